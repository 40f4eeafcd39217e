"""Redlines read as replacements, in the other direction, and inside a whole text."""

from __future__ import annotations

import pytest

from drafter.comparison.pieces import as_read, in_whole, replacements, swap
from drafter.results import Op, Piece

OPS: dict[str, Op] = {"=": "keep", "-": "delete", "+": "insert"}


def redline(*texts: str) -> tuple[Piece, ...]:
    """Pieces written with a sign: ``=kept``, ``-deleted``, ``+inserted``."""
    return tuple(Piece(OPS[text[0]], text[1:]) for text in texts)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (redline("=oak and ash"), []),
        (redline("=oak", "-ash", "+elm", "=lime"), [("ash", "elm")]),
        (redline("-ash", "=oak", "+elm"), [("ash", ""), ("", "elm")]),
        # pieces that nothing kept sets apart are one change
        (redline("-ash", "+elm", "-fir", "+yew"), [("ashfir", "elmyew")]),
    ],
)
def test_a_change_is_what_went_and_what_came(
    pieces: tuple[Piece, ...], expected: list[tuple[str, str]]
) -> None:
    assert list(replacements(pieces)) == expected


def test_another_hyphen_is_kept_as_the_new_text_has_it() -> None:
    pieces = redline("=a ", "-long-term", "+long\u2011term", "=plan", "-s", "+t")
    assert as_read(pieces) == list(
        redline("=a ", "=long\u2011term", "=plan", "-s", "+t")
    )


def test_the_other_direction_still_deletes_before_it_inserts() -> None:
    assert swap(redline("=oak", "-ash", "+elm")) == redline("=oak", "-elm", "+ash")


def test_what_stands_around_a_part_is_deleted() -> None:
    part = redline("+an ", "=oak", "-ash")
    assert in_whole("the ", part, " tree") == redline(
        "-the ", "+an ", "=oak", "-ash tree"
    )
