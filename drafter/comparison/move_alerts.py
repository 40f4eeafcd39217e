"""Which words of a paragraph were only moved: taken out here, put in there."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.vocabulary.normalize import keys
from drafter.comparison.fact_alerts import Change
from drafter.results import Alert

# fewer words found elsewhere in the paragraph are a coincidence, and so are words of so
# few letters
_MOVED_WORDS = 3
# Characters: two words of four letters or more, another word and the spaces.
_MOVED_LETTERS = 11
# pairs of changes looked at: of a paragraph with so many no reader asks what moved
_MOST_MOVES = 40_000


def move_alerts(hunks: Sequence[Change]) -> list[Alert]:
    """Words taken out at one place and put in, all of them and in their order and with
    few others, at another."""
    gone: list[tuple[Change, str]] = []
    come: list[tuple[Change, str]] = []
    long_out = [hunk for hunk in hunks if len(hunk.old) >= _MOVED_LETTERS]
    long_in = [hunk for hunk in hunks if len(hunk.new) >= _MOVED_LETTERS]
    is_one = len(long_out) == len(long_in) == 1 and long_out[0] is long_in[0]
    # what moved went at one place and came at another: most texts have no two such
    if not long_out or not long_in or is_one:
        return []
    for hunk in hunks:
        old_keys, new_keys = _keys(hunk.old), _keys(hunk.new)
        # other capitals move nothing
        if old_keys == new_keys:
            continue
        if old_keys:
            gone.append((hunk, old_keys))
        if new_keys:
            come.append((hunk, new_keys))
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
    # nearly every change is shorter, and its words need not be told apart
    if len(text) < _MOVED_LETTERS:
        return ""
    row = keys(text)
    telling = sum(len(word) > _MOVED_WORDS and word.isalpha() for word in row)
    if len(row) < _MOVED_WORDS or telling <= 1:
        return ""
    # spaces at both ends too, so that a search finds whole words
    return f" {' '.join(row)} "
