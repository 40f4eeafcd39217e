"""What a Word paragraph holds beside its words, met while they are read: links,
pictures, controls, fields, breaks of pages."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from clause_library.formats.docx import objects
from clause_library.formats.docx.contents_lines import NUMBER
from clause_library.formats.docx.fields import (
    OpenField,
    code_name,
    follow,
    is_contents_page,
    linked,
)
from clause_library.formats.docx.numbering import W, value
from clause_library.formats.docx.page_setup import page_setup
from clause_library.formats.docx.revisions import View
from clause_library.formats.docx.structure import MC
from clause_library.formats.inline_text import Inline, Placed
from clause_library.formats.zip_package import Package
from clause_library.model import Embedded, Span

_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent")
_CODES = (f"{W}instrText", f"{W}delInstrText")
# Fields around a text that are looked at: programs nest two or three, and a file with
# 50,000 that never end would be read in quadratic time.
_NESTED = 10


class BesideWords:
    """Collects what stands beside words, in the order of reading."""

    def __init__(
        self,
        package: Package,
        main: str,
    ) -> None:
        self._package = package
        self._main = main
        self._target = objects.targets(package, main)
        # Fields that are open, and where in its text each began.
        self._fields: list[OpenField] = []
        self._starts: list[int] = []
        self._last = ""
        self._found: list[Embedded] = []

    def turn_to(
        self,
        part: str | None = None,
    ) -> None:
        """Ids of relationships are from now on those of this part; None: the body's."""
        self._target = objects.targets(self._package, part or self._main)

    def turn_to_notes(self, kind: str) -> None:
        """As ``turn_to``, the part of the ``footnote``s or ``endnote``s."""
        parts = self._package.related(self._main, f"{kind}s").values()
        self.turn_to(next(iter(parts), None))

    @property
    def found(self) -> tuple[Embedded, ...]:
        """All that was taken, in order."""
        return tuple(self._found)

    def take(
        self,
        placed: Sequence[Placed],
        text: str,
    ) -> None:
        """What stands beside the words of a paragraph that is read whole.

        A picture alone in its paragraph stands at the end of the one before.
        """
        if text:
            self._last = text
        for one in placed:
            end = len(self._last)
            place = one.place if text else Span(end, end)
            self._found.append(
                Embedded(
                    one.kind,
                    one.says,
                    self._last,
                    place,
                )
            )
        # A field that runs on into the next paragraph is no thing of either.
        self._fields.clear()
        self._starts.clear()

    def around(
        self,
        wrapper: etree._Element,
        into: Inline,
        start: int,
    ) -> None:
        """A link, control or field around the words from ``start`` on.

        Around nothing it is not seen.
        """
        if into.length == start:
            return
        if wrapper.tag == f"{W}hyperlink":
            says = objects.destination(wrapper, self._target)
            into.embed("link", says, start)
        elif wrapper.tag == f"{W}sdt":
            into.embed("control", objects.control(wrapper), start)
        elif wrapper.tag == f"{W}fldSimple":
            self._field(str(wrapper.get(f"{W}instr", "")), into, start)

    def is_contents_page(self, text: str) -> bool:
        """Whether a text read is the number of a page in a table of contents.

        A field may hold the whole line, and no number of a page has any other word.
        """
        if text and NUMBER.fullmatch(text.strip()) is None:
            return False
        nearest = self._fields[-_NESTED:]
        return any(one.shows and is_contents_page(one.code) for one in nearest)

    def cell(
        self,
        properties: etree._Element | None,
        into: Inline,
    ) -> None:
        """How a cell of a table is merged with its neighbours."""
        merger = None if properties is None else properties.find(f"{W}vMerge")
        # The first of several says "restart"; those below it say nothing or "continue".
        if merger is not None and merger.get(f"{W}val") != "restart":
            into.embed("table", "cell merged with the one above it")
        columns = None if properties is None else value(properties, "gridSpan")
        if columns and columns != "1":
            into.embed("table", f"cell over {columns} columns")

    def section(
        self,
        paragraph: etree._Element,
        view: View,
        into: Inline,
    ) -> None:
        """The end of a section that a paragraph may be: how its pages are set up."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return
        section = view.properties(properties, "sectPr")
        if section is not None:
            into.embed("section", page_setup(section))

    def last_section(self, section: etree._Element | None) -> None:
        """The section that ends with the text: at no paragraph, whatever is added."""
        if section is not None:
            here = Span(0, 0)
            self._found.append(
                Embedded(
                    "section",
                    page_setup(section),
                    "",
                    here,
                )
            )

    def inside_run(
        self,
        item: etree._Element,
        into: Inline,
    ) -> None:
        """What stands in a run: a drawing, a mark or code of a field, a break."""
        if item.tag in _DRAWINGS:
            is_picture = objects.is_picture(item)
            says = objects.drawing(item, self._target)
            into.embed("picture" if is_picture else "object", says)
        elif item.tag == f"{W}fldChar":
            self._field_mark(str(item.get(f"{W}fldCharType", "")), into)
        elif item.tag in _CODES:
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].code += item.text or ""
        elif item.tag == f"{W}br" and item.get(f"{W}type") in ("page", "column"):
            into.embed("object", f"{item.get(f'{W}type')} break")

    def _field_mark(
        self,
        kind: str,
        into: Inline,
    ) -> None:
        if kind == "begin":
            self._starts.append(into.length)
        elif kind == "end" and self._fields and self._starts:
            start = self._starts.pop()
            # Of fields inside a field only what they show is seen.
            if len(self._fields) == 1:
                self._field(self._fields[0].code, into, start)
        follow(kind, self._fields)

    def _field(
        self,
        code: str,
        into: Inline,
        start: int,
    ) -> None:
        says = linked(code)
        if says:
            into.embed("link", says, start)
        else:
            into.embed("field", code_name(code), start)
