"""The runs of a paragraph of the layered file: each stretch under the names of those
who want it so, in the italics it had, its notes in their places."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

from clause_library.model import Resolution, Span
from clause_library.record import Record
from clause_library.vocabulary import phrases
from drafter.word.layout.document import text_run
from drafter.word.layout.paragraphs import opening_span
from drafter.word.ooxml.elements import TEXT, Element, make, w

JOINT = ", "
"""Between the names of a joint author."""

# Behind all words.
_BEHIND = sys.maxsize


class Stretch(Record):
    """Words of one fate.

    The base's words that ``gone`` want deleted, or words that ``come`` put in; where
    both are empty, all keep them.
    """

    text: str
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


class Looks(Record):
    """Of the text of a paragraph as it came: what is in italics, and the offsets of its
    notes, ascending."""

    italics: tuple[Span, ...] = ()
    notes: tuple[int, ...] = ()


PLAIN = Looks()


def looks_of(base: Resolution) -> dict[str, Looks]:
    """The looks of each paragraph by its ref."""
    found: dict[str, Looks] = {}
    waiting = [*base.preamble, *base.operative]
    for annex in base.annexes:
        waiting += annex.paragraphs
    while waiting:
        one = waiting.pop()
        notes = tuple(sorted(mark.offset for mark in one.notes))
        found[one.ref] = Looks(one.italics or opening_span(one), notes)
        waiting += one.subparagraphs
    return found


def looks_of_new(text: str) -> Looks:
    """The looks of a paragraph that is put in: its opening phrase is in italics."""
    opening = phrases.opening(text, ())
    is_first = bool(opening) and text.startswith(opening)
    return Looks((Span(0, len(opening)),)) if is_first else PLAIN


class RunSetter:
    """Makes the runs of a paragraph's stretches, in order.

    ``things`` are its runs without text: its notes, each put where it stood. The looks
    of a paragraph that ``is_new`` are those of the words put in.
    """

    def __init__(
        self,
        looks: Looks,
        things: Sequence[Element],
        date: str,
        *,
        is_new: bool,
    ) -> None:
        self._is_new = is_new
        self._italics = looks.italics
        self._date = date
        # Where nobody can say which is which they stand behind the words.
        is_known = len(things) == len(looks.notes)
        offsets = looks.notes if is_known else [_BEHIND] * len(things)
        self._things = list(zip(offsets, things, strict=True))
        self._offset = 0
        self._was_gone = False

    def runs(self, stretch: Stretch) -> Iterator[Element]:
        """A stretch as runs: put in, struck out, or as it stands."""
        if stretch.come and not self._is_new:
            yield from self._things_until(self._offset)
            run = text_run(stretch.text, italic=self._is_italic_here())
            yield inserted(stretch.come, self._date, run)
            return
        start = self._offset
        end = start + len(stretch.text)
        for first, last in pairwise(self._edges(start, end)):
            for thing in self._things_until(first):
                # What stands before struck words belongs to the word before it.
                yield self._told(stretch, thing) if first > start else thing
            words = stretch.text[first - start : last - start]
            run = text_run(words, italic=self._is_italic(first, last))
            yield self._told(stretch, run)
        self._offset = end
        self._was_gone = bool(stretch.gone)

    def _told(self, stretch: Stretch, run: Element) -> Element:
        if stretch.gone:
            return struck(stretch.gone, self._date, run)
        if stretch.come:
            return inserted(stretch.come, self._date, run)
        return run

    def rest(self) -> list[Element]:
        """What stands behind the last words."""
        return list(self._things_until(_BEHIND))

    def _things_until(self, offset: int) -> Iterator[Element]:
        while self._things and self._things[0][0] <= offset:
            yield self._things.pop(0)[1]

    def _edges(self, start: int, end: int) -> list[int]:
        edges = {start, end}
        for span in self._italics:
            edges.update((span.start, span.end))
        edges.update(offset for offset, _ in self._things)
        return sorted(edge for edge in edges if start <= edge <= end)

    def _is_italic(self, start: int, end: int) -> bool:
        return any(span.start <= start and end <= span.end for span in self._italics)

    def _is_italic_here(self) -> bool:
        """Whether words put in here are in italics: in place of such words, or amid
        them."""
        at = self._offset
        before = self._is_italic(max(0, at - 1), at)
        if self._was_gone:
            return before
        after = self._is_italic(at, at + 1)
        return after and (before or at == 0)


def struck(
    names: Sequence[str],
    date: str,
    run: Element,
) -> Element:
    for node in run.iter(TEXT):
        node.tag = w("delText")
    return wrapped(
        "del",
        names,
        date,
        run,
    )


def inserted(
    names: Sequence[str],
    date: str,
    run: Element,
) -> Element:
    return wrapped(
        "ins",
        names,
        date,
        run,
    )


def wrapped(
    kind: str,
    names: Sequence[str],
    date: str,
    run: Element,
) -> Element:
    signed = {"id": "0", "author": JOINT.join(names), "date": date}
    return make(kind, signed, run)
