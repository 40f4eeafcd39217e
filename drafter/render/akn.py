"""A text as the UN's XML (AKN4UN, a profile of OASIS Akoma Ntoso 3.0).

The reader of `clause_library` reads it back word for word: every field of the text
stands in the place that reader looks for it. Facts that no printed line carries stand
as ``FRBRalias`` in ``meta``.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from clause_library.model import Span
from drafter.render.akn_sections import (
    AKN,
    BEHIND,
    CELLS,
    add,
    adoption_words,
    append,
    clean,
    is_item_alone,
    is_row,
    labelled,
    own_title,
    section_of,
    sections_of_preamble,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from clause_library.model import (
        Annex,
        Footnote,
        Heading,
        NoteMark,
        Paragraph,
        Resolution,
    )

OWN = "urn:drafter"
UNKNOWN_DATE = "0001-01-01"
"""What the UN writes where no date is known."""
LANGUAGES = {
    "en": "eng",
    "fr": "fra",
    "es": "spa",
    "ru": "rus",
    "ar": "ara",
    "zh": "zho",
}
ME = "#drafter"


def document(text: Resolution) -> bytes:
    """The text as a file of the UN's XML."""
    return etree.tostring(
        _Writer(text).root(),
        xml_declaration=True,
        encoding="UTF-8",
        # An indent would be white space inside sentences.
        pretty_print=False,
    )


