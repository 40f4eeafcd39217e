"""Redlines broken into lines of a given width, pure: long paragraphs are never cut and
every word keeps its mark."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from clause_library.vocabulary.normalize import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.results import Piece

Run = tuple[str, str]
"""A style's name and a text."""

Line = tuple[Run, ...]

GAP = " │ "
_ATOM = re.compile(r"\n|\S+|[^\S\n]+")
_BREAK: Line = (("", "\n"),)


def runs(pieces: Iterable[Piece]) -> Line:
    """The pieces as runs fit to be painted, styled by what happened to them."""
    return tuple((piece.op, visible(piece.text)) for piece in pieces)


def one_line(text: str) -> str:
    """The text fit for a row of a list: as it may be shown, line feeds as spaces."""
    return visible(text).replace("\n", " ")


def wrap(text: Iterable[Run], width: int) -> tuple[Line, ...]:
    """The runs in lines of at most ``width`` cells, broken at spaces; a longer word is
    broken where it must be.

    A word made of several runs (a changed ending) is kept together. The spaces a line
    ends with may stand beyond its width. The lines joined give the text back, line
    feeds apart.
    """
    lines: list[Line] = []
    line: list[Run] = []
    used = 0
    for word in _words(text):
        for part in _chopped(word, max(width, 2)):
            if part is _BREAK or (
                line and used + cell_len(_plain(part).rstrip()) > width
            ):
                lines.append(_merged(line))
                line, used = [], 0
            if part is not _BREAK:
                line.extend(part)
                used += size(part)
    return (*lines, _merged(line)) if line or not lines else tuple(lines)


def side_by_side(text: Line, width: int) -> tuple[Line, ...]:
    """The old text and the new in two columns within ``width`` cells, line by line."""
    column = (width - len(GAP)) // 2
    old = wrap((run for run in text if not run[0].startswith("insert")), column)
    new = wrap((run for run in text if not run[0].startswith("delete")), column)
    return tuple(
        (*padded(left, column), ("faint", GAP), *right)
        for left, right in zip_longest(old, new, fillvalue=())
    )


def clipped(line: Line, width: int) -> Line:
    """The line where it fits, else as much of it as leaves room for an ellipsis."""
    if size(line) <= width:
        return line
    kept: list[Run] = []
    left = width - 1
    for style, text in line:
        part = text
        while cell_len(part) > left:
            part = part[:-1]
        kept.append((style, part))
        left -= cell_len(part)
        if len(part) < len(text):
            break
    return (*kept[:-1], (kept[-1][0], kept[-1][1].rstrip()), ("faint", "…"))


def padded(line: Line, width: int) -> Line:
    """The line with its closing spaces cut or made up so that it fills ``width``
    cells."""
    line = _cut(line, width)
    return (*line, ("", " " * (width - size(line))))


def size(line: Iterable[Run]) -> int:
    """The cells a line takes."""
    return sum(cell_len(text) for _, text in line)


def _cut(line: Line, width: int) -> Line:
    over = size(line) - width
    if over <= 0:
        return line
    style, text = line[-1]
    return (*line[:-1], (style, text[: max(len(text) - over, 0)]))


def _words(text: Iterable[Run]) -> Iterator[Line]:
    """Words with the spaces that follow them, each as the runs it is made of;
    ``_BREAK`` for a line feed."""
    word: list[Run] = []
    for style, stretch in text:
        for atom in _ATOM.findall(stretch):
            if word and (
                atom == "\n" or (word[-1][1].isspace() and not atom.isspace())
            ):
                yield tuple(word)
                word = []
            if atom == "\n":
                yield _BREAK
            else:
                word.append((style, atom))
    if word:
        yield tuple(word)


def _chopped(word: Line, width: int) -> Iterator[Line]:
    """The word whole where it fits, else in stretches of ``width`` cells."""
    if word is _BREAK or cell_len(_plain(word).rstrip()) <= width:
        yield word
        return
    part: list[Run] = []
    used = 0
    for style, character in (
        (style, character) for style, text in word for character in text
    ):
        cells = cell_len(character)
        if used + cells > width:
            yield _merged(part)
            part, used = [], 0
        part.append((style, character))
        used += cells
    yield _merged(part)


def _plain(line: Iterable[Run]) -> str:
    return "".join(text for _, text in line)


def _merged(line: Iterable[Run]) -> Line:
    out: list[Run] = []
    for style, text in line:
        if out and out[-1][0] == style:
            out[-1] = (style, out[-1][1] + text)
        else:
            out.append((style, text))
    return tuple(out)
