"""Spaces that a file has in pairs: the reader folds white space, so they are looked for
in the lines of the file itself."""

from __future__ import annotations

from collections.abc import Iterable

from clause_library.patterns import lazy_pattern
from clause_library.record import Record

_WIDE = lazy_pattern(r"(?<=\S)[ \xa0]{2,}(?=\S)")
_LABEL = lazy_pattern(r"^\s*(?:\(?\w{1,4}[.)]|[-•*])\s+")
# Characters to either side by which the place is found again in a paragraph.
_AROUND = 24
# The share of lines with such spaces above which they are a layout, not slips: columns,
# justified lines, drafts of the typewriter's habit of two spaces after a full stop.
_LAYOUT = 0.5
# Lines below which no layout can be told.
_FEWEST = 6


class WideSpace(Record):
    """Two spaces or more in a row: the folded words before and behind them."""

    before: str
    after: str


def wide_spaces(lines: Iterable[str]) -> tuple[WideSpace, ...]:
    """The places of a file's lines where more than one space stands between two words.

    None where most lines have them, and none in rows of tables.
    """
    found: list[WideSpace] = []
    looked_at = wide = 0
    for line in lines:
        if not line.strip() or "|" in line or "\t" in line:
            continue
        here = list(_WIDE.finditer(line))
        looked_at += 1
        wide += bool(here)
        for match in here:
            # The reader takes the label off the words.
            words = _LABEL.sub("", line[: match.start()])
            before = " ".join(words.split())[-_AROUND:]
            after = " ".join(line[match.end() :].split())[:_AROUND]
            if before:
                found.append(WideSpace(before, after))
    if looked_at >= _FEWEST and wide > _LAYOUT * looked_at:
        return ()
    return tuple(found)
