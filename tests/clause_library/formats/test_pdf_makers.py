"""Small PDFs of three makers (``benchmarks/pdf_makers.py`` makes them), in fonts that
show ff, fi, fl, ffi as one glyph: no word is torn, none is joined."""

from pathlib import Path

import pytest

from clause_library.reader import read_file

FILES = sorted(Path(__file__).with_name("makers").glob("*.pdf"))
TEXTS = [
    "Reaffirming the official first finding on efficient traffic, well-off offices"
    " and five floods,",
    "Affirming the staff fishery and the profit of fifty-fifth flags,",
    "Affirms the ratification of the benefits, the conflict and the offshore effort;",
    "Requests the office to define, confine and refine the final figure.",
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_ligatures_tear_no_word(path):
    (resolution,) = read_file(path)
    paragraphs = (*resolution.preamble, *resolution.operative)
    assert [paragraph.text for paragraph in paragraphs] == TEXTS
    assert resolution.formula == "The General Assembly,"
    assert resolution.problems == ()
