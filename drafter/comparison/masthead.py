"""The lines above a text: what each of them says, and which belongs to which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from clause_library.model import Resolution
from clause_library.parse import facts
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.dates import WRITTEN_DATE
from drafter.comparison.grouping import Group
from drafter.comparison.unit_pairs import (
    in_reading_order,
    out_of_order,
    pair_of,
    paired,
)
from drafter.comparison.units import Unit, counted
from drafter.results import Field, Other

_DISTRIBUTION = lazy_pattern(r"\bdistr\b|\bdistribution\b", re.IGNORECASE)
_DATE = lazy_pattern(rf"(?:{WRITTEN_DATE}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)")
_NUMBER = lazy_pattern(r"(?:[A-Z]{1,2}-)?\d{1,4}/\d{1,4}(?: [A-Z])?\.?")
_DRAFT = lazy_pattern(
    r"[:：]\s*(?:revised )?draft (?:resolution|decision)", re.IGNORECASE
)
# How a line begins that says where a text comes from: no name of an agenda item.
_ADOPTION = lazy_pattern(r"\[|Resolution|Decision|Draft|Report", re.IGNORECASE)
# Letters a line of sponsors may have besides their names ("and", "on behalf of").
_BESIDE_SPONSORS = 30
# Characters; a longer line is a paragraph of a text that has no opening formula. A
# list of ninety sponsors is longer, and has their names.
_SHORT = 160


class Line(Record):
    """A line of a masthead: what it says, and its words."""

    field: Field
    unit: Unit


def masthead_lines(text: Resolution) -> tuple[Line, ...]:
    """The lines of a masthead in order, each with what it says."""
    times: Counter[str] = Counter()
    lines: list[Line] = []
    below_item = False
    for at, words in enumerate(text.header):
        field = _field(words, text)
        is_name = below_item and field == "header" and not _ADOPTION.match(words)
        below_item = field == "agenda_item"
        if is_name:
            # the item's name stands below its number
            field = "agenda_item"
        times[field] += 1
        name = "masthead" if field == "header" else field.replace("_", " ")
        if times[field] > 1:
            name = f"{name} [{times[field]}]"
        unit = Unit(
            at,
            f"{text.id}, {name}",
            words,
            "paragraph",
            "operative",
        )
        lines.append(Line(field, unit))
    return tuple(lines)


def _field(
    words: str,
    text: Resolution,
) -> Field:
    """What a line says; ``header`` where it is none of the facts of a masthead."""
    # before the length is looked at: a list of ninety sponsors is a long line
    if _names_sponsors(words, text):
        return "sponsors"
    if len(words) > _SHORT:
        return "header"
    if _DISTRIBUTION.search(words):
        return "distribution"
    if facts.symbol((words,)) or _NUMBER.fullmatch(words):
        return "symbol"
    if facts.session((words,)):
        return "session"
    if facts.agenda_item((words,)):
        return "agenda_item"
    return "date" if _DATE.fullmatch(words) else "header"


def _names_sponsors(
    words: str,
    text: Resolution,
) -> bool:
    if _DRAFT.search(words):
        return True
    rest, count = words, 0
    for name in text.sponsors:
        if name in rest:
            rest = rest.replace(name, "")
            count += 1
    return count > 0 and sum(map(str.isalpha, rest)) <= _BESIDE_SPONSORS


def same_form_masthead(
    before: Sequence[Line],
    after: Sequence[Line],
) -> tuple[Other, ...]:
    """What became of the lines of two mastheads: by what they say where each says it
    once, else by their words."""
    olds, news = [line.unit for line in before], [line.unit for line in after]
    # by what they say first: a new symbol or date may share no word with the old one
    groups = _by_field(before, after)
    groups += _by_words(olds, news, groups)
    left = {at for group in groups for at in group.old}
    right = {at for group in groups for at in group.new}
    groups += [Group((at,), ()) for at in range(len(olds)) if at not in left]
    groups += [Group((), (at,)) for at in range(len(news)) if at not in right]
    strays = out_of_order(groups, olds, news)
    others: list[Other] = []
    for group in in_reading_order(groups):
        line = after[group.new[0]] if group.new else before[group.old[0]]
        others.append(
            Other(
                line.field,
                pair_of(
                    group,
                    group in strays,
                    olds,
                    news,
                ),
            )
        )
    return tuple(others)


def _by_field(
    before: Sequence[Line],
    after: Sequence[Line],
) -> list[Group]:
    places: defaultdict[Field, tuple[list[int], list[int]]]
    places = defaultdict(lambda: ([], []))
    for side, row in enumerate((before, after)):
        for line in row:
            places[line.field][side].append(line.unit.at)
    groups: list[Group] = []
    for field, (olds, news) in places.items():
        # where one says it more often, only the words can tell which line came or went
        if field != "header" and len(olds) == len(news):
            groups += [
                Group((old,), (new,)) for old, new in zip(olds, news, strict=True)
            ]
    return groups


def _by_words(
    olds: Sequence[Unit],
    news: Sequence[Unit],
    known: Iterable[Group],
) -> list[Group]:
    """The lines not known yet that belong together, by their words."""
    taken = list(known)
    left = {at for group in taken for at in group.old}
    right = {at for group in taken for at in group.new}
    before = [unit for unit in olds if unit.at not in left]
    after = [unit for unit in news if unit.at not in right]
    # the pairing takes places as indices: they must run from 0 without gaps
    groups, _ = paired(counted(before), counted(after))
    found: list[Group] = []
    for group in groups:
        if group.old and group.new:
            places = (
                tuple([before[at].at for at in group.old]),
                tuple([after[at].at for at in group.new]),
            )
            found.append(Group(*places))
    return found


def differing_masthead(
    before: Sequence[Line],
    after: Sequence[Line],
) -> tuple[tuple[Other, ...], list[str], list[str]]:
    """Of mastheads of two formats: the facts that both give and give otherwise, and
    the lines that only one has.

    One format prints in one line what the other prints in two, so a line is the same
    where its letters stand in the other masthead.
    """
    left = _not_in(before, after)
    right = _not_in(after, before)
    olds, news = [line.unit for line in left], [line.unit for line in right]
    facts_of_both = _by_field(_renumbered(left), _renumbered(right))
    changes: list[Other] = []
    for group in facts_of_both:
        pair = pair_of(
            group,
            False,
            olds,
            news,
        )
        changes.append(Other(right[group.new[0]].field, pair))
    told_old = {group.old[0] for group in facts_of_both}
    told_new = {group.new[0] for group in facts_of_both}
    only_old = [unit.text for at, unit in enumerate(olds) if at not in told_old]
    only_new = [unit.text for at, unit in enumerate(news) if at not in told_new]
    return tuple(changes), only_old, only_new


def _not_in(
    row: Sequence[Line],
    other: Sequence[Line],
) -> list[Line]:
    whole = _letters(" ".join(line.unit.text for line in other))
    return [line for line in row if _letters(line.unit.text) not in whole]


def _renumbered(row: Sequence[Line]) -> list[Line]:
    return [
        line._replace(
            unit=Unit(
                at,
                line.unit.ref,
                line.unit.text,
                "paragraph",
                "operative",
            )
        )
        for at, line in enumerate(row)
    ]


def _letters(text: str) -> str:
    # formats break lines and set spaces and stops each in its own way
    return "".join(filter(str.isalnum, text.casefold()))


def differing_sponsors(
    old: Resolution,
    new: Resolution,
) -> Iterator[Other]:
    """Sponsors that a format gives beside the text and not in a line of it.

    Those of an adopted text are no words of it.
    """
    both = old.sponsors and new.sponsors
    if not both or "adopted" in (old.status, new.status):
        return
    before, after = "; ".join(old.sponsors), "; ".join(new.sponsors)
    row_old = [
        Unit(
            0,
            f"{old.id}, sponsors",
            before,
            "paragraph",
            "operative",
        )
    ]
    row_new = [
        Unit(
            0,
            f"{new.id}, sponsors",
            after,
            "paragraph",
            "operative",
        )
    ]
    pair = pair_of(
        Group((0,), (0,)),
        False,
        row_old,
        row_new,
    )
    yield Other("sponsors", pair)
