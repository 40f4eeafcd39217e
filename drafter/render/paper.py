"""What lines for a terminal are written on: its width, its colours, its marks.

Marks come first and colour second, so that all reads without colour too: deleted words
stand between ``[-`` and ``-]``, inserted ones between ``{+`` and ``+}``, or struck
through and underlined where there is colour. Text from documents is cleaned of control
characters before it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary import dates
from clause_library.vocabulary.normalize import visible
from drafter.results import Piece

BOLD, DIM = "1", "2"
# blue and orange, not red and green: they can be told apart by nearly everybody
INSERTED, DELETED = "4;34", "9;38;5;166"
PLAIN_MARKS = (("{+", "+}"), ("[-", "-]"))
MORE = " …"
ESCAPE = lazy_pattern(r"\x1b\[[0-9;]*m")


class Paper(Record):
    """What is written on: ``width`` in columns, ``colour`` allowed or not."""

    width: int = 80
    colour: bool = False

    def bold(self, text: str) -> str:
        """Text that stands out, where there is colour."""
        return self._paint(BOLD, text)

    def dim(self, text: str) -> str:
        """Text that steps back, where there is colour."""
        return self._paint(DIM, text)

    def pad(
        self,
        line: str,
        columns: int,
    ) -> str:
        """A line filled up with spaces; colour takes no room."""
        missing = columns - _columns(line)
        return line + " " * max(0, missing)

    def _paint(
        self,
        code: str,
        text: str,
    ) -> str:
        # an empty line with a colour around it is no empty line to a pager
        if not (self.colour and text):
            return text
        return f"\x1b[{code}m{text}\x1b[0m"

    def wrap(
        self,
        text: str,
        indent: str = "",
    ) -> list[str]:
        """Text of a document folded to the width, control characters made visible."""
        words = visible(text).split()
        return self._fold(words, indent)

    def heading(
        self,
        text: str,
        indent: str = "",
    ) -> list[str]:
        """Text folded to the width that stands out."""
        lines = self.wrap(text, indent)
        return list(map(self.bold, lines))

    def aside(
        self,
        text: str,
        indent: str = "",
    ) -> list[str]:
        """Text folded to the width that steps back."""
        lines = self.wrap(text, indent)
        return list(map(self.dim, lines))

    def pieces(
        self,
        pieces: Sequence[Piece],
        indent: str = "",
    ) -> list[str]:
        """A redline folded to the width."""
        words = _marked_words(pieces, self.colour)
        return self._fold(words, indent)

    def _fold(
        self,
        words: Iterable[str],
        indent: str,
    ) -> list[str]:
        """Words in lines, none longer than the width unless a single word is.

        `textwrap` would count the characters of a colour as columns.
        """
        lines: list[str] = []
        start = len(indent)
        line = indent
        length = start
        for word in words:
            # a word with its colour is longer than it looks
            size = _columns(word)
            is_full = length + 1 + size > self.width
            if length > start and is_full:
                lines.append(line)
                line = indent
                length = start
            if length > start:
                line += " "
                length += 1
            line += word
            length += size
        if line.strip():
            lines.append(line)
        return lines


def first_words(
    text: str,
    most: int,
) -> str:
    """The text's first words, at most so many characters, and a sign that more follow.

    As `textwrap.shorten`, whose module costs each start two milliseconds.
    """
    words = text.split()
    whole = " ".join(words)
    if len(whole) <= most:
        return whole
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if len(longer) + len(MORE) > most:
            break
        line = longer
    # Chinese writes no spaces: a line is one word there, and cut where it has to be
    return (line or whole[: most - len(MORE)]) + MORE


def _columns(text: str) -> int:
    plain = ESCAPE.sub("", text)
    return len(plain)


def _marked_words(
    pieces: Sequence[Piece],
    colour: bool,
) -> list[str]:
    """The redline as words ready to be folded.

    Every word carries its own mark, so that no line break parts a mark from its word.
    """
    words = [""]
    for piece in pieces:
        text = visible(piece.text)
        parts = re.split(r"\s+", text)
        for index, part in enumerate(parts):
            # a mark never crosses a space, so that a line may break there
            if index:
                words.append("")
            if part:
                words[-1] += _mark(piece.op, part, colour)
    marked = list(filter(None, words))
    # each word keeps its colour over a line break
    return marked if colour else _join_marks(marked)


def _mark(
    op: str,
    text: str,
    colour: bool,
) -> str:
    if op == "keep":
        return text
    is_inserted = op == "insert"
    if colour:
        code = INSERTED if is_inserted else DELETED
        return f"\x1b[{code}m{text}\x1b[0m"
    return f"{{+{text}+}}" if is_inserted else f"[-{text}-]"


def _join_marks(words: list[str]) -> list[str]:
    """The words with one pair of marks around a stretch: ``[-as appropriate-]``.

    A pair around each word is hard to read without colour.
    """
    for opening, closing in PLAIN_MARKS:
        for position in range(1, len(words)):
            word = words[position]
            before = words[position - 1]
            if before.endswith(closing) and word.startswith(opening):
                words[position - 1] = before.removesuffix(closing)
                words[position] = word.removeprefix(opening)
    return words


def shortened(
    text: str,
    width: int,
) -> str:
    """Text of a document on one line, with "…" where it is cut."""
    line = visible(text).rstrip()
    if len(line) <= width:
        return line
    kept = line[: width - 1].rstrip()
    return f"{kept}…"


def written(date: str | None) -> str:
    """A date as delegates say it: ``15 December 2022``."""
    return dates.written(date[:10]) if date else "date unknown"
