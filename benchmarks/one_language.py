"""What a question in one language costs in a library of several.

python -m benchmarks.one_language LIBRARY [--questions N] [--write]

LIBRARY has texts in several languages and is only read. A copy of it without the other
languages is asked the same questions: paragraphs of the language with some words
changed. Answers, and the processor time of them, beside each other.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import results
from clause_library.storage.library import Library
from clause_library.vocabulary.normalize import keys
from drafter import workspace
from drafter.results import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.results import Answer

ROUNDS = 3


class Asked(NamedTuple):
    """The answers to questions, and the processor time of each in milliseconds: of the
    answer, and of finding candidates alone."""

    answers: list[object]
    answering: list[float]
    finding: list[float]


def asked(folder: Path, questions: Sequence[str]) -> Asked:
    """What a library answers, warm, the best of some rounds for each question."""
    answers: list[object] = []
    answering = [float("inf")] * len(questions)
    finding = [float("inf")] * len(questions)
    with Library.open(folder) as library:
        for turn in range(ROUNDS):
            for place, text in enumerate(questions):
                began = process_time_ns()
                told = workspace.match(library, text, Filters())
                took = (process_time_ns() - began) / 1e6
                answering[place] = min(answering[place], took)
                words = keys(text)
                began = process_time_ns()
                library.candidates(words, Filters(), 150)
                took = (process_time_ns() - began) / 1e6
                finding[place] = min(finding[place], took)
                if not turn:
                    answers.append([_shown(answer) for answer in told])
    return Asked(answers, answering, finding)


def _shown(answer: Answer) -> list[tuple[float, str]]:
    return [(one.score, one.found.clause.ref) for one in answer.results]


def questions(library: Path, language: str, count: int) -> list[str]:
    """Paragraphs of a language, as somebody half remembers them."""
    chance = random.Random(20)
    with Library.open(library) as opened:
        rows = opened._db.execute(
            "SELECT text FROM clause JOIN document ON document = number"
            " WHERE language = ? AND length(text) > 60 ORDER BY key",
            (language,),
        ).fetchall()
    chosen = [text for (text,) in chance.sample(rows, min(count, len(rows)))]
    return [_edited(text, chance) for text in chosen]


def _edited(text: str, chance: random.Random) -> str:
    words = text.split()
    others = [chance.randrange(len(words)) for _ in range(len(words) // 8)]
    for place in others:
        words[place] = words[chance.randrange(len(words))]
    return " ".join(words)


def only(library: Path, language: str, target: Path) -> None:
    """A copy of the library with the texts of one language alone."""
    shutil.copytree(library, target)
    with Library.open(target) as copy:
        with copy.batch():
            for document in list(copy.documents()):
                if document.language != language:
                    copy.remove(document.id, document.language)
        copy.merge()


def measured(library: Path, count: int) -> list[str]:
    """A row for each language."""
    rows = [
        "| language | questions | same ten answers | the whole answer, ms | beside the"
        " language alone | finding, ms | beside the language alone |",
        "|---|---|---|---|---|---|---|",
    ]
    with Library.open(library) as opened:
        languages = sorted({one.language or "" for one in opened.documents()} - {""})
    with tempfile.TemporaryDirectory() as folder:
        for language in languages:
            alone = Path(folder) / language
            only(library, language, alone)
            texts = questions(library, language, count)
            many, one = asked(library, texts), asked(alone, texts)
            same = sum(map(lambda *two: two[0] == two[1], many.answers, one.answers))
            whole, found = median(many.answering), median(many.finding)
            rows.append(
                f"| {language} | {len(texts)} | {same} | {whole:.2f}"
                f" | {whole / median(one.answering):.2f} ×"
                f" | {found:.2f} | {found / median(one.finding):.2f} × |"
            )
            shutil.rmtree(alone)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    body = "\n".join(measured(given.library, given.questions))
    print(body)
    if given.write:
        command = "`python -m benchmarks.one_language LIBRARY --write`"
        results.write("One language of several", f"{command}\n\n{body}")


if __name__ == "__main__":
    main()
