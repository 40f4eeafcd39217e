"""Clauses -> a segment of the index, and segments -> one, in bounded memory.

The words of a segment stand in order, and so do its wordings. Where the words of
several segments are numbered anew in order, the wordings, runs and postings of each
stay in order: segments are merged by reading each from beginning to end, a piece at a
time. What a builder collects beyond ``FULL`` is laid aside as a segment without a name,
and merged. What stays in memory for as long as segments are merged is four bytes for
each of their words and wordings.
"""

from __future__ import annotations

from array import array
from contextlib import ExitStack, closing
from heapq import merge as in_order
from itertools import groupby, pairwise
from operator import itemgetter
from typing import IO, TYPE_CHECKING
from zlib import crc32

import numpy as np

from clause_library.errors import InputError
from clause_library.search_index.segment import BITS, PARTS
from clause_library.search_index.segment_file import Sections, Source

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from clause_library.search_index.segment_file import Numbers

#: Words and uses collected before they are laid aside.
FULL = 1 << 18
#: Numbers read at a time, of all segments that are merged together.
READ = 1 << 19
#: So many laid aside are merged into one: each is read once for every power of it.
TOGETHER = 16
#: More words than this have no character of their own.
MAX_WORDS = 0x10FFFF
_NOWHERE = 0xFFFF_FFFF


class Builder:
    """Collects clauses and writes them as one segment."""

    def __init__(self, folder: Path | None = None) -> None:
        """What is laid aside goes into files without a name in `folder`, or where the
        system keeps such files."""
        self._folder = folder
        self._aside: list[tuple[int, IO[bytes]]] = []
        self._count = 0
        self._start_anew()

    def _start_anew(self) -> None:
        self._words: dict[str, str] = {}
        self._uses: dict[str, list[tuple[int, int, int]]] = {}
        self._size = 0

    def add(self, words: Iterable[str], key: int, document: int, part: str) -> None:
        """Add one clause: its words' keys, its own key, its document's number and its
        part."""
        known = self._words
        text = "".join(
            [
                known.get(word) or known.setdefault(word, chr(len(known) + 1))
                for word in words
            ]
        )
        uses = self._uses.setdefault(text, [])
        self._size += 1 if uses else len(text) + 1
        uses.append((key, document, PARTS.index(part)))
        self._count += 1
        if self._size >= FULL:
            self._lay_aside()

    def __len__(self) -> int:
        """How many clauses were added."""
        return self._count

    def write(self, path: Path) -> int:
        """Write the segment, and give its CRC-32; nobody may open it before it is
        whole."""
        if not self._aside:
            with closing(_collected(self._words, self._uses, self._folder)) as sections:
                return sections.save(path)
        self._lay_aside()
        files = [file for _, file in self._aside]
        with closing(_merged(files, self._folder)) as sections:
            return sections.save(path)

    def close(self) -> None:
        """Give the files that were laid aside back."""
        for _, file in self._aside:
            file.close()

    def _lay_aside(self) -> None:
        if self._uses:
            with closing(_collected(self._words, self._uses, self._folder)) as sections:
                self._aside.append((0, sections.aside()))
        self._start_anew()
        while (
            len(last := self._aside[-TOGETHER:]) == TOGETHER
            and len({level for level, _ in last}) == 1
        ):
            with closing(_merged([file for _, file in last], self._folder)) as sections:
                self._aside[-TOGETHER:] = [(last[0][0] + 1, sections.aside())]
            for _, file in last:
                file.close()


def merge(
    paths: Sequence[Path], target: Path, removed: Container[int] = ()
) -> int | None:
    """Write segments as one, without the uses in documents that were `removed`; its
    CRC-32, None where nothing is left.

    Raise InputError where a segment is damaged, or where they have more than 1,114,111
    words between them.
    """
    with ExitStack() as opened:
        files = [opened.enter_context(path.open("rb")) for path in paths]
        sections = opened.enter_context(closing(_merged(files, target.parent, removed)))
        return sections.save(target) if sections.wordings else None


