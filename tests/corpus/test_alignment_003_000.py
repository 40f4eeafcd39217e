"""The hard real case: seeds 003 and 000 against the alignment a reader made before the
aligner existed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.compare import broken_promises
from clause_library.formats.detect import read
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from tests.support.paths import CORPUS

SEEDS = CORPUS / "seeds"
GOLD = Path(__file__).with_name("gold_003_000.txt")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not SEEDS.is_dir(),
        reason="needs the corpus beside the project (../shared/corpus)",
    ),
]


def gold():
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, old, new, _ = (field.strip() for field in line.split(" | ", 3))
            yield kind, old.split(":")[0], new.split(":")[0]


def texts():
    return [
        parse(read(next(SEEDS.glob(f"{name}_*.txt")))[0])[0] for name in ("003", "000")
    ]


def comparison():
    return align(*texts())


def local(row):
    return " + ".join(side.ref.split(", ", 1)[1] for side in row) or "-"


def test_every_pair_the_reader_was_sure_of_is_found():
    found = {
        (pair.status, local(pair.old), local(pair.new)) for pair in comparison().pairs
    }
    assert [
        row for row in gold() if not row[0].endswith("?") and row not in found
    ] == []


def test_the_gold_names_every_paragraph_once():
    pairs = comparison().pairs
    for side, column in (("old", 1), ("new", 2)):
        named = sorted(row[column] for row in gold() if row[column] != "-")
        assert named == sorted(
            local((entry,)) for pair in pairs for entry in getattr(pair, side)
        )


@pytest.mark.parametrize("turned", [False, True])
def test_either_direction_keeps_every_promise_and_mirrors_the_other(turned):
    old, new = reversed(texts()) if turned else texts()
    assert list(broken_promises(old, new, align(old, new))) == []
