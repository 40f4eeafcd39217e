"""How faithfully PDFs of other makers are read: LibreOffice, Chromium and TeX.

python -m benchmarks.pdf_makers [--write] [--keep FOLDER]

An invented text full of ligatures is set by each maker in ten fonts, ragged and
justified (60 files), read back, and compared with the words it was made of, paragraph
by paragraph. A difference that no problem names is silent. Fonts that are not installed
are replaced by the maker; the Debian packages are fonts-crosextra-carlito,
fonts-crosextra-caladea, fonts-linuxlibertine, fonts-ebgaramond, fonts-lato and
texlive-fonts-recommended.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from benchmarks import results
from clause_library.model import Paragraph
from clause_library.reader import read_file

SEED = 20261126
FONTS = (
    "Carlito", "Caladea", "EB Garamond", "Linux Libertine O", "Lato", "DejaVu Sans",
    "DejaVu Serif", "Liberation Serif", "Liberation Sans", "Liberation Mono",
)  # fmt: skip
# The families of TeX: Computer Modern and those of the package psnfss.
TEX_FONTS = (
    "cmr", "cmss", "ptm", "ppl", "bch", "phv", "pbk", "pnc", "pag", "pcr",
)  # fmt: skip
# Every common ligature, pairs that are kerned, and compounds with hyphens.
_WORDS = [
    "office",
    "official",
    "efficient",
    "affirm",
    "traffic",
    "ratification",
    "benefit",
    "first",
    "fifth",
    "five",
    "fishery",
    "flow",
    "flood",
    "flag",
    "conflict",
    "reflect",
    "float",
    "effort",
    "offshore",
    "different",
    "offer",
    "staff",
    "shuffle",
    "ruffle",
    "baffling",
    "waffle",
    "fjord",
    "confine",
    "define",
    "figure",
    "final",
    "finance",
    "profit",
    "specific",
    "scientific",
    "AVATAR",
    "Tokyo",
    "Yalta",
    "WAVE",
    "Tuvalu",
    "To-day",
    "well-off",
    "States",
    "nations",
    "harbours",
    "water",
    "nets",
    "to",
    "the",
    "and",
    "of",
    "for",
    "with",
    "in",
    "Affected",
]
_PREAMBLE = (
    "Reaffirming",
    "Recalling",
    "Affirming",
    "Noting",
    "Acting on",
    "Welcoming",
)
_OPERATIVE = ("Affirms", "Reaffirms", "Requests", "Urges", "Confirms", "Calls for")
_FORMULA = "The General Assembly,"


class Part(NamedTuple):
    """A paragraph of the gold text; ``label`` is "" where it has none."""

    label: str
    text: str


def gold() -> tuple[Part, ...]:
    """The paragraphs of the invented text: 10 of the preamble, 14 operative, 6 items."""
    chance = random.Random(SEED)

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(least, most)))

    parts: list[Part] = []
    for number in range(10):
        opening = _PREAMBLE[number % len(_PREAMBLE)]
        parts.append(Part("", f"{opening} the {words(12, 45)},"))
    for number in range(1, 15):
        opening = _OPERATIVE[number % len(_OPERATIVE)]
        sign = ":" if number in (4, 9) else "." if number == 14 else ";"
        parts.append(Part(f"{number}.", f"{opening} the {words(12, 45)}{sign}"))
        if sign == ":":
            for letter in "abc":
                parts.append(Part(f"({letter})", f"To {words(6, 25)};"))
    return tuple(parts)


def make_docx(path: Path, font: str, justified: bool) -> None:
    """The text as Word, which LibreOffice prints."""
    document = docx.Document()
    document.styles["Normal"].font.name = font
    for part in (Part("", _FORMULA), *gold()):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{part.label}\t{part.text}" if part.label else part.text)
        if justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.save(str(path))


def make_html(path: Path, font: str, justified: bool) -> None:
    """The text as a page, which Chromium prints."""
    align = "justify; hyphens: auto" if justified else "left"
    lines = [
        f'<html lang="en"><meta charset="utf-8"><body style="font: 12pt \'{font}\';'
        f' text-align: {align}"><p>{_FORMULA}</p>'
    ]
    for part in gold():
        lines.append(f"<p>{part.label} {part.text}</p>")
    path.write_text("\n".join(lines), encoding="utf-8")


def make_tex(path: Path, font: str, justified: bool) -> None:
    """The text for TeX, which hyphenates what it justifies."""
    ragged = "" if justified else r"\raggedright "
    family = rf"\fontfamily{{{font}}}\selectfont"
    lines = [
        r"\documentclass[12pt]{article}\usepackage[T1]{fontenc}",
        r"\parindent0pt\parskip8pt\emergencystretch3em\begin{document}",
        f"{family}{ragged}",
        _FORMULA,
    ]
    for part in gold():
        lines += ["", f"{part.label} {part.text}"]
    lines.append("\n\\end{document}")
    if font.startswith("cm"):
        # The old encoding, as most papers in TeX have it.
        lines[0] = r"\documentclass[12pt]{article}"
    path.write_text("\n".join(lines), encoding="utf-8")


def print_libreoffice(folder: Path, sources: list[Path]) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    _run([*command, str(folder), *map(str, sources)], folder)


def print_chromium(folder: Path, sources: list[Path]) -> None:
    for source in sources:
        target = source.with_suffix(".pdf")
        _run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
             f"--user-data-dir={folder}/chrome", "--no-pdf-header-footer",
             f"--print-to-pdf={target}", source.as_uri()],
            folder,
        )  # fmt: skip


def print_tex(folder: Path, sources: list[Path]) -> None:
    for source in sources:
        _run(["pdflatex", "-interaction=batchmode", source.name], folder)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=600)


class Maker(NamedTuple):
    name: str
    ending: str
    fonts: tuple[str, ...]
    make: Callable[[Path, str, bool], None]
    print_all: Callable[[Path, list[Path]], None]


MAKERS = (
    Maker("LibreOffice", ".docx", FONTS, make_docx, print_libreoffice),
    Maker("Chromium", ".html", FONTS, make_html, print_chromium),
    Maker("TeX", ".tex", TEX_FONTS, make_tex, print_tex),
)


class Reading(NamedTuple):
    """How one file was read: paragraphs and words, and those that are exact."""

    paragraphs: int
    exact: int
    words: int
    exact_words: int
    told: bool


def read_back(path: Path) -> tuple[Reading, list[tuple[str, str]]]:
    """One PDF compared with the gold text; the paragraphs that differ."""
    (resolution, *_) = read_file(path)
    read: list[str] = []

    def collect(paragraphs: tuple[Paragraph, ...]) -> None:
        for paragraph in paragraphs:
            read.append(paragraph.text)
            collect(paragraph.subparagraphs)

    collect(resolution.preamble)
    collect(resolution.operative)
    wanted = [part.text for part in gold()]
    left = [text for text in read if text not in wanted]
    missing = [text for text in wanted if text not in read]
    pool = " ".join(read).split()
    exact_words = 0
    for word in " ".join(wanted).split():
        if word in pool:
            pool.remove(word)
            exact_words += 1
    words = len(" ".join(wanted).split())
    exact = len(wanted) - len(missing)
    told = bool(resolution.problems)
    differ = list(zip(missing, [*left, *[""] * len(missing)], strict=False))
    return Reading(len(wanted), exact, words, exact_words, told), differ


def measure(folder: Path) -> str:
    """The table of all makers."""
    rows = ["| maker | files | words exact | paragraphs exact | silently wrong files |"]
    rows.append("|---|---|---|---|---|")
    for maker in MAKERS:
        sources: list[Path] = []
        for font in maker.fonts:
            for justified in (False, True):
                layout = "justified" if justified else "ragged"
                name = f"{maker.name}-{font.replace(' ', '')}-{layout}{maker.ending}"
                sources.append(folder / name)
                maker.make(sources[-1], font, justified)
        maker.print_all(folder, sources)
        rows.append(_row(maker.name, sources))
    return "\n".join(rows)


def _row(name: str, sources: list[Path]) -> str:
    readings: list[Reading] = []
    silent = 0
    for source in sources:
        path = source.with_suffix(".pdf")
        if not path.exists():
            print(f"not made: {path.name}", file=sys.stderr)
            continue
        reading, differ = read_back(path)
        readings.append(reading)
        silent += reading.exact < reading.paragraphs and not reading.told
        for wanted, got in differ:
            print(f"{path.stem}\n  - {wanted}\n  + {got}")
    paragraphs = sum(reading.paragraphs for reading in readings)
    exact = sum(reading.exact for reading in readings)
    words = sum(reading.words for reading in readings)
    exact_words = sum(reading.exact_words for reading in readings)
    return (
        f"| {name} | {len(readings)} | {exact_words / max(words, 1):.4f} of {words:,} |"
        f" {exact / max(paragraphs, 1):.4f} of {paragraphs:,} | {silent} |"
    )


def main() -> None:
    keep = sys.argv.index("--keep") + 1 if "--keep" in sys.argv else 0
    folder = Path(sys.argv[keep]) if keep else Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    table = measure(folder.resolve())
    if not keep:
        shutil.rmtree(folder)
    print(table)
    if "--write" in sys.argv:
        intro = "`python -m benchmarks.pdf_makers --write`: an invented text full of"
        intro += " ligatures, in ten fonts, ragged and justified.\nAsked: words and"
        intro += " paragraphs exact ≥ 0.99, none silently wrong."
        results.write("PDFs of other makers", f"{intro}\n\n{table}")


if __name__ == "__main__":
    main()
