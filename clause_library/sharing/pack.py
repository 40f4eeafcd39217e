"""The form of a pack: documents as bytes that nobody changes unseen. Pure.

A pack is a line of JSON (the `Head`), the documents (a line of JSON each, compressed),
and a trailer: the SHA-256 of all before it. A signature may follow, which is of no
account to the sum. A pack names the sum of the one before it, so that the last one
vouches for all.
"""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORM = "drafter.pack/1"
#: How a pack begins that is still being written where it will stand.
UNFINISHED = b"unfinished\n"
# Bytes of the documents of a pack, unpacked: what is larger is split. A reader takes
# twice as much and one document, so that no pack of ours is ever refused.
LARGEST = 8 << 20
MOST_UNPACKED = 160 << 20
MOST_PACKED = 96 << 20
_LONGEST_HEAD = 4096
_TRAILER = b"\nsha256 "
_SIGNATURE = b"-----BEGIN SSH SIGNATURE-----"


class Place(Record):
    """Where a log stands: its epoch (from 1), the number of its last pack (0: none
    yet), that pack's sum, and the log's name (both ``""`` where there is no pack)."""

    epoch: int = 1
    number: int = 0
    sum: str = ""
    log: str = ""


class Entry(Record):
    """A document in a pack: the resolution as JSON, the file's bare name and hash.

    ``supplied`` are facts from outside the text, ``source`` the file itself in base64
    where it is sent too; ``""`` where there is none."""

    resolution: str
    origin: str
    content_hash: str
    supplied: str = ""
    source: str = ""


class Head(Record):
    """What a pack says of itself; ``previous`` is the sum of the one before it."""

    form: str
    log: str
    epoch: int
    number: int
    previous: str
    documents: int
    unpacked: int


_KINDS = (str, str, int, int, str, int, int)


class Pack(Record):
    """A pack whose sum is right.

    ``data`` is the whole file; up to ``end`` goes what is signed, in it the documents
    from ``start`` to ``stop``, still packed.
    """

    head: Head
    sum: str
    data: bytes
    start: int
    stop: int
    end: int

    @property
    def size(self) -> int:
        """The bytes of the file."""
        return len(self.data)

    @property
    def signed(self) -> bytes:
        """What a signature speaks of."""
        return self.data[: self.end]

    @property
    def signature(self) -> bytes:
        """The signature; empty where there is none."""
        return self.data[self.end :]

    @property
    def place(self) -> Place:
        """Where the log stands after this pack."""
        return Place(self.head.epoch, self.head.number, self.sum, self.head.log)


def build(after: Place, entries: Iterable[Entry]) -> bytes:
    """The pack that follows a place in a log."""
    lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    plain = "\n".join(lines).encode()
    head = Head(
        FORM,
        after.log,
        after.epoch,
        after.number + 1,
        after.sum,
        len(lines),
        len(plain),
    )
    first_line = json.dumps(head._asdict()).encode()
    data = first_line + b"\n" + zlib.compress(plain)
    total = sha256(data).hexdigest()
    return data + _trailer(total)


def _trailer(total: str) -> bytes:
    return _TRAILER + total.encode() + b"\n"


def read(name: str, data: bytes) -> Pack:
    """A pack from its bytes, ``name`` being what people call it.

    Raise InputError where it is cut short, changed, of a newer drafter or too large.
    """
    if len(data) > MOST_PACKED:
        raise InputError(f"{name}: is larger than any pack of drafter; refused.")
    stop = max(0, data.rfind(_TRAILER))
    # Nothing of it is copied: many read a whole log at once.
    total = sha256(memoryview(data)[:stop]).hexdigest()
    trailer = _trailer(total)
    if not stop or not data.startswith(trailer, stop):
        raise InputError(
            f"{name}: is cut short or was changed; put the pack back as it was written."
        )
    end = stop + len(trailer)
    if end < len(data) and not data.startswith(_SIGNATURE, end):
        raise InputError(f"{name}: something follows its end; put the pack back.")
    first = data.find(b"\n", 0, stop)
    if first < 0:
        first = stop
    start = min(first + 1, stop)
    head = _head(name, data[:first])
    return Pack(
        head,
        total,
        data,
        start,
        stop,
        end,
    )


def entries(name: str, pack: Pack) -> Iterator[Entry]:
    """The documents of a pack.

    Raise InputError where there are more bytes or other documents than it says.
    """
    plain = _unpacked(name, pack)
    lines = plain.split(b"\n") if plain else []
    if len(lines) != pack.head.documents:
        raise InputError(f"{name}: does not hold as many documents as it says.")
    for line in lines:
        try:
            fields = json.loads(line)
            entry = Entry(*fields)
        except (ValueError, TypeError, RecursionError):
            raise InputError(f"{name}: holds what is no document; not read.") from None
        for field in entry:
            if not isinstance(field, str):
                raise InputError(f"{name}: holds what is no document; not read.")
        yield entry


def split(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries in lots, each small enough for a pack."""
    lot: list[Entry] = []
    size = 0
    for entry in entries:
        length = sum(map(len, entry))
        if lot and size + length > LARGEST:
            yield lot
            lot = []
            size = 0
        lot.append(entry)
        size += length
    if lot:
        yield lot


def _head(name: str, line: bytes) -> Head:
    try:
        if len(line) > _LONGEST_HEAD:
            raise ValueError("too long")
        told = json.loads(line)
        form = str(told["form"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(f"{name}: is no pack of drafter; put it elsewhere.") from None
    if form != FORM:
        raise InputError(
            f"{name}: is of a newer drafter ({form[:40]}); install that one to pull."
        )
    try:
        head = Head(**told)
    except TypeError:
        raise InputError(f"{name}: is no pack of drafter; put it elsewhere.") from None
    for value, like in zip(head, _KINDS, strict=True):
        if type(value) is not like:
            raise InputError(f"{name}: is no pack of drafter; put it elsewhere.")
    return head


def _unpacked(name: str, pack: Pack) -> bytes:
    """The body unpacked, never more of it than the head says."""
    size = pack.head.unpacked
    if not 0 <= size <= MOST_UNPACKED:
        raise InputError(f"{name}: would unpack to more than any pack; refused.")
    unpacker = zlib.decompressobj()
    try:
        packed = memoryview(pack.data)[pack.start : pack.stop]
        plain = unpacker.decompress(packed, size + 1)
    except zlib.error:
        raise InputError(f"{name}: cannot be unpacked; put the pack back.") from None
    if len(plain) != size or not unpacker.eof:
        raise InputError(f"{name}: does not unpack to what it says; refused.")
    return plain
