"""A review as blocks: its outline, its text, and what is known of one paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clause_library.vocabulary.normalize import visible
from drafter.results import Other, Pair, Precedent
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
from drafter.tui.cards.parts import Lay, Layout, laid, row, wrapped
from drafter.tui.redline_lines import Line, Run, one_line, runs
from drafter.tui.widgets.laid_blocks import Block

SIGNS = {
    "unchanged": " ",
    "changed": "~",
    "moved": "↕",
    "moved_changed": "↕",
    "added": "+",
    "deleted": "-",
    "split": "<",
    "merged": ">",
}
MARKS = {
    "agreed": "✓",
    "pending": "…",
    "reopened": "!",
}
VERDICT_SIGNS = {
    "accepted": "✓",
    "rejected": "✗",
}

# Cells from which the outline has room for what is open, and for opening words.
ROOMY = 26
WORDY = 36

Beside = tuple[Block, Precedent | None]
"""A block beside the text, with the precedent it is about."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the text is shown; ``at`` is the change the drafter stands on."""

    view: View
    layout: Layout
    at: Place | None


def outline(
    pairs: Sequence[Pair],
    now: Standing,
    shares: Mapping[str, float],
) -> tuple[Block, ...]:
    """A row a paragraph.

    It tells what happened to it, its mark, its undecided changes, and its share of
    agreed language (percent, by the key of the pair).
    """
    return tuple(outline_row(pair, now, shares.get(key(pair))) for pair in pairs)


def outline_row(
    pair: Pair,
    now: Standing,
    share: float | None,
) -> Block:
    """The row of one paragraph."""
    name = key(pair)
    own = places(pair)
    left = len([place for place in own if place not in now.verdicts])
    # All that the row depends on: one that stayed the same is not laid out again.
    same = (
        name,
        left,
        len(own),
        name in now.wordings,
        now.marks.get(name),
        name in now.remarks,
        share,
    )

    def lay(width: int) -> Sequence[Line]:
        return _outline_line(
            pair,
            now,
            share,
            left,
        )(width)

    return Block(
        lay,
        height=1,
        same=same,
    )


def _outline_line(
    pair: Pair,
    now: Standing,
    share: float | None,
    left: int,
) -> Lay:
    """A row; ``left`` counts the changes nobody has ruled on."""
    name = key(pair)
    status = ""
    # A paragraph without changes has neither word: nothing was decided there.
    if left:
        status = f"{left:>2} open"
    elif changes(pair.changes):
        status = "decided"
    # An edit hides what happened before: its words are the drafter's now.
    sign = "✎" if name in now.wordings else SIGNS[pair.status]
    mark = MARKS.get(now.marks.get(name, ""), " ")
    note = "≡" if name in now.remarks else " "
    # What is left to do stands out; the rest steps back without leaving its place.
    style = "keep" if left else "faint"
    known = "" if share is None else f"{share:3.0f}%"
    place = label(pair)
    signs = ("band", f"{sign}{mark}{note}")

    def lay(width: int) -> Sequence[Line]:
        if width < ROOMY:
            narrow: Line = (
                signs,
                (style, f"{place[:9]:<9}"),
                ("band", f"{known:>4}"),
            )
            return row(narrow)(width)
        # One cell is kept free, so that a long place does not touch the share.
        line: Line = (
            signs,
            (style, f"{place[:11]:<12}"),
            ("band", f"{known:>4} "),
        )
        if width < WORDY:
            return row((*line, ("faint", status)))(width)
        opening = one_line((pair.new or pair.old)[0].text)
        count = f"{left} " if left else "  "
        return row((*line, ("faint", f"{count:>3}"), (style, opening)))(width)

    return lay


def texts(
    pairs: Sequence[Pair],
    now: Standing,
    look: Look,
) -> tuple[Block, ...]:
    """The text with its changes: a block a paragraph."""
    # One block for each pair, in their order: the cursor of the list is the index of
    # the pair.
    return tuple(text(pair, now, look) for pair in pairs)


def text(
    pair: Pair,
    now: Standing,
    look: Look,
) -> Block:
    """One paragraph with its changes."""
    name = key(pair)
    here = None
    # Only for its own paragraph: else each step of the cursor would have every block
    # laid out again.
    if look.at is not None and look.at.paragraph == name:
        here = look.at
    verdicts = tuple(now.verdicts.get(place) for place in places(pair))
    # Everything the lines of the block depend on: what stayed the same through a
    # decision is not laid out again.
    same = (
        name,
        now.wordings.get(name),
        verdicts,
        here,
        look.view,
        look.layout,
        now.marks.get(name),
        now.remarks.get(name),
    )

    def lay(width: int) -> Sequence[Line]:
        # Not before it is wanted: nearly all blocks are laid out already.
        return _pair_lines(pair, now, Look(look.view, look.layout, here))(width)

    return Block(lay, same=same)


