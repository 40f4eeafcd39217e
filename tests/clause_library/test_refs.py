"""What the name of a paragraph says: its document, its place, its kind and part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library import samples
from clause_library.formats.detect import read
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from clause_library.refs import Ref
from drafter.comparison.units import units
from tests.support.paths import CORPUS

REFS = [
    ("A/RES/77/194, OP4 (a) (i)", "A/RES/77/194", "OP4 (a) (i)", "paragraph", "operative"),
    ("A/RES/77/194, PP3", "A/RES/77/194", "PP3", "paragraph", "preambular"),
    ("A/RES/77/194, title", "A/RES/77/194", "title", "title", "title"),
    ("A/RES/77/194, opening", "A/RES/77/194", "opening", "opening", "opening"),
    ("A/RES/77/194, sect. II, OP1", "A/RES/77/194", "sect. II, OP1", "paragraph", "operative"),
    ("A/RES/77/194, annex II, para. 2 (a)", "A/RES/77/194", "annex II, para. 2 (a)", "paragraph", "annex"),
    ("A/RES/77/194, annex II, title", "A/RES/77/194", "annex II, title", "title", "annex"),
    ("A/RES/77/194, annex II", "A/RES/77/194", "annex II", "heading", "annex"),
    ("A/RES/77/194, OP4, unnumbered 1", "A/RES/77/194", "OP4, unnumbered 1", "paragraph", "operative"),
    ("A/RES/77/194, OP4, closing", "A/RES/77/194", "OP4, closing", "closing", "operative"),
    ("A/RES/77/194, heading 2", "A/RES/77/194", "heading 2", "heading", "operative"),
    ("A/RES/78/254 B, OP3", "A/RES/78/254 B", "OP3", "paragraph", "operative"),
    ("S/RES/2428 (2018), OP6 bis", "S/RES/2428 (2018)", "OP6 bis", "paragraph", "operative"),
    ("A/RES/77/194, OP1 (–) [2]", "A/RES/77/194", "OP1 (–) [2]", "paragraph", "operative"),
    ("A/RES/77/2, приложение, para. 2", "A/RES/77/2", "приложение, para. 2", "paragraph", "annex"),
    ("Lighthouses, second draft, OP2", "Lighthouses, second draft", "OP2", "paragraph", "operative"),
    ("Draft, OPEC lighthouses, title", "Draft, OPEC lighthouses", "title", "title", "title"),
    ("OP4, OP4 (a)", "OP4", "OP4 (a)", "paragraph", "operative"),
    ("OP4 (a)", "", "OP4 (a)", "paragraph", "operative"),
    ("annex, para. 3", "", "annex, para. 3", "paragraph", "annex"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "document", "place", "kind", "part"), REFS)
def test_a_ref_names_a_document_a_place_and_what_stands_there(
    printed, document, place, kind, part
):
    ref = Ref.parse(printed)
    assert (ref.document, ref.place, ref.kind, ref.part) == (
        document,
        place,
        kind,
        part,
    )
    assert str(ref) == printed


def test_a_text_without_a_place_names_a_whole_document():
    ref = Ref.parse("A/RES/77/194")
    assert ref == Ref("A/RES/77/194", "")
    assert ref.kind == "document"
    assert ref.local == ref.last == "A/RES/77/194"


def test_a_known_document_may_be_called_by_anything():
    assert Ref.parse("PP1, OP2, OP3", "PP1, OP2") == Ref("PP1, OP2", "OP3")


def test_only_a_number_of_the_whole_document_is_a_paragraphs_number():
    assert Ref.parse("A/RES/77/194, OP4").number == "4"
    for printed in ("A, OP4 (a)", "A, PP4", "A, sect. II, OP4", "A, OP4 bis"):
        assert Ref.parse(printed).number is None


def test_the_ending_is_what_a_subparagraph_adds():
    assert Ref.parse("A, OP4 (a) (i)").ending == " (i)"
    assert Ref.parse("A, OP4, unnumbered 1").ending == ", unnumbered 1"
    assert Ref.parse("A, OP4, closing").within == Ref("A", "OP4")


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("OP4", "OP5"), ("PP9", "PP10"), ("OP13 (a)", "OP13 (b)"), ("OP3 (b) (i)", "OP3 (b) (ii)"),
        ("OP3 (iii)", "OP3 (iv)"), ("OP3 (h)", "OP3 (i)"), ("OP3 (i)", "OP3 (j)"), ("sect. II, OP1", "sect. II, OP2"),
        ("annex II, para. 2", "annex II, para. 3"), ("unnumbered 1", "unnumbered 2"),
    ],
)  # fmt: skip
def test_the_next_place_of_a_row_follows(before, place):
    assert Ref("", place).follows(Ref("", before))
    assert not Ref("", before).follows(Ref("", place))


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("OP4", "OP6"), ("PP4", "OP5"), ("OP4", "OP4 (a)"), ("OP13 (a)", "OP14 (b)"), ("sect. I, OP1", "sect. II, OP2"),
        ("title", "opening"), ("OP6", "OP6 bis"), ("OP3 (a)", "OP3 (a) (b)"), ("OP3 (z)", "OP3 (aa)"),
    ],
)  # fmt: skip
def test_other_places_do_not_follow(before, place):
    assert not Ref("", place).follows(Ref("", before))


def test_a_place_stands_below_its_paragraph():
    above = Ref("A", "OP1")
    assert Ref("A", "OP1 (a) (i)").is_below(above)
    assert Ref("A", "OP1, closing").is_below(above)
    assert not Ref("A", "OP11").is_below(above)
    assert not above.is_below(above)


def test_inside_a_comparison_the_document_is_known():
    assert Ref.parse("A/RES/77/194, OP4 (a)").local == "OP4 (a)"
    assert Ref.parse("A/RES/77/194, sect. II, OP1").local == "sect. II, OP1"
    assert Ref.parse("alone").local == "alone"


def _refs(resolution: Resolution) -> Iterator[tuple[str, Ref, str]]:
    for unit in units(resolution):
        yield unit.ref, Ref.parse(unit.ref), unit.role


def _check(resolution: Resolution) -> int:
    refs = list(_refs(resolution))
    for printed, ref, role in refs:
        assert str(ref) == printed
        assert ref.document == resolution.id
        assert (ref.kind == "title") == (role in ("title", "annex_title"))
        assert (ref.kind == "heading") == (role == "heading")
    return len(refs)


def test_every_ref_of_the_samples_is_read_back_as_it_was_made():
    texts = [text for path in samples.paths() for s in read(path) for text in parse(s)]
    assert sum(map(_check, texts)) > 100


@pytest.mark.corpus
def test_every_ref_of_the_word_texts_of_the_corpus_is_read_back_as_it_was_made():
    paths = sorted((CORPUS / "word").rglob("*.docx"))[:12]
    if not paths:
        pytest.skip("needs the corpus of Word texts")
    texts = [text for path in paths for source in read(path) for text in parse(source)]
    assert sum(map(_check, texts)) > 100


documents = st.sampled_from(
    ["A/RES/77/194", "A/RES/78/254 B", "S/RES/2428 (2018)", "Lighthouses, draft 2", "A [2]"]
)  # fmt: skip
numbers = st.integers(1, 250).map(str)
labels = numbers | numbers.map("{} bis".format) | st.sampled_from(["A", "IV", "1.2.3"])
items = st.lists(st.sampled_from([" (a)", " (iv)", " (–)", " [2]"]), max_size=3).map(
    "".join
)
sections = st.sampled_from(["", "", "sect. II, ", "sect. B, "])
annexes = st.sampled_from(
    ["annex", "annex II", "appendix 2", "附件一", "مرفق", "annex [2]"]
)
tails = st.sampled_from(["", "", ", unnumbered 1", ", closing"])
body = st.builds(
    "{}{}{}{}{}".format, sections, st.sampled_from(["PP", "OP"]), labels, items, tails
)
in_annex = st.builds("{}, para. {}{}{}".format, annexes, labels, items, tails)
places = body | in_annex | annexes.map("{}, title".format)
places |= st.sampled_from(["title", "opening", "heading 3", "unnumbered 2"])


@given(documents, places)
def test_a_printed_ref_is_taken_apart_where_it_was_joined(document, place):
    ref = Ref.parse(f"{document}, {place}")
    assert ref == Ref(document, place)
    assert str(ref) == f"{document}, {place}"


@given(body | in_annex)
def test_the_place_of_a_pasted_text_has_no_document(place):
    assert Ref.parse(place) == Ref("", place)


@given(st.text())
def test_whatever_the_text_printing_gives_it_back(text):
    assert str(Ref.parse(text)) == text
