"""The resolution layout: where its parts are found, and a package to pour a text
into."""

from __future__ import annotations

from pathlib import Path

from clause_library.errors import InputError
from drafter.word.ooxml.package import CONTENT_TYPES, Package

# Files of a template are named plainly; these stand elsewhere in a Word file.
NAMES = {
    "content_types.xml": CONTENT_TYPES,
    "package_rels.xml": "_rels/.rels",
    "document_rels.xml": "word/_rels/document.xml.rels",
}


def folder() -> Path:
    """The folder of the templates: beside this package in an installation, at the top
    of a checkout otherwise."""
    package = Path(__file__).resolve().parents[2]
    for candidate in (package / "templates", package.parent / "templates"):
        if candidate.is_dir():
            return candidate
    raise InputError(
        "The templates that belong to drafter are missing; install it again."
    )


def blank(name: str = "resolution") -> Package:
    """A fresh package with the styles, numbering, header and footer of a layout, and no
    text."""
    folder_of_parts = folder() / name
    if not folder_of_parts.is_dir():
        raise InputError(
            f"There is no template called {name}; the templates are in {folder()}."
        )
    parts = {}
    for file in sorted(folder_of_parts.glob("*.xml")):
        part = NAMES.get(file.name, f"word/{file.name}")
        parts[part] = file.read_bytes()
    return Package(name, parts)
