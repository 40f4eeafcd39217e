"""Where packs lie: the one small protocol, and which keeper an address means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Keeper(Protocol):
    """Keeps numbered packs; what was put is never changed.

    A method raises InputError where the place cannot be reached, in two seconds.
    """

    @property
    def location(self) -> str:
        """The address, as it may be shown and kept."""
        ...

    def epoch(self) -> int:
        """The newest epoch that has a pack; 1 where there is none."""
        ...

    def since(self, epoch: int, number: int) -> Iterator[tuple[str, bytes]]:
        """The packs after a number, in order, up to the first that is not there: what
        people call each, and its bytes."""
        ...

    def append(self, epoch: int, number: int, data: bytes) -> bool:
        """Put a pack, if its number is free; True once it is there to stay."""
        ...

    def forget(self, epoch: int) -> None:
        """Delete the packs of all epochs before this one."""
        ...

    def close(self) -> None:
        """Give back what is open."""
        ...


def is_database(location: str) -> bool:
    """Whether an address means PostgreSQL; any other is a folder."""
    return location.startswith(("postgresql:", "postgres:"))
