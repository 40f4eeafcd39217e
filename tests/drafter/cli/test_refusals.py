"""Inputs that cannot be used are refused with one sentence, in little time and
memory."""

import io
import zipfile

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import decode, read, read_bytes

BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "haha"><!ENTITY y "&x;&x;&x;">]><akomaNtoso>&y;</akomaNtoso>'
THIEF = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><akomaNtoso>&x;</akomaNtoso>'


def archive(members, *, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"... -- !?\n***", "holds no words"),
        (b"\xef\xbb\xbf", "is empty|holds no words"),
        (b"%PDF-1.7 something", "PDF"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 words", "old or encrypted"),
        (b"MZ\x90\x00\x03\x00\x00\x00 words \x00\x00", "binary"),
        (BOMB.encode(), "DOCTYPE"),
        (THIEF.encode(), "DOCTYPE"),
        (THIEF.encode("utf-16"), "DOCTYPE"),
        (
            b"<?xml version='1.0'?>\n<akomaNtoso>\n<p>words</akomaNtoso>",
            "damaged at line 3",
        ),
        (b"<?xml version='1.0'?>" + b"<a>" * 5000, "damaged"),
        (b"PK\x03\x04 cut short", "damaged"),
        (archive({"notes.txt": "words"}), "no Word document"),
        (archive({"word/document.xml": THIEF}), "DOCTYPE"),
        (archive({"word/document.xml": "<w>"}), "damaged at line 1"),
        (archive({"word/document.xml": b" " * 50_000_000}), "beyond any document"),
        (archive({f"word/{n}.xml": "x" for n in range(2_100)}), "beyond any document"),
    ],
    # by what is made: bytes of a zip hold the time, and two workers must agree on names
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_refused(data, sentence):
    with pytest.raises(InputError, match=sentence) as refused:
        read_bytes("notes.txt", data)
    assert str(refused.value).startswith("notes.txt")
    assert "\n" not in str(refused.value)


def test_a_folder_and_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "nothing.txt")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "cp1252"],
)
def test_the_encoding_is_told_by_the_bytes(encoding):
    assert decode("notes.txt", "Ünlü “wells”".encode(encoding)) == "Ünlü “wells”"
