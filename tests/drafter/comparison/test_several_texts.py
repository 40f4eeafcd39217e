"""Files that hold several texts: the whole of them is compared, not the first alone."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from benchmarks.one_story import Versions, differences
from clause_library.formats import plain_text
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.comparison.align import align
from drafter.comparison.several_texts import as_one
from drafter.comparison.units import units

FIRST = """Draft resolution I

Quiet harbours

The General Assembly,

Recalling its resolution 77/194 on harbours,

1. Urges all States to dredge their harbours;

2. Requests a report on quiet harbours.

Annex

1. Harbours are dredged at night."""
SECOND = """Draft resolution II

Small libraries

The General Assembly,

Noting the value of small libraries,

1. Invites States to open libraries in small towns;

2. Decides to meet again in a library.

Annex

1. Libraries are warm."""


def texts(*parts: str) -> tuple[Resolution, ...]:
    return parse(plain_text.read("report", "\n\n".join(parts)))


def test_every_paragraph_of_every_text_stands_once() -> None:
    found = texts(FIRST, SECOND)
    assert len(found) == 2
    whole = as_one(found)
    refs = [unit.ref for unit in units(whole)]
    assert len(refs) == len(set(refs))
    assert {"report, sect. I, OP1", "report, sect. II, PP1", "report, sect. II, OP2",
            "report, annex, para. 1", "report, annex [2], para. 1"} <= set(refs)  # fmt: skip
    words = sorted(unit.text for one in found for unit in units(one))
    assert sorted(unit.text for unit in units(whole)) == words


def test_a_change_in_the_second_text_is_told() -> None:
    old = as_one(texts(FIRST, SECOND))
    new = as_one(texts(FIRST, SECOND.replace("to open", "to close")))
    changed = [pair for pair in align(old, new).pairs if pair.status != "unchanged"]
    assert [pair.new[0].ref for pair in changed] == ["report, sect. II, OP1"]


def test_a_text_that_came_is_new_paragraphs() -> None:
    pairs = align(as_one(texts(FIRST)), as_one(texts(FIRST, SECOND))).pairs
    added = {pair.new[0].text for pair in pairs if pair.status == "added"}
    assert "Noting the value of small libraries," in added
    assert not [pair for pair in pairs if pair.status == "deleted"]


def test_the_texts_of_a_collection_have_its_letters() -> None:
    first, second = (
        one._replace(id=f"A/NET/7/9 {letter}")
        for one, letter in zip(texts(FIRST, SECOND), "AB", strict=True)
    )
    assert as_one((first, second)).id == "A/NET/7/9"


def word(*parts: str) -> bytes:
    document = Document()
    for part in parts:
        for line in part.split("\n\n"):
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_tells_the_same_of_several_texts(tmp_path: Path) -> None:
    old = word(FIRST, SECOND)
    new = word(FIRST.replace("Requests", "Asks"), SECOND.replace("to open", "to close"))
    _, other = differences(Versions("report", old, new))
    assert not other
    files = (tmp_path / "a.docx", tmp_path / "b.docx")
    for file, data in zip(files, (old, new), strict=True):
        file.write_bytes(data)
    compared = workspace.compare(*workspace.versions(files), files=files)
    assert compared.summary[0] != "Nothing changed."
