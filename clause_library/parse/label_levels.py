"""The level of a subparagraph's label: which list below a paragraph it goes on with."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.parse.labels import core
from clause_library.vocabulary.scripts import ABJAD, RUSSIAN_ALPHABET

# Texts skip one letter that Word's automatic lists count.
_RUSSIAN_LABELS = RUSSIAN_ALPHABET.replace("ы", "")
# Cyrillic letters typed for Latin ones, and those.
_LATIN_FOR_CYRILLIC = dict(zip("асеорх", "aceopx", strict=True))
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# A label that fits no open list opens one below; misread labels must not go on so.
_DEEPEST = 6

_Reading = tuple[str, int]  # the style of a label and its place in the list, from 1


class Levels:
    """The open lists below one paragraph.

    They tell (i) the letter from (i) the numeral by context.
    """

    def __init__(self) -> None:
        self._open: list[_Reading] = []

    def place(
        self,
        label: str,
        *,
        opens: bool,
        given: int | None = None,
    ) -> int:
        """The level of a label, from 1.

        ``opens``: the text before it ended with a colon. ``given`` is the level that
        the format says, and decides.
        """
        words = core(label).split()
        readings = _readings(words[0] if words else "")
        if given is not None:
            return self._place_given(readings, given, opens=opens)
        has_variant = len(words) > 1
        if continued := self._continued(readings, has_variant, opens=opens):
            return self._open_at(*continued)
        first = [reading for reading in readings if reading[1] == 1]
        if first and not opens and (again := self._begun_again(first[0][0])):
            return self._open_at(again, first[0])
        if first or not self._open:
            level = min(len(self._open) + 1, _DEEPEST)
            return self._open_at(level, (first or readings)[0])
        # A gap in the labels (a, c) ends no list: it goes on where its style stands.
        return self._open_at(self._level_of_style(readings[0][0]), readings[0])

    def _place_given(
        self, readings: Sequence[_Reading], given: int, *, opens: bool
    ) -> int:
        if not opens and self._goes_on_above(readings, given):
            return self._open_at(given - 1, readings[0])
        # (i) after (h) is the letter also where the format says its level.
        for style, number in readings:
            if self._open[given - 1 : given] == [(style, number - 1)]:
                return self._open_at(given, (style, number))
        return self._open_at(given, readings[0])

    def _goes_on_above(
        self,
        readings: Sequence[_Reading],
        given: int,
    ) -> bool:
        """Whether a label that a file puts one level down goes on with the one above.

        That is d after c; a label with two readings (i) may begin a list.
        """
        if given == 1 or len(self._open) != given - 1 or len(readings) != 1:
            return False
        style, last = self._open[-1]
        return readings[0] == (style, last + 1)

    def _continued(
        self, readings: Sequence[_Reading], has_variant: bool, *, opens: bool
    ) -> tuple[int, _Reading] | None:
        """The innermost list that a label goes on with, and how it is read then."""
        for level in range(
            len(self._open),
            0,
            -1,
        ):
            style, last = self._open[level - 1]
            # "b bis" follows b as well as a.
            next_numbers = (last, last + 1) if has_variant else (last + 1,)
            for reading in readings:
                if reading[0] != style or reading[1] not in next_numbers:
                    continue
                if opens and reading[1] == 1:
                    continue
                # After a colon (i) begins a list of numerals, even if (h) stands above.
                if opens and ("roman", 1) in readings:
                    break
                return level, reading
        return None

    def _begun_again(self, style: str) -> int:
        """The level of an open list that begins again, below another heading; 0 for
        none. Without a colon before it a first label opens no list inside another of
        its kind."""
        styles = [open_style for open_style, _ in self._open]
        return styles.index(style) + 1 if style in styles[:-1] else 0

    def _level_of_style(self, style: str) -> int:
        """The innermost open list of a style, else the innermost list."""
        for level in range(
            len(self._open),
            0,
            -1,
        ):
            if self._open[level - 1][0] == style:
                return level
        return len(self._open)

    def _open_at(
        self,
        level: int,
        reading: _Reading,
    ) -> int:
        self._open = [*self._open[: level - 1], reading]
        return level


def _readings(word: str) -> list[_Reading]:
    """What a label can be, the likelier first."""
    if not word:
        return [("alpha", 0)]
    if "." in word:
        last = word.rpartition(".")[2]
        return [("decimal " * word.count("."), int(last))]
    # Longer figures are no place in a list, and int() would take long with them.
    if word.isdecimal() and len(word) < 9:
        return [("digit", int(word))]
    for alphabet in (ABJAD, _RUSSIAN_LABELS):
        if word[0] in alphabet:
            return _readings_in(alphabet, word)
    return _latin_readings(word)


def _readings_in(
    alphabet: str,
    word: str,
) -> list[_Reading]:
    readings = []
    if latin := _LATIN_FOR_CYRILLIC.get(word):
        readings.append(("alpha", _letter_number(latin)))
    readings.append((alphabet, alphabet.index(word[0]) + 1))
    return readings


def _latin_readings(word: str) -> list[_Reading]:
    case = "upper " if word.isupper() else ""
    lower = word.lower()
    readings = []
    if set(lower) <= set(_ROMAN):
        readings.append((case + "roman", _roman_number(lower)))
    if len(set(lower)) == 1:
        # (aa) follows (z).
        number = _letter_number(lower[0]) + 26 * (len(lower) - 1)
        readings.append((case + "alpha", number))
    return readings or [(case + "alpha", 0)]


def _letter_number(letter: str) -> int:
    return ord(letter) - ord("a") + 1


def _roman_number(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    total = 0
    for value, following in zip(
        values,
        [*values[1:], 0],
        strict=True,
    ):
        total += value if value >= following else -value
    return total
