"""What sharing a library costs, and whether anything is lost by it.

`python -m benchmarks.sharing [costs|trials|answers …] --library LIBRARY [--every N]
[--trials N] [--write]`: LIBRARY is a large library, which is only read; of its texts
every N-th is taken. PostgreSQL is tried where it is installed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks import results
from clause_library.reader import read_bytes
from clause_library.sharing import pack, replay
from clause_library.sharing.folder import FolderKeeper
from clause_library.sharing.keeper import Keeper, is_database
from clause_library.sharing.postgres import PostgresKeeper
from clause_library.storage.library import Library
from clause_library.storage.shared_log import Followed
from drafter import workspace
from drafter.results import Filters
from tests.support import postgres

READERS = 20
SOME = 25
WRITERS = 3
STARTING = 90.0  # seconds a writer may take to begin on a busy machine
QUESTIONS = 600
TEXT = """A/RES/{}/{}

The Assembly of the Valley,

Recalling its concern for {} of the valley,

1. Urges care for all {} of the valley and of its neighbours;
"""


class Cost(NamedTuple):
    """Seconds of a processor, with those of the processes started; MB at the most."""

    processor: float
    megabytes: float


def keeper_of(location: str) -> Keeper:
    if is_database(location):
        return PostgresKeeper(location, create=True)
    return FolderKeeper(Path(location), create=True)


@contextmanager
def sharing(folder: Path, location: str) -> Iterator[tuple[Library, Keeper]]:
    """A library in a folder that follows the log, and the log's keeper."""
    with (
        Library.open(folder, create=True) as library,
        closing(keeper_of(location)) as keeper,
    ):
        if library.shared.followed() is None:
            with library.batch():
                library.shared.follow(Followed(keeper.location, 1, 0, "", "", ""))
        yield library, keeper


