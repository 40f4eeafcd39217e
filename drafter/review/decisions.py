"""What the drafter decided about the changes of a draft.

The state of a review is a fold of its decisions in their order. Nothing is ever taken
out of the record: undo and redo are entries of their own, so a review read back from
its journal stands exactly where it was left. Pure.
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
    """One change of one paragraph.

    ``paragraph`` is the :func:`key` of its pair, ``change`` counts its changes from 0.
    """

    paragraph: str
    change: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """Changes accepted or rejected together; None takes an earlier ruling back."""

    places: tuple[Place, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A note on a paragraph, which becomes a Word comment; ``""`` takes it away."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Marking:
    """Paragraphs marked agreed (ad referendum), pending or reopened; None: no mark."""

    paragraphs: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Wording:
    """A paragraph given other words in place.

    ``text`` ``""`` takes the paragraph out, None goes back to the version's own words.
    Its changes are others then, so earlier rulings on it end. ``accepted`` are the
    numbers, from 0, of the changes of the new redline that stand as accepted
    (see :func:`drafter.review.rewording.reword`).
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
    """The decisions in force, oldest first, and those taken back.

    The last one of ``undone`` is the next to redo.
    """

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
    """Neighbouring deletions and insertions of a redline: ``pieces[start:end]``.

    They are decided as one.
    """

    start: int
    end: int


def paragraphs_of(entry: Entry) -> tuple[str, ...]:
    """The keys of the paragraphs an entry decides on, each once."""
    match entry:
        case Ruling(places):
            return tuple(dict.fromkeys(place.paragraph for place in places))
        case Marking(paragraphs):
            return paragraphs
        case Remark(paragraph) | Wording(paragraph):
            return (paragraph,)
        case _:
            return ()


def after(
    state: State,
    entry: Entry,
) -> State:
    """The state after one more entry.

    Undo and redo with nothing to act on change nothing.
    """
    match entry:
        case Undo():
            # A slice, not an index: undo with nothing done must change nothing.
            last = state.done[-1:]
            return State(
                done=state.done[:-1],
                undone=state.undone + last,
            )
        case Redo():
            last = state.undone[-1:]
            return State(
                done=state.done + last,
                undone=state.undone[:-1],
            )
        case _:
            # What was taken back before a new decision cannot be brought back after
            # it: it was decided on another text.
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
                # An emptied note is one taken away, not an empty comment in Word.
                _put(remarks, paragraph, text or None)
            case Marking(paragraphs, mark):
                for paragraph in paragraphs:
                    _put(marks, paragraph, mark)
            # The order of the entries matters here: rulings count changes by number,
            # and a wording gives the paragraph other changes.
            case Wording(paragraph, text, accepted):
                _put(wordings, paragraph, text)
                _replace_verdicts(verdicts, paragraph, accepted)
    return Standing(
        verdicts,
        remarks,
        marks,
        wordings,
    )


def _put(
    table: dict[K, V],
    name: K,
    value: V | None,
) -> None:
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value


def _replace_verdicts(
    verdicts: dict[Place, Verdict],
    paragraph: str,
    accepted: Iterable[int],
) -> None:
    """Ends all rulings on a paragraph but for the changes that stand as accepted."""
    for place in list(verdicts):
        if place.paragraph == paragraph:
            del verdicts[place]
    for change in accepted:
        verdicts[Place(paragraph, change)] = "accepted"


def key(pair: Pair) -> str:
    """A name for a pair that is the same in every run on the same files."""
    # The side is part of the name: both versions may call themselves by one symbol.
    side, paragraphs = ("new", pair.new) if pair.new else ("old", pair.old)
    return f"{side}: " + " + ".join(paragraph.ref for paragraph in paragraphs)


def label(pair: Pair) -> str:
    """The place of a pair without its document, ``OP4 (a)``.

    A place of the old text alone says so: ``old OP4``.
    """
    places: list[str] = []
    for side in pair.new or pair.old:
        place = Ref.parse(side.ref).last
        places.append(visible(place).replace("\n", " "))
    joined = ", ".join(places)
    # The same place may hold another paragraph in the new text.
    return joined if pair.new else f"old {joined}"


def changes(pieces: tuple[Piece, ...]) -> tuple[Change, ...]:
    """The changes of a redline in order: the runs of pieces that are not kept."""
    runs: list[Change] = []
    start: int | None = None
    # The closing piece ends a change that the redline itself ends with.
    for index, piece in enumerate((*pieces, Piece("keep", ""))):
        if piece.op != "keep":
            start = index if start is None else start
        elif start is not None:
            runs.append(Change(start, index))
            start = None
    return tuple(runs)


def places(pair: Pair) -> tuple[Place, ...]:
    """The places of all changes of a pair."""
    paragraph = key(pair)
    count = len(changes(pair.changes))
    return tuple(Place(paragraph, index) for index in range(count))


def settled(
    pair: Pair,
    now: Standing,
) -> tuple[Piece, ...]:
    """The redline of a pair with the rejected changes gone.

    Their old words are kept, their new ones dropped. Accepted changes stay marked: the
    redline's base is the issued text, and its reader has to see them.
    """
    paragraph = key(pair)
    pieces: list[Piece] = []
    end_before = 0
    for index, change in enumerate(changes(pair.changes)):
        pieces += pair.changes[end_before : change.start]
        changed = pair.changes[change.start : change.end]
        if now.verdicts.get(Place(paragraph, index)) == "rejected":
            old = "".join(piece.text for piece in changed if piece.op == "delete")
            # A rejected insertion leaves nothing behind.
            if old:
                pieces.append(Piece("keep", old))
        else:
            pieces += changed
        end_before = change.end
    pieces += pair.changes[end_before:]
    # A change put back makes neighbours that are both kept; apart they would be counted
    # as two runs by the next reader.
    return _joined(pieces)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same redline with neighbouring pieces of one kind made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].op == piece.op:
            before = joined.pop()
            piece = Piece(piece.op, before.text + piece.text)
        joined.append(piece)
    return tuple(joined)


def seen(
    pieces: tuple[Piece, ...],
    view: View,
) -> tuple[Piece, ...]:
    """The pieces as one of the three views shows them."""
    if view == "marked":
        return pieces
    dropped = "delete" if view == "final" else "insert"
    kept = [Piece("keep", piece.text) for piece in pieces if piece.op != dropped]
    return _joined(kept)


def text(pieces: tuple[Piece, ...]) -> str:
    """The new text of a redline."""
    return "".join(piece.text for piece in pieces if piece.op != "delete")


def reviewed(
    comparison: Comparison,
    now: Standing,
) -> Comparison:
    """The comparison as it goes to Word: every pair with its rejected changes gone."""
    pairs = [pair._replace(changes=settled(pair, now)) for pair in comparison.pairs]
    return comparison._replace(pairs=tuple(pairs))


def undecided(
    comparison: Comparison,
    now: Standing,
) -> tuple[Place, ...]:
    """The changes nobody has ruled on yet, in the order of the text."""
    open_places: list[Place] = []
    for pair in comparison.pairs:
        open_places += [place for place in places(pair) if place not in now.verdicts]
    return tuple(open_places)
