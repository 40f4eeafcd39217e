"""What was read from the files of negotiations, kept so that a command need not read
them all again.

It lies in the user's cache and not in the folder of the negotiation: that one is
mailed, and nobody should read through a colleague's eyes. It may be deleted any time.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

import clause_library
import drafter
from clause_library.code_mark import code_mark
from clause_library.model import Resolution
from clause_library.storage.codec import from_json, to_json
from drafter.negotiation.state import Text
from drafter.review.keeping import keep

if TYPE_CHECKING:
    from collections.abc import Callable

# Seconds after which a reading that nobody used is deleted: words of a negotiation
# that is over should not lie about.
_UNUSED = 30 * 24 * 60 * 60


def kept_or_read(
    digest: str,
    name: str,
    author: str,
    read: Callable[[], Text],
) -> Text:
    """The reading of a file that was kept, or ``read()``, which is kept then.

    ``digest`` is that of its content, ``name`` the one it is read under, ``author``
    the one whose view it is (empty: all). Whatever ``read`` raises passes through.
    """
    # The reader's own mark is in it: a new version of the program reads anew.
    key = "\n".join((digest, name, author, _reader()))
    path = _folder() / f"{sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}.z"
    kept = _kept(path)
    if kept is not None:
        return kept
    text = read()
    # Where no cache can be written all is as it was before there was one.
    with suppress(OSError):
        _keep(path, text)
    return text


def _reader() -> str:
    """The mark of the code that reads: of both packages, for drafter's takes the texts
    of authors apart."""
    marks = code_mark(Path(clause_library.__file__)), code_mark(Path(drafter.__file__))
    return f"{marks[0]} {marks[1]}"


def _folder() -> Path:
    return user_cache_path("drafter") / "readings"


def _kept(path: Path) -> Text | None:
    """The reading in a file; None where there is none, or where it is damaged."""
    try:
        plain = zlib.decompress(path.read_bytes()).decode()
        texts, _, amends = plain.partition("\n")
        text, original = from_json(Resolution, texts)
        words = tuple(map(str, json.loads(amends)))
        # By its age it is told when it was used last.
        os.utime(path)
    # A torn or foreign file may go wrong in any way; the received file is there.
    except (OSError, zlib.error, ValueError, TypeError, KeyError, AttributeError):
        return None
    return Text(
        text,
        original,
        words,
    )


def _keep(
    path: Path,
    text: Text,
) -> None:
    # JSON writes line ends as signs of its own: a line each.
    lines = (to_json((text.text, text.original)), json.dumps(text.amends))
    data = zlib.compress("\n".join(lines).encode())
    keep(path, data)
    _tidy(path.parent)


def _tidy(folder: Path) -> None:
    """Delete what was not used for long, and what a stopped run left behind."""
    too_old = time.time() - _UNUSED
    for path in folder.iterdir():
        # Another command may delete it at this moment.
        with suppress(OSError):
            if path.stat().st_mtime < too_old:
                path.unlink()
