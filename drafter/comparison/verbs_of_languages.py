"""What the opening verb of a French, Spanish, Russian, Arabic or Chinese paragraph
stands for in English, where it stands for one English verb nearly always.

From `verbs-languages.toml`. Terms stay English in what is told; the ladder is that of
the English verbs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.normalize import fold
from clause_library.vocabulary.scripts import ARABIC_VOWELS
from drafter.settings import load

# Marks that Arabic may write or leave out, and the sign that only draws a word longer.
_UNWRITTEN = lazy_pattern(f"[{ARABIC_VOWELS}\u0640]")
# Characters of a paragraph in which its opening is looked for.
_OPENING = 90
# Letters by which a phrase is looked up; a phrase of fewer cannot be found.
_FIRST = 2
_ADVERBS = lazy_pattern(r"\b(?:once again|also|further|again)\b ?")


# A query opens alike beside each of its precedents.
@lru_cache(maxsize=2000)
def english_of(text: str) -> tuple[str, str] | None:
    """The opening of a paragraph and the English one it stands for, both in lower case;
    None where it opens with no phrase of the tables."""
    start = _plain(text[:_OPENING])
    # most texts are English, and open with no letter that only the others have
    letters = start[:_FIRST]
    begins = start[: _FIRST + 1]
    is_plain = begins.isascii() and begins.isalpha()
    rows = _in_plain_letters(letters) if is_plain else _by_first_letters().get(letters)
    for phrase, english in rows or ():
        if not start.startswith(phrase):
            continue
        # “note” opens “note que”, not “notez”; Chinese has no spaces between words.
        following = start[len(phrase) :][:1]
        if not following.isalpha() or _is_han(phrase):
            return phrase, english
    return None


def _plain(text: str) -> str:
    """Without case, vowels and the look of quotes, which differ from file to file."""
    return _UNWRITTEN.sub("", fold(text)).casefold()


@cache
def _by_first_letters() -> dict[str, list[tuple[str, str]]]:
    """Every phrase with its English under its first letters, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _longest_first(_as_printed()):
        found.setdefault(row[0][:_FIRST], []).append(row)
    return found


@cache
def _in_plain_letters(letters: str) -> list[tuple[str, str]]:
    """The phrases with these first letters, of those that begin in plain ones, as
    `_by_first_letters` has them: to make the whole table takes three milliseconds."""
    rows: list[tuple[str, str]] = []
    for phrase, english in _as_printed():
        begins = phrase[: _FIRST + 1]
        if begins.isascii() and begins.casefold().startswith(letters):
            rows.append((phrase, english))
    return _longest_first(rows)


def _as_printed() -> Iterator[tuple[str, str]]:
    """Every phrase of the table with its English, both as they stand there."""
    for table in load("verbs-languages").values():
        for english, phrases in table.items():
            for phrase in phrases:
                yield phrase.strip(), english


def _longest_first(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows as they are compared, without the adverbs of the English verb."""
    plain: list[tuple[str, str]] = []
    for phrase, english in rows:
        plain.append((_plain(phrase), _ADVERBS.sub("", english).strip()))
    return sorted(plain, key=lambda row: (-len(row[0]), row))


def _is_han(phrase: str) -> bool:
    return "\u4e00" <= phrase[-1] <= "\u9fff"
