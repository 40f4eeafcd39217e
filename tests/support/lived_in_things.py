"""What Word files that have lived hold beside words: links, comment threads, sections,
pictures, controls, a table of contents, names of other makers.

``furnish`` puts some of it into a file, ``rework`` changes some of it as an editor
would, without marks. All by one dice; nothing is shared with the program's own writer.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from struct import pack
from zlib import compress, crc32

from lxml import etree

from drafter.word.ooxml.elements import Element, parent_of
from drafter.word.ooxml.package import WORDPROCESSING, Package, read
from tests.support.lived_in import AUTHORS, Family, marked, settled, text
from tests.support.word_files import docx

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_SPACE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14_SPACE = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_SPACE = "http://schemas.microsoft.com/office/word/2012/wordml"
MAKER = "urn:example:maker"
W, R, W14, W15 = (f"{{{space}}}" for space in (W_SPACE, R_SPACE, W14_SPACE, W15_SPACE))
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def png(grey: int) -> bytes:
    """A picture of one point."""
    head = pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n"
    for kind, body in (
        (b"IHDR", head),
        (b"IDAT", compress(bytes([0, grey]))),
        (b"IEND", b""),
    ):
        chunk = kind + body
        data += pack(">I", len(body)) + chunk + pack(">I", crc32(chunk))
    return data


PICTURES = [png(40), png(200)]
DRAWING = """<w:r xmlns:w="{w}" xmlns:r="{r}"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:drawing>
<wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="P{number}"/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="P{number}"/><pic:cNvPicPr/>
</pic:nvPicPr><pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/>
</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


