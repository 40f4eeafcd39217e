"""How paragraphs are called inside their own text: one, several, or a run of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clause_library.refs import Ref
from drafter.results import Side

_FEWEST = 3  # places in a row that are told as from the first to the last


def names(row: Iterable[Side]) -> str:
    """The paragraphs of one side of a pair: ``OP4 (a) and OP5``."""
    return " and ".join(Ref.parse(side.ref).local for side in row)


def listed(places: Iterable[str]) -> str:
    """Places in their order, three or more in a row from the first to the last: ``OP1,
    OP4 to OP9``."""
    runs: list[list[str]] = []
    for place in places:
        if runs and Ref("", place).follows(Ref("", runs[-1][-1])):
            runs[-1].append(place)
        else:
            runs.append([place])
    parts: list[str] = []
    for run in runs:
        if len(run) >= _FEWEST:
            parts.append(spanned(run))
        else:
            parts += run
    return ", ".join(parts)


def spanned(run: Sequence[str]) -> str:
    """Places in a row by the first and the last: ``PP8 to PP14``, ``OP13 (a) to (k)``,
    ``OP1 and OP2``."""
    if len(run) == 1:
        return run[0]
    item = Ref("", run[-1]).item
    end = f"({item})" if item else run[-1]
    # "to" would promise something between two neighbours
    joint = "and" if len(run) == 2 else "to"
    return f"{run[0]} {joint} {end}"
