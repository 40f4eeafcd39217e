"""What lived-in files hold beside words: links, threads, sections, cells, a table of
contents, names of other makers; and faults of a file, told before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse
from drafter.comparison.align import align
from drafter.word.ooxml.elements import Element, make, w
from drafter.word.ooxml.package import Package, read
from drafter.word.ooxml.resolve_changes import resolve_choices
from drafter.word.ooxml.soundness import faults
from drafter.word.redline.write import redline_files, redline_with_notices
from tests.support.lived_in import Marker, mark_of, marked
from tests.support.lived_in_things import (
    W14,
    W15,
    Furnisher,
    element,
    furnished_family,
    run_of,
)
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story, things

DATE = "2036-03-01T00:00:00Z"
TEXT = (
    "*The Conference on Harbours*,",
    "*Recalling* its resolution 3/1 on the lamps of the northern quays,",
    "1. *Urges* all ports to count their lamps before the winter{See the report.};",
    "2. *Requests* the Secretary to report on the towers of each port;",
    "3. *Decides* to remain seized of the matter.",
)
TABLE = [["Tower", "Lamps"], ["North quay", "12"], ["South quay", "9"]]
WIDER = [
    ["Tower", "Height", "Lamps"],
    ["North quay", "30 m", "12"],
    ["South quay", "28 m", "11"],
]


def changed(data: bytes, *edits: Callable[[Furnisher], None], seed: int = 1) -> bytes:
    """A file after such edits."""
    package = read(data, "draft")
    for edit in edits:
        edit(Furnisher(package, Random(seed)))
    return package.to_bytes()


def redlined(old: bytes, new: bytes) -> bytes:
    return redline_files(old, new, author="Clerk", date=DATE)


def document(data: bytes) -> Element:
    root: Element = parts(data)["word/document.xml"]
    return root


def tracked(data: bytes) -> int:
    """How many changes of any kind stand in a file's body."""
    return sum(e.get(f"{W}author") is not None for e in document(data).iter())


@given(st.integers(0, 100_000))
@settings(max_examples=20, deadline=None)
def test_a_redline_of_furnished_files_reads_and_leads_as_both_do(seed: int) -> None:
    one = furnished_family(Random(seed))
    data = redlined(one.old, one.new)
    assert story(data) == story(one.new)
    assert story(data, "reject") == story(one.old, "reject")
    assert sorted(things(data)) == sorted(things(one.new))
    assert sorted(things(data, "reject")) == sorted(things(one.old, "reject"))
    known = {*faults(read(one.old, "old")), *faults(read(one.new, "new"))}
    assert set(faults(read(data, "redline"))) <= known


def test_a_link_in_a_footnote_that_leads_elsewhere_is_a_change() -> None:
    old = changed(docx(*TEXT), Furnisher.link_in_note)
    new = changed(old, Furnisher.retarget)
    data = redlined(old, new)
    assert things(data) == things(new)
    assert things(data, "reject") == things(old)
    assert things(old) != things(new)


def test_a_picture_is_the_same_by_what_it_shows() -> None:
    old = changed(docx(*TEXT), Furnisher.picture)
    assert not tracked(redlined(old, changed(old, Furnisher.rename_links)))
    package = read(old, "draft")
    for name in [name for name in package.parts if name.startswith("word/media/")]:
        package.parts[name] += b"other"
    assert tracked(redlined(old, package.to_bytes())) == 2


def test_page_numbers_of_a_table_of_contents_are_no_change() -> None:
    old = changed(docx(*TEXT), Furnisher.contents)
    new = changed(old, Furnisher.page_numbers, seed=5)
    assert not tracked(redlined(old, new))


def contents_by_libreoffice(page: str) -> bytes:
    """A text with a line of contents whose page number is text, as LibreOffice
    writes it."""
    package = read(docx(*TEXT), "draft")
    line = etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:hyperlink w:anchor="__RefHeading___Toc7_1"><w:r><w:t>Harbours</w:t>'
        f"<w:tab/><w:t>{page}</w:t></w:r></w:hyperlink></w:p>"
    )
    package.body().insert(1, line)
    return package.to_bytes()


