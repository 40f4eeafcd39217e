"""Redlines of files that have lived: generated families, judged from outside.

python -m benchmarks.lived_in [--pairs 2000] [--sdk 200] [--office 100]
    [--keep FOLDER] [--write]

A family is an old and a new file with up to three people's tracked changes in either:
words inside each other's, paragraphs, moves, rows, formats; some accepted or refused in
between (``tests/support/lived_in.py``). Every other one holds links, threads, sections,
pictures, controls, a table of contents too, and some of them change
(``tests/support/lived_in_things.py``). Judges: the resolver of the tests, which shares
nothing with the program, LibreOffice, and the validator of the Open XML SDK.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from random import Random

from benchmarks import results
from clause_library.errors import InputError
from drafter.word.ooxml.elements import Element
from drafter.word.redline.write import Redline, redline_with_notices
from tests.support import libreoffice, sdk_validator
from tests.support.lived_in import AUTHORS, Family, W, family
from tests.support.lived_in_things import furnished_family
from tests.support.word_resolver import parts, story, things

OURS = "Benchmark"
DATE = "2036-03-01T00:00:00Z"
NOT_OURS = {"new: reject", "new: all accepted"}
WAYS = ("accept", "reject")
AT_ONCE = 40  # files that LibreOffice is given in one start
OFFICE = "office: "
UNDECIDED = "undecided"
ALONE = "it reads the new or the old file otherwise too, only opened and saved"
FALLS = "it falls over the file"
CELLS = "it knows no tracked cells: of a column that is refused the empty cells stay"
CONTENTS = (
    "an index is closed: no paragraph runs on into one after the last line of a table "
    "of contents, whose mark somebody struck"
)
MOVED_CONTENTS = "a line of a table of contents that somebody moved: the index is made anew without it"
NOTES = (
    "it empties the notes (of some of the old files alone too, only opened and saved)"
)
OWN_WORDS = "words that somebody put in and struck himself stay"
SECTIONS = (
    "a section break that comes or goes: of the two marks at it, one struck and one new, "
    "it takes both away, or keeps both"
)
AUTHOR = f"{W}author"
CONTENTS_LINE = re.compile(r"(?:Harbours|Lamps and their keepers)\t$")
NOTE = re.compile(r"See report \d+\.")
# fields are worked out anew, also where their bookmark is in no file
PAGE = re.compile(r"(?<=s\t)(?:\d+(?![\d.])|Error: Reference source not found)")
NAMES = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]


def made(seed: int) -> Family:
    """The family of a seed."""
    return (furnished_family if seed % 2 else family)(Random(seed))


def redlined(one: Family) -> Redline:
    """The redline of a family."""
    return redline_with_notices(one.old, one.new, author=OURS, date=DATE)


def changes_by(data: bytes, author: str) -> int:
    """How many changes of words and marks are an author's."""
    root = parts(data)["word/document.xml"]
    return sum(change.get(f"{W}author") == author for change in root.iter(*NAMES))


def judged(seed: int, counts: Counter[str]) -> tuple[Family, bytes] | None:
    """One family redlined and judged by the resolver; None where it was refused."""
    one = made(seed)
    counts["pairs"] += 1
    try:
        data, notices = redlined(one)
    except InputError:
        counts["refused"] += 1
        return None
    counts["names lost"] += bool(notices)
    counts["things"] += sorted(things(data)) == sorted(things(one.new))
    former = things(one.old, "reject")
    counts["things before"] += sorted(things(data, "reject")) == sorted(former)
    counts["accept"] += story(data) == story(one.new)
    counts["reject"] += story(data, "reject") == story(one.old, "reject")
    # where only people's own marked changes lie between the two, none is ours; what a
    # furnished file has otherwise was changed without a mark
    if NOT_OURS.isdisjoint(one.story) and not seed % 2:
        counts["theirs alone"] += 1
        counts["none ours"] += changes_by(data, OURS) == 0
    pending = sum(changes_by(one.new, author) for author in AUTHORS)
    counts["pending in the new file"] += pending
    counts["theirs in the redline"] += sum(changes_by(data, who) for who in AUTHORS)
    counts["ours in the redline"] += changes_by(data, OURS)
    return one, data


