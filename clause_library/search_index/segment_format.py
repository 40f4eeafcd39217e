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

MAGIC = b"clauses\x04"
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
}
TABLE = 16 * len(SECTIONS)  # bytes of the offsets and lengths
PARTS = ("preambular", "operative", "annex", "title", "opening")
RUN = 3  # words in a run
BITS = 21  # of a word's number within a run: three fill 63 of the 64
# Occurrences of a word in one wording that are counted, and the binary digits of a
# number that tells one.
OCCURRENCES = 8
OCCURRENCE_BITS = 3
# Digits of a wording's shortness: how many times four words it is below 1,020. A
# longer wording counts as one of 1,020 words.
SHORTNESS = 8
WORDS_A_STEP = 4
LONGEST = 1020
# Wordings that are added up together: as many as a processor has at hand, and those of
# other lengths are left out block by block. A multiple of eight: a block begins with a
# byte. Of 88,000 wordings one block takes 0.53 ms, two 0.71, three 0.75.
BLOCK = 1 << 17
# A word has a row where it stands in more than this share of the wordings. The rest
# are added singly: a row is as long as all wordings, whoever has the word.
COMMON = 512


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
