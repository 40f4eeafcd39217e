"""Annotated drafts in LibreOffice: no note, paragraph or comment is lost, whichever way
changes are settled."""

from __future__ import annotations

import pytest

from clause_library.ingest import build
from clause_library.storage.library import Library
from drafter import workspace
from drafter.results import Answer, Coverage
from drafter.word.annotate import annotate, annotate_file
from drafter.word.layout.document import lay_out
from tests.support import libreoffice
from tests.support.paths import CORPUS
from tests.support.signature import Signature
from tests.support.word_resolver import W, parts, resolve, story, text

SEEDS = CORPUS / "seeds"
WHO: Signature = {"author": "Secretariat", "date": "2036-01-02T00:00:00Z"}
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/corpus"),
]


WORD = SEEDS.parent / "word"
EVERY = 6  # a part of them is enough each time; the whole takes minutes


def seed(number):
    return next(SEEDS.glob(f"{number}_*.txt"))


@pytest.fixture(scope="module")
def draft():
    return workspace.read_one(seed("003"))


@pytest.fixture(scope="module")
def answers(tmp_path_factory, draft):
    with Library.open(tmp_path_factory.mktemp("seeds"), create=True) as library:
        build.add(library, [seed(number) for number in ("000", "001", "002", "004")])
        return workspace.answers_for(library, draft)


def words(data, way="accept"):
    """Every paragraph and every note; LibreOffice keeps one of the two tabs around a
    note's own mark."""
    return [paragraph.replace("\t\t", "\t") for paragraph in story(data, way)]


def anchored(data, way):
    """The text of the paragraph each comment stands in, in the order of the
    comments."""
    root = parts(data)["word/document.xml"]
    resolve(root, way)
    return sorted(text(e.getparent()) for e in root.iter(f"{W}commentRangeStart"))


def test_nothing_is_lost_in_libreoffice(tmp_path, draft, answers):
    libreoffice.require()
    laid = lay_out(draft).package.to_bytes()
    files = {
        "laid out": annotate(draft, answers, **WHO),
        "laid out, tracked": annotate(draft, answers, track=True, **WHO),
        "its own file": annotate_file(laid, "draft.docx", answers, **WHO)[0],
        "its own file, tracked": annotate_file(
            laid, "draft.docx", answers, track=True, **WHO
        )[0],
    }
    jobs = [
        (name, way, data)
        for name, data in files.items()
        for way in ("accept", "reject")
    ]
    found = libreoffice.resolve(
        tmp_path, [("open", laid), *((way, data) for _, way, data in jobs)]
    )
    assert words(found[0]) == words(laid)
    for (name, way, data), resolved in zip(jobs, found[1:], strict=True):
        assert words(resolved) == words(data, way), f"{name}: {way}"
        at, was = anchored(resolved, way), anchored(data, way)
        # a comment on words that are rejected goes with them; its paragraph keeps its
        # own
        assert at == was if way == "accept" else set(at) == set(was), f"{name}: {way}"


def invented(text):
    """An answer without a precedent: what is asked here is where a comment goes, not
    what it says."""
    return Answer(text, 1.0, (), (), Coverage(0.0, ()))


def test_every_paragraph_of_a_real_word_file_keeps_its_comment(tmp_path):
    libreoffice.require()
    jobs, wanted = [], []
    for path in sorted(WORD.glob("*/*.docx"))[::EVERY]:
        text = workspace.read_one(path)
        answers = [
            (one.ref, invented(one.text))
            for one in (*text.preamble, *text.operative)
            if one.text
        ]
        if answers:
            data, missing = annotate_file(path.read_bytes(), path.name, answers, **WHO)
            assert missing == (), path.name
            jobs += [("accept", data), ("reject", data)]
            wanted += [(path.name, len(parts(data)["word/comments.xml"]))] * 2
    assert len(jobs) > 10
    for (name, count), resolved in zip(
        wanted, libreoffice.resolve(tmp_path, jobs), strict=True
    ):
        assert (
            len(list(parts(resolved)["word/document.xml"].iter(f"{W}commentReference")))
            == count
        ), name
