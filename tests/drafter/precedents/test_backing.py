"""Whether what a new version put in is agreed language, and whose; and a Word file
against its own original."""

from __future__ import annotations

import pytest

from clause_library.errors import InputError
from clause_library.ingest.build import sample_library
from clause_library.storage.library import Library
from drafter import workspace
from drafter.comparison import summary
from drafter.comparison.align import align
from drafter.render import html, json, terminal_versions
from drafter.render.paper import Paper
from drafter.word.redline.write import redline
from tests.drafter.comparison.test_align import resolution
from tests.support.word_drafts import OLD as OLD_DRAFT
from tests.support.word_files import docx

OLD = "Urges cities to paint their lanterns in spring;"


@pytest.fixture
def library():
    with Library.open(sample_library()) as opened:
        yield opened


@pytest.fixture
def agreed(library):
    """A phrase that stands in the sample library."""
    texts = (
        paragraph.text
        for row in library.documents()
        for paragraph in library.document(row.id).operative
    )
    return " ".join(next(texts).split()[:9]).strip(" ,;")


def compared(agreed):
    new = OLD.replace("in spring", f"{agreed} in zigzag purple stripes")
    added = "Requests seven hedgehogs to whistle quarterly under marzipan umbrellas;"
    return align(resolution("old", [], [OLD]), resolution("new", [], [new, added]))


def test_agreed_words_put_in_are_told_with_their_source_and_new_ones_as_new(
    library, agreed
):
    comparison = compared(agreed)
    first, *_, last = workspace.backing(library, comparison)
    assert agreed.split()[0] in first.text
    assert summary.backed(first).startswith("agreed language")
    assert not summary.backed(last).startswith("agreed language")
    pair = comparison.pairs[first.pair]
    assert pair.new[0].text[first.start : first.end] == first.text


def test_precedents_stand_in_json_terminal_and_page(library, agreed):
    comparison = compared(agreed)
    backing = workspace.backing(library, comparison)
    told = json.compare(comparison, backing)
    assert [len(pair.get("precedents", ())) for pair in told["pairs"]] == [
        sum(one.pair == index for one in backing)
        for index in range(len(comparison.pairs))
    ]
    assert "agreed language" in "\n".join(
        terminal_versions.comparison(comparison, Paper(), backing)
    )
    assert "agreed language" in html.comparison(comparison, backing)
    assert all("precedents" not in pair for pair in json.compare(comparison)["pairs"])


def test_a_word_file_with_tracked_changes_holds_two_versions(tmp_path):
    path = tmp_path / "draft.docx"
    changed = OLD_DRAFT.operative[0]._replace(
        text=OLD_DRAFT.operative[0].text.replace("Urges", "Encourages")
    )
    new = OLD_DRAFT._replace(operative=(changed, *OLD_DRAFT.operative[1:]))
    path.write_bytes(
        redline(
            align(OLD_DRAFT, new),
            OLD_DRAFT,
            new,
            author="A",
            date="2035-01-01T00:00:00Z",
        )
    )
    before, after = workspace.original_and_final(path)
    changes = [
        pair for pair in align(before, after).pairs if pair.status != "unchanged"
    ]
    (alert,) = (alert for pair in changes for alert in pair.alerts)
    assert alert.message == "Urges became Encourages, two steps weaker"


def test_a_word_file_without_tracked_changes_is_one_version(tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(
        docx(
            "The Forum,",
            "*Recalling* the need for trees,",
            "1. *Urges* cities to plant oak.",
        )
    )
    with pytest.raises(InputError, match="no tracked changes"):
        workspace.original_and_final(path)


def test_a_text_file_alone_has_no_second_version(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("The Forum,\n\n1. Urges cities to plant oak.\n", encoding="utf-8")
    with pytest.raises(InputError, match="name the other version too"):
        workspace.original_and_final(path)
