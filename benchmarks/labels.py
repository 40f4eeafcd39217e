"""Whether the labels of negotiation drafts are read in every layout.

python -m benchmarks.labels [--write]

One invented draft, its paragraphs labelled in each of the ways drafts are (``FORMS``),
laid out as text with and without blank lines, hard-wrapped, quoted in a mail, as a
Word file, as a page and, where LibreOffice is installed, as a PDF. A draft agrees where
every paragraph has its part, its opening phrase and its words, without the label.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import tempfile
import textwrap
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import NamedTuple

from docx import Document

from benchmarks import results
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse

PREAMBLE = (
    "Recalling its resolution 77/194 of 15 December 2022 on the dredging of harbours,",
    "Noting with concern the state of small harbours in many parts of the world, and "
    "the cost of their repair,",
)
OPERATIVE = (
    "Urges all States to dredge their harbours, as appropriate and within their means;",
    "Requests the Secretary-General:",
    "Decides to consider the matter further at its ninetieth session.",
)
ITEMS = ("(a) To report on harbours;", "(b) To keep a list of pilots;")
OPENINGS = ("Recalling", "Noting with concern", "Urges", "Requests", "Decides")


class Form(NamedTuple):
    """How preambular and operative paragraphs are labelled; ``#`` is the number."""

    preambular: str
    operative: str


FORMS = (
    Form("", "#. "),
    Form("PP# ", "OP# "),
    Form("PP#. ", "OP#. "),
    Form("PP#: ", "OP#: "),
    Form("(PP#) ", "(OP#) "),
    Form("(PP)#. ", "(OP)#. "),
    Form("PP #. ", "OP #. "),
    Form("P.P.# ", "O.P.# "),
    Form("PP.# ", "OP.# "),
    Form("PP# – ", "OP# – "),
    Form("PP# - ", "OP# - "),
    Form("PP# (new) ", "OP# (new) "),
    Form("PP# bis ", "OP# bis "),
    Form("PP# [EU] ", "OP# [EU] "),
    Form("PP# [EU, Norway]: ", "OP# [EU, Norway]: "),
    Form("[PP#] ", "[OP#] "),
    Form("pp#. ", "op#. "),
    Form("PP#/ ", "OP#/ "),
    Form("", "Paragraph #: "),
    Form("", "Para #. "),
    Form("", "Para. # – "),
    Form("Preambular paragraph #: ", "Operative paragraph #: "),
    Form("", "(#) "),
    Form("", "#) "),
    Form("", "- #. "),
)
Layout = Callable[[list[str]], tuple[str, bytes]]
HEAD = """\
`python -m benchmarks.labels --write`: one draft in {forms} ways of labelling, in each
layout; in how many every paragraph has its part, opening and words.

| layout | drafts that agree | others |
|---|---|---|
"""


def lines(form: Form) -> list[str]:
    """The paragraphs of the draft with their labels."""
    row = ["The General Assembly,"]
    for number, text in enumerate(PREAMBLE, 1):
        row.append(form.preambular.replace("#", str(number)) + text)
    for number, text in enumerate(OPERATIVE, 1):
        row.append(form.operative.replace("#", str(number)) + text)
        if text.endswith(":"):
            row += ITEMS
    return row


def spaced(row: list[str]) -> tuple[str, bytes]:
    """Text with a blank line between paragraphs."""
    return "draft.txt", "\n\n".join(row).encode()


def tight(row: list[str]) -> tuple[str, bytes]:
    """Text with a line for each paragraph."""
    return "draft.txt", "\n".join(row).encode()


def wrapped(row: list[str]) -> tuple[str, bytes]:
    """Text broken at 60 columns."""
    paragraphs = [textwrap.fill(one, 60, break_on_hyphens=False) for one in row]
    return "draft.txt", "\n\n".join(paragraphs).encode()


def quoted(row: list[str]) -> tuple[str, bytes]:
    """Text quoted in a mail."""
    text = "\n\n".join(row)
    return "draft.txt", "\n".join(f"> {line}" for line in text.split("\n")).encode()


def word(row: list[str]) -> tuple[str, bytes]:
    """A Word file with typed labels."""
    document = Document()
    for one in row:
        document.add_paragraph(one)
    stream = io.BytesIO()
    document.save(stream)
    return "draft.docx", stream.getvalue()


def page(row: list[str]) -> tuple[str, bytes]:
    """A page of the web."""
    body = "".join(f"<p>{escape(one)}</p>" for one in row)
    return "draft.html", f"<html><body>{body}</body></html>".encode()


LAYOUTS: dict[str, Layout] = {
    "text, blank lines": spaced,
    "text, a line each": tight,
    "text, 60 columns": wrapped,
    "text, quoted in a mail": quoted,
    "Word": word,
    "HTML": page,
}


def agrees(data: bytes, name: str) -> bool:
    """Whether the draft is read as it is."""
    texts = [text for source in read_bytes(name, data) for text in parse(source)]
    return len(texts) == 1 and _is_draft(texts[0])


def _is_draft(text: Resolution) -> bool:
    words = tuple(one.text for one in text.preamble)
    operative = tuple(one.text for one in text.operative)
    if (words, operative) != (PREAMBLE, OPERATIVE):
        return False
    openings = tuple(one.opening for one in (*text.preamble, *text.operative))
    items = [f"{one.label} {one.text}" for one in text.operative[1].subparagraphs]
    return openings == OPENINGS and tuple(items) == ITEMS


def pdfs(forms: tuple[Form, ...]) -> dict[Form, bytes]:
    """The drafts as LibreOffice prints them; empty where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        files: list[str] = []
        for number, form in enumerate(forms):
            path = Path(folder, f"{number}.docx")
            path.write_bytes(word(lines(form))[1])
            files.append(str(path))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, *files], capture_output=True, check=True
        )
        return {
            form: Path(folder, f"{number}.pdf").read_bytes()
            for number, form in enumerate(forms)
        }


def row_of(name: str, right: list[Form]) -> str:
    """A line of the table."""
    wrong = [form.operative.strip() for form in FORMS if form not in right]
    told = ", ".join(f"`{form}`" for form in wrong) or "none"
    return f"| {name} | {len(right)} of {len(FORMS)} | {told} |"


def main() -> None:
    """Measure, print, and put the table in the file of figures when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows: list[str] = []
    for name, layout in LAYOUTS.items():
        right: list[Form] = []
        for form in FORMS:
            file, data = layout(lines(form))
            if agrees(data, file):
                right.append(form)
        rows.append(row_of(name, right))
    printed = pdfs(FORMS)
    if printed:
        right = [form for form, data in printed.items() if agrees(data, "draft.pdf")]
        rows.append(row_of("PDF of LibreOffice", right))
    body = HEAD.format(forms=len(FORMS)) + "\n".join(rows)
    print(body)
    if arguments.write:
        results.write("Labels of negotiation drafts, by layout", body)


if __name__ == "__main__":
    main()
