"""An OpenDocument text -> blocks, from the XML itself.

| in the file | becomes |
|---|---|
| paragraph | ``unknown``, its list's number as label; ``title`` by its style |
| heading | ``heading``; ``unknown`` where a list numbers it |
| footnote, endnote, raised figures | a mark; a note's text is a ``footnote`` block |
| table row | ``table_row``, cells joined by `` | `` |
| header of the first page; other headers and footers | ``header``; ``furniture`` |
| tracked changes | as the view says |
| struck words | ``~~words~~`` |
| tab, line break | a space |
| link | one of the source's ``embedded`` |
| annotation | one of the source's ``comments`` |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from clause_library.errors import InputError
from clause_library.formats.blocks import Block, Comment, Kind, Revision, Source
from clause_library.formats.inline_text import Inline, Placed, row
from clause_library.formats.odt import changes
from clause_library.formats.odt.lists import Lists
from clause_library.formats.odt.names import DC, OFFICE, STYLE, TABLE, TEXT, XLINK
from clause_library.formats.odt.styles import Look, Styles
from clause_library.formats.views import FINAL, ORIGINAL
from clause_library.formats.zip_package import Package
from clause_library.limits import check_number
from clause_library.model import Embedded
from clause_library.patterns import lazy_pattern

_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_NOT_TEXT = frozenset(
    (
        *(f"{TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "note")),
        *(f"{OFFICE}{name}" for name in ("annotation", "forms", "scripts")),
    )
)
_BLANKS = frozenset(f"{TEXT}{name}" for name in ("s", "tab", "line-break"))
_MARK = lazy_pattern(r"\d{1,3}|\*{1,3}")
# Figures of page numbers alone are no words of a header.
_WORDS = lazy_pattern(r"[^\W\d_]")


def read(
    name: str,
    data: bytes,
    view: str = FINAL,
) -> tuple[Source, ...]:
    """The one document of a file, its tracked changes as the view has them.

    Raises InputError where it cannot be read, or where the author has made no change
    in it.
    """
    package = Package(name, data)
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise InputError(
            f"{name}: this OpenDocument file holds no text; save the text as .odt "
            "or .docx."
        )
    roots = [content] if styles is None else [styles, content]
    reader = _Reader(
        name,
        roots,
        changes.regions(body),
        view,
    )
    reader.flow(body)
    blocks = (*reader.margins(roots[0], body), *reader.blocks)
    check_number(name, blocks)
    if not any(re.search(r"\w", block.text) for block in blocks):
        raise InputError(f"{name}: the document holds no words; choose another.")
    source = Source(
        name,
        "odt",
        blocks,
        comments=tuple(_comments(body)),
        revisions=reader.revisions(),
        embedded=tuple(reader.embedded),
    )
    return (source,)


class _Reader:
    """Walks a body once; ``blocks`` is the result, ``embedded`` where links lead."""

    def __init__(
        self,
        name: str,
        roots: list[etree._Element],
        regions: dict[str, changes.Region],
        view: str,
    ) -> None:
        self.blocks: list[Block] = []
        self.embedded: list[Embedded] = []
        self._styles = Styles(roots)
        self._lists = Lists(roots)
        self._regions = regions
        self._view = view
        authors = {region.author.casefold() for region in regions.values()
                   if region.author}  # fmt: skip
        if view.casefold() not in (FINAL, ORIGINAL, *authors):
            known = ", ".join(sorted(authors)) or "nobody has"
            raise InputError(
                f"{name}: {view} has made no tracked change in it; these have: {known}."
            )
        # The insertions that are open here, and the words of each.
        self._open: dict[str, bool] = {}
        self._inserted: dict[str, list[str]] = {}
        self._inline = Inline()
        self._notes: list[Block] = []
        self._label: str | None = None

    def revisions(self) -> tuple[Revision, ...]:
        """The tracked changes, after the whole text was read."""
        return tuple(changes.told(self._regions, self._inserted))

    def flow(self, parent: etree._Element) -> None:
        """The paragraphs, lists and tables of a body, section or cell."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                self._list(child, "", 1)
            elif child.tag == f"{TABLE}table":
                self._table(child)
            elif child.tag in _CHANGES:
                self._change(child, Look())
            elif child.tag not in _NOT_TEXT:
                self.flow(child)

    def margins(
        self, styles: etree._Element, body: etree._Element
    ) -> tuple[Block, ...]:
        """The words of headers and footers, each once: the first page's header is of
        the masthead."""
        paragraph = next(body.iter(*_PARAGRAPHS), None)
        name = "" if paragraph is None else paragraph.get(f"{TEXT}style-name", "")
        first = self._styles.master_page(name) or "Standard"
        found: dict[str, Kind] = {}
        for page in styles.iter(f"{STYLE}master-page"):
            is_first = page.get(f"{STYLE}name") == first
            for element in page:
                is_header = element.tag == f"{STYLE}header"
                kind: Kind = "header" if is_first and is_header else "furniture"
                for line in element.iter(*_PARAGRAPHS):
                    words = " ".join("".join(map(str, line.itertext())).split())
                    if _WORDS.search(words):
                        found.setdefault(words, kind)
        return tuple(Block(kind, words) for words, kind in found.items())

    # Paragraphs, lists, tables

    def _paragraph(self, element: etree._Element) -> None:
        name = element.get(f"{TEXT}style-name", "")
        self._words(element, self._styles.look(name, Look()))
        # The mark of this paragraph was put in with what follows: they are one.
        if not self._is_here():
            return
        kind: Kind = "unknown"
        if self._label is None and self._styles.is_title(name):
            kind = "title"
        elif self._label is None and element.tag == f"{TEXT}h":
            kind = "heading"
        self._flush(kind)

    def _flush(self, kind: Kind) -> None:
        inline, self._inline = self._inline, Inline()
        label, self._label = self._label, None
        self._take_links(inline.text, inline.embedded)
        if inline.text or inline.notes:
            self.blocks.append(
                Block(
                    kind,
                    inline.text,
                    label,
                    italics=inline.italics,
                    notes=inline.notes,
                )
            )
        notes, self._notes = self._notes, []
        self.blocks += notes

    def _list(self, element: etree._Element, style: str, level: int) -> None:
        style = element.get(f"{TEXT}style-name") or style
        if level == 1:
            goes_on = element.get(f"{TEXT}continue-numbering") == "true"
            goes_on = goes_on or f"{TEXT}continue-list" in element.attrib
            self._lists.open(style, goes_on=goes_on)
        for item in element:
            is_first = item.tag == f"{TEXT}list-item"
            start = item.get(f"{TEXT}start-value")
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, style, level + 1)
                elif child.tag in _PARAGRAPHS:
                    # Further paragraphs of an item have no number of their own; an
                    # empty one shows none.
                    if is_first and "".join(map(str, child.itertext())).strip():
                        self._label = self._lists.label(style, level, start)
                        is_first = False
                    self._paragraph(child)
                elif child.tag == f"{TABLE}table":
                    self._table(child)

    def _table(self, table: etree._Element) -> None:
        for line in table.iter(f"{TABLE}table-row"):
            cells: list[Inline] = []
            for cell in line.iterchildren(f"{TABLE}table-cell"):
                for paragraph in cell.iter(*_PARAGRAPHS):
                    self._inline.add(" ")
                    name = paragraph.get(f"{TEXT}style-name", "")
                    self._words(paragraph, self._styles.look(name, Look()))
                cells.append(self._inline)
                self._inline = Inline()
            filled = row(cells)
            self._take_links(filled.text, filled.embedded)
            if filled.text.strip(" |"):
                self.blocks.append(
                    Block(
                        "table_row",
                        filled.text,
                        italics=filled.italics,
                        notes=filled.notes,
                    )
                )
            notes, self._notes = self._notes, []
            self.blocks += notes

    # Words

    def _words(self, element: etree._Element, look: Look) -> None:
        """The words of a paragraph, or of a stretch in it."""
        self._add(element.text, look)
        for child in element:
            if child.tag in _CHANGES:
                self._change(child, look)
            elif child.tag == f"{TEXT}note":
                self._note(child)
            elif child.tag in _BLANKS:
                self._inline.add(" ")
            elif child.tag == f"{TEXT}span":
                name = child.get(f"{TEXT}style-name", "")
                self._words(child, self._styles.look(name, look))
            elif child.tag not in _NOT_TEXT:
                start = self._inline.length
                self._words(child, look)
                if child.tag == f"{TEXT}a" and self._inline.length > start:
                    self._link(str(child.get(f"{XLINK}href", "")), start)
            self._add(child.tail, look)

    def _link(self, address: str, start: int) -> None:
        # One to a place in the file itself leads nowhere else.
        if address and not address.startswith("#"):
            self._inline.embed("link", address.rstrip("/"), start)

    def _take_links(self, text: str, placed: Iterable[Placed]) -> None:
        for one in placed:
            self.embedded.append(
                Embedded(
                    one.kind,
                    one.says,
                    text,
                    one.place,
                )
            )

    def _add(self, text: str | None, look: Look) -> None:
        if not text:
            return
        for number in self._open:
            self._inserted.setdefault(number, []).append(text)
        if not self._is_here() or look.hidden:
            return
        if look.raised and _MARK.fullmatch(text) and not self._inline.takes_power:
            self._inline.mark(text)
        elif look.struck and text.strip():
            self._inline.open("~~")
            self._inline.add(text.strip(), italic=look.italic)
            self._inline.close("~~")
        else:
            self._inline.add(text, italic=look.italic)

    def _is_here(self) -> bool:
        """Whether no insertion is open that the view refuses."""
        return all(self._open.values())

    def _note(self, note: etree._Element) -> None:
        if not self._is_here():
            return
        marker = note.findtext(f"{TEXT}note-citation", "").strip()
        self._inline.mark(marker)
        outer, self._inline = self._inline, Inline()
        for paragraph in note.iter(*_PARAGRAPHS):
            self._inline.add(" ")
            self._words(paragraph, Look())
        words, self._inline = self._inline, outer
        self._take_links(words.text, words.embedded)
        self._notes.append(
            Block(
                "footnote",
                words.text,
                marker,
                italics=words.italics,
            )
        )

    def _change(self, point: etree._Element, look: Look) -> None:
        """A point where a change begins, ends or took words away."""
        number = point.get(f"{TEXT}change-id", "")
        region = self._regions.get(number)
        if region is None:
            return
        if point.tag == f"{TEXT}change-start":
            self._open[number] = changes.is_there(region, self._view)
        elif point.tag == f"{TEXT}change-end":
            self._open.pop(number, None)
        elif region.kind == "deletion" and changes.is_there(region, self._view):
            self._deleted(region.element, look)

    def _deleted(self, deletion: etree._Element, look: Look) -> None:
        """The words of a deletion that was refused: its paragraphs, of which the first
        and the last belong to those around them."""
        paragraphs = list(deletion.iter(*_PARAGRAPHS))
        for number, paragraph in enumerate(paragraphs):
            if number:
                self._flush("unknown")
            self._words(paragraph, look)


_CHANGES = frozenset(
    f"{TEXT}{name}" for name in ("change", "change-start", "change-end")
)


def _comments(body: etree._Element) -> Iterator[Comment]:
    for note in body.iter(f"{OFFICE}annotation"):
        words: list[str] = []
        for paragraph in note.iter(*_PARAGRAPHS):
            words += "".join(map(str, paragraph.itertext())).split()
        yield Comment(
            note.findtext(f"{DC}creator"),
            note.findtext(f"{DC}date"),
            " ".join(words),
        )
