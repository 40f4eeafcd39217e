"""Paragraph labels: taken off a text, and read as what they number."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from clause_library.formats.blocks import Block
from clause_library.model import NoteMark, Span
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.delegations import NAMES
from clause_library.vocabulary.label_variants import (
    ALTERNATIVE,
    BEFORE,
    LATIN,
    VARIANT,
)
from clause_library.vocabulary.phrases import operative_opening, preambular_opening
from clause_library.vocabulary.scripts import ARABIC_LETTERS, HAN, RUSSIAN_LETTERS

PART_NAME = r"O\.?P\.?|P\.?P\.?"
"""The names of the parts before a number, as a pattern: ``OP``, ``P.P.``."""

_VARIANT = (
    rf"(?:[\s.]?\s?\(?(?:{'|'.join((*LATIN, BEFORE))}|{ALTERNATIVE}(?:\.?\s?\d+|\b\.?))"
    r"(?![a-z])\)?){0,2}"
)
# "(OP)1.", "(PP1)", "P.P.1", "OP.1", "PP1 –": drafts write the part in many ways.
_PART_LABEL = lazy_pattern(
    rf"\(?(?P<part>{PART_NAME})\)?[\s.#-]{{0,2}}(?P<label>\d{{1,3}}{_VARIANT})\)?"
    r"(?P<after>(?:\s\((?:new|former|moved|merged|ex)\b[^()]{0,40}\))?"
    r"(?:\s[\[(](?P<names>[^\[\]():]{2,60})[\])])?)"
    r"(?:\s?[.:)]{1,2}|\s?[-–—](?=\s)|/(?=\s))?(?=\s|$|[A-Z]{2}|\[)\s*",
    re.IGNORECASE,
)
# "Paragraph 1:" with its stop; without one it is a sentence's subject.
_NAMED_LABEL = lazy_pattern(
    rf"(?P<part>(?:operative |preambular )?para(?:graph|\.)?)\s?"
    rf"(?P<label>\d{{1,3}}{_VARIANT})(?:\s?[.:]|\s?[-–—](?=\s))(?=\s|$)\s*",
    re.IGNORECASE,
)
# "Pp" in the margin of a draft that does not number its preamble.
_UNNUMBERED = lazy_pattern(r"(?P<label>PP|Pp|OP|Op)[.:]?\s+(?=[\[A-Z])")
_SMALL_PART = lazy_pattern(rf"(?:{PART_NAME})(?=$|[\s.#-]{{0,2}}\d)", re.IGNORECASE)
_PARAGRAPH_NAME = lazy_pattern(
    r"(?:operative |preambular )?para(?:graph|\.)? ?(?=\d)", re.IGNORECASE
)
_REMARK_AFTER = lazy_pattern(rf"(?<=\S) [(\[](?!{VARIANT})[^()\[\]]+[)\]]$")
_NUMBER = lazy_pattern(
    rf"(?P<label>\d{{1,3}}{_VARIANT})"
    r"(?:\s?[.)．、](?=\D|$)|\s?[-–—](?=\s)|(?<=[a-z])(?=\s+[\[A-Z]))\s*"
    r"|(?P<bare>\d{1,3})"
    rf"(?:\s+(?=[A-ZÀ-Þ{RUSSIAN_LETTERS}{ARABIC_LETTERS}{HAN}])|(?=[A-Z][a-z]{{3}}))"
)
_ITEM = lazy_pattern(
    rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\.?\s+[^\W\d])"
    r"|\.\d{1,2}(?=\s)"
    rf"|[(（]\s?(?:[a-zA-Z{RUSSIAN_LETTERS}\uff41-\uff5a]{{1,2}}|[ivxlcIVXLC]{{1,6}}"
    rf"|\d{{1,2}}|[{ARABIC_LETTERS}]\u0640?){_VARIANT}\s?[)）]"
    rf"|(?:[a-z{RUSSIAN_LETTERS}]|[ivxl]{{1,5}}){_VARIANT}[)）]"
    r"|(?:[a-z]|[ivxl]{1,5})(?=\.\s))\.?\s*"
)
_DASH = lazy_pattern(r"[-–•]\s+(?=\d{1,3}[.)]\s)")
# "[5.] Urges": the number itself is not agreed.
_BOXED = lazy_pattern(
    rf"\[\s*(?P<label>(?:OP|PP)?\s?\d{{1,3}}{_VARIANT})\s?[.:)]?\s*\]"
    r"\s*[.:]?\s*(?=[^\W\d_]|\[)"
)
# "[5. Urges": a paragraph proposed whole keeps its bracket, its label stands inside.
_BRACKET = lazy_pattern(r"(?:\[\s*)+")
# "“1. Urges": a text quoted whole keeps its quotation mark, its label stands inside.
_QUOTED = lazy_pattern(r"[“„«\"]\s*(?=(?:\(?[OP]P|\d|\())")
_ATTRIBUTION = lazy_pattern(r"(?:\[\s*)+[^\[\]:.;]{2,80}:\s*")
_SPACE_IN_BRACKETS = lazy_pattern(r"[(（]\s|\s(?=[)）])")


class Label(Record):
    """A label as printed without its full stop.

    ``kind`` is what it can number: "preambular", "operative", "number" or "item".
    ``bare`` where no stop follows.
    """

    kind: str
    text: str
    bare: bool = False

    @property
    def number(self) -> int:
        """The figures in it, 0 where it has none."""
        digits = re.search(r"\d+", self.text)
        return int(digits.group()) if digits else 0

    @property
    def variant(self) -> bool:
        """Whether it is a bis, ter or alt of its number."""
        return bool(re.search(VARIANT, self.text))


def split(block: Block) -> tuple[Label | None, Block]:
    """A block's label and the block without it; (None, block) where none is printed."""
    if block.label is not None:
        return _read(block.label), block
    # "- 1. Urges": a list's dash before a number says nothing.
    if dash := _DASH.match(block.text):
        block = cut(block, 0, dash.end())
    text = block.text
    if boxed := _BOXED.match(text):
        label = _read(boxed["label"])
        if label:
            return label, cut(block, 0, boxed.end())
    if quoted := _QUOTED.match(text):
        return _split_quoted(block, quoted.end())
    bracket = _BRACKET.match(text)
    start = bracket.end() if bracket else 0
    # “[EU: PP3 …”: who proposes a paragraph may stand before its label.
    author = _ATTRIBUTION.match(text)
    if part := _read_part_label(text, author.end() if author else start):
        printed, place = part
        end = place.end()
        end += len(text[end:]) - len(text[end:].lstrip())
        return printed, cut(block, place.start(), end)
    match = _NUMBER.match(text, start)
    if match is None and author:
        start = author.end()
        match = _NUMBER.match(text, start)
    # "[5 States": inside a bracket a figure without a stop counts something.
    if match and not (bracket and match["bare"]):
        number = match["label"] or match["bare"]
        label = Label(
            "number",
            number,
            bare=bool(match["bare"]),
        )
        return label, cut(block, start, match.end())
    if match := _ITEM.match(text, start):
        label = Label("item", _SPACE_IN_BRACKETS.sub("", match["label"]))
        return label, cut(block, start, match.end())
    return None, block


