"""How faithfully real draft PDFs are read: against the official XML of the text that
was adopted.

python -m benchmarks.read_pdf ../shared/corpus

A draft and the adopted text may differ for real: the differences listed in
``read_pdf_differences.txt``, each seen on the PDF's page, are written into the XML's
words before the two are compared. Prints each paragraph that is left.
"""

from __future__ import annotations

import json
import re
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel, LCSseq

from benchmarks import results
from clause_library.formats.detect import read, read_bytes
from clause_library.model import Heading, Paragraph, Resolution
from clause_library.parse.pipeline import parse
from clause_library.vocabulary.normalize import fold

DIFFERENCES = Path(__file__).with_name("read_pdf_differences.txt")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readings agree; ``similarity`` and ``f1`` run 0-1, ``left`` are the
    paragraphs of either side alone."""

    name: str
    similarity: float
    paragraphs: int
    exact: int
    f1: float
    left: tuple[tuple[str, str], ...]


def texts(resolution: Resolution) -> list[str]:
    """Every paragraph and heading of the body and the annexes, in order, with its
    label, folded.

    Whether a line is a heading or an unnumbered paragraph, and an annex's title the one or the other, is the XML's
    own choice and differs from document to document: the words, their order and their ends are compared.
    """
    found = list(
        _section((*resolution.preamble, *resolution.operative), resolution.headings)
    )
    for annex in resolution.annexes:
        found += [annex.label, annex.title, *_section(annex.paragraphs, annex.headings)]
    return [str(fold(text)) for text in found if text]


def _section(
    paragraphs: Sequence[Paragraph], headings: Sequence[Heading]
) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (
            heading.text for heading in headings if heading.before == paragraph.ref
        )
        yield from _below(paragraph)
    yield from (heading.text for heading in headings if heading.before is None)


def _below(paragraph: Paragraph) -> Iterator[str]:
    text = f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text
    yield text
    for child in paragraph.subparagraphs:
        yield from _below(child)
    if paragraph.closing:
        yield paragraph.closing


def agreement(name: str, expected: Sequence[str], actual: Sequence[str]) -> Agreement:
    """Token similarity, exact paragraphs and boundary F1 of one document."""
    ours, theirs = [t.split() for t in actual], [t.split() for t in expected]
    words = (
        [word for text in theirs for word in text],
        [word for text in ours for word in text],
    )
    similarity = Indel.normalized_similarity(*words)
    places = {}
    for block in LCSseq.opcodes(*words):
        if block.tag == "equal":
            places |= dict(
                zip(
                    range(block.src_start, block.src_end),
                    range(block.dest_start, block.dest_end),
                    strict=True,
                )
            )
    ends = [places.get(end) for end in _ends(theirs)]
    hits = len({end for end in ends if end is not None} & set(_ends(ours)))
    f1 = 2 * hits / (len(theirs) + len(ours)) if theirs or ours else 1.0
    codes = LCSseq.opcodes(list(expected), list(actual))
    exact = sum(code.src_end - code.src_start for code in codes if code.tag == "equal")
    left = [(" ¶ ".join(expected[c.src_start : c.src_end]), " ¶ ".join(actual[c.dest_start : c.dest_end]))
            for c in codes if c.tag != "equal"]  # fmt: skip
    return Agreement(name, similarity, len(theirs), exact, f1, tuple(left))


def _ends(paragraphs: Sequence[Sequence[str]]) -> list[int]:
    """Where each paragraph ends: the position of its last word in the document."""
    ends, at = [], -1
    for words in paragraphs:
        at += len(words)
        ends.append(at)
    return ends


def adopted(corpus: Path, symbols: set[str]) -> dict[str, Resolution]:
    """The official XML of these Security Council resolutions, by symbol."""
    found = {}
    numbers = {
        match[1]: symbol
        for symbol in symbols
        if (match := re.match(r"S/RES/(\d+)", symbol))
    }
    for path in sorted((corpus / "un").glob("sc-*-en.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                number = re.search(
                    r"(?<!\d)(\d{4})(?!\d)",
                    Path(name).stem.replace("_", " ").partition("(")[0],
                )
                if name.endswith(".xml") and number and number[1] in numbers:
                    (resolution,) = parse(
                        read_bytes(Path(name).name, archive.read(name))[0]
                    )
                    if resolution.symbol and resolution.symbol.text in symbols:
                        found[resolution.symbol.text] = resolution
    return found


def differences(file: Path = DIFFERENCES) -> dict[str, list[tuple[str, str]]]:
    """PDF name -> (words of the adopted text, words of the draft), as listed."""
    found: dict[str, list[tuple[str, str]]] = {}
    name = ""
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if line.endswith(".pdf"):
            name = line
        elif " => " in line:
            old, _, new = line.partition(" => ")
            found.setdefault(name, []).append((old.strip('"'), new.strip('"')))
    return found


def as_drafted(
    name: str, paragraphs: Sequence[str], listed: dict[str, list[tuple[str, str]]]
) -> list[str]:
    """The adopted text's paragraphs with the draft's real differences written in;
    raises where one is not found."""
    whole = "\n".join(paragraphs)
    for old, new in listed.get(name, ()):
        old, new = old.replace("¶ ", "\n"), new.replace("¶ ", "\n")
        if whole.count(old) < 1:
            raise ValueError(f"{name}: {old!r} does not stand in the adopted text")
        whole = whole.replace(old, new, 1)
    return [text for text in whole.split("\n") if text]


def agreements(corpus: Path) -> Iterator[Agreement]:
    """Every pair of the corpus whose adopted text is there."""
    pairs = json.loads((corpus / "pdf" / "pairs.json").read_text("utf-8"))
    official = adopted(corpus, {pair["adopted"] for pair in pairs})
    listed = differences()
    for pair in pairs:
        if pair["adopted"] in official:
            (draft,) = parse(read(corpus / "pdf" / pair["pdf"])[0])
            expected = as_drafted(pair["pdf"], texts(official[pair["adopted"]]), listed)
            yield agreement(pair["pdf"], expected, texts(draft))


def main() -> None:
    started = time.perf_counter()
    found = list(agreements(Path(sys.argv[1])))
    for each in found:
        for old, new in each.left:
            print(f"{each.name}\n  XML {old}\n  PDF {new}")
    paragraphs = sum(each.paragraphs for each in found)
    drafted = sum(map(len, differences().values()))
    lines = [
        f"- {each.name}: token similarity {each.similarity:.5f}, {each.exact} of {each.paragraphs} paragraphs exact, "
        f"boundary F1 {each.f1:.4f}"
        for each in found
    ]
    lines.append(
        f"- {len(found)} documents: similarity {sum(e.similarity for e in found) / len(found):.5f}, exact"
        f" {sum(e.exact for e in found) / paragraphs:.4f} of {paragraphs}, boundary F1"
        f" {sum(e.f1 * e.paragraphs for e in found) / paragraphs:.4f}, after the {drafted} differences of the drafts"
        f" themselves that `read_pdf_differences.txt` lists ({time.perf_counter() - started:.0f} s)"
    )
    print("\n".join(lines))
    if "--write" in sys.argv:
        results.write(
            "Draft PDFs against the XML",
            "\n".join(["`python -m benchmarks.read_pdf CORPUS --write`", "", *lines]),
        )


if __name__ == "__main__":
    main()
