"""Where a comment goes: in the redline, in a draft torn into lines, beside other
people's comments and threads."""

from __future__ import annotations

import io
import zipfile

import pytest

from clause_library.ingest.build import sample_library
from clause_library.storage.library import Library
from drafter import workspace
from drafter.cli.main import main
from drafter.results import Coverage, Passage
from drafter.word.annotate import annotate_file
from drafter.word.layout.comment_part import Commenter, CommentLine
from drafter.word.ooxml.package import read
from drafter.word.redline.write import redline_files
from tests.drafter.word.test_annotate import WHO, answer
from tests.support import libreoffice
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, resolve, story, text

FORMULA = "*The High Conference on Harbours*,"
LIT = "Urges cities to light their harbours before the winter storms begin;"
DRAFT = "word/document.xml"


@pytest.fixture(scope="module")
def agreed():
    """A paragraph of the sample library."""
    with Library.open(sample_library()) as library:
        document = library.document(next(iter(library.documents())).id)
        return document.operative[0].text


@pytest.fixture
def redlined(tmp_path, monkeypatch, agreed):
    """A redline with precedents from the command line: a paragraph added that is agreed
    language, one changed."""
    monkeypatch.chdir(tmp_path)
    new = LIT.replace("before the", "with seven marzipan hedgehogs before the")
    (tmp_path / "old.docx").write_bytes(
        docx(FORMULA, f"1. {LIT}", "2. Decides to rest.")
    )
    (tmp_path / "new.docx").write_bytes(
        docx(FORMULA, f"1. {new}", f"2. {agreed}", "3. Decides to rest.")
    )
    assert (
        main(
            [
                "compare",
                "old.docx",
                "new.docx",
                "--precedents",
                "-o",
                "out.docx",
                "--quiet",
            ]
        )
        == 0
    )
    return (tmp_path / "out.docx").read_bytes()


def anchors(data, way="accept"):
    """What each comment says, by the words of the paragraph it is anchored on once the
    changes are settled."""
    found = parts(data)
    root = found[DRAFT]
    resolve(root, way)
    said = {e.get(f"{W}id"): text(e) for e in found["word/comments.xml"]}
    marks = list(root.iter(f"{W}commentReference"))
    return {text(next(e.iterancestors(f"{W}p"))): said[e.get(f"{W}id")] for e in marks}


def test_the_redline_says_where_new_words_come_from(redlined, agreed):
    said = anchors(redlined)
    added = next(words for words in said if agreed in words)
    assert "Identical, 100%: agreed language, unchanged." in said.pop(added)
    ((changed, told),) = said.items()
    assert "hedgehogs" in changed
    assert told.startswith(
        "What was put in is new language.“with seven marzipan hedgehogs”: no agreed language"
    )


def test_a_comment_on_an_added_paragraph_goes_with_it(tmp_path, redlined, agreed):
    (kept,) = anchors(redlined, "reject")
    assert kept.endswith(LIT)
    (accepted,) = libreoffice.resolve(tmp_path, [("accept", redlined)])
    assert len(anchors(accepted)) == 2


def test_without_the_option_the_redline_has_no_comments(redlined, tmp_path):
    assert main(["compare", "old.docx", "new.docx", "-o", "plain.docx", "--quiet"]) == 0
    assert "word/comments.xml" not in parts((tmp_path / "plain.docx").read_bytes())


def test_versions_that_are_text_have_their_sources_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, line in (
        ("old.txt", LIT),
        ("new.txt", LIT.replace("cities", "all coastal and island cities")),
    ):
        (tmp_path / name).write_text(
            f"The High Conference on Harbours,\n\n1. {line}\n\n2. Decides to rest.\n"
        )
    assert (
        main(
            [
                "compare",
                "old.txt",
                "new.txt",
                "--precedents",
                "-o",
                "out.docx",
                "--quiet",
            ]
        )
        == 0
    )
    assert [
        said
        for said in anchors((tmp_path / "out.docx").read_bytes()).values()
        if "all coastal" in said
    ]


