"""The picture of a line, drawn.

A column a text, with how it was adopted; a lane a phrase.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from drafter.render.html import UNSEEN
from drafter.render.paper import first_words
from drafter.trace.picture import ORDERING, Column, Lane, columns, lanes, short_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clause_library.model import Adoption
    from drafter.trace.records import Step, Trace

# In units of the picture, which are points of the screen.
LABELS = 270  # room for the words of the lanes
COLUMN = 106
BAR = 84  # of a column, what is drawn in
LANE = 22
TOP = 62  # of the first row below the heads
CHANGES = 26  # room for the share of words changed
FIRST_LANE = TOP + 46 + CHANGES + 8
LABEL_LETTERS = 40
# On a narrow page the labels have less room (trace.css), and are shortened once more.
NARROW_LETTERS = 25
HEAD_LETTERS = 15
VERB_LETTERS = 17


def picture(found: Trace) -> str:
    """The picture as two drawings side by side, so that the labels can stay where they
    are while the columns are scrolled; their colours come from the page's style."""
    rows = lanes(found)
    height = FIRST_LANE + LANE * len(rows) + 12
    labels = _labels(("adoption", TOP + 9), ("verb (changed: bold)", TOP + 44))
    labels += _labels(("share of words changed", TOP + 44 + CHANGES))
    body = ""
    row = columns(found)
    before: Step | None = None
    for at, column in enumerate(row):
        body += _column(
            found,
            column,
            before,
            _middle(at),
            height,
        )
        before = found.path[column.last]
    for at, lane in enumerate(rows):
        y = FIRST_LANE + at * LANE
        labels += _label(lane, y)
        body += _lane(lane, row, y)
    title = _text(f"The life of {found.asked}")
    return _svg(
        "labels",
        LABELS,
        height,
        "The words of each row",
        labels,
    ) + _svg("columns", COLUMN * len(row), height, title, body)


def _svg(
    name: str,
    width: int,
    height: int,
    title: str,
    body: str,
) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" width="{width}"'
        f' height="{height}" viewBox="0 0 {width} {height}"'
        # a label that has no room is cut, not made small
        ' preserveAspectRatio="xMinYMin slice"'
        # a screen reader hears one picture with a title, not every rectangle of it
        f' role="img"><title>{title}</title>{body}</svg>'
    )


def _middle(at: int) -> int:
    return COLUMN * at + COLUMN // 2


def _labels(*rows: tuple[str, int]) -> str:
    drawn = ""
    for words, y in rows:
        drawn += f'<text class="quiet" x="0" y="{y}">{words}</text>'
    return drawn


def _column(
    found: Trace,
    column: Column,
    before: Step | None,
    x: int,
    height: int,
) -> str:
    """The head of a column and what is drawn above its lanes."""
    step = found.path[column.first]
    source = step.found.source
    # drawn first, so that all else lies over it
    drawn = f'<line class="grid" x1="{x}" x2="{x}" y1="{FIRST_LANE}" y2="{height}"/>'
    for words, y, style in _head(found, column):
        drawn += _centred(
            _text(words),
            x,
            y,
            style,
        )
    drawn += _adoption(source.adoption, x)
    verb = step.found.clause.opening
    # the first text has no verb before it that it could have changed
    changed = before is not None and _verb(before.found.clause.opening) != _verb(verb)
    shown = _text(first_words(verb, VERB_LETTERS))
    if shown != _text(verb):
        shown = _text(first_words(_verb(verb), VERB_LETTERS))
    drawn += _centred(
        shown,
        x,
        TOP + 44,
        "changed" if changed else "quiet",
    )
    if step.likeness is not None and step.likeness < 100:
        # one point more: a single word changed in a long paragraph must still be seen
        tall = round((100 - step.likeness) / 100 * (CHANGES - 6)) + 1
        y = TOP + 48 + CHANGES - 4 - tall
        drawn += (
            f'<rect class="share" x="{x - 8}" y="{y}" width="16" height="{tall}">'
            f"<title>{100 - step.likeness:.0f} % of the words changed</title></rect>"
        )
    return drawn


