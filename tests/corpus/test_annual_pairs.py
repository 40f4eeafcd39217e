"""Successive annual resolutions of one title: promises kept by a sample of pairs, and
ten pairs read by eye."""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path

import pytest

from benchmarks.compare import annual_pairs, broken_promises, session
from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from tests.support.paths import CORPUS

UN = CORPUS / "un"
CASES = (
    Path(__file__)
    .with_name("gold_annual.txt")
    .read_text(encoding="utf-8")
    .split("\n## ")[1:]
)
SAMPLE = 60

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not UN.is_dir(), reason="needs the corpus beside the project (../shared/corpus)"
    ),
]


def text(symbol):
    """The resolution of that symbol, from the zip of its session."""
    number, place = re.fullmatch(r"A/RES/(\d+)/(\d+)", symbol).groups()
    with zipfile.ZipFile(UN / f"ga-{int(number):03}-en.zip") as archive:
        name = next(
            n
            for n in archive.namelist()
            if re.search(rf"(?<!\d){number}_{place}(?!\d)(?!_F)", n)
        )
        (source,) = read_bytes(name, archive.read(name))
    return parse(source)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.splitlines()[0])
def test_every_pair_the_reader_was_sure_of_is_found(case):
    heading, *lines = case.strip().splitlines()
    found = set()
    for pair in align(*map(text, heading.split(" > "))).pairs:
        level = f" ({pair.change_of_level})" if pair.change_of_level else ""
        sides = (
            " + ".join(side.ref.partition(", ")[2] for side in row) or "-"
            for row in (pair.old, pair.new)
        )
        found.add((f"{pair.status}{level}", *sides))
    gold = {tuple(line.split(" | ")[:3]) for line in lines}
    assert {row for row in gold if not row[0].endswith("?")} - found == set()


def test_a_sample_of_pairs_keeps_every_promise():
    pairs = list(annual_pairs([session(UN, number) for number in (78, 79)]))
    sample = random.Random(20260101).sample(pairs, SAMPLE)
    broken = [
        (old.id, promise)
        for old, new in sample
        for promise in broken_promises(old, new, align(old, new))
    ]
    assert broken == []
