"""Language versions paired and compared, over a library of one session in six languages.

python -m benchmarks.languages LIBRARY

LIBRARY holds the six-language zips of session 77 and the sample of session 78. Changes
are planted in one of a hundred pairs that do not differ: a figure above twelve is made
one greater or less.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks import results
from clause_library.storage.library import Library
from drafter.languages.differences import differences
from drafter.languages.pairing import Version, pair
from drafter.trace.carried_on import Row
from drafter.trace.links import units_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("fr", "es", "ru", "ar", "zh")
ASKED = {"fr": 97, "es": 97, "ru": 97, "ar": 95, "zh": 93}
SHARE = 0.01


def main(folder: Path) -> None:
    """Measure, and write the section."""
    chance = random.Random(4)
    whole: Counter[str] = Counter()
    paired: Counter[str] = Counter()
    refused = differing = planted = found = 0
    start = process_time()
    with Library.open(folder) as library:
        for language, one, other in _versions(library):
            pairing = pair(one, other)
            whole[language] += len(one)
            paired[language] += len(pairing.pairs)
            refused += pairing.how == "refused"
            for mine, theirs in pairing.pairs:
                text, translated = one[mine].text, other[theirs].text
                if list(differences(text, translated)):
                    differing += 1
                elif chance.random() < SHARE and (wrong := _changed(text, chance)):
                    planted += 1
                    found += bool(list(differences(wrong, translated)))
    took = process_time() - start
    lines = ["`python -m benchmarks.languages LIBRARY`", ""]
    lines += ["| measured | figure | asked for |", "|---|---|---|"]
    for language in LANGUAGES:
        share = 100 * paired[language] / whole[language]
        lines.append(
            f"| paragraphs paired, {language} | {share:.1f} % of {whole[language]:,}"
            f" | {ASKED[language]} % |"
        )
    pairs = paired.total()
    lines += [
        f"| versions refused as another text | {refused} | |",
        f"| pairs that differ | {differing} of {pairs:,} | |",
        f"| planted changes found | {found} of {planted}"
        f" ({100 * found / planted:.0f} %) | 95 % |",
        f"| all of it | {took:.0f} s of a processor | |",
    ]
    results.write("Six languages", "\n".join(lines))


def _versions(
    library: Library,
) -> Iterator[tuple[str, list[Version], list[Version]]]:
    for id in dict.fromkeys(row.id for row in library.documents()):
        english = _version(library, id, "en")
        for language in LANGUAGES:
            other = _version(library, id, language)
            if english and other:
                yield language, english, other


def _version(library: Library, id: str, language: str) -> list[Version]:
    number = library.number_of(id, language)
    if number is None:
        return []
    rows = [Row(*row) for row in library.rows_of(number)]
    return [Version(unit.part, unit.depth, unit.text) for unit in units_of(rows)]


def _changed(text: str, chance: random.Random) -> str | None:
    """The text with one figure changed; None where it has none above twelve."""
    figures = [one for one in re.finditer(r"\d{2,}", text) if int(one[0]) > 12]
    if not figures:
        return None
    one = chance.choice(figures)
    value = int(one[0]) - 1 if one[0].endswith("9") else int(one[0]) + 1
    changed = str(value).zfill(len(one[0]))
    return text[: one.start()] + changed + text[one.end() :]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
