"""What a text says of another text, as records."""

from __future__ import annotations

from typing import Literal

from clause_library.model import Span
from clause_library.record import Record

DecisionOrResolution = Literal["resolution", "decision"]


class Reference(Record):
    """One resolution or decision cited in a paragraph.

    ``organ`` is the short name of whose it is, None where the words do not tell;
    ``certain`` says that they do, and not only the shape of the number. ``number`` is
    as said in running text, with the letter of a part: ``77/194``, ``78/242 B``,
    ``2428 (2018)``. ``date`` is ISO, None where none is printed or where it is no day;
    ``date_at`` is where it is printed. ``shares_date`` says that the date stands behind
    a later number of the same list. ``title`` is what follows “entitled”. ``at`` is
    where the number stands in the paragraph's text; ``list`` counts the lists of a
    paragraph from 0. ``paragraphs`` are those named before it (``paragraph 4 of …``).
    """

    ref: str
    organ: str | None
    certain: bool
    kind: DecisionOrResolution
    number: str
    date: str | None
    title: str | None
    at: Span
    date_at: Span | None = None
    shares_date: bool = False
    list: int = 0
    paragraphs: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether a date is printed for it, be it one that does not exist."""
        return self.date_at is not None


class OwnReference(Record):
    """A paragraph of the text itself that the text names: ``paragraph 4 above``.

    ``numbers`` are the paragraphs named; ``direction`` is None for ``paragraph 4 of the
    present resolution``. ``at`` is where the words stand.
    """

    ref: str
    numbers: tuple[str, ...]
    direction: Literal["above", "below"] | None
    at: Span
