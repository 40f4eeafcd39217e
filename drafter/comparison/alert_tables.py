"""The tables of ``data/*.toml`` behind the alerts, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from clause_library.patterns import lazy_pattern
from drafter.settings import load, longest_first

Ladder = tuple[tuple[str, ...], ...]
"""Steps from the strongest to the weakest; each step is phrases of equal strength."""

# the data file's sign for "a verb in -ing, or a noun of action, follows"
_ACT = " …ing"
_WORD = lazy_pattern(r"\w+")
_FIRST_WORD = lazy_pattern(r"[^\W_]+")
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


def has_phrase(
    text: str,
    words: Iterable[str],
    rows: tuple[Ladder, ...],
) -> bool:
    """Whether any phrase of some ladders stands in a text without capitals, of which
    the words are given."""
    # nearly no change has even the first word of one, and is spared the pattern
    if _begin_phrases(rows).isdisjoint(words):
        return False
    return _any_phrase(rows).search(text) is not None


def words_of(text: str) -> list[str]:
    """The words of a text as `has_phrase` takes them."""
    return _WORD.findall(text)


@cache
def _begin_phrases(rows: tuple[Ladder, ...]) -> frozenset[str]:
    """The first word of each phrase of some ladders."""
    firsts: list[str] = []
    for ladder in rows:
        for phrase in phrases(ladder):
            firsts += _WORD.findall(phrase)[:1]
    return frozenset(firsts)


@cache
def _any_phrase(rows: tuple[Ladder, ...]) -> re.Pattern[str]:
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


def opening_verb(start: str) -> str | None:
    """The longest verb of a ladder that a paragraph without capitals opens with."""
    first = _FIRST_WORD.match(start)
    for verb in _opening_verbs().get(first[0], ()) if first else ():
        # “notes” does not open with “note”
        if start.startswith(verb) and not start[len(verb) :][:1].isalnum():
            return verb
    return None


@cache
def _opening_verbs() -> dict[str, list[str]]:
    """The verbs that open a paragraph by their first words, the longest first."""
    verbs: set[str] = set()
    for ladder in ladders("verbs"):
        verbs.update(*ladder)
    found: dict[str, list[str]] = {}
    for verb in longest_first(list(verbs)):
        first = _FIRST_WORD.findall(verb)[0]
        found.setdefault(first, []).append(verb)
    return found


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
    folded = text.casefold()
    words = frozenset(_WORD.findall(folded))
    # A text has the words of one entry or two: a pattern of all takes long to compile.
    entries = _hedges_with(words)
    if not entries:
        return found
    for match in _hedges(entries).finditer(folded):
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


def _hedges_with(words: frozenset[str]) -> tuple[str, ...]:
    """The entries that a text with these words can have, longest first."""
    telling = _by_telling_word()
    likely = list(telling.get("", ()))
    for word in telling.keys() & words:
        likely += telling[word]
    needed = _needed_words()
    # as a set: an entry may be told by two words
    numbers = {one for one in likely if not any(map(words.isdisjoint, needed[one]))}
    names = _hedge_names()
    return tuple([names[number] for number in sorted(numbers)])


@cache
def _needed_words() -> tuple[list[list[str]], ...]:
    """For each entry the choices of words that it is not without."""
    rows: list[list[list[str]]] = []
    for entry in _hedge_names():
        needed: list[list[str]] = []
        for choices in entry.casefold().removesuffix(_ACT).split():
            if not choices.startswith("["):
                needed.append([_longest_word(word) for word in choices.split("/")])
        rows.append([choices for choices in needed if all(choices)])
    return tuple(rows)


def _longest_word(spelled: str) -> str:
    """The word of an entry, or the longest part of one that is written with hyphens."""
    return max(_WORD.findall(spelled), key=len, default="")


@cache
def _by_telling_word() -> dict[str, list[int]]:
    """The numbers of the entries by the words of their rarest choice, the one of the
    fewest and longest words; under ``""`` those that need no word."""
    numbers: dict[str, list[int]] = {}
    for number, needed in enumerate(_needed_words()):
        rarest = min(
            needed,
            key=lambda choices: (len(choices), -len(choices[0])),
            default=[""],
        )
        for word in rarest:
            numbers.setdefault(word, []).append(number)
    return numbers


# As many choices of entries as some thousand paragraphs have.
@lru_cache(maxsize=500)
def _hedges(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Phrases that make a commitment depend on something, without capitals; a group for
    each entry."""
    firsts: set[str] = set()
    groups: list[str] = []
    for number, phrase in enumerate(entries):
        firsts.update(_first_words(phrase))
        # a group's name may not begin with a digit
        groups.append(f"(?P<h{number}>{_hedge(phrase)})")
    # Most words begin no hedge: a look at the word spares trying every entry.
    first_choices = "|".join(map(re.escape, sorted(firsts)))
    begins = rf"\b(?=(?:{first_choices})\b)"
    choices = "|".join(groups)
    return re.compile(f"{begins}(?:{choices})")


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


def addressees_in(text: str) -> list[str]:
    """The names of those asked or spoken of, in their order; parties that are only
    counted are none."""
    names = load("addressees")["names"]
    # nearly no change has a name, and is spared the pattern
    if not any(name in text for name in names):
        return []
    return _addressees().findall(text)


@cache
def _addressees() -> re.Pattern[str]:
    names = longest_first(load("addressees")["names"])
    choices = "|".join(map(re.escape, names))
    return re.compile(rf"\b(?<!\d )(?:{choices})\b")
