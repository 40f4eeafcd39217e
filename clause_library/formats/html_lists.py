"""The numbers a browser shows before the items of an HTML list."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from clause_library.vocabulary.scripts import LATIN_ALPHABET

_LIST_STYLES = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "lower-roman": "i",
    "upper-alpha": "A",
    "upper-latin": "A",
    "upper-roman": "I",
}
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def list_style(
    element: HtmlElement,
    depth: int,
) -> str:
    """How a list is numbered: ``1``, ``a``, ``i``, ``A`` or ``I``.

    Where it does not say, as resolutions do.
    """
    named = element.get("type") or ""
    if named in ("1", "a", "i", "A", "I"):
        return named
    style = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", element.get("style", ""))
    # The order of a resolution: 1., (a), (i); deeper lists stay roman.
    by_depth = "1ai"[min(depth, 2)]
    return _LIST_STYLES.get(style[1], by_depth) if style else by_depth


def printed_label(
    number: int,
    style: str,
) -> str:
    """The label of a list's item: ``1.``, ``(a)``, ``(iv)``, ``A.``"""
    if style in "aA":
        # After z a letter is repeated (aa), as in Word's own lists.
        rounds, position = divmod(number - 1, len(LATIN_ALPHABET))
        letters = LATIN_ALPHABET[position] * (1 + rounds)
    elif style in "iI":
        tens, ones = divmod(number, 10)
        # Bounded: a list may start at 9999, a label of so many x helps nobody.
        letters = "x" * min(tens, 30) + _ROMAN_ONES[ones]
    else:
        return f"{number}."
    return f"({letters})" if style.islower() else f"{letters.upper()}."
