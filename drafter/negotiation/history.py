"""What happened in a negotiation, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from clause_library.record import Record
from drafter.negotiation.journal import Event, in_force
from drafter.negotiation.state import State


class Happened(Record):
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


# How a decision reads in a sentence. Of adding and withdrawing there are no two sides:
# both may have been done.
_DECIDED = {"accept": "accepted", "reject": "rejected"}


def what_came(events: Sequence[Event]) -> str:
    """What a colleague's journal brought, as a sentence: who did what how often."""
    if not events:
        return "Nothing came that was not here."
    counted = Counter((event.who, event.kind) for event in events)
    by: dict[str, list[str]] = {}
    for (who, kind), count in counted.items():
        by.setdefault(who, []).append(f"{kind} {count} ×" if count > 1 else kind)
    told = "; ".join(f"{who}: {', '.join(kinds)}" for who, kinds in by.items())
    return f"Came from {told}."


def decided_otherwise(
    here: Sequence[Event],
    there: Sequence[Event],
    names: Mapping[str, str],
) -> Iterator[str]:
    """Sentences on what two copies of a negotiation decided otherwise since they had
    the same events; the later decision stands.

    ``names`` are the ids one types by the keys of proposals.
    """
    common = {event.id for event in here} & {event.id for event in there}
    ours = _last_words(here, common)
    theirs = _last_words(there, common)
    for target, own in ours.items():
        other = theirs.get(target)
        if other is None or other.words == own.words:
            continue
        first, last = sorted((own, other), key=lambda one: one.at)
        # a paragraph's id stands behind what was decided about it
        name = names.get(target[1], target[1])
        yield (
            f"{name}: {first.who} {first.words}, {last.who} {last.words} later; that "
            "stands."
        )


class _Decision(Record):
    at: str
    who: str
    words: str


def _last_words(
    events: Sequence[Event],
    common: set[str],
) -> dict[tuple[str, str], _Decision]:
    """The last thing decided about each target, by what was decided about: a proposal,
    the words of a paragraph, its status."""
    found: dict[tuple[str, str], _Decision] = {}
    for event in in_force(events):
        if event.id in common:
            continue
        for target in event.targets:
            if event.kind in _DECIDED:
                words = f"{_DECIDED[event.kind]} it"
                found["proposal", target] = _Decision(event.at, event.who, words)
            elif event.kind == "status":
                words = f"called it {event.text}"
                found["status", target] = _Decision(event.at, event.who, words)
            elif event.kind == "word":
                words = f"gave it the words “{event.text}”"
                found["word", target] = _Decision(event.at, event.who, words)
    return found
