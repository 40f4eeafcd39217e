"""What a citation names in the library, and what is said where it names nothing."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from clause_library.model import Annex, Heading, Paragraph
from drafter import workspace
from tests.support.invented_texts import library, resolution


def rule(place):
    return Paragraph(f"A/RES/70/8, {place}", "annex", None, "", "Light the lamps.")


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """A text with a convention in its annex, and one without."""
    paragraphs = (
        rule("annex, para. 1"),
        rule("annex, para. 2"),
        rule("annex, para. 1 [2]"),
    )
    headings = (
        Heading("Article 1", "A/RES/70/8, annex, para. 1"),
        Heading("Article 12", "A/RES/70/8, annex, para. 1 [2]"),
    )
    places = [f"OP{number} Urges port {number} to light its lamps;" for number in range(1, 13)]  # fmt: skip
    rules = resolution("A/RES/70/8", *places)._replace(
        annexes=(Annex("Annex", "Convention on lamps", paragraphs, headings),)
    )
    plain = resolution("A/RES/70/9", "OP1 Urges all ports to keep their lamps lit;")
    with library(tmp_path_factory.mktemp("library"), rules, plain) as made:
        yield made


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("OP1 of 70/8", ["OP1"]),
        ("paras. 2 to 4 of 70/8", ["OP2", "OP3", "OP4"]),
        ("párrafo 2 de la resolución 70/8", ["OP2"]),
        ("article 1 of 70/8", ["annex, para. 1", "annex, para. 2"]),
        ("article 1 of the annex to 70/8, para. 2", ["annex, para. 2"]),
        ("70/8, annex, article 12", ["annex, para. 1 [2]"]),
        ("70/8, annex", ["annex, para. 1", "annex, para. 2", "annex, para. 1 [2]"]),
    ],
)
def test_a_citation_names_its_paragraphs(texts, typed, places):
    named = [clause.clause.ref for clause in workspace.cited(texts, typed)]
    assert named == [f"A/RES/70/8, {place}" for place in places]


@pytest.mark.parametrize(
    "typed", ["A/RES/70/9", "70/9", "https://docs.un.org/en/A/RES/70/9"]
)
def test_a_whole_text_is_shown_by_whatever_names_it(texts, typed):
    assert workspace.whole_text(texts, typed).id == "A/RES/70/9"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("OP99 of 70/8", "A/RES/70/8 has no OP99 (it has OP1 to OP12);"),
        ("paras. 11 to 14 of 70/8", "A/RES/70/8 has no OP13 (it has OP1 to OP12);"),
        ("OP2 of 70/9", "A/RES/70/9 has no OP2 (only OP1);"),
        ("annex to 70/9", "A/RES/70/9 has no annex;"),
        ("A/RES/60/1", "the library does not hold A/RES/60/1;"),
        ("60/1 para 138", "the library does not hold resolution or decision 60/1;"),
        (
            "OP3 of 70/9 B",
            "the library does not hold resolution or decision 70/9 B (it has"
            " A/RES/70/9);",
        ),
        ("the lamps", "the library holds no such paragraph or document;"),
    ],
)
def test_what_names_nothing_is_told_with_what_there_is(texts, typed, said):
    with pytest.raises(InputError) as refused:
        workspace.show(texts, typed)
    assert said in str(refused.value)
