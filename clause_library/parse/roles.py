"""Which role each block plays, for the formats that do not say; halves of a sentence
are joined on the way.

A block whose kind the format gives is taken at its word; the others are read in order,
as a person does: what stands before the opening formula, the preamble, the operative
part, annexes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.formats.blocks import Block, Kind
from clause_library.parse.labels import Label, Levels, join, split
from clause_library.vocabulary import phrases
from clause_library.vocabulary.annexes import ANNEX_OR_KINDRED
from clause_library.vocabulary.punctuation import CLOSERS, PAUSES, STOPS
from clause_library.vocabulary.scripts import CYRILLIC, HAN
from clause_library.vocabulary.symbols import parse_symbol

_ANNEX = re.compile(
    rf"(?i:{ANNEX_OR_KINDRED})(?:\s+(?:[IVX]+|\d+|[A-Z]))?(?:\s*[.:–—-].*)?"
)
_SECTION = re.compile(
    r"(?:(?:Section\s+)?(?:[IVX]{1,5}|[A-Z])\.?(?:\s+[A-Z].{0,120})?|(?:Section|Part)\s+\w{1,4})"
)
_HEADER = re.compile(
    r"Distr|Original|\d{1,2} \w+ \d{4}$|.{0,40}\bsession\*?$|Session of \d{4}|Agenda item|Item \d|"
    r"Resolution \d|Decision \d|Resolution adopted|\[|United Nations$|[A-Z]+/\S+$|.*\bdraft (?:resolution|decision)\b|"
    r".*\b(?:committee|council|assembly)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:Draft (?:resolution|decision)|Statement|Declaration|Decision|Resolution)\b(?! adopted)[^:]{8,}$"
)
_FINISHED = re.compile(rf"[{PAUSES}][{CLOSERS}]*$")
_LONGEST = 50_000  # characters of a paragraph; what goes on after that is no sentence
_CHINESE = re.compile(rf"[{HAN}]")
_NUMBER_END = re.compile(r"\.+$|(?<=\d)\s?[-–—]$")  # "1 -" in Arabic
_RULE = re.compile(r"[*_–—\s-]+")
_CYRILLIC = re.compile(rf"[{CYRILLIC}]")
_LONGEST_FORMULA = 240
_LONGEST_HEADING = 160  # characters
_LONG_TITLE, _LONGEST_TITLE, _WIDE = 120, 400, 3  # a Chinese character is worth three
_BULLETS = frozenset("-–—•‣◦")
_BODY = ("preambular", "operative", "item", "closing")


def is_formula(block: Block) -> bool:
    """Whether a block is the words that open a text (``The General Assembly,``)."""
    if block.kind == "formula":
        return True
    if (
        block.kind != "unknown"
        or len(block.text) >= _LONGEST_FORMULA
        or not phrases.FORMULA.fullmatch(block.text)
    ):
        return False
    return not (_CHINESE.match(block.text) and phrases.preambular_opening(block.text))


def assign(blocks: Sequence[Block], *, fragment: bool = False) -> tuple[Block, ...]:
    """The blocks with a kind each, labels taken off, halves joined.

    A ``fragment`` has no front matter.
    """
    start = 0 if fragment else _body_start(blocks)
    reader = _Reader(fragment)
    for block in blocks[start:]:
        reader.read(block)
    return (*_front(blocks[:start]), *reader.blocks)


def _body_start(blocks: Sequence[Block]) -> int:
    for index, block in enumerate(blocks):
        if is_formula(block) or block.kind in _BODY:
            return index
    for index, block in enumerate(blocks):
        label, rest = split(block)
        if block.kind == "unknown" and (
            phrases.is_listed(rest.text) or (label and label.number == 1)
        ):
            return index
    for index, block in enumerate(blocks):
        if (
            block.kind == "unknown"
            and not _HEADER.match(block.text)
            and re.search(r"[.;]$", block.text)
        ):
            return index
    return next((n + 1 for n, b in enumerate(blocks) if b.kind == "heading"), 0)


def _front(blocks: Sequence[Block]) -> list[Block]:
    """Front matter: the last line that is no masthead line is the title, unless the
    format names one."""
    open_kinds = ("unknown", "heading")
    title = None
    if not any(block.kind == "title" for block in blocks):
        lines = [n for n, b in enumerate(blocks) if b.kind in open_kinds]
        plain = [
            n
            for n in lines
            if len(blocks[n].text) > 1
            and not _HEADER.match(blocks[n].text)
            and not blocks[n].text.endswith((":", ","))
        ]
        named = [n for n in lines if _NAMED.match(blocks[n].text)]
        title = next(iter((*plain[-1:], *named[-1:])), None)
    return [
        block._replace(kind="title" if index == title else "header")
        if block.kind in open_kinds
        else block
        for index, block in enumerate(blocks)
    ]


def _goes_on(text: str) -> bool:
    """Whether a text begins as the middle of a sentence.

    A Russian paragraph begins with a small letter anyway.
    """
    return text[:1].islower() and not _CYRILLIC.search(text, 0, 20)


def _opens_operative(text: str) -> bool:
    # A Chinese verb has one form: there the comma tells.
    return (
        bool(phrases.operative_opening(text))
        and not text.endswith("，")
        and not phrases.preambular_opening(text)
    )


def _has_verb(text: str) -> bool:
    """Whether a text opens as an operative paragraph does; a Chinese verb has one form
    for both parts."""
    chinese = _CHINESE.match(text) and phrases.preambular_opening(text)
    return bool(chinese or phrases.operative_opening(text))


class _Reader:
    """Reads the body block by block.

    ``blocks`` is the result so far.
    """

    def __init__(self, fragment: bool) -> None:
        self._fragment = fragment
        self.blocks: list[Block] = []
        self._last: int | None = None  # the body paragraph read last
        self._part: Kind = "preambular"
        self._number = 0
        self._levels = Levels()
        self._items = False
        self._annex = False

    def read(self, block: Block) -> None:
        """Take the next block in."""
        if block.kind in ("footnote", "furniture", "page_break"):
            self.blocks.append(block)
        elif block.kind not in ("unknown", "heading"):
            self._given(block)
        elif is_formula(block) and not self._annex:
            self._put(block, "formula")
        else:
            self._unknown(block)

    def _given(self, block: Block) -> None:
        if block.kind == "annex":
            self._start_annex(block)
        elif (
            block.kind == "operative"
            and not block.label
            and _RULE.fullmatch(block.text)
        ):
            self._put(block, "furniture")
        elif block.kind == "operative" and not block.label and self._resumes(block):
            self._put(block, "closing")
        elif block.kind == "operative" and not block.label and self._lacks_text():
            assert self._last is not None
            self.blocks[self._last] = join(self.blocks[self._last], block)
        elif block.kind == "operative":
            label, _ = split(block) if block.label else (None, block)
            self._number = label.number if label else self._number
            self._paragraph(
                block,
                "operative",
                _NUMBER_END.sub("", block.label) if block.label else None,
            )
        elif block.kind == "preambular":
            self._paragraph(block, "preambular", block.label)
        elif block.kind == "item":
            self._item(block, block.label, block.level)
        else:
            self._put(block, block.kind)

    def _resumes(self, block: Block) -> bool:
        """Whether an unnumbered paragraph goes on with the sentence of the one whose
        items stand before it."""
        return (
            self._items
            and not self._annex
            and self.blocks[-1].kind == "item"
            and _goes_on(block.text)
        )

    def _lacks_text(self) -> bool:
        """Whether all that was read of the paragraph before is its number."""
        last = self.blocks[self._last] if self._last is not None else None
        return (
            last is not None
            and last is self.blocks[-1]
            and not last.text
            and (last.label or "").isdigit()
        )

    def _unknown(self, block: Block) -> None:
        if block.label in _BULLETS and self._bullet(block):
            return
        if (
            self._last is not None
            and "/" in block.text
            and len(block.text) < 40
            and parse_symbol(block.text)
        ):
            self._put(block, "furniture")  # a running header
            return
        label, rest = split(block)
        if (
            label
            and not rest.text
            and not block.notes
            and not label.text.startswith("(")
        ):
            label, rest = None, block
        if label and self._labelled(label, rest):
            return
        if block.kind == "unknown" and self._continues(block):
            assert self._last is not None
            self.blocks[self._last] = join(self.blocks[self._last], block)
        elif _ANNEX.fullmatch(block.text):
            self._start_annex(block)
        elif self._is_annex_title(block):
            self._put(block, "annex")
        elif (
            phrases.CONCLUSION.match(block.text)
            and self._part == "operative"
            and not self._annex
            and len(block.text) < 250
        ):
            self._put(block, "conclusion")
        elif block.kind == "heading" or self._is_heading(block):
            self._put(block, "heading")
            self._last = None
        else:
            self._unlabelled(block)

    def _bullet(self, block: Block) -> bool:
        """Place a listed point without a number below the paragraph it belongs to."""
        last = self.blocks[self._last] if self._last is not None else None
        if last is None or not (last.text.endswith(":") or last.label in _BULLETS):
            return False
        level = (last.level or 0) + last.text.endswith(":")
        self._item(block, block.label, max(1, level))
        return True

    def _labelled(self, label: Label, rest: Block) -> bool:
        """Place a labelled block; False where what looks like a label is none."""
        if label.kind == "preambular":
            self._paragraph(rest, "preambular", label.text)
        elif (
            label.kind == "operative"
            or self._bracketed_number(label, rest)
            or (label.kind == "number" and self._fits(label, rest))
        ):
            self._number = label.number
            self._paragraph(rest, "operative", label.text)
        elif (
            label.kind == "item"
            and (self._last is not None or self._fragment)
            and rest.text
        ):
            self._item(rest, label.text, None)
        else:
            return False
        return True

    def _bracketed_number(self, label: Label, rest: Block) -> bool:
        """Whether ``(1)`` numbers an operative paragraph: next in its sequence, and a
        verb after it."""
        number = label.kind == "item" and label.text.strip("()（）").isdigit()
        return (
            number
            and label.number == self._number + 1
            and not self._chapeau()
            and _has_verb(rest.text)
        )

    def _chapeau(self) -> bool:
        return self._last is not None and self.blocks[self._last].text.endswith(
            (":", "：")
        )

    def _fits(self, label: Label, rest: Block) -> bool:
        """A paragraph number continues its sequence, or the verb after it vouches for
        it."""
        verb = _has_verb(rest.text) or any(span.start == 0 for span in rest.italics)
        follows = label.number == self._number + 1 or (
            label.variant and label.number == self._number
        )
        if label.bare:
            return follows and verb
        return (
            follows
            or verb
            or label.number == 1
            or (self._annex and label.number > 0)
            or not self._halfway()
        )

    def _item(self, block: Block, label: str | None, level: int | None) -> None:
        before = self.blocks[self._last].text if self._last is not None else ""
        placed = (
            self._levels.place(label or "", opens=before.endswith(":"), given=level)
            if label
            else level or 1
        )
        self._items = True
        self.blocks.append(block._replace(kind="item", label=label, level=placed))
        self._last = len(self.blocks) - 1

    def _paragraph(self, block: Block, kind: Kind, label: str | None) -> None:
        self._part = kind
        self._levels, self._items = Levels(), False
        self.blocks.append(block._replace(kind=kind, label=label))
        self._last = len(self.blocks) - 1

    def _halfway(self) -> bool:
        """Whether the paragraph read last stops in the middle of a sentence."""
        return self._last is not None and not _FINISHED.search(
            self.blocks[self._last].text
        )

    def _continues(self, block: Block) -> bool:
        """Whether a block goes on with the sentence of the paragraph before it."""
        if self._last is None or not block.text:
            return False
        before = self.blocks[self._last].text
        if len(before) > _LONGEST:
            return False
        if _goes_on(block.text):
            return not before.endswith((":", ";", "."))
        apart = (
            _ANNEX.fullmatch(block.text)
            or phrases.CONCLUSION.match(block.text)
            or phrases.is_listed(block.text)
        )
        comma = before.endswith(",") and self._part == "operative" and self._number > 0
        return (
            (comma or self._halfway())
            and not apart
            and not (self._annex and len(before) < 80)
        )

    def _is_heading(self, block: Block) -> bool:
        text = block.text
        if _FINISHED.search(text) and not _SECTION.fullmatch(text):
            return False
        short = (
            len(text) < _LONGEST_HEADING
            and not phrases.is_listed(text)
            and not text[:1].islower()
        )
        return bool(_SECTION.fullmatch(text) and len(text) < 140) or (
            short and (bool(self.blocks) or self._annex)
        )

    def _is_annex_title(self, block: Block) -> bool:
        """Whether a line goes on with the title of an annex: longer than a heading,
        unfinished, nothing before."""
        before = self.blocks[-1] if self.blocks else None
        begins = before is not None and (before.kind == "annex" or (before.kind == "heading" and len(self.blocks) > 1
                 and self.blocks[-2].kind == "annex"))  # fmt: skip
        long = (
            _LONG_TITLE
            < len(block.text) * (_WIDE if _CHINESE.match(block.text) else 1)
            < _LONGEST_TITLE
        )
        return self._annex and begins and long and not _FINISHED.search(block.text)

    def _unlabelled(self, block: Block) -> None:
        """A block without a label that is read; what the format gives as one is kept,
        but for a bullet."""
        text = block.text
        label = None if block.label in _BULLETS else block.label
        if self._items and _goes_on(text):
            self._put(block, "closing")
        elif self._part == "operative" or self._annex or _opens_operative(text):
            self._paragraph(block, "operative", label)
        else:
            stops = (
                not text.endswith(",")
                if self._fragment
                else text.endswith(tuple(STOPS))
            )
            ends = stops and not block.notes and not phrases.preambular_opening(text)
            self._paragraph(block, "operative" if ends else "preambular", label)

    def _start_annex(self, block: Block) -> None:
        self._annex, self._number, self._last = True, 0, None
        self._put(block, "annex")

    def _put(self, block: Block, kind: Kind) -> None:
        self.blocks.append(block._replace(kind=kind))
