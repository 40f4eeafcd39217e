"""How densely the code is written, beside the figures asked for.

python -m benchmarks.readability [--write]

Syntax nodes are those inside functions without their docstrings, for each line of code
there (no blank, comment or docstring line). The other densities are for a hundred such
lines. Figures of public projects by the same measure: sqlfmt, httpx, eyecite, packaging
and python-docx have 4.2 to 5.3 nodes a line, 2 to 5 comprehensions and conditional
expressions and 6 to 20 comments in a hundred lines.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import results

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("clause_library", "drafter")
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
DENSE = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.IfExp)
CONTEXT = (ast.Load, ast.Store, ast.Del)
BLANK = {
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.COMMENT,
}
DIRECTIVES = ("noqa", "type:", "fmt:", "pragma")


@dataclass
class Counts:
    """What was counted so far."""

    nodes: int = 0
    lines: int = 0
    dense: int = 0
    comments: int = 0
    inner_imports: int = 0
    functions: list[int] = field(default_factory=list)
    modules: list[int] = field(default_factory=list)


def count(path: Path, counts: Counts) -> None:
    """Add one module's figures."""
    text = path.read_text(encoding="utf-8")
    counts.modules.append(text.count("\n"))
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            is_directive = token.string.lstrip("# ").startswith(DIRECTIVES)
            counts.comments += not is_directive
        if token.type not in BLANK:
            code.update(range(token.start[0], token.end[0] + 1))
    tree = ast.parse(text)
    for function in ast.walk(tree):
        if isinstance(function, FUNCTION):
            counts.functions.append(last_line(function) - function.lineno + 1)
    for function in outermost(tree):
        count_function(function, code, counts)


def outermost(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions that stand in no other function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, FUNCTION):
            yield node
        else:
            yield from outermost(node)


def count_function(
    function: ast.FunctionDef | ast.AsyncFunctionDef, code: set[int], counts: Counts
) -> None:
    """Add one function's figures, those inside it included."""
    lines = set(range(function.lineno, last_line(function) + 1)) & code
    skipped: set[int] = set()
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        skipped = {id(node) for node in ast.walk(docstring)}
        lines -= set(range(docstring.lineno, last_line(docstring) + 1))
    counts.lines += len(lines)
    for node in ast.walk(function):
        if id(node) in skipped or isinstance(node, CONTEXT):
            continue
        counts.nodes += 1
        counts.dense += isinstance(node, DENSE)
        counts.inner_imports += isinstance(node, ast.Import | ast.ImportFrom)


def last_line(node: ast.stmt) -> int:
    """The line a statement ends on."""
    return node.end_lineno or node.lineno


def table(counts: Counts) -> list[str]:
    """The figures beside what is asked for."""
    lengths = sorted(counts.functions)
    rows = (
        ("syntax nodes a line", f"{counts.nodes / counts.lines:.2f}", "≤ 5.5"),
        (
            "comprehensions and conditional expressions in a hundred lines",
            f"{100 * counts.dense / counts.lines:.1f}",
            "≤ 6",
        ),
        (
            "comments in a hundred lines, directives not counted",
            f"{100 * counts.comments / counts.lines:.1f}",
            "≥ 5",
        ),
        ("nine in ten functions, lines", str(lengths[len(lengths) * 9 // 10]), "≤ 25"),
        ("longest module, lines", str(max(counts.modules)), "≤ 450"),
        ("imports inside functions", str(counts.inner_imports), "≤ 30"),
    )
    return [
        f"{len(counts.modules)} modules, {len(lengths)} functions",
        "",
        "| measured | figure | asked for |",
        "|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def main() -> None:
    counts = Counts()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            count(path, counts)
    lines = table(counts)
    print("\n".join(lines))
    if "--write" in sys.argv:
        command = "`python -m benchmarks.readability --write`"
        before = (
            "Before the rooms were rewritten: 9.3 nodes a line, 16.9 comprehensions and "
            "conditional expressions, 2.9 comments, 211 imports inside functions."
        )
        results.write(
            "How the lines read", "\n".join([command, "", *lines, "", before])
        )


if __name__ == "__main__":
    main()
