"""The five seed texts come out whole."""

import re

import pytest

from clause_library.formats.detect import read
from clause_library.parse.pipeline import parse
from tests.support.paths import CORPUS

SEEDS = CORPUS / "seeds"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/corpus is not here"),
]

EXPECTED = {  # preambular, operative, footnotes, organ, date, status
    "000": (7, 13, ["1", "2", "3", "4", "5"], "CCPCJ", None, "unknown"),
    "001": (22, 17, ["1", "2", "3", "4"], "COP", None, "adopted"),
    "002": (20, 18, [str(n) for n in range(1, 12)], "ECOSOC", "2006-07-27", "adopted"),
    "003": (16, 18, ["*", "1", "2", "3", "4", "5", "6"], "GA", "2018-04-16", "draft"),
    "004": (15, 12, [str(n) for n in range(54, 61)], "CCPCJ", None, "unknown"),
}
ITEMS = {
    "001": {13: "abcdefghijk"},
    "002": {2: "abcd", 3: "ab", 4: "abcde", 6: "abcd"},
}
JOINED = {  # words on both sides of a break, one paragraph
    "000": ["Women and Children, supplementing", "Sustainable Development relevant to"],
    "001": ["Programme against Trafficking in Persons of the", "vulnerable to and disproportionately",
            "will promote increased ratification", "Mechanism for the Review of the Implementation of"],
    "003": ["Organized Crime, which provides", "and protect them given", "design and implementation",
            "victims of trafficking in persons, especially women and children, to continue"],
    "004": ["and to consider this a priority"],
}  # fmt: skip


def seed(number):
    (resolution,) = parse(read(next(SEEDS.glob(f"{number}_*.txt")))[0])
    return resolution


@pytest.mark.parametrize("number", EXPECTED)
def test_a_seed_has_its_paragraphs_notes_and_facts(number):
    resolution = seed(number)
    found = (len(resolution.preamble), len(resolution.operative), [note.marker for note in resolution.footnotes],
             resolution.organ, resolution.date, resolution.status)  # fmt: skip
    assert found == EXPECTED[number]
    assert [p.label for p in resolution.operative] == [
        str(n + 1) for n in range(len(resolution.operative))
    ]
    assert all(p.opening for p in (*resolution.preamble, *resolution.operative))
    assert not [p for p in resolution.problems if p.code.startswith("words_")]
    assert resolution.id.startswith(number)
    assert resolution.title


@pytest.mark.parametrize("number", EXPECTED)
def test_every_subparagraph_is_at_its_place(number):
    items = {
        int(p.label): "".join(child.label.strip("()") for child in p.subparagraphs)
        for p in seed(number).operative
        if p.subparagraphs
    }
    assert items == ITEMS.get(number, {})


def test_numerals_nest_below_a_letter():
    third = seed("002").operative[2]
    assert [child.label for child in third.subparagraphs[1].subparagraphs] == [
        "(i)",
        "(ii)",
    ]
    assert third.subparagraphs[1].subparagraphs[1].ref.endswith(", OP3 (b) (ii)")


@pytest.mark.parametrize("number", JOINED)
def test_halves_of_a_sentence_are_joined(number):
    resolution = seed(number)
    texts = [p.text for p in (*resolution.preamble, *resolution.operative)]
    for words in JOINED[number]:
        assert any(words in text for text in texts), words


@pytest.mark.parametrize("number", EXPECTED)
def test_no_note_or_furniture_stands_in_a_clause(number):
    resolution = seed(number)
    for paragraph in (*resolution.preamble, *resolution.operative):
        assert not re.search(
            r"Treaty Series|Sales No\.|<sup>|[¹²³⁴-⁹]|---", paragraph.text
        )
        assert re.search(r"[,;:.]$", paragraph.text)


def test_marks_stand_after_the_word_they_belong_to():
    first = seed("000").operative[0]
    assert [(n.marker, first.text[: n.offset].split()[-1]) for n in first.notes] == [
        ("2", "Crime"),
        ("26", "Crime,"),
    ]
    plain = seed("002").preamble[13]
    assert [(n.marker, plain.text[: n.offset].split()[-1]) for n in plain.notes] == [
        ("9", "Crime,")
    ]
