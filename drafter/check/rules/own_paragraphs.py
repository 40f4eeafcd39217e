"""Paragraphs of the text itself that it names: they exist, and where it says."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.draft import Draft
from drafter.check.findings import Hit


def xref_missing(draft: Draft) -> Iterator[Hit]:
    """“paragraph 9 above”: there is such a paragraph."""
    labels = [line.label or "" for line in draft.top("operative")]
    # Numbers that begin again in sections count anew; one that stands twice is a slip
    # that says nothing of the last.
    is_plain = all(label.isdecimal() for label in labels) and labels.count("1") == 1
    if not is_plain:
        return
    last = max(map(int, labels))
    for own in draft.own_references:
        for number in own.numbers:
            # Below the last number a paragraph may be there and its label lost.
            if int(number) > last:
                yield Hit(
                    own.ref,
                    own.at.start,
                    own.at.end,
                    f"The text has no paragraph {number}; its last is {last}.",
                )


def xref_direction(draft: Draft) -> Iterator[Hit]:
    """What stands “above” comes before, what stands “below” after."""
    numbers = _numbers(draft)
    order = [line.ref for line in draft.body]
    for own in draft.own_references:
        # "Paragraph 3 of the present resolution" says nothing of where.
        if own.direction is None:
            continue
        here = order.index(own.ref)
        for number in own.numbers:
            # That is told by `xref_missing`, or its label was lost.
            if number not in numbers:
                continue
            there = order.index(numbers[number])
            # A paragraph may name itself in neither way.
            wrong = there > here if own.direction == "above" else there < here
            if wrong:
                way = "below" if own.direction == "above" else "above"
                yield Hit(
                    own.ref,
                    own.at.start,
                    own.at.end,
                    f"Paragraph {number} stands {way}, not {own.direction}.",
                )


def _numbers(draft: Draft) -> dict[str, str]:
    """The refs of the numbered paragraphs; empty where numbers begin again in sections,
    so that none can be told."""
    numbers: dict[str, str] = {}
    for line in draft.top("operative"):
        label = line.label or ""
        if not label.isdecimal() or label in numbers:
            # Which of two paragraphs 3 is meant cannot be told, and no error may rest
            # on a guess.
            return {}
        numbers[label] = line.ref
    return numbers
