"""Footnotes and page furniture: what does not belong to the running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from clause_library.formats.blocks import Block
from clause_library.parse.labels import cut, lift
from clause_library.vocabulary.normalize import fold
from clause_library.vocabulary.phrases import is_listed
from clause_library.vocabulary.scripts import ARABIC_LETTERS, HAN
from clause_library.vocabulary.symbols import parse_symbol

_BRACKETED = re.compile(r"\[(?P<marker>\d{1,3}|\*)\]:?\s*")
_ROUND = re.compile(r"\((?P<marker>\d{1,3})\)\s*(?=\S)")  # as Arabic texts write them
_BARE_START = re.compile(
    rf"(?P<marker>\d{{1,3}})\s+(?=[A-ZÀ-ÞА-я«“\"《{ARABIC_LETTERS}{HAN}])"
)
_ARABIC = re.compile(rf"[{ARABIC_LETTERS}]")
_BARE_MARK = re.compile(
    r"\[(?P<in>\d{1,3})\]|(?<=[^\W\d_])\((?P<round>\d{1,3})\)"
    rf"|(?<=[\d”»“)])\((?P<arabic>\d{{1,3}})\)(?=[\s،؛.){ARABIC_LETTERS}]|$)"
    r"|(?:(?<=[^\W\d_A-Z])[,;.:”’»\"')》，；。、]{0,2}|(?:(?<=[”»])|(?<=[^\W\d]\)))[,;]?|(?<=[A-Z)])[,;]"
    # after a year or 77/293
    r"|(?:(?<=(?:19|20)\d\d)|(?<=/\d)|(?<=/\d\d)|(?<=/\d\d\d))[,;，；、])"
    r"(?P<bare>\d{1,3})(?=[\s,;.:，；。、]|$)(?![.,:]\d)"
)
_DIGIT = re.compile(r"\d")
_IN_TEXT = re.compile(r"(?<=\S)\[(\d{1,3})\]")
_NO_MARK_AFTER = re.compile(
    r"(?:/[!-~]*|\b(?:Rev|Add|Corr|Amend|Nos?|paras?|arts?|vol|pp?|sect)\.|(?<!\w)\d*[kcmd]?m)$",
    re.IGNORECASE,
)
_PAGE = r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
_JOB = r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5}[A-Z]?(?:\s*\([A-Z]\))?(?:\s+\d{6})?|\*\d{6,8}[A-Z]?\*"
_FURNITURE = re.compile(
    rf"[-–—]?\s*{_PAGE}\s*[-–—]?|(?:{_PAGE}\s+)?(?:{_JOB})(?:\s+(?:{_JOB}|{_PAGE}))*"
    r"|Please recycle.*|/?(?:…|\.{3})|[-_=*–—\s]{3,}",
    re.IGNORECASE,
)
_SHORT = 160
_FRONT = 60  # short lines read before a running header's words must have stood


def settle(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with footnotes and furniture named, and marks that stand in the text as
    figures taken out of it."""
    seen: set[str] = set()
    result = []
    for block in blocks:
        block = _footnote(block, seen) if block.kind == "unknown" else block
        seen |= {note.marker for note in block.notes} | _glued(block)
        result.append(
            block._replace(kind="furniture") if _is_furniture(block) else block
        )
    known = {
        block.label for block in result if block.kind == "footnote" and block.label
    }
    sure = {note.marker for block in result for note in block.notes}
    sure |= {found[1] for block in result for found in _IN_TEXT.finditer(block.text)}
    return tuple(_repeated([_with_marks(block, known, sure) for block in result]))


def _glued(block: Block) -> set[str]:
    """Figures at the end of a word (``the nets,1``): marks, if a note of that number
    follows."""
    if block.kind != "unknown" or not _DIGIT.search(block.text):
        return set()
    found = (
        m
        for m in _BARE_MARK.finditer(block.text)
        if not m["in"] and _can_be_mark(block.text, m)
    )
    return {m["bare"] or m[0] for m in found}


def _can_be_mark(text: str, match: re.Match[str]) -> bool:
    """Whether what stands before a figure allows it to be a mark: not so in ``Rev.1``,
    ``km2``, ``A/77/L.4``.

    ``4(2)`` ends in a mark in Arabic alone, elsewhere in a subparagraph.
    """
    if match["arabic"]:
        return bool(_ARABIC.search(text))
    at = match.start("bare")
    if (
        match["bare"]
        and text[at - 1].isalpha()
        and re.match(r"\s\d", text[match.end() :])
    ):
        return False  # 1 900
    return not match["bare"] or not _NO_MARK_AFTER.search(text[max(0, at - 60) : at])


