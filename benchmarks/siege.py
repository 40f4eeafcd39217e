"""What becomes of a library, and of what is read, when everything goes wrong.

`python -m benchmarks.siege [PART …] [--kills N] [--pairs N] [--mutants N]`: programs are killed
at their writes, write beside each other, find the disk full, meet names that are not
UTF-8, damaged and hostile files, and are watched for the connections they open. Needs Linux and
strace; the disk of 40 KB needs the rights to mount one, and is left out without.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from benchmarks import hostile, results
from benchmarks.hostile.reading import Attempt
from benchmarks.hostile.reading import attempt as attempted
from clause_library.errors import InputError
from clause_library.storage.library import Library
from clause_library.storage.schema import FILE
from clause_library.storage.verify import damage
from tests.support.paths import CORPUS

# What changes a file or a name on the disk.
CALLS = (
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "rename",
    "unlink",
    "ftruncate",
)
SECONDS = 10
MEGABYTES = 600
TEXT = (
    "The Assembly of the Valley,\n\nRecalling its concern,\n\n1. Urges care for {};\n"
)


def drafter(*words: object) -> list[str]:
    """The command as a user types it."""
    return [sys.executable, "-m", "drafter", *map(str, words)]


class Ground:
    """A folder with texts to add, and a library in it made anew for each attempt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"
        self.template = folder / "template"
        for name in ("roads", "wells", "lamps"):
            (folder / f"{name}.txt").write_text(TEXT.format(name), "utf-8")
        subprocess.run(
            self.add("roads", self.template), check=True, capture_output=True
        )
        self.damaged = folder / "damaged"
        shutil.copytree(self.template, self.damaged)
        with closing(sqlite3.connect(self.damaged / FILE)) as db, db:
            db.execute("UPDATE segment SET checksum = 7")

    def add(self, name: str, library: Path | None = None) -> list[str]:
        where = ("--library", library or self.library)
        return drafter(*where, "library", "add", self.folder / f"{name}.txt")

    def verb(self, *words: object) -> list[str]:
        return drafter("--library", self.library, "library", *words)

    def begin(self, source: Path | None) -> None:
        """The library as it is before an attempt."""
        shutil.rmtree(self.library, ignore_errors=True)
        if source is not None:
            shutil.copytree(source, self.library)

    def holds(self) -> tuple[str, ...] | str:
        """The ids of the library, or why they cannot be had."""
        try:
            with Library.open(self.library) as opened:
                return tuple(sorted(row.id for row in opened.documents()))
        except InputError as error:
            return () if "no library here" in str(error) else str(error)


def actions(ground: Ground) -> dict[str, tuple[Path | None, list[str], set[object]]]:
    """What is done, on which library, and what it may hold after a kill."""
    replaced = ground.folder / "again" / "roads.txt"
    replaced.parent.mkdir(exist_ok=True)
    replaced.write_text(TEXT.format("roads and bridges"), "utf-8")
    return {
        "making": (None, ground.add("roads"), {(), ("roads",)}),
        "adding": (
            ground.template,
            ground.add("wells"),
            {("roads",), ("roads", "wells")},
        ),
        "replacing": (
            ground.template,
            ground.verb("add", "--symbol", "A/RES/99/1", replaced),
            {("roads",), ("A/RES/99/1", "roads")},
        ),
        "removing": (ground.template, ground.verb("remove", "roads"), {("roads",), ()}),
        "repairing": (
            ground.damaged,
            ground.verb("verify", "--repair"),
            {("roads",)},
        ),
    }


def kills(ground: Ground, most: int) -> list[str]:
    """A kill at each of the first calls that change the disk; a row an action."""
    rows = [
        "| action | kills | as before or as after, next add works |",
        "|---|---|---|",
    ]
    for name, (source, words, allowed) in actions(ground).items():
        done = good = 0
        for call in CALLS:
            for number in range(1, most + 1):
                ground.begin(source)
                if not _killed(words, call, number):
                    break
                done += 1
                good += _stands(ground, allowed, is_damaged=name == "repairing")
        rows.append(f"| {name} | {done} | {good} |")
    return rows


def _killed(words: Sequence[str], call: str, number: int) -> bool:
    """Whether the program came to its n-th call of a kind, and was killed there."""
    watch = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
    inject = ["-e", f"inject={call}:signal=KILL:when={number}"]
    ended = subprocess.run([*watch, *inject, *words], capture_output=True, check=False)
    return ended.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)


def _stands(ground: Ground, allowed: set[object], *, is_damaged: bool) -> bool:
    held = ground.holds()
    if held not in allowed:
        print("  holds", held)
        return False
    following = ground.add("lamps")
    ended = subprocess.run(following, capture_output=True, text=True, check=False)
    if ended.returncode:
        print("  next add:", ended.stderr.strip())
        return False
    wanted = {*held, "lamps"}
    whole = is_damaged or not damage(ground.library)
    leftovers = list(ground.library.glob(".repair-*"))
    return whole and set(ground.holds()) == wanted and not leftovers


