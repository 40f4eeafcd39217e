"""What a person typed or pasted, kept on disk until it is deleted.

Each text is a file of its own in the folder of the reviews, so that two windows never
write the same one, and a text is on disk before it is painted. ``drafter review
--forget`` deletes them all.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter.review.keeping import keep

if TYPE_CHECKING:
    from collections.abc import Iterator

# Entries of the history; the oldest go first.
MOST = 600


class KeptTexts:
    """Texts in ``folder`` by their names; ``kind`` begins the names of their files."""

    def __init__(
        self,
        folder: Path,
        kind: str,
    ) -> None:
        self.folder = folder
        self.kind = kind

    def names(self) -> list[str]:
        """The names of all texts; those of a history in the order they were begun."""
        found: list[str] = []
        for path in self.folder.glob(f"{self.kind}-*.json"):
            found.append(path.stem.removeprefix(f"{self.kind}-"))
        return sorted(found)

    def read(self, name: str) -> str | None:
        """The text of a name; None where there is none, or none that can be read."""
        try:
            text = json.loads(self._path(name).read_text("utf-8"))["text"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return text if isinstance(text, str) else None

    def keep(
        self,
        name: str,
        text: str,
    ) -> None:
        """Writes a text down; one without any words is none, and is deleted.

        Raises InputError where it cannot be written.
        """
        if not text.strip():
            self.forget(name)
            return
        path = self._path(name)
        # In ASCII: a paste may hold half a character, which UTF-8 has no form for.
        data = json.dumps({"text": text}).encode("ascii")
        try:
            keep(path, data)
        except OSError as error:
            raise InputError(
                f"{path}: what was typed could not be kept ({error.strerror}); "
                "make room or set another state folder."
            ) from error

    def forget(self, name: str) -> None:
        """Deletes a text.

        Raises InputError where it cannot be deleted.
        """
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise InputError(
                f"{path}: it could not be deleted ({error.strerror}); "
                "delete it by hand."
            ) from error

    def _path(self, name: str) -> Path:
        return self.folder / f"{self.kind}-{name}.json"


class PasteHistory(KeptTexts):
    """The paragraphs that were pasted or typed, oldest first."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "paste")

    def begin(self, text: str) -> str:
        """A new entry at the end; its name."""
        # By the time, so that the order of the names is that of the entries; the
        # process tells those of two windows apart.
        name = f"{time.time_ns():020}-{os.getpid()}"
        self.keep(name, text)
        for oldest in self.names()[:-MOST]:
            self.forget(oldest)
        return name

    def texts(self) -> Iterator[tuple[str, str]]:
        """The name and the text of each entry, newest first."""
        for name in reversed(self.names()):
            text = self.read(name)
            if text is not None:
                yield name, text


def digest(*parts: str) -> str:
    """A name for a text that is known by other names, such as those of files."""
    joined = "\n".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.sha256(joined).hexdigest()[:16]
