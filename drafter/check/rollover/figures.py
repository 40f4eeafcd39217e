"""Symbols, ordinals and figures that move in step with the sessions.

Measured on every other pair of texts of sessions 74 to 79, where each moved last time
by as many as sessions lie between the texts: symbols of supplements right in 95 of 100,
of bodies that report every year in 96, ordinals from eleventh on in 92, years since an
event in 95.
"""

from __future__ import annotations

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import number_words
from drafter.check.rollover.facts import Fact

# The number of a supplement is the body's, and only the session in its symbol moves.
# So are the low numbers (“A/78/15”, 9 of 10): those above are given in turn.
# “A/78/6” and “A/78/7/Add.1” are the budget and the Advisory Committee's reports on it.
_SUPPLEMENT = lazy_pattern(r"Supplement No\. ?\w+[^(;]{0,20}\($")
_OF_A_BODY = lazy_pattern(
    r"A/\d+/\d{1,2}(?:/Add\.\d+)?(?: \(Sect\. \w+\))?"
    r"|A/AC\.\d+/\d{4}/\d+(?:/Add\.\d+)?|E/FFDF/\d{4}/\d"
)
# A symbol of these bodies has another number each year, though it may not look so.
_PARTIES = lazy_pattern(r"Part(?:y|ies)\b|Conference on\b|biennial")
# These meet every year, whatever other conferences of parties do: in step last time,
# right in 44 of 44 the next.
EVERY_YEAR = lazy_pattern(
    r"Meetings? of (?:the )?(?:States )?Parties|Assembly of States Parties"
    r"|General Conference of the (?:International Atomic Energy )?Agency"
    r"|Forum on (?:Minority|Indigenous) Issues"
)
# “for the fifteenth consecutive year”, “the eighteenth round”; below that numbers count
# what is held every other year, or is over.
_LOWEST = 11
_YEARS = lazy_pattern(r" years?\b")
# “60 years after the adoption”: an anniversary is spoken of once, as a round number.
_ROUND = 5
_SHORT_YEAR = lazy_pattern(r"(?:19|20)\d\d/$")
# Characters to either side in which a condition is looked for.
_AROUND = 60


def next_symbol(
    text: str,
    fact: Fact,
    old: Fact,
    moved: int,
    gap: int,
) -> str | None:
    """“A/77/23” after “A/76/23”: the same document of the next session."""
    if fact.value is None or old.value is None or fact.value - old.value != moved:
        return None
    session = str(fact.value)
    # Where more than the session differs each year's document has a number of its own.
    if fact.words.replace(session, str(old.value), 1) != old.words:
        return None
    if _OF_A_BODY.fullmatch(fact.words):
        return fact.words.replace(session, str(fact.value + gap), 1)
    return next_supplement(text, fact, gap)


def next_supplement(
    text: str,
    fact: Fact,
    gap: int,
) -> str | None:
    """The symbol of the same supplement so many sessions later; None where it is the
    symbol of something else."""
    before = text[max(0, fact.start - _AROUND) : fact.start]
    if fact.value is None or not _SUPPLEMENT.search(before):
        return None
    return fact.words.replace(str(fact.value), str(fact.value + gap), 1)


def next_ordinal(
    text: str,
    fact: Fact,
    old: Fact,
    moved: int,
    gap: int,
) -> str | None:
    """“the sixteenth round” after “the fifteenth round” of the year before."""
    # A text of every other year says nothing of what is counted every year.
    if fact.value is None or old.value is None or moved != 1:
        return None
    if fact.value - old.value != moved:
        return None
    after = text[fact.end : fact.end + _AROUND]
    around = text[max(0, fact.start - _AROUND) : fact.start] + after
    is_yearly = EVERY_YEAR.match(after.lstrip()) is not None
    if not is_yearly and (fact.value < _LOWEST or _PARTIES.search(around)):
        return None
    return like(fact.words, fact.value + gap)


def next_figure(
    text: str,
    fact: Fact,
    old: Fact,
    moved: int,
    gap: int,
) -> str | None:
    """“53 years since” after “52 years since”, and “2021/22” after “2020/21”."""
    if not (fact.words.isdigit() and old.words.isdigit()):
        return None
    value = int(fact.words)
    if value - int(old.words) != moved:
        return None
    if _SHORT_YEAR.search(text[: fact.start]) and len(fact.words) == len("22"):
        return f"{(value + gap) % 100:02}"
    if _YEARS.match(text, fact.end) and value % _ROUND:
        return str(value + gap)
    return None


def like(
    words: str,
    value: int,
) -> str:
    """The ordinal of a value, written as the words were: in figures, with a capital."""
    if words[:1].isdigit():
        return f"{value}{number_words.ending(value)}"
    new = number_words.ordinal(value)
    return new.capitalize() if words[:1].isupper() else new
