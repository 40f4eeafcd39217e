"""Parts of a Word file that are files themselves: pages, texts or other Word files that
a program put in (``w:altChunk``) and that Word takes into the text when it opens it."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from clause_library.errors import InputError
from clause_library.formats.blocks import Block, Source
from clause_library.formats.docx.objects import R_ID
from clause_library.formats.zip_package import Package

ReadFile = Callable[[str, bytes], Source]
"""Reads a file of any kind by its name and bytes; raises InputError where it cannot."""


class InsertedFiles:
    """The inserted files of a document, each read where it stands."""

    def __init__(
        self,
        package: Package,
        main: str,
        read_file: ReadFile,
    ) -> None:
        self._package = package
        self._parts = package.related(main, "aFChunk")
        self._read_file = read_file
        self.sources: list[Source] = []
        self.read_parts: set[str] = set()

    def blocks(self, chunk: etree._Element) -> tuple[Block, ...]:
        """The blocks of the file that stands here; empty where it cannot be read."""
        part = self._parts.get(str(chunk.get(R_ID)), "")
        data = self._package.bytes(part) if part else None
        if data is None:
            return ()
        name = part.rpartition("/")[2]
        try:
            source = self._read_file(name, data)
        # What is not read is named among the problems, with the remedy.
        except InputError:
            return ()
        self.read_parts.add(part)
        self.sources.append(source)
        place = f"in {name}"
        return tuple([one._replace(line=None, place=place) for one in source.blocks])
