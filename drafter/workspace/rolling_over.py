"""Last year's text made this year's: what must be rolled over, as findings and as
tracked proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter.check.findings import Finding, Fix
from drafter.check.rollover.propose import rollover, still_there
from drafter.check.rollover.records import Proposal
from drafter.check.run import finding_id
from drafter.check.sources import Sources
from drafter.word.checked import checked_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clause_library.model import Resolution
    from clause_library.storage.library import Library
    from drafter.check.findings import Report
    from drafter.workspace.writing import Signature

RULE = "rollover"
# The rule that says that a newer text of a series is there.
_STALE = "series-stale"


def rollover_of(
    library: Library, last: Resolution, as_of: str | None = None
) -> tuple[Proposal, ...]:
    """What must be rolled over in the last text of a series for its next one.

    The text before it is the one the library says it continues; without one the
    sessions that the text names are counted on.
    """
    sources = Sources(library, "")
    before: Resolution | None = None
    # The kept succession first; a text the library does not hold is placed by what it
    # says.
    for kindred in library.predecessors(last.id) or library.predecessors(last):
        before = library.document(kindred.source.id, "en")
        break
    return rollover(
        last,
        before,
        sources,
        as_of,
    )


def rollover_findings(
    library: Library,
    draft: Resolution,
    last: Resolution | None = None,
    as_of: str | None = None,
) -> tuple[Finding, ...]:
    """What a draft still has as last year's text has it, though the calendar moved on.

    ``last`` is the text it is built on, the one it continues in the library where none
    is named. Raise InputError where there is none.
    """
    base = last or Sources(library, draft.id).predecessor(draft)
    if base is None:
        raise InputError(
            f"{draft.id}: the library has no text that this draft continues; name it"
            " with --baseline."
        )
    proposals = rollover_of(library, base, as_of)
    return _as_findings(still_there(proposals, draft))


def _as_findings(proposals: Iterable[Proposal]) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    for one in proposals:
        words = one.text[one.start : one.end]
        # A flag has nothing to put in: a guess in a tracked change would be accepted
        # with the rest.
        if one.new is None:
            fix = None
            message = f"Look: “{words}” may be overtaken. {one.reason}"
        else:
            fix = Fix(
                one.start,
                one.end,
                one.new,
                safe=False,
            )
            message = f"“{words}” is overtaken: “{one.new}”. {one.reason}"
        id = finding_id(
            RULE,
            one.text,
            one.start,
            one.end,
            message,
            one.ref,
        )
        findings.append(
            Finding(
                id, RULE, "warning" if fix else "advice", one.ref, one.start, one.end,
                message, one.evidence, fix, one.text,
            )
        )  # fmt: skip
    return tuple(findings)


def with_overtaken(
    report: Report,
    overtaken: tuple[Finding, ...],
) -> Report:
    """A report with what the calendar has overtaken. Of a citation that both tell of,
    the rollover has the words to write, and is told alone."""
    kept = [
        one
        for one in report.findings
        if one.rule != _STALE or not _overlap(one, overtaken)
    ]
    return report._replace(findings=(*kept, *overtaken))


def _overlap(
    finding: Finding,
    overtaken: tuple[Finding, ...],
) -> bool:
    for one in overtaken:
        is_here = one.start < finding.end and finding.start < one.end
        if one.ref == finding.ref and one.fix is not None and is_here:
            return True
    return False


def next_draft(
    library: Library,
    last: Resolution,
    draft: bytes,
    signed: Signature,
    as_of: str | None = None,
    *,
    track: bool = True,
) -> tuple[bytes, int, int]:
    """A new draft begun from the last text, with what must be rolled over proposed as
    tracked changes, each with its evidence in a comment; without ``track`` as comments
    alone.

    With it how many proposals and how many flags it carries.
    """
    findings = _as_findings(rollover_of(library, last, as_of))
    # A draft without a comment needs no part for comments.
    if not findings:
        return draft, 0, 0
    author, date = signed
    data, missing = checked_file(
        draft, "the draft", findings, author=author, date=date, fix=track
    )
    # Only what stands in the file is counted, so that the number told is the number
    # seen.
    there = [one for one in findings if one.ref not in missing]
    proposed = sum(one.fix is not None for one in there)
    return data, proposed, len(there) - proposed
