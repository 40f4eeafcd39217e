"""Negotiations as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clause_library.vocabulary.normalize import visible
from drafter.negotiation.history import happened
from drafter.negotiation.paragraph_view import in_words
from drafter.negotiation.step import step_between
from drafter.render.paper import first_words

if TYPE_CHECKING:
    from drafter.negotiation.journal import Event
    from drafter.negotiation.model import Merged, Pooled, Row
    from drafter.negotiation.paragraph_view import ParagraphView
    from drafter.negotiation.silence import Silence
    from drafter.negotiation.state import Position, ProposalState, State
    from drafter.render.paper import Paper

Object = dict[str, Any]

# Columns of the first words of a paragraph, and of a delegation's cell at least.
_WORDS, _CELL = 30, 5


def merge_lines(
    merged: Merged,
    paper: Paper,
) -> list[str]:
    """Paragraph by paragraph: who wants what, and what clashes with what."""
    names = ", ".join(sender.name for sender in merged.senders)
    lines = paper.heading(f"{merged.base}: {names}")
    lines += paper.wrap(summary(merged.proposals))
    by_id = {one.id: one for one in merged.proposals}
    for row in merged.matrix:
        if not row.proposals:
            continue
        lines.append("")
        lines += paper.heading(f"{row.id}  {first_words(row.text, 70)}")
        for id_ in row.proposals:
            lines += _proposal_lines(by_id[id_], by_id, paper)
    # only counted, since whole they would bury what is wanted; the count shows that no
    # paragraph was forgotten
    alike = sum(1 for row in merged.matrix if not row.proposals)
    lines += ["", f"{alike} of {len(merged.matrix)} paragraphs as in the base."]
    return lines


def summary(found: Sequence[Pooled]) -> str:
    """How many proposals there are, how many are shared and how many clash."""
    if not found:
        return "Nothing is proposed."
    shared = sum(1 for one in found if len(one.by) > 1)
    clashing = sum(1 for one in found if one.clashes)
    touching = sum(1 for one in found if one.touches)
    count = "1 proposal" if len(found) == 1 else f"{len(found)} proposals"
    return f"{count}: {shared} shared, {clashing} in clashes, {touching} to look at."


def _proposal_lines(
    one: Pooled,
    by_id: dict[str, Pooled],
    paper: Paper,
) -> list[str]:
    lines = paper.wrap(f"{one.id}  {', '.join(one.by)}: {in_words(one)}", "  ")
    for other in one.clashes:
        # with the rival's own words: an id alone would have to be looked up
        rival = by_id[other]
        told = f"clashes with {other} ({', '.join(rival.by)}: {in_words(rival)})"
        lines += paper.wrap(told, "      ")
    for other in one.touches:
        # both can stand: whose the other is will do, and below follows how the
        # paragraph reads with both
        told = f"right beside {other} ({', '.join(by_id[other].by)})"
        lines += paper.wrap(told, "      ")
    if one.reads:
        lines += paper.aside(f"with it: {one.reads}", "      ")
    return lines


def standing_matrix_lines(
    state: State,
    paper: Paper,
) -> list[str]:
    """The table of a negotiation: an id with the number its paragraph has now."""
    merged = state.merged()
    rows = [row._replace(id=state.id_and_place(row.id)) for row in merged.matrix]
    return matrix_lines(merged._replace(matrix=tuple(rows)), paper)


def matrix_lines(
    merged: Merged,
    paper: Paper,
) -> list[str]:
    """The table; delegations that do not fit beside each other follow below."""
    names = [sender.name for sender in merged.senders]
    first = max([len(row.id) for row in merged.matrix], default=0)
    # 12 columns: the gaps behind the id and the words, and the longest status,
    # "reopened"
    room = paper.width - first - _WORDS - 12
    lines = paper.heading(merged.base)
    start = 0
    # once even where no delegation has sent anything: the paragraphs stand there all
    # the same
    while start < len(names) or start == 0:
        end = _fitting(names, start, room)
        lines += _table(
            merged,
            range(start, end),
            first,
            paper,
        )
        # without delegations `end` does not move, and the loop would never end
        start = max(end, start + 1)
    counted = {"ADD": 0, "MOD": 0, "SUP": 0}
    for row in merged.matrix:
        for cell in row.cells:
            # NOC is left out: nearly every cell is one, and its number says nothing
            if cell in counted:
                counted[cell] += 1
    told = ", ".join(f"{count} {cell}" for cell, count in counted.items())
    return [*lines, "", f"{told}; · is NOC: no change."]


def _fitting(
    names: Sequence[str],
    start: int,
    room: int,
) -> int:
    end = start
    while end < len(names):
        room -= max(_CELL, len(names[end])) + 2
        # one fits in any case: a long name on a narrow terminal must not keep the table
        # from coming to its end
        if room < 0 and end > start:
            break
        end += 1
    return end


def _table(
    merged: Merged,
    columns: range,
    first: int,
    paper: Paper,
) -> list[str]:
    widths: list[int] = []
    heads: list[str] = []
    for column in columns:
        name = visible(merged.senders[column].name)
        widths.append(max(_CELL, len(name)))
        heads.append(name.ljust(widths[-1]))
    indent = " " * (first + _WORDS + 4)
    lines = ["", paper.bold(indent + "  ".join([*heads, "status"]).rstrip())]
    for row in merged.matrix:
        cells: list[str] = []
        for column, width in zip(columns, widths, strict=True):
            cell = row.cells[column]
            # written out, NOC after NOC would hide the few cells where something is
            # wanted
            cells.append(("·" if cell == "NOC" else cell).ljust(width))
        words = first_words(row.text, _WORDS).ljust(_WORDS)
        status = row.status or ""
        line = f"{row.id.ljust(first)}  {words}  {'  '.join([*cells, status])}"
        lines.append(line.rstrip())
    return lines


def silence_lines(
    found: Sequence[Silence],
    paper: Paper,
) -> list[str]:
    """Each paragraph that was agreed and reads otherwise now, with its redline."""
    if not found:
        # said in words: from an empty answer nobody could tell that it was looked for
        return ["Nothing changed in what was agreed."]
    lines: list[str] = []
    for one in found:
        gone = "" if one.new else " (gone)"
        lines += paper.heading(f"{one.ref}{gone}, agreed in {one.agreed_at}")
        lines += [*paper.pieces(one.changes, "  "), ""]
    return lines


def paragraph_lines(
    view: ParagraphView,
    paper: Paper,
) -> list[str]:
    """A paragraph as it stands, its wordings one below the other, and what clashes."""
    lines = paper.heading(f"{view.shown}  {view.status or ''}".rstrip())
    if view.base and view.base != view.now:
        lines += paper.aside(f"base: {view.base}", "  ")
    lines += paper.wrap(view.now or "not in the text", "  ")
    for wording in view.wordings:
        lines += ["", *paper.heading(", ".join(wording.names))]
        told = paper.pieces(wording.changes, "  ")
        lines += told if wording.text else ["  not here"]
    lines.append("")
    for one in view.proposals:
        lines += paper.wrap(_standing_line(one), "  ")
    for position in view.positions:
        note = f" ({position.note})" if position.note else ""
        told_by = f"{position.name} {position.stance} {position.target}{note}"
        lines += paper.wrap(told_by, "  ")
    for sentence in view.conflicts:
        lines += paper.wrap(sentence, "  ")
    return lines


def _standing_line(one: ProposalState) -> str:
    who = ", ".join(one.pooled.by) or "nobody any more"
    return f"{one.pooled.id}  {one.verdict}  {who}: {in_words(one.pooled)}"


def standing_lines(
    state: State,
    paper: Paper,
) -> list[str]:
    """What is open, accepted and rejected, paragraph by paragraph."""
    lines = [*paper.heading(state.base.id), _counts(state), ""]
    for one in state.proposals:
        lines += _standing(one, paper)
        for position in state.positions:
            if position.target == one.pooled.proposal.key:
                lines += paper.wrap(f"{position.name} {_stance(position)}", "    ")
    for id_, status in state.statuses.items():
        lines.append(f"{id_}: {status}")
    return lines


def _counts(state: State) -> str:
    """How many proposals stand how, in their order."""
    counted = Counter(one.verdict for one in state.proposals)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counted.items())
    return told or "Nothing is proposed."


def _standing(
    one: ProposalState,
    paper: Paper,
) -> list[str]:
    lines = paper.wrap(_standing_line(one))
    if one.rebased and one.rebased.reads:
        lines += paper.aside(f"with it: {one.rebased.reads}", "    ")
    return lines


def _stance(position: Position) -> str:
    note = f" ({position.note})" if position.note else ""
    return f"{position.stance}{note}"


def step_lines(
    before: State,
    after: State,
    paper: Paper,
) -> list[str]:
    """What one step changed, the paragraphs as they read now, and how many proposals
    stand how."""
    step = step_between(before, after)
    lines: list[str] = []
    for one in step.proposals:
        lines += _standing(one, paper)
    if step.gone:
        lines += paper.wrap(f"no longer there: {', '.join(step.gone)}")
    for position in step.positions:
        target = after.names.get(position.target, position.target)
        lines += paper.wrap(f"{target}: {position.name} {_stance(position)}")
    for id_, status in step.statuses.items():
        lines.append(f"{after.id_and_place(id_)}: {status}")
    for row in step.rows:
        lines += paper.wrap(f"{after.id_and_place(row.id)} now: {row.text}")
    if step.gone_rows:
        lines += paper.wrap(f"not in the text any more: {', '.join(step.gone_rows)}")
    if not lines:
        lines.append("Nothing changed.")
    return [*lines, "", _counts(after)]


def text_lines(
    rows: Sequence[Row],
    paper: Paper,
) -> list[str]:
    """The rows as a text."""
    lines: list[str] = []
    for row in rows:
        label = row.label or ""
        # a number has a point after it, a letter has its brackets
        if label and not label.endswith(")"):
            label += "."
        lines += [*paper.wrap(f"{label} {row.text}".strip()), ""]
    return lines


def history_lines(
    events: Sequence[Event],
    state: State,
) -> list[str]:
    """What happened, an event a line."""
    lines: list[str] = []
    for step in happened(events, state):
        undone = "  (undone)" if step.was_undone else ""
        lines.append(f"{step.at}  {step.who}  {step.words}{undone}")
    return lines
