"""The signs of brackets: how many stand open in a paragraph, which lack a partner, and
whether a text has any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clause_library.model import Paragraph, Resolution
from clause_library.patterns import lazy_pattern

# Every proposal has one of these; most texts have none and are not searched further.
_SIGNS = ("[", "~~", "(agreed", "(pending", "(ad ref", ": del")
NAMES_IN_LABEL = lazy_pattern(r"[\[(](?P<names>[^\[\]()]+)[\])]$")
"""Who proposes a paragraph, behind its number: ``1 [EU]``."""


def may_hold_proposals(resolution: Resolution) -> bool:
    """A quick look, which most texts do not pass."""
    for paragraph in (*resolution.preamble, *resolution.operative):
        if paragraph.label and NAMES_IN_LABEL.search(paragraph.label):
            return True
    whole_text = "\n".join(texts_of(resolution))
    return any(sign in whole_text for sign in _SIGNS)


def unbalanced(
    paragraphs: Sequence[Paragraph], opened: Sequence[str] = ()
) -> Iterator[tuple[str, str]]:
    """Brackets without a partner, as a problem's code and the ref of the paragraph.

    The code is ``bracket_unclosed`` or ``bracket_unopened``. A bracket closes in the
    paragraph in which it opens or below it; one before its first word may hold several
    paragraphs. ``opened`` are the refs of brackets that were opened before.
    """
    around = list(opened)
    for paragraph in paragraphs:
        inside: list[str] = []
        for part, is_first, sign in _bracket_signs(paragraph):
            if sign == "]":
                if not inside and not around:
                    yield "bracket_unopened", part.ref
                else:
                    # The nearest open one: a bracket over several paragraphs waits.
                    (inside or around).pop()
                continue
            # Only before the first word can one open for the paragraphs below as well;
            # amid the words it is a slip if it stays open.
            leads = part is paragraph and is_first
            if leads and not inside:
                around.append(part.ref)
            else:
                inside.append(part.ref)
        for ref in inside:
            yield "bracket_unclosed", ref
    for ref in around:
        yield "bracket_unclosed", ref


def count(paragraph: Paragraph) -> int:
    """How many brackets are open to negotiation in a paragraph and below it.

    A bracket over several paragraphs counts where it opens.
    """
    return sum(sign == "[" for _, _, sign in _bracket_signs(paragraph))


def tree(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph and all that stand below it, in the order of the text."""
    yield paragraph
    for child in paragraph.subparagraphs:
        yield from tree(child)


def _bracket_signs(paragraph: Paragraph) -> Iterator[tuple[Paragraph, bool, str]]:
    """Each bracket sign with its paragraph, and whether it stands before any word."""
    for part in tree(paragraph):
        for text in (part.text, part.closing):
            word = re.search(r"\w", text)
            # once a text: looking before each of many signs would take quadratic time
            words_start = word.start() if word else len(text)
            for match in re.finditer(r"[\[\]]", text):
                yield part, match.start() < words_start, match[0]


def counts(resolution: Resolution) -> dict[str, int]:
    """How many brackets each paragraph has with those below it, by its ref; those
    without any are left out."""
    paragraphs = [*resolution.preamble, *resolution.operative]
    for annex in resolution.annexes:
        paragraphs += annex.paragraphs
    told: dict[str, int] = {}
    for paragraph in paragraphs:
        if number := count(paragraph):
            told[paragraph.ref] = number
    return told


def texts_of(resolution: Resolution) -> Iterator[str]:
    """The words of every paragraph, and those that close one."""
    paragraphs = [*resolution.preamble, *resolution.operative]
    for annex in resolution.annexes:
        paragraphs += annex.paragraphs
    for paragraph in paragraphs:
        for part in tree(paragraph):
            yield part.text
            yield part.closing
