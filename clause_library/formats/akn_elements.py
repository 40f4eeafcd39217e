"""What the reader of the official XML asks of one element.

Its name, words and place, and whether it is a heading without a heading's mark-up.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.punctuation import PAUSES

# Closing quotes, brackets, emphasis and dashes end no heading either.
_UNSTOPPED = lazy_pattern(rf"(?!\(?\w{{1,3}}[.)]).{{1,158}}[^{PAUSES}”\"»)*_-]")
# Characters of a heading in bold; longer words in bold are a paragraph.
_LONGEST_HEADING = 200


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def parts_of(element: etree._Element) -> Iterator[etree._Element]:
    """A paragraph's child taken apart, in reading order.

    The parts are lines of text, headings and points.
    """
    if local_name(element) in ("content", "list", "intro", "wrapUp", "alinea"):
        for child in element:
            yield from parts_of(child)
    else:
        yield element


def names_sponsors(line: etree._Element) -> bool:
    titles = line.iter("{*}docTitle")
    return any(title.get("refersTo") == "sponsors" for title in titles)


def is_heading(
    paragraph: etree._Element,
    parts: list[etree._Element],
) -> bool:
    """Whether a paragraph without a number is a heading without a heading's mark-up."""
    if len(parts) != 1:
        return False
    return _is_bold(parts[0]) or _heads_numbered(paragraph)


def _is_bold(element: etree._Element) -> bool:
    """Whether an element's words, a few of them, are all in bold."""
    words = folded_words(element)
    if not words or len(words) >= _LONGEST_HEADING:
        return False
    bold = ""
    for span in element.iter("{*}span"):
        if "bold" in span.get("class", ""):
            bold += folded_words(span)
    return "".join(words.split()) == "".join(bold.split())


def _heads_numbered(paragraph: etree._Element) -> bool:
    """Whether an unnumbered line that no stop ends stands before a numbered
    paragraph."""
    after = paragraph.getnext()
    if after is None or local_name(after) != "paragraph":
        return False
    if after.find("{*}num") is None:
        return False
    words = folded_words(paragraph)
    return bool(_UNSTOPPED.fullmatch(words)) and not words[:1].islower()


def folded_words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def label_of(number: etree._Element) -> str | None:
    return folded_words(number).removesuffix(".") or None


def named_label(element: etree._Element) -> str | None:
    """The label of a paragraph that may have no number: our own files name it."""
    return element.get("title") if element.get("class") == "label" else None


def parent_of(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def place_of(element: etree._Element) -> str:
    """The nearest eId above, which the official viewer shows too.

    The line in the file where there is none.
    """
    for ancestor in (element, *element.iterancestors()):
        if ancestor.get("eId"):
            return str(ancestor.get("eId"))
    return f"line {element.sourceline}"
