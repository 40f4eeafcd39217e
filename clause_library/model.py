"""The types of a resolution.

Standard library only, frozen, tuples throughout. An empty collection is ``()``, never
``None``; what is unknown is ``None`` (or ``"unknown"``) and is shown as unknown. Texts
are verbatim with white space folded to single spaces, without number, label or footnote
mark. Offsets are Unicode code points of that text, half open.
"""

from __future__ import annotations

from typing import Literal

from clause_library.record import Record

Part = Literal["title", "opening", "preambular", "operative", "annex"]
Status = Literal["adopted", "draft", "unknown"]
EmbeddedKind = Literal[
    "link", "picture", "control", "field", "object", "table", "section"
]
ProposalKind = Literal["wording", "alternative", "deletion", "remark", "status"]
AdoptionKind = Literal[
    "without_vote", "unanimous", "acclamation", "recorded_vote", "unknown"
]


class Span(Record):
    """A stretch of a text: ``text[start:end]``."""

    start: int
    end: int


class NoteMark(Record):
    """A footnote indicator: ``marker`` as printed, standing before the character at
    ``offset`` of the text."""

    marker: str
    offset: int


class Symbol(Record):
    """A document symbol taken apart, e.g. ``S/RES/2428 (2018)``.

    ``text`` is the canonical spelling; ``organ`` the short name (GA, SC, ECOSOC, HRC,
    CCPCJ, COP …) or None where the symbol does not tell; ``number`` the part said in
    running text (``77/194``, ``2428 (2018)``).
    """

    text: str
    organ: str | None
    number: str | None


class Adoption(Record):
    """How a text was adopted.

    Counts are None unless the text or its metadata gives them.
    """

    kind: AdoptionKind = "unknown"
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None


class Votes(Record):
    """Who voted how in a recorded vote: States as the record spells them.

    A State in none of the three did not vote, or is not told.
    """

    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()


class Footnote(Record):
    """A note at the foot of the page, or an endnote: ``marker`` as printed (``1``,
    ``*``)."""

    marker: str
    text: str
    italics: tuple[Span, ...] = ()


class Problem(Record):
    """Something the reader could not settle, or a departure from the form.

    ``line`` counts from 1.
    """

    code: str
    message: str
    line: int | None
    place: str


class Proposal(Record):
    """What a compilation text holds in brackets, struck through or as a remark, at
    ``place`` of a paragraph's text.

    ``words`` are the words proposed, for a deletion those to be deleted; empty where
    none are given. ``authors`` are delegations as printed, ``()`` where the text does
    not say; ``label`` is that of an alternative (``Alt 1``); ``level`` counts nesting
    from 1.
    """

    kind: ProposalKind
    authors: tuple[str, ...]
    label: str | None
    place: Span
    words: Span
    level: int


class Paragraph(Record):
    """One paragraph of any part, with what stands below it.

    ``ref`` names it once in its document (``A/RES/77/194, OP4 (a)``). ``label`` is as
    printed without its full stop (``4``, ``6 bis``, ``(a)``), None where nothing is
    printed. ``opening`` is the opening phrase or ``""``. In a paragraph with
    subparagraphs ``text`` is the chapeau alone. ``closing`` is text that resumes after
    the subparagraphs, ``""`` where there is none; ``closing_notes`` are the marks in
    it. ``proposals`` are those of a compilation text, outer ones before the inner.
    """

    ref: str
    part: Part
    label: str | None
    opening: str
    text: str
    italics: tuple[Span, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    subparagraphs: tuple[Paragraph, ...] = ()
    closing: str = ""
    closing_notes: tuple[NoteMark, ...] = ()
    proposals: tuple[Proposal, ...] = ()


class Heading(Record):
    """A heading inside the body; ``before`` is the ref of the paragraph it stands
    before, None at the end."""

    text: str
    before: str | None
    notes: tuple[NoteMark, ...] = ()


class Annex(Record):
    """An annex or attachment; ``label`` as printed (``Annex``, ``Annex II``).

    ``notes`` are the marks in its title.
    """

    label: str
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[NoteMark, ...] = ()


class Embedded(Record):
    """What stands in a text and is no word of it, as its file has it.

    ``says`` is what it is known by: of a link where it leads, of a picture what it
    shows and how large, of a control what it is for, of a field its code, of an object
    what it is, of a cell of a table how it is merged, of a section the set-up of its
    pages. It stands at ``place`` of ``paragraph``, the words of the file's
    paragraph; a picture takes no room, so its place is empty. ``paragraph`` is ``""``
    where it stands beside no words.
    """

    kind: EmbeddedKind
    says: str
    paragraph: str
    place: Span


class Resolution(Record):
    """A resolution, decision or draft, whole: every word of the input stands in exactly
    one field.

    ``id`` is the symbol, or the file's name without ending where the text gives none.
    ``votes`` are None where the record of the vote is not known: that is no consensus.
    ``date`` is ISO (``YYYY-MM-DD``) or None. ``organ`` is the short name. ``formula``
    is the words that open the text (``The General Assembly,``). ``furniture`` holds
    running headers, page numbers, job numbers. ``form`` is the format it was read
    from (``docx``), ``""`` where that is not known: not every format carries all.
    ``embedded`` is what its file has beside words, in order; ``letter`` what a mail or
    chat program printed around the text, which is no part of it.
    """

    id: str
    symbol: Symbol | None
    organ: str | None
    title: str
    session: str | None
    date: str | None
    status: Status
    adoption: Adoption
    language: str | None
    sponsors: tuple[str, ...] = ()
    agenda_item: str | None = None
    originating_draft: str | None = None
    header: tuple[str, ...] = ()
    formula: str = ""
    preamble: tuple[Paragraph, ...] = ()
    operative: tuple[Paragraph, ...] = ()
    headings: tuple[Heading, ...] = ()
    annexes: tuple[Annex, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    conclusion: str = ""
    furniture: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    sample: bool = False
    votes: Votes | None = None
    form: str = ""
    embedded: tuple[Embedded, ...] = ()
    letter: tuple[str, ...] = ()


class Clause(Record):
    """The unit of the library: one preambular, operative, sub- or annex paragraph.

    ``chapeau`` is the text of the paragraphs above it, outermost first, joined by one
    space; ``""`` at the top.
    """

    ref: str
    document_id: str
    part: Part
    label: str | None
    opening: str
    text: str
    chapeau: str = ""


class Provenance(Record):
    """What a citation needs of the document a clause stands in; ``topic`` is its agenda
    item, where that is a name."""

    id: str
    symbol: str | None
    organ: str | None
    title: str
    date: str | None
    status: Status
    adoption: Adoption
    language: str | None
    sample: bool = False
    topic: str = ""


class LibraryClause(Record):
    """A clause as the library gives it back: the clause and the document it comes from.

    ``key`` is the library's own number for it: unique, never reused within a library.
    ``printed`` is its place as one reads it in the text, where the ref counts
    otherwise: ``annex, article 4, para. 2``; else empty.
    """

    key: int
    clause: Clause
    source: Provenance
    printed: str = ""
