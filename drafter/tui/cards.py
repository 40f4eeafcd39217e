"""Answers and pairs as blocks for the lists and texts of the screens. Pure: values in, lines out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from clause_library.model import Paragraph, Resolution
from drafter.results import Answer, Pair, Precedent
from drafter.review import Place, Standing, View, changes, key, seen
from drafter.tui.desk import Shelf
from drafter.tui.flow import Line, Run, padded, runs, side_by_side, wrap
from drafter.tui.plain import one_line, shown
from drafter.tui.widgets.lines import Block

Layout = Literal["automatic", "inline", "side by side"]
SIDE_FROM = 92
"""The width in cells from which automatic layout puts old and new side by side."""
SIGNS = {
    "unchanged": " ", "changed": "~", "moved": "↕", "moved_changed": "↕", "added": "+", "deleted": "-", "split": "<",
    "merged": ">",
}  # fmt: skip
MARKS = {"agreed": "✓", "pending": "…", "reopened": "!"}


def _row(line: Line) -> Callable[[int], Sequence[Line]]:
    return lambda width: (padded(_clipped(line, width), width),)


def _clipped(line: Line, width: int) -> Line:
    """The line cut to the width with an ellipsis; for rows of lists alone, whose full text stands beside them."""
    first = wrap(line, max(width - 1, 2))
    return first[0] if len(first) == 1 else (*first[0], ("faint", "…"))


def _laid(line: Line, layout: Layout, after: Sequence[Line] = ()) -> Callable[[int], Sequence[Line]]:
    def lay(width: int) -> Sequence[Line]:
        beside = layout == "side by side" or (layout == "automatic" and width >= SIDE_FROM)
        changed = any(style.startswith(("insert", "delete")) for style, _ in line)
        return (*(side_by_side(line, width) if beside and changed else wrap(line, width)), *after)

    return lay


def paragraph(*lines: Line, gap: bool = True) -> Block:
    """Lines of running text, wrapped, with an empty line after them."""
    return Block(
        lambda width: (*(part for line in lines for part in wrap(line, width)), *(((),) if gap else ())), False
    )


def answer_rows(answers: Sequence[Answer]) -> tuple[tuple[Block, tuple[int, Precedent] | None], ...]:
    """The ranked list: each row with the number of its answer and its precedent; titles have neither."""
    rows: list[tuple[Block, tuple[int, Precedent] | None]] = []
    for number, answer in enumerate(answers):
        if len(answers) > 1:
            rows.append((Block(_row((("strong", one_line(answer.text)),)), False), None))
        rows += [(Block(_precedent_row(found)), (number, found)) for found in answer.results]
        if answer.nearest:
            rows.append((Block(_row((("faint", "nearest, below the floor"),)), False), None))
            rows += [(Block(_precedent_row(found, "faint")), (number, found)) for found in answer.nearest]
        elif not answer.results:
            rows.append((Block(_row((("faint", "no precedent found"),)), False), None))
    return tuple(rows)


def _precedent_row(found: Precedent, style: str = "keep") -> Callable[[int], Sequence[Line]]:
    digit = str(found.rank) if found.rank < 10 else " "
    head: Line = (
        ("strong", f"{digit}  "), ("band", f"{found.score:3.0f}  "), (style, one_line(found.citation)),
    )  # fmt: skip
    uses = f", {len(found.occurrences)} uses" if len(found.occurrences) > 1 else ""
    foot: Line = (("faint", f"   {found.band}{uses} · {one_line(found.found.clause.text)}"),)
    return lambda width: (_row(head)(width)[0], _row(foot)(width)[0])


def precedent(found: Precedent, layout: Layout) -> tuple[Block, ...]:
    """A precedent in full: citation, changes towards the draft, what they mean, where else the wording stands."""
    title = shown(found.found.source.title)
    head: list[Line] = [(("strong", shown(found.citation)),), (("faint", title),)]
    blocks = [paragraph(*head), Block(_laid(runs(found.changes), layout, ((),)), False)]
    if found.alerts:
        blocks.append(paragraph(*((("alert", f"! {shown(alert.message)}"),) for alert in found.alerts)))
    if found.reasons:
        blocks.append(paragraph((("faint", shown("; ".join(found.reasons))),)))
    if len(found.occurrences) > 1:
        blocks.append(paragraph((("strong", "Where the wording stands"),), *_chart(found)))
    return tuple(blocks)


def _chart(found: Precedent) -> tuple[Line, ...]:
    """The uses by year, a bar each; documents without a date stand last."""
    years = Counter((use.date or "undated")[:4] if use.date else "undated" for use in found.occurrences)
    return tuple(
        (("band", f"{year:<8}"), ("keep", f"{'▇' * min(count, 40)} {count}")) for year, count in sorted(years.items())
    )


def outline(pairs: Sequence[Pair], now: Standing) -> tuple[Block, ...]:
    """A row a paragraph: what happened to it, how many of its changes are undecided, its mark."""
    return tuple(Block(_row(_outline_row(pair, now))) for pair in pairs)


def _outline_row(pair: Pair, now: Standing) -> Line:
    name = key(pair)
    count = len(changes(pair.changes))
    open_ = sum(Place(name, index) not in now.verdicts for index in range(count))
    left = f"{open_} of {count}" if count else ""
    sign = SIGNS[pair.status]
    note = " ✎" if name in now.remarks else ""
    style = "faint" if pair.status == "unchanged" else "keep"
    return (
        ("band", f"{sign} {MARKS.get(now.marks.get(name, ''), ' ')} "), (style, f"{label(pair):<10} "),
        ("faint", f"{left}{note}"),
    )  # fmt: skip


def label(pair: Pair) -> str:
    """The place of a pair without its document: ``OP4 (a)``; a place of the old text alone says so: ``old OP4``."""
    place = ", ".join(one_line(side.ref.rpartition(", ")[2]) for side in (pair.new or pair.old))
    return place if pair.new else f"old {place}"


def texts(pairs: Sequence[Pair], now: Standing, view: View, layout: Layout, at: Place | None) -> tuple[Block, ...]:
    """The text with its changes: a block a paragraph; ``at`` is the change the drafter stands on."""
    return tuple(Block(_pair_lines(pair, now, view, layout, at)) for pair in pairs)


def _pair_lines(
    pair: Pair, now: Standing, view: View, layout: Layout, at: Place | None
) -> Callable[[int], Sequence[Line]]:
    name = key(pair)
    level = f", {pair.change_of_level.replace('_', ' ')}" if pair.change_of_level else ""
    mark = f" · {now.marks[name]}" if name in now.marks else ""
    head: Line = (("strong", label(pair)), ("faint", f"  {pair.status.replace('_', ' and ')}{level}{mark}"))
    body = _marked(pair, now, at) if view == "marked" else runs(seen(pair.changes, view))
    notes = [(("alert", f"! {shown(alert.message)}"),) for alert in pair.alerts]
    notes += [(("band", f"✎ {shown(now.remarks[name])}"),)] if name in now.remarks else []

    def lay(width: int) -> Sequence[Line]:
        below = [part for note in notes for part in wrap(note, width)]
        return (*wrap(head, width), *_laid(body, layout)(width), *below, ())

    return lay


def _marked(pair: Pair, now: Standing, at: Place | None) -> Line:
    """The redline with the change the drafter stands on set off, and each ruling said by a sign after its change."""
    line: list[Run] = list(runs(pair.changes))
    for index, change in reversed(list(enumerate(changes(pair.changes)))):
        place = Place(key(pair), index)
        verdict = now.verdicts.get(place)
        extra = f" {verdict}" if verdict else ""
        extra += " current" if place == at else ""
        part = [(style + extra, text) for style, text in line[change.start : change.end]]
        sign = {"accepted": "✓", "rejected": "✗"}.get(verdict or "")
        line[change.start : change.end] = [*part, ("band", sign)] if sign else part
    return tuple(line)


def shelf_rows(shelves: Sequence[Shelf]) -> tuple[Block, ...]:
    """The library's documents, a row each."""
    return tuple(Block(_row(_shelf_row(shelf))) for shelf in shelves)


