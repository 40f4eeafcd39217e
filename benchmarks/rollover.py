"""Rollover on the pairs of sessions 74 to 79: what the editors wrote the next time.

python -m benchmarks.rollover LIBRARY [--every N] [--write]

For each text that continues one of the sessions before, the earlier one is rolled over
without sight of the later. A proposal is right where the later text has exactly these
words at its place; a fact counts as moved where its words changed there.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from benchmarks import results
from benchmarks.check import adopted
from clause_library.model import Resolution
from clause_library.references.extract import all_paragraphs
from clause_library.storage.library import Library
from drafter.check.rollover.facts import Fact, counterparts, facts
from drafter.check.rollover.propose import rollover
from drafter.check.rollover.records import Proposal
from drafter.check.sources import Sources
from drafter.comparison.align import align


def pairs(library: Library) -> list[tuple[Resolution, Resolution, Resolution | None]]:
    """Last text, next text, and the text before last, where there is one."""
    found: list[tuple[Resolution, Resolution, Resolution | None]] = []
    for text in adopted(library):
        parents = library.predecessors(text.id)
        if not parents or parents[0].share < SHARED:
            continue
        last = library.document(parents[0].source.id, "en")
        if last is None or not (last.id.startswith("A/RES/7") and last.date):
            continue
        earlier = library.predecessors(last.id)
        before = library.document(earlier[0].source.id, "en") if earlier else None
        found.append((last, text, before))
    return found


# Of the words of two texts, for the pair to be a rollover.
SHARED = 30


def judged(
    last: Resolution, following: Resolution, proposals: tuple[Proposal, ...]
) -> Counter[str]:
    """How the proposals and flags of one pair stand against what came."""
    told: Counter[str] = Counter()
    later: dict[str, str] = {}
    for pair in align(last, following).pairs:
        if len(pair.old) == 1 and len(pair.new) == 1:
            later[pair.old[0].ref] = pair.new[0].text
    by_ref: dict[str, list[Proposal]] = {}
    for one in proposals:
        by_ref.setdefault(one.ref, []).append(one)
    for paragraph in all_paragraphs(last):
        if paragraph.part == "annex" or paragraph.ref not in later:
            continue
        row = facts(paragraph.text, last.organ)
        text = later[paragraph.ref]
        next_row = facts(text, last.organ)
        places = counterparts(text, next_row, paragraph.text, row)
        here = by_ref.get(paragraph.ref, [])
        for place, fact in enumerate(row):
            came = _what_came(fact, place, places, next_row)
            if came is None:
                continue
            joined = _joined(fact, row, came, next_row)
            has_moved = _differs(came, fact) or joined is not None
            proposal = next((one for one in here if one.end == fact.end), None)
            told["moved" if has_moved else "stayed"] += 1
            if proposal is None:
                continue
            if has_moved:
                told["place found"] += 1
            if proposal.new is None:
                told["flags"] += 1
                told["flags right"] += has_moved
                continue
            told["proposals"] += 1
            exact = _exactly(text, came, joined, fact, proposal.new)
            told["exact"] += exact
            told["proposed at stayed"] += not has_moved
    return told


def _differs(came: Fact, fact: Fact) -> bool:
    """Whether another thing is said: a citation whose date is printed here and was
    printed elsewhere before (or the other way round) is the same one."""
    if fact.kind == came.kind == "reference":
        is_dated = bool(fact.date and came.date)
        return came.number != fact.number or (is_dated and came.date != fact.date)
    return came.words != fact.words


def _what_came(
    fact: Fact, place: int, places: dict[int, int], next_row: tuple[Fact, ...]
) -> Fact | None:
    """The fact of the later text at the place of this one; a citation that is still
    there is itself, wherever its list now has it."""
    if fact.kind == "reference":
        for one in next_row:
            if one.kind == "reference" and one.number == fact.number:
                return one
    return next_row[places[place]] if place in places else None


def _joined(
    fact: Fact, row: tuple[Fact, ...], came: Fact, next_row: tuple[Fact, ...]
) -> Fact | None:
    """The citation that stands behind the last one of a list in the later text."""
    if fact.kind != "reference" or came.number != fact.number:
        return None
    if any(one.list == fact.list and one.start > fact.start for one in row):
        return None
    behind = [
        one for one in next_row if one.list == came.list and one.start > came.start
    ]
    return behind[0] if behind else None


def _exactly(
    text: str, came: Fact, joined: Fact | None, fact: Fact, words: str
) -> bool:
    """Whether the later text has a proposal's words at their place: in place of the
    fact, or joined to its list by “and” or a comma."""
    if joined is not None:
        return words.removeprefix(", ") == f"{fact.words} and {joined.words}"
    return text[came.start :].startswith(words)


def section(library: Library, every: int) -> list[str]:
    """The lines of the section, of each pair or of every so many."""
    whole = pairs(library)
    rows = whole[::every]
    lines = [
        f"`python -m benchmarks.rollover LIBRARY --every {every} --write`",
        "",
        f"{len(rows)} of {len(whole)} pairs.",
        "",
        "| | asked | with the text before last | asked | without it |",
        "|---|---|---|---|---|",
    ]
    full: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for last, following, before in rows:
        sources = Sources(library, following.id)
        if before is not None:
            full += judged(
                last, following, rollover(last, before, sources, following.date)
            )
        alone += judged(last, following, rollover(last, None, sources, following.date))
    for name, asked, asked_alone, top, bottom in (
        ("proposals exactly what the editors wrote", "≥ 95 %", "≥ 93 %", "exact", "proposals"),
        ("proposals at facts that stayed", "≤ 2 %", "", "proposed at stayed", "proposals"),
        ("moved facts proposed exactly", "≥ 42 %", "≥ 25 %", "exact", "moved"),
        ("moved facts proposed or flagged", "≥ 82 %", "", "place found", "moved"),
        ("flags right", "≥ 82 %", "", "flags right", "flags"),
    ):  # fmt: skip
        lines.append(
            f"| {name} | {asked} | {_share(full, top, bottom)} | {asked_alone}"
            f" | {_share(alone, top, bottom)} |"
        )
    return lines


def _share(told: Counter[str], top: str, bottom: str) -> str:
    if not told[bottom]:
        return "none"
    return f"{100 * told[top] / told[bottom]:.1f} % of {told[bottom]:,}"


def main(argv: list[str]) -> None:
    """Measure, and print or write the section."""
    home, *options = argv
    every = int(options[options.index("--every") + 1]) if "--every" in options else 1
    with Library.open(Path(home)) as library:
        library.read_citations()
        lines = section(library, every)
    print("\n".join(lines))
    if "--write" in argv:
        results.write("Rollover", "\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
