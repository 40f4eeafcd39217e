"""A paragraph's text put together run by run.

White space is folded; italics and footnote marks keep their places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from clause_library.model import EmbeddedKind, NoteMark, Span
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.normalize import seen

_PIECES = lazy_pattern(r"\s+|\S+")
_CODE = lazy_pattern(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.IGNORECASE)
# What a raised figure belongs to: metres, feet, carbon dioxide, powers of ten.
_POWER_BASE = lazy_pattern(r"(?<!\w)(?:\d*(?:[kcmdnµμ]?m|ft)|CO|10)$")


def uncoded(text: str) -> str:
    """The text with characters in place of their codes.

    Also where they were coded twice (``&amp;#39;``).
    """
    # Nearly every text ends here, without two passes over it.
    if "&" not in text or not _CODE.search(text):
        return text
    once = _CODE.sub(_character, text)
    return _CODE.sub(_character, once)


def _character(code: re.Match[str]) -> str:
    return unescape(code[0])


class Placed(Record):
    """What stands beside words at a place of a text that is being put together."""

    kind: EmbeddedKind
    says: str
    place: Span


class Inline:
    """Collects runs; ``text``, ``italics`` and ``notes`` are what a ``Block`` takes."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._gap = self._tight = False
        self._italics: list[Span] = []
        self._notes: list[NoteMark] = []
        self._embedded: list[Placed] = []

    def add(
        self,
        text: str,
        *,
        italic: bool = False,
    ) -> None:
        """One run as the file has it.

        White space at the paragraph's ends disappears, inside it becomes one space, and
        what nobody sees (soft hyphens, direction marks) goes.
        """
        for piece in _PIECES.findall(seen(text)):
            if piece.isspace():
                # A space waits for the next word: at the end of a paragraph it
                # disappears.
                self._gap = self._length > 0 and not self._tight
                continue
            before = self._length
            if self._gap:
                self._put(" ")
                self._gap = False
            start = self._length
            self._put(piece)
            self._tight = False
            if italic:
                self._slant(before, start)

    def open(self, sign: str) -> None:
        """A sign that holds to the words after it."""
        if sign:
            self.add(sign)
            self._tight = True

    def close(self, sign: str) -> None:
        """A sign that holds to the words before it."""
        self._put(sign)

    def mark(self, marker: str) -> None:
        """A footnote mark after what was added so far."""
        self._notes.append(NoteMark(marker, self._length))

    def embed(
        self,
        kind: EmbeddedKind,
        says: str,
        start: int | None = None,
    ) -> None:
        """Something beside words, from ``start`` (else here) to here.

        Two links in a row that lead to one place are one link.
        """
        first = self._length if start is None else min(start, self._length)
        last = self._embedded[-1] if self._embedded else None
        is_same = last is not None and (last.kind, last.says) == ("link", says)
        # The space between two words waits until the second one is put.
        if last and kind == "link" and is_same and first - last.place.end <= 1:
            first = last.place.start
            del self._embedded[-1]
        self._embedded.append(Placed(kind, says, Span(first, self._length)))

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _slant(
        self,
        before: int,
        start: int,
    ) -> None:
        # A space between two italic words is italic too: one opening phrase is one
        # span.
        if self._italics and self._italics[-1].end == before:
            start = self._italics.pop().start
        self._italics.append(Span(start, self._length))

    @property
    def takes_power(self) -> bool:
        """Whether a raised figure here belongs to the word before it.

        So in km², CO₂, 10⁶; elsewhere it is a footnote mark.
        """
        # The last word and what stands before it: the whole text each time is slow.
        return bool(_POWER_BASE.search("".join(self._pieces[-2:])))

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def italics(self) -> tuple[Span, ...]:
        return tuple(self._italics)

    @property
    def notes(self) -> tuple[NoteMark, ...]:
        return tuple(self._notes)

    @property
    def embedded(self) -> tuple[Placed, ...]:
        return tuple(self._embedded)


class Row(Record):
    """What a block takes of a table's row."""

    text: str
    italics: tuple[Span, ...]
    notes: tuple[NoteMark, ...]
    embedded: tuple[Placed, ...]


def row(cells: Sequence[Inline]) -> Row:
    """The cells of a row as one text with `` | `` between them; offsets follow."""
    text = ""
    italics: list[Span] = []
    notes: list[NoteMark] = []
    embedded: list[Placed] = []
    for number, cell in enumerate(cells):
        if number:
            text += " |" if text else "|"
        if text and cell.text:
            text += " "
        start = len(text)
        for span in cell.italics:
            italics.append(Span(span.start + start, span.end + start))
        for note in cell.notes:
            notes.append(NoteMark(note.marker, note.offset + start))
        for one in cell.embedded:
            place = Span(one.place.start + start, one.place.end + start)
            embedded.append(one._replace(place=place))
        text += cell.text
    return Row(
        text,
        tuple(italics),
        tuple(notes),
        tuple(embedded),
    )
