"""A draft with its sources: a comment on each matched paragraph, and on request its
changes against the precedent."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from clause_library.model import Adoption, Clause, LibraryClause, Provenance
from drafter.comparison.word_diff import compare
from drafter.results import Alert, Answer, Coverage, Occurrence, Passage, Precedent
from drafter.word.annotate import annotate, annotate_file
from drafter.word.layout.document import lay_out
from drafter.word.ooxml.elements import make
from drafter.word.ooxml.package import read
from tests.support import libreoffice
from tests.support.signature import Signature
from tests.support.word_drafts import NEW
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story, text

WHO: Signature = {"author": "Jane Doe", "date": "2036-01-02T00:00:00Z"}
OP1, OP4 = NEW.operative[0], NEW.operative[3]
EARLIER = "Urges Member States to keep all lamps lit through the night;"


def precedent(rank, words, query):
    clause = Clause("A/RES/88/4, OP1", "A/RES/88/4", "operative", "1", "Urges", words)
    adoption = Adoption("without_vote")
    source = Provenance(
        "A/RES/88/4",
        "A/RES/88/4",
        "GA",
        "Lighthouses",
        "2034-05-03",
        "adopted",
        adoption,
        "en",
    )
    return Precedent(
        rank=rank,
        score=91.6 - rank,
        band="near",
        found=LibraryClause(rank, clause, source),
        citation="OP1, A/RES/88/4 (3 May 2034, adopted without a vote)",
        written_citation="General Assembly resolution 88/4 of 3 May 2034, paragraph 1",
        difference=SimpleNamespace(
            changes=compare(words, query),
            alerts=(
                Alert(
                    "verb_weakened",
                    "“Calls upon” is a step below “Urges”",
                    "Urges",
                    "Calls upon",
                ),
            ),
        ),
        occurrences=(
            Occurrence("A/RES/88/4, OP1", "2034-05-03"),
            Occurrence("A/RES/86/4, OP2", None),
        ),
        reasons=(),
    )


def answer(query, *words):
    found = tuple(
        precedent(rank, text, query) for rank, text in enumerate(words, start=1)
    )
    return Answer(query, 1.0, found, (), Coverage(80.0, (Passage(0, 24, None, True),)))


ANSWERS = (
    (OP1.ref, answer(OP1.text, EARLIER, "Urges all to rest;")),
    (OP4.ref, answer(OP4.text)),
)


def comments(data):
    return [text(e) for e in parts(data)["word/comments.xml"]]


def anchored(data, way):
    """The text each comment is anchored on, in the order of the text, once all changes
    are accepted or rejected."""
    from tests.support.word_resolver import resolve

    root = parts(data)["word/document.xml"]
    resolve(root, way)
    return [text(e.getparent()) for e in root.iter(f"{W}commentRangeStart")]


def test_a_comment_says_where_it_is_from():
    said = comments(annotate(NEW, ANSWERS, **WHO))[0]
    for words in (
        "OP1, A/RES/88/4 (3 May 2034",
        "Near, 91%",
        "“Urges” became “Calls upon”",
        "A/RES/86/4, OP2",
        "a step",
    ):
        assert words in said
    assert "New language: “Calls upon" in said


def test_new_language_is_marked_as_such():
    assert comments(annotate(NEW, ANSWERS, **WHO))[1].startswith(
        "New language: no close precedent"
    )


@pytest.mark.parametrize("track", [False, True])
@pytest.mark.parametrize("way", ["accept", "reject"])
def test_comments_stay_anchored(track, way):
    found = anchored(annotate(NEW, ANSWERS, **WHO, track=track), way)
    assert len(found) == 2
    assert found[1] == OP4.text


def test_track_shows_the_changes_against_the_precedent():
    data = annotate(NEW, ANSWERS, **WHO, track=True)
    assert story(data, "accept") == story(lay_out(NEW).package.to_bytes())
    assert EARLIER in story(data, "reject")


def test_another_precedent_can_be_chosen():
    data = annotate(NEW, ANSWERS, **WHO, track=True, chosen={OP1.ref: 2})
    assert "Urges all to rest;" in story(data, "reject")


def test_characters_that_xml_forbids_are_left_out():
    dirty = NEW._replace(title="Light\x00houses\x0b at \ufffenight")
    assert "Lighthouses at night" in story(annotate(dirty, (), **WHO))


def test_libreoffice_keeps_every_comment(tmp_path):
    data = annotate(NEW, ANSWERS, **WHO, track=True)
    for resolved in libreoffice.resolve(tmp_path, [("accept", data), ("reject", data)]):
        assert len(comments(resolved)) == 2


def test_a_precedent_that_is_not_close_is_said_to_be_chosen():
    far = answer(OP1.text, "Urges all to rest;")
    far = far._replace(results=(far.results[0]._replace(band="none", score=14.0),))
    assert (
        "Not close, 14%: chosen by the drafter."
        in comments(annotate(NEW, ((OP1.ref, far),), **WHO))[0]
    )


@pytest.mark.parametrize("label", ["", "4. ", "4.\t", "(a) ", "OP4 bis "])
def test_a_typed_label_is_no_change(label):
    query = "Urges all keepers to light the “non-smoking” lamps;"
    data, _ = annotate_file(
        docx(f"{label}{query}"),
        "d",
        [("d, OP1", answer(query, query))],
        **WHO,
        track=True,
    )
    assert not list(parts(data)["word/document.xml"].iter(f"{W}ins", f"{W}del"))


def test_hyphens_and_quotes_of_another_kind_are_no_change():
    query = "Urges all keepers to light the “non-smoking” lamps;"
    held = answer(
        query, query.replace("-", "\u2011").replace("“", '"').replace("”", '"')
    )
    data, _ = annotate_file(docx(query), "d", [("d, OP1", held)], **WHO, track=True)
    assert not list(parts(data)["word/document.xml"].iter(f"{W}ins", f"{W}del"))


def test_what_was_left_out_looks_as_the_paragraph_does():
    package = read(docx("Urges keepers to light lamps;"), "d")
    run = next(package.tree("word/document.xml").iter(f"{W}r"))
    run.insert(0, make("rPr", None, make("sz", {"val": "28"})))
    held = answer(
        "Urges keepers to light lamps;", "Urges keepers and pilots to light lamps;"
    )
    data, _ = annotate_file(
        package.to_bytes(), "d", [("d, OP1", held)], **WHO, track=True
    )
    (gone,) = parts(data)["word/document.xml"].iter(f"{W}del")
    assert text(gone).strip() == "and pilots"
    assert gone.find(f"{W}r/{W}rPr/{W}sz").get(f"{W}val") == "28"
