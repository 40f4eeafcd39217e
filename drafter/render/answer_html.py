"""Precedents as marked-up text: for the page, and for a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.precedents.agreed_language import share
from drafter.precedents.scoring import shown
from drafter.render.html import lang, redline, text_of
from drafter.render.terminal import (
    BANDS,
    KINDS,
    ends,
    in_its_place,
    meaning_missing,
    passage_source,
    told_passages,
    uses_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.results import Answer, Precedent

    Extras = Callable[[Precedent], str]

MOST = 1000
"""More precedents than are ever asked for."""


def _nothing_more(_: Precedent) -> str:
    return ""


def answers(
    found: Sequence[Answer],
    extras: Extras = _nothing_more,
) -> str:
    """The precedents of every query, best first, each query a section.

    ``extras`` gives what a page puts under a precedent: buttons, links. Of several
    queries the first precedent of each is in sight, the others behind it.
    """
    if len(found) == 1:
        return answer(found[0], extras, heading="h2")
    sections = ""
    for number, one in enumerate(found, 1):
        place = text_of(one.ref) or f"Paragraph {number}"
        sections += (
            f'<section class="query" aria-label="{place}"><h2>{place}</h2>'
            f'<p dir="auto" class="asked">{text_of(one.text)}</p>'
            f"{answer(one, extras, in_sight=1)}</section>\n"
        )
    total = f"Agreed language in all {len(found)} paragraphs: {share(found):.0f} %."
    return f'<p class="total">{total}</p>\n{sections}' if found else ""


def answer(
    one: Answer,
    extras: Extras = _nothing_more,
    *,
    in_sight: int = MOST,
    heading: str = "h3",
) -> str:
    """The precedents of one query, and whose language its words are.

    So many are ``in_sight``, the others folded away; each has a ``heading`` of the
    level that the page asks for.
    """
    told = coverage(one)
    if not one.results:
        told += '<p class="verdict">No close precedent.</p>\n'
    marked = [precedent(result, extras, heading) for result in one.results]
    told += _folded(marked, in_sight)
    return told + _near(
        one,
        extras,
        in_sight,
        heading,
    )


def _near(
    one: Answer,
    extras: Extras,
    in_sight: int,
    heading: str,
) -> str:
    """What is near in topic, and what may say the same in other words."""
    told = ""
    if one.nearest:
        told += f'<p class="verdict">{_why(one)}</p>\n'
        near = [
            precedent(
                result,
                extras,
                heading,
                likeness=f"{_score(result)} in wording",
            )
            for result in one.nearest
        ]
        told += _folded(near, in_sight)
    if one.near_in_meaning:
        told += '<p class="verdict">Perhaps near in meaning, in other words:</p>\n'
        for result in one.near_in_meaning:
            told += precedent(
                result,
                extras,
                heading,
                likeness="near in meaning",
            )
    if one.meaning_missing:
        told += f"<p>{text_of(meaning_missing(one))}</p>\n"
    return told


def _why(one: Answer) -> str:
    """Why something near in topic is shown."""
    why = "Nearest in topic:"
    if one.results:
        why = (
            "The rarer words of your paragraph are not in the first precedent. "
            "In topic:"
        )
    return why


def _score(one: Precedent) -> str:
    return f"{shown(one.score)} of 100"


def _folded(
    marked: Sequence[str],
    in_sight: int,
) -> str:
    """The first precedents, then the others to be unfolded."""
    first, others = "".join(marked[:in_sight]), marked[in_sight:]
    if not others:
        return first
    return (
        f"{first}<details><summary>{len(others)} more</summary>"
        f"{''.join(others)}</details>\n"
    )


def precedent(
    one: Precedent,
    extras: Extras = _nothing_more,
    heading: str = "h3",
    *,
    likeness: str = "",
) -> str:
    """One precedent: citation, likeness, its words with the changes, what speaks for
    it.

    Of what is near in topic or meaning alone its `likeness` is told by the caller, and
    the words are shown as they are: changes against them say nothing.
    """
    clause, source = one.found.clause, one.found.source
    words = text_of(clause.text) if likeness else redline(in_its_place(one))
    likeness = likeness or f"{BANDS[one.band]}, {_score(one)}"
    if source.sample:
        likeness = f"sample: {likeness}"
    how = lang(source.language)
    under = ""
    if clause.chapeau:
        # a subparagraph reads wrongly without the words above it
        under = f'<p{how} class="quiet">under: {text_of(clause.chapeau)}</p>'
    return (
        f'<article class="precedent"><{heading}>{one.rank}. {text_of(one.citation)} '
        f'<span class="status">{text_of(likeness)}</span></{heading}>{under}'
        f"<p{how}>{words}</p>{_notes(one)}{extras(one)}</article>\n"
    )


def _notes(one: Precedent) -> str:
    items = ""
    for alert in one.alerts:
        items += f'<li class="alert">{text_of(alert.message)}</li>'
    # the citation has the only use already
    if len(one.occurrences) > 1:
        items += f"<li>{text_of(uses_of(one))}</li>"
    if one.reasons:
        items += f"<li>why: {text_of('; '.join(one.reasons))}</li>"
    return f'<ul class="notes">{items}</ul>' if items else ""


def coverage(one: Answer) -> str:
    """How much of the query is agreed language, and whose."""
    passages = one.coverage.passages
    if not passages:
        return ""
    total = f"Agreed language: {one.coverage.agreed_share:.0f} %"
    counted = [passage for passage in passages if passage.counts and not passage.new]
    if not counted:
        # the passages would only say "new"
        return f'<p class="coverage">{total}.</p>\n'
    if len(passages) == 1:
        source = text_of(passage_source(passages[0]))
        return f'<p class="coverage">{total}, from {source}.</p>\n'
    items = ""
    for start, end, passage in told_passages(passages):
        words, source = ends(one.text[start:end]), passage_source(passage)
        items += f"<li><q>{text_of(words)}</q>: {text_of(source)}</li>"
    kind = KINDS.get(one.coverage.kind or "", "")
    return (
        f'<details class="coverage"><summary>{total}{kind}.</summary>'
        f"<ul>{items}</ul></details>\n"
    )
