"""A Ray cluster beside this machine alone: adding, and answering from shards.

python -m benchmarks.cluster [adding|answers …] --library LIBRARY [--every N] [--copies N]
[--questions N] [--work FOLDER] [--write]

LIBRARY is a large library, which is only read; of its files every N-th is taken. For
the answers its wordings are also copied under other words, so many times over; what is
made of them is kept in ``--work`` for the next run.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zlib import crc32

import numpy as np
import ray

from benchmarks import results
from benchmarks.sharing import _edited, _files, in_a_process
from clause_library.cluster.adding import Helpers
from clause_library.cluster.connection import HERE, connected
from clause_library.cluster.shards import served
from clause_library.ingest import build
from clause_library.search_index.segment import EVERYWHERE
from clause_library.search_index.segment_file import Sections
from clause_library.search_index.segment_part import counted
from clause_library.storage.library import Library
from clause_library.storage.segment_set import NewSegments
from clause_library.vocabulary.normalize import keys
from drafter import workspace
from drafter.results import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clause_library.cluster.shards import Shard, Shards
    from clause_library.search_index.segment import Segment
    from clause_library.search_index.segment_part import Counted

Question = TypeVar("Question")

QUESTIONS = 600
SHARDS = 2
# Wordings of a segment that is not what is measured: texts of no known language.
FEW = 1_000
# Ways to write a rarer word, a prime number; and bytes of disk for a clause, its pieces among them.
WAYS = 23
# A word that is said more often than this stays as it is in every copy.
COMMON = 300
# Sections of a segment that do not change with what its words are called.
AS_THEY_ARE = (
    "runs",
    "run_starts",
    "postings",
    "text_starts",
    "texts",
    "use_starts",
    "use_keys",
    "use_documents",
    "use_parts",
)
TURNS = 4
BYTES = 2_000


def adding(library: Path, every: int, folder: Path) -> list[str]:
    """Files added here and on a cluster here: the same library, at which cost."""
    files = folder / "files"
    files.mkdir()
    for number, (name, data) in enumerate(_files(library, every)):
        (files / f"{number}-{name}").write_bytes(data)
    here = in_a_process(lambda: _add(files, folder / "here", None))
    began = time.perf_counter()
    with connected(HERE):
        started = time.perf_counter() - began
        before = resource.getrusage(resource.RUSAGE_SELF)
        _add(files, folder / "there", Helpers())
        after = resource.getrusage(resource.RUSAGE_SELF)
    writer = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    same = _contents(folder / "here") == _contents(folder / "there")
    count = len(list(files.iterdir()))
    return [
        "| measured | figure | asked |",
        "|---|---|---|",
        f"| {count:,} files: rows and index the same to the byte | {'yes' if same else 'NO'} | yes |",
        f"| processor time at home, of that of adding them here | {writer / here.processor:.2f}"
        f" ({writer:.1f} of {here.processor:.1f} s) | |",
        f"| a cluster on this machine has started after, s | {started:.1f} | |",
    ]


def _add(files: Path, target: Path, helpers: Helpers | None) -> None:
    with Library.open(target, create=True) as library:
        build.add(library, [files], helpers=helpers)


def _contents(folder: Path) -> tuple[list[str], list[bytes]]:
    with Library.open(folder) as library:
        rows = list(library._db.iterdump())
    return rows, [file.read_bytes() for file in sorted(folder.glob("segment-*"))]


def answers(library: Path, copies: int, count: int, work: Path) -> list[str]:
    """The answers of two shards beside those of the library in one piece, and what
    finding and a whole answer cost."""
    whole = work / f"whole-{copies}"
    built = "" if whole.exists() else _made(library, copies, whole)
    asked = _questions(library, count)
    words = [keys(text) for text in asked]
    with Library.open(whole) as opened:
        wordings = opened.stats()["wordings"]
        own, _ = _answered(opened, asked)
        # Warm, as those of the shards are.
        _, alone = _answered(opened, asked)
    with Library.open(whole) as opened, connected(HERE):
        began = time.perf_counter()
        with served(opened, parts=SHARDS, include_drafts=True) as shards:
            opened.stats()
            started = time.perf_counter() - began
            other, _ = _answered(opened, asked)
            before = _spent(shards)
            _, home = _answered(opened, asked)
            spent = [
                1000 * (after - start) / count
                for start, after in zip(before, _spent(shards), strict=True)
            ]
            finding, counting, each = _in_turns(whole, shards, words)
    same = sum(map(lambda *two: two[0] == two[1], own, other))
    disk = sum(file.stat().st_size for file in whole.iterdir()) / 1e9
    return [
        f"{wordings:,} wordings on {SHARDS} shards; the library has {disk:.2f} GB{built}.",
        "",
        "| measured | figure | asked |",
        "|---|---|---|",
        "| answers of the shards equal to those of the library in one piece"
        f" (scores and clauses) | {same} of {len(asked)} | all |",
        "| processor time of finding, a shard's of that of one segment"
        f" | {max(each) / finding:.2f} ({max(each):.2f} of {finding:.2f} ms) | ≤ 0.6 |",
        "| the same without what is done at home in both, counting alone"
        f" | {max(each) / counting:.2f} (of {counting:.2f} ms) | |",
        "| an answer: all that a shard's process does for it, Ray's own work too, of"
        f" an answer in one piece | {max(spent) / alone.processor:.2f}"
        f" ({max(spent):.2f} of {alone.processor:.2f} ms) | |",
        "| an answer: all that is done at home | "
        f"{home.processor / alone.processor:.2f} ({home.processor:.2f} ms) | |",
        f"| an answer by the clock: in one piece, by shards on this machine, ms"
        f" | {alone.clock:.1f}, {home.clock:.1f} | |",
        f"| the parts made, sent and mapped, s | {started:.1f} | |",
    ]


class _Took(NamedTuple):
    """Milliseconds an answer took, on average."""

    processor: float
    clock: float


def _questions(library: Path, count: int) -> list[str]:
    """Paragraphs of a library, edited."""
    chance = random.Random(20)
    with Library.open(library) as opened:
        rows = opened._db.execute("SELECT text FROM clause ORDER BY key").fetchall()
    texts = [text for (text,) in rows if len(text) > 60]
    return [_edited(text, chance) for text in chance.sample(texts, count)]


def _made(library: Path, copies: int, target: Path) -> str:
    """Make a library with the wordings of another one, so many times over: in each copy
    the rarer words are others. Told is what it took."""
    began = time.perf_counter()
    # Beside it: what was begun and stopped is not taken for a library.
    half_made = target.with_name(f"{target.name}.part")
    shutil.rmtree(half_made, ignore_errors=True)
    with Library.open(library) as source:
        source.stats()
        (segment,) = (one for _, one in source._segments if one.wordings > FEW)
        clauses = len(segment.section("use_keys"))
        _refuse_small_disk(target.parent, copies * clauses)
        half_made.mkdir()
        database = str(half_made / "library.sqlite")
        source._db.execute("VACUUM INTO ?", (database,))
        with Library.open(half_made) as made, made.batch():
            made._db.execute("DELETE FROM segment")
            with closing(NewSegments(made.path)) as new:
                for copy in range(copies):
                    new.of("en").take(_copied(segment, copy), clauses)
                new.write(made._files)
    half_made.rename(target)
    minutes = (time.perf_counter() - began) / 60
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return f" and was made in {minutes:.1f} minutes with {memory:.1f} GB of memory"


def _refuse_small_disk(folder: Path, clauses: int) -> None:
    """A library, and while it is made its pieces, have to find room."""
    needed = clauses * BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise SystemExit(
            f"{folder}: {needed / 1e9:.0f} GB are needed,"
            f" {free / 1e9:.0f} GB are free; name a place with --work."
        )


def _copied(segment: Segment, copy: int) -> bytes:
    """The file of a segment in which the rarer words are others."""
    with closing(Sections(None)) as out:
        out.put_words(_written(segment, copy))
        for name in AS_THEY_ARE:
            out.put(name, bytes(segment.section(name)))
        with out.aside() as file:
            file.seek(0)
            return file.read()


def _written(segment: Segment, copy: int) -> Iterator[bytes]:
    """The words of a copy in their order; a rarer one has a suffix."""
    # An index has no more than a million words: a word is written in few ways, and in
    # each round of copies words go through them otherwise beside each other.
    around, first = divmod(copy, WAYS)
    often = _said(segment)
    for word, times in zip(segment.vocabulary(), often[1:], strict=True):
        written = word.encode("utf-8", "surrogatepass")
        suffix = (first + around * crc32(written)) % WAYS
        if suffix and times <= COMMON:
            # Below all other signs: so the words stay in their order, and with them
            # all that is numbered.
            written += b"\x02%d" % suffix
        yield written


def _said(segment: Segment) -> list[float]:
    """How often each word is said in all clauses, by its number."""
    words = np.frombuffer(segment.section("texts"), dtype="<u4")
    lengths = np.diff(np.frombuffer(segment.section("text_starts"), dtype="<i8"))
    clauses = np.diff(np.frombuffer(segment.section("use_starts"), dtype="<i8"))
    size = len(segment.section("word_starts"))
    said = np.bincount(words, np.repeat(clauses, lengths), size)
    return list(said.tolist())


def _answered(library: Library, asked: Sequence[str]) -> tuple[list[object], _Took]:
    told: list[object] = []
    began = time.perf_counter(), time.process_time()
    for text in asked:
        found = workspace.match(library, text, Filters())
        told.append(
            [
                [(one.score, one.found.clause.ref) for one in answer.results]
                for answer in found
            ]
        )
    clock, processor = time.perf_counter() - began[0], time.process_time() - began[1]
    return told, _Took(1000 * processor / len(asked), 1000 * clock / len(asked))


def _in_turns(
    whole: Path, shards: Shards, asked: Sequence[Sequence[str]]
) -> tuple[float, float, list[float]]:
    """Milliseconds of a processor, in the middle: to find the wordings of an answer in
    the library in one piece, to count alone there, and to do so in each shard."""
    (segment,) = (one for one in shards.opened.values() if one.wordings > FEW)
    encoded = [segment.encode(words) for words in asked]
    wanted = [counted(segment._summed(query)) for query in encoded]
    took: dict[str | int, list[float]] = {}
    with Library.open(whole) as alone:
        alone.stats()
        (own,) = (one for _, one in alone._segments if one.wordings > FEW)
        for turn in range(TURNS):
            each: dict[str | int, list[float]] = {
                "finding": _times(
                    asked,
                    lambda words: alone.candidates(words, Filters(), 150, half=True),
                ),
                "counting": _times(
                    encoded, lambda query: own.nearest(query, 150, half=True)
                ),
            }
            for number, shard in enumerate(segment.shards):
                call = shard.actor.__ray_call__.remote(_in_shard, wanted)
                each[number] = ray.get(call)
            # Nothing is read for the first time in what counts.
            for name, times in each.items() if turn else ():
                took.setdefault(name, []).extend(times)
    finding, counting, *of_shards = map(median, took.values())
    return finding, counting, of_shards


def _in_shard(shard: Shard, questions: Sequence[Counted]) -> list[float]:
    return _times(
        questions,
        lambda wanted: shard.part.highest(wanted, 150, EVERYWHERE, half=True),
    )


def _times(
    asked: Sequence[Question], find: Callable[[Question], object]
) -> list[float]:
    """Milliseconds of a processor to find the answer to each question."""
    took: list[float] = []
    for question in asked:
        began = time.process_time_ns()
        find(question)
        took.append((time.process_time_ns() - began) / 1e6)
    return took


def _spent(shards: Shards) -> list[float]:
    """Seconds of a processor that each shard's process has had."""
    return [
        ray.get(one.actor.__ray_call__.remote(lambda _: time.process_time()))
        for segment in shards.opened.values()
        if segment.wordings > FEW
        for one in segment.shards
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["adding", "answers"])
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    parts: dict[str, Callable[[Path], list[str]]] = {
        "adding": lambda folder: adding(given.library, given.every, folder),
        "answers": lambda folder: answers(
            given.library, given.copies, given.questions, given.work or folder
        ),
    }
    for name in given.parts:
        with tempfile.TemporaryDirectory() as folder:
            body = "\n".join(parts[name](Path(folder)))
        print(body)
        if given.write:
            command = f"python -m benchmarks.cluster {name} --library LIBRARY"
            title = f"A cluster: {name}"
            if name == "answers":
                command += f" --copies {given.copies} --questions {given.questions}"
                if given.copies > 1:
                    title += f", {given.copies} times the corpus"
            results.write(title, f"`{command} --write`\n\n{body}")


if __name__ == "__main__":
    main()
