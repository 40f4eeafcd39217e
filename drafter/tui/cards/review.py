"""A review: its outline, the text with its changes, and what is known of the paragraph
in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clause_library.vocabulary.normalize import visible
from drafter.comparison.history import Thread
from drafter.results import Answer, Pair, Precedent
from drafter.review.decisions import (
    Place,
    Standing,
    View,
    changes,
    key,
    label,
    places,
    seen,
)
from drafter.tui.cards.parts import Lay, Layout, laid, paragraph, row
from drafter.tui.cards.precedents import band, full
from drafter.tui.redline_lines import Line, Run, one_line, runs, wrap
from drafter.tui.widgets.lines import Block

SIGNS = {
    "unchanged": " ", "changed": "~", "moved": "↕", "moved_changed": "↕", "added": "+", "deleted": "-", "split": "<",
    "merged": ">",
}  # fmt: skip
ROOMY = 26
"""Cells from which the outline has room for what is open."""

MARKS = {"agreed": "✓", "pending": "…", "reopened": "!"}


def outline(
    pairs: Sequence[Pair], now: Standing, shares: Mapping[str, float]
) -> tuple[Block, ...]:
    """A row a paragraph: what happened to it, its mark, its undecided changes, its
    share of agreed language."""
    return tuple(
        Block(_outline_row(pair, now, shares.get(key(pair))), height=1)
        for pair in pairs
    )


def _outline_row(pair: Pair, now: Standing, share: float | None) -> Lay:
    name = key(pair)
    left = sum(place not in now.verdicts for place in places(pair))
    status = (
        f"{left:>2} open"
        if left
        else "decided"
        if pair.changes and changes(pair.changes)
        else ""
    )
    sign = "✎" if name in now.wordings else SIGNS[pair.status]
    note = "≡" if name in now.remarks else " "
    style = "faint" if not left else "keep"
    known = "" if share is None else f"{share:3.0f}%"
    head: Line = (("band", f"{sign}{MARKS.get(now.marks.get(name, ''), ' ')}{note}"),)

    def lay(width: int) -> Sequence[Line]:
        if width >= ROOMY:
            tail: Line = (
                (style, f"{label(pair)[:11]:<12}"),
                ("band", f"{known:>4} "),
                ("faint", status),
            )
        else:
            tail = ((style, f"{label(pair)[:9]:<9}"), ("band", f"{known:>4}"))
        return row((*head, *tail))(width)

    return lay


def texts(
    pairs: Sequence[Pair], now: Standing, view: View, layout: Layout, at: Place | None
) -> tuple[Block, ...]:
    """The text with its changes: a block a paragraph; ``at`` is the change the drafter
    stands on."""
    return tuple(_text(pair, now, view, layout, at) for pair in pairs)


def _text(
    pair: Pair, now: Standing, view: View, layout: Layout, at: Place | None
) -> Block:
    name = key(pair)
    verdicts = tuple(now.verdicts.get(place) for place in places(pair))
    here = at if at is not None and at.paragraph == name else None
    same = (
        name,
        now.wordings.get(name),
        verdicts,
        here,
        view,
        layout,
        now.marks.get(name),
        now.remarks.get(name),
    )
    return Block(_pair_lines(pair, now, view, layout, here), same=same)


def _pair_lines(
    pair: Pair, now: Standing, view: View, layout: Layout, at: Place | None
) -> Lay:
    name = key(pair)
    level = (
        f", {pair.change_of_level.replace('_', ' ')}" if pair.change_of_level else ""
    )
    said = [
        "" if pair.status == "unchanged" else pair.status.replace("_", " and ") + level
    ]
    said += ["edited"] if name in now.wordings else []
    said += [f"{MARKS[now.marks[name]]} {now.marks[name]}"] if name in now.marks else []
    head: Line = (
        ("strong", label(pair)),
        ("faint", f"  {' · '.join(filter(None, said))}"),
    )
    body = (
        _marked(pair, now, at) if view == "marked" else runs(seen(pair.changes, view))
    )
    notes = (
        [(("alert", f"! {visible(alert.message)}"),) for alert in pair.alerts]
        if view == "marked"
        else []
    )
    notes += (
        [(("band", f"≡ {visible(now.remarks[name])}"),)] if name in now.remarks else []
    )

    def lay(width: int) -> Sequence[Line]:
        below = [part for note in notes for part in wrap(note, width)]
        return (*wrap(head, width), *laid(body, layout)(width), *below, ())

    return lay


def _marked(pair: Pair, now: Standing, at: Place | None) -> Line:
    """The redline with the change the drafter stands on set off, and each ruling said
    by a sign after its change."""
    line: list[Run] = list(runs(pair.changes))
    for index, change in reversed(list(enumerate(changes(pair.changes)))):
        place = Place(key(pair), index)
        verdict = now.verdicts.get(place)
        extra = f" {verdict}" if verdict else ""
        extra += " current" if place == at else ""
        part = [
            (style + extra, text) for style, text in line[change.start : change.end]
        ]
        sign = {"accepted": "✓", "rejected": "✗"}.get(verdict or "")
        line[change.start : change.end] = [*part, ("band", sign)] if sign else part
    return tuple(line)


def beside(
    answer: Answer | None,
    chosen: int,
    author: str | None,
    thread: Thread | None,
    layout: Layout,
    *,
    searched: bool = True,
) -> tuple[tuple[Block, Precedent | None], ...]:
    """What is known of the paragraph in hand: who proposed the change, its precedents,
    its earlier versions."""
    blocks: list[tuple[Block, Precedent | None]] = []
    if author is not None:
        blocks.append(
            (paragraph((("faint", "proposed by "), ("strong", one_line(author)))), None)
        )
    blocks += _precedents(answer, chosen, layout) if searched else []
    return (*blocks, *((block, None) for block in _versions(thread)))


def _precedents(
    answer: Answer | None, chosen: int, layout: Layout
) -> list[tuple[Block, Precedent | None]]:
    if answer is None:
        return [(paragraph((("faint", "looking for precedents …"),)), None)]
    share = f"{answer.coverage.share:.0f} % agreed language"
    found = answer.results or answer.nearest
    close = (
        ""
        if answer.results
        else "; no close precedent" + (", nearest:" if found else "")
    )
    blocks: list[tuple[Block, Precedent | None]] = [
        (paragraph((("strong", share), ("faint", close))), None)
    ]
    for one in found:
        if one.rank == chosen:
            head: Line = (("band", f"{one.rank}  {one.score:3.0f}  {band(one)}"),)
            blocks += [
                (paragraph(head, gap=False), None),
                *((block, one) for block in full(one, layout)),
            ]
        else:
            line: Line = (
                ("strong", f"{one.rank}  "),
                ("band", f"{one.score:3.0f}  "),
                ("keep", one_line(one.citation)),
            )
            blocks.append((Block(row(line), height=1, link=one.found.clause.ref), one))
    return blocks


def _versions(thread: Thread | None) -> list[Block]:
    """The paragraph in each version, and the redline from one to the next."""
    if thread is None:
        return []
    blocks = [paragraph((), (("strong", "Through the versions"),), gap=False)]
    for number, step in enumerate(thread.steps, 1):
        for pair in step:
            place = label(pair)
            head: Line = (
                (
                    "faint",
                    f"{number} → {number + 1}  {place}, {pair.status.replace('_', ' and ')}",
                ),
            )
            redline = (
                (runs(pair.changes),)
                if pair.status not in ("unchanged", "moved")
                else ()
            )
            blocks.append(paragraph(head, *redline, gap=False))
    return blocks
