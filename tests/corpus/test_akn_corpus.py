"""The official XML whole: every file reads; of a sample, every word is kept (all:
``benchmarks/read_xml.py``)."""

import random
import zipfile

import pytest

from benchmarks.read_xml import difference, members
from clause_library.formats.detect import read_bytes
from tests.support.paths import CORPUS

FOLDER = CORPUS / "un"
ZIPS = sorted(FOLDER.glob("*.zip"))
BULLETS = tuple("-–—•‣◦")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not ZIPS, reason="../shared/corpus/un is absent"),
]
SAMPLE = 300


@pytest.mark.parametrize("path", ZIPS, ids=lambda path: path.stem)
def test_every_file_reads_and_says_what_it_is(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                (source,) = read_bytes(name, archive.read(name))
                assert source.facts.symbol, name
                assert source.facts.date, name
                assert source.facts.organ in ("GA", "SC"), name
                assert any(block.kind == "operative" for block in source.blocks), name
                # a bullet is a label, but which paragraph it belongs to is the parser's
                # to say
                assert not [
                    block
                    for block in source.blocks
                    if block.kind == "unknown" and block.label not in BULLETS
                ], name


def test_every_word_is_kept_in_order():
    documents = random.Random(77).sample(list(members(FOLDER)), SAMPLE)
    differing = {name: found for name, data in documents if (found := difference(data))}
    assert differing == {}
