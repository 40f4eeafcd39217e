"""Where the body begins and which labels are read, in the forms that drafts have."""

import pytest

from clause_library.formats import plain_text
from clause_library.parse.masthead import is_paragraph_of_preamble
from clause_library.parse.pipeline import parse, passage

PREAMBLE = "Being aware of the tide,\n\nIn pursuit of calm water,"
OPERATIVE = "1. Urges all to rest."


def read(*paragraphs):
    (resolution,) = parse(plain_text.read("draft.txt", "\n\n".join(paragraphs)))
    return resolution


@pytest.mark.parametrize(
    "formula",
    [
        "[The Assembly of Nets,",
        "“The Assembly of Nets,",
        "The Assembly of Nets:",
        "THE ASSEMBLY OF NETS,",
        "Assembly of Nets,",
        "The Assembly of Nets, [agreed]",
        "The Assembly of Nets,¹",
    ],
)
def test_a_formula_is_known_in_every_form(formula):
    resolution = read("Draft resolution on nets", formula, PREAMBLE, OPERATIVE)
    openings = [paragraph.opening for paragraph in resolution.preamble]
    assert openings == ["Being aware of", "In pursuit of"]
    assert "ssembly" in resolution.formula.replace("ASSEMBLY", "Assembly")


def test_without_a_formula_the_preamble_is_no_masthead():
    resolution = read("Nets", PREAMBLE, "Recalling the moon,", OPERATIVE)
    assert len(resolution.preamble) == 3
    assert resolution.header == ()
    assert resolution.title == "Nets"


def test_a_mail_and_a_list_of_sponsors_are_no_preamble():
    resolution = read(
        "Dear colleagues and friends of the nets,",
        "Albania, Bosnia and Herzegovina, Trinidad and Tobago,",
        PREAMBLE,
        OPERATIVE,
    )
    assert len(resolution.preamble) == 2
    around = (*resolution.header, *resolution.letter, resolution.title)
    assert len([line for line in around if line]) == 2


def test_a_bracket_around_the_whole_text_is_balanced():
    resolution = read("[The Assembly of Nets,", PREAMBLE, "1. Urges all to rest.]")
    assert [problem.code for problem in resolution.problems] == []


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("RECALLING ALSO rule 4 on nets,", "RECALLING ALSO"),
        ("NOTING WITH CONCERN the torn nets,", "NOTING WITH CONCERN"),
        ("HAVING CONSIDERED the report,", "HAVING CONSIDERED"),
    ],
)
def test_an_opening_in_capitals_is_one(text, opening):
    resolution = read("THE ASSEMBLY,", text, "1 ADOPTS the rules;", "2 REVOKES rule 3.")
    assert resolution.preamble[0].opening == opening
    assert [part.opening for part in resolution.operative] == ["ADOPTS", "REVOKES"]


LABELS = [
    "(PP1)", "(PP)1.", "PP 1.", "P.P.1", "PP.1", "PP1 –", "PP1 (new)", "PP1 [EU]",
    "PP1:", "[PP1]", "Preambular paragraph 1:", "PP1 (EU):", "PP1)",
]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_a_negotiation_draft_is_no_word_of_the_text(label):
    resolution = read("The Assembly of Nets,", f"{label} Recalling rule 4,", OPERATIVE)
    (paragraph,) = resolution.preamble
    assert (paragraph.text, paragraph.opening) == ("Recalling rule 4,", "Recalling")
    assert paragraph.ref == "draft, PP1"
    assert resolution.problems == ()


@pytest.mark.parametrize(
    "label",
    ["(OP1)", "(OP)1.", "OP 1.", "O.P.1", "OP.1", "OP1 –", "OP1 (new)", "OP1 [EU]",
     "Paragraph 1:", "Para 1.", "Operative paragraph 1:"],
)  # fmt: skip
def test_a_paste_is_read_without_its_label(label):
    (paragraph,) = passage(f"{label} Urges all to mend nets;")
    assert paragraph.text == "Urges all to mend nets;"
    assert (paragraph.ref, paragraph.opening) == ("OP1", "Urges")


def test_the_delegation_in_a_label_proposes_the_paragraph():
    resolution = read("The Assembly of Nets,", "OP1 [EU] Urges all to rest.")
    (proposal,) = resolution.operative[0].proposals
    assert proposal.authors == ("EU",)


def test_an_opening_stands_behind_a_status():
    resolution = read(
        "The Assembly of Nets,", "PP1 [agreed] Noting the tide,", OPERATIVE
    )
    assert resolution.preamble[0].opening == "Noting"


def test_a_status_on_a_line_of_its_own_stays_with_its_paragraph():
    text = """The Assembly of Nets,

Noting the tide,
Agreed ad ref

1. Urges all to rest.
[agreed]"""
    (resolution,) = parse(plain_text.read("draft.txt", text))
    assert not (resolution.headings)
    assert not (resolution.furniture)
    assert not (resolution.problems)
    proposals = [*resolution.preamble[0].proposals, *resolution.operative[0].proposals]
    assert [proposal.kind for proposal in proposals] == ["status", "status"]


