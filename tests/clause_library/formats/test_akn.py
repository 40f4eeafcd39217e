"""The official XML: what each structure becomes, on small invented documents."""

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.model import Adoption, NoteMark, Span
from clause_library.parse.pipeline import parse

NAMESPACE = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'


def source(inside, *, name="resolution", meta=""):
    xml = f'<akomaNtoso {NAMESPACE}><statement name="{name}"><meta>{meta}</meta>{inside}</statement></akomaNtoso>'
    (found,) = read_bytes("invented.xml", xml.encode())
    return found


def rows(inside):
    return [
        (block.kind, block.label, block.level, block.text)
        for block in source(inside).blocks
    ]


def body(inside):
    return rows(f"<mainBody>{inside}</mainBody>")


def test_a_preamble_with_italics_and_a_formula():
    blocks = source(
        '<preamble><formula><p><span class="italic">The Assembly of Wells</span>,</p></formula>'
        '<container><p>\t<span class="italic">Recalling also</span> the\n  wells,</p></container></preamble>'
    ).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("formula", "The Assembly of Wells,"),
        ("preambular", "Recalling also the wells,"),
    ]
    assert blocks[1].italics == (Span(0, 14),)


def test_numbers_lists_and_text_that_resumes():
    assert body(
        "<paragraph><num>1.</num><list><intro><p>Urges:</p></intro>"
        "<point><num>(a)</num><content><p>wells;</p></content></point>"
        "<sublist><point><num>(i)</num><content><p>deep;</p></content></point></sublist>"
        "<wrapUp><p>and says so;</p></wrapUp></list></paragraph>"
        "<paragraph><content><p>Unnumbered.</p></content></paragraph>"
    ) == [
        ("operative", "1", None, "Urges:"),
        ("item", "(a)", 1, "wells;"),
        ("item", "(i)", 2, "deep;"),
        ("closing", None, None, "and says so;"),
        ("operative", None, None, "Unnumbered."),
    ]


def test_a_note_stands_after_its_paragraph_and_its_mark_stays_in_place():
    blocks = source(
        '<mainBody><paragraph><content><p>Wells,<authorialNote marker="1"><p>See <span class="italic">Wells</span>.</p>'
        "</authorialNote> and pumps<sup>1</sup> of 3 m<sup>2</sup>.</p></content></paragraph></mainBody>"
    ).blocks
    assert blocks[0].text == "Wells, and pumps of 3 m2."
    assert blocks[0].notes == (NoteMark("1", 6), NoteMark("1", 16))
    assert (blocks[1].kind, blocks[1].label, blocks[1].text, blocks[1].italics) == (
        "footnote", "1", "See Wells.", (Span(4, 9),),
    )  # fmt: skip


def test_raised_figures_are_marks_after_a_word_and_powers_after_a_unit():
    (block, _) = source(
        "<mainBody><paragraph><content><p>In 2019<sup>2</sup> the system<sup>2</sup> had 10<sup>2</sup> km<sup>2</sup>"
        '<authorialNote marker="2"><p>Note</p></authorialNote></p></content></paragraph></mainBody>'
    ).blocks
    assert block.text == "In 2019 the system had 102 km2"
    assert [mark.offset for mark in block.notes] == [7, 18, 30]


def test_sections_headings_and_preambles_inside_a_section():
    assert body(
        "<section><num>I</num><subheading>Pumps</subheading>"
        '<crossHeading refersTo="#preamble">Noting the pumps,</crossHeading>'
        "<paragraph><num>1.</num><content><p>Asks.</p></content></paragraph></section>"
        "<paragraph><num>II</num><subheading>Ropes</subheading></paragraph>"
        "<paragraph><content><p><subheading>III</subheading></p></content></paragraph>"
    ) == [
        ("heading", None, None, "I"),
        ("heading", None, None, "Pumps"),
        ("preambular", None, None, "Noting the pumps,"),
        ("operative", "1", None, "Asks."),
        ("heading", None, None, "II"),
        ("heading", None, None, "Ropes"),
        ("heading", None, None, "III"),
    ]


def test_a_list_in_the_preamble():
    assert rows(
        "<preamble><container><blockList><listIntroduction>Resolved:</listIntroduction>"
        "<item><num>(a)</num><p>To dig,</p></item></blockList></container>"
        "<p><decoration>* * *</decoration></p></preamble>"
    ) == [
        ("preambular", None, None, "Resolved:"),
        ("item", "(a)", 1, "To dig,"),
        ("furniture", None, None, "* * *"),
    ]


def test_a_table_and_an_empty_row():
    assert body(
        "<container><table><tr><th><p>Post</p></th><th><p>Rank</p></th></tr><tr><td/><td/></tr>"
        "<tr><td><p>Digger</p></td><td/></tr></table></container>"
    ) == [
        ("table_row", None, None, "Post | Rank"),
        ("table_row", None, None, "Digger | "),
    ]


def test_an_annex_and_its_title():
    annex = (
        "<attachments><attachment><doc><meta/><mainBody>"
        "<paragraph><heading>Annex II</heading></paragraph><paragraph><heading>On ropes</heading></paragraph>"
        "<paragraph><num>1.</num><content><p>Ropes.</p></content></paragraph>"
        "<paragraph><heading>Knots</heading></paragraph></mainBody></doc></attachment></attachments>"
    )
    assert rows(annex) == [
        ("annex", None, None, "Annex II"),
        ("annex", None, None, "On ropes"),
        ("operative", "1", None, "Ropes."),
        ("heading", None, None, "Knots"),
    ]


