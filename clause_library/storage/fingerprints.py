"""What a text is recognised by among its kind: its wordings with the numbers masked.

A yearly resolution repeats most of its paragraphs with other dates, figures and
session numbers. Two texts that share such paragraphs, and paragraphs that few others
have, are of one family. The title and the agenda item speak too, the Security Council's
by the names in what the catalogue calls a text (UNIFIL, Golan).
"""

from __future__ import annotations

import re
from _blake2 import blake2b  # `hashlib` loads OpenSSL, which takes two milliseconds
from array import array
from functools import cache
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import keys
from clause_library.vocabulary.number_words import UNITS, position

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MASK = "#"
# Shorter wordings ("Decides to remain seized of the matter") say nothing of a family.
FEWEST_WORDS = 6
# A title says as much as so many rare paragraphs. With 4 the texts of one item with
# fresh wording every year found their series; a lone title never outweighs ten
# paragraphs in common.
TITLE_WEIGHT = 4
ITEM_WEIGHT = 2
_MONTH_NAMES = [month.casefold() for month in month_names("en")]
# "15 Dec. 2022" stands in tables and titles
_SHORT_MONTHS = [name[:3] for name in _MONTH_NAMES]
_MONTHS = frozenset((*_MONTH_NAMES, *_SHORT_MONTHS, "sept"))
# the words of numbers that titles and mandates are counted in
_SMALL = frozenset((*UNITS, "ten", "eleven", "twelve", "fifteen", "twenty", "thirty"))
# Words of a title that change from one year to the next, or that all titles have.
_TITLE_NOISE = frozenset(
    (
        *("the", "of", "and", "or", "on", "in", "for", "to", "a", "an", "by", "at"),
        *("with", "its", "from", "as", "part", "until", "biennium"),
    )
)
# Words of the catalogue's names for the Security Council's texts that name no subject.
_CATALOGUE_NOISE = frozenset(
    (
        *("extension", "mandate", "renewal", "united", "nations", "mission", "un"),
        *("security", "council", "resolution", "resolutions", "months", "period"),
        *("measures", "imposed", "committee", "established", "pursuant", "concerning"),
        *("additional", "further", "international", "group", "panel", "experts"),
        *("sanctions", "situation", "authorization", "termination", "establishment"),
        *("republic", "force", "forces", "peace", "peacekeeping", "operation"),
        *("operations", "support", "assistance", "implementation", "process"),
        *("under", "against", "certain", "set", "authorized", "increase", "personnel"),
    )
)


class Described(Record):
    """What of a document tells its family, besides its wordings."""

    organ: str
    language: str
    title: str
    topic: str


def masked(words: Iterable[str]) -> tuple[str, ...]:
    """The words with every number, month and ordinal as ``#``, several in a row once.

    >>> masked(("recalling", "resolution", "77", "194", "of", "15", "december", "2022"))
    ('recalling', 'resolution', '#', 'of', '#')
    """
    row: list[str] = []
    for word in words:
        if not _is_number(word):
            row.append(word)
        elif not row or row[-1] != MASK:
            row.append(MASK)
    return tuple(row)


@cache
def _is_number(word: str) -> bool:
    if word[0].isdigit() or word[-1].isdigit():
        return True
    if word in _MONTHS or word in _SMALL or position(word) is not None:
        return True
    # "seventy-seventh" is one key without its hyphen; roman numerals of sections
    return bool(re.fullmatch(r"[ivxl]{2,}|(?:six|seven|eigh|nine)t(?:y|ie).*", word))


def fingerprint(
    document: Described,
    wordings: Iterable[Sequence[str]],
) -> bytes:
    """The features of a text as sorted whole numbers of 64 bits, each once.

    `wordings` are the keys of the words of each clause. Features of another organ or
    another language are other numbers, so that texts of different organs never meet.
    """
    salt = f"{document.organ}\n{document.language}\n"
    features = {*_of_wordings(salt, wordings), *_of_names(salt, document)}
    return array("q", sorted(features)).tobytes()


def _of_wordings(
    salt: str,
    wordings: Iterable[Sequence[str]],
) -> set[int]:
    features = set()
    for wording in wordings:
        row = masked(wording)
        if len(row) >= FEWEST_WORDS:
            features.add(_number(salt, "w", row))
    return features


def _of_names(
    salt: str,
    document: Described,
) -> set[int]:
    features: set[int] = set()
    title = title_words(document.title)
    if document.topic:
        item = title_words(document.topic)
        for turn in range(ITEM_WEIGHT):
            features.add(_number(salt, f"item {turn}", item))
        for name in set(title) - _CATALOGUE_NOISE:
            features.add(_number(salt, "name", (name,)))
    elif title:
        for turn in range(TITLE_WEIGHT):
            features.add(_number(salt, f"title {turn}", title))
    return features


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title that stay from year to year, in the order of the alphabet.

    "Promotion and protection" and "Promotion or protection", a year more or less, and
    a hyphen of another kind are the same.
    """
    row = masked(keys(title.split("]")[0]))
    return tuple(sorted({*row} - _TITLE_NOISE - {MASK}))


def _number(
    salt: str,
    kind: str,
    row: Sequence[str],
) -> int:
    data = f"{salt}{kind}\n{' '.join(row)}".encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
