"""The documents of a library that a drafter looks for."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from clause_library.model import Adoption
from clause_library.storage.library import Library
from drafter.workspace import (
    holds_words,
    library_row,
    listed,
    remove,
    stored_document,
)
from drafter.workspace.matching import ANY
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"


@pytest.fixture
def texts(tmp_path):
    """The folder of a library with an adopted text of each of two years and a draft."""
    first = resolution("A/RES/70/9", f"OP1 {ROADS}")._replace(
        title="Mountain roads",
        date="2015-12-17",
        adoption=Adoption("recorded_vote", 120, 3, 12),
    )
    second = resolution("S/RES/2500 (2019)", f"OP1 {ROADS}")._replace(
        title="Roads and bridges",
        organ="SC",
        date="2019-11-04",
    )
    draft = resolution("A/C.2/74/L.5", f"OP1 {ROADS}")._replace(
        title="Mountain roads",
        date=None,
        status="draft",
    )
    library(tmp_path / "texts", first, second, draft).close()
    return tmp_path / "texts"


@pytest.fixture
def opened(texts):
    with Library.open(texts) as one:
        yield one


@pytest.mark.parametrize(
    ("words", "filters", "ids"),
    [
        (["roads"], ANY, ["A/RES/70/9", "S/RES/2500 (2019)", "A/C.2/74/L.5"]),
        (["ROADS", "mountain"], ANY, ["A/RES/70/9", "A/C.2/74/L.5"]),
        (["120-3-12"], ANY, ["A/RES/70/9"]),
        (["2019", "sc"], ANY, ["S/RES/2500 (2019)"]),
        ([], ANY._replace(organs=("SC",)), ["S/RES/2500 (2019)"]),
        ([], ANY._replace(status="draft"), ["A/C.2/74/L.5"]),
        ([], ANY._replace(since="2015-12-17"), ["A/RES/70/9", "S/RES/2500 (2019)"]),
        ([], ANY._replace(since="2015-12-18"), ["S/RES/2500 (2019)"]),
        ([], ANY._replace(before="2019-11-04"), ["A/RES/70/9"]),
        (["rivers"], ANY, []),
    ],
)
def test_documents_are_found_by_words_and_facts(opened, words, filters, ids):
    assert [row.id for row in listed(opened, words, filters)] == ids


def test_an_organ_nobody_knows_is_refused_and_not_found_empty(opened):
    with pytest.raises(InputError, match="--organ XX: no such organ"):
        listed(opened, [], ANY._replace(organs=("XX",)))


def test_words_stand_in_any_field_and_order(opened):
    row = next(row for row in opened.documents() if row.id == "A/RES/70/9")
    assert holds_words(library_row(row), ["roads", "2015", "a/res"])
    assert not holds_words(library_row(row), ["roads", "2016"])


def test_a_document_is_shown_and_taken_out_by_a_citation_of_it(texts, opened):
    assert stored_document(opened, "70/9").document.id == "A/RES/70/9"
    opened.close()
    assert remove("resolution 70/9", texts) == 1
    with pytest.raises(InputError, match="holds no such document"):
        remove("70/9", texts)
