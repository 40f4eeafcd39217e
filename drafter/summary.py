"""A comparison told in words, most consequential first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from clause_library.normalize import fold
from drafter.alerts import KINDS
from drafter.results import Alert, Backing, Pair, Side, Status

_FIRST_WORDS = 8
_TOLD = 5  # alerts of a pair told in the summary; all of them stand with the pair
_COUNTED: tuple[Status, ...] = (
    "changed", "moved", "moved_changed", "split", "merged", "added", "deleted", "unchanged"
)  # fmt: skip
SHOWN_WHOLE = ("title_changed", "organ_changed")
"""Alerts that say no more than their pair: its two texts."""
_NAMES = {"moved_changed": "moved and changed"}


def summary(pairs: Sequence[Pair], whole: Iterable[Alert] = ()) -> tuple[str, ...]:
    """One line for the whole, then one for each pair and each alert of the whole; empty where nothing changed."""
    if all(pair.status == "unchanged" for pair in pairs):
        return ()
    told = [(_weight(pair), _line(pair)) for pair in pairs if pair.status != "unchanged" and not typographic(pair)]
    told += [(KINDS.index(alert.kind), alert.message) for alert in whole if alert.kind not in SHOWN_WHOLE]
    alike = [names(pair.new) for pair in pairs if typographic(pair)]
    last = [f"typography only (hyphens, quotes, spaces): {', '.join(alike)}"] if alike else []
    return (_counts(pairs), *(line for _, line in sorted(told, key=lambda row: row[0])), *last)


def typographic(pair: Pair) -> bool:
    """Whether a pair stands where it stood and differs in nothing but hyphens, quotes and spaces."""
    if pair.status != "changed" or pair.similarity < 100:
        return False
    old, new = (fold(" ".join(side.text for side in row)) for row in (pair.old, pair.new))
    return old == new


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
        return f"{names(pair.new)} is new: “{_first_words(pair.new)}”"
    if not pair.new:
        return f"{names(pair.old)} of the old text has gone: “{_first_words(pair.old)}”"
    told = "; ".join(_told(pair))
    if pair.alerts and pair.alerts[0].kind in SHOWN_WHOLE:
        return told[0].upper() + told[1:]
    place = names(pair.new)
    if pair.status in ("moved", "moved_changed", "split", "merged") or names(pair.old) != place:
        place += f" (was {names(pair.old)})"
    return f"{place}: {told}"


def _told(pair: Pair) -> list[str]:
    told = [word for word in pair.status.split("_") if word in ("moved", "split", "merged")]
    if pair.change_of_level:
        told.append(pair.change_of_level.replace("_", " "))
    told += [alert.message for alert in pair.alerts[:_TOLD]]
    more = len(pair.alerts) - _TOLD
    return [*told, f"and {more} more"] if more > 0 else told or [_changed_words(pair)]


def _changed_words(pair: Pair) -> str:
    deleted, inserted = (
        sum(len(piece.text.split()) for piece in pair.changes if piece.op == op) for op in ("delete", "insert")
    )
    if pair.similarity == 100:
        return "punctuation, capitals or spelling only"
    return f"wording changed ({_counted(deleted)} out, {inserted} in)"


def _counted(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"


def backed(one: Backing) -> str:
    """Whether words put in are agreed language, and whose."""
    answer = one.answer
    if answer.results and answer.results[0].score == 100:
        adopted = answer.results[0].found.source.status == "adopted"
        return f"{'agreed language' if adopted else 'not agreed, but not new either'}, {answer.results[0].citation}"
    sources = list(dict.fromkeys(passage.ref for passage in answer.coverage.passages if passage.ref))
    if sources and answer.coverage.share == 100:
        return f"agreed language put together from {'; '.join(sources[:3])}"
    if sources:
        return f"agreed language in part ({answer.coverage.share:.0f} % of the words), from {'; '.join(sources[:3])}"
    if answer.results:
        return f"no agreed language; nearest {answer.results[0].citation} ({answer.results[0].score:.0f} of 100)"
    return "no agreed language found"


def names(row: Iterable[Side]) -> str:
    """The paragraphs of one side as they are called inside the document: ``OP4 (a) and OP5``."""
    return " and ".join(local(side.ref) for side in row)


def local(ref: str) -> str:
    """``A/RES/77/194, OP4 (a)`` -> ``OP4 (a)``: inside a comparison the document is known."""
    return ref.partition(", ")[2] or ref


def _first_words(row: Sequence[Side]) -> str:
    words = row[0].text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
