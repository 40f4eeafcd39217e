"""A Word file -> blocks, from the XML itself.

| in Word | becomes | |---|---| | paragraph | ``unknown``; ``title`` or ``heading``
where its style is so named; its automatic number as label | | italics, direct or by
style | ``italics`` | | footnote, endnote, raised digits | a mark; a note's text is a
``footnote`` block after the paragraph | | table row | ``table_row``, cells joined by ``
| `` | | first page's header and footer · the other pages' | ``header`` · ``furniture``,
each text once | | tracked changes | as the view says (see ``docx_revisions``): words,
paragraph marks, rows, cells, properties | | struck words, bold or underlined words
signed by a delegation | ``~~words~~``, ``[words (EU)]`` (``docx_proposed``) | | field |
its result; hyperlink, content control, text box | their text | | tab, line break, no-
break hyphen | space, space, U+2011 | | ruby | the base, its gloss in brackets | |
hidden words, words drawn across the page | ``furniture`` | | comment, tracked change |
one of the source's ``comments``, ``revisions``; no block | | chart, diagram, part of
another file | named in a problem | | field codes | not read |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats.blocks import Block, Facts, Kind, Source
from clause_library.formats.docx.footnotes import KINDS, Notes
from clause_library.formats.docx.numbering import Numbering, W, value
from clause_library.formats.docx.revisions import (
    FINAL,
    ORIGINAL,
    View,
    authors,
    comments,
    revisions,
)
from clause_library.formats.docx.styles import (
    Style,
    Styles,
    is_on,
    is_raised,
    numbering,
)
from clause_library.formats.docx.typographic_proposals import signs
from clause_library.formats.docx.visible_words import drawn, symbol, unread_parts, words
from clause_library.formats.inline_text import Inline, row
from clause_library.formats.typed_labels import bulleted, without_own_mark
from clause_library.formats.zip_package import Package
from clause_library.limits import check_length, check_number
from clause_library.model import NoteMark, Problem

if TYPE_CHECKING:
    from lxml import etree

_NOT_TEXT = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "instrText",
        "delInstrText",
        "sdtPr",
        "sdtEndPr",
        "fldData",
        "rPrChange",
        "tblPr",
    )
)
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}ptab": "\t",
}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MARGIN = "page header or footer"
_HIDDEN = "hidden in "
_RAISED_MARK = re.compile(r"\d{1,3}|\*{1,3}")


def read(name: str, data: bytes, view: str = FINAL) -> tuple[Source, ...]:
    """The one document of a Word file, its tracked changes as the view has them:
    ``final``, ``original`` or an author.

    Raises InputError where the file cannot be read, or where the author has made no
    change in it.
    """
    package = Package(name, data)
    main = next(
        iter(package.related("", "officeDocument").values()), "word/document.xml"
    )
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise InputError(
            f"{name}: this zip is no Word document; add a zip of resolutions with `drafter library add`."
        )
    reader = _Reader(package, main, View(view))
    changes = revisions(
        name, body, *(reader.related(f"{kind}s") for kind in ("footnote", "endnote"))
    )
    if view not in (FINAL, ORIGINAL, *authors(changes)):
        known = ", ".join(authors(changes)) or "nobody has"
        raise InputError(
            f"{name}: {view} has made no tracked change in it; these have: {known}."
        )
    blocks = reader.read(body)
    check_number(name, blocks)
    unread = unread_parts(package, main)
    if not any(re.search(r"\w", block.text) for block in blocks):
        remedy = (
            "its text is a part from elsewhere: open it in Word and save it"
            if unread
            else "choose another"
        )
        raise InputError(f"{name}: the document holds no words; {remedy}.")
    remarks = comments(name, reader.related("comments"), body)
    problems = (*unread, *reader.problems())
    return (
        Source(
            name,
            "docx",
            tuple(blocks),
            Facts(),
            problems,
            remarks,
            changes,
            reader.words(body),
        ),
    )


class _Reader:
    """One pass over the body in reading order; numbering and notes count on the way."""

    def __init__(self, package: Package, main: str, view: View) -> None:
        self._package, self._main, self._view = package, main, view
        self._styles = Styles(self.related("styles"))
        self._numbering = Numbering(self.related("numbering"))
        self._notes = Notes({kind: self.related(f"{kind}s") for kind in KINDS.values()})
        self._pending: list[Block] = []
        self._blocks: list[Block] = []
        self._boxes: list[etree._Element] = []
        self._hidden = Inline()
        self._in_note = False
        self._paragraphs = self._letters = 0
        self._signs: dict[etree._Element, tuple[str, str]] = {}
        self._margin_parts: dict[str, etree._Element] = {}
        self._made: list[
            str
        ] = []  # numbers and marks that Word works out: no words of the file

    def read(self, body: etree._Element) -> list[Block]:
        for source in (self.related("settings"), body):
            self._notes.read_formats(source)
        self._margins(body)
        across = drawn(body, *self._margin_parts.values())
        self._blocks += [
            Block("furniture", text, place="across the page") for text in across
        ]
        self._flow(body)
        self._show_hidden()
        return self._blocks

    def problems(self) -> Iterator[Problem]:
        """What a drafter must know of the file beside its words.

        After ``read``.
        """
        for block in self._blocks:
            if block.place.startswith(_HIDDEN):
                message = f"Hidden words, kept apart from the text: {block.text[:80]}"
                yield Problem(
                    "hidden_words", message, None, block.place.removeprefix(_HIDDEN)
                )

    def words(self, body: etree._Element) -> str:
        """All words of the file read apart from the blocks, with the numbers that Word
        would show.

        After ``read``.
        """
        return " ".join(
            (
                words(body, self._margin_parts.values(), self._notes.texts, self._view),
                *self._made,
            )
        )

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of this kind (``styles``, ``comments`` …), None where
        there is none."""
        part = next(iter(self._package.related(self._main, kind).values()), None)
        return self._package.xml(part) if part else None

    def _margins(self, body: etree._Element) -> None:
        """Headers and footers, first of all: what stands on the first page is the
        document's masthead."""
        seen: set[str] = set()
        parts = {
            **self._package.related(self._main, "header"),
            **self._package.related(self._main, "footer"),
        }
        for reference in body.iter(f"{W}headerReference", f"{W}footerReference"):
            part = parts.get(str(reference.get(_R_ID)))
            root = (
                self._package.xml(part)
                if part and part not in self._margin_parts
                else None
            )
            if part and root is not None:
                self._margin_parts[part] = root
            kind: Kind = (
                "header" if reference.get(f"{W}type") == "first" else "furniture"
            )
            for paragraph in root.iter(f"{W}p") if root is not None else ():
                inline = Inline()
                self._gather(paragraph, inline, None)
                if inline.text and inline.text not in seen:
                    seen.add(inline.text)
                    self._blocks.append(
                        Block(kind, inline.text, italics=inline.italics, place=_MARGIN)
                    )
        self._boxes.clear()

    def _flow(self, parent: etree._Element) -> None:
        """Paragraphs and tables in order.

        A paragraph whose mark is gone runs on into the next.
        """
        inline = Inline()
        for element in self._level(parent):
            if element.tag == f"{W}tbl":
                self._table(element)
                continue
            self._signs = signs(element, self._view)
            self._gather(element, inline, self._style(element))
            if not self._mark_gone(element):
                self._finish(element, inline)
                inline = Inline()
        if inline.text:
            self._put(
                Block(
                    "unknown",
                    inline.text,
                    italics=inline.italics,
                    notes=inline.notes,
                    place=self._place(),
                )
            )

    def _level(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The paragraphs and tables of a body, cell or note, also those inside content
        controls."""
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag not in _NOT_TEXT and not self._view.gone(child):
                yield from self._level(child)

    def _finish(self, element: etree._Element, inline: Inline) -> None:
        self._paragraphs += 1
        label = self._label(element)  # Word counts an empty paragraph too
        if inline.text or inline.notes:
            self._made.append(label or "")
            kind = _kind(self._style(element).name, label)
            self._put(
                bulleted(
                    Block(
                        kind,
                        inline.text,
                        label,
                        None,
                        inline.italics,
                        inline.notes,
                        place=self._place(),
                    )
                )
            )
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._flow(box)

    def _put(self, block: Block) -> None:
        notes, self._pending = self._pending, []
        self._letters += sum(len(each.text) for each in (block, *notes))
        check_length(
            self._package.name, self._letters
        )  # a note may be cited any number of times
        self._show_hidden()
        self._blocks += [block, *notes]

    def _show_hidden(self) -> None:
        """Words that Word shows only on request belong to no paragraph, and are not
        lost."""
        hidden, self._hidden = self._hidden, Inline()
        if hidden.text or hidden.notes:
            place = f"{_HIDDEN}{self._place()}"
            self._blocks.append(
                Block("furniture", hidden.text, notes=hidden.notes, place=place)
            )

    def _place(self) -> str:
        return f"paragraph {self._paragraphs}"

    def _style(self, element: etree._Element) -> Style:
        properties = self._view.properties(element, "pPr")
        named = value(properties, "pStyle") if properties is not None else None
        return self._styles[named or self._styles.default_paragraph]

    def _mark_gone(self, element: etree._Element) -> bool:
        return self._view.marked_gone(element.find(f"{W}pPr/{W}rPr"))

    def _label(self, element: etree._Element) -> str | None:
        properties = self._view.properties(element, "pPr")
        number, depth = numbering(properties)
        if properties is not None and self._view.marked_gone(
            properties.find(f"{W}numPr")
        ):
            number, depth = None, None  # the list is a tracked change of its own
        style = self._style(element)
        if number is None:
            number = style.number
            named = (
                value(properties, "pStyle") if properties is not None else None
            ) or ""
            linked = self._numbering.by_style.get(named)
            if number is not None and linked:
                depth = depth if depth is not None else linked[1]
        depth = depth if depth is not None else style.depth or 0
        label = (
            self._numbering.label(number, depth)
            if number not in (None, "0") and number
            else None
        )
        return label.removesuffix(".") or None if label else None

    def _table(self, table: etree._Element) -> None:
        for found in self._rows(table):
            cells = [self._cell(cell, Inline()) for cell in found]
            if any(cell.text or cell.notes for cell in cells):
                line = row(cells)
                self._put(
                    Block(
                        "table_row",
                        line.text,
                        None,
                        None,
                        line.italics,
                        line.notes,
                        place=self._place(),
                    )
                )

    def _rows(self, table: etree._Element) -> Iterator[list[etree._Element]]:
        """The cells of each row that is there."""
        for line in table.iter(f"{W}tr"):
            if (
                self._view.marked_gone(line.find(f"{W}trPr"))
                or next(line.iterancestors(f"{W}tbl")) is not table
            ):
                continue  # a table in a cell: its words stand in that cell
            cells = [
                cell
                for cell in line.iter(f"{W}tc")
                if next(cell.iterancestors(f"{W}tr")) is line
            ]
            yield [
                cell
                for cell in cells
                if not self._view.marked_gone(cell.find(f"{W}tcPr"))
            ]

    def _cell(self, parent: etree._Element, into: Inline) -> Inline:
        """The words of a cell or a text box in it, paragraph after paragraph, those of
        tables within it too."""
        for element in self._level(parent):
            if element.tag == f"{W}tbl":
                for cell in (cell for cells in self._rows(element) for cell in cells):
                    into.add(" ")
                    self._cell(cell, into)
                continue
            label = self._label(element) or ""
            self._made.append(label)
            into.add(f"{label} ")
            self._signs = signs(element, self._view)
            self._gather(element, into, self._style(element))
            into.add("" if self._mark_gone(element) else " ")
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._cell(box, into)
        return into

    def _gather(
        self, element: etree._Element, into: Inline, style: Style | None
    ) -> None:
        """A paragraph's runs, however deep in links, fields, content controls and
        insertions."""
        for child in element:
            if child.tag in _NOT_TEXT or self._view.gone(child):
                continue
            if child.tag == f"{W}r":
                self._run(child, into, style)
            elif child.tag == _MATH_TEXT:
                into.add(child.text or "")
            elif child.tag == f"{_MC}AlternateContent":
                self._gather(child[0], into, style) if len(child) else None
            else:
                self._gather(child, into, style)

    def _run(self, run: etree._Element, into: Inline, style: Style | None) -> None:
        properties = self._view.properties(run, "rPr")
        into = self._hidden if is_on(properties, "vanish") else into
        italic = self._italic(properties, style)
        text = "".join(item.text or "" for item in run.iterfind(f"{W}t"))
        named = value(properties, "rStyle") if properties is not None else None
        by_style = self._styles[named].raised if named else False
        raised = by_style if (direct := is_raised(properties)) is None else direct
        custom = any(_is_custom(item) for item in run)
        if (
            raised
            and not custom
            and _RAISED_MARK.fullmatch(text.strip())
            and not into.takes_power
        ):
            into.mark(text.strip())
            return
        before, after = self._signs.get(run, ("", ""))
        into.add(" " if before and text[:1].isspace() else "")
        into.open(before)
        for item in run:
            if item.tag in (f"{W}t", f"{W}delText") and not custom:
                into.add(item.text or "", italic=italic)
            elif item.tag in _CHARACTERS:
                into.add(_CHARACTERS[item.tag])
            elif item.tag in KINDS:
                self._note(item, run, into)
            elif item.tag == f"{W}sym":
                into.add(symbol(item), italic=italic)
            elif item.tag == f"{W}ruby":
                self._ruby(item, into, style)
            elif item.tag not in _NOT_TEXT and len(item):
                self._boxes += _boxes(item)
        into.close(after)

    def _ruby(self, ruby: etree._Element, into: Inline, style: Style | None) -> None:
        """A word with its pronunciation above it, which is set after it in brackets."""
        for name, before, after in (("rubyBase", "", ""), ("rt", "(", ")")):
            into.add(before)
            for part in ruby.iterfind(f"{W}{name}"):
                self._gather(part, into, style)
            into.add(after)

    def _italic(self, properties: etree._Element | None, style: Style | None) -> bool:
        direct = is_on(properties, "i")
        named = value(properties, "rStyle") if properties is not None else None
        by_run = self._styles[named].italic if named else None
        return bool(
            next(
                (
                    says
                    for says in (direct, by_run, style.italic if style else None)
                    if says is not None
                ),
                False,
            )
        )

    def _note(
        self, reference: etree._Element, run: etree._Element, into: Inline
    ) -> None:
        if _is_custom(reference):
            marker = "".join(item.text or "" for item in run.iterfind(f"{W}t")).strip()
        else:
            marker = self._notes.next_mark(reference)
            self._made.append(marker)
        into.mark(marker)
        if (
            self._in_note or (note := self._notes.text(reference)) is None
        ):  # a note has none of its own
            return
        self._in_note = True
        text = Inline()
        for paragraph in note.iter(f"{W}p"):
            text.add(" ")
            self._gather(paragraph, text, self._style(paragraph))
        self._in_note = False
        whole = Block(
            "footnote",
            text.text,
            marker,
            None,
            text.italics,
            text.notes,
            place=self._place(),
        )
        block = without_own_mark(whole) if _is_custom(reference) else whole
        if text.notes[:1] == (NoteMark(marker, 0),):
            block = block._replace(notes=text.notes[1:])
        elif block is whole:  # no mark of its own stands before the note as text
            self._made.append(marker)
        self._pending.append(block)


def _is_custom(reference: etree._Element) -> bool:
    return reference.get(f"{W}customMarkFollows") in ("1", "true", "on")


def _boxes(element: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing.

    Word keeps each twice, for itself and for older programs: the first is read.
    """
    apart = {*element.iter(f"{_MC}Fallback"), *element.iter(f"{W}txbxContent")}
    return [
        box
        for box in element.iter(f"{W}txbxContent")
        if not any(above in apart for above in box.iterancestors())
    ]


def _kind(style: str, label: str | None) -> Kind:
    if label is None and style.lower() == "title":
        return "title"
    return (
        "heading"
        if label is None and style.lower().startswith("heading")
        else "unknown"
    )
