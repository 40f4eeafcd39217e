"""Precedents as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clause_library.vocabulary.normalize import fold
from drafter.precedents.agreed_language import elsewhere, share
from drafter.precedents.scoring import shown
from drafter.render.paper import Paper, first_words, written
from drafter.results import Piece

if TYPE_CHECKING:
    from drafter.results import (
        Alert,
        Answer,
        Coverage,
        Occurrence,
        Passage,
        Precedent,
    )

BANDS = {
    "identical": "identical",
    "rollover": "rollover: only numbers, dates, symbols or session names differ",
    "near": "near",
    "close": "close",
    "related": "related",
    "distant": "distant",
    "contained": "your paragraph contains it whole",
    "none": "no close precedent",
}
KINDS = {
    "taken over": ", taken over from one text",
    "mosaic": ", put together from several texts",
}
INDENT = "   "
NAMED = 2
"""Other places of a passage that are named."""
SNIPPET = 5
"""Words shown of either end of a passage."""
FIRST_WORDS = 70
"""Characters shown of a paragraph that is only to be recognised."""


def answers(
    found: Sequence[Answer],
    paper: Paper,
) -> list[str]:
    """The precedents of every query, best first."""
    # one paragraph needs no heading, and the share of it stands below it
    count = len(found)
    if count == 1:
        return _answer(found[0], paper)
    lines: list[str] = []
    for number, answer in enumerate(found, 1):
        start = first_words(answer.text, FIRST_WORDS)
        heading = f"Paragraph {number} of {count}: {start}"
        lines += paper.wrap(heading)
        lines.append("")
        lines += _answer(answer, paper)
    if count:
        total = f"{share(found):.0f} %"
        summary = f"Agreed language in all {count} paragraphs: {total}."
        lines += paper.wrap(summary)
    return lines


def _answer(
    answer: Answer,
    paper: Paper,
) -> list[str]:
    lines: list[str] = []
    for precedent in answer.results:
        lines += _precedent(precedent, paper)
        lines.append("")
    if answer.results:
        # with results, what is only near in topic is an aside behind them
        lines += _beside(answer.nearest, paper)
    else:
        lines += _nearest(answer.nearest, paper)
        lines += _in_meaning(answer, paper)
    lines += _coverage(answer.text, answer.coverage, paper)
    return lines


def _nearest(
    nearest: Sequence[Precedent],
    paper: Paper,
) -> list[str]:
    """What is nearest in topic where nothing is close in wording.

    Changes against such a text say nothing: its words are shown as they are.
    """
    if not nearest:
        return ["No close precedent.", "Nothing is near in topic either.", ""]
    return [
        "No close precedent.",
        "Nearest in topic:",
        "",
        *_near(nearest, paper),
    ]


def _in_meaning(
    answer: Answer,
    paper: Paper,
) -> list[str]:
    """What may say the same in other words: without a score, which would be that of the
    words; and what was not looked at for it."""
    lines: list[str] = []
    if answer.near_in_meaning:
        lines += ["Perhaps near in meaning, in other words:", ""]
    for precedent in answer.near_in_meaning:
        lines += paper.wrap(precedent.citation)
        lines += paper.wrap(precedent.found.clause.text, INDENT)
        lines.append("")
    if answer.meaning_missing:
        lines += [*paper.wrap(meaning_missing(answer)), ""]
    return lines


def meaning_missing(answer: Answer) -> str:
    """What was not looked at, and the remedy."""
    return (
        "Near in meaning was not looked for among"
        f" {answer.meaning_missing:,} paragraphs: `drafter library meaning`"
        " makes them ready, once."
    )


def _beside(
    nearest: Sequence[Precedent],
    paper: Paper,
) -> list[str]:
    """What is near in topic beside precedents that lack the rare words of the query."""
    if not nearest:
        return []
    lines = paper.wrap(
        "The rarer words of your paragraph are not in the first precedent. In topic:"
    )
    return [*lines, "", *_near(nearest, paper)]


def _near(
    nearest: Sequence[Precedent],
    paper: Paper,
) -> list[str]:
    lines: list[str] = []
    for precedent in nearest:
        text = precedent.found.clause.text
        # the scale is named: such a text is near in topic, and a low score alone would
        # look like a mistake
        lines += _head(precedent, paper, "in wording")
        lines += paper.wrap(text, INDENT)
        lines.append("")
    return lines


def _head(
    precedent: Precedent,
    paper: Paper,
    scale: str = "",
) -> list[str]:
    """The citation, and how close the precedent is."""
    citation = f"{precedent.rank}. {precedent.citation}"
    score = f"{shown(precedent.score)} of 100"
    if scale:
        likeness = f"{score} {scale}"
    else:
        band = BANDS[precedent.band]
        likeness = f"{band}, {score}"
    source = precedent.found.source
    if source.sample:
        likeness = f"sample: {likeness}"
    lines = paper.heading(citation)
    lines += paper.wrap(likeness, INDENT)
    return lines


def _precedent(
    precedent: Precedent,
    paper: Paper,
) -> list[str]:
    lines = _head(precedent, paper)
    chapeau = precedent.found.clause.chapeau
    # a subparagraph reads wrongly without the words above it
    if chapeau:
        lines += paper.aside(f"under: {chapeau}", INDENT)
    lines += paper.pieces(in_its_place(precedent), INDENT)
    # the citation has the only use already
    if len(precedent.occurrences) > 1:
        uses = uses_of(precedent)
        lines += paper.wrap(uses, INDENT)
    if precedent.reasons:
        reasons = "; ".join(precedent.reasons)
        lines += paper.aside(f"why: {reasons}", INDENT)
    lines += alerts(precedent.alerts, paper, INDENT)
    return lines


def in_its_place(precedent: Precedent) -> Sequence[Piece]:
    """The changes; of a phrase with its paragraph around it, between » and «.

    Identical words are shown as the precedent has them.
    """
    text = precedent.found.clause.text
    within = precedent.within
    if precedent.band != "identical":
        changes = _seen(precedent.changes)
    elif within is None:
        changes = [Piece("keep", text)]
    else:
        phrase = text[within.start : within.end]
        changes = [Piece("keep", phrase)]
    if within is None:
        return changes
    before = text[: within.start]
    after = text[within.end :]
    return [Piece("keep", f"{before}»"), *changes, Piece("keep", f"«{after}")]


def _seen(pieces: Sequence[Piece]) -> list[Piece]:
    """The redline without changes nobody would mark.

    Another kind of hyphen, quotation mark or space stands as the new text has it.
    """
    seen: list[Piece] = []
    for piece in pieces:
        if seen and _looks_alike(seen[-1], piece):
            # in the form of the new text, which is the one the drafter has in hand
            seen[-1] = Piece("keep", piece.text)
        else:
            seen.append(piece)
    return seen


def _looks_alike(
    before: Piece,
    after: Piece,
) -> bool:
    if before.op != "delete" or after.op != "insert":
        return False
    return fold(before.text) == fold(after.text)


def uses_of(precedent: Precedent) -> str:
    count = len(precedent.occurrences)
    first = _use(precedent.occurrences[0])
    latest = _use(precedent.occurrences[-1])
    return f"{count} uses: first {first}, latest {latest}"


def _use(occurrence: Occurrence) -> str:
    date = written(occurrence.date)
    return f"{occurrence.ref} ({date})"


def alerts(
    found: Sequence[Alert],
    paper: Paper,
    indent: str,
) -> list[str]:
    """What the changes mean, a line each."""
    lines: list[str] = []
    for alert in found:
        message = f"! {alert.message}"
        lines += paper.wrap(message, indent)
    return lines


def _coverage(
    text: str,
    coverage: Coverage,
    paper: Paper,
) -> list[str]:
    """How much of the query is agreed language, and whose."""
    passages = coverage.passages
    if not passages:
        return []
    total = f"Agreed language: {coverage.agreed_share:.0f} %"
    counted = [passage for passage in passages if passage.counts and not passage.new]
    # the passages would only say "new"
    if not counted:
        return [*paper.wrap(f"{total}."), ""]
    if len(passages) == 1:
        source = passage_source(passages[0])
        return [*paper.wrap(f"{total}, from {source}."), ""]
    lines = paper.wrap(f"{total}{KINDS.get(coverage.kind or '', '')}.")
    for start, end, passage in told_passages(passages):
        words = ends(text[start:end])
        source = passage_source(passage)
        lines += paper.wrap(f"“{words}”: {source}", INDENT)
    lines.append("")
    return lines


def told_passages(passages: Sequence[Passage]) -> list[tuple[int, int, Passage]]:
    """The passages to tell of, with where each starts and ends.

    Words too common to be anybody's are part of what is new around them.
    """
    told: list[tuple[int, int, Passage]] = []
    for passage in passages:
        is_new = passage.new or not passage.counts
        if is_new and told and told[-1][2].new:
            start, _, before = told[-1]
            told[-1] = (start, passage.end, before)
        else:
            shown = (
                # a source for words that everybody uses would be a false trail
                passage._replace(
                    new=True,
                    ref=None,
                )
                if is_new
                else passage
            )
            told.append((passage.start, passage.end, shown))
    return told


def passage_source(passage: Passage) -> str:
    if passage.ref is None:
        return "new"
    # the same words elsewhere may carry more weight than the first place
    others = elsewhere(passage, NAMED)
    return f"{passage.ref}; {others}" if others else passage.ref


def ends(text: str) -> str:
    """A passage by its first and last words."""
    words = text.split()
    if len(words) <= 2 * SNIPPET + 1:
        return " ".join(words)
    first = " ".join(words[:SNIPPET])
    last = " ".join(words[-SNIPPET:])
    return f"{first} … {last}"
