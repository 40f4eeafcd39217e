"""The screen and the Word redline tell the same moves, splits, mergers, additions and
deletions: real Word files, and some annual pairs laid out as Word."""

from __future__ import annotations

from itertools import islice

import pytest

from benchmarks.one_story import annual, automatic, differences, real, typed
from tests.support.paths import CORPUS

ANNUAL = 6

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (CORPUS / "word" / "pairs").is_dir(),
        reason="needs the corpus beside the project (../shared/corpus)",
    ),
]


def test_real_word_files():
    assert [line for pair in real(CORPUS) for line in differences(pair)[1]] == []


@pytest.mark.parametrize("laid_out", [automatic, typed])
def test_annual_resolutions(laid_out):
    told = [
        differences(versions) for versions in islice(annual(CORPUS, laid_out), ANNUAL)
    ]
    assert [line for _, lines in told for line in lines] == []
    assert sum(map(len, (facts for facts, _ in told)))
