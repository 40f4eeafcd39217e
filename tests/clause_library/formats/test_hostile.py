"""Hostile files, each made here: refused with one sentence or read, in bounded time and
memory, and nothing outside.

Every file is read by a child process that has half a gigabyte and some seconds, and may
open no file but its own.
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from benchmarks.hostile import zips
from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.ingest import build
from clause_library.storage.library import Library
from clause_library.vocabulary.normalize import visible
from tests.support.paths import ROOT
from tests.support.pdf_files import pdf

MEMORY = 700 << 20
SECONDS = 20
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECRET = "the words of another file"
READ = f"""
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from clause_library.errors import InputError
from clause_library.parse.pipeline import parse
from clause_library.formats.detect import read
import lxml.etree, clause_library.formats.akn, clause_library.formats.docx.reader, clause_library.formats.plain_text
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and not arguments[0].endswith((".py", ".pyc", ".so")):
        opened.append(arguments[0])
sys.addaudithook(watch)
started = time.process_time()
try:
    found = [resolution for source in read(Path(sys.argv[1])) for resolution in parse(source)]
    print("read", sum(len(text.preamble) + len(text.operative) for text in found))
except InputError as error:
    print("refused", str(error).replace(chr(10), "¶"))
print(max(0, sum(name != sys.argv[1] for name in opened)), round(time.process_time() - started, 1))
"""


def packed(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word(body, **members):
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document, **members})


def akn(body, doctype=""):
    return f'<?xml version="1.0"?>{doctype}<akomaNtoso xmlns="urn:x"><statement>{body}</statement></akomaNtoso>'.encode()


def laughing():
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{names}]>'


def relationship(target):
    kind = (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )
    link = (
        f'<Relationship Id="r" Type="{kind}" Target="{target}" TargetMode="External"/>'
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'


def long_directory():
    """A zip that says its list of members is 300 MB long."""
    return packed({"a.xml": "x"})[:-22] + struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 300 << 20, 0, 0
    )


def zip64_directory():
    """A zip of 900,000 members whose usual end record tells of one; the record of
    large zips overrules it."""
    entry = b"PK\1\2" + bytes(42)
    members = entry * 900_000
    large = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 900_000, 900_000, len(members), 0
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(members), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 46, 0, 0)
    return members + large + locator + end


def lying_member():
    """A member that unpacks to more than the zip says."""
    data = packed({"word/document.xml": b" " * 3_000_000})
    return data.replace(struct.pack("<L", 3_000_000), struct.pack("<L", 900))


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def noted(times, text, *, own=False):
    """A Word file that cites one note so many times; the note perhaps cites itself."""
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1"><w:p>{run(text)}{mark * own}</w:p></w:footnote>'
    return word(
        f"<w:p>{run('Urges care')}{mark}</w:p>" * times,
        **{
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>',
            "word/_rels/document.xml.rels": relationship("footnotes.xml").replace(
                ' TargetMode="External"', ""
            ),
        },
    )


def chained(count):
    """A Word file whose styles are each based on the next."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>'
        for n in range(count)
    )
    return word(
        f'<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr>{run("Urges care")}</w:p>',
        **{
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "word/_rels/document.xml.rels": relationship("styles.xml")
            .replace(' TargetMode="External"', "")
            .replace("/footnotes", "/styles"),
        },
    )


TREE = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n"


def pdf_bomb():
    stream = zlib.compress(zlib.compress(b"\0" * 150_000_000, 9), 9)
    head = (
        b"4 0 obj\n<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n"
        % len(stream)
    )
    page = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
    tree = TREE % (b"3 0 R", 1)
    return (
        b"%PDF-1.4\n"
        + tree
        + page
        + head
        + stream
        + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
    )


def many_pages():
    kids = b"3 0 R " * 5_000
    tree = TREE % (kids, 5_000)
    page = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
    return b"%PDF-1.4\n" + tree + page + b"trailer << /Root 1 0 R >>\n%%EOF"


