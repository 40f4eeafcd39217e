"""Lists whose paragraph stands above a heading, and sections without numbers."""

from __future__ import annotations

from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse

FRAME = """\
<akomaNtoso><statement><preface><p><docTitle>Boats</docTitle></p></preface>
<preamble><formula><p>The Assembly,</p></formula></preamble><mainBody>{body}</mainBody>
</statement></akomaNtoso>
"""


def paragraph(label: str, words: str) -> str:
    number = f"<num>{label}</num>" if label else ""
    return f"<paragraph>{number}<content><p>{words}</p></content></paragraph>"


def heading(words: str) -> str:
    return f'<block name="h">{words}</block>'


def refs(*parts: str) -> list[str]:
    (source,) = read_bytes("boats.xml", FRAME.format(body="".join(parts)).encode())
    (text,) = parse(source)
    found: list[str] = []
    waiting = list(text.operative)
    while waiting:
        one = waiting.pop(0)
        found.append(one.ref.removeprefix("boats, "))
        waiting = [*one.subparagraphs, *waiting]
    return found


def test_items_of_one_level_below_a_heading_are_beside_each_other():
    assert refs(
        paragraph("1.", "Decides that the fleet shall:"),
        heading("Paint"),
        paragraph("(a)", "Buy the paint;"),
        paragraph("(b)", "Mix the paint:"),
        paragraph("(i)", "In the morning;"),
        paragraph("(ii)", "In the evening;"),
        heading("Wood"),
        paragraph("(c)", "Buy the wood;"),
        paragraph("(d)", "Saw the wood."),
    ) == [
        "OP1",
        "OP1 (a)",
        "OP1 (b)",
        "OP1 (b) (i)",
        "OP1 (b) (ii)",
        "OP1 (c)",
        "OP1 (d)",
    ]


def test_what_has_no_number_is_named_after_its_own_section():
    assert refs(
        heading("I. Rivers"),
        paragraph("1.", "Urges all to row;"),
        paragraph("2.", "Decides to meet again;"),
        heading("II. Lakes"),
        paragraph("", "Decides to stay on the lakes."),
        heading("III. Ponds"),
        paragraph("1.", "Thanks the ponds."),
    ) == [
        "sect. I, OP1",
        "sect. I, OP2",
        "sect. II, unnumbered 1",
        "sect. III, OP1",
    ]


def test_a_list_begins_again_below_the_next_heading():
    assert refs(
        paragraph("1.", "Decides that the fleet shall:"),
        paragraph("(a)", "Do as follows:"),
        paragraph("(i)", "Row;"),
        paragraph("(ii)", "Sail;"),
        heading("Wood"),
        paragraph("(a)", "Buy the wood;"),
        paragraph("(b)", "Saw the wood."),
    )[-2:] == ["OP1 (a) [2]", "OP1 (b)"]
