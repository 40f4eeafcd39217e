"""What was agreed in a version of a text, and whether it still reads so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.negotiation import silence as silences
from drafter.workspace.documents import read_whole

if TYPE_CHECKING:
    from drafter.negotiation.silence import Silence
    from drafter.workspace.documents import AnyPath


def silence(
    old: AnyPath,
    new: AnyPath,
) -> tuple[Silence, ...]:
    """What changed in the paragraphs that the old version says are agreed."""
    return silences.broken_silence(read_whole(old), read_whole(new))


def marks_agreed(version: AnyPath) -> bool:
    """Whether any paragraph of a version says that it is agreed."""
    return silences.marks_agreed(read_whole(version))
