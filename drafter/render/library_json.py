"""What the commands of the library did and found, as the JSON promised to scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.render.document_json import adoption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clause_library.ingest.build import Report
    from clause_library.sharing.replay import Sharing
    from clause_library.storage.catalogue import Row
    from drafter.render.document_json import Object


def documents(rows: Iterable[Row]) -> Object:
    """The documents of a library."""
    documents: list[Object] = []
    for row in rows:
        documents.append({**row._asdict(), "adoption": adoption(row.adoption)})
    return {
        "schema": "drafter.library.list/1",
        "documents": documents,
    }


def shared(done: Sharing) -> Object:
    """The log a library shares, and what came or went."""
    pulled = done.pulled
    packs = [
        {"number": pack.number, "documents": pack.documents, "bytes": pack.bytes}
        for pack in done.packs
    ]
    return {
        "schema": "drafter.shared/1",
        "location": done.location,
        "number": done.number,
        "packs": packs,
        "pushed": list(done.pushed),
        "added": list(pulled.added),
        "replaced": list(pulled.replaced),
        "instead_of_own": list(pulled.instead_of_own),
        "given_up": list(pulled.given_up),
    }


def report(report: Report) -> Object:
    """What ``library add`` did."""
    failures = [
        {"file": failure.origin, "reason": failure.reason}
        for failure in report.failures
    ]
    return {
        "schema": "drafter.library.add/1",
        "added": list(report.added),
        "replaced": list(report.replaced),
        # counted and not named: a folder that is added again is unchanged nearly whole
        "unchanged": report.unchanged,
        "passed_over": report.passed_over,
        "failures": failures,
    }
