"""What was open when the interface ended, so that a killed terminal comes back there.

One small JSON file, written aside and moved in whole at every pause. Decisions are not
in it: they are in journals.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from dataclasses import fields as fields_of
from pathlib import Path

from clause_library.file_lock import FileLock
from drafter.review.keeping import keep


@dataclass(frozen=True, slots=True)
class Session:
    """What is remembered; ``running`` until the session ended as it should.

    ``entry`` names the text in the paste area, ``paragraph`` is the key of the pair
    under the cursor, ``edited`` that of the pair whose words were being edited.
    ``recent`` are the files of the last reviews, ``read`` the ids of the last texts
    that were read, newest first.
    """

    running: bool = False
    entry: str = ""
    files: tuple[str, ...] = ()
    paragraph: str = ""
    edited: str = ""
    theme: str = ""
    recent: tuple[tuple[str, ...], ...] = ()
    read: tuple[str, ...] = ()


_FIELDS = tuple(field.name for field in fields_of(Session))

# Reviews that the palette offers again.
MOST_RECENT = 9


class Memory:
    """The session on disk.

    What cannot be read is a session that never was; what cannot be written is let go:
    the drafter's work does not depend on it.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "session.json"
        # Before reading: only who has the lock may say that the last session was
        # killed.
        self._lock = _locked(folder / "session.lock")
        self.before = self._read()
        self._sweep()
        self.session = Session(
            # These alone go on from every session; the place only from one that was
            # cut off.
            theme=self.before.theme,
            files=self.before.files,
            recent=self.before.recent,
            read=self.before.read,
        )

    @property
    def was_cut_off(self) -> bool:
        """Whether the last session was killed."""
        # Without the lock, the session is one of another window that still runs.
        return self.before.running and self._lock is not None

    def keep(self, **changes: object) -> None:
        """Remembers some fields of the session, of this process."""
        fields = asdict(self.session) | changes | {"running": True}
        session = Session(**fields)
        # It is called at every pause, mostly with nothing new.
        if session != self.session:
            self.session = session
            self._write(session)

    def end(self) -> None:
        """The session ends as it should."""
        self._write(replace(self.session, running=False))

    def was_read(self, id: str) -> None:
        """Remembers that a text of the library was read."""
        others = [other for other in self.session.read if other != id]
        self.keep(read=(id, *others[: MOST_RECENT - 1]))

    def opened(self, files: tuple[str, ...]) -> None:
        """Remembers that a review of these files was opened."""
        recent = [files]
        for other in self.session.recent:
            if other != files:
                recent.append(other)
        self.keep(files=files, recent=tuple(recent[:MOST_RECENT]))

    def close(self) -> None:
        """Lets go of the lock."""
        if self._lock is not None:
            self._lock.release()

    def _sweep(self) -> None:
        """Takes away what a session that was killed while it wrote has left."""
        if self._lock is None:
            return
        for aside in self.path.parent.glob(f"{self.path.name}-*"):
            with suppress(OSError):
                aside.unlink()

    def _read(self) -> Session:
        try:
            fields = json.loads(self.path.read_text("utf-8"))
            recent = tuple(tuple(files) for files in fields.get("recent", ()))
            fields |= {
                "files": tuple(fields.get("files", ())),
                "recent": recent,
                "read": tuple(fields.get("read", ())),
            }
            known = {name: fields[name] for name in fields if name in _FIELDS}
            return Session(**known)
        except (
            OSError,
            ValueError,
            TypeError,
            AttributeError,
        ):
            return Session()

    def _write(self, session: Session) -> None:
        with suppress(OSError):
            keep(self.path, json.dumps(asdict(session)).encode("ascii"))


def _locked(path: Path) -> FileLock | None:
    """The lock of the session, held by this process.

    None where another window holds it, or it cannot be had. The system lets go of a
    lock when a process ends, however it ends.
    """
    lock = FileLock(path)
    try:
        path.parent.mkdir(
            0o700,
            parents=True,
            exist_ok=True,
        )
        return lock if lock.take() else None
    except OSError:
        return None
