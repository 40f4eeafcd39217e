"""Each delegation's changes tracked under its own name in one file."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from lxml import etree

from clause_library.model import Footnote, NoteMark
from drafter.word.ooxml.elements import w
from drafter.workspace import layered_file, layers_lost, read_bytes, signature
from tests.drafter.negotiation.test_compilation import BASE, base, merge
from tests.drafter.negotiation.texts import changed_lines


def zipped_text(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


SIGNED = signature("Chair", "2026-01-01T00:00:00Z")


@pytest.mark.parametrize("seed", range(12))
def test_every_author_has_its_own_text_in_the_file(seed: int) -> None:
    rng = random.Random(seed)
    names = ("EU", "US", "G77", "Norway", "Japan")
    result = merge(**{name: changed_lines(BASE, rng) for name in names})
    _, sentences = layered_file(base(), result, SIGNED)
    assert sentences == ()


def test_what_two_want_gone_stands_once_under_both_names() -> None:
    without = BASE.replace(", upon request,", "")
    result = merge(EU=without, Japan=without)
    data, _ = layered_file(base(), result, SIGNED)
    document = zipped_text(data, "word/document.xml")
    assert document.count('w:author="EU, Japan"') == 1
    assert document.count("<w:del ") == 1


def test_rivals_carry_a_comment() -> None:
    result = merge(
        EU=BASE.replace("Calls upon", "Urges"),
        Japan=BASE.replace("Calls upon", "Invites"),
    )
    data, _ = layered_file(base(), result, SIGNED)
    comments = zipped_text(data, "word/comments.xml")
    assert "EU (OP1.a) and Japan (OP1.b) cannot both stand." in comments
    assert read_bytes("layered.docx", data).title == "The lakes"


def test_a_note_of_a_paragraph_that_goes_goes_with_it() -> None:
    noted = base()
    first = noted.preamble[0]
    with_note = first._replace(notes=(NoteMark("1", len(first.text)),))
    noted = noted._replace(
        preamble=(with_note, *noted.preamble[1:]),
        footnotes=(Footnote("1", "Resolution 2200 A (XXI), annex."),),
    )
    without = BASE.replace("Noting the state of the lakes,\n", "")
    result = merge(EU=without, Japan=BASE.replace("clean", "protect"))
    data, sentences = layered_file(noted, result, SIGNED)
    assert sentences == ()
    document = zipped_text(data, "word/document.xml")
    assert "</w:r></w:del></w:p>" in document
    assert layers_lost(data, result) == {}


def runs(data: bytes, words: str) -> list[str]:
    """The runs of the paragraph that has these words: what tracks them, whether they are
    in italics, and the words; a note's mark as *."""
    document = etree.fromstring(zipped_text(data, "word/document.xml").encode())
    found = []
    for paragraph in document.iter(w("p")):
        told = []
        for run in paragraph.iter(w("r")):
            text = "".join(t.text or "" for t in run.iter(w("t"), w("delText")))
            if run.find(w("footnoteReference")) is not None:
                text = "*"
            around = etree.QName(run.getparent()).localname
            sign = {"ins": "+", "del": "-"}.get(around, "")
            is_italic = run.find(f"{w('rPr')}/{w('i')}") is not None
            if text:
                told.append(f"{sign}{'/' if is_italic else ''}{text}")
        if any(words in one for one in told):
            found = told
    return found


def test_changed_paragraphs_keep_their_italics_and_their_notes_in_place() -> None:
    noted = base()
    second = noted.preamble[1]
    at = second.text.index(" the work")
    marked = second._replace(notes=(NoteMark("1", at),), opening="Recalling")
    noted = noted._replace(
        preamble=(noted.preamble[0], marked),
        footnotes=(Footnote("1", "Resolution 2200 A (XXI), annex."),),
    )
    changed = BASE.replace("Recalling with", "Noting with").replace(
        "commissions,", "towns,"
    )
    changed = changed.replace("Decides to", "Thanks the towns;\nDecides to")
    data, sentences = layered_file(noted, merge(EU=changed), SIGNED)
    assert sentences == ()
    assert runs(data, " the work of the ") == [
        "-/Recalling",
        "+/Noting",
        " with appreciation",
        "*",
        " the work of the ",
        "-commissions",
        "+towns",
        ",",
    ]
    assert runs(data, "Thanks")[-2:] == ["+/Thanks", "+ the towns;"]


def test_words_put_in_amid_an_opening_phrase_are_in_italics_as_it_is() -> None:
    opened = base()
    second = opened.preamble[1]._replace(opening="Recalling with appreciation")
    opened = opened._replace(preamble=(opened.preamble[0], second))
    changed = BASE.replace("with appreciation", "with deep appreciation")
    data, _ = layered_file(opened, merge(EU=changed), SIGNED)
    assert runs(data, "Recalling")[:3] == [
        "/Recalling with ",
        "+/deep ",
        "/appreciation",
    ]