def sdk(files: list[tuple[Family, bytes]], counts: Counter[str]) -> None:
    """What the SDK finds in redlines that it does not find in their inputs."""
    program = sdk_validator.binary()
    if program is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"

        def found(data: bytes) -> int:
            path.write_bytes(data)
            return len(sdk_validator.errors(program, path))

        for one, data in files:
            counts["sdk files"] += 1
            errors = found(data)
            if errors:
                errors -= found(one.old) + found(one.new)
            counts["sdk errors"] += max(0, errors)


def office(
    files: list[tuple[Family, bytes]], counts: Counter[str], keep: Path | None
) -> None:
    """Whether LibreOffice reads the redlines as the resolver does; where it does not,
    which of its faults it is."""
    pairs = [(one, way, data) for one, data in files for way in WAYS]
    answers = resolved_by_office([(way, data) for _, way, data in pairs], keep)
    for (one, way, data), answer in zip(pairs, answers, strict=True):
        counts["office"] += 1
        if not answer:
            counts[f"{OFFICE}{FALLS}"] += 1
            continue
        wanted, got = lines(story(data, way)), lines(story(answer))
        if got == wanted:
            counts["office agrees"] += 1
            continue
        kind = fault(data, way, wanted, got)
        if kind == UNDECIDED and not reads_inputs(one):
            kind = ALONE
        counts[f"{OFFICE}{kind}"] += 1
        if kind == UNDECIDED:
            name = hashlib.sha256(data).hexdigest()[:12]
            both = zip_longest(wanted, got, fillvalue="–")
            first = next(pair for pair in both if pair[0] != pair[1])
            print("undecided", name, way, *first, sep="\n  ", flush=True)


def resolved_by_office(
    jobs: list[tuple[str, bytes]], keep: Path | None
) -> Iterator[bytes]:
    """What LibreOffice makes of each job, many in one start of it.

    With ``keep``, a folder, what it made is kept there and taken from there.
    """
    for start in range(0, len(jobs), AT_ONCE):
        batch = jobs[start : start + AT_ONCE]
        names = [
            f"{hashlib.sha256(data).hexdigest()[:12]}-{way}" for way, data in batch
        ]
        known = [keep / name for name in names] if keep else []
        if known and all(path.exists() for path in known):
            yield from (path.read_bytes() for path in known)
            continue
        answers = answered(batch)
        for path, answer in zip(known, answers, strict=False):
            path.write_bytes(answer)
        yield from answers


def answered(batch: list[tuple[str, bytes]]) -> list[bytes]:
    """What LibreOffice makes of a start's jobs; empty where it falls over one, which
    is then asked for alone."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            return libreoffice.resolve(Path(folder), batch)
    except AssertionError:
        if len(batch) == 1:
            return [b""]
    half = len(batch) // 2
    return [*answered(batch[:half]), *answered(batch[half:])]


def reads_inputs(one: Family) -> bool:
    """Whether LibreOffice reads the two files of a family as the resolver does."""
    jobs = [("accept", one.new), ("reject", one.old)]
    for (way, data), answer in zip(jobs, answered(jobs), strict=True):
        if not answer or lines(story(answer)) != lines(story(data, way)):
            return False
    return True


def lines(found: list[str]) -> list[str]:
    """The lines that hold words, without the page numbers of a table of contents:
    LibreOffice makes text of the fields that show them."""
    return [PAGE.sub("", line) for line in found if line.strip()]


def fault(data: bytes, way: str, wanted: list[str], got: list[str]) -> str:
    """Which of LibreOffice's faults makes it read otherwise."""
    root = parts(data)["word/document.xml"]
    if next(root.iter(f"{W}cellIns", f"{W}cellDel"), None) is not None:
        return CELLS
    # each fault explains one difference, and no other may be left
    if joined_at_contents(wanted) == joined_at_contents(got):
        return CONTENTS
    if without(CONTENTS_LINE, wanted) == without(CONTENTS_LINE, got):
        return MOVED_CONTENTS
    if without(NOTE, wanted) == got:
        return NOTES
    has_breaks = root.find(f".//{W}pPr/{W}sectPr") is not None
    if has_breaks and "".join(wanted) == "".join(got):
        return SECTIONS
    if any(struck_by_himself(change) for change in root.iter(f"{W}del")):
        return OWN_WORDS
    return UNDECIDED


