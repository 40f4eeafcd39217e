"""Redlines of real resolutions in LibreOffice: seeds, annual texts, rewritten ones, and
texts with little in common."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.word.layout.document import lay_out
from drafter.word.redline.write import redline
from tests.support import libreoffice
from tests.support.paths import CORPUS
from tests.support.signature import Signature
from tests.support.word_resolver import story

WHO: Signature = {"author": "Secretariat", "date": "2036-01-02T00:00:00Z"}
PAIRS = (
    ("A_RES_77_232", "A_RES_78_224"),  # moved and edited, its end rewritten
    ("A_RES_77_203", "A_RES_78_189"),  # a paragraph continued, another added after it
    ("A_RES_77_191", "A_RES_78_176"),  # a note rewritten whole
    ("A_RES_76_177", "A_RES_77_226"),
    ("A_RES_76_243", "A_RES_77_261"),  # tables and notes
    ("S_RES_2149", "S_RES_2217"),
    ("S_RES_2273", "S_RES_2291"),
    ("S_RES_2386", "S_RES_2416"),  # a moved paragraph beside a new one
    ("S_RES_2126", "S_RES_2156"),
    ("S_RES_2334", "A_RES_76_153"),  # nothing in common
    ("S_RES_2049", "A_RES_77_111"),
    ("A_RES_76_285", "S_RES_2424"),  # the first note deleted with its paragraph
)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared/corpus"),
]


def resolutions(names):
    """The resolutions of the corpus whose file names begin so."""
    found = {}
    for archive in sorted((CORPUS / "un").glob("[gs][ac]-*-en.zip")):
        with zipfile.ZipFile(archive) as opened:
            for member in opened.namelist():
                name = next(
                    (
                        n
                        for n in names
                        if Path(member).name.startswith((f"{n}_", f"{n}-"))
                    ),
                    None,
                )
                if name and member.endswith(".xml"):
                    (source,) = read_bytes(Path(member).name, opened.read(member))
                    found[name] = parse(source)[0]
    return found


def texts():
    seeds = [
        workspace.read_one(next((CORPUS / "seeds").glob(f"{number}_*")))
        for number in ("003", "000")
    ]
    yield "003 and 000", *seeds
    found = resolutions({name for pair in PAIRS for name in pair})
    yield from ((f"{old} and {new}", found[old], found[new]) for old, new in PAIRS)


def test_exact_in_libreoffice(tmp_path):
    libreoffice.require()
    jobs, names = [], []
    for name, old, new in texts():
        data = redline(workspace.compare(old, new), old, new, **WHO)
        sides = [lay_out(side).package.to_bytes() for side in (old, new)]
        jobs += [
            ("reject", data),
            ("open", sides[0]),
            ("accept", data),
            ("open", sides[1]),
        ]
        names += [f"{name}: reject", f"{name}: accept"]
    found = [story(data) for data in libreoffice.resolve(tmp_path, jobs)]
    assert [
        name
        for name, is_, want in zip(names, found[::2], found[1::2], strict=True)
        if is_ != want
    ] == []
