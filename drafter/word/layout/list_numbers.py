"""Which numbers Word will show: the template's multi-level lists, counted as Word
counts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clause_library.model import Paragraph
from drafter.word.ooxml.elements import Element, make

List = Literal["operative", "plain", "annex"]
# the ids of the lists in templates/resolution/numbering.xml, and what each level prints
NUM_IDS: dict[List, str] = {"operative": "1", "plain": "2", "annex": "3"}
FORMATS: dict[List, tuple[str, ...]] = {
    "operative": ("1", "(a)", "(i)", "a."),
    "plain": ("", "(a)", "(i)", "a."),
    "annex": ("", "1", "(a)", "(i)", "a."),
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of one of the template's lists.

    ``plain`` is the list of unnumbered paragraphs: its first level prints nothing, so
    that (a) starts afresh below each of them. In the annex list the annex's own title
    is that silent level.
    """

    list: List
    depth: int

    @classmethod
    def of(
        cls,
        paragraph: Paragraph,
        *,
        in_annex: bool,
    ) -> Level:
        """The level of a paragraph that stands below no other."""
        if in_annex:
            return cls("annex", 1)
        if paragraph.part == "operative" and paragraph.label:
            return cls("operative", 0)
        return cls("plain", 0)

    def below(self) -> Level:
        """The next level in."""
        return Level(self.list, self.depth + 1)

    def element(self) -> Element:
        """The ``w:numPr`` that puts a paragraph on this level."""
        depth = make("ilvl", {"val": str(self.depth)})
        identity = make("numId", {"val": NUM_IDS[self.list]})
        return make(
            "numPr",
            None,
            depth,
            identity,
        )


SILENT = Level("plain", 0)
"""The level of an unnumbered paragraph, which prints nothing."""


@dataclass(slots=True)
class Numbering:
    """Word's counters while a document is set."""

    counts: dict[List, list[int]] = field(default_factory=dict)

    def shows(
        self,
        level: Level,
        label: str | None,
    ) -> bool:
        """Whether Word, given this level, will print exactly ``label``; if so the
        paragraph is counted."""
        formats = FORMATS[level.list]
        depth = level.depth
        if depth >= len(formats):
            return False
        counts = self.counts.setdefault(level.list, [0] * len(formats))
        expected = numeral(formats[depth], counts[depth] + 1)
        # "1" and "1." are one label: Word prints the stop of its own level.
        wanted = (label or "").rstrip(".").strip()
        if wanted != expected.rstrip("."):
            return False
        counts[depth] += 1
        # Word starts the levels below afresh.
        for deeper in range(depth + 1, len(formats)):
            counts[deeper] = 0
        return True


def numeral(
    form: str,
    number: int,
) -> str:
    """The number in the form ``1``, ``(a)``, ``(i)``, ``a.``; empty for the silent
    form."""
    if not form:
        return ""
    sign = form.strip("().")
    if sign == "a":
        return form.replace(sign, letter(number))
    if sign == "i":
        return form.replace(sign, roman(number))
    return form.replace(sign, str(number))


def letter(number: int) -> str:
    """Word's letters: a … z, aa, bb …"""
    rounds, place = divmod(number - 1, len(LETTERS))
    return LETTERS[place] * (rounds + 1)


def roman(number: int) -> str:
    """Lower-case roman numerals, as far as subparagraphs go."""
    text = ""
    for amount, sign in ROMAN:
        text += sign * (number // amount)
        number %= amount
    return text
