"""Versions of a text compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.comparison.align import align
from drafter.comparison.history import history as follow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.comparison.history import History
    from drafter.results import Comparison


def compare(old: Resolution, new: Resolution) -> Comparison:
    """Two versions of a text, paragraph by paragraph, with what the changes mean."""
    return align(old, new)


def history(versions: Sequence[Resolution]) -> History:
    """Three or more versions: each paragraph followed through all of them.

    Raise ValueError for fewer than two.
    """
    return follow(versions)
