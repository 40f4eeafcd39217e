"""XML and HTML made to do harm, or damaged."""

from __future__ import annotations

from benchmarks.hostile.kind import Kind

NAMES = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def akn(body: bytes) -> bytes:
    """A resolution in the UN's XML, with these paragraphs."""
    return b"".join(
        (
            HEAD,
            f"<akomaNtoso {NAMES}><statement><preamble><p>".encode(),
            b"<docNumber>A/RES/99/1</docNumber> The General Assembly,</p></preamble>",
            b"<mainBody>",
            body,
            b"</mainBody></statement></akomaNtoso>",
        )
    )


def paragraph(text: bytes, number: int = 1) -> bytes:
    """A numbered paragraph of it."""
    return b"<paragraph><num>%d.</num><content><p>%s</p></content></paragraph>" % (
        number,
        text,
    )


def many_paragraphs(size: int) -> bytes:
    return akn(b"".join(paragraph(b"Urges care;", n) for n in range(1, size + 1)))


def many_notes(size: int) -> bytes:
    note = b'care<authorialNote marker="%d"><p>See roads.</p></authorialNote> '
    notes = (note % number for number in range(1, size + 1))
    return akn(paragraph(b"Urges " + b"".join(notes)))


def deep(size: int) -> bytes:
    return HEAD + b"<a>" * size + b"care" + b"</a>" * size


def deep_akn(size: int) -> bytes:
    return akn(b"<division>" * size + paragraph(b"Urges") + b"</division>" * size)


def deep_inline(size: int) -> bytes:
    return akn(paragraph(b"<i>" * min(size, 240) + b"Urges" + b"</i>" * min(size, 240)))


def entities(size: int) -> bytes:
    """The bomb of a billion laughs."""
    lines = [b'<!ENTITY a0 "care">']
    for number in range(1, min(size, 60)):
        lines.append(b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10))
    last = b"&a%d;" % (min(size, 60) - 1)
    return HEAD + b"<!DOCTYPE a [%s]><a>%s</a>" % (b"".join(lines), last)


def entities_unseen(size: int) -> bytes:
    """The same in UTF-16, without a byte order mark, or in an encoding of mainframes."""
    plain = entities(size).decode().replace("UTF-8", "UTF-16")
    return plain.encode(("utf-16-be", "utf-16", "cp037")[size % 3])


def outside_entity(size: int) -> bytes:
    address = ("file:///etc/passwd", "https://example.invalid/x")[size % 2].encode()
    head = b'<!DOCTYPE a [<!ENTITY x SYSTEM "%s">]>' % address
    return HEAD + head + b"<a>" + b"&x;" * min(size, 1_000) + b"</a>"


def huge_attribute(size: int) -> bytes:
    return akn(b'<paragraph name="%s"/>' % (b"care " * size * 50))


def many_attributes(size: int) -> bytes:
    attributes = b" ".join(b'a%d="1"' % number for number in range(size))
    return akn(b"<paragraph %s/>" % attributes)


def many_names(size: int) -> bytes:
    spaces = b" ".join(b'xmlns:n%d="urn:%d"' % (n, n) for n in range(size))
    return akn(b"<paragraph %s/>" % spaces)


def huge_text(size: int) -> bytes:
    return akn(paragraph(b"Urges care for roads " * size * 15))


def comments(size: int) -> bytes:
    return akn(b"<!-- -->" * size + b"<?pi care?>" * size + paragraph(b"Urges"))


def sections(size: int) -> bytes:
    return akn(paragraph(b"<![CDATA[<p>]]>" * size))


def damaged(size: int) -> bytes:
    """Tags that end in the wrong order, without a declaration."""
    return b"<a><b>" + b"care" * size + b"</a></b>"


def cut(size: int) -> bytes:
    whole = many_paragraphs(400)
    return whole[: 60 + size % len(whole)]


