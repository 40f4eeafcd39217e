"""What each verb of ``drafter library`` takes after its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.argument_types import natural
from drafter.cli.date_types import date
from drafter.cli.parser import Parser, add_command
from drafter.cli.shared_options import add_document_filters, add_output

if TYPE_CHECKING:
    from drafter.cli.parser import Commands


_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def library(command: Parser) -> None:
    # required: "drafter library" alone could mean any of them, and some of them write
    verbs = command.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=Parser
    )
    _add(verbs)
    listed = add_command(verbs, "list", "List the documents of the library.")
    listed.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="only those that hold every word: of the symbol, title, date, vote",
    )
    add_document_filters(listed.add_argument_group("which documents"))
    add_command(verbs, "stats", "Count what the library holds.")
    _changes(verbs)
    _verify(verbs)
    _export(verbs)
    add_command(verbs, "meaning", "Make every text ready to be found by its meaning.")
    show = add_command(verbs, "show", "Show a document of the library.")
    show.add_argument("id", metavar="ID")
    remove = add_command(verbs, "remove", "Take a document out of the library.")
    remove.add_argument("id", metavar="ID")
    remove.add_argument(
        "--language", choices=_LANGUAGES, help="only its text in this language"
    )
    _share(verbs)
    _push(verbs)
    add_command(verbs, "pull", "Take what others pushed to the shared log.")
    add_command(verbs, "log", "List the packs of the shared log that have come.")


def _share(verbs: Commands) -> None:
    share = add_command(
        verbs, "share", "Share one library with others: begin their log, or join it."
    )
    share.add_argument(
        "location",
        metavar="LOCATION",
        help="a folder all can reach, or postgresql://USER@HOST/NAME",
    )
    share.add_argument(
        "--signers",
        type=Path,
        metavar="FILE",
        help="take only packs signed by those in FILE (ssh's allowed signers)",
    )


def _push(verbs: Commands) -> None:
    push = add_command(verbs, "push", "Give texts to all who share the log.")
    push.add_argument(
        "ids",
        nargs="*",
        metavar="ID",
        help="a text; a draft too",
    )
    push.add_argument(
        "--adopted", action="store_true", help="every adopted text that is not there"
    )
    push.add_argument(
        "--with-sources", action="store_true", help="with the files as they came"
    )
    push.add_argument(
        "--sign", type=Path, metavar="KEY", help="sign with this private key of ssh"
    )
    push.add_argument(
        "--forget",
        action="append",
        metavar="ID",
        help="begin the log anew without this text; the others give it up",
    )
    push.add_argument(
        "--anew",
        action="store_true",
        help="begin the log anew with all its texts, every pack signed with --sign",
    )


def _add(verbs: Commands) -> None:
    add = add_command(
        verbs,
        "add",
        "Add documents: files, folders, zips, or an https address of a zip.",
    )
    add.add_argument(
        "paths",
        # not "+": the path may stand behind --force-symbol and be taken for its value;
        # `library._add` gives it back
        nargs="*",
        metavar="PATH",
        help="a file, folder or zip; https://… of a zip; "
        "un:ga, un:sc: the UN's repositories",
    )
    add.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE",
        help="the UN's JSON: facts for texts that lack them",
    )
    add.add_argument(
        "--language",
        choices=_LANGUAGES,
        help="only texts in this language (en for un:ga and un:sc)",
    )
    add.add_argument(
        "--on",
        metavar="CLUSTER",
        help="read the files on a Ray cluster: ray://HOST:PORT, or ray (this machine)",
    )
    add.add_argument(
        "--include-drafts",
        action="store_true",
        help="with --on: let drafts go to the cluster too, not only adopted texts",
    )
    _add_facts(add)


def _add_facts(add: Parser) -> None:
    """Facts that hold for every text added, where it does not tell them itself."""
    add.add_argument("--symbol", help="the symbol, where the text has none")
    add.add_argument(
        "--force-symbol",
        nargs="?",
        # alone it makes --symbol win, with a value it is the symbol itself
        const="",
        metavar="SYMBOL",
        help="the symbol given wins over the text's own",
    )
    add.add_argument("--organ", help="the organ, e.g. CCPCJ")
    add.add_argument(
        "--date",
        type=date,
        # `date` is taken: it is the day of changes and comments in other commands
        dest="adopted_on",
        metavar="YYYY-MM-DD",
        help="the date, where it has none",
    )
    add.add_argument(
        "--status", choices=("adopted", "draft"), help="where the text does not say"
    )
    add.add_argument(
        "--adoption",
        choices=("without_vote", "unanimous", "acclamation", "recorded_vote"),
        metavar="HOW",
        help="where the text does not say: without_vote, unanimous, acclamation or "
        "recorded_vote",
    )


def _changes(verbs: Commands) -> None:
    changes = add_command(
        verbs,
        "changes",
        "List what was added, replaced and removed since you last asked.",
    )
    changes.add_argument(
        "since",
        nargs="?",
        type=natural,
        # a first question has no number yet, and wants everything
        default=0,
        metavar="SINCE",
        help="the number told then (0: all since the library was made)",
    )
    changes.add_argument(
        "--language", choices=_LANGUAGES, help="only texts in this language"
    )


def _verify(verbs: Commands) -> None:
    verify = add_command(verbs, "verify", "Check that the library is whole.")
    verify.add_argument(
        "--repair", action="store_true", help="make it anew from the files it keeps"
    )


def _export(verbs: Commands) -> None:
    export = add_command(verbs, "export", "Write every clause as JSON Lines or CSV.")
    export.add_argument(
        "--format",
        choices=("jsonl", "csv"),
        help="jsonl, or csv where OUT ends with .csv",
    )
    export.add_argument(
        "--tmx",
        metavar="en-fr",
        help="pairs of paragraphs in two languages, as a translation memory",
    )
    add_output(export, "the file to write (standard output)")
    export.add_argument(
        "--changed-since",
        type=natural,
        metavar="SINCE",
        help="only documents added or replaced since; see `drafter library changes`",
    )
