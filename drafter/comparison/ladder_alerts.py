"""How far a change goes up or down a ladder, and whether the object is the same."""

from __future__ import annotations

from functools import lru_cache

from clause_library.vocabulary.normalize import word_count
from clause_library.vocabulary.number_words import UNITS
from drafter.results import Alert, Piece

# of 100: texts less alike have other objects, and no verb of theirs is a weaker one
_ALIKE = 70
_NUMBERS = ("no", *UNITS, "ten")
# commitments are not weaker or stronger but reach less or more
_GRADES = {
    "commitment_weakened": "commitment_narrowed",
    "commitment_strengthened": "commitment_widened",
}


# The verb, the facts and the ladders of one change ask the same.
@lru_cache(maxsize=100)
def is_same_object(pieces: tuple[Piece, ...]) -> bool:
    """Whether both texts are about the same thing: at least 70 alike by their words, or
    so much of the shorter one kept."""
    kept = old = new = 0
    for piece in pieces:
        count = word_count(piece.text)
        kept += count if piece.op == "keep" else 0
        old += count if piece.op == "delete" else 0
        new += count if piece.op == "insert" else 0
    # a text that was only cut, or added to, is less alike and still about the same
    shorter = kept + min(old, new)
    if not shorter:
        return False
    # what is kept counts on both sides; in whole numbers nothing is rounded
    is_alike = 200 * kept >= _ALIKE * (2 * kept + old + new)
    return is_alike or 100 * kept >= _ALIKE * shorter


def graded(
    subject: str,
    steps: int,
    old: str,
    new: str,
) -> Alert:
    """A step on a ladder, with how far it went: ``Urges became Encourages, two steps
    weaker``."""
    distance = abs(steps)
    number = _NUMBERS[distance] if distance < len(_NUMBERS) else str(distance)
    unit = "step" if distance == 1 else "steps"
    grade = "weaker" if steps > 0 else "stronger"
    kind = f"{subject}_weakened" if steps > 0 else f"{subject}_strengthened"
    message = f"{old} became {new}, {number} {unit} {grade}"
    return Alert(
        _GRADES.get(kind, kind),
        message,
        old,
        new,
    )
