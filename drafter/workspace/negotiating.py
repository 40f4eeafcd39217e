"""A negotiation that lasts: a folder beside the Word files.

``journal.jsonl`` holds its events, ``received/`` every file by its digest, and
``project.toml`` what one edits by hand. It can be zipped and mailed: red lines and
private notes have no place in it.
"""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from clause_library.errors import InputError
from clause_library.formats import detect
from clause_library.parse.pipeline import parse as parse_source
from drafter.negotiation.journal import (
    Event,
    EventKind,
    events_of,
    in_force,
    is_event,
    joined,
    line_of,
)
from drafter.negotiation.model import Status
from drafter.negotiation.senders import as_known, delegation
from drafter.negotiation.state import State, Text, folded
from drafter.workspace.documents import main_document, read_bytes
from drafter.workspace.merging import received_file
from drafter.workspace.output_files import save

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.workspace.documents import AnyPath

STANCES = ("supports", "opposes", "reserves", "note")
STATUSES: tuple[str, ...] = get_args(Status)
_PROJECT = """\
# What is edited by hand in this negotiation.
# delegations = ["EU", "Japan"]

[aliases]
# "European Union" = "EU"
"""


class Negotiation:
    """The negotiation in a folder."""

    def __init__(
        self,
        folder: AnyPath,
        who: str | None = None,
    ) -> None:
        self.folder = Path(folder)
        self.journal = self.folder / "journal.jsonl"
        self.who = who or _login()

    # What is there

    def events(self) -> tuple[Event, ...]:
        """What happened, oldest first.

        Raise InputError where the journal is damaged.
        """
        # An empty folder is a negotiation that has not begun.
        if not self.journal.exists():
            return ()
        return events_of(self.journal.read_bytes(), str(self.journal))

    def state(self) -> State:
        """The negotiation as it stands. Raise InputError where it has no base."""
        events = self.events()
        names: dict[str, str] = {}
        for event in events:
            # Files are kept under their digests; the names they came with stand in the
            # events alone.
            if event.kind in ("base", "add"):
                names[event.targets[0]] = event.note or event.name

        def text(digest: str) -> Text:
            # under the name it came with: the text is called by it
            return _read(str(self._received(digest)), names[digest])

        state = folded(events, text)
        if state is None:
            raise InputError(
                f"{self.folder}: no base yet; begin with "
                f"drafter negotiate {self.folder} base FILE."
            )
        return state

    def changed_files(self) -> tuple[str, ...]:
        """The received files whose content is not what was received."""
        changed: list[str] = []
        for path in sorted((self.folder / "received").glob("*")):
            # The name is the digest of what was received, so every kept file can be
            # checked by itself.
            if _digest(path.read_bytes()) != path.stem:
                changed.append(path.name)
        return tuple(changed)

    def _received(self, digest: str) -> Path:
        for path in (self.folder / "received").glob(f"{digest}.*"):
            return path
        raise InputError(
            f"{self.folder}: received/{digest} is missing; copy it back from where the "
            "folder came from."
        )

    def _project(self) -> dict[str, Any]:
        path = self.folder / "project.toml"
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        # The file is for hand-made settings; a folder that was joined or copied may
        # lack it.
        except FileNotFoundError:
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: {error}; mend the line.") from error

    # What happens

    def base(self, file: AnyPath) -> None:
        """A base; the next one carries everything over."""
        # Kept before the event is written: an event must never name a file that is not
        # there.
        digest = self._keep(file)
        self._append("base", (digest,), name=Path(file).name)

    def add(
        self,
        file: AnyPath,
        by: str | None = None,
    ) -> str:
        """A delegation's file, and the sentences to be told about it."""
        # Without a base nobody can say what a file proposes; it is refused before it is
        # kept.
        self.state()
        received = received_file(file, by)
        aliases = self._project().get("aliases", {})
        name = delegation(received.name, aliases)
        digest = self._keep(file)
        self._append(
            "add",
            (digest,),
            name=name,
            note=received.file,
        )
        return received.notice

    def accept(self, ids: Sequence[str]) -> None:
        """Proposals accepted. Raise InputError where one cannot stand together with
        what was accepted before."""
        for id_ in ids:
            # Anew for each: what was accepted a moment ago may stand in the way of the
            # next.
            state = self.state()
            key = self._key(state, id_)
            (one,) = (one for one in state.proposals if one.pooled.proposal.key == key)
            # Accepted all the same it would stand in the journal and not in the text.
            if one.verdict in ("clashes", "moot"):
                raise InputError(
                    f"{id_} {one.verdict if one.verdict == 'clashes' else 'is moot'}"
                    f"{self._rivals(state, id_)}; undo that, or give the paragraph "
                    "words of its own: word PARAGRAPH TEXT."
                )
            self._append("accept", (key,))

    @staticmethod
    def _rivals(
        state: State,
        id_: str,
    ) -> str:
        accepted = {
            one.pooled.id for one in state.proposals if one.verdict == "accepted"
        }
        for one in state.proposals:
            if one.pooled.id == id_:
                rivals = [each for each in one.pooled.clashes if each in accepted]
                if rivals:
                    return f" with what was accepted ({', '.join(rivals)})"
        return " with what was accepted"

    def reject(self, ids: Sequence[str]) -> None:
        """Proposals rejected; they are kept, and may be accepted later."""
        state = self.state()
        self._append("reject", [self._key(state, id_) for id_ in ids])

    def withdraw(
        self,
        ids: Sequence[str],
        name: str | None = None,
    ) -> None:
        """Proposals withdrawn by all who made them, or by one delegation."""
        state = self.state()
        for id_ in ids:
            key = self._key(state, id_)
            for one in state.proposals:
                if one.pooled.proposal.key != key:
                    continue
                by = [self._name(state, name)] if name else one.pooled.by
                # One event each, so that one withdrawal can be undone alone.
                for each in by:
                    self._append("withdraw", (key,), name=each)

    def position(
        self,
        target: str,
        name: str,
        stance: str,
        note: str = "",
    ) -> None:
        """What a delegation says of a proposal or a paragraph."""
        state = self.state()
        # Kept by key, not by the number shown: numbers may change with the next file.
        known = {id_: key for key, id_ in state.names.items()}
        key = known.get(target) or self._paragraph(state, target)
        self._append(
            "position",
            (key,),
            name=delegation(name),
            text=stance,
            note=note,
        )

    def word(
        self,
        paragraph: str,
        text: str,
    ) -> None:
        """The chair's words for a paragraph."""
        state = self.state()
        id_ = self._paragraph(state, paragraph)
        # Line breaks of a terminal are no part of the wording.
        self._append("word", (id_,), text=" ".join(text.split()))

    def status(
        self,
        paragraph: str,
        status: str,
    ) -> None:
        """A status given to a paragraph, with the words it has now."""
        state = self.state()
        id_ = self._paragraph(state, paragraph)
        # The words are kept with the status, so that "agreed" can be told from words
        # that came later.
        words = {row.id: row.text for row in state.text}.get(id_, "")
        self._append(
            "status",
            (id_,),
            text=status,
            note=words,
        )

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

    def join(self, folder: AnyPath) -> int:
        """A colleague's copy of the folder joined to this one; how many events came."""
        other = Negotiation(folder)
        if not other.journal.exists():
            raise InputError(
                f"{folder}: no negotiation is in this folder; name another."
            )
        own = self.events()
        known = {event.id for event in own}
        # Both copies begin with the same events; each counts once.
        fresh = [event for event in other.events() if event.id not in known]
        # Files before events, for the same reason as in `base`.
        for path in (other.folder / "received").glob("*"):
            self._store(path.read_bytes(), path.name)
        # events of one journal are in order already; `joined` puts both in order
        for event in joined(fresh):
            self._write(event)
        return len(fresh)

    # Names

    @staticmethod
    def _key(
        state: State,
        id_: str,
    ) -> str:
        for one in state.proposals:
            if one.pooled.id.casefold() == id_.casefold():
                return one.pooled.proposal.key
        known = ", ".join(one.pooled.id for one in state.proposals) or "none"
        raise InputError(f"{id_} is no proposal; those there are: {known}.")

    @staticmethod
    def _paragraph(
        state: State,
        name: str,
    ) -> str:
        for row in (*state.text, *state.rows):
            if row.id.casefold() == name.casefold():
                return row.id
        for one in state.proposals:
            if one.pooled.id.casefold() == name.casefold():
                return one.pooled.proposal.paragraph
        known = ", ".join(row.id for row in state.text)
        raise InputError(f"{name} is no paragraph; those there are: {known}.")

    @staticmethod
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

    # The disk

    def _append(
        self,
        kind: EventKind,
        targets: Sequence[str] = (),
        *,
        name: str = "",
        text: str = "",
        note: str = "",
    ) -> None:
        # to the microsecond: events of one command keep their order when joined
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self._write(
            Event(
                at,
                self.who,
                kind,
                tuple(targets),
                name,
                text,
                note,
            )
        )

    def _write(self, event: Event) -> None:
        self._make_folder()
        with open(self.journal, "a+b", opener=_private) as stream:
            stream.seek(0)
            whole, newline, torn = stream.read().rpartition(b"\n")
            # Whole but for its line end, the entry counts: only the sign is missing.
            if torn and is_event(torn):
                stream.write(b"\n")
            elif torn:
                # a torn line would swallow the one written after it
                stream.truncate(len(whole) + len(newline))
            stream.write(line_of(event).encode() + b"\n")
            stream.flush()
            # What the command said it did must outlast a machine that stops.
            os.fsync(stream.fileno())

    def _make_folder(self) -> None:
        received = self.folder / "received"
        if not received.is_dir():
            self.folder.mkdir(
                0o700,
                parents=True,
                exist_ok=True,
            )
            # mkdir leaves a folder that is there already as open as it was, and
            # positions are confidential.
            self.folder.chmod(0o700)
            received.mkdir(0o700, exist_ok=True)
        project = self.folder / "project.toml"
        if not project.exists():
            with open(
                project,
                "x",
                encoding="utf-8",
                opener=_private,
            ) as stream:
                stream.write(_PROJECT)

    def _keep(self, file: AnyPath) -> str:
        """The digest under which a file is kept."""
        data = detect.load(Path(file))
        digest = _digest(data)
        self._make_folder()
        self._store(data, f"{digest}{Path(file).suffix.lower() or '.txt'}")
        return digest

    def _store(
        self,
        data: bytes,
        name: str,
    ) -> None:
        path = self.folder / "received" / name
        if not path.exists():
            save(path, data)
            # The file is written by `save`, which gives it the mode of any new file.
            path.chmod(0o600)


def _digest(data: bytes) -> str:
    # Half of the digits tell files apart just as well, and the path stays short.
    return sha256(data).hexdigest()[:32]


def _login() -> str:
    try:
        return getpass.getuser()
    # In a container the user may have no name at all.
    except (OSError, KeyError, ImportError):
        return "drafter"


def _private(
    path: str,
    flags: int,
) -> int:
    return os.open(path, flags, 0o600)


@cache
def _read(
    path: str,
    name: str,
) -> Text:
    data = detect.load(Path(path))
    final = detect.read_bytes(name, data)
    text = read_bytes(name, data)
    if not any(source.revisions for source in final):
        return Text(text, None)
    documents: list[Resolution] = []
    for source in detect.read_bytes(name, data, "original"):
        documents.extend(parse_source(source))
    return Text(text, main_document(documents))
