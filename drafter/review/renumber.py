"""Paragraphs numbered through again after some came or went.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from clause_library.model import Paragraph, Resolution
from clause_library.refs import Ref

KEPT = ", kept"
"""What the ref of a paragraph put back ends with, until it is numbered."""

_LETTERS = tuple(f" ({letter})" for letter in ascii_lowercase)


def renumbered(text: Resolution, before: Resolution) -> Resolution:
    """``text`` with its numbers and refs made good after paragraphs of ``before`` were
    dropped and others put in.

    What ran from 1, or from (a), without a break is numbered through; sections that
    begin again, *bis* and *ter* keep the labels they have, and so do annexes.
    """
    families = dict(_families((*before.preamble, *before.operative)))
    if families == dict(_families((*text.preamble, *text.operative))):
        return text
    names: dict[str, str] = {}
    parts = {
        "PP": (before.preamble, text.preamble),
        "OP": (before.operative, text.operative),
    }
    done = {
        part: _part(part, was, now, before.id, families, names)
        for part, (was, now) in parts.items()
    }
    headings = tuple(heading._replace(before=names.get(heading.before or "", heading.before))
                     for heading in text.headings)  # fmt: skip
    return text._replace(preamble=done["PP"], operative=done["OP"], headings=headings)


def _families(
    row: Sequence[Paragraph], above: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """The refs of the paragraphs below each paragraph, and at the top."""
    yield above, [paragraph.ref for paragraph in row]
    for paragraph in row:
        yield from _families(paragraph.subparagraphs, paragraph.ref)


def _part(
    part: str,
    was: Sequence[Paragraph],
    now: tuple[Paragraph, ...],
    document: str,
    families: dict[str, list[str]],
    names: dict[str, str],
) -> tuple[Paragraph, ...]:
    """The preamble or the operative part; ``names`` learns what each ref has become."""
    runs_on = all(
        paragraph.ref == f"{document}, {part}{number}"
        and paragraph.label in (None, str(number))
        for number, paragraph in enumerate(was, 1)
    )
    if not runs_on:
        return now
    labelled = part == "OP" and (
        len(now) > 1 or any(paragraph.label for paragraph in was)
    )
    return tuple(
        _named(
            paragraph,
            f"{document}, {part}{number}",
            str(number) if labelled else None,
            families,
            names,
        )
        for number, paragraph in enumerate(now, 1)
    )


def _named(
    paragraph: Paragraph,
    ref: str,
    label: str | None,
    families: dict[str, list[str]],
    names: dict[str, str],
) -> Paragraph:
    names[paragraph.ref] = ref
    row = paragraph.subparagraphs
    places = [_last(below.ref) for below in row]
    labels = [below.label for below in row]
    if families.get(paragraph.ref, []) != [below.ref for below in row] and set(
        places
    ) <= set(_LETTERS):
        places = list(_LETTERS[: len(row)]) if len(row) <= len(_LETTERS) else places
        labels = [
            label and place.strip() for label, place in zip(labels, places, strict=True)
        ]
    named = (_named(below, ref + place, label, families, names)
             for below, place, label in zip(row, _unlike(places), labels, strict=True))  # fmt: skip
    return paragraph._replace(ref=ref, label=label, subparagraphs=tuple(named))


def _last(ref: str) -> str:
    """``A, OP4 (a), kept`` -> `` (a)``: what a ref adds to the one above it."""
    return Ref.parse(ref.removesuffix(KEPT)).ending


def _unlike(places: Sequence[str]) -> Iterator[str]:
    """The places, one that is taken already with the mark of a paragraph put back."""
    taken = set[str]()
    for place in places:
        while place in taken:
            place += KEPT
        taken.add(place)
        yield place
