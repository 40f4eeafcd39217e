"""Drafts begun from a template, and the table of sources that goes with a draft."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from clause_library.errors import InputError
from clause_library.model import Heading
from drafter.cli.main import main
from drafter.word.new_draft import Particulars, draft, drafts, skeleton, started_from
from drafter.word.ooxml.elements import make, text_element
from drafter.word.ooxml.package import read
from drafter.word.source_table import SourceRow, as_csv, as_word, rows
from tests.drafter.word.test_annotate import ANSWERS
from tests.support.word_drafts import NEW, OLD
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story, text


@pytest.mark.parametrize("organ", drafts())
def test_a_draft_opens_as_its_organ_does(organ):
    said = story(
        draft(
            skeleton(
                Particulars(organ, title="Lamps for harbours", sponsors=("Utopia",))
            )
        )
    )
    assert drafts()[organ]["formula"] in said
    assert "Utopia: draft resolution" in said
    assert "Lamps for harbours" in said


def test_another_commission_has_the_form_of_a_commission():
    assert "The Commission on the Status of Women," in story(
        draft(skeleton(Particulars("CSW")))
    )


def test_an_organ_without_a_form_is_refused():
    with pytest.raises(
        InputError,
        match=r"Harbour Board: there is no form for this organ; choose one of GA",
    ):
        skeleton(Particulars("Harbour Board"))


def test_openings_are_italic_and_paragraphs_numbered_by_word():
    root = parts(draft(skeleton(Particulars("SC"))))["word/document.xml"]
    italic = [text(r) for r in root.iter(f"{W}r") if r.find(f"{W}rPr/{W}i") is not None]
    assert italic == [
        "The Security Council,",
        "Recalling",
        "Determining",
        "Decides",
        "Decides",
    ]
    assert not any(text(p).startswith("1.") for p in root.iter(f"{W}p"))


def test_a_draft_from_an_earlier_text_keeps_words_and_notes_but_not_the_issue():
    said = story(
        draft(
            started_from(
                OLD, Particulars(session="Ninety-first session", sponsors=("Utopia",))
            )
        )
    )
    assert "Urges Member States to keep their lamps lit through the night;" in said
    assert "\tSee also the report of the Lamp Fund." in said
    assert "Ninety-first session" in said
    assert not any("15 December 2035" in line or "A/RES/90/1" in line for line in said)


def test_a_template_of_ones_own_keeps_its_styles_and_places_the_text():
    base = read(docx("Mission of Utopia", "HERE", "With best wishes"), "ours.docx")
    next(
        t for t in base.tree("word/document.xml").iter(f"{W}t") if t.text == "HERE"
    ).text = "{text}"
    data = draft(started_from(OLD, Particulars()), base.to_bytes(), "ours.docx")
    said = story(data)
    assert said[0] == "Mission of Utopia"
    assert said.index("With best wishes") > said.index("Safe keeping of lighthouses")
    assert "{text}" not in said
    assert said[-1] == "\tSee also the report of the Lamp Fund."


def test_a_template_without_lists_and_notes_is_given_them():
    with zipfile.ZipFile(io.BytesIO(docx("Mission of Utopia"))) as archive:
        kept = {
            n: archive.read(n)
            for n in archive.namelist()
            if "numbering" not in n and "footnotes" not in n
        }
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        lines = kept[name].replace(b"/>", b"/>\n").splitlines()
        kept[name] = b"\n".join(
            line
            for line in lines
            if b"numbering" not in line and b"footnotes" not in line
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    data = draft(started_from(OLD, Particulars()), buffer.getvalue(), "bare.docx")
    assert story(data)[-1] == "\tSee also the report of the Lamp Fund."
    listed = parts(data)
    used = {e.get(f"{W}val") for e in listed["word/document.xml"].iter(f"{W}numId")}
    assert used <= {
        e.get(f"{W}numId") for e in listed["word/numbering.xml"].iter(f"{W}num")
    }


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
    assert [e.get(f"{W}val") for e in root.iter(f"{W}vMerge")] == [
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


PLACES = {
    "a paragraph": lambda place: place,
    "a cell": lambda place: make(
        "tbl", None, make("tr", None, make("tc", None, place))
    ),
    "a control": lambda place: make("sdt", None, make("sdtContent", None, place)),
}


@pytest.mark.parametrize("where", PLACES)
def test_the_place_of_the_text_may_be_in_a_cell_or_a_control(where):
    base = read(docx("Mission of Utopia", "With best wishes"), "ours.docx")
    body = base.tree("word/document.xml").find(f"{W}body")
    body.insert(
        1,
        PLACES[where](
            make("p", None, make("r", None, text_element("{te"), text_element("xt}")))
        ),
    )
    data = draft(started_from(OLD, Particulars()), base.to_bytes(), "ours.docx")
    said = story(data)
    assert said[0] == "Mission of Utopia"
    assert said.index("Safe keeping of lighthouses") < said.index("With best wishes")
    assert "{text}" not in said


def test_a_template_without_styles_is_given_them():
    package = read(docx("Mission of Utopia"), "bare.docx")
    del package.parts["word/styles.xml"]
    links = package.relationships("word/document.xml")
    links[:] = [row for row in links if not row.get("Type").endswith("/styles")]
    found = parts(
        draft(started_from(OLD, Particulars()), package.to_bytes(), "bare.docx")
    )
    there = {e.get(f"{W}styleId") for e in found["word/styles.xml"].iter(f"{W}style")}
    assert {
        e.get(f"{W}val") for e in found["word/document.xml"].iter(f"{W}pStyle")
    } <= there


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


def test_new_and_sources_from_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--from", "HCA/RES/1/4", "-o", "draft.docx", "--quiet"]) == 0
    assert main(["sources", "draft.docx", "-o", "table.csv", "--quiet"]) == 0
    assert b"HCA/RES/1/4" in (tmp_path / "table.csv").read_bytes()
    assert main(["sources", "draft.docx", "-o", "table.pdf"]) == 2
    assert main(["new", "-o", "none.docx"]) == 2
    assert "add --organ GA or --from" in capsys.readouterr().err
