"""Do the tests notice? A seeded sample of mutants of the pure modules, each tried on the
quick subset of the tests.

python -m benchmarks.mutants [--seed N] [--count N] [--write]

A mutant changes one place: a comparison (`<` to `<=`, `==` to `!=` …), a whole number
used as a bound (n to n + 1), `and` to `or`, a condition to its opposite. It is killed if
a test fails. Only the tests of the quick subset that run the changed line are tried (the
subset is measured once with `coverage`), those of the module's own room first; all of
them where the line runs at the import. What a test starts in another process is not
measured: such a test kills no mutant here, so that the figure is rather too low. Most
mutants die in seconds. The working tree is not touched: each process has a copy of its
own. A survivor is printed when it is known.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from types import MappingProxyType

from coverage import CoverageData

from benchmarks import results

ROOT = Path(__file__).resolve().parents[1]
PURE = (
    "clause_library/parse",
    "clause_library/vocabulary",
    "drafter/comparison",
    "drafter/precedents",
    "drafter/review/apply.py",
    "drafter/review/decisions.py",
    "drafter/review/renumber.py",
    "drafter/review/change_kinds.py",
)
SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
CHANGED = (ast.Compare, ast.BoolOp, ast.If, ast.While, ast.IfExp)
SECONDS = 900
"""Processor time of a run of tests; one that takes more goes round for ever: the tests
noticed. By the clock an endless mutant on a busy machine ran for most of an hour."""
LOT = 400
MEMORY = 6 * 2**30
"""Bytes: what goes round for ever may not take the machine with it."""


def places(tree: ast.AST) -> Iterator[int]:
    """The numbers, in the order of `ast.walk`, of the nodes that can be changed."""
    for number, node in enumerate(ast.walk(tree)):
        if isinstance(node, CHANGED):
            yield number


def mutated(tree: ast.Module, number: int, chance: random.Random) -> str:
    """The module with one node changed."""
    tree = copy.deepcopy(tree)
    node = list(ast.walk(tree))[number]
    if isinstance(node, ast.Compare):
        mutate_comparison(node, chance)
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    return ast.unparse(ast.fix_missing_locations(tree))


def mutate_comparison(node: ast.Compare, chance: random.Random) -> None:
    """Another operator, or a bound one higher where a whole number is compared with."""
    bounds = [
        value
        for value in (node.left, *node.comparators)
        if isinstance(value, ast.Constant) and type(value.value) is int
    ]
    if bounds and chance.random() < 0.5:
        bound = chance.choice(bounds)
        assert isinstance(bound.value, int)
        bound.value += 1
        return
    node.ops[0] = SWAPPED[type(node.ops[0])]()


def modules() -> list[Path]:
    """The pure modules."""
    found: list[Path] = []
    for name in PURE:
        path = ROOT / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return found


def sample(seed: int, count: int) -> list[tuple[Path, int]]:
    """Places to change, drawn over all places of all modules."""
    every = []
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        every += [(path, number) for number in places(tree)]
    return random.Random(seed).sample(every, min(count, len(every)))


class Tests:
    """Which tests of the quick subset run a line."""

    def __init__(self, folder: Path) -> None:
        """Run the quick subset once in a copy of the project, unchanged."""
        measured = folder.parent / "lines"
        options = ["-p", "benchmarks.line_contexts"]
        variables = {"COVERAGE_FILE": str(measured)}
        failure = failing(folder, ["tests"], options, variables)
        if failure is not None:
            raise SystemExit(f"The quick subset fails on the code as it is: {failure}")
        self._folder = folder
        self._data = CoverageData(str(measured))
        self._data.read()

    def of(self, path: Path, first: int, last: int) -> list[list[str]]:
        """The tests that run any of a module's lines, counted from 1, in the lots in
        which they are tried; all tests where no single test runs them."""
        module = path.relative_to(ROOT)
        by_line = self._data.contexts_by_lineno(str(self._folder / module))
        named = {
            test for line in range(first, last + 1) for test in by_line.get(line, ())
        }
        # a line that runs at the import has the empty name
        named.discard("")
        room = f"tests/{module.parent.as_posix()}/"
        near = sorted(test for test in named if test.startswith(room))
        far = sorted(named.difference(near))
        return [*batched(near), *batched(far)] or [["tests"]]


def batched(tests: list[str]) -> Iterator[list[str]]:
    """Lots that one command line takes and that begin to run soon."""
    for start in range(0, len(tests), LOT):
        yield tests[start : start + LOT]


def is_killed(
    folder: Path,
    path: Path,
    source: str,
    lots: list[list[str]],
) -> bool:
    """Whether a test fails with this source in the module's place, or does not end."""
    target = folder / path.relative_to(ROOT)
    kept = target.read_text(encoding="utf-8")
    target.write_text(source, encoding="utf-8")
    try:
        return any(failing(folder, tests) is not None for tests in lots)
    finally:
        target.write_text(kept, encoding="utf-8")