def test_a_quoted_provision_keeps_its_points():
    assert body(
        "<paragraph><num>3.</num><content><p>Replaces it by: <mod><quotedStructure><p>“All wells:</p>"
        "<point><num>(a)</num><content><p>open;”</p></content></point></quotedStructure></mod></p></content></paragraph>"
    ) == [
        ("operative", "3", None, "Replaces it by: “All wells:"),
        ("item", "(a)", 1, "open;”"),
    ]


def test_an_unknown_element_loses_no_words():
    assert body("<strange>Words nobody foresaw</strange>") == [
        ("unknown", None, None, "Words nobody foresaw")
    ]


def test_a_collection_has_a_part_for_each_component():
    inside = "".join(
        f'<component><statement name="resolution"><preface><p><docNumber>{letter}</docNumber>'
        f"<docTitle>On {what}</docTitle></p></preface><mainBody/></statement></component>"
        for letter, what in (("A", "wells"), ("B", "ropes"))
    )
    xml = (
        f"<akomaNtoso {NAMESPACE}><documentCollection><meta/><coverPage><p><docNumber>A/RES/91/4 A-B</docNumber></p>"
        f"</coverPage></documentCollection><components>{inside}</components></akomaNtoso>"
    )
    (found,) = read_bytes("x", xml.encode())
    assert found.facts.symbol == "A/RES/91/4 A-B"
    assert [(block.kind, block.label, block.text) for block in found.blocks][1:] == [
        ("part", "A", "On wells"),
        ("part", "B", "On ropes"),
    ]


def test_each_text_of_a_collection_has_its_own_symbol():
    inside = "".join(
        f'<component><statement name="resolution"><preface><p><docNumber>{letter}</docNumber></p></preface><mainBody>'
        f"<paragraph><num>1</num><content><p><i>Mends</i> the {what};</p></content></paragraph></mainBody></statement>"
        "</component>"
        for letter, what in (("A", "wells"), ("B", "ropes"))
    )
    xml = (
        f"<akomaNtoso {NAMESPACE}><documentCollection><meta/><coverPage><p><docNumber>A/RES/91/4 A-B</docNumber></p>"
        f"</coverPage></documentCollection><components>{inside}</components></akomaNtoso>"
    )
    texts = parse(read_bytes("x", xml.encode())[0])
    assert [text.symbol.text for text in texts if text.symbol] == [
        "A/RES/91/4 A",
        "A/RES/91/4 B",
    ]
    assert [text.id for text in texts] == ["A/RES/91/4 A", "A/RES/91/4 B"]
    assert [text.operative[0].ref for text in texts] == [
        "A/RES/91/4 A, OP1",
        "A/RES/91/4 B, OP1",
    ]


def voting(outcome="", words="", **counts):
    sides = "".join(
        f'<count refersTo="{side}" value="{count}"/>' for side, count in counts.items()
    )
    return (
        f'<workflow><step outcome="adopted" by="{words}"/></workflow><analysis><parliamentary>'
        f'<voting outcome="{outcome}">{sides}</voting></parliamentary></analysis>'
    )


@pytest.mark.parametrize(
    ("meta", "adoption"),
    [
        (voting("adoptedWithoutVote"), Adoption("without_vote")),
        (voting("Adopted without vote, 59th plenary meeting"), Adoption("without_vote")),
        (voting("adoptedByAcclamation"), Adoption("acclamation")),
        (voting("adoptedRecordedVote", inFavour="120", abstaining="12"), Adoption("recorded_vote", 120, 0, 12)),
        (voting("Adopted 90-0-47, 87th plenary meeting"), Adoption("recorded_vote", 90, 0, 47)),
        (voting("", "Adopted unanimoulsy, 4126th meeting", inFavour="015"), Adoption("unanimous", 15, 0, 0)),
        (voting("", "Adopted (14-0-0, 1 absent)", inFavour="014"), Adoption("recorded_vote", 14, 0, 0)),
        (voting("VOTING BY MAIL", "Adopted unanimously; by mail", inFavour="15"), Adoption("unanimous", 15, 0, 0)),
        (voting(), Adoption()),
    ],
)  # fmt: skip
def test_how_it_was_adopted(meta, adoption):
    assert source("<mainBody/>", meta=meta).facts.adoption == adoption


def test_an_unknown_date_is_taken_from_the_text():
    meta = '<identification><FRBRWork><FRBRdate date="0001-01-01" name="adoption"/></FRBRWork></identification>'
    title = '<docTitle refersTo="#adoption">Adopted at its 12th meeting, on 3 May 2004</docTitle>'
    cover = f"<coverPage><p>{title}</p></coverPage>"
    assert source(cover, meta=meta).facts.date == "2004-05-03"


def test_a_draft_that_was_not_adopted():
    facts = source(
        "<coverPage><p><docNumber>S/2031/4</docNumber></p>"
        '<p><docDate date="2031-02-01" refersTo="#dateOfIssuance"/></p>'
        '</coverPage><preface><p><docTitle refersTo="sponsors">Chad: draft resolution</docTitle></p></preface>',
        name="draftResolution",
        meta='<workflow><step outcome="draftResolution" by="Chad and Cuba"/></workflow>',
    ).facts
    assert (facts.status, facts.adoption, facts.date, facts.title) == (
        "draft",
        None,
        "2031-02-01",
        None,
    )
    assert facts.sponsors == ("Chad", "Cuba")


def test_another_kind_of_xml_is_refused():
    with pytest.raises(InputError, match="no resolution"):
        read_bytes("x.xml", b"<?xml version='1.0'?><invoice/>")