def struck_by_himself(deletion: Element) -> bool:
    """Whether somebody struck words that he had put in."""
    around = next(deletion.iterancestors(f"{W}ins"), None)
    return around is not None and around.get(AUTHOR) == deletion.get(AUTHOR)


def without(pattern: re.Pattern[str], found: list[str]) -> list[str]:
    return [line for line in found if not pattern.match(line)]


def joined_at_contents(found: list[str]) -> list[str]:
    """The lines, with what follows a line of contents (which both end in "s" and the
    tab before their page) in a line of its own."""
    parted = [piece for line in found for piece in re.split(r"(?<=s\t)(?=\S)", line)]
    return [line for line in parted if line]


def body(counts: Counter[str]) -> str:
    """The figures as a table."""
    lines = ["| measured | figure | asked |", "|---|---|---|"]
    lines += [
        f"| {name} | {figure} | {asked} |" for name, figure, asked in _rows(counts)
    ]
    intro = (
        "`python -m benchmarks.lived_in --write`: generated files with pending changes, "
        "every other one with links, threads, sections, pictures, controls and a table "
        "of contents."
    )
    faults = [
        f"- {number} of {counts['office']}: {name.removeprefix(OFFICE)}"
        for name, number in counts.items()
        if name.startswith(OFFICE)
    ]
    if faults:
        faults.insert(0, "\nWhere LibreOffice reads otherwise:\n")
    return intro + "\n\n" + "\n".join([*lines, *faults])


def _rows(counts: Counter[str]) -> list[tuple[str, str, str]]:
    pairs = counts["pairs"]
    return [
        ("accept all = the new file", f"{counts['accept']} of {pairs}", "all"),
        (
            "reject all = the old file's original",
            f"{counts['reject']} of {pairs}",
            "all",
        ),
        (
            "links lead, and pages are set, as in the new file once all is accepted",
            f"{counts['things']} of {pairs}",
            "all",
        ),
        (
            "the same of the old file's original once all is refused",
            f"{counts['things before']} of {pairs}",
            "all",
        ),
        ("refused", f"{counts['refused']} of {pairs}", "≤ 1 %"),
        (
            "somebody's name could not be kept, which is told",
            f"{counts['names lost']} of {pairs}",
            "",
        ),
        (
            "no change in our name where people's own lie between the two",
            f"{counts['none ours']} of {counts['theirs alone']}",
            "all",
        ),
        (
            "new errors by the Open XML SDK's validator",
            f"{counts['sdk errors']} in {counts['sdk files']} files",
            "0",
        ),
        (
            "LibreOffice reads the same, either way",
            f"{counts['office agrees']} of {counts['office']}",
            "its known faults apart",
        ),
        (
            "changes by others / in our name, in all redlines",
            f"{counts['theirs in the redline']} / {counts['ours in the redline']}",
            "",
        ),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--sdk", type=int, default=200)
    parser.add_argument("--office", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="a folder for LibreOffice's files")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    files = []
    for seed in range(arguments.first, arguments.first + arguments.pairs):
        one = judged(seed, counts)
        if one is not None:
            files.append(one)
        # of a long run stopped half-way there is something left
        if not (seed + 1) % 100:
            print(dict(counts), flush=True)
    sdk(files[: arguments.sdk], counts)
    office(files[: arguments.office], counts, arguments.keep)
    print(dict(counts))
    print(body(counts))
    if arguments.write:
        results.write("Word files that have lived", body(counts))


if __name__ == "__main__":
    main()
