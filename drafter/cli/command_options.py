"""What each command takes after its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.argument_types import choice, languages, port, worths
from drafter.cli.shared_options import (
    add_authorship,
    add_compilation,
    add_filters,
    add_output,
    add_path,
    add_tracked_changes,
    add_versions,
)
from drafter.settings import names

if TYPE_CHECKING:
    from drafter.cli.parser import Parser


# The official languages, as the library names them.
OFFICIAL = ("en", "fr", "es", "ru", "ar", "zh")


def match(command: Parser) -> None:
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
    command.add_argument(
        "--all",
        action="store_true",
        help="every place where a phrase stands, in its sentence, instead of the best",
    )
    add_output(command, "with --all: OUT.csv, a row a place")
    command.add_argument(
        # what differs from run to run is no part of an answer
        "--timings",
        action="store_true",
        help="with --json: how long each answer took",
    )
    add_compilation(command)
    add_filters(command)


def show(command: Parser) -> None:
    command.add_argument(
        "--cite",
        choices=("bibtex", "ris", "csl"),
        help="the paragraphs as citations for a program that keeps sources",
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


def add_typography(command: Parser) -> None:
    command.add_argument(
        "--ignore-typography",
        action="store_true",
        help="take another hyphen, quote or space without a mark",
    )


def compare(command: Parser) -> None:
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
    add_typography(command)
    add_filters(command)
    add_compilation(command, several=True)
    add_tracked_changes(command)
    add_output(command, "OUT.docx or OUT.html: the redline; OUT.csv: its table")
    add_authorship(command)


def annotate(command: Parser) -> None:
    command.add_argument(
        "drafts",
        nargs="+",
        type=Path,
        metavar="DRAFT",
        help="one draft with -o, or many with --outdir",
    )
    command.add_argument(
        "--outdir",
        type=Path,
        metavar="FOLDER",
        help="write NAME-annotated.docx of each draft into this folder",
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
    command.add_argument(
        "--only",
        type=worths,
        default=(),
        metavar="changed,new,voted",
        help="comment on these paragraphs alone",
    )
    add_typography(command)
    add_tracked_changes(command)
    add_output(command, "the Word file to write")
    add_authorship(command)
    add_filters(command)


def new(command: Parser) -> None:
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
    add_output(command, "the Word file to write", required=True)


def sources(command: Parser) -> None:
    add_path(command, "draft")
    add_output(command, "OUT.docx or OUT.csv", required=True)
    add_filters(command)


def parse(command: Parser) -> None:
    add_path(command, "file")
    command.add_argument(
        "--view",
        # what a reader of the file sees in Word once all is accepted
        default="final",
        metavar="final|original|AUTHOR",
        help="a Word file's tracked changes: all, none, or one author's accepted",
    )
    add_output(command, "OUT.xml: the text as the UN's XML (AKN4UN)")
    add_compilation(command)


def review(command: Parser) -> None:
    add_versions(command)
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
    add_authorship(command)


def serve(command: Parser) -> None:
    add_versions(command)
    command.add_argument(
        "--port",
        type=port,
        default=8000,
        metavar="N",
        help="the port on localhost (8000); 0 takes a free one",
    )


def mcp(command: Parser) -> None:
    command.add_argument(
        "--allow",
        action="append",
        type=Path,
        default=[],
        metavar="FOLDER",
        help="files below this folder may be read (none)",
    )
    command.add_argument(
        "--drafts",
        action="store_true",
        help="tell drafts of the library too, not adopted texts alone",
    )


def settings(command: Parser) -> None:
    command.add_argument(
        "table",
        nargs="?",
        # read from the folder of tables: a new table needs no change here
        choices=names(),
        metavar="TABLE",
        help=f"one of {', '.join(names())}",
    )
    command.add_argument(
        "--default",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="from now on: organ=GA,SC, author=NAME or top=3; organ= takes it back",
    )


def completion(command: Parser) -> None:
    command.add_argument(
        "shell",
        choices=("bash", "zsh", "fish"),
        metavar="SHELL",
        help="bash, zsh or fish",
    )


def manual(command: Parser) -> None:
    """It takes nothing of its own."""
