"""``drafter new`` and ``drafter sources``.

A draft begun, and the table of where its language comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import workspace
from drafter.cli.common import filters, tell_written, workspace_of

if TYPE_CHECKING:
    from argparse import Namespace


def new(arguments: Namespace) -> int:
    """A draft laid out as its organ does, empty or begun from an earlier text."""
    # argparse cannot say that one option needs another
    if arguments.roll_over and not arguments.start:
        raise InputError(
            "--next rolls a text over; name it: `drafter new --from A/RES/77/194"
            " --next -o draft.docx`."
        )
    # what is not named stands in square brackets, to be filled in
    particulars = workspace.Particulars(
        arguments.organ or "",
        arguments.title or "",
        arguments.session or "",
        arguments.agenda_item or "",
        tuple(arguments.sponsor),
    )
    with workspace_of(arguments) as desk:
        proposed, flags = desk.write_new_draft(
            arguments.output,
            particulars,
            start=arguments.start,
            template=arguments.template,
            roll_over=arguments.roll_over,
            force=arguments.force,
        )
    notices: list[str] = []
    # flags change nothing in the text: somebody has to look at what moved last time
    if arguments.roll_over:
        notices.append(
            f"Rolled over: {proposed} proposed as tracked changes, {flags} to look at."
        )
    elif proposed or flags:
        notices.append(
            f"Overtaken since, marked by comments: {proposed + flags}; --next proposes "
            "what they should say."
        )
    tell_written(
        arguments,
        arguments.output,
        notices,
    )
    return 0


def sources(arguments: Namespace) -> int:
    """Issue, proposed language, placement, source, justification: a row a paragraph."""
    with workspace_of(arguments) as desk:
        desk.write_sources(
            arguments.output,
            arguments.draft,
            filters(arguments),
            force=arguments.force,
        )
    tell_written(arguments, arguments.output)
    return 0
