"""The commands that the pages show, and a desk on which each of them can be run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from clause_library.model import Resolution
from clause_library.storage.library import Library
from drafter.cli.main import main
from tests.support.invented_texts import resolution
from tests.support.paths import ROOT
from tests.support.word_files import docx

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SAMPLES = ROOT / "clause_library" / "samples"
DELEGATIONS = ("eu", "us", "g77")
LAID: dict[str, dict[str, str]] = {
    "A/RES/76/178": {"date": "2021-12-16"},
    "A/RES/77/228": {"date": "2022-12-15"},
    "A/RES/72/1": {"date": "2017-09-27"},
    "A/RES/79/6": {"date": "2024-09-27", "session": "Seventy-ninth session"},
    "E/CN.15/2026/L.6": {"date": "2026-01-02", "status": "draft"},
}
ROADS = "Urges all States to keep the mountain roads open within existing resources;"
# Why a line is not run: what it needs is not here, or it waits for somebody.
NOT_RUN = {
    r"https?://|\bun:|postgresql|--on ray": "opens a connection",
    r"--clipboard": "needs a clipboard",
    r"^drafter$|^drafter (?:serve|mcp)\b": "stays open",
    r"^drafter (?:review (?!--plain|--forget)|negotiate \S+ open)": "opens the terminal "
    "interface",
    r"^(?:pip|pipx|make|sudo|apt)": "installs",
    r"\.\.\.|…|\bFILE\b|\bFOLDER\b|\bDRAFT\b|\bOUT\b|\bSYMBOL\b|\bNAME\b|\bTEXT\b|\bID\b|\bLOCATION\b|\bKEY\b": "is a pattern",
    r"^drafter (?:concord|trace .*--language)": "needs a text in two languages",
    r"library (?:share|push|pull|log)": "needs a shared library",
}


class Shown(NamedTuple):
    """A command as a page shows it."""

    page: str
    line: str

    @property
    def reason(self) -> str:
        """Why it is not run; empty where it is."""
        for pattern, reason in NOT_RUN.items():
            if re.search(pattern, self.line):
                return reason
        return ""


def shown() -> list[Shown]:
    """Every command in a code block of a page, once."""
    found: dict[Shown, None] = {}
    for page in PAGES:
        blocks = re.findall(
            r"^```(?:sh|bash|console|text)?\n(.*?)^```",
            page.read_text("utf-8"),
            re.M | re.S,
        )
        for block in blocks:
            for line in block.splitlines():
                # an explanation stands behind the command
                command = re.sub(r"\s+#\s.*$", "", line.strip().removeprefix("$ "))
                if re.match(r"(?:drafter|git config diff\.drafter)\b", command):
                    found[Shown(page.name, command)] = None
    return list(found)


OLD, NEW = SAMPLES / "HCC_2025_L_4.txt", SAMPLES / "HCC_2025_L_4_Rev_1.txt"
# What the pages call the old version, and the new one.
OLD_NAMES = ("version3", "base")
NEW_NAMES = (
    "draft",
    "version4",
    "version5",
    "eu",
    "us",
    "g77",
    "one",
    "two",
    "old",
    "new",
    "version2",
    "last-year",
)


def lay(desk: Path) -> None:
    """A folder with every file the pages name, and a library that has their texts."""
    _lay_library(desk / "library")
    for name in OLD_NAMES:
        _lay_text(desk, name, OLD)
    for name in NEW_NAMES:
        _lay_text(desk, name, NEW)
    _lay_issued_text(desk)
    _lay_negotiation(desk)
    _lay_marked_texts(desk)
    _lay_amendments(desk)
    _lay_folders(desk)
    (desk / "v1.txt").write_text(OLD.read_text("utf-8"), "utf-8")
    (desk / "paragraph.txt").write_text(ROADS, "utf-8")
    red_lines = '[[line]]\nkeep = "within existing resources"\n'
    (desk / "red-lines.toml").write_text(red_lines)


def _lay_library(folder: Path) -> None:
    texts: list[Resolution] = []
    for symbol, facts in LAID.items():
        words = [f"OP{number} {ROADS}" for number in range(1, 13)]
        texts.append(resolution(symbol, *words, **facts))
    with Library.open(folder, create=True) as made, made.batch():
        for text in texts:
            made.add(text, f"{text.id}.txt", repr(text))


def _lay_text(desk: Path, name: str, source: Path) -> None:
    """A text under one of its names, typed and as Word."""
    words = source.read_text(encoding="utf-8")
    if name in DELEGATIONS:
        # each wants something else of the first paragraph
        wish = rf"\1, as {name} has it;"
        words = re.sub(r"(\n1\. [^;]*);", wish, words, count=1)
    (desk / f"{name}.txt").write_text(words, encoding="utf-8")
    _as_word(desk / f"{name}.txt", desk / f"{name}.docx")


def _lay_issued_text(desk: Path) -> None:
    """The text that the draft is built on, in the library."""
    facts = ["--force-symbol", "A/RES/77/194", "--status", "adopted"]
    dated = ["--date", "2022-12-15", "--quiet"]
    add = ["--library", str(desk / "library"), "library", "add", str(desk / "base.txt")]
    main([*add, *facts, *dated])


def _lay_negotiation(desk: Path) -> None:
    for verb, file, *more in (("base", "base.docx"), ("add", "eu.docx", "--by", "EU")):
        words = ["negotiate", str(desk / "rivers"), verb, str(desk / file)]
        main([*words, *more, "--quiet"])
    sent = [str(desk / f"{name}.docx") for name in ("base", "eu", "us")]
    main(["merge", *sent, "-o", str(desk / "compilation.docx"), "--quiet"])


def _lay_marked_texts(desk: Path) -> None:
    """Versions in Word, one with tracked changes, and marks typed into a text."""
    for name in ("v2", "v3"):
        shutil.copy(desk / "version4.docx", desk / f"{name}.docx")
    sides = [str(desk / "version3.docx"), str(desk / "version4.docx")]
    marked = ["-o", str(desk / "marked.docx"), "--author", "Switzerland", "--quiet"]
    main(["compare", *sides, *marked])
    (desk / "marked.txt").write_text(
        "The General Assembly,\n\n1. [-Urges-]{+Invites+} all States to keep the roads "
        "open;\n",
        "utf-8",
    )


def _lay_amendments(desk: Path) -> None:
    told = "In paragraph 2, replace “Urges” with “Invites”."
    (desk / "amendments.docx").write_bytes(docx("Norway: amendments", told))


def _lay_folders(desk: Path) -> None:
    shutil.copytree(SAMPLES, desk / "clause_library" / "samples")
    for name in ("drafts", "texts"):
        (desk / name).mkdir()
        shutil.copy(desk / "draft.docx", desk / name)
    shutil.make_archive(str(desk / "resolutions"), "zip", desk / "texts")


def _as_word(
    text: Path,
    out: Path,
) -> None:
    shutil.copy(text, out.with_suffix(".empty.txt"))
    empty = out.with_suffix(".empty.txt")
    library = text.parent / "library"
    main(["--library", str(library), "annotate", str(empty), "-o", str(out), "--quiet"])
    empty.unlink()
