"""What an alignment of two texts left over, and what it goes on from all the same.

A paragraph is kept as it was and said again, with more to it, further down; a recital
quotes it and takes its place; two are merged; or one is reworded where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, Prefix
from rapidfuzz.process import extractOne

from drafter.trace.carried_on import (
    FEWEST_WORDS,
    LONG_RUN_LIKENESS,
    UNLIKE,
    Link,
    Row,
    are_two_entries,
    coded,
    goes_on_alone,
    grew_out_of,
    longest_run,
    share_a_run,
)
from drafter.trace.rare_words import Rarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# A paragraph much reworded where it stands has this likeness at least, opens with so
# many of the same words ("Stressing that lasting peace"), and keeps so many in a row.
# A run of seven alone, without the opening, was wrong in every fifth of 50 pairs read.
REWORDED = 0.33
REWORDED_OPENING = 2
REWORDED_RUN = 5
# Less alike than this nothing was found to go on.
LEAST = 0.25
# Runs in whatever order, weighed by rarity. Of 47 pairs read that nothing else linked
# 37 go on, 4 do not, 6 could be argued: above the first two bounds whoever has the old
# one, above the other two where nobody has. By the weight alone every third was wrong.
RARE = 26.0
RARE_SHARE = 0.2
RARE_AND_FREE = 15.0
RARE_AND_FREE_SHARE = 0.3


def left_over(
    older: Sequence[Row],
    newer: Sequence[Row],
    found: Sequence[Link],
) -> Iterator[Link]:
    """The links of what `found` leaves without any, on either side.

    The partner of each is the nearest paragraph on the other side, taken or not.
    """
    if not older or not newer:
        return
    texts = _Texts(older, newer, found)
    for row in newer:
        old = texts.origin(row)
        if old is not None:
            yield Link(row.key, old.key)
    for row in older:
        new = texts.successor(row)
        if new is not None:
            yield Link(new.key, row.key)


class _Texts:
    """Two texts, what is linked of them, and their words as characters."""

    def __init__(
        self,
        older: Sequence[Row],
        newer: Sequence[Row],
        found: Sequence[Link],
    ) -> None:
        self._older = older
        self._newer = newer
        words = coded(*(row.text for row in (*older, *newer)))
        self._before = words[: len(older)]
        self._after = words[len(older) :]
        self._old_words = _by_key(older, self._before)
        self._new_words = _by_key(newer, self._after)
        # What goes on of the older text, by its key, and as what.
        self._goes_on = {link.older: link.newer for link in found}
        self._has_origin = {link.newer for link in found}
        self._rarity = _Rarity(older, newer)

    def origin(self, new: Row) -> Row | None:
        """What a paragraph of the newer text without a link goes on from."""
        if new.key in self._has_origin:
            return None
        old = self._nearest_old(new)
        if old is None:
            return None
        # A taken paragraph has a life of its own; what else grew out of it needs more.
        is_free = old.key not in self._goes_on
        is_same = self._is_same(old, new) if is_free else grew_out_of(old, new)
        if is_same or self._rarity.vouches(old, new, is_free=is_free):
            return old
        return None

    def successor(self, old: Row) -> Row | None:
        """What a paragraph of the older text without a link went on as."""
        if old.key in self._goes_on:
            return None
        new = self._nearest_new(old, LEAST)
        # With a partner that is free it was looked at from the other side.
        if new is None or new.key not in self._has_origin:
            return None
        if grew_out_of(old, new) or self._rarity.vouches(old, new, is_free=False):
            return new
        return None

    def _is_same(self, old: Row, new: Row) -> bool:
        """Whether two paragraphs that nothing links yet are one and the same."""
        return (
            goes_on_alone([old], [new])
            or self._stands_in_its_place(old, new)
            or self._are_each_others_best(old, new)
        )

    def _stands_in_its_place(self, old: Row, new: Row) -> bool:
        """Whether a paragraph that opens alike stands between the same neighbours."""
        if old.part != new.part or are_two_entries([old], [new]):
            return False
        if not _is_reworded(old, new):
            return False
        in_the_new = {key: key for key in self._goes_on.values()}
        neighbours_before = _around(old, self._older, self._goes_on)
        return neighbours_before == _around(new, self._newer, in_the_new)

    def _are_each_others_best(self, old: Row, new: Row) -> bool:
        """Whether two that nobody else claims are nearest to each other, and share a
        run.

        Of 20 such pairs in 259 texts, all read, 16 go on.
        """
        if are_two_entries([old], [new]):
            return False
        if not share_a_run(self._old_words[old.key], self._new_words[new.key]):
            return False
        return self._nearest_new(old, LONG_RUN_LIKENESS) is new

    def _nearest_old(self, new: Row) -> Row | None:
        return _nearest(
            self._new_words[new.key],
            self._before,
            self._older,
            LEAST,
        )

    def _nearest_new(self, old: Row, least: float) -> Row | None:
        return _nearest(
            self._old_words[old.key],
            self._after,
            self._newer,
            least,
        )


def _by_key(rows: Sequence[Row], words: Sequence[str]) -> dict[int, str]:
    return {row.key: row_words for row, row_words in zip(rows, words, strict=True)}


class _Rarity:
    """The rare words of two texts, weighed when they are first asked for."""

    def __init__(
        self,
        older: Sequence[Row],
        newer: Sequence[Row],
    ) -> None:
        self._texts = older, newer
        self._weighed: Rarity | None = None

    def vouches(
        self,
        old: Row,
        new: Row,
        *,
        is_free: bool,
    ) -> bool:
        """Whether two paragraphs share so much that is rare that one goes on."""
        # Between preamble and operative part two were of three read another sentence.
        if old.part != new.part or are_two_entries([old], [new]):
            return False
        if self._weighed is None:
            self._weighed = Rarity(*self._texts)
        weight, share = self._weighed.shared(old, new)
        if weight >= RARE and share >= RARE_SHARE:
            return True
        return is_free and weight >= RARE_AND_FREE and share >= RARE_AND_FREE_SHARE


def _nearest(
    query: str,
    choices: Sequence[str],
    rows: Sequence[Row],
    least: float,
) -> Row | None:
    """The row with most words in their order, the first of equal ones; None for a few
    words, or where nothing is `least` alike."""
    if len(query) < FEWEST_WORDS:
        return None
    best = extractOne(
        query,
        choices,
        scorer=Indel.normalized_similarity,
        score_cutoff=least,
        processor=None,
    )
    if best is None:
        return None
    _, _, place = best
    return rows[int(place)]


def _is_reworded(old: Row, new: Row) -> bool:
    """Whether two paragraphs open alike, and have enough in common for one place."""
    before, after = coded(old.text, new.text)
    opening = Prefix.similarity(before, after)
    likeness = Indel.normalized_similarity(before, after)
    if likeness < REWORDED:
        return False
    if likeness >= UNLIKE:
        return opening > 0
    has_run = longest_run(before, after) >= REWORDED_RUN
    return opening >= REWORDED_OPENING and has_run


def _around(
    row: Row,
    rows: Sequence[Row],
    names: Mapping[int, int],
) -> tuple[int | None, int | None]:
    """The nearest linked paragraphs before and after one, as the new text names
    them."""
    before = after = None
    is_past = False
    for one in rows:
        if one.key == row.key:
            is_past = True
        elif one.key in names and not is_past:
            before = names[one.key]
        elif one.key in names:
            after = names[one.key]
            break
    return before, after
