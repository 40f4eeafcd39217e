"""What a format reader hands to the parser: the document as a row of typed blocks.

A reader reports what its format says and nothing more: plain text knows only
``unknown``, the official XML knows nearly everything. Deciding what a block is, and
which blocks belong together, is the parser's work alone.
"""

from __future__ import annotations

from typing import Literal

from clause_library.model import (
    Adoption,
    Embedded,
    NoteMark,
    Problem,
    Span,
    Status,
    Votes,
)
from clause_library.record import Record

Kind = Literal[
    "unknown",  # the format does not say
    "header",  # masthead, distribution line, agenda item, session
    "title",
    "formula",  # "The General Assembly,"
    "preambular",
    "operative",  # in the body; `label` as printed where the format has it
    "item",  # a subparagraph; `level` 1 for (a), 2 for (i)
    "closing",  # text that resumes a paragraph after its items
    "heading",
    "annex",  # an annex's label or title line: what follows belongs to it
    "footnote",  # a note's text; `label` is its marker
    "table_row",  # cells joined by " | "
    "conclusion",  # meeting and date
    "furniture",  # running header, page number, job number
    "letter",  # what a mail or chat program prints around a text
    "page_break",
    "part",  # a part of a collection begins; `label` is its letter
]


class Block(Record):
    """One paragraph, line or table row.

    ``text`` is verbatim, white space folded, without marks and label. ``italics`` and
    ``notes`` are offsets in ``text``. ``line`` counts from 1 where the format has
    lines; ``place`` is what a person can find (``line 12``, ``page 3``, an eId).
    """

    kind: Kind
    text: str
    label: str | None = None
    level: int | None = None
    italics: tuple[Span, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    line: int | None = None
    place: str = ""


class Facts(Record):
    """What the format or its metadata says of the whole document.

    None and ``()`` where it is silent.
    """

    symbol: str | None = None
    organ: str | None = None
    title: str | None = None
    session: str | None = None
    date: str | None = None
    status: Status | None = None
    adoption: Adoption | None = None
    language: str | None = None
    sponsors: tuple[str, ...] = ()
    agenda_item: str | None = None
    originating_draft: str | None = None
    sample: bool = False
    votes: Votes | None = None


class Comment(Record):
    """A remark in a file's margin.

    ``about`` is the words it is on, ``""`` where it is on a point.

    Dates are ISO.
    """

    author: str | None
    date: str | None
    text: str
    about: str = ""


class Revision(Record):
    """A tracked change of words.

    Its kind is ``insertion``, ``deletion``, ``moved_from`` or ``moved_to``.

    Dates are ISO.
    """

    kind: str
    author: str | None
    date: str | None
    text: str


class Source(Record):
    """A document as its format gives it.

    ``name`` is the file's name without folder. ``words`` are all words of the file in
    any order, read apart from the blocks, so that the two can be compared; ``""`` where
    the format's reader hands over none. ``embedded`` is what stands beside words.
    """

    name: str
    format: Literal["xml", "docx", "odt", "pdf", "html", "text"]
    blocks: tuple[Block, ...]
    facts: Facts = Facts()
    problems: tuple[Problem, ...] = ()
    comments: tuple[Comment, ...] = ()
    revisions: tuple[Revision, ...] = ()
    words: str = ""
    embedded: tuple[Embedded, ...] = ()