def contents_by_both(words: str, page: str) -> bytes:
    """The same of a table that Word made: LibreOffice puts the whole line into the
    field of its page."""
    package = read(docx(*TEXT), "draft")
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    line = etree.fromstring(
        f'<w:p xmlns:w="{W[1:-1]}"><w:hyperlink w:anchor="_Toc7">'
        f"{mark.format('begin')}"
        "<w:r><w:instrText>PAGEREF _Toc7 \\h</w:instrText></w:r>"
        f"{mark.format('separate')}"
        f"<w:r><w:t>{words}</w:t><w:tab/><w:t>{page}</w:t></w:r>{mark.format('end')}"
        "</w:hyperlink></w:p>"
    )
    package.body().insert(1, line)
    return package.to_bytes()


def test_the_words_of_a_line_of_contents_are_read_and_its_page_is_not() -> None:
    old = contents_by_both("Harbours", "3")
    assert not tracked(redlined(old, contents_by_both("Harbours", "14")))
    other = contents_by_both("Quays", "3")
    assert tracked(redlined(old, other))
    (before,), (after,) = (parse(read_bytes("f", one)[0]) for one in (old, other))
    assert align(before, after).has_changes


def test_page_numbers_that_libreoffice_wrote_are_no_change_either() -> None:
    old, new = contents_by_libreoffice("3"), contents_by_libreoffice("14")
    assert not tracked(redlined(old, new))
    (before,), (after,) = (parse(read_bytes("f", one)[0]) for one in (old, new))
    assert not align(before, after).has_changes


def test_pages_of_another_size_are_a_tracked_change_of_the_section() -> None:
    old = docx(*TEXT)
    data = redlined(old, changed(old, Furnisher.page_size))
    (change,) = document(data).iter(f"{W}sectPrChange")
    assert change.get(f"{W}author") == "Clerk"
    assert things(data) != things(data, "reject") == things(old)


def test_a_section_keeps_its_headers_when_its_pages_are_refused() -> None:
    old = docx(*TEXT)
    before = headers(document(old))
    data = redlined(old, changed(old, Furnisher.page_size))
    refused = resolve_choices(data, "draft", base="original")
    assert before
    assert headers(document(refused)) == before
    assert things(refused) == things(old)


def headers(root: Element) -> int:
    return len(list(root.iter(f"{W}headerReference", f"{W}footerReference")))


@pytest.mark.parametrize("way", ["put in", "taken out"])
def test_a_section_break_comes_and_goes_with_a_paragraphs_mark(way: str) -> None:
    without = docx(*TEXT)
    with_break = changed(without, Furnisher.section)
    pair = without, with_break
    old, new = pair if way == "put in" else pair[::-1]
    data = redlined(old, new)
    assert things(data) == things(new)
    assert things(data, "reject") == things(old)
    assert story(data) == story(new)
    assert story(data, "reject") == story(old)


@pytest.mark.parametrize("way", ["put in", "taken out"])
def test_a_column_is_tracked_as_its_cells(way: str) -> None:
    pair = docx(TEXT[0], TABLE, TEXT[4]), docx(TEXT[0], WIDER, TEXT[4])
    old, new = pair if way == "put in" else pair[::-1]
    data = redlined(old, new)
    name = "cellIns" if way == "put in" else "cellDel"
    assert len(list(document(data).iter(f"{W}{name}"))) == 3
    assert not list(document(data).iter(f"{W}trPr"))
    assert story(data) == story(new)
    assert story(data, "reject") == story(old)


def with_cell(data: bytes, cell: int, name: str) -> bytes:
    """A file in which North puts in or takes out a cell."""
    package = read(data, "draft")
    mark = {"id": "77", "author": "North", "date": DATE}
    properties = list(package.body().iter(w("tc")))[cell].find(w("tcPr"))
    assert properties is not None
    properties.append(make(name, mark))
    return package.to_bytes()


