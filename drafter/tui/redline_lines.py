"""Redlines broken into lines of a given width, in cells of the terminal.

Long paragraphs are never cut, and every word keeps its mark. Pure.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.normalize import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drafter.results import Piece

Run = tuple[str, str]
"""A style's name and a text."""

Line = tuple[Run, ...]

GAP = " │ "

# A line feed, a word, or the spaces between words.
_ATOM = lazy_pattern(r"\n|\S+|[^\S\n]+")
_BREAK: Line = (("", "\n"),)


def runs(pieces: Iterable[Piece]) -> Line:
    """The pieces as runs fit to be painted, styled by what happened to them."""
    return tuple((piece.op, visible(piece.text)) for piece in pieces)


def one_line(text: str) -> str:
    """The text fit for a row of a list: as it may be shown, line feeds as spaces."""
    return visible(text).replace("\n", " ")


def wrap(
    text: Iterable[Run],
    width: int,
) -> tuple[Line, ...]:
    """The runs in lines of at most ``width`` cells, broken at spaces.

    A longer word is broken where it must be. A word made of several runs (a changed
    ending) is kept together. The spaces a line ends with may stand beyond its width.
    The lines joined give the text back, line feeds apart.
    """
    # A character may take two cells: narrower than that nothing can be shown.
    width = max(width, 2)
    lines: list[Line] = []
    line: list[Run] = []
    used = 0
    for word in _words(text):
        for part in _chopped(word, width):
            # Measured without the spaces at its end, which may stand beyond the width.
            is_full = bool(line) and used + _shown_size(part) > width
            if part is _BREAK or is_full:
                lines.append(_merged(line))
                line = []
                used = 0
            if part is not _BREAK:
                line.extend(part)
                used += size(part)
    if line or not lines:
        lines.append(_merged(line))
    return tuple(lines)


def side_by_side(
    text: Line,
    width: int,
) -> tuple[Line, ...]:
    """The old text and the new in two columns within ``width`` cells, line by line."""
    column = (width - len(GAP)) // 2
    old = wrap(_without(text, "insert"), column)
    new = wrap(_without(text, "delete"), column)
    lines: list[Line] = []
    # One of the texts is longer; its column goes on beside an empty one.
    for left, right in zip_longest(old, new, fillvalue=()):
        line = (
            *padded(left, column),
            ("faint", GAP),
            *right,
        )
        lines.append(line)
    return tuple(lines)


def _without(
    text: Line,
    op: str,
) -> Line:
    """The runs but for those of one kind, whatever else their style says."""
    # By its beginning: a decided change is "insert accepted", the one in hand "insert
    # current".
    return tuple(run for run in text if not run[0].startswith(op))


def clipped(
    line: Line,
    width: int,
) -> Line:
    """The line where it fits, else as much of it as leaves room for an ellipsis."""
    if size(line) <= width:
        return line
    kept: list[Run] = []
    # One cell is for the ellipsis.
    left = width - 1
    for style, text in line:
        part = text
        # By the cell and not by the character: a wide character takes two.
        while cell_len(part) > left:
            part = part[:-1]
        kept.append((style, part))
        left -= cell_len(part)
        if len(part) < len(text):
            break
    style, text = kept[-1]
    kept[-1] = (style, text.rstrip())
    return (*kept, ("faint", "…"))


def padded(
    line: Line,
    width: int,
) -> Line:
    """The line made to fill ``width`` cells.

    Spaces that it ends with are cut, or some are added.
    """
    # Lines end with the spaces they were broken at, which may stand beyond the column
    # and push the other one aside.
    line = _cut(line, width)
    spaces = " " * (width - size(line))
    return (*line, ("", spaces))


def size(line: Iterable[Run]) -> int:
    """The cells a line takes."""
    return sum(cell_len(text) for _, text in line)


def _shown_size(line: Line) -> int:
    """The cells a line takes without the spaces it ends with."""
    return cell_len(_plain(line).rstrip())


def _cut(
    line: Line,
    width: int,
) -> Line:
    over = size(line) - width
    if over <= 0:
        return line
    style, text = line[-1]
    kept = max(len(text) - over, 0)
    return (*line[:-1], (style, text[:kept]))


def _words(text: Iterable[Run]) -> Iterator[Line]:
    """Words with the spaces that follow them, each as the runs it is made of.

    ``_BREAK`` stands for a line feed.
    """
    word: list[Run] = []
    for style, stretch in text:
        for atom in _ATOM.findall(stretch):
            if word and _ends_word(word, atom):
                yield tuple(word)
                word = []
            if atom == "\n":
                yield _BREAK
            else:
                word.append((style, atom))
    if word:
        yield tuple(word)


def _ends_word(
    word: list[Run],
    atom: str,
) -> bool:
    """Whether a word ends before the next atom, which may be of another run."""
    if atom == "\n":
        return True
    last = word[-1][1]
    # Not at the end of a run: "State[s]", with a changed ending, is one word.
    return last.isspace() and not atom.isspace()


def _chopped(
    word: Line,
    width: int,
) -> Iterator[Line]:
    """The word whole where it fits, else in stretches of ``width`` cells."""
    if word is _BREAK or _shown_size(word) <= width:
        yield word
        return
    part: list[Run] = []
    used = 0
    for style, text in word:
        for character in text:
            cells = cell_len(character)
            # Before the character: one of two cells must not stand half beyond the
            # edge.
            if used + cells > width:
                yield _merged(part)
                part = []
                used = 0
            part.append((style, character))
            used += cells
    yield _merged(part)


def _plain(line: Iterable[Run]) -> str:
    return "".join(text for _, text in line)


def _merged(line: Iterable[Run]) -> Line:
    """The line with neighbouring runs of one style made one."""
    merged: list[Run] = []
    for style, text in line:
        if merged and merged[-1][0] == style:
            _, before = merged.pop()
            text = before + text
        merged.append((style, text))
    return tuple(merged)
