"""Resolutions and libraries made up for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clause_library.model import Adoption, Paragraph, Part, Resolution
from clause_library.storage.library import Library
from clause_library.vocabulary.symbols import parse_symbol


def paragraph(ref: str, text: str) -> Paragraph:
    """A paragraph whose part is told by its ref: `…, PP3`, `…, OP4`, `…, OP4 (a)`."""
    part: Part = "preambular" if ", PP" in ref else "operative"
    label = ref.rpartition("OP")[2] if part == "operative" else None
    return Paragraph(ref, part, label, "", text)


def resolution(id: str, *texts: str, **facts: Any) -> Resolution:
    """An adopted text; each of `texts` begins with its place: `PP1 Recalling …`, `OP1
    Urges …`."""
    paragraphs = [
        paragraph(f"{id}, {text.split(' ', 1)[0]}", text.split(" ", 1)[1])
        for text in texts
    ]
    symbol = parse_symbol(id)
    known: dict[str, Any] = {
        "symbol": symbol,
        "organ": symbol and symbol.organ,
        "title": "Made up",
        "session": None,
        "date": "2020-01-02",
        "status": "adopted",
        "adoption": Adoption("without_vote"),
        "language": "en",
        "preamble": tuple(p for p in paragraphs if p.part == "preambular"),
        "operative": tuple(p for p in paragraphs if p.part == "operative"),
    }
    return Resolution(id, **{**known, **facts})


def library(path: Path, *resolutions: Resolution) -> Library:
    """A library of these texts in the folder `path`, in one segment."""
    made = Library.open(path, create=True)
    with made.batch():
        for text in resolutions:
            made.add(text, f"{text.id}.txt", repr(text))
    return made
