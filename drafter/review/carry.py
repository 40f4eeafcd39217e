"""Decisions taken over to a next version: each belongs to the words it was made on.

Keys by place and number put decisions on other changes as soon as a paragraph comes or
goes. So a decision is carried only to the same change of the same paragraph, wherever
that stands now; what changed again, or is gone, is listed for the drafter to look at.
Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from drafter.results import Comparison, Pair, Piece
from drafter.review.decisions import (
    Decision,
    Mark,
    Marking,
    Place,
    Remark,
    Ruling,
    Standing,
    Verdict,
    Wording,
    changes,
    key,
    label,
)

Fate = Literal["changed", "gone", "unknown"]
QUOTED = 60
"""Characters of a decision's words that its line in the summary shows."""

REASONS: dict[Fate, str] = {
    "changed": "decided on other words: look",
    "gone": "gone from the new version",
    "unknown": "the journal does not say on which words: decide again",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What stood in a paragraph when something was decided on it.

    ``original`` is the redline of the versions, ``shown`` the one the drafter saw: they
    differ where the paragraph had been given other words. ``label`` is its place then.
    """

    label: str
    original: tuple[Piece, ...]
    shown: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A decision that was not carried, and why.

    ``label`` is where it was made, ``decided`` says what in words; ``fate`` is
    ``changed`` (decided on other words), ``gone`` (the paragraph or change is no more)
    or ``unknown`` (an older journal that does not say on which words).
    """

    label: str
    decided: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Carried:
    """The decisions that hold in the next version, and those that do not.

    ``kept`` counts single decisions: a change ruled on, a note, a mark, a rewording.
    """

    decisions: tuple[Decision, ...]
    kept: int
    left: tuple[Left, ...]


@dataclass(slots=True)
class _Collected:
    verdicts: defaultdict[Verdict, list[Place]] = field(
        default_factory=lambda: defaultdict(list)
    )
    marks: defaultdict[Mark, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    remarks: list[Remark] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def carry(
    now: Standing,
    words: Mapping[str, Words],
    comparison: Comparison,
) -> Carried:
    """The standing decisions of a review, on the pairs of its next comparison.

    ``words`` has what each paragraph with a decision held then, by its key; a
    paragraph without an entry comes from a journal that kept no words, and nothing of
    it is carried.
    """
    collected = _Collected()
    targets = _Targets(comparison.pairs)
    for paragraph in _paragraphs(now):
        known = words.get(paragraph)
        if known is None:
            _leave_all(
                now,
                paragraph,
                paragraph,
                None,
                "unknown",
                collected,
            )
            continue
        # The same words first, wherever they stand now; only then the same base, on
        # which the changes must be told apart.
        same = targets.same(paragraph, known.original)
        if same is not None:
            _keep_all(
                now,
                paragraph,
                key(same),
                collected,
            )
            continue
        changed = targets.same_base(paragraph, known.original)
        if changed is None:
            _leave_all(
                now,
                paragraph,
                known.label,
                known,
                "gone",
                collected,
            )
        else:
            _keep_same_changes(
                now,
                paragraph,
                known,
                changed,
                collected,
            )
    return _result(collected)


def _paragraphs(now: Standing) -> list[str]:
    """The keys of all paragraphs with a decision, each once."""
    names = [place.paragraph for place in now.verdicts]
    names += [*now.remarks, *now.marks, *now.wordings]
    return list(dict.fromkeys(names))


class _Targets:
    """The pairs of the next comparison by their words; each is taken once."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.by_words: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
        self.by_base: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self.by_words[_sides(pair.changes)].append(pair)
            old, _ = _sides(pair.changes)
            # A paragraph that was put in has no old words to be known by.
            if old:
                self.by_base[old].append(pair)

    def same(
        self,
        paragraph: str,
        original: Sequence[Piece],
    ) -> Pair | None:
        """The pair that has the same old and the same new words."""
        return _take(self.by_words[_sides(original)], paragraph)

    def same_base(
        self,
        paragraph: str,
        original: Sequence[Piece],
    ) -> Pair | None:
        """The pair that has the same old words, and other new ones."""
        old, _ = _sides(original)
        return _take(self.by_base[old], paragraph) if old else None


def _take(
    candidates: list[Pair],
    paragraph: str,
) -> Pair | None:
    """The candidate at the same place, else the first; it is taken off the list."""
    for pair in candidates:
        # Of several paragraphs with the same words the one that kept its place is the
        # likelier one.
        if key(pair) == paragraph:
            candidates.remove(pair)
            return pair
    # Taken off: a paragraph that stands twice now must not get one decision twice.
    return candidates.pop(0) if candidates else None


def _sides(pieces: Iterable[Piece]) -> tuple[str, str]:
    """The old and the new text of a redline."""
    old: list[str] = []
    new: list[str] = []
    for piece in pieces:
        if piece.op != "insert":
            old.append(piece.text)
        if piece.op != "delete":
            new.append(piece.text)
    return "".join(old), "".join(new)


def _keep_all(
    now: Standing,
    before: str,
    after: str,
    collected: _Collected,
) -> None:
    """The paragraph stands as it stood: all that was decided on it holds."""
    wording = now.wordings.get(before)
    accepted: list[int] = []
    for place, verdict in now.verdicts.items():
        if place.paragraph != before:
            continue
        # A rewording ends earlier rulings and says itself which changes are accepted.
        if wording is not None and verdict == "accepted":
            accepted.append(place.change)
        else:
            collected.verdicts[verdict].append(Place(after, place.change))
    if wording is not None:
        collected.wordings.append(Wording(after, wording, tuple(accepted)))
    if before in now.remarks:
        collected.remarks.append(Remark(after, now.remarks[before]))
    if before in now.marks:
        collected.marks[now.marks[before]].append(after)


def _keep_same_changes(
    now: Standing,
    paragraph: str,
    known: Words,
    pair: Pair,
    collected: _Collected,
) -> None:
    """The paragraph changed again: rulings hold on the changes that are the same.

    A note, a mark or a rewording was about the whole paragraph, which is another now.
    """
    is_worded = paragraph in now.wordings
    there = {spot: index for index, spot in enumerate(_spots(pair.changes))}
    here = _spots(known.shown)
    for place, verdict in now.verdicts.items():
        if place.paragraph != paragraph:
            continue
        # A journal edited by hand or of another version may name a change that its
        # words lack.
        spot = here[place.change] if place.change < len(here) else None
        # On a reworded paragraph the drafter ruled on a redline of other words, which
        # the new version does not have.
        if spot in there and not is_worded:
            collected.verdicts[verdict].append(Place(key(pair), there[spot]))
        else:
            decided = _ruling_in_words(verdict, known.shown, place.change)
            collected.left.append(Left(known.label, decided, "changed"))
    _leave_whole(
        now,
        paragraph,
        known.label,
        "changed",
        collected,
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """One change of a redline: where in the old text, and what for what."""

    start: int
    deleted: str
    inserted: str


def _spots(pieces: tuple[Piece, ...]) -> list[_Spot]:
    """The changes of a redline with their offsets, in characters of the old text."""
    spots: list[_Spot] = []
    for change in changes(pieces):
        # The offset is counted in the old text, the one thing both versions share; the
        # same words put in twice are then two spots.
        before, _ = _sides(pieces[: change.start])
        deleted, inserted = _sides(pieces[change.start : change.end])
        spots.append(_Spot(len(before), deleted, inserted))
    return spots


def _leave_all(
    now: Standing,
    paragraph: str,
    name: str,
    known: Words | None,
    fate: Fate,
    collected: _Collected,
) -> None:
    """Nothing decided on a paragraph is carried."""
    for place, verdict in now.verdicts.items():
        if place.paragraph != paragraph:
            continue
        if known is None:
            decided = f"{verdict} change {place.change + 1}"
        else:
            decided = _ruling_in_words(verdict, known.shown, place.change)
        collected.left.append(Left(name, decided, fate))
    _leave_whole(
        now,
        paragraph,
        name,
        fate,
        collected,
    )


def _leave_whole(
    now: Standing,
    paragraph: str,
    name: str,
    fate: Fate,
    collected: _Collected,
) -> None:
    """The note, mark and rewording of a paragraph, listed with their words."""
    if paragraph in now.remarks:
        # whole: the drafter's own words are nowhere else
        note = f"note: {now.remarks[paragraph]}"
        collected.left.append(Left(name, note, fate))
    if paragraph in now.marks:
        mark = f"marked {now.marks[paragraph]}"
        collected.left.append(Left(name, mark, fate))
    if paragraph in now.wordings:
        words = now.wordings[paragraph]
        rewording = f"reworded: {words}" if words else "taken out"
        collected.left.append(Left(name, rewording, fate))


def _ruling_in_words(
    verdict: Verdict,
    pieces: tuple[Piece, ...],
    index: int,
) -> str:
    """A ruling as the summary tells it: ``rejected “Invites” for “Urges”``."""
    spots = _spots(pieces)
    if index >= len(spots):
        return f"{verdict} change {index + 1}"
    deleted = _shortened(spots[index].deleted)
    inserted = _shortened(spots[index].inserted)
    if deleted and inserted:
        return f"{verdict} “{inserted}” for “{deleted}”"
    if inserted:
        return f"{verdict} the insertion of “{inserted}”"
    return f"{verdict} the deletion of “{deleted}”"


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= QUOTED else f"{words[: QUOTED - 1]}…"


def _result(collected: _Collected) -> Carried:
    """As few decisions as say it, so that undoing takes few steps."""
    # Wordings come first: each ends the rulings on its paragraph that stand before it.
    decisions: list[Decision] = list(collected.wordings)
    kept = len(collected.wordings) + len(collected.remarks)
    for verdict, places in collected.verdicts.items():
        decisions.append(Ruling(tuple(places), verdict))
        kept += len(places)
    for mark, paragraphs in collected.marks.items():
        decisions.append(Marking(tuple(paragraphs), mark))
        kept += len(paragraphs)
    decisions += collected.remarks
    return Carried(tuple(decisions), kept, tuple(collected.left))


def words_of(
    original: Pair,
    shown: Pair,
) -> Words:
    """What a paragraph holds now, to be kept beside a decision on it."""
    return Words(label(shown), original.changes, shown.changes)


def summary(carried: Carried) -> tuple[str, ...]:
    """What became of the decisions, a line each; empty where there were none."""
    if not carried.kept and not carried.left:
        return ()
    lines = [f"{carried.kept} of {carried.kept + len(carried.left)} decisions carried."]
    lines += [told(left) for left in carried.left]
    return tuple(lines)


def told(left: Left) -> str:
    """A decision that was not carried, in a line."""
    return f"{left.label}: {left.decided} ({REASONS[left.fate]})"
