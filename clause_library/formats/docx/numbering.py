"""Word's automatic numbering, resolved to the numbers a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clause_library.vocabulary.scripts import (
    ABJAD,
    ARABIC_ALPHABET,
    LATIN_ALPHABET,
    RUSSIAN_ALPHABET,
)

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
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


_LABEL = 100  # characters of the pattern of a label


@dataclass(slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = (
        # the level that sets it back, counted from 1; 0 never; None any level above
        None
    )
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A ``w:num``: the list it counts with, and what it sets differently."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts as the document is read from the top: ask for each paragraph's label once,
    in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()
        self.by_style: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        abstracts = {
            str(item.get(f"{W}abstractNumId")): item
            for item in root.iterfind(f"{W}abstractNum")
        }
        styled = {
            link: item
            for item in abstracts.values()
            if (link := value(item, "styleLink"))
        }
        for (
            number,
            item,
        ) in abstracts.items():  # a list that takes its levels from a list style
            abstracts[number] = styled.get(value(item, "numStyleLink") or "", item)
        for item in root.iterfind(f"{W}num"):
            abstract = abstracts.get(value(item, "abstractNumId") or "")
            number = str(item.get(f"{W}numId"))
            name = "" if abstract is None else str(abstract.get(f"{W}abstractNumId"))
            listed = _List(name, {} if abstract is None else _levels(abstract))
            for override in item.iterfind(f"{W}lvlOverride"):
                depth = _int(override.get(f"{W}ilvl"), 0)
                listed.levels.update(_levels(override))
                if (start := value(override, "startOverride")) is not None:
                    listed.starts[depth] = _int(start, 1)
            self._lists[number] = listed
            for level in abstract.iterfind(f"{W}lvl") if abstract is not None else ():
                if style := value(level, "pStyle"):
                    self.by_style.setdefault(
                        style, (number, _int(level.get(f"{W}ilvl"), 0))
                    )

    def label(self, number: str, depth: int) -> str | None:
        """The label of the next paragraph of list ``number`` at ``depth`` (0
        outermost); None where it shows none."""
        listed = self._lists.get(number)
        level = listed.levels.get(depth) if listed else None
        if listed is None or level is None:
            return None
        counts = self._counts.setdefault(listed.abstract, {})
        self._count(listed, number, depth, counts)
        for deeper in [
            d for d in counts if d > depth and _resets(listed.levels.get(d), depth)
        ]:
            del counts[deeper]
        if level.style == "bullet":
            return "•"
        shown = re.sub(
            r"%([1-9])",
            lambda found: _counter(listed, int(found[1]) - 1, counts, level.legal),
            level.text,
        )
        return shown.strip() or None

    def _count(
        self, listed: _List, number: str, depth: int, counts: dict[int, int]
    ) -> None:
        first = (number, depth) not in self._used
        self._used.add((number, depth))
        if first and depth in listed.starts:
            counts[depth] = listed.starts[depth]
        else:
            counts[depth] = (
                counts.get(
                    depth, listed.starts.get(depth, listed.levels[depth].start) - 1
                )
                + 1
            )


def _resets(level: _Level | None, depth: int) -> bool:
    return (
        level is None
        or level.restart is None
        or (level.restart > 0 and depth < level.restart)
    )


def _counter(listed: _List, depth: int, counts: dict[int, int], legal: bool) -> str:
    level = listed.levels.get(depth, _Level())
    return figure(counts.get(depth, level.start), "decimal" if legal else level.style)


def _levels(parent: etree._Element) -> dict[int, _Level]:
    found = {}
    for item in parent.iterfind(f"{W}lvl"):
        restart = value(item, "lvlRestart")
        found[_int(item.get(f"{W}ilvl"), 0)] = _Level(
            start=_int(value(item, "start"), 1),
            style=value(item, "numFmt") or "decimal",
            text=(value(item, "lvlText") or "")[:_LABEL],
            restart=None if restart is None else _int(restart, 0),
            legal=item.find(f"{W}isLgl") is not None,
        )
    return found


def figure(count: int, style: str) -> str:
    """``count`` in a Word number format: ``lowerLetter`` 28 is ``bb``, ``lowerRoman`` 4
    is ``iv``."""
    if (alphabet := _ALPHABETS.get(style)) and count > 0:
        return alphabet[(count - 1) % len(alphabet)] * min(
            1 + (count - 1) // len(alphabet), 50
        )
    if style in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count) if style == "lowerRoman" else _roman(count).upper()
    if style.startswith("chineseCounting") and 0 < count < 100:
        return _chinese(count)
    return {
        "none": "",
        "decimalZero": f"{count:02d}",
        "ordinal": f"{count}{_ending(count)}",
    }.get(style, str(count))


def _ending(count: int) -> str:
    teen = count % 100 in (11, 12, 13)
    return "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    return f"{_HAN_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_HAN_DIGITS[ones] if ones else ''}"


def _roman(count: int) -> str:
    shown = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        shown += letters * times
    return shown


def value(element: etree._Element, child: str) -> str | None:
    """The ``w:val`` of a child element, None where there is no such child."""
    found = element.find(f"{W}{child}")
    return None if found is None else found.get(f"{W}val")


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
