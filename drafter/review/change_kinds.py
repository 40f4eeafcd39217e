"""Changes by kind: what a drafter may walk through, or decide on in one step.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.comparison.pieces import replacements
from drafter.results import Alert, Pair, Piece
from drafter.review.decisions import Change, Place, Standing, changes, places
from drafter.review.editorial import is_editorial

# A redline may show a change of the opening verb as a word or two beside it, so these
# alerts belong to the first change of the paragraph, whatever its words are.
OPENING_ALERTS = ("verb_weakened", "verb_strengthened", "verb_changed")

# Alerts that an editorial change may have.
EDITORIAL_ALERTS = frozenset({"date_changed", "number_changed", "reference_changed"})

# What a change does to a commitment, by what the alerts say of it.
WEAKENS = ("verb_weakened", "modal_weakened", "hedge_inserted", "commitment_narrowed")
STRENGTHENS = (
    "verb_strengthened",
    "modal_strengthened",
    "hedge_removed",
    "commitment_widened",
)

EDITORIAL = "editorial"

# Kinds are listed by what they say: what a change does first, for it is decided by
# that, then its form, what it means, and who proposed it.
_WEIGHT, _FORM, _MEANING, _AUTHOR = range(4)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change, in words, and its changes in the order of the text."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """One change with the kinds it is of, what weighs most first.

    ``ranked`` are the kinds with what they are listed by. ``deleted`` and ``inserted``
    are its words; one of them may be empty.
    """

    place: Place
    pair: Pair
    ranked: tuple[tuple[int, str], ...]
    deleted: str
    inserted: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of its kinds."""
        return tuple(name for _, name in self.ranked)

    @property
    def is_editorial(self) -> bool:
        """Whether it is trifling: typography, numbering, dates brought up to date."""
        return EDITORIAL in self.kinds


Author = Callable[[Pair, Sequence[Piece]], str | None]
"""Who proposed a change of a pair; None where the files do not say."""

_Ranked = tuple[int, str]


def no_author(
    _pair: Pair,
    _change: Sequence[Piece],
) -> str | None:
    """The author of a change where the files name none."""
    return None


def kinds(
    pairs: Iterable[Pair],
    now: Standing | None,
    author: Author = no_author,
) -> tuple[Kind, ...]:
    """Every kind that has changes: what they do, forms, meanings, authors.

    Of the open changes alone, for what is decided stays as it is: a step over a whole
    kind must not overrule single decisions. With ``now`` None, of all changes.
    """
    return grouped(named(pairs, author), now)


def grouped(
    changes_named: Iterable[Named],
    now: Standing | None,
) -> tuple[Kind, ...]:
    """As :func:`kinds`, of changes whose kinds are known."""
    places_by_kind: dict[_Ranked, list[Place]] = {}
    for one in changes_named:
        if now is not None and one.place in now.verdicts:
            continue
        for kind in one.ranked:
            known = places_by_kind.setdefault(kind, [])
            known.append(one.place)
    ordered: list[Kind] = []
    for (_, words), open_places in sorted(places_by_kind.items()):
        ordered.append(Kind(words, tuple(open_places)))
    return tuple(ordered)


def named(
    pairs: Iterable[Pair],
    author: Author = no_author,
) -> tuple[Named, ...]:
    """Every change of a text, in its order, with its kinds."""
    found: list[Named] = []
    for pair in pairs:
        parts = tuple(replacements(pair.changes))
        for (place, names), (deleted, inserted) in zip(
            _ranked(pair, author), parts, strict=True
        ):
            found.append(
                Named(
                    place,
                    pair,
                    tuple(sorted(names)),
                    deleted,
                    inserted,
                )
            )
    return tuple(found)


def _ranked(
    pair: Pair,
    author: Author,
) -> Iterator[tuple[Place, list[_Ranked]]]:
    """The changes of a pair, each with its kinds and what they are listed by."""
    for place, change in zip(places(pair), changes(pair.changes), strict=True):
        pieces = pair.changes[change.start : change.end]
        names = list(_kind_names(pair, place.change, change))
        proposer = author(pair, pieces)
        if proposer is not None:
            names.append((_AUTHOR, f"by {proposer}"))
        yield place, names


def _kind_names(
    pair: Pair,
    number: int,
    change: Change,
) -> Iterator[_Ranked]:
    pieces = pair.changes[change.start : change.end]
    # a change is one run of pieces that are not kept
    ((deleted, inserted),) = replacements(pieces)
    meanings: dict[str, None] = {}
    for alert in pair.alerts:
        is_opening = alert.kind in OPENING_ALERTS and number == 0
        if is_opening or _is_in(alert, deleted, inserted):
            # A dictionary keeps the order and counts a kind once for each change.
            meanings[alert.kind] = None
    yield from _weights(pair, change, meanings)
    yield _FORM, _form(pair, deleted, inserted)
    for meaning in meanings:
        yield _MEANING, meaning.replace("_", " ")


def _weights(
    pair: Pair,
    change: Change,
    meanings: dict[str, None],
) -> Iterator[_Ranked]:
    """What a change does to what was agreed: nothing, less, or more."""
    is_weaker = not meanings.keys().isdisjoint(WEAKENS)
    is_stronger = not meanings.keys().isdisjoint(STRENGTHENS)
    if is_weaker:
        yield _WEIGHT, "weakens"
    if is_stronger:
        yield _WEIGHT, "strengthens"
    # A whole paragraph that came or went is never trifling, nor what an alert names but
    # a date.
    is_whole = not pair.old or not pair.new
    if is_whole or not EDITORIAL_ALERTS.issuperset(meanings):
        return
    if is_editorial(pair.changes, change.start, change.end):
        yield _WEIGHT, EDITORIAL


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
