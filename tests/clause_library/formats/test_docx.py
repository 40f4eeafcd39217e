"""Word files as blocks: numbering, italics, notes, tables, margins, tracked changes.

The documents are built here.
"""

import io
import json
import zipfile

import pytest

from clause_library.errors import InputError
from clause_library.formats import docx
from clause_library.formats.detect import read_bytes
from clause_library.formats.docx import document_blocks
from clause_library.formats.docx.numbering import figure
from clause_library.model import NoteMark, Span
from clause_library.parse.pipeline import parse
from drafter.cli.main import main

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "header": "hdr",
    "endnotes": "endnotes",
    "comments": "comments",
    "aFChunk": "any",
}


def document(body, **parts):
    """A Word file: the inside of ``w:body``, and of its parts (``numbering``, ``styles``, ``footnotes`` …)."""
    members = {
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    }
    links = ""
    for kind, inside in parts.items():
        members[f"word/{kind}.xml"] = f"<w:{PARTS[kind]} {W}>{inside}</w:{PARTS[kind]}>"
        links += (
            f'<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>'
        )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{package}">{links}</Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def run(text, properties=""):
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def paragraph(text, properties=""):
    inside = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def listed(text, number, depth=0):
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def blocks(body, view="final", **parts):
    (source,) = docx.read("draft.docx", document(body, **parts), view)
    return source.blocks


def level(depth, style, text):
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'


LEVELS = (
    level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "(%3)")
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_are_those_a_reader_sees():
    body = "".join(
        listed(text, number, depth)
        for text, number, depth in (
            ("Urges", 1, 0), ("wells", 1, 1), ("deep", 1, 2), ("deeper", 1, 2), ("ropes", 1, 1),
            ("Requests", 1, 0), ("pumps", 1, 1), ("Decides", 2, 0), ("Also decides", 2, 0), ("Goes on", 1, 0),
        )
    )  # fmt: skip
    labels = [block.label for block in blocks(body, numbering=NUMBERING)]
    assert labels == ["1", "(a)", "(i)", "(ii)", "(b)", "2", "(a)", "5", "6", "7"]


def test_numbering_linked_to_a_style_and_switched_off():
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>'
        '<w:pStyle w:val="Op"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Op"><w:name w:val="Operative"/>'
        '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    )
    op = '<w:pStyle w:val="Op"/>'
    body = (
        paragraph("Urges", op)
        + paragraph("Text", op + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("Asks", op)
    )
    assert [
        block.label for block in blocks(body, numbering=numbering, styles=styles)
    ] == ["III", None, "IV"]


def test_italics_direct_by_style_and_switched_off():
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Emph"><w:basedOn w:val="Base"/></w:style>'
    )
    emphasis = '<w:rStyle w:val="Emph"/>'
    body = paragraph(
        run("Takes", "<w:i/>")
        + run(" note", emphasis)
        + run(" of", emphasis + '<w:i w:val="0"/>')
    )
    (block,) = blocks(body, styles=styles)
    assert (block.text, block.italics) == ("Takes note of", (Span(0, 10),))


def test_footnotes_have_their_mark_in_place_and_their_text_after_the_paragraph():
    notes = f'<w:footnote w:id="0"/><w:footnote w:id="8">{paragraph("See the wells.")}</w:footnote>'
    body = paragraph(
        run("Wells,") + '<w:r><w:footnoteReference w:id="8"/></w:r>' + run(" and ropes")
    )
    text, note = blocks(body, footnotes=notes)
    assert (text.text, text.notes) == ("Wells, and ropes", (NoteMark("1", 6),))
    assert (note.kind, note.label, note.text) == ("footnote", "1", "See the wells.")


def test_endnotes_count_in_roman_and_a_mark_of_ones_own_is_kept():
    notes = f'<w:endnote w:id="3">{paragraph("End.")}</w:endnote><w:endnote w:id="4">{paragraph("Star.")}</w:endnote>'
    body = paragraph(
        run("Wells")
        + '<w:r><w:endnoteReference w:id="3"/></w:r>'
        + '<w:r><w:endnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
    )
    text, *rest = blocks(body, endnotes=notes)
    assert (text.text, [mark.marker for mark in text.notes]) == ("Wells", ["i", "*"])
    assert [(note.label, note.text) for note in rest] == [("i", "End."), ("*", "Star.")]


