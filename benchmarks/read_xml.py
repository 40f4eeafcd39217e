"""How many documents of the official XML keep every word, in order, when read as
blocks.

python -m benchmarks.read_xml ../shared/corpus/un

The other reading knows nothing of blocks: the document's text nodes in order, white
space left out, notes apart. Prints the documents that differ, each with its first
difference.
"""

from __future__ import annotations

import itertools
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from benchmarks import results
from clause_library.formats.blocks import Block
from clause_library.formats.detect import read_bytes
from clause_library.vocabulary.normalize import seen


def members(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every XML file in a folder's zips."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    yield f"{path.stem}/{name}", archive.read(name)


def xml_words(data: bytes) -> tuple[str, list[str]]:
    """All text, of ``meta`` only the job number, every note replaced by its mark; and
    the notes' texts."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    for note in root.iter("{*}authorialNote"):
        _without_own_mark(note)
    notes = ["".join(note.itertext()) for note in root.iter("{*}authorialNote")]
    for note in root.iter("{*}authorialNote"):
        for child in list(note):
            note.remove(child)
        note.text = note.get("marker")
    for meta in list(root.iter("{*}meta")):
        job_numbers = "".join(
            docket.text or "" for docket in meta.iter("{*}docketNumber")
        )
        meta.clear(keep_tail=True)
        meta.text = job_numbers
    return squeeze("".join(map(str, root.itertext()))), [
        squeeze(note) for note in notes
    ]


def _without_own_mark(note: etree._Element) -> None:
    """A mark printed again where the note's text begins is one mark, as ``marker``
    says: it counts once."""
    raised = next(note.iter("{*}sup"), None)
    if (
        raised is not None
        and raised.text == note.get("marker")
        and _begins_with(note, raised)
    ):
        raised.text = None


def _begins_with(note: etree._Element, raised: etree._Element) -> bool:
    return "".join(map(str, note.itertext())).strip().startswith(raised.text or " ")


def block_words(blocks: tuple[Block, ...]) -> tuple[str, list[str]]:
    """The same from blocks: labels, texts, and the marks put back where they stood."""
    notes = [squeeze(block.text) for block in blocks if block.kind == "footnote"]
    return squeeze(
        "".join(_marked(block) for block in blocks if block.kind != "footnote")
    ), notes


def _marked(block: Block) -> str:
    text = block.text.replace(" | ", " ") if block.kind == "table_row" else block.text
    for note in reversed(block.notes):
        text = text[: note.offset] + note.marker + text[note.offset :]
    return (block.label or "") + text


def squeeze(text: str) -> str:
    """Without white space and what nobody sees, cell borders and full stops: a label
    has no stop."""
    return "".join(seen(text).split()).replace("|", "").replace(".", "")


def difference(data: bytes, name: str = "file.xml") -> str | None:
    """The first place where the two readings differ, None where they agree."""
    expected = xml_words(data)
    (source,) = read_bytes(name, data)
    actual = block_words(source.blocks)
    if expected[1] != actual[1]:
        pairs_of_notes = itertools.zip_longest(
            expected[1], actual[1], fillvalue="(none)"
        )
        one, other = next(pair for pair in pairs_of_notes if pair[0] != pair[1])
        return f"a note: XML {one[:60]}  blocks {other[:60]}"
    if expected[0] == actual[0]:
        return None
    pairs = itertools.zip_longest(expected[0], actual[0])
    at = next(n for n, (one, other) in enumerate(pairs) if one != other)
    around = slice(max(0, at - 30), at + 40)
    return f"XML …{expected[0][around]}…  blocks …{actual[0][around]}…"


def main() -> None:
    started, agree, total = time.perf_counter(), 0, 0
    lines = []
    for name, data in members(Path(sys.argv[1])):
        total += 1
        found = difference(data, name)
        agree += found is None
        if found:
            lines.append(f"- {name}: {found}")
    lines.append(
        f"- {agree} of {total} documents agree word for word ({time.perf_counter() - started:.0f} s)"
    )
    print("\n".join(lines))
    if "--write" in sys.argv:
        results.write(
            "Official XML, word for word",
            "\n".join(["`python -m benchmarks.read_xml UN --write`", "", *lines]),
        )


if __name__ == "__main__":
    main()
