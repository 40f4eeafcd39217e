"""``drafter match`` and ``drafter show``: where is this language from?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clause_library.errors import InputError
from clause_library.limits import MAX_LETTERS, check_length
from clause_library.record import Record
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

    from clause_library.model import LibraryClause, Resolution
    from drafter.languages.records import Wording
    from drafter.precedents.phrase_places import PhrasePlaces
    from drafter.results import Answer
    from drafter.workspace import Workspace
    from drafter.workspace.documents import FileQueries

    Official = list[tuple[LibraryClause, tuple[Wording, ...]]]

ENDINGS = (".docx", ".txt", ".md", ".pdf", ".html", ".htm", ".xml")
"""How a text ends that is the name of a file, if the file is there."""
LONGEST_CITATION = 160
WIDEST_CHARACTER = 4
"""The most bytes of a character, in any encoding that is read."""


class Matched(Record):
    """The answers, and what is told beside them: where a phrase stands, what of a file
    was not looked for, the text that was named whole, whether nobody cites it."""

    answers: tuple[Answer, ...]
    phrase: PhrasePlaces | None = None
    not_searched: tuple[str, ...] = ()
    named: Resolution | None = None
    is_uncited: bool = False


def match(arguments: Namespace) -> int:
    """Precedents for the text given, one answer a paragraph."""
    queries = _queries(arguments)
    if arguments.all or arguments.output:
        return _every_place(arguments, queries)
    with workspace_of(arguments) as desk:
        if isinstance(queries, str):
            found = _of_text(arguments, desk, queries)
        else:
            answers = desk.match_file(queries, filters(arguments))
            found = Matched(answers, not_searched=queries.not_searched)
        official = _official(arguments, desk, found.answers)
    _tell_beside(arguments, found)
    if arguments.json:
        write_json(_as_json(found, official, timings=arguments.timings))
    else:
        _write_on_screen(arguments, found, official)
    return 0


def _of_text(
    arguments: Namespace,
    desk: Workspace,
    text: str,
) -> Matched:
    answers = desk.match(text, filters(arguments))
    phrase = desk.phrase_places(text, filters(arguments))
    has_places = phrase is None or phrase.paragraphs > 0
    named = _text_named(arguments, desk, text)
    return Matched(
        answers,
        phrase,
        named=named,
        is_uncited=named is not None and not has_places,
    )


def _tell_beside(
    arguments: Namespace,
    found: Matched,
) -> None:
    if found.not_searched:
        notice(arguments, f"Not looked for: {', '.join(found.not_searched)}.")
    found_any = any(answer.results or answer.nearest for answer in found.answers)
    # the usual cause: an organ whose texts are not in the library
    if arguments.organ and not found_any and not found.is_uncited:
        notice(
            arguments,
            f"The library has nothing of {', '.join(arguments.organ)} "
            "that the filters let through; leave --organ out to ask all of it.",
        )


def _as_json(
    found: Matched,
    official: Official,
    *,
    timings: bool,
) -> dict[str, Any]:
    told = render.json.match(found.answers, timings=timings)
    told["not_searched"] = list(found.not_searched)
    told["phrase"] = found.phrase and render.phrase_places.json(found.phrase)
    told["named"] = found.named and render.json.shown(found.named)
    if official:
        told["official"] = render.languages.official_json(official)
    return told


def _write_on_screen(
    arguments: Namespace,
    found: Matched,
    official: Official,
) -> None:
    page = paper(arguments)
    named: list[str] = []
    if found.named:
        named = render.terminal_documents.shown(found.named, page)
    # a bare number may be no text's: what it is a figure of comes first then
    is_number = bool(found.answers) and found.answers[0].text.strip().isdecimal()
    if named and not is_number:
        heading = [] if found.is_uncited else ["Where it is cited:", ""]
        write_lines([*named, "", *heading])
    if found.phrase and found.phrase.paragraphs:
        counts = render.phrase_places.counts(found.phrase, page)
        write_lines([*counts, "`--all` lists every place.", ""])
    if found.is_uncited:
        write_lines(["No text that the filters let through cites it by its number."])
    else:
        write_lines(render.terminal.answers(found.answers, page))
    if official:
        write_lines(["", *render.languages.official(official, page)])
    if named and is_number:
        write_lines(["", *named])


def _every_place(
    arguments: Namespace,
    phrase: str | FileQueries,
) -> int:
    """Every place of a phrase: on the screen, as JSON or in a file."""
    found = None
    if isinstance(phrase, str):
        with workspace_of(arguments) as desk:
            found = desk.phrase_places(phrase, filters(arguments), places=True)
    if found is None:
        raise InputError(
            "--all lists the places of a phrase of at most 12 words; "
            "leave it out for the precedents of a paragraph."
        )
    if arguments.output:
        workspace.write_phrase_places(
            arguments.output,
            found,
            force=arguments.force,
        )
        written(arguments, arguments.output)
    if arguments.json:
        phrase_object = render.phrase_places.json(found)
        write_json({"schema": "drafter.phrase/1", **phrase_object})
    # whoever asked for a file does not want the screen full too
    elif not arguments.output:
        write_lines(render.phrase_places.terminal(found, paper(arguments)))
    return 0


def _official(
    arguments: Namespace, desk: Workspace, answers: Sequence[Answer]
) -> Official:
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


def _text_named(
    arguments: Namespace,
    desk: Workspace,
    text: str,
) -> Resolution | None:
    """The text that was cited whole, told by its name; None where none was."""
    # a citation has a figure; most pastes are spared the question
    if len(text) > LONGEST_CITATION or not any(map(str.isdecimal, text)):
        return None
    cited = workspace.cited_whole(desk.library, text)
    if cited is None:
        return None
    about = ", ".join(filter(None, (cited.title, cited.date)))
    notice(arguments, f"{cited.id} is in the library ({about}).")
    return desk.library.document(cited.id)


def show(arguments: Namespace) -> int:
    """A paragraph or a whole text of the library."""
    if arguments.language:
        return _show_in_languages(arguments)
    with workspace_of(arguments) as desk:
        shown = desk.show(arguments.citation)
        if arguments.cite:
            # a whole text is cited by its paragraphs
            clauses = desk.cited_clauses(arguments.citation)
            write_lines([render.citations.FORMS[arguments.cite](clauses)])
            return 0
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


def _queries(arguments: Namespace) -> str | FileQueries:
    """What to look for: the clauses of a file, or the one text that was given."""
    if arguments.file:
        if arguments.text:
            raise InputError("Both a text and --file were given; choose one.")
        return workspace.file_queries(arguments.file, reading(arguments))
    named = _named_file(arguments.text)
    if named:
        return workspace.file_queries(named, reading(arguments))
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
