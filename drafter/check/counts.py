"""Counts of parties and States in a text, and which later ones count the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import keys

_COUNT = lazy_pattern(
    r"\b(?P<number>\d{1,3}) (?P<what>(?:States )?[Pp]arties|Member States|States"
    r"|countries|ratifications|signatories|Governments)\b"
)
_INSTRUMENT = lazy_pattern(
    r"\b(?:Optional Protocol|Protocol|Convention|Covenant|Treaty|Agreement|Statute)\b"
)
_JOINED = lazy_pattern(
    r"ratif|acce(?:ssion|ded)|part(?:y|ies) to|parties|consent", re.I
)
_SIGNED = lazy_pattern(r"\bsign(?:ed|ator|ing)", re.IGNORECASE)
_NAME = lazy_pattern(r"\b[A-Z][a-z]{3,}\b")
# Words of names of instruments that tell none from another.
_COMMON = frozenset(
    (
        "States", "Member", "United", "Nations", "Convention", "Protocol", "Optional",
        "Treaty", "Agreement", "Covenant", "Statute", "General", "Assembly",
        "Secretary",
        "International", "Parties", "Welcoming", "Noting", "Recalling", "Especially",
        "Welcomes", "Notes", "Recalls", "Reaffirming", "Recognizing",
    )
)  # fmt: skip
# Characters to either side of a count in which its instrument is named.
_AROUND = 170
# Words of a name that two places must share.
_SHARED = 2
_SHARE = 0.6
# The share of all words that two versions of a paragraph have in common.
_VERSION = 0.5


_CAPITALIZED = lazy_pattern(r"\b[A-Z][\w’-]+")
_MONTHS = frozenset(month_names("en"))


class Count(Record):
    """A count in a text: its number, what is counted, where.

    ``around`` are the words next to it; ``instrument`` and ``name`` say of which
    instrument the States are parties, empty where none is named.
    """

    number: int
    what: str
    start: int
    end: int
    around: tuple[str, ...]
    instrument: str
    name: frozenset[str]


def counts(text: str) -> Iterator[Count]:
    """The counts of States and parties in a text."""
    for match in _COUNT.finditer(text):
        instrument, name = _instrument(text, match.start(), match.end())
        before, after = text[: match.start()], text[match.end() :]
        # The empty word keeps the sides apart: two words before a count and none after
        # would otherwise look like one on each side.
        # Three behind: “have signed, but not yet ratified” is another count than “have
        # signed the Statute”.
        around = (*keys(before)[-2:], "", *keys(after)[:3])
        yield Count(
            int(match["number"]),
            match["what"],
            match.start(),
            match.end(),
            around,
            instrument,
            name,
        )


def _instrument(
    text: str,
    start: int,
    end: int,
) -> tuple[str, frozenset[str]]:
    """The kind of instrument named nearest to a count, and the words of names around.

    Both are empty where the count is not of parties.
    """
    first = max(0, start - _AROUND)
    window = text[first : end + _AROUND]
    # What is signed is another count than what is in force.
    if not _JOINED.search(window) or _SIGNED.search(
        text[max(0, start - 60) : end + 60]
    ):
        return "", frozenset()
    kinds = list(_INSTRUMENT.finditer(window))
    # The first word opens the paragraph and belongs to no name.
    words = frozenset(_NAME.findall(window if first else window.partition(" ")[2]))
    words -= _COMMON
    # One shared word ("Rights", "Children") would join counts of different instruments,
    # so an instrument known by less counts as none.
    if not kinds or len(words) < _SHARED:
        return "", frozenset()
    here = start - first
    nearest = min(kinds, key=lambda kind: abs(kind.start() - here))
    return nearest[0], words


def alike(
    first: Count,
    second: Count,
    *,
    same_paragraph: bool,
) -> bool:
    """Whether two counts are of the same thing.

    The same words stand around them in two versions of one paragraph, or they count the
    parties of one instrument.
    """
    # The same neighbours are proof only in two versions of one paragraph: formulas such
    # as "the … States parties to" stand everywhere.
    is_same = first.what == second.what and first.around == second.around
    if is_same and same_paragraph:
        return True
    if not first.instrument or first.instrument != second.instrument:
        return False
    shared = first.name & second.name
    # Held against the shorter name: texts often name an instrument in full once and by
    # fewer words later.
    smaller = min(len(first.name), len(second.name))
    return len(shared) >= _SHARED and len(shared) >= _SHARE * smaller


def same_count(
    text: str,
    count: Count,
    words: str,
) -> Count | None:
    """The count in other words that is of the same thing as one in a text; None where
    there is none.

    Of several the one at the same place among them: “94 States are parties to the 1954
    Convention and 75 to the 1961 Convention” names both conventions around each.
    """
    same = versions_of_one(text, words)
    own, rows = list(counts(text)), list(counts(words))
    found = [one for one in rows if alike(count, one, same_paragraph=same)]
    if len(found) == 1:
        return found[0]
    # Which of several is meant cannot be told where the places differ.
    place = sum(one.start < count.start for one in own)
    is_there = len(own) == len(rows) and rows[place] in found
    return rows[place] if is_there else None


def versions_of_one(
    first: str,
    second: str,
) -> bool:
    """Whether two paragraphs share so many words that one is a version of the other.

    They name the same things too: the texts on the money of two missions have all words
    in common but the names, and count apart.
    """
    here, there = set(keys(first)), set(keys(second))
    if len(here & there) < _VERSION * len(here | there):
        return False
    names, others = _names(first), _names(second)
    # A name on either side that the other lacks is one exchanged for another; by shares
    # the accounts of one mission passed for those of another.
    return not (names - others and others - names)


def _names(text: str) -> frozenset[str]:
    # The first word opens the paragraph and belongs to no name.
    return frozenset(_CAPITALIZED.findall(text.partition(" ")[2])) - _MONTHS


def question(
    count: Count,
    text: str,
) -> tuple[str, ...]:
    """The words by which later texts about the same are looked for."""
    if not count.instrument:
        return keys(text)
    return keys(
        f"{count.instrument} parties ratification {' '.join(sorted(count.name))}"
    )
