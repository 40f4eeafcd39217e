"""Versions of a text compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.parse.amendments.document import amendments
from drafter.comparison.align import align
from drafter.comparison.history import history as follow
from drafter.comparison.typography import without_typography
from drafter.workspace.version_names import version_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.comparison.history import History
    from drafter.results import Comparison
    from drafter.workspace.documents import AnyPath


def compare(
    old: Resolution,
    new: Resolution,
    *,
    files: Sequence[AnyPath] = (),
    ignore_typography: bool = False,
) -> Comparison:
    """Two versions of a text, paragraph by paragraph, with what the changes mean.

    ``files``, from which they were read, tell versions of one symbol apart. With
    ``ignore_typography`` a changed hyphen, quote or space alone is no change, and the
    summary says how many there are. Raise InputError where one is a document of
    amendments told in words and the other is a text.
    """
    _check_are_texts(old, new)
    comparison = align(old, new)
    if ignore_typography:
        comparison = without_typography(comparison)
    if not files:
        return comparison
    old_name, new_name = version_names((old, new), files)
    return comparison._replace(names=(old_name, new_name))


def _check_are_texts(
    old: Resolution,
    new: Resolution,
) -> None:
    # Two documents of amendments are versions of one: L.62 and L.62/Rev.1.
    told = [text for text in (old, new) if amendments(text) is not None]
    if len(told) == 1:
        raise InputError(
            f"{told[0].id}: these are amendments told in words and no version of the "
            "text; carry them out with `drafter merge BASE FILE`."
        )


def history(
    versions: Sequence[Resolution],
    files: Sequence[AnyPath] = (),
    *,
    ignore_typography: bool = False,
) -> History:
    """Three or more versions: each paragraph followed through all of them.

    ``files`` and ``ignore_typography`` as for two. Raise ValueError for fewer than two.
    """

    def compared(
        old: Resolution,
        new: Resolution,
    ) -> Comparison:
        return compare(old, new, ignore_typography=ignore_typography)

    followed = follow(versions, compared)
    if not files:
        return followed
    return followed._replace(names=version_names(versions, files))