def _head(
    found: Trace,
    column: Column,
) -> Iterator[tuple[str, int, str]]:
    """The lines above a column: text, date and paragraph; of several, the first and
    the last, and how many."""
    first, last = found.path[column.first], found.path[column.last]
    source, end = first.found.source, last.found.source
    symbol = short_symbol(source.id)
    date = source.date or "date unknown"
    # the symbol stands above it already
    place = first.ref.removeprefix(f"{source.id}, ")
    if column.first != column.last:
        # "2108 (2013)" is too long to stand there twice
        symbol = f"{_number(symbol)}–{_number(short_symbol(end.id))}"
        date = "–".join(dict.fromkeys((date[:4], (end.date or "?")[:4])))
        place = f"{column.last - column.first + 1} texts"
    yield first_words(symbol, HEAD_LETTERS), 14, "head"
    yield date, 30, "quiet"
    yield first_words(place, VERB_LETTERS), 45, "quiet"


def _number(symbol: str) -> str:
    return symbol.partition(" (")[0]


def _verb(opening: str) -> str:
    """An opening without the words that only tell neighbours with one verb apart."""
    words = opening.split()
    while len(words) > 1 and words[0].lower() in ORDERING:
        words.pop(0)
    return " ".join(words).capitalize()


def _adoption(
    adoption: Adoption,
    x: int,
) -> str:
    """A bar for how a text was adopted.

    One shade for consensus, the shares of a vote, a dashed frame for unknown.
    """
    left = x - BAR // 2
    if adoption.kind == "recorded_vote" and adoption.in_favour is not None:
        return _vote(adoption, left, x)
    names = {"without_vote": "without a vote", "unknown": "not known"}
    name = names.get(adoption.kind, adoption.kind.replace("_", " "))
    # a recorded vote whose counts are missing comes here too: drawn like consensus it
    # would say what nobody knows
    style = "unknown" if adoption.kind in ("unknown", "recorded_vote") else "consensus"
    return _bar(
        style,
        left,
        TOP,
        BAR,
        11,
    ) + _centred(
        name,
        x,
        TOP + 26,
        "quiet",
    )


def _vote(
    adoption: Adoption,
    left: int,
    x: int,
) -> str:
    counts = (
        ("for", adoption.in_favour or 0),
        ("against", adoption.against or 0),
        ("abstaining", adoption.abstaining or 0),
    )
    # a vote of noughts has no shares to work out
    whole = sum(count for _, count in counts) or 1
    drawn, at = "", float(left)
    for style, count in counts:
        wide = BAR * count / whole
        drawn += _bar(
            style,
            at,
            TOP,
            wide,
            11,
        )
        at += wide
    told = "–".join(str(count) for _, count in counts)
    return drawn + _centred(
        told,
        x,
        TOP + 26,
        "quiet",
    )


def _label(
    lane: Lane,
    y: int,
) -> str:
    style = " struck" if lane.kind == "gone" else ""
    whole = f"<title>{_text(lane.label)}</title>"
    drawn = ""
    for name, most in (("roomy", LABEL_LETTERS), ("narrow", NARROW_LETTERS)):
        words = _text(first_words(lane.label, most))
        drawn += f'<text class="{name}{style}" x="0" y="{y + 12}">{words}{whole}</text>'
    return drawn


def _lane(
    lane: Lane,
    row: Sequence[Column],
    y: int,
) -> str:
    drawn = ""
    end = 0
    for life in lane.lives:
        left = _middle(_at(row, life.first)) - BAR // 2
        right = _middle(_at(row, life.last)) + BAR // 2
        # the words came back: a thin line says for how long they were away
        if end:
            middle = y + 8
            drawn += (
                f'<line class="away" x1="{end}" x2="{left}" y1="{middle}"'
                f' y2="{middle}"/>'
            )
        drawn += _bar(
            lane.kind,
            left,
            y + 3,
            right - left,
            11,
        )
        end = right
    return drawn


def _at(
    row: Sequence[Column],
    place: int,
) -> int:
    """Which column a text stands in."""
    for at, column in enumerate(row):
        if place <= column.last:
            return at
    return len(row) - 1


def _bar(
    style: str,
    x: float,
    y: int,
    width: float,
    height: int,
) -> str:
    return (
        f'<rect class="{style}" x="{x:.1f}" y="{y}" width="{width:.1f}"'
        f' height="{height}" rx="2"/>'
    )


def _centred(
    words: str,
    x: int,
    y: int,
    style: str,
) -> str:
    return f'<text class="{style}" x="{x}" y="{y}" text-anchor="middle">{words}</text>'


def _text(text: str) -> str:
    return escape(text.translate(UNSEEN))
