"""What a check found: as lines for a terminal, as JSON, as SARIF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from clause_library.refs import Ref
from clause_library.vocabulary.normalize import visible
from drafter.check.pages import explained
from drafter.check.registry import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafter.check.findings import Finding, Fix, Report
    from drafter.render.paper import Paper

Object = dict[str, Any]
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_INDENT = "  "
# Columns of a paragraph's words that stand before the place a finding is about.
_BEFORE = 30


def lines(
    report: Report,
    paper: Paper,
) -> list[str]:
    """A block for each finding, then how many there are.

    It says what is wrong, shows the words with a caret under the place, and tells what
    speaks for it.
    """
    # what is ignored or inherited was dealt with: it is counted below, not told again
    shown = [one for one in report.findings if one.counts]
    out: list[str] = []
    for one in shown:
        out += _finding(one, report.document, paper)
        out.append("")
    out += _summary(report, paper)
    for sentence in report.not_checked:
        out += paper.aside(sentence)
    return out


def _finding(
    one: Finding,
    document: str,
    paper: Paper,
) -> list[str]:
    place = Ref.parse(one.ref, document).local
    out = paper.heading(f"{place}: {one.message}")
    out += [_INDENT + row for row in _caret(one, paper.width - len(_INDENT))]
    for evidence in one.evidence:
        out += paper.aside(f"{evidence.ref}: {evidence.text}", _INDENT)
    if one.fix is not None:
        # said at each fix: --fix carries out the safe ones alone, and the others must
        # not be expected in its file
        how = "safe: --fix does it" if one.fix.safe else "for you to decide"
        old = one.text[one.fix.start : one.fix.end]
        # what the reader folded looks the same before and after
        change = f"“{old}” → “{one.fix.new}”" if old != one.fix.new else "one space"
        out += paper.aside(f"fix: {change} ({how})", _INDENT)
    # last: the id is only needed by whoever ignores the finding
    out += paper.aside(f"{one.severity} · {one.rule} · {one.id}", _INDENT)
    return out


def _caret(
    one: Finding,
    width: int,
) -> list[str]:
    """The words around the place, and a caret under each of its characters."""
    text = visible(one.text)
    # Control characters made visible would move the place.
    if len(text) != len(one.text) or not text:
        return [text[:width]] if text else []
    # a place deep in a long paragraph would be cut off with the end of the line
    start = max(0, one.start - _BEFORE)
    # two columns are left for the ellipses before and after
    cut = text[start : start + width - 2]
    before = "…" if start else ""
    after = "…" if start + width - 2 < len(text) else ""
    # one caret at least, because what is missing at a place has no length; and none
    # beyond the words that are shown
    reach = max(1, min(one.end, start + width - 2) - one.start)
    gap = " " * (len(before) + one.start - start)
    return [f"{before}{cut}{after}", f"{gap}{'^' * reach}"]


def _summary(
    report: Report,
    paper: Paper,
) -> list[str]:
    counted = [one for one in report.findings if one.counts]
    counts = []
    for severity, several in (
        # by severity, and "advice" has no plural
        ("error", "errors"), ("warning", "warnings"), ("advice", "advice"),
    ):  # fmt: skip
        number = sum(one.severity == severity for one in counted)
        if number:
            counts.append(f"{number} {severity if number == 1 else several}")
    told = ", ".join(counts) or "nothing to send back"
    fixes = sum(one.fix is not None and one.fix.safe for one in counted)
    if fixes:
        told += f"; {fixes} with a safe fix (--fix -o OUT.docx)"
    for what, number in (
        # told although they do not count: else a draft with a hundred ignored findings
        # would look like one without any
        ("ignored", sum(one.ignored is not None for one in report.findings)),
        ("inherited from the baseline", sum(one.inherited for one in report.findings)),
    ):
        if number:
            told += f"; {number} {what}"
    return paper.heading(f"{report.document}: {told}.")


def as_json(report: Report) -> Object:
    """``drafter.check/1``."""
    return {
        "schema": "drafter.check/1",
        "document": report.document,
        "checked_against": {"documents": report.documents, "newest": report.newest},
        "findings": [
            finding(one, report.document, report.language) for one in report.findings
        ],
        "not_checked": list(report.not_checked),
    }


def finding(
    one: Finding,
    document: str = "",
    language: str | None = None,
) -> Object:
    """A finding as it stands in every JSON.

    ``language`` is the language of the document: it stands beside its refs where it is
    another than English.
    """
    return {
        "id": one.id,
        "rule": one.rule,
        "severity": one.severity,
        "ref": one.ref,
        **_beside(one.ref, document, language),
        "start": one.start,
        "end": one.end,
        "message": one.message,
        "evidence": [
            {
                "ref": evidence.ref,
                **_beside(evidence.ref, document, language),
                "text": evidence.text,
            }
            for evidence in one.evidence
        ],
        "fix": _fix_object(one.fix, one.text) if one.fix is not None else None,
        "ignored": one.ignored,
        "inherited": one.inherited,
    }


def _beside(
    ref: str,
    document: str,
    language: str | None,
) -> Object:
    """The language beside a ref of the document; what speaks for a finding is read in
    English, and has none."""
    is_own = Ref.parse(ref, document).document == document
    return {"language": language} if is_own and language not in ("en", None) else {}


def _fix_object(
    fix: Fix,
    text: str,
) -> Object:
    return {
        "safe": fix.safe,
        "old": text[fix.start : fix.end],
        "new": fix.new,
        "start": fix.start,
        "end": fix.end,
    }


def sarif(
    report: Report,
    file: str,
    version: str,
) -> Object:
    """The findings as SARIF 2.1.0; paragraphs are logical locations."""
    # sorted, so that the same findings give the same file
    names = sorted({one.rule for one in report.findings})
    driver = {
        "name": "drafter check",
        "version": version,
        "rules": [_sarif_rule(name) for name in names],
    }
    path = Path(file)
    # an address, in which a space or an accent of a file's name is written out
    address = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    results = [_sarif_result(one, report.document, address) for one in report.findings]
    run: Object = {
        "tool": {"driver": driver},
        "results": results,
    }
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def _sarif_rule(name: str) -> Object:
    page = list(_paragraphs(explained(name)))
    return {
        "id": name,
        "shortDescription": {"text": page[0] if page else name},
        "help": {"text": "\n\n".join(page) or name},
        "defaultConfiguration": {"level": _level(name)},
    }


def _level(name: str) -> str:
    rule = BY_NAME.get(name)
    return _LEVELS[rule.severity] if rule else "note"


def _paragraphs(page: str) -> Iterator[str]:
    """The paragraphs of a page that are no headings."""
    for block in page.split("\n\n"):
        if block.strip() and not block.startswith("#"):
            yield " ".join(block.split())


def _sarif_result(
    one: Finding,
    document: str,
    address: str,
) -> Object:
    place = Ref.parse(one.ref, document).place
    location = {
        "physicalLocation": {"artifactLocation": {"uri": address}},
        # a Word file has no lines to point to; a paragraph is what a drafter can find
        "logicalLocations": [
            {"name": place, "fullyQualifiedName": one.ref, "kind": "paragraph"}
        ],
    }
    result: Object = {
        "ruleId": one.rule,
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [location],
        # the id is made of the rule and the words around the place: it stays when
        # paragraphs move, and a tool does not take an old finding for a new one
        "partialFingerprints": {"drafterFinding/v1": one.id},
        # a region would count from the start of the file; these count code points of
        # the paragraph
        "properties": {
            "start": one.start,
            "end": one.end,
            "words": one.text[one.start : one.end],
        },
    }
    if one.ignored is not None:
        # "external": the reason is kept beside the draft, not in it
        result["suppressions"] = [{"kind": "external", "justification": one.ignored}]
    if one.inherited:
        # the issued text has the slip already: a tool shows it as old
        result["baselineState"] = "unchanged"
    return result
