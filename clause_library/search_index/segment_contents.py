"""What stands in a segment's file, read where it is asked for: words, wordings, uses,
rows of bits, postings.

`segment.py` says what a segment is for, and finds with it.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from codecs import utf_32_le_decode
from typing import TYPE_CHECKING
from zlib import crc32

from clause_library.record import Record
from clause_library.search_index.segment_format import (
    BITS,
    BLOCK,
    GROUP,
    MAGIC,
    OCCURRENCE_BITS,
    RUN,
    SECTIONS,
    TABLE,
    damaged,
    padding,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# Bytes of rows kept at hand: the same common words come in nearly every query.
AT_HAND = 1 << 27


class Stretch(Record):
    """Where in the postings the wordings stand that hold some words in a row, half
    open."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many postings these are."""
        return self.end - self.start


class Rows(Record):
    """Rows of bits: the sections of their numbers and of their bits, and the bits of a
    row."""

    numbers: str
    bits: str
    length: int


class Row(Record):
    """A row of bits: of which rows, its place among them, which word it tells of and
    which of its occurrences, and what was read of it, block by block."""

    of: Rows
    place: int
    word: str
    occurrence: int
    blocks: list[int | None]


class _Spelled(dict[str, str]):
    """The words of characters; those asked for again are at hand."""

    def __init__(self, sections: Mapping[str, memoryview[int]]) -> None:
        super().__init__()
        self._starts = sections["word_starts"]
        self._letters = sections["word_bytes"]

    def __missing__(self, letter: str) -> str:
        starts, number = self._starts, ord(letter)
        word = str(self._letters[starts[number - 1] : starts[number]], "utf-8")
        self[letter] = word
        return word


