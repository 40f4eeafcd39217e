"""A review: what the drafter decided about the changes of a draft, as a fold of the
decisions in their order.

Pure. Nothing is ever taken out of the record: undo and redo are entries of their own,
so a review read back from its journal stands exactly where it was left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Literal, TypeVar

from clause_library.refs import Ref
from clause_library.vocabulary.normalize import visible
from drafter.results import Comparison, Pair, Piece

K = TypeVar("K")
V = TypeVar("V")
Verdict = Literal["accepted", "rejected"]
Mark = Literal["agreed", "pending", "reopened"]
View = Literal["marked", "final", "original"]


@dataclass(frozen=True, slots=True)
class Place:
    """One change of one paragraph: ``paragraph`` is its :func:`key`, ``change`` counts
    its changes from 0."""

    paragraph: str
    change: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """Changes accepted or rejected together; ``verdict`` None takes an earlier ruling
    back."""

    places: tuple[Place, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A note on a paragraph, which becomes a Word comment; ``""`` takes it away."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Marking:
    """Paragraphs marked agreed (ad referendum), pending or reopened; ``mark`` None
    takes the mark away."""

    paragraphs: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Wording:
    """A paragraph given other words in place; ``text`` ``""`` takes it out, None goes
    back to the version's own words.

    Its changes are others then: earlier rulings on it end, and ``accepted`` counts those of the new redline that
    stand as accepted (see :func:`drafter.review.rewording.reword`).
    """

    paragraph: str
    text: str | None
    accepted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the last decision that still stands."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Brings back the last decision taken back, unless something was decided since."""


Decision = Ruling | Remark | Marking | Wording
Entry = Decision | Undo | Redo


@dataclass(frozen=True, slots=True)
class State:
    """Where a review stands: the decisions in force, oldest first, and those taken
    back, next to redo last."""

    done: tuple[Decision, ...] = ()
    undone: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the decisions in force come to.

    A paragraph or change without an entry is undecided.
    """

    verdicts: Mapping[Place, Verdict]
    remarks: Mapping[str, str]
    marks: Mapping[str, Mark]
    wordings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """Neighbouring deletions and insertions of a redline, decided as one:
    ``pieces[start:end]``."""

    start: int
    end: int


def after(state: State, entry: Entry) -> State:
    """The state after one more entry.

    Undo and redo with nothing to act on change nothing.
    """
    match entry:
        case Undo():
            return State(state.done[:-1], (*state.undone, *state.done[-1:]))
        case Redo():
            return State((*state.done, *state.undone[-1:]), state.undone[:-1])
        case _:
            return State((*state.done, entry))


def fold(entries: Iterable[Entry]) -> State:
    """The state a journal's entries lead to."""
    return reduce(after, entries, State())


def standing(state: State) -> Standing:
    """The decisions in force, later ones over earlier ones."""
    verdicts: dict[Place, Verdict] = {}
    remarks: dict[str, str] = {}
    marks: dict[str, Mark] = {}
    wordings: dict[str, str] = {}
    for decision in state.done:
        match decision:
            case Ruling(places, verdict):
                for place in places:
                    _put(verdicts, place, verdict)
            case Remark(paragraph, text):
                _put(remarks, paragraph, text or None)
            case Marking(paragraphs, mark):
                for paragraph in paragraphs:
                    _put(marks, paragraph, mark)
            case Wording(paragraph, text, accepted):
                _put(wordings, paragraph, text)
                verdicts = {
                    place: verdict
                    for place, verdict in verdicts.items()
                    if place.paragraph != paragraph
                }
                verdicts |= dict.fromkeys(
                    (Place(paragraph, change) for change in accepted), "accepted"
                )
    return Standing(verdicts, remarks, marks, wordings)


def _put(table: dict[K, V], at: K, value: V | None) -> None:
    if value is None:
        table.pop(at, None)
    else:
        table[at] = value


def key(pair: Pair) -> str:
    """A name for a pair that is the same in every run on the same files.

    The sides are named because both versions may call themselves by one symbol.
    """
    side, paragraphs = ("new", pair.new) if pair.new else ("old", pair.old)
    return f"{side}: " + " + ".join(paragraph.ref for paragraph in paragraphs)


def label(pair: Pair) -> str:
    """The place of a pair without its document: ``OP4 (a)``; a place of the old text
    alone says so: ``old OP4``."""
    place = ", ".join(
        visible(Ref.parse(side.ref).last).replace("\n", " ")
        for side in (pair.new or pair.old)
    )
    return place if pair.new else f"old {place}"


def changes(pieces: tuple[Piece, ...]) -> tuple[Change, ...]:
    """The changes of a redline in their order: the runs of pieces that are not kept."""
    found: list[Change] = []
    start: int | None = None
    for index, piece in enumerate((*pieces, Piece("keep", ""))):
        if piece.op != "keep":
            start = index if start is None else start
        elif start is not None:
            found.append(Change(start, index))
            start = None
    return tuple(found)


def places(pair: Pair) -> tuple[Place, ...]:
    """The places of all changes of a pair."""
    paragraph = key(pair)
    return tuple(Place(paragraph, index) for index in range(len(changes(pair.changes))))


def settled(pair: Pair, now: Standing) -> tuple[Piece, ...]:
    """The redline of a pair with the rejected changes gone: their old words are kept,
    their new ones dropped.

    Accepted changes stay marked: the redline's base is the issued text, and its reader has to see them.
    """
    paragraph = key(pair)
    pieces = list(pair.changes)
    for index, change in reversed(list(enumerate(changes(pair.changes)))):
        if now.verdicts.get(Place(paragraph, index)) == "rejected":
            old = "".join(
                piece.text
                for piece in pieces[change.start : change.end]
                if piece.op == "delete"
            )
            pieces[change.start : change.end] = [Piece("keep", old)] if old else []
    return _joined(pieces)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same redline with neighbouring pieces of one kind made one."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1].op == piece.op:
            out[-1] = Piece(piece.op, out[-1].text + piece.text)
        else:
            out.append(piece)
    return tuple(out)


def seen(pieces: tuple[Piece, ...], view: View) -> tuple[Piece, ...]:
    """The pieces as one of the three views shows them: with marks, the new text alone,
    the old text alone."""
    if view == "marked":
        return pieces
    dropped = "delete" if view == "final" else "insert"
    return _joined(Piece("keep", piece.text) for piece in pieces if piece.op != dropped)


def text(pieces: tuple[Piece, ...]) -> str:
    """The new text of a redline."""
    return "".join(piece.text for piece in pieces if piece.op != "delete")


def reviewed(comparison: Comparison, now: Standing) -> Comparison:
    """The comparison as it goes to Word: every pair with its rejected changes gone."""
    return comparison._replace(
        pairs=tuple(
            pair._replace(changes=settled(pair, now)) for pair in comparison.pairs
        )
    )


def undecided(comparison: Comparison, now: Standing) -> tuple[Place, ...]:
    """The changes nobody has ruled on yet, in the order of the text."""
    return tuple(
        place
        for pair in comparison.pairs
        for place in places(pair)
        if place not in now.verdicts
    )
