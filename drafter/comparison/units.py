"""What is aligned: title, opening formula, headings, annex titles and every paragraph
of a text, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from clause_library.model import Annex, Heading, Paragraph, Part, Resolution
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.agenda_items import own_title

# "II. Lighthouses", "Part B – Ferries", "3) Quays": a numeral and a sign or a word for
# the division before it
_NUMBER = lazy_pattern(
    r"^(?:(?:section|part|chapter|annex|goal)\s+(?:[IVXLC]+|[A-Z]|\d+)\b[.:)\s–—-]*"
    r"|(?:[IVXLC]+|[A-Z]|\d+)[.)]\s*)(?=\S)",
    re.IGNORECASE,
)

Role = Literal["title", "opening", "heading", "annex_title", "paragraph"]


class Unit(Record):
    """One paragraph in its place.

    ``at`` counts units from 0; ``parent`` is the ``at`` of the unit above it. Units of
    different ``role`` are partners only where they say the same.
    """

    at: int
    ref: str
    text: str
    role: Role
    part: Part
    depth: int = 0
    parent: int | None = None


def units(resolution: Resolution) -> tuple[Unit, ...]:
    """Every unit of the text.

    Words that resume after subparagraphs are a unit of their own (``ref, closing``).
    """
    row: list[Unit] = []
    # what a catalogue calls a text stands nowhere in it
    if own_title(resolution.title):
        row.append(
            Unit(
                0,
                f"{resolution.id}, title",
                resolution.title,
                "title",
                "title",
            )
        )
    if resolution.formula:
        row.append(
            Unit(
                len(row),
                f"{resolution.id}, opening",
                resolution.formula,
                "opening",
                "opening",
            )
        )
    _add_body(
        row,
        resolution.id,
        (*resolution.preamble, *resolution.operative),
        resolution.headings,
        "operative",
    )
    for name, annex in annex_names(resolution):
        if annex.title:
            row.append(
                Unit(
                    len(row),
                    f"{name}, title",
                    annex.title,
                    "annex_title",
                    "annex",
                )
            )
        _add_body(
            row,
            name,
            annex.paragraphs,
            annex.headings,
            "annex",
        )
    return tuple(row)


def annex_names(resolution: Resolution) -> Iterator[tuple[str, Annex]]:
    """Each annex with the ref it is called by (``A/RES/77/194, annex II``), as the refs
    of its paragraphs begin."""
    seen: Counter[str] = Counter()
    for annex in resolution.annexes:
        word, *number = (annex.label or "annex").split()
        name = f"{resolution.id}, " + " ".join((word.lower(), *number))
        # several annexes may have one label, or none; their refs must differ
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} [{seen[name]}]"), annex


def heading_ref(
    name: str,
    index: int,
) -> str:
    """The ref of a heading: the ``index``-th (from 0) of the text or annex called
    ``name``."""
    return f"{name}, heading {index + 1}"


def _add_body(
    row: list[Unit],
    name: str,
    paragraphs: Sequence[Paragraph],
    headings: Sequence[Heading],
    part: Part,
) -> None:
    known = {paragraph.ref for paragraph in paragraphs}

    def add_headings(
        before: str | None,
        part: Part,
    ) -> None:
        for index, heading in enumerate(headings):
            # a heading whose paragraph is not there stands at the end: no words are
            # lost
            if (heading.before if heading.before in known else None) == before:
                row.append(
                    Unit(
                        len(row),
                        heading_ref(name, index),
                        heading.text,
                        "heading",
                        part,
                    )
                )

    for paragraph in paragraphs:
        add_headings(paragraph.ref, paragraph.part)
        _add(
            row,
            paragraph,
            0,
            None,
        )
    add_headings(None, part)


def _add(
    row: list[Unit],
    paragraph: Paragraph,
    depth: int,
    parent: int | None,
) -> None:
    at = len(row)
    row.append(
        Unit(
            at,
            paragraph.ref,
            paragraph.text,
            "paragraph",
            paragraph.part,
            depth,
            parent,
        )
    )
    for below in paragraph.subparagraphs:
        _add(
            row,
            below,
            depth + 1,
            at,
        )
    if paragraph.closing:
        ref = f"{paragraph.ref}, closing"
        row.append(
            Unit(
                len(row),
                ref,
                paragraph.closing,
                "paragraph",
                paragraph.part,
                depth + 1,
                at,
            )
        )


def content(unit: Unit) -> str:
    """The words by which a unit finds its partner: of a heading those after its number,
    which changes with every heading put in before it."""
    if unit.role not in ("heading", "annex_title"):
        return unit.text
    # a heading may be its number and nothing else
    return _NUMBER.sub("", unit.text, count=1) or unit.text


def text_of(row: Iterable[Unit]) -> str:
    """The texts of one side of a pair, joined by one space."""
    return " ".join(unit.text for unit in row)


def counted(row: Sequence[Unit]) -> list[Unit]:
    """The units numbered from 0 without gaps: the pairing takes places as indices."""
    return [
        Unit(
            at,
            unit.ref,
            unit.text,
            unit.role,
            unit.part,
        )
        for at, unit in enumerate(row)
    ]
