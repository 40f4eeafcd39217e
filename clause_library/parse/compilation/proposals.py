"""The proposals of a compilation text, with their authors.

A paragraph's proposals are read from its brackets (see ``brackets``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from clause_library.model import Paragraph, Proposal, Resolution, Span
from clause_library.parse.compilation.attribution import (
    LONGEST_ATTRIBUTION,
    attribution,
    only_names,
)
from clause_library.parse.compilation.bracket_scan import Bracket
from clause_library.parse.compilation.bracket_signs import NAMES_IN_LABEL, texts_of
from clause_library.parse.compilation.brackets import after_alternative, brackets
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.delegations import NAMES

_OPENING_BEFORE_COLON = lazy_pattern(r"\[\s*(?=[^\[\]]{2,160}:)")


def with_proposals(resolution: Resolution) -> Resolution:
    """The resolution with the proposals of each paragraph.

    An adopted text has none: what stands in its brackets is agreed.
    """
    if resolution.status == "adopted":
        return resolution
    # From the whole text: who speaks before a colon in one paragraph may sign another.
    known = delegations(resolution)

    def change(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(_with_own_proposals(one, known) for one in paragraphs)

    return change_paragraphs(resolution, change)


def change_paragraphs(
    resolution: Resolution,
    change: Callable[[Sequence[Paragraph]], tuple[Paragraph, ...]],
) -> Resolution:
    """The resolution with the paragraphs of each part changed.

    ``change`` takes the paragraphs of the preamble, of the operative part and of each
    annex in turn, and gives those that stand in their place.
    """
    annexes = [
        annex._replace(paragraphs=change(annex.paragraphs))
        for annex in resolution.annexes
    ]
    return resolution._replace(
        preamble=change(resolution.preamble),
        operative=change(resolution.operative),
        annexes=tuple(annexes),
    )


def delegations(resolution: Resolution) -> tuple[str, ...]:
    """Who proposes something in the text, in order.

    These are the names before a colon in brackets.
    """
    names: dict[str, None] = {}
    for text in texts_of(resolution):
        for match in _OPENING_BEFORE_COLON.finditer(text):
            # Cut short: no name is longer, and a text full of brackets would else be
            # copied once for each.
            inside = text[match.end() : match.end() + LONGEST_ATTRIBUTION]
            authors, _ = attribution(after_alternative(inside))
            names.update(dict.fromkeys(authors))
    return tuple(names)


def _with_own_proposals(
    paragraph: Paragraph,
    known: Collection[str],
) -> Paragraph:
    proposals = [
        *_of_label(paragraph),
        *_proposals(brackets(paragraph.text, known), 1),
    ]
    below = [_with_own_proposals(child, known) for child in paragraph.subparagraphs]
    return paragraph._replace(
        proposals=tuple(proposals),
        subparagraphs=tuple(below),
    )


def _of_label(paragraph: Paragraph) -> Iterator[Proposal]:
    """The whole paragraph as a proposal of those whom its label names: ``OP1 [EU]``."""
    names = NAMES_IN_LABEL.search(paragraph.label or "")
    # Only names always known: “(new)” and “(moved)” stand in labels too.
    authors = only_names(names["names"], NAMES) if names else ()
    if authors:
        whole = Span(0, len(paragraph.text))
        yield Proposal(
            "wording",
            authors,
            None,
            whole,
            whole,
            1,
        )


def _proposals(
    row: Sequence[Bracket],
    level: int,
) -> Iterator[Proposal]:
    for bracket in row:
        # Of a deletion it counts what goes: its bracket has no words.
        yield Proposal(
            bracket.kind,
            bracket.authors,
            bracket.label,
            Span(bracket.start, bracket.end),
            bracket.target or bracket.words,
            level,
        )
        yield from _proposals(bracket.inner, level + 1)
