"""``drafter library``: add, list, show, remove, stats, changes, verify, export; the
verbs on a shared log stand in `sharing`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats.blocks import Facts
from clause_library.model import Adoption
from clause_library.vocabulary.normalize import visible
from clause_library.vocabulary.symbols import parse_symbol
from drafter import __version__, render, workspace
from drafter.cli import sharing
from drafter.cli.common import (
    notice,
    paper,
    tell_written,
    workspace_of,
    write_json,
    write_lines,
)
from drafter.cli.progress import meter
from drafter.results import Filters

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from clause_library.ingest.build import Progress, Report
    from drafter.workspace import Verdict

MEGABYTE = 1_000_000


def run(arguments: Namespace) -> int:
    """One verb of the library; the exit status."""
    verbs = {
        "add": _add,
        "list": _list,
        "show": _show,
        "remove": _remove,
        "stats": _stats,
        "changes": _changes,
        "verify": _verify,
        "export": _export,
        "meaning": _meaning,
        "share": sharing.share,
        "push": sharing.push,
        "pull": sharing.pull,
        "log": sharing.log,
    }
    return verbs[arguments.verb](arguments)


def _add(arguments: Namespace) -> int:
    """Add documents; 1 where some files could not be read."""
    symbol, forced = arguments.symbol, arguments.force_symbol
    paths = list(arguments.paths)
    if forced and not parse_symbol(forced):
        # "--force-symbol FILE --symbol S": what follows the option is a path
        paths.insert(0, forced)
    elif forced:
        symbol = forced
    if not paths:
        raise InputError("Name what to add: a file, a folder or a zip.")
    if forced is not None and not symbol:
        raise InputError("--force-symbol needs a symbol: --force-symbol A/RES/77/194.")
    supplied = Facts(
        symbol=symbol,
        organ=arguments.organ,
        date=arguments.adopted_on,
        status=arguments.status,
        adoption=Adoption(arguments.adoption) if arguments.adoption else None,
    )
    report = workspace.add(
        paths,
        arguments.library,
        supplied=supplied,
        forces_symbol=forced is not None,
        metadata=arguments.metadata,
        language=arguments.language,
        progress=_progress(arguments),
        fetching=meter(arguments, "MB", MEGABYTE),
        on=arguments.on,
        include_drafts=arguments.include_drafts,
        notice=partial(notice, arguments),
    )
    if arguments.json:
        # facts that disagree are not decided here: both are told
        conflicts = {"conflicts": list(report.conflicts)}
        write_json(render.library_json.report(report) | conflicts)
    else:
        folder = workspace.library_folder(arguments.library)
        write_lines(_report_lines(report, folder))
    # some texts are missing now: a script must see it
    return 1 if report.failures else 0


def _report_lines(
    report: Report,
    folder: Path,
) -> list[str]:
    counts = [f"{len(report.added)} added"]
    if report.replaced:
        counts.append(f"{len(report.replaced)} replaced")
    if report.unchanged:
        counts.append(f"{report.unchanged} already there, unchanged")
    if report.passed_over:
        counts.append(
            f"{report.passed_over} passed over "
            "(no documents by their ending, or in other languages)"
        )
    lines = [f"{folder}: {', '.join(counts)}."]
    if report.conflicts:
        lines.append(
            f"{len(report.conflicts)} facts from outside disagree with a text "
            "or are in doubt:"
        )
        # the sentences quote names of files, which may hold control characters
        lines += [f"  {visible(conflict)}" for conflict in report.conflicts]
    if report.failures:
        lines.append(f"{len(report.failures)} could not be read:")
        lines += [f"  {visible(failure.reason)}" for failure in report.failures]
    return lines


def _progress(arguments: Namespace) -> Progress | None:
    """Progress on stderr, only when it is a terminal: count, rate and time left."""
    show = meter(arguments, "files", 1)
    if show is None:
        return None
    return lambda done, total, _name: show(done, total)


def _list(arguments: Namespace) -> int:
    with workspace_of(arguments) as desk:
        wanted = Filters(
            organs=arguments.organ,
            since=arguments.since,
            before=arguments.before,
            status=arguments.status,
        )
        rows = workspace.listed(desk.library, arguments.words, wanted)
    if not rows and (arguments.words or wanted != Filters()):
        notice(arguments, "The library holds no such document.")
    if arguments.json:
        write_json(render.library_json.documents(rows))
    else:
        write_lines(render.terminal_documents.documents(rows, paper(arguments)))
    return 0


def _show(arguments: Namespace) -> int:
    with workspace_of(arguments) as desk:
        # read whole inside the `with`: after it the library is closed
        document, related = workspace.stored_document(desk.library, arguments.id)
    if arguments.json:
        write_json(render.document_json.parse((document,)) | {"related": list(related)})
        return 0
    page = paper(arguments)
    lines = render.terminal_documents.resolution(document, page)
    if related:
        lines = [*lines, "", *page.wrap(f"Related: {', '.join(related)}")]
    write_lines(lines)
    return 0


def _remove(arguments: Namespace) -> int:
    id = arguments.id
    removed = workspace.remove(
        id,
        arguments.library,
        partial(notice, arguments),
        language=arguments.language,
    )
    if arguments.json:
        schema = "drafter.library.remove/1"
        write_json({"schema": schema, "id": id, "removed": removed})
    else:
        noun = "document" if removed == 1 else "documents"
        notice(arguments, f"Removed {id} ({removed} {noun}).")
    return 0


def _stats(arguments: Namespace) -> int:
    with workspace_of(arguments) as desk:
        counts = desk.library.stats()
    if arguments.json:
        write_json({"schema": "drafter.library.stats/1", **counts})
        return 0
    megabytes = f"{counts.pop('bytes') / MEGABYTE:,.1f} MB"
    # of use to programs and to whoever mends the index
    del counts["segments"], counts["generation"]
    lines = [f"{name:>10}: {count:,}" for name, count in counts.items()]
    write_lines([*lines, f"{'on disk':>10}: {megabytes}"])
    return 0


def _changes(arguments: Namespace) -> int:
    """What became of the documents since a generation."""
    since = arguments.since
    with workspace_of(arguments) as desk:
        changes = desk.library.changes_since(since, arguments.language)
    if arguments.json:
        schema = "drafter.library.changes/1"
        write_json({"schema": schema, "since": since, **changes._asdict()})
        return 0
    kinds = (
        ("added", changes.added),
        ("replaced", changes.replaced),
        ("removed", changes.removed),
    )
    counts: list[str] = []
    documents: list[str] = []
    for kind, ids in kinds:
        if ids:
            counts.append(f"{len(ids):,} {kind}")
        documents += [f"  {kind:<9} {visible(id)}" for id in ids]
    summary = ", ".join(counts) or "nothing changed"
    # the number told is the library's own count: a clock would miss what came in the
    # same second
    again = f"Next time ask `drafter library changes {changes.generation}`."
    write_lines([f"Since {since}: {summary}.", *documents, again])
    return 0


def _meaning(arguments: Namespace) -> int:
    """Make what finding by meaning takes."""
    made = workspace.make_meanings(
        arguments.library,
        meter(arguments, "wordings", 1),
        partial(notice, arguments),
    )
    if arguments.json:
        write_json({"schema": "drafter.library.meaning/1", "made": made})
    else:
        write_lines([f"{made:,} wordings made ready to be found by their meaning."])
    return 0


def _verify(arguments: Namespace) -> int:
    """Check the library; 1 where damage was not, or could not be, repaired."""
    verdict = workspace.verify(
        arguments.library,
        # only when asked: a repair puts another file in the place of the library
        repair=arguments.repair,
        progress=_progress(arguments),
        notice=partial(notice, arguments),
    )
    if arguments.json:
        write_json(
            {
                "schema": "drafter.library.verify/1",
                "damage": list(verdict.damage),
                "repaired": verdict.kept,
                "lost": list(verdict.lost),
                "log": list(verdict.log),
            }
        )
    else:
        folder = workspace.library_folder(arguments.library)
        write_lines(_verdict_lines(folder, verdict))
    # 0 after a repair that lost nothing: the library is whole now
    return 0 if verdict.is_whole else 1


def _verdict_lines(
    folder: Path,
    verdict: Verdict,
) -> list[str]:
    if verdict.log:
        return [f"{folder}: whole; the log it shares is not:", *verdict.log]
    if not verdict.damage:
        return [f"{folder}: nothing is damaged."]
    lines = [f"{folder}: damaged.", *(f"  {damage}" for damage in verdict.damage)]
    if verdict.kept is None:
        lines.append(
            "`drafter library verify --repair` makes it anew from the files it keeps."
        )
        return lines
    end = "; lost:" if verdict.lost else ", none lost."
    lines.append(f"Made anew with {verdict.kept} documents{end}")
    return [*lines, *(f"  {loss}" for loss in verdict.lost)]


def _export(arguments: Namespace) -> int:
    """Every clause as a line of JSON or CSV, on stdout or into a file."""
    form, since, out = arguments.format, arguments.changed_since, arguments.output
    # pairs are not clauses: the other options on the form do not apply to them
    if arguments.tmx:
        return _export_pairs(arguments)
    with workspace_of(arguments) as desk:
        if out is None and arguments.json:
            rows = workspace.export(desk.library, "jsonl", since)
            for piece in _one_object(rows):
                print(piece, end="")
            return 0
        # line by line: `| head` ends it at once
        if out is None:
            for line in workspace.export(desk.library, form, since):
                print(line)
            return 0
        workspace.export_file(
            desk.library,
            out,
            form,
            since,
            force=arguments.force,
        )
    tell_written(arguments, out)
    return 0


def _one_object(rows: Iterator[str]) -> Iterator[str]:
    """Rows of JSON as one object, piece by piece: not all fits into memory."""
    yield '{"schema": "drafter.library.export/1", "clauses": ['
    before = ""
    for row in rows:
        yield f"{before}\n{row}"
        before = ","
    yield "\n]}\n"


def _export_pairs(arguments: Namespace) -> int:
    """Pairs of paragraphs in two languages, on stdout or into a file."""
    one, _, other = arguments.tmx.lower().partition("-")
    if arguments.json and arguments.output is None:
        raise InputError("--tmx is XML and no JSON; name a file for it: -o PAIRS.tmx.")
    with workspace_of(arguments) as desk:
        pairs = workspace.pairs_of(desk.library, (one, other))
        lines = render.languages.tmx(pairs, (one, other), __version__)
        if arguments.output is None:
            for line in lines:
                print(line)
            return 0
        # a generator, since the pairs of a library need not fit into memory
        data = (f"{line}\n".encode() for line in lines)
        workspace.save(arguments.output, data, force=arguments.force)
    tell_written(arguments, arguments.output)
    return 0
