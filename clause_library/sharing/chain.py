"""Does one pack follow another? Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from clause_library.sharing.pack import Pack, Place


def check_follows(name: str, pack: Pack, before: Place) -> None:
    """Raise InputError, naming the pack, where it is not the next of the log."""
    head = pack.head
    if before.log and head.log != before.log:
        raise InputError(
            f"{name}: is of another log than the one this library follows; "
            "`drafter library share` the right place."
        )
    if (head.epoch, head.number) != (before.epoch, before.number + 1):
        raise InputError(
            f"{name}: says that it is pack {head.number} of epoch {head.epoch}; "
            "packs were renamed or are missing; put them back."
        )
    if head.previous != before.sum:
        raise InputError(
            f"{name}: does not follow pack {before.number} as this library has it; the "
            "place was put back from an older copy or written to by hand."
        )


def check_same(name: str, pack: Pack | None, seen: Place) -> None:
    """Raise InputError where the pack a library saw last is gone or another one."""
    if pack is None:
        raise InputError(
            f"{name}: was there and is gone; the place was put back from an older "
            "copy; put the newer one back, or share a new place and push again."
        )
    if pack.sum != seen.sum:
        raise InputError(
            f"{name}: is not the pack this library has seen; the place was put back "
            "from an older copy and written to since; share a new place and push again."
        )
