"""A negotiation as blocks: rows of the table, a paragraph's wordings, lines told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from clause_library.vocabulary.normalize import visible
from drafter.negotiation.history import happened
from drafter.negotiation.paragraph_view import in_words
from drafter.negotiation.table import NOTHING
from drafter.tui.cards.parts import Layout, paragraph, row, wrapped
from drafter.tui.redline_lines import GAP, Line, one_line, padded, runs, wrap
from drafter.tui.widgets.laid_blocks import Block

if TYPE_CHECKING:
    from drafter.negotiation.journal import Event
    from drafter.negotiation.paragraph_view import ParagraphView, Wording
    from drafter.negotiation.state import ProposalState, State
    from drafter.negotiation.table import TableRow
    from drafter.tui.cards.parts import Lay

# Cells of the columns that every row has.
_ID, _STATUS, _WORDS = 12, 9, 24
# A delegation's column: a cell such as “MOD”, and as much of the name as is told apart.
_LEAST, _MOST = 5, 14
# A wording is read in a column from this width on, in cells: about five words.
_COLUMN = 34

Entry = tuple[Block, "ProposalState | None"]


def fitting(
    names: Sequence[str],
    start: int,
    width: int,
) -> int:
    """How many delegations from ``start`` on have room; one at least."""
    room = width - _ID - _STATUS - _WORDS
    count = 0
    for name in names[start:]:
        room -= _cells_of(name)
        if room < 0 and count:
            break
        count += 1
    return count


def _cells_of(name: str) -> int:
    return min(max(len(name), _LEAST), _MOST) + 1


def head(names: Sequence[str]) -> str:
    """The heads of the columns."""
    columns: list[str] = []
    for name in names:
        short = name if len(name) <= _MOST else f"{name[: _MOST - 1].rstrip()}…"
        columns.append(short.ljust(_cells_of(name)))
    return f"{'Paragraph':<{_ID}}{''.join(columns)}{'Status':<{_STATUS}}Words"


def table(
    rows: Sequence[TableRow],
    names: Sequence[str],
    start: int,
) -> tuple[Block, ...]:
    """A row for each paragraph, with the cells of ``names``, which begin at
    ``start``."""
    return tuple(_table_row(one, names, start) for one in rows)


def _table_row(
    one: TableRow,
    names: Sequence[str],
    start: int,
) -> Block:
    line: list[tuple[str, str]] = [("strong", f"{one.shown[: _ID - 1]:<{_ID}}")]
    for name, cell in zip(names, one.cells[start:], strict=False):
        style = "faint" if cell == NOTHING else "band"
        line.append((style, cell.ljust(_cells_of(name))))
    line.append(("faint", f"{one.status or '':<{_STATUS}}"))
    # in words, since colour alone tells nothing
    if one.clashes:
        line.append(("alert", "clash  "))
    line.append(("keep", one_line(one.text)))
    return Block(row(tuple(line)), height=1)


def view(
    shown: ParagraphView,
    layout: Layout,
) -> tuple[Entry, ...]:
    """A paragraph: its wordings, what clashes, then each proposal to decide on."""
    entries: list[Entry] = [(_title(shown), None)]
    entries.append((Block(_wordings(shown, layout), open=False), None))
    alerts = [(("alert", f"! {visible(told)}"),) for told in shown.conflicts]
    if alerts:
        entries.append((paragraph(*alerts), None))
    for one in shown.proposals:
        entries.append((_proposal(one), one))
    for position in shown.positions:
        note = f" ({position.note})" if position.note else ""
        told = f"{position.name} {position.stance} {position.target}{note}"
        entries.append((paragraph((("keep", visible(told)),), gap=False), None))
    return tuple(entries)


def _title(shown: ParagraphView) -> Block:
    lines: list[Line] = [
        (("strong", shown.shown), ("faint", f"  {shown.status or 'nothing proposed'}"))
    ]
    if shown.base and shown.base != shown.now:
        lines.append((("faint", f"base: {visible(shown.base)}"),))
    return paragraph(*lines)


def _wordings(
    shown: ParagraphView,
    layout: Layout,
) -> Lay:
    """The text as it stands and its rivals, in columns where there is room."""
    heads = ["as it stands", *(", ".join(one.names) for one in shown.wordings)]
    texts: list[Line] = [(("keep", visible(shown.now or "not in the text")),)]
    texts += [_wording(one) for one in shown.wordings]

    def lay(width: int) -> Sequence[Line]:
        column = (width - len(GAP) * (len(texts) - 1)) // len(texts)
        if layout != "inline" and (column >= _COLUMN or layout == "side by side"):
            return (*_columns(heads, texts, column), ())
        lines: list[Line] = []
        for name, text in zip(heads, texts, strict=True):
            lines += [*wrap((("band", visible(name)),), width), *wrap(text, width), ()]
        return tuple(lines)

    return lay


def _wording(one: Wording) -> Line:
    if not one.text:
        return (("alert", "not here"),)
    return runs(one.changes)


def _columns(
    heads: Sequence[str],
    texts: Sequence[Line],
    column: int,
) -> list[Line]:
    columns: list[list[Line]] = []
    for name, text in zip(heads, texts, strict=True):
        named = wrap((("band", visible(name)),), column)
        columns.append([*named, *wrap(text, column)])
    lines: list[Line] = []
    for cells in zip_longest(*columns, fillvalue=()):
        line: list[tuple[str, str]] = []
        for number, cell in enumerate(cells):
            line += [("faint", GAP)] if number else []
            line += padded(cell, column)
        lines.append(tuple(line))
    return lines


def _proposal(one: ProposalState) -> Block:
    who = ", ".join(one.pooled.by) or "nobody any more"
    first: Line = (
        # as current, so that what a key decides on is scrolled into sight
        ("current", f" {one.pooled.id} "),
        ("band", f" {one.verdict}  "),
        ("keep", visible(f"{who}: {in_words(one.pooled)}")),
    )
    return Block(wrapped(first))


def inbox(state: State) -> tuple[Block, ...]:
    """What each file brought, newest first, below what is to be looked at."""
    blocks = [paragraph((("alert", f"! {visible(told)}"),)) for told in state.notices]
    for told in reversed(state.inbox):
        blocks.append(Block(wrapped((("keep", visible(told)),), ())))
    return tuple(blocks) or (paragraph((("keep", "No file has come yet."),)),)


def history(
    events: Sequence[Event],
    state: State,
) -> tuple[Block, ...]:
    """What happened, newest first."""
    blocks: list[Block] = []
    for step in reversed(happened(events, state)):
        line: list[tuple[str, str]] = [
            ("faint", f"{step.at}  {visible(step.who)}  "),
            ("keep", visible(step.words)),
        ]
        if step.was_undone:
            line.append(("alert", "  (undone)"))
        blocks.append(Block(wrapped(tuple(line))))
    return tuple(blocks)