def _split_quoted(
    block: Block,
    start: int,
) -> tuple[Label | None, Block]:
    """A label behind the quotation mark that opens a paragraph; the mark stays."""
    label, rest = split(cut(block, 0, start))
    if label is None or label.bare:
        return None, block
    end = len(block.text) - len(rest.text)
    return label, cut(block, start, end)


def cut(
    block: Block,
    start: int,
    end: int,
) -> Block:
    """The block without ``text[start:end]``; the offsets of spans and marks follow."""
    return remove_stretches(block, [(start, end, "")])


def remove_stretches(
    block: Block,
    stretches: Sequence[tuple[int, int, str]],
) -> Block:
    """The block without the stretches ``(start, end, marker)``, which are in order.

    Where a marker is given a note mark stands. The offsets of spans and marks follow.
    """
    ends = [end for _, end, _ in stretches]
    lengths = [end - start for start, end, _ in stretches]
    removed = list(accumulate(lengths, initial=0))

    def moved(offset: int) -> int:
        # Looked up, not walked through: a text may have as many marks as sentences.
        before = bisect_left(ends, offset)
        inside = 0
        if before < len(stretches):
            # What pointed into a stretch points to where it began.
            inside = max(0, offset - stretches[before][0])
        return offset - removed[before] - inside

    italics = []
    for span in block.italics:
        start, end = moved(span.start), moved(span.end)
        if end > start:
            italics.append(Span(start, end))
    notes = [NoteMark(note.marker, moved(note.offset)) for note in block.notes]
    kept = []
    last_end = 0
    for start, end, marker in stretches:
        kept.append(block.text[last_end:start])
        last_end = end
        if marker:
            notes.append(NoteMark(marker, moved(start)))
    kept.append(block.text[last_end:])
    notes.sort(key=lambda note: note.offset)
    return block._replace(
        text="".join(kept),
        italics=tuple(italics),
        notes=tuple(notes),
    )


