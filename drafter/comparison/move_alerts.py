"""Which words of a paragraph were only moved: taken out here, put in there."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.vocabulary.normalize import keys
from drafter.comparison.fact_alerts import Change
from drafter.results import Alert

# fewer words found elsewhere in the paragraph are a coincidence, and so are words of so
# few letters
_MOVED_WORDS = 3
# pairs of changes looked at: of a paragraph with so many no reader asks what moved
_MOST_MOVES = 40_000


def move_alerts(hunks: Sequence[Change]) -> list[Alert]:
    """Words taken out at one place and put in, all of them and in their order and with
    few others, at another."""
    # other capitals move nothing
    hunks = [hunk for hunk in hunks if keys(hunk.old) != keys(hunk.new)]
    gone = [(hunk, _keys(hunk.old)) for hunk in hunks]
    come = [(hunk, _keys(hunk.new)) for hunk in hunks]
    gone = [(hunk, row) for hunk, row in gone if row]
    come = [(hunk, row) for hunk, row in come if row]
    if len(gone) * len(come) > _MOST_MOVES:
        return []
    rows: list[Alert] = []
    for leaving, old_keys in gone:
        for coming, new_keys in come:
            if leaving is coming or not _mostly_the_same(old_keys, new_keys):
                continue
            moved = min(leaving.old, coming.new, key=len).strip(" ,;.")
            message = f"“{moved}” moved within the paragraph"
            rows.append(
                Alert(
                    "text_moved",
                    message,
                    moved,
                    moved,
                )
            )
    return rows


def _mostly_the_same(
    one: str,
    other: str,
) -> bool:
    """Whether one row of words holds the other and is less than twice as long."""
    short, long = sorted((len(one.split()), len(other.split())))
    return (one in other or other in one) and 2 * short > long


def _keys(text: str) -> str:
    """The words of a text set apart by spaces; nothing where they say too little to be
    told when they move."""
    row = keys(text)
    telling = sum(len(word) > _MOVED_WORDS and word.isalpha() for word in row)
    if len(row) < _MOVED_WORDS or telling <= 1:
        return ""
    # spaces at both ends too, so that a search finds whole words
    return f" {' '.join(row)} "
