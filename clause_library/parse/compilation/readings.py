"""A compilation text as one delegation would have it, or with no brackets at all.

What stands in brackets without a name is the text on the table and is kept; of several
such side by side the first. What a delegation proposes is kept for that delegation
alone, in place of what it stands beside. Remarks go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from clause_library.model import NoteMark, Paragraph, Resolution, Span
from clause_library.parse.compilation.proposals import (
    Bracket,
    brackets,
    delegations,
    over_parts,
)
from clause_library.vocabulary import phrases

_OFFERS = ("wording", "alternative")


def reading(resolution: Resolution, delegation: str | None = None) -> Resolution:
    """The text as ``delegation`` would have it; with None, the text on the table with
    no brackets at all.

    Paragraphs that only others want are left out; refs, labels and footnotes stay.
    Upper and lower case are the same. A delegation that proposes nothing has the text
    on the table.
    """
    known = delegations(resolution)
    name = next(
        (n for n in known if delegation and n.casefold() == delegation.casefold()),
        delegation,
    )
    read = over_parts(resolution, _Reader(name, known).paragraphs)
    kept = [p.ref for p in (*read.preamble, *read.operative)]
    headings = [
        h._replace(before=h.before if h.before in kept else None) for h in read.headings
    ]
    return read._replace(headings=tuple(headings))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads for one delegation, or for none."""

    delegation: str | None
    known: Collection[str]

    def paragraphs(self, row: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """Those of a row that are kept, read; of alternative paragraphs the
        delegation's own, else the first."""
        found = [(paragraph, brackets(paragraph.text, self.known)) for paragraph in row]
        dropped = {
            number
            for group in _alternatives(found)
            for number in self._others(found, group)
        }
        kept = (
            self._paragraph(p, b)
            for number, (p, b) in enumerate(found)
            if number not in dropped
        )
        return tuple(paragraph for paragraph in kept if paragraph)

    def _others(
        self, found: Sequence[tuple[Paragraph, list[Bracket]]], group: Sequence[int]
    ) -> list[int]:
        wanted = next(
            (
                n
                for n in group
                if any(self._mine(b) for b in found[n][1] if b.kind in _OFFERS)
            ),
            group[0],
        )
        return [number for number in group if number != wanted]

    def _paragraph(
        self, paragraph: Paragraph, found: list[Bracket]
    ) -> Paragraph | None:
        gone = self._gone(paragraph.text, found, 0)
        open_ = [b for b in found if not b.closed]
        whole = (
            open_
            and not self._wanted(open_[-1])
            and not paragraph.text[: open_[-1].start].strip()
        )
        below = () if whole else self.paragraphs(paragraph.subparagraphs)
        closing = _without(
            paragraph.closing,
            self._gone(paragraph.closing, brackets(paragraph.closing, self.known), 0),
        )
        read = _cut(paragraph, gone)
        if not re.search(r"\w", read.text) and not below:
            return None
        return read._replace(subparagraphs=below, closing=closing[0], proposals=())

    def _mine(self, bracket: Bracket) -> bool:
        return self.delegation is not None and self.delegation in bracket.authors

    def _wanted(self, bracket: Bracket) -> bool:
        return self._mine(bracket) or not bracket.authors

    def _gone(self, text: str, row: Sequence[Bracket], start: int) -> list[Span]:
        """What goes from a row of brackets: all of what is not kept, of the kept the
        signs and the attribution."""
        deleted = [
            b.target for b in row if b.kind == "deletion" and b.target and self._mine(b)
        ]
        gone = list(deleted)
        for run in _runs(text, row):
            kept = self._kept(run, at_start=not text[start : run[0].start].strip())
            for bracket in run:
                if bracket is kept:
                    gone.append(Span(bracket.start, bracket.words.start))
                    gone.append(Span(bracket.words.end, bracket.end))
                    gone += self._gone(text, bracket.inner, bracket.words.start)
                else:
                    gone.append(Span(bracket.start, bracket.end))
        for bracket in row:
            if (
                bracket.kind == "deletion" and bracket.target == bracket.words
            ):  # struck through, or its own words
                gone += [
                    Span(bracket.start, bracket.words.start),
                    Span(bracket.words.end, bracket.end),
                ]
            elif bracket.kind not in _OFFERS:
                gone.append(Span(bracket.start, bracket.end))
        return gone

    def _kept(self, run: Sequence[Bracket], *, at_start: bool) -> Bracket | None:
        mine = [bracket for bracket in run if self._mine(bracket)]
        free = [bracket for bracket in run if not bracket.authors]
        if not mine and not free and at_start and len(run) > 1:
            free = list(run)  # a paragraph needs its verb
        if (
            not mine
            and free
            and free[0].label not in (None, "Alt", "Alt 1", "Alt A")
            and len(run) == 1
        ):
            return None
        return next(iter((*mine, *free)), None)


def _runs(text: str, row: Sequence[Bracket]) -> Iterator[list[Bracket]]:
    """Brackets side by side: alternatives of one another.

    Remarks between them do not part them.
    """
    run: list[Bracket] = []
    end = 0
    for bracket in row:
        if run and text[end : bracket.start].strip():
            yield run
            run = []
        if bracket.kind in _OFFERS:
            run.append(bracket)
        end = bracket.end
    if run:
        yield run


def _alternatives(
    found: Sequence[tuple[Paragraph, list[Bracket]]],
) -> Iterator[list[int]]:
    """Neighbouring paragraphs that are alternatives of one another: ``[Alt 1 …]``
    ``[Alt 2 …]``, OP6 and OP6 alt."""
    group: list[int] = []
    for number, (paragraph, row) in enumerate(found):
        label = paragraph.label or ""
        other = bool(re.search(r"(?<![a-z])alt", label)) or (
            paragraph.label is None
            and bool(row)
            and row[0].label not in (None, "Alt 1")
            and row[0].start == 0
        )
        if not other:
            if len(group) > 1:
                yield group
            group = []
        group.append(number)
    if len(group) > 1:
        yield group


def _cut(paragraph: Paragraph, gone: Sequence[Span]) -> Paragraph:
    text, moved = _without(paragraph.text, gone)
    italics = [Span(moved[span.start], moved[span.end]) for span in paragraph.italics]
    italics = [span for span in italics if span.end > span.start]
    notes = tuple(NoteMark(note.marker, moved[note.offset]) for note in paragraph.notes)
    opening = (
        phrases.opening(text, italics)
        if paragraph.part in ("preambular", "operative")
        else ""
    )
    return paragraph._replace(
        text=text, opening=opening, italics=tuple(italics), notes=notes
    )


def _without(text: str, gone: Sequence[Span]) -> tuple[str, list[int]]:
    """The text without the stretches and stray brackets, and where each of its
    characters went."""
    drop = {n for span in gone for n in range(span.start, span.end)} | {
        n for n, c in enumerate(text) if c in "[]"
    }
    kept: list[str] = []
    moved: list[int] = []
    for n, character in enumerate(text):
        if n in drop:
            moved.append(len(kept))
            continue
        if kept and kept[-1] == " " and character in " ,;.:)" and n - 1 in drop:
            kept.pop()
        moved.append(len(kept))
        if character != " " or kept:
            kept.append(character)
    while kept and kept[-1] == " ":
        kept.pop()
    moved.append(len(kept))
    return "".join(kept), [min(at, len(kept)) for at in moved]
