"""The words of a paragraph as an amendment would have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.model import NoteMark, Span
from clause_library.record import Record
from clause_library.vocabulary import phrases

if TYPE_CHECKING:
    from clause_library.model import Paragraph
    from clause_library.parse.amendments.instructions import Instruction

# One sign for those that typists and programs write otherwise.
_SAME_SIGNS = str.maketrans("‘’“”«»‐‑–—\u00a0", '\'\'""""---- ')
# An amendment may quote a comma or stop that belongs to its own sentence.
_STOPS = ",.;:"


class Changed(Record):
    """A text changed: what stood at ``span`` of the old one gave way to `new`.

    ``times`` is how often the words asked for stand in the old one.
    """

    text: str
    span: Span
    new: str
    times: int

    def paragraph(self, old: Paragraph) -> Paragraph:
        """The paragraph with this text: its notes and italics stay with their words."""
        notes = [NoteMark(one.marker, self._moved(one.offset)) for one in old.notes]
        italics: list[Span] = []
        for one in old.italics:
            is_apart = one.end <= self.span.start or one.start >= self.span.end
            if is_apart:
                italics.append(Span(self._moved(one.start), self._moved(one.end)))
        opening = old.opening
        if self.span.start < len(opening) or not opening:
            opening = phrases.opening(self.text, ())
        return old._replace(
            text=self.text,
            notes=tuple(notes),
            italics=tuple(italics),
            opening=opening,
            proposals=(),
        )

    def _moved(self, offset: int) -> int:
        if offset <= self.span.start:
            return offset
        if offset < self.span.end:
            return self.span.start
        return offset - (self.span.end - self.span.start) + len(self.new)


def change_words(text: str, one: Instruction) -> Changed | None:
    """The text as an instruction would have it; None where its words do not stand in
    it."""
    if one.action in ("append", "prepend"):
        return _at_an_end(text, one)
    found = _places(text, one.old)
    if not found:
        return None
    start, end = found[0]
    match one.action:
        case "insert_after":
            new = _joined_behind(text[start:end], one.new, text[end:])
            return _put(text, Span(end, end), new, len(found))
        case "insert_before":
            before = one.new if one.new.endswith(" ") else f"{one.new} "
            return _put(text, Span(start, start), before, len(found))
        case "delete":
            return _put(text, _with_a_space(text, start, end), "", len(found))
    new = one.new
    # "resolution" where the paragraph begins with it: as the old word was written
    if text[start].isupper() and one.old[:1].islower():
        new = new[:1].upper() + new[1:]
    return _put(text, Span(start, end), new, len(found))


def _places(text: str, words: str) -> list[Span]:
    """Where words stand in a text: as they are, else whatever their quotation marks,
    hyphens and capitals, else without a stop at their end."""
    bare = words.strip()
    plain = text.translate(_SAME_SIGNS)
    for old, within in (
        (bare, text),
        (bare.translate(_SAME_SIGNS), plain),
        (bare.translate(_SAME_SIGNS).lower(), plain.lower()),
        (bare.translate(_SAME_SIGNS).lower().rstrip(_STOPS), plain.lower()),
    ):
        # A letter whose small form is longer would move all behind it.
        if len(within) == len(text) and (found := _whole_words(within, old)):
            return found
    return []


def _whole_words(text: str, words: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        is_begun = at > 0 and text[at - 1].isalnum() and words[0].isalnum()
        goes_on = text[end : end + 1].isalnum() and words[-1].isalnum()
        if not is_begun and not goes_on:
            found.append(Span(at, end))
        at = text.find(words, at + 1)
    return found


def _at_an_end(text: str, one: Instruction) -> Changed:
    if one.action == "prepend":
        return _put(text, Span(0, 0), f"{one.new} ", 1)
    end = len(text.rstrip(f"{_STOPS} "))
    new = _joined_behind(text[:end], one.new, text[end:])
    # The new words may bring the stop of the paragraph with them.
    brings_stop = new[-1:] in tuple(_STOPS)
    return _put(text, Span(end, len(text) if brings_stop else end), new, 1)


def _joined_behind(before: str, new: str, after: str) -> str:
    """New words with the spaces they need between those before and behind them."""
    joined = new if new[:1] in tuple(f"{_STOPS} )") else f" {new}"
    if not before:
        joined = joined.lstrip()
    if joined[-1:] in tuple(_STOPS) and after[:1] in tuple(_STOPS):
        joined = joined[:-1]
    if after[:1].isalnum():
        return f"{joined.rstrip()} "
    return joined.rstrip() if after else joined


def _with_a_space(text: str, start: int, end: int) -> Span:
    """Deleted words take one of the spaces around them along, and of two commas one."""
    if text[end : end + 1] == " " and (start == 0 or text[start - 1] == " "):
        end += 1
    elif start > 0 and text[start - 1] == " ":
        start -= 1
    if text[start - 1 : start] == "," and text[end : end + 1] in tuple(_STOPS):
        start -= 1
    return Span(start, end)


def _put(text: str, span: Span, new: str, times: int) -> Changed:
    changed = text[: span.start] + new + text[span.end :]
    return Changed(changed, span, new, times)
