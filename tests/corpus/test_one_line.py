"""Published resolutions with all their paragraphs on one line, as a PDF viewer copies
them."""

import random

import pytest

from benchmarks.read_xml import members
from clause_library.formats import one_line_text
from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse, passage
from tests.support.paths import CORPUS

FOLDER = CORPUS / "un"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FOLDER.exists(), reason="../shared/corpus/un is absent"),
]


@pytest.fixture(scope="module")
def resolutions():
    chosen = random.Random(5).sample(list(members(FOLDER)), 60)
    return [
        resolution
        for name, data in chosen
        for source in read_bytes(name, data)
        for resolution in parse(source)
    ]


def each(paragraphs):
    for paragraph in paragraphs:
        yield paragraph
        yield from each(paragraph.subparagraphs)


def on_one_line(paragraph):
    below = (on_one_line(child) for child in paragraph.subparagraphs)
    label = paragraph.label or ""
    return " ".join(
        (
            f"{label}." if label.isdigit() else label,
            paragraph.text,
            *below,
            paragraph.closing,
        )
    ).strip()


def test_single_paragraphs_stay_single(resolutions):
    texts = [
        paragraph.text
        for r in resolutions
        for paragraph in each((*r.preamble, *r.operative))
    ]
    assert len(texts) > 200
    assert [text for text in texts if len(one_line_text.paragraphs(text)) > 1] == []


def test_whole_resolutions_come_apart_into_nearly_their_paragraphs(resolutions):
    whole = [r for r in resolutions if len(r.preamble) > 3 and len(r.operative) > 4][
        :20
    ]
    assert len(whole) == 20
    kept = wanted = 0
    for r in whole:
        paragraphs = (*r.preamble, *r.operative)
        text = " ".join(
            (r.title, r.formula, *map(on_one_line, paragraphs), r.conclusion)
        )
        found = {paragraph.text for paragraph in passage(text)}
        kept += sum(paragraph.text in found for paragraph in paragraphs)
        wanted += len(paragraphs)
    assert kept >= 0.93 * wanted
