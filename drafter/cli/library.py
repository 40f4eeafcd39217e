"""``drafter library``: add, list, show, remove, stats."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter.cli.shared import library_path, notice, open_library, paper, write_json, write_lines

if TYPE_CHECKING:
    from clause_library.build import Progress, Report


def run(arguments: Namespace) -> int:
    """One verb of the library; the exit status."""
    verbs = {"add": _add, "list": _list, "show": _show, "remove": _remove, "stats": _stats}
    return verbs[arguments.verb](arguments)


def _add(arguments: Namespace) -> int:
    """Add documents; 1 where some files could not be read."""
    from clause_library import build
    from clause_library.model import Adoption
    from clause_library.sources.blocks import Facts
    from clause_library.store import Library

    supplied = Facts(
        symbol=arguments.symbol,
        organ=arguments.organ,
        date=arguments.adopted_on,
        status=arguments.status,
        adoption=Adoption(arguments.adoption) if arguments.adoption else None,
    )
    paths = [Path(path).expanduser() for path in arguments.paths]
    with Library.open(library_path(arguments), create=True) as library:
        report = build.add(library, paths, supplied=supplied, progress=_progress(arguments))
    if arguments.json:
        from drafter.render import json

        write_json(json.report(report))
    else:
        write_lines(_told(report, library_path(arguments)))
    return 1 if report.failures else 0


def _told(report: Report, path: Path) -> list[str]:
    counts = [
        f"{len(report.added)} added",
        f"{len(report.replaced)} replaced" if report.replaced else "",
        f"{report.unchanged} already there, unchanged" if report.unchanged else "",
        f"{report.passed_over} passed over (no documents by their ending)" if report.passed_over else "",
    ]
    lines = [f"{path}: {', '.join(count for count in counts if count)}."]
    if report.failures:
        lines += [f"{len(report.failures)} could not be read:"]
        lines += [f"  {failure.reason}" for failure in report.failures]
    return lines


def _progress(arguments: Namespace) -> Progress | None:
    """Progress on stderr, only when it is a terminal: count, rate and time left, at most five times a second."""
    if arguments.quiet or not sys.stderr.isatty():
        return None
    started = time.monotonic()
    shown = 0.0

    def report(done: int, total: int, _name: str) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown > 0.2 or done == total:
            shown = now
            rate = done / max(now - started, 0.001)
            left = (total - done) / rate
            end = "\n" if done == total else ""
            print(f"\r{done} of {total} files, {rate:.0f} a second, {left:.0f} s left ", end=end, file=sys.stderr)

    return report


def _list(arguments: Namespace) -> int:
    with open_library(arguments) as library:
        rows = library.documents()
    if arguments.json:
        from drafter.render import json

        write_json(json.documents(rows))
    else:
        from drafter.render import terminal

        write_lines(terminal.documents(rows, paper(arguments)))
    return 0


def _show(arguments: Namespace) -> int:
    with open_library(arguments) as library:
        text = library.document(arguments.id)
    if text is None:
        raise InputError(f"{arguments.id}: the library holds no such document; see `drafter library list`.")
    if arguments.json:
        from drafter.render import json

        write_json(json.parse((text,)))
    else:
        from drafter.render import terminal

        write_lines(terminal.resolution(text, paper(arguments)))
    return 0


def _remove(arguments: Namespace) -> int:
    from clause_library.store import Library

    with Library.open(library_path(arguments)) as library:
        removed = library.remove(arguments.id)
    if not removed:
        raise InputError(f"{arguments.id}: the library holds no such document; see `drafter library list`.")
    if arguments.json:
        write_json({"schema": "drafter.library.remove/1", "id": arguments.id, "removed": removed})
    else:
        notice(arguments, f"Removed {arguments.id} ({removed} {'document' if removed == 1 else 'documents'}).")
    return 0


def _stats(arguments: Namespace) -> int:
    with open_library(arguments) as library:
        counts = library.stats()
    if arguments.json:
        write_json({"schema": "drafter.library.stats/1", **counts})
    else:
        write_lines([f"{name:>10}: {count}" for name, count in counts.items()])
    return 0
