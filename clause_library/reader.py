"""A file of any format -> the resolutions in it."""

from __future__ import annotations

import os
from pathlib import Path

from clause_library.formats import detect
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse


def read_file(
    path: str | os.PathLike[str], view: str = "final"
) -> tuple[Resolution, ...]:
    """The resolutions, decisions or drafts of one file, in their order.

    The format is told by the bytes: the UN's XML, Word, PDF, HTML or plain text.
    ``view`` is how a Word file's tracked changes are read: ``final``, ``original``, or
    the name of an author, whose text is read. Raise InputError, naming the file, where
    it cannot be read.
    """
    file = Path(path)
    return read_bytes(file.name, detect.load(file), view)


def read_bytes(
    name: str, data: bytes, view: str = "final", *, symbol: str | None = None
) -> tuple[Resolution, ...]:
    """As `read_file`, of a file's bytes; ``name`` is what the file is called.

    A text without a symbol is read under the one given as ``symbol``.
    """
    resolutions: list[Resolution] = []
    for source in detect.read_bytes(name, data, view):
        parsed = parse(source)
        if symbol and not parsed[0].symbol:
            facts = source.facts._replace(symbol=symbol)
            parsed = parse(source._replace(facts=facts))
        resolutions += parsed
    return tuple(resolutions)
