"""The sets of queries that the figures on matching are made with, as lists of refs.

python -m benchmarks.matching_sets LIBRARY

They are drawn with one seed and stand in ``matching_sets.json``: a ref names the
paragraph, so that no words of the texts are kept here. They were first drawn before the
work they judge began, and twice more with the same seed when the form of a set changed
(subjects that are words; an extended paste stands between two other paragraphs). Only the typed clauses are words, and those are invented. Drawing again on
the same library gives the same file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from clause_library.storage.library import Library
from clause_library.vocabulary.normalize import keys

FILE = Path(__file__).with_suffix(".json")
SEED = 20261126
CUT = "2024-01-01"  # texts of later dates ask, those of earlier ones answer
SIZES = (20, 35, 45, 60, 90)  # words of a paste
EACH = 60
LATER = 400
READ_BY_EYE = 40
TYPED = 18
FRAMES = (
    "Recognizes the importance of",
    "Calls upon all States to promote",
    "Welcomes the progress made in",
    "Encourages further cooperation on",
    "Takes note of the report on",
    "Stresses the need to strengthen",
)
# A subject is a word that this many wordings have: rare, and yet somebody's subject.
RARE = range(12, 60)
SUBJECT_LETTERS = 8


class Row(NamedTuple):
    """A paragraph to draw from: its ref, its date, how many words, their keys."""

    ref: str
    date: str
    words: tuple[str, ...]


def main(folder: Path) -> None:
    """Draw every set and write the file."""
    rows = _rows(folder)
    random = Random(SEED)
    sets: dict[str, Any] = {"seed": SEED, "cut": CUT}
    sets["truncated"] = {str(size): _truncated(rows, size, random) for size in SIZES}
    sets["extended"] = {str(size): _extended(rows, size, random) for size in SIZES}
    sets["typed"] = _typed(rows, random)
    later = [row.ref for row in rows if row.date >= CUT and len(row.words) >= 12]
    sets["later"] = random.sample(later, LATER)
    sets["read"] = random.sample(later, READ_BY_EYE)
    FILE.write_text(json.dumps(sets, indent=1) + "\n", encoding="utf-8")


def load() -> Any:  # noqa: ANN401 - as it stands in the file
    """The sets."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def _rows(folder: Path) -> list[Row]:
    with Library.open(folder) as library:
        found = library._db.execute(
            "SELECT ref, date, text FROM clause JOIN document ON document = number"
            " WHERE status = 'adopted' AND language = 'en' AND date IS NOT NULL"
            " AND part IN ('preambular', 'operative') ORDER BY ref"
        )
        return [Row(ref, date, keys(text)) for ref, date, text in found]


def _truncated(rows: Sequence[Row], size: int, random: Random) -> list[str]:
    """Paragraphs that go on for a while after so many words."""
    longer = [row.ref for row in rows if len(row.words) >= size + 15]
    return random.sample(longer, EACH)


def _extended(rows: Sequence[Row], size: int, random: Random) -> list[list[str]]:
    """A paragraph of about so many words, and two others: the first half of one stands
    before it, the second half of the other after it."""
    inner = [row.ref for row in rows if abs(len(row.words) - size) <= size // 10]
    around = [row.ref for row in rows if 60 <= len(row.words) <= 100]
    columns = (
        random.sample(inner, EACH),
        random.sample(around, EACH),
        random.sample(around, EACH),
    )
    return [list(row) for row in zip(*columns, strict=True)]


def _typed(rows: Sequence[Row], random: Random) -> list[list[str]]:
    """Short clauses as somebody types them: a frame, and the subject that counts."""
    wordings = {row.words for row in rows}
    counts = Counter(word for wording in wordings for word in set(wording))
    subjects: list[str] = []
    for word, count in sorted(counts.items()):
        long_enough = len(word) >= SUBJECT_LETTERS and word.isalpha()
        if count in RARE and long_enough and word.endswith("s"):
            subjects.append(word)
    chosen = random.sample(subjects, TYPED)
    return [
        [f"{FRAMES[number % len(FRAMES)]} {subject}", subject]
        for number, subject in enumerate(chosen)
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
