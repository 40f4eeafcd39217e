"""The changes nobody has ruled on, by kind: what a drafter may decide on at one stroke.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.comparison.pieces import replacements
from drafter.results import Pair, Piece
from drafter.review.decisions import Place, Standing, changes, places

OPENING = ("verb_weakened", "verb_strengthened", "verb_changed")
"""Alerts on the opening verb, which a redline may show as a word or two beside it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change, in words, and the open changes of that kind in the order of the
    text."""

    name: str
    places: tuple[Place, ...]


Author = Callable[[Pair, Sequence[Piece]], str | None]
"""Who proposed a change of a pair; None where the files do not say."""


def kinds(
    pairs: Iterable[Pair], now: Standing, author: Author = lambda pair, change: None
) -> tuple[Kind, ...]:
    """Every kind that has open changes: forms first, then what the changes mean, then
    who proposed them."""
    found: dict[tuple[int, str], list[Place]] = {}
    for pair in pairs:
        for place, change in zip(places(pair), changes(pair.changes), strict=True):
            if place not in now.verdicts:
                pieces = pair.changes[change.start : change.end]
                for name in (
                    *_names(pair, place.change, pieces),
                    *_by(author(pair, pieces)),
                ):
                    found.setdefault(name, []).append(place)
    return tuple(Kind(name, tuple(found[order, name])) for order, name in sorted(found))


def _by(author: str | None) -> Iterator[tuple[int, str]]:
    if author is not None:
        yield 2, f"by {author}"


def _names(
    pair: Pair, number: int, pieces: Sequence[Piece]
) -> Iterator[tuple[int, str]]:
    # a change is one run of pieces that are not kept
    ((deleted, inserted),) = replacements(pieces)
    if not pair.old or not pair.new:
        yield 0, "paragraphs added" if not pair.old else "paragraphs deleted"
    else:
        yield (
            0,
            "insertions"
            if not deleted
            else "deletions"
            if not inserted
            else "replacements",
        )
    for kind in dict.fromkeys(alert.kind for alert in pair.alerts if _is_about(alert.kind, number) or (
        (alert.old or alert.new) and alert.old.casefold() in deleted.casefold()
        and alert.new.casefold() in inserted.casefold()
    )):  # fmt: skip
        yield 1, kind.replace("_", " ")


def _is_about(kind: str, number: int) -> bool:
    return kind in OPENING and number == 0
