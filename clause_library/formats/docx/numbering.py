"""Word's automatic numbering, resolved to the numbers a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from clause_library.vocabulary import number_words
from clause_library.vocabulary.scripts import (
    ABJAD,
    ARABIC_ALPHABET,
    LATIN_ALPHABET,
    RUSSIAN_ALPHABET,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_HAN_DIGITS = "〇一二三四五六七八九"
_ALPHABETS = {
    "lowerLetter": LATIN_ALPHABET,
    "upperLetter": LATIN_ALPHABET.upper(),
    "russianLower": RUSSIAN_ALPHABET,
    "russianUpper": RUSSIAN_ALPHABET.upper(),
    "arabicAlpha": ARABIC_ALPHABET,
    "arabicAbjad": ABJAD,
    "chicago": "*†‡§",
}


# Characters of the pattern of a label: a hostile one would be repeated for each
# paragraph.
_LONGEST_PATTERN = 100
# Times a letter is repeated (``aaa`` for 53): a list may count to any number.
_MOST_REPEATED = 50


@dataclass(slots=True)
class _Level:
    """How one level of a list counts.

    ``restart`` is the level that sets it back, counted from 1; 0 never; None any level
    above.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A ``w:num``: the list it counts with, and what it sets differently."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists as the document is read from the top.

    Ask for each paragraph's label once, in order.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        self.by_style: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        abstracts = _abstract_lists(root)
        for item in root.iterfind(f"{W}num"):
            number = str(item.get(f"{W}numId"))
            abstract = abstracts.get(value(item, "abstractNumId") or "")
            if abstract is None:
                self._lists[number] = _list(item, _List("", {}))
                continue
            name = str(abstract.get(f"{W}abstractNumId"))
            self._lists[number] = _list(item, _List(name, _levels(abstract)))
            for level in abstract.iterfind(f"{W}lvl"):
                # A style may name a list only by the level that names the style.
                if style := value(level, "pStyle"):
                    depth = _int(level.get(f"{W}ilvl"), 0)
                    self.by_style.setdefault(style, (number, depth))

    def label(
        self,
        number: str,
        depth: int,
    ) -> str | None:
        """The label of the next paragraph of list ``number`` at ``depth``.

        Depth 0 is the outermost. None where it shows no label.
        """
        listed = self._lists.get(number)
        level = listed.levels.get(depth) if listed else None
        if listed is None or level is None:
            return None
        # By definition, not by list: two lists of one definition count on together.
        counts = self._counts.setdefault(listed.abstract, {})
        self._count(
            listed,
            number,
            depth,
            counts,
        )
        # Deeper levels begin anew below the next number: (a) again after 2.
        for deeper in list(counts):
            if deeper > depth and _resets(listed.levels.get(deeper), depth):
                del counts[deeper]
        if level.style == "bullet":
            return "•"
        return _shown(listed, level, counts).strip() or None

    def _count(
        self, listed: _List, number: str, depth: int, counts: dict[int, int]
    ) -> None:
        # A new start holds once, where the list is first used; then it counts on.
        is_first = (number, depth) not in self._used
        self._used.add((number, depth))
        if is_first and depth in listed.starts:
            counts[depth] = listed.starts[depth]
            return
        start = listed.starts.get(depth, listed.levels[depth].start)
        counts[depth] = counts.get(depth, start - 1) + 1


def _abstract_lists(root: etree._Element) -> dict[str, etree._Element]:
    """The definitions that lists count by, each by its number.

    A list that takes its levels from a list style gets the definition of that style.
    """
    abstracts: dict[str, etree._Element] = {}
    by_style: dict[str, etree._Element] = {}
    for item in root.iterfind(f"{W}abstractNum"):
        abstracts[str(item.get(f"{W}abstractNumId"))] = item
    for item in abstracts.values():
        if style := value(item, "styleLink"):
            by_style[style] = item
    # After all are known: a list may stand before the definition of its style.
    for number, item in abstracts.items():
        link = value(item, "numStyleLink") or ""
        abstracts[number] = by_style.get(link, item)
    return abstracts


def _list(
    item: etree._Element,
    listed: _List,
) -> _List:
    """A ``w:num``: the list with what it sets differently."""
    for override in item.iterfind(f"{W}lvlOverride"):
        depth = _int(override.get(f"{W}ilvl"), 0)
        listed.levels.update(_levels(override))
        start = value(override, "startOverride")
        if start is not None:
            listed.starts[depth] = _int(start, 1)
    return listed


def _resets(
    level: _Level | None,
    depth: int,
) -> bool:
    """Whether a paragraph at ``depth`` sets the count of a deeper level back."""
    if level is None or level.restart is None:
        return True
    return level.restart > 0 and depth < level.restart


def _shown(
    listed: _List,
    level: _Level,
    counts: dict[int, int],
) -> str:
    """The label: the level's pattern with the counts in place of ``%1``, ``%2`` …"""

    def counter(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        named = listed.levels.get(depth, _Level())
        # Legal numbering shows 2.1 where the level above shows II.
        style = "decimal" if level.legal else named.style
        return figure(counts.get(depth, named.start), style)

    return re.sub(r"%([1-9])", counter, level.text)


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for item in parent.iterfind(f"{W}lvl"):
        restart = value(item, "lvlRestart")
        levels[_int(item.get(f"{W}ilvl"), 0)] = _Level(
            start=_int(value(item, "start"), 1),
            style=value(item, "numFmt") or "decimal",
            text=(value(item, "lvlText") or "")[:_LONGEST_PATTERN],
            restart=None if restart is None else _int(restart, 0),
            legal=item.find(f"{W}isLgl") is not None,
        )
    return levels


def figure(
    count: int,
    style: str,
) -> str:
    """``count`` in a Word number format.

    ``lowerLetter`` 28 is ``bb``, ``lowerRoman`` 4 is ``iv``.
    """
    alphabet = _ALPHABETS.get(style)
    if alphabet and count > 0:
        rounds, position = divmod(count - 1, len(alphabet))
        return alphabet[position] * min(1 + rounds, _MOST_REPEATED)
    if style == "lowerRoman" and 0 < count < 4000:
        return _roman(count)
    if style == "upperRoman" and 0 < count < 4000:
        return _roman(count).upper()
    if style.startswith("chineseCounting") and 0 < count < 100:
        return _chinese(count)
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "ordinal":
        return f"{count}{number_words.ending(count)}"
    return str(count)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    shown = ""
    if tens > 1:
        shown += _HAN_DIGITS[tens]
    if tens:
        shown += "十"
    if ones:
        shown += _HAN_DIGITS[ones]
    return shown


def _roman(count: int) -> str:
    shown = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        shown += letters * times
    return shown


def value(
    element: etree._Element,
    child: str,
) -> str | None:
    """The ``w:val`` of a child element, None where there is no such child."""
    named = element.find(f"{W}{child}")
    return None if named is None else named.get(f"{W}val")


def _int(
    text: str | None,
    default: int,
) -> int:
    # Nine digits: a longer number is hostile, and would be printed in each label.
    if not text or not re.fullmatch(r"-?\d{1,9}", text):
        return default
    return int(text)
