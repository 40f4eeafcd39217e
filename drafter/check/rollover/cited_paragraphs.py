"""Numbers of paragraphs that go with the text they are cited from.

“paragraph 15 of its resolution 77/279” becomes paragraph 14 of the next text, where
what was said in the one is said there in the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.refs import Ref
from drafter.check.findings import Evidence
from drafter.check.rollover.passages import continued
from drafter.check.rollover.records import Place, Series, Told

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from drafter.check.rollover.facts import Fact
    from drafter.check.sources import Sources

# What may stand between the number of a paragraph and the text it is cited from.
_OF_TEXT = lazy_pattern(
    r"(?: \([a-z]+\))*(?:(?:,| and|, and| to| or|–) ?\d+(?: \([a-z]+\))*)* of "
    r"(?:its |the |General Assembly |Assembly |Security Council |Council )*resolution "
)
_NUMBERED = lazy_pattern(r"OP(\d+)")


def cited_from(place: Place) -> Fact | None:
    """The citation that a number of a paragraph hangs on; None where there is none."""
    for one in place.row:
        if one.kind == "reference" and one.start > place.fact.end:
            between = place.text[place.fact.end : one.start]
            return one if _OF_TEXT.fullmatch(between) else None
    return None


def renumbered(
    series: Series,
    place: Place,
    cited: Fact,
    new: str,
    sources: Sources,
) -> Told | None:
    """What becomes of a paragraph's number where the text it is cited from gives way to
    another; ``new`` are the words that are proposed for that citation.

    A flag where the other text has no such paragraph; None where the number stays.
    """
    fact = place.fact
    before, after = _texts(
        series,
        cited,
        new,
        sources,
    )
    if before is None or after is None:
        return None
    number = _numbers(before, after).get(fact.words)
    if number == fact.words:
        return None
    reason = (
        f"Paragraph {fact.words} of {before.id} is cited from a text that moves on."
    )
    if number is not None:
        reason = f"What was paragraph {fact.words} of {before.id} is {number} now."
    return Told(
        number,
        fact.start,
        reason,
        (Evidence(after.id, after.title),),
    )


def _texts(
    series: Series,
    cited: Fact,
    new: str,
    sources: Sources,
) -> tuple[Resolution | None, Resolution | None]:
    own = series.before
    if own is not None and own.symbol and own.symbol.number == cited.number:
        return own, series.last
    number = new.partition(" of ")[0].partition(" on ")[0]
    found: list[Resolution | None] = []
    for one in (cited.number, number):
        text = sources.cited(cited.organ or "", one)
        found.append(sources.text(text.id) if text is not None else None)
    return found[0], found[1]


def _numbers(
    before: Resolution,
    after: Resolution,
) -> dict[str, str]:
    """The numbers of a text's paragraphs in the other text."""
    numbers: dict[str, str] = {}
    for old, new in continued(before, after):
        here = _NUMBERED.fullmatch(Ref.parse(old.ref, before.id).place)
        there = _NUMBERED.fullmatch(Ref.parse(new.ref, after.id).place)
        if here and there:
            numbers[here[1]] = there[1]
    return numbers