def cells_by(data: bytes) -> list[tuple[str, str | None]]:
    root = document(data)
    return [
        (etree.QName(e).localname, e.get(f"{W}author"))
        for e in root.iter(f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge")
    ]


def test_a_cell_that_somebody_took_out_keeps_their_name() -> None:
    wide, narrow = docx(TEXT[0], WIDER, TEXT[4]), docx(TEXT[0], TABLE, TEXT[4])
    one_gone = docx(TEXT[0], [TABLE[0], *WIDER[1:]], TEXT[4])
    pending = with_cell(wide, 1, "cellDel")
    assert cells_by(redlined(wide, pending)) == [("cellDel", "North")]
    accepted = redlined(pending, one_gone)
    assert cells_by(accepted) == [("cellDel", "North")]
    refused = redlined(pending, wide)
    assert not cells_by(refused)
    # a cell that was put in and refused stands in neither text
    put_in = with_cell(wide, 1, "cellIns")
    data = redlined(put_in, narrow)
    assert story(data) == story(narrow)
    assert story(data, "reject") == story(put_in, "reject")
    assert {who for _, who in cells_by(data)} == {"Clerk"}


def merged_cells(data: bytes) -> bytes:
    """A file whose first two rows share their first cell."""
    package = read(data, "draft")
    cells = list(package.body().iter(w("tc")))
    for cell, value in ((cells[0], "restart"), (cells[2], "continue")):
        properties = cell.find(w("tcPr"))
        assert properties is not None
        properties.append(make("vMerge", {"val": value}))
    return package.to_bytes()


@pytest.mark.parametrize("base", ["final", "original"])
def test_cells_merged_with_those_above_are_tracked(
    base: Literal["final", "original"],
) -> None:
    old = docx(TEXT[0], TABLE, TEXT[4])
    new = merged_cells(old)
    data = redlined(old, new)
    assert cells_by(data) == [("cellMerge", "Clerk")] * 2
    settled = document(resolve_choices(data, "draft", base=base))
    count = 2 if base == "final" else 0
    assert len(list(settled.iter(f"{W}vMerge"))) == count


def test_a_thread_whose_comments_have_the_ids_of_notes_comes_along() -> None:
    """Comments get ids above those of notes; their rows are found before that."""
    old = docx(*TEXT)
    new = changed(old, Furnisher.thread, seed=4)
    # two comments by one person at one moment with the same words: told apart by id
    package = read(new, "draft")
    for comment in package.roots("comments")[0]:
        comment.set(w("author"), "North")
        next(comment.iter(w("t"))).text = "Why?"
    for row in package.roots("commentsExtended")[0]:
        parent = row.get(f"{W15}paraIdParent")
        row.set(f"{W15}done", "1" if parent else "0")
    data = redlined(old, package.to_bytes())
    comments = parts(data)["word/comments.xml"]
    identities = {p.get(f"{W14}paraId") for p in comments.iter(f"{W}p")}
    first, reply = parts(data)["word/commentsExtended.xml"]
    assert identities == {first.get(f"{W15}paraId"), reply.get(f"{W15}paraId")}
    assert reply.get(f"{W15}paraIdParent") == first.get(f"{W15}paraId")
    assert [row.get(f"{W15}done") for row in (first, reply)] == ["0", "1"]


def test_a_field_over_two_paragraphs_one_of_which_is_struck() -> None:
    old = changed(docx(*TEXT), Furnisher.contents)
    package = read(old, "draft")
    first = package.body()[1]
    change = element("del", id="90", author="North", date=DATE)
    mark_of(first).append(change)
    struck = package.to_bytes()
    new = docx(*TEXT)
    data = redlined(struck, new)
    assert story(data) == story(new)
    assert story(data, "reject") == story(struck, "reject")


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def in_two_forms(data: bytes, words: str) -> bytes:
    """A file with a paragraph for newer and for older programs."""
    package = read(data, "draft")
    forms = etree.SubElement(package.body(), f"{{{MC}}}AlternateContent")
    for name in ("Choice", "Fallback"):
        form = etree.SubElement(forms, f"{{{MC}}}{name}")
        form.append(element("p"))
        form[0].append(run_of(words))
    forms[0].set("Requires", "w")
    package.body().insert(2, forms)
    return package.to_bytes()


def test_a_block_in_two_forms_is_compared_once() -> None:
    old = in_two_forms(docx(*TEXT), "Noting the northern lamps of the quay,")
    new = in_two_forms(docx(*TEXT), "Noting the southern lamps of the quay,")
    data = redlined(old, new)
    deleted = [node.text for node in document(data).iter(f"{W}delText")]
    assert deleted == ["northern"]
    (text,) = parse(read_bytes("a.docx", new)[0])
    words = [side.text for pair in align(text, text).pairs for side in pair.new]
    assert words.count("Noting the southern lamps of the quay,") == 1


def test_notes_in_the_xml_and_custom_xml_are_taken_off() -> None:
    package = read(docx(*TEXT), "draft")
    body = package.body()
    wrapper = element("customXml")
    body.insert(len(body) - 1, wrapper)
    wrapper.append(body[len(body) - 3])
    body.insert(1, etree.Comment("a note"))
    body[2].append(etree.ProcessingInstruction("editor", "state"))
    old = package.to_bytes()
    new = docx(*TEXT[:4], "3. *Decides* to meet once more.")
    data = redlined(old, new)
    assert story(data) == story(new)
    assert story(data, "reject") == story(docx(*TEXT))


def test_half_a_move_refused_stands_where_the_schema_wants_it() -> None:
    package = read(docx(*TEXT), "draft")
    marker = Marker(package, "North", Random(1))
    marker.move_paragraph()
    old = package.to_bytes()
    data = redlined(old, docx(*TEXT))
    assert list(faults(read(data, "redline"))) == []
    assert story(data) == story(docx(*TEXT))


def test_no_name_is_lost_in_silence() -> None:
    old, _ = marked(docx(*TEXT), "North", Random(3), 2)
    made = redline_with_notices(old, docx(*TEXT), author="Clerk", date=DATE)
    assert made.notices == ()


# faults


def fault_of(edit: Callable[[Package], None]) -> list[str]:
    package = read(docx(*TEXT), "draft")
    edit(package)
    return list(faults(package))


def double_mark(package: Package) -> None:
    properties = mark_of(package.body()[1])
    for number in "12":
        properties.append(element("del", id=number, author="North"))


def turned_mark(package: Package) -> None:
    properties = mark_of(package.body()[1])
    for name, number in (("del", "1"), ("ins", "2")):
        properties.append(element(name, id=number, author="North"))


def unknown_prefix(package: Package) -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    package.body().getroottree().getroot().set(f"{{{space}}}Ignorable", "w99")


def two_bookmarks(package: Package) -> None:
    for number in "12":
        mark = make("bookmarkStart", {"id": number, "name": "place"})
        package.body()[1].append(mark)


def struck_move(package: Package) -> None:
    moved = element("moveTo", id="1", author="North")
    moved.append(run_of("again"))
    change = element("del", id="2", author="North")
    change.append(moved)
    package.body()[1].append(change)


def loose_link_in_header(package: Package) -> None:
    link = element("hyperlink")
    link.set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "x"
    )
    package.roots("header")[0][0].append(link)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (double_mark, "a paragraph's mark has two changes of a kind"),
        (turned_mark, "in another order than Word wants"),
        (unknown_prefix, "the prefix w99 is not declared"),
        (two_bookmarks, "two bookmarks have the name place"),
        (struck_move, "a deletion stands around moved words"),
        (loose_link_in_header, "points nowhere"),
    ],
)
def test_faults_that_word_refuses_are_told(
    edit: Callable[[Package], None], sentence: str
) -> None:
    assert any(sentence in fault for fault in fault_of(edit))


def test_faults_a_file_came_with_do_not_stand_in_its_way() -> None:
    package = read(docx(*TEXT), "draft")
    loose_link_in_header(package)
    data = redlined(package.to_bytes(), docx(*TEXT[:3], TEXT[4]))
    assert story(data) == story(docx(*TEXT[:3], TEXT[4]))
