"""What a check found, at its places in a review: in the words as they stand now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.check.findings import Finding, Report
    from drafter.results import Pair
    from drafter.review.session import ReviewSession

# Characters to either side by which the place of a finding is known again after edits.
_AROUND = 24


class Slip(Record):
    """A finding in the paragraph ``pair``, the one at ``place`` in the review.

    Its words now are ``text``; the finding is about ``text[start:end]``.
    """

    place: int
    pair: Pair
    finding: Finding
    text: str
    start: int
    end: int

    @property
    def mended(self) -> str | None:
        """The paragraph with the finding's fix; None where it has none."""
        fix = self.finding.fix
        if fix is None:
            return None
        moved = self.start - self.finding.start
        return self.text[: fix.start + moved] + fix.new + self.text[fix.end + moved :]


def slips(
    review_session: ReviewSession,
    report: Report,
) -> Iterator[Slip]:
    """The findings of the newest version that still stand, in the review's order.

    What the drafter has edited away since, ignored, or inherited is left out.
    """
    by_ref: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.counts:
            by_ref.setdefault(finding.ref, []).append(finding)
    for place, pair in enumerate(review_session.pairs):
        text = review_session.text(pair)
        for side in pair.new:
            for finding in by_ref.get(side.ref, ()):
                start = _now_at(finding, text)
                if start is not None:
                    end = start + finding.end - finding.start
                    yield Slip(
                        place,
                        pair,
                        finding,
                        text,
                        start,
                        end,
                    )


def _now_at(
    finding: Finding,
    text: str,
) -> int | None:
    """Where the words of a finding stand now; None where they no longer do."""
    first = max(0, finding.start - _AROUND)
    last = max(finding.end, finding.fix.end if finding.fix else 0)
    around = finding.text[first : last + _AROUND]
    at = text.find(around)
    return at + finding.start - first if around and at >= 0 else None
