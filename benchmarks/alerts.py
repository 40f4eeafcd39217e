"""Alerts of real pairs: whether what they name as come or gone is so.

python -m benchmarks.alerts LIBRARY [COUNT]

The queries are the later paragraphs of ``matching_sets.json``, each beside its first
precedents of earlier years. Every alert that names something as inserted or removed is
tried against both texts; with COUNT, so many alerts are printed to be read by eye.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from random import Random

from benchmarks import matching_sets, results
from benchmarks.matching_answers import Texts
from clause_library.storage.library import Library
from drafter.precedents import search
from drafter.results import Alert, Filters, Precedent

TITLE = "Alerts: whether they are true"


def main(folder: Path, printed: int = 0) -> None:
    """Count, print some, write the section."""
    sets = matching_sets.load()
    filters = Filters(before=sets["cut"], top=3)
    told: list[tuple[str, Precedent, Alert]] = []
    with Library.open(folder) as library:
        texts = Texts(library)
        for ref in sets["later"]:
            query = texts.paragraph(ref)
            answer = search.answer(library, query, filters)
            for precedent in answer.results:
                for alert in precedent.alerts:
                    told.append((query.text, precedent, alert))
    untrue = [one for one in told if not _is_true(*one)]
    for text, precedent, alert in Random(matching_sets.SEED).sample(told, printed):
        print(f"{alert.kind}: {alert.message}")
        print(f"  old: {precedent.found.clause.text}\n  new: {text}")
    for text, precedent, alert in untrue:
        print(f"UNTRUE {alert.kind}: {alert.message}")
        print(f"  old: {precedent.found.clause.text}\n  new: {text}")
    kinds = Counter(alert.kind for _, _, alert in told)
    share = 100 * len(untrue) / len(told)
    lines = [
        f"`python -m benchmarks.alerts LIBRARY`: {len(told)} alerts of three precedents",
        f"of {len(sets['later'])} paragraphs; {share:.1f} % name as come or gone what",
        "stands on both sides as often (asked for: at most 1 %). By kind:",
        ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) + ".",
    ]
    text = "\n".join(lines)
    print(text)
    results.write(TITLE, text)


def _is_true(text: str, precedent: Precedent, alert: Alert) -> bool:
    """Whether what came or went stands more often on the one side than on the other."""
    if bool(alert.old) == bool(alert.new):
        return True
    before = precedent.found.clause.text
    # several references are told as a list: each is tried by itself
    for phrase in re.split(r", | and ", alert.old or alert.new):
        old, new = _count(phrase, before), _count(phrase, text)
        if old <= new if alert.old else new <= old:
            return False
    return True


def _count(phrase: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
