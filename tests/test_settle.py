"""A review's rejected changes put back into the new version."""

from clause_library.model import Adoption, Annex, Heading, Paragraph, Resolution
from drafter.results import Comparison, Pair, Piece, Side
from drafter.settle import settle


def resolution(name, *texts):
    operative = tuple(Paragraph(f"{name}, OP{n}", "operative", str(n), "", text) for n, text in enumerate(texts, 1))
    return Resolution(name, None, None, "Lamps", None, None, "draft", Adoption(), "en", operative=operative)


def pair(status, old, new, *pieces):
    return Pair(status, None, old, new, 0.0, pieces, ())


def test_rejected_changes_go_back_to_the_old_words_and_kept_paragraphs_to_their_place():
    old, new = resolution("A", "Welcomes oil;", "Urges care;"), resolution("B", "Notes oil;", "Adds a wick;")
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
            pair("deleted", (Side("A, OP2", "Urges care;"),), (), Piece("keep", "Urges care;")),
            pair("added", (), (Side("B, OP2", "Adds a wick;"),)),
        ),
        (),
        (),
    )
    assert [paragraph.text for paragraph in settle(old, new, comparison).operative] == ["Welcomes oil;", "Urges care;"]


def test_with_nothing_rejected_the_new_version_stays():
    new = resolution("B", "Notes oil;")
    kept = pair("changed", (Side("A, OP1", "x"),), (Side("B, OP1", "Notes oil;"),), Piece("insert", "Notes oil;"))
    assert settle(resolution("A", "x"), new, Comparison("A", "B", (kept,), (), ())) == new


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
    settled = settle(resolution("A", "x"), new, Comparison("A", "B", pairs, (), ()))
    assert settled.headings == ()
    assert settled.annexes[0].title == "On lamps"


def test_a_split_settles_where_it_was_cut_and_undone_is_one_again():
    old, new = resolution("A", "Urges care and asks for oil;"), resolution("B", "Urges much care;", "Asks for oil;")
    sides = (Side("A, OP1", old.operative[0].text),), tuple(Side(p.ref, p.text) for p in new.operative)

    def settled(words):
        comparison = Comparison("A", "B", (pair("split", *sides, Piece("keep", words)),), (), ())
        return [paragraph.text for paragraph in settle(old, new, comparison).operative]

    assert settled("Urges great care; Asks for oil and wicks;") == ["Urges great care;", "Asks for oil and wicks;"]
    assert settled(old.operative[0].text) == ["Urges care and asks for oil;"]
