"""A comparison told in words, most consequential first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from drafter.alerts import KINDS
from drafter.results import Pair, Side, Status

_FIRST_WORDS = 8
_COUNTED: tuple[Status, ...] = (
    "changed", "moved", "moved_changed", "split", "merged", "added", "deleted", "unchanged"
)  # fmt: skip
_NAMES = {"moved_changed": "moved and changed"}


def summary(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """One line for the whole, then one for each pair with something to tell; empty where nothing changed."""
    if all(pair.status == "unchanged" for pair in pairs):
        return ()
    told = [(_weight(pair), _line(pair)) for pair in pairs if pair.status != "unchanged"]
    return (_counts(pairs), *(line for _, line in sorted(told, key=lambda row: row[0])))


def _counts(pairs: Iterable[Pair]) -> str:
    counts = Counter(pair.status for pair in pairs)
    return ", ".join(f"{counts[status]} {_NAMES.get(status, status)}" for status in _COUNTED if counts[status])


def _weight(pair: Pair) -> int:
    """The most consequential alert decides; paragraphs come and gone stand before changes without an alert."""
    if pair.alerts:
        return min(KINDS.index(alert.kind) for alert in pair.alerts)
    return len(KINDS) + (0 if pair.status in ("added", "deleted") else 1)


def _line(pair: Pair) -> str:
    if not pair.old:
        return f"{_names(pair.new)} is new: “{_first_words(pair.new)}”"
    if not pair.new:
        return f"{_names(pair.old)} of the old text has gone: “{_first_words(pair.old)}”"
    place = _names(pair.new)
    if pair.status in ("moved", "moved_changed", "split", "merged") or _names(pair.old) != place:
        place += f" (was {_names(pair.old)})"
    return f"{place}: {'; '.join(_told(pair))}"


def _told(pair: Pair) -> list[str]:
    told = [word for word in pair.status.split("_") if word in ("moved", "split", "merged")]
    if pair.change_of_level:
        told.append(pair.change_of_level.replace("_", " "))
    told += [alert.message for alert in pair.alerts]
    return told or [_changed_words(pair)]


def _changed_words(pair: Pair) -> str:
    deleted, inserted = (
        sum(len(piece.text.split()) for piece in pair.changes if piece.op == op) for op in ("delete", "insert")
    )
    return f"wording changed ({deleted} words out, {inserted} in)"


def _names(row: Iterable[Side]) -> str:
    return " and ".join(side.ref.partition(", ")[2] or side.ref for side in row)


def _first_words(row: Sequence[Side]) -> str:
    words = row[0].text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
