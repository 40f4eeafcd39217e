"""``drafter parse``, ``compare`` and ``annotate``: one document or several, read,
compared and written out."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Literal

from clause_library.errors import InputError
from drafter import workspace
from drafter.cli.common import (
    filters,
    notice,
    open_library,
    paper,
    save,
    signature,
    word_only,
    write_json,
    write_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clause_library.model import Resolution
    from drafter.results import Backing, Comparison


def parse(arguments: Namespace) -> int:
    """What the reader makes of a document."""
    texts, revisions, comments = workspace.read_view(arguments.file, arguments.view)
    resolutions = workspace.as_wanted(
        texts, clean=arguments.clean, delegation=arguments.delegation
    )
    if arguments.json:
        from drafter.render import json

        margin = {
            "revisions": [revision._asdict() for revision in revisions],
            "comments": [comment._asdict() for comment in comments],
        }
        write_json(json.parse(resolutions) | margin)
    else:
        from drafter.render import terminal

        page = paper(arguments)
        lines = [
            line
            for text in resolutions
            for line in [*terminal.resolution(text, page), ""]
        ]
        write_lines([*lines, *terminal.margin(revisions, comments, page)])
    return 0


def compare(arguments: Namespace) -> int:
    """Two versions paragraph by paragraph; more than two as the history of each
    paragraph."""
    texts = _versions(arguments)
    versions = workspace.as_wanted(
        texts, clean=arguments.clean, delegation=arguments.delegation
    )
    if len(versions) > 2:
        return _history(arguments, versions)
    comparison = workspace.compare(*versions)
    backing: tuple[Backing, ...] = ()
    if arguments.precedents:
        with open_library(arguments) as library:
            backing = workspace.backing(library, comparison, filters(arguments))
    if arguments.output:
        _write_redline(arguments, comparison, versions, backing)
    if arguments.json:
        from drafter.render import json

        write_json(json.compare(comparison, backing))
    elif not arguments.output:
        from drafter.render import terminal_versions as shown

        lines = shown.comparison(
            comparison, paper(arguments), backing, side_by_side=arguments.side_by_side
        )
        write_lines(lines)
    return 0


def _versions(arguments: Namespace) -> Sequence[Resolution]:
    """The files named; of a Word file alone its original and its final text."""
    if len(arguments.versions) == 1:
        return workspace.original_and_final(arguments.versions[0])
    return [_version(arguments, path) for path in arguments.versions]


def annotate(arguments: Namespace) -> int:
    """The draft as Word, each paragraph with its precedents as comments; a Word file is
    annotated as it is."""
    from drafter.word.annotate import annotate as write_comments
    from drafter.word.annotate import annotate_file

    word_only(arguments)
    draft = _version(arguments, arguments.draft)
    with open_library(arguments) as library:
        answers = workspace.against(
            library,
            workspace.answers_for(library, draft, filters(arguments)),
            arguments.precedent,
        )
    author, moment = signature(arguments)
    name, how = (
        arguments.draft.name,
        {"author": author, "date": moment, "track": arguments.track},
    )
    if _is_word(arguments.draft):
        data, missing = annotate_file(
            _settled(arguments, arguments.draft), name, answers, **how
        )
        if missing:
            notice(
                arguments,
                f"Without a comment, since {name} has no such paragraph: {'; '.join(missing)}.",
            )
    else:
        data = write_comments(draft, answers, **how)
    save(arguments, data, (arguments.draft,))
    return 0


def _is_word(path: Path) -> bool:
    """Told by the content: of the formats read, only Word's is a zip; a missing one is
    for the reader to tell."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _settled(
    arguments: Namespace, path: Path, base: Literal["original", "final"] | None = None
) -> bytes:
    """A Word file with the earlier changes accepted and rejected that the drafter
    named, or as ``base`` has it."""
    from clause_library.formats.detect import load
    from drafter.word.ooxml.resolve_changes import settle

    return settle(
        load(path),
        path.name,
        base=base or arguments.base,
        accept=arguments.accept,
        reject=arguments.reject,
    )


def _version(arguments: Namespace, path: Path) -> Resolution:
    """A version of a text, as the drafter wants earlier changes in it read."""
    if _is_word(path) and (arguments.base or arguments.accept or arguments.reject):
        return workspace.parsed(path.name, _settled(arguments, path))
    return workspace.read_one(path)


def _write_redline(
    arguments: Namespace,
    comparison: Comparison,
    versions: tuple[Resolution, ...],
    backing: tuple[Backing, ...],
) -> None:
    """OUT.docx: tracked changes; OUT.html: a page."""
    ending = arguments.output.suffix.lower()
    if ending == ".html":
        from drafter.render import html

        data = html.comparison(comparison, backing).encode()
    elif ending == ".docx":
        data = _word_redline(arguments, comparison, versions, backing)
    else:
        raise InputError(
            f"{arguments.output}: a redline is written as .docx or .html; end the name with one of them."
        )
    save(arguments, data, arguments.versions)


def _word_redline(
    arguments: Namespace,
    comparison: Comparison,
    versions: tuple[Resolution, ...],
    backing: tuple[Backing, ...],
) -> bytes:
    """The tracked changes, with the sources of what was put in as comments."""
    from drafter.word.comments.review_comments import with_precedents

    author, moment = signature(arguments)
    data = _tracked(arguments, comparison, versions, (author, moment))
    return with_precedents(data, comparison, backing, author=author, date=moment)


def _tracked(
    arguments: Namespace,
    comparison: Comparison,
    versions: tuple[Resolution, ...],
    signed: tuple[str, str],
) -> bytes:
    """Two Word files give the old one with its changes tracked; anything else is laid
    out by the template first."""
    from drafter.word.redline.write import redline, redline_files

    author, moment = signed
    old, new = arguments.versions[0], arguments.versions[-1]
    if (
        _is_word(old)
        and _is_word(new)
        and not (arguments.clean or arguments.delegation)
    ):
        if len(arguments.versions) == 1:
            files = (
                _settled(arguments, old, "original"),
                _settled(arguments, new, "final"),
            )
        else:
            files = _settled(arguments, old), _settled(arguments, new)
        names = (old.name, new.name)
        return redline_files(
            *files, author=author, date=moment, names=names, comparison=comparison
        )
    return redline(comparison, versions[0], versions[1], author=author, date=moment)


def _history(arguments: Namespace, versions: tuple[Resolution, ...]) -> int:
    history = workspace.history(versions)
    if arguments.output:
        raise InputError(
            f"{arguments.output}: a redline has two sides; name two versions, or leave out -o."
        )
    if arguments.json:
        from drafter.render import json

        write_json(json.history(history))
    else:
        from drafter.render import terminal_versions as shown

        write_lines(shown.history(history, paper(arguments)))
    return 0
