"""Whether a text pasted in any of the six languages has the structure its official XML
has, however it was laid out.

python -m benchmarks.read_text ../shared/corpus/un [--write] [--show LAYOUT/LANGUAGE]

Each document of the six-language sample is laid out as a person would paste it
(``LAYOUTS``), read, and compared with what its XML says: every paragraph with its
number, level, words, opening and marks, headings, annexes, notes, title, formula,
conclusion, and the facts of the masthead. A document agrees where nothing differs.
"""

from __future__ import annotations

import html
import re
import sys
import textwrap
import time
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import results
from clause_library.formats.blocks import Block, Source
from clause_library.formats.detect import read_bytes
from clause_library.model import Paragraph, Resolution
from clause_library.parse.footnotes import unbracketed
from clause_library.parse.labels import core
from clause_library.parse.pipeline import parse

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
SAMPLE = "ga-078-six-languages-sample.zip"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WIDE = str.maketrans("0123456789.()", "０１２３４５６７８９．（）")
_CYRILLIC = str.maketrans("abcdefghi", "абвгдежзи")
_ALIKE = str.maketrans("асеорх", "aceopx")  # letters typed for Latin ones in the XML
_IN_ORDER = str.maketrans("абвгдежзи", "abcdefghi")
FACTS = ("symbol", "organ", "session", "date", "status", "language", "agenda_item")


class Layout(NamedTuple):
    """How a text is laid out: what a number and a mark look like, what stands between
    paragraphs, where lines end."""

    number: Callable[[str], str] = lambda label: f"{label} "
    mark: Callable[[str], str] = lambda marker: marker.translate(_RAISED)
    note: Callable[[str], str] = lambda marker: marker.translate(_RAISED) + " "
    gap: str = "\n\n"
    width: int | None = None
    quote: str = ""
    notes_at_end: bool = True
    encoding: str = "utf-8"
    line_end: str = "\n"
    italic: str = ""
    bare: bool = False


def _bracket(marker: str) -> str:
    return f"[{marker}]"


def _stopless(label: str) -> str:
    return label.replace(". ", " ").replace(".", "") + " "


def _own(label: str) -> str:
    """A letter or number as its language writes it by hand: ١ -, (а), （１）."""
    return f"{label} "


OWN_FIGURES = "the script's own figures"
LAYOUTS: dict[str, Layout] = {
    "blank lines": Layout(),
    "no blank lines": Layout(
        mark=_bracket, note=lambda marker: f"[{marker}] ", gap="\n"
    ),
    "wrapped at 72": Layout(
        mark=_bracket, note=lambda marker: f"[{marker}] ", width=72
    ),
    "wrapped, no blank lines": Layout(gap="\n", width=72),
    "quoted in mail": Layout(
        mark=_bracket, note=lambda marker: f"[{marker}] ", width=72, quote="> "
    ),
    "Windows, UTF-16": Layout(encoding="utf-16", line_end="\r\n"),
    "notes in place": Layout(notes_at_end=False),
    "bare figures as marks": Layout(
        mark=str, bare=True, note=lambda marker: f"{marker} "
    ),
    "numbers without stop": Layout(number=_stopless),
    "numbers in brackets": Layout(
        number=lambda label: re.sub(r"^(\d+)(?:\.| -)$", r"(\1)", label) + " "
    ),
    "numbers on their own lines": Layout(number=lambda label: f"{label}\n"),
    "tabs": Layout(number=lambda label: f"{label}\t"),
    OWN_FIGURES: Layout(number=_own),
    "Markdown": Layout(
        mark=lambda marker: f"[^{marker}]",
        note=lambda marker: f"[^{marker}]: ",
        italic="*",
    ),
}


def documents(folder: Path, only: str = "") -> Iterator[tuple[str, str, Source]]:
    """Language, name and source of each document of the sample, or of one language of
    it."""
    with zipfile.ZipFile(folder / SAMPLE) as archive:
        for name in sorted(archive.namelist()):
            language = Path(name).parts[0]
            if name.endswith(".xml") and language in ((only,) if only else LANGUAGES):
                yield language, Path(name).name, read_bytes(name, archive.read(name))[0]


