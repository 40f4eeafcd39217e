"""The undecided changes by kind: what a drafter may decide on in one step.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.comparison.pieces import replacements
from drafter.results import Alert, Pair, Piece
from drafter.review.decisions import Place, Standing, changes, places

# A redline may show a change of the opening verb as a word or two beside it, so these
# alerts belong to the first change of the paragraph, whatever its words are.
OPENING_ALERTS = ("verb_weakened", "verb_strengthened", "verb_changed")

# Kinds are listed by what they say: the form of a change first, then what it means,
# then who proposed it.
_FORM, _MEANING, _AUTHOR = range(3)


@dataclass(
    frozen=True,
    slots=True,
)
class Kind:
    """A kind of change, in words, and its open changes in the order of the text."""

    name: str
    places: tuple[Place, ...]


Author = Callable[[Pair, Sequence[Piece]], str | None]
"""Who proposed a change of a pair; None where the files do not say."""


def no_author(
    _pair: Pair,
    _change: Sequence[Piece],
) -> str | None:
    """The author of a change where the files name none."""
    return None


def kinds(
    pairs: Iterable[Pair],
    now: Standing,
    author: Author = no_author,
) -> tuple[Kind, ...]:
    """Every kind that has open changes: forms, then meanings, then authors."""
    places_by_kind: dict[tuple[int, str], list[Place]] = {}
    for pair in pairs:
        for place, change in zip(places(pair), changes(pair.changes), strict=True):
            # What is decided stays as it is: a step over a whole kind must not overrule
            # single decisions.
            if place in now.verdicts:
                continue
            pieces = pair.changes[change.start : change.end]
            names = list(_kind_names(pair, place.change, pieces))
            proposer = author(pair, pieces)
            if proposer is not None:
                names.append((_AUTHOR, f"by {proposer}"))
            for name in names:
                known = places_by_kind.setdefault(name, [])
                known.append(place)
    ordered: list[Kind] = []
    for (_, words), open_places in sorted(places_by_kind.items()):
        ordered.append(Kind(words, tuple(open_places)))
    return tuple(ordered)


def _kind_names(
    pair: Pair,
    number: int,
    pieces: Sequence[Piece],
) -> Iterator[tuple[int, str]]:
    # a change is one run of pieces that are not kept
    ((deleted, inserted),) = replacements(pieces)
    yield _FORM, _form(pair, deleted, inserted)
    meanings: dict[str, None] = {}
    for alert in pair.alerts:
        is_opening = alert.kind in OPENING_ALERTS and number == 0
        if is_opening or _is_in(alert, deleted, inserted):
            # A dictionary keeps the order and counts a kind once for each change.
            meaning = alert.kind.replace("_", " ")
            meanings[meaning] = None
    for meaning in meanings:
        yield _MEANING, meaning


def _form(
    pair: Pair,
    deleted: str,
    inserted: str,
) -> str:
    if not pair.old:
        return "paragraphs added"
    if not pair.new:
        return "paragraphs deleted"
    if not deleted:
        return "insertions"
    if not inserted:
        return "deletions"
    return "replacements"


def _is_in(
    alert: Alert,
    deleted: str,
    inserted: str,
) -> bool:
    """Whether an alert is about a change: both its words stand in the change."""
    # Empty words stand in every change; such an alert is about the paragraph.
    if not (alert.old or alert.new):
        return False
    has_old = alert.old.casefold() in deleted.casefold()
    has_new = alert.new.casefold() in inserted.casefold()
    return has_old and has_new