def outside_rows(others: Sequence[Other]) -> tuple[Block, ...]:
    """A row of the outline for each change outside the paragraphs.

    They are there to be read, not decided.
    """
    blocks: list[Block] = []
    for other in others:
        sign = SIGNS[other.pair.status]
        # Neither come nor gone, so that it has no sign of either.
        signs = ("band", " " if other.one_sided else sign)
        lay = row((signs, ("faint", f"  {label(other.pair)}")))
        blocks.append(Block(lay, height=1))
    return tuple(blocks)


def outside_texts(
    others: Sequence[Other],
    look: Look,
) -> tuple[Block, ...]:
    """The changes outside the paragraphs: notes, the closing line, the masthead."""
    blocks: list[Block] = []
    for other in others:
        pair = other.pair
        fact = pair.status.replace("_", " and ")
        if other.one_sided:
            version = "new" if pair.new else "old"
            fact = f"only in the file of the {version} version"
        head = (("strong", label(pair)), ("faint", f"  {fact} · goes out as it is"))
        body = runs(seen(pair.changes, look.view))
        notes: list[Line] = []
        if look.view == "marked":
            for alert in pair.alerts:
                notes.append((("alert", f"! {visible(alert.message)}"),))
        lay = _outside_lines(
            head,
            body,
            notes,
            look,
        )
        blocks.append(Block(lay, same=(key(pair), look.view, look.layout)))
    return tuple(blocks)


def _outside_lines(
    head: Line,
    body: Line,
    notes: Sequence[Line],
    look: Look,
) -> Lay:
    lay_head, lay_body = wrapped(head), laid(body, look.layout)
    lay_notes = wrapped(*notes)

    def lay(width: int) -> Sequence[Line]:
        return (
            *lay_head(width),
            *lay_body(width),
            *lay_notes(width),
            (),
        )

    return lay


def _pair_lines(
    pair: Pair,
    now: Standing,
    look: Look,
) -> Lay:
    """The head of a paragraph, its words, its alerts and the note on it."""
    name = key(pair)
    head = _pair_head(pair, now)
    notes: list[Line] = []
    if look.view == "marked":
        body = _marked(pair, now, look.at)
        for alert in pair.alerts:
            notes.append((("alert", f"! {visible(alert.message)}"),))
    else:
        body = runs(seen(pair.changes, look.view))
    if name in now.remarks:
        notes.append((("band", f"≡ {visible(now.remarks[name])}"),))
    lay_head = wrapped(head)
    lay_body = laid(body, look.layout)
    lay_notes = wrapped(*notes)

    def lay(width: int) -> Sequence[Line]:
        return (
            *lay_head(width),
            *lay_body(width),
            *lay_notes(width),
            (),
        )

    return lay


def _pair_head(
    pair: Pair,
    now: Standing,
) -> Line:
    """The place of a paragraph, and what happened to it."""
    name = key(pair)
    facts: list[str] = []
    if pair.status != "unchanged":
        status = pair.status.replace("_", " and ")
        if pair.change_of_level:
            status += f", {pair.change_of_level.replace('_', ' ')}"
        facts.append(status)
    if name in now.wordings:
        facts.append("edited")
    if name in now.marks:
        mark = now.marks[name]
        # The sign and the word: in the outline the sign stands alone, and is learned
        # here.
        facts.append(f"{MARKS[mark]} {mark}")
    return (
        ("strong", label(pair)),
        ("faint", f"  {' · '.join(facts)}"),
    )


def _marked(
    pair: Pair,
    now: Standing,
    at: Place | None,
) -> Line:
    """The redline with the change the drafter stands on set off.

    A sign after a change tells what was decided on it, so that it needs no colour.
    """
    pieces = runs(pair.changes)
    line: list[Run] = []
    end_before = 0
    for place, change in zip(places(pair), changes(pair.changes), strict=True):
        line += pieces[end_before : change.start]
        verdict = now.verdicts.get(place)
        extra = ""
        if verdict:
            extra += f" {verdict}"
        # Added to the style of the change and not in its place: it stays an insertion.
        if place == at:
            extra += " current"
        for style, text in pieces[change.start : change.end]:
            line.append((style + extra, text))
        if verdict:
            line.append(("band", VERDICT_SIGNS[verdict]))
        end_before = change.end
    line += pieces[end_before:]
    return tuple(line)
