"""The record of a review on disk: one JSON object a line, only ever added to.

Each entry is flushed before anything is painted. A terminal that is closed ends the
program without a word; what was decided is in the file by then. A last line torn by
the end of the process is passed over when the journal is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from clause_library.errors import InputError
from drafter.results import Piece
from drafter.review.carry import Carried, Left, Words
from drafter.review.decisions import (
    Entry,
    Marking,
    Place,
    Redo,
    Remark,
    Ruling,
    Undo,
    Wording,
    paragraphs_of,
)
from drafter.review.keeping import private

SCHEMA = "drafter.review/1"
CARRIED = "carried"
# How a record of it begins in the file.
_CARRIED_LINE = f'{{"kind": "{CARRIED}"'


@dataclass(frozen=True, slots=True)
class Opened:
    """A journal as it was read.

    ``entries`` are in order, from the last time decisions were carried; ``changed`` are
    the reviewed files that are others now than the journal knows. ``words`` has what
    each paragraph held when something was last decided on it, by its key; ``left`` are
    the decisions that could not be carried.
    """

    entries: tuple[Entry, ...]
    changed: tuple[Path, ...]
    words: Mapping[str, Words] = field(default_factory=dict)
    left: tuple[Left, ...] = ()


class Journal:
    """The journal of the review of some files, in ``folder``.

    The same files in the same order share one journal.
    """

    def __init__(
        self,
        folder: Path,
        files: Sequence[Path],
    ) -> None:
        # Resolved: the same review must be found from any folder.
        self.files = tuple(path.resolve() for path in files)
        # No usual name holds a line break, so two lists of files do not run into one.
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
        files = self._record(head, 1)
        entries: list[Entry] = []
        words: dict[str, Words] = {}
        left: tuple[Left, ...] = ()
        for number, line in enumerate(lines, 2):
            record = self._record(line, number)
            if record.get("kind") == CARRIED:
                # What stands before was decided on an earlier version.
                files = record
                entries.clear()
                words.clear()
                left = self._left(record, number)
                continue
            entries.append(self._entry(record, number))
            words.update(self._words(record, number))
        changed = self._changed_files(files)
        return Opened(
            tuple(entries),
            changed,
            words,
            left,
        )

    def append(
        self,
        entry: Entry,
        words: Mapping[str, Words],
    ) -> None:
        """Writes one entry; it is on disk when this returns.

        ``words`` has what its paragraphs hold, by their keys. Raises InputError where
        it cannot be written.
        """
        self._write(_record_of(entry, words))

    def carry(
        self,
        carried: Carried,
        words: Mapping[str, Words],
    ) -> None:
        """Writes the decisions that hold in the versions as they are now.

        They are written in one piece, so that a killed program leaves all of them or
        none. Raises InputError where they cannot be written.
        """
        left = [asdict(each) for each in carried.left]
        # The mark comes first: a reader drops what stands before it, and the decisions
        # after it are all that counts.
        records = [{"kind": CARRIED, "files": self._files(), "left": left}]
        for decision in carried.decisions:
            records.append(_record_of(decision, words))
        self._write(*records)

    def _files(self) -> list[dict[str, str | None]]:
        return [{"path": str(path), "sha256": _digest(path)} for path in self.files]

    def _begin(self) -> None:
        self._write({"schema": SCHEMA, "files": self._files()})

    def _write(self, *records: dict[str, Any]) -> None:
        # In ASCII a torn line can never end inside a character.
        lines = [json.dumps(record, ensure_ascii=True) + "\n" for record in records]
        try:
            self.path.parent.mkdir(
                0o700,
                parents=True,
                exist_ok=True,
            )
            # Append: what was decided before is never rewritten, so it cannot be lost
            # by this write.
            with open(self.path, "ab", opener=private) as stream:
                stream.write("".join(lines).encode())
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

    def _changed_files(self, record: dict[str, Any]) -> tuple[Path, ...]:
        """The reviewed files whose bytes are not those a record names."""
        known: dict[str, str | None] = {}
        for file in record.get("files", ()):
            known[file["path"]] = file["sha256"]
        changed: list[Path] = []
        for path in self.files:
            # A file that is gone has no digest, and has changed.
            if known.get(str(path)) != _digest(path):
                changed.append(path)
        return tuple(changed)

    def _record(
        self,
        line: str,
        number: int,
    ) -> dict[str, Any]:
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

    def _entry(
        self,
        record: dict[str, Any],
        number: int,
    ) -> Entry:
        try:
            return _entry_from(record)
        except (KeyError, TypeError) as error:
            raise self._unknown(number) from error

    def _words(
        self,
        record: dict[str, Any],
        number: int,
    ) -> dict[str, Words]:
        """What the paragraphs of a record held; a journal of old says nothing of it."""
        try:
            return {
                name: _words_from(known) for name, known in record.get("on", {}).items()
            }
        except (
            AttributeError,
            KeyError,
            TypeError,
            ValueError,
        ) as error:
            raise self._unknown(number) from error

    def _left(
        self,
        record: dict[str, Any],
        number: int,
    ) -> tuple[Left, ...]:
        try:
            return tuple(Left(**each) for each in record["left"])
        except (KeyError, TypeError) as error:
            raise self._unknown(number) from error

    def _unknown(self, number: int) -> InputError:
        return InputError(
            f"{self.path}, line {number}: not a decision this version knows; move "
            "the file away to begin anew."
        )


def earlier(
    folder: Path,
    files: Sequence[Path],
) -> Journal | None:
    """The newest journal with decisions on another version of the same base.

    The base is known by the digest of its content, whatever its name is now.
    """
    own = Journal(folder, files)
    base = _digest(own.files[0])
    newest: tuple[int, Journal] | None = None
    for path in folder.glob("*.jsonl"):
        # A review is no earlier version of itself.
        if path == own.path:
            continue
        journal = _journal_on(path, base)
        # What was decided last is likeliest to hold.
        when = path.stat().st_mtime_ns
        if journal is not None and (newest is None or when > newest[0]):
            newest = when, journal
    return None if newest is None else newest[1]


def _journal_on(
    path: Path,
    base: str | None,
) -> Journal | None:
    """The journal in a file, if it is a review of two versions of this base.

    One that is damaged is passed over: its own review tells of that.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            files = _files_of(stream)
        # By content: a base is copied and renamed from round to round.
        if len(files) != 2 or files[0]["sha256"] != base:
            return None
        journal = Journal(path.parent, [Path(file["path"]) for file in files])
        opened = journal.open()
    except (
        InputError,
        OSError,
        ValueError,
        KeyError,
        TypeError,
    ):
        return None
    # A journal copied here under another name is not the one that its files would open.
    is_own = journal.path == path
    return journal if is_own and opened.entries else None


