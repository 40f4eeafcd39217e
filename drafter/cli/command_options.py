"""What each command takes after its name."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.argument_types import (
    choice,
    date,
    languages,
    moment,
    organs,
    port,
    positive,
)
from drafter.cli.parser import add_command
from drafter.settings import names

if TYPE_CHECKING:
    from drafter.cli.parser import Commands


# The official languages, as the library names them.
OFFICIAL = ("en", "fr", "es", "ru", "ar", "zh")


def match(commands: Commands) -> None:
    command = add_command(
        commands,
        "match",
        "Find the precedents of a paragraph, a phrase or every paragraph of a file.",
        'A citation ("OP4 of 77/194") shows the paragraph.\n'
        "With no text and no file, standard input is read.",
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
    command.add_argument(
        "--language",
        choices=OFFICIAL,
        help="only precedents in this official language",
    )
    command.add_argument(
        # another option than --language: that one narrows the search, this one adds to
        # its answers
        "--official",
        type=languages,
        default=(),
        metavar="fr,ar,…",
        help="each precedent's wording in these official languages too",
    )
    add_compilation(command)
    add_filters(command)


def add_filters(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("which precedents may answer")
    group.add_argument(
        "--organ", type=organs, default=(), metavar="GA,SC,…", help="only these organs"
    )
    group.add_argument(
        "--part", choices=("preambular", "operative"), help="only this part"
    )
    group.add_argument(
        "--since", type=date, metavar="YYYY[-MM-DD]", help="of this day or later"
    )
    group.add_argument(
        "--before", type=date, metavar="YYYY[-MM-DD]", help="earlier than this day"
    )
    group.add_argument(
        "--status",
        choices=("adopted", "draft", "any"),
        default="any",
        help="only adopted texts, or only drafts (any)",
    )
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
        # fewer than the interface's ten: there a list scrolls, here the first must stay
        # in sight
        "--top",
        type=positive,
        default=5,
        metavar="N",
        help="how many precedents (5)",
    )
    group.add_argument(
        "--exhaustive", action="store_true", help="scan every clause; exact, slower"
    )


def show(commands: Commands) -> None:
    command = add_command(
        commands, "show", "Show a paragraph or a whole text of the library."
    )
    command.add_argument(
        "citation",
        metavar="CITATION",
        help='"OP4 of 77/194", "72/1, para. 12" or a symbol',
    )
    command.add_argument(
        "--language",
        type=languages,
        default=(),
        metavar="fr,ar,…",
        help="with its wording in these official languages",
    )


def add_output(
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
    command.add_argument(
        "--date",
        type=moment,
        metavar="ISO",
        help="their date (now)",
    )


def compare(commands: Commands) -> None:
    command = add_command(
        commands,
        "compare",
        "Compare versions of a text, paragraph by paragraph.",
        "The order of the files is from old to new. "
        "A Word file with tracked changes may\n"
        "stand alone: its original against its final text.",
    )
    command.add_argument(
        "versions",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="OLD NEW, or more versions",
    )
    command.add_argument(
        # asked for, as with `git diff`: a comparison that finds changes has not failed
        "--exit-code",
        action="store_true",
        help="exit 1 where anything changed",
    )
    command.add_argument(
        "--side-by-side",
        action="store_true",
        help="the old text left, the new text right",
    )
    command.add_argument(
        "--precedents",
        action="store_true",
        help="is what was put in agreed language? (in OUT.docx: comments)",
    )
    add_filters(command)
    add_compilation(command)
    add_tracked_changes(command)
    add_output(command, "OUT.docx or OUT.html: the redline; OUT.csv: its table")


def annotate(commands: Commands) -> None:
    command = add_command(
        commands, "annotate", "Write a draft as Word with its precedents as comments."
    )
    command.add_argument(
        "draft",
        type=Path,
        metavar="DRAFT",
    )
    command.add_argument(
        "--track",
        action="store_true",
        help="show changes against the precedents as tracked changes",
    )
    command.add_argument(
        "--precedent",
        type=choice,
        action="append",
        default=[],
        metavar="PARAGRAPH=CITATION",
        help='hold a paragraph against this precedent: "OP4=OP2 of 77/194"',
    )
    add_tracked_changes(command)
    add_output(command, "the Word file to write", required=True)
    add_filters(command)


def new(commands: Commands) -> None:
    command = add_command(
        commands,
        "new",
        "Begin a draft as Word, laid out as its organ does.",
        "Square brackets in it are for you to fill in. In a template of your own the\n"
        "draft stands where a paragraph says {text}, or at the end.",
    )
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
        "--next",
        dest="roll_over",
        action="store_true",
        help="with --from: what must be rolled over as tracked changes, with evidence",
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


def sources(commands: Commands) -> None:
    command = add_command(
        commands,
        "sources",
        "Write the table of sources: where each paragraph's language comes from.",
    )
    command.add_argument(
        "draft",
        type=Path,
        metavar="DRAFT",
    )
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
    add_filters(command)


def add_tracked_changes(command: argparse.ArgumentParser) -> None:
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


def parse(commands: Commands) -> None:
    command = add_command(
        commands, "parse", "Show what the reader makes of a document."
    )
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
    )
    command.add_argument(
        "--view",
        # what a reader of the file sees in Word once all is accepted
        default="final",
        metavar="final|original|AUTHOR",
        help="a Word file's tracked changes: all, none, or one author's accepted",
    )
    add_compilation(command)


def add_compilation(command: argparse.ArgumentParser) -> None:
    # one text cannot be read both ways
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


def review(commands: Commands) -> None:
    command = add_command(
        commands,
        "review",
        "Open the terminal interface on a draft, or on versions.",
        "What was decided before on the same files is there again.\n"
        "--plain reads commands: try help.",
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
        "--carry",
        action="store_true",
        help="with BASE NEW: bring the decisions made on BASE and an earlier version",
    )
    command.add_argument(
        "--forget",
        action="store_true",
        help="delete what is kept of the review of these files (of all), and end",
    )
    command.add_argument(
        "--author",
        metavar="NAME",
        help="author of the changes and comments (your login name)",
    )
    command.add_argument(
        "--date",
        type=moment,
        metavar="ISO",
        help="their date (now)",
    )


def serve(commands: Commands) -> None:
    command = add_command(
        commands,
        "serve",
        "Serve a page to a browser of this machine (needs the extra web).",
        "It opens on the comparison of OLD and NEW, or on one draft.\n"
        "What is sent to it is deleted when it ends.",
    )
    command.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="DRAFT, or OLD NEW"
    )
    command.add_argument(
        "--port",
        type=port,
        default=8000,
        metavar="N",
        help="the port on localhost (8000); 0 takes a free one",
    )


def settings(commands: Commands) -> None:
    command = add_command(
        commands,
        "settings",
        "List the tables behind the answers, or copy one to edit it.",
        "The copy is used from then on; delete it to have the built-in table again.\n"
        "Another folder: DRAFTER_SETTINGS.",
    )
    command.add_argument(
        "table",
        nargs="?",
        # read from the folder of tables: a new table needs no change here
        choices=names(),
        metavar="TABLE",
        help=f"one of {', '.join(names())}",
    )