def pairs(ground: Ground, count: int) -> list[str]:
    """Two programs that write at once, and what is there afterwards."""
    add = ground.add
    cases: dict[str, tuple[Path | None, list[str], list[str], set[str]]] = {
        "add, add: no library yet": (
            None,
            add("wells"),
            add("lamps"),
            {"wells", "lamps"},
        ),
        "add, add": (
            ground.template,
            add("wells"),
            add("lamps"),
            {"roads", "wells", "lamps"},
        ),
        "add, repair": (
            ground.damaged,
            add("wells"),
            ground.verb("verify", "--repair"),
            {"roads", "wells"},
        ),
        "remove, repair": (
            ground.damaged,
            ground.verb("remove", "roads"),
            ground.verb("verify", "--repair"),
            set(),
        ),
        "replace, add": (
            ground.template,
            ground.verb("add", "--symbol", "A/RES/99/1", ground.folder / "roads.txt"),
            add("wells"),
            {"A/RES/99/1", "roads", "wells"},
        ),
    }
    rows = ["| pair | runs | nothing lost, both say the truth |", "|---|---|---|"]
    for name, (source, first, second, wanted) in cases.items():
        good = 0
        for number in range(count):
            ground.begin(source)
            order = (first, second) if number % 2 else (second, first)
            running = [_started(words) for words in order]
            errors = [each.communicate()[1] for each in running]
            codes = [each.returncode for each in running]
            is_good = set(ground.holds()) == wanted and not any(codes)
            # A repair that loses a race against the removal of all finds no text.
            if name == "remove, repair" and set(ground.holds()) == wanted:
                is_good = all("Traceback" not in error for error in errors)
            good += is_good
            if not is_good:
                print(" ", name, ground.holds(), codes, errors)
        rows.append(f"| {name} | {count} | {good} |")
    return rows


def _started(words: Sequence[str]) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True)


def full_disk(ground: Ground) -> list[str]:
    """A library made on a disk of 40 KB, and again once there is room."""
    disk = ground.folder / "disk"
    disk.mkdir()
    small = ["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", str(disk)]
    if subprocess.run(small, capture_output=True, check=False).returncode:
        return ["A disk of 40 KB: not tried, no right to mount one."]
    try:
        words = ground.add("roads", disk / "library")
        full = subprocess.run(words, capture_output=True, text=True, check=False)
        room = ["mount", "-o", "remount,size=40m", str(disk)]
        subprocess.run(room, check=True, capture_output=True)
        after = subprocess.run(words, capture_output=True, text=True, check=False)
    finally:
        subprocess.run(["umount", str(disk)], check=False, capture_output=True)
    said = re.sub(r"\S*/disk/library\S*", "LIBRARY", full.stderr.strip())
    return [
        f"A disk of 40 KB: exit {full.returncode}, “{said}”; "
        f"the same command once there is room: exit {after.returncode}."
    ]