class Furnisher:
    """Puts things into one file and changes them."""

    def __init__(self, package: Package, dice: Random) -> None:
        self.package, self.dice = package, dice
        self.main = package.document()
        self.body = package.body()

    def paragraph(self) -> Element:
        """A paragraph of the body with words nobody changed, not the first or last."""
        rows = [
            p
            for p in self.body.iterchildren(f"{W}p")
            if p.find(f"{W}r/{W}t") is not None and p.find(f".//{W}sectPr") is None
        ]
        return self.dice.choice(rows[1:-1] or rows)

    def last_run(self, paragraph: Element) -> Element:
        return [r for r in paragraph.iter(f"{W}r") if r.find(f"{W}t") is not None][-1]

    # what a file has

    def link(self) -> None:
        target = f"https://example.org/{self.dice.randint(1, 99)}"
        self.wrap_in_link(self.main, self.last_run(self.paragraph()), target)

    def wrap_in_link(self, part: str, run: Element, target: str) -> None:
        if run.find(f"{W}tab") is not None or parent_of(run).tag != f"{W}p":
            return
        identity = self.package.relate(part, "hyperlink", target, external=True)
        link = element("hyperlink")
        link.set(f"{R}id", identity)
        run.addprevious(link)
        link.append(run)

    def link_in_note(self) -> None:
        for root in self.package.roots("footnotes"):
            part = self.package.related(self.main, "footnotes")[0]
            for run in root.iter(f"{W}r"):
                if run.find(f"{W}t") is not None:
                    target = f"https://example.org/note/{self.dice.randint(1, 99)}"
                    self.wrap_in_link(part, run, target)
                    return

    def picture(self) -> None:
        number = self.dice.randint(100, 999)
        name = f"word/media/p{number}.png"
        self.package.parts[name] = self.dice.choice(PICTURES)
        if not self.package.content_type(name):
            self.package.declare(name, "image/png")
        link = self.package.relate(self.main, "image", f"media/p{number}.png")
        xml = DRAWING.format(w=W_SPACE, r=R_SPACE, number=number, link=link)
        self.paragraph().append(parsed(xml))

    def control(self) -> None:
        run = self.last_run(self.paragraph())
        if parent_of(run).tag != f"{W}p":
            return
        identity = str(self.dice.randint(1, 99999))
        control = element("sdt")
        settings, content = element("sdtPr"), element("sdtContent")
        settings.append(element("tag", val="status"))
        settings.append(element("id", val=identity))
        control.extend((settings, content))
        run.addprevious(control)
        content.append(run)

    def section(self) -> None:
        paragraph = self.paragraph()
        settings = paragraph.find(f"{W}pPr")
        if settings is None:
            settings = element("pPr")
            paragraph.insert(0, settings)
        section = element("sectPr")
        section.append(element("pgSz", w="16838", h="11906", orient="landscape"))
        former = settings.find(f"{W}pPrChange")
        if former is None:
            settings.append(section)
        else:
            former.addprevious(section)

    def contents(self) -> None:
        """A table of contents of two lines, as Word writes it."""
        lines = ("Harbours", "Lamps and their keepers")
        rows = []
        for number, words in enumerate(lines):
            name = f"_Toc{self.dice.randint(10**7, 10**8)}"
            page = str(self.dice.randint(1, 9))
            link = element("hyperlink", anchor=name)
            link.append(run_of(words))
            link.append(run_of("", "tab"))
            link.extend(field(f" PAGEREF {name} \\h ", page))
            row = element("p")
            if not number:
                row.extend(field(' TOC \\o "1-1" \\h ', "")[:-1])
            row.append(link)
            if number == len(lines) - 1:
                row.append(field("", "")[-1])
            rows.append(row)
        self.body[1:1] = rows

    def foreign(self) -> None:
        """A mark of another maker, which a reader may ignore."""
        root = self.package.tree(self.main)
        spaces = {str(k): str(v) for k, v in root.nsmap.items()}
        spaces |= {"mc": MC_SPACE, "ex": MAKER}
        renewed = etree.Element(root.tag, nsmap=spaces)
        renewed.extend(list(root))
        names = f"{root.get(f'{{{MC_SPACE}}}Ignorable', '')} ex".split()
        renewed.set(f"{{{MC_SPACE}}}Ignorable", " ".join(dict.fromkeys(names)))
        self.package.trees[self.main] = renewed
        self.body = self.package.body()
        self.paragraph().set(f"{{{MAKER}}}mark", str(self.dice.randint(1, 9)))

    def thread(self) -> None:
        """A comment with a reply, and whether it is resolved."""
        comments = self.part(
            "comments", f"{W}comments", f"{WORDPROCESSING}.comments+xml"
        )
        threads = self.part(
            "commentsExtended",
            f"{W15}commentsEx",
            f"{WORDPROCESSING}.commentsExtended+xml",
            kind=EXTENDED,
        )
        paragraph = self.paragraph()
        first = self.comment(comments, threads, paragraph, "")
        if self.dice.random() < 0.7:
            self.comment(comments, threads, paragraph, first)

    def comment(
        self, comments: Element, threads: Element, paragraph: Element, parent: str
    ) -> str:
        number = str(max([int(c.get(f"{W}id", "0")) for c in comments], default=-1) + 1)
        own = f"{self.dice.randint(0x100, 0xFFF):08X}"
        comment = element(
            "comment",
            id=number,
            author=self.dice.choice(("North", "South")),
            date="2036-02-01T09:00:00Z",
            initials="N",
        )
        words = element("p")
        words.set(f"{W14}paraId", own)
        words.append(run_of(f"Why {self.dice.randint(1, 999)}?"))
        comment.append(words)
        comments.append(comment)
        row = etree.SubElement(threads, f"{W15}commentEx")
        row.set(f"{W15}paraId", own)
        if parent:
            row.set(f"{W15}paraIdParent", parent)
        row.set(f"{W15}done", "0")
        start = 0 if paragraph.find(f"{W}pPr") is None else 1
        paragraph.insert(start, element("commentRangeStart", id=number))
        paragraph.append(element("commentRangeEnd", id=number))
        mark = element("r")
        mark.append(element("commentReference", id=number))
        paragraph.append(mark)
        return own

    def part(self, name: str, tag: str, content_type: str, kind: str = "") -> Element:
        roots = self.package.roots(name)
        if roots:
            return roots[0]
        spaces = {"w": W_SPACE, "w14": W14_SPACE, "w15": W15_SPACE, "mc": MC_SPACE}
        root = etree.Element(tag, nsmap=spaces)
        root.set(f"{{{MC_SPACE}}}Ignorable", "w14 w15")
        self.package.trees[f"word/{name}.xml"] = root
        self.package.declare(f"word/{name}.xml", content_type)
        self.package.relate(self.main, kind or name, f"{name}.xml")
        return root

    # what an editor does with it

    def retarget(self) -> None:
        for part in (self.main, *self.package.related(self.main, "footnotes")):
            for row in self.package.relationships(part):
                if row.get("Type", "").endswith("/hyperlink"):
                    row.set(
                        "Target", f"https://example.org/{self.dice.randint(100, 999)}"
                    )

    def rename_links(self) -> None:
        """Other ids for the same links: no change."""
        names: dict[str, str] = {}
        for row in self.package.relationships(self.main):
            if row.get("Type", "").endswith(("/hyperlink", "/image")):
                new = f"rIdX{row.get('Id')}"
                names[row.get("Id", "")] = new
                row.set("Id", new)
        for node in self.package.tree(self.main).iter():
            for name, value in node.attrib.items():
                if str(name).startswith(R) and str(value) in names:
                    node.set(name, names[str(value)])

    def other_picture(self) -> None:
        for name in list(self.package.parts):
            if name.startswith("word/media/"):
                self.package.parts[name] = self.dice.choice(PICTURES)

    def resolve_threads(self) -> None:
        for root in self.package.roots("commentsExtended"):
            for row in root:
                row.set(f"{W15}done", "1")

    def section_gone(self) -> None:
        for paragraph in self.body.iterchildren(f"{W}p"):
            section = paragraph.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                parent_of(section).remove(section)

    def page_size(self) -> None:
        for section in self.body.iter(f"{W}sectPr"):
            for size in section.iterchildren(f"{W}pgSz"):
                size.set(f"{W}w", "12240")

    def page_numbers(self) -> None:
        """The table of contents brought up to date: no change."""
        link: Element
        for link in self.body.iter(f"{W}hyperlink"):
            if link.get(f"{W}anchor", "").startswith("_Toc"):
                name = f"_Toc{self.dice.randint(10**7, 10**8)}"
                link.set(f"{W}anchor", name)
                for code in link.iter(f"{W}instrText"):
                    code.text = f" PAGEREF {name} \\h "
                list(link.iter(f"{W}t"))[-1].text = str(self.dice.randint(10, 99))


