"""Rows of the database as records of the model."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from clause_library.model import Adoption, Clause, LibraryClause, Provenance
from clause_library.record import Record

if TYPE_CHECKING:
    from typing import Any


class Parent(Record):
    """An earlier text that a text continues: its number in the library.

    ``share`` is how much of the text stands in it, 0 to 100, by shared wordings with
    numbers masked, weighed by rarity; of a further parent, of what was left open.
    """

    number: int
    share: float


class Kindred(Record):
    """A text that continues another, or that another continues, with their share."""

    source: Provenance
    share: float


#: What `provenance` is made of, in its order.
DOCUMENT = "id, symbol, organ, title, date, status, adoption, language, sample, topic"
#: What `library_clause` is made of, in its order.
CLAUSE = "key, document, ref, part, label, opening, text, chapeau"


def provenance(row: tuple[Any, ...]) -> Provenance:
    """A row of `DOCUMENT` as a record."""
    id, symbol, organ, title, date, status, adoption, language, sample, topic = row
    return Provenance(
        id=id,
        symbol=symbol,
        organ=organ,
        title=title,
        date=date,
        status=status,
        adoption=adoption_of(adoption),
        language=language,
        sample=bool(sample),
        topic=topic,
    )


def library_clause(
    row: tuple[Any, ...],
    source: Provenance,
) -> LibraryClause:
    """A row of `CLAUSE` as a record, with the document it stands in."""
    key, _, ref, part, label, opening, text, chapeau = row
    clause = Clause(
        ref,
        source.id,
        part,
        label,
        opening,
        text,
        chapeau,
    )
    return LibraryClause(key, clause, source)


# Thousands of texts were adopted in one of a few ways: without the cache each row
# parses its JSON again.
@cache
def adoption_of(kept: str) -> Adoption:
    """How a text was adopted, from its column."""
    return Adoption(*json.loads(kept))
