"""Precedents: the ranked list, one in full, where its wording stands over the years,
where a paste comes from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clause_library.vocabulary.agenda_items import subject
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import visible
from drafter.precedents.agreed_language import elsewhere
from drafter.tui.cards.parts import Layout, laid, paragraph, row
from drafter.tui.redline_lines import Line, one_line, runs, wrap
from drafter.tui.widgets.lines import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.results import Answer, Occurrence, Passage, Precedent

BARS = " ▁▂▃▄▅▆▇█"
MOST_USES = 30
"""Uses named one by one; more are counted."""

SNIPPET = 10
"""Words of a passage that are shown: its first and its last."""


def rows(
    answers: Sequence[Answer],
) -> tuple[tuple[Block, tuple[int, Precedent] | None], ...]:
    """The ranked list: each row with the number of its answer and its precedent; titles
    have neither."""
    found_rows: list[tuple[Block, tuple[int, Precedent] | None]] = []
    for number, answer in enumerate(answers):
        if len(answers) > 1:
            share = f"{answer.coverage.share:3.0f} %  "
            found_rows.append(
                (_said(("band", share), ("strong", one_line(answer.text))), None)
            )
        found_rows += [(_row(found), (number, found)) for found in answer.results]
        if answer.nearest:
            found_rows.append(
                (_said(("faint", "no close precedent; nearest in topic:")), None)
            )
            found_rows += [
                (_row(found, "faint"), (number, found)) for found in answer.nearest
            ]
        elif not answer.results:
            found_rows.append(
                (
                    _said(("faint", "no close precedent, and nothing near in topic")),
                    None,
                )
            )
    return tuple(found_rows)


def _said(*line: tuple[str, str]) -> Block:
    return Block(row(tuple(line)), open=False, height=1)


def _row(found: Precedent, style: str = "keep") -> Block:
    digit = str(found.rank) if found.rank < 10 else " "
    head: Line = (
        ("strong", f"{digit}  "),
        ("band", f"{found.score:3.0f}  "),
        (style, one_line(found.citation)),
    )
    uses = f", {len(found.occurrences)} uses" if len(found.occurrences) > 1 else ""
    foot: Line = (
        ("faint", f"   {band(found)}{uses} · {one_line(found.found.clause.text)}"),
    )
    return Block(row(head, foot), height=2)


def band(found: Precedent) -> str:
    """How near it is, in a word."""
    return "not close" if found.band == "none" else found.band


def full(found: Precedent, layout: Layout) -> tuple[Block, ...]:
    """A precedent: citation, changes towards the draft, what they mean, why it ranks,
    where else it stands."""
    told = ["sample"] if found.found.source.sample else []
    about = subject(found.found.source.title, found.found.source.topic)
    told += [visible(about)] if about else []
    head: list[Line] = [
        (("strong", visible(found.citation)),),
        (("faint", " · ".join(told)),),
    ]
    chapeau = found.found.clause.chapeau
    head += [(("faint", f"under: {visible(chapeau)}"),)] if chapeau else []
    blocks = [
        paragraph(*head),
        Block(laid(runs(found.changes), layout, ((),)), link=found.found.clause.ref),
    ]
    if found.alerts:
        blocks.append(
            paragraph(
                *((("alert", f"! {visible(alert.message)}"),) for alert in found.alerts)
            )
        )
    if found.reasons:
        blocks.append(paragraph((("faint", visible("; ".join(found.reasons))),)))
    if len(found.occurrences) > 1:
        blocks += _uses(found.occurrences)
    return tuple(blocks)


def _uses(uses: Sequence[Occurrence]) -> list[Block]:
    """The chart of the years, then the places, latest first, each leading there."""
    chart = years(uses)
    title: Line = (
        ("strong", "Where the wording stands"),
        ("faint", f"  {len(uses)} uses"),
    )
    blocks = [paragraph(title, *([chart] if chart else []), gap=False)]
    dated = sorted(uses, key=lambda use: use.date or "", reverse=True)
    days = [written(use.date) if use.date else "undated" for use in dated[:MOST_USES]]
    blocks += [Block(row((("band", f"{day:<18}"), ("keep", one_line(use.ref)))), link=use.ref)
               for day, use in zip(days, dated, strict=False)]  # fmt: skip
    if len(dated) > MOST_USES:
        blocks.append(paragraph((("faint", f"and {len(dated) - MOST_USES} more"),)))
    return [*blocks, paragraph(())]


def years(uses: Sequence[Occurrence]) -> Line:
    """The uses over the years, one column a year, the highest full; empty where fewer
    than two years are known."""
    counts = Counter(int(use.date[:4]) for use in uses if use.date)
    if len(counts) < 2:
        return ()
    first, last, most = min(counts), max(counts), max(counts.values())
    bars = "".join(
        BARS[-(-counts[year] * 8 // most)] for year in range(first, last + 1)
    )
    return (
        ("faint", f"{first} "),
        ("band", bars.replace(" ", "·")),
        ("faint", f" {last}"),
    )


def sources(text: str, passages: Sequence[Passage]) -> tuple[Block, ...]:
    """Where each passage of a paste comes from, in its order; new language is said
    so."""
    if not passages:
        return ()
    return (
        paragraph((("strong", "Where the words come from"),), gap=False),
        *(_source(text, one) for one in passages),
    )


def _source(text: str, passage: Passage) -> Block:
    words = one_line(text[passage.start : passage.end]).split()
    snippet = " ".join(
        words
        if len(words) <= SNIPPET
        else [*words[: SNIPPET // 2], "…", *words[-SNIPPET // 2 :]]
    )
    if passage.ref is None:
        line: Line = (("new", snippet), ("faint", "  new language"))
    else:
        others = elsewhere(passage, 1)
        line = (
            ("band", one_line(passage.ref)),
            ("faint", f"  {snippet}{f' ({others})' if others else ''}"),
        )
    return Block(
        lambda width: wrap(line, width), open=passage.ref is not None, link=passage.ref
    )