def _files_of(lines: Iterable[str]) -> list[dict[str, str]]:
    """The files of a review, with their digests, as its last decisions were made on."""
    files: list[dict[str, str]] = []
    for line in lines:
        # A file that came anew under its old name is named by what was carried to it.
        is_naming = not files or line.startswith(_CARRIED_LINE)
        # One that is torn was never carried.
        if is_naming and line.endswith("\n"):
            files = json.loads(line)["files"]
    return files


def _record_of(
    entry: Entry,
    words: Mapping[str, Words],
) -> dict[str, Any]:
    record = {"kind": type(entry).__name__.lower(), **asdict(entry)}
    held = {name: words[name] for name in paragraphs_of(entry) if name in words}
    if held:
        record["on"] = {name: _as_json(known) for name, known in held.items()}
    return record


def _as_json(known: Words) -> dict[str, Any]:
    record: dict[str, Any] = {"label": known.label, "original": known.original}
    # Most paragraphs were not reworded, and their words stand in the record once.
    if known.shown != known.original:
        record["shown"] = known.shown
    return record


def _words_from(record: dict[str, Any]) -> Words:
    original = tuple(Piece(*piece) for piece in record["original"])
    shown = record.get("shown")
    if shown is None:
        return Words(record["label"], original, original)
    return Words(record["label"], original, tuple(Piece(*piece) for piece in shown))


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
