"""What workers bring back to a negotiation's screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from drafter.negotiation.state import State
    from drafter.results import Answer


@dataclass
class Folded(Message):
    """The negotiation as it stands; ``told`` are sentences on what was done."""

    state: State
    told: tuple[str, ...] = ()


@dataclass
class WordingAnswered(Message):
    """The precedents of a wording."""

    text: str
    answers: tuple[Answer, ...]
