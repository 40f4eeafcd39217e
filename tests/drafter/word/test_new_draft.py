"""Drafts begun from a template, and the table of sources that goes with a draft."""

from __future__ import annotations

import io
import zipfile

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Footnote, NoteMark
from clause_library.parse.pipeline import parse
from drafter.check.rollover.records import Proposal
from drafter.cli.main import main
from drafter.comparison.footnotes import cited_notes
from drafter.word.new_draft import Particulars, draft, drafts, skeleton, started_from
from drafter.word.ooxml.elements import make, text_element
from drafter.word.ooxml.package import read
from drafter.workspace import rolling_over
from drafter.workspace.writing import Signature
from tests.support.word_drafts import OLD
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


@pytest.mark.parametrize("track", [True, False])
def test_what_is_overtaken_is_marked_by_comments_or_proposed(monkeypatch, track):
    paragraph = OLD.operative[0]
    start = paragraph.text.index("lamps")
    overtaken = Proposal(
        paragraph.ref,
        start,
        start + 5,
        "lights",
        "They were renamed.",
        (),
        paragraph.text,
    )
    monkeypatch.setattr(rolling_over, "rollover_of", lambda *_: (overtaken,))
    begun = draft(started_from(OLD, Particulars()))
    data, proposed, flags = rolling_over.next_draft(
        None, OLD, begun, Signature("North", "2036-01-02T00:00:00Z"), track=track
    )
    found = parts(data)
    assert (proposed, flags) == (1, 0)
    assert "They were renamed." in text(found["word/comments.xml"])
    inserted = [text(e) for e in found["word/document.xml"].iter(f"{W}ins")]
    assert ("lights" in inserted) == track


def test_a_note_is_changed_where_it_stands_and_explained_above(monkeypatch):
    first = OLD.operative[0]
    marked = first._replace(notes=(NoteMark("1", len(first.text)),))
    old = OLD._replace(
        operative=(marked, *OLD.operative[1:]),
        footnotes=(Footnote("1", "Supplement No. 23 (A/77/23)."),),
    )
    note = cited_notes(old)[0]
    start = note.text.index("A/77")
    overtaken = Proposal(
        note.ref, start, start + 7, "A/78/23", "It goes on.", (), note.text
    )  # fmt: skip
    monkeypatch.setattr(rolling_over, "rollover_of", lambda *_: (overtaken,))
    begun = draft(started_from(old, Particulars()))
    data, proposed, flags = rolling_over.next_draft(
        None, old, begun, Signature("North", "2036-01-02T00:00:00Z")
    )
    found = parts(data)
    assert (proposed, flags) == (1, 0)
    changed = [text(e) for e in found["word/footnotes.xml"].iter(f"{W}ins")]
    assert changed == ["A/78/23"]
    assert "Footnote 1: " in text(found["word/comments.xml"])
    assert list(found["word/document.xml"].iter(f"{W}commentReference"))


def test_new_and_sources_from_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--from", "HCA/RES/1/4", "-o", "draft.docx", "--quiet"]) == 0
    assert main(["sources", "draft.docx", "-o", "table.csv", "--quiet"]) == 0
    assert b"HCA/RES/1/4" in (tmp_path / "table.csv").read_bytes()
    assert main(["sources", "draft.docx", "-o", "table.pdf"]) == 2
    assert main(["new", "-o", "none.docx"]) == 2
    assert "add --organ GA or --from" in capsys.readouterr().err


def test_a_new_draft_read_again_and_laid_out_has_its_blanks_where_they_were():
    first = draft(skeleton(Particulars("GA", title="Lamps for harbours")))
    (text_again,) = parse(read_bytes("draft.docx", first)[0])
    assert story(draft(text_again)) == story(first)
