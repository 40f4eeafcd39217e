"""Footnotes and page furniture: what does not belong to the running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from clause_library.formats.blocks import Block
from clause_library.model import NoteMark, Span
from clause_library.parse.labels import cut, remove_stretches
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.dates import WRITTEN_DATE
from clause_library.vocabulary.normalize import fold
from clause_library.vocabulary.phrases import is_listed
from clause_library.vocabulary.scripts import ARABIC_LETTERS, HAN
from clause_library.vocabulary.symbols import parse_symbol

# How a note begins: "[1] ", "(1) " as Arabic texts write it, "1 Resolution …".
_BRACKETED = lazy_pattern(r"\[(?P<marker>\d{1,3}|\*)\]:?\s*")
_ROUND = lazy_pattern(r"\((?P<marker>\d{1,3})\)\s*(?=\S)")
# "1/ See A/47/99.": the marks of texts until about 1996 have a stroke.
_STROKE = lazy_pattern(r"(?P<marker>\d{1,3})/\s+(?=\S)")
_BARE_START = lazy_pattern(
    rf"(?P<marker>\d{{1,3}})\s+(?=[A-ZÀ-ÞА-я«“\"《{ARABIC_LETTERS}{HAN}]"
    r"|https?://|www\.)"
)
_ARABIC = lazy_pattern(rf"[{ARABIC_LETTERS}]")
# A mark inside the text: "[1]", "(1)" after a word, a figure at the end of a word.
_BARE_MARK = lazy_pattern(
    r"\[(?P<in>\d{1,3})\]|(?<=[^\W\d_])\((?P<round>\d{1,3})\)"
    r"|(?:(?<=[^\d/\s]\s)|(?<=[^\d/\s]))(?P<stroke>\d{1,3})/(?=[\s,;.:)]|$)"
    rf"|(?<=[\d”»“)])\((?P<arabic>\d{{1,3}})\)(?=[\s،؛.){ARABIC_LETTERS}]|$)"
    r"|(?:(?<=[^\W\d_A-Z])[,;.:”’»\"')》，；。、]{0,2}"
    r"|(?:(?<=[”»])|(?<=[^\W\d]\)))[,;]?|(?<=[A-Z)])[,;]"
    # after a year or 77/293
    r"|(?:(?<=(?:19|20)\d\d)|(?<=/\d)|(?<=/\d\d)|(?<=/\d\d\d))[,;，；、])"
    r"(?P<bare>\d{1,3})(?=[\s,;.:，；。、]|$)(?![.,:]\d)"
)
_DAY = lazy_pattern(WRITTEN_DATE, re.IGNORECASE)
_DIGIT = lazy_pattern(r"\d")
_IN_TEXT = lazy_pattern(r"(?<=\S)\[(\d{1,3})\]")
# Before a figure that is no mark: a symbol, "Rev.1", "para.2", "km2".
_NO_MARK_AFTER = lazy_pattern(
    r"(?:/[!-~]*"
    r"|\b(?:Rev|Add|Corr|Amend|Nos?|paras?|arts?|vol|pp?|sect)\."
    r"|(?<!\w)\d*[kcmd]?m"
    # "(OP)1.": the figure of a paragraph's label
    r"|^[\[(“\"\s]*[OP]\.?P[\s.)]*)$",
    re.IGNORECASE,
)
_PAGE = r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
_JOB = (
    r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5}[A-Z]?(?:\s*\([A-Z]\))?(?:\s+\d{6})?"
    r"|\*\d{6,8}[A-Z]?\*"
)
_FURNITURE = lazy_pattern(
    rf"[-–—]?\s*{_PAGE}\s*[-–—]?|(?:{_PAGE}\s+)?(?:{_JOB})(?:\s+(?:{_JOB}|{_PAGE}))*"
    r"|Please recycle.*|/?(?:…|\.{3})|[-_=*–—\s]{3,}",
    re.IGNORECASE,
)
# The line between a text and its notes; stars part sections too.
_RULE = lazy_pattern(r"_{3,}|[-–—]{5,}|─{3,}")
# A figure on which a raised one may stand: not that of a resolution or symbol.
_POWER_BASE = lazy_pattern(r"(?<![\w/.\-])\d[\d.,]*$")
# Characters of the longest such figure.
_FIGURE = 40
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Characters; a line that comes again and is longer is a paragraph that comes again.
_SHORT = 160
# Short lines read before a running header's words must have stood: the masthead's.
_FRONT = 60


def name_footnotes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with footnotes and furniture named.

    Marks that stand in the text as figures are taken out of it.
    """
    seen: set[str] = set()
    named: list[Block] = []
    below_rule = False
    for block in blocks:
        if block.kind == "unknown":
            block = _as_footnote(block, seen, below_rule=below_rule)
        seen.update(note.marker for note in block.notes)
        seen |= _possible_marks(block)
        if _is_furniture(block):
            block = block._replace(kind="furniture")
        # notes follow one another below the rule that parts them from the text
        is_rule = block.kind == "furniture" and bool(_RULE.fullmatch(block.text))
        below_rule = is_rule or (below_rule and block.kind == "footnote")
        named.append(block)
    # Only now: whether a figure is a mark depends on notes that may stand at the end.
    known = {block.label for block in named if block.kind == "footnote" and block.label}
    certain: set[str] = set()
    for block in named:
        certain.update(note.marker for note in block.notes)
        certain.update(_IN_TEXT.findall(block.text))
    named = [_with_powers(block, known) for block in named]
    marked = [_with_marks(block, known, certain) for block in named]
    return tuple(_name_running_headers(marked))


