"""Whether a paragraph carries an earlier one on: the same sentence, reworded or not.

Words are compared with their numbers masked. Where a paragraph stands decides with its
words: neighbours that go on from neighbours vouch for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, LCSseq, Prefix

from clause_library.record import Record
from clause_library.storage.fingerprints import masked
from clause_library.vocabulary.normalize import keys
from drafter.comparison.word_diff import Codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Part

# Below this likeness, numbers masked, a pair of the alignment needs a run of words as
# well: of 22 such pairs read 18 went on, and of the four that did not three had none.
UNLIKE = 0.45
RUN = 4
REOPENED = 0.42
REOPENED_RUN = 10
# In the predecessor itself less is enough, of which 225 pairs read show the bounds:
# above the first all went on but entries of lists; of those below that did, one was
# nearly whole inside the other, or they opened with the same words, or they shared a
# run as long as a clause.
NEAR = 0.57
NEAR_A_TAKEN_ONE = 0.65
RUN_OF_A_TAKEN_ONE = 10
BOTH_FREE = 0.44
BOTH_FREE_RUN = 8
INSIDE = 0.8
INSIDE_RUN = 8
LONG_RUN = 20
LONG_RUN_LIKENESS = 0.37
SAME_OPENING = 8
FEWEST_WORDS = 8
# Entries of lists (names, passports, addresses) are shorter than sentences.
ENTRY = 40
_ENDS = (",", ";", ".", ":")


class Row(Record):
    """A clause of a text as it is linked: its key, ref, part and text."""

    key: int
    ref: str
    part: Part
    text: str


class Link(Record):
    """A paragraph continues an earlier one; both by their keys."""

    newer: int
    older: int


def coded(*texts: str) -> list[str]:
    """The words of texts as characters, the same word the same one in all of them."""
    # Fast string measures then count words, not letters.
    codes = Codes()
    rows: list[str] = []
    for text in texts:
        characters = [codes[word] for word in spoken(text)]
        rows.append("".join(characters))
    return rows


@lru_cache(maxsize=8192)
def spoken(text: str) -> tuple[str, ...]:
    """The words of a paragraph, its numbers masked; kept, because each paragraph is
    compared with those of several texts."""
    return masked(keys(text))


def longest_run(
    before: str,
    after: str,
) -> int:
    longest = 0
    for step in LCSseq.opcodes(before, after):
        if step.tag == "equal":
            longest = max(longest, step.src_end - step.src_start)
    return longest


def goes_on(
    older: Sequence[Row],
    newer: Sequence[Row],
) -> bool:
    """Whether a pair is one sentence carried on, not two of one frame."""
    # Between preamble and operative part it has left the neighbours that vouch for it;
    # into an annex a declaration goes with all of them.
    parts = {older[0].part, newer[0].part}
    if len(parts) > 1 and "annex" not in parts:
        return goes_on_alone(older, newer)
    if are_two_entries(older, newer):
        return False
    before, after = coded(joined(older), joined(newer))
    likeness = Indel.normalized_similarity(before, after)
    if likeness >= UNLIKE:
        return True
    run = longest_run(before, after)
    # With another verb and little else in common it is another sentence.
    if before[:1] != after[:1]:
        is_near = likeness >= REOPENED and run >= REOPENED_RUN
        return is_near or goes_on_alone(older, newer)
    return run >= RUN


def goes_on_alone(
    older: Sequence[Row],
    newer: Sequence[Row],
) -> bool:
    """The same where no neighbours vouch for it."""
    if are_two_entries(older, newer):
        return False
    before, after = coded(joined(older), joined(newer))
    likeness = Indel.normalized_similarity(before, after)
    if likeness >= NEAR:
        return True
    # The cheap questions first: a run is looked for word by word.
    if likeness < LONG_RUN_LIKENESS:
        return False
    opening = Prefix.similarity(before, after)
    return (
        (opening >= SAME_OPENING and likeness >= UNLIKE)
        or longest_run(before, after) >= LONG_RUN
        or _is_inside(before, after)
    )


def share_a_run(
    before: str,
    after: str,
) -> bool:
    """Whether two texts as `coded` are alike enough where nobody else claims them."""
    likeness = Indel.normalized_similarity(before, after)
    return likeness >= BOTH_FREE and longest_run(before, after) >= BOTH_FREE_RUN


def grew_out_of(
    older: Row,
    newer: Row,
) -> bool:
    """Whether one of two says the other again, with more to it, though that one has
    another partner.

    A parallel one ("Urges the towns …", then "Urges the ports …") has the frame alone.
    """
    if are_two_entries([older], [newer]):
        return False
    before, after = coded(older.text, newer.text)
    if _is_inside(before, after):
        return True
    likeness = Indel.normalized_similarity(before, after)
    return (
        likeness >= NEAR_A_TAKEN_ONE
        and longest_run(before, after) >= RUN_OF_A_TAKEN_ONE
    )


def _is_inside(
    before: str,
    after: str,
) -> bool:
    shorter = min(len(before), len(after))
    if not shorter:
        return False
    inside = LCSseq.similarity(before, after) / shorter
    if inside < INSIDE:
        return False
    return longest_run(before, after) >= INSIDE_RUN


def are_two_entries(
    older: Sequence[Row],
    newer: Sequence[Row],
) -> bool:
    """Whether two entries of lists name different persons or things.

    Their frame ("Description: … is the director of …") is as alike as one sentence.
    """
    if not (_is_listed(older[0]) and _is_listed(newer[0])):
        return False
    old, new = joined(older), joined(newer)
    old_length = len(old.split())
    new_length = len(new.split())
    if max(old_length, new_length) > ENTRY:
        return False
    # A sentence of an annex may have another year; a passport may not.
    has_numbers = not (old.endswith(_ENDS) or new.endswith(_ENDS))
    mine, theirs = _told_apart(old, has_numbers), _told_apart(new, has_numbers)
    return bool(mine - theirs and theirs - mine)


def _is_listed(row: Row) -> bool:
    return row.part == "annex" or ", unnumbered" in row.ref


def _told_apart(
    text: str,
    has_numbers: bool,
) -> set[str]:
    """What names an entry: its words with a capital, and its numbers."""
    words = re.findall(r"[^\W_][\w’'-]*", text)
    named = {word for word in words if word[0].isupper()}
    if has_numbers:
        named.update(word for word in words if word[0].isdigit())
    return named


def joined(rows: Sequence[Row]) -> str:
    return " ".join(row.text for row in rows)
