"""For whom a Word file was made, said in its running head."""

from __future__ import annotations

from drafter.word.layout.document import text_run
from drafter.word.ooxml.elements import PARAGRAPH, make
from drafter.word.ooxml.package import read

# Between the symbol, which stands there already, and the name.
_GAP = "    "


def addressed(
    data: bytes,
    reader: str,
) -> bytes:
    """A Word file whose running head says for whom it is.

    A file without a running head says it in its first line. Raise InputError where the
    file cannot be opened.
    """
    package = read(data, "export")
    heads = package.roots("header")
    for head in heads:
        line = next(head.iter(PARAGRAPH), None)
        if line is not None:
            has_words = any(head.itertext())
            line.append(text_run(f"{_GAP if has_words else ''}For {reader}"))
    if not heads:
        line = make("p", None, text_run(f"For {reader}"))
        package.body().insert(0, line)
    return package.to_bytes()
