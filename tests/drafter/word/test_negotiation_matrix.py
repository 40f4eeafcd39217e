"""The matrix of a negotiation as a Word file."""

from __future__ import annotations

import io

import docx
import pytest

from drafter.comparison.align import align
from drafter.negotiation.matrix import matrix
from drafter.negotiation.merge import pooled
from drafter.negotiation.model import Merged, Sender, Version
from drafter.negotiation.proposals import proposals_of
from drafter.negotiation.rows import rows_of
from drafter.word.negotiation_matrix import matrix_as_word, table_of
from tests.drafter.negotiation.texts import text

LONG = " ".join(["Noting the many lakes of the northern plain"] * 8)
BASE = f"""
{LONG},
---
Calls upon Member States to clean the lakes every year;
"""


def merged(count: int) -> Merged:
    """A base on which the first delegation wants another verb and the others
    nothing."""
    base = text(BASE, "base")
    rows = rows_of(base)
    versions: list[Version] = []
    for number in range(count):
        words = BASE.replace("Calls upon", "Urges") if number == 0 else BASE
        own = text(words, f"v{number}")
        proposals = proposals_of(rows, own, align(base, own))
        versions.append(Version(f"Delegation {number}", proposals))
    found = pooled(rows, versions)
    names = [one.name for one in versions]
    senders = tuple(Sender(name, f"{name}.docx", "base") for name in names)
    return Merged("base", rows, senders, found, matrix(rows, found, names), ())


@pytest.mark.parametrize("count", [2, 9])
def test_a_paragraph_that_nobody_touches_takes_little_room(count: int) -> None:
    rows = {row[0]: row for row in table_of(merged(count), in_full=True)}
    assert rows["PP1"][1].endswith("…")
    assert len(rows["PP1"][1]) < 130
    assert "to clean the lakes every year;" in rows["OP1"][1]


def test_what_few_delegations_want_stands_in_their_cells() -> None:
    rows = {row[0]: row for row in table_of(merged(2), in_full=True)}
    assert rows["OP1"][2] == "MOD “Urges” for “Calls upon”"


def test_what_many_delegations_want_stands_beneath_the_paragraph() -> None:
    rows = {row[0]: row for row in table_of(merged(9), in_full=True)}
    assert rows["OP1"][2] == "MOD"
    assert rows["OP1"][1].endswith("\nDelegation 0: “Urges” for “Calls upon”")


@pytest.mark.parametrize(("count", "upright"), [(2, 0), (9, 9)])
def test_names_stand_upright_where_the_columns_are_narrow(
    count: int, upright: int
) -> None:
    table = table_of(merged(count), in_full=True)
    document = docx.Document(io.BytesIO(matrix_as_word(table, "Proposals")))
    heads = document.tables[0].rows[0]._tr
    turned = heads.findall(f".//{docx.oxml.ns.qn('w:textDirection')}")
    assert len(turned) == upright


def test_a_cell_in_arabic_runs_from_right_to_left() -> None:
    table = (("Paragraph", "Text", "EU", "Status"), ("PP1", "إذ تشير،", "NOC", ""))
    document = docx.Document(io.BytesIO(matrix_as_word(table, "Proposals")))
    cells = document.tables[0].rows[1].cells
    turned = [
        cell.paragraphs[0]._p.find(f".//{docx.oxml.ns.qn('w:bidi')}") is not None
        for cell in cells
    ]
    assert turned == [False, True, False, False]
