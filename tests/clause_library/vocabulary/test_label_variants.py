"""A number with its Latin word is one label, whatever the file and however far it is
counted."""

from __future__ import annotations

import pytest

from clause_library.parse import pasted
from clause_library.parse.labels import core
from clause_library.vocabulary.citations import parse_citation
from clause_library.vocabulary.label_variants import ALTERNATIVE, LATIN


@pytest.mark.parametrize("word", [*LATIN, ALTERNATIVE])
def test_a_number_and_its_word_are_one_label(word):
    assert core(f"6{word}") == core(f"6 ({word})") == core(f"OP6 {word}") == f"6 {word}"


@pytest.mark.parametrize("word", [*LATIN, ALTERNATIVE])
def test_a_citation_of_such_a_paragraph_names_it(word):
    citation = parse_citation(f"OP6 {word} of 77/194")
    assert citation is not None
    assert citation.place == f"OP6 {word}"


@pytest.mark.parametrize("word", [*LATIN, ALTERNATIVE])
def test_a_pasted_paragraph_keeps_its_words_behind_the_label(word):
    (paragraph,) = pasted.passage(f"6 {word}. Urges the mountain States to act;")
    assert paragraph.text == "Urges the mountain States to act;"
    assert paragraph.label == f"6 {word}"
