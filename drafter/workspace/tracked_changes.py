"""Tracked changes that a Word file comes with: resolved, and who made them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.formats import detect
from drafter.word.ooxml import resolve_changes, tracked_changes
from drafter.workspace.documents import AS_IT_CAME

if TYPE_CHECKING:
    from drafter.review.change_kinds import Author
    from drafter.workspace.documents import AnyPath, Base, Reading


def resolved(
    path: AnyPath, reading: Reading = AS_IT_CAME, base: Base | None = None
) -> bytes:
    """A Word file with tracked changes accepted and rejected as the reading says.

    ``base`` comes before that of the reading. Raise InputError where an author that is
    named has no changes in the file.
    """
    file = Path(path)
    return resolve_changes.resolve_choices(
        detect.load(file),
        file.name,
        base=base or reading.base,
        accept=reading.accept,
        reject=reading.reject,
    )


def authors_of(path: AnyPath) -> Author:
    """Who proposed a change, as the tracked changes of a Word file tell.

    Raise InputError where the file is no Word file.
    """
    file = Path(path)
    # read once: the line review and the screens ask for every change
    changes = tracked_changes.changes(detect.load(file), file.name)
    return partial(tracked_changes.author, changes)
