"""Symbols and citations: what drafters type, what they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clause_library.model import Adoption, Clause, LibraryClause, Provenance
from clause_library.vocabulary import organs
from clause_library.vocabulary.citation_words import cite, cite_written, standing_words
from clause_library.vocabulary.citations import (
    Citation,
    parse_citation,
    parse_citations,
)
from clause_library.vocabulary.symbols import component, components, parse_symbol

SYMBOLS = [
    ("A/RES/77/194", "A/RES/77/194", "GA", "77/194"),
    ("a/res/77/194", "A/RES/77/194", "GA", "77/194"),
    (" A / RES / 77/194 ", "A/RES/77/194", "GA", "77/194"),
    ("S/RES/2428(2018)", "S/RES/2428 (2018)", "SC", "2428 (2018)"),
    ("E/RES/2017/18", "E/RES/2017/18", "ECOSOC", "2017/18"),
    ("E/CN.15/2018/L.6", "E/CN.15/2018/L.6", "CCPCJ", None),
    ("a/c.3/77/l.12/rev.1", "A/C.3/77/L.12/Rev.1", "GA", None),
    ("CTOC/COP/2020/L.7", "CTOC/COP/2020/L.7", "COP", None),
    ("A/HRC/RES/50/1", "A/HRC/RES/50/1", "HRC", "50/1"),
    ("A/RES/3363(XXX)", "A/RES/3363 (XXX)", "GA", "3363 (XXX)"),
    ("A/RES/2200(XXI)A", "A/RES/2200 A (XXI)", "GA", "2200 A (XXI)"),
    ("A/RES/S-20/1", "A/RES/S-20/1", "GA", "S-20/1"),
    ("A/RES/ES-10/2", "A/RES/ES-10/2", "GA", "ES-10/2"),
    ("A/RES/78/254B", "A/RES/78/254 B", "GA", "78/254 B"),
    ("A/RES/75/254 A-C", "A/RES/75/254 A-C", "GA", "75/254 A-C"),
    ("S/2017/444", "S/2017/444", "SC", None),
    ("CO/RES/8/3", "CO/RES/8/3", None, "8/3"),
]


@pytest.mark.parametrize(("typed", "text", "organ", "number"), SYMBOLS)
def test_a_symbol_is_taken_apart(typed, text, organ, number):
    symbol = parse_symbol(typed)
    assert symbol is not None
    assert (symbol.text, symbol.organ, symbol.number) == (text, organ, number)
    assert parse_symbol(symbol.text) == symbol


@pytest.mark.parametrize(
    "text",
    [
        "",
        "and/or2",
        "77/194",
        "men/women/2",
        "resolution A/RES/77/194",
        "para. 4",
        "1/2",
    ],
)
def test_what_is_no_symbol(text):
    assert parse_symbol(text) is None


ASSEMBLY_S = Citation(None, "77/194", "GA", None)
CITATIONS = [
    ("OP4 of 77/194", Citation(None, "77/194", None, "OP4")),
    ("72/1, para. 12", Citation(None, "72/1", None, "OP12")),
    ("A/RES/77/194, PP3", Citation("A/RES/77/194", "77/194", "GA", "PP3")),
    (
        "OP4 (a) (i), S/RES/2428 (2018)",
        Citation("S/RES/2428 (2018)", "2428 (2018)", "SC", "OP4 (a) (i)"),
    ),
    (
        "op4(a)(i) s/res/2428(2018)",
        Citation("S/RES/2428 (2018)", "2428 (2018)", "SC", "OP4 (a) (i)"),
    ),
    ("resolution 77/194, paragraph 4", Citation(None, "77/194", None, "OP4")),
    ("2428 (2018) OP3", Citation(None, "2428 (2018)", "SC", "OP3")),
    ("UNSCR 1325, OP 8", Citation(None, "1325", "SC", "OP8")),
    ("GA resolution 78/254 B", Citation(None, "78/254 B", "GA", None)),
    ("third preambular paragraph of 77/194", Citation(None, "77/194", None, "PP3")),
    (
        "annex II, para. 2 (a) of A/RES/70/1",
        Citation("A/RES/70/1", "70/1", "GA", "annex II, para. 2 (a)"),
    ),
    ("sect. II, OP1 of 78/254 B", Citation(None, "78/254 B", None, "sect. II, OP1")),
    (
        "OP6 bis of E/CN.15/2018/L.6",
        Citation("E/CN.15/2018/L.6", None, "CCPCJ", "OP6 bis"),
    ),
    ("Human Rights Council resolution 50/1 PP2", Citation(None, "50/1", "HRC", "PP2")),
    ("resolution 77/194 (OP4)", Citation(None, "77/194", None, "OP4")),
    ("CO/RES/8/3", Citation("CO/RES/8/3", "8/3", None, None)),
    ("77/194", Citation(None, "77/194", None, None)),
    ("A/RES/77/128B OP9", Citation("A/RES/77/128 B", "77/128 B", "GA", "OP9")),
    ("77/128 B para 9", Citation(None, "77/128 B", None, "OP9")),
    (
        "S/RES/2334 (2016) OP 1",
        Citation("S/RES/2334 (2016)", "2334 (2016)", "SC", "OP1"),
    ),
    ("2334 (2016), para. 1", Citation(None, "2334 (2016)", "SC", "OP1")),
    ("res. 2334 op1", Citation(None, "2334", None, "OP1")),
    ("SC 2334 OP1", Citation(None, "2334", "SC", "OP1")),
    ("2334 PP2", Citation(None, "2334", None, "PP2")),
    ("GA res 78/1 pp3", Citation(None, "78/1", "GA", "PP3")),
    ("HRC 45/13 OP5", Citation(None, "45/13", "HRC", "OP5")),
    ("E/RES/2022/1", Citation("E/RES/2022/1", "2022/1", "ECOSOC", None)),
    ("E/RES/2022/1 OP2", Citation("E/RES/2022/1", "2022/1", "ECOSOC", "OP2")),
    ("A/C.3/78/L.5 PP2", Citation("A/C.3/78/L.5", None, "GA", "PP2")),
    ("CTOC/COP/RES/10/4 para. 2", Citation("CTOC/COP/RES/10/4", "10/4", "COP", "OP2")),
    ("A/RES/ES-11/1 OP 2", Citation("A/RES/ES-11/1", "ES-11/1", "GA", "OP2")),
    (
        "A/RES/78/173 OP12 (a)(ii)",
        Citation("A/RES/78/173", "78/173", "GA", "OP12 (a) (ii)"),
    ),
    ("78/173 OP12a", Citation(None, "78/173", None, "OP12 (a)")),
    ("78/173/OP4", Citation(None, "78/173", None, "OP4")),
    ("A/RES/78/173: OP.4", Citation("A/RES/78/173", "78/173", "GA", "OP4")),
    ("OP4bis of 78/173", Citation(None, "78/173", None, "OP4 bis")),
    ("§ 4 of 78/173", Citation(None, "78/173", None, "OP4")),
    ("3rd preambular para of 78/173", Citation(None, "78/173", None, "PP3")),
    ("twenty-first PP of 78/173", Citation(None, "78/173", None, "PP21")),
    (
        "subparagraph (a) of paragraph 12 of resolution 78/173",
        Citation(None, "78/173", None, "OP12 (a)"),
    ),
    (
        "section I, paragraph 1, of resolution 74/256",
        Citation(None, "74/256", None, "sect. I, OP1"),
    ),
    (
        "paragraph 1 of section I of resolution 74/256",
        Citation(None, "74/256", None, "sect. I, OP1"),
    ),
    ("77/194, operative 4", Citation(None, "77/194", None, "OP4")),
    ("77/194 op. para. 4", Citation(None, "77/194", None, "OP4")),
    ("UNGAR 77/194", Citation(None, "77/194", "GA", None)),
    ("See resolution 77/194 of the General Assembly", ASSEMBLY_S),
    ("para 4, 77/194", Citation(None, "77/194", None, "OP4")),
    (
        "annex I to resolution 75/212, para. 7",
        Citation(None, "75/212", None, "annex I, para. 7"),
    ),
    ("resolution 60/147, annex", Citation(None, "60/147", None, "annex")),
    (
        "article 4 of the annex to resolution 59/38",
        Citation(None, "59/38", None, "annex, article 4"),
    ),
    (
        "A/RES/79/243, annex, art. 58, para. 2 (a)",
        Citation("A/RES/79/243", "79/243", "GA", "annex, article 58, para. 2 (a)"),
    ),
    (
        "rule 68 of annex III to 78/128",
        Citation(None, "78/128", None, "annex III, rule 68"),
    ),
    ("section II of resolution 79/298", Citation(None, "79/298", None, "sect. II")),
    ("the annex to the present resolution", None),
    ("A/RES/78/173 4", None),
]


OTHER_LANGUAGES = [
    ("paragraphe 4 de la résolution 77/194", (None, "OP4")),
    ("le paragraphe 4 de la résolution 77/194 de l’Assemblée générale", ("GA", "OP4")),
    ("résolution 77/194 du 15 décembre 2022, par. 4", (None, "OP4")),
    ("troisième alinéa du préambule de la résolution 77/194", (None, "PP3")),
    ("párrafo 4 de la resolución 77/194 de la Asamblea General", ("GA", "OP4")),
    ("tercer párrafo del preámbulo de la resolución 77/194", (None, "PP3")),
    ("párr. 4 de la resolución 77/194, de 15 de diciembre de 2022", (None, "OP4")),
    ("пункт 4 резолюции 77/194 Генеральной Ассамблеи", ("GA", "OP4")),
    ("резолюция Генеральной Ассамблеи 77/194", ("GA", None)),
    ("пункт 3 преамбулы резолюции 77/194", (None, "PP3")),
    ("الفقرة 4 من القرار 77/194", (None, "OP4")),
    ("قرار الجمعية العامة 77/194", ("GA", None)),
    ("大会第77/194号决议", ("GA", None)),
    ("大会第 77/194 号决议第4段", ("GA", "OP4")),
    ("第77/194号决议序言部分第3段", (None, "PP3")),
]


@pytest.mark.parametrize(("typed", "organ_and_place"), OTHER_LANGUAGES)
def test_a_citation_in_another_official_language_is_understood(typed, organ_and_place):
    organ, place = organ_and_place
    assert parse_citation(typed) == Citation(None, "77/194", organ, place)


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.un.org/en/A/RES/77/194",
        "https:/docs.un.org/A/RES/77/194",
        "undocs.org/A/RES/77/194?page=2",
        "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F77%2F194&Language=E",
        "http://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/77/194",
    ],
)
def test_the_address_of_a_page_of_the_un_is_a_citation(address):
    assert parse_citation(address) == Citation("A/RES/77/194", "77/194", "GA", None)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("OP4-6 of 77/194", ["OP4", "OP5", "OP6"]),
        ("OP4 to OP6 of 77/194", ["OP4", "OP5", "OP6"]),
        ("paras. 4, 6 and 8 to 9 of 77/194", ["OP4", "OP6", "OP8", "OP9"]),
        ("77/194, preambular paragraphs 1 and 2", ["PP1", "PP2"]),
        ("paragraphes 4 à 6 de la résolution 77/194", ["OP4", "OP5", "OP6"]),
        ("пункты 4 и 6 резолюции 77/194", ["OP4", "OP6"]),
        ("第77/194号决议第4至6段", ["OP4", "OP5", "OP6"]),
        ("OP4 of 77/194", ["OP4"]),
        ("77/194", [None]),
        ("in paragraphs 4 and 5", []),
        ("1994 and 1995", []),
    ],
)
def test_several_paragraphs_of_one_text_are_a_citation_each(typed, places):
    assert [citation.place for citation in parse_citations(typed)] == places


@pytest.mark.parametrize(("typed", "citation"), CITATIONS)
def test_a_citation_is_understood(typed, citation):
    assert parse_citation(typed) == citation


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolution 77/194 of 15 December 2022",
        "in accordance with A/RES/77/194",
        "as decided in paragraph 4 of resolution 77/194 and later texts",
        "paragraph 4",
        "2022",
        "paragraph 4, 2022",
        "as appropriate",
        "resolution",
        "",
    ],
)
def test_ordinary_text_is_no_citation(text):
    assert parse_citation(text) is None


@given(st.text(alphabet="OP aof,/()1234567890ARESbis.", max_size=60))
def test_what_is_read_as_a_citation_names_a_document(text):
    citation = parse_citation(text)
    assert citation is None or citation.symbol or citation.number


def test_a_number_alone_names_the_document_of_any_organ_but_a_named_organ_only_its_own():
    symbol = parse_symbol("A/RES/50/1")
    assert symbol is not None
    assert parse_citation("50/1").names(symbol)
    assert not parse_citation("HRC resolution 50/1").names(symbol)
    assert parse_citation("resolution 1325").names(parse_symbol("S/RES/1325 (2000)"))


def test_a_collection_covers_its_texts_and_each_is_cited_by_its_letter():
    assert components("A/RES/78/254 A-C") == (
        "A/RES/78/254 A",
        "A/RES/78/254 B",
        "A/RES/78/254 C",
    )
    assert components("A/RES/78/254 B") == ("A/RES/78/254 B",)
    part = component(parse_symbol("A/RES/78/254 A-C"), "B")
    assert part == parse_symbol("A/RES/78/254 B")
    assert component(part, "Annex") is None
    assert parse_citation("78/254 OP3").covers(part)
    assert not parse_citation("78/25 OP3").covers(part)
    assert not parse_citation("SC resolution 78/254 OP3").covers(part)


PLACES = [
    "OP4",
    "OP4 (a) (ii)",
    "PP1",
    "PP37",
    "PP20 (b)",
    "sect. II, OP3 (a)",
    "annex IV, para. 2 (a)",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "document", ["A/RES/77/194", "S/RES/2428 (2018)", "A/RES/78/254 B", "E/RES/2017/18"]
)
def test_what_is_written_is_understood(document, place):
    shown = clause(place, document=document)
    for citation in (cite(shown), cite_written(shown)):
        read = parse_citation(citation)
        assert (read.place, read.names(parse_symbol(document))) == (place, True)


def clause(
    place,
    *,
    document="A/RES/77/194",
    status="adopted",
    date="2022-12-15",
    adoption=None,
    title="On wells",
):
    symbol = parse_symbol(document)
    source = Provenance(
        document,
        symbol and symbol.text,
        symbol and symbol.organ,
        title,
        date,
        status,
        adoption or Adoption(),
        "en",
    )
    return LibraryClause(
        1,
        Clause(f"{document}, {place}", document, "operative", "4", "", "Text"),
        source,
    )


@pytest.mark.parametrize(
    ("adoption", "words"),
    [
        (Adoption("without_vote"), "adopted without a vote"),
        (Adoption("unanimous", 15, 0, 0), "adopted unanimously"),
        (Adoption("acclamation"), "adopted by acclamation"),
        (
            Adoption("recorded_vote", 120, 3, 12),
            "adopted by 120 votes to 3, with 12 abstentions",
        ),
        (
            Adoption("recorded_vote", 14, 0, 1),
            "adopted by 14 votes to none, with 1 abstention",
        ),
        (
            Adoption("recorded_vote", 90, 4, 0),
            "adopted by 90 votes to 4, with no abstentions",
        ),
        (Adoption("recorded_vote"), "adopted by a recorded vote"),
        (Adoption(), "adoption unknown"),
    ],
)
def test_the_short_citation_says_how_it_was_adopted(adoption, words):
    assert (
        cite(clause("OP4", adoption=adoption))
        == f"OP4, A/RES/77/194 (15 December 2022, {words})"
    )


def test_the_short_citation_of_a_draft_and_of_what_is_not_known():
    draft = clause(
        "OP4", document="E/CN.15/2018/L.6", status="draft", date="2018-04-16"
    )
    assert cite(draft) == "OP4, E/CN.15/2018/L.6 (draft, 16 April 2018)"
    assert (
        cite(clause("PP1", date=None))
        == "PP1, A/RES/77/194 (date unknown, adoption unknown)"
    )


@pytest.mark.parametrize(
    ("document", "place", "written"),
    [
        ("A/RES/77/194", "OP4", "General Assembly resolution 77/194 of DAY, paragraph 4"),
        ("A/RES/77/194", "OP4 (a) (i)", "General Assembly resolution 77/194 of DAY, paragraph 4 (a) (i)"),
        ("S/RES/2428 (2018)", "PP3", "Security Council resolution 2428 (2018) of DAY, third preambular paragraph"),
        ("E/RES/2017/18", "PP21", "Economic and Social Council resolution 2017/18 of DAY, twenty-first preambular "
         "paragraph"),
        ("E/DEC/2022/312", "OP1", "Economic and Social Council decision 2022/312 of DAY, paragraph 1"),
        ("A/HRC/RES/45/13", "PP8 (a)", "Human Rights Council resolution 45/13 of DAY, eighth preambular paragraph, "
         "subparagraph (a)"),
        ("S/RES/1378 (2001)", "OP1 (–) [2]", "Security Council resolution 1378 (2001) of DAY, paragraph 1, second "
         "subparagraph"),
        ("A/RES/78/254 B", "sect. II, OP1", "General Assembly resolution 78/254 B of DAY, section II, paragraph 1"),
        ("A/RES/70/1", "annex II, para. 2 (a)", "General Assembly resolution 70/1 of DAY, annex II, paragraph 2 (a)"),
        ("CO/RES/8/3", "OP1", "resolution CO/RES/8/3 of DAY, paragraph 1"),
        ("my notes", "OP1", "“On wells” of DAY, paragraph 1"),
    ],
)  # fmt: skip
def test_the_written_citation(document, place, written):
    assert cite_written(clause(place, document=document)) == written.replace(
        "DAY", "15 December 2022"
    )


@pytest.mark.parametrize(
    "place",
    ["OP4", "PP3", "OP4 (a) (i)", "annex II, para. 2 (a)", "sect. II, OP1", "OP6 bis"],
)
@pytest.mark.parametrize(
    "document", ["A/RES/77/194", "S/RES/2428 (2018)", "E/RES/2017/18", "A/RES/78/254 B"]
)
def test_what_is_shown_can_be_typed_again(document, place):
    shown = cite(
        clause(place, document=document, adoption=Adoption("recorded_vote", 120, 3, 12))
    )
    assert parse_citation(shown) == Citation(
        document, parse_symbol(document).number, parse_symbol(document).organ, place
    )


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The General Assembly,", "GA"),
        ("security council", "SC"),
        ("UNGA", "GA"),
        (
            "The Conference of the Parties to the United Nations Convention against Dust,",
            "COP",
        ),
        ("The Commission on Crime Prevention and Criminal Justice,", "CCPCJ"),
        ("L’Assemblée générale,", "GA"),
        ("The Well Keepers’ Union,", None),
    ],
)
def test_the_organ_a_text_names(text, short):
    assert organs.short_name(text) == short


def test_what_became_of_a_text_is_said_and_what_is_unknown_too():
    unknown = Adoption("unknown")
    assert (
        standing_words("adopted", Adoption("without_vote")) == "adopted without a vote"
    )
    assert standing_words("adopted", unknown) == "adopted, how is unknown"
    assert [standing_words(status, unknown) for status in ("draft", "unknown")] == [
        "draft",
        "whether it was adopted is unknown",
    ]
