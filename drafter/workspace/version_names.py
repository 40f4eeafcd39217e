"""What versions are called beside one another: all drafts of a text have one symbol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.vocabulary.dates import written
from drafter.workspace.library_texts import is_library_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.workspace.documents import AnyPath


def version_names(
    versions: Sequence[Resolution], files: Sequence[AnyPath]
) -> tuple[str, ...]:
    """A name for each version: its id, and where another has it too its file and date.

    ``files`` are those they were read from; one file alone holds two versions, before
    its tracked changes and after.
    """
    ids = [version.id for version in versions]
    if len(files) == 1:
        file_names = [
            f"{Path(files[0]).name}, {which}" for which in ("before", "after")
        ]
    else:
        file_names = _file_names(files)
    names: list[str] = []
    for version, file_name in zip(versions, file_names, strict=True):
        facts = [file_name]
        if version.date:
            facts.append(written(version.date))
        # A symbol says most; file and date are added only where it does not tell
        # versions apart.
        is_alone = ids.count(version.id) == 1
        names.append(version.id if is_alone else f"{version.id} ({', '.join(facts)})")
    return tuple(names)


def _file_names(files: Sequence[AnyPath]) -> list[str]:
    """The names of files, with their folder where two have one name."""
    paths = [Path(file) for file in files]
    rows: list[str] = []
    for file, path in zip(files, paths, strict=True):
        if isinstance(file, Path) and is_library_text(file):
            rows.append("library")
        elif sum(other.name == path.name for other in paths) > 1:
            rows.append(str(Path(path.parent.name) / path.name))
        else:
            rows.append(path.name)
    return rows
