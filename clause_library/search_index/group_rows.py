"""Rows of bits -> rows of groups, and the columns of each group: how a segment that
is asked by groups is written."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import numpy as np

from clause_library.search_index.segment_format import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[Any]

# Groups whose columns are made together: some ten megabytes.
_TOGETHER = 1 << 12


class GroupRows:
    """The rows of wordings that stand in another order, a group after the other.

    ``group_of`` is the group of each wording.
    """

    def __init__(
        self,
        members: Numbers,
        folder: Path | None,
    ) -> None:
        """`members` are the wordings in the order of their groups; the rows are kept in
        a file without a name in `folder`, or where the system keeps such files."""
        self._members = members
        self._groups = -(-len(members) // GROUP)
        self.group_of = np.empty(len(members), dtype="<u4")
        self.group_of[members] = np.arange(len(members)) // GROUP
        self._rows = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self._having: list[int] = []

    def close(self) -> None:
        """Give the file back."""
        self._rows.close()

    def put(self, has: Numbers) -> bytes:
        """Keep a row, a flag for each wording; its bits of groups."""
        of_members = np.packbits(has[self._members], bitorder="little")
        self._rows.write(of_members.tobytes())
        self._having.append(int(np.count_nonzero(of_members)))
        return np.packbits(of_members != 0, bitorder="little").tobytes()

    def bits(self, wordings: Numbers) -> bytes:
        """The bits of groups of a row that is not kept, by the wordings it has."""
        has = np.zeros(self._groups, dtype=bool)
        has[self.group_of[wordings]] = True
        return np.packbits(has, bitorder="little").tobytes()

    def places(self) -> Numbers:
        """The place in a column of each row that was kept: what is asked for most comes
        first, so that a processor has it at hand together."""
        places = np.empty(len(self._having), dtype="<u4")
        places[self._in_order()] = np.arange(len(places))
        return places

    def columns(self) -> Iterator[bytes]:
        """For each group, in order, its byte of each row that was kept."""
        self._rows.flush()
        flat: Numbers = np.memmap(self._rows, dtype="u1", mode="r")
        rows = flat.reshape(-1, self._groups)
        order = self._in_order()
        for first in range(0, self._groups, _TOGETHER):
            piece = rows[:, first : first + _TOGETHER]
            yield piece[order].T.tobytes()

    def _in_order(self) -> Numbers:
        """The rows, those first that most groups have."""
        return np.argsort(-np.array(self._having), kind="stable")
