"""What scripts rely on: JSON of every command and every error, many files in one go,
defaults that stay out of their way, shells that complete."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys

import pytest

from drafter.cli import pager, shell_help, shell_scripts
from drafter.cli.main import main
from tests.support.invented_texts import library, resolution
from tests.support.paths import ROOT

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"
DRAFT = f"The General Assembly,\n\n1. {ROADS}\n"
SAMPLES = ROOT / "clause_library" / "samples"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a draft, a library and no defaults."""
    texts = [
        resolution("A/RES/70/1", f"OP1 {ROADS}"),
        resolution("S/RES/9 (2001)", f"OP1 {ROADS}"),
    ]
    library(tmp_path / "library", *texts).close()
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    monkeypatch.setenv("DRAFTER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("DRAFTER_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys):
    """The one JSON object on stdout."""
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("annotate draft.txt -o out.docx", "out.docx"),
        ("sources draft.txt -o out.csv", "out.csv"),
        ("new --organ GA -o out.docx", "out.docx"),
        ("library export -o out.csv", "out.csv"),
    ],
)
def test_a_command_that_writes_tells_the_file(desk, capsys, words, written):
    assert main([*words.split(), "--json"]) == 0
    answer = told(capsys)
    assert answer["schema"] == "drafter.written/1"
    assert answer["path"] == written
    assert answer["bytes"] == (desk / written).stat().st_size


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("parse lost.txt", "lost.txt"),
        ("compare draft.txt lost.txt", "lost.txt"),
        ("match", None),
        ("mach roads", None),
        ("match --partt operative roads", None),
        ("show 99/99", None),
    ],
)
def test_an_error_is_json_where_json_is_asked_for(
    desk, capsys, monkeypatch, words, file
):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    status: object
    try:
        status = main([*words.split(), "--json"])
    except SystemExit as stop:
        status = stop.code
    captured = capsys.readouterr()
    answer = json.loads(captured.out)
    assert status == 2
    assert answer["schema"] == "drafter.error/1"
    assert answer["message"]
    assert answer["file"] == file
    assert captured.err == ""


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("mach x", "match"),
        ("comprae a b", "compare"),
        ("library lst", "list"),
        ("match --preferorgan GA y", "--prefer-organ"),
        ("compare a b --exitcode", "--exit-code"),
    ],
)
def test_a_mistyped_word_is_answered_with_what_was_meant(capsys, words, meant):
    with pytest.raises(SystemExit) as stop:
        main(words.split())
    assert stop.value.code == 2
    assert f"did you mean {meant}" in capsys.readouterr().err


def test_an_answer_is_the_same_on_every_run_unless_times_are_asked_for(desk, capsys):
    main(["match", ROADS, "--json"])
    first = capsys.readouterr().out
    main(["match", ROADS, "--json"])
    assert capsys.readouterr().out == first
    main(["match", ROADS, "--json", "--timings"])
    assert told(capsys)["queries"][0]["elapsed_ms"] > 0


def test_many_drafts_are_annotated_and_one_that_cannot_be_read_stops_none(desk, capsys):
    drafts = desk / "drafts"
    drafts.mkdir()
    for name in ("one", "two"):
        (drafts / f"{name}.txt").write_text(DRAFT, encoding="utf-8")
    (drafts / "broken.docx").write_bytes(b"PK no zip")
    (drafts / "~$one.docx").write_bytes(b"Word's own")
    assert main(["annotate", "drafts", "draft.txt", "--outdir", "out", "--json"]) == 1
    answer = told(capsys)
    assert [file["path"] for file in answer["files"]] == [
        "out/one-annotated.docx",
        "out/two-annotated.docx",
        "out/draft-annotated.docx",
    ]
    assert [failure["file"] for failure in answer["failures"]] == ["drafts/broken.docx"]
    assert all((desk / file["path"]).exists() for file in answer["files"])


def test_drafts_of_one_name_do_not_write_over_one_another(desk, capsys):
    for folder in ("eu", "us"):
        (desk / folder).mkdir()
        (desk / folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    main(["annotate", "eu/draft.txt", "us/draft.txt", "--outdir", "out", "--json"])
    paths = [file["path"] for file in told(capsys)["files"]]
    assert paths == ["out/draft-annotated.docx", "out/draft-2-annotated.docx"]


def test_defaults_stand_in_for_what_is_not_typed_and_never_for_scripts(desk, capsys):
    assert main(["settings", "--default", "organ=SC", "--default", "top=1"]) == 0
    capsys.readouterr()
    main(["match", ROADS])
    captured = capsys.readouterr()
    assert "S/RES/9 (2001)" in captured.out
    assert "A/RES/70/1" not in captured.out
    assert "By your defaults: organ SC; top 1." in captured.err
    main(["match", ROADS, "--organ", "GA"])
    assert "A/RES/70/1" in capsys.readouterr().out
    main(["match", ROADS, "--json"])
    assert len(told(capsys)["queries"][0]["results"]) == 1
    main(["settings", "--json"])
    assert told(capsys)["defaults"] == {"organ": "SC", "top": "1"}
    main(["settings", "--default", "organ="])
    main(["settings", "--json"])
    assert '"defaults": {\n    "top": "1"' in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["colour=red", "organ", "top=0", "top=many"])