def locales(ground: Ground) -> list[str]:
    """A folder with a name that is not UTF-8 added, and a review of it, per locale."""
    folder = ground.folder / "old share"
    folder.mkdir()
    name = os.fsdecode(b"r\xe9solution.txt")
    (folder / name).write_text(TEXT.format("shares"), "utf-8")
    (folder / "naïve.txt").write_text(TEXT.format("accents"), "utf-8")
    settings = (
        {"LC_ALL": "C.UTF-8"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    said: list[str] = []
    for setting in settings:
        ground.begin(None)
        environment = {**os.environ, **setting, "XDG_STATE_HOME": str(ground.folder)}
        add = ground.verb("add", folder)
        added = subprocess.run(add, env=environment, capture_output=True, check=False)
        review = drafter("review", "--plain", folder / name)
        reviewed = subprocess.run(
            review, env=environment, input=b"q\n", capture_output=True, check=False
        )
        held = len(ground.holds())
        label = " ".join(f"{key}={value}" for key, value in setting.items())
        said.append(
            f"{label}: add exit {added.returncode}, {held} of 2 texts; "
            f"review exit {reviewed.returncode}"
        )
    return [f"Names that are not UTF-8. {'; '.join(said)}."]


def sockets(ground: Ground) -> list[str]:
    """The internet sockets each command opens; none may."""
    text = ground.folder / "roads.txt"
    out = ground.folder / "out.docx"
    commands = {
        "match": drafter("match", "Urges care for roads"),
        "show": drafter("show", "roads"),
        "compare": drafter("compare", text, ground.folder / "wells.txt"),
        "annotate": drafter("annotate", text, "-o", out),
        "parse": drafter("parse", text),
        "review": drafter("review", "--plain", text),
        "library add": ground.add("wells"),
        "library list": ground.verb("list"),
        "library verify": ground.verb("verify"),
        "library export": ground.verb("export"),
        "check": drafter("check", text),
    }
    ground.begin(ground.template)
    opened: list[str] = []
    log = ground.folder / "sockets"
    environment = {**os.environ, "DRAFTER_LIBRARY": str(ground.library)}
    for name, words in commands.items():
        watch = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=socket,connect"]
        subprocess.run(
            [*watch, *words],
            capture_output=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        if re.search(r"AF_INET", log.read_text()):
            opened.append(name)
    said = ", ".join(opened) or "none"
    return [f"Internet sockets opened by {', '.join(commands)}: {said}."]


def mutated(ground: Ground, count: int) -> list[str]:
    """Files of the corpus with bytes changed, cut, doubled; each read by itself."""
    if not CORPUS.exists():
        return ["Mutated corpus: not there."]
    files: list[Path] = []
    for ending in ("xml", "docx", "pdf", "txt", "html"):
        files += sorted(CORPUS.rglob(f"*.{ending}"))[:400]
    chance = random.Random(12)
    tally = Tally()
    for number in range(count):
        source = chance.choice(files)
        data = mutate(source.read_bytes(), chance)
        tally.try_out(ground, f"mutant{source.suffix}", data, f"{number} {source.name}")
    return [f"{count} mutated files: {tally}."]


def hostile_files(
    ground: Ground, sizes: Sequence[int], every: Sequence[hostile.Kind] = hostile.KINDS
) -> list[str]:
    """Each kind of hostile file in several sizes."""
    tally = Tally()
    rows = ["| kind | files | slowest, s | most memory, MB |", "|---|---|---|---|"]
    for format, kinds in groupby(every, lambda kind: kind.name.split(":")[0]):
        of_format = Tally()
        for kind in kinds:
            for size in sizes:
                where = f"{kind.name}, {size:,}"
                attempt = of_format.try_out(ground, kind.file, kind.make(size), where)
                tally.count(attempt, where=None)
        many = of_format.outcomes.total()
        slowest, largest = of_format.slowest, of_format.largest
        rows.append(f"| {format} | {many} | {slowest:.1f} | {largest:.0f} |")
    asked = ", ".join(f"{size:,}" for size in sizes)
    head = f"{tally.outcomes.total()} hostile files of {len(every)} kinds"
    return [
        f"{head} (of each {asked} of what there is too much of): {tally}.",
        "",
        *rows,
    ]


class Tally:
    """What became of many files; what was not plain is printed."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.slowest = self.largest = 0.0
        self.over = self.not_plain = 0

    def try_out(self, ground: Ground, name: str, data: bytes, where: str) -> Attempt:
        """Give a file to a command."""
        path = ground.folder / name
        path.write_bytes(data)
        ground.begin(None)
        attempt = attempted(path, ground.library)
        path.unlink()
        self.count(attempt, where)
        return attempt

    def count(self, attempt: Attempt, where: str | None) -> None:
        """Take an attempt into the figures; printed under ``where`` if it is bad."""
        is_over = attempt.seconds > SECONDS or attempt.megabytes > MEGABYTES
        self.outcomes[attempt.outcome] += 1
        self.slowest = max(self.slowest, attempt.seconds)
        self.largest = max(self.largest, attempt.megabytes)
        self.over += is_over
        self.not_plain += not attempt.is_plain
        if where and (is_over or not attempt.is_plain):
            print(" ", where, attempt)

    def __str__(self) -> str:
        told = ", ".join(
            f"{many} {what}" for what, many in sorted(self.outcomes.items())
        )
        return (
            f"{told}; not one sentence, or with raw escapes: {self.not_plain}; slowest "
            f"{self.slowest:.1f} s of processor time (asked for ≤ {SECONDS}), most "
            f"memory {self.largest:.0f} MB (≤ {MEGABYTES}); over a bound: {self.over}"
        )


def mutate(data: bytes, chance: random.Random) -> bytes:
    """The bytes, damaged in one of several ways."""
    changed = bytearray(data)
    size = max(1, len(changed))
    match chance.randrange(4):
        case 0:
            for _ in range(chance.randint(1, 30)):
                changed[chance.randrange(size)] = chance.randrange(256)
        case 1:
            del changed[chance.randrange(size) :]
        case 2:
            start = chance.randrange(size)
            del changed[start : start + chance.randint(1, 2000)]
        case _:
            start = chance.randrange(size)
            changed[start:start] = changed[start : start + 3000] * chance.randint(1, 20)
    return bytes(changed)


PARTS: dict[str, Callable[[Ground, argparse.Namespace], list[str]]] = {
    "kills": lambda ground, asked: kills(ground, asked.kills),
    "pairs": lambda ground, asked: pairs(ground, asked.pairs),
    "disk": lambda ground, _: full_disk(ground),
    "locales": lambda ground, _: locales(ground),
    "sockets": lambda ground, _: sockets(ground),
    "mutants": lambda ground, asked: mutated(ground, asked.mutants),
    "hostile": lambda ground, asked: hostile_files(ground, asked.sizes),
}


def main() -> None:
    """Every part, or those named, and the section of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--kills", type=int, default=150, help="of each kind of call")
    parser.add_argument("--pairs", type=int, default=10, help="of each kind of pair")
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=hostile.SIZES, help="of hostile files"
    )
    asked = parser.parse_args()
    for name in asked.parts:
        with tempfile.TemporaryDirectory() as folder:
            rows = PARTS[name](Ground(Path(folder)), asked)
        body = "\n".join(rows)
        print(body)
        results.write(f"Siege: {name}", body)


if __name__ == "__main__":
    main()