CHANGED = paragraph(
    run("Urges ")
    + '<w:del w:id="1"><w:r><w:delText xml:space="preserve">all </w:delText></w:r></w:del>'
    + f'<w:ins w:id="2">{run("Member ")}</w:ins>'
    + run("States")
)


def test_tracked_changes_are_accepted_or_refused():
    assert [block.text for block in blocks(CHANGED)] == ["Urges Member States"]
    assert [block.text for block in blocks(CHANGED, "original")] == ["Urges all States"]


def test_a_deleted_paragraph_mark_joins_and_a_deleted_paragraph_takes_no_number():
    gone = '<w:rPr><w:del w:id="9"/></w:rPr>'
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        listed("Urges", 1)
        + f'<w:p><w:pPr>{number}{gone}</w:pPr><w:del w:id="1"><w:r><w:delText>Dropped</w:delText></w:r></w:del></w:p>'
        + f"<w:p><w:pPr>{number}{gone}</w:pPr>{run('Asks ')}</w:p>"
        + listed("for ropes", 1)
    )
    assert [(b.label, b.text) for b in blocks(body, numbering=NUMBERING)] == [
        ("1", "Urges"),
        ("2", "Asks for ropes"),
    ]
    assert [(b.label, b.text) for b in blocks(body, "original", numbering=NUMBERING)] == [
        ("1", "Urges"), ("2", "Dropped"), ("3", "Asks"), ("4", "for ropes"),
    ]  # fmt: skip


def test_a_row_put_in_and_a_table_within_a_cell():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('inside')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('Post')}{inner}</w:tc><w:tc>{paragraph('Rank')}</w:tc></w:tr>"
        f'<w:tr><w:trPr><w:ins w:id="1"/></w:trPr><w:tc>{paragraph("Digger")}</w:tc></w:tr></w:tbl>'
    )
    assert [block.text for block in blocks(body)] == ["Post inside | Rank", "Digger"]
    assert [block.text for block in blocks(body, "original")] == ["Post inside | Rank"]


@pytest.mark.parametrize(
    ("kind", "becomes"), [("first", "header"), ("default", "furniture")]
)
def test_headers(kind, becomes):
    section = f'<w:sectPr><w:headerReference w:type="{kind}" r:id="header"/></w:sectPr>'
    first, _ = blocks(paragraph("Urges") + section, header=paragraph("CO/RES/8/3"))
    assert (first.kind, first.text) == (becomes, "CO/RES/8/3")


def test_fields_links_controls_tabs_and_breaks():
    body = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF well</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("result")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f"<w:hyperlink>{run(' link')}</w:hyperlink><w:sdt><w:sdtContent>{run(' control')}</w:sdtContent></w:sdt>"
        "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"
    )
    assert [block.text for block in blocks(body)] == ["result link control a b\u2011c"]


def test_a_word_file_is_known_by_its_content():
    (source,) = read_bytes("notes.txt", document(paragraph("Urges")))
    assert source.format == "docx"


@pytest.mark.parametrize(
    ("count", "style", "shown"),
    [
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (3, "decimalZero", "03"),
    ],
)
def test_number_formats(count, style, shown):
    assert figure(count, style) == shown


TWO_AUTHORS = (
    '<w:p><w:r><w:t xml:space="preserve">Urges care </w:t></w:r>'
    '<w:ins w:id="1" w:author="Upper Valley" w:date="2044-05-06T00:00:00Z"><w:r>'
    '<w:t xml:space="preserve">and great </w:t></w:r>'
    '<w:del w:id="2" w:author="Lower Valley" w:date="2044-05-07T00:00:00Z"><w:r>'
    '<w:delText xml:space="preserve">speed </w:delText></w:r></w:del></w:ins>'
    '<w:del w:id="3" w:author="Lower Valley"><w:r><w:delText>on roads</w:delText></w:r></w:del></w:p>'
)


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ("final", "Urges care and great"),
        ("original", "Urges care on roads"),
        ("Upper Valley", "Urges care and great speed on roads"),
        ("Lower Valley", "Urges care"),
    ],
)
def test_the_text_as_one_author_would_have_it(view, text):
    assert [block.text for block in blocks(TWO_AUTHORS, view)] == [text]


