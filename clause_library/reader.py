"""A file of any format -> the resolutions in it."""

from __future__ import annotations

import os
from pathlib import Path

from clause_library.formats import detect
from clause_library.formats.blocks import Source
from clause_library.model import Problem, Resolution
from clause_library.parse.pipeline import parse
from clause_library.vocabulary.symbols import parse_symbol


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
    name: str,
    data: bytes,
    view: str = "final",
    *,
    symbol: str | None = None,
    forces_symbol: bool = False,
) -> tuple[Resolution, ...]:
    """As `read_file`, of a file's bytes; ``name`` is what the file is called.

    A text without a symbol is read under the one given as ``symbol``. One with another
    keeps its own, which is told as a problem; with ``forces_symbol`` it does not.
    """
    resolutions: list[Resolution] = []
    for source in detect.read_bytes(name, data, view):
        parsed = parse(source)
        if symbol:
            parsed = _under(
                symbol,
                source,
                parsed,
                is_forced=forces_symbol,
            )
        resolutions += parsed
    return tuple(resolutions)


def _under(
    symbol: str, source: Source, parsed: tuple[Resolution, ...], *, is_forced: bool
) -> tuple[Resolution, ...]:
    """The texts of a source under a symbol that somebody gives; one text's own wins
    unless it ``is_forced``."""
    first, *others = parsed
    own = first.symbol.text if first.symbol else ""
    if own and not is_forced:
        given = parse_symbol(symbol)
        # a part of the collection given is no other text
        is_same = given is not None and own.startswith(given.text)
        if is_same:
            return parsed
        message = (
            f"{symbol} was given as the symbol; the text says {own}, which is kept"
            " (--force-symbol takes yours)."
        )
        problem = Problem(
            "metadata_conflict",
            message,
            None,
            first.id,
        )
        told = first._replace(problems=(*first.problems, problem))
        return (told, *others)
    # Read again, not renamed: the refs of all paragraphs begin with the symbol.
    facts = source.facts._replace(symbol=symbol)
    return parse(source._replace(facts=facts))
