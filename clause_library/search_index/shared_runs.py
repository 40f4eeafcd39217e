"""Words in a row that a passage has in common with a wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.search_index.segment_format import RUN

if TYPE_CHECKING:
    from collections.abc import Iterable


class SharedRun(Record):
    """Words ``start`` to ``end`` (half open) of a query stand in a row in a wording;
    ``whole`` where they are all the wording has."""

    start: int
    end: int
    wording: int
    whole: bool = False


Extent = tuple[int, int]
"""The first word of a run in a query, and the one behind its last."""


def covered(
    seed: int,
    extents: Iterable[Extent],
) -> bool:
    """Whether the three words at `seed` stand in a run found before, of which each
    stretch gives one that speaks for it."""
    # A rarer seed led to this run already: it would only be found again.
    return any(start <= seed <= end - RUN for start, end in extents)


def extent(
    query: str,
    text: str,
    seed: int,
    likely: Extent,
) -> Extent:
    """How far the query and a wording's text are the same around the three words at
    `seed`.

    It is looked first whether the `likely` words around the seed stand there too:
    near-copies have the same run, and are neighbours.
    """
    # They stand there: the wording is one of the postings of these three words.
    shift = text.find(query[seed : seed + RUN]) - seed
    start, end = likely
    begins_in_text = start + shift >= 0
    if not begins_in_text or not text.startswith(query[start:end], start + shift):
        start, end = seed, seed + RUN
    while start and start + shift and query[start - 1] == text[start - 1 + shift]:
        start -= 1
    most = min(len(query), len(text) - shift)
    while end < most and query[end] == text[end + shift]:
        end += 1
    return start, end
