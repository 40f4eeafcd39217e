"""Paragraph to paragraph: cases as text, and what must hold for any two texts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.model import Adoption, Annex, Heading, Paragraph, Part, Resolution
from drafter.comparison.align import align

CASES = (
    (Path(__file__).parent / "cases" / "align.txt")
    .read_text(encoding="utf-8")
    .strip()
    .split("\n===\n")
)
MIRROR = {"added": "deleted", "deleted": "added", "split": "merged", "merged": "split"}
MIRROR_LEVEL = {"promoted": "demoted", "demoted": "promoted"}


def paragraph(ref, text, below=()):
    part: Part = "preambular" if "PP" in ref else "operative"
    return Paragraph(
        ref=ref,
        part=part,
        label=None,
        opening="",
        text=text,
        subparagraphs=tuple(below),
    )


def resolution(name, preamble=(), operative=(), title="", formula=""):
    """Operative paragraphs are texts, or a chapeau with its subparagraphs."""
    body = []
    for number, entry in enumerate(operative, 1):
        text, *items = [entry] if isinstance(entry, str) else entry
        ref = f"{name}, OP{number}"
        below = [
            paragraph(f"{ref} ({'abcdefghij'[at]})", item)
            for at, item in enumerate(items)
        ]
        body.append(paragraph(ref, text, below))
    return Resolution(
        id=name,
        symbol=None,
        organ=None,
        title=title,
        session=None,
        date=None,
        status="unknown",
        adoption=Adoption(),
        language=None,
        formula=formula,
        preamble=tuple(
            paragraph(f"{name}, PP{number}", text)
            for number, text in enumerate(preamble, 1)
        ),
        operative=tuple(body),
    )


def written(name, lines):
    """A text of a case: title, formula, ``P`` preambular, ``O`` operative, ``-``
    subparagraph of the one above."""
    preamble, operative, plain = [], [], []
    for line in lines:
        mark, _, text = line.partition(" ")
        if mark == "P":
            preamble.append(text)
        elif mark == "O":
            operative.append([text])
        elif mark == "-":
            operative[-1].append(text)
        else:
            plain.append(line)
    title, formula = [*plain, "", ""][:2]
    return resolution(name, preamble, operative, title, formula)


def told(pair):
    sides = [
        " + ".join(side.ref.partition(", ")[2] for side in row) or "-"
        for row in (pair.old, pair.new)
    ]
    level = f" ({pair.change_of_level})" if pair.change_of_level else ""
    return f"{pair.status}{level}: {sides[0]} > {sides[1]}"


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: case.splitlines()[0].strip("# ")
)
def test_paragraphs_find_their_partners(case):
    heading_and_old, new, expected = case.split("\n---\n")
    comparison = align(
        written("old", heading_and_old.splitlines()[1:]),
        written("new", new.splitlines()),
    )
    assert [told(pair) for pair in comparison.pairs] == expected.strip().splitlines()


def test_headings_and_annex_titles_stand_in_pairs_of_their_own():
    def text(name, heading, title):
        body = resolution(
            name,
            [],
            [
                "Urges cities to plant oak along their rivers;",
                "Invites gardeners to lend tools;",
            ],
        )
        article = paragraph(
            f"{name}, annex, para. 1", "Oak is planted in spring."
        )._replace(part="annex")
        return body._replace(
            headings=(Heading(heading, f"{name}, OP2"), Heading("Follow-up", None)),
            annexes=(
                Annex(
                    "Annex",
                    title,
                    (article,),
                    (Heading("Planting season", article.ref),),
                ),
            ),
        )

    pairs = align(
        text("old", "Tools and schools", "Rules"),
        text("new", "Tools, schools and parks", "Seasons"),
    ).pairs
    assert [told(pair) for pair in pairs] == [
        "unchanged: OP1 > OP1",
        "changed: heading 1 > heading 1",
        "unchanged: OP2 > OP2",
        "unchanged: heading 2 > heading 2",
        "changed: annex, title > annex, title",
        "unchanged: annex, heading 1 > annex, heading 1",
        "unchanged: annex, para. 1 > annex, para. 1",
    ]


def test_a_line_one_reader_took_for_a_heading_is_unchanged():
    body = [
        "Urges cities to plant oak along their rivers;",
        "Invites gardeners to lend tools;",
    ]
    old = resolution("old", [], body)._replace(headings=(Heading("Tools", "old, OP2"),))
    new = resolution("new", [], [body[0], "Tools", body[1]])
    assert {pair.status for pair in align(old, new).pairs} == {"unchanged"}


def test_a_heading_of_unknown_place_is_not_lost():
    lost = resolution("new", [], ["Urges cities to act;"])._replace(
        headings=(Heading("Tools", "elsewhere, OP1"),)
    )
    assert told(align(resolution("old"), lost).pairs[-1]) == "added: - > heading 1"


words = st.sampled_from(
    [
        "urges",
        "States",
        "to",
        "plant",
        "oak",
        "lime",
        "ash",
        "elm",
        "trees",
        "in",
        "towns",
        "and",
    ]
)
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)
bodies = st.lists(
    st.one_of(sentences, st.lists(sentences, min_size=2, max_size=4)), max_size=6
)
drafts = st.tuples(
    st.lists(sentences, max_size=4), bodies, st.sampled_from(["", "Trees"])
)


def refs(pairs, side):
    return Counter(entry.ref for pair in pairs for entry in getattr(pair, side))


def every_ref(draft):
    def walk(row):
        for entry in row:
            yield entry.ref
            yield from walk(entry.subparagraphs)

    titles = [f"{draft.id}, title"] if draft.title else []
    return Counter([*titles, *walk((*draft.preamble, *draft.operative))])


@settings(deadline=None)
@given(drafts, drafts)
def test_every_paragraph_stands_in_exactly_one_pair(one, other):
    old, new = resolution("old", *one), resolution("new", *other)
    pairs = align(old, new).pairs
    assert refs(pairs, "old") == every_ref(old)
    assert refs(pairs, "new") == every_ref(new)
    for pair in pairs:
        for side, op in (("old", "insert"), ("new", "delete")):
            joined = "".join(piece.text for piece in pair.changes if piece.op != op)
            assert joined == " ".join(entry.text for entry in getattr(pair, side))


alike = st.lists(st.sampled_from(["urges", "States"]), max_size=2).map(" ".join)
repetitive = st.tuples(
    st.lists(alike, max_size=4),
    st.lists(st.one_of(alike, st.lists(alike, min_size=2, max_size=4)), max_size=8),
    st.just(""),
)


@settings(deadline=None)
@given(*[st.one_of(drafts, repetitive)] * 2)
def test_swapping_the_sides_mirrors_the_result(one, other):
    old, new = resolution("old", *one), resolution("new", *other)
    there = {(p.status, p.old, p.new, p.similarity) for p in align(old, new).pairs}
    back = {
        (MIRROR.get(p.status, p.status), p.new, p.old, p.similarity)
        for p in align(new, old).pairs
    }
    assert there == back


@settings(deadline=None)
@given(st.one_of(drafts, repetitive))
def test_a_text_against_itself_is_unchanged(one):
    comparison = align(resolution("old", *one), resolution("new", *one))
    assert {pair.status for pair in comparison.pairs} <= {"unchanged"}
    assert comparison.summary == ()


def test_a_repeated_sentence_never_moves_by_chance():
    old = resolution("old", [], ["Urges cities to plant oak;"] * 2)
    new = resolution(
        "new", ["Recalling the river,"], ["Urges cities to plant oak;"] * 2
    )
    assert [told(pair) for pair in align(old, new).pairs][1:] == [
        "unchanged: OP1 > OP1",
        "unchanged: OP2 > OP2",
    ]


def test_a_text_of_one_repeated_word_is_unchanged():
    body = ["urges", *[["urges"] * 5] * 6]
    pairs = align(resolution("old", [], body), resolution("new", [], body)).pairs
    assert {pair.status for pair in pairs} == {"unchanged"}


def test_a_thousand_paragraphs_whose_halves_changed_places_find_one_another():
    import random

    dice = random.Random(7)
    vocabulary = [f"word{number}" for number in range(4000)]
    body = [" ".join(dice.choices(vocabulary, k=60)) for _ in range(1000)]
    old, new = (
        resolution("old", (), body),
        resolution("new", (), body[::-1][:500] + body[:500]),
    )
    pairs = [pair for pair in align(old, new).pairs if pair.old and pair.new]
    assert all(pair.old[0].text == pair.new[0].text for pair in pairs)