@pytest.mark.parametrize("torn", [2, 3, 6])
def test_a_paragraph_torn_into_lines_is_commented_on_where_it_begins(torn):
    words = LIT.split()
    lines = [
        " ".join(words[at : at + len(words) // torn + 1])
        for at in range(0, len(words), len(words) // torn + 1)
    ]
    data, missing = annotate_file(
        docx(FORMULA, *lines, "Decides to rest;"), "d", [("d, OP1", answer(LIT))], **WHO
    )
    assert missing == ()
    assert list(anchors(data)) == [lines[0]]


def test_a_paragraph_that_is_not_there_is_named():
    there, gone = (
        ("d, OP1", answer(LIT)),
        ("d, OP2", answer("Thanks the keepers of the lamps for their patience;")),
    )
    assert annotate_file(docx(FORMULA, LIT), "d", [there, gone], **WHO)[1] == (
        "d, OP2",
    )


def test_two_paragraphs_in_one_have_a_comment_each():
    both = [
        ("d, OP1", answer(LIT)),
        ("d, OP2", answer("Thanks the keepers of the lamps;")),
    ]
    data, missing = annotate_file(
        docx(FORMULA, f"{LIT} Thanks the keepers of the lamps;"),
        "d",
        both,
        track=True,
        **WHO,
    )
    assert missing == ()
    assert len(parts(data)["word/comments.xml"]) == 2


def test_a_passage_of_another_text_has_its_own_comment():
    query = "Urges cities to light their harbours before the winter storms begin, and to keep boats in good repair;"
    passage = Passage(
        query.index("before"), query.index(", and"), "A/RES/70/1, OP2", False
    )
    short = Passage(0, 12, "A/RES/71/1, OP2", False)
    held = answer(query)._replace(coverage=Coverage(60, (short, passage)))
    data, _ = annotate_file(docx(FORMULA, query), "d", [("d, OP1", held)], **WHO)
    assert text(parts(data)["word/comments.xml"][0]).startswith(
        "Put together: no single precedent."
    )
    long = held._replace(coverage=Coverage(60, (passage._replace(start=0), short)))
    data, _ = annotate_file(docx(FORMULA, query), "d", [("d, OP1", long)], **WHO)
    root = parts(data)[DRAFT]
    (start,) = (e for e in root.iter(f"{W}commentRangeStart") if e.get(f"{W}id") == "1")
    inside = list(start.itersiblings())
    end = next(
        e for e in inside if e.tag == f"{W}commentRangeEnd" and e.get(f"{W}id") == "1"
    )
    assert "".join(map(text, inside[: inside.index(end)])) == query[: passage.end]


def with_thread(data):
    """The file as Word leaves it after a discussion: a comment, its answer, both
    resolved."""
    package = read(data, "draft.docx")
    commenter = Commenter(package, "Utopia", "2035-01-02T00:00:00Z")
    place = next(e for e in package.tree(DRAFT).iter(f"{W}p") if "harbours" in text(e))
    for said in ("Why harbours?", "Because of ships."):
        commenter.add([CommentLine(said)]).around(place)
    for kind in ("commentsExtended", "commentsIds", "people"):
        package.parts[f"word/{kind}.xml"] = f"<{kind} xmlns='urn:test'/>".encode()
        package.declare(
            f"word/{kind}.xml",
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
        )
        package.relate(DRAFT, kind, f"{kind}.xml")
    return package.to_bytes()


def test_threads_and_their_state_stay():
    before = with_thread(docx(FORMULA, LIT))
    data, _ = annotate_file(before, "draft.docx", [("d, OP1", answer(LIT))], **WHO)
    old, new = zipfile.ZipFile(io.BytesIO(before)), zipfile.ZipFile(io.BytesIO(data))
    for kind in ("commentsExtended", "commentsIds", "people"):
        assert old.read(f"word/{kind}.xml") == new.read(f"word/{kind}.xml")
    assert [e.get(f"{W}author") for e in parts(data)["word/comments.xml"]] == [
        "Utopia",
        "Utopia",
        "Jane Doe",
    ]
    ids = [e.get(f"{W}id") for e in parts(data)[DRAFT].iter(f"{W}commentReference")]
    assert len(ids) == len(set(ids)) == 3


@pytest.mark.parametrize("track", [False, True])
def test_a_paragraph_another_delegation_put_in_keeps_its_proposer(track):
    proposed = redline_files(docx(FORMULA, "Decides to rest;"), docx(FORMULA, LIT, "Decides to rest;"), author="North",
                             date="2035-01-02T00:00:00Z")  # fmt: skip
    data, _ = annotate_file(
        proposed,
        "d",
        [("d, OP1", answer(LIT)), ("d, OP2", answer("Decides to rest;"))],
        **WHO,
    )
    assert story(data, "reject") == story(proposed, "reject")
    assert list(anchors(data, "reject")) == ["Decides to rest;"]
    assert set(anchors(data)) == {LIT, "Decides to rest;"}


def test_styles_of_comments_are_brought_along():
    package = read(docx(FORMULA, LIT), "d")
    styles = package.tree("word/styles.xml")
    for style in [
        e for e in styles if e.get(f"{W}styleId") in ("CommentText", "CommentReference")
    ]:
        styles.remove(style)
    data, _ = annotate_file(package.to_bytes(), "d", [("d, OP1", answer(LIT))], **WHO)
    there = {e.get(f"{W}styleId") for e in parts(data)["word/styles.xml"]}
    used = {
        e.get(f"{W}val")
        for part in parts(data).values()
        for e in part.iter(f"{W}rStyle", f"{W}pStyle")
    }
    assert used <= there


def test_the_library_answers_added_paragraphs_with_the_same_words_as_an_annotated_draft(
    redlined, agreed
):
    with Library.open(sample_library()) as library:
        (found,) = workspace.match(library, agreed)
    assert found.results[0].citation in next(
        said for words, said in anchors(redlined).items() if agreed in words
    )
