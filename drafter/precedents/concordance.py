"""Every place of a phrase: the paragraphs in which its words stand in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clause_library.model import Span
from clause_library.vocabulary.normalize import keys, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from drafter.results import Filters

# Paragraphs that are fetched; more are counted. Nobody reads so many.
MOST = 5000


class Found(NamedTuple):
    """A paragraph that has the phrase, and where in its text, in characters."""

    clause: LibraryClause
    at: tuple[Span, ...]


class Concordance(NamedTuple):
    """The places of a phrase, newest first, those without a date last.

    ``paragraphs`` says how many have it, ``found`` at most ``MOST`` of them.
    """

    phrase: str
    paragraphs: int
    found: tuple[Found, ...]


def concordance(
    library: Library,
    phrase: str,
    filters: Filters,
) -> Concordance:
    """The places of a phrase in the texts that the filters leave, drafts among them.

    Capitals, hyphens and spelling do not count.
    """
    wanted = keys(phrase)
    numbers: set[int] = set()
    for candidate in library.holding(wanted, filters):
        numbers.update(use.key for use in library.uses(candidate, filters))
    # A later key is a later addition: where there are too many, the newer ones stay.
    clauses = library.fetch(sorted(numbers, reverse=True)[:MOST])
    found: list[Found] = []
    for clause in clauses:
        found.append(Found(clause, tuple(_places(clause.clause.text, wanted))))
    found.sort(
        key=lambda one: (one.clause.source.date or "", one.clause.source.id),
        reverse=True,
    )
    return Concordance(phrase, len(numbers), tuple(found))


def _places(
    text: str,
    wanted: tuple[str, ...],
) -> Iterator[Span]:
    """Where the words stand in a row in a text."""
    row = words(text)
    for start in range(len(row) - len(wanted) + 1):
        stretch = row[start : start + len(wanted)]
        if tuple(word.key for word in stretch) == wanted:
            yield Span(stretch[0].start, stretch[-1].end)
