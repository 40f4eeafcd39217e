"""What `drafter trace` answers, as values."""

from __future__ import annotations

from typing import Literal

from clause_library.model import LibraryClause, Votes
from clause_library.record import Record
from drafter.results import Alert, Piece
from drafter.trace.first_said import Phrase, Said

StepKind = Literal[
    "first",
    "unchanged",
    "rollover",
    "changed",
    "split",
    "said_again",
    "merged",
    "to_operative",
    "to_preambular",
]
Relation = Literal["taken_over", "formula"]


class Step(Record):
    """A paragraph of a line, and what it did to the earlier ones it continues.

    ``before`` are their refs: none in the first, both in a merger. ``likeness`` (0 to
    100) and ``changes`` run from their joined text to this one. ``sponsors`` are ()
    where none are told, ``votes`` None where who voted how is not known. ``in_path`` is
    false for a paragraph beside the way from the oldest text to the newest.
    """

    found: LibraryClause
    kind: StepKind
    before: tuple[str, ...]
    likeness: float | None
    changes: tuple[Piece, ...]
    alerts: tuple[Alert, ...]
    sponsors: tuple[str, ...] = ()
    votes: Votes | None = None
    in_path: bool = True

    @property
    def ref(self) -> str:
        """The paragraph's ref."""
        return self.found.clause.ref


class Kin(Record):
    """A paragraph of another series that says the same; ``score`` 0 to 100.

    ``formula`` where names were swapped: the organ's form, filled in again.
    """

    found: LibraryClause
    relation: Relation
    score: float


class Spread(Record):
    """Where a phrase stands in all adopted texts of the library: how many texts and
    paragraphs, and the refs of the oldest and the newest."""

    phrase: str
    texts: int
    paragraphs: int
    first: str
    last: str


class Trace(Record):
    """The life of a clause.

    ``line`` is the ref of its oldest paragraph, ``path`` the steps from there to the
    newest through the paragraph that was asked for; places in ``words`` and ``phrases``
    count its steps from 0. ``asked`` is its ref. ``unknown`` are sentences on what the
    library cannot tell. ``spread`` is that of a phrase that was asked for.
    """

    line: str
    asked: str
    steps: tuple[Step, ...]
    words: tuple[Said, ...]
    phrases: tuple[Phrase, ...]
    kin: tuple[Kin, ...] = ()
    unknown: tuple[str, ...] = ()
    spread: Spread | None = None

    @property
    def path(self) -> tuple[Step, ...]:
        """The steps from the oldest text to the newest, one a text."""
        return tuple(step for step in self.steps if step.in_path)


class VoteChange(Record):
    """A State that voted otherwise on the next text that was voted on."""

    state: str
    before: str
    after: str
    old_ref: str
    new_ref: str


class VoteGroup(Record):
    """The States that went from one side to another in the text of ``ref``."""

    ref: str
    before: str
    after: str
    states: tuple[str, ...]

    @property
    def sides(self) -> str:
        """From which side to which, in words."""
        return f"{self.before} → {self.after}".replace("_", " ")
