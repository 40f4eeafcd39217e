"""A draft laid out for the rules: its paragraphs in a row, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from clause_library.references.extract import own_references, references
from clause_library.refs import Ref
from clause_library.vocabulary import phrases
from drafter.check.sources import Sources
from drafter.check.spacing import WideSpace

if TYPE_CHECKING:
    from clause_library.model import NoteMark, Paragraph, Part, Resolution, Span
    from clause_library.references.records import OwnReference, Reference


# Of the numbered paragraphs, that open as those of a resolution.
_SHARE = 0.7
# Paragraphs of a short text that may open in another way.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or subparagraph of a draft, with what a rule asks of its place.

    ``depth`` is 0 at the top. ``top`` is the row of top paragraphs it belongs to
    (``preambular``, ``operative``, ``annex``). ``is_last_item`` says that no
    subparagraph of the same paragraph follows, ``is_last`` that no operative words do.
    """

    ref: str
    place: str
    part: Part
    label: str | None
    opening: str
    text: str
    closing: str
    italics: tuple[Span, ...]
    notes: tuple[NoteMark, ...]
    depth: int
    has_items: bool
    is_last_item: bool
    is_last: bool


@dataclass(frozen=True)
class Draft:
    """What the rules are given: a text, the library, and the day it is looked at."""

    text: Resolution
    sources: Sources
    as_of: str | None = None
    # What the file has that the reader folds away; see `drafter.check.spacing`.
    wide: tuple[WideSpace, ...] = ()
    lines: tuple[Line, ...] = field(init=False)

    def __post_init__(self) -> None:
        # The record is frozen so that no rule can alter what the next one sees; this is
        # the one way to fill a field that is worked out from another.
        object.__setattr__(self, "lines", tuple(_lines(self.text)))

    @property
    def organ(self) -> str | None:
        """The organ that speaks, by its short name."""
        return self.text.organ

    @property
    def day(self) -> str:
        """The day (ISO) up to which the library's texts count.

        It is that of an adopted text, far in the future for a draft that is looked at
        today.
        """
        if self.as_of:
            return self.as_of
        is_adopted = self.text.status == "adopted"
        return (self.text.date if is_adopted else None) or "9000-01-01"

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The texts it cites."""
        return references(self.text)

    @cached_property
    def own_references(self) -> tuple[OwnReference, ...]:
        """The paragraphs of its own that it names."""
        found: list[OwnReference] = []
        for line in self.body:
            found.extend(own_references(line.text, line.ref))
        return tuple(found)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines of the preamble and the operative part."""
        return tuple(line for line in self.lines if line.part != "annex")

    @cached_property
    def by_ref(self) -> dict[str, Line]:
        """The lines by their names."""
        return {line.ref: line for line in self.lines}

    @cached_property
    def numbered(self) -> tuple[Line, ...]:
        """The numbered paragraphs of the operative part, without what is below them."""
        return tuple(
            line
            for line in self.body
            if line.part == "operative" and line.depth == 0 and line.label
        )

    @cached_property
    def is_resolution(self) -> bool:
        """Whether the numbered paragraphs open as a resolution's do.

        Declarations, tables and budgets do not: under 70 % of theirs open with a verb,
        and the rules of form say nothing of them.
        """
        numbered = self.numbered
        if not numbered:
            # A short text may have one unnumbered operative paragraph; its preamble
            # then tells a resolution from a table.
            return bool(self.text.preamble)
        opened, near = 0, 0
        for line in numbered:
            if phrases.opening(line.text, line.italics):
                opened += 1
            elif self.text.preamble and phrases.inflected(line.text):
                # A declaration speaks so too, but has no preamble of participles.
                near += 1
        others = len(numbered) - opened
        # A few slips in a short text do not make it a declaration.
        is_short = 0 < others <= _FEW and opened >= others
        return opened + near >= _SHARE * len(numbered) or is_short

    def top(self, part: str) -> tuple[Line, ...]:
        """The top paragraphs of a part that a resolution's form holds for.

        An operative part with paragraphs that are not numbered holds a declaration or
        an instrument inside a paragraph: its lines are left out.
        """
        rows = [line for line in self.body if line.part == part and line.depth == 0]
        # A sole operative paragraph bears no number by the form, and is kept.
        if part == "operative" and len(rows) > 1:
            rows = [line for line in rows if line.label and line.label[0].isdigit()]
        return tuple(rows)


def _lines(text: Resolution) -> Iterator[Line]:
    last = _last_ref(text.operative)
    for paragraph in (*text.preamble, *text.operative):
        yield from _with_items(
            paragraph,
            text.id,
            0,
            last,
            is_last_item=False,
        )
    for annex in text.annexes:
        for paragraph in annex.paragraphs:
            yield from _with_items(
                paragraph,
                text.id,
                0,
                "",
                is_last_item=False,
            )


def _last_ref(operative: Sequence[Paragraph]) -> str:
    """The ref of the paragraph whose words end the operative part."""
    if not operative:
        return ""
    last = operative[-1]
    # Closing words stand after the items, so they, not the last item, bear the full
    # stop.
    while last.subparagraphs and not last.closing:
        last = last.subparagraphs[-1]
    return last.ref


def _with_items(
    paragraph: Paragraph, document: str, depth: int, last: str, *, is_last_item: bool
) -> Iterator[Line]:
    yield Line(
        ref=paragraph.ref,
        place=Ref.parse(paragraph.ref, document).place,
        part=paragraph.part,
        label=paragraph.label,
        opening=paragraph.opening,
        text=paragraph.text,
        closing=paragraph.closing,
        italics=paragraph.italics,
        notes=paragraph.notes,
        depth=depth,
        has_items=bool(paragraph.subparagraphs),
        is_last_item=is_last_item,
        is_last=paragraph.ref == last,
    )
    items = paragraph.subparagraphs
    for place, item in enumerate(items, 1):
        yield from _with_items(
            item, document, depth + 1, last, is_last_item=place == len(items)
        )
