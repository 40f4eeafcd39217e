"""Paragraph labels: taken off a text, read as numbers, letters or roman numerals, and
placed in their sequence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from clause_library.formats.blocks import Block
from clause_library.model import NoteMark, Span
from clause_library.vocabulary.scripts import (
    ABJAD,
    ARABIC_LETTERS,
    HAN,
    RUSSIAN_ALPHABET,
    RUSSIAN_LETTERS,
)

_VARIANT = r"(?:[\s.]?\s?\(?(?:bis|ter|quater|quinquies|sexies|alt(?:\.?\s?\d+|\b\.?))(?![a-z])\)?){0,2}"
_PART_LABEL = re.compile(
    rf"(?P<part>OP|PP)\s?(?P<label>\d+{_VARIANT})\s?[.:)]?(?=\s|$)\s*", re.IGNORECASE
)
_NUMBER = re.compile(
    rf"(?P<label>\d{{1,3}}{_VARIANT})(?:\s?[.)．、](?=\D|$)|\s?[-–—](?=\s)|(?<=[a-z])(?=\s+[\[A-Z]))\s*"
    rf"|(?P<bare>\d{{1,3}})(?:\s+(?=[A-ZÀ-Þ{RUSSIAN_LETTERS}{ARABIC_LETTERS}{HAN}])"
    r"|(?=[A-Z][a-z]{3}))"
)
_ITEM = re.compile(
    rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\.?\s+[^\W\d])"
    rf"|[(（]\s?(?:[a-zA-Z{RUSSIAN_LETTERS}\uff41-\uff5a]{{1,2}}|[ivxlcIVXLC]{{1,6}}|\d{{1,2}}|[{ARABIC_LETTERS}]\u0640?){_VARIANT}\s?[)）]"
    rf"|(?:[a-z{RUSSIAN_LETTERS}]|[ivxl]{{1,5}}){_VARIANT}[)）]|(?:[a-z]|[ivxl]{{1,5}})(?=\.\s))\.?\s*"
)
_BOXED = re.compile(
    rf"\[\s*(?P<label>(?:OP|PP)?\s?\d{{1,3}}{_VARIANT})\s?[.:)]?\s*\]\s*[.:]?\s*(?=[^\W\d_]|\[)"
)
_BRACKET = re.compile(
    r"(?:\[\s*)+"
)  # a paragraph proposed whole keeps its bracket, its label stands inside
_ATTRIBUTION = re.compile(r"(?:\[\s*)+[^\[\]:.;]{2,80}:\s*")
# Texts skip one letter that Word's automatic lists count.
_RUSSIAN_LABELS = RUSSIAN_ALPHABET.replace("ы", "")
_ALIKE, _LATIN = "асеорх", "aceopx"  # Cyrillic letters typed for Latin ones
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed without its full stop; ``kind`` is what it can number;
    ``bare`` where no stop follows."""

    kind: str  # "preambular", "operative", "number" or "item"
    text: str
    bare: bool = False

    @property
    def number(self) -> int:
        digits = re.search(r"\d+", self.text)
        return int(digits.group()) if digits else 0

    @property
    def variant(self) -> bool:
        """Whether it is a bis, ter or alt of its number."""
        return bool(re.search(r"bis|ter|qu|alt", self.text))


def split(block: Block) -> tuple[Label | None, Block]:
    """A block's label and the block without it; (None, block) where none is printed."""
    if block.label is not None:
        return _read(block.label), block
    text = block.text
    if (boxed := _BOXED.match(text)) and (
        label := _read(boxed["label"])
    ):  # the number itself is not agreed
        return label, cut(block, 0, boxed.end())
    bracket = _BRACKET.match(text)
    at = bracket.end() if bracket else 0
    author = _ATTRIBUTION.match(text)
    if match := _PART_LABEL.match(text, author.end() if author else at):
        kind = "preambular" if match["part"].upper() == "PP" else "operative"
        return Label(kind, match["part"] + match["label"]), cut(
            block, match.start(), match.end()
        )
    if (match := _NUMBER.match(text, at)) and not (at and match["bare"]):
        return Label(
            "number", match["label"] or match["bare"], bool(match["bare"])
        ), cut(block, at, match.end())
    if match := _ITEM.match(text, at):
        return Label("item", re.sub(r"[(（]\s|\s(?=[)）])", "", match["label"])), cut(
            block, at, match.end()
        )
    return None, block


def _read(label: str) -> Label | None:
    if match := _PART_LABEL.fullmatch(label):
        return Label(
            "preambular" if match["part"].upper() == "PP" else "operative",
            match["part"] + match["label"],
        )
    if re.fullmatch(rf"\d{{1,3}}{_VARIANT}(?:[.)．]|\s?[-–—])?", label):
        return Label("number", label.rstrip(".)． -–—"))
    if _ITEM.fullmatch(label) or re.fullmatch(r"[a-zA-Z]{1,2}\.?", label):
        return Label("item", label.rstrip("."))
    return None


def cut(block: Block, start: int, end: int) -> Block:
    """The block without ``text[start:end]``.

    Offsets follow.
    """
    return lift(block, [(start, end, "")])


