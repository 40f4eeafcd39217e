"""Versions compared, as lines for a terminal.

Two stand inline or side by side; more as a table of the history of each paragraph.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from clause_library.vocabulary.normalize import visible
from drafter.comparison.place_names import names
from drafter.comparison.summary import SHOWN_WHOLE, TYPOGRAPHIC, backed, typographic
from drafter.render.paper import Paper
from drafter.render.terminal import alerts
from drafter.results import Backing, Comparison, Other, Pair, Status

if TYPE_CHECKING:
    from drafter.comparison.history import History, Thread

KINDS: dict[Status, str] = {"moved_changed": "moved and changed"}
LEVELS = {
    "to_operative": "preambular turned operative",
    "to_preambular": "operative turned preambular",
}
NARROWEST_CELL = 11
"""Columns of a cell of the table; more versions than fit so stand in several tables."""
FIRST_COLUMN = 22
"""Columns for a paragraph's first words."""
QUOTED = 60
"""Characters of the words put in that are quoted before their source."""


def comparison(
    result: Comparison,
    paper: Paper,
    backing: Sequence[Backing] = (),
    *,
    side_by_side: bool = False,
) -> list[str]:
    """The summary, then every paragraph that changed with its redline.

    The others are counted.
    """
    lines = paper.heading(f"{result.old_name} → {result.new_name}")
    for point in result.summary:
        lines += _point(point, paper)
    if not result.summary:
        lines.append("Nothing changed.")
    lines.append("")
    alike = 0
    in_typography = sum(map(typographic, result.pairs))
    for index, pair in enumerate(result.pairs):
        if not _is_shown(pair):
            alike += 1
            continue
        lines += _changed(pair, paper, side_by_side=side_by_side)
        for one in backing:
            if one.pair == index:
                words = _quoted(one.text)
                lines += paper.aside(f"“{words}”: {backed(one)}", "  ")
        lines.append("")
    lines += _outside(result.other, paper, side_by_side=side_by_side)
    count = len(result.pairs)
    told = f"{alike - in_typography} of {count} paragraphs unchanged"
    if in_typography:
        told += f", {in_typography} {TYPOGRAPHIC}"
    lines.append(f"{told}.")
    return lines


def _outside(
    others: Sequence[Other],
    paper: Paper,
    *,
    side_by_side: bool,
) -> list[str]:
    """What changed outside the paragraphs, each with its redline."""
    lines: list[str] = []
    for other in others:
        if not other.is_change or typographic(other.pair):
            continue
        if other.one_sided:
            lines += paper.heading(one_sided(other))
            lines += paper.wrap(other.pair.changes[0].text, "  ")
        else:
            lines += _changed(other.pair, paper, side_by_side=side_by_side)
        lines.append("")
    return lines


def one_sided(other: Other) -> str:
    """What only the format of one version carries, in words: neither come nor gone."""
    place = names(other.pair.new or other.pair.old)
    version = "new" if other.pair.new else "old"
    return f"{place}: only in the file of the {version} version"


def _is_shown(pair: Pair) -> bool:
    """Whether a reader would call the paragraph changed."""
    # another quotation mark is no change of the text
    if typographic(pair):
        return False
    return pair.status != "unchanged" or pair.change_of_level is not None


def _point(
    text: str,
    paper: Paper,
) -> list[str]:
    """A point of the summary, its further lines set in below its first word."""
    first, *more = paper.wrap(f"• {text}", "  ")
    # the further lines are set in by two more columns than they are folded for
    narrower = paper._replace(width=paper.width - 2)
    rest = " ".join(more)
    lines = [first]
    for line in narrower.wrap(rest, "  "):
        lines.append(f"  {line}")
    return lines


def _changed(
    pair: Pair,
    paper: Paper,
    *,
    side_by_side: bool,
) -> list[str]:
    lines = paper.heading(_head(pair))
    if side_by_side:
        lines += _columns(pair, paper)
    else:
        lines += paper.pieces(pair.changes, "  ")
    # what the summary says of the whole text is not repeated at each paragraph
    own = [alert for alert in pair.alerts if alert.kind not in SHOWN_WHOLE]
    lines += alerts(own, paper, "  ")
    return lines


def _head(pair: Pair) -> str:
    old = names(pair.old)
    new = names(pair.new)
    place = old
    if old != new:
        place = " → ".join(filter(None, (old, new)))
    head = f"{place}: {kind(pair)}"
    if pair.old and pair.new:
        # rounded down: "100 % alike" must mean the same words
        alike = int(pair.similarity)
        head += f" ({alike} % alike)"
    return head


