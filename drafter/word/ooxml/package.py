"""A Word file as a package of parts: read, written the same way each time, saved
without harming what is there."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from clause_library.errors import InputError
from clause_library.formats import zip_package
from drafter.word.ooxml.elements import BODY, Element, parse, serialise

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip entry can carry
TEXT_KINDS = ("footnotes", "endnotes", "header", "footer")
READ_AND_WRITE = 0o666  # before the user's umask takes its share


@dataclass(slots=True)
class Package:
    """The parts of a Word file by name.

    ``trees`` holds the parts that were opened as XML; they are what is written.
    ``main`` is the main part's name, empty until it was asked for.
    """

    name: str
    parts: dict[str, bytes]
    trees: dict[str, Element] = field(default_factory=dict)
    main: str = ""

    def tree(self, part: str) -> Element:
        """The root element of a part; changes to it are written.

        Raises InputError where the part is missing.
        """
        if part not in self.trees:
            if part not in self.parts:
                raise InputError(
                    f"{self.name} has no part {part}; it is not a complete Word file."
                )
            self.trees[part] = parse(self.parts[part], f"{self.name} ({part})")
        return self.trees[part]

    def has(self, part: str) -> bool:
        """Whether the package holds the part."""
        return part in self.parts or part in self.trees

    def document(self) -> str:
        """The name of the main part, as the package's relationships give it."""
        # looked up once: nearly every question about a file begins with it
        if not self.main:
            names = self.related("", "officeDocument")
            self.main = names[0] if names else "word/document.xml"
        return self.main

    def body(self) -> Element:
        """The ``w:body`` of the main part.

        Raises InputError where it has none.
        """
        part = self.document()
        body = self.tree(part).find(BODY)
        if body is None:
            raise InputError(
                f"{self.name} has no text in {part}; it is not a complete Word file."
            )
        return body

    def relationships(self, part: str) -> Element:
        """The relationships of a part (of the package for ``""``), an empty tree where
        it has none."""
        name = rels_name(part)
        if not self.has(name):
            empty = f'<Relationships xmlns="{RELATIONSHIPS}"/>'
            self.trees[name] = parse(empty.encode(), name)
        return self.tree(name)

    def related(
        self,
        part: str,
        kind: str,
    ) -> tuple[str, ...]:
        """The names of the parts that ``part`` relates to by ``kind`` (``footnotes``,
        ``header`` …)."""
        # Asking must not leave an empty part of relationships in the file.
        if not self.has(rels_name(part)):
            return ()
        names = []
        for row in self.relationships(part):
            # The kind alone: strict files (ISO 29500) name it by another address.
            if row.get("Type", "").endswith(f"/{kind}"):
                names.append(resolve(part, row.get("Target", "")))
        return tuple(names)

    def roots(self, *kinds: str) -> list[Element]:
        """The roots of the parts that the main part relates to by one of ``kinds``
        (``footnotes``, ``styles`` …)."""
        main = self.document()
        roots = []
        for kind in kinds:
            for part in self.related(main, kind):
                roots.append(self.tree(part))
        return roots

    def roots_of_text(self) -> list[Element]:
        """The roots of the parts that hold text: the main part first, then the notes
        and the running headers and footers."""
        main = self.tree(self.document())
        return [main, *self.roots(*TEXT_KINDS)]

    def relate(
        self, part: str, kind: str, target: str, *, external: bool = False
    ) -> str:
        """Add a relationship and return its id."""
        rows = self.relationships(part)
        taken = {row.get("Id") for row in rows}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        row = etree.SubElement(rows, f"{{{RELATIONSHIPS}}}Relationship")
        row.set("Id", f"rId{number}")
        row.set("Type", kind if ":" in kind else f"{OFFICE}/{kind}")
        row.set("Target", target)
        if external:
            row.set("TargetMode", "External")
        return f"rId{number}"

    def declare(
        self,
        part: str,
        content_type: str,
    ) -> None:
        """Say what kind of part ``part`` is, as the package format demands."""
        row = etree.SubElement(self.tree(CONTENT_TYPES), f"{{{TYPES}}}Override")
        row.set("PartName", f"/{part}")
        row.set("ContentType", content_type)

    def content(self, part: str) -> bytes:
        """The bytes of a part as they would be written."""
        if part in self.trees:
            return serialise(self.trees[part])
        # A part nobody opened is handed on untouched.
        return self.parts[part]

    def content_type(self, part: str) -> str:
        """What the package says a part is; empty where it says nothing."""
        # Part names are compared without regard to case (ECMA-376, part 2).
        name = f"/{part}".casefold()
        ending = part.rpartition(".")[2].casefold()
        default = ""
        for row in self.tree(CONTENT_TYPES):
            if row.get("PartName", "").casefold() == name:
                return str(row.get("ContentType", ""))
            if row.get("Extension", "").casefold() == ending:
                default = row.get("ContentType", "")
        return default

    def declare_like(
        self,
        part: str,
        content_type: str,
    ) -> None:
        """Say what kind of part it is, unless the package says so already."""
        if content_type and self.content_type(part) != content_type:
            self.declare(part, content_type)

    def to_bytes(self) -> bytes:
        """The file: the same parts give the same bytes."""
        contents = {name: self.content(name) for name in (*self.parts, *self.trees)}
        return zipped(contents)


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """The zip file of these parts: the same parts give the same bytes."""
    # Programs that look at the first bytes only expect the content types there.
    names = sorted(contents, key=lambda name: (name != CONTENT_TYPES, name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(entry(name), contents[name])
    return buffer.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """A zip entry that carries no clock and no machine."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # else it says whether the writer ran on Windows or Unix
    return info


def read(
    data: bytes,
    name: str,
) -> Package:
    """The package in ``data``.

    Raises InputError for anything that is not a Word file.
    """
    if not data.startswith(b"PK"):
        raise InputError(
            f"{name} is not a Word file (.docx); open it in Word and save it as .docx."
        )
    parts = zip_package.Package(name, data).parts()
    if CONTENT_TYPES not in parts:
        raise InputError(f"{name} is a zip file but not a Word file (.docx).")
    return Package(name, parts)


def rels_name(part: str) -> str:
    """Where the package format keeps the relationships of a part."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def resolve(
    part: str,
    target: str,
) -> str:
    """The part a relationship's target names, seen from ``part``."""
    # From the root: a target such as "../../x" cannot climb out of the package.
    path = posixpath.join("/", posixpath.dirname(part), target)
    return posixpath.normpath(path).lstrip("/")
