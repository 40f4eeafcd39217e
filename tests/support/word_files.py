"""Small Word files for the tests: a paragraph is a string, a table a list of rows of
cell texts.

``*words*`` are italic, ``{words}`` stands for a footnote of that text, a leading ``# ``
makes a heading.
"""

from __future__ import annotations

import re

from lxml import etree

from drafter.word.layout import template
from drafter.word.ooxml.elements import make, text_element, w

TOKEN = re.compile(r"\*([^*]+)\*|\{([^}]+)\}|([^*{]+)")


def docx(*blocks: str | list[list[str]]) -> bytes:
    """The bytes of a Word file that holds the blocks."""
    package = template.blank()
    body = package.tree(package.document()).find(w("body"))
    notes = package.tree("word/footnotes.xml")
    for place, block in enumerate(blocks):
        body.insert(
            place,
            paragraph(block, notes) if isinstance(block, str) else table(block, notes),
        )
    return package.to_bytes()


def paragraph(text: str, notes: etree._Element) -> etree._Element:
    style = "Heading1" if text.startswith("# ") else "Preambular"
    result = make("p", None, make("pPr", None, make("pStyle", {"val": style})))
    for italic, note, plain in TOKEN.findall(text.removeprefix("# ")):
        look = [make("rPr", None, make("i"))] if italic else []
        if note:
            identity = str(len(notes))
            notes.append(
                make(
                    "footnote",
                    {"id": identity},
                    make("p", None, make("r", None, text_element(note))),
                )
            )
            result.append(make("r", None, make("footnoteReference", {"id": identity})))
        else:
            result.append(make("r", None, *look, text_element(italic or plain)))
    return result


def table(rows: list[list[str]], notes: etree._Element) -> etree._Element:
    grid = make("tblGrid", None, *(make("gridCol", {"w": "2000"}) for _ in rows[0]))
    result = make(
        "tbl", None, make("tblPr", None, make("tblW", {"w": "0", "type": "auto"})), grid
    )
    for row in rows:
        width = make("tcW", {"w": "2000", "type": "dxa"})
        cells = (
            make("tc", None, make("tcPr", None, width), paragraph(cell, notes))
            for cell in row
        )
        result.append(make("tr", None, *cells))
    return result
