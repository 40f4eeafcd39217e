"""``drafter merge`` and ``matrix``: one base, many delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import render, workspace
from drafter.cli.common import notice, paper, write_json, write_lines

if TYPE_CHECKING:
    from argparse import Namespace

    from drafter.negotiation.model import Merged


def merge(arguments: Namespace) -> int:
    """Who wants what on one base; 1 where proposals clash."""
    merged = _merged(arguments)
    if arguments.json:
        write_json(render.negotiation.merge(merged))
    else:
        write_lines(render.negotiation.merge_lines(merged, paper(arguments)))
    return 1 if any(one.clashes for one in merged.proposals) else 0


def matrix(arguments: Namespace) -> int:
    """Paragraph × delegation."""
    merged = _merged(arguments)
    if arguments.json:
        write_json(render.negotiation.matrix(merged))
    else:
        write_lines(render.negotiation.matrix_lines(merged, paper(arguments)))
    return 0


def _merged(arguments: Namespace) -> Merged:
    by = dict(workspace.named(text) for text in arguments.by)
    older = dict(workspace.named(text) for text in arguments.on)
    merged = workspace.merge(arguments.base, arguments.files, by, older)
    for sentence in merged.notices:
        notice(arguments, sentence)
    return merged
