"""PDFs written by hand, each wrong in one way."""

from __future__ import annotations

import zlib

from benchmarks.hostile.kind import Kind

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: list[bytes], *, table: bool = True) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    if table:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        for place in places:
            out += b"%010d 00000 n \n" % place
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + trailer % (len(objects) + 1, start))


def stream(data: bytes) -> bytes:
    """A packed stream."""
    small = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (
        len(small),
        small,
    )


def pages(
    contents: list[bytes], box: bytes = b"0 0 600 800", more: bytes = b""
) -> list[bytes]:
    """The objects of a document with these pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        FONT,
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F 3 0 R>>%s>>"
            b"/Contents %d 0 R>>" % (box, more, 5 + 2 * number)
        )
        objects.append(stream(content))
    return objects


def line(text: bytes, x: int = 50, y: int = 700) -> bytes:
    """A line of type."""
    return b"BT /F 10 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (x, y, text)


def full_page(size: int) -> bytes:
    """One page with this many glyphs, in lines one below the other."""
    rows = [line(b"Urges care " * 9, y=780 - n % 770) for n in range(1 + size // 99)]
    return pdf(pages([b"".join(rows)]))


def full_line(size: int) -> bytes:
    """This many glyphs on one line, most beyond the page."""
    return pdf(pages([line(b"Urges care " * (1 + size // 11))]))


def one_place(size: int) -> bytes:
    """This many glyphs in one place."""
    return pdf(pages([line(b"U") * size]))


def scattered(size: int) -> bytes:
    """Each glyph somewhere else on the page."""
    spots = (line(b"a", n * 37 % 600, n * 61 % 800) for n in range(size))
    return pdf(pages([b"".join(spots)]))


def many_pages(size: int) -> bytes:
    return pdf(pages([line(b"1. Urges care;")] * min(size, 20_000)))


def long_text(size: int) -> bytes:
    """Pages full of text, as many as there may be."""
    rows = [
        line(b"Urges care for all of the roads " * 2, y=780 - n * 12) for n in range(60)
    ]
    return pdf(pages([b"".join(rows)] * min(1 + size // 50, 1_200)))


def cut(size: int) -> bytes:
    whole = pdf(pages([line(b"1. Urges care;")] * 40))
    return whole[: 20 + size % len(whole)]


def no_table(size: int) -> bytes:
    return pdf(pages([line(b"1. Urges care;")] * min(size, 3_000)), table=False)


def circle(size: int) -> bytes:
    """A tree of pages that leads back to its root."""
    kids = b"2 0 R " * min(size, 20_000)
    root = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, size)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", root])


def deep_tree(size: int) -> bytes:
    count = min(size, 20_000)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    for number in range(2, count + 2):
        objects.append(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1))
    return pdf(objects)


def form_in_itself(size: int) -> bytes:
    """A drawing that draws itself, twice each time."""
    more = b"/XObject<</X 6 0 R>>"
    objects = pages([b"/X Do " * min(size, 3_000)], more=more)
    body = b"/X Do /X Do"
    objects.append(
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>/Length %d>>stream\n"
        b"%s\nendstream" % (more, len(body), body)
    )
    return pdf(objects)


def bomb(size: int) -> bytes:
    """A stream that unpacks to a thousand times its size, packed twice."""
    inner = zlib.compress(b" " * (size * 3_000), 9)
    small = zlib.compress(inner, 9)
    objects = pages([b""])
    filters = b"/Filter[/FlateDecode/FlateDecode]"
    objects[4] = b"<</Length %d%s>>stream\n%s\nendstream" % (len(small), filters, small)
    return pdf(objects)


def odd_box(size: int) -> bytes:
    boxes = (b"0 0 0 0", b"9 9 -9 -9", b"0 0 1e30 1e30", b"nan nan inf inf", b"0 0")
    return pdf(pages([line(b"1. Urges care;") * min(size, 300)], boxes[size % 5]))


def odd_matrix(size: int) -> bytes:
    """Type turned, mirrored, without height, as large as a planet."""
    forms = (
        b"0 0 0 0",
        b"1e20 0 0 1e20",
        b"-1 0 0 -1",
        b"1 1e-30 -1e-30 1",
        b"0 1 1 0",
    )
    text = b"BT /F 10 Tf %s 50 700 Tm (1. Urges care;) Tj ET\n" % forms[size % 5]
    return pdf(pages([text * min(size, 2_000)]))


def deep_array(size: int) -> bytes:
    return pdf(pages([b"[" * size + b"]" * size + line(b"Urges")]))


def deep_dictionary(size: int) -> bytes:
    objects = pages([line(b"Urges")])
    objects.append(b"<</A" * size + b"1" + b">>" * size)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>"
    return pdf(objects)


def saved_states(size: int) -> bytes:
    return pdf(pages([b"q " * size + line(b"Urges") + b"Q " * size]))


def paths(size: int) -> bytes:
    """Lines and curves, and no word."""
    return pdf(pages([b"0 0 m 9 9 9 9 600 800 c S\n" * size]))


def wrong_length(size: int) -> bytes:
    whole = pdf(pages([line(b"1. Urges care;")] * 5))
    return whole.replace(b"/Length ", b"/Length %d" % size)


def locked(size: int) -> bytes:
    objects = pages([line(b"1. Urges care;")])
    whole = pdf(objects)
    lock = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P %d/O<00>/U<00>>>" % -size
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[<00><00>]" + lock)


KINDS = (
    Kind("PDF: a page full of glyphs", "full.pdf", full_page),
    Kind("PDF: a line of glyphs without end", "line.pdf", full_line),
    Kind("PDF: all glyphs in one place", "place.pdf", one_place),
    Kind("PDF: glyphs scattered over the page", "scattered.pdf", scattered),
    Kind("PDF: very many pages", "pages.pdf", many_pages),
    Kind("PDF: pages full of text", "long.pdf", long_text),
    Kind("PDF: cut short", "cut.pdf", cut),
    Kind("PDF: no table of objects", "table.pdf", no_table),
    Kind("PDF: a tree of pages in a circle", "circle.pdf", circle),
    Kind("PDF: a deep tree of pages", "tree.pdf", deep_tree),
    Kind("PDF: a drawing in itself", "form.pdf", form_in_itself),
    Kind("PDF: a swollen stream", "bomb.pdf", bomb),
    Kind("PDF: odd pages", "box.pdf", odd_box),
    Kind("PDF: odd type", "matrix.pdf", odd_matrix),
    Kind("PDF: deep arrays", "array.pdf", deep_array),
    Kind("PDF: deep dictionaries", "dictionary.pdf", deep_dictionary),
    Kind("PDF: states saved without end", "states.pdf", saved_states),
    Kind("PDF: curves and no word", "curves.pdf", paths),
    Kind("PDF: streams of another length", "length.pdf", wrong_length),
    Kind("PDF: locked", "locked.pdf", locked),
)