def _with_powers(
    block: Block,
    known: Collection[str],
) -> Block:
    """The block with raised figures that no note has put back into its text: ``10²``.

    A mark that stands behind a resolution's number is no power, also where its note was
    not copied.
    """
    powers = [note for note in block.notes if _is_power(block.text, note, known)]
    if not powers:
        return block
    # all at once: thousands of raised figures would each move all that follow
    starts, gaps, pieces, end = [], [0], [], 0
    for note in sorted(powers, key=lambda note: note.offset):
        figure = note.marker.translate(_RAISED)
        pieces += [block.text[end : note.offset], figure]
        end = note.offset
        starts.append(end)
        gaps.append(gaps[-1] + len(figure))
    text = "".join([*pieces, block.text[end:]])

    def moved(offset: int) -> int:
        return offset + gaps[bisect_right(starts, offset)]

    put_back = set(map(id, powers))
    notes = [note for note in block.notes if id(note) not in put_back]
    return block._replace(
        text=text,
        notes=tuple(note._replace(offset=moved(note.offset)) for note in notes),
        italics=tuple(
            Span(moved(span.start), moved(span.end)) for span in block.italics
        ),
    )


def _is_power(
    text: str,
    note: NoteMark,
    known: Collection[str],
) -> bool:
    if not note.marker.isdecimal() or note.marker in known:
        return False
    # no further back than a figure is long, or each mark would read the whole text
    first = max(0, note.offset - _FIGURE)
    return _POWER_BASE.search(text, first, note.offset) is not None


def unbracketed(block: Block) -> Block:
    """The block without the brackets that Arabic texts write around a mark.

    They are part of the mark.
    """
    offsets = set()
    for note in block.notes:
        for offset in (note.offset - 1, note.offset - 2):
            if offset >= 0 and block.text[offset : offset + 2] == "()":
                offsets.add(offset)
    if not offsets:
        return block
    stretches = [(offset, offset + 2, "") for offset in sorted(offsets)]
    return remove_stretches(block, stretches)


def _possible_marks(block: Block) -> set[str]:
    """Figures at the end of a word (``the nets,1``): marks, if such a note follows."""
    if block.kind != "unknown" or not _DIGIT.search(block.text):
        return set()
    markers = set()
    for match in _BARE_MARK.finditer(block.text):
        if not match["in"] and _can_be_mark(block.text, match):
            markers.add(match["bare"] or match[0])
    return markers


def _can_be_mark(
    text: str,
    match: re.Match[str],
) -> bool:
    """Whether what stands before a figure allows it to be a mark.

    It does not in ``Rev.1``, ``km2``, ``A/77/L.4``. ``4(2)`` ends in a mark in Arabic
    alone, elsewhere in a subparagraph.
    """
    if match["arabic"]:
        return bool(_ARABIC.search(text))
    if not match["bare"]:
        return True
    start = match.start("bare")
    # "1 900" after a word is one number.
    if text[start - 1].isalpha() and re.match(r"\s\d", text[match.end() :]):
        return False
    return not _NO_MARK_AFTER.search(text[max(0, start - 60) : start])


def _as_footnote(
    block: Block,
    seen: Collection[str],
    *,
    below_rule: bool,
) -> Block:
    """The block as a footnote, if it begins as one; ``seen`` are marks read before.

    ``below_rule`` it may be one though no mark answers it: a copy loses raised figures.
    """
    if block.notes and block.notes[0].offset == 0:
        first, *others = block.notes
        without_mark = block._replace(notes=tuple(others))
        if first.marker.strip("*") or first.marker in seen:
            return without_mark._replace(
                kind="footnote",
                label=first.marker,
            )
        return without_mark  # a star that no mark answers is a bullet
    # "8 December 2023" below a text is its day, though a note 8 was cited.
    if _DAY.fullmatch(block.text.strip()):
        return block
    match = _note_start(block.text)
    if match is None:
        return block
    known = {*seen, match["marker"]} if below_rule else seen
    if not _begins_note(block.text, match, known):
        return block
    text = cut(block, 0, match.end())
    return text._replace(
        kind="footnote",
        label=match["marker"],
    )


