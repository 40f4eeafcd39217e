"""What is aligned: the title, the opening formula and every paragraph of a text, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clause_library.model import Paragraph, Part, Resolution


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph in its place. ``at`` counts units from 0; ``parent`` is the ``at`` of the unit above it."""

    at: int
    ref: str
    text: str
    part: Part
    depth: int
    parent: int | None


def units(resolution: Resolution) -> tuple[Unit, ...]:
    """Every unit of the text. Words that resume after subparagraphs are a unit of their own (``ref, closing``)."""
    row: list[Unit] = []
    if resolution.title:
        row.append(Unit(0, f"{resolution.id}, title", resolution.title, "title", 0, None))
    if resolution.formula:
        row.append(Unit(len(row), f"{resolution.id}, opening", resolution.formula, "opening", 0, None))
    annexed = (paragraph for annex in resolution.annexes for paragraph in annex.paragraphs)
    for paragraph in (*resolution.preamble, *resolution.operative, *annexed):
        for text, ref, part, depth, parent in _walk(paragraph, 0, None, len(row)):
            row.append(Unit(len(row), ref, text, part, depth, parent))
    return tuple(row)


_Place = tuple[str, str, Part, int, int | None]


def _walk(paragraph: Paragraph, depth: int, parent: int | None, at: int) -> Iterator[_Place]:
    yield paragraph.text, paragraph.ref, paragraph.part, depth, parent
    following = at + 1
    for below in paragraph.subparagraphs:
        places = tuple(_walk(below, depth + 1, at, following))
        yield from places
        following += len(places)
    if paragraph.closing:
        yield paragraph.closing, f"{paragraph.ref}, closing", paragraph.part, depth + 1, at


def text_of(row: Iterable[Unit]) -> str:
    """The texts of one side of a pair, joined by one space."""
    return " ".join(unit.text for unit in row)
