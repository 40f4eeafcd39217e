"""The built-in sample library: resolutions and drafts of an invented organization (see
README.md in this folder)."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
DEMO_PARAGRAPH = FOLDER / "demo_paragraph.txt"
_FORMATS = frozenset({".xml", ".docx", ".txt"})


def paths() -> tuple[Path, ...]:
    """The sample documents by name; ``DEMO_PARAGRAPH`` is a paragraph to match against
    them and not one of them."""
    documents = (
        path
        for path in FOLDER.iterdir()
        if path.suffix in _FORMATS and path != DEMO_PARAGRAPH
    )
    return tuple(sorted(documents))
