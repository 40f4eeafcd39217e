"""The draft as a Word file that carries its sources: a comment on each paragraph, on request its tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from clause_library.dates import written
from clause_library.model import Resolution
from drafter.redline import compare
from drafter.results import Answer, Passage, Piece, Precedent
from drafter.word.anchors import anchored, paragraphs_of
from drafter.word.check import reading, verify
from drafter.word.comments import Remark, add_comment
from drafter.word.identities import number_revisions
from drafter.word.layout import lay_out
from drafter.word.ooxml import Element, make, text_element, w
from drafter.word.package import Package, read
from drafter.word.revise import Cursor, Item, Reviser
from drafter.word.stream import FIRST_SIGN, Segment, Side, Signs, text_of

OTHERS = 3  # further precedents named in a comment: more is not read in a margin
USES = 4  # other uses of the same wording named in a comment
BEST: Mapping[str, int] = MappingProxyType({})
Answers = Sequence[tuple[str, Answer]]


def annotate(
    resolution: Resolution,
    answers: Answers,
    *,
    author: str,
    date: str,
    track: bool = False,
    chosen: Mapping[str, int] = BEST,
) -> bytes:
    """The draft laid out, with a comment on each paragraph that ``answers`` names by its ref.

    ``chosen`` gives for a ref the rank (from 1) of the precedent to hold it against; without it the first. With
    ``track`` a paragraph shows its changes against that precedent. Raises InputError where the self-check fails.
    """
    layout = lay_out(resolution)
    places = {key: layout.body[place] for place, key in reversed(list(enumerate(layout.keys)))}
    return commented(layout.package, places, answers, Reviser(author, date), track=track, chosen=chosen)


def annotate_file(
    data: bytes, name: str, answers: Answers, *, author: str, date: str, track: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """The draft's own Word file with the comments of ``annotate``; everything else in it stays as it is.

    With it the refs that carry no comment, since no paragraph of the file has their words: a row of a table, say.
    Raises InputError as ``annotate`` does, and where no paragraph of ``answers`` stands in the file.
    """
    package = read(data, name)
    places = paragraphs_of(package.tree(package.document()).find(w("body")), answers, name)
    missing = tuple(ref for ref, _ in answers if ref not in places)
    return commented(package, places, answers, Reviser(author, date), track=track), missing


def commented(
    package: Package,
    places: Mapping[str, Element],
    answers: Answers,
    reviser: Reviser,
    *,
    track: bool,
    chosen: Mapping[str, int] = BEST,
) -> bytes:
    """The package with a comment on each paragraph, and one on each passage where several sources were spliced."""
    accepted, rejected = reading(package, "accept"), None if track else reading(package, "reject")
    side = Side(package, package.document(), Signs())
    for ref, answer in answers:
        if ref not in places:
            continue
        precedent = chosen_precedent(answer, chosen.get(ref, 1))
        paragraph = places[ref]
        for passage in spliced(answer, precedent):
            remark = [Remark(passage.ref or "New language", strong=True)]
            reach = (passage.start, passage.end)
            anchor = add_comment(package, remark, author=reviser.author, date=reviser.date)
            paragraph = replaced(paragraph, anchored(paragraph, answer.text, reach, anchor, side, reviser))
        if track and precedent is not None:
            paragraph = replaced(paragraph, tracked(paragraph, precedent.found.clause.text, side, reviser))
        anchor = add_comment(package, list(remarks_on(answer, precedent)), author=reviser.author, date=reviser.date)
        anchor.around(paragraph)
    number_revisions(package)
    data = package.to_bytes()
    verify(data, accepted=accepted, rejected=rejected)
    return data


def spliced(answer: Answer, precedent: Precedent | None) -> tuple[Passage, ...]:
    """The passages to comment on one by one: those of a paragraph put together from several texts."""
    refs = {passage.ref for passage in answer.coverage.passages if passage.ref}
    own = precedent.found.clause.ref if precedent else None
    if len(refs | {own}) < 2 or not refs - {own}:
        return ()
    return tuple(passage for passage in answer.coverage.passages if passage.ref not in (None, own) or passage.new)


def replaced(old: Element, new: Element) -> Element:
    """``new``, standing where ``old`` stood."""
    old.getparent().replace(old, new)
    return new


def chosen_precedent(answer: Answer, rank: int) -> Precedent | None:
    """The precedent of that rank; None where there is no close one."""
    return next((found for found in answer.results if found.rank == rank), None)


def tracked(paragraph: Element, precedent: str, side: Side, reviser: Reviser) -> Element:
    """The paragraph as changes against its precedent's text; its label, notes and comments are its own."""
    segments = side.segments(paragraph)
    text = text_of(segments[:-1])
    label = text[: text.find("\t") + 1] if any(e.tag == w("tab") for e in paragraph.iter(w("tab"))) else ""
    source = make("r", None, text_element(label + precedent))
    cursor = Cursor(segments[:-1])
    items: list[Item] = []
    for piece in compare(label + precedent, text):
        if piece.op == "delete":
            items.append(Item("delete", Segment(piece.text, source)))
        else:
            items.extend(Item(piece.op if is_words(s) else "keep", s) for s in cursor.take(len(piece.text)))
    items.extend(Item("keep", segment) for segment in cursor.anchors())
    (result,) = reviser.paragraphs([*items, Item("keep", segments[-1])])
    return result


