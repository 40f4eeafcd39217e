"""A text as the UN's XML, read back word for word."""

from __future__ import annotations

import pytest

from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.cli.main import main
from drafter.render import akn, document_json
from tests.support.paths import ROOT

SAMPLES = sorted((ROOT / "clause_library" / "samples").glob("H*.*"))

DRAFT = """\
General Assembly                                                A/C.2/80/L.9

Draft resolution submitted by Peru and Syldavia

A safe river

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,[1]

Noting the following:

(a) the wells;

(b) the pumps, which are:

(i) deep;

(ii) old,

1. Urges all States:

(a) To keep the river clean;

(b) To count:

(i) The boats;

(ii) The bridges;

and to say so;

2. Decides to look at it again in 2027.

Annex

Rules of the river

1. Boats keep to the right.

[1] Of that day & no other.
"""
# The reader's own remarks; and what it makes of brackets, which it takes for words of
# an official text.
IGNORED = ("problems", "sample", "id", "brackets", "proposals", "embedded")


def told(value):
    """The fields of a text, whatever stands below them too."""
    found = document_json.document(value) if isinstance(value, Resolution) else value
    if isinstance(found, list):
        return [told(one) for one in found]
    if isinstance(found, dict):
        return {key: told(one) for key, one in found.items() if key not in IGNORED}
    return found


def read_back(text):
    (source,) = read_bytes("text.xml", akn.document(text))
    (found,) = parse(source)
    return found


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_a_text_of_the_sample_comes_back_with_every_field(file):
    (text,) = workspace.read(file)
    assert told(read_back(text)) == told(text)


def test_lists_notes_annexes_and_sponsors_come_back(tmp_path):
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    text = workspace.read_one(tmp_path / "draft.txt")
    again = read_back(text)
    assert told(again) == told(text)
    assert again.footnotes[0].text == "Of that day & no other."
    assert again.sponsors == ("Peru", "Syldavia")


def test_what_is_unknown_stays_unknown(tmp_path):
    (tmp_path / "draft.txt").write_text("The Assembly,\n\n1. Urges all to row;\n")
    text = workspace.read_one(tmp_path / "draft.txt")
    again = read_back(text)
    assert (again.date, again.adoption.kind) == (None, "unknown")
    assert (again.symbol, again.status) == (text.symbol, text.status)


def test_the_command_writes_it_whole_and_never_over_its_input(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    assert main(["parse", "draft.txt", "-o", "draft.xml", "--quiet"]) == 0
    assert workspace.read_one("draft.xml").title == "A safe river"
    assert main(["parse", "draft.xml", "-o", "draft.xml", "--force"]) == 2
    assert main(["parse", "draft.txt", "-o", "draft.docx"]) == 2