class _Writer:
    """One text written; each note once, at its first mark."""

    def __init__(self, text: Resolution) -> None:
        self.text = text
        self._notes: defaultdict[str, deque[Footnote]] = defaultdict(deque)
        for note in text.footnotes:
            self._notes[note.marker].append(note)
        self._sections = sections_of_preamble(text)
        self._ids = 0

    def root(self) -> Element:
        """``akomaNtoso`` with the one statement in it."""
        text = self.text
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN})  # type: ignore[dict-item]
        name = "draftResolution" if text.status == "draft" else "resolution"
        statement = add(root, "statement", name=name)
        self._meta(statement, text.id)
        self._cover(statement)
        title = add(add(statement, "preface"), "p")
        add(title, "docTitle").text = clean(own_title(text))
        self._preamble(statement)
        self._body(add(statement, "mainBody"))
        if text.conclusion:
            line = add(add(statement, "conclusions"), "p")
            line.text = clean(text.conclusion)
        if text.annexes:
            attachments = add(statement, "attachments")
            for annex in text.annexes:
                self._annex(attachments, annex)
        # Notes whose marks stand nowhere in the text stood in the title, or were lost.
        for marker in list(self._notes):
            while self._notes[marker]:
                self._note(title, marker)
        return root

    # what stands before the text

    def _meta(
        self,
        parent: Element,
        name: str,
    ) -> None:
        meta = add(parent, "meta")
        identification = add(meta, "identification", source=ME)
        for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
            one = add(identification, level)
            uri = f"/akn/un/statement/{re.sub(r'[^A-Za-z0-9.-]+', '-', name)}"
            add(one, "FRBRthis", value=f"{uri}/!main")
            add(one, "FRBRuri", value=uri)
            if level == "FRBRWork":
                for key, value in self._facts():
                    add(one, "FRBRalias", value=clean(value), name=key)
            date = self.text.date or UNKNOWN_DATE
            add(one, "FRBRdate", date=date, name="adoption")
            add(one, "FRBRauthor", href="#un")
            if level == "FRBRWork":
                add(one, "FRBRcountry", value="un")
            elif level == "FRBRExpression":
                code = LANGUAGES.get(self.text.language or "", "und")
                add(one, "FRBRlanguage", language=code)
        if self.text.furniture and parent.tag.endswith("statement"):
            own = add(meta, "proprietary", source=ME)
            for line in self.text.furniture:
                docket = etree.SubElement(own, f"{{{OWN}}}docketNumber")
                docket.text = clean(line)

    def _facts(self) -> Iterator[tuple[str, str]]:
        """Facts as pairs; what is unknown has none."""
        text = self.text
        known = {
            "symbol": text.symbol.text if text.symbol else None,
            "organ": text.organ,
            "session": text.session,
            "agendaItem": text.agenda_item,
            "originatingDraft": text.originating_draft,
            "status": text.status,
            "date": text.date,
            "adoption": adoption_words(text.adoption),
        }
        for name, value in known.items():
            if value:
                yield name, value
        for sponsor in text.sponsors:
            yield "sponsor", sponsor

    def _cover(self, statement: Element) -> None:
        if not self.text.header:
            return
        cover = add(statement, "coverPage")
        for line in self.text.header:
            element = add(cover, "p")
            if self._notes.get(line):
                # a line that is nothing but the mark of a note
                self._note(element, line)
            else:
                self._inline(element, line)

    def _preamble(self, statement: Element) -> None:
        text = self.text
        if not (text.formula or text.preamble):
            return
        preamble = add(statement, "preamble")
        if text.formula:
            formula = add(preamble, "formula", name="enactingFormula")
            add(formula, "p").text = clean(text.formula)
        if not self._own_preamble():
            return
        container = add(preamble, "container", name="preamble")
        for paragraph in self._own_preamble():
            self._headings(container, text.headings, paragraph.ref)
            if paragraph.subparagraphs or paragraph.closing:
                self._block_list(container, paragraph)
            else:
                self._words(labelled(add(container, "p"), paragraph), paragraph)

    def _own_preamble(self) -> tuple[Paragraph, ...]:
        """The paragraphs before all sections; a section may have a preamble too."""
        preamble = self.text.preamble
        return tuple([one for one in preamble if not self._sections.get(one.ref)])

    def _late_preamble(
        self,
        body: Element,
        paragraph: Paragraph,
    ) -> None:
        """A paragraph of a section's own preamble."""
        self._headings(body, self.text.headings, paragraph.ref)
        self._ids += 1
        # The schema has no such heading straight in a body.
        section = add(body, "section", eId=f"sec_{self._ids}")
        self._words(add(section, "crossHeading", refersTo="#preamble"), paragraph)

    def _block_list(
        self,
        parent: Element,
        paragraph: Paragraph,
    ) -> None:
        """A paragraph of the preamble with points below it."""
        listed = add(parent, "blockList")
        if paragraph.text or not paragraph.subparagraphs:
            intro = add(listed, "listIntroduction")
            self._words(labelled(intro, paragraph), paragraph)
        for child in paragraph.subparagraphs:
            item = add(listed, "item")
            if child.label:
                add(item, "num").text = clean(child.label)
            self._words(add(item, "p"), child)
            if child.subparagraphs:
                self._block_list(item, child._replace(text="", notes=()))
        if paragraph.closing:
            wrap = add(listed, "listWrapUp")
            self._inline(wrap, paragraph.closing, (), paragraph.closing_notes)

    # the text

    def _body(self, body: Element) -> None:
        text = self.text
        waiting = [one for one in text.preamble if self._sections.get(one.ref)]
        last = ""
        for paragraph in text.operative:
            here = section_of(paragraph)
            due = [here]
            if here != last:
                due.append(f"{BEHIND}{last}")
            last = here
            while waiting and self._sections[waiting[0].ref] in due:
                self._late_preamble(body, waiting.pop(0))
            self._headings(body, text.headings, paragraph.ref)
            self._paragraph(body, paragraph)
        for one in waiting:
            self._late_preamble(body, one)
        self._headings(body, text.headings, None)
        if not len(body):
            # a body of nothing is none to the schema
            add(body, "p")

    def _headings(
        self,
        parent: Element,
        headings: Iterable[Heading],
        before: str | None,
        *,
        in_section: bool = False,
    ) -> None:
        for heading in headings:
            if heading.before != before:
                continue
            if in_section:
                section = add(parent, "section")
                block = add(section, "heading")
                add(add(section, "content"), "p")
            else:
                block = add(parent, "block", name="heading")
            self._inline(block, heading.text, (), heading.notes)

    def _paragraph(
        self,
        parent: Element,
        paragraph: Paragraph,
    ) -> None:
        if any(map(is_row, (paragraph, *paragraph.subparagraphs))):
            self._table(parent, paragraph)
            return
        if is_item_alone(paragraph):
            self._ids += 1
            made = add(parent, "paragraph", eId=f"para_{self._ids}")
            listed = add(made, "list", eId=f"list_{self._ids}")
            self._points(
                listed, paragraph._replace(subparagraphs=(paragraph,), closing="")
            )
            return
        if not (paragraph.label or paragraph.subparagraphs or paragraph.closing):
            # Without number: a line by itself is never taken for a heading.
            self._words(add(parent, "p"), paragraph)
            return
        self._ids += 1
        made = add(parent, "paragraph", eId=f"para_{self._ids}")
        self._number(made, paragraph.label)
        if not (paragraph.subparagraphs or paragraph.closing):
            self._words(add(add(made, "content"), "p"), paragraph)
            return
        listed = add(made, "list", eId=f"list_{self._ids}")
        if paragraph.text:
            self._words(add(add(listed, "intro"), "p"), paragraph)
        self._points(listed, paragraph)

    def _table(
        self,
        parent: Element,
        paragraph: Paragraph,
    ) -> None:
        """Rows of a table, which the reader puts below the first or below the paragraph
        before them."""
        alone = paragraph._replace(subparagraphs=(), closing="")
        if is_row(paragraph):
            self._row(add(parent, "table"), alone)
        else:
            self._paragraph(parent, alone)
        for child in paragraph.subparagraphs:
            if is_row(child) or not (child.label or child.subparagraphs):
                self._row(add(parent, "table"), child)
            else:
                listed = add(add(parent, "paragraph"), "list")
                self._points(listed, alone._replace(subparagraphs=(child,)))

    def _row(
        self,
        table: Element,
        paragraph: Paragraph,
    ) -> None:
        """A row of a table, whose cells the reader joined."""
        row = add(table, "tr")
        start = 0
        for words in paragraph.text.split(CELLS):
            end = start + len(words)
            notes = [
                note._replace(offset=note.offset - start)
                for note in paragraph.notes
                if start <= note.offset <= end
            ]
            self._inline(add(add(row, "td"), "p"), words, (), notes)
            start = end + len(CELLS)

    def _points(
        self,
        listed: Element,
        paragraph: Paragraph,
    ) -> None:
        for child in paragraph.subparagraphs:
            self._ids += 1
            point = add(listed, "point", eId=f"point_{self._ids}")
            self._number(point, child.label)
            if not (child.subparagraphs or child.closing):
                self._words(add(add(point, "content"), "p"), child)
                continue
            self._words(add(add(point, "intro"), "p"), child)
            self._points(add(point, "list", eId=f"list_{self._ids}"), child)
        if paragraph.closing:
            wrap = add(add(listed, "wrapUp"), "p")
            self._inline(wrap, paragraph.closing, (), paragraph.closing_notes)

    def _number(
        self,
        parent: Element,
        label: str | None,
    ) -> None:
        if label:
            add(parent, "num").text = clean(label)

    def _annex(
        self,
        attachments: Element,
        annex: Annex,
    ) -> None:
        made = add(add(attachments, "attachment"), "doc", name="annex")
        self._meta(made, f"{self.text.id}-{annex.label}")
        body = add(made, "mainBody")
        add(body, "block", name="annex").text = clean(annex.label)
        if annex.title:
            title = add(body, "block", name="annex")
            self._inline(title, annex.title, (), annex.notes)
        for at, paragraph in enumerate(annex.paragraphs):
            # Right below the title a heading would be read as its next line.
            self._headings(body, annex.headings, paragraph.ref, in_section=at == 0)
            self._paragraph(body, paragraph)
        self._headings(body, annex.headings, None)

    # words

    def _words(
        self,
        element: Element,
        paragraph: Paragraph,
    ) -> None:
        self._inline(
            element,
            paragraph.text,
            paragraph.italics,
            paragraph.notes,
        )

    def _inline(
        self,
        element: Element,
        text: str,
        italics: Sequence[Span] = (),
        notes: Sequence[NoteMark] = (),
    ) -> None:
        """Words with their slanted stretches, and each note at its mark."""
        marks: defaultdict[int, list[str]] = defaultdict(list)
        for note in notes:
            marks[note.offset].append(note.marker)
        edges = {0, len(text), *marks}
        for span in italics:
            edges |= {span.start, span.end}
        places = sorted(edges)
        for start, end in zip(places, [*places[1:], len(text)], strict=True):
            for marker in marks.get(start, ()):
                self._note(element, marker)
            words = text[start:end]
            if not words:
                continue
            if any(span.start <= start and end <= span.end for span in italics):
                slanted = add(element, "span")
                slanted.set("class", "italic")
                slanted.text = clean(words)
            else:
                append(element, clean(words))

    def _note(
        self,
        element: Element,
        marker: str,
    ) -> None:
        """The note itself at its first mark, at the others the mark alone."""
        waiting = self._notes[marker]
        if not waiting:
            add(element, "sup").text = clean(marker)
            return
        note = waiting.popleft()
        made = add(element, "authorialNote", marker=clean(marker))
        self._inline(add(made, "p"), note.text, note.italics)
