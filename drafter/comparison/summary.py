"""A comparison told in words, most consequential first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from clause_library.refs import Ref
from clause_library.vocabulary.normalize import fold, keys
from drafter.comparison.alerts import KINDS
from drafter.comparison.place_names import listed, names, spanned
from drafter.results import Alert, Backing, Pair, Status

_FIRST_WORDS = 8
_TOLD = 5  # alerts of a pair told in the summary; all of them stand with the pair
_QUOTED = 3  # changes that no alert tells: as many are quoted, more are counted
_SMALL = frozenset(
    ["a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"]
)
_EDGES = " ,;:.[]"
_COUNTED: tuple[Status, ...] = (
    "changed", "moved", "moved_changed", "split", "merged", "added", "deleted", "unchanged"
)  # fmt: skip
SHOWN_WHOLE = ("title_changed", "organ_changed")
"""Alerts that say no more than their pair: its two texts."""

_NAMES = {"moved_changed": "moved and changed"}


class _Place(NamedTuple):
    """A paragraph that came or went; ``at`` counts the pairs from 0."""

    at: int
    ref: Ref
    text: str


_Family = list[_Place]
"""A paragraph that came or went, then those below it that did too."""


def summary(pairs: Sequence[Pair], whole: Iterable[Alert] = ()) -> tuple[str, ...]:
    """One line for the whole, then one for each pair and each alert of the whole; empty
    where nothing changed.

    Paragraphs in a row that came, or went, share a line.
    """
    if all(pair.status == "unchanged" for pair in pairs):
        return ()
    alike = [names(pair.new) for pair in pairs if typographic(pair)]
    last = (
        [f"typography only (hyphens, quotes, spaces): {listed(alike)}"] if alike else []
    )
    return (
        _counts(pairs),
        *(line for _, line in sorted(_weighed(pairs, whole))),
        *last,
    )


def _weighed(
    pairs: Sequence[Pair], whole: Iterable[Alert]
) -> Iterator[tuple[tuple[int, ...], str]]:
    """Each line with its place in the summary: what is most consequential, then the
    order of the text."""
    for at, pair in enumerate(pairs):
        if (
            pair.old
            and pair.new
            and pair.status != "unchanged"
            and not typographic(pair)
        ):
            yield (_weight(pair), 0, at), _line(pair)
    for alert in whole:
        if alert.kind not in SHOWN_WHOLE:
            yield (KINDS.index(alert.kind), 1, 0), alert.message
    for status in ("added", "deleted"):
        for row in _rows(pairs, status):
            first = row[0][
                0
                # a deleted one stands after its old neighbour, wherever that is now: the
                # preamble first
            ]
            yield (
                (len(KINDS), first.ref.part != "preambular", first.at),
                _come_or_gone(row, status),
            )


def typographic(pair: Pair) -> bool:
    """Whether a pair stands where it stood and differs in nothing but hyphens, quotes
    and spaces."""
    if pair.status != "changed" or pair.similarity < 100:
        return False
    old, new = (
        fold(" ".join(side.text for side in row)) for row in (pair.old, pair.new)
    )
    return old == new


def _counts(pairs: Iterable[Pair]) -> str:
    counts = Counter(pair.status for pair in pairs)
    return ", ".join(
        f"{counts[status]} {_NAMES.get(status, status)}"
        for status in _COUNTED
        if counts[status]
    )


def _rows(pairs: Sequence[Pair], status: str) -> Iterator[list[_Family]]:
    """The paragraphs that came, or went, in rows of those that stand next to one
    another."""
    row: list[_Family] = []
    for at, pair in enumerate(pairs):
        if pair.status != status:
            continue
        sides = pair.new or pair.old
        place = _Place(at, Ref("", names(sides)), " ".join(side.text for side in sides))
        if row and place.ref.is_below(row[-1][0].ref):
            row[-1].append(place)
            continue
        if row and not place.ref.follows(row[-1][0].ref):
            yield row
            row = []
        row.append([place])
    if row:
        yield row


def _come_or_gone(row: Sequence[_Family], status: str) -> str:
    heads = [family[0] for family in row]
    does = "is new" if status == "added" else "has gone"
    if len(row) > 1:
        does = "are new" if status == "added" else "have gone"
    below = sum(len(family) - 1 for family in row)
    also = f", with {_counted(below, 'subparagraph')}" if below else ""
    words = [f"“{_first_words(head.text)}”" for head in heads]
    said = " and ".join(words) if len(row) < 3 else f"from {words[0]} to {words[-1]}"
    of = " of the old text" if status == "deleted" else ""
    return f"{spanned([head.ref.place for head in heads])}{of} {does}{also}: {said}"


def _weight(pair: Pair) -> int:
    """The most consequential alert decides; paragraphs come and gone stand before
    changes without an alert."""
    return min(
        (KINDS.index(alert.kind) for alert in pair.alerts), default=len(KINDS) + 1
    )


def _line(pair: Pair) -> str:
    told = "; ".join(_told(pair))
    if pair.alerts and pair.alerts[0].kind in SHOWN_WHOLE:
        return told[0].upper() + told[1:]
    place = names(pair.new)
    if (
        pair.status in ("moved", "moved_changed", "split", "merged")
        or names(pair.old) != place
    ):
        place += f" (was {names(pair.old)})"
    return f"{place}: {told}"


def _told(pair: Pair) -> list[str]:
    told = [
        word for word in pair.status.split("_") if word in ("moved", "split", "merged")
    ]
    if pair.change_of_level:
        told.append(pair.change_of_level.replace("_", " "))
    told += [alert.message for alert in pair.alerts[:_TOLD]]
    more = len(pair.alerts) - _TOLD
    return [*told, *([f"and {more} more"] if more > 0 else _unsaid(pair))] or [
        "punctuation, capitals or spelling only"
    ]


def _unsaid(pair: Pair) -> list[str]:
    """The changes of words that no alert tells: quoted where they are few, else
    counted."""
    said = _SMALL.union(
        word for alert in pair.alerts for word in keys(f"{alert.old} {alert.new}")
    )
    hunks = [
        hunk
        for hunk in _hunks(pair)
        if _news(*hunk, said if pair.alerts else frozenset())
    ]
    if len(hunks) <= min(_QUOTED, _TOLD - len(pair.alerts)):
        return [_became(*hunk) for hunk in hunks]
    deleted, inserted = (
        sum(len(hunk[side].split()) for hunk in hunks) for side in (0, 1)
    )
    other = "more " if pair.alerts else ""
    return [f"{other}wording changed ({_counted(deleted, 'word')} out, {inserted} in)"]


def _news(old: str, new: str, said: frozenset[str]) -> bool:
    before, after = keys(old), keys(new)
    return before != after and not said.issuperset((*before, *after))


def backed(one: Backing) -> str:
    """Whether words put in are agreed language, and whose."""
    answer = one.answer
    if answer.results and answer.results[0].score == 100:
        adopted = answer.results[0].found.source.status == "adopted"
        return f"{'agreed language' if adopted else 'not agreed, but not new either'}, {answer.results[0].citation}"
    sources = list(
        dict.fromkeys(
            passage.ref for passage in answer.coverage.passages if passage.ref
        )
    )
    if sources and answer.coverage.share == 100:
        return f"agreed language put together from {'; '.join(sources[:3])}"
    if sources:
        return f"agreed language in part ({answer.coverage.share:.0f} % of the words), from {'; '.join(sources[:3])}"
    if answer.results:
        return f"no agreed language; nearest {answer.results[0].citation} ({answer.results[0].score:.0f} of 100)"
    return "no agreed language found"


def _hunks(pair: Pair) -> Iterator[tuple[str, str]]:
    """What was replaced by what, without the punctuation and brackets around it."""
    for kept, pieces in groupby(pair.changes, lambda piece: piece.op == "keep"):
        if not kept:
            row = list(pieces)
            old, new = (
                "".join(piece.text for piece in row if piece.op == op)
                for op in ("delete", "insert")
            )
            yield old.strip(_EDGES), new.strip(_EDGES)


def _became(old: str, new: str) -> str:
    old, new = _quoted(old), _quoted(new)
    return (
        f"{old} became {new}"
        if old and new
        else f"{new} inserted"
        if new
        else f"{old} removed"
    )


def _quoted(text: str) -> str:
    return f"‘{_first_words(text)}’" if text else ""


def _counted(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count} {word}s"


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
