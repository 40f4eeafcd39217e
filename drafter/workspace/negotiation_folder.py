"""The folder of a negotiation on the disk.

``journal.jsonl`` holds its events, ``received/`` every file by its digest, and
``project.toml`` what one edits by hand. It can be zipped and mailed: red lines and
private notes have no place in it.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import detect
from clause_library.parse.pipeline import parse as parse_source
from drafter.negotiation.journal import events_of, is_event, line_of
from drafter.negotiation.project import TEMPLATE, Project, project_of
from drafter.negotiation.state import Text
from drafter.review.keeping import private
from drafter.workspace.author_texts import (
    amended_words,
    amendments_in,
    text_of_author,
)
from drafter.workspace.documents import read_bytes, whole_text
from drafter.workspace.kept_readings import kept_or_read
from drafter.workspace.output_files import save

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.negotiation.journal import Event
    from drafter.workspace.documents import AnyPath


class Folder:
    """What a negotiation keeps: only the journal is ever written to again."""

    def __init__(self, path: AnyPath) -> None:
        self.path = Path(path)
        self.journal = self.path / "journal.jsonl"
        self.received = self.path / "received"

    def events(self) -> tuple[Event, ...]:
        """What happened, oldest first.

        Raise InputError where the journal is damaged.
        """
        # An empty folder is a negotiation that has not begun.
        if not self.journal.exists():
            return ()
        return events_of(self.journal.read_bytes(), str(self.journal))

    def project(self) -> Project:
        """What ``project.toml`` says. Raise InputError where it cannot be read."""
        path = self.path / "project.toml"
        try:
            text = path.read_text(encoding="utf-8")
        # A folder that was joined or copied may lack it.
        except FileNotFoundError:
            return Project()
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: {error}; save it as UTF-8.") from error
        return project_of(text, str(path))

    def changed_files(self) -> tuple[str, ...]:
        """The received files whose content is not what was received."""
        changed = [path.name for path in self.kept_files() if not is_whole(path)]
        return tuple(changed)

    def kept_files(self) -> tuple[Path, ...]:
        """All received files, by name."""
        # what begins with a point was left by a run that was stopped while it wrote
        found = [
            path for path in self.received.glob("*") if not path.name.startswith(".")
        ]
        return tuple(sorted(found))

    def text(
        self,
        digest: str,
        name: str,
        author: str = "",
    ) -> Text:
        """A received file, read under the name it came with; with an author, as that
        author alone would have it. Raise InputError where it is missing."""
        for path in self.received.glob(f"{digest}.*"):
            return _read(
                str(path),
                name,
                author,
            )
        raise InputError(
            f"{self.path}: received/{digest} is missing; copy it back from where the "
            "folder came from."
        )

    def write(self, event: Event) -> None:
        """One more line of the journal, on the disk when this returns."""
        self._make()
        with open(self.journal, "a+b", opener=private) as stream:
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

    def keep(self, file: AnyPath) -> str:
        """The digest under which a file is kept."""
        data = detect.load(Path(file))
        digest = digest_of(data)
        self.store(data, f"{digest}{Path(file).suffix.lower() or '.txt'}")
        return digest

    def store(
        self,
        data: bytes,
        name: str,
    ) -> None:
        """A file into ``received``; one that is there already stays."""
        self._make()
        path = self.received / name
        if not path.exists():
            save(path, data)
            # The file is written by `save`, which gives it the mode of any new file.
            path.chmod(0o600)
            # The event that names it will be on the disk: so must the file be.
            with path.open("rb") as stream:
                os.fsync(stream.fileno())

    def _make(self) -> None:
        if not self.received.is_dir():
            self.path.mkdir(
                0o700,
                parents=True,
                exist_ok=True,
            )
            # mkdir leaves a folder that is there already as open as it was, and
            # positions are confidential.
            self.path.chmod(0o700)
            self.received.mkdir(0o700, exist_ok=True)
        project = self.path / "project.toml"
        if not project.exists():
            save(project, TEMPLATE.encode())
            project.chmod(0o600)


def is_whole(path: Path) -> bool:
    """Whether a received file is as it was received: its name is its digest, so that
    each can be checked by itself."""
    return digest_of(path.read_bytes()) == path.stem


def digest_of(data: bytes) -> str:
    """What a received file is called by."""
    # Half of the digits tell files apart just as well, and the path stays short.
    return sha256(data).hexdigest()[:32]


@cache
def _read(
    path: str,
    name: str,
    author: str,
) -> Text:
    data = detect.load(Path(path))

    def read() -> Text:
        return _read_anew(data, name, author)

    # By what stands in the file now, not by its name: a changed file is read anew.
    return kept_or_read(
        digest_of(data),
        name,
        author,
        read,
    )


def _read_anew(
    data: bytes,
    name: str,
    author: str,
) -> Text:
    final = detect.read_bytes(name, data)
    if not any(source.revisions for source in final):
        return Text(read_bytes(name, data), None)
    original = _as_viewed(name, data, "original")
    if not author:
        return Text(read_bytes(name, data), original)
    amends = [one for one in amendments_in(name, data) if one.author == author]
    return Text(
        text_of_author(name, data, author),
        original,
        amended_words(amends),
    )


def _as_viewed(
    name: str,
    data: bytes,
    view: str,
) -> Resolution:
    documents: list[Resolution] = []
    for source in detect.read_bytes(name, data, view):
        documents.extend(parse_source(source))
    return whole_text(documents)
