"""What is said of a work in several languages, as values."""

from __future__ import annotations

from clause_library.record import Record


class Wording(Record):
    """A paragraph in another official language; ``text`` None where the versions could
    not be aligned, and ``why`` says so then."""

    language: str
    ref: str | None
    text: str | None
    why: str = ""


class Differing(Record):
    """A place where two language versions differ: ``kind`` is date, symbol, year or
    number; the values, texts and refs stand in the order of ``languages``, and ``ref``
    is the first of these."""

    ref: str
    languages: tuple[str, str]
    kind: str
    values: tuple[tuple[str, ...], tuple[str, ...]]
    texts: tuple[str, str]
    refs: tuple[str, str]


class Concordance(Record):
    """What came of comparing language versions: how many pairs of paragraphs were
    compared, where they differ, and what could not be compared, in sentences."""

    pairs: int
    differences: tuple[Differing, ...]
    not_compared: tuple[str, ...]
