"""What the styles of an OpenDocument file say of words: italic, raised, struck."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from clause_library.formats.odt.names import FO, STYLE, TEXT
from clause_library.record import Record

# A style rests on another, that on a third; a longer chain is hostile.
_LONGEST_CHAIN = 20


class Look(Record):
    """How words are set."""

    italic: bool = False
    raised: bool = False
    struck: bool = False
    hidden: bool = False


class Styles:
    """The styles of a file by name."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._styles: dict[str, etree._Element] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}name", "")] = style

    def look(self, name: str, above: Look) -> Look:
        """How words of a style are set inside words set as ``above``."""
        italic = self._value(name, f"{FO}font-style")
        position = self._value(name, f"{STYLE}text-position") or ""
        line = self._value(name, f"{STYLE}text-line-through-style")
        shown = self._value(name, f"{TEXT}display")
        return Look(
            above.italic if italic is None else italic in ("italic", "oblique"),
            above.raised if not position else _is_raised(position),
            above.struck if line is None else line != "none",
            above.hidden or shown == "none",
        )

    def is_title(self, name: str) -> bool:
        """Whether a paragraph's style is the title, or rests on it."""
        return any(style == "Title" for style in self._chain(name))

    def master_page(self, name: str) -> str:
        """The master page that a paragraph's style begins; empty where none."""
        style = self._styles.get(name)
        found = None if style is None else style.get(f"{STYLE}master-page-name")
        return found or ""

    def _chain(self, name: str) -> list[str]:
        chain: list[str] = []
        while name and name not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(name)
            style = self._styles.get(name)
            name = "" if style is None else style.get(f"{STYLE}parent-style-name", "")
        return chain

    def _value(self, name: str, attribute: str) -> str | None:
        """The nearest value of a property of words; None where no style gives it."""
        for one in self._chain(name):
            style = self._styles.get(one)
            words = None if style is None else style.find(f"{STYLE}text-properties")
            value = None if words is None else words.get(attribute)
            if value is not None:
                return str(value)
        return None


def _is_raised(position: str) -> bool:
    # "super 58%", or a height in hundredths of the line: "33% 58%"
    first = position.split()[0]
    return first == "super" or (
        first.endswith("%") and not first.startswith(("-", "0"))
    )
