"""What a check found, as marked-up text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.refs import Ref
from drafter.render.html import text_of

if TYPE_CHECKING:
    from drafter.check.findings import Finding, Report


def report(checked: Report) -> str:
    """Each finding that counts with its words and what speaks for it."""
    told = ""
    for one in checked.findings:
        # what is ignored or inherited was dealt with
        if one.counts:
            told += _finding(one, checked.document)
    if not told:
        told = "<p>Nothing to send back.</p>\n"
    for sentence in checked.not_checked:
        told += f'<p class="quiet">{text_of(sentence)}</p>\n'
    return told


def _finding(
    one: Finding,
    document: str,
) -> str:
    place = text_of(Ref.parse(one.ref, document).local)
    before, at, after = (
        one.text[: one.start],
        one.text[one.start : one.end],
        one.text[one.end :],
    )
    marked = f"{text_of(before)}<mark>{text_of(at)}</mark>{text_of(after)}"
    notes = ""
    for evidence in one.evidence:
        notes += f"<li>{text_of(evidence.ref)}: {text_of(evidence.text)}</li>"
    if one.fix is not None:
        old = one.text[one.fix.start : one.fix.end]
        how = "safe" if one.fix.safe else "for you to decide"
        notes += (
            f"<li>fix ({how}): <del>{text_of(old)}</del>"
            f"<ins>{text_of(one.fix.new)}</ins></li>"
        )
    listed = f'<ul class="notes">{notes}</ul>' if notes else ""
    return (
        f'<article class="finding {one.severity}"><h3>{place}: {text_of(one.message)} '
        f'<span class="status">{one.severity} · {text_of(one.rule)}</span></h3>'
        f'<p dir="auto">{marked}</p>{listed}</article>\n'
    )
