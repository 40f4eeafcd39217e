"""What may stand after ``drafter match``: a paragraph, a file, a citation, an address."""

from __future__ import annotations

import json

import pytest

from drafter.cli.main import main
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"
CITES = "Recalls resolution 71/1 on the mountain roads;"


@pytest.fixture
def made(tmp_path):
    folder = tmp_path / "library"
    texts = (
        resolution("A/RES/71/1", f"OP1 {ROADS}"),
        resolution("A/RES/72/2", f"OP1 {CITES}", date="2017-12-01"),
    )
    library(folder, *texts).close()
    return folder


def asked(made, capsys, *arguments):
    assert main(["--library", str(made), "--json", "match", *arguments]) == 0
    printed = capsys.readouterr()
    return json.loads(printed.out)["queries"], printed.err


def test_a_file_is_read_though_nobody_wrote_file(made, tmp_path, capsys):
    draft = tmp_path / "draft.txt"
    draft.write_text(f"The General Assembly,\n\n1. {ROADS}\n", encoding="utf-8")
    queries, _ = asked(made, capsys, str(draft))
    assert [query["ref"] for query in queries] == ["draft, OP1"]
    assert queries[0]["results"][0]["ref"] == "A/RES/71/1, OP1"


def test_a_name_of_no_file_is_a_text(made, capsys):
    queries, _ = asked(made, capsys, "mountain roads.txt")
    assert [query["text"] for query in queries] == ["mountain roads.txt"]


@pytest.mark.parametrize(
    "typed", ["A/RES/71/1", "71/1", "https://docs.un.org/en/A/RES/71/1"]
)
def test_a_whole_citation_names_the_text_and_finds_who_cites_it(made, capsys, typed):
    queries, told = asked(made, capsys, typed)
    assert "A/RES/71/1 is in the library" in told
    refs = [result["ref"] for query in queries for result in query["results"]]
    assert refs == ["A/RES/72/2, OP1"]


@pytest.mark.parametrize(
    ("typed", "is_first"), [("A/RES/71/1", True), ("71/1", True), ("1325", False)]
)
def test_the_text_of_a_whole_citation_is_printed_with_its_uses(
    made, capsys, typed, is_first
):
    with library(
        made,
        resolution("S/RES/1325 (2000)", "OP1 Urges everyone to listen;", title=""),
        resolution(
            "S/RES/1820 (2008)", "OP1 Recalls resolution 1325 (2000);", title=""
        ),
    ):
        pass
    assert main(["--library", str(made), "match", typed]) == 0
    printed = capsys.readouterr().out
    text = printed.find("Urges all States" if is_first else "Urges everyone")
    uses = printed.find("resolution »")
    assert -1 not in (text, uses)
    assert (text < uses) == is_first
