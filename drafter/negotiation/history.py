"""What happened in a negotiation, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.negotiation.journal import Event
from drafter.negotiation.state import State


class Happened(NamedTuple):
    """A step: its moment to the minute, who took it, and what it was."""

    at: str
    who: str
    words: str
    was_undone: bool


def happened(
    events: Sequence[Event],
    state: State,
) -> tuple[Happened, ...]:
    """The steps, oldest first, with the ids one types for proposals."""
    by_id = {event.id: event for event in events}
    undone: set[str] = set()
    for event in events:
        if event.kind == "undo":
            undone.update(event.targets)
    found: list[Happened] = []
    for event in events:
        words = _words(event, state)
        if event.kind == "undo":
            what = [_words(by_id[id_], state) for id_ in event.targets if id_ in by_id]
            words = f"undo of {', '.join(what) or 'a step that is not here'}"
        found.append(
            Happened(
                # nobody tells steps of a negotiation apart by seconds
                event.at[:16].replace("T", " "),
                event.who,
                words,
                event.id in undone,
            )
        )
    return tuple(found)


def _words(
    event: Event,
    state: State,
) -> str:
    targets = ", ".join(state.names.get(each, each) for each in event.targets)
    # files go by their digests, which tell a reader nothing
    if event.kind in ("add", "base"):
        targets = event.note
        return "  ".join(filter(None, (event.kind, targets, event.name, event.mark)))
    return "  ".join(
        filter(
            None,
            (
                event.kind,
                targets,
                event.name,
                event.text,
            ),
        )
    )
