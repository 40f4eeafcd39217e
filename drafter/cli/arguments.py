"""What may be typed after ``drafter``: commands, options and their help."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from drafter import __version__
from drafter.cli.examples import examples
from drafter.settings import names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OFFLINE = """\
Every command has its own help, with examples: drafter compare --help.
Everything runs on this machine; only `library add` opens a connection, and only
to the address you name (un:ga, un:sc: the UN's own)."""


def columns() -> int:
    """The width of the terminal in columns.

    `shutil` knows it too, but loads every compression library first.
    """
    try:
        return int(
            os.environ.get("COLUMNS")
            or os.get_terminal_size(sys.stdout.fileno()).columns
        )
    except (OSError, ValueError):
        return 80


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as it stands here; argparse would ask `shutil` for the width, many times
    over."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns() - 2)


class _Parser(argparse.ArgumentParser):
    """Argparse, but a wrong command line is answered in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help.\n")


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The command line; where `argv` names its command at once, without what the other
    commands take."""
    top = _Parser(
        prog="drafter",
        description="Find the precedent, see the changes, write the redline.",
        epilog=f"{examples('')}\n\n{_OFFLINE}",
        formatter_class=_Help,
    )
    top.add_argument("--version", action="version", version=f"drafter {__version__}")
    _global_options(top, fresh=True)
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=_Parser
    )
    asked = _asked(argv)
    for name, add in _commands().items():
        if asked in (name, None):
            add(commands)
    return top


def _asked(argv: Sequence[str]) -> str | None:
    """The command named after nothing but options of every command; None where a look
    at all of them must tell."""
    words = iter(argv)
    for word in words:
        if word == "--library":
            next(words, None)
        elif word not in ("--json", "--no-color", "--quiet"):
            return word if word in _commands() else None
    return None


def _commands() -> dict[str, Callable[[argparse._SubParsersAction[_Parser]], None]]:
    """The commands, in the order of the help."""
    return {
        "match": _match,
        "show": _show,
        "compare": _compare,
        "annotate": _annotate,
        "new": _new,
        "sources": _sources,
        "parse": _parse,
        "review": _review,
        "serve": _serve,
        "library": _library,
        "settings": _settings,
    }


def _global_options(target: argparse.ArgumentParser, *, fresh: bool = False) -> None:
    """Options that may stand before or after the command; a later one wins, an absent
    one changes nothing."""

    def default(value: object) -> object:
        return value if fresh else argparse.SUPPRESS

    target.add_argument("--library", type=Path, default=default(None), metavar="PATH",
                        help="the library to use (else DRAFTER_LIBRARY, else your own, else the sample)")  # fmt: skip
    target.add_argument(
        "--json",
        action="store_true",
        default=default(False),
        help="one JSON object on stdout",
    )
    target.add_argument(
        "--no-color",
        action="store_true",
        default=default(False),
        help="no colour (also NO_COLOR)",
    )
    target.add_argument(
        "--quiet",
        action="store_true",
        default=default(False),
        help="no notices on stderr",
    )


def _add(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    help_: str,
    epilog: str = "",
) -> _Parser:
    command = commands.add_parser(
        name, help=help_, description=help_, formatter_class=_Help
    )
    shown = examples(command.prog.removeprefix("drafter "))
    command.epilog = f"{epilog}\n\n{shown}" if epilog else shown
    _global_options(command)
    return command


