"""What workers bring back to the screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from drafter.comparison.history import History
    from drafter.precedents.phrase_places import PhrasePlaces
    from drafter.results import Answer, Filters
    from drafter.trace.records import Trace
    from drafter.workspace import LibraryRow, Versions


@dataclass
class AnswersReady(Message):
    """The answers to a text, of the search with this number.

    Answers older than the newest are dropped. More come unless it ``is_whole``.
    """

    serial: int
    text: str
    answers: tuple[Answer, ...]
    is_whole: bool = True


@dataclass
class About(Message):
    """A sentence on the library in use."""

    sentence: str


@dataclass
class Compared(Message):
    """A draft, or two versions, made ready for review.

    With more versions, ``history`` has the paragraphs through all of them.
    """

    versions: Versions
    history: History | None


@dataclass
class ParagraphsAnswered(Message):
    """The precedents of some paragraphs of a review, by their words."""

    answers: dict[str, Answer]


@dataclass
class LibraryListed(Message):
    """The library's documents were listed.

    ``news`` is a sentence on what changed since they were listed before.
    """

    library_rows: Sequence[LibraryRow]
    news: str | None = None


@dataclass
class SearchWanted(Message):
    """The drafter takes a text to the precedents."""

    text: str


@dataclass
class Opened(Message):
    """A document was fetched; ``ref`` is the paragraph to show first.

    ``among`` are the texts it was chosen from. It ``replaces`` the screen in hand, or
    is opened over it.
    """

    resolution: Resolution
    ref: str | None
    among: tuple[str, ...] = ()
    replaces: bool = False


@dataclass
class CitedFound(Message):
    """The resolutions a paragraph cites, with their ids where the library has them."""

    texts: tuple[tuple[str, str | None], ...]


@dataclass
class PhraseFound(Message):
    """The places of a phrase in the texts that filters leave.

    ``wanted`` are the filters in words.
    """

    found: PhrasePlaces
    chosen: Filters
    wanted: str


@dataclass
class Traced(Message):
    """The life of a clause was worked out."""

    found: Trace


@dataclass
class Done(Message):
    """A piece of work in the background ended well; ``sentence`` tells the drafter."""

    sentence: str


@dataclass
class Failed(Message):
    """A piece of work in the background could not be done.

    ``sentence`` is the core's own.
    """

    sentence: str
