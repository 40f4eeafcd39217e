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


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("A/79/L.5", "holds no such text, and no paragraph cites it"),
        ("99/1", "it holds 2 texts"),
        ("https://docs.un.org/en/A/RES/99/1", "2 texts of the General Assembly"),
        ("E/RES/2023/1", "it holds none of the Economic and Social Council"),
    ],
)
def test_a_text_that_is_neither_here_nor_cited_is_said_to_be_missing(
    made, capsys, typed, says
):
    assert main(["--library", str(made), "match", typed]) == 2
    printed = capsys.readouterr()
    assert says in printed.err
    assert "library add" in printed.err


def test_a_text_that_is_only_cited_is_answered_by_who_cites_it(made, capsys):
    cites = "OP1 Recalls resolution 70/9 on the harbour;"
    library(made, resolution("A/RES/73/3", cites)).close()
    queries, _ = asked(made, capsys, "A/RES/70/9")
    assert [result["ref"] for result in queries[0]["results"]] == ["A/RES/73/3, OP1"]


@pytest.mark.parametrize("typed", ["8.", "(a)", "OP8", "PP 3", "12 bis."])
def test_the_number_of_a_paragraph_alone_is_no_phrase(made, capsys, typed):
    assert main(["--library", str(made), "match", typed]) == 2
    assert "number of a paragraph alone" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["8", "2030", "8.1"])
def test_a_figure_alone_is_looked_for(made, capsys, typed):
    queries, _ = asked(made, capsys, typed)
    assert [query["text"] for query in queries] == [typed]
