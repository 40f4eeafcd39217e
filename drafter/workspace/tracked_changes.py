"""Tracked changes that a Word file comes with: resolved, and who made them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import detect
from drafter.word.ooxml import resolve_changes, tracked_changes
from drafter.workspace.documents import AS_IT_CAME, is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.review.change_kinds import Author
    from drafter.workspace.documents import AnyPath, Base, Reading


def resolved(
    path: AnyPath,
    reading: Reading = AS_IT_CAME,
    base: Base | None = None,
    *,
    among: Sequence[AnyPath] = (),
) -> bytes:
    """A Word file with tracked changes accepted and rejected as the reading says.

    ``base`` comes before that of the reading. Raise InputError where an author that is
    named has no changes in the file, nor in those it is read ``among``.
    """
    file = Path(path)
    data = detect.load(file)
    # A name that is in no file is a slip, and would silently leave all changes as they
    # are.
    check_names(among or (path,), reading)
    # of two versions a delegation may have changed one alone
    own: set[str] = set()
    if reading.accept or reading.reject:
        own.update(map(str.casefold, resolve_changes.authors_in(data, file.name)))
    return resolve_changes.resolve_choices(
        data,
        file.name,
        base=base or reading.base,
        accept=[name for name in reading.accept if name.casefold() in own],
        reject=[name for name in reading.reject if name.casefold() in own],
    )


def check_names(
    files: Sequence[AnyPath],
    reading: Reading,
) -> None:
    """Raise InputError where an author that the reading names changed nothing in any of
    the files, or is both accepted and rejected."""
    named = (*reading.accept, *reading.reject)
    if not named:
        return
    known: list[str] = []
    for path in files:
        if is_word(path):
            file = Path(path)
            known.extend(resolve_changes.authors_in(detect.load(file), file.name))
    name = ", ".join(Path(path).name for path in files)
    resolve_changes.check_names(known, name, named)
    rejected = {author.casefold() for author in reading.reject}
    for author in reading.accept:
        # Either answer would be a guess, and the drafter would not see which was taken.
        if author.casefold() in rejected:
            raise InputError(
                f"{name}: the changes of {author} cannot be both accepted and "
                "rejected; leave out one of the two."
            )


def authors_of(path: AnyPath) -> Author:
    """Who proposed a change, as the tracked changes of a Word file tell.

    Raise InputError where the file is no Word file.
    """
    file = Path(path)
    # read once: the line review and the screens ask for every change
    changes = tracked_changes.changes(detect.load(file), file.name)
    return partial(tracked_changes.author, changes)
