"""What the commands for negotiations take after their names."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.date_types import moment
from drafter.cli.parser import Help, Parser, global_options
from drafter.cli.shared_options import (
    add_authorship,
    add_output,
    add_path,
)

if TYPE_CHECKING:
    from drafter.cli.parser import Commands, Parser

# As in `drafter.workspace.negotiating`, which a start of the program need not load.
STANCES = ("supports", "opposes", "reserves", "note")
STATUSES = ("agreed", "adref", "pending", "reopened")


def merge(command: Parser) -> None:
    add_files(command)
    command.add_argument(
        "--layered",
        action="store_true",
        help="OUT.docx has each delegation's changes tracked under its name",
    )
    add_output(command, "OUT.docx or OUT.txt: the compilation text")
    add_authorship(command)


def matrix(command: Parser) -> None:
    add_files(command)
    add_output(command, "OUT.docx or OUT.csv: the table")
    add_authorship(command)


def negotiate(command: Parser) -> None:
    add_path(command, "folder", "where it is kept")
    command.add_argument(
        "--author",
        metavar="NAME",
        help="who does it (login name)",
    )
    verbs = command.add_subparsers(
        dest="verb",
        metavar="VERB",
        parser_class=Parser,
    )
    _file_verbs(verbs)
    _decision_verbs(verbs)
    _paragraph_verbs(verbs)
    _telling_verbs(verbs)


def _file_verbs(verbs: Commands) -> None:
    base = _verb(verbs, "base", "the base; the next one carries everything over")
    add_path(base, "file")
    add = _verb(verbs, "add", "files that delegations sent")
    add.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
    )
    add.add_argument(
        "--by",
        metavar="NAME",
        help="the delegation, where there is one file",
    )
    add.add_argument(
        "--on",
        type=Path,
        metavar="OLD",
        help="the older base it was made on",
    )
    add.add_argument(
        "--confidential",
        action="store_true",
        help="shown to you alone: left out of every export but its delegation's own",
    )
    _by_author(add)
    join = _verb(verbs, "join", "a colleague's copy of the folder")
    join.add_argument(
        "other",
        type=Path,
        metavar="FOLDER2",
    )


def _decision_verbs(verbs: Commands) -> None:
    for name, told in (
        # one loop, because the three take the same: ids
        ("accept", "take proposals into the text"),
        ("reject", "turn proposals down"),
        ("withdraw", "proposals their delegations gave up"),
    ):
        verb = _verb(verbs, name, told)
        verb.add_argument(
            "ids",
            nargs="+",
            metavar="ID",
        )
        # a proposal that several share may be given up by one of them
        if name == "withdraw":
            verb.add_argument(
                "--by",
                metavar="NAME",
                help="one delegation alone",
            )
    _verb(verbs, "undo", "take the last step back")


def _paragraph_verbs(verbs: Commands) -> None:
    position = _verb(verbs, "position", "what a delegation says of a proposal")
    position.add_argument("target", metavar="ID-or-PARAGRAPH")
    position.add_argument("name", metavar="NAME")
    position.add_argument("stance", choices=STANCES)
    position.add_argument(
        "--note",
        default="",
        metavar="T",
        help="said beside it",
    )
    word = _verb(verbs, "word", "the chair's words for a paragraph")
    word.add_argument("paragraph", metavar="PARAGRAPH")
    word.add_argument(
        "text",
        nargs="+",
        metavar="TEXT",
    )
    status = _verb(verbs, "status", "how things stand; or give a paragraph a status")
    status.add_argument(
        "paragraph",
        nargs="?",
        metavar="PARAGRAPH",
    )
    status.add_argument(
        "status",
        nargs="?",
        choices=STATUSES,
    )


def _telling_verbs(verbs: Commands) -> None:
    text = _verb(verbs, "text", "the text as it stands")
    text.add_argument(
        "--as", dest="delegation", metavar="NAME", help="as NAME wants it"
    )
    add_output(text, "OUT.docx: tracked against the text as it was issued")
    show = _verb(verbs, "show", "a paragraph with its rivals side by side")
    show.add_argument("paragraph", metavar="PARAGRAPH")
    _verb(verbs, "open", "the interface on it: table, paragraphs, inbox, history")
    _verb(verbs, "matrix", "paragraph × delegation")
    _verb(verbs, "inbox", "what each file brought")
    _verb(verbs, "history", "what happened")
    export = _verb(verbs, "export", "what is open, as Word, text or CSV")
    export.add_argument(
        "--layered", action="store_true", help="changes tracked under their names"
    )
    export.add_argument(
        "--for",
        dest="reader",
        metavar="NAME",
        help="who will read it (all delegations)",
    )
    add_output(export, "OUT.docx, OUT.txt or OUT.csv", required=True)
    for verb in (text, export):
        verb.add_argument(
            "--date",
            type=moment,
            metavar="ISO",
            help="the date of its changes and comments (now)",
        )


def _verb(
    verbs: Commands,
    name: str,
    told: str,
) -> Parser:
    command = verbs.add_parser(
        name,
        help=told,
        description=told,
        formatter_class=Help,
    )
    global_options(command)
    return command


def silence(command: Parser) -> None:
    add_path(command, "old", "the version agreed on")
    add_path(command, "new", "the version now")


def add_files(command: argparse.ArgumentParser) -> None:
    add_path(command, "base", "the common text")
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="what a delegation sent"
    )
    command.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="FILE=NAME",
        help="the delegation a file is of",
    )
    command.add_argument(
        "--on",
        action="append",
        default=[],
        metavar="FILE=OLD",
        help="the older base a file was made on",
    )
    _by_author(command)


def _by_author(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--by-author",
        action="store_true",
        help="each author of a file's tracked changes is a delegation",
    )
