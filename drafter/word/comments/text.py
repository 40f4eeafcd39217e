"""What comments and the table of sources say of a paragraph, in words: short enough for
a margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import keys
from drafter.comparison.pieces import replacements
from drafter.comparison.summary import backed
from drafter.precedents.agreed_language import elsewhere
from drafter.results import Answer, Backing, Occurrence, Passage, Piece, Precedent
from drafter.word.layout.comment_part import Remark

OTHERS = 2  # further precedents named in a comment: more is not read in a margin
LISTED = 4  # changes, alerts and new passages told one by one; the rest is counted
# words a new passage must have to be quoted: fewer are joints between agreed ones
TELLING = 3
WORTHY = 70  # the score of a further precedent that is worth a look
# percentage of agreed words from which a paragraph without a precedent is not called
# new
HALF = 50
SPLICED = (
    8  # words in a row that make a passage of another text worth a comment of its own
)
TOLD = (
    "crossed",
    "the latest text of the series",
)  # reasons for a precedent that the citation does not tell
EDGES = " ,;.:"
STANDING = {
    "identical": "agreed language, unchanged",
    "rollover": "agreed language with references and figures brought up to date",
    "near": "agreed language, adapted",
    "close": "agreed language, adapted",
    "none": "chosen by the drafter",
}


def remarks_on(answer: Answer, precedent: Precedent | None) -> Iterator[Remark]:
    """The comment on a paragraph: where it is from, how close, what changed, where else
    it stands, how to cite it."""
    if precedent is None:
        refs = [
            *dict.fromkeys(
                passage.ref for passage in answer.coverage.passages if passage.ref
            )
        ]
        is_new = not refs or answer.coverage.share < HALF
        told = (
            "New language: no close precedent in the library."
            if is_new
            else "Put together: no single precedent."
        )
        yield Remark(told, strong=True)
        if refs:
            yield Remark(
                f"{answer.coverage.share:.0f}% of its words stand in {listed(refs)}."
            )
        yield from (
            Remark(f"Nearest: {near.citation}, {near.score:.0f}%.")
            for near in answer.nearest[:OTHERS]
        )
        return
    yield Remark(precedent.citation, strong=True)
    band = "Not close" if precedent.band == "none" else precedent.band.capitalize()
    yield Remark(f"{band}, {precedent.score:.0f}%: {standing(precedent)}.")
    if precedent.alerts:
        yield Remark(f"Note: {listed([alert.message for alert in precedent.alerts])}.")
    changed = summary_of(precedent.changes)
    if changed:
        yield Remark(f"Changed: {changed}.")
    if new := new_words(answer, precedent):
        yield Remark(f"New language: {new}.")
    if uses := other_uses(precedent):
        yield Remark(f"Also in {uses}.")
    yield from (
        Remark(f"{said[0].upper()}{said[1:]}.")
        for said in precedent.reasons
        if said.startswith(TOLD)
    )
    others = [
        found
        for found in answer.results
        if found is not precedent and found.score >= WORTHY
    ]
    yield from (
        Remark(f"See also: {found.citation}, {found.score:.0f}%.")
        for found in others[:OTHERS]
    )
    yield Remark(f"To cite: {precedent.written_citation}.")


def remarks_on_change(passages: Sequence[Backing]) -> Iterator[Remark]:
    """The comment on a changed paragraph: of each passage that was put in, whether it
    is agreed language."""
    scores = [
        one.answer.results[0].score if one.answer.results else 0 for one in passages
    ]
    if all(score == 100 for score in scores):
        yield Remark("What was put in is agreed language.", strong=True)
    elif any(one.answer.coverage.share for one in passages):
        yield Remark("What was put in is agreed language in part.", strong=True)
    else:
        yield Remark("What was put in is new language.", strong=True)
    yield from (Remark(f"{quoted(one.text)}: {backed(one)}.") for one in passages)


def standing(precedent: Precedent) -> str:
    """What the words are; those of a draft are nobody's agreed language."""
    told = STANDING.get(precedent.band, "builds on earlier language")
    is_agreed = precedent.found.source.status == "adopted"
    return (
        told
        if is_agreed
        else told.replace(
            "agreed language", "language of a text not known to be adopted"
        )
    )


def spliced(answer: Answer, precedent: Precedent | None) -> tuple[Passage, ...]:
    """The passages that come from other texts than the precedent and are long enough to
    be told one by one."""
    passages = (passage for passage in others_words(answer, precedent) if passage.ref)
    return tuple(
        passage for passage in passages if len(words_of(answer, passage)) >= SPLICED
    )


def also_in(passage: Passage) -> Iterator[Remark]:
    """Where else the words of a passage stand, as far as that is worth a line."""
    if others := elsewhere(passage, OTHERS):
        yield Remark(f"{others[0].upper()}{others[1:]}.")


def others_words(answer: Answer, precedent: Precedent | None) -> Iterator[Passage]:
    """The passages whose words do not stand in a row in the precedent."""
    own = f" {' '.join(keys(precedent.found.clause.text))} " if precedent else ""
    for passage in answer.coverage.passages:
        if f" {' '.join(words_of(answer, passage))} " not in own:
            yield passage


def words_of(answer: Answer, passage: Passage) -> tuple[str, ...]:
    """The words of a passage, as they are compared."""
    return tuple(keys(answer.text[passage.start : passage.end]))


def new_words(answer: Answer, precedent: Precedent) -> str:
    """The passages that stand in no text, quoted; empty where there are none of any
    length."""
    new = [passage for passage in others_words(answer, precedent) if passage.new]
    telling = [passage for passage in new if len(words_of(answer, passage)) >= TELLING]
    return listed(
        [
            quoted(answer.text[passage.start : passage.end].strip(EDGES))
            for passage in telling
        ]
    )


def other_uses(precedent: Precedent) -> str:
    """Where else the wording stands: all of a few, the first and the last of many."""
    uses = [
        use for use in precedent.occurrences if use.ref != precedent.found.clause.ref
    ]
    if len(uses) <= OTHERS + 1:
        return "; ".join(map(dated, uses))
    return f"{len(uses)} more places, from {dated(uses[0])} to {dated(uses[-1])}"


def dated(use: Occurrence) -> str:
    """``A/RES/77/194, OP3 (15 December 2022)``."""
    return f"{use.ref} ({written(use.date)})" if use.date else use.ref


def summary_of(changes: Sequence[Piece]) -> str:
    """The changes in words, the longest where there are many: “urges” became “calls
    upon”; “as appropriate” added.

    What changes no word (a comma, a hyphen) is passed over.
    """
    said: list[tuple[int, str]] = []
    for old, new in (
        (old.strip(EDGES), new.strip(EDGES)) for old, new in replacements(changes)
    ):
        if keys(old) == keys(new):
            continue
        if old and new:
            told = f"{quoted(old)} became {quoted(new)}"
        else:
            told = f"{quoted(new)} added" if new else f"{quoted(old)} deleted"
        said.append((len(keys(f"{old} {new}")), told))
    longest = sorted(range(len(said)), key=lambda place: -said[place][0])
    return listed(
        [said[place][1] for place in [*sorted(longest[:LISTED]), *longest[LISTED:]]]
    )


def listed(said: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = len(said) - LISTED
    return "; ".join([*said[:LISTED], f"and {more} more"] if more > 1 else said)


def quoted(text: str) -> str:
    """In quotation marks, long passages cut in the middle."""
    words = text.split()
    short = (
        text if len(words) <= 16 else f"{' '.join(words[:8])} … {' '.join(words[-4:])}"
    )
    return f"“{short}”"
