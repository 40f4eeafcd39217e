"""Which facts move with the sessions, and by how much: years, dates, other bodies.

What moved between the two last texts by as many years as sessions lie between them is
counted on in the same step. Measured on texts of sessions 74 to 79 that were not looked
at again afterwards: years right in 97 of 100, dates in 97, sessions of other bodies in
97. Without the conditions below it was 93 for years and 79 for sessions: what was held
stays held, and what was counted in a year is not counted anew in the next.
"""

from __future__ import annotations

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.dates import month_names
from drafter.check.rollover import figures
from drafter.check.rollover.facts import Fact

_MONTHS = "|".join(month_names("en"))
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
# “in May 2021” is a day of an event, and an event that was held stays held.
_IN_A_MONTH = lazy_pattern(rf"(?:{_MONTHS}) $")
# A period moves as a whole, when it is over: “2021–2030”, “between 2022 and 2030”.
_OF_A_PERIOD_BEFORE = lazy_pattern(r"[–/-]$|\bbetween [^.;]{0,40}$")
_OF_A_PERIOD_AFTER = lazy_pattern(r"[–/-](?!\d\d\b(?!\d))")
# “by 2026”, “until the end of 2024”: a deadline stays; “Vienna (2017)” was held, and
# “Report 2020: Water” has another title each year.
_SET_ONCE_BEFORE = lazy_pattern(r"\b(?:by|until|until the end of) $|\($|postpone.*$")
_SET_ONCE_AFTER = lazy_pattern(r":.")
_OF_A_BUDGET = lazy_pattern(r"\bbudget for $")
# “the 2021 Climate Action Summit” is the name of what was held once.
# That of a forum which meets every year is none.
_NAME_AFTER = lazy_pattern(r" (?!Economic and Social Council forum)[A-Z]")
# “12.3 per cent in 2021 compared with 2019”: next year's text counts something else.
_STATISTICS = lazy_pattern(
    r"per cent\b(?! compliance)|million|billion|compared|percentage|reported|verified"
    r"|affected"
)
_BODY_BEFORE = lazy_pattern(r"\b(?:at|on|of|by|from) its $")
# These bodies do not meet every year, or the session named has been held already.
_OTHER_PACE = lazy_pattern(
    r"Part(?:y|ies)|Fisher|held (?:in|at|from)|Forum|Platform|Environment|Presidents"
    r"|Conference on|Convention|\(Fourth"
)
# The Human Rights Council holds three sessions a year.
_THREE_A_YEAR = lazy_pattern(r"Human Rights Council at its $")
# Characters to either side in which a condition is looked for.
_AROUND = 70
_BEHIND = 40
# Bodies have long names, and “the twenty-eighth session of …” has it behind.
_FAR = 140


def next_words(
    text: str,
    fact: Fact,
    old: Fact,
    moved: int,
    gap: int,
    adopted: str,
) -> str | None:
    """What a year, a date or another body's session says next; None where that cannot
    be known.

    ``old`` is its counterpart in the text before, ``moved`` how many sessions lie
    between the two, ``gap`` how many lie ahead; ``adopted`` is the day (ISO) of the
    last text.
    """
    if moved < 1 or fact.kind != old.kind:
        return None
    if fact.kind == "year":
        return _next_year(
            text,
            fact,
            old,
            moved,
            gap,
            adopted,
        )
    if fact.kind == "date":
        return _next_date(
            fact.words,
            old.words,
            moved,
            gap,
        )
    rule = _RULES.get(fact.kind)
    return (
        rule(
            text,
            fact,
            old,
            moved,
            gap,
        )
        if rule
        else None
    )


def _next_year(
    text: str,
    fact: Fact,
    old: Fact,
    moved: int,
    gap: int,
    adopted: str,
) -> str | None:
    if fact.value is None or old.value is None or fact.value - old.value != moved:
        return None
    new = str(fact.value + gap)
    before = text[max(0, fact.start - _AROUND) : fact.start]
    after = text[fact.end : fact.end + _BEHIND]
    if _OF_A_PERIOD_BEFORE.search(before) or _OF_A_PERIOD_AFTER.match(after):
        return None
    is_title = _SET_ONCE_AFTER.match(after) and not _OF_A_BUDGET.search(before)
    if _SET_ONCE_BEFORE.search(before) or is_title:
        return None
    # The year of the text itself is the one it was written about, whatever stands
    # beside it: right in 19 of 22 that the conditions below would have left out.
    if str(fact.value) == adopted[:4]:
        return new
    is_past = str(fact.value) < adopted[:4]
    if (is_past and _IN_A_MONTH.search(before)) or _NAME_AFTER.match(after):
        return None
    if is_past and is_of_statistics(text, fact):
        return None
    return new


def is_of_statistics(
    text: str,
    fact: Fact,
) -> bool:
    """Whether shares or sums are counted beside a year."""
    before = text[max(0, fact.start - _AROUND) : fact.start]
    return bool(_STATISTICS.search(before + text[fact.end : fact.end + _BEHIND]))


def _next_date(
    words: str,
    old: str,
    moved: int,
    gap: int,
) -> str | None:
    """“30 June 2024” after “30 June 2023”: the same day, the years moved in step."""
    years = [int(year) for year in _YEAR.findall(words)]
    old_years = [int(year) for year in _YEAR.findall(old)]
    # Another day says that it is no day of the calendar (the end of a mandate or of a
    # financial year) but one that was set anew.
    if _YEAR.sub("", words) != _YEAR.sub("", old):
        return None
    steps = [year - before for year, before in zip(years, old_years, strict=True)]
    if not steps or any(step != moved for step in steps):
        return None
    return _YEAR.sub(lambda year: str(int(year[0]) + gap), words)


def _next_session(
    text: str,
    fact: Fact,
    old: Fact,
    moved: int,
    gap: int,
) -> str | None:
    """The next session of a body that meets in step with the Assembly."""
    if fact.value is None or old.value is None:
        return None
    before = text[max(0, fact.start - _FAR) : fact.start]
    times = 3 if _THREE_A_YEAR.search(before) else 1
    if fact.value - old.value != times * moved:
        return None
    # In a note a supplement follows, and its session goes with its symbol.
    is_supplement = text.startswith(" Session, Supplement", fact.end)
    far = _BEHIND if _BODY_BEFORE.search(before) else _FAR
    around = before + text[fact.end : fact.end + far]
    is_yearly = figures.EVERY_YEAR.search(around) is not None
    if _OTHER_PACE.search(around) and not is_supplement and not is_yearly:
        return None
    return figures.like(fact.words, fact.value + times * gap)


_RULES = {
    "session": _next_session,
    "meeting": figures.next_ordinal,
    "ordinal": figures.next_ordinal,
    "symbol": figures.next_symbol,
    "figure": figures.next_figure,
}
