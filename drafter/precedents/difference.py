"""What differs between a precedent and a query, made when it is asked for.

Of ten precedents a face often shows the changes of one, and of what is only near in
topic never any: their words are not compared until then.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from drafter.comparison.alerts import alerts
from drafter.comparison.word_diff import compare

if TYPE_CHECKING:
    from clause_library.model import Part
    from drafter.results import Alert, Piece


class Difference:
    """The changes from an old text to a new one, and their alerts; see
    `drafter.results.Difference`.

    Alerts are told only of versions of one text: between other texts every word would
    be a change.
    """

    def __init__(
        self,
        old: str,
        new: str,
        part: Part,
        *,
        are_versions: bool,
    ) -> None:
        self._old = old
        self._new = new
        self._part = part
        self._are_versions = are_versions

    def __eq__(self, other: object) -> bool:
        """Equal where both come from the same texts, told or not."""
        return isinstance(other, Difference) and self._made_of == other._made_of

    def __hash__(self) -> int:
        return hash(self._made_of)

    @property
    def _made_of(self) -> tuple[str, str, Part, bool]:
        return self._old, self._new, self._part, self._are_versions

    @cached_property
    def changes(self) -> tuple[Piece, ...]:
        """The pieces from the old text to the new one."""
        return compare(self._old, self._new)

    @cached_property
    def alerts(self) -> tuple[Alert, ...]:
        """What the changes mean."""
        return alerts(self.changes, self._part) if self._are_versions else ()
