"""What stands around a match: pastes cut short or grown, typed clauses, agreed
language where there is no precedent, and how long the whole answer takes.

python -m benchmarks.matching_answers LIBRARY

The queries are those of ``matching_sets.json``. A cut or grown paste asks everything
the library has; the later paragraphs ask what was adopted before them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks import matching_sets, results
from clause_library.model import Paragraph
from clause_library.parse.pasted import passage
from clause_library.storage.library import Library
from clause_library.vocabulary.normalize import keys, words
from drafter.__main__ import BETWEEN_SEARCHES
from drafter.precedents import search
from drafter.precedents.topic import STEM
from drafter.results import Answer, Filters, Precedent

TITLE = "Matching: what stands around a match"


class Row(NamedTuple):
    """A line of the table: what was measured, what came out, what was asked for."""

    what: str
    value: str
    asked: str = ""


def main(folder: Path) -> None:
    """Measure, print, write the section."""
    sets = matching_sets.load()
    with Library.open(folder) as library:
        texts = Texts(library)
        rows = [
            *_truncated(texts, sets["truncated"]),
            *_extended(texts, sets["extended"]),
            _typed(library, sets["typed"]),
            *_later(texts, sets["later"], sets["cut"]),
        ]
    lines = ["| measured | came out | asked for |", "|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join(lines)
    print(table)
    results.write(TITLE, f"`python -m benchmarks.matching_answers LIBRARY`\n\n{table}")


class Texts:
    """The paragraphs of a library by their refs."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def paragraph(self, ref: str) -> Paragraph:
        found = self.library._db.execute(
            "SELECT part, opening, text FROM clause WHERE ref = ?", (ref,)
        ).fetchone()
        part, opening, text = found
        return Paragraph("", part, None, opening, text)

    def words(self, ref: str) -> list[str]:
        """The words of a paragraph as printed, with the marks between them."""
        text = self.paragraph(ref).text
        spans = words(text)
        ends = [word.start for word in spans[1:]] + [len(text)]
        return [text[word.start : end] for word, end in zip(spans, ends, strict=True)]


def _ask(library: Library, text: str) -> Answer:
    paragraphs = passage(text)
    if len(paragraphs) == 1:
        return search.answer(library, paragraphs[0], Filters())
    # what was put together here may read as two paragraphs; it is asked for as one
    return search.answer(library, Paragraph("", "operative", None, "", text), Filters())


def _truncated(texts: Texts, sets: dict[str, list[str]]) -> Iterator[Row]:
    for size, refs in sets.items():
        first = missing = 0
        for ref in refs:
            pasted = "".join(texts.words(ref)[: int(size)]).rstrip(" ,;.:")
            answer = _ask(texts.library, pasted)
            held = [_holds(precedent, pasted) for precedent in answer.results]
            first += held[:1] == [True]
            missing += not any(held)
        yield _source_row(f"first {size} words of a longer paragraph", first, missing)


def _extended(texts: Texts, sets: dict[str, list[list[str]]]) -> Iterator[Row]:
    for size, pairs in sets.items():
        first = missing = 0
        for ref, before, after in pairs:
            whole = texts.paragraph(ref).text.rstrip(" ,;.:")
            first_half = texts.words(before)[: len(texts.words(before)) // 2]
            second_half = texts.words(after)[len(texts.words(after)) // 2 :]
            pasted = f"{''.join(first_half)} {whole} {''.join(second_half)}"
            answer = _ask(texts.library, pasted)
            same = [
                keys(precedent.found.clause.text) == keys(whole)
                for precedent in answer.results
            ]
            first += same[:1] == [True]
            missing += not any(same)
        yield _source_row(f"{size} agreed words whole in a longer one", first, missing)


def _source_row(what: str, first: int, missing: int) -> Row:
    each = matching_sets.EACH
    value = f"first {100 * first / each:.0f} %, missing {100 * missing / each:.0f} %"
    return Row(what, value, "first ≥ 97 %, missing ≤ 2 %")


def _holds(precedent: Precedent, text: str) -> bool:
    """Whether the words of the text stand in a row in the precedent."""
    inside = f" {' '.join(keys(precedent.found.clause.text))} "
    return f" {' '.join(keys(text))} " in inside


def _typed(library: Library, typed: Sequence[Sequence[str]]) -> Row:
    right = 0
    for text, subject in typed:
        answer = _ask(library, text)
        shown = [*answer.results, *answer.nearest][:3]
        stem = subject[:STEM]
        found = any(
            word.startswith(stem)
            for precedent in shown
            for word in keys(precedent.found.clause.text)
        )
        if not found:
            print("typed:", text, [one.found.clause.text[:60] for one in shown])
        right += found
    return Row(
        "typed clauses: the subject in the first three", f"{right} of 18", "≥ 16"
    )


def _later(texts: Texts, refs: Sequence[str], cut: str) -> Iterator[Row]:
    filters = Filters(before=cut)
    without: list[float] = []
    identical: list[float] = []
    times: list[float] = []
    contradictions = 0
    # as the command and the interface have it
    gc.set_threshold(BETWEEN_SEARCHES, 10, 10)
    for ref in refs:
        answer = search.answer(texts.library, texts.paragraph(ref), filters)
        started = perf_counter()
        # made when they are shown: here all of them are
        for precedent in answer.results:
            assert precedent.changes
            assert isinstance(precedent.alerts, tuple)
        shown_ms = 1000 * (perf_counter() - started)
        times.append(answer.elapsed_ms + shown_ms)
        share = getattr(answer.coverage, "agreed_share", answer.coverage.share)
        if not answer.results:
            without.append(share)
            contradictions += share > 99
        elif answer.results[0].band == "identical" and not answer.results[0].within:
            identical.append(share)
    times.sort()
    yield Row(
        "agreed share without a precedent, median",
        f"{median(without):.0f} % ({len(without)} paragraphs)",
        "≤ 15 %",
    )
    yield Row(
        "agreed share where identical, least",
        f"{min(identical):.0f} % ({len(identical)} paragraphs)",
        "100 %",
    )
    yield Row("“no close precedent” above “100 % agreed”", str(contradictions), "0")
    p95 = times[int(0.95 * len(times))]
    yield Row(
        "whole answer with its changes and alerts, warm",
        f"p50 {median(times):.1f} ms, p95 {p95:.1f} ms",
        "p50 ≤ 5 ms, p95 ≤ 20 ms",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
