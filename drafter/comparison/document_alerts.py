"""What the changes mean for the text as a whole: alerts that no paragraph shows by
itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from clause_library.refs import Ref
from clause_library.vocabulary.normalize import words
from drafter.comparison.alerts import KINDS
from drafter.comparison.place_names import names
from drafter.results import Alert, Pair, Side

# paragraphs in which one name replaced another: the text as a whole addresses somebody
# else
_THROUGHOUT = 3
_PLACE = r"\d+(?:\s\([a-z]+\))*"
_COUNTED = re.compile(r"[^\W\d]{4,}")  # "parties", but not "of" or "per cent"
_YEAR = re.compile(r"(?:19|20)\d\d")
_CITED = re.compile(
    rf"\bparagraphs?\s(?P<numbers>{_PLACE}(?:(?:,|,?\sand|,?\sor|\sto)\s{_PLACE})*),?\s"
    r"(?:above|below|of\s(?:the\spresent|this)\s(?:draft\s)?(?:resolution|decision))\b"
)
_NUMBER = re.compile(r"(?:^|(?<=\s))\d+")


def whole(pairs: Sequence[Pair]) -> tuple[Alert, ...]:
    """The alerts of a comparison, most consequential first."""
    found = [
        alert
        for pair in pairs
        for alert in pair.alerts
        if alert.kind in ("title_changed", "organ_changed")
    ]
    found += [*_addressees(pairs), *_stale(pairs), *_missed(pairs)]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda alert: KINDS.index(alert.kind))
    )


def _addressees(pairs: Iterable[Pair]) -> Iterator[Alert]:
    """One name of those asked replaced by another again and again."""
    times = Counter(
        (alert.old, alert.new)
        for pair in pairs
        for alert in set(pair.alerts)
        if alert.kind == "addressee_changed"
    )
    for (old, new), count in times.items():
        if count >= _THROUGHOUT:
            yield Alert(
                "addressee_changed",
                f"{old} became {new} in {count} paragraphs",
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
        meant = {became.get(number, number) for number in before}
        after = _cited(_text(pair.new))
        for number in after:
            if (
                number in meant
                or number not in before
                or became.get(number, number) in after
            ):
                continue
            now = f"is paragraph {became[number]} now" if became[number] else "has gone"
            message = (
                f"{names(pair.new)} still refers to paragraph {number}, which {now}"
            )
            yield Alert(
                "reference_stale", message, f"paragraph {number}", f"paragraph {number}"
            )


def _renumbered(pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
    """The number each operative paragraph had, with the number it has; ``""`` where it
    has gone or has none."""
    for pair in pairs:
        after = _numbers(pair.new)
        for number in _numbers(pair.old):
            yield number, (number if number in after else next(iter(after), ""))


def _numbers(row: Iterable[Side]) -> list[str]:
    """The numbers of the operative paragraphs among the sides.

    Where numbers begin again in each section, a ref names it and is passed over.
    """
    numbers = (Ref.parse(side.ref).number for side in row)
    return [number for number in numbers if number is not None]


def _cited(text: str) -> list[str]:
    return [
        number
        for found in _CITED.finditer(text)
        for number in _NUMBER.findall(found["numbers"])
    ]


def _missed(pairs: Sequence[Pair]) -> Iterator[Alert]:
    """The number of something, or a date, brought up to date in one place and left as
    it was in another."""
    updated: dict[_Context, tuple[Alert, str]] = {}
    for pair in pairs:
        for alert in pair.alerts:
            if alert.kind in ("number_changed", "date_changed"):
                before = _contexts(_text(pair.old), alert.old, alert.kind)
                after = {
                    context[:-1]
                    for context in _contexts(_text(pair.new), alert.new, alert.kind)
                }
                contexts = {context for context in before if context[:-1] in after}
                updated |= dict.fromkeys(contexts, (alert, names(pair.new)))
    facts = {(alert.old, alert.kind) for alert, _ in updated.values()}
    standing: defaultdict[_Context, list[str]] = defaultdict(list)
    for pair in pairs if facts else ():
        old, new = _text(pair.old), _text(pair.new)
        for fact, kind in facts:
            if fact in old and fact in new:
                for context in (
                    _contexts(old, fact, kind)
                    & _contexts(new, fact, kind)
                    & updated.keys()
                ):
                    standing[context].append(names(pair.new))
    for context, places in standing.items():
        alert, where = updated[context]
        left = " and ".join(place for place in places if place != where)
        if left:
            message = (
                f"{alert.old} became {alert.new} in {where} and still stands in {left}"
            )
            yield Alert("update_missed", message, alert.old, alert.new)


_Context = tuple[str, ...]


def _text(row: Sequence[Side]) -> str:
    return " ".join(side.text for side in row)


def _contexts(text: str, fact: str, kind: str) -> set[_Context]:
    """What a fact says something of, and the fact: the word a number counts, the two
    words before a date.

    The date of a document, a year and a share of a hundred say nothing of what stands
    elsewhere.
    """
    found: set[_Context] = set()
    for match in re.finditer(rf"(?<![\w/.,-]){re.escape(fact)}(?![\w/]|[.,]\d)", text):
        if kind == "number_changed":
            counted = [word.key for word in words(text[match.end() :][:60])[:1]]
            if counted and _COUNTED.fullmatch(counted[0]) and not _YEAR.fullmatch(fact):
                found.add((*counted, fact))
        else:
            before = [word.key for word in words(text[: match.start()][-60:])[-2:]]
            if len(before) == 2 and before[-1] != "of":
                found.add((*before, fact))
    return found
