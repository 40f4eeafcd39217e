"""What the rules and the rollover both say of a place is told once."""

from __future__ import annotations

from drafter.check.findings import Finding, Fix, Report
from drafter.workspace import with_overtaken

TEXT = "Recalling its resolution 77/4,"
AT = TEXT.index("77/4"), TEXT.index("77/4") + len("77/4")


def _finding(rule: str, fix: Fix | None = None, ref: str = "x, PP1") -> Finding:
    return Finding(rule, rule, "warning", ref, *AT, "Look.", (), fix, TEXT)


def test_a_citation_that_is_rolled_over_is_not_told_as_stale_too() -> None:
    stale, other = _finding("series-stale"), _finding("ref-date-wrong")
    elsewhere = _finding("series-stale", ref="x, PP2")
    report = Report("x", 1, None, (stale, other, elsewhere), ())
    moved = _finding("rollover", Fix(*AT, "78/5", safe=False))
    told = with_overtaken(report, (moved,)).findings
    assert told == (other, elsewhere, moved)
    # A flag has no words to write: what the rule knows is worth telling beside it.
    flag = _finding("rollover")
    assert with_overtaken(report, (flag,)).findings == (*report.findings, flag)
