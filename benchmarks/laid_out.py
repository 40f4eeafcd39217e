"""How faithfully printed resolutions are read: laid out as Word, printed to PDF by
LibreOffice, compared with the XML.

python -m benchmarks.laid_out ../shared/corpus --write

Three layouts of a seeded sample of all sessions: as ``annotate`` lays a text out;
annexes in two columns; tables as Word's own, their cells wrapped. The layouts are not
the United Nations' own: see "Draft PDFs" for real ones.
"""

from __future__ import annotations

import copy
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import results
from benchmarks.read_pdf import Agreement, agreement, texts
from clause_library.formats.detect import read, read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter.word.layout.document import Layout, lay_out
from drafter.word.ooxml.elements import Element, make, text_element, w

SEED = 20261122


def sample(corpus: Path) -> Iterator[Resolution]:
    """The resolutions of the corpus in a seeded order."""
    archives = [
        zipfile.ZipFile(path) for path in sorted((corpus / "un").glob("*-en.zip"))
    ]
    members = [
        (archive, name)
        for archive in archives
        for name in archive.namelist()
        if name.endswith(".xml")
    ]
    random.Random(SEED).shuffle(members)
    for archive, name in members:
        yield from parse(read_bytes(Path(name).name, archive.read(name))[0])


def plain(layout: Layout) -> bool:
    """As it is."""
    return True


def columns(layout: Layout) -> bool:
    """The annexes in two columns, set without indents; False where the text has
    none."""
    at = next(
        (n for n, key in enumerate(layout.keys) if key.lower().startswith("annex")), 0
    )
    if not at:
        return False
    section = next(layout.body.iterchildren(w("sectPr"), reversed=True))
    layout.body[at - 1].find(w("pPr")).append(copy.deepcopy(section))
    section.append(make("cols", {"num": "2", "space": "500"}))
    for paragraph in layout.body[at:-1]:
        paragraph.find(w("pPr")).append(
            make("ind", {"left": "0", "right": "0", "hanging": "0", "firstLine": "0"})
        )
    return True


def tables(layout: Layout) -> bool:
    """Rows of tables, which the layout sets as lines, as Word's own; False where the
    text has none."""
    found = False
    for line in [p for p in layout.body if " | " in _words(p)]:
        cells = [cell.strip() for cell in _words(line).split(" | ")]
        row = make("tr", None, *(_cell(cell) for cell in cells))
        before = line.getprevious()
        if (
            before is not None
            and before.tag == w("tbl")
            and len(before[-1]) == len(cells)
        ):
            before.append(row)
            layout.body.remove(line)
        else:
            layout.body.replace(line, _table(row))
        found = True
    return found


def _words(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(w("t")))


def _cell(text: str) -> Element:
    figure = (
        text.replace(" ", "\u00a0")
        if text.strip("()").replace(" ", "").isdigit()
        else text
    )
    return make("tc", None, make("p", None, make("r", None, text_element(figure))))


def _table(row: Element) -> Element:
    """A table as wide as the page with that row, a little space above and below
    each."""
    space = (make(side, {"w": "40", "type": "dxa"}) for side in ("top", "bottom"))
    width = make("tblW", {"w": "5000", "type": "pct"})
    grid = make(
        "tblGrid", None, *(make("gridCol", {"w": str(9600 // len(row))}) for _ in row)
    )
    return make(
        "tbl",
        None,
        make("tblPr", None, width, make("tblCellMar", None, *space)),
        grid,
        row,
    )


def printed(
    found: Iterator[Resolution],
    change: Callable[[Layout], bool],
    number: int,
    folder: Path,
) -> list[Agreement]:
    """The first so many of the texts that the change fits, each read from its PDF
    against the XML."""
    chosen: dict[str, Resolution] = {}
    for resolution in found:
        layout = lay_out(resolution)
        if change(layout):
            name = f"{change.__name__}{len(chosen)}"
            (folder / f"{name}.docx").write_bytes(layout.package.to_bytes())
            chosen[name] = resolution
        if len(chosen) == number:
            break
    files = [str(folder / f"{name}.docx") for name in chosen]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True, capture_output=True,
    )  # fmt: skip
    return [
        _compared(resolution, folder / f"{name}.pdf")
        for name, resolution in chosen.items()
    ]


def _compared(resolution: Resolution, file: Path) -> Agreement:
    """Cells are compared by their words: a PDF's table may have columns that its XML
    leaves empty."""
    expected, actual = ([" ".join(text.replace("|", " ").split()) for text in texts(each)]
                        for each in (resolution, parse(read(file)[0])[0]))  # fmt: skip
    return agreement(resolution.id, expected, actual)


def row(name: str, found: list[Agreement]) -> str:
    paragraphs = sum(each.paragraphs for each in found)
    return (
        f"| {name} | {len(found)} | {sum(e.similarity for e in found) / len(found):.4f} |"
        f" {sum(e.exact for e in found) / paragraphs:.4f} of {paragraphs:,} |"
        f" {sum(e.f1 * e.paragraphs for e in found) / paragraphs:.4f} |"
    )


def main() -> None:
    corpus = Path(sys.argv[1])
    layouts = (("running text and annexes", plain, 40), ("annexes in two columns", columns, 12),
               ("tables with wrapped cells", tables, 12))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row(name, printed(sample(corpus), change, number, Path(folder)))
            for name, change, number in layouts
        ]
    lines = [
        "`python -m benchmarks.laid_out CORPUS --write`: resolutions of all sessions laid out by drafter and printed by"
        " LibreOffice",
        "",
        "| layout | texts | token similarity | exact paragraphs | boundary F1 |",
        "|---|---|---|---|---|",
        *rows,
    ]
    print("\n".join(lines))
    if "--write" in sys.argv:
        results.write("Printed resolutions read back", "\n".join(lines))


if __name__ == "__main__":
    main()
