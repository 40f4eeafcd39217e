"""The table of sources: its rows, for a spreadsheet and as a Word file."""

from __future__ import annotations

import csv
import datetime
import io
import subprocess
import sys
import time

import docx
import pytest

from clause_library.model import Heading
from drafter.word.source_document import as_word
from drafter.word.source_table import SourceRow, as_csv, rows
from tests.drafter.word.test_annotate import ANSWERS
from tests.support.word_drafts import NEW
from tests.support.word_resolver import W, parts, text

MOMENT = "2036-05-03T09:30:00Z"
LOADED = "import sys, drafter.word.{} as it; print(*sys.modules)"


def test_the_table_says_where_each_paragraph_comes_from():
    table = tuple(
        rows(NEW._replace(headings=(Heading("Report", "A/RES/90/1, OP4"),)), ANSWERS)
    )
    assert [(row.issue, row.placement) for row in table] == [
        (NEW.title, "OP1"),
        ("Report", "OP4"),
    ]
    assert table[0].source == "OP1, A/RES/88/4 (3 May 2034, adopted without a vote)"
    assert table[0].justification.startswith(
        "Agreed language, adapted. Changes: “Urges” became “Calls upon”"
    )
    assert (table[1].source, table[1].justification) == (
        "New language",
        "No close precedent. 80% of its words are agreed language.",
    )


def test_the_words_of_a_draft_are_not_called_agreed():
    (ref, answer), *_ = ANSWERS
    first = answer.results[0]
    draft = first._replace(
        found=first.found._replace(source=first.found.source._replace(status="draft"))
    )
    (row,) = rows(NEW, [(ref, answer._replace(results=(draft,)))])
    assert row.justification.startswith(
        "Language of a text not known to be adopted, adapted"
    )


def test_the_table_as_csv_and_as_word():
    table = tuple(rows(NEW._replace(title="=1+1"), ANSWERS))
    found = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"))))
    assert found[0] == [
        "Issue",
        "Proposed language",
        "Placement",
        "Source",
        "Justification",
    ]
    assert found[1][0] == "'=1+1"
    root = parts(as_word(table, "Lamps"))["word/document.xml"]
    cells = [[text(c) for c in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr")]
    assert cells[1][1] == table[0].language
    assert cells[2][0] == ""  # the issue is said once, in one cell for all its rows
    assert [e.get(f"{W}val", "continue") for e in root.iter(f"{W}vMerge")] == [
        "restart",
        "continue",
    ]


def test_words_that_are_not_in_the_source_stand_out():
    root = parts(as_word(tuple(rows(NEW, ANSWERS)), "Lamps"))["word/document.xml"]
    cell = list(list(root.iter(f"{W}tr"))[1].iter(f"{W}tc"))[1]
    bold = [
        text(run) for run in cell.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None
    ]
    assert bold[0].startswith("Calls upon")
    assert text(cell) == ANSWERS[0][1].text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start):
    table = (SourceRow("", f"{start}1+1", "OP1", "", ""),)
    (_, found) = csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline=""))
    assert found[1] == f"'{start}1+1"


def test_the_table_and_the_page_number_reach_the_margin():
    found = parts(as_word(tuple(rows(NEW, ANSWERS)), "Lamps"))
    section = found["word/document.xml"].find(f".//{W}sectPr")
    margins = section.find(f"{W}pgMar")
    beside = sum(int(margins.get(f"{W}{side}")) for side in ("left", "right"))
    room = int(section.find(f"{W}pgSz").get(f"{W}w")) - beside
    assert (
        sum(int(e.get(f"{W}w")) for e in found["word/document.xml"].iter(f"{W}gridCol"))
        == room
    )
    footer = found["word/styles.xml"].find(f"{W}style[@{W}styleId='Footer']")
    assert [e.get(f"{W}pos") for e in footer.iter(f"{W}tab")] == [str(room)]


def table_of_two_issues():
    first, second = rows(NEW, ANSWERS)
    return (
        first._replace(issue="Lamps"),
        second._replace(issue="Lamps"),
        first._replace(issue="Reports"),
    )


def test_an_issue_is_one_cell_beside_all_its_rows():
    (table,) = docx.Document(io.BytesIO(as_word(table_of_two_issues(), "Lamps"))).tables
    issues = [row.cells[0].text for row in table.rows]
    assert issues == ["Issue", "Lamps", "Lamps", "Reports"]
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(2, 0)._tc is not table.cell(3, 0)._tc


def test_the_headings_stand_on_every_page_and_no_row_is_torn():
    root = parts(as_word(table_of_two_issues(), "Lamps"))["word/document.xml"]
    lines = list(root.iter(f"{W}tr"))
    repeated = [line.find(f"{W}trPr/{W}tblHeader") is not None for line in lines]
    assert repeated == [True, False, False, False]
    assert all(line.find(f"{W}trPr/{W}cantSplit") is not None for line in lines)


def test_pages_lie_on_their_side_without_a_running_header():
    document = docx.Document(io.BytesIO(as_word(table_of_two_issues(), "Lamps")))
    (section,) = document.sections
    assert section.page_width > section.page_height
    assert section.header.is_linked_to_previous  # to none: there is no header


def test_the_same_table_gives_the_same_bytes_at_any_time(monkeypatch):
    table = table_of_two_issues()
    first = as_word(table, "Lamps", author="Jane Doe", date=MOMENT)
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert as_word(table, "Lamps", author="Jane Doe", date=MOMENT) == first
    assert as_word(table, "Lamps") != first


def test_a_file_says_who_wrote_it_and_when_only_where_that_is_given():
    table = table_of_two_issues()
    data = as_word(table, "Lamps", author="Jane Doe", date=MOMENT)
    properties = docx.Document(io.BytesIO(data)).core_properties
    moment = datetime.datetime.fromisoformat(MOMENT)
    assert properties.author == properties.last_modified_by == "Jane Doe"
    assert properties.created == properties.modified == moment
    properties = docx.Document(io.BytesIO(as_word(table, "Lamps"))).core_properties
    assert properties.title == "Sources of the language proposed: Lamps"
    assert not properties.author
    assert not properties.last_modified_by
    assert properties.modified is properties.created is None


def test_a_title_may_be_as_long_as_titles_are():
    root = parts(as_word(table_of_two_issues(), "Lamps, " * 100))["word/document.xml"]
    assert "Lamps, " * 100 in text(root)


def test_characters_that_xml_forbids_are_left_out():
    table = (SourceRow("", "Lamps\x01 and\x00 harbours", "OP1", "", ""),)
    root = parts(as_word(table, "Lamps\x07"))["word/document.xml"]
    assert "Lamps and harbours" in text(root)


@pytest.mark.parametrize("module", ["annotate", "new_draft", "source_table"])
def test_python_docx_is_loaded_only_where_a_table_is_written(module):
    run = subprocess.run(
        [sys.executable, "-c", LOADED.format(module)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "docx" not in run.stdout.split()
