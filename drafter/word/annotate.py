"""The draft as a Word file that carries its sources: a comment on each paragraph, on request its tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from clause_library.model import Resolution
from drafter.redline import compare
from drafter.results import Answer, Piece, Precedent
from drafter.word.adopt import number_revisions
from drafter.word.check import verify
from drafter.word.comments import Remark, add_comment
from drafter.word.layout import lay_out
from drafter.word.ooxml import Element, make, text_element, w
from drafter.word.revise import Item, Reviser, align
from drafter.word.stream import Segment, Side, Signs, text_of

OTHERS = 3  # further precedents named in a comment: more is not read in a margin
USES = 4  # other uses of the same wording named in a comment
BEST: Mapping[str, int] = MappingProxyType({})


def annotate(
    resolution: Resolution,
    answers: Sequence[tuple[str, Answer]],
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
    plain = layout.package.to_bytes()
    places = {key: place for place, key in reversed(list(enumerate(layout.keys)))}
    side = Side(layout.package, layout.package.document(), Signs())
    reviser = Reviser(author, date)
    for ref, answer in answers:
        if ref not in places:
            continue
        precedent = chosen_precedent(answer, chosen.get(ref, 1))
        paragraph = layout.body[places[ref]]
        if track and precedent is not None:
            paragraph = tracked(paragraph, precedent.found.clause.text, side, reviser)
            layout.body[places[ref]] = paragraph
        remarks = list(remarks_on(answer, precedent))
        add_comment(layout.package, paragraph, remarks, author=author, date=date)
    number_revisions(layout.package)
    data = layout.package.to_bytes()
    verify(data, accepted=plain, rejected=None if track else plain)
    return data


def chosen_precedent(answer: Answer, rank: int) -> Precedent | None:
    """The precedent of that rank; None where there is no close one."""
    return next((found for found in answer.results if found.rank == rank), None)


def tracked(paragraph: Element, precedent: str, side: Side, reviser: Reviser) -> Element:
    """The paragraph as changes against its precedent's text; its label and notes are its own."""
    segments = side.segments(paragraph)
    text = text_of(segments[:-1])
    label = text[: text.find("\t") + 1] if any(e.tag == w("tab") for e in paragraph.iter(w("tab"))) else ""
    source = make("r", None, text_element(label + precedent))
    items = align(compare(label + precedent, text), [Segment(label + precedent, source)], segments[:-1])
    own = [item if item.new is None else Item("keep", item.new) for item in items]
    (result,) = reviser.paragraphs([*own, Item("keep", segments[-1])])
    return result


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
        named = "; ".join(f"{use.ref} ({use.date})" if use.date else use.ref for use in uses[:USES])
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
