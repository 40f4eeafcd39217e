"""What ``drafter trace`` takes after its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.cli.shared_options import add_output

if TYPE_CHECKING:
    from drafter.cli.parser import Parser


def trace(command: Parser) -> None:
    command.add_argument(
        "text",
        nargs="?",
        metavar="CITATION-or-TEXT",
        help='"OP4 of 77/194", or a paragraph, which is traced by its nearest',
    )
    command.add_argument(
        "--phrase", metavar="P", help="the life of these words, word for word"
    )
    command.add_argument(
        # asked for, because all other series are searched
        "--kin",
        action="store_true",
        help="where other series say the same",
    )
    command.add_argument(
        "--votes", action="store_true", help="which States changed their vote"
    )
    command.add_argument(
        "--language",
        metavar="LANG",
        help="the life of the version in fr, es, ru, ar or zh",
    )
    add_output(command, "write OUT.html (the picture), OUT.docx or OUT.csv")


def stats(command: Parser) -> None:
    # each is a table of its own; two of them at once would be no one answer
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "symbol", nargs="?", metavar="SYMBOL", help="a text of the library"
    )
    which.add_argument(
        "--session", metavar="N", help="a session, beside the one before it"
    )
    which.add_argument(
        "--organ",
        metavar="X",
        help="an organ's texts by year",
    )
    which.add_argument(
        "--topic", metavar="P", help="texts with these words in title or agenda item"
    )
    add_output(command, "write OUT.html or OUT.csv")


def concord(command: Parser) -> None:
    command.add_argument(
        "texts",
        nargs="+",
        metavar="SYMBOL-or-FILE",
        help="a text of the library, or two files in two languages",
    )
