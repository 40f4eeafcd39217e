"""Which text continues which: the one owner of that question.

`Relatives.predecessors`, `Relatives.successors` and `Succession.elders` are its
surface; series notes, rollover and the lines of `drafter trace` ask them. The answer
depends on the texts of the library alone, not on the order in which they came. It is
worked out when it is first asked for after a change, and kept in the library where that
may be written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.storage.records import Parent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from clause_library.model import Resolution

# Texts before the predecessor that a paragraph without a partner is looked for in: what
# left and came back, and the Security Council's turns between the texts of an item.
ELDERS = 5


class Succession:
    """Who continues whom in one library, as of one generation of it."""

    def __init__(self, parents: Mapping[int, Sequence[Parent]]) -> None:
        self._parents = {number: tuple(row) for number, row in parents.items()}
        self._children: dict[int, list[int]] = {}
        for number in sorted(self._parents):
            for parent in self._parents[number]:
                self._children.setdefault(parent.number, []).append(number)

    def parents(self, number: int) -> tuple[Parent, ...]:
        """The texts that a text continues, the predecessor first."""
        return self._parents.get(number, ())

    def children(self, number: int) -> tuple[int, ...]:
        """The texts of which a text is a parent."""
        return tuple(self._children.get(number, ()))

    def elders(self, number: int) -> tuple[int, ...]:
        """The parents of the parents, nearest first, and so on: at most `ELDERS`."""
        near = [parent.number for parent in self.parents(number)]
        known = {number, *near}
        elders: list[int] = []
        while near and len(elders) < ELDERS:
            above: list[int] = []
            for below in near:
                for parent in self.parents(below):
                    if parent.number not in known:
                        known.add(parent.number)
                        above.append(parent.number)
            elders += above
            near = above
        return tuple(elders[:ELDERS])

    def younger(self, number: int) -> tuple[int, ...]:
        """The texts that look for their paragraphs in this one: its children, and those
        of which it is an elder."""
        found: list[int] = []
        near = [number]
        for _ in range(ELDERS + 1):
            below: list[int] = []
            for one in near:
                for child in self.children(one):
                    if child not in found:
                        below.append(child)
                        found.append(child)
            near = below
        return tuple(
            one
            for one in found
            if number in self.elders(one)
            or number in (parent.number for parent in self.parents(one))
        )


class KeptSuccession(Succession):
    """The same, read text by text from where it is kept: a search asks for a few."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__({})
        self._db = db

    def parents(self, number: int) -> tuple[Parent, ...]:
        """The texts that a text continues, the predecessor first."""
        if number not in self._parents:
            rows = self._db.execute(
                "SELECT parent, share FROM parent WHERE document = ? ORDER BY place",
                (number,),
            )
            self._parents[number] = tuple(Parent(*row) for row in rows)
        return self._parents[number]

    def children(self, number: int) -> tuple[int, ...]:
        """The texts of which a text is a parent."""
        if number not in self._children:
            rows = self._db.execute(
                "SELECT document FROM parent WHERE parent = ? ORDER BY document",
                (number,),
            )
            self._children[number] = [document for (document,) in rows]
        return tuple(self._children[number])


def asked_one_by_one(db: sqlite3.Connection) -> Succession:
    """As `succession`, for who asks for a few texts."""
    is_kept = _kept_generation(db) == _generation(db)
    return KeptSuccession(db) if is_kept else succession(db)


def succession(db: sqlite3.Connection) -> Succession:
    """Who continues whom in the library, worked out anew where it has changed."""
    generation = _generation(db)
    if _kept_generation(db) == generation:
        return Succession(_kept(db))
    # numpy is loaded only where something has to be worked out: a start of `trace`
    # would pay a seventh of a second for it.
    from clause_library.storage.succession_build import work_out

    return Succession(work_out(db, generation))


def parents_of(
    db: sqlite3.Connection,
    text: Resolution,
) -> tuple[Parent, ...]:
    """What a text that need not be in the library continues."""
    from clause_library.storage.succession_build import parents_of_text

    return parents_of_text(db, text)


def _generation(db: sqlite3.Connection) -> int:
    ((now,),) = db.execute("SELECT coalesce(max(number), 0) FROM change")
    return int(now)


def _kept_generation(db: sqlite3.Connection) -> int | None:
    """The generation whose parents are kept; None where none are."""
    ((known,),) = db.execute("SELECT max(generation) FROM succession")
    return None if known is None else int(known)


def _kept(db: sqlite3.Connection) -> dict[int, list[Parent]]:
    parents: dict[int, list[Parent]] = {}
    rows = db.execute(
        "SELECT document, parent, share FROM parent ORDER BY document, place"
    )
    for document, parent, share in rows:
        parents.setdefault(document, []).append(Parent(parent, share))
    return parents
