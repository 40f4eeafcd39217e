"""Words in a row that a passage has in common with a wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index.segment_format import RUN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class SharedRun(Record):
    """Words ``start`` to ``end`` (half open) of a query stand in a row in a wording;
    ``whole`` where they are all the wording has."""

    start: int
    end: int
    wording: int
    whole: bool = False


def covered(
    seed: int,
    groups: Iterable[Sequence[SharedRun]],
) -> bool:
    """Whether the three words at `seed` stand in a run found before; the first of each
    group speaks for it."""
    for group in groups:
        first = group[0]
        # A rarer seed led to this run already: it would only be found again.
        if first.start <= seed and seed + RUN <= first.end:
            return True
    return False


def extended(
    query: str,
    text: str,
    seed: int,
    wording: int,
) -> SharedRun:
    """The run the query shares with a wording's text around the three words at
    `seed`."""
    # They stand there: the wording is one of the postings of these three words.
    shift = text.find(query[seed : seed + RUN]) - seed
    start, end = seed, seed + RUN
    while start and start + shift and query[start - 1] == text[start - 1 + shift]:
        start -= 1
    most = min(len(query), len(text) - shift)
    while end < most and query[end] == text[end + shift]:
        end += 1
    return SharedRun(
        start,
        end,
        wording,
        end - start == len(text),
    )
