"""Paragraphs of a convention are cited by their article, as printed."""

from clause_library.model import Annex, Heading, Paragraph
from clause_library.storage.annex_places import annex_places
from clause_library.vocabulary.citation_words import cite, cite_written
from tests.support.invented_texts import library, resolution


def paragraph(place, text="The parties shall light the lamps."):
    return Paragraph(f"A/RES/9/1, {place}", "annex", None, "", text)


def test_what_the_ref_counts_is_cited_by_its_article_and_the_ref_stays(tmp_path):
    paragraphs = (
        paragraph("annex, unnumbered 1"),
        paragraph("annex, unnumbered 2"),
        paragraph("annex, para. 1"),
        paragraph("annex, para. 1 [2]")._replace(
            subparagraphs=(paragraph("annex, para. 1 [2] (a)"),)
        ),
    )
    headings = (
        Heading("Article 1", "A/RES/9/1, annex, unnumbered 2"),
        Heading("Use of terms", "A/RES/9/1, annex, unnumbered 2"),
        Heading("Article 2", "A/RES/9/1, annex, para. 1"),
        Heading("Article 3", "A/RES/9/1, annex, para. 1 [2]"),
    )
    text = resolution("A/RES/9/1", "OP1 Adopts the convention;", date="2030-05-03")
    annex = Annex("Annex", "Convention on lamps", paragraphs, headings)
    text = text._replace(annexes=(annex,))
    assert annex_places(text.annexes) == {
        "A/RES/9/1, annex, unnumbered 2": "annex, article 1",
        "A/RES/9/1, annex, para. 1": "annex, article 2, para. 1",
        "A/RES/9/1, annex, para. 1 [2]": "annex, article 3, para. 1",
        "A/RES/9/1, annex, para. 1 [2] (a)": "annex, article 3, para. 1 (a)",
    }
    with library(tmp_path, text) as made:
        last = made.clauses_of("A/RES/9/1")[-1]
    assert last.clause.ref == "A/RES/9/1, annex, para. 1 [2] (a)"
    assert cite(last).startswith("annex, article 3, para. 1 (a), A/RES/9/1 (")
    assert cite_written(last).endswith(", annex, article 3, paragraph 1 (a)")
