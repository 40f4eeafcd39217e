"""Texts of the six-language sample laid out as a person would paste them, read, and
compared with their XML.

All of it, figure by figure: ``benchmarks/read_text.py``. Here every fifth document, in
the layouts most often met.
"""

from collections import Counter

import pytest

from benchmarks.read_text import LANGUAGES, SAMPLE, differences, documents, ways
from tests.support.paths import CORPUS

FOLDER = CORPUS / "un"
LAID_OUT = (
    "blank lines",
    "no blank lines",
    "quoted in mail",
    "numbers on their own lines",
    "Markdown",
    "HTML",
)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (FOLDER / SAMPLE).exists(), reason="../shared/corpus/un is absent"
    ),
]


def test_what_is_pasted_has_the_structure_of_its_xml_in_every_language():
    differing: Counter[tuple[str, str]] = Counter()
    for language in LANGUAGES:
        for _, _, source in list(documents(FOLDER, language))[::5]:
            for way in LAID_OUT:
                found = differences(source, ways()[way](source))
                differing[language, way] += bool(found)
    assert {place: times for place, times in differing.items() if times > 1} == {}
