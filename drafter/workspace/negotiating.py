"""A negotiation that lasts: its verbs, each an event in the folder's journal."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from clause_library.errors import InputError
from drafter.negotiation.accepting import (
    check_acceptable,
    proposal_named,
    with_what_they_need,
)
from drafter.negotiation.fold import folded
from drafter.negotiation.history import decided_otherwise, what_came
from drafter.negotiation.journal import Event, EventKind, in_force, joined
from drafter.negotiation.model import Status
from drafter.negotiation.paragraph_view import paragraph_named
from drafter.negotiation.senders import as_known
from drafter.workspace.merging import received_files
from drafter.workspace.negotiation_folder import Folder, is_whole

if TYPE_CHECKING:
    from drafter.negotiation.state import State, Text
    from drafter.workspace.documents import AnyPath
    from drafter.workspace.merging import Received

STANCES = ("supports", "opposes", "reserves", "note")
STATUSES: tuple[str, ...] = get_args(Status)


def is_negotiation(path: AnyPath) -> bool:
    """Whether a negotiation is kept in a folder."""
    return Folder(path).journal.is_file()


class Negotiation:
    """The negotiation in a folder."""

    def __init__(
        self,
        folder: AnyPath,
        who: str | None = None,
    ) -> None:
        self.disk = Folder(folder)
        self.folder = self.disk.path
        self.who = who or _login()

    # What is there

    def events(self) -> tuple[Event, ...]:
        """What happened, oldest first.

        Raise InputError where the journal is damaged.
        """
        return self.disk.events()

    def state(self) -> State:
        """The negotiation as it stands. Raise InputError where it has no base."""
        return self._state_of(self.events())

    def state_if_begun(self) -> State | None:
        """The negotiation as it stands; None before it has a base."""
        return self._state_if_begun(self.events())

    def _state_of(self, events: Sequence[Event]) -> State:
        state = self._state_if_begun(events)
        if state is None:
            raise InputError(
                f"{self.folder}: no base yet; begin with "
                f"drafter negotiate {self.folder} base FILE."
            )
        return state

    def _state_if_begun(self, events: Sequence[Event]) -> State | None:
        project = self.disk.project()
        names: dict[str, str] = {}
        for event in events:
            # Files are kept under their digests; the names they came with stand in the
            # events alone.
            if event.kind == "base":
                # A delegation may send the base as it is, under a name of its own.
                names[event.targets[0]] = event.note or event.name
            elif event.kind == "add":
                names.setdefault(event.targets[0], event.note or event.name)
                older, _, name = event.text.partition(" ")
                names.setdefault(older, name)

        def text(
            digest: str,
            author: str,
        ) -> Text:
            return self.disk.text(
                digest,
                names.get(digest, digest),
                author,
            )

        state = folded(events, text, project.called)
        if state is None:
            return None
        by_name = {sender.name: sender for sender in state.senders}
        order = project.in_order(by_name)
        return replace(state, senders=tuple(by_name[name] for name in order))

    def changed_files(self) -> tuple[str, ...]:
        """The received files whose content is not what was received."""
        return self.disk.changed_files()

    # What happens

    def base(self, file: AnyPath) -> tuple[str, ...]:
        """A base; the next one carries everything over: sentences on what became of
        it."""
        before = 0
        if any(event.kind == "base" for event in in_force(self.events())):
            before = len(self.state().inbox)
        # Kept before the event is written: an event must never name a file that is not
        # there.
        digest = self.disk.keep(file)
        self._append("base", (digest,), name=Path(file).name)
        return self.state().inbox[before:]

    def add(
        self,
        file: AnyPath,
        by: str | None = None,
        *,
        on: AnyPath | None = None,
        by_author: bool = False,
        confidential: bool = False,
    ) -> tuple[str, ...]:
        """A delegation's file, and sentences on what was assumed and what it brought.

        ``on`` is the older base it was made on. With ``by_author`` each author of its
        tracked changes is a delegation. What is ``confidential`` was shown to the
        chair alone: no export holds it but that for its delegation.
        """
        # Without a base nobody can say what a file proposes; it is refused before it is
        # kept.
        before = len(self.state().inbox)
        received = received_files(
            file,
            by,
            remedy="--by NAME",
            by_author=by_author,
        )
        digest = self.disk.keep(file)
        # with its name, by which it is told
        older = "" if on is None else f"{self.disk.keep(on)} {Path(on).name}"
        told: list[str] = []
        for one in received:
            event = self._event("add", (digest, one.author)[: 1 + bool(one.author)])
            # The name as it came: what is edited in project.toml later holds for it.
            event = event._replace(
                name=one.name,
                text=older,
                note=one.file,
                mark="confidential" if confidential else "",
            )
            told += self._assumed(one)
            self.disk.write(event)
        return (*told, *self.state().inbox[before:])

    def _assumed(self, one: Received) -> list[str]:
        """Sentences on whose file it was taken for."""
        project = self.disk.project()
        name = project.called(one.name)
        told = [one.notice] if one.notice else []
        if name.casefold() != one.name.casefold():
            told = [f"{one.file}: {one.name} is {name}."]
        if project.is_unknown(name):
            listed = ", ".join(project.delegations)
            told.append(
                f"{one.file}: {name} is none of the delegations of project.toml "
                f"({listed}); it was taken as one more."
            )
        return told

    def accept(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Proposals accepted, and sentences on what had to be accepted with them.

        Raise InputError where one cannot stand together with what was accepted before.
        """
        state = self.state()
        wanted, told = with_what_they_need(state, ids)
        keys: list[str] = []
        for id_ in wanted:
            # Anew for each: what was accepted a moment ago may stand in the way of the
            # next.
            if keys:
                pending = self._event("accept", keys)
                state = self._state_of((*self.events(), pending))
            one = proposal_named(state, id_)
            check_acceptable(state, one)
            if one.verdict == "accepted":
                told.append(f"{one.pooled.id} is accepted already.")
            else:
                keys.append(one.pooled.proposal.key)
        # One event, so that one undo takes the whole step back.
        if keys:
            self._append("accept", keys)
        return tuple(told)

    def reject(self, ids: Sequence[str]) -> None:
        """Proposals rejected; they are kept, and may be accepted later."""
        state = self.state()
        keys = [proposal_named(state, id_).pooled.proposal.key for id_ in ids]
        self._append("reject", keys)

    def withdraw(
        self,
        ids: Sequence[str],
        name: str | None = None,
    ) -> None:
        """Proposals withdrawn by all who made them, or by one delegation."""
        state = self.state()
        for id_ in ids:
            pooled = proposal_named(state, id_).pooled
            by = [_name(state, name)] if name else pooled.by
            # One event each, so that one withdrawal can be undone alone.
            for each in by:
                self._append("withdraw", (pooled.proposal.key,), name=each)

    def position(
        self,
        target: str,
        name: str,
        stance: str,
        note: str = "",
    ) -> tuple[str, ...]:
        """What a delegation says of a proposal or a paragraph, and a sentence where
        nobody of that name is known. Raise InputError for another stance."""
        if stance not in STANCES:
            known = ", ".join(STANCES)
            raise InputError(f"{stance} is no stance; give one of {known}.")
        state = self.state()
        project = self.disk.project()
        called = project.called(name)
        senders = [sender.name for sender in state.senders]
        told: list[str] = []
        if as_known(called, (*senders, *project.delegations)) is None:
            listed = ", ".join(senders) or "nobody"
            told.append(
                f"{called} has sent nothing (files are of {listed}); its position was "
                "kept all the same."
            )
        # Kept by key, not by the number shown: numbers may change with the next file.
        keys = {id_: key for key, id_ in state.names.items()}
        key = keys.get(target) or paragraph_named(state, target)
        event = self._event("position", (key,))
        self.disk.write(event._replace(name=called, text=stance, note=note))
        return tuple(told)

    def word(
        self,
        paragraph: str,
        text: str,
    ) -> None:
        """The chair's words for a paragraph."""
        state = self.state()
        id_ = paragraph_named(state, paragraph)
        # Line breaks of a terminal are no part of the wording.
        self._append("word", (id_,), text=" ".join(text.split()))

    def status(
        self,
        paragraph: str,
        status: str,
    ) -> tuple[str, ...]:
        """A status given to a paragraph, with the words it has now, and a sentence
        where something is still open on what is agreed."""
        state = self.state()
        id_ = paragraph_named(state, paragraph)
        # The words are kept with the status, so that "agreed" can be told from words
        # that came later.
        words = {row.id: row.text for row in state.text}.get(id_, "")
        self._append(
            "status",
            (id_,),
            text=status,
            note=words,
        )
        waiting: list[str] = []
        for one in state.proposals:
            is_waiting = one.verdict in ("open", "touches")
            if is_waiting and one.pooled.proposal.paragraph == id_:
                waiting.append(f"{one.pooled.id} ({', '.join(one.pooled.by)})")
        if status != "agreed" or not waiting:
            return ()
        return (f"{paragraph} is agreed; still open on it: {', '.join(waiting)}.",)

    def undo(self) -> Event:
        """The last event that is in force is no longer. Raise InputError where there is
        none."""
        events = in_force(self.events())
        if not events:
            raise InputError(f"{self.folder}: there is nothing to undo.")
        # Undone by its id: in a joined journal the last line need not be the last
        # event.
        self._append("undo", (events[-1].id,))
        return events[-1]

    def join(self, folder: AnyPath) -> tuple[str, ...]:
        """A colleague's copy of the folder joined to this one: sentences on files that
        could not come, on what came from whom, and on what two people decided
        otherwise.

        Raise InputError where no copy of this negotiation is there.
        """
        other = Negotiation(folder)
        if not other.disk.journal.exists():
            raise InputError(
                f"{folder}: no negotiation is in this folder; name another, and unpack "
                "a zip first."
            )
        own = self.events()
        known = {event.id for event in own}
        events = other.events()
        # Both copies begin with the same events; each counts once.
        fresh = [event for event in events if event.id not in known]
        if known and len(fresh) == len(events):
            raise InputError(
                f"{folder}: it has no step in common with {self.folder}; it is another "
                "negotiation, and joined their bases would follow one another."
            )
        # Asked before: a file of theirs that is damaged must not stop what can be told.
        state = self.state_if_begun()
        names = state.names if state else {}
        # Files before events, for the same reason as in `base`.
        told = self._take_files(other.disk)
        # events of one journal are in order already; `joined` puts both in order
        for event in joined(fresh):
            self.disk.write(event)
        told.append(what_came(fresh))
        told += decided_otherwise(own, events, names)
        return tuple(told)

    def _take_files(self, other: Folder) -> list[str]:
        told: list[str] = []
        for path in other.kept_files():
            if is_whole(path):
                self.disk.store(path.read_bytes(), path.name)
            elif not (self.disk.received / path.name).exists():
                told.append(
                    f"{other.path}: received/{path.name} is not as it was received; it "
                    "was left there. Ask for the file anew."
                )
        return told

    # The journal

    def _append(
        self,
        kind: EventKind,
        targets: Sequence[str] = (),
        *,
        name: str = "",
        text: str = "",
        note: str = "",
    ) -> None:
        event = self._event(kind, targets)
        self.disk.write(event._replace(name=name, text=text, note=note))

    def _event(
        self,
        kind: EventKind,
        targets: Sequence[str],
    ) -> Event:
        # to the microsecond: events of one command keep their order when joined
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return Event(
            at,
            self.who,
            kind,
            tuple(targets),
        )


def _login() -> str:
    try:
        return getpass.getuser()
    # In a container the user may have no name at all.
    except (OSError, KeyError, ImportError):
        return "drafter"


def _name(
    state: State,
    name: str,
) -> str:
    known = [sender.name for sender in state.senders]
    found = as_known(name, known)
    if found is None:
        raise InputError(
            f"nothing was sent by {name}; delegations are {', '.join(known)}."
        )
    return found
