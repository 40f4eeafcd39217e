"""Fields of a file that is being written: their code, what they show, and which texts
are page numbers."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.formats.docx.fields import OpenField, follow, is_page_number
from drafter.word.ooxml.elements import DELETED_TEXT, TEXT, Element, attribute, w

CODES = (w("instrText"), w("delInstrText"))
MARK, SIMPLE = w("fldChar"), w("fldSimple")


def code_and_result(
    elements: Sequence[Element],
) -> tuple[str, list[Element]]:
    """The code of a field of several runs, and the runs that show its result."""
    code = ""
    result: list[Element] = []
    depth = 0
    shows = False
    for element in elements:
        for node in element.iter(MARK, *CODES):
            kind = attribute(node, "fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            # of fields inside it the field has only what they show
            shows = shows or (kind == "separate" and depth == 1)
            if not kind and not shows:
                code += node.text or ""
        if shows:
            result.append(element)
    return code, result


def page_numbers(root: Element) -> frozenset[Element]:
    """The texts below an element that are numbers of pages."""
    numbers: set[Element] = set()
    open_fields: list[OpenField] = []
    for node in root.iter(MARK, SIMPLE, TEXT, DELETED_TEXT, *CODES):
        if node.tag == MARK:
            follow(attribute(node, "fldCharType"), open_fields)
        elif node.tag == SIMPLE:
            if is_page_number(attribute(node, "instr")):
                numbers.update(node.iter(TEXT, DELETED_TEXT))
        elif node.tag in CODES:
            if open_fields and not open_fields[-1].shows:
                open_fields[-1].code += node.text or ""
        elif any(one.shows and is_page_number(one.code) for one in open_fields):
            numbers.add(node)
    return frozenset(numbers)
