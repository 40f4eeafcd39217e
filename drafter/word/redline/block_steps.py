"""The steps of a merged row of blocks: what each is, and which last paragraphs of the
two sides share a mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from drafter.word.ooxml.elements import Element, w
from drafter.word.redline.paragraph_marks import NOTE_ANCHORS

PARAGRAPH = w("p")


Fate = Literal["merge", "delete", "insert", "moveFrom", "moveTo"]


@dataclass(frozen=True, slots=True)
class Step:
    """Blocks of the two sides that belong together, or of one side alone.

    ``name`` joins the two ends of a move; ``inside`` are the steps of what moves, from
    its old place to its new.
    """

    fate: Fate
    old: tuple[Element, ...] = ()
    new: tuple[Element, ...] = ()
    name: str = ""
    inside: tuple[Step, ...] = ()

    @property
    def flows(self) -> bool:
        """Whether it is paragraphs, whose marks may be shared with their
        neighbours'."""
        # A table has no mark that could be shared: it parts the stream.
        return all(block.tag == PARAGRAPH for block in (*self.old, *self.new))

    @property
    def has_old(self) -> bool:
        """Whether it stands in the old text."""
        return self.fate in ("merge", "delete", "moveFrom")

    @property
    def has_new(self) -> bool:
        """Whether it stands in the new text."""
        return self.fate in ("merge", "insert", "moveTo")


def settle_ends(steps: list[Step]) -> list[Step]:
    """Arrange the steps so that the last paragraphs of both sides can share a mark.

    No move and no table may stand between the two.
    """
    # Moves first: ``around_table`` takes a paragraph out of each of the last steps, and
    # an end of a move cannot lose one without the other end.
    runs = [
        list(group)
        for flows, group in groupby(steps, key=lambda step: step.flows)
        if flows
    ]
    # Each run apart too, because a table after it is an end as the end of the container
    # is: its last paragraph shares its mark.
    names = {name for run in (*runs, steps) for name in late_moves(run)}
    steps = [settled(step) if step.name in names else step for step in steps]
    last_old, last_new = ends(steps)
    # Only where a table stands between is there anything to do: in a stream of
    # paragraphs ``share_last_mark`` does it, mark by mark.
    if last_old == last_new or all(
        step.flows for step in steps[min(last_old, last_new) :]
    ):
        return steps
    return around_table(steps, last_old, last_new)


def late_moves(steps: list[Step]) -> Iterator[str]:
    """The moves with an end after the last paragraph of either side."""
    last_old, last_new = ends(steps)
    # Where one step holds the last paragraph of both sides its mark is shared by
    # itself.
    if last_old != last_new:
        yield from (step.name for step in steps[min(last_old, last_new) :] if step.name)


def ends(steps: list[Step]) -> tuple[int, int]:
    """The places of the last steps with something old and with something new.

    Both are the number of steps where a side has none.
    """
    olds = [i for i, step in enumerate(steps) if step.has_old]
    news = [i for i, step in enumerate(steps) if step.has_new]
    # A container of which one side is empty has no mark to share.
    return (olds[-1], news[-1]) if olds and news else (len(steps), len(steps))


def settle_first_note(steps: list[Step]) -> list[Step]:
    """Turn a move of the paragraph with the first note into deletion and insertion.

    The marks of these can be chosen, those of a move not.
    """
    # LibreOffice forgets the fate of that paragraph's mark (see ``paragraph_marks``),
    # and the marks of a move cannot be given to a neighbour.
    noted = (
        step
        for step in steps
        if any(
            block.find(f".//{a}") is not None
            for block in shown(step)
            for a in NOTE_ANCHORS
        )
    )
    # The name of the first one alone: the next note's paragraph keeps its move.
    name = next((step.name for step in noted), "")
    return (
        [settled(step) if step.name == name else step for step in steps]
        if name
        else steps
    )


def shown(step: Step) -> tuple[Element, ...]:
    """The blocks of a step that stand at its place."""
    return (*(step.old if step.has_old else ()), *(step.new if step.has_new else ()))


def settled(step: Step) -> Step:
    """An end of a move as a plain deletion or insertion."""
    # Without the name: a step that has one is merged as an end of a move.
    if step.fate == "moveFrom":
        return Step("delete", step.old)
    return Step("insert", (), step.new) if step.fate == "moveTo" else step


def around_table(
    steps: list[Step],
    last_old: int,
    last_new: int,
) -> list[Step]:
    """Merge the last paragraphs of the two sides behind the table between them.

    They share one paragraph there, since no container can end in a deleted mark.
    """
    # Word cannot delete the last mark of a container: the two last paragraphs have to
    # be one in the end, whichever comes first.
    early, late = sorted((last_old, last_new))
    shared = Step("merge", steps[last_old].old[-1:], steps[last_new].new[-1:])
    # Taken out of where they stood, or they would stand twice.
    rest = [rest_of(step, shared.old + shared.new) for step in steps[early : late + 1]]
    kept = [step for step in rest if step.old or step.new]
    return [
        *steps[:early],
        *kept,
        shared,
        *steps[late + 1 :],
    ]


def rest_of(
    step: Step,
    taken: tuple[Element, ...],
) -> Step:
    """What is left of a step without the blocks taken from it."""
    old, new = (
        tuple(block for block in side if block not in taken)
        for side in (step.old, step.new)
    )
    # A merger that has lost one of its sides is no merger any more.
    if step.fate != "merge" or (old and new):
        return replace(
            step,
            old=old,
            new=new,
        )
    return replace(
        step,
        fate="delete" if old else "insert",
        old=old,
        new=new,
    )