def _collected(
    words: dict[str, str],
    uses: dict[str, list[tuple[int, int, int]]],
    folder: Path | None,
) -> Sections:
    """The segment of the clauses collected: wordings in words numbered as they came,
    with their uses."""
    out = Sections(folder)
    numbers = np.zeros(len(words) + 1, dtype="<u4")
    numbers[[ord(words[word]) for word in sorted(words)]] = np.arange(1, len(words) + 1)
    _put_words(out, (word.encode("utf-8", "surrogatepass") for word in sorted(words)))
    renumbered = _text(numbers[_numbers("".join(uses))])
    ends = np.cumsum([len(text) for text in uses]).tolist()
    texts = (renumbered[start:end] for start, end in pairwise([0, *ends]))
    ordered = sorted(zip(texts, uses.values(), strict=True), key=itemgetter(0))
    tokens = _numbers("".join([text for text, _ in ordered]))
    lengths = np.array([len(text) for text, _ in ordered], dtype="i8")
    out.wordings = len(ordered)
    out.put("texts", tokens.tobytes())
    _put_uses(out, lengths, [np.array(places, dtype="<u8") for _, places in ordered])
    wordings = np.repeat(np.arange(len(lengths), dtype="<u4"), lengths)
    runs = _runs_of(tokens, wordings)
    order = np.argsort(runs, kind="stable")
    out.put_runs(runs[order], wordings[order])
    return out


def _runs_of(tokens: Numbers, wordings: Numbers) -> Numbers:
    """The run of three words that begins at each word; at the end of a wording filled
    up with 0."""
    runs = tokens.astype("<u8") << np.uint64(2 * BITS)
    for ahead in (1, 2):
        same = wordings[ahead:] == wordings[:-ahead]
        runs[:-ahead][same] |= tokens[ahead:][same].astype("<u8") << np.uint64(
            (2 - ahead) * BITS
        )
    return runs


def _merged(
    files: Sequence[IO[bytes]], folder: Path | None, removed: Container[int] = ()
) -> Sections:
    sources = [Source(file) for file in files]
    out, most = Sections(folder), READ // len(sources)
    numbers = _merge_words(sources, out, most)
    places = _merge_wordings(sources, numbers, removed, out, most)
    _merge_runs(sources, numbers, places, out, most)
    return out


def _merge_words(sources: Sequence[Source], out: Sections, most: int) -> list[Numbers]:
    """Number all words in order; for each source the new numbers of its words, after
    that of "no word"."""
    numbers = [array("I", [0]) for _ in sources]
    words = in_order(*(_words(source, of, most) for of, source in enumerate(sources)))

    def numbered() -> Iterator[bytes]:
        for number, (word, same) in enumerate(groupby(words, itemgetter(0)), 1):
            for _, of in same:
                numbers[of].append(number)
            yield word

    _put_words(out, numbered())
    return [np.frombuffer(some, dtype="<u4") for some in numbers]


def _words(source: Source, of: int, most: int) -> Iterator[tuple[bytes, int]]:
    for _, starts in source.pieces("word_starts", most):
        letters = source.read("word_bytes", starts[0], starts[-1]).tobytes()
        for start, end in pairwise((starts - starts[0]).tolist()):
            yield letters[start:end], of


def _put_words(out: Sections, words: Iterable[bytes]) -> None:
    """The words, in order, and the table they are looked up in."""
    hashes, lengths = array("I"), array("I")
    for word in words:
        hashes.append(crc32(word))
        lengths.append(len(word))
        out.put("word_bytes", word)
    if len(hashes) > MAX_WORDS:
        raise InputError(
            f"more than {MAX_WORDS:,} different words in one part of the index; add less at a time."
        )
    out.put_lengths("word_starts", lengths)
    slots = array("I", bytes(4 * max(8, 2 * len(hashes))))
    for number, place in enumerate(hashes, 1):
        slot = place % len(slots)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = number
    out.put("slots", slots.tobytes())


def _merge_wordings(
    sources: Sequence[Source],
    numbers: Sequence[Numbers],
    removed: Container[int],
    out: Sections,
    most: int,
) -> list[Numbers]:
    """Put the wordings that are still used, in order; for each source the new places of
    its wordings."""
    places = [
        np.full(source.count("text_starts"), _NOWHERE, dtype="<u4")
        for source in sources
    ]
    each = (
        _wordings(source, of, numbers[of], removed, most)
        for of, source in enumerate(sources)
    )
    lengths, uses, size = array("I"), [], 0
    for text, same in groupby(in_order(*each, key=itemgetter(0)), itemgetter(0)):
        some = []
        for _, of, place, its_uses in same:
            places[of][place] = out.wordings
            some.append(its_uses)
        out.put("texts", text.encode("utf-32-le", "surrogatepass"))
        out.wordings += 1
        lengths.append(len(text))
        uses.append(some[0] if len(some) == 1 else _by_key(np.concatenate(some)))
        size += len(uses[-1])
        if size >= most:
            _put_uses(out, lengths, uses)
            lengths, uses, size = array("I"), [], 0
    _put_uses(out, lengths, uses)
    return places


