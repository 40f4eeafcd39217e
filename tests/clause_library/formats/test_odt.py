"""OpenDocument texts: numbers, notes, tables, tracked changes; and files of kinds that
are not read, each with its remedy."""

from __future__ import annotations

import io
import zipfile

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
) + (' xmlns:dc="http://purl.org/dc/elements/1.1/"'
       ' xmlns:xlink="http://www.w3.org/1999/xlink"')  # fmt: skip
STYLES = """<office:automatic-styles>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")" style:num-format="a"/>
</text:list-style></office:automatic-styles>"""
CHANGES = """<text:tracked-changes>
<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Harbour</dc:creator>
<dc:date>2050-01-02T00:00:00</dc:date></office:change-info><text:p>by noon</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Quay</dc:creator>
<dc:date>2050-01-02T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
</text:tracked-changes>"""
BODY = """<text:p text:style-name="T">Nets and sails</text:p>
<text:p>The Assembly of Nets,</text:p>
<text:p><text:span text:style-name="I">Noting</text:span> the tides,<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>See the log.</text:p></text:note-body></text:note></text:p>
<text:list text:style-name="L"><text:list-item><text:p>Urges crews:</text:p><text:list>
<text:list-item><text:p>To mend<text:s/>nets <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>at
dusk<text:change-end text:change-id="c2"/>;</text:p></text:list-item>
<text:list-item><text:p>To sew <text:span text:style-name="S">old</text:span> sails;</text:p></text:list-item></text:list>
</text:list-item></text:list>
<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Asks for a report.</text:p></text:list-item></text:list>
<text:p>Annex</text:p><text:p text:style-name="T">Sizes of nets</text:p>
<table:table><table:table-row><table:table-cell><text:p>Net</text:p></table:table-cell>
<table:table-cell><text:p>Size</text:p></table:table-cell></table:table-row></table:table>"""


def odt(body: str = BODY, *, kind: str = "text") -> bytes:
    content = (
        f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>"
        f"{CHANGES}{body}</office:text></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def reading(view: str = "final") -> Resolution:
    (source,) = read_bytes("nets.bin", odt(), view)
    (text,) = parse(source)
    assert [one.author for one in source.revisions] == ["Harbour", "Quay"]
    return text


def test_numbers_notes_tables_and_titles() -> None:
    text = reading()
    assert (text.title, text.form) == ("Nets and sails", "odt")
    (noting,) = text.preamble
    assert (noting.text, noting.opening) == ("Noting the tides,", "Noting")
    assert [(note.marker, note.text) for note in text.footnotes] == [
        ("1", "See the log.")
    ]
    urges, asks = text.operative
    assert (urges.label, asks.label) == ("1", "2")
    assert [(one.label, one.text) for one in urges.subparagraphs] == [
        ("(a)", "To mend nets at dusk;"),
        ("(b)", "To sew ~~old~~ sails;"),
    ]
    (annex,) = text.annexes
    assert annex.title == "Sizes of nets"
    assert [one.text for one in annex.paragraphs] == ["Net | Size"]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("final", "To mend nets at dusk;"),
        ("original", "To mend nets by noon;"),
        ("Harbour", "To mend nets ;"),
        ("quay", "To mend nets by noonat dusk;"),
    ],
)
def test_tracked_changes_as_a_view_has_them(view: str, words: str) -> None:
    urges = reading(view).operative[0]
    assert urges.subparagraphs[0].text == words


def test_nobody_has_made_a_change() -> None:
    with pytest.raises(InputError, match="these have: harbour, quay"):
        reading("Lighthouse")


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (odt(kind="spreadsheet"), "copy its text"),
        (b'{"url": "https://docs.example/open?id=1", "doc_id": "1"}', "Google Docs"),
        (b"[InternetShortcut]\nURL=https://docs.example/1\n", "only a link"),
        (b"From: a@b.example\nMIME-Version: 1.0\n\nDear all\n", "a mail as a file"),
        (b"\\documentclass{article}\n\\begin{document}Nets", "the PDF made from it"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\x1f\x8b\x08....", "unpack it"),
    ],
)
def test_what_is_not_read_is_told_with_its_remedy(data: bytes, remedy: str) -> None:
    with pytest.raises(InputError, match=remedy):
        read_bytes("file", data)


def test_a_file_of_pages_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Index/Document.iwa", b"...")
    with pytest.raises(InputError, match="Export To > Word"):
        read_bytes("draft.pages", stream.getvalue())


def test_links_are_compared_by_where_they_lead() -> None:
    body = (
        '<text:p>1. Urges all to read <text:a xlink:href="https://nets.example/1">'
        'the log</text:a> and <text:a xlink:href="#part">part two</text:a>.</text:p>'
    )
    (source,) = read_bytes("a.odt", odt(body))
    (link,) = source.embedded
    start, end = link.place
    assert (link.kind, link.says) == ("link", "https://nets.example/1")
    assert link.paragraph[start:end].strip() == "the log"
