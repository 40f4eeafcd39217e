"""Red lines held against every file of a folder, or every text of a negotiation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import detect
from drafter.check.instructions import HeldText, held_against, instructions_of
from drafter.workspace.documents import AS_IT_CAME, version
from drafter.workspace.negotiating import Negotiation, is_negotiation
from drafter.workspace.negotiation_files import resolution_of, text_as

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.instructions import Instruction
    from drafter.workspace.documents import AnyPath, Reading


def red_lines_over(
    folder: AnyPath,
    file: AnyPath,
    reading: Reading = AS_IT_CAME,
) -> tuple[HeldText, ...]:
    """What became of red lines in each file of a folder, by name; of a negotiation's
    folder in the text as it stands, and as each delegation would have it.

    Raise InputError where the red lines cannot be read, or where the folder holds no
    text.
    """
    path = Path(file)
    lines = instructions_of(detect.decode(str(file), detect.load(path)), str(file))
    found = [
        one if isinstance(one, HeldText) else _held(*one, lines)
        for one in _texts(Path(folder), path, reading)
    ]
    if not any(one.document for one in found):
        raise InputError(
            f"{folder}: no file of it can be read as a text; name another."
        )
    return tuple(found)


def _held(
    name: str,
    text: Resolution,
    lines: tuple[Instruction, ...],
) -> HeldText:
    return HeldText(name, text.id, tuple(held_against(lines, text)))


def _texts(
    folder: Path,
    instructions: Path,
    reading: Reading,
) -> Iterator[tuple[str, Resolution] | HeldText]:
    if is_negotiation(folder):
        yield from _of_negotiation(folder)
        return
    for path in sorted(folder.iterdir()):
        # the red lines may lie beside the drafts
        is_text = path.is_file() and not path.name.startswith(".")
        if not is_text or path.samefile(instructions):
            continue
        try:
            yield path.name, version(path, reading)
        except InputError as error:
            yield HeldText(
                path.name,
                "",
                (),
                str(error),
            )


def _of_negotiation(folder: Path) -> Iterator[tuple[str, Resolution]]:
    state = Negotiation(folder).state()
    yield "as it stands", resolution_of(state, state.text)
    for sender in state.senders:
        rows = text_as(state, sender.name)
        yield f"as {sender.name}", resolution_of(state, rows)
