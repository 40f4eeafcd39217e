"""``drafter parse`` and ``compare``: one document or several, read and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import render, workspace
from drafter.cli.common import (
    filters,
    notice,
    paper,
    reading,
    workspace_of,
    write_json,
    write_lines,
    written,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.comparison.history import History
    from drafter.results import Backing, Comparison
    from drafter.workspace import ParsedFile


def parse(arguments: Namespace) -> int:
    """What the reader makes of a document."""
    parsed = workspace.parse(arguments.file, arguments.view, reading(arguments))
    if arguments.output:
        workspace.write_xml(
            arguments.output,
            parsed.documents,
            force=arguments.force,
            inputs=(arguments.file,),
        )
        written(arguments, arguments.output)
    if arguments.json:
        margin = {
            "revisions": [revision._asdict() for revision in parsed.revisions],
            "comments": [comment._asdict() for comment in parsed.comments],
        }
        write_json(render.document_json.parse(parsed.documents) | margin)
    # whoever asked for a file does not want the screen full too
    elif not arguments.output:
        write_lines(_parsed_lines(arguments, parsed))
    return 0


def _parsed_lines(
    arguments: Namespace,
    parsed: ParsedFile,
) -> list[str]:
    page = paper(arguments)
    lines: list[str] = []
    for document in parsed.documents:
        lines += render.terminal_documents.resolution(document, page)
        lines.append("")
    lines += render.terminal_documents.margin(parsed.revisions, parsed.comments, page)
    return lines


def compare(arguments: Namespace) -> int:
    """Two versions paragraph by paragraph; more as the history of each paragraph."""
    texts = _versions(arguments)
    _tell_unread(arguments, texts)
    # said before the answer: whoever wanted `merge` would read a chain of versions
    # wrongly
    if workspace.share_original(arguments.versions):
        notice(
            arguments,
            "The tracked changes of these files were made on one and the same text: "
            "they are told here as a chain of versions. `drafter merge BASE FILE…` "
            "tells who wants what.",
        )
    # a redline has two sides
    if len(texts) > 2:
        return _history(arguments, texts)
    comparison = _compared(arguments, texts)
    backing: tuple[Backing, ...] = ()
    # only here is the library opened: a comparison alone works without one
    if arguments.precedents:
        with workspace_of(arguments) as desk:
            backing = desk.backing(comparison, filters(arguments))
    if arguments.output:
        _write_redline(
            arguments,
            texts,
            comparison,
            backing,
        )
    if arguments.json:
        write_json(render.json.compare(comparison, backing))
    # whoever asked for a file does not want the screen full too
    elif not arguments.output:
        lines = render.terminal_versions.comparison(
            comparison, paper(arguments), backing, side_by_side=arguments.side_by_side
        )
        write_lines([*lines, *_brackets(texts)])
    # a script asks whether anything changed, anywhere
    return int(arguments.exit_code and comparison.has_changes)


def _tell_unread(
    arguments: Namespace,
    texts: tuple[Resolution, ...],
) -> None:
    """Say which parts of a file (a chart, another file put in) were not compared."""
    for text in texts:
        for problem in text.problems:
            if problem.code == "part_unread":
                notice(arguments, f"{text.id}: {problem.place}: {problem.message}")


def _versions(arguments: Namespace) -> tuple[Resolution, ...]:
    """The texts to compare: one of each file, or one file as each delegation has it."""
    if not _as_several(arguments):
        return workspace.versions(arguments.versions, reading(arguments))
    if len(arguments.versions) > 1:
        raise InputError(
            "Several --as go with one file, whose readings are compared; name one "
            "file, or one --as."
        )
    return workspace.as_each(arguments.versions[0], arguments.delegation)


def _compared(
    arguments: Namespace,
    texts: tuple[Resolution, ...],
) -> Comparison:
    ignored = arguments.ignore_typography
    if not _as_several(arguments):
        return workspace.compare(
            *texts, files=arguments.versions, ignore_typography=ignored
        )
    names = workspace.names_of_views(texts, arguments.delegation)
    old, new = names
    comparison = workspace.compare(*texts, ignore_typography=ignored)
    return comparison._replace(names=(old, new))


def _followed(
    arguments: Namespace,
    texts: tuple[Resolution, ...],
) -> History:
    ignored = arguments.ignore_typography
    if not _as_several(arguments):
        return workspace.history(texts, arguments.versions, ignore_typography=ignored)
    names = workspace.names_of_views(texts, arguments.delegation)
    followed = workspace.history(texts, ignore_typography=ignored)
    return followed._replace(names=names)


def _as_several(arguments: Namespace) -> bool:
    """Whether one file is compared as several delegations would have it."""
    return len(arguments.delegation or ()) > 1


def _brackets(versions: Sequence[Resolution]) -> list[str]:
    """How many brackets each version has; no line where none has any."""
    told = render.terminal_documents.brackets_told(versions)
    return [told] if told else []


def _write_redline(
    arguments: Namespace,
    versions: tuple[Resolution, ...],
    comparison: Comparison,
    backing: tuple[Backing, ...],
) -> None:
    notices = workspace_of(arguments).write_redline(
        arguments.output,
        arguments.versions,
        versions,
        comparison,
        reading=reading(arguments),
        backing=backing,
        force=arguments.force,
    )
    for sentence in notices:
        notice(arguments, sentence)
    written(arguments, arguments.output)


def _history(
    arguments: Namespace,
    versions: tuple[Resolution, ...],
) -> int:
    history = _followed(arguments, versions)
    if arguments.output:
        # refused and not reduced to two of them: nobody could see in the file which
        raise InputError(
            f"{arguments.output}: a redline has two sides; "
            "name two versions, or leave out -o."
        )
    if arguments.json:
        write_json(render.json.history(history))
    else:
        lines = render.terminal_versions.history(history, paper(arguments))
        write_lines([*lines, *_brackets(versions)])
    # any step: the first and the last version may be alike and those between differ
    has_changes = any(step.has_changes for step in history.comparisons)
    return int(arguments.exit_code and has_changes)
