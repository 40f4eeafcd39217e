"""Every rule, once: its name, how grave it is, what it belongs to, its function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Literal

from clause_library.record import Record
from drafter.check.draft import Draft
from drafter.check.findings import Hit, Severity
from drafter.check.rules import (
    claims,
    endings,
    marks,
    numbering,
    openings,
    own_paragraphs,
    references,
    repetition,
    series,
    sessions,
    style,
    typing,
    wording,
)

Group = Literal["references", "form", "marks", "hand", "style", "repetition"]
Function = Callable[[Draft], Iterator[Hit]]


class Rule(Record):
    """A rule: ``name`` is that of its page and of its cases.

    ``asks`` says that it needs the library, ``form`` that it holds for texts with the
    form of a resolution alone.
    """

    name: str
    severity: Severity
    group: Group
    function: Function
    asks: bool = False
    form: bool = False


def _row(severity: Severity) -> Callable[..., Rule]:
    """A maker of rules of a severity; each is called as its function is."""

    def of(
        function: Function,
        *,
        asks: bool = False,
        form: bool = False,
    ) -> Rule:
        name = function.__name__.replace("_", "-")
        return Rule(
            name,
            severity,
            "form",
            function,
            asks,
            form,
        )

    return of


def _group(
    group: Group,
    *rules: Rule,
) -> tuple[Rule, ...]:
    return tuple(rule._replace(group=group) for rule in rules)


_error, _warning, _advice = _row("error"), _row("warning"), _row("advice")

# The severities are measured: see the pages and benchmarks/RESULTS.md.
RULES: tuple[Rule, ...] = (
    *_group(
        "references",
        _error(references.ref_date_wrong, asks=True),
        _error(references.ref_date_outside_session),
        _error(references.ref_date_impossible),
        _warning(references.ref_title_wrong, asks=True),
        _advice(references.ref_first_undated),
        _advice(references.ref_dated_again),
        _warning(references.ref_order),
        _warning(references.ref_symbol_in_text),
        _advice(references.ref_unknown, asks=True),
        _warning(references.ref_paragraph_missing, asks=True),
        _warning(claims.ref_paragraph_says, asks=True),
        _warning(series.series_stale, asks=True),
        _warning(series.count_stale, asks=True),
        _error(sessions.session_arithmetic),
        _error(sessions.session_past, form=True),
        _error(own_paragraphs.xref_missing, form=True),
        _error(own_paragraphs.xref_direction, form=True),
    ),
    *_group(
        "form",
        _error(endings.preamble_comma, form=True),
        _error(endings.operative_semicolon, form=True),
        _error(endings.final_full_stop, form=True),
        _warning(endings.chapeau_colon, form=True),
        _warning(endings.subparagraph_ends, form=True),
        _error(numbering.number_sequence, form=True),
        _error(numbering.subparagraph_letters, form=True),
        _warning(openings.opening_form, form=True),
        _warning(openings.opening_italic, form=True),
    ),
    *_group(
        "marks",
        _error(marks.note_missing),
        _error(marks.note_twice),
        _warning(marks.note_place),
        _error(marks.bracket_left),
        _error(numbering.label_left),
    ),
    *_group(
        "hand",
        _error(typing.stray_punctuation),
        _warning(typing.space_after_punctuation),
        _warning(typing.double_space),
        _error(typing.doubled_word),
        _warning(typing.quotes_paired),
    ),
    *_group(
        "form",
        _warning(repetition.paragraph_twice),
    ),
    *_group(
        "repetition",
        _warning(repetition.also_further_preamble, form=True),
        _advice(repetition.also_further_operative, form=True),
        _warning(repetition.also_orphan, form=True),
    ),
    *_group(
        "style",
        _warning(style.oxford_ize),
        _warning(style.per_cent),
        _warning(style.date_form),
        _advice(style.number_words),
        _warning(style.present_resolution),
        _warning(style.organ_name),
        _warning(style.secretary_general),
        _advice(wording.house_usage, asks=True),
        _advice(wording.short_form),
    ),
)
BY_NAME = {rule.name: rule for rule in RULES}

GROUP = "drafter.rules"


@cache
def by_name() -> dict[str, Rule]:
    """Every rule, those of other packages too: each names a `Rule` as an entry point of
    the group ``drafter.rules``. One that is called like a rule of ours is left out."""
    found = dict(BY_NAME)
    for point in entry_points(group=GROUP):
        rule = point.load()
        if isinstance(rule, Rule):
            found.setdefault(rule.name, rule)
    return found
