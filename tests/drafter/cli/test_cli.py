"""What a drafter types and what comes back: answers, sentences, exit status."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from itertools import pairwise

import pytest

from clause_library import samples
from clause_library.storage.schema import FILE
from drafter.cli.main import main
from drafter.precedents import search
from drafter.workspace import matching
from tests.support.paths import ROOT

OLD, NEW = (
    samples.FOLDER / "HCC_2025_L_4.txt",
    samples.FOLDER / "HCC_2025_L_4_Rev_1.txt",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def drafter(home, capsys, monkeypatch, tmp_path):
    """Runs one command as a drafter who has added nothing; gives status, stdout,
    stderr."""
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
        class Stdin:
            buffer = __import__("io").BytesIO(stdin.encode())

            def isatty(self) -> bool:
                return False

        monkeypatch.setattr(sys, "stdin", Stdin())
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:  # argparse: help, version, a wrong command line
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_pasted_paragraph_is_answered_with_a_citation_its_changes_and_what_they_mean(
    drafter,
):
    status, out, _ = drafter("match", stdin=samples.DEMO_PARAGRAPH.read_text("utf-8"))
    assert status == 0
    assert "1. OP2, HCA/RES/10/4 (6 December 2024, adopted without a vote)" in out
    assert "sample: close" in out
    assert "[-Calls upon-]{+Urges+}" in out
    assert "‘as appropriate’ inserted" in out


def test_the_sample_is_said_on_stderr_in_one_line_unless_quiet(drafter):
    _, out, err = drafter("match", "within existing resources")
    assert err.count("\n") == 1
    assert "sample" in err
    assert "Your library is empty" not in out
    assert drafter("match", "within existing resources", "--quiet")[2] == ""


def test_json_is_one_object_and_nothing_else(drafter):
    _, out, _ = drafter(
        "match", "--json", "--top", "1", stdin=samples.DEMO_PARAGRAPH.read_text("utf-8")
    )
    (query,) = json.loads(out)["queries"]
    (best,) = query["results"]
    assert json.loads(out)["schema"] == "drafter.match/1"
    assert best["ref"] == "HCA/RES/10/4, OP2"
    assert best["adoption"] == {
        "kind": "without_vote",
        "for": None,
        "against": None,
        "abstaining": None,
    }
    old = "".join(piece["text"] for piece in best["changes"] if piece["op"] != "insert")
    new = "".join(piece["text"] for piece in best["changes"] if piece["op"] != "delete")
    assert (old, new) == (best["text"], query["text"])
    assert [place["ref"] for place in best["occurrences"]] == [
        "HCA/RES/8/6, OP2",
        "HCA/RES/10/4, OP2",
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "within existing resources",
        "a written contract in the language",
        "as appropriate",
    ],
)
def test_the_changes_of_a_phrase_are_those_of_the_whole_precedent(drafter, phrase):
    (query,) = json.loads(drafter("match", "--json", phrase)[1])["queries"]
    assert query["results"]
    for found in query["results"]:
        pieces = found["changes"]
        assert (
            "".join(piece["text"] for piece in pieces if piece["op"] != "insert")
            == found["text"]
        )
        assert (
            "".join(piece["text"] for piece in pieces if piece["op"] != "delete")
            == query["text"]
        )
        assert all(one["op"] != other["op"] for one, other in pairwise(pieces))


@pytest.mark.parametrize(
    "typed",
    ["OP2 of HCA/RES/8/6", "HCA/RES/8/6, para. 2", "HCA/RES/8/6, OP2", "8/6, para. 2"],
)
def test_a_citation_shows_the_paragraph(drafter, typed):
    for command in ("show", "match"):
        status, out, _ = drafter(command, typed)
        assert status == 0
        assert (
            "OP2, HCA/RES/8/6 (9 December 2022, adopted by 41 votes to 6, with 9 abstentions)"
            in " ".join(out.split())
        )


def test_the_filters_choose_who_may_answer(drafter):
    def refs(*options: str) -> list[str]:
        _, out, _ = drafter(
            "match", "--json", *options, stdin=samples.DEMO_PARAGRAPH.read_text("utf-8")
        )
        return [result["ref"] for result in json.loads(out)["queries"][0]["results"]]

    assert all(ref.startswith("HCC") for ref in refs("--organ", "HCC"))
    assert all("/L." in ref for ref in refs("--status", "draft"))
    assert "HCA/RES/10/4, OP2" not in refs("--exclude", "HCA/RES/10/4")
    assert (
        refs("--before", "2022-12-09")[0]
        != refs("--before", "2022-12-10")[0]
        == "HCA/RES/8/6, OP2"
    )
    assert len(refs("--top", "1")) == 1


def test_a_phrase_that_finds_nothing_says_so(drafter):
    status, out, _ = drafter("match", "zyxwv qponm")
    assert status == 0
    assert out.startswith("No close precedent.")


BAD = {
    "missing file": (
        ("match", "--file", "none.txt"),
        "none.txt: there is no such file",
    ),
    "folder without documents": (
        ("library", "add", "hollow"),
        "hollow: no document in it",
    ),
    "empty file": (("match", "--file", "empty.txt"), "empty.txt: the file is empty"),
    "punctuation only": (
        ("match", "--file", "marks.txt"),
        "marks.txt: the file holds no words",
    ),
    "empty text": (("match", "  "), "holds no words"),
    "a binary renamed to .txt": (
        ("parse", "binary.txt"),
        "binary.txt: this is not text",
    ),
    "damaged XML": (
        ("library", "add", "damaged.xml"),
        "damaged.xml: the XML is damaged at line 1",
    ),
    "no library where one was named": (
        ("--library", "nowhere", "match", "x"),
        "nowhere: no library here",
    ),
    "unknown paragraph": (("show", "OP99 of HCA/RES/8/6"), "HCA/RES/8/6 has no OP99"),
    "unknown document": (
        ("show", "OP9 of HCA/RES/8/66"),
        "the library does not hold HCA/RES/8/66",
    ),
    "missing version": (
        ("compare", OLD, "nowhere.docx"),
        "nowhere.docx: there is no such file",
    ),
    "missing draft": (
        ("annotate", "nowhere.docx", "-o", "out.docx"),
        "nowhere.docx: there is no such file",
    ),
    "folder as a version": (("compare", OLD, "."), "this is a folder"),
    "unknown citation": (("match", "OP99 of HCA/RES/8/6"), "HCA/RES/8/6 has no OP99"),
    "one version": (("compare", "empty.txt"), ""),
    "unknown output": (
        ("compare", OLD, NEW, "-o", "out.odt"),
        "out.odt: a redline is written as .docx or .html",
    ),
    "a Word file by another name": (
        ("annotate", OLD, "-o", "out.txt"),
        "out.txt: a draft is written as Word",
    ),
    "wrong date": (("match", "x", "--since", "soon"), "not a date"),
    "unknown command": (("redact",), "redact"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_sentence_and_status_2(drafter, tmp_path, case):
    for name, data in {
        "empty.txt": b"",
        "marks.txt": b"... --- !!!",
        "damaged.xml": b"<akomaNtoso><meta></akomaNtoso>",
    }.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "hollow").mkdir()
    arguments, said = BAD[case]
    status, out, err = drafter("--quiet", *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_that_the_index_of_an_older_library_is_made_anew_is_said_once(
    drafter, tmp_path
):
    drafter("library", "add", OLD, "--library", tmp_path / "mine")
    with sqlite3.connect(tmp_path / "mine" / FILE) as db:
        db.execute("DELETE FROM segment")
    asked = ("match", "Urges all States to mend nets", "--library", tmp_path / "mine")
    _, _, err = drafter(*asked)
    assert err.count("index is made anew") == err.count("\n") == 1
    assert drafter(*asked)[2] == ""


def test_what_is_said_twice_in_a_text_is_looked_for_once(
    drafter, tmp_path, monkeypatch
):
    asked = []
    plain = search.answer

    def watched(*given):
        asked.append(given)
        return plain(*given)

    monkeypatch.setattr(matching, "answer", watched)
    (tmp_path / "twice.txt").write_text(
        "The Assembly,\n\n1. Urges care;\n\n2. Urges care;\n\n3. Notes it.\n", "utf-8"
    )
    status, out, _ = drafter("match", "--json", "--file", "twice.txt")
    assert (status, len(json.loads(out)["queries"]), len(asked)) == (0, 3, 2)


@pytest.mark.parametrize("trouble", [MemoryError, RecursionError])
def test_what_is_too_large_or_too_deep_is_said_to_be(drafter, monkeypatch, trouble):
    def too_much(*_: object) -> None:
        raise trouble

    monkeypatch.setattr("drafter.workspace.match", too_much)
    status, out, err = drafter("--quiet", "match", "Urges all States to mend nets")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "too large or nested too deep" in err
    assert "cut out the part you need" in err


def test_a_paste_longer_than_any_resolution_is_refused(drafter):
    status, out, err = drafter("--quiet", "match", stdin="mend nets " * 400_001)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "more than 4 million characters" in err


def test_a_file_that_is_not_there_is_told_before_the_interface_opens(drafter):
    status, out, err = drafter("review", OLD, "lost.txt")
    assert (status, out, err) == (
        2,
        "",
        "drafter: lost.txt: there is no such file; check the name.\n",
    )


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(drafter, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text(
        "The Assembly,\n\n1. Decides to meet again.\n", "utf-8"
    )
    (folder / "bad.xml").write_text("<akomaNtoso><meta></akomaNtoso>", "utf-8")
    status, out, _ = drafter("--library", tmp_path / "own", "library", "add", folder)
    assert status == 1
    assert "1 added" in out
    assert "bad.xml: the XML is damaged" in out
    status, out, _ = drafter("--library", tmp_path / "own", "library", "list", "--json")
    assert [row["id"] for row in json.loads(out)["documents"]] == ["good"]


def test_adding_again_changes_nothing_and_says_so(drafter, tmp_path):
    own = ("--library", tmp_path / "own", "library", "add", OLD)
    assert "1 added" in drafter(*own)[1]
    status, out, _ = drafter(*own)
    assert status == 0
    assert "0 added, 1 already there, unchanged" in out


def test_a_redline_is_never_written_over_a_file_or_an_input(drafter, tmp_path):
    assert drafter("compare", OLD, NEW, "-o", "redline.docx")[0] == 0
    before = (tmp_path / "redline.docx").read_bytes()
    status, _, err = drafter("compare", NEW, OLD, "-o", "redline.docx")
    assert status == 2
    assert "--force" in err
    assert (tmp_path / "redline.docx").read_bytes() == before
    copy = tmp_path / "draft.docx"
    copy.write_bytes((samples.FOLDER / "HCA_11_L_3.docx").read_bytes())
    assert drafter("annotate", copy, "-o", copy, "--force")[0] == 2
    assert copy.read_bytes() == (samples.FOLDER / "HCA_11_L_3.docx").read_bytes()


def test_with_author_and_date_the_bytes_are_the_same(drafter, tmp_path):
    for name in ("one.docx", "two.docx"):
        drafter(
            "compare",
            OLD,
            NEW,
            "-o",
            name,
            "--author",
            "A. Drafter",
            "--date",
            "2025-03-01",
        )
        drafter(
            "annotate",
            OLD,
            "-o",
            f"notes-{name}",
            "--track",
            "--author",
            "A. Drafter",
            "--date",
            "2025-03-01",
        )
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    assert (tmp_path / "notes-one.docx").read_bytes() == (
        tmp_path / "notes-two.docx"
    ).read_bytes()


def test_what_was_put_in_is_traced_to_agreed_language(drafter):
    status, out, _ = drafter("compare", OLD, NEW, "--side-by-side", "--precedents")
    assert status == 0
    assert " │ " in out
    assert "agreed language" in out
    told = json.loads(drafter("compare", OLD, NEW, "--precedents", "--json")[1])
    passages = [
        passage for pair in told["pairs"] for passage in pair.get("precedents", [])
    ]
    assert any(passage["results"] for passage in passages)


def test_a_redline_alone_is_compared_with_its_original(drafter):
    drafter("compare", OLD, NEW, "-o", "redline.docx")
    pair, alone = (
        json.loads(drafter("compare", *files, "--json")[1])
        for files in ((OLD, NEW), ("redline.docx",))
    )
    changed = [
        [row["alerts"] for row in told["pairs"] if row["status"] == "changed"]
        for told in (pair, alone)
    ]
    assert changed[0] == changed[1]


def test_versions_are_compared_in_words_and_as_json(drafter):
    status, out, _ = drafter("compare", OLD, NEW)
    assert status == 0
    assert "OP2: Urges became Encourages" in out
    result = json.loads(drafter("compare", OLD, NEW, "--json")[1])
    assert result["schema"] == "drafter.compare/1"
    assert {"changed", "added", "deleted", "unchanged"} <= {
        pair["status"] for pair in result["pairs"]
    }


def test_three_versions_give_a_history(drafter):
    result = json.loads(drafter("compare", OLD, NEW, OLD, "--json")[1])
    assert result["schema"] == "drafter.history/1"
    assert drafter("compare", OLD, NEW, OLD)[0] == 0


def test_a_pipe_gets_no_colour_and_a_closed_pipe_is_no_error(home):
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    command = f"{sys.executable} -m drafter compare {OLD} {NEW}"
    run = subprocess.run(
        ["sh", "-c", f"{command} | head -1"],
        capture_output=True,
        env=environment,
        cwd=ROOT,
        check=True,
    )
    assert run.stderr == b""
    assert b"\x1b" not in run.stdout
    assert run.stdout.count(b"\n") == 1


def test_a_document_is_shown_with_its_date_in_words_and_how_it_was_adopted(drafter):
    first = drafter("show", "HCA/RES/8/6")[1].splitlines()[0]
    assert "9 December 2022, adopted by 41 votes to 6, with 9 abstentions" in first


def test_dates_are_said_as_delegates_say_them(drafter):
    for command in (
        ("match", "OP2 of HCA/RES/8/6"),
        ("library", "list"),
        ("show", "HCA/RES/8/6"),
    ):
        assert not re.search(r"\d{4}-\d\d-\d\d", drafter(*command)[1]), command


def test_the_list_of_documents_fits_the_terminal_and_says_where_it_is_cut(
    drafter, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "60")
    lines = drafter("library", "list")[1].splitlines()
    assert max(map(len, lines)) <= 60
    assert any(line.endswith("…") for line in lines)


def test_the_figures_of_the_library_are_for_a_reader(drafter):
    out = drafter("library", "stats")[1]
    assert " MB" in out
    assert "segments" not in out


def test_settings_tell_which_table_is_the_drafters_own(drafter, monkeypatch, tmp_path):
    monkeypatch.setenv("DRAFTER_SETTINGS", str(tmp_path / "own"))
    assert "verbs            built in" in drafter("settings")[1]
    assert (
        f"verbs            {tmp_path / 'own' / 'verbs.toml'}"
        in drafter("settings", "verbs")[1]
    )


def test_an_organ_the_library_lacks_is_told(drafter):
    status, out, err = drafter("match", "within existing resources", "--organ", "WHA")
    assert (status, out.splitlines()[0]) == (0, "No close precedent.")
    assert "nothing of WHA" in err


def test_an_organ_nobody_knows_is_refused_with_those_of_the_library(drafter):
    status, out, err = drafter("match", "within existing resources", "--organ", "XYZ")
    assert (status, out) == (2, "")
    assert "--organ XYZ: no such organ; the library has texts of" in err
