"""Files that have lived: several people's changes in either file of a redline."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clause_library.errors import InputError
from drafter.word.ooxml.elements import R
from drafter.word.ooxml.resolve_changes import resolve_choices
from drafter.word.redline.write import redline_files
from tests.support import sdk_validator
from tests.support.lived_in import EDITS, Marker, family, live_runs, marked, settled
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story

DATE = "2036-03-01T00:00:00Z"
TEXT = (
    "*The High Conference on Harbours*,",
    "*Recalling* its resolution 1/4 on the lamps of the northern quay,",
    "1. *Urges* all ports to count their keepers before the ferries return;",
    "2. *Invites* the pilots to lend their signals to the towers;",
    "3. *Decides* to remain seized of the matter.",
)


def redlined(old: bytes, new: bytes) -> bytes:
    return redline_files(old, new, author="Clerk", date=DATE)


def names(data: bytes) -> Counter[str]:
    """How many changes of words and marks each author has in a file."""
    root = parts(data)["word/document.xml"]
    tags = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
    return Counter(change.get(f"{W}author", "") for change in root.iter(*tags))


def by(author: str, *edits: str, seed: int = 1, base: bytes | None = None) -> bytes:
    """A file in which an author made these edits."""
    from drafter.word.ooxml.package import read

    package = read(base or docx(*TEXT), "draft")
    marker = Marker(package, author, Random(seed))
    for edit in edits:
        getattr(marker, edit)()
    return package.to_bytes()


@given(st.integers(0, 100_000))
@settings(max_examples=25, deadline=None)
def test_a_redline_of_marked_files_reads_as_both_do(seed: int) -> None:
    one = family(Random(seed))
    data = redlined(one.old, one.new)
    assert story(data) == story(one.new)
    assert story(data, "reject") == story(one.old, "reject")


@pytest.mark.parametrize(
    "edit", sorted({edit.__name__ for edit in EDITS} - {"insert_row", "delete_row"})
)
@pytest.mark.parametrize("way", ["accept", "pending"])
def test_what_one_delegation_proposed_stays_in_its_name(edit: str, way: str) -> None:
    old = by("North", edit)
    new = settled(old, "accept") if way == "accept" else old
    new = by("South", "insert_words", seed=5, base=new)
    data = redlined(old, new)
    assert set(names(data)) <= {"North", "South"}
    assert names(data)["North"] == names(old)["North"]


def test_a_move_refused_is_no_move_any_more() -> None:
    old = by("North", "move_paragraph")
    data = redlined(old, docx(*TEXT[:4], "3. *Decides* to meet again."))
    root = parts(data)["word/document.xml"]
    assert not list(root.iter(f"{W}moveFrom", f"{W}moveTo", f"{W}moveFromRangeStart"))
    assert story(data, "reject") == story(old, "reject")


def test_a_deletion_never_stands_around_a_move() -> None:
    old = by("North", "move_paragraph")
    data = redlined(old, docx(TEXT[0], TEXT[4]))
    root = parts(data)["word/document.xml"]
    for change in root.iter(f"{W}moveTo"):
        assert next(change.iterancestors(f"{W}del"), None) is None


def test_half_a_move_keeps_its_words_and_its_author() -> None:
    old = by("North", "move_paragraph")
    halved = without_arrival(old)
    new = by("South", "insert_words", base=settled(halved, "accept"))
    data = redlined(halved, new)
    assert names(data)["North"] >= 1
    root = parts(data)["word/document.xml"]
    assert not list(root.iter(f"{W}moveFrom", f"{W}moveTo"))


def without_arrival(data: bytes) -> bytes:
    """A file whose move has lost the paragraph it leads to."""
    from drafter.word.ooxml.package import read

    package = read(data, "draft")
    body = package.body()
    for mark in list(body.iter(f"{W}moveToRangeEnd")):
        body.remove(mark)
    for change in list(body.iter(f"{W}moveTo")):
        paragraph = next(change.iterancestors(f"{W}p"), None)
        if paragraph is not None and paragraph.getparent() is body:
            body.remove(paragraph)
    return package.to_bytes()


def test_a_deletion_inside_an_accepted_insertion_stays_pending() -> None:
    first = by("North", "insert_paragraph")
    nested = strike_inserted(first, "South")
    accepted = resolve_choices(nested, "draft", accept=["North"])
    assert set(names(accepted)) == {"South"}
    root = parts(accepted)["word/document.xml"]
    deleted = next(root.iter(f"{W}del"))
    assert deleted.find(f".//{W}delText") is not None
    assert deleted.find(f".//{W}t") is None


def strike_inserted(data: bytes, author: str) -> bytes:
    """A file in which an author deletes what another has put in."""
    from drafter.word.ooxml.package import read
    from tests.support.lived_in import strike

    package = read(data, "draft")
    marker = Marker(package, author, Random(1))
    for change in list(package.body().iter(f"{W}ins")):
        for run in list(change.iterchildren(f"{W}r")):
            strike(marker, run)
    return package.to_bytes()


def test_a_chain_of_redlines_by_ten_people_keeps_all_names() -> None:
    data = docx(*TEXT)
    for number in range(10):
        text = [*TEXT[:-1]]
        text[1] = f"*Recalling* its resolution 1/{number} on the lamps of the quay,"
        text += [f"{4 + at}. *Thanks* host {at};" for at in range(number)]
        final = docx(*text, TEXT[-1])
        before = story(data, "reject")
        data = redline_files(data, final, author=f"P{number}", date=DATE)
        assert story(data) == story(final)
        assert story(data, "reject") == before
    assert len(names(data)) == 10


def test_a_paragraph_mark_has_one_change_of_a_kind() -> None:
    for seed in range(12):
        old, _ = marked(docx(*TEXT), "North", Random(seed), 5)
        data = redlined(old, docx(TEXT[0], *TEXT[3:]))
        for properties in parts(data)["word/document.xml"].iter(f"{W}rPr", f"{W}trPr"):
            tags = [change.tag for change in properties if change.get(f"{W}author")]
            assert len(tags) == len(set(tags))


@pytest.mark.slow
def test_the_sdk_finds_nothing_in_redlines_of_marked_files(tmp_path: Path) -> None:
    program = sdk_validator.binary()
    if program is None:
        pytest.skip("the Open XML SDK's validator is not installed (npm)")
    for seed in range(12):
        one = family(Random(seed))
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(redlined(one.old, one.new))
        assert sdk_validator.errors(program, path) == []


def test_live_runs_are_those_nobody_deleted() -> None:
    data = by("North", "delete_paragraph")
    body = parts(data)["word/document.xml"].find(f"{W}body")
    assert isinstance(body, etree._Element)
    gone = [p for p in body.iterchildren(f"{W}p") if not live_runs(p)]
    assert len(gone) == 1


def test_a_hyphen_or_quotation_mark_alone_is_tracked_as_that_sign() -> None:
    old = docx("Welcomes the co-operation of the 'northern' quays,", TEXT[4])
    new = docx(
        "Welcomes the co\u2011operation of the \u2018northern\u2019 quays,", TEXT[4]
    )
    root = parts(redlined(old, new))["word/document.xml"]
    deleted = [node.text for node in root.iter(f"{W}delText")]
    assert deleted == ["-", "'", "'"]


def test_a_link_that_leads_elsewhere_is_a_change_and_another_id_is_none() -> None:
    def linked(target: str, before: str = "") -> bytes:
        from drafter.word.ooxml.package import read

        package = read(docx(*TEXT), "draft")
        main = package.document()
        if before:
            package.relate(main, "hyperlink", before, external=True)
        identity = package.relate(main, "hyperlink", target, external=True)
        run = live_runs(package.body()[2])[-1]
        link = etree.Element(f"{W}hyperlink")
        link.set(f"{{{R}}}id", identity)
        run.addprevious(link)
        link.append(run)
        return package.to_bytes()

    old = linked("https://example.org/a")
    same = linked("https://example.org/a", before="https://example.org/z")
    assert not names(redlined(old, same))
    assert names(redlined(old, linked("https://example.org/b")))["Clerk"] == 2


def test_a_cell_somebody_put_in_goes_where_that_is_refused() -> None:
    from drafter.word.ooxml.package import read

    package = read(docx(TEXT[0], [["Tower", "Lamps"]], TEXT[4]), "draft")
    marker = Marker(package, "North", Random(1))
    cells = list(package.body().iter(f"{W}tc"))
    for cell, name in zip(cells, ("cellDel", "cellIns"), strict=True):
        properties = cell.find(f"{W}tcPr")
        assert properties is not None
        properties.append(marker.mark(name))
    data = package.to_bytes()

    def words(base: Literal["original", "final"]) -> list[str]:
        resolved = resolve_choices(data, "draft", base=base)
        return [text for text in story(resolved) if text in ("Tower", "Lamps")]

    assert words("final") == ["Lamps"]
    assert words("original") == ["Tower"]


def test_a_file_that_ends_in_a_part_from_elsewhere_is_refused_with_what_to_do() -> None:
    from drafter.word.ooxml.package import read

    package = read(docx(*TEXT), "draft")
    body = package.body()
    body.insert(len(body) - 1, etree.Element(f"{W}altChunk"))
    with pytest.raises(InputError, match=r"altChunk\); open it in Word, save it"):
        redlined(package.to_bytes(), docx(*TEXT))


def test_a_strict_file_reads_as_the_usual_one() -> None:
    plain = docx(*TEXT)
    strict = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as source,
        zipfile.ZipFile(strict, "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            for kind in (b"wordprocessingml/2006/", b"officeDocument/2006/"):
                usual = b"http://schemas.openxmlformats.org/" + kind
                short = kind.replace(b"/2006", b"")
                part = part.replace(usual, b"http://purl.oclc.org/ooxml/" + short)
            target.writestr(name, part)
    data = redlined(strict.getvalue(), docx(*TEXT[:4], "3. *Decides* to meet again."))
    assert story(data, "reject") == story(plain)


def test_what_may_be_ignored_comes_along_with_its_name() -> None:
    from drafter.word.ooxml.ignorable import IGNORABLE
    from drafter.word.ooxml.package import read

    package = read(docx(*TEXT[:4], [["Tower", "Lamps"]], TEXT[4]), "draft")
    main = package.document()
    root = package.tree(main)
    spaces = {"ex": "urn:example:maker", **{k or "w": v for k, v in root.nsmap.items()}}
    renewed = etree.Element(root.tag, nsmap=spaces)
    renewed.extend(list(root))
    renewed.set(IGNORABLE, "ex")
    for row in renewed.iter(f"{W}tr"):
        row.set("{urn:example:maker}mark", "1")
    package.trees[main] = renewed
    data = redlined(docx(*TEXT), package.to_bytes())
    written = parts(data)["word/document.xml"]
    marked_runs = written.xpath("//*[@*[namespace-uri()='urn:example:maker']]")
    named = written.get(IGNORABLE, "").split()
    assert marked_runs
    assert "urn:example:maker" in {written.nsmap[n] for n in named}


@pytest.mark.parametrize("seed", [62, 428, 462, 1540, 1598, 1894])
def test_where_only_people_s_own_changes_lie_between_nothing_is_the_clerk_s(
    seed: int,
) -> None:
    one = family(Random(seed))
    data = redlined(one.old, one.new)
    assert "Clerk" not in names(data)
    assert story(data) == story(one.new)
    assert story(data, "reject") == story(one.old, "reject")
