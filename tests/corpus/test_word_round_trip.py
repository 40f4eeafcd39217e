"""A resolution laid out as Word and read again is the same resolution: a seeded sample of the official XML."""

import random
import zipfile
from pathlib import Path

import pytest

from clause_library.model import Paragraph, Resolution
from clause_library.normalize import fold
from clause_library.parse import parse
from clause_library.sources import docx, read_bytes
from drafter.word.layout import lay_out

UN = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus" / "un"
#: Documents whose structure Word cannot carry, each with the reason.
DECIDED: dict[str, str] = {}

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not UN.is_dir(), reason="needs ../shared/corpus/un")]


def sample(size=60, seed=2026):
    names = [(path, name) for path in sorted(UN.glob("*-en.zip")) for name in zipfile.ZipFile(path).namelist()]
    for path, name in random.Random(seed).sample([item for item in names if item[1].endswith(".xml")], size):
        with zipfile.ZipFile(path) as archive:
            yield from parse(read_bytes(Path(name).name, archive.read(name))[0])


def shape(paragraph: Paragraph):
    below = tuple(shape(child) for child in paragraph.subparagraphs)
    marks = tuple(note.marker for note in paragraph.notes)
    return (
        paragraph.part,
        paragraph.label,
        paragraph.opening,
        fold(paragraph.text),
        marks,
        below,
        fold(paragraph.closing),
    )


def structure(text: Resolution):
    """What a reader sees: parts, labels, openings, words, marks, notes, headings and their places."""
    places = {p.ref: n for n, p in enumerate((*text.preamble, *text.operative))}
    return {
        "formula": fold(text.formula),
        "preamble": [shape(p) for p in text.preamble],
        "operative": [shape(p) for p in text.operative],
        "headings": [(fold(h.text), places.get(h.before)) for h in text.headings],
        "annexes": [[shape(p) for p in annex.paragraphs] for annex in text.annexes],
        "footnotes": sorted((note.marker, fold(note.text)) for note in text.footnotes),
    }


def test_every_structure_comes_back():
    differ = {}
    for text in sample():
        (source,) = docx.read(f"{text.id.replace('/', '_')}.docx", lay_out(text).package.to_bytes())
        before, after = structure(text), structure(parse(source)[0])
        fields = [name for name in before if before[name] != after[name]]
        if fields:
            differ[text.id] = fields
    assert set(differ) == set(DECIDED), differ
