"""The names of paragraphs: ``A/RES/77/194, OP4 (a) (i)``.

Records, JSON and storage hold a ref as it is printed; whoever wants to know what it
says reads it here. Nothing else takes a ref apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from clause_library.model import Part
from clause_library.record import Record
from clause_library.vocabulary.annexes import (
    ANNEX_OR_KINDRED,
    ANNEX_WORDS,
    KINDRED_WORDS,
)
from clause_library.vocabulary.scripts import RUSSIAN_LETTERS

Kind = Literal["document", "title", "opening", "heading", "closing", "paragraph"]

# A place is spelled by the parser (and, with "closing" and "heading 2", by the
# comparison). The patterns are compiled on first use: a start of the program reads no
# ref.
_LABEL = r"(?:\d[^\s,()]*|[^\W\d]{1,4}\b|[^\w\s,()])?(?: (?!unnumbered)[a-z]+){0,2}"
_ITEMS = r"(?: \([^()]*\)| \[\d+\])*"
_BELOW = rf"(?:, (?:unnumbered \d+{_ITEMS}|closing|kept))*"
_SECTION = r"(?:sect\. [^,]+, )?"
_NUMBERED = rf"(?:PP|OP){_LABEL}"
_LOOSE = r"unnumbered \d+|\([^\s(),]{1,5}\)"
_BODY = rf"{_SECTION}(?:{_NUMBERED}|{_LOOSE}){_ITEMS}{_BELOW}"
_ANNEX_WORD = ANNEX_OR_KINDRED.lower()
_ANNEX = rf"{_ANNEX_WORD}(?![a-z{RUSSIAN_LETTERS}])[^,]*"
_IN_ANNEX = rf"{_ANNEX}, (?:para\. {_LABEL}|unnumbered \d+){_ITEMS}{_BELOW}"
_ALONE = rf"{_BODY}|{_IN_ANNEX}"
# What only a comparison names: notes, running heads, lines of the masthead.
_OUTSIDE = (
    r"(?:footnote \S+|footnotes|running heads?(?: \d+)?|conclusion|masthead"
    r"|distribution|date|session|agenda item|symbol|sponsors)(?: \[\d+\])?"
)
_PLACE = (
    rf"{_BODY}|{_IN_ANNEX}|title|opening|heading \d+"
    rf"|{_ANNEX}(?:, (?:title|heading \d+))?|{_OUTSIDE}"
)
# What stands beside the words of a paragraph, or of no paragraph.
_BESIDE = r"(?:links?|pictures?|control|field|object|table|section)(?: \[\d+\])?"
# Once with and without: written twice it would take twice as long to compile.
_PLACE = rf"(?:{_PLACE})(?:, {_BESIDE})?|{_BESIDE}"
_WHOLE = rf"(?s)(?P<document>.*?), (?P<place>{_PLACE})"


def _in_small_letters(*tables: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [word.lower() for table in tables for row in table.values() for word in row]


# How the last step of a place begins. A text that goes on otherwise behind its last
# comma, as nearly every pasted paragraph does, need not be held against the patterns.
_STEPS = (
    *("PP", "OP", "unnumbered ", "(", "closing", "kept", "para. ", "title", "opening"),
    *("heading ", "footnote", "running head", "conclusion", "masthead", "distribution"),
    *("date", "session", "agenda item", "symbol", "sponsors", "link", "picture"),
    *("control", "field", "object", "table", "section"),
    *_in_small_letters(ANNEX_WORDS, KINDRED_WORDS),
)

_COUNTED = r"(?P<stem>.*?)(?P<label>\d+|(?P<bracket> \()(?P<item>[^()]+)\))"
_ENDING = r" \([^()]*\)$|, [^,()]*$"
_NUMERALS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)


class Ref(Record):
    """A ref taken apart: ``document`` is the id of a text, ``place`` a place in it.

    ``A/RES/77/194, sect. II, OP4 (a)`` is the document ``A/RES/77/194`` and the place
    ``sect. II, OP4 (a)``. A part of a collection has a document of its own
    (``A/RES/78/254 B``). The place is empty in the name of a whole document, the
    document is empty in a pasted text (``OP4``).
    """

    document: str
    place: str

    @classmethod
    def parse(
        cls,
        text: str,
        document: str | None = None,
    ) -> Ref:
        """Take a printed ref apart; ``document`` is its document's id where known.

        A document's id may hold a comma (a file's name). The place is then the longest
        ending that is spelled as a place; where there is none, all after the first
        comma. Any text is a ref: one without a place names a whole document.
        """
        if document is not None and text.startswith(f"{document}, "):
            return cls(document, text.removeprefix(f"{document}, "))
        if not _may_end_in_place(text):
            return cls._parted(text)
        # First: "sect. II, OP4" of a pasted text would be taken for OP4 of "sect. II".
        if re.fullmatch(_ALONE, text):
            return cls("", text)
        match = re.fullmatch(_WHOLE, text)
        if match is not None:
            return cls(match["document"], match["place"])
        return cls._parted(text)

    @classmethod
    def _parted(cls, text: str) -> Ref:
        """A text that ends in no place that is spelled as one, at its first comma."""
        first, _, rest = text.partition(", ")
        return cls(first, rest) if first and rest else cls(text, "")

    def __str__(self) -> str:
        if self.document and self.place:
            return f"{self.document}, {self.place}"
        return self.document or self.place

    @property
    def local(self) -> str:
        """The name inside a text that is known: the place, or the document's id."""
        return self.place or self.document

    @property
    def last(self) -> str:
        """The last step of the place, as shown beside it: ``OP4`` of ``sect. II,
        OP4``.

        What stands beside words is named with its paragraph: ``OP4, link``.
        """
        above, _, last = self.local.rpartition(", ")
        if above and re.fullmatch(_BESIDE, last):
            return f"{above.rpartition(', ')[2]}, {last}"
        return last

    @property
    def within(self) -> Ref:
        """What the last step stands in: ``A, OP4`` of ``A, OP4, closing``."""
        return Ref(self.document, self.place.rpartition(", ")[0])

    @property
    def kind(self) -> Kind:
        """What is named; an annex's title is a title, an annex itself a heading."""
        last = self.place.rpartition(", ")[2]
        if not last:
            return "document"
        if last == "title":
            return "title"
        if last == "opening":
            return "opening"
        if last == "closing":
            return "closing"
        if last.startswith("heading ") or re.fullmatch(_ANNEX, self.place):
            return "heading"
        return "paragraph"

    @property
    def part(self) -> Part:
        """The part of the text the place stands in; headings of the body count as
        operative."""
        if self.place == "title":
            return "title"
        if self.place == "opening":
            return "opening"
        if re.match(_ANNEX_WORD, self.place) or "para. " in self.place:
            return "annex"
        if re.match(rf"{_SECTION}PP", self.place):
            return "preambular"
        return "operative"

    @property
    def number(self) -> str | None:
        """The number of an operative paragraph that its whole document counts: ``4`` of
        ``OP4``.

        None for any other place, and where numbers begin again in each section.
        """
        match = re.fullmatch(r"OP(\d+)", self.place)
        return match[1] if match else None

    @property
    def item(self) -> str | None:
        """The innermost subparagraph's label without brackets: ``a`` of ``OP4 (a)``."""
        match = re.fullmatch(_COUNTED, self.place)
        return match["item"] if match else None

    @property
    def ending(self) -> str:
        """What the ref adds to that of the paragraph above: `` (a)``, ``, unnumbered
        1``; empty at the top."""
        match = re.search(_ENDING, str(self))
        return match.group() if match else ""

    def is_below(self, other: Ref) -> bool:
        """Whether this is a subparagraph of the other, or its closing words."""
        above = str(other)
        return str(self).startswith((f"{above} (", f"{above}, "))

    def follows(self, other: Ref) -> bool:
        """Whether this place is the very next of its row: OP5 after OP4, (b) after (a),
        (ii) after (i)."""
        here = re.fullmatch(_COUNTED, self.place)
        before = re.fullmatch(_COUNTED, other.place)
        if here is None or before is None or self.document != other.document:
            return False
        if here["stem"] != before["stem"] or here["bracket"] != before["bracket"]:
            return False
        return _is_next(
            here["item"] or here["label"], before["item"] or before["label"]
        )


def _may_end_in_place(text: str) -> bool:
    last = text.rpartition(", ")[2]
    # "OP4 (a, b)": a comma in brackets parts no steps
    return ")" in last or last.startswith(_STEPS)


def _is_next(
    label: str,
    before: str,
) -> bool:
    if label.isdecimal() and before.isdecimal():
        return int(label) == int(before) + 1
    # Letters before numerals: (i) follows (h), and (ii) follows (i).
    if len(label) == len(before) == 1 and ord(label) == ord(before) + 1:
        return True
    if label not in _NUMERALS or before not in _NUMERALS:
        return False
    return _NUMERALS.index(label) == _NUMERALS.index(before) + 1