def misdeclared(size: int) -> bytes:
    encoding = (b"UTF-7", b"EBCDIC", b"ISO-2022-JP", b"x" * 35, b"UTF-32")[size % 5]
    return akn(paragraph(b"Urges")).replace(b"UTF-8", encoding)


def controls(size: int) -> bytes:
    return akn(paragraph(b"Urges \x00\x01\x1b]52;c;aGk=\x07" * size))


def other_form(size: int) -> bytes:
    """XML that is not of the UN: a table of numbers."""
    rows = b"".join(b"<row><c>%d</c></row>" % number for number in range(size))
    return HEAD + b"<table>" + rows + b"</table>"


def unclosed(size: int) -> bytes:
    return b"<html><body>" + b"<div><p><b>" * size + b"Urges care"


def nested_tables(size: int) -> bytes:
    return b"<html><body>" + b"<table><tr><td>" * size + b"1. Urges care;"


def odd_letters(size: int) -> bytes:
    letters = b"&#x110000; &#0; &#xD800; &nosuch; &#99999999999999999999; "
    return b"<html><body><p>" + letters * size + b"</p>"


def scripts(size: int) -> bytes:
    return b"<html><body>" + b"<script>care</script" * size + b"<p>1. Urges;</p>"


def page_of_lies(size: int) -> bytes:
    charset = (b"base64", b"rot13", b"zlib", b"utf-7", b"utf-16")[size % 5]
    head = b'<html><head><meta charset="%s"></head><body>' % charset
    return head + b"<p>1. Urges care;</p>" * size


def huge_span(size: int) -> bytes:
    cell = b'<td colspan="%d" rowspan="%d">care</td>' % (size * 1000, size * 1000)
    return b"<html><body><table><tr>" + cell * min(size, 2_000) + b"</table>"


def attribute_unclosed(size: int) -> bytes:
    return b'<html><body><p class="' + b"a='" * size + b"Urges"


def tag_starts(size: int) -> bytes:
    return b"<html><body>" + b"<" * size + b"<!--" * size + b"<![CDATA[" * size


KINDS = (
    Kind("XML: very many paragraphs", "long.xml", many_paragraphs),
    Kind("XML: very many notes in a paragraph", "notes.xml", many_notes),
    Kind("XML: deep", "deep.xml", deep),
    Kind("XML: deep, of the UN", "deep_akn.xml", deep_akn),
    Kind("XML: deep italics", "italics.xml", deep_inline),
    Kind("XML: entity bomb", "laughs.xml", entities),
    Kind("XML: entity bomb in other encodings", "hidden.xml", entities_unseen),
    Kind("XML: entity from outside", "outside.xml", outside_entity),
    Kind("XML: a huge attribute", "attribute.xml", huge_attribute),
    Kind("XML: very many attributes", "attributes.xml", many_attributes),
    Kind("XML: very many namespaces", "spaces.xml", many_names),
    Kind("XML: a huge text", "text.xml", huge_text),
    Kind("XML: comments and instructions", "comments.xml", comments),
    Kind("XML: sections of characters", "cdata.xml", sections),
    Kind("XML: damaged, no declaration", "damaged.xml", damaged),
    Kind("XML: cut short", "cut.xml", cut),
    Kind("XML: another encoding than it says", "declared.xml", misdeclared),
    Kind("XML: control characters", "controls.xml", controls),
    Kind("XML: of something else", "numbers.xml", other_form),
    Kind("HTML: nothing is closed", "open.html", unclosed),
    Kind("HTML: tables in tables", "tables.html", nested_tables),
    Kind("HTML: letters there are not", "letters.html", odd_letters),
    Kind("HTML: scripts that do not end", "scripts.html", scripts),
    Kind("HTML: a charset that is none", "charset.html", page_of_lies),
    Kind("HTML: cells as wide as a planet", "span.html", huge_span),
    Kind("HTML: an attribute that does not end", "quote.html", attribute_unclosed),
    Kind("HTML: the beginnings of tags", "starts.html", tag_starts),
)