P = "<w:p/>"
REFUSED = {
    "entities that multiply": ("x.xml", lambda _: akn("&l11;", laughing()), "DOCTYPE"),
    "an entity that is a file": (
        "x.xml",
        lambda there: akn("&x;", f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{there}">]>'),
        "DOCTYPE",
    ),
    "a doctype in UTF-16": (
        "x.xml",
        lambda _: akn("&l9;", laughing()).decode().encode("utf-16"),
        "DOCTYPE",
    ),
    "elements a million deep": ("x.xml", lambda _: akn("<p>" * 1_000_000), "damaged"),
    "a Word file with a doctype": (
        "x.docx",
        lambda _: packed({"word/document.xml": f"{laughing()}<x/>"}),
        "DOCTYPE",
    ),
    "a Word file that unpacks to gigabytes": (
        "x.docx",
        lambda _: word(" " * 80_000_000),
        "beyond any document",
    ),
    "a Word file of many parts": (
        "x.docx",
        lambda _: packed({f"word/{n}.xml": "" for n in range(5_000)}),
        "beyond any document",
    ),
    "a Word file that lies about its size": (
        "x.docx",
        lambda _: lying_member(),
        "damaged|beyond any document",
    ),
    "a list of members too long to read": (
        "x.docx",
        lambda _: long_directory(),
        "lists more files|cut short or damaged",
    ),
    "a list of members the end record does not tell": (
        "x.docx",
        lambda _: zip64_directory(),
        "lists more files|cut short or damaged",
    ),
    "XML without a declaration that is cut short": (
        "x.txt",
        lambda _: b"<a><b></a>",
        "XML",
    ),
    "two million paragraphs": (
        "x.docx",
        lambda _: word(f"<w:p><w:r><w:t>{'w' * 9}</w:t></w:r></w:p>" * 2_000_000),
        ".",
    ),
    "a doctype in UTF-7": (
        "x.xml",
        lambda _: (
            b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-'
            + akn("<p>Urges</p>")[21:]
        ),
        "encoding 'UTF-7'",
    ),
    "a doctype in the code of mainframes": (
        "x.docx",
        lambda _: packed(
            {
                "word/document.xml": f'<?xml version="1.0" encoding="IBM037"?>{laughing()}<x/>'.encode(
                    "cp037"
                )
            }
        ),
        "damaged",
    ),
    "five million empty elements": (
        "x.xml",
        lambda _: akn("<p/>" * 5_000_000),
        "more than 1,500,000 tags",
    ),
    "a Word file packed as none is": (
        "x.docx",
        lambda _: packed({"word/document.xml": "<x/>"}, zipfile.ZIP_LZMA),
        "packed as no Word file",
    ),
    "a note cited two thousand times": (
        "x.docx",
        lambda _: noted(2_000, "Note words " * 20_000),
        "4 million characters",
    ),
    "changes in changes": (
        "x.docx",
        lambda _: word(
            "<w:p>"
            + '<w:ins w:author="a">' * 200
            + run("Urges " * 50_000)
            + "</w:ins>" * 200
            + "</w:p>"
        ),
        "4 million characters",
    ),
    "comments one over the other": (
        "x.docx",
        lambda _: word(
            "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(9_000))
            + f"<w:p>{run('Urges ' * 900)}</w:p>"
            + "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in range(9_000))
        ),
        "4 million characters",
    ),
    "thirty million line ends": (
        "x.txt",
        lambda _: b"\n" * 30_000_000 + b"1. Urges care;",
        "4 million characters",
    ),
    "a PDF with a book on one page": (
        "x.pdf",
        lambda _: pdf([(90, 700, 10, "Urges care " * 4_000)]),
        "more text",
    ),
    "a Word file nested deep": ("x.docx", lambda _: word("<w:sdt>" * 5_000), "damaged"),
    "a truncated Word file": ("x.docx", lambda _: word("<w:p/>")[:-40], "damaged"),
    "a Word file that is in fact a zip": (
        "x.docx",
        lambda _: packed({"a.txt": "words"}),
        "no Word document",
    ),
    "a PDF whose page unpacks to 150 MB": (
        "x.pdf",
        lambda _: pdf_bomb(),
        "more time or memory|no text",
    ),
    "a PDF of many pages": ("x.pdf", lambda _: many_pages(), "more pages|damaged"),
    "a truncated PDF": (
        "x.pdf",
        lambda _: pdf([(90, 700, 10, "Urges care")])[:300],
        "damaged|no text",
    ),
    "a PDF with a password": (
        "x.pdf",
        lambda _: pdf(
            [(90, 700, 10, "Urges care")],
            tail=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]"
            % (b"41" * 32, b"42" * 32),
        ),
        "password|damaged",
    ),
    "binary data named as text": ("x.txt", lambda _: bytes(range(256)) * 999, "binary"),
    "text that ends in NULs": (
        "x.txt",
        lambda _: b"Urges care" + b"\0" * 5_000,
        "binary",
    ),
    "more than any resolution": (
        "x.txt",
        lambda _: b"Urges care. " * 6_000_000,
        "larger than",
    ),
}
READABLE = {
    "an external relationship": (
        "x.docx",
        lambda there: word(
            "<w:p><w:r><w:t>Urges care</w:t></w:r></w:p>",
            **{"word/_rels/document.xml.rels": relationship(f"file://{there}")},
        ),
    ),
    "a relationship that climbs out": (
        "x.docx",
        lambda there: word(
            "<w:p><w:r><w:t>Urges care</w:t></w:r></w:p>",
            **{
                "word/_rels/document.xml.rels": relationship(
                    f"../../../..{there}"
                ).replace(' TargetMode="External"', "")
            },
        ),
    ),
    "a note that cites itself": ("x.docx", lambda _: noted(2, "Urges care", own=True)),
    "boxes in boxes in boxes": (
        "x.docx",
        lambda _: word(
            "<w:p><w:r><w:pict><w:txbxContent>" * 40
            + f"<w:p>{run('Urges care')}</w:p>"
            + "</w:txbxContent></w:pict></w:r></w:p>" * 40
        ),
    ),
    "a chain of styles": ("x.docx", lambda _: chained(100_000)),
    "symbols that are none": (
        "x.docx",
        lambda _: word(
            f'<w:p>{run("Urges care")}<w:r><w:sym w:char="zz"/><w:sym w:char="FFFFFFFF"/></w:r></w:p>'
        ),
    ),
    "a page in an encoding that is none": (
        "x.html",
        lambda _: (
            b"<html><head><meta charset='hex'></head><body><p>1. Urges care \xff;</p></body></html>"
        ),
    ),
    "a line of a megabyte": (
        "x.txt",
        lambda _: b"1. Urges " + b"care and " * 120_000 + b"speed.",
    ),
    "a line of a megabyte without a space": (
        "x.txt",
        lambda _: b"Urges " + b"a" * 1_000_000,
    ),
    "brackets without an end": (
        "x.txt",
        lambda _: b"1. Urges " + b"[" * 50_000 + b" care.",
    ),
    "emphasis without an end": (
        "x.txt",
        lambda _: b"1. Urges " + b"*a _b " * 20_000 + b" care.",
    ),
    "a Word file named as text": (
        "x.txt",
        lambda _: word("<w:p><w:r><w:t>Urges care</w:t></w:r></w:p>"),
    ),
    "text named as a PDF": ("x.pdf", lambda _: b"1. Urges care."),
    "XML named as text": (
        "x.txt",
        lambda _: akn(
            "<mainBody><paragraph><content><p>Urges care</p></content></paragraph></mainBody>"
        ),
    ),
    "pages that turn back on themselves": (
        "x.pdf",
        lambda _: pdf([(90, 700, 10, "Urges care")]).replace(
            b"/Contents", b"/Parent 2 0 R /Contents"
        ),
    ),
}


