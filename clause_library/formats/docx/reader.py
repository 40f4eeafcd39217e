"""A Word file -> blocks, from the XML itself.

| in Word | becomes |
|---|---|
| paragraph | ``unknown``; ``title`` or ``heading`` where its style is so named; its
  automatic number as label |
| italics, direct or by style | ``italics`` |
| footnote, endnote, raised digits | a mark; a note's text is a ``footnote`` block after
  the paragraph |
| table row | ``table_row``, cells joined by `` | `` |
| first page's header and footer | ``header``, each text once |
| other pages' headers and footers | ``furniture``, each text once |
| tracked changes | as the view says (see ``revisions``): words, paragraph marks, rows,
  cells, properties |
| struck words, bold or underlined words signed by a delegation | ``~~words~~``,
  ``[words (EU)]`` (see ``typographic_proposals``) |
| field, hyperlink, content control, text box | its result, their text |
| tab, line break, no-break hyphen | space, space, U+2011 |
| ruby | the base, its gloss in brackets |
| hidden words, words drawn across the page | ``furniture`` |
| comment, tracked change | one of the source's ``comments``, ``revisions``; no block |
| inserted file (page, text, Word) | its blocks |
| chart, diagram, inserted file of another kind | named in a problem |
| link, picture, control, field, page break | the source's ``embedded`` |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from clause_library.errors import InputError
from clause_library.formats import detect
from clause_library.formats.blocks import Block, Facts, Revision, Source
from clause_library.formats.docx.contents_lines import part_page_numbers
from clause_library.formats.docx.document_blocks import DocumentReader
from clause_library.formats.docx.inserted_files import ReadFile
from clause_library.formats.docx.numbering import W
from clause_library.formats.docx.revisions import (
    View,
    authors,
    comments,
    revisions,
)
from clause_library.formats.docx.visible_words import unread_parts
from clause_library.formats.views import FINAL, ORIGINAL
from clause_library.formats.zip_package import Package
from clause_library.limits import check_number
from clause_library.model import Problem

_DEEPEST = 3  # files in files


def read(
    name: str,
    data: bytes,
    view: str = FINAL,
    depth: int = 0,
) -> tuple[Source, ...]:
    """The one document of a Word file, its tracked changes as the view has them:
    ``final``, ``original`` or an author. Of files in files ``depth`` are around it.

    Raises InputError where the file cannot be read, or where the author has made no
    change in it.
    """
    package = Package(name, data)
    documents = package.related("", "officeDocument").values()
    # A package without relationships has its text at the usual place.
    main = next(iter(documents), "word/document.xml")
    body = _body(name, package, main)
    reader = DocumentReader(
        package,
        main,
        View(view),
        _reads_inserted(view, depth),
    )
    footnotes, endnotes = reader.related("footnotes"), reader.related("endnotes")
    changes = revisions(
        name,
        body,
        footnotes,
        endnotes,
    )
    _check_view(name, view, changes)
    part_page_numbers(body)
    blocks = reader.read(body)
    check_number(name, blocks)
    unread = unread_parts(package, main, reader.inserted.read_parts)
    _check_words(name, blocks, unread)
    source = Source(
        name,
        "docx",
        tuple(blocks),
        Facts(),
        problems=(*unread, *reader.problems()),
        comments=comments(name, reader.related("comments"), body),
        revisions=(*changes, *_inserted_changes(reader)),
        words=reader.words(body),
        embedded=reader.embedded,
    )
    return (source,)


def _body(
    name: str,
    package: Package,
    main: str,
) -> etree._Element:
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise InputError(
            f"{name}: this zip is no Word document; "
            "add a zip of resolutions with `drafter library add`."
        )
    return body


def _check_view(
    name: str,
    view: str,
    changes: tuple[Revision, ...],
) -> None:
    # An unknown name refuses every change and would show the original text.
    known_views = (FINAL, ORIGINAL, *map(str.casefold, authors(changes)))
    if view.casefold() in known_views:
        return
    known = ", ".join(authors(changes)) or "nobody has"
    raise InputError(
        f"{name}: {view} has made no tracked change in it; these have: {known}."
    )


def _check_words(
    name: str,
    blocks: Sequence[Block],
    unread: Sequence[Problem],
) -> None:
    if any(re.search(r"\w", block.text) for block in blocks):
        return
    remedy = "choose another"
    # A file whose text is all in such a part reads as empty: then the remedy differs.
    if unread:
        remedy = "its text is a part from elsewhere: open it in Word and save it"
    raise InputError(f"{name}: the document holds no words; {remedy}.")


def _inserted_changes(reader: DocumentReader) -> Iterator[Revision]:
    for source in reader.inserted.sources:
        yield from source.revisions


def _reads_inserted(
    view: str,
    depth: int,
) -> ReadFile:
    """How a file that stands in the text is read: as any other, but no deeper than a
    person would put files into files (a zip can hold itself)."""

    def read_file(
        name: str,
        data: bytes,
    ) -> Source:
        known = view if view.casefold() in (FINAL, ORIGINAL) else ORIGINAL
        if not data.startswith(b"PK"):
            return detect.read_bytes(name, data, known)[0]
        if depth >= _DEEPEST:
            raise InputError(f"{name}: stands too deep in other files.")
        return read(
            name,
            data,
            known,
            depth + 1,
        )[0]

    return read_file
