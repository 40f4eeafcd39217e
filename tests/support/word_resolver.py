"""An independent reading of tracked changes, for the tests: rewrites the XML as Word
does and lists what is left.

Shares nothing with the program: it edits the tree, where the program's self-check walks
over it.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}

SPELLING = (f"{W}lang", f"{W}noProof")  # what no reader sees


def parts(data: bytes) -> dict[str, etree._Element]:
    """The XML parts that carry text, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/")
            and name.endswith(".xml")
            and name.count("/") == 1
        }


def resolve(root: etree._Element, way: str) -> None:
    """Accept or reject every change below ``root``, in place."""
    away, there = ("del", "moveFrom"), ("ins", "moveTo")
    gone, stays = (away, there) if way == "accept" else (there, away)
    drop_rows(root, gone)
    settle_cells(root, way)
    ending = [
        p
        for p in root.iter(f"{W}p")
        if any(p.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in gone)
    ]
    for element in [e for name in gone for e in root.iter(f"{W}{name}")]:
        if element.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
            element.getparent().remove(element)
    for element in [e for name in stays for e in root.iter(f"{W}{name}")]:
        unwrap(element)
    for element in [
        e for name in ("rPrChange", "pPrChange") for e in root.iter(f"{W}{name}")
    ]:
        settle(element, way)
    for paragraph in ending:
        join(paragraph)


def drop_rows(root: etree._Element, gone: tuple[str, ...]) -> None:
    """Table rows that go, and tables without rows."""
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in gone):
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)


def settle_cells(root: etree._Element, way: str) -> None:
    """Cells that go; those that stay lose their mark."""
    gone, stays = ("cellDel", "cellIns") if way == "accept" else ("cellIns", "cellDel")
    for mark in list(root.iter(f"{W}{gone}")):
        cell = mark.getparent().getparent()
        cell.getparent().remove(cell)
    for mark in list(root.iter(f"{W}{stays}")):
        mark.getparent().remove(mark)
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}tc") is None:
            row.getparent().remove(row)


def unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)


def settle(change: etree._Element, way: str) -> None:
    properties = change.getparent()
    properties.remove(change)
    if way == "reject":
        keep = [
            e
            for e in properties
            if e.tag in (f"{W}rPr", f"{W}sectPr", f"{W}ins", f"{W}del")
        ]
        properties[:] = [*change[0], *keep]


def join(paragraph: etree._Element) -> None:
    """A paragraph whose mark is gone runs on into the next one, which keeps its own
    settings."""
    following = paragraph.getnext()
    while following is not None and following.tag != f"{W}p":
        if following.tag == f"{W}tbl":
            return (
                paragraph.getparent().remove(paragraph) if not text(paragraph) else None
            )
        following = following.getnext()
    if following is None:
        return None
    start = 1 if following.find(f"{W}pPr") is not None else 0
    for child in reversed([e for e in paragraph if e.tag != f"{W}pPr"]):
        following.insert(start, child)
    return paragraph.getparent().remove(paragraph)


