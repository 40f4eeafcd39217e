"""The drafter's own editor and pager: ``$EDITOR`` and ``$PAGER``, on a file of its own.

The interface steps aside while they run. The file is for its owner alone, and is gone
afterwards.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from clause_library.errors import InputError

if TYPE_CHECKING:
    from textual.app import App


def edited(
    app: App[None],
    text: str,
) -> str:
    """The text as the drafter's editor leaves it.

    Raises InputError where there is no editor, or where it failed: the text then stays
    as it was.
    """
    words = _program("VISUAL") or _program("EDITOR")
    if not words:
        raise InputError("No editor is set; say which in EDITOR, e.g. EDITOR=nano.")
    return _run(app, words, text)


def paged(
    app: App[None],
    text: str,
) -> None:
    """Shows the text in the drafter's pager, or in ``less``.

    Raises InputError where it cannot be started.
    """
    _run(app, _program("PAGER") or ["less"], text)


def _program(variable: str) -> list[str]:
    # On Windows the backslash is no escape but part of every path.
    return shlex.split(os.environ.get(variable, ""), posix=os.name != "nt")


def _run(
    app: App[None],
    words: list[str],
    text: str,
) -> str:
    """What stands in the file once the program has ended."""
    # The folder is the owner's alone, and so is all that an editor puts beside the
    # file.
    with tempfile.TemporaryDirectory(prefix="drafter-") as folder:
        file = Path(folder) / "text.txt"
        file.write_text(text, "utf-8", "replace")
        try:
            with app.suspend():
                done = subprocess.run([*words, str(file)], check=False)
        except (OSError, SuspendNotSupported) as error:
            raise InputError(
                f"{words[0]} cannot be started from here ({error}); "
                "set EDITOR or PAGER to a program that can."
            ) from error
        if done.returncode:
            raise InputError(
                f"{words[0]} ended with an error; the text stays as it was."
            )
        return file.read_text("utf-8", "replace")
