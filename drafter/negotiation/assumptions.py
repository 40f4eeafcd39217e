"""What is assumed of a delegation's file, in sentences: on which text it was made, and
whether it proposes anything."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.model import Resolution
from drafter.negotiation.model import Proposal, Row
from drafter.negotiation.rows import rows_of

# Of a hundred paragraphs of the base, how many must have kept their words, or most of
# them, in a file that is said to be made on it.
_SAME_TEXT = 30


def words_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The paragraphs' words: by these a text is known again, whatever its name."""
    return tuple(row.text for row in rows)


def proposes_nothing(
    file: str,
    name: str,
) -> str:
    """Told of a file without proposals."""
    return f"{file} is the base: {name} proposes nothing."


def other_text(
    file: str,
    base_id: str,
    rows: Sequence[Row],
    proposals: Sequence[Proposal],
) -> str:
    """Told of a file in which little of the base is left; empty of any other."""
    gone = {one.paragraph for one in proposals if one.kind in ("delete", "recast")}
    kept = 100 * (len(rows) - len(gone)) // max(len(rows), 1)
    if kept >= _SAME_TEXT:
        return ""
    return (
        f"{file}: only {kept}% of the base's paragraphs are in it; it was taken as "
        f"made on {base_id} all the same. Look whether it is another text."
    )


def edited_untracked(
    file: str,
    name: str,
    rows: Sequence[Row],
    original: Resolution,
) -> str:
    """Told of a file whose text before its tracked changes is not the base."""
    here = set(words_of(rows))
    count = sum(1 for row in rows_of(original) if row.text not in here)
    differ = "one paragraph differs" if count == 1 else f"{count} paragraphs differ"
    return (
        f"{file}: its text before its tracked changes is not the base ({differ}); all "
        f"that differs from the base is taken as proposed by {name}, tracked or not. "
        "If it was made on an older base, name that with --on."
    )


def likely_base(
    text: Resolution,
    base: Sequence[Row],
    earlier: Sequence[tuple[Resolution, Sequence[Row]]],
) -> Resolution | None:
    """The earlier base, newest first in ``earlier``, on which a text seems to be made.

    Only the paragraphs that changed from the one to the other tell: most of them have
    to read as in the earlier one. None where it is today's base, or cannot be told.
    """
    here = set(words_of(rows_of(text)))
    now = set(words_of(base))
    best: Resolution | None = None
    best_share = 0.5
    for old, rows in earlier:
        then = set(words_of(rows))
        as_then = len(here & (then - now))
        as_now = len(here & (now - then))
        share = as_then / max(as_then + as_now, 1)
        # two of one share: the newer one, which comes first
        if share > best_share:
            best, best_share = old, share
    return best
