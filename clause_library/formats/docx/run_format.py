"""How a run of a Word paragraph is set: italic, raised."""

from __future__ import annotations

from lxml import etree

from clause_library.formats.docx.numbering import value
from clause_library.formats.docx.styles import Style, Styles, is_on, is_raised


class RunFormat:
    """Looks at a run's own properties first, then at the styles they name."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def is_italic(self, properties: etree._Element | None, style: Style | None) -> bool:
        """Whether a run is italic: by itself, by its own style, by its paragraph's."""
        # The order is Word's: type set by hand, also "not italic", beats a style.
        direct = is_on(properties, "i")
        if direct is not None:
            return direct
        by_run = self._run_style(properties).italic
        if by_run is not None:
            return by_run
        return bool(style and style.italic)

    def is_raised(self, properties: etree._Element | None) -> bool:
        direct = is_raised(properties)
        if direct is not None:
            return direct
        return bool(self._run_style(properties).raised)

    def _run_style(self, properties: etree._Element | None) -> Style:
        # A style that the file does not define says nothing.
        named = value(properties, "rStyle") if properties is not None else None
        return self._styles[named] if named else Style()
