"""The numbers that OpenDocument's lists show: counted here, as a program would."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from clause_library.formats.html_lists import printed_label
from clause_library.formats.odt.names import STYLE, TEXT
from clause_library.record import Record

_FORMATS = frozenset("1aiAI")
_DEEPEST = 10  # the levels of a list that OpenDocument knows


class _Level(Record):
    """How one level is numbered; ``form`` is empty where it has a bullet or none."""

    form: str
    before: str
    after: str
    first: int
    bullet: str


_NONE = _Level("", "", "", 1, "")


class Lists:
    """The list styles of a file, and how far each list has counted."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for style in root.iter(f"{TEXT}list-style"):
                name = style.get(f"{STYLE}name", "")
                self._styles[name] = _levels(style)
        # The counts of each list by its style: a later list may go on with them.
        self._counts: dict[str, list[int]] = {}

    def open(self, style: str, *, goes_on: bool) -> None:
        """A list of the first level begins; one that ``goes_on`` keeps its count."""
        if not goes_on or style not in self._counts:
            self._counts[style] = [0] * _DEEPEST

    def label(self, style: str, level: int, start: str | None) -> str | None:
        """The label of the next item; ``start`` is the number it says itself."""
        if not 1 <= level <= _DEEPEST:
            return None
        shape = self._styles.get(style, {}).get(level, _NONE)
        counts = self._counts.setdefault(style, [0] * _DEEPEST)
        before = counts[level - 1] or shape.first - 1
        # Four figures: a longer number is hostile.
        own = start if start and start.isdecimal() and len(start) < 5 else None
        counts[level - 1] = int(own) if own else before + 1
        # What is below an item counts from the beginning again.
        counts[level:] = [0] * (_DEEPEST - level)
        if not shape.form:
            return shape.bullet or None
        number = printed_label(max(1, counts[level - 1]), shape.form).strip("().")
        return f"{shape.before}{number}{shape.after}".strip() or None


def _levels(style: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for item in style:
        number = item.get(f"{TEXT}level", "")
        if not (number.isdecimal() and len(number) < 3):
            continue
        form = item.get(f"{STYLE}num-format", "")
        first = item.get(f"{TEXT}start-value", "1")
        levels[int(number)] = _Level(
            form if form in _FORMATS else "",
            item.get(f"{STYLE}num-prefix", ""),
            item.get(f"{STYLE}num-suffix", ""),
            int(first) if first.isdecimal() and len(first) < 5 else 1,
            item.get(f"{TEXT}bullet-char", ""),
        )
    return levels
