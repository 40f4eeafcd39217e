"""How Word files are read: tracked changes against LibreOffice and the expected files,
and every word conserved.

python -m benchmarks.read_word ../shared/corpus --write
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import results
from clause_library.errors import InputError
from clause_library.formats import docx
from clause_library.parse.pipeline import parse
from tests.support import libreoffice

WAYS = {"final": ("accept", "Accepted"), "original": ("reject", "Rejected")}
DATES = "LibreOffice works date fields out anew; the file's own words are kept"
FORMULA = "LibreOffice makes the formula a picture-like object without text; its characters are kept"
FOOTER = "LibreOffice puts a page number of 0 into the footer"
DECIDED = {
    ("003-DeletedFieldCode", "original"): DATES,
    (
        "005-InsertedNumberedParagraph",
        "original",
    ): "LibreOffice leaves the paragraph its number; a merged paragraph is "
    "what its second mark says (ISO 29500-1, 17.13.5.20), and that one's list is a refused change",
    ("008-InsertedFieldCode", "final"): DATES,
    ("008-InsertedFieldCode", "original"): DATES,
    ("011-InsertedMathChar", "final"): FORMULA,
    ("011-InsertedMathChar", "original"): FORMULA,
    ("012-DeletedMathChar", "final"): FORMULA,
    ("012-DeletedMathChar", "original"): FORMULA,
    ("RP001-Tracked-Revisions-01", "final"): FOOTER,
    (
        "RP001-Tracked-Revisions-01",
        "original",
    ): f"{FOOTER}, and keeps an inserted row that holds only a number",
    ("RP001-Tracked-Revisions-02", "final"): FOOTER,
    (
        "RP001-Tracked-Revisions-02",
        "original",
    ): f"{FOOTER}, and keeps an inserted row that holds only a number",
    (
        "RP004-Deleted-Text-in-CC",
        "final",
    ): "LibreOffice keeps words deleted in a content control; the expected file "
    "has them gone",
}
"""Where our reading and LibreOffice's differ, and why ours stands: file and view ->
reason."""

Shown = list[tuple[str | None, str]]


def shown(data: bytes, view: str = "final") -> Shown:
    """Every block a reader sees, with its label."""
    try:
        (source,) = docx.read("file.docx", data, view)
    except InputError as error:
        return [(None, str(error))]
    return [(block.label, block.text) for block in source.blocks]


def tracked(corpus: Path) -> list[Path]:
    """The files with tracked changes; the expected files stand beside them."""
    every = sorted((corpus / "word" / "revisions").glob("*.docx"))
    return [
        path for path in every if not path.stem.endswith(("-Accepted", "-Rejected"))
    ]


def expected(corpus: Path) -> Iterator[tuple[str, bool]]:
    """Each expected file, and whether our reading is the same."""
    for path in tracked(corpus):
        for view, (_, ending) in WAYS.items():
            other = path.with_name(f"{path.stem}-{ending}.docx")
            if other.exists():
                yield (
                    other.name,
                    shown(path.read_bytes(), view) == shown(other.read_bytes()),
                )


def differing(corpus: Path, folder: Path) -> set[tuple[str, str]]:
    """The files and views of which LibreOffice, working in ``folder``, has another
    reading."""
    jobs = [
        (way, path.read_bytes()) for path in tracked(corpus) for way, _ in WAYS.values()
    ]
    found = iter(libreoffice.resolve(folder, jobs))
    return {
        (path.stem, view)
        for path in tracked(corpus)
        for view in WAYS
        if shown(path.read_bytes(), view) != shown(next(found))
    }


def lost(corpus: Path) -> dict[tuple[str, str], list[str]]:
    """The readings of every Word file in which the file's words and ours are not the
    same: what is said of them."""
    said: dict[tuple[str, str], list[str]] = {}
    for path in sorted((corpus / "word").rglob("*.docx")):
        for view in WAYS:
            try:
                read = parse(docx.read(path.name, path.read_bytes(), view)[0])
            except InputError:  # a file without a word is refused
                continue
            said[path.name, view] = [
                p.message
                for r in read
                for p in r.problems
                if p.code.startswith("words")
            ]
    return said


def main() -> None:
    corpus = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        differ = differing(corpus, Path(folder))
    beside, words = dict(expected(corpus)), lost(corpus)
    number = len(WAYS) * len(tracked(corpus))
    lines = [
        "`python -m benchmarks.read_word CORPUS --write`",
        "",
        f"- expected files beside them: {sum(beside.values())} of {len(beside)} read alike",
        f"- LibreOffice, accepting and rejecting: {number - len(differ)} of {number} readings alike, {len(differ)} "
        f"differ, {len(differ - DECIDED.keys())} of them undecided",
        f"- every word of the raw XML in the reading: {sum(not said for said in words.values())} of {len(words)} "
        "readings of `word/`",
        "",
        "| differs from LibreOffice | view | decided |",
        "|---|---|---|",
        *(
            f"| {name} | {view} | {DECIDED.get((name, view), '**no**')} |"
            for name, view in sorted(differ)
        ),
    ]
    print("\n".join(lines))
    if "--write" in sys.argv:
        results.write("Tracked changes in Word, read both ways", "\n".join(lines))


if __name__ == "__main__":
    main()