def in_a_process(work: Callable[[], None]) -> Cost:
    """What some work costs in a process of its own, beyond what was there before."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    _, _, usage = os.wait4(child, 0)
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    processor = usage.ru_utime + usage.ru_stime
    return Cost(processor, max(0, usage.ru_maxrss - here) / 1024)


def costs(library: Path, every: int, folder: Path) -> list[str]:
    """What a first pull costs beside the addition of the same files, and later ones."""
    files = folder / "files"
    files.mkdir()
    for number, (name, data) in enumerate(_files(library, every)):
        (files / f"{number}-{name}").write_bytes(data)
    log = str(folder / "log")
    added = in_a_process(lambda: _add(files, folder / "added"))
    with sharing(folder / "added", log) as (opened, keeper):
        documents = len(opened.documents())
        # some are kept back: they come later, alone
        replay.push(opened, keeper, lambda one: one.number > SOME)
        packed = sum(one.bytes for one in opened.shared.packs())
    pulled = in_a_process(lambda: _pull(folder / "first", log))
    share = pulled.processor / added.processor
    rows = [
        f"{documents:,} texts; PostgreSQL and folder cost a reader the same but for the way.",
        "",
        "| measured | figure | asked |",
        "|---|---|---|",
        f"| first pull, processor time beside that of adding the files | {share:.2f}"
        f" ({pulled.processor:.1f} of {added.processor:.1f} s) | ≤ 0.5 |",
        f"| the log, MB | {packed / 1e6:.1f} | ≤ 25 |",
        f"| memory of its own of a first pull, MB | {pulled.megabytes:.0f} | ≤ 110 |",
    ]
    with sharing(folder / "first", log) as (reader, keeper):
        nothing = min(_seconds(lambda: replay.pull(reader, keeper)) for _ in range(20))
        with sharing(folder / "added", log) as (writer, other):
            replay.push(writer, other, lambda _: True)
        used = time.process_time()
        some = _seconds(lambda: replay.pull(reader, keeper))
        used = time.process_time() - used
    rows.append(
        f"| {SOME} texts, s ({used:.2f} s of a processor) | {some:.2f} | ≤ 0.5 |"
    )
    rows.append(f"| nothing new, ms | {nothing * 1000:.1f} | ≤ 5 |")
    used = time.process_time()
    many = _many(log)
    used = time.process_time() - used
    rows.append(
        f"| {READERS} readers of the whole log at once, s ({used:.2f} s of a processor)"
        f" | {many:.2f} | ≤ 1 |"
    )
    return rows


def _files(library: Path, every: int) -> Iterator[tuple[str, bytes]]:
    address = f"file:{library / 'library.sqlite'}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as db:
        rows = db.execute(
            "SELECT origin, data FROM document JOIN source USING (content_hash)"
            " WHERE number % ? = 0 GROUP BY content_hash",
            (every,),
        )
        for origin, data in rows:
            yield Path(origin).name, zlib.decompress(data)


def _add(files: Path, target: Path) -> None:
    workspace.add([files], target)


def _pull(target: Path, log: str) -> None:
    with sharing(target, log) as (library, keeper):
        replay.pull(library, keeper)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _many(log: str) -> float:
    """Seconds until many readers have the whole log and have checked its sums."""

    def read(_: int) -> None:
        with closing(keeper_of(log)) as keeper:
            for name, data in keeper.since(1, 0):
                pack.read(name, data)

    began = time.perf_counter()
    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(read, range(READERS)))
    return time.perf_counter() - began


def _put(library: Library, session: int, number: int, what: str) -> str:
    data = TEXT.format(session, number, what, what).encode()
    (text,) = read_bytes("text.txt", data)
    library.add(text, "text.txt", f"{session} {number} {what}")
    return text.id


def trials(count: int, folder: Path) -> list[str]:
    """Writers killed at any moment, readers beside them, the server crashing: what was
    acknowledged is in every replica, and all replicas are the same."""
    rows = ["| keeper | trials | packs acknowledged | lost | replicas that differ |"]
    rows.append("|---|---|---|---|---|")
    rows.append(_trials("folder", count, folder, None))
    if postgres.programs() is None:
        return [*rows, "", "PostgreSQL is not installed: its keeper was not tried."]
    # Outside a folder that is closed to the user postgres.
    place = Path(tempfile.mkdtemp(prefix="drafter-postgres-"))
    try:
        with postgres.server(place) as server:
            rows.append(_trials("PostgreSQL", count, folder, server))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return rows


def _trials(name: str, count: int, folder: Path, server: postgres.Server | None) -> str:
    chance = random.Random(20)
    acknowledged = lost = different = 0
    for number in range(count):
        where = folder / name / str(number)
        where.mkdir(parents=True)
        log = str(where / "log")
        if server:
            log = server.address
            with closing(PostgresKeeper(log, create=True)) as keeper:
                keeper._run("TRUNCATE drafter_pack")
        told = _siege(where, log, chance, server)
        missing, unlike = _outcome(where, log, told)
        acknowledged += len(told)
        lost += missing
        different += unlike
        shutil.rmtree(where)
    return f"| {name} | {count} | {acknowledged} | {lost} | {different} |"


def _siege(
    where: Path, log: str, chance: random.Random, server: postgres.Server | None
) -> set[str]:
    """The ids that writers were told are in the log, before they were killed."""
    told: set[str] = set()
    for life in range(2):
        names = [f"{writer + 10}{life}" for writer in range(WRITERS)]
        running = [_writer(where, log, name) for name in names]
        # The slowest has begun; then at any moment.
        deadline = time.monotonic() + STARTING
        while not all(_told(where, name) for name in names):
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 1.5))
        if server and chance.random() < 0.5:
            server.stop("immediate")
            server.start()
        half = READERS // 2
        with ThreadPoolExecutor(half) as pool:
            for reader in range(life * half, (life + 1) * half):
                pool.submit(_try_to_pull, where / f"reader {reader}", log)
        for program in running:
            program.kill()
            program.wait()
        for name in names:
            told |= _told(where, name)
    return told


def _told(where: Path, name: str) -> set[str]:
    """What a writer was told is in the log: whole lines only."""
    lines = (where / f"told {name}").read_text("utf-8").splitlines(keepends=True)
    return {line.strip() for line in lines if line.endswith("\n")}


def _writer(where: Path, log: str, name: str) -> subprocess.Popen[bytes]:
    """A program that adds a text and pushes it, again and again, and says what the log
    has taken."""
    words = ["writer", str(where / f"writer {name[:2]}"), log, name]
    command = [sys.executable, "-m", "benchmarks.sharing", *words]
    with (where / f"told {name}").open("wb") as out:
        return subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)


def write_for_ever(folder: Path, log: str, session: int) -> None:
    """What a writer of the trials does."""
    number = 0
    with sharing(folder, log) as (library, keeper):
        while True:
            number += 1
            _put(library, session, number, f"roads number {number}")
            for id in replay.push(library, keeper, lambda _: True).texts:
                print(id, flush=True)


def _try_to_pull(folder: Path, log: str) -> None:
    try:
        _pull(folder, log)
    except workspace.InputError:
        # The server is being started: a later pull has it all.
        return


def _outcome(where: Path, log: str, told: set[str]) -> tuple[int, int]:
    """How many acknowledged texts are missing from a replica, and how many replicas
    differ from the first."""
    held: list[list[tuple[object, ...]]] = []
    names = [
        "new",
        *(f"reader {n}" for n in range(READERS)),
        *(f"writer {n + 10}" for n in range(WRITERS)),
    ]
    for name in names:
        with sharing(where / name, log) as (library, keeper):
            replay.push(library, keeper, lambda _: False)
            rows = library.shared.texts(shared=True)
            held.append(sorted((one.id, one.content_hash) for one in rows))
    missing = len(told - {str(id) for id, _ in held[0]})
    return missing, sum(one != held[0] for one in held[1:])


def answers(library: Path, every: int, folder: Path) -> list[str]:
    """Questions to a library, and to replicas built from packs in two orders."""
    files = folder / "files"
    files.mkdir()
    for number, (name, data) in enumerate(_files(library, every)):
        (files / f"{number}-{name}").write_bytes(data)
    _add(files, folder / "whole")
    log = str(folder / "log")
    with sharing(folder / "whole", log) as (opened, keeper):
        texts = list(opened.shared.texts())
        chance = random.Random(20)
        chance.shuffle(texts)
        for start in range(0, len(texts), max(1, len(texts) // 7)):
            some = {one.number for one in texts[start : start + len(texts) // 7]}
            replay.push(opened, keeper, lambda one, some=some: one.number in some)  # type: ignore[misc]
        clauses = opened._db.execute("SELECT text FROM clause ORDER BY key").fetchall()
    _pull(folder / "replica", log)
    chosen = [text for (text,) in chance.sample(clauses, min(QUESTIONS, len(clauses)))]
    asked = [_edited(text, chance) for text in chosen]
    own = _answers(folder / "whole", asked)
    other = _answers(folder / "replica", asked)
    same = sum(one == two for one, two in zip(own, other, strict=True))
    return [
        f"A replica built in another order answers {same} of {len(asked)} questions as the library does (asked: all)."
    ]


def _edited(text: str, chance: random.Random) -> str:
    """A paragraph as somebody half remembers it."""
    words = text.split()
    for _ in range(len(words) // 8):
        words[chance.randrange(len(words))] = chance.choice(("roads", "also", "the"))
    return " ".join(words)


def _answers(folder: Path, asked: Sequence[str]) -> list[object]:
    found: list[object] = []
    with Library.open(folder) as library:
        for text in asked:
            (answer,) = workspace.match(library, text, Filters())
            found.append([(one.score, one.found.clause.ref) for one in answer.results])
    return found


def main() -> None:
    if sys.argv[1:2] == ["writer"]:
        folder, log, session = sys.argv[2:5]
        write_for_ever(Path(folder), log, int(session))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["costs", "trials", "answers"])
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--trials", type=int, default=50)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    parts: dict[str, Callable[[Path], list[str]]] = {
        "costs": lambda folder: costs(asked.library, asked.every, folder),
        "trials": lambda folder: trials(asked.trials, folder),
        "answers": lambda folder: answers(asked.library, asked.every, folder),
    }
    for name in asked.parts:
        with tempfile.TemporaryDirectory() as folder:
            body = "\n".join(parts[name](Path(folder)))
        print(body)
        if asked.write:
            command = f"`python -m benchmarks.sharing {name} --library LIBRARY --write`"
            results.write(f"Sharing: {name}", f"{command}\n\n{body}")


if __name__ == "__main__":
    main()
