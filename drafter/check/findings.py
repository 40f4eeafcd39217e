"""What a check finds, as records."""

from __future__ import annotations

from typing import Literal

from clause_library.record import Record

Severity = Literal["error", "warning", "advice"]


class Fix(Record):
    """Words to put in place of ``text[start:end]`` of the paragraph.

    A safe fix leaves no choice to the drafter: the form allows nothing else.
    """

    start: int
    end: int
    new: str
    safe: bool


class Evidence(Record):
    """A place of the library, or of the draft, that speaks for a finding."""

    ref: str
    text: str


class Hit(Record):
    """What a rule has to say of ``text[start:end]`` of the paragraph named ``ref``.

    ``severity`` is given where it is not the rule's own.
    """

    ref: str
    start: int
    end: int
    message: str
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


class Finding(Record):
    """A hit of a rule in a draft.

    ``id`` is made of the rule and the words, so that it outlives a renumbering.
    ``text`` is the whole paragraph. ``ignored`` is why the drafter wants to hear no
    more of it, None where it counts; ``inherited`` says that the baseline has it too.
    """

    id: str
    rule: str
    severity: Severity
    ref: str
    start: int
    end: int
    message: str
    evidence: tuple[Evidence, ...]
    fix: Fix | None
    text: str
    ignored: str | None = None
    inherited: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is the drafter's to mend: neither ignored nor inherited."""
        return self.ignored is None and not self.inherited


class Report(Record):
    """All that a check of one document found.

    ``documents`` and ``newest`` tell what it was held against: how many texts the
    library holds and the date of the newest, None where no library was asked.
    ``not_checked`` are sentences; ``language`` is the document's, None where it is not
    known.
    """

    document: str
    documents: int
    newest: str | None
    findings: tuple[Finding, ...]
    not_checked: tuple[str, ...]
    language: str | None = None

    @property
    def has_errors(self) -> bool:
        """Whether an error stands that counts."""
        return any(one.severity == "error" and one.counts for one in self.findings)
