"""The life of a clause for the terminal: its steps, its lanes, its votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.refs import Ref
from clause_library.vocabulary.citation_words import adoption_words
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import visible
from drafter.render.paper import first_words, shortened
from drafter.trace.picture import lanes, short_symbol
from drafter.trace.story import vote_changes
from drafter.trace.table import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.render.paper import Paper
    from drafter.trace.first_said import Life
    from drafter.trace.records import Kin, Step, Trace

INDENT = "   "
LABEL = 38  # columns of a lane's words
MARKS = {"kept": "█", "new": "█", "gone": "▒", "back": "█"}
RELATIONS = {"taken_over": "taken over", "formula": "formula, another name"}
SPONSORS = 6


def trace(
    found: Trace,
    paper: Paper,
    *,
    votes: bool = False,
) -> list[str]:
    """The whole: where it is from, each step, the lanes, kin, what is not known."""
    first = found.path[0].found.source
    date = written(first.date) if first.date else "date unknown"
    count = len(found.path)
    texts = "text" if count == 1 else "texts"
    lines = paper.heading(found.asked)
    lines += paper.wrap(
        # never "first said": an older text may be missing from the library
        f"At least since {date} ({found.line}), in {count} {texts} of its series."
    )
    lines.append("")
    for step in found.steps:
        lines += _step(step, paper)
    lines += _lanes(found, paper)
    if votes:
        lines += _votes(found, paper)
    lines += _kin(found.kin, paper)
    for sentence in found.unknown:
        lines += paper.aside(sentence)
    return lines


def _step(
    step: Step,
    paper: Paper,
) -> list[str]:
    clause, source = step.found.clause, step.found.source
    date = written(source.date) if source.date else "date unknown"
    place = Ref.parse(clause.ref, source.id).place
    lines = paper.heading(f"{date}  {source.id}, {place}")
    told = [adoption_words(source.adoption), KINDS[step.kind]]
    # in a rollover only numbers and dates differ: a share would sound like a change of
    # substance
    if step.likeness is not None and step.kind not in ("unchanged", "rollover"):
        told.append(f"{step.likeness:.0f} % alike")
    if not step.in_path:
        told.append("beside the main line")
    lines += paper.wrap("; ".join(told), INDENT)
    if step.kind == "merged":
        lines += paper.wrap(f"continues {' and '.join(step.before)}", INDENT)
    if step.sponsors:
        lines += paper.aside(_sponsors(step.sponsors), INDENT)
    # nothing stands before it that it could be held against: its whole text
    if step.kind == "first":
        lines += paper.wrap(clause.text, INDENT)
    elif step.kind != "unchanged":
        lines += paper.pieces(step.changes, INDENT)
    for alert in step.alerts:
        lines += paper.wrap(f"! {alert.message}", INDENT)
    lines.append("")
    return lines


def _sponsors(sponsors: Sequence[str]) -> str:
    # some texts have so many that they would bury the words of the step
    named = ", ".join(sponsors[:SPONSORS])
    more = len(sponsors) - SPONSORS
    return f"sponsors: {named} and {more} more" if more > 0 else f"sponsors: {named}"


def _lanes(
    found: Trace,
    paper: Paper,
) -> list[str]:
    """A row a phrase, a column a text; older texts on the left."""
    path = found.path
    # in a single text nothing has come or gone
    if len(path) < 2:
        return []
    # on a narrow terminal the words must leave half of the line to the lanes
    label = min(LABEL, paper.width // 2)
    room = max(1, (paper.width - label - 2) // len(path))
    # with few texts, wider columns would only pull them apart
    width = min(12, room)
    lines = [paper.bold("What came and what went")]
    heads = [short_symbol(step.found.source.id) for step in path]
    # heads that would run into one another give way to the first and the last
    if width >= max(map(len, heads)) + 1:
        lines.append(" " * (label + 2) + "".join(head.ljust(width) for head in heads))
    else:
        span = f"{heads[0]} … {heads[-1]}"
        lines.append(" " * (label + 2) + shortened(span, room * len(path)))
    for lane in lanes(found):
        words = first_words(visible(lane.label), label).ljust(label)
        cells = _cells(
            lane.lives,
            len(path),
            width,
            MARKS[lane.kind],
        )
        row = f"{words}  {cells}"
        lines.append(paper.dim(row) if lane.kind == "gone" else row)
    lines.append("")
    return lines


def _cells(
    lives: Sequence[Life],
    texts: int,
    width: int,
    mark: str,
) -> str:
    said = [False] * texts
    for life in lives:
        for place in range(life.first, life.last + 1):
            said[place] = True
    first = lives[0].first if lives else 0
    last = lives[-1].last if lives else 0
    row = ""
    for place, is_said in enumerate(said):
        if is_said:
            row += mark * width
        else:
            # a dot between two lives says that the words were away and came back;
            # outside of them they were not there at all
            row += ("·" if first < place < last else " ") * width
    return row.rstrip()


def _votes(
    found: Trace,
    paper: Paper,
) -> list[str]:
    changes = vote_changes(found)
    lines = [paper.bold("Who changed its vote")]
    # "none is known", never "none changed": a vote that nobody recorded is unknown
    if not changes:
        lines += paper.wrap(
            "None is known: fewer than two votes by State, or no change."
        )
    for change in changes:
        lines += paper.wrap(
            f"{change.state}: {change.before.replace('_', ' ')} →"
            f" {change.after.replace('_', ' ')} ({change.new_ref})",
            INDENT,
        )
    lines.append("")
    return lines


def _kin(
    kin: Sequence[Kin],
    paper: Paper,
) -> list[str]:
    if not kin:
        return []
    lines = [paper.bold("The same in other series")]
    for one in kin:
        source = one.found.source
        date = written(source.date) if source.date else "date unknown"
        lines += paper.wrap(
            f"{one.found.clause.ref} ({date}): {RELATIONS[one.relation]},"
            f" {one.score:.0f} of 100",
            INDENT,
        )
    lines.append("")
    return lines