def _wordings(
    source: Source, of: int, numbers: Numbers, removed: Container[int], most: int
) -> Iterator[tuple[str, int, int, Numbers]]:
    """The wordings of a source in its order, in the new numbers: text, source, place in
    it, and uses that are left."""
    for first, starts in source.pieces("text_starts", most):
        text = _text(numbers[source.read("texts", starts[0], starts[-1])])
        begins = source.read("use_starts", first, first + len(starts)).astype("i8")
        columns = [
            source.read(name, begins[0], begins[-1])
            for name in ("use_keys", "use_documents", "use_parts")
        ]
        uses = np.column_stack([column.astype("<u8") for column in columns])
        if removed:
            left = np.array(
                [document not in removed for document in columns[1].tolist()],
                dtype=bool,
            )
            begins, uses = np.append(0, np.cumsum(left))[begins - begins[0]], uses[left]
        cuts, used = (starts - starts[0]).tolist(), (begins - begins[0]).tolist()
        for n in range(len(cuts) - 1):
            if used[n] < used[n + 1]:
                yield (
                    text[cuts[n] : cuts[n + 1]],
                    of,
                    first + n,
                    uses[used[n] : used[n + 1]],
                )


def _by_key(uses: Numbers) -> Numbers:
    return uses[uses[:, 0].argsort(kind="stable")]


def _put_uses(
    out: Sections, lengths: Sequence[int] | Numbers, uses: Sequence[Numbers]
) -> None:
    """The lengths of wordings, and their uses."""
    out.put_lengths("text_starts", lengths)
    out.put_lengths("use_starts", [len(some) for some in uses])
    flat = np.concatenate([np.zeros((0, 3), dtype="<u8"), *uses])
    out.put("use_keys", flat[:, 0].tobytes())
    out.put("use_documents", flat[:, 1].tobytes())
    out.put("use_parts", flat[:, 2].astype("u1").tobytes())


def _merge_runs(
    sources: Sequence[Source],
    numbers: Sequence[Numbers],
    places: Sequence[Numbers],
    out: Sections,
    most: int,
) -> None:
    """Put the runs in order: of all sources, again and again, those up to the least of
    the last ones read."""
    left = [_runs(*of, most) for of in zip(sources, numbers, places, strict=True)]
    nothing = np.zeros(0, dtype="<u8"), np.zeros(0, dtype="<u4")
    held = [next(some, nothing) for some in left]
    out.put_runs(*nothing)
    while any(len(runs) for runs, _ in held):
        last = min(runs[-1] for runs, _ in held if len(runs))
        cuts = [int(runs.searchsorted(last, "right")) for runs, _ in held]
        runs = np.concatenate(
            [runs[:cut] for (runs, _), cut in zip(held, cuts, strict=True)]
        )
        wordings = np.concatenate(
            [wordings[:cut] for (_, wordings), cut in zip(held, cuts, strict=True)]
        )
        order = np.lexsort((wordings, runs))
        out.put_runs(runs[order], wordings[order])
        held = [
            (runs[cut:], wordings[cut:]) if cut < len(runs) else next(some, nothing)
            for (runs, wordings), cut, some in zip(held, cuts, left, strict=True)
        ]


def _runs(
    source: Source, numbers: Numbers, places: Numbers, most: int
) -> Iterator[tuple[Numbers, Numbers]]:
    """The runs of a source in the new numbers, ascending, each with a wording; never a
    run in two pieces."""
    mask = np.uint64((1 << BITS) - 1)
    for first, starts in source.pieces("run_starts", most):
        old = source.read("runs", first, first + len(starts) - 1)
        new = np.zeros(len(old), dtype="<u8")
        for shift in (np.uint64(2 * BITS), np.uint64(BITS), np.uint64(0)):
            new |= numbers[old >> shift & mask].astype("<u8") << shift
        runs = np.repeat(new, np.diff(starts))
        wordings = places[source.read("postings", starts[0], starts[-1])]
        used = wordings != _NOWHERE
        if used.any():
            yield runs[used], wordings[used]


def _numbers(text: str) -> Numbers:
    """The numbers of the words of a text that has one character a word."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _text(numbers: Numbers) -> str:
    return numbers.tobytes().decode("utf-32-le", "surrogatepass")
