"""How many paraphrases without the words of their source find it: by topic, and near in
meaning.

python -m benchmarks.meaning LIBRARY

The paraphrases are those of ``paraphrases.json`` and, written later and drawn by
another seed, of ``paraphrases_drawn_later.json``: the ref of a paragraph, and what it
says in other words. What is chosen for one set is so seen on the other. Found is the
paragraph or one at least 60 alike to it, another year's say. Needs the extra
``drafter[meaning]``, and a library whose vectors are made (`drafter library meaning`):
what is missing is made here, and timed.

Far are the texts of ``FAR``, on cooking, sport or nothing: none should be offered
anything.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from benchmarks import results
from clause_library.model import Paragraph
from clause_library.storage.library import Library
from clause_library.storage.meanings import FILE, encoder, is_installed
from clause_library.storage.queries import Candidate
from drafter.precedents import scoring, search, topic
from drafter.results import Filters

SAME = 60
TITLE = "Near in meaning"
SETS = ("paraphrases.json", "paraphrases_drawn_later.json")
FAR = (
    "Whisk the eggs with sugar until pale, then fold in the flour.",
    "The home side scored twice in the second half and won the cup.",
    "My cat sleeps on the sofa all afternoon.",
    "Le beurre doit fondre doucement dans la casserole avant la farine.",
    "Turn left at the next crossroads and park behind the church.",
    "The guitarist tuned his instrument before the concert.",
    "Lorem ipsum dolor sit amet consectetur.",
    "Please find attached the invoice for last month.",
    "Preheat the oven to 180 degrees and grease a round tin.",
    "The goalkeeper saved a penalty in extra time.",
    "I forgot my umbrella on the bus this morning.",
    "Your password will expire in three days; click here to renew it.",
    "She plays the violin beautifully.",
    "El perro del vecino ladra toda la noche.",
    "Der Zug nach Hamburg hat zwanzig Minuten Verspätung.",
    "Chop the onions finely and fry them in olive oil.",
    "The quick brown fox jumps over the lazy dog.",
    "Our new phone has a brighter screen and a longer battery life.",
    "今天晚上我们去看电影吧。",
    "Мой брат купил новую машину.",
    "The band released its third album in May.",
    "Buy two pizzas and get the third one free.",
    "Asdf qwer zxcv uiop hjkl.",
)


class Found(NamedTuple):
    """Of each paraphrase of a set: the place of its source by topic and in meaning,
    None for none, whether it is shown, and the milliseconds the question took."""

    by_topic: list[int | None]
    by_meaning: list[int | None]
    shown: list[bool]
    times: list[float]


def main(folder: Path) -> None:
    """Measure, print, write the section."""
    if not is_installed():
        raise SystemExit("install drafter[meaning] first")
    with Library.open(folder) as library:
        encoder()
        before = process_time()
        made = library.make_meanings(lambda _done, _whole: None)
        making = process_time() - before
        first, second = [_found(library, name) for name in SETS]
        far = sum(_offers(library, text) for text in FAR)
    size = (folder / FILE).stat().st_size
    # the first question of all also looks through the index
    times = first.times[1:] + second.times
    rows = [
        *_rows(first, "13 of 30"),
        *[(f"{row[0]}; second set", *row[1:]) for row in _rows(second, "")],
        (f"offered something, of {len(FAR)} texts on nothing", str(far), ""),
        ("asked once it is at hand, median", f"{median(times):.1f} ms", "4 ms"),
        ("vectors on the disk", f"{size / 1e6:.1f} MB", "11 MB"),
    ]
    if made:
        took = f"{making:.0f} s of a core for {made:,} wordings"
        rows.append(("vectors made, once", took, ""))
    lines = ["| measured | came out | asked for |", "|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join(lines)
    print(table)
    results.write(TITLE, f"`python -m benchmarks.meaning LIBRARY`\n\n{table}")


def _found(library: Library, name: str) -> Found:
    pairs = json.loads(Path(__file__).with_name(name).read_text("utf-8"))
    found = Found([], [], [], [])
    for ref, text in pairs:
        source = library._db.execute(
            "SELECT text FROM clause WHERE ref = ?", (ref,)
        ).fetchone()
        wanted = scoring.word_keys(source[0])
        keys = scoring.word_keys(text)
        found.by_topic.append(_place(library, wanted, _topic(library, text)))
        started = perf_counter()
        near = library.near_in_meaning(text, keys, Filters(), 50)
        found.times.append(1000 * (perf_counter() - started))
        found.by_meaning.append(_place(library, wanted, near))
        query = Paragraph("", "operative", None, "", text)
        answer = search.answer(library, query, Filters())
        told = [one.found.clause.text for one in answer.near_in_meaning]
        is_shown = any(_is_same(wanted, scoring.word_keys(one)) for one in told)
        found.shown.append(is_shown)
    return found


def _rows(found: Found, asked: str) -> list[tuple[str, str, str]]:
    shown = f"{sum(found.shown)} of {len(found.shown)}"
    return [
        ("topic: source in ten", _among(found.by_topic, 10), ""),
        ("near in meaning: source in ten", _among(found.by_meaning, 10), asked),
        ("near in meaning: source in fifty", _among(found.by_meaning, 50), ""),
        ("source among the three shown", shown, ""),
    ]


def _offers(library: Library, text: str) -> bool:
    query = Paragraph("", "operative", None, "", text)
    return bool(search.answer(library, query, Filters()).near_in_meaning)


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
