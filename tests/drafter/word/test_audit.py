"""Every kind of file we write, before an independent auditor of Office files: it finds
nothing."""

from __future__ import annotations

import pytest

from clause_library.model import Annex, Paragraph
from drafter.results import Backing, Coverage, Passage
from drafter.word.annotate import annotate, annotate_file
from drafter.word.comments.review_comments import with_precedents
from drafter.word.layout.document import lay_out
from drafter.word.new_draft import Particulars, draft, drafts, skeleton, started_from
from drafter.word.redline.write import redline, redline_files
from drafter.word.source_document import as_word
from drafter.word.source_table import rows
from tests.drafter.word.test_annotate import ANSWERS
from tests.drafter.word.test_redline import CASES, A, B, C
from tests.support.signature import Signature
from tests.support.word_drafts import ID, NEW, OLD, by_hand
from tests.support.word_files import docx

WHO: Signature = {"author": "Secretariat", "date": "2036-01-02T00:00:00Z"}


@pytest.fixture
def audit(tmp_path):
    """What the auditor finds in a file."""
    auditor = pytest.importorskip(
        "openxml_audit", reason="openxml-audit is not installed"
    )

    def found(data):
        path = (
            tmp_path / f"{len(list(tmp_path.iterdir()))}.docx"
        )  # a fresh name: it remembers files by theirs
        path.write_bytes(data)
        return [
            f"{error.path}: {error.description}"
            for error in auditor.OpenXmlValidator().validate(path).errors
        ]

    return found


def spliced():
    answer = ANSWERS[0][1]
    passages = (Passage(0, 5, "A/RES/70/1, OP2", False), Passage(6, 20, None, True))
    return (
        (ANSWERS[0][0], answer._replace(coverage=Coverage(50.0, passages))),
        *ANSWERS[1:],
    )


def test_redlines(audit):
    wrong = {}
    for name, (old, new) in CASES.items():
        found = audit(redline_files(docx(*old), docx(*new), **WHO))
        if found:
            wrong[name] = found
    assert wrong == {}


def test_a_redline_of_resolutions(audit):
    assert (
        audit(redline(by_hand(OLD, NEW, moved={f"{ID}, PP3"}), OLD, NEW, **WHO)) == []
    )


def test_a_redline_of_a_redline(audit):
    first = redline_files(docx(A, B), docx(A.replace("first", "second"), B, C), **WHO)
    later = docx(C, f"{A} and its report,", B)
    assert (
        audit(redline_files(first, later, author="Utopia", date="2036-01-04T00:00:00Z"))
        == []
    )


def test_an_annotated_draft(audit):
    assert audit(annotate(NEW, spliced(), **WHO, track=True)) == []
    laid = lay_out(NEW).package.to_bytes()
    assert audit(annotate_file(laid, "draft.docx", spliced(), **WHO)[0]) == []


def test_a_text_with_an_annex(audit):
    rule = Paragraph(
        "A/RES/90/1, annex, para. 1", "annex", "1", "", "Lamps are lit at dusk."
    )
    assert (
        audit(
            lay_out(
                OLD._replace(annexes=(Annex("Annex", "Rules", (rule,)),))
            ).package.to_bytes()
        )
        == []
    )


@pytest.mark.parametrize("organ", drafts())
def test_a_new_draft(audit, organ):
    assert audit(draft(skeleton(Particulars(organ)))) == []


def test_the_table_of_sources(audit):
    assert audit(as_word(tuple(rows(NEW, ANSWERS)), "Lamps")) == []


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_a_draft_in_another_language(audit, language):
    arabic = (
        OLD._replace(language=language, formula="إن الجمعية العامة،")
        if language == "ar"
        else OLD
    )
    assert (
        audit(draft(started_from(arabic._replace(language=language), Particulars())))
        == []
    )


def test_a_draft_with_a_table(audit):
    rows = tuple(
        OLD.operative[0]._replace(text=text, label=None)
        for text in ("Lamp | Oil", "Bell | Brass | 3")
    )
    assert audit(draft(started_from(OLD._replace(operative=rows), Particulars()))) == []


def test_a_redline_with_its_sources(audit):
    comparison = by_hand(OLD, NEW, moved={f"{ID}, PP3"})
    number = next(
        n for n, pair in enumerate(comparison.pairs) if pair.new and not pair.old
    )
    words = comparison.pairs[number].new[0].text
    backing = (Backing(number, 0, len(words), words, ANSWERS[1][1]),)
    data = with_precedents(
        redline(comparison, OLD, NEW, **WHO), comparison, backing, **WHO
    )
    assert audit(data) == []
