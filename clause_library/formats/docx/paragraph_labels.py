"""The automatic number of a paragraph, by its own properties or by its style."""

from __future__ import annotations

from lxml import etree

from clause_library.formats.docx.numbering import Numbering, W, value
from clause_library.formats.docx.revisions import View
from clause_library.formats.docx.styles import Style, Styles, numbering


class ParagraphLabels:
    """The automatic numbers, counted as the document is read from the top.

    Ask for each paragraph once, in order.
    """

    def __init__(
        self,
        root: etree._Element | None,
        styles: Styles,
        view: View,
    ) -> None:
        self._numbering = Numbering(root)
        self._styles = styles
        self._view = view

    def style(self, paragraph: etree._Element) -> Style:
        """The style of a paragraph, as the view has it."""
        return self._styles[self._style_id(paragraph) or self._styles.default_paragraph]

    def next(self, paragraph: etree._Element) -> str | None:
        """The label Word shows before a paragraph, without its full stop.

        None where it shows none.
        """
        number, depth = self._place(paragraph)
        if number is None or number in ("0", ""):  # "0" takes a style's number away
            return None
        label = self._numbering.label(number, depth)
        return label.removesuffix(".") or None if label else None

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """The list a paragraph stands in and its depth there, outermost 0."""
        properties = self._view.properties(paragraph, "pPr")
        number, depth = numbering(properties)
        if properties is not None:
            mark = properties.find(f"{W}numPr")
            if self._view.marked_gone(mark):
                # The list is a tracked change of its own.
                number, depth = None, None
        style = self.style(paragraph)
        if number is None:
            number = style.number
            # The list may name the style, where the style names no depth.
            linked = self._numbering.by_style.get(self._style_id(paragraph) or "")
            if number is not None and linked and depth is None:
                depth = linked[1]
        if depth is None:
            depth = style.depth or 0
        return number, depth

    def _style_id(self, paragraph: etree._Element) -> str | None:
        properties = self._view.properties(paragraph, "pPr")
        return value(properties, "pStyle") if properties is not None else None
