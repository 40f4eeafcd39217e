"""A comparison told in words."""

from __future__ import annotations

from drafter.align import align
from tests.test_align import resolution


def told(old, new, **titles):
    return align(resolution("old", *old, **titles), resolution("new", *new)).summary


def test_the_most_consequential_change_comes_first():
    old = (
        ["Recalling the need for trees in every town,"],
        ["Invites 12 gardeners to lend their tools to schools;", "Urges cities to plant oak along their rivers;"],
    )
    new = (
        ["Recalling the need for trees in every town,"],
        [
            "Invites 14 gardeners to lend their tools to schools;",
            "Encourages cities, as appropriate, to plant oak along their rivers;",
        ],
    )
    assert told(old, new) == (
        "2 changed, 1 unchanged",
        "OP2: Urges became Encourages, two steps weaker; ‘as appropriate’ inserted",
        "OP1: 12 became 14",
    )


def test_paragraphs_that_came_or_went_are_named_with_their_first_words():
    old = ([], ["Urges cities to plant oak along their rivers and canals in spring;"])
    new = ([], ["Requests the Forester to report;"])
    assert told(old, new) == (
        "1 added, 1 deleted",
        "OP1 of the old text has gone: “Urges cities to plant oak along their rivers …”",
        "OP1 is new: “Requests the Forester to report;”",
    )


def test_a_moved_paragraph_says_where_it_stood():
    long, short = "Urges cities to plant oak along their rivers and canals;", "Invites gardeners to lend tools;"
    assert told(([], [long, short]), ([], [short, long]))[1:] == ("OP1 (was OP2): moved",)


def test_nothing_changed_nothing_said():
    same = (["Recalling trees,"], ["Urges cities to plant oak;"])
    assert told(same, same) == ()


def test_hyphens_and_quotes_are_told_last_and_together():
    old = ([], ["Urges “re-planting” by the river;", "Invites 12 gardeners to lend tools;", "Asks for a city’s oak;"])
    new = ([], ['Urges "re‑planting" by the river;', "Invites 14 gardeners to lend tools;", "Asks for a city's oak;"])
    assert told(old, new) == ("3 changed", "OP2: 12 became 14", "typography only (hyphens, quotes, spaces): OP1, OP3")


def test_the_same_words_with_other_commas_are_told_as_such():
    assert told(([], ["Urges Cities to plant oak"]), ([], ["Urges cities, to plant oak;"]))[1:] == (
        "OP1: punctuation, capitals or spelling only",
    )


def test_alerts_of_the_whole_stand_among_the_rest_by_their_weight():
    oak, report = "Urges cities to plant oak by the river;", "Requests a report on paragraph 1 above."
    old, new = ([], [oak, report]), ([], ["Decides to meet in the valley each autumn;", oak, report])
    assert told(old, new)[1:] == (
        "OP3 still refers to paragraph 1, which is paragraph 2 now",
        "OP1 is new: “Decides to meet in the valley each autumn;”",
    )