def test_what_is_no_default_is_refused_and_not_kept(desk, capsys, typed):
    assert main(["settings", "--default", typed]) == 2
    assert not (desk / "settings" / "defaults.toml").exists()


def test_lines_are_not_folded_at_width_0(desk, capsys):
    long = "x " * 200
    (desk / "long.txt").write_text(f"The General Assembly,\n\n1. Urges {long};\n")
    main(["parse", "long.txt", "--width", "0"])
    assert max(map(len, capsys.readouterr().out.splitlines())) > 380
    main(["parse", "long.txt", "--width", "60"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


def complete(words):
    """What bash offers after these words."""
    listed = " ".join(f"'{word}'" for word in words)
    script = (
        f"{shell_scripts.bash(shell_help.outlines())}\n"
        f"COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _drafter\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    run = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True
    )
    return run.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash is installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["drafter", "com"], ["compare", "completion"]),
        (["drafter", "library", "ch"], ["changes"]),
        (["drafter", "match", "--part", "o"], ["operative"]),
        (["drafter", "--json", "compare", "--side"], ["--side-by-side"]),
        (["drafter", "settings", "authorit"], ["authority"]),
    ],
)
def test_bash_completes_commands_options_and_values(
    words, offered, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert complete(words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_understands_its_script(shell, tmp_path):
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} is installed")
    script = tmp_path / "script"
    script.write_text(shell_scripts.SHELLS[shell](shell_help.outlines()))
    run = subprocess.run([program, "-n", script], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_manual_tells_every_command_and_option(capsys):
    assert main(["manual"]) == 0
    page = capsys.readouterr().out
    for outline in shell_help.outlines()[1:]:
        assert f".SS drafter {' '.join(outline.words)}" in page
        for option in outline.options:
            assert option.names[-1].replace("-", r"\-") in page
    if shutil.which("man"):
        run = subprocess.run(
            ["man", "--warnings", "-l", "-"],
            input=page,
            capture_output=True,
            text=True,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        assert run.returncode == 0
        assert "drafter match" in run.stdout


def test_a_long_answer_goes_through_the_pager_and_a_short_one_does_not(
    tmp_path, monkeypatch, capsys
):
    seen = tmp_path / "seen"
    monkeypatch.setenv("PAGER", f"tee {seen}")
    monkeypatch.setattr(
        sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})()
    )
    pager.show("short")
    assert capsys.readouterr().out == "short\n"
    assert not seen.exists()
    pager.show("long\n" * 1000)
    assert seen.read_text().count("long") == 1000
    seen.unlink()
    monkeypatch.setenv("PAGER", "")
    pager.show("long\n" * 1000)
    assert not seen.exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="no git is installed")
def test_git_shows_a_word_file_by_its_text(desk):
    def git(*words):
        run = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout

    main(["annotate", "draft.txt", "-o", "draft.docx", "--quiet"])
    git("init", "-q")
    (desk / ".gitattributes").write_text("*.docx diff=drafter\n")
    command = f"{sys.executable} -m drafter --width 0 --no-color --quiet parse"
    git("config", "diff.drafter.textconv", command)
    git("add", "draft.docx", ".gitattributes")
    git("commit", "-qm", "first")
    (desk / "draft.txt").write_text(DRAFT.replace("Urges", "Invites"))
    main(["annotate", "draft.txt", "-o", "draft.docx", "--force", "--quiet"])
    shown = git("diff", "--word-diff", "draft.docx")
    assert "[-Urges-]{+Invites+} all States to keep the mountain roads open" in shown


def test_a_second_run_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for number in range(3):
        (tmp_path / f"d{number}.txt").write_text(DRAFT, encoding="utf-8")
    words = ["annotate", "d0.txt", "d1.txt", "d2.txt", "--outdir", "out"]
    assert main(words) == 0
    capsys.readouterr()
    assert main(words) == 1
    told = capsys.readouterr().err
    assert told.count("Left out:") == 1
    assert "3 files are in out already" in told
    assert "--force" in told
    # one alone is named
    (tmp_path / "out" / "d1-annotated.docx").unlink()
    (tmp_path / "out" / "d2-annotated.docx").unlink()
    assert main(words) == 1
    assert "d0-annotated.docx exists already" in capsys.readouterr().err
