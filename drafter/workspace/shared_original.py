"""Whether files are rival proposals on one text, and no versions of one another.

Apart from `merging`: every comparison asks this, and few go on to a merger.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library import formats
from drafter.comparison.units import units
from drafter.workspace.documents import is_word, parse, whole_text

if TYPE_CHECKING:
    from drafter.workspace.documents import AnyPath


def share_original(files: Sequence[AnyPath]) -> bool:
    """Whether files are all Word files whose tracked changes were made on one text.

    They are then no versions of one another, but rival proposals. Raise InputError
    where one cannot be read.
    """
    # The quick looks first: reading every file twice would make each comparison slower.
    if len(files) < 2 or not all(is_word(file) and _is_tracked(file) for file in files):
        return False
    originals: set[tuple[str, ...]] = set()
    for file in files:
        original = whole_text(parse(file, "original").documents)
        originals.add(tuple(unit.text for unit in units(original)))
    # Rival proposals share what they were made on; versions of one another do not.
    return len(originals) == 1


def _is_tracked(file: AnyPath) -> bool:
    """A quick look, which most files that are compared do not pass."""
    path = Path(file)
    # asked for as it is needed: most comparisons are of texts, which need no zips
    package = formats.zip_package.Package(path.name, path.read_bytes())
    body = package.bytes("word/document.xml") or b""
    # With the space after it: `w:instrText` and `w:delText` begin alike.
    return b"<w:ins " in body or b"<w:del " in body
