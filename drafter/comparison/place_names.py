"""How paragraphs are called inside their own text: one, several, or a run of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.results import Side

_LAST = re.compile(r"(?P<stem>.*?)(?P<label>\d+|(?P<bracket> \()(?P<item>[^()]+)\))")
_NUMERALS = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
    "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
)  # fmt: skip
_FEWEST = 3  # places in a row that are told as from the first to the last


def local(ref: str) -> str:
    """``A/RES/77/194, OP4 (a)`` -> ``OP4 (a)``: inside a comparison the document is
    known."""
    return ref.partition(", ")[2] or ref


def names(row: Iterable[Side]) -> str:
    """The paragraphs of one side of a pair: ``OP4 (a) and OP5``."""
    return " and ".join(local(side.ref) for side in row)


def stands_below(place: str, above: str) -> bool:
    """Whether a place is of a subparagraph, or closing words, of the paragraph at
    another."""
    return place.startswith((f"{above} (", f"{above}, "))


def follows(place: str, before: str) -> bool:
    """Whether a place is the very next of its row: OP5 after OP4, (b) after (a), (ii)
    after (i)."""
    here, there = _LAST.fullmatch(place), _LAST.fullmatch(before)
    if (
        here is None
        or there is None
        or (here["stem"], here["bracket"]) != (there["stem"], there["bracket"])
    ):
        return False
    now, last = here["item"] or here["label"], there["item"] or there["label"]
    if now.isdecimal() and last.isdecimal():
        return int(now) == int(last) + 1
    if len(now) == len(last) == 1 and ord(now) == ord(last) + 1:
        return True
    return {now, last} <= set(_NUMERALS) and _NUMERALS.index(now) == _NUMERALS.index(
        last
    ) + 1


def listed(places: Iterable[str]) -> str:
    """Places in their order, three or more in a row from the first to the last: ``OP1,
    OP4 to OP9``."""
    runs: list[list[str]] = []
    for place in places:
        if runs and follows(place, runs[-1][-1]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(
        told
        for run in runs
        for told in ([spanned(run)] if len(run) >= _FEWEST else run)
    )


def spanned(run: Sequence[str]) -> str:
    """Places in a row by the first and the last: ``PP8 to PP14``, ``OP13 (a) to (k)``,
    ``OP1 and OP2``."""
    last = _LAST.fullmatch(run[-1])
    end = f"({last['item']})" if last and last["item"] else run[-1]
    return {1: run[0]}.get(
        len(run), f"{run[0]} {'and' if len(run) == 2 else 'to'} {end}"
    )
