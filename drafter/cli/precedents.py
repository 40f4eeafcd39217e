"""``drafter match`` and ``drafter show``: where is this language from?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.limits import MAX_LETTERS, check_length
from drafter import render, workspace
from drafter.cli.common import (
    filters,
    notice,
    paper,
    reading,
    workspace_of,
    write_json,
    write_lines,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from clause_library.model import LibraryClause, Paragraph
    from drafter.languages.records import Wording
    from drafter.results import Answer
    from drafter.workspace import Workspace

ENDINGS = (".docx", ".txt", ".md", ".pdf", ".html", ".htm", ".xml")
"""How a text ends that is the name of a file, if the file is there."""
LONGEST_CITATION = 160
WIDEST_CHARACTER = 4
"""The most bytes of a character, in any encoding that is read."""


def match(arguments: Namespace) -> int:
    """Precedents for the text given, one answer a paragraph."""
    queries = _queries(arguments)
    with workspace_of(arguments) as desk:
        answers = desk.match(queries, filters(arguments))
        if isinstance(queries, str):
            _tell_of_text(arguments, desk, queries)
        official = _official(arguments, desk, answers)
    found_any = any(answer.results or answer.nearest for answer in answers)
    # the usual cause: an organ whose texts are not in the library
    if arguments.organ and not found_any:
        notice(
            arguments,
            f"The library has nothing of {', '.join(arguments.organ)} "
            "that the filters let through; leave --organ out to ask all of it.",
        )
    if arguments.json:
        told = render.json.match(answers, timings=arguments.timings)
        if official:
            told["official"] = render.languages.official_json(official)
        write_json(told)
    else:
        page = paper(arguments)
        write_lines(render.terminal.answers(answers, page))
        if official:
            write_lines(["", *render.languages.official(official, page)])
    return 0


def _official(
    arguments: Namespace, desk: Workspace, answers: Sequence[Answer]
) -> list[tuple[LibraryClause, tuple[Wording, ...]]]:
    """The wordings of all precedents in the official languages asked for."""
    wanted = arguments.official
    if not wanted:
        return []
    workspace.check_languages(wanted)
    official = []
    for answer in answers:
        for result in answer.results:
            found = result.found
            wordings = workspace.official_wordings(desk.library, found, wanted)
            official.append((found, wordings))
    return official


def _tell_of_text(
    arguments: Namespace,
    desk: Workspace,
    text: str,
) -> None:
    """Name the text that was cited whole: the answer is who cites it."""
    # a citation has a figure; most pastes are spared the question
    if len(text) > LONGEST_CITATION or not any(map(str.isdecimal, text)):
        return
    cited = workspace.cited_whole(desk.library, text)
    if cited:
        about = ", ".join(filter(None, (cited.title, cited.date)))
        notice(
            arguments,
            f'{cited.id} is in the library ({about}); `drafter show "{cited.id}"` '
            "shows it. Below is where it is cited.",
        )


def show(arguments: Namespace) -> int:
    """A paragraph or a whole text of the library."""
    if arguments.language:
        return _show_in_languages(arguments)
    with workspace_of(arguments) as desk:
        shown = desk.show(arguments.citation)
    if arguments.json:
        write_json(render.json.shown(shown))
    else:
        write_lines(render.terminal_documents.shown(shown, paper(arguments)))
    return 0


def _show_in_languages(arguments: Namespace) -> int:
    with workspace_of(arguments) as desk:
        found = workspace.shown_in(desk.library, arguments.citation, arguments.language)
    if arguments.json:
        write_json(render.languages.shown_json(found))
    else:
        write_lines(render.languages.shown(found, paper(arguments)))
    return 0


def _queries(arguments: Namespace) -> str | tuple[Paragraph, ...]:
    """What to look for: the clauses of a file, or the one text that was given."""
    if arguments.file:
        if arguments.text:
            raise InputError("Both a text and --file were given; choose one.")
        return workspace.queries(arguments.file, reading(arguments))
    named = _named_file(arguments.text)
    if named:
        return workspace.queries(named, reading(arguments))
    # a pasted paragraph shows no brackets of a whole compilation
    if arguments.clean or arguments.delegation:
        raise InputError(
            "--as and --clean read a compilation text; name it with --file."
        )
    text, place = _text(arguments)
    workspace.check_words(place, text)
    return text


def _named_file(text: str | None) -> Path | None:
    """The file that was typed in place of a text; None where there is none such."""
    if not text or not text.lower().endswith(ENDINGS) or "\n" in text:
        return None
    path = Path(text)
    return path if path.is_file() else None


def _text(arguments: Namespace) -> tuple[str, str]:
    """The text and the name of the place it came from."""
    if arguments.clipboard:
        # looking for programs loads what no other search needs
        from drafter.cli import clipboard

        return _decoded("The clipboard", clipboard.read()), "The clipboard"
    if arguments.text is not None:
        return arguments.text, "The text"
    if sys.stdin.isatty():
        print("Paste the paragraph, then press Enter and Ctrl-D:", file=sys.stderr)
    # a pipe may never end: no more is read than shows that it is too long
    pasted = sys.stdin.buffer.read(WIDEST_CHARACTER * (MAX_LETTERS + 1))
    check_length("Standard input", len(pasted) // WIDEST_CHARACTER)
    return _decoded("Standard input", pasted), "Standard input"


def _decoded(
    place: str,
    pasted: bytes,
) -> str:
    """What was pasted or piped, in any encoding a file may have."""
    try:
        # nearly always right, and loads no reader of files, which takes longer than
        # the search
        return pasted.decode("utf-8-sig")
    except UnicodeError:
        return workspace.decoded(place, pasted)