def lift(block: Block, cuts: Sequence[tuple[int, int, str]]) -> Block:
    """The block without the stretches ``(start, end, marker)``, in order; where a
    marker is given a note mark stands.

    Offsets follow.
    """
    ends = [end for _, end, _ in cuts]
    gone = list(accumulate((end - start for start, end, _ in cuts), initial=0))

    def moved(offset: int) -> int:
        before = bisect_left(ends, offset)
        within = max(0, offset - cuts[before][0]) if before < len(cuts) else 0
        return offset - gone[before] - within

    italics = [Span(moved(span.start), moved(span.end)) for span in block.italics]
    notes = [NoteMark(note.marker, moved(note.offset)) for note in block.notes]
    notes += [NoteMark(marker, moved(start)) for start, _, marker in cuts if marker]
    bounds = [
        0,
        *(at for start, end, _ in cuts for at in (start, end)),
        len(block.text),
    ]
    return block._replace(
        text="".join(
            block.text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)
        ),
        italics=tuple(span for span in italics if span.end > span.start),
        notes=tuple(sorted(notes, key=lambda note: note.offset)),
    )


def join(first: Block, second: Block) -> Block:
    """Two halves of a paragraph as one, with one space between."""
    shift = len(first.text) + 1 if first.text else 0
    return first._replace(
        text=f"{first.text} {second.text}" if first.text else second.text,
        italics=first.italics
        + tuple(Span(s.start + shift, s.end + shift) for s in second.italics),
        notes=first.notes
        + tuple(NoteMark(n.marker, n.offset + shift) for n in second.notes),
    )


def core(label: str) -> str:
    """``(a)`` → ``a``, ``(b bis)`` → ``b bis``, ``OP6 bis``, ``6bis``, ``6 (bis)`` →
    ``6 bis``; all figures as ours."""
    if not label.isascii():
        label = re.sub(
            r"\d",
            lambda figure: str(int(figure[0])),
            unicodedata.normalize("NFKC", label),
        )
    label = re.sub(r"^(?:OP|PP)\s?(?=\d)", "", label, flags=re.IGNORECASE)
    label = label.strip("()（）.． ").replace(" )", "")
    return re.sub(
        r"[\s.(]*(bis|ter|quater|quinquies|sexies|alt)\b\)?", r" \1", label
    ).strip()


class Levels:
    """The open levels of subparagraphs below one paragraph: tells (i) the letter from
    (i) the numeral by context."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []

    def place(self, label: str, *, opens: bool, given: int | None = None) -> int:
        """The level of a label, from 1.

        ``opens``: the text before it ended with a colon; ``given`` decides.
        """
        word = core(label).split()[0] if core(label) else ""
        readings = _readings(word)
        if given is not None and (
            above := self._continued(readings, given, opens=opens)
        ):
            return self._put(*above)
        if given is not None:
            self._open = [*self._open[: given - 1], readings[0]]
            return given
        for level in range(len(self._open), 0, -1):
            style, last = self._open[level - 1]
            for reading in readings:
                steps = (last, last + 1) if " " in core(label) else (last + 1,)
                if (
                    reading[0] == style
                    and reading[1] in steps
                    and not (opens and reading[1] == 1)
                ):
                    if opens and ("roman", 1) in readings:
                        break
                    return self._put(level, reading)
        first = [reading for reading in readings if reading[1] == 1]
        if first or not self._open:
            return self._put(min(len(self._open) + 1, 6), (first or readings)[0])
        same = [
            n for n, (style, _) in enumerate(self._open, 1) if style == readings[0][0]
        ]
        return self._put(same[-1] if same else len(self._open), readings[0])

    def _continued(
        self, readings: Sequence[tuple[str, int]], given: int, *, opens: bool
    ) -> tuple[int, tuple[str, int]] | None:
        """The level above whose letters this one goes on with although a file puts it
        one down: d after c."""
        if opens or given == 1 or len(self._open) != given - 1:
            return None
        style, last = self._open[-1]
        return next(
            (
                (given - 1, one)
                for one in readings
                if one == (style, last + 1) and len(readings) == 1
            ),
            None,
        )

    def _put(self, level: int, reading: tuple[str, int]) -> int:
        self._open = [*self._open[: level - 1], reading]
        return level


def _readings(word: str) -> list[tuple[str, int]]:
    """What a label can be: (style, value), the likelier first."""
    if "." in word:
        return [("decimal " * word.count("."), int(word.rpartition(".")[2]))]
    if word.isdecimal() and len(word) < 9:
        return [("digit", int(word))]
    if alphabet := next((a for a in (ABJAD, _RUSSIAN_LABELS) if word[:1] in a), ""):
        latin = [
            ("alpha", ord(letter) - 96)
            for like, letter in zip(_ALIKE, _LATIN, strict=True)
            if like == word
        ]
        return [*latin, (alphabet, alphabet.index(word[0]) + 1)]
    case = "upper " if word.isupper() else ""
    lower = word.lower()
    readings = []
    if set(lower) <= set(_ROMAN) and lower:
        readings.append((case + "roman", _roman(lower)))
    if len(lower) == 1 or len(set(lower)) == 1:
        readings.append(
            (case + "alpha", ord(lower[0]) - 96 + 26 * (len(lower) - 1) if lower else 0)
        )
    return readings or [(case + "alpha", 0)]


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    return sum(
        -v if n + 1 < len(values) and v < values[n + 1] else v
        for n, v in enumerate(values)
    )
