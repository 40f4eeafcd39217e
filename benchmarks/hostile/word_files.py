"""Word files with parts that are broken, deep, circular or without end."""

from __future__ import annotations

from benchmarks.hostile.kind import Kind
from benchmarks.hostile.zips import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"""<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"><Default
Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.\
wordprocessingml.document.main+xml"/></Types>"""
FACTS = 'w:id="1" w:author="Roads" w:date="2024-01-01T00:00:00Z"'


def relations(*rows: tuple[str, str, str]) -> str:
    """A part of relationships: id, kind, target."""
    items = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for id, kind, target in rows
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; ``parts`` are others beside it, by their name."""
    kinds = [(f"r{name}", name, f"{name}.xml") for name in parts]
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*kinds),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return packed({name: text.encode() for name, text in members.items()})


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def deep_tables(size: int) -> bytes:
    deep = min(size, 20_000)
    cell = "<w:tbl><w:tr><w:tc>"
    return docx(cell * deep + p(run("Urges")) + "<w:p/></w:tc></w:tr></w:tbl>" * deep)


def deep_controls(size: int) -> bytes:
    deep = min(size, 20_000)
    inside = p(run("1. Urges care;"))
    return docx(
        "<w:sdt><w:sdtContent>" * deep + inside + "</w:sdtContent></w:sdt>" * deep
    )


def many_notes(size: int) -> bytes:
    marks = (
        f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(1, size + 1)
    )
    notes = (
        f'<w:footnote w:id="{n}">{p(run("See."))}</w:footnote>'
        for n in range(1, size + 1)
    )
    body = p(run("Urges care") + "".join(marks))
    return docx(body, footnotes=f"<w:footnotes {W}>{''.join(notes)}</w:footnotes>")


def missing_notes(size: int) -> bytes:
    mark = f'<w:r><w:footnoteReference w:id="{size}"/></w:r>'
    return docx(p(run("Urges care") + mark * min(size, 9_000)))


def many_changes(size: int) -> bytes:
    change = f"<w:ins {FACTS}>{run('care ')}</w:ins><w:del {FACTS}><w:r><w:delText>x</w:delText></w:r></w:del>"
    return docx(p(run("Urges ") + change * size))


def deep_changes(size: int) -> bytes:
    deep = min(size, 5_000)
    return docx(p(f"<w:ins {FACTS}>" * deep + run("Urges") + "</w:ins>" * deep))


def fields(size: int) -> bytes:
    """Fields that begin and do not end."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText></w:r>'
    )
    return docx(p(begin * size + run("Urges care")))


def styles_in_a_circle(size: int) -> bytes:
    count = min(size, 20_000)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    body = p(run("1. Urges care;"), '<w:pStyle w:val="S0"/>') * 20
    return docx(body, styles=f"<w:styles {W}>{styles}</w:styles>")


def numbers(size: int) -> bytes:
    """Lists that start at a number without end, with more levels than there are."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{size}{"9" * min(size, 4_000)}"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1{"%1" * min(size, 500)}"/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    which = (
        f'<w:numPr><w:ilvl w:val="{size % 3 * 10**9}"/><w:numId w:val="1"/></w:numPr>'
    )
    return docx(p(run("Urges care;"), which) * min(size, 2_000), numbering=numbering)


def high_numerals(size: int) -> bytes:
    """Roman numerals and letters of very high numbers."""
    form = ("lowerRoman", "lowerLetter", "decimal")[size % 3]
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{size * 10_000}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    which = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return docx(p(run("Urges care;"), which) * min(size, 300), numbering=numbering)


def wide_cells(size: int) -> bytes:
    span = f'<w:tcPr><w:gridSpan w:val="{size * 100_000}"/></w:tcPr>'
    row = f"<w:tr><w:tc>{span}{p(run('Urges'))}</w:tc></w:tr>"
    return docx(f"<w:tbl>{row * min(size, 3_000)}</w:tbl>")


def no_document(size: int) -> bytes:
    members = {"[Content_Types].xml": TYPES, "_rels/.rels": relations()}
    extra = {f"word/part{n}.xml": "<a/>" for n in range(min(size, 3_000))}
    return packed({name: text.encode() for name, text in (members | extra).items()})


def broken_part(size: int) -> bytes:
    part = ("styles", "numbering", "footnotes", "settings", "comments")[size % 5]
    return docx(p(run("1. Urges care;")), **{part: f"<w:x {W}><w:y>" + "z" * size})


def other_root(size: int) -> bytes:
    part = ("styles", "numbering", "footnotes")[size % 3]
    return docx(p(run("1. Urges care;")) * min(size, 500), **{part: "<html/>"})


def odd_values(size: int) -> bytes:
    """Numbers that are none."""
    value = ("-1", "1e9", "NaN", "٣", "9" * min(size, 5_000))[size % 5]
    which = f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr><w:outlineLvl w:val="{value}"/><w:ind w:left="{value}"/>'
    return docx(p(run("1. Urges care;"), which) * min(size, 500))


def many_paragraphs(size: int) -> bytes:
    return docx("".join(p(run(f"{n}. Urges care;")) for n in range(1, size + 1)))


def many_runs(size: int) -> bytes:
    return docx(p(run("a") * size))


def swollen(size: int) -> bytes:
    return docx(p(run("Urges care for roads " * size * 15)))


def moves(size: int) -> bytes:
    """Moves that have a beginning and no end."""
    start = f'<w:moveFromRangeStart {FACTS} w:name="m"/><w:moveFrom {FACTS}>{run("care")}</w:moveFrom>'
    return docx(p(start * min(size, 20_000)) + p(run("Urges")))


def text_boxes(size: int) -> bytes:
    deep = min(size, 3_000)
    start, end = (
        "<w:r><w:pict><w:txbxContent><w:p>",
        "</w:p></w:txbxContent></w:pict></w:r>",
    )
    return docx(p(start * deep + run("Urges") + end * deep))


def bookmarks(size: int) -> bytes:
    mark = '<w:bookmarkStart w:id="1" w:name="b"/><w:commentRangeStart w:id="1"/>'
    return docx(p(mark * size + run("1. Urges care;")))


KINDS = (
    Kind("Word: tables in tables", "tables.docx", deep_tables),
    Kind("Word: controls in controls", "controls.docx", deep_controls),
    Kind("Word: very many notes in a paragraph", "notes.docx", many_notes),
    Kind("Word: notes that are missing", "missing.docx", missing_notes),
    Kind("Word: very many changes", "changes.docx", many_changes),
    Kind("Word: changes in changes", "nested.docx", deep_changes),
    Kind("Word: fields without end", "fields.docx", fields),
    Kind("Word: styles in a circle", "styles.docx", styles_in_a_circle),
    Kind("Word: lists without bounds", "lists.docx", numbers),
    Kind("Word: very high numerals", "numerals.docx", high_numerals),
    Kind("Word: cells as wide as a planet", "cells.docx", wide_cells),
    Kind("Word: no document in it", "nothing.docx", no_document),
    Kind("Word: a broken part", "broken.docx", broken_part),
    Kind("Word: parts of something else", "root.docx", other_root),
    Kind("Word: numbers that are none", "values.docx", odd_values),
    Kind("Word: very many paragraphs", "long.docx", many_paragraphs),
    Kind("Word: very many runs", "runs.docx", many_runs),
    Kind("Word: a huge text", "text.docx", swollen),
    Kind("Word: moves without end", "moves.docx", moves),
    Kind("Word: boxes in boxes", "boxes.docx", text_boxes),
    Kind("Word: bookmarks without end", "bookmarks.docx", bookmarks),
)
