"""``drafter library``: add, list, show, remove, stats, changes, verify, export."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.vocabulary.normalize import visible
from drafter.cli.common import (
    library_path,
    notice,
    open_library,
    opened,
    paper,
    write_json,
    write_lines,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clause_library.ingest.build import Progress, Report


def run(arguments: Namespace) -> int:
    """One verb of the library; the exit status."""
    verbs = {"add": _add, "list": _list, "show": _show, "remove": _remove, "stats": _stats, "changes": _changes,
             "verify": _verify, "export": _export}  # fmt: skip
    return verbs[arguments.verb](arguments)


def _add(arguments: Namespace) -> int:
    """Add documents; 1 where some files could not be read."""
    from clause_library.formats.blocks import Facts
    from clause_library.ingest import build, download, outside_facts
    from clause_library.model import Adoption

    supplied = Facts(
        symbol=arguments.symbol,
        organ=arguments.organ,
        date=arguments.adopted_on,
        status=arguments.status,
        adoption=Adoption(arguments.adoption) if arguments.adoption else None,
    )
    paths = [
        path if download.is_address(path) else Path(path).expanduser()
        for path in arguments.paths
    ]
    told = outside_facts.read(arguments.metadata) if arguments.metadata else None
    with opened(library_path(arguments), arguments, create=True) as library:
        report = build.add(library, paths, supplied=supplied, metadata=told, language=arguments.language,
                           progress=_progress(arguments), fetching=_fetching(arguments))  # fmt: skip
    if arguments.json:
        from drafter.render import json

        write_json(json.report(report) | {"conflicts": list(report.conflicts)})
    else:
        write_lines(_told(report, library_path(arguments)))
    return 1 if report.failures else 0


def _told(report: Report, path: Path) -> list[str]:
    counts = [
        f"{len(report.added)} added",
        f"{len(report.replaced)} replaced" if report.replaced else "",
        f"{report.unchanged} already there, unchanged" if report.unchanged else "",
        f"{report.passed_over} passed over (no documents by their ending, or in other languages)"
        if report.passed_over
        else "",
    ]
    lines = [f"{path}: {', '.join(count for count in counts if count)}."]
    if report.conflicts:
        lines += [
            f"{len(report.conflicts)} facts from outside disagree with a text or are in doubt:"
        ]
        lines += [f"  {visible(conflict)}" for conflict in report.conflicts]
    if report.failures:
        lines += [f"{len(report.failures)} could not be read:"]
        lines += [f"  {visible(failure.reason)}" for failure in report.failures]
    return lines


def _progress(arguments: Namespace) -> Progress | None:
    """Progress on stderr, only when it is a terminal: count, rate and time left."""
    show = _meter(arguments, "files", 1)
    return show and (lambda done, total, _name: show(done, total))


def _fetching(arguments: Namespace) -> Callable[[int, int], None] | None:
    return _meter(arguments, "MB", 1_000_000)


def _meter(
    arguments: Namespace, unit: str, size: int
) -> Callable[[int, int], None] | None:
    """A line on stderr that is written over, at most five times a second; None where
    nobody would see it."""
    if arguments.quiet or not sys.stderr.isatty():
        return None
    started = time.monotonic()
    shown = 0.0

    def report(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown > 0.2 or done == total:
            shown = now
            rate = done / max(now - started, 0.001)
            of, left = (
                (f" of {total / size:.0f}", f", {(total - done) / rate:.0f} s left")
                if total
                else ("", "")
            )
            end = "\n" if done == total else ""
            line = f"\r{done / size:.0f}{of} {unit}, {rate / size:.{0 if size == 1 else 1}f} a second{left} "
            print(line, end=end, file=sys.stderr)

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
        related = library.related(text.id) if text else ()
    if text is None:
        raise InputError(
            f"{arguments.id}: the library holds no such document; see `drafter library list`."
        )
    if arguments.json:
        from drafter.render import json

        write_json(json.parse((text,)) | {"related": list(related)})
    else:
        from drafter.render import terminal

        page = paper(arguments)
        lines = terminal.resolution(text, page)
        write_lines(
            [*lines, "", *page.wrap(f"Related: {', '.join(related)}")]
            if related
            else lines
        )
    return 0


def _remove(arguments: Namespace) -> int:
    with opened(library_path(arguments), arguments) as library:
        removed = library.remove(arguments.id)
        is_empty = not library.stats()["documents"]
    if not removed and is_empty:
        raise InputError(
            f"{arguments.id}: your library is empty; the built-in sample cannot be changed."
        )
    if not removed:
        raise InputError(
            f"{arguments.id}: the library holds no such document; see `drafter library list`."
        )
    if arguments.json:
        write_json(
            {
                "schema": "drafter.library.remove/1",
                "id": arguments.id,
                "removed": removed,
            }
        )
    else:
        notice(
            arguments,
            f"Removed {arguments.id} ({removed} {'document' if removed == 1 else 'documents'}).",
        )
    return 0


def _stats(arguments: Namespace) -> int:
    with open_library(arguments) as library:
        counts = library.stats()
    if arguments.json:
        write_json({"schema": "drafter.library.stats/1", **counts})
    else:
        megabytes = f"{counts.pop('bytes') / 1_000_000:,.1f} MB"
        del counts["segments"], counts["generation"]
        write_lines(
            [
                *(f"{name:>10}: {count:,}" for name, count in counts.items()),
                f"{'on disk':>10}: {megabytes}",
            ]
        )
    return 0


def _changes(arguments: Namespace) -> int:
    """What became of the documents since a generation."""
    with open_library(arguments) as library:
        changes = library.changes_since(arguments.since)
    if arguments.json:
        write_json(
            {
                "schema": "drafter.library.changes/1",
                "since": arguments.since,
                **changes._asdict(),
            }
        )
        return 0
    kinds = (
        ("added", changes.added),
        ("replaced", changes.replaced),
        ("removed", changes.removed),
    )
    told = (
        ", ".join(f"{len(ids):,} {what}" for what, ids in kinds if ids)
        or "nothing changed"
    )
    lines = [
        f"Since {arguments.since}: {told}.",
        *(f"  {what:<9} {id}" for what, ids in kinds for id in ids),
    ]
    write_lines(
        [*lines, f"Next time ask `drafter library changes {changes.generation}`."]
    )
    return 0


def _verify(arguments: Namespace) -> int:
    """Check the library; 1 where something is damaged and was not, or could not be,
    repaired."""
    from clause_library.ingest.repair import repair
    from clause_library.storage.verify import damage

    path = library_path(arguments)
    found = damage(path)
    repaired = (
        repair(path, _progress(arguments)) if found and arguments.repair else None
    )
    lost = repaired.lost if repaired else ()
    if arguments.json:
        kept = len(repaired.kept) if repaired else None
        write_json(
            {
                "schema": "drafter.library.verify/1",
                "damage": list(found),
                "repaired": kept,
                "lost": list(lost),
            }
        )
    else:
        write_lines(
            _verdict(
                path, found, None if repaired is None else len(repaired.kept), lost
            )
        )
    return 1 if lost or (found and repaired is None) else 0


def _verdict(
    path: Path, found: tuple[str, ...], kept: int | None, lost: tuple[str, ...]
) -> list[str]:
    if not found:
        return [f"{path}: nothing is damaged."]
    lines = [f"{path}: damaged.", *(f"  {said}" for said in found)]
    if kept is None:
        return [
            *lines,
            "`drafter library verify --repair` makes it anew from the files it keeps.",
        ]
    lines.append(
        f"Made anew with {kept} documents" + ("; lost:" if lost else ", none lost.")
    )
    return [*lines, *(f"  {said}" for said in lost)]


def _export(arguments: Namespace) -> int:
    """Every clause as a line of JSON or CSV, on stdout or into a file."""
    from clause_library.storage.export import lines

    form = arguments.format or (
        "csv" if str(arguments.output or "").lower().endswith(".csv") else "jsonl"
    )
    with open_library(arguments) as library:
        if arguments.output is None:
            for line in lines(library, form, arguments.changed_since):
                print(line)
            return 0
        found = lines(library, form, arguments.changed_since)
        _write(
            arguments.output,
            (f"{line}\n".encode() for line in found),
            force=arguments.force,
        )
    notice(arguments, f"Written: {arguments.output}")
    return 0


def _write(path: Path, pieces: Iterable[bytes], *, force: bool) -> None:
    """Write aside and move in whole."""
    import os
    from tempfile import NamedTemporaryFile

    if path.exists() and not force:
        raise InputError(
            f"{path}: is there already; name another file, or add --force to write over it."
        )
    try:
        with NamedTemporaryFile(
            dir=path.parent, prefix=".drafter-", delete=False
        ) as aside:
            try:
                aside.writelines(pieces)
                aside.flush()
                os.replace(aside.name, path)
            except BaseException:
                os.unlink(aside.name)
                raise
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); name another place."
        ) from error
