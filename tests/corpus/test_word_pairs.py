"""Real Word files, before and after: exact both ways by an independent reading and by
LibreOffice."""

from __future__ import annotations

import re

import pytest

from drafter.word.redline.write import redline_files
from tests.support import libreoffice
from tests.support.paths import CORPUS
from tests.support.signature import Signature
from tests.support.word_resolver import story

PAIRS = CORPUS / "word" / "pairs"
AFTER = re.compile(
    r"(.+?)-(?:After|Mod|DeleteAtEnd|DiffInMiddle|InsertAtBeginning|Longest-At-End)[-\d]*$"
)
WHO: Signature = {"author": "Secretariat", "date": "2036-01-02T00:00:00Z"}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not PAIRS.is_dir(), reason="needs ../shared/corpus/word/pairs"),
]


def pairs():
    """Each changed file with the one it was made from."""
    for new in sorted(PAIRS.glob("*.docx")) if PAIRS.is_dir() else ():
        found = AFTER.match(new.stem)
        if found:
            bases = (
                f"{found[1]}{ending}.docx" for ending in ("", "-Before", "-Unmodified")
            )
            yield next(PAIRS / base for base in bases if (PAIRS / base).exists()), new


def redlined():
    for old, new in pairs():
        before, after = old.read_bytes(), new.read_bytes()
        yield new.stem, before, after, redline_files(before, after, **WHO)


def test_exact_both_ways():
    for name, before, after, data in redlined():
        assert story(data, "reject", full=True) == story(before, full=True), name
        assert story(data, "accept", full=True) == story(after, full=True), name


def test_exact_in_libreoffice(tmp_path):
    libreoffice.require()
    jobs, names = [], []
    for name, before, after, data in redlined():
        jobs += [("reject", data), ("open", before), ("accept", data), ("open", after)]
        names += [f"{name} reject", f"{name} accept"]
    found = [story(data) for data in libreoffice.resolve(tmp_path, jobs)]
    assert len(names) >= 40
    assert [
        name
        for name, is_, want in zip(names, found[::2], found[1::2], strict=True)
        if is_ != want
    ] == []
