"""What the picture of a line shows: a column a text, a lane a phrase.

The terminal and the page draw the same lanes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clause_library.record import Record
from clause_library.vocabulary.normalize import keys
from drafter.precedents.scoring import is_fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drafter.trace.first_said import Life, Phrase
    from drafter.trace.records import Trace

LaneKind = Literal["kept", "gone", "new", "back"]
# More lanes than these nobody reads; the longest phrases are shown.
MOST_LANES = 16
# Words shorter than this alone ("as well as", "also") make no lane.
LETTERS = 5
# Nor do these, which only tell neighbours with one verb apart.
ORDERING = frozenset(("also", "further", "once", "again"))
# A line of so many texts is drawn text by text. In a longer one the texts that only
# repeat stand in the column of the one they repeat: of 47 texts six had changed
# anything, and the picture was five screens wide.
TEXT_BY_TEXT = 8


class Lane(Record):
    """A row of the picture: words and the texts that say them, by places in the path.

    ``kept`` stands from the first text to the last, ``gone`` is not in the last,
    ``new`` came later than the first and is in the last, ``back`` had left.
    """

    label: str
    kind: LaneKind
    lives: tuple[Life, ...]


class Column(Record):
    """A column of the picture: a text, and those after it that repeat it word for word
    and were adopted in the same way; their places in the path, both included."""

    first: int
    last: int


def columns(found: Trace) -> tuple[Column, ...]:
    """The columns of a trace, oldest first; every text stands in one."""
    path = found.path
    row = [Column(0, 0)]
    for place in range(1, len(path)):
        older = path[place - 1].found
        newer = path[place].found
        has_same_text = older.clause.text == newer.clause.text
        is_adopted_alike = older.source.adoption == newer.source.adoption
        is_long = len(path) > TEXT_BY_TEXT
        if is_long and has_same_text and is_adopted_alike:
            row[-1] = row[-1]._replace(last=place)
        else:
            row.append(Column(place, place))
    return tuple(row)


def lanes(found: Trace) -> tuple[Lane, ...]:
    """The lanes of a trace: what was kept first, then the phrases as they came."""
    last = len(found.path) - 1
    kept: list[Phrase] = []
    others: list[Phrase] = []
    for phrase in found.phrases:
        if _stood_throughout(phrase, last):
            kept.append(phrase)
        else:
            others.append(phrase)
    shown = _telling(others)
    row: list[Lane] = []
    size = sum(phrase.size for phrase in kept)
    # All that never changed shares one lane; on old lines it would else push everything
    # that moved out of sight.
    if size:
        noun = "word" if size == 1 else "words"
        label = f"kept throughout: {size} {noun}"
        row.append(Lane(label, "kept", kept[0].lives))
    # In the order of the text, not of their rank: the rank only chose them.
    for phrase in others:
        if phrase in shown:
            kind = _kind(phrase, last)
            row.append(Lane(_label(phrase, others), kind, phrase.lives))
            shown.remove(phrase)
    return tuple(row)


def _label(
    phrase: Phrase,
    others: Sequence[Phrase],
) -> str:
    """The words of a lane, and in how many places they share one life."""
    places = others.count(phrase)
    return phrase.text if places == 1 else f"{phrase.text} ({places} places)"


def _stood_throughout(
    phrase: Phrase,
    last: int,
) -> bool:
    return phrase.lives == ((0, last),)


def _telling(phrases: Iterable[Phrase]) -> list[Phrase]:
    """The phrases worth a lane: what left and came back, then the longest.

    Words that share their life in several places have one lane.
    """
    worth: list[Phrase] = []
    for phrase in dict.fromkeys(phrases):
        if any(map(_is_telling, phrase.text.split())):
            worth.append(phrase)
    worth.sort(key=lambda phrase: (-len(phrase.lives), -phrase.size))
    return worth[:MOST_LANES]


def _is_telling(word: str) -> bool:
    """Whether a word is worth a lane."""
    if len(word) < LETTERS or word.lower() in ORDERING:
        return False
    # A date, a figure and a symbol change every year and would fill the picture with
    # lanes of one text each.
    return not all(map(is_fact, keys(word)))


def _kind(
    phrase: Phrase,
    last: int,
) -> LaneKind:
    # A phrase that was asked for may stand nowhere on the path.
    if not phrase.lives or phrase.lives[-1].last < last:
        return "gone"
    if len(phrase.lives) > 1:
        return "back"
    return "new"


def short_symbol(id: str) -> str:
    """A text as a column is headed: ``77/194``, ``2428 (2018)``."""
    shortened = id.removeprefix("A/RES/")
    return shortened.removeprefix("S/RES/")
