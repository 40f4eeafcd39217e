"""The body of a Word document -> blocks, its margins and notes included."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from clause_library.formats.blocks import Block, Kind
from clause_library.formats.docx.apart import Apart, hidden_words
from clause_library.formats.docx.beside_words import BesideWords
from clause_library.formats.docx.contents_lines import is_page_number
from clause_library.formats.docx.footnotes import KINDS, Notes
from clause_library.formats.docx.inserted_files import InsertedFiles, ReadFile
from clause_library.formats.docx.numbering import W
from clause_library.formats.docx.paragraph_labels import ParagraphLabels
from clause_library.formats.docx.revisions import View
from clause_library.formats.docx.run_format import RunFormat
from clause_library.formats.docx.structure import (
    MC,
    NOT_TEXT,
    is_custom,
    paragraphs_and_tables,
    rows,
    run_text,
    text_boxes,
)
from clause_library.formats.docx.styles import Style, Styles, is_on
from clause_library.formats.docx.typographic_proposals import signs
from clause_library.formats.docx.visible_words import drawn, symbol, words
from clause_library.formats.inline_text import Inline, row
from clause_library.formats.typed_labels import bulleted, without_own_mark
from clause_library.formats.zip_package import Package
from clause_library.limits import check_length
from clause_library.model import Embedded, NoteMark, Problem
from clause_library.patterns import lazy_pattern

_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}ptab": "\t",
}
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MARGIN = "page header or footer"
_RAISED_MARK = lazy_pattern(r"\d{1,3}|\*{1,3}")


class DocumentReader:
    """One pass over the body in reading order; numbering and notes count on the way.
    ``inserted`` are the files that stand in the text."""

    def __init__(
        self,
        package: Package,
        main: str,
        view: View,
        read_file: ReadFile,
    ) -> None:
        self._package = package
        self.inserted = InsertedFiles(package, main, read_file)
        self._main = main
        self._view = view
        styles = Styles(self.related("styles"))
        self._format = RunFormat(styles)
        self._labels = ParagraphLabels(self.related("numbering"), styles, view)
        self._notes = Notes({kind: self.related(f"{kind}s") for kind in KINDS.values()})
        self._blocks: list[Block] = []
        self._pending: list[Block] = []  # notes of the paragraph being read
        self._boxes: list[etree._Element] = []
        self._apart = Apart()
        self._in_note = False
        self._paragraphs = 0
        self._letters = 0
        self._signs: dict[etree._Element, tuple[str, str]] = {}
        self._margin_parts: dict[str, etree._Element] = {}
        # Numbers and marks that Word works out: they are no words of the file.
        self._made: list[str] = []
        self._beside = BesideWords(package, main)

    def read(self, body: etree._Element) -> list[Block]:
        """The blocks of the whole document."""
        # Sections may number notes in their own way, so they come after the settings.
        for source in (self.related("settings"), body):
            self._notes.read_formats(source)
        # Before the body: the first page's header belongs to the masthead.
        self._margins(body)
        for text in drawn(body, *self._margin_parts.values()):
            self._blocks.append(Block("furniture", text, place="across the page"))
        self._flow(body)
        self._blocks += self._apart.blocks(self._place())
        self._beside.last_section(self._view.properties(body, "sectPr"))
        return self._blocks

    def problems(self) -> Iterator[Problem]:
        """What a drafter must know of the file beside its words.

        After ``read``.
        """
        return hidden_words(self._blocks)

    @property
    def embedded(self) -> tuple[Embedded, ...]:
        """What stands beside the words.

        After ``read``.
        """
        return self._beside.found

    def words(self, body: etree._Element) -> str:
        """All words of the file, read apart from the blocks.

        The numbers that Word would show come with them.

        After ``read``.
        """
        # The first pass has found the parts that sections use.
        margins = self._margin_parts.values()
        shown = words(
            body,
            margins,
            self._notes.texts,
            self._view,
        )
        inserted = [source.words for source in self.inserted.sources]
        return " ".join((shown, *inserted, *self._made))

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of this kind (``styles``, ``comments`` …).

        None where there is none.
        """
        part = next(iter(self._package.related(self._main, kind).values()), None)
        return self._package.xml(part) if part else None

    def _margins(self, body: etree._Element) -> None:
        """Read the headers and footers, before the body.

        What stands on the first page is the document's masthead.
        """
        seen: set[str] = set()
        parts = {
            **self._package.related(self._main, "header"),
            **self._package.related(self._main, "footer"),
        }
        for reference in body.iter(f"{W}headerReference", f"{W}footerReference"):
            part = parts.get(str(reference.get(_R_ID)))
            # Sections share headers: each part is read once.
            if not part or part in self._margin_parts:
                continue
            root = self._package.xml(part)
            if root is None:
                continue
            self._margin_parts[part] = root
            is_first = reference.get(f"{W}type") == "first"
            self._beside.turn_to(part)
            self._margin(root, "header" if is_first else "furniture", seen)
        # Boxes of the margins must not turn up after the body's first paragraph.
        self._boxes.clear()
        self._beside.turn_to()

    def _margin(
        self,
        root: etree._Element,
        kind: Kind,
        seen: set[str],
    ) -> None:
        for paragraph in root.iter(f"{W}p"):
            inline = Inline()
            self._gather(paragraph, inline, None)
            self._beside.take(inline.embedded, inline.text)
            # First, even and odd pages may repeat one line in three parts.
            if inline.text and inline.text not in seen:
                seen.add(inline.text)
                block = Block(
                    kind,
                    inline.text,
                    italics=inline.italics,
                    place=_MARGIN,
                )
                self._blocks.append(block)

    def _flow(self, parent: etree._Element) -> None:
        """Paragraphs and tables in order.

        A paragraph whose mark is gone runs on into the next.
        """
        inline = Inline()
        for element in paragraphs_and_tables(parent, self._view):
            if element.tag == f"{W}tbl":
                self._table(element)
                continue
            if element.tag == f"{W}altChunk":
                self._blocks += self.inserted.blocks(element)
                continue
            self._signs = signs(element, self._view)
            self._gather(element, inline, self._labels.style(element))
            # A deleted mark joins two paragraphs, and the joined one is numbered once.
            if not self._mark_gone(element):
                self._finish(element, inline)
                inline = Inline()
        # The last mark may be deleted too: what it ended must not be lost.
        if inline.text:
            self._put(self._block("unknown", inline))

    def _finish(
        self,
        element: etree._Element,
        inline: Inline,
    ) -> None:
        self._paragraphs += 1
        self._beside.section(element, self._view, inline)
        label = self._labels.next(element)  # Word counts an empty paragraph too
        if inline.text or inline.notes:
            self._made.append(label or "")
            kind = _kind(self._labels.style(element).name, label)
            self._put(bulleted(self._block(kind, inline, label)))
        else:
            self._beside.take(inline.embedded, "")
        # Emptied first: a box may hold boxes, which are taken in its turn.
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._flow(box)

    def _block(
        self,
        kind: Kind,
        inline: Inline,
        label: str | None = None,
    ) -> Block:
        self._beside.take(inline.embedded, inline.text)
        return Block(
            kind,
            inline.text,
            label,
            italics=inline.italics,
            notes=inline.notes,
            place=self._place(),
        )

    def _put(self, block: Block) -> None:
        # Notes wait until their paragraph is whole, so that they stand after it.
        notes, self._pending = self._pending, []
        # Counted on the way: a note may be cited any number of times.
        self._letters += len(block.text) + sum(len(note.text) for note in notes)
        check_length(self._package.name, self._letters)
        self._blocks += self._apart.blocks(self._place())
        self._blocks += [block, *notes]

    def _place(self) -> str:
        return f"paragraph {self._paragraphs}"

    def _mark_gone(self, element: etree._Element) -> bool:
        return self._view.marked_gone(element.find(f"{W}pPr/{W}rPr"))

    def _table(self, table: etree._Element) -> None:
        for row_cells in rows(table, self._view):
            cells = [self._cell(cell, Inline()) for cell in row_cells]
            for cell, inline in zip(row_cells, cells, strict=True):
                self._beside.cell(self._view.properties(cell, "tcPr"), inline)
            if any(cell.text or cell.notes for cell in cells):
                text, italics, notes, embedded = row(cells)
                self._beside.take(embedded, text)
                place = self._place()
                block = Block(
                    "table_row", text, italics=italics, notes=notes, place=place
                )
                self._put(block)

    def _cell(
        self,
        parent: etree._Element,
        into: Inline,
    ) -> Inline:
        """Add the words of a cell, or of a text box in it, to ``into``.

        Paragraph after paragraph; those of tables within it too.
        """
        for element in paragraphs_and_tables(parent, self._view):
            # A table in a cell adds no row: its words join the cell.
            if element.tag == f"{W}tbl":
                for cells in rows(element, self._view):
                    for cell in cells:
                        into.add(" ")
                        self._cell(cell, into)
                continue
            if element.tag == f"{W}altChunk":
                for block in self.inserted.blocks(element):
                    into.add(f" {block.label or ''} {block.text} ")
                continue
            label = self._labels.next(element) or ""
            self._made.append(label)
            into.add(f"{label} ")
            self._signs = signs(element, self._view)
            self._gather(element, into, self._labels.style(element))
            # A deleted mark joins two paragraphs: no space parts their words.
            into.add("" if self._mark_gone(element) else " ")
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._cell(box, into)
        return into

    def _gather(
        self, element: etree._Element, into: Inline, style: Style | None
    ) -> None:
        """Add the words of a paragraph's runs to ``into``.

        Runs stand in links, fields, content controls and insertions, however deep.
        """
        for child in element:
            if child.tag in NOT_TEXT or self._view.gone(child):
                continue
            if child.tag == f"{W}r":
                self._run(child, into, style)
            elif child.tag == _MATH_TEXT:
                into.add(child.text or "")
            elif child.tag == f"{MC}AlternateContent":
                # The first choice; the others say the same for older programs.
                if len(child):
                    self._gather(child[0], into, style)
            else:
                start = into.length
                self._gather(child, into, style)
                self._beside.around(child, into, start)

    def _run(
        self,
        run: etree._Element,
        into: Inline,
        style: Style | None,
    ) -> None:
        properties = self._view.properties(run, "rPr")
        # Before all else: a hidden run must not leave a mark in the text.
        if is_on(properties, "vanish"):
            into = self._apart.hidden
        # Printed anew on every machine: no word of the line that it stands in.
        elif self._beside.is_contents_page(run_text(run)) or is_page_number(run):
            into = self._apart.pages
        text = run_text(run)
        # A mark of the note's own stands in the run as text; it is taken with the note.
        has_own_mark = any(is_custom(item) for item in run)
        if (
            not has_own_mark
            and _RAISED_MARK.fullmatch(text.strip())
            and self._format.is_raised(properties)
            and not into.takes_power
        ):
            into.mark(text.strip())
            return
        before, after = self._signs.get(run, ("", ""))
        # The run's own space belongs before the sign, not inside it.
        if before and text[:1].isspace():
            into.add(" ")
        into.open(before)
        italic = self._format.is_italic(properties, style)
        for item in run:
            if item.tag in (f"{W}t", f"{W}delText"):
                if not has_own_mark:
                    into.add(item.text or "", italic=italic)
            elif item.tag in KINDS:
                self._note(item, run, into)
            else:
                self._run_item(
                    item,
                    into,
                    style,
                    italic=italic,
                )
        into.close(after)

    def _run_item(
        self, item: etree._Element, into: Inline, style: Style | None, *, italic: bool
    ) -> None:
        """What stands in a run beside its words and notes."""
        self._beside.inside_run(item, into)
        if item.tag in _CHARACTERS:
            into.add(_CHARACTERS[str(item.tag)])
        elif item.tag == f"{W}sym":
            into.add(symbol(item), italic=italic)
        elif item.tag == f"{W}ruby":
            self._ruby(item, into, style)
        # Drawings and pictures: only their text boxes have words in paragraphs.
        elif item.tag not in NOT_TEXT and len(item):
            self._boxes += text_boxes(item)

    def _ruby(
        self,
        ruby: etree._Element,
        into: Inline,
        style: Style | None,
    ) -> None:
        """A word with its pronunciation above it, which is set after it in brackets."""
        for name, before, after in (("rubyBase", "", ""), ("rt", "(", ")")):
            into.add(before)
            for part in ruby.iterfind(f"{W}{name}"):
                self._gather(part, into, style)
            into.add(after)

    def _note(
        self, reference: etree._Element, run: etree._Element, into: Inline
    ) -> None:
        has_own_mark = is_custom(reference)
        if has_own_mark:
            marker = run_text(run).strip()
        else:
            marker = self._notes.next_mark(reference)
            self._made.append(marker)
        into.mark(marker)
        # A mark is kept where its note is missing: a reader sees it in Word.
        note = self._notes.text(reference)
        if self._in_note or note is None:  # a note has none of its own
            return
        text = self._note_text(note, KINDS[str(reference.tag)])
        whole = self._block("footnote", text, marker)
        block = without_own_mark(whole) if has_own_mark else whole
        # The note begins with its own mark raised: that is its label, no citation.
        if text.notes[:1] == (NoteMark(marker, 0),):
            block = block._replace(notes=text.notes[1:])
        elif block is whole:  # no mark of its own stands before the note as text
            self._made.append(marker)
        self._pending.append(block)

    def _note_text(self, note: etree._Element, kind: str) -> Inline:
        self._in_note = True
        self._beside.turn_to_notes(kind)
        text = Inline()
        # Not by `_flow`: a note is one block, however many paragraphs it has.
        for paragraph in note.iter(f"{W}p"):
            text.add(" ")
            self._gather(paragraph, text, self._labels.style(paragraph))
        self._in_note = False
        self._beside.turn_to()
        return text


def _kind(
    style: str,
    label: str | None,
) -> Kind:
    # A numbered paragraph in a heading's style is a paragraph all the same.
    if label is None and style.lower() == "title":
        return "title"
    if label is None and style.lower().startswith("heading"):
        return "heading"
    return "unknown"
