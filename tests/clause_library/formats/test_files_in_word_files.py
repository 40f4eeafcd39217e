"""Word files of other makers: strict Open XML, and files put into a file."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.formats.docx.reader import read
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.word.ooxml.package import read as package_of
from drafter.word.redline.write import redline_files
from tests.support.lived_in_things import element
from tests.support.word_files import docx
from tests.support.word_resolver import story

TEXT = (
    "*The Conference on Harbours*,",
    "*Recalling* its resolution 3/1 on the lamps of the northern quays,",
    "1. *Urges* all ports to count their lamps before the winter{See the report.};",
    [["Tower", "Lamps"], ["North quay", "12"]],
    "2. *Decides* to remain seized of the matter.",
)
PAGE = "<html><body><p>1 bis. Invites the pilots to meet;</p></body></html>"
PLACES = re.compile(
    rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)"
    rb"/2006/(relationships|main|math|wordprocessingDrawing|extended-properties)"
)


def strict(data: bytes) -> bytes:
    """A file as Word writes it under “Strict Open XML Document”: other addresses of its
    names, lengths with their unit, sides that follow the direction of the script."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = PLACES.sub(rb"http://purl.oclc.org/ooxml/\1/\2", old.read(name))
            part = (
                re.sub(
                    rb'w:(w|h|top|bottom|left|right|header|footer)="(\d+)"(?=[^>]*/>)',
                    lambda m: b'w:%s="%gpt"' % (m[1], int(m[2]) / 20),
                    part,
                )
                if name == "word/document.xml"
                else part
            )
            part = part.replace(b'w:jc w:val="left"', b'w:jc w:val="start"')
            if name == "word/document.xml":
                part = part.replace(
                    b"<w:document ", b'<w:document w:conformance="strict" ', 1
                )
            new.writestr(name, part)
    return buffer.getvalue()


def with_file(data: bytes, name: str, inside: bytes, after: int = 2) -> bytes:
    """A Word file that holds another file behind one of its paragraphs."""
    package = package_of(data, "draft")
    package.parts[f"word/{name}"] = inside
    kind = {"html": "text/html", "txt": "text/plain"}.get(name.rpartition(".")[2])
    package.declare(f"word/{name}", kind or "application/octet-stream")
    chunk = element("altChunk")
    identity = package.relate(package.document(), "aFChunk", name)
    place = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    chunk.set(f"{{{place}}}id", identity)
    package.body().insert(after + 1, chunk)
    return package.to_bytes()


def places(data: bytes) -> list[str]:
    (source,) = read("d.docx", data)
    (resolution,) = parse(source)
    assert "words_lost" not in [one.code for one in resolution.problems]
    assert "words_added" not in [one.code for one in resolution.problems]
    return [one.ref.removeprefix("d, ") for one in resolution.operative]


def test_a_strict_file_says_what_the_usual_one_says() -> None:
    usual = docx(*TEXT)
    assert b"purl.oclc.org" in strict(usual)
    texts = [parse(read_bytes("d.docx", data)[0])[0] for data in (usual, strict(usual))]
    assert texts[0] == texts[1]
    assert not align(*texts).has_changes


def test_a_strict_and_a_usual_file_make_one_redline() -> None:
    old, new = docx(*TEXT), docx(*TEXT[:-1], "2. *Decides* to meet again.")
    data = redline_files(strict(old), new, author="Clerk", date="2036-01-01T00:00:00Z")
    assert story(data) == story(new)
    assert story(data, "reject") == story(old)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("part.html", PAGE.encode()),
        ("part.txt", b"1 bis. Invites the pilots to meet;"),
        ("part.docx", docx("1 bis. *Invites* the pilots to meet;")),
        ("part.docx", strict(docx("1 bis. *Invites* the pilots to meet;"))),
    ],
)
def test_a_file_put_into_the_text_is_read_where_it_stands(
    name: str, inside: bytes
) -> None:
    assert places(with_file(docx(*TEXT), name, inside))[:2] == ["OP1", "OP1 bis"]


def test_a_file_of_another_kind_is_named_with_what_helps() -> None:
    data = with_file(docx(*TEXT), "part.rtf", b"{\\rtf1 1 bis. Invites}")
    (source,) = read("d.docx", data)
    (problem,) = [one for one in source.problems if one.code == "part_unread"]
    assert "save the file in Word first" in problem.message


def test_a_file_that_holds_itself_comes_to_an_end() -> None:
    data = docx(*TEXT)
    for _ in range(6):
        data = with_file(docx("7. Urges;"), "part.docx", data)
    (source,) = read("d.docx", data)
    assert len(source.blocks) < 20


def test_a_redline_is_refused_where_the_file_inside_changed() -> None:
    old = with_file(docx(*TEXT), "part.html", PAGE.encode())
    new = with_file(docx(*TEXT), "part.html", PAGE.replace("meet", "rest").encode())
    assert redline_files(old, old, author="Clerk", date="2036-01-01T00:00:00Z")
    with pytest.raises(InputError, match="open it in Word, save it"):
        redline_files(old, new, author="Clerk", date="2036-01-01T00:00:00Z")
