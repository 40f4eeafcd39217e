"""Red lines over many texts: as JSON and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clause_library.refs import Ref
from drafter.render import checks

if TYPE_CHECKING:
    from drafter.check.findings import Finding
    from drafter.check.instructions import HeldText
    from drafter.render.paper import Paper


def as_json(found: Sequence[HeldText]) -> dict[str, Any]:
    """``drafter.instructions/1``: each text with what became of the red lines in it."""
    texts: list[dict[str, Any]] = []
    for one in found:
        texts.append(
            {
                "name": one.name,
                # null: it could not be read
                "document": one.document or None,
                "findings": [checks.finding(each) for each in one.findings],
                "problem": one.problem or None,
            }
        )
    return {"schema": "drafter.instructions/1", "texts": texts}


def lines(
    found: Sequence[HeldText],
    paper: Paper,
) -> list[str]:
    """Text by text, what is lost before what stands."""
    out: list[str] = []
    for one in found:
        lost = sum(1 for each in one.findings if each.severity == "error")
        told = f"{lost} lost" if lost else "none lost"
        out += paper.heading(f"{one.name}: {one.problem or told}")
        for each in sorted(one.findings, key=_order):
            place = Ref.parse(each.ref, one.document).local
            kind = each.rule.removeprefix("instruction-")
            out += paper.wrap(f"{kind}  {place}: {each.message}", "  ")
        out.append("")
    return out


def _order(one: Finding) -> int:
    return ("error", "warning", "advice").index(one.severity)
