"""What workers bring back to the screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from clause_library.model import Resolution
from drafter.results import Answer, Comparison
from drafter.tui.desk import Shelf


@dataclass
class Found(Message):
    """The answers to the search with this number; searches with a lower number than the newest are dropped."""

    serial: int
    answers: tuple[Answer, ...]


@dataclass
class Compared(Message):
    """Two versions were compared."""

    comparison: Comparison


@dataclass
class Shelved(Message):
    """The library's documents were listed."""

    shelves: Sequence[Shelf]


@dataclass
class Opened(Message):
    """A document was fetched; ``ref`` is the paragraph to show first."""

    resolution: Resolution
    ref: str | None


@dataclass
class Done(Message):
    """A piece of work in the background ended well; ``sentence`` tells the drafter."""

    sentence: str


@dataclass
class Failed(Message):
    """A piece of work in the background could not be done; ``sentence`` is the core's own."""

    sentence: str
