"""The picture of a line, drawn.

A column a text, with how it was adopted; a lane a phrase.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from drafter.render.html import UNSEEN
from drafter.render.paper import first_words
from drafter.trace.picture import Lane, lanes, short_symbol

if TYPE_CHECKING:
    from clause_library.model import Adoption
    from drafter.trace.records import Step, Trace

# In units of the picture, which are points of the screen.
LABELS = 270  # room for the words of the lanes
COLUMN = 106
BAR = 84  # of a column, what is drawn in
LANE = 22
TOP = 62  # of the first row below the heads
CHANGES = 26  # room for the share of words changed
LABEL_LETTERS = 40
VERB_LETTERS = 15


def picture(found: Trace) -> str:
    """The picture as SVG; its colours come from the page's style."""
    path = found.path
    rows = lanes(found)
    first_lane = TOP + 46 + CHANGES + 8
    height = first_lane + LANE * len(rows) + 12
    width = LABELS + COLUMN * len(path)
    body = _labels(("adoption", TOP + 9), ("verb (changed: bold)", TOP + 44))
    body += _labels(("share of words changed", TOP + 44 + CHANGES))
    before: Step | None = None
    for place, step in enumerate(path):
        body += _column(
            step,
            before,
            _middle(place),
            first_lane,
            height,
        )
        before = step
    for at, lane in enumerate(rows):
        body += _lane(lane, first_lane + at * LANE)
    title = _text(f"The life of {found.asked}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        # a screen reader hears one picture with a title, not every rectangle of it
        f' viewBox="0 0 {width} {height}" role="img"><title>{title}</title>{body}</svg>'
    )


def _middle(place: int) -> int:
    return LABELS + COLUMN * place + COLUMN // 2


def _labels(*rows: tuple[str, int]) -> str:
    drawn = ""
    for words, y in rows:
        drawn += f'<text class="quiet" x="0" y="{y}">{words}</text>'
    return drawn


def _column(
    step: Step, before: Step | None, x: int, first_lane: int, height: int
) -> str:
    """The head of a column and what is drawn above its lanes."""
    source = step.found.source
    # the symbol stands above it already
    place = step.ref.removeprefix(f"{source.id}, ")
    head = _text(first_words(short_symbol(source.id), VERB_LETTERS))
    # drawn first, so that all else lies over it
    drawn = f'<line class="grid" x1="{x}" x2="{x}" y1="{first_lane}" y2="{height}"/>'
    drawn += _centred(
        head,
        x,
        14,
        "head",
    )
    drawn += _centred(
        source.date or "date unknown",
        x,
        30,
        "quiet",
    )
    drawn += _centred(
        _text(first_words(place, VERB_LETTERS)),
        x,
        45,
        "quiet",
    )
    drawn += _adoption(source.adoption, x)
    verb = step.found.clause.opening
    # the first text has no verb before it that it could have changed
    changed = before is not None and before.found.clause.opening != verb
    shown = _text(first_words(verb, VERB_LETTERS))
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


def _lane(
    lane: Lane,
    y: int,
) -> str:
    style = ' class="struck"' if lane.kind == "gone" else ""
    words = _text(first_words(lane.label, LABEL_LETTERS))
    drawn = f'<text{style} x="0" y="{y + 12}">{words}<title>{_text(lane.label)}</title>'
    drawn += "</text>"
    end = 0
    for life in lane.lives:
        left = _middle(life.first) - BAR // 2
        right = _middle(life.last) + BAR // 2
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
