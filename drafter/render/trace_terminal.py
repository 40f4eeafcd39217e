"""The life of a clause for the terminal: its steps, its lanes, its votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.refs import Ref
from clause_library.vocabulary.citation_words import adoption_words
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import visible
from drafter.render.paper import first_words
from drafter.trace.story import vote_groups
from drafter.trace.table import kind_in_words
from drafter.trace.text_lanes import GAP, text_lanes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.render.paper import Paper
    from drafter.trace.records import Kin, Spread, Step, Trace

INDENT = "   "
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
    if found.spread is not None:
        lines += paper.wrap(spread(found.spread))
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


def spread(found: Spread) -> str:
    """Where a phrase stands in the library, in a sentence."""
    if found.paragraphs == 1:
        return f"“{visible(found.phrase)}” stands nowhere else in an adopted text here."
    return (
        f"“{visible(found.phrase)}” stands in {found.paragraphs:,} paragraphs of"
        f" {found.texts:,} adopted texts here, from {found.first} to {found.last}."
    )


def _step(
    step: Step,
    paper: Paper,
) -> list[str]:
    clause, source = step.found.clause, step.found.source
    date = written(source.date) if source.date else "date unknown"
    place = Ref.parse(clause.ref, source.id).place
    lines = paper.heading(f"{date}  {source.id}, {place}")
    told = [adoption_words(source.adoption), kind_in_words(step)]
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
    drawn = text_lanes(found, paper.width)
    if drawn is None:
        return []
    lines = [paper.bold("What came and what went")]
    lines.append(" " * (drawn.label + GAP) + drawn.head)
    for lane in drawn.lanes:
        words = first_words(visible(lane.words), drawn.label).ljust(drawn.label)
        row = f"{words}{' ' * GAP}{lane.marks}"
        lines.append(paper.dim(row) if lane.kind == "gone" else row)
    if drawn.note:
        lines += paper.aside(drawn.note)
    lines.append("")
    return lines


def _votes(
    found: Trace,
    paper: Paper,
) -> list[str]:
    groups = vote_groups(found)
    lines = [paper.bold("Who changed its vote")]
    # "none is known", never "none changed": a vote that nobody recorded is unknown
    if not groups:
        lines += paper.wrap(
            "None is known: fewer than two votes by State, or no change."
        )
    ref = ""
    for group in groups:
        if group.ref != ref:
            ref = group.ref
            lines += paper.wrap(ref)
        lines += paper.wrap(f"{group.sides}: {', '.join(group.states)}", INDENT)
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
