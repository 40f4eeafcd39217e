"""Changes as rows: what kind each is, its words, the paragraph it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.vocabulary.normalize import visible
from drafter.review.change_kinds import Named
from drafter.review.decisions import Standing, label
from drafter.tui.cards.review import VERDICT_SIGNS
from drafter.tui.redline_lines import Line, one_line

# Characters of the paragraph that a change in a preview is shown between.
AROUND = 40


def kinds_in_words(named: Named) -> str:
    """The kinds of a change: ``weakens, replacements, hedge inserted``."""
    return ", ".join(named.kinds)


def rows(
    listed: Sequence[Named],
    now: Standing,
) -> tuple[list[tuple[str, str]], list[Line]]:
    """A row for each change, and the line below it.

    The row has its number, what was decided, its place and kinds; the line its words
    and the opening words of the paragraph.
    """
    heads: list[tuple[str, str]] = []
    notes: list[Line] = []
    width = len(str(len(listed)))
    for number, named in enumerate(listed, 1):
        verdict = now.verdicts.get(named.place)
        sign = VERDICT_SIGNS[verdict] if verdict else " "
        heads.append(
            (
                f"{number:>{width}} {sign}",
                f"{label(named.pair)}  {kinds_in_words(named)}",
            )
        )
        opening = one_line((named.pair.new or named.pair.old)[0].text)
        notes.append(
            (
                ("", " " * (width + 4)),
                ("delete", one_line(named.deleted).strip()),
                ("keep", " → " if named.deleted and named.inserted else ""),
                ("insert", one_line(named.inserted).strip()),
                ("faint", f"  · {opening}"),
            )
        )
    return heads, notes


def preview(named: Named) -> tuple[Line, ...]:
    """A change whole, with the words around it, as it is shown before it is decided."""
    before, after = _around(named)
    head: Line = (
        ("strong", label(named.pair)),
        ("faint", f"  {kinds_in_words(named)}"),
    )
    body: Line = (
        ("faint", before),
        ("delete", visible(named.deleted)),
        ("insert", visible(named.inserted)),
        ("faint", after),
    )
    return head, body


def _around(named: Named) -> tuple[str, str]:
    """The words of the paragraph before a change and after it, some of them."""
    kept: list[str] = [""]
    is_in_change = False
    # The stretches between the changes; the change in hand stands between two of them.
    for piece in named.pair.changes:
        if piece.op == "keep":
            kept[-1] += piece.text
            is_in_change = False
        elif not is_in_change:
            kept.append("")
            is_in_change = True
    before = one_line(kept[named.place.change])
    after = one_line(kept[named.place.change + 1])
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]} …"
    return before, after
