"""The checker on the adopted texts of the General Assembly, sessions 74 to 79.

python -m benchmarks.check LIBRARY [--every N] [--write]

LIBRARY is a library of the whole English corpus. How often each rule fires on texts that
professionals adopted; how many dated citations the library can verify or contradict; how
many slips made on purpose are found; how long a draft takes. With --write the section of
RESULTS.md and the line “Measured” of each rule's page are written anew; of every so many
texts alone, only on pages that have no figure yet.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from statistics import mean, median

from benchmarks import check_mutations, results
from clause_library.model import Resolution
from clause_library.references.extract import all_paragraphs
from clause_library.storage.library import Library
from drafter.check import profiles
from drafter.check.draft import Draft
from drafter.check.pages import folder
from drafter.check.registry import BY_NAME, RULES
from drafter.check.rules.references import is_possible
from drafter.check.run import Wish, check
from drafter.check.sources import Sources
from drafter.check.usage import Usage

SESSIONS = range(74, 80)
PARAGRAPHS = 60
"""A draft of so many paragraphs is timed."""

# The house's wording is learned anew for each draft, which takes seconds: it is
# measured with what was learned once.
_LEARNED = "house-usage"
ALL = Wish(select=("all",), ignore=(_LEARNED,))


class LearnedOnce(Sources):
    """The library with the newest session's wording learned once for all texts."""

    _usage: Usage | None = None

    def usage(self, organ: str | None, wanted: Collection[str]) -> Usage | None:
        if LearnedOnce._usage is None:
            ids = self._newest_session(organ)
            texts = [self.text(id) for id in ids]
            LearnedOnce._usage = Usage(
                [one.text for one in all_paragraphs(text)] for text in texts if text
            )
        return LearnedOnce._usage


def adopted(library: Library) -> list[Resolution]:
    """The English texts of the sessions."""
    texts: list[Resolution] = []
    for row in library.documents():
        match = re.match(r"A/RES/(\d+)/", row.id)
        if match and int(match[1]) in SESSIONS and row.language == "en":
            text = library.document(row.id, "en")
            if text is not None:
                texts.append(text)
    return texts


def rates(
    texts: list[Resolution], library: Library
) -> tuple[Counter[str], Counter[str], list[int]]:
    """By rule the texts it fires on and its findings; by text the findings that are no
    advice."""
    documents: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    a_text: list[int] = []
    for text in texts:
        report = check(text, library, ALL)
        told = Counter(one.rule for one in report.findings)
        draft = Draft(text, LearnedOnce(library, text.id))
        if profiles.runs(profiles.profile_of(draft), BY_NAME[_LEARNED], draft):
            told[_LEARNED] = sum(1 for _ in BY_NAME[_LEARNED].function(draft))
        told = +told
        documents.update(told.keys())
        findings += told
        a_text.append(sum(one.severity != "advice" for one in report.findings))
    return documents, findings, a_text


def citations(texts: list[Resolution], library: Library) -> Counter[str]:
    """What the library can say of each dated citation of the Assembly and the Council."""
    told: Counter[str] = Counter()
    for text in texts:
        sources = Sources(library, text.id)
        for one in Draft(text, sources).references:
            if one.date is None or one.organ not in ("GA", "SC"):
                continue
            cited = sources.cited(one.organ, one.number)
            if cited is not None and cited.date:
                told["by the cited text"] += 1
                continue
            # A date outside the session is wrong however many texts copied it: 73/287 of
            # 15 April 2018 stood in three.
            if not is_possible(one.organ, one.number, one.date):
                told["by the session"] += 1
                continue
            # With the text itself three cite it.
            same = sources.dates(one.organ, one.number).get(one.date, set())
            usual = sources.usual_date(one.organ, one.number)
            if len(same) >= 2 or (usual and usual != one.date):
                told["by texts that cite it"] += 1
            else:
                told["unknown"] += 1
    return told


