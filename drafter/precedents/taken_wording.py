"""A precedent's wording taken change by change, so that the drafter's own facts stay.

The mark a paragraph ends with belongs to its place in the text, not to its wording: the
draft keeps its own, and no change is offered of it.

Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from clause_library.record import Record
from clause_library.vocabulary.normalize import keys
from drafter.precedents.scoring import is_fact
from drafter.results import Piece

# What a paragraph ends with, by its place in a text.
_ENDINGS = ".,;:"


class Offer(Record):
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
    runs, _ = _without_ending(changes)
    for old, new, is_changed in runs:
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
    runs, ending = _without_ending(changes)
    for old, new, is_changed in runs:
        if not is_changed:
            words += new
            continue
        words += old if number in chosen else new
        number += 1
    return words + ending


def _without_ending(
    changes: Sequence[Piece],
) -> tuple[list[tuple[str, str, bool]], str]:
    """The runs without the marks that both texts end with, and that of the draft.

    The mark is ``""`` where it is no change of its own: one text has none, or both
    have the same.
    """
    runs = list(_runs(changes))
    old, new, is_changed = runs[-1] if runs else ("", "", False)
    ending = _mark(new)
    if not is_changed or not ending or not _mark(old):
        return runs, ""
    old, new = old.rstrip(_ENDINGS), new.rstrip(_ENDINGS)
    runs.pop()
    if old or new:
        runs.append((old, new, old != new))
    return runs, ending


def _mark(text: str) -> str:
    return text[len(text.rstrip(_ENDINGS)) :]


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
