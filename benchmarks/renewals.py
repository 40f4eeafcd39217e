"""Whether the latest text of a series is found for the Security Council's renewals.

python -m benchmarks.renewals LIBRARY

A renewal is a resolution that decides, in an operative paragraph, to extend or renew the
mandate of a body with a short name (UNIFIL, MINURSO). Which is the latest is read from
those paragraphs; the series asks the catalogue's titles and the succession instead.
Asked is each renewal that a later one follows. Found is the latest renewal, or a later
text that names the body, as the one that ends its mandate.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from benchmarks import results
from clause_library.storage.library import Library

TITLE = "Renewals of the Security Council: the latest of the series"
# "Decides to extend until 31 August 2024 the present mandate of UNIFIL"
_RENEWS = re.compile(r"Decides[^;:.]*?\b(?:extend|renew)[^;:.]*?\bmandates?\b[^;:.]*")
_SHORT = re.compile(r"\b(?:UN|MIN|ON|BI)[A-Z]{2,}[A-Za-z]*\b")
_OTHERS = frozenset({"UNITED", "UNDP", "UNSC", "UNHCR", "UNICEF", "UNODC"})


def main(folder: Path) -> None:
    """Count, print, write the section."""
    found = asked = 0
    missed: Counter[tuple[str, str]] = Counter()
    with Library.open(folder) as library:
        renewals = _renewals(library)
        for name, texts in sorted(renewals.items()):
            latest = max(texts)
            for date, id, number in sorted(texts):
                if (date, id, number) == latest:
                    continue
                asked += 1
                newest = library.newest_of_series(number)
                if newest == latest[2] or _ends(library, name, newest, latest[0]):
                    found += 1
                else:
                    missed[name, latest[1]] += 1
    share = 100 * found / asked
    text = (
        "`python -m benchmarks.renewals LIBRARY`\n\n"
        f"Of {asked} renewals that a later one follows, of {len(renewals)} bodies, the latest"
        f" is named for {found} ({share:.0f} %; asked for: 70 of 73, 96 %). Not found: "
        + "; ".join(f"{many} of {body} ({id})" for (body, id), many in missed.items())
        + ". UNOMIG's last, 1866 (2009), does not spell its name; its catalogue title does."
    )
    print(text)
    results.write(TITLE, text)


def _ends(library: Library, name: str, number: int | None, since: str) -> bool:
    """Whether a text of that day or later names the body, itself or in the title that
    the catalogue gives it."""
    rows = library._db.execute(
        "SELECT count(*) FROM clause JOIN document ON document = number"
        " WHERE number = ?1 AND document.date >= ?2"
        " AND (instr(text, ?3) OR instr(title, ?3))",
        (number, since, name),
    )
    return bool(rows.fetchone()[0])


def _renewals(library: Library) -> dict[str, set[tuple[str, str, int]]]:
    """The renewals of each body: date, symbol and number of the text."""
    rows = library._db.execute(
        "SELECT document.date, document.id, number, text FROM clause"
        " JOIN document ON document = number"
        " WHERE organ = 'SC' AND status = 'adopted' AND language = 'en'"
        " AND part = 'operative' AND text LIKE '%mandate%' ORDER BY key"
    )
    found: dict[str, set[tuple[str, str, int]]] = {}
    for date, id, number, text in rows:
        renewal = _RENEWS.match(text)
        names = _SHORT.findall(renewal[0]) if renewal else []
        # of several bodies in one sentence nobody can say whose mandate it is
        if date and len(set(names)) == 1 and names[0] not in _OTHERS:
            found.setdefault(names[0], set()).add((date, id, number))
    return {name: texts for name, texts in found.items() if len(texts) > 1}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