def test_a_word_broken_at_its_own_hyphen_in_a_narrow_column_is_whole():
    (paragraph,) = passage("Requests the Secretary-\nGeneral to mend\nthe nets.")
    assert paragraph.text == "Requests the Secretary-General to mend the nets."


def test_a_numbered_preamble_is_a_preamble():
    resolution = read(
        "The General Conference,", "1. Recalling the tide,", "2. Having seen nets,",
        "3. Decides to rest;", "4. Invites all to rest.",
    )  # fmt: skip
    assert len(resolution.preamble) == len(resolution.operative) == 2
    assert resolution.operative[0].ref == "draft, OP3"
    assert resolution.problems == ()


def test_a_lettered_preamble_is_a_preamble():
    resolution = read(
        "The General Conference,", "(a) Recalling the tide,", "(b) Noting the nets, and",
        "1. Invites all to rest.",
    )  # fmt: skip
    assert [part.opening for part in resolution.preamble] == ["Recalling", "Noting"]


def test_the_head_of_a_model_conference_is_no_title():
    resolution = read(
        "Committee: First Committee\nTopic: Small nets\nSponsors: Borduria, Chad",
        "The General Assembly,", "Noting the tide,", "1. Urges all to rest.",
    )  # fmt: skip
    assert resolution.title == "Small nets"
    assert resolution.sponsors == ("Borduria", "Chad")


@pytest.mark.parametrize(
    ("number", "organ"),
    [("RESOLUTION A.1190(34)", "IMO"), ("42 C/Resolution 27", "UNESCO"),
     ("GC(65)/RES/11", "IAEA"), ("AG/RES. 2908 (XLVII-O/17)", "OAS"),
     ("WHA79.3", "WHA"), ("Assembly/AU/Dec.800(XXXIV)", "AU"), ("A40-1", "ICAO")],
)  # fmt: skip
def test_the_number_tells_whose_assembly_speaks(number, organ):
    resolution = read(number, "Nets", "THE ASSEMBLY,", "NOTING the tide,", OPERATIVE)
    assert resolution.organ == organ
    assert resolution.title == "Nets"


def test_a_line_of_the_masthead_that_opens_as_a_preamble_is_told():
    text = (
        "United Nations\n\nA/90/L.4\n\nWelcoming with thanks what has been done for the "
        "harbours in many lands\n\nQuiet harbours\n\nThe General Assembly,\n\n"
        "Noting nets,\n\n1. Urges all."
    )
    (resolution,) = parse(plain_text.read("draft.txt", text))
    told = [
        one.message for one in resolution.problems if one.code == "preamble_in_masthead"
    ]
    assert len(told) == 1
    assert "Welcoming with thanks" in told[0]


@pytest.mark.parametrize(
    ("line", "is_paragraph"),
    [
        ("Mindful that ships drift,", True),  # four words, three of them small
        ("Aware that Borduria floods,", True),  # two small words
        ("Aware they drift,", False),  # three words
        ("Peace among the Nations,", False),  # one small word that is of no name
        ("Borduria and the United Islands of Syldavia,", False),
        ("Mindful that ships drift at night.", False),
        ("Colleagues, please find below the text,", False),
    ],
)
def test_few_small_words_make_a_list_of_names_and_no_paragraph(line, is_paragraph):
    assert is_paragraph_of_preamble(line) is is_paragraph


def test_without_a_formula_the_preamble_begins_at_its_first_opening():
    # a line of names between two paragraphs is none, and ends nothing
    resolution = read(
        "Ports of small islands",
        "Recalling the report on harbours,",
        "Borduria and Syldavia",
        "Noting the ferries,",
        OPERATIVE,
    )
    assert [paragraph.text for paragraph in resolution.preamble] == [
        "Recalling the report on harbours,",
        "Noting the ferries,",
    ]
    assert [heading.text for heading in resolution.headings] == [
        "Borduria and Syldavia"
    ]


@pytest.mark.parametrize(
    ("lines", "refs"),
    [
        # a number in brackets that is not next, or stands after a colon, is an item's
        (
            ("(1) Urges all to rest;", "(2) Calls upon all to sleep;", "(5) Urges more."),
            ["OP1", "OP2", "OP2 (5)"],
        ),
        (("(1) Urges all to:", "(2) Calls upon all to sleep;"), ["OP1", "OP1 (2)"]),
        # amid a sentence a figure is a word of it
        (
            ("1. Urges all to light the lamp numbered", "17. before the night;", "2. Rests."),
            ["OP1", "OP2"],
        ),
    ],
)  # fmt: skip
def test_a_number_is_a_paragraphs_where_it_is_next_and_no_sentence_goes_on(lines, refs):
    resolution = read("The Assembly of Nets,", "Recalling the tide,", *lines)
    found = []
    for paragraph in resolution.operative:
        for one in (paragraph, *paragraph.subparagraphs):
            found.append(one.ref.removeprefix("draft, "))
    assert found == refs
