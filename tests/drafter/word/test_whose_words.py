"""Whose words: what lies between two files as people's own changes is none of ours."""

from __future__ import annotations

from random import Random

import pytest

from drafter.word.ooxml.package import read
from tests.drafter.word.test_lived_in import names, redlined
from tests.support.lived_in import Marker, settled
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story

TEXT = (
    "*The High Conference on Harbours*,",
    "*Recalling* its resolution 1/4 on the lamps of the northern quay,",
    [["Tower", "Lamps"], ["North quay", "12"], ["South quay", "9"], ["Mole", "3"]],
    "1. *Urges* all ports to count their keepers{See report 7.} before spring;",
    "2. *Invites* the pilots to lend their signals to the towers;",
    "3. *Requests* a list of the ferries of each district;",
    "4. *Decides* to remain seized of the matter.",
)


def changed_by(author: str, base: bytes, seed: int, *edits: str) -> bytes:
    package = read(base, "draft")
    marker = Marker(package, author, Random(seed))
    for edit in edits:
        getattr(marker, edit)()
    return package.to_bytes()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "edits",
    [
        ("move_paragraph", "move_paragraph"),
        ("delete_row",),
        ("delete_paragraph", "delete_paragraph"),
        ("move_paragraph", "insert_row", "delete_paragraph"),
    ],
    ids=" then ".join,
)
def test_the_next_delegation_s_changes_leave_nothing_to_be_told_in_ours(
    edits: tuple[str, ...], seed: int
) -> None:
    old = changed_by("North", docx(*TEXT), seed, "insert_words", "delete_row")
    new = changed_by("South", settled(old, "accept"), seed, *edits)
    data = redlined(old, new)
    assert set(names(data)) <= {"North", "South"}
    assert story(data) == story(new)
    assert story(data, "reject") == story(old, "reject")


def test_a_move_that_the_new_file_alone_proposes_is_a_move_in_the_redline() -> None:
    rows = [row for row in TEXT if isinstance(row, str)]
    new = changed_by("South", docx(*rows), 2, "move_paragraph")
    data = redlined(docx(*rows[:-1], "4. *Decides* to remain seized of it."), new)
    root = parts(data)["word/document.xml"]
    ends = {e.tag: e.get(f"{W}author") for e in root.iter(f"{W}moveFrom", f"{W}moveTo")}
    assert ends == {f"{W}moveFrom": "South", f"{W}moveTo": "South"}
    assert story(data) == story(new)
