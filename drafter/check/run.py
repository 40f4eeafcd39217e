"""A check: every rule that the profile and the drafter ask for, run over a draft."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.record import Record
from clause_library.refs import Ref
from drafter.check import profiles
from drafter.check.draft import Draft
from drafter.check.findings import Finding, Report
from drafter.check.registry import Rule, by_name
from drafter.check.sources import Sources
from drafter.check.spacing import WideSpace

if TYPE_CHECKING:
    from clause_library.model import Resolution
    from clause_library.storage.library import Library

# Characters to either side of the words that make the id of a finding.
_AROUND = 24
# Letters that words must have to be known again by.
_TELLING = 4


class Wish(Record):
    """What the drafter asks for: rules by name (advice runs only where it is named).

    ``ignored`` are ids of findings, and their rules and words (`said`), with the
    reason; ``as_of`` is the day (ISO) the draft is looked at.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignored: Mapping[str, str] = {}
    as_of: str | None = None


def check(
    text: Resolution,
    library: Library | None,
    wish: Wish | None = None,
    baseline: Resolution | None = None,
    wide: tuple[WideSpace, ...] = (),
    wide_before: tuple[WideSpace, ...] = (),
) -> Report:
    """What an editor would send back of a text.

    ``baseline`` is the text as it was issued: what stands in it too is inherited.
    ``wide`` are the spaces in pairs of its file, which the text no longer has,
    ``wide_before`` those of the baseline's.
    Raise InputError for a rule that does not exist.
    """
    wish = wish or Wish()
    # A misspelled rule would run nothing and look like a clean draft, so names are
    # checked before any work.
    _check_names((*wish.select, *wish.ignore))
    sources = Sources(library, text.id)
    draft = Draft(
        text,
        sources,
        wish.as_of,
        wide,
    )
    profile = profiles.profile_of(draft)
    found = tuple(_findings(draft, profile, wish))
    if baseline is not None:
        inherited = _told_of(
            baseline,
            library,
            wish,
            wide_before,
        )
        found = tuple(
            one._replace(inherited=reason is not None)
            for one, reason in _known(found, inherited)
        )
    findings = list(excused(found, wish.ignored))
    # Rules run subject by subject; who mends a draft goes through it from the top.
    order = {line.ref: place for place, line in enumerate(draft.lines)}
    findings.sort(key=lambda one: (order.get(one.ref, -1), one.start, one.rule))
    return Report(
        document=text.id,
        documents=sources.documents,
        newest=sources.newest,
        findings=tuple(findings),
        not_checked=(*profile.remarks, *_not_checked(draft, wish)),
        language=text.language,
    )


def _findings(
    draft: Draft,
    profile: profiles.Profile,
    wish: Wish,
) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for rule in _wanted(wish):
        if not profiles.runs(profile, rule, draft):
            continue
        # Against an empty library every citation would be unknown; what was left out is
        # told in ``not_checked``.
        if rule.asks and draft.sources.is_empty:
            continue
        # Advice is given where it is asked for; to work it out all the same would make
        # every check wait for it.
        if rule.severity == "advice" and not _selected(rule.name, wish):
            continue
        for hit in rule.function(draft):
            severity = profiles.severity(profile, hit.severity or rule.severity)
            if severity == "advice" and not _selected(rule.name, wish):
                continue
            line = draft.by_ref.get(hit.ref)
            words = line.text if line else ""
            first = finding_id(
                rule.name, words, hit.start, hit.end, hit.message, hit.ref
            )
            # The same slip may stand twice among the same words; ignoring one must not
            # silence the other.
            seen[first] += 1
            id = first if seen[first] == 1 else f"{first}-{seen[first]}"
            yield Finding(
                id,
                rule.name,
                severity,
                hit.ref,
                max(0, hit.start),
                # A rule may mark one character where the paragraph has no words.
                min(max(hit.end, hit.start), len(words)),
                hit.message,
                hit.evidence,
                hit.fix,
                words,
            )


def _wanted(wish: Wish) -> Iterator[Rule]:
    for rule in by_name().values():
        if wish.select and not _selected(rule.name, wish):
            continue
        if rule.name not in wish.ignore:
            yield rule


def _selected(
    name: str,
    wish: Wish,
) -> bool:
    return name in wish.select or "all" in wish.select


def _told_of(
    text: Resolution, library: Library | None, wish: Wish, wide: tuple[WideSpace, ...]
) -> dict[str, str]:
    """What is found in the issued text, by ids and by rules and words."""
    # What was ignored counts here too: it stood in the issued text all the same.
    report = check(
        text,
        library,
        wish._replace(ignored={}),
        None,
        wide,
    )
    told: dict[str, str] = {}
    for one in report.findings:
        told[one.id] = told[_said(one)] = one.ref
    return told


def finding_id(
    rule: str, text: str, start: int, end: int, message: str, ref: str
) -> str:
    """Eight letters made of the rule and the words around.

    No number of a paragraph is in it, so that it stays when paragraphs move.
    """
    around = text[max(0, start - _AROUND) : end + _AROUND]
    # A paragraph without words has nothing but its place to be known by.
    where = around or Ref.parse(ref).place
    return hashlib.sha256(f"{rule}|{where}|{message}".encode()).hexdigest()[:8]


def said(
    rule: str,
    words: str,
) -> str:
    """What a finding is known by where the words around it were edited: its rule and
    its own words."""
    return f"{rule}: {words}"


def excused(
    findings: tuple[Finding, ...],
    ignored: Mapping[str, str],
) -> tuple[Finding, ...]:
    """The findings with the reasons for which the drafter ignores them."""
    return tuple(
        one._replace(ignored=reason) for one, reason in _known(findings, ignored)
    )


def _known(
    findings: tuple[Finding, ...],
    told: Mapping[str, str],
) -> Iterator[tuple[Finding, str | None]]:
    """Each finding with what is told of it.

    The id says which is meant; in another version of a draft, where the words around
    have changed, the rule and the words do, if one finding alone has them.
    """
    alike = Counter(_said(one) for one in findings)
    for one in findings:
        reason = told.get(one.id)
        # A comma is like every other comma: its words tell nothing.
        is_telling = one.end - one.start >= _TELLING and alike[_said(one)] == 1
        if reason is None and is_telling:
            reason = told.get(_said(one))
        yield one, reason


def _said(one: Finding) -> str:
    return said(one.rule, one.text[one.start : one.end])


def _check_names(names: Collection[str]) -> None:
    for name in names:
        if name not in by_name() and name != "all":
            raise InputError(
                f"{name}: there is no such rule; `drafter check --explain all` lists"
                " them."
            )


def _not_checked(
    draft: Draft,
    wish: Wish,
) -> Iterator[str]:
    if draft.sources.is_empty:
        asking = [rule.name for rule in _wanted(wish) if rule.asks]
        if asking:
            yield (
                "The library is empty, so dates and titles of cited texts were not"
                f" checked ({', '.join(asking)}); add texts with `drafter library add`."
            )
        return
    day = wish.as_of or draft.text.date
    newest = draft.sources.newest
    # A year between two texts is the pace of the Assembly; a longer gap hides texts
    # that may have overtaken the draft.
    if day and newest and _sessions_apart(newest, day) > 1:
        yield (
            f"The newest text of the library is of {newest}, more than a session before"
            f" {day}: newer texts were not looked at."
        )


def _sessions_apart(
    first: str,
    second: str,
) -> int:
    from_year, to_year = int(first[:4]), int(second[:4])
    return to_year - from_year
