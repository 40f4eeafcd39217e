"""What of a file is looked for, and what is said not to be."""

import pytest

from drafter import workspace
from drafter.workspace.matching import ANY
from tests.support.invented_texts import library, resolution

DRAFT = """The Concord Assembly,

Recalling the founding of the harbour,

1. Thanks the pilots for their patience in the long winter;

2. Decides to count the lamps every spring.
"""


def test_paragraphs_carry_their_refs_and_the_rest_is_named(tmp_path):
    file = tmp_path / "lamps.txt"
    file.write_text(f"Lamps of the harbour\n\n{DRAFT}", encoding="utf-8")
    found = workspace.file_queries(file)
    refs = [paragraph.ref for paragraph in found.paragraphs]
    assert refs == ["lamps, PP1", "lamps, OP1", "lamps, OP2"]
    assert found.not_searched == ("the title",)
    assert found.draft is not None


PILOTS = "Thanks the pilots of the outer harbour for their patience in the winter;"


@pytest.mark.parametrize(
    ("organ", "preferred", "first"),
    [("GA", None, "A/RES/70/1"), ("SC", None, "S/RES/2300 (2016)"), ("GA", "SC", "S/RES/2300 (2016)")],
)  # fmt: skip
def test_of_equal_precedents_those_of_the_drafts_own_organ_lead(
    tmp_path, organ, preferred, first
):
    texts = [resolution(id, f"OP1 {PILOTS}") for id in ("A/RES/70/1", "S/RES/2300 (2016)")]  # fmt: skip
    draft = resolution("draft", f"OP1 {PILOTS}", organ=organ, status="draft", symbol=None)  # fmt: skip
    filters = ANY._replace(prefer_organ=preferred)
    with library(tmp_path / "texts", *texts) as made:
        ((_, answer),) = workspace.answers_for(made, draft, filters)
    assert answer.results[0].found.source.id == first
