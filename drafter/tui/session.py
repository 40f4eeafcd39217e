"""What was open when the interface ended, so that a killed terminal comes back where it was.

One small JSON file, written aside and moved in whole at every pause. Decisions are not in it: they are in journals.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Session:
    """``running`` is the process that has it open, 0 once it ended as it should."""

    running: int = 0
    paste: str = ""
    files: tuple[str, ...] = ()
    paragraph: str = ""
    edit: str | None = None
    theme: str = ""


class Memory:
    """The session on disk. What cannot be read is a session that never was; what cannot be written is let go."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "session.json"
        self.before = self._read()
        self.session = Session(theme=self.before.theme, files=self.before.files)

    @property
    def was_cut_off(self) -> bool:
        """Whether the last session ended without a word."""
        return bool(self.before.running) and not _is_alive(self.before.running)

    def keep(self, **changes: object) -> None:
        """Remembers some fields of the session, of this process."""
        session = Session(**{**asdict(self.session), **changes, "running": os.getpid()})
        if session != self.session:
            self.session = session
            self._write(session)

    def end(self) -> None:
        """The session ends as it should."""
        self._write(replace(self.session, running=0, paste="", edit=None))

    def _read(self) -> Session:
        try:
            found = json.loads(self.path.read_text("utf-8"))
            session = Session(**{**found, "files": tuple(found.get("files", ()))})
        except (OSError, ValueError, TypeError, AttributeError):
            return Session()
        return session

    def _write(self, session: Session) -> None:
        aside = self.path.with_suffix(f".{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(asdict(session)), "utf-8")
            aside.replace(self.path)
        except OSError:
            return


def _is_alive(process: int) -> bool:
    if sys.platform == "win32" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
