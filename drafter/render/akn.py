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
from clause_library.refs import Ref
from drafter.render.html import UNSEEN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from clause_library.model import (
        Adoption,
        Annex,
        Footnote,
        Heading,
        NoteMark,
        Paragraph,
        Resolution,
    )

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
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
CELLS = " | "
"""What the reader puts between the cells of a row."""
_NUMBER = re.compile(r"([IVXLC]+|[A-Z])\b")


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
        self._sections = _sections_of_preamble(text)
        self._ids = 0

    def root(self) -> Element:
        """``akomaNtoso`` with the one statement in it."""
        text = self.text
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN})  # type: ignore[dict-item]
        name = "draftResolution" if text.status == "draft" else "resolution"
        statement = _add(root, "statement", name=name)
        self._meta(statement, text.id)
        self._cover(statement)
        title = _add(_add(statement, "preface"), "p")
        _add(title, "docTitle").text = _clean(_own_title(text))
        self._preamble(statement)
        self._body(_add(statement, "mainBody"))
        if text.conclusion:
            line = _add(_add(statement, "conclusions"), "p")
            line.text = _clean(text.conclusion)
        if text.annexes:
            attachments = _add(statement, "attachments")
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
        meta = _add(parent, "meta")
        identification = _add(meta, "identification", source=ME)
        for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
            one = _add(identification, level)
            uri = f"/akn/un/statement/{re.sub(r'[^A-Za-z0-9.-]+', '-', name)}"
            _add(one, "FRBRthis", value=f"{uri}/!main")
            _add(one, "FRBRuri", value=uri)
            if level == "FRBRWork":
                for key, value in self._facts():
                    _add(one, "FRBRalias", value=_clean(value), name=key)
            date = self.text.date or UNKNOWN_DATE
            _add(one, "FRBRdate", date=date, name="adoption")
            _add(one, "FRBRauthor", href="#un")
            if level == "FRBRWork":
                _add(one, "FRBRcountry", value="un")
            elif level == "FRBRExpression":
                code = LANGUAGES.get(self.text.language or "", "und")
                _add(one, "FRBRlanguage", language=code)
        if self.text.furniture and parent.tag.endswith("statement"):
            own = _add(meta, "proprietary", source=ME)
            for line in self.text.furniture:
                docket = etree.SubElement(own, f"{{{OWN}}}docketNumber")
                docket.text = _clean(line)

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
            "adoption": _adoption(text.adoption),
        }
        for name, value in known.items():
            if value:
                yield name, value
        for sponsor in text.sponsors:
            yield "sponsor", sponsor

    def _cover(self, statement: Element) -> None:
        if not self.text.header:
            return
        cover = _add(statement, "coverPage")
        for line in self.text.header:
            element = _add(cover, "p")
            if self._notes.get(line):
                # a line that is nothing but the mark of a note
                self._note(element, line)
            else:
                self._inline(element, line)

    def _preamble(self, statement: Element) -> None:
        text = self.text
        if not (text.formula or text.preamble):
            return
        preamble = _add(statement, "preamble")
        if text.formula:
            formula = _add(preamble, "formula", name="enactingFormula")
            _add(formula, "p").text = _clean(text.formula)
        if not self._own_preamble():
            return
        container = _add(preamble, "container", name="preamble")
        for paragraph in self._own_preamble():
            self._headings(container, text.headings, paragraph.ref)
            if paragraph.subparagraphs or paragraph.closing:
                self._block_list(container, paragraph)
            else:
                self._words(_labelled(_add(container, "p"), paragraph), paragraph)

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
        self._words(_add(body, "crossHeading", refersTo="#preamble"), paragraph)

    def _block_list(
        self,
        parent: Element,
        paragraph: Paragraph,
    ) -> None:
        """A paragraph of the preamble with points below it."""
        listed = _add(parent, "blockList")
        if paragraph.text or not paragraph.subparagraphs:
            intro = _add(listed, "listIntroduction")
            self._words(_labelled(intro, paragraph), paragraph)
        for child in paragraph.subparagraphs:
            item = _add(listed, "item")
            if child.label:
                _add(item, "num").text = _clean(child.label)
            self._words(_add(item, "p"), child)
            if child.subparagraphs:
                self._block_list(item, child._replace(text="", notes=()))
        if paragraph.closing:
            wrap = _add(listed, "listWrapUp")
            self._inline(wrap, paragraph.closing, (), paragraph.closing_notes)

    # the text

    def _body(self, body: Element) -> None:
        text = self.text
        waiting = [one for one in text.preamble if self._sections.get(one.ref)]
        for paragraph in text.operative:
            here = section_of(paragraph)
            while waiting and self._sections[waiting[0].ref] == here:
                self._late_preamble(body, waiting.pop(0))
            self._headings(body, text.headings, paragraph.ref)
            self._paragraph(body, paragraph)
        for one in waiting:
            self._late_preamble(body, one)
        self._headings(body, text.headings, None)
        if not len(body):
            # a body of nothing is none to the schema
            _add(body, "p")

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
                section = _add(parent, "section")
                block = _add(section, "heading")
                _add(_add(section, "content"), "p")
            else:
                block = _add(parent, "block", name="heading")
            self._inline(block, heading.text, (), heading.notes)

    def _paragraph(
        self,
        parent: Element,
        paragraph: Paragraph,
    ) -> None:
        if any(map(_is_row, (paragraph, *paragraph.subparagraphs))):
            self._table(parent, paragraph)
            return
        if not (paragraph.label or paragraph.subparagraphs or paragraph.closing):
            # Without number: a line by itself is never taken for a heading.
            self._words(_add(parent, "p"), paragraph)
            return
        self._ids += 1
        made = _add(parent, "paragraph", eId=f"para_{self._ids}")
        self._number(made, paragraph.label)
        if not (paragraph.subparagraphs or paragraph.closing):
            self._words(_add(_add(made, "content"), "p"), paragraph)
            return
        listed = _add(made, "list", eId=f"list_{self._ids}")
        if paragraph.text:
            self._words(_add(_add(listed, "intro"), "p"), paragraph)
        self._points(listed, paragraph)

    def _table(
        self,
        parent: Element,
        paragraph: Paragraph,
    ) -> None:
        """Rows of a table, which the reader puts below the first or below the paragraph
        before them."""
        alone = paragraph._replace(subparagraphs=(), closing="")
        if _is_row(paragraph):
            self._row(_add(parent, "table"), alone)
        else:
            self._paragraph(parent, alone)
        for child in paragraph.subparagraphs:
            if _is_row(child):
                self._row(_add(parent, "table"), child)
            else:
                listed = _add(_add(parent, "paragraph"), "list")
                self._points(listed, alone._replace(subparagraphs=(child,)))

    def _row(
        self,
        table: Element,
        paragraph: Paragraph,
    ) -> None:
        """A row of a table, whose cells the reader joined."""
        row = _add(table, "tr")
        start = 0
        for words in paragraph.text.split(CELLS):
            end = start + len(words)
            notes = [
                note._replace(offset=note.offset - start)
                for note in paragraph.notes
                if start <= note.offset <= end
            ]
            self._inline(_add(_add(row, "td"), "p"), words, (), notes)
            start = end + len(CELLS)

    def _points(
        self,
        listed: Element,
        paragraph: Paragraph,
    ) -> None:
        for child in paragraph.subparagraphs:
            self._ids += 1
            point = _add(listed, "point", eId=f"point_{self._ids}")
            self._number(point, child.label)
            if not (child.subparagraphs or child.closing):
                self._words(_add(_add(point, "content"), "p"), child)
                continue
            self._words(_add(_add(point, "intro"), "p"), child)
            self._points(_add(point, "list", eId=f"list_{self._ids}"), child)
        if paragraph.closing:
            wrap = _add(_add(listed, "wrapUp"), "p")
            self._inline(wrap, paragraph.closing, (), paragraph.closing_notes)

    def _number(
        self,
        parent: Element,
        label: str | None,
    ) -> None:
        if label:
            _add(parent, "num").text = _clean(label)

    def _annex(
        self,
        attachments: Element,
        annex: Annex,
    ) -> None:
        made = _add(_add(attachments, "attachment"), "doc", name="annex")
        self._meta(made, f"{self.text.id}-{annex.label}")
        body = _add(made, "mainBody")
        _add(body, "block", name="annex").text = _clean(annex.label)
        if annex.title:
            title = _add(body, "block", name="annex")
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
                slanted = _add(element, "span")
                slanted.set("class", "italic")
                slanted.text = _clean(words)
            else:
                _append(element, _clean(words))

    def _note(
        self,
        element: Element,
        marker: str,
    ) -> None:
        """The note itself at its first mark, at the others the mark alone."""
        waiting = self._notes[marker]
        if not waiting:
            _add(element, "sup").text = _clean(marker)
            return
        note = waiting.popleft()
        made = _add(element, "authorialNote", marker=_clean(marker))
        self._inline(_add(made, "p"), note.text, note.italics)


