"""Clauses -> a segment of the index, in bounded memory.

What a builder collects beyond ``FULL`` is laid aside as a segment without a name, and
merged (see ``merging.py``).
"""

from __future__ import annotations

from contextlib import closing
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import numpy as np

from clause_library.record import Record
from clause_library.search_index.merging import merged
from clause_library.search_index.segment_file import (
    Sections,
    runs_of,
    word_numbers,
    word_text,
)
from clause_library.search_index.segment_format import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from clause_library.search_index.segment_file import Numbers

    Uses = list[tuple[int, int, int]]  # key, document, part

# Words and uses collected before they are laid aside: so memory is flat from the first
# corpus on.
FULL = 1 << 18
# So many laid aside are merged into one: each is read once for every power of it.
TOGETHER = 16


class _Aside(Record):
    """A segment laid aside; ``level`` counts how often what is in it was merged."""

    level: int
    file: IO[bytes]


class Builder:
    """Collects clauses and writes them as one segment."""

    def __init__(self, folder: Path | None = None) -> None:
        """What is laid aside goes into files without a name in `folder`, or where the
        system keeps such files."""
        self._folder = folder
        self._aside: list[_Aside] = []
        self._count = 0
        self._start_anew()

    def _start_anew(self) -> None:
        self._words: dict[str, str] = {}
        self._uses: dict[str, Uses] = {}
        self._size = 0

    def add(
        self,
        words: Iterable[str],
        key: int,
        document: int,
        part: str,
    ) -> None:
        """Add one clause: its words' keys, its own key, its document's number and its
        part."""
        known = self._words
        characters: list[str] = []
        for word in words:
            character = known.get(word)
            if character is None:
                character = known[word] = chr(len(known) + 1)
            characters.append(character)
        text = "".join(characters)
        uses = self._uses.setdefault(text, [])
        # A formula that comes again takes no more memory than where it stands.
        self._size += 1 if uses else len(text) + 1
        uses.append((key, document, PARTS.index(part)))
        self._count += 1
        if self._size >= FULL:
            self._lay_aside()

    def take(self, segment: bytes, clauses: int) -> None:
        """Add the clauses of a segment that was made elsewhere, by its file."""
        file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by `close`
        file.write(segment)
        self._count += clauses
        self._aside.append(_Aside(0, file))
        self._lay_aside()

    def __len__(self) -> int:
        """How many clauses were added."""
        return self._count

    def write(self, path: Path) -> int:
        """Write the segment, and give its CRC-32; nobody may open it before it is
        whole."""
        if not self._aside:
            with closing(self._collected()) as sections:
                return sections.save(path)
        self._lay_aside()
        files = [aside.file for aside in self._aside]
        with closing(merged(files, self._folder)) as sections:
            return sections.save(path)

    def close(self) -> None:
        """Give the files that were laid aside back."""
        for aside in self._aside:
            aside.file.close()

    def _lay_aside(self) -> None:
        if self._uses:
            with closing(self._collected()) as sections:
                self._aside.append(_Aside(0, sections.aside()))
        self._start_anew()
        while True:
            last = self._aside[-TOGETHER:]
            levels = {aside.level for aside in last}
            if len(last) < TOGETHER or len(levels) > 1:
                return
            files = [aside.file for aside in last]
            with closing(merged(files, self._folder)) as sections:
                one = _Aside(last[0].level + 1, sections.aside())
            self._aside[-TOGETHER:] = [one]
            for file in files:
                file.close()

    def _collected(self) -> Sections:
        """The segment of the clauses collected; the caller closes it."""
        out = Sections(self._folder)
        # By code points, which is the order of their bytes in UTF-8: merging compares
        # those.
        words = sorted(self._words)
        out.put_words(word.encode("utf-8", "surrogatepass") for word in words)
        texts = self._renumbered(words)
        with_uses = zip(texts, self._uses.values(), strict=True)
        wordings = sorted(with_uses, key=_order)
        count = len(wordings)
        in_order: list[str] = []
        uses: list[Numbers] = []
        for text, places in wordings:
            in_order.append(text)
            uses.append(np.array(places, dtype="<u8"))
        tokens = word_numbers("".join(in_order))
        lengths = np.array([len(text) for text in in_order], dtype="i8")
        out.wordings = count
        out.put("texts", tokens.tobytes())
        out.put_uses(lengths, uses)
        # Beside each word the wording it stands in.
        numbers = np.arange(count, dtype="<u4")
        postings = np.repeat(numbers, lengths)
        runs = runs_of(tokens, postings)
        order = np.argsort(runs, kind="stable")
        out.put_runs(runs[order], postings[order])
        return out

    def _renumbered(self, words: list[str]) -> list[str]:
        """The wordings as they were collected, in the numbers the words have in
        order."""
        count = len(words)
        numbers = np.zeros(count + 1, dtype="<u4")
        as_they_came = [ord(self._words[word]) for word in words]
        numbers[as_they_came] = np.arange(1, count + 1)
        # All at once: numpy is slow for many short texts.
        old_numbers = word_numbers("".join(self._uses))
        everything = word_text(numbers[old_numbers])
        texts: list[str] = []
        start = 0
        for old_text in self._uses:
            end = start + len(old_text)
            texts.append(everything[start:end])
            start = end
        return texts


def _order(wording: tuple[str, Uses]) -> tuple[int, str]:
    """Wordings stand by their length: a search leaves out lengths as a whole."""
    text, _ = wording
    return len(text), text
