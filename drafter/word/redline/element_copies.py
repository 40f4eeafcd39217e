"""Copies of Word elements that a tracked change needs: shells, runs of fields and of
text boxes."""

from __future__ import annotations

from copy import deepcopy

from drafter.word.ooxml.elements import XML_SPACE, Element, bare, make, parent_of, w

# what belongs to a wrapper itself, not to the words inside it
_WRAPPER_PROPERTIES = {w("smartTagPr"), w("customXmlPr"), w("fldData")}


def shell(element: Element) -> Element:
    """A copy without the content: attributes and properties only."""
    result = bare(element)
    if element.tag == w("sdt"):
        result.extend(deepcopy(e) for e in element if e.tag != w("sdtContent"))
        result.append(make("sdtContent"))
    elif element.tag != w("p"):
        own = [e for e in element if e.tag in _WRAPPER_PROPERTIES]
        result.extend(map(deepcopy, own))
    return result


def field_parts(element: Element) -> list[Element]:
    """A simple field as the runs of a complex one: no change can hold a simple field.

    Anything else is itself.
    """
    if element.tag != w("fldSimple"):
        return [element]
    code = make("instrText")
    code.text = element.get(w("instr"))
    code.set(XML_SPACE, "preserve")
    shown: list[Element] = []
    for run in element.iter(w("r")):
        # a run inside a run (of a text box) goes with the outer one
        if next(run.iterancestors(w("r")), None) is None:
            shown.append(run)
    begin, code_run = _field_mark("begin"), make("r", None, code)
    return [
        begin,
        code_run,
        _field_mark("separate"),
        *shown,
        _field_mark("end"),
    ]


def _field_mark(kind: str) -> Element:
    return make("r", None, make("fldChar", {"fldCharType": kind}))


def text_box_runs(element: Element) -> list[Element]:
    """The runs with words in text boxes, those inside fields aside."""
    runs: list[Element] = []
    for box in element.iter(w("txbxContent")):
        for run in box.iter(w("r")):
            parent = parent_of(run)
            in_paragraph = parent.tag in (w("p"), w("hyperlink"))
            if in_paragraph and run.find(w("t")) is not None:
                runs.append(run)
    return runs
