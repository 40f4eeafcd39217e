"""Paragraphs numbered through again after some came or went.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from clause_library.model import Heading, Paragraph, Resolution
from clause_library.refs import Ref

# What the ref of a paragraph put back ends with, until it is numbered.
KEPT = ", kept"

_LETTERS = tuple(f" ({letter})" for letter in ascii_lowercase)


def renumbered(
    text: Resolution,
    before: Resolution,
) -> Resolution:
    """``text`` with its numbers and refs made good.

    ``before`` is the text before paragraphs were dropped and others put in. What ran
    from 1, or from (a), without a break is numbered through. Sections that begin
    again, *bis* and *ter* keep the labels they have, and so do annexes.
    """
    children = _children_by_ref(before)
    # Nothing came or went: labels are left as printed, slips and all.
    if children == _children_by_ref(text):
        return text
    numbering = _Numbering(before.id, children)
    preamble = numbering.part("PP", before.preamble, text.preamble)
    operative = numbering.part("OP", before.operative, text.operative)
    headings: list[Heading] = []
    for heading in text.headings:
        # A heading is tied to the paragraph it stands before, which has just got
        # another ref.
        following = numbering.new_refs.get(heading.before or "", heading.before)
        headings.append(heading._replace(before=following))
    return text._replace(
        preamble=preamble,
        operative=operative,
        headings=tuple(headings),
    )


def _children_by_ref(text: Resolution) -> dict[str, list[str]]:
    return dict(_families((*text.preamble, *text.operative)))


def _families(
    paragraphs: Sequence[Paragraph], above: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """Each ref with those of the paragraphs right below it; ``""`` for the top."""
    yield above, [paragraph.ref for paragraph in paragraphs]
    for paragraph in paragraphs:
        yield from _families(paragraph.subparagraphs, paragraph.ref)


class _Numbering:
    """Numbers the two parts of one text; ``new_refs`` learns what each ref became."""

    def __init__(
        self,
        document: str,
        children: dict[str, list[str]],
    ) -> None:
        self.document = document
        self.children = children
        self.new_refs: dict[str, str] = {}

    def part(
        self,
        name: str,
        before: Sequence[Paragraph],
        paragraphs: tuple[Paragraph, ...],
    ) -> tuple[Paragraph, ...]:
        """The preamble (``PP``) or the operative part (``OP``), numbered through.

        A part that did not run from 1 without a break before comes back as it is.
        """
        for number, paragraph in enumerate(before, 1):
            expected = f"{self.document}, {name}{number}"
            has_label = paragraph.label in (None, str(number))
            # One break (a section, a *bis*) and the meaning of the numbers is the
            # author's; they are left alone.
            if paragraph.ref != expected or not has_label:
                return paragraphs
        was_labelled = any(paragraph.label for paragraph in before)
        # A resolution with one operative paragraph prints no number before it.
        is_labelled = name == "OP" and (len(paragraphs) > 1 or was_labelled)
        numbered: list[Paragraph] = []
        for number, paragraph in enumerate(paragraphs, 1):
            ref = f"{self.document}, {name}{number}"
            label = str(number) if is_labelled else None
            numbered.append(self._named(paragraph, ref, label))
        return tuple(numbered)

    def _named(
        self,
        paragraph: Paragraph,
        ref: str,
        label: str | None,
    ) -> Paragraph:
        """The paragraph with this ref and label, and all below it to match."""
        self.new_refs[paragraph.ref] = ref
        below = paragraph.subparagraphs
        steps = [_last_step(child.ref) for child in below]
        labels = [child.label for child in below]
        refs = [child.ref for child in below]
        is_changed = self.children.get(paragraph.ref, []) != refs
        # Only plain letters run on; (i), (ii) and bullets keep what they have.
        if is_changed and set(steps) <= set(_LETTERS):
            if len(below) <= len(_LETTERS):
                steps = list(_LETTERS[: len(below)])
            for index, step in enumerate(steps):
                # A paragraph printed without a letter gets none.
                labels[index] = labels[index] and step.strip()
        named: list[Paragraph] = []
        for child, step, child_label in zip(
            below,
            _unique(steps),
            labels,
            strict=True,
        ):
            named.append(self._named(child, ref + step, child_label))
        return paragraph._replace(
            ref=ref,
            label=label,
            subparagraphs=tuple(named),
        )


def _last_step(ref: str) -> str:
    """``A, OP4 (a), kept`` -> `` (a)``: what a ref adds to the one above it."""
    return Ref.parse(ref.removesuffix(KEPT)).ending


def _unique(steps: Sequence[str]) -> Iterator[str]:
    """The steps; one that is taken already gets the mark of a paragraph put back."""
    taken = set[str]()
    for step in steps:
        while step in taken:
            step += KEPT
        taken.add(step)
        yield step
