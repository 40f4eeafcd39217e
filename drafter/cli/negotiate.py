"""``drafter negotiate FOLDER``: a negotiation that lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import render, workspace
from drafter.cli.common import (
    notice,
    paper,
    tell_written,
    write_json,
    write_lines,
    written,
)
from drafter.cli.open_interface import open_interface

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from drafter.negotiation.state import State
    from drafter.workspace import Negotiation


def negotiate(arguments: Namespace) -> int:
    """Do one thing in a negotiation, or show how it stands."""
    desk = workspace.Negotiation(arguments.folder, arguments.author)
    # before anything is done: the state below is worked out from these files
    for name in desk.changed_files():
        notice(
            arguments,
            f"{arguments.folder}: received/{name} is not as it was received; it is "
            "read as it is now.",
        )
    # without a verb nothing may change: it tells how things stand
    verb = arguments.verb or "status"
    if verb == "open":
        arguments.files = (arguments.folder,)
        return open_interface(arguments)
    before = _act(desk, verb, arguments)
    return _show(
        desk,
        verb,
        arguments,
        before,
    )


def _act(
    desk: Negotiation,
    verb: str,
    arguments: Namespace,
) -> State | None:
    """Do what the verb says; give the state before it, where a step was done on one."""
    act = _ACTS.get(verb)
    # "text", "history" and "export" only show, and so does "status" by itself
    if act is None or (verb == "status" and not getattr(arguments, "paragraph", None)):
        return None
    before = desk.state_if_begun()
    act(desk, arguments)
    return before


def _base(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    for sentence in desk.base(arguments.file):
        notice(arguments, sentence)


def _add(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    if arguments.by and len(arguments.files) > 1:
        raise InputError(
            "--by names the delegation of one file; add the files one by one."
        )
    refused: list[str] = []
    for file in workspace.counted(arguments.files, "files"):
        try:
            told = desk.add(
                file,
                arguments.by,
                on=arguments.on,
                by_author=arguments.by_author,
                confidential=arguments.confidential,
            )
        except InputError as error:
            # the others are added all the same; what stops them all is said once
            if str(error) not in refused:
                refused.append(str(error))
            continue
        for sentence in told:
            notice(arguments, sentence)
    if refused:
        raise InputError(" ".join(refused))


def _accept(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    for sentence in desk.accept(arguments.ids):
        notice(arguments, sentence)


def _reject(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    desk.reject(arguments.ids)


def _withdraw(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    desk.withdraw(arguments.ids, arguments.by)


def _position(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    told = desk.position(
        arguments.target,
        arguments.name,
        arguments.stance,
        arguments.note,
    )
    for sentence in told:
        notice(arguments, sentence)


def _word(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    # words typed without quotation marks come in pieces
    desk.word(arguments.paragraph, " ".join(arguments.text))


def _status(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    # argparse lets the second word be missing, because both may
    if not arguments.status:
        known = ", ".join(workspace.STATUSES)
        raise InputError(f"{arguments.paragraph}: give it one of {known}.")
    for sentence in desk.status(arguments.paragraph, arguments.status):
        notice(arguments, sentence)


def _undo(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    event = desk.undo()
    # named: in a shared folder the last step may be another's
    notice(arguments, f"Undone: {event.kind} of {event.at[:16]} by {event.who}.")


def _join(
    desk: Negotiation,
    arguments: Namespace,
) -> None:
    for sentence in desk.join(arguments.other):
        notice(arguments, sentence)


_ACTS: dict[str, Callable[[Negotiation, Namespace], None]] = {
    "base": _base,
    "add": _add,
    "accept": _accept,
    "reject": _reject,
    "withdraw": _withdraw,
    "position": _position,
    "word": _word,
    "status": _status,
    "undo": _undo,
    "join": _join,
}


def _show(
    desk: Negotiation,
    verb: str,
    arguments: Namespace,
    before: State | None,
) -> int:
    state = desk.state()
    for sentence in state.notices:
        notice(arguments, sentence)
    # JSON is one object whatever was done; a reader wants to see what the step changed,
    # not a hundred proposals that stand as they stood
    if before is not None and not arguments.json:
        page = paper(arguments)
        write_lines(render.negotiation.step_lines(before, state, page))
        return 0
    tell = _TELLS.get(verb, _tell_standing)
    tell(desk, state, arguments)
    return 0


def _tell_standing(
    desk: Negotiation,
    state: State,
    arguments: Namespace,
) -> None:
    if arguments.json:
        write_json(render.negotiation_json.standing(state, desk.events(), state.text))
    else:
        write_lines(render.negotiation.standing_lines(state, paper(arguments)))


def _tell_history(
    desk: Negotiation,
    state: State,
    arguments: Namespace,
) -> None:
    events = desk.events()
    if arguments.json:
        write_json(render.negotiation_json.history(state, events))
    else:
        write_lines(render.negotiation.history_lines(events, state))


def _tell_text(
    desk: Negotiation,
    state: State,
    arguments: Namespace,
) -> None:
    rows = workspace.text_as(state, arguments.delegation)
    if arguments.output:
        # it goes to others: without --author it does not give away a login name
        signed = workspace.signature(arguments.author or "drafter", arguments.date)
        data = workspace.tracked_text(
            state,
            rows,
            arguments.output,
            signed,
        )
        workspace.save(arguments.output, data, force=arguments.force)
        written(arguments, arguments.output)
    elif arguments.json:
        write_json(render.negotiation_json.standing(state, desk.events(), rows))
    else:
        write_lines(render.negotiation.text_lines(rows, paper(arguments)))


def _tell_paragraph(
    desk: Negotiation,
    state: State,
    arguments: Namespace,
) -> None:
    view = workspace.paragraph_of(state, arguments.paragraph)
    if arguments.json:
        write_json(render.negotiation_json.paragraph(view, state.base.id))
    else:
        write_lines(render.negotiation.paragraph_lines(view, paper(arguments)))


def _tell_matrix(
    desk: Negotiation,
    state: State,
    arguments: Namespace,
) -> None:
    if arguments.json:
        write_json(render.negotiation_json.matrix(state.merged()))
    else:
        page = paper(arguments)
        write_lines(render.negotiation.standing_matrix_lines(state, page))


def _tell_inbox(
    desk: Negotiation,
    state: State,
    arguments: Namespace,
) -> None:
    if arguments.json:
        write_json(render.negotiation_json.standing(state, desk.events(), state.text))
    else:
        write_lines(list(state.inbox) or ["No file has come yet."])


def _export(
    desk: Negotiation,
    state: State,
    arguments: Namespace,
) -> None:
    # an export goes to others: without --author it does not give away a login name
    signed = workspace.signature(arguments.author or "drafter", arguments.date)
    data, notices = workspace.negotiation_export(
        state,
        arguments.output,
        signed,
        reader=arguments.reader,
        layered=arguments.layered,
    )
    workspace.save(arguments.output, data, force=arguments.force)
    tell_written(
        arguments,
        arguments.output,
        notices,
    )


_TELLS: dict[str, Callable[[Negotiation, State, Namespace], None]] = {
    "text": _tell_text,
    "show": _tell_paragraph,
    "matrix": _tell_matrix,
    "inbox": _tell_inbox,
    "history": _tell_history,
    "export": _export,
}