def _shelf_row(shelf: Shelf) -> Line:
    return (
        ("keep", f"{one_line(shelf.id):<22} "), ("faint", f"{shelf.date or 'undated':<11}"),
        ("band", f"{one_line(shelf.organ or '?'):<7}"), ("faint", f"{shelf.status:<8} "),
        ("keep", one_line(shelf.title)),
    )  # fmt: skip


def resolution(document: Resolution) -> tuple[tuple[Block, str | None], ...]:
    """A document in full, each paragraph with its ref."""
    blocks: list[tuple[Block, str | None]] = [(paragraph((("strong", shown(document.title)),)), None)]
    if document.formula:
        blocks.append((paragraph((("faint", shown(document.formula)),)), None))
    parts = (*document.preamble, *document.operative)
    annexes = tuple(paragraph_ for annex in document.annexes for paragraph_ in annex.paragraphs)
    for part in (*parts, *annexes):
        blocks += _read(part)
    notes = [(("faint", shown(f"{note.marker}  {note.text}")),) for note in document.footnotes]
    return (*blocks, (paragraph(*notes), None)) if notes else tuple(blocks)


def _read(part: Paragraph) -> list[tuple[Block, str | None]]:
    name = part.ref.rpartition(", ")[2]
    line: Line = (("strong", f"{one_line(name)}  "), ("keep", shown(part.text)))
    blocks: list[tuple[Block, str | None]] = [(Block(lambda width: (*wrap(line, width), ())), part.ref)]
    for below in part.subparagraphs:
        blocks += _read(below)
    if part.closing:
        blocks.append((paragraph((("keep", shown(part.closing)),)), None))
    return blocks
