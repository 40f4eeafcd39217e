"""``drafter parse``, ``compare`` and ``annotate``: one document or several, read, compared and written out."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import api
from drafter.cli.shared import filters, open_library, paper, save, signature, write_json, write_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.results import Backing, Comparison


def parse(arguments: Namespace) -> int:
    """What the reader makes of a document."""
    resolutions = api.as_wanted(api.read(arguments.file), clean=arguments.clean, delegation=arguments.delegation)
    if arguments.json:
        from drafter.render import json

        write_json(json.parse(resolutions))
    else:
        from drafter.render import terminal

        page = paper(arguments)
        write_lines([line for text in resolutions for line in [*terminal.resolution(text, page), ""]])
    return 0


def compare(arguments: Namespace) -> int:
    """Two versions paragraph by paragraph; more than two as the history of each paragraph."""
    texts = _versions(arguments)
    versions = api.as_wanted(texts, clean=arguments.clean, delegation=arguments.delegation)
    if len(versions) > 2:
        return _history(arguments, versions)
    comparison = api.compare(*versions)
    backing: tuple[Backing, ...] = ()
    if arguments.precedents:
        with open_library(arguments) as library:
            backing = api.backing(library, comparison, filters(arguments))
    if arguments.output:
        _write_redline(arguments, comparison, versions, backing)
    if arguments.json:
        from drafter.render import json

        write_json(json.compare(comparison, backing))
    elif not arguments.output:
        from drafter.render import versions as shown

        lines = shown.comparison(comparison, paper(arguments), backing, side_by_side=arguments.side_by_side)
        write_lines(lines)
    return 0


def _versions(arguments: Namespace) -> Sequence[Resolution]:
    """The files named; of a Word file alone its original and its final text."""
    if len(arguments.versions) == 1:
        return api.original_and_final(arguments.versions[0])
    return [api.read_one(path) for path in arguments.versions]


def annotate(arguments: Namespace) -> int:
    """The draft as Word, each paragraph with its precedents as comments."""
    from drafter.word.annotate import annotate as write_comments

    draft = api.read_one(arguments.draft)
    with open_library(arguments) as library:
        answers = api.answers_for(library, draft, filters(arguments))
    author, moment = signature(arguments)
    data = write_comments(draft, answers, author=author, date=moment, track=arguments.track)
    save(arguments, data, (arguments.draft,))
    return 0


def _write_redline(
    arguments: Namespace, comparison: Comparison, versions: tuple[Resolution, ...], backing: tuple[Backing, ...]
) -> None:
    """OUT.docx: tracked changes; OUT.html: a page."""
    ending = arguments.output.suffix.lower()
    if ending == ".html":
        from drafter.render import html

        data = html.comparison(comparison, backing).encode()
    elif ending == ".docx":
        from drafter.word.redline import redline

        author, moment = signature(arguments)
        data = redline(comparison, versions[0], versions[1], author=author, date=moment)
    else:
        raise InputError(f"{arguments.output}: a redline is written as .docx or .html; end the name with one of them.")
    save(arguments, data, arguments.versions)


def _history(arguments: Namespace, versions: tuple[Resolution, ...]) -> int:
    history = api.history(versions)
    if arguments.output:
        raise InputError(f"{arguments.output}: a redline has two sides; name two versions, or leave out -o.")
    if arguments.json:
        from drafter.render import json

        write_json(json.history(history))
    else:
        from drafter.render import versions as shown

        write_lines(shown.history(history, paper(arguments)))
    return 0
