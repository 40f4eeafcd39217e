"""``drafter trace`` and ``drafter stats``.

Since when do we say this, who changed it, did it pass without a vote?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import render, workspace
from drafter.cli.common import paper, workspace_of, write_json, write_lines, written

if TYPE_CHECKING:
    from argparse import Namespace

    from drafter.trace.statistics import Statistics
    from drafter.workspace import Workspace


def trace(arguments: Namespace) -> int:
    """The life of a clause, on the screen, as JSON or in a file."""
    with workspace_of(arguments) as desk:
        found = desk.trace(
            arguments.text,
            phrase=arguments.phrase,
            with_kin=arguments.kin,
            language=arguments.language,
        )
    if arguments.output:
        workspace.write_trace(arguments.output, found, force=arguments.force)
        written(arguments, arguments.output)
    if arguments.json:
        write_json(render.trace_json.trace(found))
    # whoever asked for a file does not want the screen full too
    elif not arguments.output:
        page = paper(arguments)
        write_lines(render.trace_terminal.trace(found, page, votes=arguments.votes))
    return 0


def stats(arguments: Namespace) -> int:
    """Figures on the screen, as JSON or in a file."""
    with workspace_of(arguments) as desk:
        found = _statistics(arguments, desk)
    if arguments.output:
        workspace.write_statistics(arguments.output, found, force=arguments.force)
        written(arguments, arguments.output)
    if arguments.json:
        write_json(render.statistics.json(found))
    elif not arguments.output:
        write_lines(render.statistics.terminal(found, paper(arguments)))
    return 0


def _statistics(
    arguments: Namespace,
    desk: Workspace,
) -> Statistics:
    # exactly one is given: argparse has seen to it
    if arguments.session:
        return workspace.session_statistics(desk.library, arguments.session)
    if arguments.organ:
        return workspace.organ_statistics(desk.library, arguments.organ)
    if arguments.topic:
        return workspace.topic_statistics(desk.library, arguments.topic)
    return workspace.resolution_statistics(desk.library, arguments.symbol)
