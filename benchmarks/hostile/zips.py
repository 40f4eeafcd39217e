"""Zips that lie, swell, or hold zips."""

from __future__ import annotations

import io
import struct
import zipfile
from itertools import pairwise

from benchmarks.hostile.kind import Kind

TEXT = b"The Assembly of the Valley,\n\n1. Urges care for roads;\n"
MOST_MEMBERS = 60_000
# A zip's end record: its mark, and where the count of members and the size and place of
# their list stand in it.
END = b"PK\x05\x06"
CENTRAL = b"PK\x01\x02"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def swollen(size: int) -> bytes:
    """Text that packs to a thousandth, as many KB as the size says."""
    return packed({"text.txt": b"\n\n1. Urges care;" * (size * 64)})


def nested(size: int) -> bytes:
    """A zip in a zip in a zip."""
    data = packed({"text.txt": TEXT})
    for _ in range(min(size, 300)):
        data = packed({"inner.zip": data}, zipfile.ZIP_STORED)
    return data


def wide(size: int) -> bytes:
    """Many zips side by side, each of them swollen to 64 MB."""
    inner = swollen(64_000)
    return packed({f"{number}.zip": inner for number in range(min(size, 60))})


def many(size: int) -> bytes:
    """More members than anybody has texts, all empty."""
    return packed({f"{number}.txt": b"" for number in range(min(size, MOST_MEMBERS))})


def copied_end(size: int) -> bytes:
    """An end record that counts members the zip has not."""
    data = bytearray(packed({"text.txt": TEXT}))
    end = data.rindex(END)
    struct.pack_into("<HH", data, end + 8, size % 65_536, size % 65_536)
    struct.pack_into("<I", data, end + 12, size * 50)
    return bytes(data)


def end_in_comment(size: int) -> bytes:
    """A comment that is an end record of its own, with a list far away."""
    false_end = END + struct.pack("<HHHHIIH", 0, 0, 9, 9, size, size, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("text.txt", TEXT)
        archive.comment = false_end * min(1 + size // 100, 2_900)
    return out.getvalue()


def one_for_all(size: int) -> bytes:
    """Many names for one swollen piece."""
    count = min(size, MOST_MEMBERS)
    data = packed({"00000.txt": b" Urges" * 500_000})
    start, end = data.index(CENTRAL), data.rindex(END)
    entry = data[start:end]
    entries = [entry.replace(b"00000", b"%05d" % number) for number in range(count)]
    listed = b"".join(entries)
    tail = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), start, 0)
    return data[:start] + listed + END + tail


def unknown_packing(size: int) -> bytes:
    """A way of packing that nobody has heard of."""
    data = bytearray(packed({"text.txt": TEXT}))
    struct.pack_into("<H", data, data.index(CENTRAL) + 10, 90 + size % 60_000)
    struct.pack_into("<H", data, 8, 90 + size % 60_000)
    return bytes(data)


def other_packings(size: int) -> bytes:
    """Packed as no Word file is, bzip2 and lzma, and swollen."""
    method = zipfile.ZIP_LZMA if size % 3 else zipfile.ZIP_BZIP2
    return packed({"text.txt": b"Urges " * min(size * 50, 4_000_000)}, method)


def locked(size: int) -> bytes:
    """A flag that says a password is needed."""
    data = bytearray(packed({f"{n}.txt": TEXT for n in range(min(size, 200))}))
    place = -1
    while (place := data.find(CENTRAL, place + 1)) >= 0:
        data[place + 8] |= 1
    data[6] |= 1
    return bytes(data)


def odd_names(size: int) -> bytes:
    """Names that climb out, that are roots, that hold escapes, that are very long."""
    long = "x" * min(size, 60_000)
    names = ("../../up.txt", "/etc/root.txt", "\x1b]52;c;aGk=\x07.txt", "con.txt")
    return packed({**dict.fromkeys(names, TEXT), f"{long}.txt": TEXT, "a\\b.txt": TEXT})


def twice(size: int) -> bytes:
    """The same name again and again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("text.txt", TEXT)
        archive.filelist *= min(size, 3_000)
    return out.getvalue()


def cut(size: int) -> bytes:
    """The first part of a zip."""
    data = packed({f"{number}.txt": TEXT * 9 for number in range(50)})
    return data[: size % len(data) + 4]


def small_in_the_list(size: int) -> bytes:
    """A member that is larger than the list of members says."""
    data = bytearray(packed({"text.txt": b"1. Urges care;\n" * size * 20}))
    struct.pack_into("<I", data, data.index(CENTRAL) + 24, 10)
    struct.pack_into("<I", data, 22, 10)
    return bytes(data)


def wrong_sum(size: int) -> bytes:
    """A member whose checksum is another."""
    data = bytearray(packed({"text.txt": TEXT * min(size, 2_000)}))
    struct.pack_into("<I", data, data.index(CENTRAL) + 16, size)
    struct.pack_into("<I", data, 14, size)
    return bytes(data)


def huge_numbers(size: int) -> bytes:
    """Records of zip64 that speak of exabytes."""
    record = struct.pack(
        "<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, *[1 << 62] * 4
    )
    place = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(TEXT), 1)
    end = END + struct.pack("<HHHHIIH", 0, 0, *[0xFFFF] * 2, *[0xFFFFFFFF] * 2, 0)
    return b"PK\x03\x04" + TEXT * (size % 50) + record + place + end


def overlapping(size: int) -> bytes:
    """Members whose bytes lie in one another's."""
    members = {f"{number:05}.txt": TEXT * 20 for number in range(min(size, 2_000))}
    data = bytearray(packed(members, zipfile.ZIP_STORED))
    places = [n for n in range(len(data)) if data.startswith(CENTRAL, n)][:2_000]
    for one, other in pairwise(places):
        data[one + 42 : one + 46] = data[other + 42 : other + 46]
    return bytes(data)


KINDS = (
    Kind("zip: swollen", "many.zip", swollen),
    Kind("zip: zip in zip in zip", "deep.zip", nested),
    Kind("zip: many swollen zips", "wide.zip", wide),
    Kind("zip: very many members", "members.zip", many),
    Kind("zip: an end record that lies", "end.zip", copied_end),
    Kind("zip: an end record in the comment", "comment.zip", end_in_comment),
    Kind("zip: many names for one piece", "one.zip", one_for_all),
    Kind("zip: unknown packing", "packing.zip", unknown_packing),
    Kind("zip: packed as no Word file is", "lzma.docx", other_packings),
    Kind("zip: locked", "locked.zip", locked),
    Kind("zip: odd names", "names.zip", odd_names),
    Kind("zip: a name again and again", "twice.zip", twice),
    Kind("zip: cut short", "cut.zip", cut),
    Kind("zip: a member larger than it says", "small.zip", small_in_the_list),
    Kind("zip: a wrong checksum", "sum.zip", wrong_sum),
    Kind("zip: sizes of exabytes", "huge.zip", huge_numbers),
    Kind("zip: members in one another", "overlap.zip", overlapping),
)
