"""A review's rejected changes put back into the new version."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from clause_library.model import Adoption, Annex, Heading, Paragraph, Resolution
from drafter.comparison.align import align
from drafter.comparison.units import units
from drafter.results import Comparison, Pair, Piece, Side
from drafter.review import decisions
from drafter.review.apply import apply_decisions
from drafter.review.decisions import Ruling
from tests.drafter.comparison.test_align import drafts
from tests.drafter.comparison.test_align import resolution as drafted

Texts = tuple[list[str], list[str]]  # preambular, operative


def resolution(name, *texts):
    operative = tuple(
        Paragraph(f"{name}, OP{n}", "operative", str(n), "", text)
        for n, text in enumerate(texts, 1)
    )
    return Resolution(
        name,
        None,
        None,
        "Lamps",
        None,
        None,
        "draft",
        Adoption(),
        "en",
        operative=operative,
    )


def pair(status, old, new, *pieces):
    return Pair(status, None, old, new, 0.0, pieces, ())


def test_rejected_changes_go_back_to_the_old_words_and_kept_paragraphs_to_their_place():
    old, new = (
        resolution("A", "Welcomes oil;", "Urges care;"),
        resolution("B", "Notes oil;", "Adds a wick;"),
    )
    comparison = Comparison(
        "A",
        "B",
        (
            pair(
                "changed",
                (Side("A, OP1", "Welcomes oil;"),),
                (Side("B, OP1", "Notes oil;"),),
                Piece("keep", "Welcomes oil;"),
            ),
            pair(
                "deleted",
                (Side("A, OP2", "Urges care;"),),
                (),
                Piece("keep", "Urges care;"),
            ),
            pair("added", (), (Side("B, OP2", "Adds a wick;"),)),
        ),
        (),
        (),
    )
    assert [
        paragraph.text for paragraph in apply_decisions(old, new, comparison).operative
    ] == [
        "Welcomes oil;",
        "Urges care;",
    ]


def test_with_nothing_rejected_the_new_version_stays():
    new = resolution("B", "Notes oil;")
    kept = pair(
        "changed",
        (Side("A, OP1", "x"),),
        (Side("B, OP1", "Notes oil;"),),
        Piece("insert", "Notes oil;"),
    )
    assert (
        apply_decisions(
            resolution("A", "x"), new, Comparison("A", "B", (kept,), (), ())
        )
        == new
    )


def test_a_rejected_heading_and_annex_title_go_back_too():
    new = resolution("B", "Notes oil;")._replace(
        headings=(Heading("Oil", "B, OP1"),), annexes=(Annex("Annex", "On wicks"),)
    )
    pairs = (
        pair("added", (), (Side("B, heading 1", "Oil"),)),
        pair("unchanged", (Side("A, OP1", "x"),), (Side("B, OP1", "Notes oil;"),), Piece("keep", "Notes oil;")),
        pair("changed", (Side("A, annex, title", "On lamps"),), (Side("B, annex, title", "On wicks"),),
             Piece("keep", "On lamps")),
    )  # fmt: skip
    settled = apply_decisions(
        resolution("A", "x"), new, Comparison("A", "B", pairs, (), ())
    )
    assert settled.headings == ()
    assert settled.annexes[0].title == "On lamps"


def test_a_split_settles_where_it_was_cut_and_undone_is_one_again():
    old, new = (
        resolution("A", "Urges care and asks for oil;"),
        resolution("B", "Urges much care;", "Asks for oil;"),
    )
    sides = (
        (Side("A, OP1", old.operative[0].text),),
        tuple(Side(p.ref, p.text) for p in new.operative),
    )

    def settled(words):
        comparison = Comparison(
            "A", "B", (pair("split", *sides, Piece("keep", words)),), (), ()
        )
        return [
            paragraph.text
            for paragraph in apply_decisions(old, new, comparison).operative
        ]

    assert settled("Urges great care; Asks for oil and wicks;") == [
        "Urges great care;",
        "Asks for oil and wicks;",
    ]
    assert settled(old.operative[0].text) == ["Urges care and asks for oil;"]


def tree(resolution):
    """A body as lines: depth and words, so that what stands below what is seen."""

    def lines(row, depth):
        for paragraph in row:
            yield f"{'  ' * depth}{paragraph.text}"
            yield from lines(paragraph.subparagraphs, depth + 1)
            if paragraph.closing:
                yield f"{'  ' * depth}… {paragraph.closing}"

    return list(lines((*resolution.preamble, *resolution.operative), 0))


def ruled(old, new, reject):
    """The new text after a review in which the changes ``reject`` chooses were
    rejected, with what each pair says."""
    comparison = align(old, new)
    places = [place for pair in comparison.pairs for place in decisions.places(pair)]
    now = decisions.standing(
        decisions.fold(
            [Ruling(tuple(place for place in places if reject(place)), "rejected")]
        )
    )
    comparison = decisions.reviewed(comparison, now)
    return apply_decisions(old, new, comparison), comparison


def undone(old, new):
    return tree(ruled(drafted("old", *old), drafted("new", *new), lambda _: True)[0])


LEND = ["Invites gardeners to lend to every school of the valley:", "Their heavy iron tools;", "Their long ladders;",
        "Their time in the autumn weeks;"]  # fmt: skip
OAK = "Urges cities to plant oak along their rivers;"
PEAR = "Requests the Forester to report on the pears of the hills;"


def test_a_deleted_subparagraph_that_is_kept_stands_where_it_stood():
    shorter = [LEND[0], LEND[1], LEND[3]]
    assert undone(([], [OAK, LEND, PEAR]), ([], [OAK, shorter, PEAR])) == [
        OAK, LEND[0], *(f"  {item}" for item in LEND[1:]), PEAR
    ]  # fmt: skip
    assert undone(([], [OAK, LEND, PEAR]), ([], [OAK, [LEND[0], *LEND[2:]], PEAR]))[
        1:3
    ] == [LEND[0], f"  {LEND[1]}"]


def test_a_deleted_paragraph_that_is_kept_has_its_subparagraphs():
    assert undone(([], [OAK, LEND, PEAR]), ([], [OAK, PEAR])) == [
        OAK, LEND[0], *(f"  {item}" for item in LEND[1:]), PEAR
    ]  # fmt: skip


def test_a_merger_undone_is_as_many_paragraphs_again():
    merged = f"{OAK[:-1]} and {PEAR[0].lower()}{PEAR[1:]}"
    old: Texts = ([], [OAK, PEAR, LEND[0]])
    new: Texts = ([], [merged, LEND[0]])
    assert align(drafted("old", *old), drafted("new", *new)).pairs[0].status == "merged"
    assert undone(old, new) == [OAK, PEAR, LEND[0]]


def test_a_deleted_heading_closing_words_and_an_annex_can_be_kept():
    annex = Annex(
        "Annex",
        "On pears",
        (Paragraph("A, annex, para. 1", "annex", "1", "", "Pears shall be shared."),),
    )

    def calls(name, closing=""):
        oaks = Paragraph(f"{name}, OP1 (a)", "operative", "(a)", "", "Of oaks;")
        call = Paragraph(
            f"{name}, OP1",
            "operative",
            "1",
            "",
            "Urges care:",
            subparagraphs=(oaks,),
            closing=closing,
        )
        return resolution(name)._replace(operative=(call,))

    old, new = (
        calls("A", "in May;")._replace(
            headings=(Heading("Trees", "A, OP1"),), annexes=(annex,)
        ),
        calls("B"),
    )
    settled, _ = ruled(old, new, lambda _: True)
    assert tree(settled) == ["Urges care:", "  Of oaks;", "… in May;"]
    assert settled.headings == (Heading("Trees", "B, OP1"),)
    assert [
        (one.label, one.title, one.paragraphs[0].text) for one in settled.annexes
    ] == [("Annex", "On pears", "Pears shall be shared.")]


def test_what_stays_is_numbered_through():
    old, new = (
        resolution("A", OAK, PEAR, LEND[0]),
        resolution("B", "Adds a wick;", OAK, LEND[0]),
    )
    settled, _ = ruled(old, new, lambda _: True)
    assert [(one.ref, one.label, one.text) for one in settled.operative] == [
        ("B, OP1", "1", OAK), ("B, OP2", "2", PEAR), ("B, OP3", "3", LEND[0])
    ]  # fmt: skip


def test_subparagraphs_are_lettered_through_again():
    def calls(name, *items):
        below = (
            Paragraph(f"{name}, OP1 ({x})", "operative", f"({x})", "", f"Of {item};")
            for x, item in items
        )
        call = Paragraph(
            f"{name}, OP1",
            "operative",
            "1",
            "",
            "Urges care:",
            subparagraphs=tuple(below),
        )
        return resolution(name)._replace(operative=(call,))

    old, new = (
        calls("A", ("a", "oaks"), ("b", "old tools"), ("c", "pears")),
        calls("B", ("a", "oaks"), ("b", "pears")),
    )
    (call,) = ruled(old, new, lambda _: True)[0].operative
    assert [(one.ref, one.label, one.text) for one in call.subparagraphs] == [
        ("B, OP1 (a)", "(a)", "Of oaks;"), ("B, OP1 (b)", "(b)", "Of old tools;"), ("B, OP1 (c)", "(c)", "Of pears;")
    ]  # fmt: skip


def test_labels_that_do_not_run_through_stay():
    sections = tuple(
        Paragraph(f"A, sect. {part}, OP1", "operative", "1", "", text)
        for part, text in (("I", OAK), ("II", PEAR))
    )
    old = resolution("A")._replace(operative=sections)
    new = old._replace(operative=sections[1:])
    settled, _ = ruled(old, new, lambda _: True)
    assert [(one.label, one.text) for one in settled.operative] == [
        ("1", OAK),
        ("1", PEAR),
    ]


@settings(deadline=None)
@given(drafts, drafts, st.randoms(use_true_random=False))
def test_what_a_review_decided_is_what_the_text_says(one, other, dice):
    old, new = drafted("old", *one), drafted("new", *other)
    settled, comparison = ruled(old, new, lambda _: dice.random() < 0.5)
    said = Counter(
        word
        for pair in comparison.pairs
        for word in decisions.text(pair.changes).split()
    )
    assert (
        Counter(word for unit in units(settled) for word in unit.text.split()) == said
    )
    refs = Counter(unit.ref for unit in units(settled))
    assert set(refs.values()) <= {1}
