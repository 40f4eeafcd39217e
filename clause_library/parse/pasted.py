"""A pasted text -> its paragraphs, the common case without the whole parser.

Nearly every paste is one paragraph that opens as the field's paragraphs do. Such a text
has nothing to settle, and reading it so spares every start of the command the parser's
modules (a third of the whole process).
"""

from __future__ import annotations

from clause_library.formats import one_line_text
from clause_library.model import Paragraph
from clause_library.vocabulary import phrases
from clause_library.vocabulary.normalize import tidy
from clause_library.vocabulary.punctuation import COMMAS

# What one line has that is more than words: marks of footnotes, emphasis, links, notes,
# and the ends of lines.
_SIGNS = frozenset("*_<>[]#¹²³⁰⁴⁵⁶⁷⁸⁹\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def passage(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a pasted text, in its order: preambular, operative, annex.

    Refs carry no document (``OP4 (a)``). Words without any sign of a form are one
    operative paragraph.
    """
    words = text.strip()
    if words and _SIGNS.isdisjoint(words):
        line = tidy(text)
        if phrases.is_listed(line) and len(one_line_text.paragraphs(line)) == 1:
            return (_paragraph(line),)
    # Imported here: the parser is what this module spares the common case.
    from clause_library.parse import pipeline

    return pipeline.passage(text)


def _paragraph(text: str) -> Paragraph:
    # English nearly always: the forms of five languages take long to compile.
    if listed := phrases.listed(text):
        part, opening = listed
        ref = "PP1" if part == "preambular" else "OP1"
        return Paragraph(
            ref,
            part,
            None,
            opening,
            text,
        )
    preambular = phrases.preambular_opening(text)
    operative = phrases.operative_opening(text)
    # "To keep …," is a subparagraph of an operative list
    is_open = text.endswith(tuple(COMMAS)) and not text.startswith("To ")
    if preambular or (is_open and not operative):
        return Paragraph(
            "PP1",
            "preambular",
            None,
            preambular,
            text,
        )
    return Paragraph(
        "OP1",
        "operative",
        None,
        operative,
        text,
    )