FURNITURE: tuple[Callable[[Furnisher], None], ...] = (
    Furnisher.link,
    Furnisher.link,
    Furnisher.link_in_note,
    Furnisher.picture,
    Furnisher.control,
    Furnisher.section,
    Furnisher.contents,
    Furnisher.foreign,
    Furnisher.thread,
    Furnisher.thread,
)
REWORKED: tuple[Callable[[Furnisher], None], ...] = (
    Furnisher.retarget,
    Furnisher.rename_links,
    Furnisher.other_picture,
    Furnisher.resolve_threads,
    Furnisher.section_gone,
    Furnisher.page_size,
    Furnisher.page_numbers,
    Furnisher.link,
    Furnisher.picture,
    Furnisher.section,
    Furnisher.thread,
    Furnisher.foreign,
)


def furnish(package: Package, dice: Random, number: int) -> list[str]:
    """Put so many things into a file; their names."""
    chosen = dice.sample(FURNITURE, number)
    for one in chosen:
        one(Furnisher(package, dice))
    return [one.__name__ for one in chosen]


def rework(package: Package, dice: Random, number: int) -> list[str]:
    """Change so many things of a file; the names of what was done."""
    chosen = dice.sample(REWORKED, number)
    for one in chosen:
        one(Furnisher(package, dice))
    return [one.__name__ for one in chosen]


def furnished_family(dice: Random) -> Family:
    """Two files of one family that hold such things, each clean or marked, by up to
    three authors."""
    package = read(docx(*text(dice)), "draft")
    done = furnish(package, dice, dice.randint(1, 5))
    old = package.to_bytes()
    authors = dice.sample(AUTHORS, dice.randint(1, 3))
    for author in authors[: dice.randint(0, len(authors) - 1)]:
        old, names = marked(old, author, dice, dice.randint(1, 3))
        done += names
    new = old
    way = dice.choice(("pending", "accept", "reject", "pending"))
    if way != "pending":
        new = settled(new, way)
    package = read(new, "draft")
    done += [f"new: {way}", *rework(package, dice, dice.randint(0, 4))]
    new = package.to_bytes()
    for author in authors[dice.randint(0, len(authors) - 1) :]:
        new, names = marked(new, author, dice, dice.randint(0, 3))
        done += names
    if dice.random() < 0.4:
        new = settled(new, "accept")
        done.append("new: all accepted")
    return Family(old, new, done)


def element(name: str, **attributes: str) -> Element:
    made: Element = etree.Element(f"{W}{name}", nsmap={"w": W_SPACE, "r": R_SPACE})
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    return made


def parsed(xml: str) -> Element:
    root: Element = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    return root


def run_of(words: str, other: str = "") -> Element:
    run = element("r")
    if other:
        run.append(element(other))
        return run
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def field(code: str, shown: str) -> list[Element]:
    """The runs of a field."""
    runs = []
    for kind in ("begin", "", "separate", "shown", "end"):
        run = element("r")
        if kind == "shown":
            runs.append(run_of(shown))
            continue
        if kind:
            run.append(element("fldChar", fldCharType=kind))
        else:
            node = etree.SubElement(run, f"{W}instrText")
            node.text = code
        runs.append(run)
    return runs
