"""Texts of a library as entries of a pack, and entries as texts for a library."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.sharing.pack import Entry
from clause_library.storage.codec import from_text
from clause_library.storage.prepare import prepare

if TYPE_CHECKING:
    from clause_library.storage.library import Library
    from clause_library.storage.prepare import Prepared
    from clause_library.storage.shared_log import Kept


def entry_of(
    library: Library,
    kept: Kept,
    with_sources: bool,
) -> Entry:
    """A text of the library as it stands in a pack."""
    source = ""
    file = library.shared.file(kept.content_hash) if with_sources else None
    if file:
        plain = zlib.decompress(file)
        source = b64encode(plain).decode()
    resolution = zlib.decompress(kept.whole).decode()
    # Its path would tell of the pusher's computer.
    origin = PurePath(kept.origin.replace("\\", "/"))
    return Entry(
        resolution,
        origin.name,
        kept.content_hash,
        kept.supplied,
        source,
    )


def prepared_text(
    name: str,
    entry: Entry,
) -> tuple[Prepared, Entry]:
    """A document of a pack, ready for a library.

    Raise InputError, naming the pack, where it cannot be read or its file is another.
    """
    try:
        resolution = from_text(entry.resolution)
        source = b64decode(entry.source, validate=True)
        prepared = prepare(resolution, source, entry.supplied)
    except Exception as error:  # whatever a stranger's JSON provokes
        kind = type(error).__name__
        raise InputError(
            f"{name}: holds a text that cannot be read ({kind}); ask who pushed it, or "
            "install a newer drafter."
        ) from None
    if source and sha256(source).hexdigest() != entry.content_hash:
        raise InputError(f"{name}: holds a file that is another than it says.")
    return prepared, entry
