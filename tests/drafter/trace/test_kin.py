"""Kin in other series: the sentence around the names decides."""

from __future__ import annotations

from typing import Any, cast

import pytest

from drafter.trace.kin import relation_of


class _Even:
    """A library in which every word is as rare as the next."""

    def rarity(self, words: tuple[str, ...]) -> dict[str, float]:
        return dict.fromkeys(words, 1.0)


BRIDGE = (
    "Requests the Old Bridge Mission to consider the state of its lamps when it crosses"
    " the river and to mend them before winter;"
)


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (BRIDGE, "taken_over"),
        (BRIDGE.replace("Requests", "Urges"), "taken_over"),
        # another name in the same sentence
        (BRIDGE.replace("Old Bridge Mission", "Sand Sea Force"), "formula"),
        # one that said more, and another name
        (BRIDGE.replace("Old Bridge Mission", "Sand Sea Force").replace("winter;",
         "winter, and to sail with care near old quays, ropes, buoys, nets and kelp;"),
         "formula"),
        # a name moved within the sentence, and is no other
        (BRIDGE.replace("its lamps", "the lamps of the Old Bridge")
         .replace("Old Bridge Mission", "Mission"), "taken_over"),
        # the same name in another sentence
        ("Commends the Old Bridge Mission for a song it sang in the market square on"
         " the first evening of spring, to the joy of all;", None),
    ],
)  # fmt: skip
def test_what_two_paragraphs_are_to_each_other(
    other: str, relation: str | None
) -> None:
    assert relation_of(cast(Any, _Even()), BRIDGE, other) == relation


def test_lists_of_references_are_no_kin() -> None:
    one = "Recalling its resolutions 71/4 of 9 November 2016 and 72/6 of 1 May 2018,"
    other = "Recalling its resolutions 61/4 of 9 November 2006 and 62/6 of 1 May 2008,"
    assert relation_of(cast(Any, _Even()), one, other) is None
