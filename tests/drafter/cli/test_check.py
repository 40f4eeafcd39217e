"""``drafter check`` as a drafter types it: findings, exit status, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.support.word_files import docx
from tests.support.word_resolver import story

DRAFT = """The General Assembly,

Recalling the old bridge;

Noting the meeting held in in the valley,

1. Invites the communes to organise a meeting;

2. Requests a report on 20% of the bridges.

3. Decides to meet again.
"""
CLEAN = """The General Assembly,

Recalling the old bridge,

1. Invites the communes to meet;

2. Decides to meet again.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def check(library: Path, *words: object) -> int:
    return main(["--library", str(library), "check", *map(str, words)])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    from clause_library import Library

    Library.open(tmp_path / "library", create=True).close()
    return tmp_path / "library"


def test_errors_are_told_with_a_caret_and_exit_1(
    draft: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(library, draft) == 1
    out = capsys.readouterr().out
    rows = out.splitlines()
    place = next(n for n, row in enumerate(rows) if "in in the valley" in row)
    start = rows[place].index("in in")
    assert rows[place + 1] == " " * start + "^" * len("in in")
    assert "library is empty" in out.replace("\n", " ")


def test_a_clean_text_is_told_so_and_exits_0(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "clean.txt"
    file.write_text(CLEAN, encoding="utf-8")
    assert check(library, file) == 0
    assert "nothing to send back" in capsys.readouterr().out


def test_json_holds_what_is_promised(
    draft: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(library, draft, "--json")
    value = json.loads(capsys.readouterr().out)
    assert value["schema"] == "drafter.check/1"
    assert value["checked_against"] == {"documents": 0, "newest": None}
    rules = [one["rule"] for one in value["findings"]]
    assert rules == [
        "preamble-comma", "doubled-word", "oxford-ize", "per-cent", "operative-semicolon",
    ]  # fmt: skip
    fix = value["findings"][2]["fix"]
    assert (fix["safe"], fix["old"], fix["new"]) == (True, "is", "iz")


# The keys that the schema of SARIF 2.1.0 knows and this program writes; those in the
# first tuple it requires. Any other key makes a file invalid.
SARIF = {
    "log": (("version", "runs"), ("$schema",)),
    "run": (("tool",), ("results",)),
    "tool": (("driver",), ()),
    "driver": (("name",), ("version", "rules")),
    "rule": (("id",), ("shortDescription", "help", "defaultConfiguration")),
    "result": (
        ("message",),
        ("ruleId", "level", "locations", "partialFingerprints", "properties",
         "suppressions", "baselineState"),
    ),
    "location": ((), ("physicalLocation", "logicalLocations")),
    "physical": ((), ("artifactLocation",)),
    "logical": ((), ("name", "fullyQualifiedName", "kind")),
    "suppression": (("kind",), ("justification",)),
}  # fmt: skip


def is_sarif(kind: str, value: dict[str, object]) -> bool:
    required, known = SARIF[kind]
    return set(required) <= set(value) <= {*required, *known}


def test_sarif_is_as_its_schema_says(
    draft: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(library, draft, "--json")
    id = json.loads(capsys.readouterr().out)["findings"][0]["id"]
    check(library, draft, "--ignore-finding", id, "--because", "a name")
    capsys.readouterr()
    check(library, draft, "--sarif")
    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert is_sarif("log", log)
    assert is_sarif("run", run)
    assert is_sarif("tool", run["tool"])
    assert is_sarif("driver", run["tool"]["driver"])
    assert all(is_sarif("rule", rule) for rule in run["tool"]["driver"]["rules"])
    for result in run["results"]:
        (location,) = result["locations"]
        assert is_sarif("result", result)
        assert result["message"]["text"]
        assert is_sarif("location", location)
        assert is_sarif("physical", location["physicalLocation"])
        assert is_sarif("logical", location["logicalLocations"][0])
        assert location["logicalLocations"][0]["name"].startswith(("PP", "OP"))
    (silenced,) = run["results"][0]["suppressions"]
    assert is_sarif("suppression", silenced)
    levels = [result["level"] for result in run["results"]]
    assert levels == ["error", "error", "warning", "warning", "error"]


def test_sarif_names_a_file_by_an_address(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mon projet é.txt"
    file.write_text(DRAFT, encoding="utf-8")
    check(library, file, "--sarif")
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert uri == file.as_uri()
    assert " " not in uri
    # A region would count from the start of the file, which a paragraph's place is not.
    assert "region" not in place


def test_rules_are_selected_and_ignored(
    draft: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(library, draft, "--select", "per-cent,oxford-ize", "--json")
    value = json.loads(capsys.readouterr().out)
    assert [one["rule"] for one in value["findings"]] == ["oxford-ize", "per-cent"]
    assert check(library, draft, "--select", "per-cent", "--ignore", "per-cent") == 0


def test_an_unknown_rule_is_one_sentence(
    draft: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(library, draft, "--select", "per-cnt") == 2
    assert "per-cnt: there is no such rule" in capsys.readouterr().err


def test_an_ignored_finding_stays_ignored_when_paragraphs_move(
    draft: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(library, draft, "--json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    id = next(one["id"] for one in findings if one["rule"] == "doubled-word")
    words = ("--ignore-finding", id, "--because", "a name")
    assert check(library, draft, *words) == 0
    moved = DRAFT.replace("Recalling the old bridge;\n\n", "")
    draft.write_text(moved, encoding="utf-8")
    check(library, draft, "--json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    ignored = {one["rule"]: one["ignored"] for one in findings}
    assert ignored["doubled-word"] == "a name"
    assert ignored["per-cent"] is None


def test_what_was_meant_in_one_version_is_meant_in_the_next(
    draft: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bracket = CLEAN.replace("communes to", "communes to [if they wish]")
    draft.write_text(bracket, encoding="utf-8")
    check(library, draft, "--json")
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    check(library, draft, "--ignore-finding", found["id"], "--because", "agreed")
    capsys.readouterr()
    # The words around are edited in the next version, which has a name of its own.
    later = tmp_path / "draft-rev1.txt"
    later.write_text(bracket.replace("the communes to", "all towns to"), "utf-8")
    check(library, later, "--baseline", draft, "--json")
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["ignored"], found["inherited"]) == ("agreed", True)
    # Where two findings have these words it cannot be told which is meant.
    twice = bracket.replace("meet again", "meet [if they wish] again")
    later.write_text(twice.replace("the communes to", "all towns to"), "utf-8")
    check(library, later, "--baseline", draft, "--json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [one["ignored"] for one in findings] == [None, None]


def test_wide_spaces_of_the_issued_text_are_inherited(
    draft: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = CLEAN.replace("old bridge", "old  bridge")
    issued = tmp_path / "issued.txt"
    issued.write_text(words, encoding="utf-8")
    draft.write_text(words, encoding="utf-8")
    check(library, draft, "--baseline", issued, "--json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["rule"], one["inherited"]) for one in findings] == [
        ("double-space", True)
    ]


def test_what_the_issued_text_has_too_is_inherited(
    draft: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issued = tmp_path / "issued.txt"
    issued.write_text(DRAFT, encoding="utf-8")
    draft.write_text(DRAFT.replace("meet again.", "meet again ,"), encoding="utf-8")
    assert check(library, draft, "--baseline", issued, "--json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    news = {one["rule"] for one in findings if not one["inherited"]}
    assert news == {"stray-punctuation", "final-full-stop"}


def test_a_baseline_of_another_series_is_refused(
    draft: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(CLEAN.replace("bridge", "lamp").replace("meet", "sit"), "utf-8")
    assert check(library, draft, "--baseline", other) == 2
    assert "shares no paragraph" in capsys.readouterr().err


def test_safe_fixes_leave_nothing_to_fix(
    draft: Path, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fixed = tmp_path / "fixed.docx"
    check(library, draft, "--fix", "-o", fixed, "--author", "A", "--date", "2026-01-01")
    capsys.readouterr()
    assert check(library, fixed, "--json") == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    # Refusing the changes gives the draft with its slips.
    check(library, fixed, "--base", "original", "--json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {one["rule"] for one in findings} >= {
        "doubled-word",
        "per-cent",
        "oxford-ize",
    }


def test_a_rule_is_explained(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(library, "--explain", "ref-date-wrong") == 0
    assert "# ref-date-wrong" in capsys.readouterr().out


def test_the_language_stands_beside_the_refs_of_a_french_draft(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "projet.txt"
    file.write_text(
        "L’Assemblée générale,\n\nRappelant les ponts de la vallée et les lampes,\n\n"
        "1. Décide de poursuivre l’examen de la question [des ponts] à sa prochaine"
        " session;\n\n2. Prie le Secrétaire général de lui présenter un rapport.\n",
        encoding="utf-8",
    )
    check(library, file, "--json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [one["language"] for one in findings] == ["fr"]


def test_spaces_in_pairs_are_told_and_struck_out_in_word(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(
        docx(
            "The General Assembly,",
            "Recalling the  old bridge,",
            "1. Invites the communes   to meet;",
            "2. Decides to meet again.",
        )
    )
    check(library, file)
    out = capsys.readouterr().out
    assert out.count("More than one space") == 2
    assert "fix: one space" in out
    fixed = tmp_path / "fixed.docx"
    check(library, file, "--fix", "-o", fixed)
    capsys.readouterr()
    check(library, fixed)
    assert "nothing to send back" in capsys.readouterr().out


def test_a_paragraph_with_a_pending_deletion_gets_its_comment(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fixed file is checked again: what its own changes strike out stays there."""
    words = CLEAN.replace("bridge,", "report of the Secretary General [on the bridge],")
    draft = tmp_path / "draft.txt"
    draft.write_text(words, encoding="utf-8")
    first, second = tmp_path / "first.docx", tmp_path / "second.docx"
    assert check(library, draft, "--fix", "-o", first) == 1
    assert check(library, first, "--fix", "-o", second) == 1
    assert "Written" in capsys.readouterr().err
    assert story(second.read_bytes(), "reject") == story(first.read_bytes(), "reject")
    struck = "the old report of the Secretary General [on the bridge],"
    assert struck in str(story(second.read_bytes(), "reject"))
