"""Decisions carried to a next version: ``python -m benchmarks.carrying [--versions 100]
[--write]``.

A base and a version are generated and decided on; the next version has paragraphs put
in, taken out, moved and reworded, and comes under the same name or another. Judged from
outside, by the words a decision was made on: none may stand on others, and what is
unchanged must keep its own.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks import results
from drafter.review.decisions import Ruling, changes, key, places
from drafter.review.session import ReviewSession
from drafter.workspace import begin_review, carry_review

VERBS = ("Urges", "Encourages", "Calls upon", "Invites", "Requests", "Welcomes")
NOUNS = ("ports", "piers", "harbour masters", "Member States", "pilots", "keepers")
TASKS = ("to keep the lamps lit", "to count the boats", "to report on the oil")
ENDS = ("every year", "in winter", "as appropriate", "within existing resources", "")
PARAGRAPHS = 24

Hunk = tuple[str, str, str, str]
"""What a decision was made on: the old words of the paragraph, where in them the change
stands, what it deletes and what it inserts."""


@dataclass
class Case:
    """Base, version and next version: the operative paragraphs of each."""

    base: list[str]
    version: list[str]
    following: list[str]


def sentence(chance: Random) -> str:
    """An operative paragraph; two are seldom the same."""
    number = chance.randint(2, 99)
    words = (
        chance.choice(VERBS),
        f"{number} {chance.choice(NOUNS)}",
        chance.choice(TASKS),
        chance.choice(ENDS),
    )
    return " ".join(word for word in words if word) + ";"


def reworded(text: str, chance: Random) -> str:
    """The paragraph with another verb, end or number."""
    verb = next(verb for verb in VERBS if text.startswith(verb))
    way = chance.randrange(3)
    if way == 0:
        others = [other for other in VERBS if other != verb]
        return chance.choice(others) + text.removeprefix(verb)
    if way == 1:
        return text.replace(";", f", {chance.choice(('jointly', 'at once'))};")
    return text.replace(" the ", " all the ", 1)


def edited(texts: list[str], chance: Random) -> list[str]:
    """The next version: put in, taken out, moved, reworded."""
    made = [
        reworded(text, chance) if chance.random() < 0.15 else text for text in texts
    ]
    for _ in range(chance.randint(0, 3)):
        made.insert(chance.randrange(len(made) + 1), sentence(chance))
    for _ in range(chance.randint(0, 2)):
        made.pop(chance.randrange(len(made)))
    if chance.random() < 0.5:
        moved = made.pop(chance.randrange(len(made)))
        made.insert(chance.randrange(len(made) + 1), moved)
    return made


def case(seed: int) -> Case:
    """One base with its two versions."""
    chance = Random(seed)
    base = [sentence(chance) for _ in range(PARAGRAPHS)]
    version = [
        reworded(text, chance) if chance.random() < 0.5 else text for text in base
    ]
    if chance.random() < 0.5:
        version.insert(chance.randrange(len(version)), sentence(chance))
    return Case(base, version, edited(version, chance))


def write(path: Path, texts: list[str]) -> None:
    """A draft with these operative paragraphs."""
    lines = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    path.write_text("\n\n".join(lines), "utf-8")


def hunks(session: ReviewSession) -> dict[Hunk, list[str | None]]:
    """Every change by its words, with what was decided on each that has them."""
    found: dict[Hunk, list[str | None]] = {}
    for pair in session.pairs:
        for place, change in zip(places(pair), changes(pair.changes), strict=True):
            before = pair.changes[: change.start]
            at = sum(len(piece.text) for piece in before if piece.op != "insert")
            pieces = pair.changes[change.start : change.end]
            deleted = "".join(one.text for one in pieces if one.op == "delete")
            inserted = "".join(one.text for one in pieces if one.op == "insert")
            old = " ".join(side.text for side in pair.old)
            hunk = (old, str(at), deleted, inserted)
            found.setdefault(hunk, []).append(session.now.verdicts.get(place))
    return found


def judged(seed: int, counts: Counter[str]) -> None:
    """One next version, carried and counted."""
    chance = Random(seed)
    made = case(seed)
    has_other_name = chance.random() < 0.5
    with tempfile.TemporaryDirectory() as folder:
        base, version = Path(folder) / "base.txt", Path(folder) / "version.txt"
        write(base, made.base)
        write(version, made.version)
        state = Path(folder) / "state"
        first = begin_review((base, version), state)
        for pair in first.pairs:
            for place in places(pair):
                verdict = "accepted" if chance.random() < 0.5 else "rejected"
                first.decide(Ruling((place,), verdict))
        assert all(key(pair) for pair in first.pairs)
        before = hunks(first)
        following = Path(folder) / "next.txt" if has_other_name else version
        write(following, made.following)
        if has_other_name:
            carry_review((base, following), state)
        count(before, hunks(begin_review((base, following), state)), counts)


def count(
    before: dict[Hunk, list[str | None]],
    after: dict[Hunk, list[str | None]],
    counts: Counter[str],
) -> None:
    """Adds up what was decided on which words, before and after."""
    for hunk, verdicts in after.items():
        decided = [verdict for verdict in verdicts if verdict is not None]
        known = before.get(hunk, [])
        counts["decided after"] += len(decided)
        for verdict in set(decided):
            extra = decided.count(verdict) - known.count(verdict)
            counts["on other words"] += max(extra, 0)
        unchanged = min(len(verdicts), len(known))
        counts["unchanged"] += unchanged
        counts["kept"] += min(len(decided), unchanged)


def main() -> None:
    """Prints the figures; with ``--write`` puts them into RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for seed in range(arguments.versions):
        judged(seed, counts)
    share = 100 * counts["kept"] / max(counts["unchanged"], 1)
    body = (
        f"{arguments.versions} generated next versions of a review in which every "
        "change was decided on, half under the same name, half under another.\n\n"
        "| measured | figure | asked for |\n|---|---|---|\n"
        f"| decisions on other words than they were made on | "
        f"{counts['on other words']} of {counts['decided after']} | 0 |\n"
        f"| decisions kept of those on unchanged words | {counts['kept']} of "
        f"{counts['unchanged']} ({share:.1f} %) | ≥ 98 % |\n"
    )
    print(body)
    if arguments.write:
        results.write("Decisions carried to a next version", body)


if __name__ == "__main__":
    main()