class SegmentContents:
    """One index file, mapped: its words, wordings, uses and postings.

    Wordings are numbered from 0; a wording is text with one character a word.
    """

    def __init__(self, path: Path) -> None:
        """Raise InputError where the file is missing, cut short or of another
        format."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # ValueError: an empty file cannot be mapped.
        except (OSError, ValueError) as error:
            raise damaged(path, "cannot be read") from error
        view = memoryview(self._map)
        head = len(MAGIC) + TABLE
        if len(view) < head or bytes(view[: len(MAGIC)]) != MAGIC:
            raise damaged(path, "is not a clause index of this version")
        table = view[len(MAGIC) : head].cast("Q")
        last_offset = table[-2]
        last_length = table[-1]
        end = last_offset + last_length + padding(last_length)
        # Now, with a remedy: later it would fail in the midst of an answer.
        if end != len(view):
            raise damaged(path, "is cut short")
        self._sections: dict[str, memoryview[int]] = {}
        for number, (name, code) in enumerate(SECTIONS.items()):
            offset = table[2 * number]
            length = table[2 * number + 1]
            section = view[offset : offset + length]
            self._sections[name] = section.cast(code)
        self._letters = self._sections["texts"].cast("B")
        self._view = view
        self.wordings = len(self._sections["text_starts"]) - 1
        members = len(self._sections["members"])
        self._rows_of_wordings = Rows("rows", "row_bits", self.wordings)
        self._rows_of_groups = Rows("group_rows", "group_bits", -(-members // GROUP))
        self._known: dict[str, str] = {}
        self._runs_of: dict[str, tuple[int, int]] = {}
        self._last_stretches: tuple[tuple[str, int], list[Stretch]] = ("", 0), []
        self._spelled = _Spelled(self._sections)
        self._rows: dict[tuple[str, str], list[Row]] = {}
        self._at_hand = 0  # bytes of them

    def close(self) -> None:
        """Give the file back.

        The segment is of no use afterwards.
        """
        # A map cannot be closed while something looks into it.
        for view in (self._letters, *self._sections.values()):
            view.release()
        self._view.release()
        self._map.close()

    def encode(self, words: Sequence[str]) -> str:
        """The words as one character each; words this segment lacks get numbers of
        their own, above all others."""
        unknown: dict[str, str] = {}
        free = len(self._sections["word_starts"])
        characters: list[str] = []
        for word in words:
            character = self._known.get(word) or self._character(word)
            if not character:
                # Never the same for two words: a query must not find what it does not
                # say.
                character = unknown.setdefault(word, chr(free + len(unknown)))
            characters.append(character)
        return "".join(characters)

    def words(self, text: str) -> list[str]:
        """The words of a wording, from its characters."""
        return list(map(self._spelled.__getitem__, text))

    def vocabulary(self) -> list[str]:
        """Every word, in the order of their numbers, from 1 on."""
        end = len(self._sections["word_starts"])
        characters = [chr(number) for number in range(1, end)]
        return self.words("".join(characters))

    def numbers(self) -> tuple[memoryview[int], memoryview[int]]:
        """The numbers of the words of all wordings, and where each wording begins among
        them; behind the last where it ends."""
        return self._sections["texts"], self._sections["text_starts"]

    def section(self, name: str) -> memoryview[int]:
        """The numbers of one section of the file."""
        return self._sections[name]

    def text(self, wording: int) -> str:
        """A wording, one character a word."""
        starts = self._sections["text_starts"]
        letters = self._letters[4 * starts[wording] : 4 * starts[wording + 1]]
        # Numbers of words run through the code points of surrogates as well.
        return utf_32_le_decode(letters, "surrogatepass")[0]

    def uses(self, wording: int) -> list[tuple[int, int, int]]:
        """Where a wording stands: clause key, document number, place in PARTS."""
        starts = self._sections["use_starts"]
        here = slice(starts[wording], starts[wording + 1])
        keys = self._sections["use_keys"][here]
        documents = self._sections["use_documents"][here]
        parts = self._sections["use_parts"][here]
        return list(
            zip(
                keys,
                documents,
                parts,
                strict=True,
            )
        )

    def used_by(self, document: int) -> list[tuple[int, int]]:
        """The wordings of a document and the keys of the clauses that have them."""
        order = self._sections["uses_by_document"]
        numbers = self._sections["use_documents"]
        keys = self._sections["use_keys"]
        starts = self._sections["use_starts"]
        first = bisect_left(order, document, key=numbers.__getitem__)
        found: list[tuple[int, int]] = []
        for place in range(first, len(order)):
            use = order[place]
            if numbers[use] != document:
                break
            wording = bisect_right(starts, use) - 1
            found.append((wording, keys[use]))
        return found

    def _rows_of(
        self,
        of: Rows,
        word: str,
    ) -> list[Row]:
        """The rows of a word, one for each of its occurrences as far as there are any;
        of "no word" the digits of how short wordings are.

        Rows asked for again are at hand, and what was read of them.
        """
        wanted = of.numbers, word
        known = self._rows.pop(wanted, None)
        # Also that a word has no row is at hand: it would be looked up as often.
        if known is None:
            numbers = self._sections[of.numbers]
            number = ord(word)
            first = bisect_left(numbers, number << OCCURRENCE_BITS)
            last = bisect_left(numbers, number + 1 << OCCURRENCE_BITS, first)
            known = []
            blocks = of.length // BLOCK + 1
            for occurrence, place in enumerate(range(first, last)):
                unread: list[int | None] = [None] * blocks
                known.append(
                    Row(
                        of,
                        place,
                        word,
                        occurrence,
                        unread,
                    )
                )
        self._rows[wanted] = known  # last in order: asked for last
        return known

    def _row_at(self, place: int) -> Row:
        """A row of wordings by its place."""
        number = self._sections["rows"][place]
        word = chr(number >> OCCURRENCE_BITS)
        occurrence = number & (1 << OCCURRENCE_BITS) - 1
        return self._rows_of(self._rows_of_wordings, word)[occurrence]

    def _block(
        self,
        row: Row,
        block: int,
    ) -> int:
        """The part of a row that tells of one block of wordings or of groups."""
        bits = row.blocks[block]
        # A block is read when it is first asked for.
        if bits is None:
            first = block * BLOCK // 8
            some = self._row_bytes(row)[first : first + BLOCK // 8]
            self._forget_rows(len(some))
            bits = row.blocks[block] = int.from_bytes(some, "little")
        return bits

    def _row_bytes(self, row: Row) -> memoryview[int]:
        """A row as it is written."""
        size = (row.of.length + 7) // 8
        return self._sections[row.of.bits][row.place * size : (row.place + 1) * size]

    def _forget_rows(self, read: int) -> None:
        """Make room for so many bytes of rows: those not asked for longest go."""
        self._at_hand += read
        if self._at_hand > AT_HAND:
            # Half of them at once: what is left of it is counted anew.
            for wanted in list(self._rows)[: len(self._rows) // 2]:
                del self._rows[wanted]
            self._at_hand //= 2

    def _postings(self, stretch: Stretch) -> memoryview[int]:
        return self._sections["postings"][stretch.start : stretch.end]

    def _stretches(
        self,
        query: str,
        width: int,
    ) -> list[Stretch]:
        """The stretch of each run of so many words of the query, in order."""
        asked = query, width
        # An answer asks twice for the same: for what holds the query, and for its runs.
        if self._last_stretches[0] != asked:
            last = len(query) - width
            found = [self._stretch(query[n : n + width]) for n in range(last + 1)]
            self._last_stretches = asked, found
        return self._last_stretches[1]

    def _stretch(self, words: str) -> Stretch:
        """Where in the postings the wordings stand that hold these one to three words
        in a row."""
        runs, starts = self._sections["runs"], self._sections["run_starts"]
        begin, end = self._runs_of.get(words[0]) or self._runs_beginning(words[0])
        if len(words) == 1:
            return Stretch(starts[begin], starts[end])
        low = 0
        for word in words:
            low = low << BITS | ord(word)
        # Of two words every run that begins with them, whatever follows.
        free = BITS * (RUN - len(words))
        low <<= free
        first = bisect_left(runs, low, begin, end)
        if free:
            last = bisect_left(runs, low + (1 << free), first, end)
        else:
            # a run of three is itself alone: the next one is another
            last = first + (first < end and runs[first] == low)
        return Stretch(starts[first], starts[last])

    def _runs_beginning(self, word: str) -> tuple[int, int]:
        """The places of the runs that begin with a word, half open.

        Those of a word asked for again are at hand: a search among a few runs takes a
        third of the steps of one among all.
        """
        runs = self._sections["runs"]
        free = BITS * (RUN - 1)
        low = ord(word) << free
        first = bisect_left(runs, low)
        last = bisect_left(runs, low + (1 << free), first)
        # A word the segment lacks is another one in each question.
        if first < last:
            self._runs_of[word] = first, last
        return first, last

    def _character(self, word: str) -> str:
        """The character of a word, none where the segment lacks it."""
        number = self._number(word)
        if not number:
            return ""
        character = chr(number)
        self._known[word] = character
        return character

    def _number(self, word: str) -> int:
        """The number of a word from 1 on, 0 where the segment lacks it."""
        slots = self._sections["slots"]
        starts = self._sections["word_starts"]
        letters = self._sections["word_bytes"]
        wanted = word.encode("utf-8", "surrogatepass")
        slot = crc32(wanted) % len(slots)
        # It ends: half of the slots are free, and a free one says that the word is not
        # here.
        while number := slots[slot]:
            if letters[starts[number - 1] : starts[number]] == wanted:
                return number
            slot = (slot + 1) % len(slots)
        return 0