def test_an_author_who_changed_nothing_is_refused_with_those_who_did():
    with pytest.raises(
        InputError,
        match="Nobody has made no tracked change in it; these have: Upper Valley, Lower Valley",
    ):
        docx.read("draft.docx", document(TWO_AUTHORS), "Nobody")


def test_changes_come_with_author_and_date():
    (source,) = docx.read("draft.docx", document(TWO_AUTHORS))
    assert [(r.kind, r.author, r.date, r.text) for r in source.revisions] == [
        ("insertion", "Upper Valley", "2044-05-06T00:00:00Z", "and great speed"),
        ("deletion", "Lower Valley", "2044-05-07T00:00:00Z", "speed"),
        ("deletion", "Lower Valley", None, "on roads"),
    ]


def test_a_comment_comes_with_author_date_and_the_words_it_is_on():
    said = (
        '<w:comment w:id="7" w:author="Upper Valley" w:date="2044-05-06T09:30:00Z">'
        + paragraph("Too weak")
        + ("</w:comment>")
    )
    body = (
        f'<w:p>{run("Urges ")}<w:commentRangeStart w:id="7"/>{run("great")}{run(" care")}<w:commentRangeEnd w:id="7"/>'
        f'<w:r><w:commentReference w:id="7"/></w:r>{run(" on roads")}</w:p>'
    )
    (source,) = docx.read("draft.docx", document(body, comments=said))
    assert [block.text for block in source.blocks] == ["Urges great care on roads"]
    assert [(c.author, c.date, c.text, c.about) for c in source.comments] == [
        ("Upper Valley", "2044-05-06T09:30:00Z", "Too weak", "great care")
    ]


def test_a_style_may_raise_a_mark_and_a_refused_change_of_type_is_not_seen():
    styles = '<w:style w:styleId="Mark"><w:name w:val="Mark"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    body = (
        '<w:p><w:r><w:rPr><w:i/><w:rPrChange w:author="A"><w:rPr/></w:rPrChange></w:rPr><w:t>Urges</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> care,</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr><w:t>3</w:t></w:r></w:p>'
    )
    (new,) = blocks(body, styles=styles)
    (old,) = blocks(body, "original", styles=styles)
    assert (new.text, [note.marker for note in new.notes]) == ("Urges care,", ["3"])
    assert (len(new.italics), len(old.italics)) == (1, 0)


