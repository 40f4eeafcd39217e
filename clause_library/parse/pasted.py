"""A pasted text -> its paragraphs, the common case without the whole parser.

Nearly every paste is one paragraph that opens as the field's paragraphs do. Such a text
has nothing to settle, and reading it so spares every start of the command the parser's
modules (a third of the whole process).
"""

from __future__ import annotations

import re

from clause_library.formats import one_line_text
from clause_library.model import Paragraph
from clause_library.vocabulary import phrases
from clause_library.vocabulary.normalize import tidy

#: One line without marks of footnotes, emphasis, links or notes.
_PLAIN = re.compile(r"[^*_<>\[\]#\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029¹²³⁰⁴-⁹]+")


def passage(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a pasted text: preambular, operative, annex, in the order of
    the text.

    Refs carry no document (``OP4 (a)``). Words without any sign of a form are one
    operative paragraph.
    """
    listed = _PLAIN.fullmatch(text.strip()) and phrases.is_listed(plain := tidy(text))
    if listed and len(one_line_text.paragraphs(plain)) == 1:
        return (_paragraph(plain),)
    from clause_library.parse.pipeline import passage as parsed

    return parsed(text)


def _paragraph(text: str) -> Paragraph:
    if listed := phrases.listed(
        text
    ):  # English nearly always: the forms of five languages take long to compile
        part, opening = listed
        return Paragraph(
            "PP1" if part == "preambular" else "OP1", part, None, opening, text
        )
    preambular = phrases.preambular_opening(text)
    operative = phrases.operative_opening(text)
    if preambular or (text.endswith(",") and not operative):
        return Paragraph("PP1", "preambular", None, preambular, text)
    return Paragraph("OP1", "operative", None, operative, text)
