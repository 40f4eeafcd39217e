"""A resolution laid out: Word's own numbers where it will print the same, real
footnotes, nothing lost."""

from __future__ import annotations

from clause_library.formats.detect import read_bytes
from clause_library.model import Annex, Footnote, Heading, NoteMark, Paragraph
from clause_library.parse.pipeline import parse
from drafter.word.layout.document import lay_out
from tests.support.word_drafts import NEW, OLD, op
from tests.support.word_resolver import W, parts, story, text


def laid_out(resolution):
    return lay_out(resolution).package.to_bytes()


def numbered(data):
    """Text and list level of each paragraph that Word numbers itself."""
    body = parts(data)["word/document.xml"]
    levels = ((p, p.find(f"{W}pPr/{W}numPr")) for p in body.iter(f"{W}p"))
    return {
        text(p): (n.find(f"{W}numId").get(f"{W}val"), n.find(f"{W}ilvl").get(f"{W}val"))
        for p, n in levels
        if n is not None
    }


def test_word_numbers_paragraphs_and_subparagraphs():
    found = numbered(laid_out(OLD))
    assert found["Urges Member States to keep their lamps lit through the night;"] == (
        "1",
        "0",
    )
    assert found["To train keepers in the use of new lenses;"] == ("1", "1")
    assert found["Oil lamps;"] == ("1", "2")


def test_a_label_that_breaks_the_sequence_is_text():
    bis = op(9, "Also urges", "rest;", label="1 bis")
    draft = OLD._replace(operative=(OLD.operative[0], bis, *OLD.operative[1:]))
    data = laid_out(draft)
    assert "1 bis.\tAlso urges rest;" in story(data)
    assert numbered(data)["Invites the Lamp Fund, as appropriate:"] == ("1", "0")


def test_notes_are_real_and_stand_at_their_place():
    said = story(laid_out(OLD))
    assert "Recalling its resolution 88/4 of 3 May 2034 o※n lighthouses," in said
    assert said[-1] == "\tSee also the report of the Lamp Fund."


def test_numbers_start_where_the_text_starts():
    notes = (NoteMark("54", 9),)
    draft = OLD._replace(
        preamble=(OLD.preamble[0]._replace(notes=notes),),
        footnotes=(Footnote("54", "A note."),),
    )
    section = parts(laid_out(draft))["word/document.xml"].find(f"{W}body/{W}sectPr")
    assert section.find(f"{W}footnotePr/{W}numStart").get(f"{W}val") == "54"


def test_an_indicator_without_a_note_and_a_note_without_indicator_are_kept():
    notes = (NoteMark("26", 9),)
    draft = OLD._replace(preamble=(OLD.preamble[0]._replace(notes=notes),))
    said = story(laid_out(draft))
    assert any(line.startswith("Recalling26 its") for line in said)
    assert "1 See also the report of the Lamp Fund." in said


def test_an_annex_is_numbered_afresh():
    rule = Paragraph(
        "A/RES/90/1, annex, para. 1", "annex", "1", "", "Lamps are lit at dusk."
    )
    annex = Annex("Annex", "Rules of the tower", (rule,), (Heading("Light", rule.ref),))
    data = laid_out(OLD._replace(annexes=(annex,)))
    assert story(data)[-6:-2] == [
        "Annex",
        "Rules of the tower",
        "Light",
        "Lamps are lit at dusk.",
    ]
    assert numbered(data)["Lamps are lit at dusk."] == ("3", "1")


def test_the_number_a_text_prints_stands_before_its_title():
    adopted = NEW._replace(header=("Resolution adopted in December", "90/1"))
    said = story(laid_out(adopted))
    assert f"90/1.\t{NEW.title}" in said
    # a draft has a symbol too, and no number yet
    assert NEW.title in story(laid_out(NEW))


def test_meeting_and_date_stand_on_a_line_each_and_are_read_as_one():
    lines = ["General Assembly", "A/RES/90/1", "Lamps[8]", "The General Assembly,", ""]
    lines += [
        "Recalling its resolution 88/4 on the lamps of the northern quays,[8]",
        "Decides to remain seized of the matter.",
        "50th plenary meeting 8 December 2035",
        "[8] See also the report of the Lamp Fund.",
    ]
    source = read_bytes("draft.txt", "\n\n".join(lines).encode())[0]
    (draft,) = parse(source)
    assert draft.conclusion == "50th plenary meeting 8 December 2035"
    data = laid_out(draft)
    assert "50th plenary meeting\n8 December 2035" in story(data)
    (again,) = parse(read_bytes("draft.docx", data)[0])
    assert again.conclusion == draft.conclusion
    assert [note.marker for note in again.footnotes] == [
        note.marker for note in draft.footnotes
    ]


def test_a_preambular_paragraph_is_no_item_of_a_list():
    found = numbered(laid_out(OLD))
    alone = [p for p in OLD.preamble if not p.subparagraphs]
    assert alone
    assert not {p.text for p in alone} & found.keys()


def test_the_masthead_says_what_is_known():
    said = story(laid_out(NEW))
    assert said[:6] == [
        "United Nations\tA/RES/90/1",
        "General Assembly\tDistr.: General",
        "15 December 2035",
        "",
        "Ninetieth session",
        "Agenda item 12",
    ]
