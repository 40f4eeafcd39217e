"""``drafter merge`` and ``matrix``: one base, many delegations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter import render, workspace
from drafter.cli.common import notice, paper, write_json, write_lines, written

if TYPE_CHECKING:
    from argparse import Namespace

    from drafter.negotiation.model import Merged


def merge(arguments: Namespace) -> int:
    """Who wants what on one base; 1 where proposals clash."""
    merged = _merged(arguments)
    if arguments.output:
        base = workspace.read_whole(arguments.base)
        # asked before the file is made: layers of tracked changes exist in Word alone
        if arguments.layered:
            workspace.check_word_name(arguments.output)
            signed = workspace.signature(arguments.author, arguments.date)
            data, notices = workspace.layered_file(base, merged, signed)
        else:
            data, notices = workspace.compilation_text(arguments.output, base, merged)
        for sentence in notices:
            notice(arguments, sentence)
        _save(arguments, data)
    if arguments.json:
        write_json(render.negotiation_json.merge(merged))
    elif not arguments.output:
        write_lines(render.negotiation.merge_lines(merged, paper(arguments)))
    # clashes need the chair's eye; proposals that only touch can both stand
    return 1 if any(one.clashes for one in merged.proposals) else 0


def matrix(arguments: Namespace) -> int:
    """Paragraph × delegation."""
    merged = _merged(arguments)
    if arguments.output:
        signed = workspace.signature(arguments.author, arguments.date)
        _save(arguments, workspace.matrix_file(arguments.output, merged, signed))
    if arguments.json:
        write_json(render.negotiation_json.matrix(merged))
    elif not arguments.output:
        write_lines(render.negotiation.matrix_lines(merged, paper(arguments)))
    return 0


def _save(
    arguments: Namespace,
    data: bytes,
) -> None:
    # not even --force may write over what a delegation sent
    inputs = (arguments.base, *arguments.files)
    workspace.save(
        arguments.output,
        data,
        force=arguments.force,
        inputs=inputs,
    )
    written(arguments, arguments.output)


def _merged(arguments: Namespace) -> Merged:
    by = dict(workspace.named(text) for text in arguments.by)
    # only for files whose older base cannot be told from several that share it
    older = dict(workspace.named(text) for text in arguments.on)
    merged = workspace.merge(
        arguments.base,
        arguments.files,
        by,
        older,
        by_author=arguments.by_author,
    )
    for sentence in merged.notices:
        notice(arguments, sentence)
    return merged


def silence(arguments: Namespace) -> int:
    """What changed since paragraphs were agreed."""
    found = workspace.silence(arguments.old, arguments.new)
    if not found and not workspace.marks_agreed(arguments.old):
        notice(
            arguments,
            f"{arguments.old} marks no paragraph as agreed, so there is nothing to "
            "hold it to; write (agreed) or (agreed ad ref) behind those that are.",
        )
    if arguments.json:
        write_json(render.negotiation_json.silence(found))
    else:
        write_lines(render.negotiation.silence_lines(found, paper(arguments)))
    return 0
