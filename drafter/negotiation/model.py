"""The records of a negotiation: paragraphs with ids of their own, and what delegations
propose on them.

Everything is anchored on the base: a paragraph by its id, words by their offsets in the
base's text of that paragraph, with the words themselves as a guard.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Literal

from clause_library.model import Part
from clause_library.record import Record
from drafter.comparison.units import Role

Kind = Literal["words", "new", "delete", "move", "recast"]
Cell = Literal["ADD", "MOD", "SUP", "NOC"]
Status = Literal["agreed", "adref", "pending", "reopened"]

NEW = "new "
"""How the id of a paragraph begins that no base has yet."""

# Proposals whose keys are kept: each is asked for its key again and again, and a digest
# takes longer than all else that an acceptance does.
_KEYS_KEPT = 1 << 16


class Row(Record):
    """A paragraph, title, formula or heading of the base.

    ``id`` is its place in the base it first stood in (``OP4``), given once. ``parent``
    is the id of the paragraph above it, or at the top the part it stands in.
    """

    id: str
    text: str
    role: Role
    part: Part
    parent: str
    label: str | None = None


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their ids."""
    return {row.id: row for row in rows}


def texts_of(rows: Iterable[Row]) -> dict[str, str]:
    """The words of rows by their ids."""
    return {row.id: row.text for row in rows}


def places_of(rows: Iterable[Row]) -> dict[str, int]:
    """The place of each row, from 0, by its id."""
    return {row.id: place for place, row in enumerate(rows)}


class Place(Record):
    """Where a new or moved paragraph stands: below ``parent``, next after its base
    paragraph ``after`` (None: first).

    ``order`` counts, from 0, what one delegation puts at the same place.
    """

    parent: str
    after: str | None
    order: int = 0


class Proposal(Record):
    """One thing a delegation wants.

    ``paragraph`` is the id of the base paragraph, or of a new one its own. ``old`` are
    the words at ``start:end`` of the base's text that go, ``new`` those that come: for
    ``recast``, ``delete`` and ``new`` whole paragraphs. ``place`` is that of a new or
    moved paragraph; ``role``, ``part`` and ``label`` say what it is there. ``amends``
    are words of others in whose place it may stand.
    """

    kind: Kind
    paragraph: str
    old: str = ""
    new: str = ""
    start: int = 0
    end: int = 0
    place: Place | None = None
    role: Role = "paragraph"
    part: Part = "operative"
    label: str | None = None
    amends: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What two delegations that want the same have in common, as sixteen hex
        digits; numbers and the order of what they add beside it are not part of it."""
        return _key(self)


def keys_of(proposals: Iterable[Proposal]) -> set[str]:
    """The keys of proposals."""
    return {one.key for one in proposals}


@lru_cache(maxsize=_KEYS_KEPT)
def _key(one: Proposal) -> str:
    place = one.place
    where = (place.parent, place.after or "") if place else ("", "")
    parts = (
        one.kind,
        one.paragraph,
        str(one.start),
        str(one.end),
        one.old,
    )
    # no text holds a control character: two records never join to the same string
    joined = "\x1f".join((*parts, one.new, *where))
    return sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


class Version(Record):
    """What one delegation sent, told as proposals on the base."""

    name: str
    proposals: tuple[Proposal, ...]


class Pooled(Record):
    """A proposal among those of all delegations.

    ``id`` is what one types (``OP1.a``, ``OP3 bis``). ``by`` are all who want it.
    ``clashes`` cannot stand together with it; ``touches`` stand right beside it, and
    somebody must look: ``reads`` is the paragraph with it and all it touches.
    ``depends`` are those it cannot stand without, or whose new words it amends.
    """

    id: str
    proposal: Proposal
    by: tuple[str, ...]
    clashes: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    reads: str = ""
    depends: tuple[str, ...] = ()

    @property
    def amended(self) -> tuple[str, ...]:
        """The ids of those whose new words it has otherwise: it takes their place."""
        return tuple(id_ for id_ in self.depends if id_ in self.clashes)


class MatrixRow(Record):
    """A paragraph and what each delegation, in order, does with it."""

    id: str
    cells: tuple[Cell, ...]
    status: Status | None
    text: str
    proposals: tuple[str, ...] = ()


class Sender(Record):
    """A delegation, the file it sent, and the id of the text that file was made on."""

    name: str
    file: str
    base_is: str


class Merged(Record):
    """Everything delegations want on one base."""

    base: str
    rows: tuple[Row, ...]
    senders: tuple[Sender, ...]
    proposals: tuple[Pooled, ...]
    matrix: tuple[MatrixRow, ...]
    notices: tuple[str, ...] = ()
