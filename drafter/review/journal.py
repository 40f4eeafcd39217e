"""The record of a review on disk: one JSON object a line, only ever added to, flushed
before anything is painted.

A terminal that is closed ends the program without a word. What was decided is in the
file by then, and a last line torn by the end of the process is passed over when the
journal is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

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
    """A journal as it was found: its entries in order, and the reviewed files that
    changed since it was begun."""

    entries: tuple[Entry, ...]
    changed: tuple[Path, ...]


class Journal:
    """The journal of the review of some files, in ``folder``; the same files in the
    same order share one journal."""

    def __init__(self, folder: Path, files: Sequence[Path]) -> None:
        self.files = tuple(path.resolve() for path in files)
        name = hashlib.sha256("\n".join(map(str, self.files)).encode()).hexdigest()[:16]
        self.path = folder / f"{name}.jsonl"

    def open(self) -> Opened:
        """Reads the journal, or begins it.

        Raises InputError where the journal is damaged before its last line.
        """
        if not self.path.exists():
            self._begin()
        raw = self.path.read_bytes()
        whole, _, torn = raw.rpartition(b"\n")
        if torn:
            self._cut(len(whole) + 1 if whole else 0)
        if not whole:
            self._begin()
            return Opened((), ())
        head, *rows = whole.decode("utf-8", "replace").split("\n")
        entries = tuple(self._entry(row, number) for number, row in enumerate(rows, 2))
        return Opened(entries, self._changed(head))

    def append(self, entry: Entry) -> None:
        """Writes one entry down; it is on disk when this returns.

        Raises InputError where it cannot be written.
        """
        self._write({"kind": type(entry).__name__.lower(), **asdict(entry)})

    def _begin(self) -> None:
        files = [{"path": str(path), "sha256": _digest(path)} for path in self.files]
        self._write({"schema": SCHEMA, "files": files})

    def _write(self, record: dict[str, Any]) -> None:
        line = (json.dumps(record, ensure_ascii=True) + "\n").encode()
        try:
            self.path.parent.mkdir(0o700, parents=True, exist_ok=True)
            with open(self.path, "ab", opener=private) as stream:
                stream.write(line)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise InputError(
                f"{self.path}: the decision could not be written down ({error.strerror}); make room or set another "
                "state folder, then decide again."
            ) from error

    def _cut(self, size: int) -> None:
        with self.path.open("r+b") as stream:
            stream.truncate(size)

    def _changed(self, head: str) -> tuple[Path, ...]:
        begun = {
            row["path"]: row["sha256"] for row in self._record(head, 1).get("files", ())
        }
        return tuple(
            path for path in self.files if begun.get(str(path)) != _digest(path)
        )

    def _record(self, row: str, number: int) -> dict[str, Any]:
        try:
            record = json.loads(row)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            raise InputError(
                f"{self.path}, line {number}: not a decision; move the file away to begin anew."
            )
        return record

    def _entry(self, row: str, number: int) -> Entry:
        record = self._record(row, number)
        try:
            return _read(record)
        except (KeyError, TypeError) as error:
            raise InputError(
                f"{self.path}, line {number}: not a decision this version knows; move the file away to begin anew."
            ) from error


def _read(record: dict[str, Any]) -> Entry:
    match record["kind"]:
        case "ruling":
            return Ruling(
                tuple(Place(**place) for place in record["places"]), record["verdict"]
            )
        case "remark":
            return Remark(record["paragraph"], record["text"])
        case "marking":
            return Marking(tuple(record["paragraphs"]), record["mark"])
        case "wording":
            return Wording(
                record["paragraph"], record["text"], tuple(record["accepted"])
            )
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
    """Opens a file that only its owner may read once it is made: drafts are
    confidential.

    An ``opener`` for `open`.
    """
    return os.open(path, flags, 0o600)
