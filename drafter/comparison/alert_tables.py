"""The tables of ``data/*.toml`` behind the alerts, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from drafter.settings import load, longest_first

Ladder = tuple[tuple[str, ...], ...]
"""Steps from the strongest to the weakest; each step is phrases of equal strength."""

# the data file's sign for "a verb in -ing, or a noun of action, follows"
_ACT = " …ing"
_ACT_FOLLOWS = r"(?=\s\w+ing\b|\s(?:the|an?)\s\w+(?:ing|tion|ment|al)\b)"


@cache
def ladders(name: str) -> tuple[Ladder, ...]:
    """The ladders of a table: ``verbs`` or ``commitments``."""
    rows: list[Ladder] = []
    for ladder in load(name)["ladder"]:
        rows.append(_as_ladder(ladder["steps"]))
    return tuple(rows)


def _as_ladder(steps: Iterable[Iterable[str]]) -> Ladder:
    return tuple([tuple(step) for step in steps])


@cache
def modals() -> tuple[Ladder, ...]:
    """The one ladder of modal verbs: shall, should, may."""
    steps = load("commitments")["modals"]
    return (_as_ladder(steps),)


def step_on(
    ladder: Ladder,
    phrase: str,
) -> int | None:
    """Which step of the ladder a phrase stands on, from 0; None where it is on none."""
    for number, step in enumerate(ladder):
        if phrase in step:
            return number
    return None


def steps_down(
    before: str,
    after: str,
    rows: Iterable[Ladder],
) -> int | None:
    """The steps from one phrase down to another, negative for up; None where no ladder
    holds both."""
    for ladder in rows:
        start, end = step_on(ladder, before), step_on(ladder, after)
        if start is not None and end is not None:
            return end - start
    return None


@cache
def phrases(ladder: Ladder) -> tuple[str, ...]:
    """All phrases of a ladder, the longest first."""
    every: list[str] = []
    for step in ladder:
        every += step
    return tuple(longest_first(every))


@cache
def any_phrase(rows: tuple[Ladder, ...]) -> re.Pattern[str]:
    """Any phrase of some ladders: nearly no change has one, and one look says so."""
    every: list[str] = []
    for ladder in rows:
        every += phrases(ladder)
    choices = "|".join(map(re.escape, every))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


@cache
def limiting_words() -> re.Pattern[str]:
    """Any word of the lists that widen, narrow or negate."""
    table = load("commitments")
    words: list[str] = []
    for name in ("wide", "narrow", "negations"):
        words += table[name]
    choices = "|".join(words)
    return re.compile(rf"\b(?:{choices})\b")


@cache
def opening_verbs() -> tuple[str, ...]:
    """All verbs that open a paragraph, the longest first."""
    verbs: set[str] = set()
    for ladder in ladders("verbs"):
        verbs.update(*ladder)
    return tuple(longest_first(list(verbs)))


@cache
def commitment_words(name: str) -> re.Pattern[str]:
    """The words of a list of ``commitments.toml``: ``wide``, ``narrow``, ``negations``
    or ``fixed``."""
    table = load("commitments")
    choices = "|".join(table[name])
    return re.compile(rf"\b(?:{choices})\b")


# A query stands beside each of its precedents.
@lru_cache(maxsize=2000)
def hedges_in(text: str) -> Mapping[str, Sequence[str]]:
    """The hedges of a text: entries of the table, and the words of each as they stand,
    without their capitals, in the order of the text."""
    found: dict[str, list[str]] = {}
    entries = _hedge_names()
    for match in _hedges().finditer(text.casefold()):
        number = str(match.lastgroup).removeprefix("h")
        entry = entries[int(number)]
        # "consider adopting" and "considering adopting" are one hedge
        name = entry.replace("considering", "consider")
        places = found.setdefault(name, [])
        places.append(match.group())
    return found


@cache
def _hedge_names() -> tuple[str, ...]:
    """The entries of the table, longest first."""
    return tuple(longest_first(load("hedges")["phrases"]))


@cache
def _hedges() -> re.Pattern[str]:
    """Phrases that make a commitment depend on something, without capitals; a group for
    each entry."""
    firsts: set[str] = set()
    groups: list[str] = []
    for number, phrase in enumerate(_hedge_names()):
        firsts.update(_first_words(phrase))
        # a group's name may not begin with a digit
        groups.append(f"(?P<h{number}>{_hedge(phrase)})")
    # Most words begin no hedge: a look at the word spares trying every entry.
    first_choices = "|".join(map(re.escape, sorted(firsts)))
    begins = rf"\b(?=(?:{first_choices})\b)"
    entries = "|".join(groups)
    return re.compile(f"{begins}(?:{entries})")


def _first_words(phrase: str) -> list[str]:
    """The words that an entry can begin with; one that may be missing leaves it to the
    next."""
    firsts: list[str] = []
    for word in phrase.casefold().removesuffix(_ACT).split():
        firsts += word.strip("[]").split("/")
        if not word.startswith("["):
            break
    return firsts


def _hedge(phrase: str) -> str:
    """The data file's notation as an expression: ``a/b`` is either word, ``[a/b]`` may
    be missing, ``…ing`` follows."""
    parts: list[str] = []
    for word in phrase.casefold().removesuffix(_ACT).split():
        words = word.strip("[]").split("/")
        choices = "|".join(map(re.escape, words))
        part = rf"(?:{choices})\s"
        if word.startswith("["):
            part = f"(?:{part})?"
        parts.append(part)
    expression = "".join(parts).removesuffix(r"\s")
    follows = ""
    if phrase.endswith(_ACT):
        follows = _ACT_FOLLOWS
    return rf"\b{expression}\b{follows}"


@cache
def addressees() -> re.Pattern[str]:
    """Names of those asked or spoken of; parties that are only counted are none."""
    names = longest_first(load("addressees")["names"])
    choices = "|".join(map(re.escape, names))
    return re.compile(rf"\b(?<!\d )(?:{choices})\b")