def timed(texts: list[Resolution], library: Library) -> tuple[int, float, float]:
    """Texts of about the wanted length; median and slowest seconds of a check."""
    near = [text for text in texts if abs(_length(text) - PARAGRAPHS) <= 5][:30]
    seconds: list[float] = []
    for text in near:
        started = time.perf_counter()
        check(text, library)
        seconds.append(time.perf_counter() - started)
    return len(near), median(seconds), max(seconds)


def _length(text: Resolution) -> int:
    return len(text.preamble) + len(text.operative)


def section(library: Library, every: int, *, write: bool) -> list[str]:
    """The lines of the section, of each text or of every so many."""
    texts = adopted(library)[::every]
    documents, findings, a_text = rates(texts, library)
    told = citations(texts, library)
    total = sum(told.values())
    outcomes = check_mutations.measure(texts, lambda id: LearnedOnce(library, id))
    count, middle, slowest = timed(texts, library)
    known = 100 * (total - told["unknown"]) / total
    lines = [
        f"`python -m benchmarks.check LIBRARY --every {every} --write`",
        "",
        f"Adopted texts of the General Assembly, sessions 74 to 79: {len(texts)}.",
        "",
        "| | asked | measured |",
        "|---|---|---|",
        f"| findings on an adopted text, median | ≤ 1.5 | {median(a_text):g} |",
        f"| findings on an adopted text, mean | ≤ 2.5 | {mean(a_text):.2f} |",
        f"| dated GA and SC citations verified or contradicted, of {total:,} | ≥ 94 %"
        f" | {known:.1f} % |",
        f"| … by the cited text | 21 % | {100 * told['by the cited text'] / total:.1f} % |",
        f"| … contradicted by the session |  | {100 * told['by the session'] / total:.1f} % |",
        f"| … by three texts that cite it | 73 %"
        f" | {100 * told['by texts that cite it'] / total:.1f} % |",
        f"| check of {PARAGRAPHS} paragraphs, median and slowest of {count} | ≤ 0.3 s"
        f" | {middle:.2f} s, {slowest:.2f} s |",
        "",
        "| rule | severity | texts it fires on | share | findings |",
        "|---|---|---|---|---|",
    ]
    for rule in RULES:
        share = 100 * documents[rule.name] / len(texts)
        lines.append(
            f"| {rule.name} | {rule.severity} | {documents[rule.name]} | {share:.2f} %"
            f" | {findings[rule.name]} |"
        )
        if write:
            _write_page(rule.name, documents[rule.name], len(texts), every)
    lines += [
        "",
        "Slips made on purpose in real paragraphs (asked: ≥ 95 % found, a safe fix"
        " restores the text exactly):",
        "",
        "| rule | broken | found | share | safe fixes | exact |",
        "|---|---|---|---|---|---|",
    ]
    for one in outcomes:
        share = 100 * one.found / one.broken if one.broken else 0.0
        lines.append(
            f"| {one.rule} | {one.broken} | {one.found} | {share:.1f} % | {one.fixable}"
            f" | {one.fixed} |"
        )
    return lines


def _write_page(name: str, times: int, texts: int, every: int) -> None:
    page = folder() / f"{name}.md"
    share = 100 * times / texts
    line = (
        f"**Measured.** Fires on {times} of {texts} adopted texts of the General"
        f" Assembly, sessions 74 to 79 ({share:.2f} %)."
    )
    text = page.read_text(encoding="utf-8")
    # A sample does not take the place of a figure of all texts.
    if every > 1 and "**Measured.** Not yet." not in text:
        return
    page.write_text(
        re.sub(r"\*\*Measured\.\*\*[^\n]*(?:\n[^\n]+)*", line, text), "utf-8"
    )


def main(argv: list[str]) -> None:
    """Measure, and print or write the section."""
    write = "--write" in argv
    home = argv[0]
    every = int(argv[argv.index("--every") + 1]) if "--every" in argv else 1
    with Library.open(Path(home)) as library:
        library.read_citations()
        lines = section(library, every, write=write)
    print("\n".join(lines))
    if write:
        results.write("The checker on adopted texts", "\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