def is_words(segment: Segment) -> bool:
    """Whether it is text, and neither an anchor nor an object such as a note's indicator."""
    return bool(segment.text) and ord(segment.text[0]) < FIRST_SIGN


def remarks_on(answer: Answer, precedent: Precedent | None) -> Iterator[Remark]:
    """The comment: where it is from, how close, what changed, where else it stands."""
    if precedent is None:
        yield Remark("New language: no close precedent in the library.", strong=True)
        yield from (Remark(f"Nearest: {near.citation}, {near.score:.0f}%") for near in answer.nearest[:OTHERS])
        return
    yield Remark(precedent.citation, strong=True)
    yield Remark(f"{precedent.band.capitalize()}, {precedent.score:.0f}%. To cite: {precedent.written_citation}.")
    changed = summary_of(precedent.changes)
    if changed:
        yield Remark(f"Changed: {changed}.")
    yield from (Remark(f"Note: {alert.message}") for alert in precedent.alerts)
    new = [answer.text[part.start : part.end].strip() for part in answer.coverage.passages if part.new]
    if new:
        yield Remark(f"New language: {'; '.join(quoted(text) for text in new if text)}.")
    uses = [use for use in precedent.occurrences if use.ref != precedent.found.clause.ref]
    if uses:
        more = f" and {len(uses) - USES} more" if len(uses) > USES else ""
        named = "; ".join(f"{use.ref} ({written(use.date)})" if use.date else use.ref for use in uses[:USES])
        yield Remark(f"Also in: {named}{more}.")
    others = [found for found in answer.results if found is not precedent][:OTHERS]
    yield from (Remark(f"See also: {found.citation}, {found.score:.0f}%.") for found in others)


def summary_of(changes: Sequence[Piece]) -> str:
    """The changes in words: “urges” became “calls upon”; “as appropriate” added."""
    said: list[str] = []
    waiting = ""
    for piece in (*changes, Piece("keep", "")):
        text = piece.text.strip()
        if piece.op == "insert" and waiting:
            said.append(f"{quoted(waiting)} became {quoted(text)}")
            waiting = ""
            continue
        if waiting:
            said.append(f"{quoted(waiting)} deleted")
            waiting = ""
        if piece.op == "delete":
            waiting = text
        elif piece.op == "insert" and text:
            said.append(f"{quoted(text)} added")
    return "; ".join(said)


def quoted(text: str) -> str:
    """In quotation marks, long passages cut in the middle."""
    words = text.split()
    short = text if len(words) <= 16 else f"{' '.join(words[:8])} … {' '.join(words[-4:])}"
    return f"“{short}”"
