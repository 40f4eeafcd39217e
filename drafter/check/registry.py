"""Every rule, once: its name, how grave it is, what it belongs to, its function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import Literal, NamedTuple

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
    style,
    typing,
    wording,
)

Group = Literal["references", "form", "marks", "hand", "style", "repetition"]
Function = Callable[[Draft], Iterator[Hit]]


class Rule(NamedTuple):
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


# The severities are measured: see the pages and benchmarks/RESULTS.md.
RULES: tuple[Rule, ...] = (
    Rule("ref-date-wrong", "error", "references",
         references.ref_date_wrong, asks=True),
    Rule("ref-date-outside-session", "error", "references",
         references.ref_date_outside_session),
    Rule("ref-date-impossible", "error", "references", references.ref_date_impossible,),
    Rule("ref-title-wrong", "warning", "references",
         references.ref_title_wrong, asks=True),
    Rule("ref-first-undated", "advice", "references", references.ref_first_undated,),
    Rule("ref-dated-again", "advice", "references", references.ref_dated_again,),
    Rule("ref-order", "warning", "references", references.ref_order,),
    Rule("ref-symbol-in-text", "warning", "references", references.ref_symbol_in_text,),
    Rule("ref-unknown", "advice", "references", references.ref_unknown, asks=True,),
    Rule("ref-paragraph-missing", "warning", "references",
         references.ref_paragraph_missing, asks=True),
    Rule("ref-paragraph-says", "warning", "references",
         claims.ref_paragraph_says, asks=True),
    Rule("series-stale", "warning", "references", series.series_stale, asks=True,),
    Rule("count-stale", "warning", "references", series.count_stale, asks=True,),
    Rule("session-arithmetic", "error", "references", series.session_arithmetic,),
    Rule("xref-missing", "error", "references",
         own_paragraphs.xref_missing, form=True),
    Rule("xref-direction", "error", "references",
         own_paragraphs.xref_direction, form=True),
    Rule("preamble-comma", "error", "form", endings.preamble_comma, form=True,),
    Rule("operative-semicolon", "error", "form",
         endings.operative_semicolon, form=True),
    Rule("final-full-stop", "error", "form", endings.final_full_stop, form=True,),
    Rule("chapeau-colon", "warning", "form", endings.chapeau_colon, form=True,),
    Rule("subparagraph-ends", "warning", "form", endings.subparagraph_ends, form=True,),
    Rule("number-sequence", "error", "form", numbering.number_sequence, form=True,),
    Rule("subparagraph-letters", "error", "form",
         numbering.subparagraph_letters, form=True),
    Rule("opening-form", "warning", "form", openings.opening_form, form=True,),
    Rule("opening-italic", "warning", "form", openings.opening_italic, form=True,),
    Rule("note-missing", "error", "marks", marks.note_missing,),
    Rule("note-twice", "error", "marks", marks.note_twice,),
    Rule("note-place", "warning", "marks", marks.note_place,),
    Rule("bracket-left", "error", "marks", marks.bracket_left,),
    Rule("label-left", "error", "marks", numbering.label_left,),
    Rule("stray-punctuation", "error", "hand", typing.stray_punctuation,),
    Rule("space-after-punctuation", "warning", "hand", typing.space_after_punctuation,),
    Rule("double-space", "warning", "hand", typing.double_space,),
    Rule("doubled-word", "error", "hand", typing.doubled_word,),
    Rule("quotes-paired", "warning", "hand", typing.quotes_paired,),
    Rule("paragraph-twice", "warning", "form", repetition.paragraph_twice,),
    Rule("also-further-preamble", "warning", "repetition",
         repetition.also_further_preamble, form=True),
    Rule("also-further-operative", "advice", "repetition",
         repetition.also_further_operative, form=True),
    Rule("also-orphan", "warning", "repetition", repetition.also_orphan, form=True,),
    Rule("oxford-ize", "warning", "style", style.oxford_ize,),
    Rule("per-cent", "warning", "style", style.per_cent,),
    Rule("date-form", "warning", "style", style.date_form,),
    Rule("number-words", "advice", "style", style.number_words,),
    Rule("present-resolution", "warning", "style", style.present_resolution,),
    Rule("organ-name", "warning", "style", style.organ_name,),
    Rule("house-usage", "advice", "style", wording.house_usage, asks=True,),
    Rule("short-form", "advice", "style", wording.short_form,),
)  # fmt: skip
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
