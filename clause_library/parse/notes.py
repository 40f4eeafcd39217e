"""Footnotes and page furniture: what does not belong to the running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clause_library.normalize import fold
from clause_library.parse.labels import cut
from clause_library.phrases import is_listed
from clause_library.sources.blocks import Block

_BRACKETED = re.compile(r"\[(?P<marker>\d{1,3}|\*)\]:?\s*")
_BARE_START = re.compile(r"(?P<marker>\d{1,3})\s+(?=[A-Z])")
_BARE_MARK = re.compile(r"\[(?P<in>\d{1,3})\]|(?<=[a-zé])(?:[,;.:”’\"')]?)(?P<bare>\d{1,3})(?=[\s,;.:]|$)")
_FURNITURE = re.compile(
    r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?|\d{1,3}\s*/\s*\d{1,3}|page \d+ of \d+|\*\d{6,8}\*|"
    r"(?:[A-Z]\.)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?(?:\s+\d{1,3}/\d{1,3})?|\d{1,3}/\d{1,3}\s+(?:[A-Z]\.)?\d{2}-\d{5}"
    r"|Please recycle.*|[-_=*–—\s]{3,}",
    re.IGNORECASE,
)


def settle(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with footnotes and furniture named, and marks that stand in the text as figures taken out of it."""
    seen: set[str] = set()
    result = []
    for block in blocks:
        block = _footnote(block, seen) if block.kind == "unknown" else block
        seen |= {note.marker for note in block.notes}
        result.append(replace(block, kind="furniture") if _is_furniture(block) else block)
    known = {block.label for block in result if block.kind == "footnote" and block.label}
    return tuple(_repeated([_with_marks(block, known) for block in result]))


def _footnote(block: Block, seen: set[str]) -> Block:
    first = block.notes[0] if block.notes else None
    if first and first.offset == 0 and (first.marker.strip("*") or first.marker in seen):
        return replace(block, kind="footnote", label=first.marker, notes=block.notes[1:])
    if first and first.offset == 0:
        return replace(block, notes=block.notes[1:])  # a bullet
    match = _BRACKETED.match(block.text) or _BARE_START.match(block.text)
    if match and match["marker"] in seen and not (match.re is _BARE_START and is_listed(block.text[match.end() :])):
        return replace(cut(block, 0, match.end()), kind="footnote", label=match["marker"])
    if match and match.re is _BRACKETED and block.text[match.end() :][:1].isupper():
        return replace(cut(block, 0, match.end()), kind="footnote", label=match["marker"])
    return block


def _is_furniture(block: Block) -> bool:
    return block.kind == "unknown" and block.label is None and bool(_FURNITURE.fullmatch(block.text))


def _with_marks(block: Block, known: set[str]) -> Block:
    if block.kind in ("footnote", "furniture"):
        return block
    position = 0
    while match := _BARE_MARK.search(block.text, position):
        group = "in" if match["in"] else "bare"
        position = match.end()
        if match[group] in known:
            start = match.start() if group == "in" else match.start(group)
            block, position = cut(block, start, match.end(), match[group]), start
    return block


def _repeated(blocks: list[Block]) -> list[Block]:
    """Running headers: the second and later copies of a short line that opens no paragraph."""
    counts = Counter(fold(block.text) for block in blocks if block.kind == "unknown")
    seen: set[str] = set()
    result = []
    for block in blocks:
        key = fold(block.text)
        again = block.kind == "unknown" and key in seen and counts[key] > 1 and _is_running(block)
        seen.add(key)
        result.append(replace(block, kind="furniture") if again else block)
    return result


def _is_running(block: Block) -> bool:
    short = len(block.text) < 160 and not re.search(r"[,;:]$", block.text)
    return short and not block.label and not is_listed(block.text) and not re.match(r"\(?\w{1,4}[.)]", block.text)
