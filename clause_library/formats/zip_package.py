"""The zip a Word file is.

It is measured before anything in it is opened, then read part by part.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from lzma import LZMAError
from typing import IO, TYPE_CHECKING, cast
from zipfile import ZipFile

from clause_library.errors import InputError
from clause_library.formats.safe_xml import parse_xml
from clause_library.patterns import lazy_pattern
from clause_library.record import Record

if TYPE_CHECKING:
    from lxml import etree

MAX_MEMBERS = 2_000
MAX_UNPACKED = 256 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
"""Sizes in bytes.

A long resolution's largest part is about 3 MB; a bomb's is hundreds.
"""

MAX_RATIO = 200
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only two ways of packing an Office file has; others can ask for gigabytes to
unpack a byte."""

MAX_DIRECTORY = 16 * 1024 * 1024
"""The largest list of members, in bytes: it is read whole before any of them can be
looked at. The UN's repository of the General Assembly needs an eighth of it."""

MAX_PARTS_DIRECTORY = 1024 * 1024
"""The same for one document: twice what its 2,000 parts take with the longest names."""

# Bytes; below this a high ratio does no harm: paragraphs that repeat pack well.
_SMALL = 8 * 1024 * 1024
#: What opening a zip, or reading a member, can raise; RuntimeError: a password,
#: ValueError: a place before the file's beginning.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    RuntimeError,
)

Parts = dict[str, bytes]
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = lazy_pattern(_STRICT + rb"(\w+)/(\w+)")
_CONFORMANCE = lazy_pattern(rb'\s(?:\w+:)?conformance="strict"')
_RELATIONSHIP = (
    "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
)


class Relation(Record):
    """What a part is related to: another part of the file, or an address outside."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of an Office file.

    Raises InputError where the zip is damaged, encrypted or out of all proportion.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
    ) -> None:
        self.name = name
        self._size = len(data)
        self._relations: dict[str, dict[str, Relation]] = {}
        self._zip = opened(name, io.BytesIO(data), MAX_PARTS_DIRECTORY)
        # Before any part is opened: the directory tells of most bombs.
        self._check(self._zip.infolist())

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        unpacked = sum(member.file_size for member in members)
        too_large = len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED
        if too_large or any(map(is_swollen, members)):
            raise InputError(
                f"{self.name}: {self._size:,} bytes unpack to {len(members):,} parts "
                f"of {unpacked:,} bytes, beyond any document; "
                "save the text in a new file."
            )
        for member in members:
            if member.compress_type not in PACKINGS:
                raise InputError(
                    f"{self.name}: is packed as no Word file is; "
                    "open it in Word and save it again."
                )
        for member in members:
            if member.flag_bits & 1:
                raise InputError(
                    f"{self.name}: is protected by a password; save it without one."
                )

    def bytes(self, part: str) -> bytes | None:
        """A part's content, None where there is no such part."""
        try:
            with self._zip.open(part) as stream:
                data = stream.read(MAX_PART + 1)
        except KeyError:
            return None
        except UNREADABLE as error:
            raise InputError(
                f"{self.name}: the part {part} is damaged ({error}); "
                "save or fetch the file again."
            ) from None
        # The directory may state a smaller size than the part has.
        if len(data) > MAX_PART:
            raise InputError(
                f"{self.name}: the part {part} is larger than {MAX_PART >> 20} MB; "
                "not opened."
            )
        # A file inside the file may have such names as bytes: it is left as it is.
        is_strict = _STRICT in data and not data.startswith(b"PK")
        return as_transitional(data) if is_strict else data

    def parts(self) -> Parts:
        """Every part by its name."""
        parts: Parts = {}
        for name in self._zip.namelist():
            if name.endswith("/"):
                continue  # a folder
            data = self.bytes(name)
            if data is not None:
                parts[name] = data
        return parts

    def xml(self, part: str) -> etree._Element | None:
        """A part's root element, None where there is no such part."""
        data = self.bytes(part)
        return None if data is None else parse_xml(f"{self.name} ({part})", data)

    def checksum(self, part: str) -> int | None:
        """A part's check sum as the zip lists it, None where there is no such part."""
        try:
            return self._zip.getinfo(part).CRC
        except KeyError:
            return None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part is related to, by relationship id.

        Read once a part: a paragraph may have a note behind every word, and each asks.
        """
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        relations: dict[str, Relation] = {}
        for item in () if root is None else root.iter(_RELATIONSHIP):
            target = str(item.get("Target"))
            is_external = item.get("TargetMode") == "External"
            if not is_external:
                # From the root: a path that climbs out ends inside the zip.
                path = posixpath.join("/", folder, target)
                target = posixpath.normpath(path).lstrip("/")
            kind = str(item.get("Type"))
            relations[str(item.get("Id"))] = Relation(kind, target, is_external)
        return relations

    def related(
        self,
        part: str,
        kind: str,
    ) -> dict[str, str]:
        """The parts that a part is related to, by relationship id.

        Only relationships whose type ends in ``kind``.

        External ones are left out: nothing outside the file is ever read.
        """
        targets: dict[str, str] = {}
        for identity, row in self.relations(part).items():
            if not row.is_external and row.kind.endswith(f"/{kind}"):
                targets[identity] = row.target
        return targets


def as_transitional(data: bytes) -> bytes:
    """A part of a strict file (ISO 29500) in the names that Word writes by itself.

    The two forms differ in the addresses of their names; what a text needs is the same
    in both.
    """
    plain = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
    return _CONFORMANCE.sub(b"", plain)


def opened(
    name: str,
    stream: IO[bytes],
    longest: int = MAX_DIRECTORY,
) -> ZipFile:
    """A zip, opened; its list of members has at most ``longest`` bytes.

    Raise InputError where it is longer, cut short or damaged.
    """
    bounded = _Bounded(name, stream, longest)
    try:
        archive = ZipFile(cast("IO[bytes]", bounded))
    except (*UNREADABLE, OverflowError, struct.error) as error:
        raise InputError(
            f"{name}: the file is cut short or damaged ({error}); "
            "save or fetch it again."
        ) from None
    # The bound is the directory's; parts have bounds of their own.
    bounded.longest = None
    members = archive.infolist()
    # One swollen piece under many names, each of which would be opened.
    if len({member.header_offset for member in members}) < len(members):
        archive.close()
        raise InputError(
            f"{name}: lists several files in one place, as no zip of documents does; "
            "pack them anew."
        )
    return archive


class _Bounded:
    """A stream that gives no piece longer than ``longest`` bytes; None lifts that.

    The record at a zip's end tells how long the list of members is, and can lie, or
    another record can overrule it; what counts is how much is read for it.
    """

    def __init__(
        self,
        name: str,
        stream: IO[bytes],
        longest: int | None,
    ) -> None:
        self.name = name
        self.longest = longest
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        # Looking for the end record reads the last 64 KB and says no size.
        if self.longest is not None and size > self.longest:
            raise InputError(
                f"{self.name}: lists more files than any collection of resolutions "
                "has; refused."
            )
        return self._stream.read(size)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def is_swollen(member: zipfile.ZipInfo) -> bool:
    """Whether a member is larger than any part of a document, or unpacks to so much
    more than it is packed that no text can be in it."""
    if member.file_size > MAX_PART:
        return True
    packed = max(1, member.compress_size)
    return member.file_size > _SMALL and member.file_size > MAX_RATIO * packed