def read_in_child(tmp_path, name, data):
    """What a child process with limits says of the file: its words, files opened besides, seconds."""
    path = tmp_path / name
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said, told = done.stdout.splitlines()
    others, seconds = told.split()
    assert float(seconds) < SECONDS
    assert SECRET not in said
    return said, int(others)


@pytest.fixture
def there(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on a process")
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_in_one_sentence(tmp_path, there, name):
    import re

    file, make, sentence = REFUSED[name]
    said, others = read_in_child(tmp_path, file, make(there))
    assert said.startswith(f"refused {file}"), said
    assert re.search(sentence, said), said
    assert "¶" not in said
    assert others == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on a process")
@pytest.mark.parametrize("name", READABLE)
def test_what_is_read_for_what_it_is(tmp_path, there, name):
    file, make = READABLE[name]
    said, others = read_in_child(tmp_path, file, make(there))
    assert said.startswith("read"), said
    assert others == 0


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library", create=True) as made:
        yield made


def test_members_that_climb_out_of_a_zip_are_only_names(tmp_path, library):
    inside = tmp_path / "inside"
    inside.mkdir()
    names = ("../out.txt", "/tmp/drafter-out.txt", "..\\out.txt", "a/../../../out.txt")
    (inside / "texts.zip").write_bytes(
        packed(dict.fromkeys(names, "The Assembly of the Valley,\n\n1. Urges care.\n"))
    )
    before = sorted(tmp_path.rglob("*.txt"))
    build.add(library, [inside / "texts.zip"])
    assert sorted(tmp_path.rglob("*.txt")) == before
    assert not Path("/tmp/drafter-out.txt").exists()


def test_zips_in_zips_end_somewhere(tmp_path, library):
    data = packed({"roads.txt": "The Assembly of the Valley,\n\n1. Urges care.\n"})
    for _ in range(12):
        data = packed(
            {
                "inner.zip": data,
                "bridges.txt": "The Assembly of the Valley,\n\n1. Urges speed.\n",
            }
        )
    (tmp_path / "outer.zip").write_bytes(data)
    report = build.add(library, [tmp_path / "outer.zip"])
    assert report.added[0] == "bridges"
    assert "roads" not in report.added


def test_a_zip_of_bombs_is_read_but_for_the_bombs(tmp_path, library):
    members = {
        "roads.txt": b"The Assembly of the Valley,\n\n1. Urges care.\n",
        "bomb.xml": b" " * 80_000_000,
    }
    (tmp_path / "texts.zip").write_bytes(packed(members))
    report = build.add(library, [tmp_path / "texts.zip"])
    assert report.added == ("roads",)
    assert "bomb.xml" in report.failures[0].reason


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_zip_of_many_names_for_one_piece_is_refused(tmp_path, library):
    path = tmp_path / "names.zip"
    path.write_bytes(zips.one_for_all(50))
    with pytest.raises(InputError, match="several files in one place"):
        build.add(library, [path])


def test_swollen_members_are_refused_before_they_are_unpacked(tmp_path, library):
    path = tmp_path / "swollen.zip"
    path.write_bytes(zips.packed({"a.txt": b"1. Urges;", "b.txt": b" " * 30_000_000}))
    report = build.add(library, [path])
    (failure,) = report.failures
    assert "unpacks to far more than any text" in failure.reason


def test_links_that_loop_or_lead_out_are_not_followed(tmp_path, library, there):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "roads.txt").write_text("The Assembly of the Valley,\n\n1. Urges care.\n")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "secret.txt").symlink_to(there)
    os.mkfifo(folder / "pipe.txt")
    report = build.add(library, [folder])
    assert report.added == ("roads",)
    assert report.passed_over == 3


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\x1b[31m", "\x07", "\u200f", "\x9b"]
)
def test_control_and_direction_characters_are_kept_out_of_the_display(hidden):
    (source,) = read_bytes(
        "x.txt", f"1. Urges {hidden}care for the roads of the valley;".encode()
    )
    shown = " ".join(visible(block.text) for block in source.blocks)
    assert hidden[0] not in shown
    assert "care" in shown


def test_lone_surrogates_are_no_text():
    with pytest.raises(InputError, match=r"binary|not text"):
        read_bytes("x.txt", b"\xff\xfe" + b"U\0r\0" + b"\x00\xd8" + b"g\0")
    (source,) = read_bytes("x.txt", b"1. Urges care \xed\xa0\x80 and speed;")
    assert (
        all(
            "\ud800" <= character <= "\udfff"
            for b in source.blocks
            for character in b.text
        )
        is False
    )
