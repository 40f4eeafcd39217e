"""From the shortest list of changes to the one a person would have marked.

Three rules, each of which leaves both texts as they are:

- a word or two kept inside a rewritten passage is no island: the passage is replaced
  as a whole;
- a replacement begins and ends with what differs;
- an insertion or deletion that could stand at several places stands where a person
  would put it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clause_library.record import Record
from drafter.comparison.tokens import Token, words_in

Tokens = tuple[Token, ...]

# Tokens by which an insertion may be moved to stand where a person would put it.
_NEAR = 60
# A longer stretch in common is kept however much around it was rewritten.
_ISLAND_WORDS = 2
# Tokens among which an island's words mostly stand.
_FIRST = 8


class Hunk(Record):
    """A change and the kept tokens that follow it.

    The first hunk of a text may change nothing: it holds what stands before the first
    change.
    """

    deleted: Tokens
    inserted: Tokens
    kept: Tokens


def as_marked_by_a_person(hunks: Iterable[Hunk]) -> list[Hunk]:
    """The changes of two texts, from those of an exact comparison of their tokens."""
    # In this order: joining islands makes replacements whose ends may be equal, and
    # only what is a pure insertion after all that may stand elsewhere.
    hunks = _without_islands(hunks)
    hunks = _trimmed(hunks)
    return _slid(hunks)


def _without_islands(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Neighbouring changes made one where what stands between them is an island of a
    rewritten passage."""
    joined: list[Hunk] = []
    for hunk in hunks:
        joined.append(hunk)
        # a passage that has grown can swallow the island before it
        while len(joined) > 1 and _is_island(joined[-2], joined[-1]):
            after = joined.pop()
            before = joined.pop()
            island = before.kept
            joined.append(
                Hunk(
                    before.deleted + island + after.deleted,
                    before.inserted + island + after.inserted,
                    after.kept,
                )
            )
    return joined


def _is_island(
    before: Hunk,
    after: Hunk,
) -> bool:
    """Whether what is kept between two changes only breaks up a rewritten passage."""
    island = before.kept
    # of one changed token no passage is rewritten
    changed = len(before.deleted) + len(before.inserted)
    if changed + len(after.deleted) + len(after.inserted) < 2:
        return False
    # the first few tokens say of nearly all that is kept that it is longer
    if not island or words_in(island[:_FIRST]) > _ISLAND_WORDS:
        return False
    words = words_in(island)
    if words > _ISLAND_WORDS:
        return False
    kinds = {token.kind for token in island}
    if "date" in kinds or "reference" in kinds:
        # a date or reference that stayed is worth seeing, however short
        return False
    out_before, in_before = words_in(before.deleted), words_in(before.inserted)
    out_after, in_after = words_in(after.deleted), words_in(after.inserted)
    deleted, inserted = out_before + out_after, in_before + in_after
    if kinds == {"space"}:
        changes_before = bool(before.deleted or before.inserted)
        return changes_before and bool(deleted and inserted)
    if words == 0:
        return deleted + inserted >= 4 and min(deleted, inserted) >= 2
    # as many words changed on either side as are kept between
    surrounded = (
        max(out_before, in_before) >= words and max(out_after, in_after) >= words
    )
    return deleted + inserted >= 5 and surrounded


def _trimmed(hunks: Iterable[Hunk]) -> list[Hunk]:
    """Each replacement without the tokens both its sides begin or end with."""
    trimmed = [Hunk((), (), ())]
    for hunk in hunks:
        # most changes only put in or take out
        if not hunk.deleted or not hunk.inserted:
            trimmed.append(hunk)
            continue
        start = _common_start(hunk.deleted, hunk.inserted)
        prefix = hunk.deleted[:start]
        deleted, inserted = hunk.deleted[start:], hunk.inserted[start:]
        end = _common_start(deleted[::-1], inserted[::-1])
        suffix = deleted[len(deleted) - end :]
        last = trimmed[-1]
        trimmed[-1] = last._replace(kept=last.kept + prefix)
        trimmed.append(
            Hunk(
                deleted[: len(deleted) - end],
                inserted[: len(inserted) - end],
                suffix + hunk.kept,
            )
        )
    return _without_empty(trimmed)


def _without_empty(hunks: Sequence[Hunk]) -> list[Hunk]:
    """The hunks, what changes nothing joined to the hunk before it."""
    row = [hunks[0]]
    for hunk in hunks[1:]:
        last = row[-1]
        if hunk.deleted or hunk.inserted:
            row.append(hunk)
        else:
            row[-1] = last._replace(kept=last.kept + hunk.kept)
    return row


def _common_start(
    one: Tokens,
    other: Tokens,
) -> int:
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length


def _slid(hunks: Sequence[Hunk]) -> list[Hunk]:
    """Pure insertions and deletions moved to where a person would put them."""
    row = list(hunks)
    for at in range(1, len(row)):
        deleted, inserted, after = row[at]
        if bool(deleted) == bool(inserted):
            continue
        before = row[at - 1].kept
        shifts = _shifts(before, deleted or inserted, after)
        kept_before, edit, kept_after = max(
            shifts, key=lambda shift: _fitness(shift[1])
        )
        # moved up to the change before it, it would touch that one: it stays
        if kept_before or at == 1:
            row[at - 1] = row[at - 1]._replace(kept=kept_before)
            row[at] = Hunk(
                edit if deleted else (), edit if inserted else (), kept_after
            )
    return row


def _shifts(
    before: Tokens,
    edit: Tokens,
    after: Tokens,
) -> list[tuple[Tokens, Tokens, Tokens]]:
    """The places near by where an edit can stand, rightmost first.

    Each is what stands before the edit, the edit, and what follows. The edit's words
    may turn in a circle: in ``oak, {ash, }elm`` it may as well be ``{, ash}``.
    """
    row = (*before, *edit, *after)
    start, length = len(before), len(edit)
    # one kept token stays on either side, so that changes never touch
    farthest_right = min(len(after) - 1, _NEAR)
    farthest_left = min(len(before) - 1, _NEAR)
    right = left = 0
    while right < farthest_right and row[start + right] == row[start + length + right]:
        right += 1
    while (
        left < farthest_left and row[start - left - 1] == row[start + length - left - 1]
    ):
        left += 1
    places = range(start + right, start - left - 1, -1)
    return [(row[:at], row[at : at + length], row[at + length :]) for at in places]


def _fitness(edit: Sequence[Token]) -> int:
    """How natural an insertion looks that begins and ends so, 0 to 3."""
    first, last = edit[0], edit[-1]
    if first.kind == "mark" and last.is_word:
        return 3  # ", as appropriate"
    if first.is_word and last.kind == "space":
        return 2  # "consider "
    if first.kind == "space" and last.is_word:
        return 1  # " as appropriate"
    return 0
