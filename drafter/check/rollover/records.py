"""What a rollover works with and gives back, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.findings import Evidence
    from drafter.check.rollover.facts import Fact


#: The day of a draft whose day is not known: every text is there by then.
FOREVER = "9000-01-01"


class Proposal(Record):
    """A fact at ``text[start:end]`` of the paragraph ``ref`` that is overtaken.

    ``new`` is what to write, None where it cannot be known: a flag.
    """

    ref: str
    start: int
    end: int
    new: str | None
    reason: str
    evidence: tuple[Evidence, ...]
    text: str


class Series(Record):
    """The last text of a series, the one before it, and how far apart the next is.

    ``session`` is the last text's, ``moved`` how many sessions it stands behind the one
    before (0 where that is not known), ``gap`` how many the next one comes later. Texts
    of the day ``as_of`` (ISO) and later are not known.
    """

    last: Resolution
    before: Resolution | None
    session: int | None
    gap: int
    moved: int
    as_of: str


class Place(Record):
    """A fact where it stands, and what stood there in the text before.

    ``row`` are all facts of its paragraph, ``old_row`` those of the paragraph before;
    ``old`` is its counterpart, None where there is none, ``olds`` those of the row.
    ``known`` says that the paragraph was there before at all; ``is_note`` that it
    stands at the foot.
    """

    text: str
    fact: Fact
    old: Fact | None
    row: tuple[Fact, ...]
    old_row: tuple[Fact, ...]
    known: bool
    is_note: bool = False
    olds: tuple[Fact | None, ...] = ()

    def at(
        self,
        fact: Fact,
    ) -> Place:
        """The place of another fact of the same row."""
        return self._replace(fact=fact, old=self.olds[self.row.index(fact)])


class Told(Record):
    """What is said of one fact: the new words, None for a flag, in place of
    ``text[start:]`` up to the end of the fact; why; and what speaks for it."""

    new: str | None
    start: int
    reason: str
    evidence: tuple[Evidence, ...] = ()
