"""What became of a library's documents since somebody last looked: the log of comings
and goings, summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.storage.scopes import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class Changes(Record):
    """Ids of documents that were added, that have another text, that were removed; each
    once for every language.

    ``generation`` is the number to ask with next time: it grows with every document
    that comes or goes.
    """

    generation: int
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    removed: tuple[str, ...]


def summed(
    log: Iterable[tuple[str, str | None, bool]],
    generation: int,
) -> Changes:
    """What a log comes to: `(id, language, whether it came)` in order.

    What came and went is no change. Pure.
    """
    first: dict[tuple[str, str | None], bool] = {}
    last: dict[tuple[str, str | None], tuple[str, bool]] = {}
    for id, language, here in log:
        # Two languages of a text come and go each for itself.
        document = (name_of(id), language)
        first.setdefault(document, here)
        # Taken out first, so that the order is that of the latest.
        last.pop(document, None)
        last[document] = (id, here)
    added: list[str] = []
    replaced: list[str] = []
    removed: list[str] = []
    for document, (id, here) in last.items():
        came_first = first[document]
        # A document that came first was not there before; one that went first was, and
        # may have come again.
        if here and came_first:
            added.append(id)
        elif here:
            replaced.append(id)
        elif not came_first:
            removed.append(id)
    return Changes(
        generation,
        tuple(added),
        tuple(replaced),
        tuple(removed),
    )
