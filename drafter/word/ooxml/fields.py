"""Fields of a file that is being written: their code, what they show, and which texts
are page numbers."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from clause_library.formats.docx import contents_lines
from clause_library.formats.docx.fields import (
    OpenField,
    follow,
    is_contents_page,
    is_page_number,
)
from drafter.word.ooxml.elements import (
    DELETED_TEXT,
    TEXT,
    Element,
    attribute,
    parent_of,
    required,
    w,
)

CODES = (w("instrText"), w("delInstrText"))
MARK, SIMPLE = w("fldChar"), w("fldSimple")


def code_and_result(elements: Sequence[Element]) -> tuple[str, list[Element]]:
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
    for node in root.iter(
        MARK,
        SIMPLE,
        TEXT,
        DELETED_TEXT,
        *CODES,
    ):
        if node.tag == MARK:
            follow(attribute(node, "fldCharType"), open_fields)
        elif node.tag == SIMPLE:
            if is_page_number(attribute(node, "instr")):
                numbers.update(node.iter(TEXT, DELETED_TEXT))
        elif node.tag in CODES:
            if open_fields and not open_fields[-1].shows:
                open_fields[-1].code += node.text or ""
        elif any(shows_page(one, node.text or "") for one in open_fields):
            numbers.add(node)
    for run in contents_lines.page_numbers(root):
        numbers.update(run.iter(TEXT))
    return frozenset(numbers)


def shows_page(
    field: OpenField,
    text: str,
) -> bool:
    """Whether a text in a field is the number of a page.

    LibreOffice puts a whole line of contents into the field of its page.
    """
    if not field.shows or not is_page_number(field.code):
        return False
    is_number = contents_lines.NUMBER.fullmatch(text.strip()) is not None
    return is_number or not is_contents_page(field.code)


def same_page_numbers(
    old: Element,
    new: Element,
) -> None:
    """Give the lines of contents of the new body the page numbers of the old one.

    What a printer sets anew is no change. Of lines with the same words the first has
    the number of the first.
    """
    for root in (old, new):
        contents_lines.part_page_numbers(root)
    known: defaultdict[str, deque[str]] = defaultdict(deque)
    for run in contents_lines.page_numbers(old):
        known[line_of(run)].append(run[-1].text or "")
    for run in contents_lines.page_numbers(new):
        numbers = known[line_of(run)]
        if numbers:
            required(run, "t").text = numbers.popleft()


def line_of(run: Element) -> str:
    """The words of a line of contents before its page number."""
    texts = [node.text or "" for node in parent_of(run).iter(TEXT)]
    return "".join(texts[:-1])
