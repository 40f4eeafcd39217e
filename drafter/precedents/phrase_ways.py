"""How a phrase may be written: in singular or plural, with a letter mistyped."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.storage.library import Library

# Words of a phrase; a longer text is a paragraph, and is told by its precedents.
LONGEST = 12
# Letters of a word that is looked for in singular and plural.
SHORTEST = 4
# Letters of a word that may be mistyped: a short one is soon a letter off another.
LEAST_MISTYPED = 6
# Ways to write a phrase in singular and plural that are tried.
WAYS = 64
# `string` has them too, but a start would pay for its templates.
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def ways_to_write(
    library: Library,
    keys: Sequence[str],
) -> tuple[tuple[str, ...], ...]:
    """The phrase as it may be written, each word in singular or plural, the words as
    given first; a word that the library lacks as one a letter off that it has."""
    forms = [(key, *_other_numbers(key)) for key in keys]
    every: set[str] = set()
    for row in forms:
        every.update(row)
    known = library.words_known(every)
    kept: list[list[str]] = []
    for row in forms:
        own = [form for form in row if form in known or form == row[0]]
        if known.isdisjoint(row):
            # mistyped: "ressources"
            spellings = _a_letter_off(row[0])
            own += sorted(library.words_known(spellings))
        kept.append(own)
    return tuple(islice(product(*kept), WAYS))


def _a_letter_off(key: str) -> set[str]:
    """What a word may be that was typed with one letter too many, too few, wrong or in
    another's place; nothing for a short word or a figure."""
    if len(key) < LEAST_MISTYPED or not (key.isascii() and key.isalpha()):
        return set()
    found: set[str] = set()
    for at in range(len(key) + 1):
        before, after = key[:at], key[at:]
        behind = after[1:]
        swapped = behind[:1] + after[:1] + behind[1:]
        found.add(before + behind)
        found.add(before + swapped)
        for letter in _LETTERS:
            found.add(before + letter + after)
            found.add(before + letter + behind)
    return found - {key}


def _other_numbers(key: str) -> tuple[str, ...]:
    """A word in the other number, in whatever way that may be written; nothing for a
    short word or a figure."""
    if len(key) < SHORTEST or not key.isalpha():
        return ()
    if key.endswith("ies"):
        return (f"{key[:-3]}y",)
    if key.endswith(("ses", "xes", "ches", "shes")):
        return (key[:-2], key[:-1])
    if key.endswith("s"):
        return () if key.endswith("ss") else (key[:-1],)
    if key.endswith("y"):
        return (f"{key[:-1]}ies", f"{key}s")
    return (f"{key}s", f"{key}es")
