"""Real files with tracked changes: settled as an independent reading settles them, and
left alone where unchanged."""

from __future__ import annotations

import pytest
from lxml import etree

from drafter.word.ooxml.resolve_changes import resolve_choices
from drafter.word.redline.write import redline_files
from tests.support.paths import CORPUS
from tests.support.word_resolver import parts, story

FILES = CORPUS / "word" / "revisions"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not FILES.is_dir(), reason="needs ../shared/corpus/word/revisions"
    ),
]


@pytest.mark.parametrize(
    "path", sorted(FILES.glob("*.docx")), ids=lambda path: path.stem
)
def test_settled_both_ways(path):
    data = path.read_bytes()
    assert story(resolve_choices(data, path.name, base="final")) == story(
        data, "accept"
    )
    assert story(resolve_choices(data, path.name, base="original")) == story(
        data, "reject"
    )


@pytest.mark.parametrize(
    "path", sorted(FILES.glob("*.docx")), ids=lambda path: path.stem
)
def test_compared_with_itself_nothing_changes(path):
    data = path.read_bytes()
    done = redline_files(data, data, author="West", date="2036-01-03T00:00:00Z")
    assert (story(done), story(done, "reject")) == (story(data), story(data, "reject"))
    assert not any(b"West" in etree.tostring(root) for root in parts(done).values())
