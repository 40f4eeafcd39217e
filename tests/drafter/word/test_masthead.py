"""What stands above and around the text: mastheads of the organs, six languages,
tables, the direction of the text."""

from __future__ import annotations

import pytest

from clause_library.model import NoteMark
from drafter.word.layout.document import lay_out
from drafter.word.new_draft import Particulars, draft, skeleton, started_from
from tests.support.word_drafts import NEW, OLD, op
from tests.support.word_resolver import W, parts, story, text

DRAFT = "word/document.xml"


def said(resolution, **how):
    return story(lay_out(resolution, **how).package.to_bytes())


@pytest.mark.parametrize(
    ("organ", "above", "beneath"),
    [
        ("GA", "General Assembly\tDistr.: Limited", None),
        ("SC", "Security Council\tDistr.: General", None),
        ("HRC", "General Assembly\tDistr.: Limited", "Human Rights Council"),
        (
            "CCPCJ",
            "Economic and Social Council\tDistr.: Limited",
            "Commission on Crime Prevention and Criminal Justice",
        ),
        ("COP", "Conference of the Parties to [convention]", None),
    ],
)
def test_a_body_stands_in_the_documents_of_its_principal_organ(organ, above, beneath):
    lines = story(draft(skeleton(Particulars(organ))))
    assert lines[1] == above
    assert "Original: English" in lines[2:6]
    assert "[Date]" in lines[2:5]
    assert beneath is None or lines[lines.index("") + 1] == beneath


def test_a_draft_leaves_room_for_its_symbol_on_every_page():
    data = draft(skeleton(Particulars("HRC")))
    assert story(data)[0] == "United Nations\tA/HRC/[session]/L.[number]"
    assert "A/HRC/[session]/L.[number]" in text(parts(data)["word/header1.xml"])


def test_the_line_of_the_sponsors_is_printed_once_as_the_draft_says_it():
    line = "Arvania and Borland: revised draft resolution"
    text_of_draft = NEW._replace(
        status="draft",
        sponsors=("Arvania", "Borland"),
        header=(line,),
    )
    naming = [told for told in said(text_of_draft) if "Arvania" in told]
    assert naming == [line]


@pytest.mark.parametrize(
    ("states", "line"),
    [
        (("Utopia",), "Utopia: draft resolution"),
        (("Kenya", "Norway"), "Kenya and Norway: draft resolution"),
        (("Kenya", "Norway", "Peru"), "Kenya, Norway and Peru: draft resolution"),
    ],
)
def test_sponsors_are_listed_as_in_a_sentence(states, line):
    assert line in said(NEW._replace(status="draft", sponsors=states))


def test_an_adopted_text_has_no_sponsors():
    assert not any(
        "Utopia" in line
        for line in said(NEW._replace(status="adopted", sponsors=("Utopia",)))
    )


def test_an_adopted_text_bears_the_day_it_was_issued():
    header = (
        "30 December 2035",
        "[on the report of the Lamp Committee (A/90/1)]",
        "Resolution adopted at dusk",
    )
    lines = said(NEW._replace(status="adopted", header=header))
    assert "30 December 2035" in lines
    assert "15 December 2035" not in lines
    assert set(header) <= set(lines)


def test_a_number_on_the_agenda_is_said_as_the_organ_says_it():
    assert "Item 6 of the provisional agenda" in story(
        draft(skeleton(Particulars("CCPCJ", agenda_item="6")))
    )
    assert "Agenda item 6" in story(draft(skeleton(Particulars("GA", agenda_item="6"))))


@pytest.mark.parametrize(
    ("language", "organ", "date", "agenda"),
    [
        ("fr", "Assemblée générale", "15 décembre 2035", "Point 12 de l’ordre du jour"),
        ("es", "Asamblea General", "15 de diciembre de 2035", "Tema 12 del programa"),
        (
            "ru",
            "Генеральная Ассамблея",
            "15 декабря 2035 года",
            "Пункт 12 повестки дня",
        ),
        ("zh", "大会", "2035年12月15日", "议程项目 12"),
        (
            "ar",
            "الجمعية العامة",
            "15 كانون الأول/ديسمبر 2035",
            "البند 12 من جدول الأعمال",
        ),
    ],
)
def test_the_masthead_speaks_the_language_of_the_text(language, organ, date, agenda):
    lines = said(NEW._replace(language=language, agenda_item="12"))
    assert any(line.startswith(organ) for line in lines)
    assert {date, agenda} <= set(lines)


def test_arabic_runs_from_right_to_left():
    found = parts(lay_out(NEW._replace(language="ar")).package.to_bytes())
    normal = found["word/styles.xml"].find(f"{W}style[@{W}styleId='Normal']")
    assert normal.find(f"{W}pPr/{W}bidi") is not None
    runs = {
        text(run): run.find(f"{W}rPr/{W}rtl") is not None
        for run in found[DRAFT].iter(f"{W}r")
    }
    assert runs["الجمعية العامة"]
    assert not runs["Recalling"]
    assert found[DRAFT].find(f"{W}body/{W}sectPr/{W}bidi") is not None
    english = parts(lay_out(NEW).package.to_bytes())["word/styles.xml"]
    assert not list(english.iter(f"{W}bidi"))


def test_a_draft_from_a_text_in_another_language_has_no_english_blanks():
    lines = story(
        draft(started_from(OLD._replace(language="fr", agenda_item="9"), Particulars()))
    )
    assert not any("session]" in line and "/" not in line for line in lines)
    assert any("Point " in line for line in lines)


def test_a_document_ends_with_its_rule():
    styles = [
        e.get(f"{W}val")
        for e in parts(draft(skeleton(Particulars("GA"))))[DRAFT].iter(f"{W}pStyle")
    ]
    assert styles[-1] == "EndRule"


def test_rows_become_a_table_in_a_draft():
    rows = tuple(
        op(n, "", words)._replace(text=words, label=None)
        for n, words in ((7, "Lamp | Oil"), (8, "| 3 litres |"))
    )
    root = parts(
        draft(
            started_from(OLD._replace(operative=(*OLD.operative, *rows)), Particulars())
        )
    )[DRAFT]
    assert [[text(c) for c in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr")] == [
        ["Lamp", "Oil", ""],
        ["", "3 litres", ""],
    ]
    widths = {
        sum(int(e.get(f"{W}w")) for e in cells.iter(f"{W}tcW"))
        for cells in root.iter(f"{W}tr")
    }
    assert widths == {int(root.find(f".//{W}tblW").get(f"{W}w"))}


def test_notes_of_closing_words_are_kept():
    closing = OLD.operative[0]._replace(
        closing="as the Fund told us;", closing_notes=(NoteMark("1", 7),)
    )
    lines = said(OLD._replace(operative=(closing,), preamble=()))
    assert "as the ※Fund told us;" in lines


def test_the_number_before_the_title_is_printed_once():
    number = NEW.symbol.text.split("/", 2)[2]
    lines = said(NEW._replace(header=(*NEW.header, f"{number}.")))
    assert len([line for line in lines if line.startswith(number)]) == 1


def test_a_commission_s_session_stands_below_the_commission():
    commission = "Commission on Crime Prevention and Criminal Justice"
    header = ("Economic and Social Council", commission, "Ninth session", "Town")
    draft_text = OLD._replace(organ="ECOSOC", session="Ninth session", header=header)
    lines = said(draft_text)
    assert lines[lines.index(commission) + 1] == "Ninth session"
