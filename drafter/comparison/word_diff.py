"""Word-level changes between two texts, as a person would have marked them.

Whole words, numbers, dates, references and the names of ``data/addressees.toml``
change; letters never do. diff-match-patch compares characters, so each token is mapped
to one character first; its clock is switched off, because a result must not depend on
the machine.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Literal, NamedTuple

from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.scripts import IDEOGRAPHS, has_ideographs
from drafter.results import Op, Piece
from drafter.settings import load, longest_first

TokenKind = Literal["date", "reference", "number", "term", "word", "space", "mark"]

_MONTHS = "|".join(month_names("en", "fr", "es", "ru"))
# the year or roman session after a number: "1325 (2000)"
_SESSION = r"(?:\s\((?:\d{4}|[A-Z]+(?:-[A-Z]+)?)\))"
_CITED = rf"(?:[A-Z]+-)?\d+(?:/\d+)*(?:\s[A-Z]\b)?{_SESSION}?"
_BEFORE_TERMS = rf"""
      (?P<date>\b\d{{1,2}}(?:\sde)?\s(?:{_MONTHS})(?:\sde)?\s\d{{4}}\b)
    | (?P<reference>
          \b(?:[Rr]esolutions?|[Dd]ecisions?|[Pp]aragraphs?|[Aa]rticles?|[Cc]hapters?)\s{_CITED}
        | \b[A-Z]{{1,5}}(?=/\S*\d)(?:/[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)+{_SESSION}?
        | \b(?:[A-Z]+-)?\d+/\d+(?:\s[A-Z]\b)?
        | \b\d+{_SESSION})
    | (?P<number>\b\d+(?:[.,]\d+)*\b)
"""
_AFTER_TERMS = r"""
    | (?P<word>WORD)
    | (?P<space>\s+)
    | (?P<mark>.)
"""
_WORDLIKE = frozenset({"date", "reference", "number", "term", "word"})
# tokens of both texts together, spaces too: the two longest paragraphs known have half
# of it
_LONG = 5_000
# tokens that an insertion may be moved so as to stand where a person would put it
_NEAR = 60
_ANCHOR = 8  # tokens in a row that say where two long texts belong together
_FIRST_CODE, _SURROGATES, _SURROGATE_COUNT = 1, 0xD800, 0x800


class Token(NamedTuple):
    """The smallest thing that changes as a whole."""

    kind: TokenKind
    text: str


class _Run(NamedTuple):
    op: Op
    tokens: tuple[Token, ...]


_Hunk = tuple[
    tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]
]  # deleted, inserted, then kept


def tokens(text: str) -> tuple[Token, ...]:
    """``text`` taken apart; the tokens joined give it back."""
    pattern = _token(han=has_ideographs(text))
    return tuple(
        [Token(_kind(found), found.group()) for found in pattern.finditer(text)]
    )


@cache
def _token(*, han: bool) -> re.Pattern[str]:
    """The pattern of a token.

    Large ranges take long to compile: ``han`` only for a text that has such characters.
    """
    word = r"\w+(?:[-'’\u2010\u2011]\w+)*"
    if han:
        word = rf"[{IDEOGRAPHS}] | (?:(?![{IDEOGRAPHS}])\w)+(?:[-'’\u2010\u2011](?:(?![{IDEOGRAPHS}])\w)+)*"
    names = "|".join(map(re.escape, longest_first(load("addressees")["names"])))
    term = rf"| (?P<term>\b(?:{names})\b(?![-\u2010\u2011]\w))"
    return re.compile(
        _BEFORE_TERMS + term + _AFTER_TERMS.replace("WORD", word),
        re.VERBOSE | re.DOTALL,
    )


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """The changes from ``old`` to ``new``.

    ``keep`` and ``delete`` joined give ``old``, ``keep`` and ``insert`` joined give
    ``new``, character for character; a deletion stands before the insertion that
    replaces it; swapping the texts swaps the operations and nothing else.
    """
    if old == new:
        return (Piece("keep", old),) if old else ()
    if not old or not new:
        return (Piece("delete", old) if old else Piece("insert", new),)
    if (len(old), old) > (len(new), new):
        return swap(compare(new, old))
    hunks = _slid(_joined(_hunks(_runs(tokens(old), tokens(new)))))
    return _pieces(hunks)


def in_whole(before: str, pieces: Iterable[Piece], after: str) -> tuple[Piece, ...]:
    """Changes of a part of a text as changes of the whole: what stands before and after
    the part is deleted."""
    row = (Piece("delete", before), *pieces, Piece("delete", after))
    whole: list[Piece] = []
    for kept, run in groupby(row, key=lambda piece: piece.op == "keep"):
        stretch = tuple(run)
        ops: tuple[Op, ...] = ("keep",) if kept else ("delete", "insert")
        whole += [
            Piece(kind, "".join(piece.text for piece in stretch if piece.op == kind))
            for kind in ops
        ]
    return tuple(piece for piece in whole if piece.text)


def swap(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The redline of the other direction."""
    turned: list[Piece] = []
    for piece in pieces:
        if piece.op == "insert" and turned and turned[-1].op == "insert":
            turned.insert(-1, Piece("delete", piece.text))
        else:
            turned.append(Piece(_TURNED[piece.op], piece.text))
    return tuple(turned)


_TURNED: dict[Op, Op] = {"keep": "keep", "delete": "insert", "insert": "delete"}


def _kind(found: re.Match[str]) -> TokenKind:
    return found.lastgroup  # type: ignore[return-value]  # the group names are the kinds


def _runs(old: Sequence[Token], new: Sequence[Token]) -> list[_Run]:
    codes = Codes()
    runs: list[_Run] = []
    at_old = at_new = 0
    for sign, stretch in _matched(_coded(old, codes), _coded(new, codes)):
        length = len(stretch)
        source, start = (new, at_new) if sign > 0 else (old, at_old)
        op: Op = "keep" if sign == 0 else "insert" if sign > 0 else "delete"
        runs.append(_Run(op, tuple(source[start : start + length])))
        at_old += length if sign <= 0 else 0
        at_new += length if sign >= 0 else 0
    return runs


def _matched(old: str, new: str) -> list[tuple[int, str]]:
    """Stretches kept (0), deleted (-1), inserted (1).

    Long texts are parted first at what stands once in both.     The exact search takes
    the square of what differs, which nobody would wait for in a text of twenty pages.
    """
    if len(old) + len(new) <= _LONG:
        return _matched_exactly(old, new)
    found: list[tuple[int, str]] = []
    at_old = at_new = 0
    for in_old, in_new, length in (*_anchors(old, new), (len(old), len(new), 0)):
        before, after = old[at_old:in_old], new[at_new:in_new]
        if len(before) + len(after) <= _LONG:
            found += _matched_exactly(before, after)
        else:
            found += [(sign, text) for sign, text in ((-1, before), (1, after)) if text]
        if length:
            found.append((0, old[in_old : in_old + length]))
        at_old, at_new = in_old + length, in_new + length
    return found


def _matched_exactly(old: str, new: str) -> list[tuple[int, str]]:
    from diff_match_patch import diff_match_patch  # 7 ms that only a comparison pays

    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    found: list[tuple[int, str]] = matcher.diff_main(old, new, False)
    return found


def _anchors(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Places in both and lengths of stretches that are equal, in order.

    They are what both begin and end with, and between these the runs of a few words
    that stand once in each.
    """
    from diff_match_patch import diff_match_patch

    start = diff_match_patch().diff_commonPrefix(old, new)
    end = diff_match_patch().diff_commonSuffix(old[start:], new[start:])
    if start:
        yield 0, 0, start
    last_old, last_new = len(old) - end, len(new) - end
    places = [_once(old[start:last_old]), _once(new[start:last_new])]
    at_old = at_new = start
    for in_old, in_new in _rising(
        [
            (place, places[1][run])
            for run, place in places[0].items()
            if run in places[1]
        ]
    ):
        in_old, in_new = in_old + start, in_new + start
        if in_old >= at_old and in_new >= at_new:
            yield in_old, in_new, _ANCHOR
            at_old, at_new = in_old + _ANCHOR, in_new + _ANCHOR
    if end:
        yield last_old, last_new, end


def _once(text: str) -> dict[str, int]:
    """The runs of a few words that stand once in a text, and where."""
    runs = [text[at : at + _ANCHOR] for at in range(len(text) - _ANCHOR + 1)]
    times = Counter(runs)
    return {run: at for at, run in enumerate(runs) if times[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs, in order of their first numbers, whose second numbers
    rise too."""
    ends: list[
        int
    ] = []  # of rows of each length the pair with the lowest second number
    lowest: list[int] = []
    before: list[int | None] = []
    for at, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [at]
        lowest[length : length + 1] = [place]
    row: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(pairs[last])
        last = before[last]
    return row[::-1]


def _coded(row: Sequence[Token], codes: Codes) -> str:
    return "".join([codes[token.text] for token in row])


class Codes(dict[str, str]):
    """One character for each word asked for: any code point but the surrogates, room
    for 1.1 million."""

    def __missing__(self, word: str) -> str:
        point = len(self) + _FIRST_CODE
        self[word] = code = chr(
            point if point < _SURROGATES else point + _SURROGATE_COUNT
        )
        return code


def _hunks(runs: Sequence[_Run]) -> list[_Hunk]:
    """Changes, each with the kept tokens that follow it; the first may change
    nothing."""
    hunks: list[_Hunk] = [((), (), ())]
    for run in runs:
        deleted, inserted, kept = hunks[-1]
        if run.op == "keep":
            hunks[-1] = (deleted, inserted, kept + run.tokens)
            continue
        if kept:
            hunks.append(((), (), ()))
            deleted, inserted = (), ()
        if run.op == "delete":
            hunks[-1] = (deleted + run.tokens, inserted, ())
        else:
            hunks[-1] = (deleted, inserted + run.tokens, ())
    return hunks


def _joined(hunks: list[_Hunk]) -> list[_Hunk]:
    """Neighbouring changes become one where what stands between them is an island of a
    rewritten passage."""
    row: list[_Hunk] = []
    for hunk in hunks:
        row.append(hunk)
        while len(row) > 1 and _is_island(row[-2], row[-1]):
            (deleted, inserted, island), (more_deleted, more_inserted, kept) = row[-2:]
            row[-2:] = [
                (
                    deleted + island + more_deleted,
                    inserted + island + more_inserted,
                    kept,
                )
            ]
    return row


def _is_island(before: _Hunk, after: _Hunk) -> bool:
    island = before[2]
    words = _words(island)
    if (
        words > 2
        or not island
        or any(token.kind in ("date", "reference") for token in island)
    ):
        return False
    sides = [
        (_words(before[0]), _words(before[1])),
        (_words(after[0]), _words(after[1])),
    ]
    deleted, inserted = sides[0][0] + sides[1][0], sides[0][1] + sides[1][1]
    if all(token.kind == "space" for token in island):
        return bool((before[0] or before[1]) and deleted and inserted)
    if words == 0:
        return deleted + inserted >= 4 and min(deleted, inserted) >= 2
    return deleted + inserted >= 5 and all(max(side) >= words for side in sides)


def _words(row: Iterable[Token]) -> int:
    return sum(token.kind in _WORDLIKE for token in row)


def _slid(hunks: list[_Hunk]) -> list[_Hunk]:
    """A pure insertion or deletion that could stand at several places stands where a
    person would put it."""
    row = list(hunks)
    for at in range(1, len(row)):
        deleted, inserted, after = row[at]
        if bool(deleted) == bool(inserted):
            continue
        before = row[at - 1][2]
        shifts = _shifts(before, deleted or inserted, after)
        kept_before, edit, kept_after = max(
            shifts, key=lambda shift: _fitness(shift[1])
        )
        if kept_before or at == 1:
            row[at - 1] = (*row[at - 1][:2], kept_before)
            row[at] = (edit if deleted else (), edit if inserted else (), kept_after)
    return row


_Shift = tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]


def _shifts(
    before: tuple[Token, ...], edit: tuple[Token, ...], after: tuple[Token, ...]
) -> list[_Shift]:
    """The places near by where the edit can stand without changing either text,
    rightmost first."""
    row, start, length = (*before, *edit, *after), len(before), len(edit)
    right = left = 0
    while (
        right < min(len(after) - 1, _NEAR)
        and row[start + right] == row[start + length + right]
    ):
        right += 1
    while (
        left < min(len(before) - 1, _NEAR)
        and row[start - left - 1] == row[start + length - left - 1]
    ):
        left += 1
    ends = range(start + right, start - left - 1, -1)
    return [(row[:at], row[at : at + length], row[at + length :]) for at in ends]


def _fitness(edit: Sequence[Token]) -> int:
    first, last = edit[0].kind, edit[-1].kind
    if first == "mark" and last in _WORDLIKE:
        return 3  # ", as appropriate"
    if first in _WORDLIKE and last == "space":
        return 2  # "consider "
    return 1 if first == "space" and last in _WORDLIKE else 0


def _pieces(hunks: Iterable[_Hunk]) -> tuple[Piece, ...]:
    texts: list[tuple[Op, str]] = []
    for deleted, inserted, kept in hunks:
        rows: tuple[tuple[Op, tuple[Token, ...]], ...] = (
            ("delete", deleted),
            ("insert", inserted),
            ("keep", kept),
        )
        texts += [(op, "".join(token.text for token in row)) for op, row in rows if row]
    return tuple(Piece(op, text) for op, text in texts)
