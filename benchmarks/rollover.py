"""Rollover on the pairs of sessions 74 to 79: what the editors wrote the next time.

python -m benchmarks.rollover LIBRARY [--every N] [--first N] [--write]

For each text that continues one of the sessions before, the earlier one is rolled over
without sight of the later. A proposal is right where the later text has exactly these
words at its place; a fact counts as moved where its words changed there. The rules were tuned
on even pairs (``--every 2``); ``--every 2 --first 1`` are the pairs held out.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from benchmarks import results
from benchmarks.check import adopted
from clause_library.model import Resolution
from clause_library.storage.library import Library
from drafter.check.rollover.facts import Fact, counterparts, facts, listed
from drafter.check.rollover.passages import continued, passages
from drafter.check.rollover.propose import rollover
from drafter.check.rollover.records import Proposal
from drafter.check.sources import Sources


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
    last: Resolution, later: dict[str, str], proposals: tuple[Proposal, ...]
) -> dict[str, Counter[str]]:
    """How the proposals and flags of one pair stand against what came, in paragraphs
    and in notes; ``later`` are the later words by the refs of the last text."""
    told: dict[str, Counter[str]] = {"paragraphs": Counter(), "notes": Counter()}
    by_ref: dict[str, list[Proposal]] = {}
    for one in proposals:
        by_ref.setdefault(one.ref, []).append(one)
    for passage in passages(last):
        if passage.ref in later:
            here = by_ref.get(passage.ref, [])
            told["notes" if passage.is_note else "paragraphs"] += _of_passage(
                passage.text, later[passage.ref], last.organ, here
            )
    return told


def _of_passage(
    words: str, text: str, organ: str | None, here: list[Proposal]
) -> Counter[str]:
    """How the proposals of one passage stand against ``text``, its later words."""
    told: Counter[str] = Counter()
    row, next_row = _listed(words, organ), _listed(text, organ)
    places = counterparts(text, next_row, words, row)
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
        told["exact"] += _exactly(text, came, joined, fact, proposal.new)
        told["proposed at stayed"] += not has_moved
    return told


def _listed(text: str, organ: str | None) -> tuple[Fact, ...]:
    """The facts of a passage; those of an enumeration of symbols know their list, as
    citations do."""
    row = facts(text, organ)
    lists = listed(text, row)
    return tuple(
        fact._replace(list=number) if fact.kind == "symbol" else fact
        for fact, number in zip(row, lists, strict=True)
    )


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
    """The last of the citations that stand behind the last one of a list in the later
    text."""
    if fact.kind not in ("reference", "symbol") or came.number != fact.number:
        return None
    if fact.kind == "symbol" and came.words != fact.words:
        return None
    if _behind(fact, row):
        return None
    behind = _behind(came, next_row)
    return behind[-1] if behind else None


def _behind(fact: Fact, row: tuple[Fact, ...]) -> list[Fact]:
    """The members of its list that stand behind one."""
    return [
        one
        for one in row
        if one.kind == fact.kind and one.list == fact.list and one.start > fact.start
    ]


def _exactly(
    text: str, came: Fact, joined: Fact | None, fact: Fact, words: str
) -> bool:
    """Whether the later text has a proposal's words at their place: in place of the
    fact, or joined to its list by “and” or a comma."""
    if joined is not None:
        is_kept = came.words == fact.words
        return is_kept and words.removeprefix(", ") == text[came.start : joined.end]
    return text[came.start :].startswith(words)


ROWS = (
    ("proposals exactly what the editors wrote", "≥ 95 %", "≥ 93 %",
     "exact", "proposals"),
    ("proposals at facts that stayed", "≤ 2 %", "", "proposed at stayed", "proposals"),
    ("moved facts proposed exactly", "≥ 42 %", "≥ 25 %", "exact", "moved"),
    ("moved facts proposed or flagged", "≥ 82 %", "", "place found", "moved"),
    ("flags right", "≥ 82 %", "", "flags right", "flags"),
)  # fmt: skip


def section(library: Library, every: int, first: int) -> list[str]:
    """The lines of the section, of each pair or of every so many from the first."""
    whole = pairs(library)
    rows = whole[first::every]
    told: dict[tuple[str, bool], Counter[str]] = {}
    for last, following, before in rows:
        sources = Sources(library, following.id)
        later = {old.ref: new.text for old, new in continued(last, following)}
        known = [None] if before is None else [before, None]
        for earlier in known:
            proposals = rollover(last, earlier, sources, following.date)
            for part, counted in judged(last, later, proposals).items():
                key = part, earlier is not None
                told[key] = told.get(key, Counter()) + counted
    lines = [
        f"`python -m benchmarks.rollover LIBRARY --every {every} --first {first}`",
        "",
        f"{len(rows)} of {len(whole)} pairs of sessions 74 to 79. The last text is"
        " rolled over without sight of the next; the day it is drafted for is given,"
        " as with `--as-of`, and texts of that day and later are not known.",
    ]
    for with_before in (True, False):
        named = "With" if with_before else "Without"
        lines += [
            "",
            f"{named} the text before last:",
            "",
            "| | asked | paragraphs | notes | both |",
            "|---|---|---|---|---|",
        ]
        paragraphs = told.get(("paragraphs", with_before), Counter())
        notes = told.get(("notes", with_before), Counter())
        for name, asked, asked_alone, top, bottom in ROWS:
            counts = (paragraphs, notes, paragraphs + notes)
            shares = " | ".join(_share(each, top, bottom) for each in counts)
            wanted = asked if with_before else asked_alone
            lines.append(f"| {name} | {wanted} | {shares} |")
    return lines


def _share(told: Counter[str], top: str, bottom: str) -> str:
    if not told[bottom]:
        return "none"
    return f"{100 * told[top] / told[bottom]:.1f} % of {told[bottom]:,}"


def main(argv: list[str]) -> None:
    """Measure, and print or write the section."""
    home, *options = argv
    every = int(options[options.index("--every") + 1]) if "--every" in options else 1
    first = int(options[options.index("--first") + 1]) if "--first" in options else 0
    with Library.open(Path(home)) as library:
        library.read_citations()
        lines = section(library, every, first)
    print("\n".join(lines))
    if "--write" in argv:
        results.write("Rollover", "\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
