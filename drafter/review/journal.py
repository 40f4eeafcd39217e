"""The record of a review on disk: one JSON object a line, only ever added to.

Each entry is flushed before anything is painted. A terminal that is closed ends the
program without a word; what was decided is in the file by then. A last line torn by
the end of the process is passed over when the journal is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from clause_library.errors import InputError
from drafter.review.decisions import (
    Entry,
    Marking,
    Place,
    Redo,
    Remark,
    Ruling,
    Undo,
    Wording,
)

SCHEMA = "drafter.review/1"


@dataclass(frozen=True, slots=True)
class Opened:
    """A journal as it was read.

    ``entries`` are in order; ``changed`` are the reviewed files that are others now
    than when the journal was begun.
    """

    entries: tuple[Entry, ...]
    changed: tuple[Path, ...]


def review_folder() -> Path:
    """Where the decisions of reviews are kept, unless a face is given another place."""
    return user_state_path("drafter") / "reviews"


class Journal:
    """The journal of the review of some files, in ``folder``.

    The same files in the same order share one journal.
    """

    def __init__(self, folder: Path, files: Sequence[Path]) -> None:
        self.files = tuple(path.resolve() for path in files)
        names = "\n".join(map(str, self.files))
        # A name of an old share may not be UTF-8; its bytes tell it as well.
        digest = hashlib.sha256(names.encode("utf-8", "surrogateescape"))
        # Sixteen digits are enough to tell reviews apart, and short to read in a
        # message that names the file.
        name = digest.hexdigest()[:16]
        self.path = folder / f"{name}.jsonl"

    def open(self, *, mend: bool = True) -> Opened:
        """Reads the journal, or begins it.

        Without ``mend`` a torn last line is let be: another window may be writing it.
        Raises InputError where the journal is damaged before its last line.
        """
        if not self.path.exists():
            self._begin()
        raw = self.path.read_bytes()
        whole, _, torn = raw.rpartition(b"\n")
        if torn and mend:
            # Else the next entry would be written on to the torn line and be lost too.
            self._truncate(len(whole) + 1 if whole else 0)
        if not whole:
            if mend:
                self._begin()
            return Opened((), ())
        # A damaged byte must not end in an error of decoding: each line is judged by
        # itself.
        text = whole.decode("utf-8", "replace")
        head, *lines = text.split("\n")
        entries: list[Entry] = []
        for number, line in enumerate(lines, 2):
            entry = self._entry(line, number)
            entries.append(entry)
        changed = self._changed_files(head)
        return Opened(tuple(entries), changed)

    def append(self, entry: Entry) -> None:
        """Writes one entry; it is on disk when this returns.

        Raises InputError where it cannot be written.
        """
        self._write({"kind": type(entry).__name__.lower(), **asdict(entry)})

    def _begin(self) -> None:
        files = [{"path": str(path), "sha256": _digest(path)} for path in self.files]
        self._write({"schema": SCHEMA, "files": files})

    def _write(self, record: dict[str, Any]) -> None:
        line = json.dumps(record, ensure_ascii=True) + "\n"
        try:
            self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
            with open(self.path, "ab", opener=private) as stream:
                stream.write(line.encode())
                stream.flush()
                # Without fsync a decision that the screen shows could be lost when the
                # machine stops.
                os.fsync(stream.fileno())
        except OSError as error:
            raise InputError(
                f"{self.path}: the decision could not be written down "
                f"({error.strerror}); make room or set another state folder, then "
                "decide again."
            ) from error

    def _truncate(self, size: int) -> None:
        with self.path.open("r+b") as stream:
            stream.truncate(size)

    def _changed_files(self, head: str) -> tuple[Path, ...]:
        """The reviewed files whose bytes are not those the first line names."""
        known: dict[str, str | None] = {}
        for file in self._record(head, 1).get("files", ()):
            known[file["path"]] = file["sha256"]
        changed: list[Path] = []
        for path in self.files:
            # A file that is gone has no digest, and has changed.
            if known.get(str(path)) != _digest(path):
                changed.append(path)
        return tuple(changed)

    def _record(self, line: str, number: int) -> dict[str, Any]:
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            raise InputError(
                f"{self.path}, line {number}: not a decision; move the file away to "
                "begin anew."
            )
        return record

    def _entry(self, line: str, number: int) -> Entry:
        record = self._record(line, number)
        try:
            return _entry_from(record)
        except (KeyError, TypeError) as error:
            raise InputError(
                f"{self.path}, line {number}: not a decision this version knows; move "
                "the file away to begin anew."
            ) from error


def _entry_from(record: dict[str, Any]) -> Entry:
    """The entry that a record holds.

    Raises KeyError or TypeError where it holds none.
    """
    match record["kind"]:
        case "ruling":
            places = tuple(Place(**place) for place in record["places"])
            return Ruling(places, record["verdict"])
        case "remark":
            return Remark(record["paragraph"], record["text"])
        case "marking":
            return Marking(tuple(record["paragraphs"]), record["mark"])
        case "wording":
            accepted = tuple(record["accepted"])
            return Wording(record["paragraph"], record["text"], accepted)
        case "undo":
            return Undo()
        case "redo":
            return Redo()
        case kind:
            raise KeyError(kind)


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def private(path: str, flags: int) -> int:
    """Opens a file that only its owner may read once it is made; an ``opener``."""
    # Drafts are confidential until they are tabled.
    return os.open(path, flags, 0o600)
