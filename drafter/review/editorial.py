"""Changes that change nothing anybody agreed on: typography, numbering, dates brought
up to date.

In doubt a change is none of them: what is taken for editorial is accepted unread. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.dates import parse_date
from clause_library.vocabulary.normalize import fold, keys
from drafter.comparison.tokens import tokens
from drafter.results import Piece

# Square brackets say that words are not agreed: coming or going they change everything.
_BRACKETS = lazy_pattern(r"[\[\]]")

# A number that counts the paragraphs of the text itself, and what stands around it.
_NUMBER = lazy_pattern(r"\d+(?:\s(?:bis|ter|quater))?")
_OF_PARAGRAPHS = lazy_pattern(r"(?i)\bparagraphs?\s(?:\d+(?:,\s|\s(?:and|to|or)\s))*$")
_OWN = lazy_pattern(
    r"(?i)^(?:(?:,\s|\s(?:and|to|or)\s)\d+)*"
    r"\s(?:above|below|of (?:the present|this) (?:resolution|decision))\b"
)

# Before a date that is a deadline: another day is another commitment.
_DEADLINE = lazy_pattern(
    r"(?i)\b(?:by|until|till|before|after|from|since|through|than|no later|beginning|"
    r"starting|ending|on or about)(?:\s+(?:the|the end of|on))?\s*$"
)


def is_editorial(
    pieces: Sequence[Piece],
    start: int,
    end: int,
) -> bool:
    """Whether the change ``pieces[start:end]`` of a redline is editorial."""
    deleted = _text(pieces[start:end], "delete")
    inserted = _text(pieces[start:end], "insert")
    if _BRACKETS.search(deleted + inserted):
        return False
    before = _text(pieces[:start], "keep", "insert")
    after = _text(pieces[end:], "keep", "insert")
    return (
        _is_typography(deleted, inserted)
        or _is_numbering(
            deleted,
            inserted,
            before,
            after,
        )
        or _is_later_date(deleted, inserted, before)
    )


def _text(
    pieces: Sequence[Piece],
    *ops: str,
) -> str:
    return "".join(piece.text for piece in pieces if piece.op in ops)


def _is_typography(
    deleted: str,
    inserted: str,
) -> bool:
    """Other signs, spaces, capitals or spelling of the same words; signs alone."""
    if fold(deleted) == fold(inserted):
        return True
    deleted_keys, inserted_keys = keys(deleted), keys(inserted)
    # "10" in place of "1 0", or "-1" for "1": signs of numbers are no typography.
    if any(character.isdigit() for character in deleted + inserted):
        return False
    return deleted_keys == inserted_keys


def _is_numbering(
    deleted: str,
    inserted: str,
    before: str,
    after: str,
) -> bool:
    """Another number of a paragraph of the text itself: ``paragraph 5 above``."""
    numbers = (_NUMBER.fullmatch(side.strip()) for side in (deleted, inserted))
    if all(numbers):
        return bool(_OF_PARAGRAPHS.search(before) and _OWN.search(after))
    # A sole number changes together with its noun.
    noun = _without_number(deleted)
    if noun is None or noun != _without_number(inserted):
        return False
    return _OWN.search(after) is not None


def _without_number(words: str) -> str | None:
    """``paragraph`` of ``paragraph 5``; None for anything else."""
    noun, _, number = words.strip().partition(" ")
    if noun.lower() not in ("paragraph", "paragraphs") or not number.isdigit():
        return None
    return noun.lower()


def _is_later_date(
    deleted: str,
    inserted: str,
    before: str,
) -> bool:
    """A date in place of an earlier one, where it is no deadline."""
    old, new = _date(deleted), _date(inserted)
    if old is None or new is None or _DEADLINE.search(before):
        return False
    return old < new


def _date(words: str) -> str | None:
    """The date that the words are, and nothing else, as ISO."""
    row = [token for token in tokens(words.strip()) if token.kind != "space"]
    if len(row) != 1 or row[0].kind != "date":
        return None
    return parse_date(words)