def join(
    first: Block,
    second: Block,
) -> Block:
    """Two halves of a paragraph as one, with one space between."""
    text, shift = second.text, 0
    if first.text:
        text = f"{first.text} {second.text}"
        shift = len(first.text) + 1
    italics = list(first.italics)
    for span in second.italics:
        italics.append(Span(span.start + shift, span.end + shift))
    notes = list(first.notes)
    for note in second.notes:
        notes.append(NoteMark(note.marker, note.offset + shift))
    return first._replace(
        text=text,
        italics=tuple(italics),
        notes=tuple(notes),
    )


def core(label: str) -> str:
    """What a label counts, without brackets and stops.

    ``(a)`` → ``a``, ``(b bis)`` → ``b bis``; ``OP6 bis``, ``6bis``, ``6 (bis)`` →
    ``6 bis``; figures of other scripts as European ones.
    """
    if not label.isascii():
        label = unicodedata.normalize("NFKC", label)
        label = re.sub(
            r"\d",
            # int() reads the figures of every script; NFKC leaves the Arabic ones.
            lambda figure: str(int(figure[0])),
            label,
        )
    if part := _SMALL_PART.match(label) or _PARAGRAPH_NAME.match(label):
        # “OP1 [EU]”, “PP1 (new)”: whose it is and that it is new are not counted.
        label = _REMARK_AFTER.sub("", label[part.end() :].lstrip(" .#-"))
    label = label.strip("()（）.． ").replace(" )", "")
    variant = rf"[\s.(]*({VARIANT})\b\)?"
    return re.sub(variant, r" \1", label).strip()


def _read(label: str) -> Label | None:
    """A label that the format gives apart from the text."""
    part = _read_part_label(label, 0)
    if part and part[1].end() == len(label):
        return part[0]
    if re.fullmatch(rf"\d{{1,3}}{_VARIANT}(?:[.)．]|\s?[-–—])?", label):
        return Label("number", label.rstrip(".)． -–—"))
    if _ITEM.fullmatch(label) or re.fullmatch(r"[a-zA-Z]{1,2}\.?", label):
        return Label("item", label.rstrip("."))
    return None


def _read_part_label(
    text: str,
    start: int,
) -> tuple[Label, re.Match[str]] | None:
    """The label at ``start`` that names its part, and where it stands."""
    if match := _PART_LABEL.match(text, start):
        names = match["names"]
        # "OP1 (b) to train": the bracket is an item's. A status is the paragraph's.
        if names is None or all(name in NAMES for name in re.split(r", ?|/", names)):
            return _part_label(match, match["after"] or ""), match
        end = match.start("after")
        if short := _PART_LABEL.fullmatch(text, start, end):
            return _part_label(short, ""), short
        return None
    if match := _NAMED_LABEL.match(text, start):
        part = match["part"].lower()
        kind = "number"
        if part.startswith(("operative", "preambular")):
            kind = part.split()[0]
        return Label(kind, f"{match['part']} {match['label']}"), match
    # Two letters alone are a label only where a paragraph opens behind them.
    match = _UNNUMBERED.match(text, start)
    if match and _opens(text[match.end() :]):
        kind = "preambular" if match["label"].upper() == "PP" else "operative"
        return Label(kind, match["label"]), match
    return None


def _opens(text: str) -> bool:
    words = text.lstrip("[ ")
    return bool(preambular_opening(words) or operative_opening(words))


def _part_label(
    match: re.Match[str],
    after: str,
) -> Label:
    part = match["part"]
    kind = "preambular" if part.upper().startswith("P") else "operative"
    return Label(kind, f"{part}{match['label']}{after}")