def _own_title(text: Resolution) -> str:
    """The title, without that of the part which a reader puts after it."""
    for heading in text.headings:
        # "A Final estimates" is the title of part A
        part = re.sub(r"^[A-Z]\.? ", "", heading.text)
        if text.title.endswith(f": {part}"):
            return text.title.removesuffix(f": {part}")
    return text.title


def _adoption(adoption: Adoption) -> str | None:
    """How a text was adopted, in a word, and the counts that are known."""
    if adoption.kind == "unknown":
        return None
    counts = (adoption.in_favour, adoption.against, adoption.abstaining)
    told = "-".join(["" if count is None else str(count) for count in counts])
    return f"{adoption.kind} {told}"


def section_of(paragraph: Paragraph) -> str:
    """The section a paragraph stands in (``sect. II``); empty where there is none."""
    first, comma, _ = Ref.parse(paragraph.ref).place.partition(", ")
    return first if comma and first.startswith("sect.") else ""


def _sections_of_preamble(text: Resolution) -> dict[str, str]:
    """For each paragraph of the preamble the section it stands in: that of the last
    heading before it whose number operative paragraphs have in their refs."""
    known = set(map(section_of, text.operative))
    sections: dict[str, str] = {}
    current = ""
    for paragraph in text.preamble:
        for heading in text.headings:
            number = _NUMBER.match(heading.text)
            if heading.before != paragraph.ref or number is None:
                continue
            if f"sect. {number[1]}" in known:
                current = f"sect. {number[1]}"
        sections[paragraph.ref] = current
    return sections


def _labelled(
    element: Element,
    paragraph: Paragraph,
) -> Element:
    """A paragraph of a preamble has no number in this XML: its label is its name."""
    if paragraph.label and paragraph.part == "preambular":
        element.set("class", "label")
        element.set("title", _clean(paragraph.label))
    return element


def _is_row(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a row with empty cells: only those leave white space that
    is not folded."""
    return paragraph.text != " ".join(paragraph.text.split())


def _add(
    parent: Element,
    tag: str,
    /,
    **attributes: str,
) -> Element:
    return etree.SubElement(parent, f"{{{AKN}}}{tag}", attributes)


def _append(
    element: Element,
    words: str,
) -> None:
    """Words at the end of an element, whatever stands there already."""
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + words
    else:
        element.text = (element.text or "") + words


def _clean(text: str) -> str:
    """Text without what no XML may hold."""
    return text.translate(UNSEEN)
