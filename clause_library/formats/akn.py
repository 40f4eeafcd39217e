"""The UN's official XML (Akoma Ntoso for the United Nations, AKN4UN) -> blocks.

Every word is emitted once.

| element | becomes |
|---|---|
| ``coverPage/p`` | ``header``, one a line |
| ``preface/p`` | ``title``, ``docNumber`` as label; ``part`` in a component; ``header``
  where it names sponsors |
| ``component`` | a ``part`` block, then its statement |
| ``formula`` | ``formula`` |
| ``preamble/container``, ``crossHeading[@refersTo='#preamble']`` | ``preambular`` |
| ``blockList``: ``listIntroduction``, ``item`` | ``preambular``, ``item`` of level 1 |
| ``paragraph``, ``alinea`` | ``operative``, ``num`` as label; in an attachment too |
| a ``paragraph`` labelled ``(a)``, in its text or its ``num`` | ``item`` |
| a ``paragraph`` all in bold, or without number and stop before a numbered one |
  ``heading`` |
| ``list``: ``intro``, ``point``, ``sublist``, ``wrapUp`` | ``operative``, ``item``,
  ``item`` one down, ``closing`` |
| an ``alinea`` or second ``p`` after a paragraph's items or text | ``closing`` |
| ``quotedStructure`` | its ``p`` continues the paragraph it stands in, its points are
  ``item`` |
| ``heading``, ``subheading``, ``block``, other ``crossHeading``, ``preamble/p``, a
  ``num`` alone | ``heading`` |
| ``attachment``: its first headings; elsewhere a heading ``Annex II`` | ``annex`` |
| ``tr`` | ``table_row``, cells joined by `` | `` |
| ``authorialNote`` | a mark at its place, and a ``footnote`` block after the
  paragraph |
| ``sup`` that repeats a note's marker | a mark; any other is text |
| ``conclusions/p`` | ``conclusion`` |
| ``decoration``, ``docketNumber`` | ``furniture`` |
| ``meta`` | ``Facts`` |
| anything else that holds text | ``unknown`` |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from clause_library.errors import InputError
from clause_library.formats import akn_facts
from clause_library.formats.akn_elements import (
    is_heading,
    label_of,
    local_name,
    named_label,
    names_sponsors,
    parent_of,
    parts_of,
    place_of,
)
from clause_library.formats.akn_flow import Collected, FlowReader
from clause_library.formats.akn_words import all_words
from clause_library.formats.blocks import Block, Kind, Source
from clause_library.formats.safe_xml import parse_xml
from clause_library.formats.typed_labels import lettered
from clause_library.limits import check_number
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.annexes import ANNEX

if TYPE_CHECKING:
    pass

_ANNEX = lazy_pattern(
    rf"{ANNEX}"
    r"(?:\s+to (?:the present )?resolution.{0,20}|\s+[IVXLC\d]+"
    r"|\s*[一二三四五六七八九十]+|\s+\w+)?",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("heading", "subheading", "crossHeading", "block"))

# Parts of which each child is a line of one kind.
_LINES: dict[str, Kind] = {"coverPage": "header", "conclusions": "conclusion"}


def read(
    name: str,
    data: bytes,
) -> tuple[Source, ...]:
    """The one document of an AKN4UN file.

    Raises InputError where the XML is damaged or of another kind.
    """
    root = parse_xml(name, data)
    if local_name(root) != "akomaNtoso":
        raise InputError(
            f"{name}: this XML is no resolution (root <{local_name(root)}>); "
            "use AKN4UN XML."
        )
    # All marks before the walk: raised type may repeat one before its note comes.
    notes = root.iter("{*}authorialNote")
    markers = frozenset(note.get("marker", "").strip() for note in notes)
    walk = _Walk(markers)
    # A collection holds its components beside its own cover page.
    for element in root:
        walk.document(element)
    check_number(name, walk.blocks)
    facts = akn_facts.facts(root)
    return (
        Source(
            name,
            "xml",
            tuple(walk.blocks),
            facts,
            words=all_words(root),
        ),
    )


class _Walk:
    """One pass over the tree in reading order."""

    def __init__(self, markers: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._flows = FlowReader(markers)
        self._in_annex_title = False

    def document(self, element: etree._Element) -> None:
        """Read a statement, a collection or a component.

        Its parts are cover page, preface, preamble, body, conclusions and attachments.
        """
        kind = local_name(element)
        if kind == "meta":
            for docket in element.iter("{*}docketNumber"):
                self._flow("furniture", docket)
        elif kind in _LINES:
            for line in element:
                self._flow(_LINES[kind], line)
        elif kind == "preface":
            self._preface(element)
        elif kind == "preamble":
            self._preamble(element)
        elif kind == "mainBody":
            # The body of an attachment is a ``doc`` of its own.
            self._in_annex_title = local_name(parent_of(element)) == "doc"
            self._children(element)
        # Wrappers of any name are entered: an element nobody foresaw loses no words.
        elif len(element):
            for child in element:
                self.document(child)
        else:
            self._flow("furniture" if kind == "docketNumber" else "unknown", element)

    def _preface(self, preface: etree._Element) -> None:
        # In a collection each component's title begins a resolution of its own.
        ancestors = map(local_name, preface.iterancestors())
        in_component = "component" in ancestors
        for line in preface:
            kind: Kind = "title"
            if in_component:
                kind = "part"
            elif names_sponsors(line):
                kind = "header"
            number = line.find("{*}docNumber")
            if number is None:
                self._flow(kind, line)
            else:
                self._flow(
                    kind, line, label=label_of(number), skip=frozenset((number,))
                )

    def _preamble(self, preamble: etree._Element) -> None:
        for child in preamble:
            kind = local_name(child)
            if kind == "formula":
                for paragraph in child:
                    self._flow("formula", paragraph)
            elif kind == "p":
                is_decoration = child.find("{*}decoration") is not None
                self._flow("furniture" if is_decoration else "heading", child)
            elif kind == "container":
                self._container(child)
            else:
                self._element(child)

    def _container(self, container: etree._Element) -> None:
        for child in container:
            if local_name(child) == "p":
                self._flow("preambular", child, label=named_label(child))
            else:
                self._element(child)

    def _children(self, element: etree._Element) -> None:
        for child in element:
            self._element(child)

    def _element(self, element: etree._Element) -> None:
        kind = local_name(element)
        if kind in ("paragraph", "alinea"):
            self._paragraph(element)
        # A section may have a preamble of its own.
        elif kind == "crossHeading" and element.get("refersTo") == "#preamble":
            self._flow("preambular", element)
        # A number by itself is a section's: paragraphs take theirs with them.
        elif kind in _HEADINGS or kind == "num":
            self._heading(element)
        elif kind == "p":
            self._loose(element)
        elif kind == "blockList":
            self._block_list(element)
        elif kind in ("point", "sublist"):
            self._point(element, level=1)
        elif kind == "tr":
            self._row(element)
        elif len(element):
            self._children(element)
        elif (element.text or "").strip():
            self._flow("unknown", element)

    def _loose(self, element: etree._Element) -> None:
        """Read a ``p`` straight in the body.

        It is a row of asterisks, a section's number or a line of text.
        """
        if element.find("{*}decoration") is not None:
            self._flow("furniture", element)
        elif element.find("{*}num") is not None:
            self._heading(element)
        else:
            self._flow("operative", element)

    def _heading(self, element: etree._Element) -> None:
        collected = self._flows.collect(element)
        is_annex = bool(_ANNEX.fullmatch(collected.inline.text))
        if self._in_annex_title and local_name(element) != "num":
            # The headings of an attachment's sections are no part of its title.
            is_annex = is_annex or local_name(parent_of(element)) != "section"
        self._emit("annex" if is_annex else "heading", element, collected)
        self._in_annex_title = is_annex

    def _paragraph(self, element: etree._Element) -> None:
        number = element.find("{*}num")
        parts: list[etree._Element] = []
        for child in element:
            if child is not number:
                parts.extend(parts_of(child))
        # A heading wrapped as a paragraph: its number, if any, is a heading too.
        if parts and all(local_name(part) in _HEADINGS for part in parts):
            self._children(element)
            return
        label = None if number is None else label_of(number)
        kind: Kind = "operative"
        # Only without a number: a numbered line in bold is a paragraph.
        if label is None and is_heading(element, parts):
            kind = "heading"
        for part in parts:
            name = local_name(part)
            if name in _HEADINGS:
                self._heading(part)
                continue
            if name == "p":
                # Its label waits for the first part that has words.
                if not self._body(kind, part, label):
                    continue
            else:
                self._empty(element, label)
                self._element(part)
            # Whatever comes after the first text or items goes on with the paragraph.
            kind, label = "closing", None
        self._empty(element, label)

    def _empty(
        self,
        element: etree._Element,
        label: str | None,
    ) -> None:
        """A paragraph that has a number and no words of its own."""
        if label is not None:
            self._put(
                Block(
                    "operative",
                    "",
                    label,
                    place=place_of(element),
                )
            )

    def _body(
        self,
        kind: Kind,
        element: etree._Element,
        label: str | None,
    ) -> bool:
        """Read a paragraph's text, its subheadings apart.

        False where there is nothing but a subheading.
        """
        subheadings = element.findall("{*}subheading")
        for subheading in subheadings:
            self._heading(subheading)
        # A subheading stands inside the text's own element: without this it would be
        # read twice.
        collected = self._flows.collect(element, frozenset(subheadings))
        if subheadings and not collected.inline.text:
            return False
        self._emit(
            kind,
            element,
            collected,
            label,
        )
        return True

    def _block_list(
        self,
        block_list: etree._Element,
        *,
        level: int = 1,
    ) -> None:
        for child in block_list:
            if local_name(child) == "listIntroduction":
                self._flow("preambular", child, label=named_label(child))
            elif local_name(child) == "listWrapUp":
                self._flow("closing", child)
            elif local_name(child) == "item":
                self._item(child, level=level)

    def _point(
        self,
        element: etree._Element,
        *,
        level: int,
    ) -> None:
        if local_name(element) == "sublist":
            for child in element:
                self._point(child, level=level + 1)
        elif local_name(element) in ("intro", "wrapUp"):
            for paragraph in element:
                self._flow("closing", paragraph)
        else:
            self._item(element, level=level)

    def _item(
        self,
        element: etree._Element,
        *,
        level: int,
    ) -> None:
        number = element.find("{*}num")
        label = None if number is None else label_of(number)
        for child in element:
            if child is number:
                continue
            # Items may have headings of their own; they are no words of the item.
            if local_name(child) in _HEADINGS:
                self._heading(child)
            elif local_name(child) in ("sublist", "list"):
                for nested in child:
                    self._point(nested, level=level + 1)
            # A list inside an item of a preamble.
            elif local_name(child) == "blockList":
                self._block_list(child, level=level + 1)
            else:
                paragraphs = [child] if local_name(child) == "p" else list(child)
                for paragraph in paragraphs:
                    self._flow(
                        "item",
                        paragraph,
                        label=label,
                        level=level,
                    )
                    label = None

    def _row(self, row: etree._Element) -> None:
        cells: list[str] = []
        notes: list[Block] = []
        for cell in row:
            collected = self._flows.collect(cell)
            cells.append(collected.inline.text)
            notes += collected.notes
        if any(cells):
            self._put(Block("table_row", " | ".join(cells), place=place_of(row)))
        # After the row: a note between its cells would part it.
        self.blocks += notes

    def _flow(
        self,
        kind: Kind,
        element: etree._Element,
        *,
        label: str | None = None,
        level: int | None = None,
        skip: frozenset[etree._Element] = frozenset(),
    ) -> None:
        self._emit(
            kind,
            element,
            self._flows.collect(element, skip),
            label,
            level,
        )

    def _emit(
        self,
        kind: Kind,
        element: etree._Element,
        collected: Collected,
        label: str | None = None,
        level: int | None = None,
    ) -> None:
        inline = collected.inline
        # A number alone is kept: "2." without words is seen by a reader.
        if inline.text or label or inline.notes:
            block = Block(
                kind,
                inline.text,
                label,
                level,
                inline.italics,
                inline.notes,
                place=place_of(element),
            )
            # Some body paragraphs have their label typed into the text.
            self._put(lettered(block) if kind == "operative" else block)
        self.blocks += collected.notes
        for point in collected.points:
            self._point(point, level=1)

    def _put(self, block: Block) -> None:
        if block.kind not in ("annex", "heading"):
            self._in_annex_title = False
        self.blocks.append(block)
