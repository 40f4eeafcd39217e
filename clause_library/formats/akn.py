"""The UN's official XML (Akoma Ntoso for the United Nations, AKN4UN) -> blocks.

Every word is emitted once. | element | becomes | |---|---| | ``coverPage/p`` |
``header``, one a line | | ``preface/p`` | ``title``, ``docNumber`` as label; ``part``
in a component; ``header`` where it names sponsors | | ``component`` | a ``part`` block,
then its statement | | ``formula`` | ``formula`` | | ``preamble/container``,
``crossHeading[@refersTo='#preamble']`` | ``preambular`` | | ``blockList``:
``listIntroduction``, ``item`` | ``preambular``, ``item`` of level 1 | | ``paragraph``,
``alinea`` | ``operative``, ``num`` as label; in an attachment too | | a ``paragraph``
labelled ``(a)``, in its text or its ``num`` | ``item`` | | a ``paragraph`` all in bold,
or without number and stop before a numbered one | ``heading`` | | ``list``: ``intro``,
``point``, ``sublist``, ``wrapUp`` | ``operative``, ``item``, ``item`` one down,
``closing`` | | an ``alinea`` or second ``p`` after a paragraph's items or text |
``closing`` | | ``quotedStructure`` | its ``p`` continues the paragraph it stands in,
its points are ``item`` | | ``heading``, ``subheading``, ``block``, other
``crossHeading``, ``preamble/p``, a ``num`` alone | ``heading`` | | ``attachment``: its
first headings; elsewhere a heading ``Annex II`` | ``annex`` | | ``tr`` | ``table_row``,
cells joined by `` | `` | | ``authorialNote`` | a mark at its place, and a ``footnote``
block after the paragraph | | ``sup`` that repeats a note's marker | a mark; any other
is text | | ``conclusions/p`` | ``conclusion`` | | ``decoration``, ``docketNumber`` |
``furniture`` | | ``meta`` | ``Facts`` | | anything else that holds text | ``unknown`` |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import akn_facts
from clause_library.formats.blocks import Block, Kind, Source
from clause_library.formats.inline_text import Inline, uncoded
from clause_library.formats.safe_xml import parse_xml
from clause_library.formats.typed_labels import lettered
from clause_library.vocabulary.annexes import ANNEX
from clause_library.vocabulary.punctuation import PAUSES

if TYPE_CHECKING:
    from lxml import etree

_ANNEX = re.compile(
    rf"{ANNEX}"
    r"(?:\s+to (?:the present )?resolution.{0,20}|\s+[IVXLC\d]+|\s*[一二三四五六七八九十]+|\s+\w+)?",
    re.IGNORECASE,
)
_UNSTOPPED = re.compile(rf"(?!\(?\w{{1,3}}[.)]).{{1,158}}[^{PAUSES}”\"»)*_-]")
_HEADINGS = frozenset(("heading", "subheading", "crossHeading", "block"))


def read(name: str, data: bytes) -> tuple[Source, ...]:
    """The one document of an AKN4UN file.

    Raises InputError where the XML is damaged or of another kind.
    """
    root = parse_xml(name, data)
    if local_name(root) != "akomaNtoso":
        raise InputError(
            f"{name}: this XML is no resolution (root <{local_name(root)}>); use AKN4UN XML."
        )
    markers = frozenset(
        note.get("marker", "").strip() for note in root.iter("{*}authorialNote")
    )
    walk = _Walk(markers)
    for element in root:
        walk.document(element)
    return (
        Source(
            name, "xml", tuple(walk.blocks), akn_facts.facts(root), words=_words(root)
        ),
    )


def _words(root: etree._Element) -> str:
    """All words of the file: its text but that of ``meta``, of which only job numbers are read, and its note marks."""
    texts: list[str] = root.xpath("//text()[not(ancestor::*[local-name() = 'meta'])]")  # type: ignore[assignment]
    marks = [note.get("marker", "") for note in root.iter("{*}authorialNote")]
    jobs = [docket.text or "" for docket in root.iter("{*}docketNumber")]
    return uncoded(
        " ".join([*texts, *marks, *marks, *jobs])
    )  # a mark stands in the text and before its note


def local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


@dataclass(slots=True)
class _Collected:
    """What a flow of text yields besides its words: notes, and points that stand inside
    it."""

    inline: Inline
    notes: list[Block]
    points: list[etree._Element]


class _Walk:
    """One pass over the tree in reading order."""

    def __init__(self, markers: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._markers = markers
        self._in_annex_title = False

    def document(self, element: etree._Element) -> None:
        """A statement, a collection, a component: cover page, preface, preamble, body,
        conclusions, attachments."""
        kind = local_name(element)
        if kind == "meta":
            for docket in element.iter("{*}docketNumber"):
                self._flow("furniture", docket)
        elif kind == "coverPage":
            for line in element:
                self._flow("header", line)
        elif kind == "preface":
            self._preface(element)
        elif kind == "preamble":
            self._preamble(element)
        elif kind == "conclusions":
            for line in element:
                self._flow("conclusion", line)
        elif kind == "mainBody":
            self._in_annex_title = local_name(_parent(element)) == "doc"
            self._children(element)
        elif len(element):
            for child in element:
                self.document(child)
        else:
            self._flow("furniture" if kind == "docketNumber" else "unknown", element)

    def _preface(self, preface: etree._Element) -> None:
        in_component = any(
            local_name(ancestor) == "component" for ancestor in preface.iterancestors()
        )
        for line in preface:
            number = line.find("{*}docNumber")
            sponsors = any(
                title.get("refersTo") == "sponsors"
                for title in line.iter("{*}docTitle")
            )
            label = None if number is None else _label(number)
            numbers = frozenset(() if number is None else (number,))
            self._flow(
                "part" if in_component else "header" if sponsors else "title",
                line,
                label=label,
                skip=numbers,
            )

    def _preamble(self, preamble: etree._Element) -> None:
        for child in preamble:
            kind = local_name(child)
            if kind == "formula":
                for paragraph in child:
                    self._flow("formula", paragraph)
            elif kind == "p":
                self._flow(
                    "furniture"
                    if child.find("{*}decoration") is not None
                    else "heading",
                    child,
                )
            elif kind == "container":
                self._container(child)
            else:
                self._element(child)

    def _container(self, container: etree._Element) -> None:
        for child in container:
            if local_name(child) == "p":
                self._flow("preambular", child)
            else:
                self._element(child)

    def _children(self, element: etree._Element) -> None:
        for child in element:
            self._element(child)

    def _element(self, element: etree._Element) -> None:
        kind = local_name(element)
        if kind in ("paragraph", "alinea"):
            self._paragraph(element)
        elif kind == "crossHeading" and element.get("refersTo") == "#preamble":
            self._flow("preambular", element)
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
        """A ``p`` straight in the body: a row of asterisks, a section's number, a line
        of text."""
        if element.find("{*}decoration") is not None:
            self._flow("furniture", element)
        elif element.find("{*}num") is not None:
            self._heading(element)
        else:
            self._flow("operative", element)

    def _heading(self, element: etree._Element) -> None:
        collected = self._collect(element)
        in_title = (
            self._in_annex_title
            and local_name(element) != "num"
            and local_name(_parent(element)) != "section"
        )
        annex = in_title or _ANNEX.fullmatch(collected.inline.text)
        self._emit("annex" if annex else "heading", element, collected)
        self._in_annex_title = bool(annex)

    def _paragraph(self, element: etree._Element) -> None:
        number = element.find("{*}num")
        parts = [
            part for child in element if child is not number for part in _parts(child)
        ]
        if parts and all(local_name(part) in _HEADINGS for part in parts):
            self._children(element)
            return
        label = None if number is None else _label(number)
        kind: Kind = "operative"
        if (
            label is None
            and len(parts) == 1
            and (_is_bold(parts[0]) or _heads_numbered(element))
        ):
            kind = "heading"
        for part in parts:
            name = local_name(part)
            if name in _HEADINGS:
                self._heading(part)
            elif name == "p":
                if self._body(kind, part, label):
                    kind, label = "closing", None
            else:
                if label is not None:
                    self._put(Block("operative", "", label, place=_place(element)))
                self._element(part)
                kind, label = "closing", None
        if label is not None:
            self._put(Block("operative", "", label, place=_place(element)))

    def _body(self, kind: Kind, element: etree._Element, label: str | None) -> bool:
        """A paragraph's text, its subheadings apart; False where there is nothing but a
        subheading."""
        subheadings = element.findall("{*}subheading")
        for subheading in subheadings:
            self._heading(subheading)
        collected = self._collect(element, frozenset(subheadings))
        if subheadings and not collected.inline.text:
            return False
        self._emit(kind, element, collected, label)
        return True

    def _block_list(self, block_list: etree._Element) -> None:
        for child in block_list:
            if local_name(child) == "listIntroduction":
                self._flow("preambular", child)
            elif local_name(child) == "item":
                self._item(child, level=1)

    def _point(self, element: etree._Element, *, level: int) -> None:
        if local_name(element) == "sublist":
            for child in element:
                self._point(child, level=level + 1)
        elif local_name(element) in ("intro", "wrapUp"):
            for paragraph in element:
                self._flow("closing", paragraph)
        else:
            self._item(element, level=level)

    def _item(self, element: etree._Element, *, level: int) -> None:
        number = element.find("{*}num")
        label = None if number is None else _label(number)
        for child in element:
            if child is number:
                continue
            if local_name(child) in _HEADINGS:
                self._heading(child)
            elif local_name(child) in ("sublist", "list"):
                for nested in child:
                    self._point(nested, level=level + 1)
            else:
                for paragraph in [child] if local_name(child) == "p" else child:
                    self._flow("item", paragraph, label=label, level=level)
                    label = None

    def _row(self, row: etree._Element) -> None:
        cells, notes = [], []
        for cell in row:
            collected = self._collect(cell)
            cells.append(collected.inline.text)
            notes += collected.notes
        if any(cells):
            self._put(Block("table_row", " | ".join(cells), place=_place(row)))
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
        self._emit(kind, element, self._collect(element, skip), label, level)

    def _emit(
        self,
        kind: Kind,
        element: etree._Element,
        collected: _Collected,
        label: str | None = None,
        level: int | None = None,
    ) -> None:
        inline = collected.inline
        if inline.text or label or inline.notes:
            block = Block(
                kind,
                inline.text,
                label,
                level,
                inline.italics,
                inline.notes,
                place=_place(element),
            )
            self._put(lettered(block) if kind == "operative" else block)
        self.blocks += collected.notes
        for point in collected.points:
            self._point(point, level=1)

    def _put(self, block: Block) -> None:
        if block.kind not in ("annex", "heading"):
            self._in_annex_title = False
        self.blocks.append(block)

    def _collect(
        self, element: etree._Element, skip: frozenset[etree._Element] = frozenset()
    ) -> _Collected:
        collected = _Collected(Inline(), [], [])
        self._gather(element, collected, skip, italic=False)
        return collected

    def _gather(
        self,
        element: etree._Element,
        into: _Collected,
        skip: frozenset[etree._Element],
        *,
        italic: bool,
    ) -> None:
        into.inline.add(element.text or "", italic=italic)
        for child in element:
            name = local_name(child)
            if name == "authorialNote":
                self._note(child, into)
            elif name == "sup" and self._repeats_note(child, into.inline):
                into.inline.mark(_folded(child))
            elif name == "point":
                into.points.append(child)
            elif child not in skip:
                if name in ("eol", "p"):
                    into.inline.add(" ")
                self._gather(
                    child,
                    into,
                    skip,
                    italic=italic or "italic" in child.get("class", ""),
                )
            into.inline.add(child.tail or "", italic=italic)

    def _note(self, note: etree._Element, into: _Collected) -> None:
        marker = note.get("marker", "").strip()
        into.inline.mark(marker)
        text = self._collect(note)
        into.notes.append(
            Block(
                "footnote",
                text.inline.text,
                marker,
                italics=text.inline.italics,
                place=_place(note),
            )
        )

    def _repeats_note(self, element: etree._Element, before: Inline) -> bool:
        """Whether raised type is a note's mark again, and not the 2 of km2 or CO2 or a
        letter in a table."""
        return _folded(element) in self._markers and not before.takes_power


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    """A paragraph's child taken apart into lines of text, headings and points, in
    reading order."""
    if local_name(element) in ("content", "list", "intro", "wrapUp", "alinea"):
        for child in element:
            yield from _parts(child)
    else:
        yield element


def _is_bold(element: etree._Element) -> bool:
    """Whether an element's words, a few of them, are all in bold: a heading without a
    heading's mark-up."""
    bold = "".join(
        _folded(span)
        for span in element.iter("{*}span")
        if "bold" in span.get("class", "")
    )
    words = _folded(element)
    return (
        bool(words)
        and len(words) < 200
        and "".join(words.split()) == "".join(bold.split())
    )


def _heads_numbered(paragraph: etree._Element) -> bool:
    """Whether an unnumbered line that no stop ends stands before a numbered paragraph:
    a heading without mark-up."""
    after, words = paragraph.getnext(), _folded(paragraph)
    numbered = (
        after is not None
        and local_name(after) == "paragraph"
        and after.find("{*}num") is not None
    )
    return numbered and bool(_UNSTOPPED.fullmatch(words)) and not words[:1].islower()


def _folded(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _label(number: etree._Element) -> str | None:
    return _folded(number).removesuffix(".") or None


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _place(element: etree._Element) -> str:
    """The nearest eId above, which the official viewer shows too; the line where there
    is none."""
    for ancestor in (element, *element.iterancestors()):
        if ancestor.get("eId"):
            return str(ancestor.get("eId"))
    return f"line {element.sourceline}"
