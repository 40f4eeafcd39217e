"""What stands beside a paragraph under review: its precedents and its versions."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.comparison.history import Thread
from drafter.results import Answer, Pair, Precedent
from drafter.review.decisions import label
from drafter.tui.cards.parts import Layout, paragraph, row
from drafter.tui.cards.precedents import band, full, short_citation
from drafter.tui.cards.review import Beside
from drafter.tui.redline_lines import Line, one_line, runs, size
from drafter.tui.widgets.laid_blocks import Block


def beside(
    answer: Answer | None,
    rank: int,
    author: str | None,
    thread: Thread | None,
    layout: Layout,
    *,
    is_searched: bool = True,
) -> tuple[Beside, ...]:
    """What is known of the paragraph in hand.

    Who proposed the change, its precedents, its earlier versions. ``rank`` is that of
    the precedent shown in full. ``is_searched`` is False for titles and the like, for
    which no precedents are looked for.
    """
    blocks: list[Beside] = []
    if author is not None:
        line: Line = (
            ("faint", "proposed by "),
            ("strong", one_line(author)),
        )
        blocks.append((paragraph(line), None))
    if is_searched:
        blocks += _precedents(answer, rank, layout)
    for block in _versions(thread):
        blocks.append((block, None))
    return tuple(blocks)


def _precedents(
    answer: Answer | None,
    rank: int,
    layout: Layout,
) -> list[Beside]:
    if answer is None:
        # Said, because an empty part would read as "there are none".
        waiting = paragraph((("faint", "looking for precedents …"),))
        return [(waiting, None)]
    blocks: list[Beside] = [(_share(answer), None)]
    # One list or the other: a text near in topic is worth its room only where no
    # wording is close.
    for precedent in answer.results or answer.nearest:
        # One in full and the others as rows: the part is narrow.
        if precedent.rank == rank:
            blocks += _precedent_in_full(precedent, layout)
        else:
            blocks.append((_precedent_row(precedent), precedent))
    return blocks


def _share(answer: Answer) -> Block:
    close = ""
    if not answer.results:
        close = "; no close precedent"
        if answer.nearest:
            close += ", nearest:"
    return paragraph(
        (
            ("strong", f"{answer.coverage.agreed_share:.0f} % agreed language"),
            ("faint", close),
        )
    )


def _precedent_in_full(
    precedent: Precedent,
    layout: Layout,
) -> list[Beside]:
    facts = f"{precedent.rank}  {precedent.score:3.0f}  {band(precedent)}"
    head = paragraph((("band", facts),), gap=False)
    blocks: list[Beside] = [(head, None)]
    for block in full(precedent, layout):
        blocks.append((block, precedent))
    return blocks


def _precedent_row(precedent: Precedent) -> Block:
    before: Line = (
        ("strong", f"{precedent.rank}  "),
        ("band", f"{precedent.score:3.0f}  "),
    )

    def lay(width: int) -> Sequence[Line]:
        citation = short_citation(precedent, width - size(before))
        return row((*before, ("keep", citation)))(width)

    return Block(
        lay,
        height=1,
        link=precedent.found.clause.ref,
    )


def _versions(thread: Thread | None) -> list[Block]:
    """The paragraph in each version, and the redline from one to the next."""
    if thread is None:
        return []
    title: Line = (("strong", "Through the versions"),)
    blocks = [paragraph((), title, gap=False)]
    for number, step in enumerate(thread.steps, 1):
        for pair in step:
            blocks.append(_step(number, pair))
    return blocks


def _step(
    number: int,
    pair: Pair,
) -> Block:
    """What became of a paragraph from version ``number`` to the next."""
    status = pair.status.replace("_", " and ")
    facts = f"{number} → {number + 1}  {label(pair)}, {status}"
    lines: list[Line] = [(("faint", facts),)]
    # Where only the place changed, its words would be there once more.
    if pair.status not in ("unchanged", "moved"):
        lines.append(runs(pair.changes))
    return paragraph(*lines, gap=False)
