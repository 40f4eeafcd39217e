"""Which paragraphs are worth a comment: of a text taken over as it stood, nearly all
comments say nothing but that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, get_args

from drafter.results import Answer

Worth = Literal["changed", "new", "voted"]
WORTHS: tuple[Worth, ...] = get_args(Worth)
Answers = Sequence[tuple[str, Answer]]


def worth_a_comment(
    answers: Answers,
    only: Collection[Worth],
) -> tuple[tuple[str, Answer], ...]:
    """The answers of the paragraphs that are one of ``only``; all where that is
    empty."""
    if not only:
        return tuple(answers)
    chosen: list[tuple[str, Answer]] = []
    for ref, answer in answers:
        if not only_these(answer).isdisjoint(only):
            chosen.append((ref, answer))
    return tuple(chosen)


def only_these(answer: Answer) -> set[Worth]:
    """What a paragraph is: its wording changed, new altogether, or put to a vote."""
    if not answer.results:
        return {"new"}
    best = answer.results[0]
    worth: set[Worth] = set()
    # The band and not the changes: another hyphen or quotation mark is no other
    # wording.
    if best.band != "identical":
        worth.add("changed")
    if best.found.source.adoption.kind == "recorded_vote":
        worth.add("voted")
    return worth