def laid_out(source: Source, layout: Layout, *, own_figures: bool = False) -> bytes:
    """The text of a document as plain text in that layout."""
    language = source.facts.language or "en"
    body = [block for block in source.blocks if block.kind != "furniture"]
    notes = (
        [block for block in body if block.kind == "footnote"]
        if layout.notes_at_end
        else []
    )
    ordered = [*(block for block in body if block not in notes), *notes]
    paragraphs = [_paragraph(block, layout, language, own_figures) for block in ordered]
    if layout.width:
        paragraphs = [_wrapped(text, layout.width, language) for text in paragraphs]
    lines = layout.gap.join(paragraphs).split("\n")
    text = layout.line_end.join(
        f"{layout.quote}{line}" if line else layout.quote.rstrip() for line in lines
    )
    return text.encode(layout.encoding)


def _wrapped(text: str, width: int, language: str) -> str:
    if language != "zh":
        return textwrap.fill(
            text, width, break_long_words=False, break_on_hyphens=False
        )
    lines, line = [], ""
    for piece in re.findall(
        r"[A-Za-z0-9/.,()\[\]^⁰¹²³⁴-⁹ –-]+|.[，。；：、”》）]*", text
    ):
        if (
            _columns(line) + _columns(piece) > width
            and line
            and piece[0] not in "[⁰¹²³⁴⁵⁶⁷⁸⁹"
        ):
            lines.append(line)
            line = ""
        line += piece
    return "\n".join([*lines, line])


def _columns(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _paragraph(block: Block, layout: Layout, language: str, own: bool) -> str:
    marked = _marked(block, layout, language)
    if block.kind == "footnote":
        return _note_mark(layout.note, block.label or "", language) + marked
    if block.kind == "title" and block.label:
        return f"{block.label.rstrip(' –-')}. {marked}"
    if not block.label:
        return marked
    indent = "    " * (block.level or 0)
    label = f"{block.label}." if block.label.isdigit() else block.label
    label = _in_own_figures(label, language) if own else label
    return indent + layout.number(label) + marked


def _in_own_figures(label: str, language: str) -> str:
    """A label in the figures or letters of its language: ١ -, а), （１）."""
    table = {"ar": _INDIC, "zh": _WIDE, "ru": _CYRILLIC}.get(language)
    if language == "ru":
        label = label.translate(_ALIKE)
    return label.translate(table) if table else label


def _note_mark(shape: Callable[[str], str], marker: str, language: str) -> str:
    """Arabic texts write a mark in brackets, whatever else they do; in the XML the
    brackets stand in the text."""
    found = shape(marker)
    raised = found.strip() in (marker, marker.translate(_RAISED))
    return (
        f"({marker}){found[len(found.rstrip()) :]}"
        if language == "ar" and raised
        else found
    )


def _shape(text: str, at: int, layout: Layout) -> Callable[[str], str]:
    """A bare figure after a figure (77/293 and mark 2) is lost to any reader: there the
    mark stays raised."""
    lost = layout.bare and re.search(r"\d[^\w\s]?$", text[:at])
    return (lambda marker: marker.translate(_RAISED)) if lost else layout.mark


def _marked(block: Block, layout: Layout, language: str) -> str:
    text = block.text
    if language == "ar":
        block = unbracketed(block)
        text = block.text
    inserted = [
        (
            note.offset,
            _note_mark(_shape(text, note.offset, layout), note.marker, language),
        )
        for note in block.notes
    ]
    first = block.italics[0] if block.italics and layout.italic else None
    if (
        first
        and first.start == 0
        and block.kind in ("preambular", "operative", "formula")
    ):
        inserted += [(0, layout.italic), (first.end, layout.italic)]
    for offset, piece in sorted(inserted, key=lambda item: item[0], reverse=True):
        text = text[:offset] + piece + text[offset:]
    return text


def page(source: Source) -> bytes:
    """The document as a page of the web."""
    lines = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Page</title></head><body>"
    ]
    body = [block for block in source.blocks if block.kind != "furniture"]
    notes = [block for block in body if block.kind == "footnote"]
    for block in [*(block for block in body if block not in notes), *notes]:
        text = html.escape(block.text, quote=False)
        if block.text == text:
            text = _marked(
                block, Layout(mark=lambda marker: f"<sup>{marker}</sup>"), "en"
            )
            if block.italics and block.italics[0].start == 0 and not block.notes:
                text = f"<i>{text[: block.italics[0].end]}</i>{text[block.italics[0].end :]}"
        stop = (
            block.kind != "footnote"
            and block.label
            and (block.label.isdigit() or block.kind == "title")
        )
        label = (
            f"<sup>{block.label}</sup>"
            if block.kind == "footnote"
            else f"{block.label}."
            if stop
            else block.label
        )
        lines.append(f"<p>{label}&#160;{text}</p>" if label else f"<p>{text}</p>")
    return "\n".join([*lines, "</body></html>"]).encode()