def _note_start(text: str) -> re.Match[str] | None:
    for begins in (_BRACKETED, _ROUND, _STROKE, _BARE_START):
        if match := begins.match(text):
            return match
    return None


def _begins_note(
    text: str,
    match: re.Match[str],
    seen: Collection[str],
) -> bool:
    bracketed = match[0].startswith("[")
    marker = match["marker"]
    if match[0].startswith("("):
        marker = f"({marker})"
    if "/" in match[0]:
        return f"{marker}/" in seen
    after = text[match.end() :]
    # "1 Urges …" is a paragraph, whatever figure stands above it.
    if marker in seen and (bracketed or not is_listed(after)):
        return True
    first = after[:1]
    return bracketed and first != "" and not first.islower() and first != "["


def _is_furniture(block: Block) -> bool:
    if block.kind != "unknown" or block.label is not None:
        return False
    return bool(_FURNITURE.fullmatch(block.text))


def _with_marks(
    block: Block, known: Collection[str], certain: Collection[str]
) -> Block:
    """The block with the marks in its text lifted out.

    ``known`` are the markers of the notes; a figure is no mark where its note has a
    mark that is ``certain``.
    """
    if block.kind in ("footnote", "furniture", "letter"):
        return block
    block = unbracketed(block)
    # A format that knows what a paragraph is knows its marks: 17 is a figure there.
    if not known or block.kind not in ("unknown", "heading"):
        return block
    stretches = []
    for match in _BARE_MARK.finditer(block.text):
        marker = match[match.lastgroup or 0]
        if marker not in known or not _can_be_mark(block.text, match):
            continue
        start = match.start("bare") if match["bare"] else match.start()
        after_word = match["bare"] and block.text[start - 1].isalnum()
        if after_word and marker in certain:
            continue
        stretch = _with_space(
            block.text,
            start,
            match.end(),
        )
        stretches.append((*stretch, marker))
    return remove_stretches(block, stretches) if stretches else block


def _with_space(
    text: str,
    start: int,
    end: int,
) -> tuple[int, int]:
    """A mark's stretch, with the space that would be left over.

    That is one that would stand doubled, before a stop or at an end once the mark is
    lifted out.
    """
    before = text[max(0, start - 1) : start]
    after = text[end : end + 1]
    if after == " " and before in ("", " "):
        return start, end + 1
    if before == " " and (not after or after in ",;.:)"):
        return start - 1, end
    return start, end


def _name_running_headers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with later copies of a short line named as furniture.

    So is a line of the document's symbol and title.
    """
    # A line that comes again runs along pages; where none are, it is somebody's words.
    has_pages = any(block.kind in ("page_break", "furniture") for block in blocks)
    if not has_pages:
        return list(blocks)
    seen: list[str] = []
    keys: set[str] = set()
    symbols: set[str] = set()
    result = []
    for block in blocks:
        if not _can_repeat(block):
            result.append(block)
            continue
        key = fold(block.text)
        repeated = key in keys and _is_running(block)
        if block.kind == "unknown" and (repeated or _heads_page(key, symbols, seen)):
            result.append(block._replace(kind="furniture"))
            continue
        result.append(block)
        keys.add(key)
        if len(seen) < _FRONT:
            seen.append(key)
            if symbol := parse_symbol(key):
                symbols.add(symbol.text)
    return result


def _can_repeat(block: Block) -> bool:
    if block.label or len(block.text) >= _SHORT:
        return False
    return block.kind in ("unknown", "header", "title", "heading")


def _is_running(block: Block) -> bool:
    # A sentence, or an entry of a list ("Nationality: …"), may come again.
    if re.search(r"[,;:.]$|\w: ", block.text) or is_listed(block.text):
        return False
    return not re.match(r"\(?\w{1,4}[.)]", block.text)


def _heads_page(
    line: str,
    symbols: Collection[str],
    seen: Sequence[str],
) -> bool:
    """Whether a line is a symbol of the document with words of a line read before."""
    for symbol in symbols:
        if line.startswith(symbol) or line.endswith(symbol):
            rest = line.replace(symbol, "", 1).strip()
            return not rest or any(rest in earlier for earlier in seen)
    return False
