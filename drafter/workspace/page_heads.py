"""What a page says above its versions; the screen loads none of this."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.render.html import Head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.workspace.documents import AnyPath


def version_heads(
    versions: Sequence[Resolution], files: Sequence[AnyPath]
) -> tuple[Head, ...]:
    """File, id, date and language of each version.

    One file alone holds two versions, before its tracked changes and after.
    """
    heads: list[Head] = []
    for at, version in enumerate(versions):
        path = files[min(at, len(files) - 1)]
        # a text of the library has its symbol for a name, and would lose it
        file = path.name if isinstance(path, Path) else Path(path).name
        if len(files) == 1:
            file += ", after" if at else ", before"
        heads.append(
            Head(
                file,
                version.id,
                version.date,
                version.language,
            )
        )
    return tuple(heads)
