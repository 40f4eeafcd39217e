"""The zip a Word file is: measured before anything in it is opened, then read part by
part."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats.safe_xml import parse_xml

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
looked at."""

# Bytes; below this a high ratio does no harm: paragraphs that repeat pack well.
_SMALL = 8 * 1024 * 1024
# Bytes of the record that ends a zip, with the longest comment it can carry.
_LONGEST_END = 65_557
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
)

Parts = dict[str, bytes]
_RELATIONSHIP = (
    "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
)


class Package:
    """The parts of an Office file.

    Raises InputError where the zip is damaged, encrypted or out of all proportion.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._size = len(data)
        check_directory(name, io.BytesIO(data))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, struct.error) as error:
            raise InputError(
                f"{name}: the file is cut short or damaged ({error}); "
                "save or fetch it again."
            ) from None
        self._check(self._zip.infolist())

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        unpacked = sum(member.file_size for member in members)
        too_large = len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED
        if too_large or any(map(_is_swollen, members)):
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
        except _UNREADABLE as error:
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
        return data

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

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Relationship id -> part, for the relationships of a part whose type ends in
        ``kind``.

        External ones are left out: nothing outside the file is ever read.
        """
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        targets: dict[str, str] = {}
        for item in root.iter(_RELATIONSHIP):
            if item.get("TargetMode") == "External":
                continue
            if str(item.get("Type")).endswith(f"/{kind}"):
                target = posixpath.join("/", folder, str(item.get("Target")))
                path = posixpath.normpath(target).lstrip("/")
                targets[str(item.get("Id"))] = path
        return targets


def check_directory(name: str, stream: IO[bytes]) -> None:
    """Raise InputError where a zip's list of members is so long that reading it alone
    would cost much memory."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _LONGEST_END))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    # The length of the list stands twelve bytes into the end record.
    if not 0 <= at <= len(tail) - 16:
        return
    (length,) = struct.unpack_from("<L", tail, at + 12)
    if length > MAX_DIRECTORY:
        raise InputError(
            f"{name}: lists more files than any collection of resolutions; refused."
        )


def _is_swollen(member: zipfile.ZipInfo) -> bool:
    if member.file_size > MAX_PART:
        return True
    packed = max(1, member.compress_size)
    return member.file_size > _SMALL and member.file_size > MAX_RATIO * packed
