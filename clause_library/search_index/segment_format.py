"""The file of a segment: its sections and what their numbers mean.

The file is a magic with the version of the format, the offset and the length in bytes
of each section (64 bits each), and the sections, every one beginning at a multiple of
eight. Numbers are little-endian. Runs and offsets have 64 bits.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

from clause_library.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

# No such machine runs Python 3.11 wheels of the dependencies.
if sys.byteorder != "little":  # pragma: no cover
    raise ImportError("the clause index is little-endian")

MAGIC = b"clauses\x06"
# section -> the type code of its numbers; the order is that of the file.
SECTIONS: dict[str, Literal["B", "I", "Q"]] = {
    "slots": "I",  # hash table: number of a word, 0 for free
    "word_starts": "Q",
    "word_bytes": "B",
    "runs": "Q",  # three words in a row, ascending
    "run_starts": "Q",
    "postings": "I",  # wordings, ascending within a run
    "text_starts": "Q",
    "texts": "I",  # word numbers
    "use_starts": "Q",
    "use_keys": "Q",  # the clauses that use a wording
    "use_documents": "Q",
    "use_parts": "B",  # place in PARTS
    "uses_by_document": "I",  # numbers of uses, in the order of their documents
    "rows": "Q",  # ascending: which word, and which of its occurrences in a wording
    "row_bits": "B",  # of each row, a bit a wording
    # Only where groups are asked (see GROUP):
    "members": "I",  # wordings, family by family: so many after another are a group
    "groups": "I",  # of each wording its group
    "group_rows": "Q",  # as `rows`, of more words
    "group_bits": "B",  # of each of them, a bit a group: whether one of it has the word
    "group_columns": "B",  # of each group, a byte of each of `rows`: a bit a member
    "column_places": "I",  # of each of `rows` its byte in a column
}
TABLE = 16 * len(SECTIONS)  # bytes of the offsets and lengths
PARTS = ("preambular", "operative", "annex", "title", "opening")
RUN = 3  # words in a run
BITS = 21  # of a word's number within a run: three fill 63 of the 64
# Occurrences of a word in one wording that are counted, and the binary digits of a
# number that tells one.
OCCURRENCES = 8
OCCURRENCE_BITS = 4
# Digits of a wording's shortness: how many words it is below 1,023. A longer wording
# counts as one of 1,023 words.
SHORTNESS = 10
LONGEST = 1023
# Wordings in a group: those of a byte. They have the same length, and where that can be
# they are of one family of near-copies (`families.py`). Of a million wordings made from
# the real ones 0.2 in a hundred groups hold one that may be half alike for all that is
# known of the group; without families 2.4, and of groups of sixteen families 0.8. In a
# segment of a single block groups save less than they cost: there are none.
GROUP = 8
# Wordings that are added up together: as many as a processor has at hand, and those of
# other lengths are left out block by block. A multiple of eight: a block begins with a
# byte.
BLOCK = 1 << 17
# A word has a row where it stands in more than this share of the wordings. The rest
# are added singly: a row is as long as all wordings, whoever has the word.
COMMON = 512
# A row of groups is shorter, so that rarer words may have one.
COMMON_IN_GROUPS = 2048


def padding(length: int) -> int:
    """The bytes between a section of this length and the next."""
    return -length % 8


def damaged(
    path: Path | str,
    what: str,
) -> InputError:
    """What is said of a segment that cannot be used."""
    return InputError(
        f"{path}: the library's index {what}; run `drafter library verify`,"
        " or restore the folder from a copy."
    )
