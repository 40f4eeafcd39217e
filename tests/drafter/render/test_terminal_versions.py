"""Versions compared as lines for a terminal, readable in 80 columns and without
colour."""

from __future__ import annotations

import re

import pytest

from drafter.comparison.align import align
from drafter.comparison.history import history
from drafter.render import terminal_versions
from drafter.render.paper import Paper
from tests.drafter.comparison.test_align import resolution

OAK = "Urges cities to plant oak along their rivers and canals in spring;"
TOOLS = "Invites gardeners to lend their tools to schools;"


def shown(old, new, **how):
    return terminal_versions.comparison(
        align(resolution("old", [], old), resolution("new", [], new)), Paper(), **how
    )


def test_the_summary_comes_first_then_each_change_with_its_marks():
    assert shown([OAK, TOOLS], [OAK.replace("Urges", "Encourages"), TOOLS]) == [
        "old → new",
        "  • 1 changed, 1 unchanged",
        "  • OP1: Urges became Encourages, two steps weaker",
        "",
        "OP1: changed (91 % alike)",
        "  [-Urges-]{+Encourages+} cities to plant oak along their rivers and canals in",
        "  spring;",
        "  ! Urges became Encourages, two steps weaker",
        "",
        "1 of 2 paragraphs unchanged.",
    ]


def test_side_by_side_the_old_text_stands_left():
    lines = shown([OAK], [OAK.replace("Urges", "Encourages")], side_by_side=True)
    assert lines[5:7] == [
        "[-Urges-] cities to plant oak along    │ {+Encourages+} cities to plant oak",
        "their rivers and canals in spring;     │ along their rivers and canals in",
    ]


def test_colour_takes_no_room_side_by_side():
    result = align(
        resolution("old", [], [OAK]),
        resolution("new", [], [OAK.replace("Urges", "Encourages")]),
    )
    lines = terminal_versions.comparison(result, Paper(colour=True), side_by_side=True)
    bars = {
        re.sub(r"\x1b\[[0-9;]*m", "", line).index("│") for line in lines if "│" in line
    }
    assert bars == {39}


def test_typography_alone_is_told_and_not_shown():
    lines = shown(
        [OAK.replace("rivers", "river‑banks")], [OAK.replace("rivers", "river-banks")]
    )
    told = "0 of 1 paragraphs unchanged, 1 changed in typography only."
    assert lines[-1] == told
    assert not any("[-" in line for line in lines)


def test_a_title_and_an_opening_formula_are_told_once():
    old, new = (
        resolution(name, [], [OAK])._replace(title=title)
        for name, title in (("old", "Oak"), ("new", "Elm"))
    )
    lines = terminal_versions.comparison(align(old, new), Paper())
    assert [line for line in lines if "title" in line.casefold()] == [
        "  • Title changed from “Oak” to “Elm”",
        "title: changed (0 % alike)",
    ]


@pytest.mark.parametrize("count", [3, 9])
def test_a_history_is_a_table_that_fits(count):
    texts = [
        resolution(f"version{number}", [], [OAK, TOOLS][: 1 + number % 2])
        for number in range(count)
    ]
    lines = terminal_versions.history(history(texts), Paper())
    assert max(map(len, lines)) <= 80
    row = next(line for line in lines if line.startswith("Urges cities to"))
    assert row.split()[-2:] == ["OP1", "unchanged"]


def test_a_paragraph_that_came_and_went():
    texts = [
        resolution(name, [], body)
        for name, body in (("v1", [OAK]), ("v2", [OAK, TOOLS]), ("v3", [OAK]))
    ]
    row = next(
        line
        for line in terminal_versions.history(history(texts), Paper())
        if line.startswith("Invites")
    )
    assert re.split(r"\s{2,}", row) == [
        "Invites gardeners to … –",
        "OP2 added",
        "deleted",
    ]
