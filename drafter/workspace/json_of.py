"""Answers as the JSON of the command that prints them, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from clause_library.model import Resolution
from drafter.check.findings import Report
from drafter.comparison.history import History
from drafter.render import checks, document_json, json
from drafter.results import Answer, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable

    Told = Answer | Comparison | History | Report | Resolution | Iterable[Answer]


def as_json(value: Told) -> dict[str, Any]:
    """An answer, several of them, a comparison, a history, a report or a text as the
    object that ``--json`` prints; its schema stands in ``docs/schemas``."""
    if isinstance(value, Comparison):
        return json.compare(value)
    if isinstance(value, History):
        return json.history(value)
    if isinstance(value, Report):
        return checks.as_json(value)
    if isinstance(value, Resolution):
        return document_json.parse((value,))
    if isinstance(value, Answer):
        return json.match((value,))
    # records are tuples too, so that no type tells what is left
    return json.match(cast("Iterable[Answer]", value))
