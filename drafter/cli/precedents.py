"""``drafter match`` and ``drafter show``: where is this language from?"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import workspace
from drafter.cli.common import (
    filters,
    notice,
    open_library,
    paper,
    write_json,
    write_lines,
)

if TYPE_CHECKING:
    from clause_library.model import Paragraph


def match(arguments: Namespace) -> int:
    """Precedents for the text given, one answer a paragraph."""
    queries = _queries(arguments)
    with open_library(arguments) as library:
        answers = workspace.match(library, queries, filters(arguments))
    if arguments.organ and not any(
        answer.results or answer.nearest for answer in answers
    ):
        notice(arguments, f"The library has nothing of {', '.join(arguments.organ)} that the filters let through; "
                          "leave --organ out to ask all of it.")  # fmt: skip
    if arguments.json:
        from drafter.render import json

        write_json(json.match(answers))
    else:
        from drafter.render import terminal

        write_lines(terminal.answers(answers, paper(arguments)))
    return 0


def show(arguments: Namespace) -> int:
    """A paragraph or a whole text of the library."""
    if not any(map(str.isalnum, arguments.citation)):
        raise InputError(
            'Name a paragraph or a text of the library: "OP4 of 77/194", or A/RES/77/194.'
        )
    with open_library(arguments) as library:
        shown = workspace.show(library, arguments.citation)
    if arguments.json:
        from drafter.render import json

        write_json(json.shown(shown))
    else:
        from drafter.render import terminal

        write_lines(terminal.shown(shown, paper(arguments)))
    return 0


def _queries(arguments: Namespace) -> str | tuple[Paragraph, ...]:
    """What to look for: the clauses of a file, or the one text that was given."""
    if arguments.file:
        if arguments.text:
            raise InputError("Both a text and --file were given; choose one.")
        return workspace.queries(
            arguments.file, clean=arguments.clean, delegation=arguments.delegation
        )
    if arguments.clean or arguments.delegation:
        raise InputError(
            "--as and --clean read a compilation text; name it with --file."
        )
    text, place = _text(arguments)
    if not any(character.isalnum() for character in text):
        raise InputError(
            f"{place} holds no words to look for; give a paragraph, a phrase or a citation."
        )
    return text


def _text(arguments: Namespace) -> tuple[str, str]:
    """The text and the name of the place it came from."""
    if arguments.clipboard:
        return _clipboard(), "The clipboard"
    if arguments.text is not None:
        return arguments.text, "The text"
    if sys.stdin.isatty():
        print("Paste the paragraph, then press Enter and Ctrl-D:", file=sys.stderr)
    from clause_library.limits import MAX_LETTERS, check_length

    pasted = sys.stdin.buffer.read(
        _WIDEST * (MAX_LETTERS + 1)
    )  # of what never ends no more than shows that
    check_length("Standard input", len(pasted) // _WIDEST)
    return _decoded("Standard input", pasted), "Standard input"


_WIDEST = 4
"""The most bytes of a character, in any encoding that is read."""


def _decoded(place: str, pasted: bytes) -> str:
    """What was pasted or piped, in any encoding a file may have; UTF-8 at once, for the
    reader of files is costly."""
    try:
        return pasted.decode("utf-8-sig")
    except UnicodeError:
        from clause_library.formats.detect import decode

        return decode(place, pasted)


_CLIPBOARDS = (("pbpaste",), ("wl-paste", "--no-newline"), ("xclip", "-o", "-selection", "clipboard"),
               ("xsel", "--clipboard", "--output"),
               ("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard"))  # fmt: skip


def _clipboard() -> str:
    import shutil
    import subprocess

    for command in _CLIPBOARDS:
        if shutil.which(command[0]):
            run = subprocess.run(command, capture_output=True, check=False)
            if run.returncode == 0:
                return _decoded("The clipboard", run.stdout)
    names = ", ".join(Path(command[0]).stem for command in _CLIPBOARDS)
    raise InputError(
        f"The clipboard cannot be read: none of {names} works here; paste into `drafter match` instead."
    )
