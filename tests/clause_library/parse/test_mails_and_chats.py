"""What a mail or chat program prints around a text is no paragraph and hides none."""

from __future__ import annotations

import pytest

from clause_library.formats.plain_text import read
from clause_library.parse.pasted import passage
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align

FORMULA = "The Assembly of Lighthouses,"
PREAMBLE = "Recalling its resolution 3/1 on the lamps of the islands,"
OPERATIVE = "1. Urges all keepers to count their lamps."

HEADS = [
    "Ana, [02:13]:\n{}",
    "Ana, [02:13]: {}",
    "Ana Lopez, [12.03.2024 14:05]\n{}",
    "[12/03/2024, 14:05:33] Ana Lopez: {}",
    "\u200e[3/12/24, 2:05:33\u202fPM] Ana: {}",
    "12/03/2024, 14:05 - Ana Lopez: {}",
    "3/12/24, 2:05 PM - +34 600 123 456 Ana: {}",
    "[2:13 PM] Ana Lopez\n{}",
    "[14:05] Ana Lopez: {}",
    "Ana Lopez  2:13 PM\n{}",
    "Ana Lopez  [2:13 PM]\n{}",
    "[14:05] <ana> {}",
]
ENDS = [
    "Best regards,\nAna",
    "Best regards, Ana Lopez",
    "Kind regards,\n\nAna Lopez\nSecond Secretary\nMission of the Isles\n+34 555 1234",
    "Many thanks,\n\nAna",
    "Sent from my telephone",
    "--\nAna Lopez\nMission of the Isles",
    "Cordialement,\nAna",
    "Meilleures salutations\n\nAna",
    "Un cordial saludo,\nAna",
    "Muchas gracias,\nAna",
    "С уважением,\nАнна Иванова",
    "مع التحية،\nآنا",
    "此致\n\n安娜",
]


@pytest.mark.parametrize("head", HEADS)
def test_who_wrote_when_hides_no_opening_formula(head: str) -> None:
    text = "\n\n".join((head.format(FORMULA), PREAMBLE, OPERATIVE))
    (resolution,) = parse(read("chat.txt", text))
    assert resolution.formula == FORMULA
    assert [one.text for one in resolution.preamble] == [PREAMBLE]
    assert [one.label for one in resolution.operative] == ["1"]
    assert not resolution.header
    assert "words_lost" not in [problem.code for problem in resolution.problems]


@pytest.mark.parametrize("head", HEADS)
def test_every_message_may_have_its_head(head: str) -> None:
    lines = [head.format(line) for line in (FORMULA, PREAMBLE, OPERATIVE)]
    (resolution,) = parse(read("chat.txt", "\n".join(lines)))
    assert resolution.formula == FORMULA
    assert [one.text for one in resolution.preamble] == [PREAMBLE]
    assert len(resolution.operative) == 1


@pytest.mark.parametrize("end", ENDS)
def test_the_end_of_a_letter_is_no_paragraph(end: str) -> None:
    text = f"{PREAMBLE}\n\n{OPERATIVE}\n\n{end}\n"
    (resolution,) = parse(read("mail.txt", text))
    assert [one.text for one in resolution.preamble] == [PREAMBLE]
    assert len(resolution.operative) == 1
    assert not resolution.operative[0].subparagraphs
    assert [one.ref for one in passage(text)] == ["PP1", "OP1"]
    # every word is kept apart, none is lost
    kept = " ".join(resolution.letter).split()
    assert kept == end.split()


def test_how_a_letter_begins_is_no_paragraph_of_a_paste() -> None:
    letter = "Dear all,\n\nPlease find our proposal:\n\nOP4 Urges all keepers to meet;"
    assert [one.ref for one in passage(letter)] == ["OP4"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thanks Member States for their support.",
        "Thanks the guild of pilots for its report;",
        "Best practices, the keepers agree, are shared;",
        "Regards the report of the pilots as a sound basis for its work;",
    ],
)
def test_a_paragraph_that_thanks_is_no_end_of_a_letter(sentence: str) -> None:
    assert [one.text for one in passage(sentence)] == [sentence]
    (resolution,) = parse(read("a.txt", f"{FORMULA}\n\n{PREAMBLE}\n\n1. {sentence}"))
    assert [one.text for one in resolution.operative] == [sentence]


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("OP1 ante Affirms its role;", "OP1 ante"),
        ("OP 2 ter ante Affirms its role;", "OP2 ter ante"),
        ("PP3 bis alt Noting the lamps,", "PP3 bis alt"),
        ("6 ante. Affirms its role;", "OP6 ante"),
    ],
)
def test_a_paragraph_put_in_before_another_has_its_label(
    printed: str, label: str
) -> None:
    (resolution,) = parse(read("a.txt", f"{FORMULA}\n\n{PREAMBLE}\n\n{printed}"))
    refs = [one.ref for one in (*resolution.preamble, *resolution.operative)]
    assert f"a, {label}" in refs