def text(element: etree._Element) -> str:
    """The words of an element, with a sign for every note's indicator.

    The number of a page in a table of contents is no word.
    """
    found = []
    code, shows = "", False
    for node in element.iter():
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if name == "fldChar":
            kind = node.get(f"{W}fldCharType")
            code, shows = (code if kind == "separate" else ""), kind == "separate"
        elif name in ("instrText", "delInstrText"):
            code += node.text or ""
        elif name in ("t", "delText"):
            # LibreOffice puts the whole line into the field of its page
            is_page = shows and "PAGEREF" in code and (node.text or "").isdigit()
            found.append("" if is_page else node.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            found.append("※")
        elif name == "br" and node.get(f"{W}type") in ("page", "column"):
            continue  # LibreOffice keeps it as a setting of the paragraph
        elif name in SIGNS and etree.QName(node.getparent()).localname == "r":
            found.append(SIGNS[name])
    return "".join(found)


def settings(paragraph: etree._Element) -> tuple[str, ...]:
    """The paragraph's settings, comparable."""
    properties = paragraph.find(f"{W}pPr")
    kept = (
        []
        if properties is None
        else [e for e in properties if e.tag not in (f"{W}rPr", f"{W}sectPr")]
    )
    return tuple(plain(e) for e in kept)


def looks(paragraph: etree._Element) -> tuple[tuple[str, str], ...]:
    """The character formatting of each stretch of text, neighbours of one look
    joined."""
    stretches: list[tuple[str, str]] = []
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        look = (
            ""
            if properties is None
            else "".join(plain(e) for e in properties if e.tag not in SPELLING)
        )
        words = text(run)
        if words and stretches and stretches[-1][0] == look:
            stretches[-1] = (look, stretches[-1][1] + words)
        elif words:
            stretches.append((look, words))
    return tuple(stretches)


def plain(element: etree._Element) -> str:
    attributes = sorted((k, v) for k, v in element.attrib.items() if "rsid" not in k)
    return f"{etree.QName(element).localname}{attributes}" + "".join(
        plain(e) for e in element
    )


def named(trees: dict[str, etree._Element]) -> None:
    """Have styles called by their names and lists by what they print: their ids mean
    something in their file only."""
    styles, lists = (
        trees.get(f"word/{kind}.xml", ()) for kind in ("styles", "numbering")
    )
    names = {
        e.get(f"{W}styleId"): e.find(f"{W}name").get(f"{W}val")
        for e in styles
        if e.tag == f"{W}style"
    }
    levels = {
        e.get(f"{W}abstractNumId"): printed(e)
        for e in lists
        if e.tag == f"{W}abstractNum"
    }
    kinds = {
        e.get(f"{W}numId"): e.find(f"{W}abstractNumId").get(f"{W}val")
        for e in lists
        if e.tag == f"{W}num"
    }
    numbers = {number: levels.get(abstract) for number, abstract in kinds.items()}
    for root in trees.values():
        for known, tags in (
            (names, ("pStyle", "rStyle", "tblStyle")),
            (numbers, ("numId",)),
        ):
            for node in root.iter(*(f"{W}{tag}" for tag in tags)):
                node.set(
                    f"{W}val", known.get(node.get(f"{W}val")) or node.get(f"{W}val")
                )


def printed(definition: etree._Element) -> str:
    """What a list prints at each of its levels."""
    return "".join(map(plain, definition.iter(f"{W}lvlText", f"{W}numFmt")))


def story(data: bytes, way: str = "accept", *, full: bool = False) -> list[Any]:
    """The paragraphs of the body, then of each cited note, as text; with their settings
    and looks where ``full``."""
    trees = parts(data)
    if full:
        named(trees)
    for root in trees.values():
        resolve(root, way)
    body = trees["word/document.xml"].find(f"{W}body")
    rows = list(body.iter(f"{W}p"))
    for kind in ("footnote", "endnote"):
        notes = trees.get(f"word/{kind}s.xml")
        for anchor in body.iter(f"{W}{kind}Reference"):
            rows += [
                p
                for n in notes
                if n.get(f"{W}id") == anchor.get(f"{W}id")
                for p in n.iter(f"{W}p")
            ]
    return [(text(p), settings(p), looks(p)) if full else text(p) for p in rows]


def heads(data: bytes, way: str = "accept") -> dict[tuple[str, str | None], list[str]]:
    """The words of each header and footer of the last section, by kind and pages, once
    everything is resolved."""
    trees = parts(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {
        row.get("Id"): f"word/{row.get('Target').removeprefix('/word/')}"
        for row in rows
    }
    found: dict[tuple[str, str | None], list[str]] = {}
    for mark in trees["word/document.xml"].findall(f"{W}body/{W}sectPr/*"):
        if etree.QName(mark).localname in ("headerReference", "footerReference"):
            (identity,) = (
                str(value)
                for key, value in mark.attrib.items()
                if str(key).endswith("}id")
            )
            root = trees[targets[identity]]
            resolve(root, way)
            found[etree.QName(mark).localname, mark.get(f"{W}type")] = [
                text(p) for p in root.iter(f"{W}p")
            ]
    return found


def things(data: bytes, way: str = "accept") -> list[str]:
    """What is left beside words: where links lead and with which words, the pages of
    each section."""
    trees = parts(data)
    found: list[str] = []
    for name in ("word/document.xml", "word/footnotes.xml"):
        if name not in trees:
            continue
        root, targets = trees[name], related(data, name)
        resolve(root, way)
        if name == "word/footnotes.xml":
            without_uncited(root, trees["word/document.xml"])
        for link in root.iter(f"{W}hyperlink"):
            target = targets.get(link.get(f"{R}id"), "own place")
            # a link may be written in several pieces
            if found and found[-1].startswith(f"{target}: "):
                found[-1] += text(link)
            elif text(link):
                found.append(f"{target}: {text(link)}")
        for section in root.iter(f"{W}sectPr"):
            if section.getparent().tag != f"{W}sectPrChange":
                found.append(page_of(section, way))
    return found


def without_uncited(notes: etree._Element, document: etree._Element) -> None:
    """Take out the notes that nobody cites: no reader sees them."""
    marks = document.iter(f"{W}footnoteReference")
    cited = {mark.get(f"{W}id") for mark in marks}
    for note in list(notes):
        if note.get(f"{W}id") not in cited:
            notes.remove(note)


def page_of(section: etree._Element, way: str) -> str:
    """The size of a section's pages, after or before its change."""
    before = section.find(f"{W}sectPrChange/{W}sectPr")
    settled = before if before is not None and way == "reject" else section
    size = settled.find(f"{W}pgSz")
    return "no size" if size is None else f"{size.get(f'{W}w')}x{size.get(f'{W}h')}"


def related(data: bytes, part: str) -> dict[str, str]:
    """Where the relationships of a part lead, by id."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if rels not in archive.namelist():
            return {}
        rows = etree.fromstring(archive.read(rels))
    return {row.get("Id"): row.get("Target") for row in rows}
