"""Proposals of several delegations in one Word file: who made them, and some of them settled beforehand."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from drafter.word.ooxml.resolve_changes import resolve_choices
from drafter.word.redline.write import redline_files
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story

FIRST = (
    "Urges cities to plant oaks along rivers;",
    "Invites gardeners to lend their tools;",
    "The end.",
)
NORTH = (
    "Urges towns to plant oaks along rivers;",
    "Invites gardeners to lend their tools;",
    "The end.",
)
BOTH = (
    "Urges towns to plant oaks along rivers;",
    "Thanks the foresters;",
    "Invites gardeners to lend tools;",
    "The end.",
)


@pytest.fixture
def two_authors():
    """A file in which North changed a word, and South then a paragraph and a word."""
    when = "2036-01-02T00:00:00Z"
    north = redline_files(docx(*FIRST), docx(*NORTH), author="North", date=when)
    accepted = resolve_choices(north, "north", base="final")
    assert story(accepted) == list(NORTH)
    south = redline_files(docx(*NORTH), docx(*BOTH), author="South", date=when)
    merged = parts(north)["word/document.xml"], parts(south)["word/document.xml"]
    return combine(south, *merged)


def combine(data, north, south):
    """South's file with North's changed first paragraph in place of its own."""
    from drafter.word.ooxml.package import read

    package = read(data, "both")
    body = package.tree("word/document.xml").find(f"{W}body")
    body[0] = north.find(f"{W}body")[0]
    for number, change in enumerate(body.iter(f"{W}ins", f"{W}del"), start=1):
        change.set(f"{W}id", str(number))
    return package.to_bytes()


def test_one_authors_changes_rejected_the_others_stay(two_authors):
    data = resolve_choices(two_authors, "both", reject=["North"])
    assert story(data) == [FIRST[0], *BOTH[1:]]
    assert {
        e.get(f"{W}author")
        for e in parts(data)["word/document.xml"].iter(f"{W}ins", f"{W}del")
    } == {"South"}


def test_one_authors_changes_accepted(two_authors):
    data = resolve_choices(two_authors, "both", accept=["south"])
    assert story(data, "reject") == [FIRST[0], *BOTH[1:]]


def test_base_original_and_final(two_authors):
    assert story(resolve_choices(two_authors, "both", base="original")) == list(FIRST)
    assert story(resolve_choices(two_authors, "both", base="final")) == list(BOTH)


def test_base_holds_for_those_not_named(two_authors):
    assert story(
        resolve_choices(two_authors, "both", base="original", accept=["North"])
    ) == list(NORTH)


def test_a_name_nobody_has_is_refused(two_authors):
    with pytest.raises(
        InputError, match=r"nothing is changed by East; changes are by North, South"
    ):
        resolve_choices(two_authors, "both", accept=["East"])


def test_earlier_changes_stand_beside_ours(two_authors):
    later = resolve_choices(two_authors, "both", base="final")
    third = redline_files(
        two_authors,
        docx(*BOTH[:3], "The very end."),
        author="West",
        date="2036-01-03T00:00:00Z",
    )
    assert story(later) == list(BOTH)
    assert story(third) == [*BOTH[:3], "The very end."]
    assert story(third, "reject") == story(two_authors, "reject")
    found = {
        e.get(f"{W}author")
        for e in parts(third)["word/document.xml"].iter(f"{W}ins", f"{W}del")
    }
    assert found >= {"West", "South"}


def test_changes_of_the_new_file_keep_their_authors(two_authors):
    data = redline_files(
        docx(*FIRST), two_authors, author="West", date="2036-01-03T00:00:00Z"
    )
    assert (story(data, "reject"), story(data)) == (list(FIRST), list(BOTH))
    root = parts(data)["word/document.xml"]
    assert {e.get(f"{W}author") for e in root.iter(f"{W}ins", f"{W}del")} == {
        "North",
        "South",
    }


def test_a_file_compared_with_itself_keeps_its_changes_and_has_no_more(two_authors):
    data = redline_files(
        two_authors, two_authors, author="West", date="2036-01-03T00:00:00Z"
    )
    root = parts(data)["word/document.xml"]
    assert {e.get(f"{W}author") for e in root.iter(f"{W}ins", f"{W}del")} == {
        "North",
        "South",
    }
