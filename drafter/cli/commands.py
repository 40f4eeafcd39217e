"""The table of commands: what each does, takes and runs, and which files it reads.

A new command is one row here, a function that adds its options and one that runs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from clause_library.record import Record

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from drafter.cli.parser import Parser


class Command(Record):
    """A command of the command line.

    ``options`` and ``run`` are "module:function" below ``drafter.cli``: only the room
    of the command that was typed is loaded. ``files`` names the arguments in which a
    text of the library may stand for a file. ``more`` follows the summary in the help.
    """

    summary: str
    options: str
    run: str
    files: tuple[str, ...] = ()
    more: str = ""

    @property
    def is_open_ended(self) -> bool:
        """Whether it runs until somebody ends it: a screen, a server."""
        return self.run.startswith("open_interface:")

    def add_options(self, command: Parser) -> None:
        """Give the command's parser what it takes."""
        _function(self.options)(command)

    def __call__(self, arguments: Namespace) -> int:
        """Run it; the exit status."""
        return cast("int", _function(self.run)(arguments))


def _function(name: str) -> Callable[..., object]:
    room, function = name.split(":")
    found = getattr(import_module(f"drafter.cli.{room}"), function)
    return cast("Callable[..., object]", found)


INTERFACE = Command("", "", "open_interface:open_interface")
"""What ``drafter`` alone opens."""

COMMANDS = {
    "match": Command(
        "Find the precedents of a paragraph, a phrase or every paragraph of a file.",
        "command_options:match",
        "precedents:match",
        ("file",),
        'A citation ("OP4 of 77/194") shows the paragraph.\n'
        "With no text and no file, standard input is read.",
    ),
    "show": Command(
        "Show a paragraph or a whole text of the library.",
        "command_options:show",
        "precedents:show",
    ),
    "trace": Command(
        "The life of a clause: since when it is said, who changed it, how it passed.",
        "trace_options:trace",
        "trace:trace",
        more="Lines are made when they are first asked for, and kept in the library.",
    ),
    "stats": Command(
        "Figures: a text against its predecessor, a session, an organ, a topic.",
        "trace_options:stats",
        "trace:stats",
    ),
    "concord": Command(
        "Where language versions say another number, date, symbol or year.",
        "trace_options:concord",
        "languages:concord",
        more="It says that they differ, never which is wrong. "
        "Exit status 1 where they do.",
    ),
    "compare": Command(
        "Compare versions of a text, paragraph by paragraph.",
        "command_options:compare",
        "documents:compare",
        ("versions",),
        "The order of the files is from old to new. "
        "A Word file with tracked changes may\n"
        "stand alone: its original against its final text.",
    ),
    "merge": Command(
        "Merge delegations' files: who wants what, what is shared, what clashes.",
        "negotiation_options:merge",
        "negotiation:merge",
        ("base", "files"),
        "A file is of whom --by says, else of the author of its tracked changes,\n"
        "else of its name.\n"
        "Exit status 1 where proposals clash.",
    ),
    "matrix": Command(
        "Show paragraph × delegation: who wants what where.",
        "negotiation_options:matrix",
        "negotiation:matrix",
        ("base", "files"),
        "ADD: a new paragraph. MOD: changed. SUP: deleted. NOC: as in the base.",
    ),
    "negotiate": Command(
        "Keep a negotiation that lasts, in a folder beside the Word files.",
        "negotiation_options:negotiate",
        "negotiate:negotiate",
        more="Without a verb it tells how things stand.",
    ),
    "silence": Command(
        "Show what changed since paragraphs were agreed.",
        "negotiation_options:silence",
        "negotiation:silence",
        more="A paragraph counts as agreed where OLD says so: (agreed), "
        "(agreed ad ref).",
    ),
    "annotate": Command(
        "Write a draft as Word with its precedents as comments.",
        "command_options:annotate",
        "annotate:annotate",
        ("drafts",),
        "With --outdir many drafts in one go: files, or the files of a folder.",
    ),
    "check": Command(
        "Check a draft: what an editor would send back, what the calendar overtook.",
        "check_options:check",
        "check:check",
        ("draft",),
        "Exit status 1 where an error stands. Advice is off unless it is selected.",
    ),
    "new": Command(
        "Begin a draft as Word, laid out as its organ does.",
        "command_options:new",
        "drafts:new",
        more="Square brackets in it are for you to fill in. In a template of your own "
        "the\ndraft stands where a paragraph says {text}, or at the end.",
    ),
    "sources": Command(
        "Write the table of sources: where each paragraph's language comes from.",
        "command_options:sources",
        "drafts:sources",
        ("draft",),
    ),
    "parse": Command(
        "Show what the reader makes of a document.",
        "command_options:parse",
        "documents:parse",
        ("file",),
    ),
    "review": Command(
        "Open the terminal interface on a draft, or on versions.",
        "command_options:review",
        "open_interface:open_interface",
        ("files",),
        "What was decided before on the same files is there again.\n"
        "--plain reads commands: try help.",
    ),
    "serve": Command(
        "Serve a page to a browser of this machine (needs the extra web).",
        "command_options:serve",
        "open_interface:serve",
        ("files",),
        "It opens on the comparison of OLD and NEW, or on one draft.\n"
        "What is sent to it is deleted when it ends.",
    ),
    "mcp": Command(
        "Answer assistants on standard input and output (needs the extra mcp).",
        "command_options:mcp",
        "open_interface:mcp",
        more="An assistant may read files below --allow FOLDER, none without it, and "
        "nothing\nis fetched or written. One that runs elsewhere is sent what it asks "
        "for.",
    ),
    "library": Command(
        "Keep the library of past texts.",
        "library_options:library",
        "library:run",
    ),
    "settings": Command(
        "List the tables behind the answers, or copy one to edit it.",
        "command_options:settings",
        "settings:settings",
        more="The copy is used from then on; delete it to have the built-in table "
        "again.\nAnother folder: DRAFTER_SETTINGS.",
    ),
    "completion": Command(
        "Print what makes a shell complete commands, options and their values.",
        "command_options:completion",
        "shell_help:completion",
    ),
    "manual": Command(
        "Print the manual page.",
        "command_options:manual",
        "shell_help:manual",
    ),
}
"""The commands, in the order of the help."""
