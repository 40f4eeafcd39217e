"""Precedents as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from clause_library.vocabulary.normalize import fold
from drafter.precedents.agreed_language import elsewhere, share
from drafter.render.paper import Paper, written
from drafter.results import Piece

if TYPE_CHECKING:
    from drafter.results import Alert, Answer, Coverage, Passage, Precedent

BANDS = {
    "identical": "identical",
    "rollover": "rollover: only numbers, dates, symbols or session names differ",
    "near": "near",
    "close": "close",
    "related": "related",
    "distant": "distant",
    "none": "no close precedent",
}
INDENT = "   "
NAMED = 2
"""Other places of a passage that are named."""
SNIPPET = 5
"""Words shown of either end of a passage."""
FIRST_WORDS = 70
"""Characters shown of a paragraph that is only to be recognised."""


def answers(found: Sequence[Answer], paper: Paper) -> list[str]:
    """The precedents of every query, best first."""
    # one paragraph needs no heading, and the share of it stands below it
    count = len(found)
    if count == 1:
        return _answer(found[0], paper)
    lines: list[str] = []
    for number, answer in enumerate(found, 1):
        start = textwrap.shorten(answer.text, FIRST_WORDS, placeholder=" …")
        lines += paper.wrap(f"Paragraph {number} of {count}: {start}")
        lines.append("")
        lines += _answer(answer, paper)
    if count:
        lines += paper.wrap(
            f"Agreed language in all {count} paragraphs: "
            f"{share(found):.0f} % of the words."
        )
    return lines


def _answer(answer: Answer, paper: Paper) -> list[str]:
    lines: list[str] = []
    for precedent in answer.results:
        lines += [*_precedent(precedent, paper), ""]
    if not answer.results:
        lines += _nearest(answer.nearest, paper)
    return lines + _coverage(answer.text, answer.coverage, paper)


def _nearest(nearest: Sequence[Precedent], paper: Paper) -> list[str]:
    """What is nearest in topic where nothing is close in wording.

    Changes against such a text say nothing: its words are shown as they are.
    """
    if not nearest:
        return ["No close precedent.", "Nothing is near in topic either.", ""]
    lines = ["No close precedent.", "Nearest in topic:", ""]
    for precedent in nearest:
        lines += _head(precedent, paper, "in wording")
        lines += paper.wrap(precedent.found.clause.text, INDENT)
        lines.append("")
    return lines


def _head(precedent: Precedent, paper: Paper, scale: str = "") -> list[str]:
    """The citation, and how close the precedent is."""
    sample = "sample: " if precedent.found.source.sample else ""
    score = f"{precedent.score:.0f} of 100"
    if scale:
        likeness = f"{sample}{score} {scale}"
    else:
        likeness = f"{sample}{BANDS[precedent.band]}, {score}"
    lines = paper.heading(f"{precedent.rank}. {precedent.citation}")
    return lines + paper.wrap(likeness, INDENT)


def _precedent(precedent: Precedent, paper: Paper) -> list[str]:
    lines = _head(precedent, paper)
    chapeau = precedent.found.clause.chapeau
    # a subparagraph reads wrongly without the words above it
    if chapeau:
        lines += paper.aside(f"under: {chapeau}", INDENT)
    lines += paper.pieces(_in_its_place(precedent), INDENT)
    # the citation has the only use already
    if len(precedent.occurrences) > 1:
        lines += paper.wrap(_uses(precedent), INDENT)
    if precedent.reasons:
        lines += paper.aside(f"why: {'; '.join(precedent.reasons)}", INDENT)
    return lines + alerts(precedent.alerts, paper, INDENT)


def _in_its_place(precedent: Precedent) -> Sequence[Piece]:
    """The changes; of a phrase with its paragraph around it, between » and «.

    Identical words are shown as the precedent has them.
    """
    text, within = precedent.found.clause.text, precedent.within
    stretch = text[within.start : within.end] if within else text
    if precedent.band == "identical":
        changes = [Piece("keep", stretch)]
    else:
        changes = _seen(precedent.changes)
    if within is None:
        return changes
    before = Piece("keep", f"{text[: within.start]}»")
    after = Piece("keep", f"«{text[within.end :]}")
    return [before, *changes, after]


def _seen(pieces: Sequence[Piece]) -> list[Piece]:
    """The redline without changes nobody would mark.

    Another kind of hyphen, quotation mark or space stands as the new text has it.
    """
    seen: list[Piece] = []
    for piece in pieces:
        replaces = piece.op == "insert" and seen and seen[-1].op == "delete"
        if replaces and fold(seen[-1].text) == fold(piece.text):
            seen[-1] = Piece("keep", piece.text)
        else:
            seen.append(piece)
    return seen


def _uses(precedent: Precedent) -> str:
    first, latest = precedent.occurrences[0], precedent.occurrences[-1]
    count = len(precedent.occurrences)
    return (
        f"{count} uses: first {first.ref} ({written(first.date)}), "
        f"latest {latest.ref} ({written(latest.date)})"
    )


def alerts(found: Sequence[Alert], paper: Paper, indent: str) -> list[str]:
    """What the changes mean, a line each."""
    lines: list[str] = []
    for alert in found:
        lines += paper.wrap(f"! {alert.message}", indent)
    return lines


def _coverage(text: str, coverage: Coverage, paper: Paper) -> list[str]:
    """How much of the query is agreed language, and whose."""
    passages = coverage.passages
    if not passages:
        return []
    total = f"Agreed language: {coverage.share:.0f} % of the words"
    # the passages would only say "new"
    if not coverage.share:
        return [*paper.wrap(f"{total}."), ""]
    if len(passages) == 1:
        return [*paper.wrap(f"{total}, from {_source(passages[0])}."), ""]
    lines = paper.wrap(f"{total}.")
    for passage in passages:
        words = _ends(text[passage.start : passage.end])
        lines += paper.wrap(f"“{words}”: {_source(passage)}", INDENT)
    return [*lines, ""]


def _source(passage: Passage) -> str:
    if passage.ref is None:
        return "new"
    # the same words elsewhere may carry more weight than the first place
    others = elsewhere(passage, NAMED)
    return f"{passage.ref}; {others}" if others else passage.ref


def _ends(text: str) -> str:
    """A passage by its first and last words."""
    words = text.split()
    if len(words) > 2 * SNIPPET + 1:
        words = [*words[:SNIPPET], "…", *words[-SNIPPET:]]
    return " ".join(words)
