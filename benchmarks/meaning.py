"""How many paraphrases without the words of their source find it: by topic, and near in
meaning.

python -m benchmarks.meaning LIBRARY

The paraphrases are those of ``paraphrases.json``: the ref of a paragraph, and what it
says in other words. Found is the paragraph or one at least 60 alike to it, another
year's say. Needs the extra ``drafter[meaning]``; the first run makes the vectors of the
library.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import results
from clause_library.model import Paragraph
from clause_library.storage.library import Library
from clause_library.storage.meanings import model_folder
from clause_library.storage.queries import Candidate
from drafter.precedents import scoring, search, topic
from drafter.results import Filters

SAME = 60
TITLE = "Near in meaning"


def main(folder: Path) -> None:
    """Measure, print, write the section."""
    if model_folder() is None:
        raise SystemExit("install drafter[meaning] first")
    pairs = json.loads(Path(__file__).with_name("paraphrases.json").read_text("utf-8"))
    by_topic: list[int] = []
    by_meaning: list[int] = []
    shown = 0
    times: list[float] = []
    with Library.open(folder) as library:
        for ref, text in pairs:
            source = library._db.execute(
                "SELECT text FROM clause WHERE ref = ?", (ref,)
            ).fetchone()
            wanted = scoring.word_keys(source[0])
            keys = scoring.word_keys(text)
            by_topic.append(_place(library, wanted, _topic(library, text)))
            started = perf_counter()
            near = library.near_in_meaning(topic.meaning_words(keys), Filters(), 50)
            times.append(1000 * (perf_counter() - started))
            by_meaning.append(_place(library, wanted, near))
            query = Paragraph("", "operative", None, "", text)
            answer = search.answer(library, query, Filters())
            told = [one.found.clause.text for one in answer.near_in_meaning]
            shown += any(_is_same(wanted, scoring.word_keys(one)) for one in told)
    rows = [
        ("topic: source in ten", _among(by_topic, 10), ""),
        ("near in meaning: source in ten", _among(by_meaning, 10), "13 of 30"),
        ("near in meaning: source in fifty", _among(by_meaning, 50), ""),
        ("source among the three shown", f"{shown} of {len(pairs)}", ""),
        ("asked once it is at hand, median", f"{median(times[1:]):.0f} ms", "4 ms"),
    ]
    lines = ["| measured | came out | asked for |", "|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join(lines)
    print(table)
    results.write(TITLE, f"`python -m benchmarks.meaning LIBRARY`\n\n{table}")


def _topic(library: Library, text: str) -> list[Candidate]:
    about = topic.topic_words(scoring.word_keys(text))
    sharing = library.sharing(about, Filters(), search.IN_TOPIC)
    texts = [topic.topic_words(library.spelled(one)) for one in sharing]
    rarity = library.rarity({word for row in (about, *texts) for word in row})
    return [sharing[number] for number in topic.by_topic(about, texts, rarity)]


def _place(
    library: Library, wanted: Sequence[str], found: Sequence[Candidate]
) -> int | None:
    for place, candidate in enumerate(found):
        if _is_same(wanted, library.spelled(candidate)):
            return place
    return None


def _is_same(wanted: Sequence[str], other: Sequence[str]) -> bool:
    return scoring.likeness(wanted, other) >= SAME


def _among(places: Sequence[int | None], first: int) -> str:
    found = sum(place is not None and place < first for place in places)
    return f"{found} of {len(places)}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
