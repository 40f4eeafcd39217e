"""``drafter library`` share, push, pull, log."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clause_library.vocabulary.normalize import visible
from drafter import render, workspace
from drafter.cli.common import notice, write_json, write_lines
from drafter.workspace.sharing import Sending

if TYPE_CHECKING:
    from argparse import Namespace

    from clause_library.sharing.replay import Sharing


def share(arguments: Namespace) -> int:
    """Begin or join a log."""
    tell = partial(notice, arguments)
    done = workspace.share(
        arguments.location,
        arguments.library,
        signers=arguments.signers,
        notice=tell,
    )
    return _told(arguments, done)


def push(arguments: Namespace) -> int:
    """Give texts to the others, or have them forgotten."""
    begins = bool(arguments.forget or arguments.anew)
    # Texts named beside --anew are no texts to be forgotten.
    ids = arguments.forget or () if begins else arguments.ids
    sending = Sending(
        tuple(ids),
        arguments.adopted,
        arguments.with_sources,
        arguments.sign,
    )
    tell = partial(notice, arguments)
    if not begins:
        return _told(arguments, workspace.push(sending, arguments.library, notice=tell))
    done = workspace.forget(sending, arguments.library, notice=tell)
    if arguments.json:
        return _told(arguments, done)
    # What goes here goes because it was named, not because others have forgotten it.
    gone = f"{len(arguments.forget)} forgotten; " if arguments.forget else ""
    write_lines(
        [
            f"{done.location}: {gone}the log begins anew with {_packs(done.number)};"
            " the others follow at their next pull."
        ]
    )
    return 0


def pull(arguments: Namespace) -> int:
    """Take what the others gave."""
    tell = partial(notice, arguments)
    return _told(arguments, workspace.pull(arguments.library, notice=tell))


def log(arguments: Namespace) -> int:
    """What has come so far."""
    tell = partial(notice, arguments)
    done = workspace.shared_log(arguments.library, tell)
    if arguments.json:
        write_json(render.library_json.shared(done))
        return 0
    lines = [f"{done.location}: {_packs(len(done.packs))}."]
    for pack in done.packs:
        noun = "document" if pack.documents == 1 else "documents"
        lines.append(f"{pack.number:>6}  {pack.documents} {noun}, {pack.bytes:,} bytes")
    write_lines(lines)
    return 0


def _told(arguments: Namespace, done: Sharing) -> int:
    if arguments.json:
        write_json(render.library_json.shared(done))
        return 0
    write_lines(_lines(done))
    return 0


def _packs(count: int) -> str:
    return "1 pack" if count == 1 else f"{count} packs"


def _lines(done: Sharing) -> list[str]:
    if not done.number:
        return [
            f"{done.location}: an empty log; `drafter library push ID` or"
            " `push --adopted` gives it texts."
        ]
    pulled = done.pulled
    counts = [
        (len(done.pushed), "pushed"),
        (len(pulled.added), "pulled"),
        (len(pulled.replaced), "pulled in place of an older text"),
        (len(pulled.given_up), "given up, since the others have forgotten them"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    lines = [f"{done.location}: {told or 'nothing new'}; {_packs(done.number)}."]
    if pulled.instead_of_own:
        lines.append("In place of a text of your own came:")
        lines += [f"  {visible(id)}" for id in pulled.instead_of_own]
    return lines
