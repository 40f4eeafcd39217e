"""Three versions and more: each paragraph followed through all of them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.comparison.history import history
from tests.drafter.comparison.test_align import drafts, every_ref, resolution

OAK = "Urges cities to plant oak along their rivers and to water young trees in dry summers"
ELM = "requests the Forester to count every elm and to publish the figures each winter"
TOOLS = "Invites gardeners to lend their tools to schools;"


def table(*versions):
    found = history(
        [resolution(f"v{number}", [], body) for number, body in enumerate(versions, 1)]
    )
    return [
        " | ".join(
            "+".join(side.ref.split(", ")[1] for side in cell) or "-"
            for cell in thread.sides
        )
        for thread in found.threads
    ]


def test_a_paragraph_is_followed_while_others_come_and_go():
    assert table([f"{OAK};", TOOLS], [TOOLS], [f"{ELM};", TOOLS]) == [
        "OP1 | - | -",
        "- | - | OP1",
        "OP2 | OP1 | OP2",
    ]


def test_a_split_stays_one_thread():
    assert table(
        [f"{OAK}, and {ELM};"], [f"{OAK};", f"{ELM};"], [f"{OAK};", f"{ELM};"]
    ) == ["OP1 | OP1+OP2 | OP1+OP2"]


def test_one_version_has_no_history():
    with pytest.raises(ValueError, match="two versions"):
        history([resolution("v1")])


@settings(deadline=None, max_examples=40)
@given(st.lists(drafts, min_size=2, max_size=4))
def test_every_paragraph_stands_in_exactly_one_thread(bodies):
    versions = [resolution(f"v{number}", *body) for number, body in enumerate(bodies)]
    found = history(versions)
    for at, version in enumerate(versions):
        assert Counter(
            side.ref for thread in found.threads for side in thread.sides[at]
        ) == every_ref(version)


def test_the_history_as_json():
    from drafter.render import json

    told = json.history(
        history([resolution(name, [], [TOOLS]) for name in ("v1", "v2", "v3")])
    )
    assert told["schema"] == "drafter.history/1"
    assert told["versions"] == ["v1", "v2", "v3"]
    (thread,) = told["threads"]
    assert [[side["ref"] for side in sides] for sides in thread["sides"]] == [
        ["v1, OP1"],
        ["v2, OP1"],
        ["v3, OP1"],
    ]
    assert [[pair["status"] for pair in step] for step in thread["steps"]] == [
        ["unchanged"],
        ["unchanged"],
    ]