def outline(resolution: Resolution, letters: dict[int, int] = _ALIKE) -> list[str]:
    """What the reader made of a text, a line each."""
    found = [
        f"title: {resolution.title}",
        f"formula: {resolution.formula}",
        f"conclusion: {resolution.conclusion}",
    ]
    found += [f"{name}: {_fact(resolution, name)}" for name in FACTS]
    for paragraph in (*resolution.preamble, *resolution.operative):
        found += _lines(paragraph, 0, letters)
    found += [f"heading: {heading.text}" for heading in resolution.headings]
    for annex in resolution.annexes:
        found.append(f"annex: {annex.label} | {annex.title}")
        found += [
            line
            for paragraph in annex.paragraphs
            for line in _lines(paragraph, 0, letters)
        ]
        found += [f"heading: {heading.text}" for heading in annex.headings]
    return found + [
        f"note {note.marker}: {_close(note.text)}" for note in resolution.footnotes
    ]


def _fact(resolution: Resolution, name: str) -> str:
    value = getattr(resolution, name)
    return value.text if name == "symbol" and value else str(value)


def _lines(paragraph: Paragraph, depth: int, letters: dict[int, int]) -> Iterator[str]:
    label = (
        unicodedata.normalize("NFKC", core(paragraph.label).rstrip(" -–"))
        if paragraph.label
        else "-"
    )
    label = re.sub(r"\d", lambda figure: str(int(figure[0])), label.translate(letters))
    marks = " ".join(
        f"{note.marker}@{len(_close(paragraph.text[: note.offset]))}"
        for note in paragraph.notes
    )
    yield f"{'  ' * depth}{paragraph.part} {label} [{_close(paragraph.text)}] {marks}".rstrip()
    for child in paragraph.subparagraphs:
        yield from _lines(child, depth + 1, letters)
    if paragraph.closing:
        yield f"{'  ' * depth}closing [{paragraph.closing}]"


def _close(text: str) -> str:
    """Chinese is written without spaces; those the XML has beside a mark count for
    nothing."""
    return re.sub(
        r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+|\s+(?=[\u3000-\u9fff\uff00-\uffef])",
        "",
        text,
    )


def differences(
    source: Source, data: bytes, letters: dict[int, int] = _ALIKE
) -> list[str]:
    """The first lines in which the text as read departs from the XML."""
    (wanted,) = parse(source)[:1]
    (found,) = parse(read_bytes(f"{source.name}.txt", data)[0])[:1]
    one, other = outline(wanted), outline(found, letters)
    if one == other:
        return []
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return [f"XML  {line}" for line in one[at : at + 2]] + [
        f"text {line}" for line in other[at : at + 2]
    ]


def ways() -> dict[str, Callable[[Source], bytes]]:
    """The layouts by name, each as what makes a file of a document."""
    plain: dict[str, Callable[[Source], bytes]] = {
        name: partial(laid_out, layout=layout, own_figures=name == OWN_FIGURES)
        for name, layout in LAYOUTS.items()
    }
    return {**plain, "HTML": page}


def main() -> None:
    started, shown = (
        time.perf_counter(),
        sys.argv[sys.argv.index("--show") + 1] if "--show" in sys.argv else "",
    )
    agreeing: dict[tuple[str, str], int] = {}
    total: dict[str, int] = dict.fromkeys(LANGUAGES, 0)
    for language, name, source in documents(Path(sys.argv[1])):
        total[language] += 1
        for way, lay_out in ways().items():
            if shown and shown != f"{way}/{language}":
                continue
            letters = _IN_ORDER if way == OWN_FIGURES else _ALIKE
            found = differences(source, lay_out(source), letters)
            agreeing[way, language] = agreeing.get((way, language), 0) + (not found)
            if shown and found:
                print(name, *found, sep="\n   ")
    rows = [
        f"| {way} | "
        + " | ".join(str(agreeing.get((way, one), 0)) for one in LANGUAGES)
        + " |"
        for way in ways()
    ]
    table = "\n".join(
        [
            f"| laid out | {' | '.join(LANGUAGES)} |",
            "|---" * (1 + len(LANGUAGES)) + "|",
            *rows,
        ]
    )
    count = f"documents of each language: {min(total.values())} ({time.perf_counter() - started:.0f} s)"
    print(table, count, sep="\n\n")
    if "--write" in sys.argv:
        told = "`python -m benchmarks.read_text UN --write`; documents that agree with their XML in everything"
        body = "\n\n".join((told, table, count))
        results.write("Pasted texts in six languages", body)


if __name__ == "__main__":
    main()
