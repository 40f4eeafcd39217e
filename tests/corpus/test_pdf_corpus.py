"""Real draft PDFs, word for word and paragraph for paragraph, against the official XML
of the text adopted."""

import pytest

from benchmarks.read_pdf import agreements, differences
from tests.support.paths import CORPUS

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (CORPUS / "pdf").is_dir(), reason="needs ../shared/corpus/pdf"
    ),
]


def test_drafts_are_read_as_they_were_adopted():
    found = list(agreements(CORPUS))
    assert len(found) == 17
    paragraphs = sum(each.paragraphs for each in found)
    assert {each.name: each.left for each in found if each.left} == {}
    assert sum(each.similarity for each in found) / len(found) >= 0.9995
    assert sum(each.exact for each in found) / paragraphs >= 0.985
    assert sum(each.f1 * each.paragraphs for each in found) / paragraphs >= 0.998


def test_only_a_few_differences_are_put_down_to_the_drafters():
    assert sum(map(len, differences().values())) <= 25
