"""Security Council drafts, read from PDF, against the resolutions adopted from them,
read from XML."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from clause_library.formats.detect import read, read_bytes
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.comparison.place_names import names
from drafter.comparison.summary import typographic
from tests.support.paths import CORPUS

CASES = (
    Path(__file__)
    .with_name("gold_sc_drafts.txt")
    .read_text(encoding="utf-8")
    .split("\n## ")[1:]
)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not CORPUS.is_dir(),
        reason="needs the corpus beside the project (../shared/corpus)",
    ),
]


@cache
def members():
    return [
        (path, name)
        for path in sorted((CORPUS / "un").glob("sc-20*.zip"))
        for name in zipfile.ZipFile(path).namelist()
    ]


def adopted(symbol):
    number, year = re.search(r"(\d+) \((\d+)\)", symbol).groups()
    path, name = next(
        (p, n) for p, n in members() if re.search(rf"{year}/.*(?<!\d){number}(?!\d)", n)
    )
    (source,) = read_bytes(name, zipfile.ZipFile(path).read(name))
    return parse(source)[0]


def compared(heading):
    draft, symbol = heading.split(" > ")
    return align(parse(read(CORPUS / "pdf" / draft)[0])[0], adopted(symbol)).pairs


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.splitlines()[0])
def test_the_differences_a_reader_found_and_no_others(case):
    heading, *lines = case.strip().splitlines()
    allowed = {
        line.removeprefix("reader: ") for line in lines if line.startswith("reader: ")
    }
    gold = [line.split(" | ") for line in lines if " | " in line]
    found = [
        pair
        for pair in compared(heading)
        if pair.status != "unchanged" and not typographic(pair)
    ]
    told = {names(pair.new or pair.old): pair for pair in found}
    assert {place for place, *_ in gold} == told.keys() - allowed
    for place, old, new in gold:
        texts = {
            op: "".join(p.text for p in told[place].changes if p.op in ("keep", op))
            for op in ("delete", "insert")
        }
        assert old in texts["delete"]
        assert new in texts["insert"]


@pytest.mark.parametrize("heading", [case.strip().splitlines()[0] for case in CASES])
def test_what_a_pdf_writes_otherwise_is_typography_and_nothing_else(heading):
    alike = [pair for pair in compared(heading) if typographic(pair)]
    assert [pair for pair in alike if pair.alerts or pair.change_of_level] == []
    assert all(pair.similarity == 100 for pair in alike)