def test_the_command_line_shows_a_view_with_who_changed_what(tmp_path, capsys):
    (tmp_path / "draft.docx").write_bytes(document(TWO_AUTHORS))
    (tmp_path / "draft.txt").write_text("1. Urges care.")
    assert (
        main(
            ["parse", str(tmp_path / "draft.docx"), "--view", "Upper Valley", "--json"]
        )
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (
        told["documents"][0]["operative"][0]["text"]
        == "Urges care and great speed on roads"
    )
    assert [revision["author"] for revision in told["revisions"]] == [
        "Upper Valley",
        "Lower Valley",
        "Lower Valley",
    ]
    assert main(["parse", str(tmp_path / "draft.docx")]) == 0
    assert "Lower Valley, 7 May 2044: deletion: speed" in capsys.readouterr().out
    assert main(["parse", str(tmp_path / "draft.txt"), "--view", "original"]) == 2
    assert "no tracked changes, as a Word file has" in capsys.readouterr().err


BOX = (
    "<w:r><w:pict><w:shape><w:txbxContent><w:p><w:r><w:t>Boxed ropes</w:t></w:r></w:p></w:txbxContent></w:shape>"
    "</w:pict></w:r>"
)


def lost(source):
    return [
        p.message
        for r in parse(source)
        for p in r.problems
        if p.code.startswith("words")
    ]


def test_a_word_the_reader_passes_over_is_named(monkeypatch):
    def deaf(self, run, into, style):
        if run.findtext(f"{{{W[9:-1]}}}t") != "ropes":
            heard(self, run, into, style)

    heard = document_blocks.DocumentReader._run
    monkeypatch.setattr(document_blocks.DocumentReader, "_run", deaf)
    (source,) = docx.read(
        "d.docx",
        document(paragraph(run("1. Urges wells, ") + run("ropes") + run(" and pumps"))),
    )
    assert lost(source) == ["Not read from the file: ropes."]


@pytest.mark.parametrize("view", ["final", "original"])
def test_every_word_of_every_part_is_read(view):
    notes = f'<w:footnote w:id="8">{paragraph("See the wells.")}</w:footnote>'
    cited = run("Post") + '<w:r><w:footnoteReference w:id="8"/></w:r>'
    custom = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    custom += (
        '<w:footnoteReference w:customMarkFollows="1" w:id="8"/><w:t>7</w:t></w:r>'
    )
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('inside')}</w:tc></w:tr></w:tbl>"
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>gloss</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>"
    )
    body = (
        listed("Urges", 1) + listed("", 1) + listed("Asks", 1)
        + f"<w:tbl><w:tr><w:tc>{paragraph(cited)}{inner}</w:tc>"
        + f"<w:tc>{paragraph(run('Rank') + BOX)}</w:tc></w:tr></w:tbl>"
        + paragraph(run("Wells,") + custom + BOX) + paragraph(ruby) + CHANGED
        + '<w:p><w:r><w:sym w:char="00E9"/></w:r></w:p>'
        + '<w:sectPr><w:headerReference w:type="first" r:id="header"/></w:sectPr>'
    )  # fmt: skip
    file = document(
        body, footnotes=notes, numbering=NUMBERING, header=paragraph("CO/RES/8/3")
    )
    (source,) = docx.read("d.docx", file, view)
    assert lost(source) == []
    found = [block.text for block in source.blocks]
    assert [found[1:3], found[3:6]] == [
        ["Urges", "Asks"],
        ["Post inside | Rank Boxed ropes", "See the wells.", "Wells,"],
    ]
    assert [block.label for block in source.blocks[1:3]] == [
        "1",
        "3",
    ]  # the empty one is the second
    assert source.blocks[3].notes == (NoteMark("1", 4),)
    assert {"base(gloss)", "é", "Boxed ropes"} <= set(found)


def test_hidden_words_and_words_across_the_page_stand_apart():
    art = '<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="DRAFT"/></w:pict></w:r>'
    (source,) = docx.read(
        "d.docx",
        document(
            paragraph(
                run("1. Urges ") + run("secret ", "<w:vanish/>") + run("care") + art
            )
        ),
    )
    assert [(b.kind, b.text) for b in source.blocks] == [
        ("furniture", "DRAFT"), ("furniture", "secret"), ("unknown", "1. Urges care"),
    ]  # fmt: skip
    assert [(p.code, p.place) for p in source.problems] == [
        ("hidden_words", "paragraph 1")
    ]
    assert lost(source) == []


def test_a_part_from_elsewhere_is_named():
    with pytest.raises(InputError, match="open it in Word and save it"):
        blocks('<w:altChunk r:id="aFChunk"/>', aFChunk="")
    (source,) = docx.read("d.docx", document(paragraph("Urges"), aFChunk=""))
    assert [p.code for p in source.problems] == ["part_unread"]


def test_a_list_style_numbers_the_lists_that_name_it():
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>{level(0, "russianLower", "%1)")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert [
        b.label
        for b in blocks(listed("Urges", 2) + listed("Asks", 1), numbering=numbering)
    ] == ["а)", "б)"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("Urges", ""), (" all", "<w:strike/>"), (" States", "")], "Urges ~~all~~ States"),
        ([("Urges ", ""), ("all ", "<w:b/>"), ("(EU)", '<w:u w:val="single"/>')], "Urges [all (EU)]"),
        ([("Urges ", ""), ("EU, Norway: all", "<w:b/>"), (" States", "")], "Urges [EU, Norway: all] States"),
        ([("Urges ", ""), ("all (of them)", "<w:b/>"), (" States", "")], "Urges all (of them) States"),
        ([("Urges all (EU)", "<w:b/>")], "Urges all (EU)"),
    ],
)  # fmt: skip
def test_proposals_shown_by_type_have_the_signs_of_plain_text(runs, text):
    assert [
        b.text for b in blocks(paragraph("".join(run(*each) for each in runs)))
    ] == [text]
