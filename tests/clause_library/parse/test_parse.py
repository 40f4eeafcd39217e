"""Texts with every nuisance, and their outline: cases under tests/data/parse, text
above a line of equals signs."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clause_library.formats import plain_text
from clause_library.parse.conservation import conservation
from clause_library.parse.pipeline import parse, passage

CASES = sorted((Path(__file__).with_name("cases")).glob("*.txt"))


def outline(paragraph, depth=0):
    place = paragraph.ref.split(", ", 1)[1] if depth == 0 else paragraph.label or "-"
    marks = "".join(f" [{note.marker}@{note.offset}]" for note in paragraph.notes)
    yield "  " * depth + f"{place}: {paragraph.text}{marks}"
    for child in paragraph.subparagraphs:
        yield from outline(child, depth + 1)
    if paragraph.closing:
        yield "  " * depth + f"closing: {paragraph.closing}"


def lines(resolution):
    for name in ("title", "formula", "date", "status", "conclusion"):
        if getattr(resolution, name):
            yield f"{name}: {getattr(resolution, name)}"
    yield f"adoption: {resolution.adoption.kind} {resolution.adoption.in_favour} {resolution.adoption.against}"
    for heading in resolution.headings:
        yield f"heading: {heading.text}"
    for paragraph in (*resolution.preamble, *resolution.operative):
        yield from outline(paragraph)
    for annex in resolution.annexes:
        yield f"annex: {annex.label} | {annex.title}"
        for paragraph in annex.paragraphs:
            yield from outline(paragraph)
    yield from (f"note {note.marker}: {note.text}" for note in resolution.footnotes)
    yield from (f"furniture: {text}" for text in resolution.furniture)
    yield from (f"letter: {text}" for text in resolution.letter)
    yield from (f"problem: {problem.code}" for problem in resolution.problems)


def read(text):
    return parse(plain_text.read("case.txt", text))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_text_has_its_outline(case):
    text, expected = case.read_text(encoding="utf-8").split("\n=====\n")
    assert (
        "\n".join(line for resolution in read(text) for line in lines(resolution))
        == expected.strip()
    )


PIECES = st.sampled_from(
    ["The General Assembly,", "Recalling its resolution", "1. Urges", "(a) To mend", "(i)", "iv.", "12", "2/5",
     "Annex II", "¹ See the note.", "nets,¹", "*Invites* all", "II. Nets", "---", "[1] note",
     "OP3 bis", "* note", "agenda*", "sea;", "\f"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=14).map("\n\n".join),
)


@example("0¹")
@example("The Assembly of Lamps,\n\n²  Recalling lamps,\n\n1. Urges.")
@example("1. Urges 10² lamps and 5 km²;")
@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_no_word_vanishes_and_nothing_is_raised(text):
    source = plain_text.read("any.txt", text)
    resolutions = parse(source)
    assert conservation(source, resolutions) == ()
    refs = [p.ref for r in resolutions for p in (*r.preamble, *r.operative)]
    assert len(refs) == len(set(refs))


@example("¹\r[1] a")
@example("The General Assembly\n\x0cT")
@given(TEXTS)
@settings(deadline=None, max_examples=80)
def test_a_pasted_text_gives_paragraphs_with_white_space_folded(text):
    for paragraph in passage(text):
        assert paragraph.text == " ".join(paragraph.text.split())
        assert paragraph.part in ("preambular", "operative", "annex")


def test_a_pasted_paragraph_keeps_its_number():
    (paragraph,) = passage("> 4. *Urges* the keepers\n> to mend the nets;")
    assert (paragraph.ref, paragraph.opening, paragraph.text) == (
        "OP4",
        "Urges",
        "Urges the keepers to mend the nets;",
    )


def test_a_phrase_is_a_passage_too():
    (paragraph,) = passage("as appropriate")
    assert (paragraph.text, paragraph.opening) == ("as appropriate", "")


ONE = """The Conference on Harbours,

1. Urges cities to keep their lamps lit;

Reports

3. Requests its secretariat to report on the lamps.

"""
ANNEX = """Annex

List of lamps

1. Lamps are lit at dusk.

Colours

2. Lamps are white.
"""


def test_two_texts_of_one_name_keep_their_headings():
    first, second = parse(
        plain_text.read("lamps.txt", ONE + ONE.replace("Reports", "Accounts") + ANNEX)
    )
    assert second.id == f"{first.id} [2]"
    for text in (first, second):
        refs = {
            p.ref
            for p in (
                *text.operative,
                *(p for annex in text.annexes for p in annex.paragraphs),
            )
        }
        headings = [
            *text.headings,
            *(heading for annex in text.annexes for heading in annex.headings),
        ]
        assert len(headings) == 1 + len(text.annexes)
        assert {heading.before for heading in headings} <= refs
        assert {problem.place for problem in text.problems} <= refs


def test_a_list_in_the_preamble_goes_on_with_points_that_open_like_paragraphs():
    (resolution,) = parse(
        plain_text.read(
            "list.txt",
            "The Assembly of Lamps,\n\nConvinced that light is a contribution to:\n\n"
            "(a) Safe harbours,\n\n(b) Eliminating wrecks and preventing new ones,\n\n"
            "(c) Reaffirming the role of keepers,\n\n1. Urges care.\n",
        )
    )
    (paragraph,) = resolution.preamble
    labels = [point.label for point in paragraph.subparagraphs]
    assert labels == ["(a)", "(b)", "(c)"]
