"""A paragraph asked of a small library, and the refs of what answers it."""

from __future__ import annotations

from drafter import workspace
from drafter.results import Filters
from tests.support.invented_texts import paragraph

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"


def answer(made, text, part="operative", **filters):
    query = paragraph("q, PP1" if part == "preambular" else "q, OP1", text)
    (found,) = workspace.match(made, [query], Filters(**filters))
    return found


def refs(found):
    return [precedent.found.clause.ref for precedent in found.results]