def failing(
    folder: Path,
    tests: list[str],
    options: Sequence[str] = (),
    variables: Mapping[str, str] = MappingProxyType({}),
) -> str | None:
    """What the quick ones of some tests end with where one fails, or where they do not
    end; None where all pass."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-m", "not slow", *tests]
    command += ["-p", "no:cacheprovider", *options]
    environment = {**os.environ, "PYTHONPATH": str(folder), **variables}
    environment["HYPOTHESIS_STORAGE_DIRECTORY"] = str(folder / ".hypothesis")
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        preexec_fn=limited,
        check=False,
    )
    # 5: none of them is a quick one
    return None if done.returncode in (0, 5) else done.stdout[-2000:]


def limited() -> None:
    """Less memory and time for the process that is about to run the tests."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def span(tree: ast.Module, node: ast.AST) -> tuple[int, int]:
    """The first and last line of the statement's head that a node stands in."""
    around = [
        statement
        for statement in ast.walk(tree)
        if isinstance(statement, ast.stmt)
        and any(inner is node for inner in ast.walk(statement))
    ]
    innermost = around[-1]
    test = getattr(innermost, "test", None)
    end = test.end_lineno if isinstance(test, ast.expr) else innermost.end_lineno
    return innermost.lineno, end or innermost.lineno


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    chosen = sample(arguments.seed, arguments.count)
    with tempfile.TemporaryDirectory() as temporary:
        survivors = survivors_of(chosen, Path(temporary), arguments.seed)
    killed = len(chosen) - len(survivors)
    lines = [
        f"{killed} of {len(chosen)} mutants of the pure modules killed by the quick "
        f"subset ({100 * killed / len(chosen):.1f} %; asked for: ≥ 90 %; seed "
        f"{arguments.seed}).",
    ]
    print("\n".join(lines))
    if arguments.write:
        command = "`python -m benchmarks.mutants --write`"
        results.write("Mutants", "\n".join([command, "", *lines]))


def survivors_of(chosen: list[tuple[Path, int]], folder: Path, seed: int) -> list[str]:
    """The places where no test noticed, as `file:line  the line before → after`."""
    copies: Queue[Path] = Queue()
    for number in range(os.cpu_count() or 1):
        copies.put(copied(folder / str(number)))
    tests = Tests(folder / "0")

    def tried(place: tuple[Path, int]) -> str | None:
        path, number = place
        tree = ast.parse(path.read_text(encoding="utf-8"))
        node = list(ast.walk(tree))[number]
        source = mutated(tree, number, random.Random(f"{seed} {path.name} {number}"))
        lots = tests.of(path, *span(tree, node))
        copy_of_project = copies.get()
        try:
            if is_killed(copy_of_project, path, source, lots):
                return None
        finally:
            copies.put(copy_of_project)
        line = getattr(node, "lineno", 0)
        told = f"{path.relative_to(ROOT)}:{line}  {ast.unparse(node)[:100]}"
        print(told, flush=True)
        return told

    with ThreadPoolExecutor(copies.qsize()) as pool:
        outcomes = list(pool.map(tried, chosen))
    return [outcome for outcome in outcomes if outcome is not None]


def copied(folder: Path) -> Path:
    """A copy of what the tests need."""
    ignored = shutil.ignore_patterns(".*", "__pycache__", "demo")
    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


if __name__ == "__main__":
    main()