def _footnote(block: Block, seen: set[str]) -> Block:
    first = block.notes[0] if block.notes else None
    if (
        first
        and first.offset == 0
        and (first.marker.strip("*") or first.marker in seen)
    ):
        return block._replace(
            kind="footnote", label=first.marker, notes=block.notes[1:]
        )
    if first and first.offset == 0:
        return block._replace(notes=block.notes[1:])  # a bullet
    match = next(
        filter(
            None, (way.match(block.text) for way in (_BRACKETED, _ROUND, _BARE_START))
        ),
        None,
    )
    marker = match and (
        f"({match['marker']})" if match.re is _ROUND else match["marker"]
    )
    if (
        match
        and marker in seen
        and not (match.re is not _BRACKETED and is_listed(block.text[match.end() :]))
    ):
        return cut(block, 0, match.end())._replace(
            kind="footnote", label=match["marker"]
        )
    after = block.text[match.end() :][:1] if match else ""
    if (
        match
        and match.re is _BRACKETED
        and after
        and not after.islower()
        and after != "["
    ):
        return cut(block, 0, match.end())._replace(
            kind="footnote", label=match["marker"]
        )
    return block


def _is_furniture(block: Block) -> bool:
    return (
        block.kind == "unknown"
        and block.label is None
        and bool(_FURNITURE.fullmatch(block.text))
    )


def _with_marks(block: Block, known: Collection[str], sure: Collection[str]) -> Block:
    """The block with the marks in its text lifted out; a figure is none where its note
    has a mark that is ``sure``."""
    if block.kind in ("footnote", "furniture"):
        return block
    block, found = unbracketed(block), []
    if not known or block.kind not in ("unknown", "heading"):
        # a format that knows what a paragraph is knows its marks: 17 is a figure there
        return block
    for match in _BARE_MARK.finditer(block.text):
        marker = match["bare"] or match["in"] or match["round"] or match["arabic"]
        glued = match["bare"] and block.text[match.start("bare") - 1].isalnum()
        if (
            marker in known
            and not (glued and marker in sure)
            and _can_be_mark(block.text, match)
        ):
            start = match.start("bare") if match["bare"] else match.start()
            found.append((*_with_space(block.text, start, match.end()), marker))
    return lift(block, found) if found else block


def unbracketed(block: Block) -> Block:
    """The block without the brackets that Arabic texts write around a mark; they are
    part of the mark."""
    around = set()
    for note in block.notes:
        around |= {
            at
            for at in (note.offset - 1, note.offset - 2)
            if at >= 0 and block.text[at : at + 2] == "()"
        }
    return lift(block, [(at, at + 2, "") for at in sorted(around)]) if around else block


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A mark's stretch, with the space that would stand doubled or at an end once the
    mark is lifted out."""
    if text[end : end + 1] == " " and text[max(0, start - 1) : start] in ("", " "):
        return start, end + 1
    if end == len(text) and text[max(0, start - 1) : start] == " ":
        return start - 1, end
    return start, end


def _repeated(blocks: list[Block]) -> list[Block]:
    """Running headers: later copies of a short line, and a line of the document's
    symbol and title."""
    seen: list[str] = []
    keys: set[str] = set()
    symbols: set[str] = set()
    result = []
    for block in blocks:
        if (
            block.kind not in ("unknown", "header", "title", "heading")
            or len(block.text) >= _SHORT
            or block.label
        ):
            result.append(block)
            continue
        key = fold(block.text)
        running = block.kind == "unknown" and (
            (key in keys and _is_running(block)) or _heads_page(key, symbols, seen)
        )
        result.append(block._replace(kind="furniture") if running else block)
        if not running:
            keys.add(key)
            if len(seen) < _FRONT:
                seen.append(key)
                symbols |= {found.text} if (found := parse_symbol(key)) else set()
    return result


def _is_running(block: Block) -> bool:
    short = not re.search(
        r"[,;:.]$|\w: ", block.text
    )  # no sentence, and no entry of a list ("Nationality: …")
    return (
        short
        and not is_listed(block.text)
        and not re.match(r"\(?\w{1,4}[.)]", block.text)
    )


def _heads_page(line: str, symbols: set[str], seen: Sequence[str]) -> bool:
    """Whether ``line`` is a symbol of the document with, before or after it, words of a
    line read before."""
    for symbol in symbols:
        if line.startswith(symbol) or line.endswith(symbol):
            rest = line.replace(symbol, "", 1).strip()
            return not rest or any(rest in earlier for earlier in seen)
    return False
