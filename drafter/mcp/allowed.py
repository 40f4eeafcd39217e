"""Which files an assistant may have read: those below the folders the drafter named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable


class Allowed:
    """The folders named; none by default. Links are followed before it is judged."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = [_folder(path) for path in folders]

    def file(self, name: str) -> Path:
        """The file of this name, absolute or below one of the folders.

        Raise InputError where it lies elsewhere, or is not there: in the same words,
        so that nobody learns which files there are.
        """
        for folder in self._folders:
            try:
                # a name that is absolute stays as it is
                path = (folder / name).resolve(strict=True)
            except (OSError, ValueError, RuntimeError):
                continue
            if path.is_file() and path.is_relative_to(folder):
                return path
        raise InputError(f"{name}: {self._refusal()}")

    def _refusal(self) -> str:
        if not self._folders:
            return (
                "no file may be read; whoever starts `drafter mcp` allows a folder "
                "with --allow FOLDER."
            )
        return (
            "there is no such file below the folders that `drafter mcp --allow` names."
        )


def _folder(path: Path) -> Path:
    try:
        folder = path.resolve(strict=True)
    except OSError as error:
        raise InputError(
            f"{path}: there is no such folder; check the name after --allow."
        ) from error
    if not folder.is_dir():
        raise InputError(f"{path}: this is no folder; --allow names one.")
    return folder
