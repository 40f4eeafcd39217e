"""What two versions have beside their words."""

from __future__ import annotations

import pytest

from clause_library.model import Embedded, Resolution, Span
from drafter.comparison.align import align
from drafter.comparison.embedded import things
from tests.support.invented_texts import resolution

FIRST, SECOND = "Recalling the report on harbours,", "Noting the ferries,"


def with_field(code: str, paragraph: str) -> Resolution:
    made = resolution("draft", f"PP1 {FIRST}", f"PP2 {SECOND}", "OP1 Requests a chart.")
    return made._replace(embedded=(Embedded("field", code, paragraph, Span(0, 0)),))


def told(old: Resolution, new: Resolution) -> list[tuple[str, str]]:
    return [(other.field, other.pair.status) for other in align(old, new).outside]


@pytest.mark.parametrize("code", ["PAGE", r"NUMPAGES \* MERGEFORMAT"])
def test_a_page_number_beside_other_words_is_no_change(code):
    assert told(with_field(code, FIRST), with_field(code, SECOND)) == []


def test_a_page_number_that_goes_is_told():
    old = with_field("PAGE", FIRST)
    assert told(old, old._replace(embedded=())) == [("field", "deleted")]


def test_another_field_beside_other_words_has_moved():
    old, new = with_field("REF rules", FIRST), with_field("REF rules", SECOND)
    assert told(old, new) == [("field", "moved")]


def test_two_fields_of_one_paragraph_are_told_apart():
    made = with_field("REF rules", FIRST)
    second = Embedded("field", "REF tides", FIRST, Span(0, 0))
    both = made._replace(embedded=(*made.embedded, second))
    first, other = [thing.ref for thing in things(both)]
    assert other == f"{first} [2]"