def kind(pair: Pair) -> str:
    """What became of a paragraph, in words."""
    status = KINDS.get(pair.status, pair.status)
    if not pair.change_of_level:
        return status
    level = LEVELS.get(pair.change_of_level, pair.change_of_level)
    return f"{status}, {level}"


def _columns(
    pair: Pair,
    paper: Paper,
) -> list[str]:
    """The old text left, the new text right, each with its own marks."""
    # three columns stand between the two texts
    half = paper._replace(width=(paper.width - 3) // 2)
    # made from the redline and not from the texts, so that each column keeps its marks
    old = half.pieces([piece for piece in pair.changes if piece.op != "insert"])
    new = half.pieces([piece for piece in pair.changes if piece.op != "delete"])
    lines: list[str] = []
    for left, right in zip_longest(old, new, fillvalue=""):
        padded = paper.pad(left, half.width)
        line = f"{padded} │ {right}"
        lines.append(line.rstrip())
    return lines


def _quoted(text: str) -> str:
    start = textwrap.shorten(visible(text), QUOTED, placeholder=" …")
    return start.strip(" ,;.")


def history(
    threads: History,
    paper: Paper,
) -> list[str]:
    """A table of where each paragraph stands in each version; then the changes."""
    lines = paper.heading(" → ".join(threads.heads))
    count = len(threads.heads)
    room = paper.width - FIRST_COLUMN
    # one version in any case: on a narrow terminal the tables follow one another
    at_once = max(1, room // (NARROWEST_CELL + 1))
    for start in range(0, count, at_once):
        end = min(start + at_once, count)
        lines.append("")
        lines += _table(threads, range(start, end), paper)
    for thread in threads.threads:
        lines += _changes(thread, threads.heads, paper)
    for version, step in enumerate(threads.comparisons, 1):
        found = _outside(step.other, paper, side_by_side=False)
        if found:
            way = f"{threads.heads[version - 1]} → {threads.heads[version]}"
            lines.append("")
            lines += paper.heading(f"Outside the paragraphs, {way}")
            lines += found
    return lines


def _table(
    threads: History,
    versions: Sequence[int],
    paper: Paper,
) -> list[str]:
    count = len(versions)
    room = paper.width - FIRST_COLUMN
    # one column between two cells
    cell = room // count - 1
    widths = [FIRST_COLUMN, *[cell] * count]
    heads = [threads.heads[version] for version in versions]
    lines = _row(["", *heads], widths, paper)
    lines.append("─" * paper.width)
    for thread in threads.threads:
        words = _first_words(thread)
        cells = [_cell(thread, version) for version in versions]
        lines += _row([words, *cells], widths, paper)
    return lines


def _row(
    cells: Iterable[str],
    widths: Sequence[int],
    paper: Paper,
) -> list[str]:
    """A row of the table, which takes as many lines as its highest cell."""
    columns: list[list[str]] = []
    for text, width in zip(cells, widths, strict=True):
        folded = textwrap.wrap(visible(text), width)
        columns.append(folded)
    lines: list[str] = []
    for parts in zip_longest(*columns, fillvalue=""):
        padded = map(paper.pad, parts, widths)
        line = " ".join(padded)
        lines.append(line.rstrip())
    return lines


def _cell(
    thread: Thread,
    version: int,
) -> str:
    """The place in a version, and what became of it on the way: ``OP5 changed``."""
    place = names(thread.sides[version])
    if version == 0:
        return place or "–"
    kinds: list[str] = []
    for pair in thread.steps[version - 1]:
        if not pair.new and pair.status != "deleted":
            continue
        status = kind(pair)
        if status not in kinds:
            kinds.append(status)
    changes = " and ".join(kinds)
    return f"{place} {changes}".strip() or "–"


def _first_words(thread: Thread) -> str:
    """The first words of the paragraph in the last version that has it."""
    for sides in reversed(thread.sides):
        if sides:
            return textwrap.shorten(sides[0].text, FIRST_COLUMN, placeholder=" …")
    return ""


def _changes(
    thread: Thread,
    versions: Sequence[str],
    paper: Paper,
) -> list[str]:
    lines: list[str] = []
    for version, step in enumerate(thread.steps, 1):
        for pair in step:
            # the table says where it moved; its words are the same
            if pair.status in ("unchanged", "moved"):
                continue
            place = names(pair.new) or names(pair.old)
            way = f"{versions[version - 1]} → {versions[version]}"
            head = f"{place}, {way}: {kind(pair)}"
            lines.append("")
            lines += paper.heading(head)
            lines += paper.pieces(pair.changes, "  ")
            lines += alerts(pair.alerts, paper, "  ")
    return lines
