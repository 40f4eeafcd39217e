"""A precedent's wording taken change by change, so that the drafter's own facts stay.

Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from clause_library.vocabulary.normalize import keys
from drafter.precedents.scoring import is_fact
from drafter.results import Piece


class Offer(NamedTuple):
    """One change from a precedent to a draft: the words of each; one may be empty.

    ``has_own_facts`` where the two name other numbers, dates or symbols: those of the
    draft are its own, and would be lost.
    """

    precedent: str
    draft: str
    has_own_facts: bool


def offers(changes: Sequence[Piece]) -> tuple[Offer, ...]:
    """The changes of a redline from a precedent to a draft, in their order."""
    found: list[Offer] = []
    for old, new, is_changed in _runs(changes):
        if is_changed:
            found.append(Offer(old, new, _facts(old) != _facts(new)))
    return tuple(found)


def taken(
    changes: Sequence[Piece],
    chosen: Collection[int],
) -> str:
    """The draft with the precedent's words where its changes are ``chosen``.

    They are the numbers, from 0, of the offers.
    """
    words = ""
    number = 0
    for old, new, is_changed in _runs(changes):
        if not is_changed:
            words += new
            continue
        words += old if number in chosen else new
        number += 1
    return words


def _runs(changes: Sequence[Piece]) -> Iterator[tuple[str, str, bool]]:
    """What stands in both, and each change: the old words, the new, which it is."""
    old = new = ""
    for piece in changes:
        if piece.op == "delete":
            old += piece.text
        elif piece.op == "insert":
            new += piece.text
        else:
            if old or new:
                yield old, new, True
            old = new = ""
            yield piece.text, piece.text, False
    # Nothing kept stands behind a change at the end of the text.
    if old or new:
        yield old, new, True


def _facts(words: str) -> set[str]:
    """The numbers, parts of dates and symbols in some words, by their keys."""
    return set(filter(is_fact, keys(words)))
