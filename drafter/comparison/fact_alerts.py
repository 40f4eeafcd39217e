"""Numbers, dates and references in a change: what was brought up to date, what came and
what went.

A paragraph of a resolution ("paragraph 6 of resolution 1745 (2004)") is one reference,
and so is each number of a list ("resolutions 1591 (2005) and 1779 (2007)"). Nothing is
said to have gone that still stands somewhere in the new text, and nothing to have come
that stood in the old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.normalize import keys
from drafter.comparison.tokens import Token, tokens
from drafter.results import Alert

# Words; a number in a longer change is part of another sentence.
SMALL = 6

_NOUN = lazy_pattern(r"(?i)^(resolution|decision|paragraph|article|chapter)s?\s")
_PLACES = ("paragraph", "article", "chapter")
# Between a paragraph and the text it is of: "of", "of its", "of the annex to".
_OF = lazy_pattern(r"(?i)^\s(?:of|to|in)\s(?:(?:its|the|that|their)\s)?$")
# The treaty or declaration an article is of, to the last word of its name that has a
# capital: "of the Covenant on Economic, Social and Cultural Rights". Behind "and the"
# comes another.
_NAME = r"[A-Z][\w-]*"
_JOINED = r"\s(?:(?:of|on|for|against|to|in|with)\s(?:the\s)?|and\s)?"
_SERIES = rf"(?:,\s{_NAME})+,?\sand\s{_NAME}"
_INSTRUMENT = lazy_pattern(
    rf"^\s((?:of|to|in)\sthe\s{_NAME}(?:{_JOINED}{_NAME}|{_SERIES})*)"
)
_DIGIT = lazy_pattern(r"\d")
_FACTS = frozenset({"number", "date", "reference"})
# Between two numbers of a list.
_AND = lazy_pattern(r"^(?:,|,?\s(?:and|or|to))?\s$")


class Change(Record):
    """What was replaced by what, folded; a side may be empty."""

    old: str
    new: str

    @property
    def length(self) -> int:
        """The words of its longer side."""
        return max(len(self.old.split()), len(self.new.split()))


class _Reference(Record):
    """A reference: how it is told, the numbers by which it is the same, and the treaty
    it is of, where that is named: ``of the Convention on the Rights of the Child``."""

    text: str
    numbers: tuple[str, ...]
    instrument: str = ""

    def is_same(self, other: _Reference) -> bool:
        """Whether both may name the same: a treaty may be named in short, or not."""
        if self.numbers != other.numbers:
            return False
        short, long = sorted((self.instrument, other.instrument), key=len)
        return long.startswith(short)


def fact_alerts(
    changes: Sequence[Change],
    old: str,
    new: str,
) -> Iterator[Alert]:
    """The numbers, dates and references that changes of the whole texts touch."""
    # each of the three has a digit: the others need not be taken apart
    touched = [change for change in changes if _DIGIT.search(change.old + change.new)]
    if not touched:
        return
    yield from _numbers(touched)
    yield from _dates(touched, _texts("date", old), _texts("date", new))
    yield from _reference_alerts(touched, old, new)


def _texts(
    kind: str,
    text: str,
) -> list[str]:
    return [token.text for token in _facts(text) if token.kind == kind]


# The sides of a change are asked for each kind of fact, and a query beside each of its
# precedents.
@lru_cache(maxsize=2000)
def _facts(text: str) -> list[Token]:
    """The numbers, dates and references of a text, in their order."""
    # each has a digit somewhere: most changes have none, and are not taken apart
    if not _DIGIT.search(text):
        return []
    return [token for token in tokens(text) if token.kind in _FACTS]


def _numbers(changes: Iterable[Change]) -> Iterator[Alert]:
    """Numbers replaced: one that only comes or goes says nothing without its words."""
    for change in changes:
        if change.length > SMALL:
            continue
        before = _texts("number", change.old)
        after = _texts("number", change.new)
        left = [number for number in before if number not in after]
        came = [number for number in after if number not in before]
        for one, other in zip(left, came, strict=False):
            if keys(one) == keys(other):
                # "1 000" in place of "1,000"
                continue
            yield became("number_changed", one, other)


def _dates(
    changes: Iterable[Change],
    old: Sequence[str],
    new: Sequence[str],
) -> Iterator[Alert]:
    for change in changes:
        before = _texts("date", change.old)
        after = _texts("date", change.new)
        left = [date for date in before if date not in new]
        came = [date for date in after if date not in old]
        for one, other in zip_longest(left, came, fillvalue=""):
            yield _fact("date", one, other)


def _reference_alerts(
    changes: Iterable[Change],
    old: str,
    new: str,
) -> Iterator[Alert]:
    """One alert a change: a reference that became another, or the list of those that
    came or went."""
    # of the whole texts: a change may hold only a part of a reference
    before, after = _references(old), _references(new)
    gone = _missing(before, after, new)
    come = _missing(after, before, old)
    for change in changes:
        left = _in_change(change.old, gone)
        came = _in_change(change.new, come)
        # told with the first change that holds a number of it, and only once
        gone = [one for one in gone if one not in left]
        come = [one for one in come if one not in came]
        if left or came:
            yield _fact("reference", _listed(left), _listed(came))


def _missing(
    references: Iterable[_Reference],
    others: Sequence[_Reference],
    text: str,
) -> list[_Reference]:
    """The references that another text does not have: its `others`, and its words."""
    missing: list[_Reference] = []
    for one in references:
        is_there = any(map(one.is_same, others)) or _stands(one, text)
        if not is_there:
            missing.append(one)
    return missing


def _stands(
    reference: _Reference,
    text: str,
) -> bool:
    """Whether a text names a reference, be it as that of a paragraph or in a list."""
    if reference.instrument:
        return whole_words(f"{reference.text} {reference.instrument}", text) > 0
    is_composed = len(reference.numbers) > 1
    name = reference.text if is_composed else reference.numbers[0]
    return whole_words(name, text) > 0


def whole_words(
    phrase: str,
    text: str,
) -> int:
    """How often a phrase stands in a text as whole words, capitals as given.

    Without an expression: each phrase would be compiled anew.
    """
    count = 0
    size = len(phrase)
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        is_begun = at > 0 and _is_letter(text[at - 1])
        end = at + size
        if not is_begun and not (end < len(text) and _is_letter(text[end])):
            count += 1
            at = text.find(phrase, end)
        else:
            at = text.find(phrase, at + 1)
    return count


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


# A query stands beside each of its precedents.
@lru_cache(maxsize=2000)
def _references(text: str) -> list[_Reference]:
    """The references of a text in their order; a paragraph with what it is of."""
    found: list[_Reference] = []
    place: list[str] = []  # of a paragraph whose resolution may follow
    between = ""
    for token in tokens(text):
        if token.kind == "reference":
            is_place = token.text.casefold().startswith(_PLACES)
            if is_place:
                found += _alone(place, between)
                place = [token.text]
            elif place and _OF.match(between):
                found.append(_composed(place, between, token.text))
                place = []
            else:
                found += _alone(place, between)
                place = []
                found.append(_Reference(token.text, (_bare(token.text),)))
            between = ""
        elif token.kind == "number" and place and _AND.match(between):
            # "paragraphs 4 and 5 of resolution 1 (2001)": both are its paragraphs
            place.append(token.text)
            between = ""
        else:
            between += token.text
    return found + _alone(place, between)


def _alone(
    place: Sequence[str],
    behind: str,
) -> list[_Reference]:
    """Paragraphs of a text without a number: of the treaty named behind them, or of
    this text, as a rule."""
    if not place:
        return []
    noun = _noun(place[0])
    named = _INSTRUMENT.match(behind)
    instrument = named[1] if named else ""
    # the empty number stands for the text that has none
    return [
        _Reference(f"{noun} {_bare(one)}", ("", _bare(one)), instrument)
        for one in place
    ]


def _composed(
    place: Sequence[str],
    between: str,
    text: str,
) -> _Reference:
    labels = [_bare(one) for one in place]
    told = _listed([_Reference(one, ()) for one in place])
    return _Reference(f"{told}{between}{text}", (*labels, _bare(text)))


def _bare(text: str) -> str:
    """A reference without its noun: one of a list and one alone are the same."""
    return _NOUN.sub("", text)


def _noun(text: str) -> str:
    """What the number of a reference counts, of one: ``article``; "" for none."""
    noun = _NOUN.match(text)
    return noun[1] if noun else ""


def _in_change(
    text: str,
    references: Iterable[_Reference],
) -> list[_Reference]:
    """The references of which a number stands in one side of a change."""
    numbers: set[str] = set()
    for token in _facts(text):
        if token.kind in ("reference", "number"):
            numbers.add(_bare(token.text))
    return [one for one in references if numbers.intersection(one.numbers)]


def _listed(references: Iterable[_Reference]) -> str:
    """The references as a list, a noun and a treaty they share said once: ``articles 1
    and 5 of the Covenant``."""
    texts_of: dict[str, list[str]] = {}
    for one in references:
        texts_of.setdefault(one.instrument, []).append(one.text)
    lists: list[str] = []
    for instrument, texts in texts_of.items():
        lists.append(f"{_with_one_noun(texts)} {instrument}".rstrip())
    return " and ".join(lists)


def _with_one_noun(texts: Iterable[str]) -> str:
    texts = list(dict.fromkeys(texts))
    if len(texts) < 2:
        return "".join(map(_of_one, texts))
    nouns = {_noun(text).casefold() for text in texts}
    if len(nouns) == 1 and "" not in nouns:
        noun = _noun(texts[0])
        texts = [f"{noun}s {_bare(texts[0])}", *map(_bare, texts[1:])]
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def _of_one(text: str) -> str:
    """The first of a list, told alone, counts one: ``resolution 60/1``."""
    # "paragraphs 4 and 5 of resolution 60/1" counts two
    return text if re.search(r",| and ", text) else _NOUN.sub(r"\1 ", text)


def _fact(
    kind: str,
    old: str,
    new: str,
) -> Alert:
    if old and new:
        return became(f"{kind}_changed", old, new)
    if old:
        return Alert(
            f"{kind}_removed",
            f"{old} removed",
            old,
            "",
        )
    return Alert(
        f"{kind}_inserted",
        f"{new} inserted",
        "",
        new,
    )


def became(
    kind: str,
    old: str,
    new: str,
) -> Alert:
    """The alert of one thing in another's place."""
    return Alert(
        kind,
        f"{old} became {new}",
        old,
        new,
    )