def test_a_paragraph_of_a_quoted_text_keeps_its_number_and_its_quotation_mark() -> None:
    text = (
        f"{FORMULA}\n\n{PREAMBLE}\n\n“1. Urges all keepers to meet;\n\n“2. Asks more.”"
    )
    (resolution,) = parse(read("a.txt", text))
    assert [(one.label, one.text) for one in resolution.operative] == [
        ("1", "“Urges all keepers to meet;"),
        ("2", "“Asks more.”"),
    ]
    assert [one.opening for one in resolution.operative] == ["Urges", "Asks"]


def test_what_a_letter_says_before_its_text_is_not_its_title() -> None:
    letter = (
        "Dear colleagues,\n\nThanks for your comments. Please find below our redraft.\n\n"
        f"{FORMULA}\n\n{PREAMBLE}\n\n{OPERATIVE}"
    )
    (resolution,) = parse(read("a.txt", letter))
    assert (resolution.title, resolution.header) == ("", ())
    assert len(resolution.preamble) == len(resolution.operative) == 1


def test_a_time_below_a_name_is_no_title() -> None:
    (resolution,) = parse(read("a.txt", f"Ana Lopez\n  2:13 PM\n{FORMULA}\n{PREAMBLE}"))
    assert (resolution.title, resolution.formula) == ("", FORMULA)


def test_a_status_above_its_paragraph_is_kept_with_it() -> None:
    text = (
        f"{FORMULA}\n\n[agreed ad ref]\n{PREAMBLE}\n\nNoting the lamps,\n\n[pending]\n"
        "1. Urges all keepers to meet;\n\n2. Asks more."
    )
    (resolution,) = parse(read("a.txt", text))
    texts = [one.text for one in (*resolution.preamble, *resolution.operative)]
    assert texts == [
        f"{PREAMBLE} [agreed ad ref]",
        "Noting the lamps,",
        "Urges all keepers to meet; [pending]",
        "Asks more.",
    ]


def test_a_status_below_the_formula_is_the_formulas_where_others_stand_below() -> None:
    text = f"{FORMULA}\nAgreed ad ref\n\n{PREAMBLE}\nAgreed ad ref\n\n{OPERATIVE}\n[pending]"
    (resolution,) = parse(read("a.txt", text))
    assert resolution.formula == f"{FORMULA} [Agreed ad ref]"
    assert resolution.preamble[0].text == f"{PREAMBLE} [Agreed ad ref]"
    assert resolution.operative[0].text.endswith("[pending]")


def test_bold_words_beside_marks_of_changes_are_no_insertion_where_they_are_a_style() -> (
    None
):
    text = (
        f"# Draft resolution: Lamps\n\n**{FORMULA}**\n\n**Recalling** its resolution "
        "~~3/1~~ **4/1**,\n\n1. **Urges** all keepers **by day** to meet."
    )
    original = parse(read("a.txt", text, "original"))[0]
    final = parse(read("a.txt", text))[0]
    assert original.title == final.title == "Lamps"
    assert original.formula == final.formula == FORMULA
    assert original.preamble[0].text == "Recalling its resolution 3/1,"
    assert final.preamble[0].text == "Recalling its resolution 4/1,"
    assert original.operative[0].text == "Urges all keepers to meet."


def test_a_text_of_the_council_pasted_from_the_web_has_its_number_and_its_date() -> (
    None
):
    page = (
        "Home > Resolutions > 2026\nShare  Print  Download PDF\n\nResolution 2790 (2026)\n\n"
        "Adopted by the Security Council at its 10002nd meeting, on 3 March 2026\n\n"
        "The Security Council,\n\nRecalling its resolution 2428 (2018),\n\n"
        "1. Decides to remain actively seized of the matter."
    )
    (resolution,) = parse(read("page.txt", page))
    assert (resolution.id, resolution.date, resolution.status, resolution.title) == (
        "S/RES/2790 (2026)",
        "2026-03-03",
        "adopted",
        "",
    )


