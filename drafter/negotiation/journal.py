"""The events of a negotiation that lasts, as lines of JSON; only ever added to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Literal, cast, get_args

from clause_library.errors import InputError
from clause_library.record import Record

EventKind = Literal[
    "base", "add", "accept", "reject", "withdraw", "position", "word", "status", "undo"
]
KINDS: tuple[str, ...] = get_args(EventKind)


class Event(Record):
    """One thing that happened.

    ``at`` is a moment in ISO and UTC, ``who`` did it. ``targets`` are the keys of
    proposals, the id of a paragraph, the id of the event undone, or the digest of a
    file; ``name`` is a delegation's or a file's; ``text`` are words, a status, a
    stance, or the digest and name of the older base of a file; ``note`` is said beside
    it; ``mark`` is ``confidential`` of a file that was shown to the chair alone.
    """

    at: str
    who: str
    kind: EventKind
    targets: tuple[str, ...] = ()
    name: str = ""
    text: str = ""
    note: str = ""
    mark: str = ""

    @property
    def id(self) -> str:
        """What the same event is known by in two colleagues' journals."""
        return sha256(line_of(self).encode()).hexdigest()[:16]


def line_of(event: Event) -> str:
    """The event as one line of the journal."""
    # an event's id is the digest of this line: in two colleagues' journals it must be
    # the same to the byte
    record = event._asdict()
    # as journals were written before there were marks: an event's id must stay
    if not event.mark:
        del record["mark"]
    return json.dumps(
        record,
        ensure_ascii=True,
        sort_keys=True,
    )


def events_of(
    data: bytes,
    place: str,
) -> tuple[Event, ...]:
    """The events of a journal, oldest first.

    A last line torn by the end of a process is passed over. Raise InputError where
    another line is no event.
    """
    whole, _, last = data.rpartition(b"\n")
    # only the end of its line may be missing
    if is_event(last):
        whole = data
    events: list[Event] = []
    for number, line in enumerate(whole.decode("utf-8", "replace").split("\n"), 1):
        if line.strip():
            events.append(_event(line, f"{place}, line {number}"))
    return joined(events)


def is_event(line: bytes) -> bool:
    """Whether a last line is a whole event, torn or not behind it."""
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def joined(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events of one or several journals, each once, in the order they happened."""
    known = {event.id: event for event in events}
    # of one moment the order they were written in stays
    return tuple(sorted(known.values(), key=lambda event: event.at))


def in_force(events: Sequence[Event]) -> list[Event]:
    """The events that were not undone, without the undoing itself."""
    undone: set[str] = set()
    for event in events:
        if event.kind == "undo":
            undone.update(event.targets)
    return [
        event for event in events if event.kind != "undo" and event.id not in undone
    ]


def _event(
    line: str,
    place: str,
) -> Event:
    try:
        record = json.loads(line)
        event = Event(
            str(record["at"]),
            str(record["who"]),
            cast("EventKind", record["kind"]),
            tuple(map(str, record["targets"])),
            str(record["name"]),
            str(record["text"]),
            str(record["note"]),
            str(record.get("mark", "")),
        )
    except (ValueError, KeyError, TypeError):
        event = None
    if event is None or event.kind not in KINDS:
        raise InputError(
            f"{place}: not an event of a negotiation; put the line right from a copy "
            "of the journal, or take it out."
        )
    return event
