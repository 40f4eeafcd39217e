"""Compilation texts: whose words stand in which bracket, and the text as each would
have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.formats.detect import read_bytes
from clause_library.model import Paragraph, Resolution
from clause_library.parse.compilation.attribution import attribution
from clause_library.parse.compilation.proposals import delegations
from clause_library.parse.compilation.readings import reading
from clause_library.parse.pipeline import parse

# a paragraph as it stands in the text; whose reading (- for none); the paragraph then
READINGS = [
    ("1. Urges [all] States;", "-", "Urges all States;"),
    (
        "1. Urges States[, as appropriate,] to mend nets;",
        "-",
        "Urges States, as appropriate, to mend nets;",
    ),
    ("1. Urges States [EU: , as appropriate];", "-", "Urges States;"),
    ("1. Urges States [EU: , as appropriate];", "EU", "Urges States, as appropriate;"),
    ("1. Urges States [EU: , as appropriate];", "eu", "Urges States, as appropriate;"),
    ("1. [Urges] [EU: Invites] [Norway, Mexico: Asks] States;", "-", "Urges States;"),
    (
        "1. [Urges] [EU: Invites] [Norway, Mexico: Asks] States;",
        "Mexico",
        "Asks States;",
    ),
    ("1. [EU: Invites] [Norway: Asks] States;", "-", "Invites States;"),
    (
        "1. Urges [Member States] [States parties] to act;",
        "-",
        "Urges Member States to act;",
    ),
    (
        "1. Urges States to act [without delay] [Norway: delete];",
        "Norway",
        "Urges States to act;",
    ),
    (
        "1. Urges States to act [without delay] [Norway: delete];",
        "-",
        "Urges States to act without delay;",
    ),
    (
        "1. Urges States to act [without delay] [deleted by Norway];",
        "Norway",
        "Urges States to act;",
    ),
    (
        "1. Urges States to act [deleted by Norway: without delay];",
        "-",
        "Urges States to act without delay;",
    ),
    (
        "1. Urges States to act [deleted by Norway: without delay];",
        "Norway",
        "Urges States to act;",
    ),
    (
        "1. Urges States to act without delay [Norway: delete “without delay”];",
        "Norway",
        "Urges States to act;",
    ),
    (
        "1. Urges States to act ~~without delay~~ [Norway: at once];",
        "-",
        "Urges States to act without delay;",
    ),
    (
        "1. Urges States [EU: to act [Norway: at once] [and well]];",
        "EU",
        "Urges States to act and well;",
    ),
    ("1. Urges States [EU: to act [Norway: at once]];", "-", "Urges States;"),
    ("1. Urges all States; [EU: reservation]", "EU", "Urges all States;"),
    ("1. Urges all States; (agreed ad ref)", "-", "Urges all States;"),
    (
        "1. Urges [twelve] [Chair to confirm] States; [pending]",
        "-",
        "Urges twelve States;",
    ),
    ("1. [Alt 1: Urges] [Alt 2: Asks] States;", "-", "Urges States;"),
    ("1. [Alt 1: Urges] [EU: Alt 2 Asks] States;", "EU", "Asks States;"),
    ("1. [Alt 1: Urges] [Alt 2 EU: Asks] States;", "EU", "Asks States;"),
    (
        "1. Urges States [Trinidad and Tobago, Cuba: to act];",
        "Trinidad and Tobago",
        "Urges States to act;",
    ),
    (
        "1. Urges States [G77 and China: to act];",
        "G77 and China",
        "Urges States to act;",
    ),
    ("1. Urges States [[to act];", "-", "Urges States to act;"),
    ("1. Urges States [A/77/1] to act];", "-", "Urges States A/77/1 to act;"),
    ("1. Urges States [to act] (EU);", "-", "Urges States;"),
    ("1. Urges States [to act] (EU);", "EU", "Urges States to act;"),
    ("1. Urges States [to act (EU, Norway)] now;", "-", "Urges States now;"),
    (
        "1. Urges States [to act (EU, Norway)] now;",
        "Norway",
        "Urges States to act now;",
    ),
    ("1. Urges States [to act – EU] now;", "EU", "Urges States to act now;"),
    (
        "1. Urges States [of the Valley (upper part)];",
        "-",
        "Urges States of the Valley (upper part);",
    ),
    (
        "1. Urges States to act [without delay] (Norway: delete);",
        "-",
        "Urges States to act without delay;",
    ),
    (
        "1. Urges States to act [without delay] (Norway: delete);",
        "Norway",
        "Urges States to act;",
    ),
    (
        "1. Urges States [Delete: without delay] to act;",
        "-",
        "Urges States without delay to act;",
    ),
    (
        "1. Urges States [Norway to delete: without delay] to act;",
        "Norway",
        "Urges States to act;",
    ),
    ("1. Urges States; [Norway: delete “at once”]", "-", "Urges States;"),
    ("1. Urges States [Add: at once];", "-", "Urges States at once;"),
    ("1. Urges States [EU adds: at once];", "-", "Urges States;"),
    (
        "1. Urges [Alt 1 (EU): all] [Alt 2 (Norway): some] States;",
        "Norway",
        "Urges some States;",
    ),
    ("1. Urges States; [EU: replace “States” with “all”]", "EU", "Urges States;"),
    # once somebody has answered, words without a name are the next choice
    (
        "1. Asks all [to check] [EU: to weigh] [daily] [Norway: weekly] the nets;",
        "-",
        "Asks all to check daily the nets;",
    ),
    (
        "1. Asks all [to check] [EU: to weigh] [daily] [EU: weekly] the nets;",
        "EU",
        "Asks all to weigh weekly the nets;",
    ),
    (
        "1. Asks all [at once] [EU: delete] [daily] [Norway: weekly] to mend nets;",
        "Norway",
        "Asks all at once weekly to mend nets;",
    ),
    ("[EU: 1. Urges all States;]", "EU", "Urges all States;"),
]

LABELS = [  # as typed; as kept; as named
    ("OP5 bis alt Urges all;", "OP5 bis alt", "OP5 bis alt"),
    ("OP 3 (bis) Urges all;", "OP3 (bis)", "OP3 bis"),
    ("OP3.bis Urges all;", "OP3.bis", "OP3 bis"),
    ("3bis) Urges all;", "3bis", "OP3 bis"),
    ("3 ter. Urges all;", "3 ter", "OP3 ter"),
    ("[OP3 bis] Urges all;", "OP3 bis", "OP3 bis"),
    ("[3.] Urges all;", "3", "OP3"),
    ("[EU: 2. Urges all;]", "2", "OP2"),
    ("[Norway, Mexico: 3 bis. Urges all;]", "3 bis", "OP3 bis"),
    ("1. Alternative nets are urged;", "1", "OP1"),
]


def compiled(body: str) -> Resolution:
    text = (
        f"The Assembly of Nets,\n\nNoting the nets,\n\n{body}\n\n9. Decides to end [EU: or not] [Norway: at once]\
 [Mexico: now] [Cuba: never] [Trinidad and Tobago: ever] [G77 and China: later]."
    )
    (source,) = read_bytes("draft.txt", text.encode())
    (resolution,) = parse(source)
    return resolution


@pytest.mark.parametrize(("body", "name", "expected"), READINGS)
def test_a_paragraph_as_one_would_have_it(body: str, name: str, expected: str) -> None:
    read = reading(compiled(body), None if name == "-" else name)
    assert read.operative[0].text == expected


@pytest.mark.parametrize(("typed", "label", "name"), LABELS)
def test_labels_of_what_is_put_between(typed: str, label: str, name: str) -> None:
    (first, *_) = compiled(typed).operative
    assert (first.label, first.ref.removeprefix("draft, ")) == (label, name)
    words = first.text.rpartition(": ")[2].rstrip(";]")
    assert words in ("Urges all", "Alternative nets are urged")


@pytest.mark.parametrize(
    "words", ["[Norway: delete para] Urges all;", "Urges all; [Norway: delete OP1]"]
)
def test_who_wants_a_whole_paragraph_gone_has_the_text_without_it(words: str) -> None:
    text = compiled(f"1. {words}")
    assert next(p.text for p in reading(text).operative) == "Urges all;"
    assert [p.label for p in reading(text, "Norway").operative] == ["9"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("1. [Urges all;", [("bracket_unclosed", "OP1", 5)]),
        ("1. Urges all;\n\n2. Asks some] of them;", [("bracket_unopened", "OP2", 7)]),
        (
            "1. Urges [EU: all [of them;\n\n2. Asks some];",
            [("bracket_unclosed", "OP1", 5)] * 2 + [("bracket_unopened", "OP2", 7)],
        ),
        ("[1. Urges all;\n\n2. Asks some;]", []),
        ("1. [EU: Asks some:\n\n(a) To mend;\n\n(b) To sew;]", []),
    ],
)
def test_a_bracket_without_its_partner_is_named_with_its_place(
    body: str, found: list[tuple[str, str, int]]
) -> None:
    problems = [p for p in compiled(body).problems if p.code.startswith("bracket")]
    assert [
        (p.code, p.place.removeprefix("draft, "), p.line) for p in problems
    ] == found


def test_proposals_say_whose_they_are() -> None:
    (first, *_) = compiled(
        "1. [Urges] [EU, Cuba: Invites [Norway: all]] States; [pending]"
    ).operative
    found = [
        (p.kind, p.authors, first.text[p.words.start : p.words.end], p.level)
        for p in first.proposals
    ]
    assert found == [
        ("wording", (), "Urges", 1),
        ("wording", ("EU", "Cuba"), "Invites [Norway: all]", 1),
        ("wording", ("Norway",), "all", 2),
        ("status", (), "", 1),
    ]


def test_a_paragraph_only_others_want_is_left_out() -> None:
    text = compiled(
        "1. Urges all;\n\n1 bis [Asks some;] [Fennmark, Norway]\n\n2. [Fennmark: Asks more;]"
    )
    assert "Fennmark" in delegations(text)
    assert [p.label for p in reading(text).operative] == ["1", "9"]
    assert [p.label for p in reading(text, "Fennmark").operative] == [
        "1",
        "1 bis",
        "2",
        "9",
    ]


def test_an_alternative_paragraph_takes_the_place_of_the_first() -> None:
    text = compiled(
        "1. Urges all;\n\nOP1 alt [EU: Asks some;]\n\n2. [Alt 1 Notes one;]\n\n[Alt 2 Notes two;]"
    )
    assert [p.text for p in reading(text).operative][:2] == ["Urges all;", "Notes one;"]
    assert [p.text for p in reading(text, "EU").operative][:2] == [
        "Asks some;",
        "Notes one;",
    ]


def test_a_bracket_around_a_paragraph_and_its_subparagraphs() -> None:
    text = compiled(
        "1. Urges all;\n\n2. [EU: Asks some:\n\n(a) To mend;\n\n(b) To sew;]"
    )
    assert [p.label for p in reading(text).operative] == ["1", "9"]
    (_, second, _) = reading(text, "EU").operative
    assert [second.text, *(p.text for p in second.subparagraphs)] == [
        "Asks some:",
        "To mend;",
        "To sew;",
    ]


def test_an_adopted_text_has_no_proposals() -> None:
    (source,) = read_bytes(
        "a.txt", b"A/RES/99/1\n\nThe General Assembly,\n\n1. Urges [all] States."
    )
    assert parse(source)[0].operative[0].proposals == ()


@given(st.text("[]~: EUa,;(agreed ad ref)12\n", max_size=200))
def test_any_brackets_can_be_read(body: str) -> None:
    text = compiled(f"1. Urges {body}")
    for name in (None, "EU"):
        for paragraph in reading(text, name).operative:
            assert all(
                0 <= note.offset <= len(paragraph.text) for note in paragraph.notes
            )
            assert "[" not in paragraph.text


def test_many_brackets_are_read() -> None:
    paragraph = "1. Urges " + "[" * 20_000 + "[EU: all] " * 20_000 + "."
    assert "[" not in reading(compiled(paragraph), "EU").operative[0].text


def test_notes_keep_their_place() -> None:
    text = compiled("1. Urges [EU: all] States,¹ as *they* wish;\n\n¹ See the note.")
    (first, *_) = reading(text).operative
    assert first.text[: first.notes[0].offset] == "Urges States,"
    assert isinstance(first, Paragraph)


@pytest.mark.parametrize(
    "name",
    [
        "Côte d’Ivoire",
        "Cote d'Ivoire",
        "São Tomé and Príncipe",
        "Iran (Islamic Republic of)",
    ],
)
def test_names_with_small_words_and_brackets_are_one_delegation(name: str) -> None:
    assert attribution(f"{name}: words") == ((name,), len(name) + 2)