def _match(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(
        commands,
        "match",
        "Find the precedents of a paragraph, a phrase or every paragraph of a file.",
        'A citation ("OP4 of 77/194") shows the paragraph.\nWith no text and no file, standard input is read.',
    )
    command.add_argument(
        "text", nargs="?", metavar="TEXT", help="a paragraph, a phrase or a citation"
    )
    command.add_argument(
        "--file", type=Path, metavar="F", help="a document: one query a clause or block"
    )
    command.add_argument(
        "--clipboard", action="store_true", help="the text on the clipboard"
    )
    _reading(command)
    _filters(command)


def _filters(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("which precedents may answer")
    group.add_argument(
        "--organ", type=_organs, default=(), metavar="GA,SC,…", help="only these organs"
    )
    group.add_argument(
        "--part", choices=("preambular", "operative"), help="only this part"
    )
    group.add_argument(
        "--since", type=_date, metavar="YYYY[-MM-DD]", help="of this day or later"
    )
    group.add_argument(
        "--before", type=_date, metavar="YYYY[-MM-DD]", help="earlier than this day"
    )
    group.add_argument("--status", choices=("adopted", "draft", "any"), default="any",
                       help="only adopted texts, or only drafts (any)")  # fmt: skip
    group.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="ID",
        help="leave this document out",
    )
    group.add_argument(
        "--prefer-organ",
        metavar="ORGAN",
        help="the organ whose own language counts first",
    )
    group.add_argument(
        "--top", type=_positive, default=5, metavar="N", help="how many precedents (5)"
    )
    group.add_argument(
        "--exhaustive", action="store_true", help="scan every clause; exact, slower"
    )


def _organs(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not names:
        raise argparse.ArgumentTypeError("name at least one organ, for example GA,SC")
    return names


def _date(text: str) -> str:
    """``2015`` -> ``2015-01-01``: a year alone means its first day."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date; write 2015, 2015-06 or 2015-06-30"
        )
    padded = text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text
    from datetime import date

    try:
        return date.fromisoformat(padded).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date; write 2015, 2015-06 or 2015-06-30"
        ) from None


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def _natural(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number that `drafter library changes` told"
        )
    return int(text)


def _show(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(commands, "show", "Show a paragraph or a whole text of the library.")
    command.add_argument(
        "citation",
        metavar="CITATION",
        help='"OP4 of 77/194", "72/1, para. 12" or a symbol',
    )


def _out(
    command: argparse.ArgumentParser, formats: str, *, required: bool = False
) -> None:
    command.add_argument(
        "-o", "--output", type=Path, required=required, metavar="OUT", help=formats
    )
    command.add_argument(
        "--force", action="store_true", help="overwrite OUT if it is there"
    )
    command.add_argument(
        "--author",
        metavar="NAME",
        help="author of the changes and comments (your login name)",
    )
    command.add_argument("--date", type=_moment, metavar="ISO", help="their date (now)")


def _moment(text: str) -> str:
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date; write 2026-01-31 or 2026-01-31T14:00:00Z"
        ) from None
    return (
        moment.replace(tzinfo=moment.tzinfo or UTC)
        .astimezone(UTC)
        .strftime("%Y-%m-%dT%H:%M:%SZ")
    )


def _compare(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(commands, "compare", "Compare versions of a text, paragraph by paragraph.",
                   "The order of the files is from old to new. A Word file with tracked changes may\n"
                   "stand alone: its original against its final text.")  # fmt: skip
    command.add_argument(
        "versions",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="OLD NEW, or more versions",
    )
    command.add_argument(
        "--side-by-side",
        action="store_true",
        help="the old text left, the new text right",
    )
    command.add_argument("--precedents", action="store_true",
                         help="is what was put in agreed language? (in OUT.docx: comments)")  # fmt: skip
    _filters(command)
    _reading(command)
    _changes(command)
    _out(command, "OUT.docx or OUT.html: the redline")


def _annotate(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(
        commands, "annotate", "Write a draft as Word with its precedents as comments."
    )
    command.add_argument("draft", type=Path, metavar="DRAFT")
    command.add_argument(
        "--track",
        action="store_true",
        help="show changes against the precedents as tracked changes",
    )
    command.add_argument("--precedent", type=_choice, action="append", default=[], metavar="PARAGRAPH=CITATION",
                         help='hold a paragraph against this precedent: "OP4=OP2 of 77/194"')  # fmt: skip
    _changes(command)
    _out(command, "the Word file to write", required=True)
    _filters(command)


def _new(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(commands, "new", "Begin a draft as Word, laid out as its organ does.",
                   "Square brackets in it are for you to fill in. In a template of your own the\n"
                   "draft stands where a paragraph says {text}, or at the end.")  # fmt: skip
    command.add_argument(
        "--organ",
        metavar="ORGAN",
        help="GA, SC, ECOSOC, HRC, CCPCJ or another commission, COP",
    )
    command.add_argument(
        "--from",
        dest="start",
        metavar="SYMBOL",
        help="begin with this text of the library",
    )
    command.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help="a Word file of your own to write it into",
    )
    command.add_argument("--title", help="the title")
    command.add_argument("--session", help='"Ninetieth session"')
    command.add_argument(
        "--agenda-item", metavar="ITEM", help="its number or the whole line"
    )
    command.add_argument(
        "--sponsor",
        action="append",
        default=[],
        metavar="NAME",
        help="a sponsor; may be repeated",
    )
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="the Word file to write",
    )
    command.add_argument(
        "--force", action="store_true", help="overwrite OUT if it is there"
    )


def _sources(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(
        commands,
        "sources",
        "Write the table of sources: where each paragraph's language comes from.",
    )
    command.add_argument("draft", type=Path, metavar="DRAFT")
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="OUT.docx or OUT.csv",
    )
    command.add_argument(
        "--force", action="store_true", help="overwrite OUT if it is there"
    )
    _filters(command)


def _choice(text: str) -> tuple[str, str]:
    paragraph, equals, citation = (part.strip() for part in text.partition("="))
    if not (paragraph and equals and citation):
        raise argparse.ArgumentTypeError(
            f'{text!r} names no precedent; write "OP4=OP2 of 77/194"'
        )
    return paragraph, citation


def _changes(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group(
        "tracked changes already in a Word file (they stay, with their author and date)"
    )
    group.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="AUTHOR",
        help="accept this author's first",
    )
    group.add_argument(
        "--reject",
        action="append",
        default=[],
        metavar="AUTHOR",
        help="reject this author's first",
    )
    group.add_argument(
        "--base",
        choices=("original", "final"),
        help="reject, or accept, all others' first",
    )


def _parse(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(commands, "parse", "Show what the reader makes of a document.")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--view", default="final", metavar="final|original|AUTHOR",
                         help="a Word file's tracked changes: all, none, or one author's accepted")  # fmt: skip
    _reading(command)


def _reading(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group(
        "a compilation text"
    ).add_mutually_exclusive_group()
    group.add_argument(
        "--as",
        dest="delegation",
        metavar="NAME",
        help="as this delegation would have it",
    )
    group.add_argument(
        "--clean",
        action="store_true",
        help="with no brackets at all: the text on the table",
    )


def _review(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(
        commands,
        "review",
        "Open the terminal interface on a draft, or on versions.",
        "What was decided before on the same files is there again.\n--plain reads commands: try help.",
    )
    command.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="DRAFT, or OLD NEW …"
    )
    command.add_argument(
        "--plain",
        action="store_true",
        help="line by line: commands on stdin, sentences on stdout",
    )
    command.add_argument(
        "--author",
        metavar="NAME",
        help="author of the changes and comments (your login name)",
    )
    command.add_argument("--date", type=_moment, metavar="ISO", help="their date (now)")


def _serve(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(
        commands,
        "serve",
        "Open the terminal interface in a browser of this machine (needs the extra web).",
    )
    command.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="DRAFT, or OLD NEW …"
    )
    command.add_argument(
        "--port",
        type=_positive,
        default=8000,
        metavar="N",
        help="the port on localhost (8000)",
    )


def _library(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(commands, "library", "Keep the library of past texts.")
    verbs = command.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=_Parser
    )
    add = _add(
        verbs,
        "add",
        "Add documents: files, folders, zips, or an https address of a zip.",
    )
    add.add_argument("paths", nargs="+", metavar="PATH",
                     help="a file, folder or zip; https://… of a zip; un:ga, un:sc: the UN's repositories")  # fmt: skip
    add.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE",
        help="the UN's JSON: facts for texts that lack them",
    )
    add.add_argument("--language", choices=("ar", "en", "es", "fr", "ru", "zh"),
                     help="only texts in this language (en for un:ga and un:sc)")  # fmt: skip
    for name, help_ in (
        ("--symbol", "the symbol, where the text has none"),
        ("--organ", "the organ, e.g. CCPCJ"),
    ):
        add.add_argument(name, help=help_)
    add.add_argument(
        "--date",
        type=_date,
        dest="adopted_on",
        metavar="YYYY-MM-DD",
        help="the date, where it has none",
    )
    add.add_argument(
        "--status", choices=("adopted", "draft"), help="where the text does not say"
    )
    add.add_argument("--adoption", choices=("without_vote", "unanimous", "acclamation", "recorded_vote"),
                     metavar="HOW", help="where the text does not say: without_vote, unanimous, acclamation or "
                     "recorded_vote")  # fmt: skip
    _add(verbs, "list", "List the documents of the library.")
    _add(verbs, "stats", "Count what the library holds.")
    changes = _add(
        verbs,
        "changes",
        "List what was added, replaced and removed since you last asked.",
    )
    changes.add_argument("since", nargs="?", type=_natural, default=0, metavar="SINCE",
                         help="the number told then (0: all since the library was made)")  # fmt: skip
    verify = _add(verbs, "verify", "Check that the library is whole.")
    verify.add_argument(
        "--repair", action="store_true", help="make it anew from the files it keeps"
    )
    export = _add(verbs, "export", "Write every clause as JSON Lines or CSV.")
    export.add_argument(
        "--format",
        choices=("jsonl", "csv"),
        help="jsonl, or csv where OUT ends with .csv",
    )
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help="the file to write (standard output)",
    )
    export.add_argument("--changed-since", type=_natural, metavar="SINCE",
                        help="only documents added or replaced since; see `drafter library changes`")  # fmt: skip
    export.add_argument(
        "--force", action="store_true", help="overwrite OUT if it is there"
    )
    _add(verbs, "show", "Show a document of the library.").add_argument(
        "id", metavar="ID"
    )
    _add(verbs, "remove", "Take a document out of the library.").add_argument(
        "id", metavar="ID"
    )


def _settings(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _add(commands, "settings", "List the tables behind the answers, or copy one to edit it.",
                   "The copy is used from then on; delete it to have the built-in table again.\n"
                   "Another folder: DRAFTER_SETTINGS.")  # fmt: skip
    command.add_argument(
        "table",
        nargs="?",
        choices=names(),
        metavar="TABLE",
        help=f"one of {', '.join(names())}",
    )
