"""What Python programs are given beside the verbs: JSON, citations, notebooks, plugs."""

from __future__ import annotations

import json
import re

import pytest

import drafter
from clause_library.errors import InputError
from clause_library.formats import plugins
from drafter.check import registry
from drafter.check.findings import Hit
from drafter.check.pages import explained
from drafter.check.registry import Rule
from drafter.cli.main import main
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the {50% of} mountain_roads open & safe;"


@pytest.fixture
def desk(tmp_path):
    text = resolution(
        "A/RES/70/1", f"OP1 {ROADS}", title="Roads & rivers", date="2015-12-22"
    )
    library(tmp_path / "library", text).close()
    with drafter.Workspace(tmp_path / "library") as opened:
        yield opened


def test_an_answer_is_the_json_of_its_command(desk):
    answers = desk.match(ROADS)
    told = drafter.as_json(answers)
    assert told["schema"] == "drafter.match/1"
    assert told == drafter.as_json(answers[0])
    text = desk.document("A/RES/70/1")
    assert drafter.as_json(text)["schema"] == "drafter.parse/1"
    assert drafter.as_json(drafter.compare(text, text))["schema"] == "drafter.compare/1"


def test_a_notebook_shows_an_answer_and_a_comparison(desk):
    (answer,) = desk.match(ROADS.replace("Urges", "Invites"))
    assert "<del>Urges</del><ins>Invites</ins>" in answer._repr_html_()
    text = desk.document("A/RES/70/1")
    assert "Nothing changed." in drafter.compare(text, text)._repr_html_()


def test_a_paragraph_is_cited_in_each_form(desk):
    clauses = desk.cited_clauses("OP1 of 70/1")
    entry = drafter.bibtex(clauses)
    assert entry.startswith("@misc{A-RES-70-1-OP1,")
    assert r"title = {Roads \& rivers}" in entry
    record = drafter.ris(clauses)
    assert "DA  - 2015/12/22" in record
    assert record.endswith("ER  - ")
    (item,) = json.loads(drafter.csl_json(clauses))
    assert item["issued"] == {"date-parts": [[2015, 12, 22]]}
    assert item["note"].endswith("70/1 of 22 December 2015, paragraph 1")


def test_what_is_unknown_or_invented_is_left_out_of_a_citation(tmp_path):
    text = resolution("A/RES/70/1", "OP1 Urges all;", date=None, sample=True)
    library(tmp_path / "library", text).close()
    with drafter.Workspace(tmp_path / "library") as desk:
        clauses = desk.cited_clauses("A/RES/70/1")
    told = drafter.bibtex(clauses) + drafter.ris(clauses) + drafter.csl_json(clauses)
    assert "issued" not in told
    assert "docs.un.org" not in told


def test_the_command_cites_too(desk, capsys):
    main(["--library", str(desk.library.path), "show", "OP1 of 70/1", "--cite", "ris"])
    assert re.match(r"TY  - STAT\nTI  - Roads & rivers\n", capsys.readouterr().out)


class Point:
    """An entry point as a package names it."""

    value = "its_package:text_of"

    def __init__(self, loaded):
        self.load = lambda: loaded


def test_a_package_reads_another_format(tmp_path, monkeypatch):
    asked = []

    def points(ending):
        asked.append(ending)
        return [Point(lambda data: data.decode().replace("|", "\n\n"))]

    monkeypatch.setattr(plugins, "_points", points)
    (tmp_path / "draft.bar").write_text("The Assembly,|1. Urges all to row;")
    text = drafter.read_one(tmp_path / "draft.bar")
    assert text.operative[0].text == "Urges all to row;"
    # no package is asked for what is read already
    (tmp_path / "draft.txt").write_text("The Assembly,\n\n1. Urges all to row;")
    drafter.read_one(tmp_path / "draft.txt")
    assert asked == ["bar"]


def test_a_package_that_fails_is_named(tmp_path, monkeypatch):
    def fail(data):
        raise ValueError("no bar")

    monkeypatch.setattr(plugins, "_points", lambda ending: [Point(fail)])
    (tmp_path / "draft.bar").write_text("x")
    with pytest.raises(
        InputError, match=r"its_package:text_of, which reads \.bar, failed"
    ):
        drafter.read_one(tmp_path / "draft.bar")


def test_a_package_adds_a_rule_and_takes_none_away(tmp_path, monkeypatch, capsys):
    def rowing(draft):
        """Nobody rows here."""
        for paragraph in draft.text.operative:
            yield Hit(paragraph.ref, 0, 5, "rowing is named")

    added = Rule("no-rowing", "warning", "style", rowing)
    taken = Rule("doubled-word", "warning", "style", rowing)
    monkeypatch.setattr(
        registry, "entry_points", lambda group: [Point(added), Point(taken)]
    )
    registry.by_name.cache_clear()
    try:
        text = "The General Assembly,\n\n1. Urges all States to row;\n"
        (tmp_path / "draft.txt").write_text(text)
        main(["check", str(tmp_path / "draft.txt"), "--select", "no-rowing", "--json"])
        (finding,) = json.loads(capsys.readouterr().out)["findings"]
        assert finding["rule"] == "no-rowing"
        assert explained("no-rowing") == "Nobody rows here."
        assert registry.by_name()["doubled-word"].function is not rowing
    finally:
        registry.by_name.cache_clear()


def test_reading_what_is_known_asks_for_no_packages(tmp_path):
    (tmp_path / "draft.txt").write_text("The Assembly,\n\n1. Urges all to row;")
    assert plugins.text_of("draft.TXT", b"x") is None
    assert plugins.text_of("draft", b"x") is None
