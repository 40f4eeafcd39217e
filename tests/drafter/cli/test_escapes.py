"""What a stranger wrote never reaches the terminal as a command to it: file names,
words of a paste, facts and options with escape sequences are shown, not sent."""

from __future__ import annotations

import contextlib
import io
import os
import re

import pytest

from drafter.cli.common import write_lines
from drafter.cli.main import main

# Sets the clipboard, clears the screen, moves the line, turns the text around.
ESCAPES = "\x1b]52;c;aGk=\x07\x1b[2J\x9b1A\rcare\u202e"
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NAME = f"a{ESCAPES}.txt"
TEXT = f"The Assembly of the Valley,\n\nRecalling {ESCAPES} its concern,\n\n1. Urges {ESCAPES} care for all roads;\n"

COMMANDS = [
    ["match", ESCAPES],
    ["match", f"Urges {ESCAPES} care for all roads of the valley"],
    ["match", "--file", "FILE"],
    ["match", "--file", "MISSING"],
    ["match", "--organ", ESCAPES, "Urges care"],
    ["match", "--since", ESCAPES, "Urges care"],
    ["match", "--exclude", ESCAPES, "Urges care"],
    ["match", "--top", ESCAPES, "Urges care"],
    ["show", ESCAPES],
    ["show", "OP1 of ADDED"],
    ["show", "ADDED"],
    ["trace", ESCAPES],
    ["trace", "Urges care", "--phrase", ESCAPES],
    ["compare", "FILE", "OTHER"],
    ["compare", "FILE", "MISSING"],
    ["compare", "FILE", "OTHER", "-o", "MISSING"],
    ["compare", "FILE", "OTHER", "-o", "NAMED.docx"],
    ["compare", "FILE", "OTHER", "--view", ESCAPES],
    ["check", "FILE"],
    ["check", "FILE", "--explain", ESCAPES],
    ["check", "FILE", "--select", ESCAPES],
    ["check", "FILE", "--baseline", ESCAPES],
    ["check", "FILE", "--instructions", "MISSING"],
    ["merge", "FILE", "OTHER", "--by", f"{ESCAPES}=x"],
    ["merge", "FILE", "OTHER"],
    ["matrix", "FILE", "OTHER"],
    ["silence", "FILE", "OTHER"],
    ["annotate", "FILE", "-o", "MISSING"],
    ["annotate", "FILE", "-o", "NAMED.docx"],
    ["parse", "FILE"],
    ["parse", "MISSING"],
    ["parse", "BROKEN"],
    ["parse", "ZIPPED"],
    ["new", "-o", "NAMED.docx", "--organ", ESCAPES],
    ["new", "--from", ESCAPES, "-o", "NAMED.docx"],
    ["sources", "FILE", "-o", "MISSING"],
    ["review", "--plain", "FILE"],
    ["review", "--plain", "FILE", "OTHER"],
    ["library", "add", "FILE"],
    ["library", "add", "FILE", "--symbol", ESCAPES],
    ["library", "add", "MISSING"],
    ["library", "add", "FILE", "BROKEN"],
    ["library", "add", "FILE", "--metadata", "BROKEN"],
    ["library", "add", f"https://{ESCAPES}"],
    ["library", "list"],
    ["library", "show", "ADDED"],
    ["library", "show", ESCAPES],
    ["library", "remove", ESCAPES],
    ["library", "changes"],
    ["library", "export", "-o", "MISSING"],
    ["library", "export", ESCAPES],
    ["negotiate", "MISSING", ESCAPES],
    ["settings", ESCAPES],
    ["stats", ESCAPES],
    ["stats", "--topic", ESCAPES],
    ["concord", ESCAPES],
    [ESCAPES],
    [f"--{ESCAPES}"],
    ["--library", ESCAPES, "library", "list"],
]


def test_what_a_renderer_forgot_is_shown_all_the_same(capsys):
    write_lines([f"\x1b[1mbold\x1b[0m {ESCAPES}", "two\nlines"])
    said = capsys.readouterr().out
    assert "\x1b[1mbold\x1b[0m" in said
    assert not RAW.search(said.replace("\x1b[1m", "").replace("\x1b[0m", ""))
    assert said.endswith("two\nlines\n")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with files of such names, and a library with one of them in it."""
    folder = tmp_path_factory.mktemp("escapes")
    for name in (NAME, f"b{ESCAPES}.txt"):
        (folder / name).write_text(TEXT, "utf-8")
    (folder / f"broken{ESCAPES}.xml").write_text("<a><b></a>", "utf-8")
    (folder / f"zipped{ESCAPES}.docx").write_bytes(b"PK\x03\x04")
    main(["--library", str(folder / "library"), "library", "add", str(folder / NAME)])
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:40])
def test_no_message_sends_an_escape_to_the_terminal(
    place, words, capsys, monkeypatch, tmp_path
):
    names = {
        "FILE": place / NAME,
        "OTHER": place / f"b{ESCAPES}.txt",
        "MISSING": place / f"none{ESCAPES}" / "out.docx",
        "BROKEN": place / f"broken{ESCAPES}.xml",
        "ZIPPED": place / f"zipped{ESCAPES}.docx",
        "NAMED.docx": tmp_path / f"out{ESCAPES}.docx",
        "ADDED": NAME.removesuffix(".txt"),
    }
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("DRAFTER_LIBRARY", str(place / "library"))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    typed = [
        str(names.get(word, word)).replace("ADDED", names["ADDED"]) for word in words
    ]
    with contextlib.suppress(SystemExit):
        main(typed)
    said = "".join(capsys.readouterr())
    assert said
    assert not RAW.search(said), RAW.search(said)
