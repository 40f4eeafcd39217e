"""The newest text of the series a text belongs to.

The Security Council's texts under one agenda item are of several series: there those
are of one that the catalogue calls by one name, a mission's or a panel's. Else a series
are the texts that continue one another (`succession`), and those of one title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.storage.scopes import name_of
from clause_library.vocabulary import catalogue_titles

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from clause_library.model import Provenance
    from clause_library.storage.succession import Succession


# The share of its weight with which a text goes on with its predecessor's series, 0 to
# 100. With less, a plan for one building's repair continued the budget of a year.
HEIR = 20.0


class _Titled(Record):
    """A text of the Security Council: its number and what the catalogue calls it."""

    number: int
    title: str


class Series:
    """The series of all texts, as of one generation of the library.

    Asks for no more than it needs: titles are read with the first text that has its
    agenda item, the succession with the first that has none.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        succession: Callable[[], Succession],
        sources: Callable[[Iterable[int]], Mapping[int, Provenance]],
    ) -> None:
        self._db = db
        self._ask = succession
        self._asked: Succession | None = None
        self._sources = sources
        self._titled: dict[str, list[_Titled]] = {}
        self._named: dict[tuple[str, ...], list[int]] = {}
        self._members: dict[int, tuple[int, ...]] = {}

    def _succession(self) -> Succession:
        if self._asked is None:
            self._asked = self._ask()
        return self._asked

    def newest(
        self,
        document: int,
        exclude: Sequence[str] = (),
    ) -> int | None:
        """The newest adopted text of the series, itself perhaps; None where there is
        none with a date, or none that is not excluded."""
        members = self.members(document)
        excluded = set(map(name_of, exclude))
        sources = self._sources(members)
        for number in members:
            if name_of(sources[number].id) not in excluded:
                return number
        return None

    def members(self, document: int) -> tuple[int, ...]:
        """The adopted texts of the series with a date, newest first; of a text that
        only its continuations tell, those alone."""
        if document not in self._members:
            self._members[document] = self._in_order(document)
        return self._members[document]

    def whole(self, document: int) -> tuple[int, ...]:
        """The texts of the series, earlier ones too, newest first."""
        succession = self._succession()
        first = document
        while parents := succession.parents(first):
            if parents[0].share < HEIR:
                break
            first = parents[0].number
        return tuple(dict.fromkeys((*self.members(document), *self.members(first))))

    def _in_order(self, document: int) -> tuple[int, ...]:
        own = self._sources([document])[document]
        found = {document, *self._of_one_name(own)}
        if len(found) == 1:
            found |= self._later(document)
            found.update(self._of_one_title(own))
        sources = self._sources(found)
        dated: list[tuple[str, str, int]] = []
        for number in found:
            source = sources.get(number)
            if source is None or source.language != own.language:
                continue
            if source.date and source.status == "adopted":
                dated.append((source.date, source.id, number))
        return tuple(number for *_, number in sorted(dated, reverse=True))

    def _of_one_name(self, own: Provenance) -> list[int]:
        """The texts that the catalogue calls by a name of this one; often none."""
        names = catalogue_titles.names(own.title) if own.topic else ()
        asked = (own.organ or "", *names)
        if asked not in self._named:
            self._named[asked] = self._naming(*asked)
        return self._named[asked]

    def _naming(
        self,
        organ: str,
        *names: str,
    ) -> list[int]:
        found: list[int] = []
        for number, title in self._called(organ) if names else ():
            # most titles have not even the letters
            is_near = any(name in title for name in names)
            if is_near and not set(names).isdisjoint(catalogue_titles.names(title)):
                found.append(number)
        return found

    def _called(self, organ: str) -> list[_Titled]:
        if organ not in self._titled:
            # the index on titles holds all that is read here
            rows = self._db.execute(
                "SELECT number, title FROM document WHERE organ = ? AND title != ''",
                (organ,),
            )
            self._titled[organ] = [_Titled(*row) for row in rows]
        return self._titled[organ]

    def _later(self, document: int) -> set[int]:
        """The texts that continue this one, and those that continue them."""
        succession = self._succession()
        found: set[int] = set()
        open_ends = [document]
        while open_ends:
            older = open_ends.pop()
            for child in succession.children(older):
                # a text that took a part of this one over continues another
                predecessor = succession.parents(child)[0]
                is_heir = predecessor.number == older and predecessor.share >= HEIR
                if is_heir and child not in found:
                    found.add(child)
                    open_ends.append(child)
        return found

    def _of_one_title(self, own: Provenance) -> list[int]:
        # what stands under an agenda item bears no title of its own
        if own.topic or not own.title:
            return []
        rows = self._db.execute(
            "SELECT number FROM document"
            " WHERE title = ? COLLATE NOCASE AND organ IS ? AND language IS ?",
            (own.title, own.organ, own.language),
        )
        return [number for (number,) in rows]
