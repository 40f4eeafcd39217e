"""Options that several commands take, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.argument_types import organs, positive
from drafter.cli.date_types import date, moment

if TYPE_CHECKING:
    import argparse


def add_path(
    command: argparse.ArgumentParser,
    name: str,
    help_: str | None = None,
) -> None:
    """One file or folder, shown in the help by its name in capitals."""
    command.add_argument(
        name,
        type=Path,
        metavar=name.upper(),
        help=help_,
    )


def add_versions(command: argparse.ArgumentParser) -> None:
    """A draft, several versions of it, or nothing."""
    command.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="DRAFT, or OLD NEW …"
    )


def add_output(
    command: argparse.ArgumentParser,
    formats: str,
    *,
    required: bool = False,
) -> None:
    """The file to write, and leave to write over one that is there."""
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=required,
        metavar="OUT",
        help=formats,
    )
    command.add_argument(
        "--force", action="store_true", help="overwrite OUT if it is there"
    )


def add_authorship(command: argparse.ArgumentParser) -> None:
    """In whose name, and of which moment, changes and comments are written."""
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


def add_document_filters(group: argparse._ActionsContainer) -> None:
    """By organ, date and status."""
    group.add_argument(
        "--organ", type=organs, default=(), metavar="GA,SC,…", help="only these organs"
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


def add_filters(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("which precedents may answer")
    add_document_filters(group)
    group.add_argument(
        "--part", choices=("preambular", "operative"), help="only this part"
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
        help="the organ whose own language counts first (that of a draft)",
    )
    group.add_argument(
        "--top",
        type=positive,
        # None: the drafter's own default stands in, else 5
        metavar="N",
        help="how many precedents (5)",
    )
    group.add_argument(
        "--exhaustive", action="store_true", help="scan every clause; exact, slower"
    )


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


def add_compilation(
    command: argparse.ArgumentParser,
    *,
    several: bool = False,
) -> None:
    """How a compilation text is read; ``several`` delegations may be named where their
    texts are compared."""
    # one text cannot be read both ways
    group = command.add_argument_group(
        "a compilation text"
    ).add_mutually_exclusive_group()
    group.add_argument(
        "--as",
        dest="delegation",
        action="append" if several else "store",
        metavar="NAME",
        help="as this delegation would have it"
        + (", of one FILE once for each to compare" if several else ""),
    )
    group.add_argument(
        "--clean",
        action="store_true",
        help="with no brackets at all: the text on the table",
    )
