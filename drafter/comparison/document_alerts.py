"""What the changes mean for the text as a whole: alerts that no paragraph shows by
itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clause_library.patterns import lazy_pattern
from clause_library.refs import Ref
from clause_library.vocabulary.normalize import words
from drafter.comparison.alerts import in_order
from drafter.comparison.place_names import names
from drafter.results import Alert, Pair, Side

# paragraphs in which one name replaced another: the text as a whole addresses somebody
# else
_THROUGHOUT = 3
# characters beside a fact in which the words it says something of are looked for
_NEAR = 60
_PLACE = r"\d+(?:\s\([a-z]+\))*"
_COUNTED = lazy_pattern(r"[^\W\d]{4,}")  # "parties", but not "of" or "per cent"
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_CITED = lazy_pattern(
    rf"\bparagraphs?\s(?P<numbers>{_PLACE}(?:(?:,|,?\sand|,?\sor|\sto)\s{_PLACE})*),?\s"
    r"(?:above|below|of\s(?:the\spresent|this)\s(?:draft\s)?(?:resolution|decision))\b"
)
_NUMBER = lazy_pattern(r"(?:^|(?<=\s))\d+")

_Context = tuple[str, ...]
"""The words a fact says something of, then the fact itself."""


def whole(pairs: Sequence[Pair]) -> tuple[Alert, ...]:
    """The alerts of a comparison, most consequential first."""
    rows: list[Alert] = []
    for pair in pairs:
        for alert in pair.alerts:
            # one pair shows them, and still they are about the whole text
            if alert.kind in ("title_changed", "organ_changed"):
                rows.append(alert)
    rows += _addressees(pairs)
    rows += _stale(pairs)
    rows += _missed(pairs)
    return in_order(rows)


def _addressees(pairs: Iterable[Pair]) -> Iterator[Alert]:
    """One name of those asked replaced by another again and again."""
    times: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        # a paragraph counts once, however often the name stands in it
        changes = [a for a in pair.alerts if a.kind == "addressee_changed"]
        times.update({(alert.old, alert.new) for alert in changes})
    for (old, new), count in times.items():
        if count >= _THROUGHOUT:
            message = f"{old} became {new} in {count} paragraphs"
            yield Alert(
                "addressee_changed",
                message,
                old,
                new,
            )


def _stale(pairs: Sequence[Pair]) -> Iterator[Alert]:
    """A paragraph of the text itself is still cited by the number it had."""
    became = dict(_renumbered(pairs))
    for pair in pairs:
        if not pair.old or not pair.new:
            continue
        before = _cited(_text(pair.old))
        after = _cited(_text(pair.new))
        # a number that was changed, or is new, was somebody's choice: only one left as
        # it was can be stale
        meant = {became.get(number, number) for number in before}
        for number in after:
            if number in meant or number not in before:
                continue
            if became.get(number, number) in after:
                # its new number is cited too: this one may mean another paragraph
                continue
            yield _stale_reference(pair, number, became[number])


def _stale_reference(
    pair: Pair,
    number: str,
    became: str,
) -> Alert:
    fate = "has gone"
    if became:
        fate = f"is paragraph {became} now"
    place = names(pair.new)
    message = f"{place} still refers to paragraph {number}, which {fate}"
    cited = f"paragraph {number}"
    return Alert(
        "reference_stale",
        message,
        cited,
        cited,
    )


def _renumbered(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    """The number each operative paragraph had, with the number it has; ``""`` where it
    has gone or has none."""
    for pair in pairs:
        before, after = _operative_numbers(pair.old), _operative_numbers(pair.new)
        first = after[0] if after else ""
        for number in before:
            # one part of a paragraph that was split may keep the number
            yield number, number if number in after else first


def _operative_numbers(row: Iterable[Side]) -> list[str]:
    """The numbers of the operative paragraphs among the sides.

    Where numbers begin again in each section, a ref names it and is passed over.
    """
    numbers = [Ref.parse(side.ref).number for side in row]
    return [number for number in numbers if number is not None]


def _cited(text: str) -> list[str]:
    numbers: list[str] = []
    for match in _CITED.finditer(text):
        numbers += _NUMBER.findall(match["numbers"])
    return numbers


def _missed(pairs: Sequence[Pair]) -> Iterator[Alert]:
    """The number of something, or a date, brought up to date in one place and left as
    it was in another."""
    updated = _updated(pairs)
    for context, places in _standing(pairs, updated).items():
        alert, where = updated[context]
        left = " and ".join(place for place in places if place != where)
        if left:
            change = f"{alert.old} became {alert.new} in {where}"
            message = f"{change} and still stands in {left}"
            yield Alert(
                "update_missed",
                message,
                alert.old,
                alert.new,
            )


def _updated(pairs: Iterable[Pair]) -> dict[_Context, tuple[Alert, str]]:
    """What was brought up to date: the old fact in its context, the alert that says
    so, and the paragraph."""
    updated: dict[_Context, tuple[Alert, str]] = {}
    for pair in pairs:
        for alert in pair.alerts:
            if alert.kind not in ("number_changed", "date_changed"):
                continue
            before = _contexts(_text(pair.old), alert.old, alert.kind)
            after = _contexts(_text(pair.new), alert.new, alert.kind)
            # without its words beside it the new figure is of something else, not an
            # update
            words_after = {context[:-1] for context in after}
            for context in before:
                if context[:-1] in words_after:
                    updated[context] = (alert, names(pair.new))
    return updated


def _standing(
    pairs: Iterable[Pair],
    updated: Mapping[_Context, tuple[Alert, str]],
) -> dict[_Context, list[str]]:
    """The paragraphs in which facts brought up to date elsewhere stand as they did."""
    facts = {(alert.old, alert.kind) for alert, _ in updated.values()}
    standing: defaultdict[_Context, list[str]] = defaultdict(list)
    if not facts:
        return standing
    for pair in pairs:
        old, new = _text(pair.old), _text(pair.new)
        for fact, kind in facts:
            if fact not in old or fact not in new:
                continue
            before = _contexts(old, fact, kind)
            after = _contexts(new, fact, kind)
            kept = before & after
            for context in kept & updated.keys():
                standing[context].append(names(pair.new))
    return standing


def _text(row: Sequence[Side]) -> str:
    return " ".join(side.text for side in row)


def _contexts(
    text: str,
    fact: str,
    kind: str,
) -> set[_Context]:
    """What a fact says something of, and the fact: the word a number counts, the two
    words before a date.

    The date of a document, a year and a share of a hundred say nothing of what stands
    elsewhere.
    """
    contexts: set[_Context] = set()
    for match in re.finditer(rf"(?<![\w/.,-]){re.escape(fact)}(?![\w/]|[.,]\d)", text):
        if kind == "number_changed":
            row = _words(text[match.end() :][:_NEAR])[:1]
            is_context = bool(row) and _COUNTED.fullmatch(row[0]) is not None
            if is_context and not _YEAR.fullmatch(fact):
                contexts.add((*row, fact))
        else:
            row = _words(text[: match.start()][-_NEAR:])[-2:]
            # “of 31 October 2000” dates a document: it never has to follow another date
            if len(row) == 2 and row[-1] != "of":
                contexts.add((*row, fact))
    return contexts


def _words(text: str) -> list[str]:
    return [word.key for word in words(text)]
