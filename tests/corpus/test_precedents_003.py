"""Each paragraph of the draft 003 against the other four texts: the first answer is the
one a reader picks."""

from __future__ import annotations

from pathlib import Path

import pytest

from clause_library.formats.detect import read
from clause_library.ingest import build
from clause_library.parse.pipeline import parse
from clause_library.storage.library import Library
from drafter import workspace
from tests.support.paths import CORPUS

HERE = Path(__file__).resolve()
SEEDS = CORPUS / "seeds"
ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in (HERE.parent / "precedents_003.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="the corpus is not beside this project"
    ),
]


def seed(number):
    return next(SEEDS.glob(f"{number}_*.txt"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    with Library.open(tmp_path_factory.mktemp("seeds"), create=True) as library:
        build.add(library, [seed(number) for number in ("000", "001", "002", "004")])
        yield library


@pytest.fixture(scope="module")
def draft():
    (text,) = parse(read(seed("003"))[0])
    return {p.ref.rpartition(", ")[2]: p for p in (*text.preamble, *text.operative)}


def test_the_table_has_every_paragraph(draft):
    assert [row[0] for row in ROWS] == list(draft)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_first_answer_is_the_paragraph_a_reader_picks(made, draft, row):
    place, opening, kind, wanted, _ = row
    query = draft[place]._replace(subparagraphs=())
    assert query.text.startswith(opening)
    (answer,) = workspace.match(made, [query])
    found = [
        p.found.clause.ref.partition(", ") for p in (*answer.results, *answer.nearest)
    ]
    first = [f"{document[:3]} {place}" for document, _, place in found]
    if kind == "none":
        assert not answer.results, (
            f"a precedent is claimed: {first[0]} {answer.results[0].score}"
        )
    else:
        assert first[0] in wanted.split(" or ")
