"""Changes marked in texts and pages: carried out or undone, never run together."""

from __future__ import annotations

from pathlib import Path

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Resolution
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.render import html
from drafter.workspace import documents

FORMULA = "The Assembly of Nets,\n\n"
AFTER = "Invites all crews to mend nets by 2051."
BEFORE = "Urges all crews to mend nets by 2050."


def reading(data: str, view: str = "final") -> Resolution:
    (source,) = read_bytes("marked", data.encode(), view)
    (text,) = parse(source)
    assert not [one for one in text.problems if one.code.startswith("words_")]
    return text


@pytest.mark.parametrize(
    "marked",
    [
        "[-Urges-]{+Invites+} all crews to mend nets by [-2050-]{+2051+}.",
        "{--Urges--}{++Invites++} all crews to mend nets by {~~2050~>2051~~}.",
        "<del>Urges</del><ins>Invites</ins> all crews to mend nets by <del>2050</del>"
        "<ins>2051</ins>.",
        "~~Urges~~ **Invites** all crews to mend nets by **2051** ~~2050~~.",
        "[-Urges all\ncrews-]{+Invites all\ncrews+} to mend nets by "
        "[-2050-]{+2051+}.{>>why?<<}",
    ],
)
def test_marks_in_plain_text_have_two_sides(marked: str) -> None:
    text = FORMULA + "1. " + marked
    assert [one.text for one in reading(text).operative] == [AFTER]
    assert [one.text for one in reading(text, "original").operative] == [BEFORE]
    (told,) = [one for one in reading(text).problems if one.code == "marked_changes"]
    assert "2 insertions, 2 deletions" in told.message


@pytest.mark.parametrize(
    "marked",
    [
        "<del>Urges</del><ins>Invites</ins> all crews to mend nets by <del>2050</del>"
        "<ins>2051</ins>.",
        "<s>Urges</s><u>Invites</u> all crews to mend nets by "
        '<span style="text-decoration:line-through">2050</span>'
        '<span style="text-decoration: underline">2051</span>.',
        "<strike>Urges</strike> <b>Invites</b> all crews to mend nets by "
        "<s>2050</s><b>2051</b>.",
    ],
)
def test_marks_in_a_page_have_two_sides(marked: str) -> None:
    page = f"<html><body><p>The Assembly of Nets,</p><p>1. {marked}</p></body></html>"
    assert [one.text for one in reading(page).operative] == [AFTER]
    assert [one.text for one in reading(page, "original").operative] == [BEFORE]


def test_struck_words_alone_stay_a_proposal() -> None:
    page = "<p>The Assembly of Nets,</p><p>1. Urges <s>all</s> crews to mend nets.</p>"
    assert reading(page).operative[0].text == "Urges ~~all~~ crews to mend nets."
    text = FORMULA + "1. Urges ~~all~~ crews to mend nets; **see below**."
    assert "~~all~~" in reading(text).operative[0].text


def test_underlined_opening_phrases_are_no_insertions() -> None:
    page = (
        "<p>The Assembly of Nets,</p><p><u>Noting</u> the tides,</p>"
        "<p>1. <u>Urges</u> crews to <s>sew</s><u>mend</u> nets.</p>"
    )
    before = reading(page, "original")
    assert before.preamble[0].text == "Noting the tides,"
    assert before.operative[0].text == "Urges crews to sew nets."


def test_a_stop_put_in_takes_no_space_before_it() -> None:
    text = FORMULA + "1. Urges crews to mend {+, if asked,+} nets."
    assert reading(text).operative[0].text == "Urges crews to mend, if asked, nets."


def test_a_text_without_marks_has_one_side() -> None:
    with pytest.raises(InputError, match="leave out --view"):
        reading(FORMULA + "1. Urges crews to mend nets.", "original")
    with pytest.raises(InputError, match="name no author"):
        reading(FORMULA + "1. [-Urges-]{+Asks+} crews to mend nets.", "Harbour")


def test_a_list_of_differences_is_told() -> None:
    text = "--- a.txt\n+++ b.txt\n@@ -1,2 +1,2 @@\n-1. Urges crews;\n+1. Asks crews;\n"
    codes = [one.code for one in reading(text).problems]
    assert "list_of_differences" in codes


def test_the_redline_page_of_this_program_holds_both_texts(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    new = tmp_path / "new.txt"
    page = tmp_path / "page.html"
    old.write_text(
        "Nets\n\nThe Assembly of Nets,\n\nNoting the tides,¹\n\n1. Urges crews:\n\n"
        "(a) To mend nets;\n\n(b) To sew sails;\n\n2. Asks for a report.\n\n¹ A note.\n"
    )
    new.write_text(
        "Nets\n\nThe Assembly of Nets,\n\nNoting the tides,¹\n\n1. Invites crews:\n\n"
        "(a) To mend nets;\n\n2. Asks for a full report.\n\n¹ Another note.\n"
    )
    compared = workspace.compare(
        workspace.read_one(old), workspace.read_one(new), files=(old, new)
    )
    page.write_text(html.comparison(compared))
    was, now = documents.original_and_final(page)
    for read, written in ((was, old), (now, new)):
        given = workspace.read_one(written)
        assert (read.title, read.formula) == (given.title, given.formula)
        for one, other in (
            (read.preamble, given.preamble),
            (read.operative, given.operative),
        ):
            assert [(p.label, p.text, len(p.subparagraphs)) for p in one] == [
                (p.label, p.text, len(p.subparagraphs)) for p in other
            ]
        assert [n.text for n in read.footnotes] == [n.text for n in given.footnotes]
