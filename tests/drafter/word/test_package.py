"""Nothing that would not resolve is ever handed over."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from drafter.word.ooxml.elements import w
from drafter.word.ooxml.package import read
from drafter.word.ooxml.soundness import sound
from drafter.word.ooxml.verify import reading, verify
from drafter.word.redline.write import redline, redline_files
from tests.support.signature import Signature
from tests.support.word_drafts import ID, NEW, OLD, by_hand
from tests.support.word_files import docx

WHO: Signature = {"author": "Secretariat", "date": "2036-01-02T00:00:00Z"}


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 not really"])
def test_what_is_not_a_word_file_is_refused(data):
    with pytest.raises(
        InputError,
        match=r"draft\.docx(?: is not a Word file|: the file is cut short or damaged)",
    ):
        read(data, "draft.docx")


def test_the_check_names_the_paragraph_that_differs():
    with pytest.raises(InputError, match=r"accepted, paragraph 2 .*'lamp.*'light"):
        verify(
            docx("tower", "lamp"),
            accepted=reading(read(docx("tower", "light"), "wanted"), "accept"),
        )


def damaged(change):
    package = read(
        redline(by_hand(OLD, NEW, moved={f"{ID}, PP3"}), OLD, NEW, **WHO), "redline"
    )
    change(package.tree("word/document.xml"))
    return package


def plain_text_in_a_deletion(root):
    next(root.iter(w("delText"))).tag = w("t")


def one_id_twice(root):
    first, second, *_ = root.iter(w("ins"))
    second.set(w("id"), first.get(w("id")))


def half_a_move(root):
    end = next(root.iter(w("moveToRangeEnd")))
    end.getparent().remove(end)


def no_such_note(root):
    next(root.iter(w("footnoteReference"))).set(w("id"), "99")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (plain_text_in_a_deletion, "not marked as such"),
        (one_id_twice, "carry the id"),
        (half_a_move, "no beginning or no end"),
        (no_such_note, "footnote is missing"),
    ],
)
def test_the_check_sees_what_word_would_repair(change, said):
    with pytest.raises(InputError, match=said):
        sound(damaged(change))


def without_target(words):
    package = read(docx(words), "draft.docx")
    main = package.document()
    package.relationships(main)[0].attrib.pop("Target")
    return package.to_bytes()


def test_a_relationship_without_a_target_leads_nowhere():
    old = without_target("tower")
    assert reading(read(old, "draft.docx"), "accept").paragraphs[:1] == ("tower",)
    made = read(redline_files(old, without_target("tower and lamp"), **WHO), "redline")
    assert reading(made, "accept").paragraphs[:1] == ("tower and lamp",)