def test_a_letter_around_a_text_is_no_change_of_it() -> None:
    text = f"{FORMULA}\n\n{PREAMBLE}\n\n{OPERATIVE}\n"
    letter = f"Dear all,\n\nPlease find the text.\n\n{text}\nBest regards,\nAna\n"
    texts = [parse(read("a.txt", one))[0] for one in (text, letter)]
    assert not align(*texts).has_changes
    assert len(texts[1].letter) == 4


def test_the_figure_of_a_label_is_no_mark_of_a_note() -> None:
    text = f"{FORMULA}\n\n{PREAMBLE}¹\n\n(OP)1. Urges all to meet.\n\n¹ See the log."
    (resolution,) = parse(read("a.txt", text))
    assert [one.ref for one in resolution.operative] == ["a, OP1"]


REMARKS = [
    "ok for us",
    "OK with Norway",
    "see below",
    "fine with the EU",
    "we can live with this",
    "no objection from our side",
    "not acceptable to my delegation",
    "d'accord",
    "de acuerdo",
    "согласны",
    "同意",
]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_remark_below_a_paragraph_is_no_end_of_its_sentence(
    remark: str, gap: str
) -> None:
    text = gap.join((FORMULA, PREAMBLE, remark, OPERATIVE, remark))
    (resolution,) = parse(read("mail.txt", text))
    assert [one.text for one in resolution.preamble] == [PREAMBLE]
    assert [one.label for one in resolution.operative] == ["1"]
    assert not resolution.operative[0].subparagraphs
    assert resolution.letter == (remark, remark)


def test_a_lower_case_line_that_ends_no_sentence_is_a_remark() -> None:
    text = f"> {PREAMBLE}\n\nthe islands of Norway want this out\n\n> {OPERATIVE}\n"
    (resolution,) = parse(read("mail.txt", text))
    assert [one.text for one in resolution.preamble] == [PREAMBLE]
    assert resolution.letter == ("the islands of Norway want this out",)


def test_the_rest_of_a_sentence_is_no_remark() -> None:
    text = "\n\n".join((FORMULA, PREAMBLE, "and on those of its ports,", OPERATIVE))
    (resolution,) = parse(read("draft.txt", text))
    (first,) = resolution.preamble
    assert first.text == f"{PREAMBLE} and on those of its ports,"
    assert not resolution.letter


def test_a_remark_that_changed_is_told() -> None:
    texts = ["\n\n".join((FORMULA, PREAMBLE, one, OPERATIVE))
             for one in ("ok for us", "not ok for us")]  # fmt: skip
    old, new = (parse(read(f"{name}.txt", text))[0]
                for name, text in zip("ab", texts, strict=True))  # fmt: skip
    assert any(other.is_change for other in align(old, new).other)


def test_a_question_in_a_chat_is_no_end_of_a_paragraph() -> None:
    text = (
        f"Ana Lopez  2:13 PM\nNew PP from our side:\n{PREAMBLE}\n"
        'Jean Dupont  2:15 PM\ncould we add "outer" before islands?\n'
        f"Li Wei  2:20 PM\nFine. Then OP1:\n{OPERATIVE}\n"
    )
    (resolution,) = parse(read("chat.txt", text))
    assert [one.text for one in resolution.preamble] == [PREAMBLE]
    assert [one.label for one in resolution.operative] == ["1"]
    assert "Fine. Then OP1:" in resolution.letter


def test_what_leads_to_the_text_of_a_mail_is_not_its_title() -> None:
    text = (
        f"Dear Jean,\n\nHere are some edits.\n\n{FORMULA}\n\n{PREAMBLE}\n\n{OPERATIVE}"
    )
    (resolution,) = parse(read("mail.txt", text))
    assert resolution.title == ""
    assert resolution.letter == ("Dear Jean,", "Here are some edits.")


def test_a_formula_may_end_in_a_wide_comma() -> None:
    text = f"{FORMULA[:-1]}，\n\n{PREAMBLE}\n\n{OPERATIVE}"
    assert parse(read("a.txt", text))[0].formula == f"{FORMULA[:-1]}，"


@pytest.mark.parametrize("points", [("a. by day; and", "b. by night."),
                                    ("by day", "by night.")])  # fmt: skip
def test_a_point_of_a_list_is_no_remark(points: tuple[str, ...]) -> None:
    text = "\n".join((FORMULA, "", PREAMBLE, "", "1. Urges all to count:", *points))
    (resolution,) = parse(read("a.txt", f"{text}\n2. Decides to meet."))
    assert not resolution.letter
