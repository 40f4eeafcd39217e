"""Versions compared, as lines for a terminal: inline or side by side, and the history
of each paragraph as a table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from clause_library.vocabulary.normalize import visible
from drafter.comparison.place_names import names
from drafter.comparison.summary import SHOWN_WHOLE, backed, typographic
from drafter.render.terminal import Paper, alerts
from drafter.results import Backing, Comparison, Pair, Status

if TYPE_CHECKING:
    from drafter.comparison.history import History, Thread

_KINDS: dict[Status, str] = {"moved_changed": "moved and changed"}
_LEVELS = {
    "to_operative": "preambular turned operative",
    "to_preambular": "operative turned preambular",
}
# columns of a cell of the table; more versions than fit so are told in several tables
_NARROWEST = 11
_FIRST = 22  # columns for a paragraph's first words


def comparison(
    result: Comparison,
    paper: Paper,
    backing: Sequence[Backing] = (),
    *,
    side_by_side: bool = False,
) -> list[str]:
    """The summary, then every paragraph that changed with its redline; the others are
    counted."""
    lines = [
        paper.bold(line) for line in paper.wrap(f"{result.old_id} → {result.new_id}")
    ]
    lines += [line for point in result.summary for line in _point(point, paper)] or [
        "Nothing changed."
    ]
    lines.append("")
    shown = [
        (index, pair)
        for index, pair in enumerate(result.pairs)
        if (pair.status != "unchanged" or pair.change_of_level)
        and not typographic(pair)
    ]
    for index, pair in shown:
        lines += [paper.bold(line) for line in paper.wrap(_head(pair))]
        lines += (
            _columns(pair, paper) if side_by_side else paper.pieces(pair.changes, "  ")
        )
        lines += alerts(
            [alert for alert in pair.alerts if alert.kind not in SHOWN_WHOLE],
            paper,
            "  ",
        )
        lines += [
            line for one in backing if one.pair == index for line in _backed(one, paper)
        ] + [""]
    alike = len(result.pairs) - len(shown)
    return [*lines, f"{alike} of {len(result.pairs)} paragraphs unchanged."]


def _point(text: str, paper: Paper) -> list[str]:
    first, *more = paper.wrap(f"• {text}", "  ")
    return [
        first,
        *(
            f"  {line}"
            for line in paper._replace(width=paper.width - 2).wrap(" ".join(more), "  ")
        ),
    ]


def _head(pair: Pair) -> str:
    old, new = names(pair.old), names(pair.new)
    place = old if old == new else " → ".join(name for name in (old, new) if name)
    return f"{place}: {kind(pair)}" + (
        f" ({int(pair.similarity)} % alike)" if pair.old and pair.new else ""
    )


def kind(pair: Pair) -> str:
    """What became of a paragraph, in words."""
    status = _KINDS.get(pair.status, pair.status)
    return (
        f"{status}, {_LEVELS.get(pair.change_of_level, pair.change_of_level)}"
        if pair.change_of_level
        else status
    )


def _columns(pair: Pair, paper: Paper) -> list[str]:
    """The old text left, the new text right, each with its own marks."""
    half = paper._replace(width=(paper.width - 3) // 2)
    old = half.pieces([piece for piece in pair.changes if piece.op != "insert"])
    new = half.pieces([piece for piece in pair.changes if piece.op != "delete"])
    return [
        f"{paper.pad(left, half.width)} │ {right}".rstrip()
        for left, right in zip_longest(old, new, fillvalue="")
    ]


def _backed(one: Backing, paper: Paper) -> list[str]:
    """Where words that were put in come from."""
    return [
        paper.dim(line)
        for line in paper.wrap(f"“{_start(one.text)}”: {backed(one)}", "  ")
    ]


def _start(text: str) -> str:
    return textwrap.shorten(visible(text), 60, placeholder=" …").strip(" ,;.")


def history(told: History, paper: Paper) -> list[str]:
    """A table of where each paragraph stands in each version and what became of it;
    then the changes."""
    lines = [paper.bold(line) for line in paper.wrap(" → ".join(told.versions))]
    many = max(1, (paper.width - _FIRST) // (_NARROWEST + 1))
    for start in range(0, len(told.versions), many):
        lines += [
            "",
            *_table(told, range(start, min(start + many, len(told.versions))), paper),
        ]
    for thread in told.threads:
        lines += _changes(thread, told.versions, paper)
    return lines


def _table(told: History, versions: Sequence[int], paper: Paper) -> list[str]:
    cell = (paper.width - _FIRST) // len(versions) - 1
    widths = [_FIRST, *[cell] * len(versions)]
    lines = [
        *_row(["", *(told.versions[version] for version in versions)], widths, paper),
        "─" * paper.width,
    ]
    for thread in told.threads:
        lines += _row(
            [_first_words(thread), *(_cell(thread, version) for version in versions)],
            widths,
            paper,
        )
    return lines


def _row(cells: Iterable[str], widths: Sequence[int], paper: Paper) -> list[str]:
    columns = [
        textwrap.wrap(visible(text), width)
        for text, width in zip(cells, widths, strict=True)
    ]
    rows = zip_longest(*columns, fillvalue="")
    return [
        " ".join(
            paper.pad(text, width) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _cell(thread: Thread, version: int) -> str:
    """``OP5 changed``: the place in a version, and what became of it on the way
    there."""
    place = names(thread.sides[version])
    if version == 0:
        return place or "–"
    step = [
        kind(pair)
        for pair in thread.steps[version - 1]
        if pair.new or pair.status == "deleted"
    ]
    told = " and ".join(dict.fromkeys(step))
    return f"{place} {told}".strip() or "–"


def _first_words(thread: Thread) -> str:
    text = next(side.text for sides in reversed(thread.sides) for side in sides)
    return textwrap.shorten(text, _FIRST, placeholder=" …")


def _changes(thread: Thread, versions: Sequence[str], paper: Paper) -> list[str]:
    lines: list[str] = []
    for version, step in enumerate(thread.steps, 1):
        for pair in step:
            if pair.status not in ("unchanged", "moved"):
                place = names(pair.new) or names(pair.old)
                head = f"{place}, {versions[version - 1]} → {versions[version]}: {kind(pair)}"
                lines += ["", *(paper.bold(line) for line in paper.wrap(head))]
                lines += [
                    *paper.pieces(pair.changes, "  "),
                    *alerts(pair.alerts, paper, "  "),
                ]
    return lines
