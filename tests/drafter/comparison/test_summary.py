"""A comparison told in words."""

from __future__ import annotations

from drafter.comparison.align import align
from tests.drafter.comparison.test_align import resolution

Texts = tuple[list[str], list[str]]  # preambular, operative


def told(old, new, **titles):
    return align(resolution("old", *old, **titles), resolution("new", *new)).summary


def test_the_most_consequential_change_comes_first():
    old: Texts = (
        ["Recalling the need for trees in every town,"],
        [
            "Invites 12 gardeners to lend their tools to schools;",
            "Urges cities to plant oak along their rivers;",
        ],
    )
    new: Texts = (
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
    old: Texts = (
        [],
        ["Urges cities to plant oak along their rivers and canals in spring;"],
    )
    new: Texts = ([], ["Requests the Forester to report;"])
    assert told(old, new) == (
        "1 added, 1 deleted",
        "OP1 of the old text has gone: “Urges cities to plant oak along their rivers …”",
        "OP1 is new: “Requests the Forester to report;”",
    )


def test_a_moved_paragraph_says_where_it_stood():
    long, short = (
        "Urges cities to plant oak along their rivers and canals;",
        "Invites gardeners to lend tools;",
    )
    assert told(([], [long, short]), ([], [short, long]))[1:] == (
        "OP1 (was OP2): moved",
    )


def test_nothing_changed_nothing_said():
    same = (["Recalling trees,"], ["Urges cities to plant oak;"])
    assert told(same, same) == ()


def test_hyphens_and_quotes_are_told_last_and_together():
    old: Texts = (
        [],
        [
            "Urges “re-planting” by the river;",
            "Invites 12 gardeners to lend tools;",
            "Asks for a city’s oak;",
        ],
    )
    new: Texts = (
        [],
        [
            'Urges "re‑planting" by the river;',
            "Invites 14 gardeners to lend tools;",
            "Asks for a city's oak;",
        ],
    )
    assert told(old, new) == (
        "1 changed, 2 changed in typography only",
        "OP2: 12 became 14",
        "typography only (hyphens, quotes, spaces): OP1, OP3",
    )


def test_the_same_words_with_other_commas_are_told_as_such():
    assert told(
        ([], ["Urges Cities to plant oak"]), ([], ["Urges cities, to plant oak;"])
    )[1:] == ("OP1: punctuation, capitals or spelling only",)


def test_alerts_of_the_whole_stand_among_the_rest_by_their_weight():
    oak, report = (
        "Urges cities to plant oak by the river;",
        "Requests a report on paragraph 1 above.",
    )
    old: Texts = ([], [oak, report])
    new: Texts = ([], ["Decides to meet in the valley each autumn;", oak, report])
    assert told(old, new)[1:] == (
        "OP3 still refers to paragraph 1, which is paragraph 2 now",
        "OP1 is new: “Decides to meet in the valley each autumn;”",
    )


PREAMBLE = ["Recalling the need for trees in every town,"]
CALLS = (
    "Urges cities to plant oak along their rivers and canals;",
    "Invites gardeners to lend their tools to every school nearby;",
    "Requests the Forester to report on the winter storms;",
    "Decides to meet in the valley when the leaves have fallen;",
)


def test_paragraphs_in_a_row_that_came_or_went_share_a_line():
    assert told((PREAMBLE, CALLS[:1]), (PREAMBLE, CALLS))[1:] == (
        "OP2 to OP4 are new: from “Invites gardeners to lend their tools to every …” to “Decides to meet in the "
        "valley when the …”",
    )
    assert told((PREAMBLE, CALLS[:3]), (PREAMBLE, CALLS[:1]))[1:] == (
        "OP2 and OP3 of the old text have gone: “Invites gardeners to lend their tools to every …” and “Requests the "
        "Forester to report on the winter …”",
    )


def test_what_stands_between_parts_the_row():
    old: Texts = (PREAMBLE, [CALLS[0], CALLS[1], CALLS[2]])
    assert [
        line.partition(":")[0] for line in told(old, (PREAMBLE, [CALLS[1]]))[1:]
    ] == [
        "OP1 of the old text has gone",
        "OP3 of the old text has gone",
    ]


def test_subparagraphs_come_with_their_paragraph():
    new = [
        CALLS[0],
        ["Invites gardeners to lend:", "Their tools;", "Their ladders;", "Their time;"],
    ]
    assert told((PREAMBLE, CALLS[:1]), (PREAMBLE, new))[1:] == (
        "OP2 is new, with 3 subparagraphs: “Invites gardeners to lend:”",
    )


def test_a_row_of_subparagraphs_is_named_by_its_letters():
    lend = ["Invites gardeners to lend:", "Their tools;"]
    old, new = (
        [CALLS[0], lend],
        [CALLS[0], [*lend, "Ladders;", "Time and patience;", "Seeds;"]],
    )
    assert told((PREAMBLE, old), (PREAMBLE, new))[1:] == (
        "OP2 (b) to (d) are new: from “Ladders;” to “Seeds;”",
    )


def test_a_change_that_no_alert_tells_is_quoted():
    old = "Requests the Forester to report on the storms of winter and to feed birds of the valley;"
    new = "Requests the Forester to report on the storms of autumn and to feed small birds of the valley;"
    assert told((PREAMBLE, [old]), (PREAMBLE, [new]))[1:] == (
        "OP1: ‘winter’ became ‘autumn’; ‘small’ inserted",
    )


def test_an_alert_does_not_hide_what_else_was_changed():
    old = "Urges cities to plant oak along their rivers and canals;"
    new = "Encourages cities to plant elm along their rivers and canals;"
    assert told((PREAMBLE, [old]), (PREAMBLE, [new]))[1:] == (
        "OP1: Urges became Encourages, two steps weaker; ‘oak’ became ‘elm’",
    )


def test_a_paragraph_that_moved_says_what_was_changed_in_it_too():
    long, short = (
        "Urges cities to plant oak along their rivers and canals;",
        "Invites gardeners to lend tools;",
    )
    changed = "Invites gardeners to lend ladders;"
    assert told(([], [long, short]), ([], [changed, long]))[1:] == (
        "OP1 (was OP2): moved; ‘tools’ became ‘ladders’",
    )


def test_many_changes_of_a_paragraph_are_counted():
    old = "Urges red cities to plant tall oak along old rivers and deep canals in early spring;"
    new = "Urges blue cities to plant small oak along new rivers and wide canals in late spring;"
    assert told((PREAMBLE, [old]), (PREAMBLE, [new]))[1:] == (
        "OP1: wording changed (5 words out, 5 in)",
    )


def test_three_changes_of_a_paragraph_are_quoted():
    old = "Urges red cities to plant tall oak along old rivers and canals in spring;"
    new = "Urges blue cities to plant small oak along new rivers and canals in spring;"
    assert told((PREAMBLE, [old]), (PREAMBLE, [new]))[1:] == (
        "OP1: ‘red’ became ‘blue’; ‘tall’ became ‘small’; ‘old’ became ‘new’",
    )
