"""A resolution laid out as Word and read again is the same resolution: a seeded sample
of the official XML."""

import random
import re
import zipfile
from pathlib import Path

import pytest

from clause_library.formats import docx
from clause_library.formats.detect import read_bytes
from clause_library.model import Paragraph, Resolution
from clause_library.parse.pipeline import parse
from clause_library.vocabulary.normalize import fold
from drafter.word.layout.document import lay_out
from drafter.word.ooxml.elements import make, text_element, w
from tests.support.paths import CORPUS

UN = CORPUS / "un"
#: Documents whose structure Word cannot carry, each with the reason.
DECIDED = {
    **dict.fromkeys(
        ("S/RES/2301 (2016)", "S/RES/2364 (2017)", "S/RES/2759 (2024)"),
        "an item's title without a stop, then its text as a paragraph without a label: only mark-up parts them",
    ),
    "S/RES/1591 (2005)": "(i) stands beside (a) in the XML's mark-up; read from Word it stands below, as it is meant",
    "S/RES/2118 (2013)": "the XML parts a sentence before a bracket; read from Word it is whole",
    "S/RES/2270 (2016)": "a line of a list that ends without a stop is a heading where nothing but its words is known",
    **dict.fromkeys(
        ("A/RES/77/292 B", "A/RES/76/246 B"),
        "a note that only the title cites: the layout sets it as a last line",
    ),
    **dict.fromkeys(
        ("A/RES/76/84 A", "A/RES/77/128 A"),
        "(i) to (iii) stand beside (e) in the mark-up",
    ),
    "S/RES/1596 (2005)": "the end of a sentence after its items is a paragraph of its own in the mark-up",
    **dict.fromkeys(
        ("S/RES/2368 (2017)", "A/RES/74/263"),
        "a short line without number or stop is a heading",
    ),
    "S/RES/2386 (2017)": "(1) and (2) stand beside their paragraph in the mark-up; read from Word they stand below it",
    "A/RES/79/323": "a section's number and title, two paragraphs in the mark-up, are one heading",
    "A/RES/76/243": "a row of one cell, which the layout sets as a line",
}

#: Each structure of the catalogue by a sign of it in the XML.
STRUCTURES = {
    name: re.compile(sign, re.DOTALL)
    for name, sign in {
        "annex": rb"<attachment[\s>]",
        "collection": rb"<component[\s>]",
        "section": rb"<section[\s>]",
        "subheading": rb"<subheading[\s>]",
        "heading in the preamble": rb"<preamble(?:(?!</preamble>).)*<crossHeading[\s>]",
        "list in the preamble": rb"<preamble(?:(?!</preamble>).)*<blockList[\s>]",
        "list": rb"<list[\s>]",
        "list within a list": rb"<sublist[\s>]",
        "table": rb"<tr[\s>]",
        "lettered paragraph": rb"<paragraph[^>]*>\s*<num[^>]*>\(",
        "unnumbered paragraph": rb"<paragraph[^>]*>\s*<content",
        "quoted text": rb"<quotedStructure[\s>]",
    }.items()
}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not UN.is_dir(), reason="needs ../shared/corpus/un"),
]


def files(size, seed):
    """Name and bytes of some of the corpus' files."""
    names = [
        (path, name)
        for path in sorted(UN.glob("*-en.zip"))
        for name in zipfile.ZipFile(path).namelist()
    ]
    for path, name in random.Random(seed).sample(
        [item for item in names if item[1].endswith(".xml")], size
    ):
        with zipfile.ZipFile(path) as archive:
            yield Path(name).name, archive.read(name)


def sample(size=60, seed=2026):
    for name, data in files(size, seed):
        yield from parse(read_bytes(name, data)[0])


def of_every_structure(each=3, seed=2027):
    """The first few resolutions met that have each structure of the catalogue."""
    wanted = dict.fromkeys(STRUCTURES, each)
    for name, data in files(2400, seed):
        here = [
            kind
            for kind, sign in STRUCTURES.items()
            if wanted[kind] and sign.search(data)
        ]
        for kind in here:
            wanted[kind] -= 1
        if here:
            yield from parse(read_bytes(name, data)[0])
        if not any(wanted.values()):
            return


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
    """What a reader sees: parts, labels, openings, words, marks, notes, headings and
    their places."""
    places = {p.ref: n for n, p in enumerate((*text.preamble, *text.operative))}
    return {
        "formula": fold(text.formula),
        "preamble": [shape(p) for p in text.preamble],
        "operative": [shape(p) for p in text.operative],
        "headings": [(fold(h.text), places.get(h.before)) for h in text.headings],
        "annexes": [[shape(p) for p in annex.paragraphs] for annex in text.annexes],
        "footnotes": sorted((note.marker, fold(note.text)) for note in text.footnotes),
    }


def laid_out(text):
    """The resolution as a Word file; the layout sets a table's rows as lines, here they
    are Word's own tables."""
    layout = lay_out(text)
    for line in [p for p in layout.body if " | " in f" {words(p)} "]:
        cells = [
            make("tc", None, make("p", None, make("r", None, text_element(c))))
            for c in words(line).split(" | ")
        ]
        row = make("tr", None, *cells)
        before = line.getprevious()
        if before is not None and before.tag == w("tbl"):
            before.append(row)
            layout.body.remove(line)
        else:
            layout.body.replace(line, make("tbl", None, row))
    return layout.package.to_bytes()


def words(paragraph):
    return "".join(text.text or "" for text in paragraph.iter(w("t")))


def test_every_structure_comes_back():
    differ = {}
    for text in (*sample(), *of_every_structure()):
        (source,) = docx.read(f"{text.id.replace('/', '_')}.docx", laid_out(text))
        before, after = structure(text), structure(parse(source)[0])
        fields = [name for name in before if before[name] != after[name]]
        if fields:
            differ[text.id] = fields
    assert set(differ) == set(DECIDED), differ
