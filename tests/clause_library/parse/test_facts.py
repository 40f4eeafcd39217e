"""What a masthead and a conclusion say of a text, in the six languages."""

import pytest

from clause_library.formats import plain_text
from clause_library.model import Adoption
from clause_library.parse.adoption import adoption
from clause_library.parse.facts import split_title
from clause_library.parse.pipeline import parse
from clause_library.vocabulary import agenda_items as agenda
from clause_library.vocabulary import organs
from clause_library.vocabulary.symbols import parse_symbol

VOTE = Adoption("recorded_vote", 27, 13, 7)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Agenda item 71 (b)", "71 (b)"),
        ("Agenda items 13 and 117", "13 and 117"),
        ("Point 71 b) de l’ordre du jour", "71 (b)"),
        ("Points 13 et 117 de l’ordre du jour", "13 and 117"),
        ("Tema 99 y) del programa", "99 (y)"),
        ("Пункт 58 повестки дня", "58"),
        ("البند 71 (ب) من جدول الأعمال", "71 (b)"),
        ("البند 99 (د د) من جدول الأعمال", "99 (dd)"),
        ("议程项目24(b)", "24 (b)"),
        ("Pointless", None),
        ("The item of 12 May", None),
    ],
)
def test_the_agenda_item(line, item):
    assert agenda.item(line) == item


def test_a_text_without_a_title_is_known_by_its_agenda_item_and_never_by_a_number():
    assert agenda.subject("Lamps", "The situation at sea") == "Lamps"
    assert (
        agenda.subject("", agenda.topic("The situation at sea"))
        == "The situation at sea (agenda item)"
    )
    assert (
        agenda.subject("", agenda.topic("71 (b)"))
        == agenda.subject("", agenda.topic(None))
        == ""
    )


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("[Adopted by a recorded vote of 27 to 13, with 7 abstentions.]", VOTE),
        ("[Adoptée par 27 voix contre 13, avec 7 abstentions.]", VOTE),
        (
            "[Aprobada en votación registrada por 27 votos contra 13 y 7 abstenciones.]",
            VOTE,
        ),
        ("[Принята 27 голосами против 13 при 7 воздержавшихся.]", VOTE),
        (
            "[اعتُمد بتصويت مسجل بأغلبية 27 صوتا مقابل 13 وامتناع 7 أعضاء عن التصويت.]",
            VOTE,
        ),
        ("[以27票赞成、13票反对、7票弃权获得通过。]", VOTE),
        (
            "[Adopted by a recorded vote of 27 to none]",
            Adoption("recorded_vote", 27, 0, None),
        ),
        ("[Adoptée sans vote.]", Adoption("without_vote")),
        ("[Aprobada sin votación.]", Adoption("without_vote")),
        ("[Принята без голосования.]", Adoption("without_vote")),
        ("[اعتُمد بدون تصويت.]", Adoption("without_vote")),
        ("[未经表决获得通过。]", Adoption("without_vote")),
        ("[协商一致通过]", Adoption("without_vote")),
        ("Adoptée à l’unanimité", Adoption("unanimous")),
        ("Aprobada por unanimidad", Adoption("unanimous")),
        ("Принята единогласно", Adoption("unanimous")),
        ("[一致通过]", Adoption("unanimous")),
        ("Adoptée par acclamation", Adoption("acclamation")),
        ("Принята путем аккламации", Adoption("acclamation")),
        ("A unanimous view of the keepers", Adoption()),
        ("Rapport sur le consensus", Adoption()),
    ],
)
def test_how_a_text_was_adopted(line, how):
    assert adoption([line]) == how


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("L’Assemblée générale,", "GA"),
        ("El Consejo de Seguridad,", "SC"),
        ("Совет по правам человека,", "HRC"),
        ("إن المجلس الاقتصادي والاجتماعي،", "ECOSOC"),
        ("预防犯罪和刑事司法委员会，", "CCPCJ"),
    ],
)
def test_the_organ_that_speaks(name, short):
    assert organs.short_name(name) == short


MASTHEADS = {
    "fr": """A/RES/99/4

Soixante-dix-neuvième session

Point 71 b) de l’ordre du jour

Résolution adoptée par l’Assemblée générale le 5 mai 2044

[sans renvoi à une grande commission (A/99/L.7)]

99/4. Filets et lampes

L’Assemblée générale,

1. Prie les États de réparer les filets dans les ports et sur les côtes.

3e séance plénière
5 mai 2044""",
    "ru": """A/RES/99/4

Семьдесят девятая сессия

Пункт 71 b) повестки дня

Резолюция, принятая Генеральной Ассамблеей 5 мая 2044 года

[без передачи в главные комитеты (A/99/L.7)]

99/4. Сети и лампы

Генеральная Ассамблея,

1. просит государства чинить сети.

3-е пленарное заседание
5 мая 2044 года""",
    "zh": """A/RES/99/4

第七十九届会议

议程项目71(b)

2044年5月5日大会决议

[未经发交主要委员会而通过 (A/99/L.7)]

99/4. 渔网和灯

大会，

1. 请各国修补渔网。

第3次全体会议
2044年5月5日""",
}


@pytest.mark.parametrize("language", MASTHEADS)
def test_a_masthead_gives_the_same_facts_in_every_language(language):
    (text,) = parse(plain_text.read("text.txt", MASTHEADS[language]))
    assert (text.symbol.text, text.organ, text.language) == (
        "A/RES/99/4",
        "GA",
        language,
    )
    assert (text.date, text.agenda_item, text.originating_draft) == (
        "2044-05-05",
        "71 (b)",
        "A/99/L.7",
    )
    assert (text.status, text.session) == (
        "adopted",
        MASTHEADS[language].split("\n\n")[1],
    )
    assert text.title == MASTHEADS[language].split("99/4. ")[1].split("\n")[0]


def test_the_report_a_text_comes_from_is_no_draft_of_it():
    front = (
        "A/RES/99/4\n\n[on the report of the Sixth Committee (A/99/446, para. 8)]\n\n"
    )
    (text,) = parse(
        plain_text.read(
            "text.txt", front + "99/4. Nets\n\nThe General Assembly,\n\n1. Urges care."
        )
    )
    assert text.originating_draft is None


def test_the_letter_of_a_part_is_no_word_of_the_title():
    front = "A/RES/99/4 B\n\n99/4. Financing of the lamps\nB\n\nThe General Assembly,\n\n1. Urges care."
    (text,) = parse(plain_text.read("text.txt", front))
    assert "B" not in text.title.split()


@pytest.mark.parametrize(
    ("sentence", "organ"),
    [
        ("The General Assembly, recalling its resolution 70/1, decides to meet.", "GA"),
        # an organ that is named on the way does not speak
        ("Decides to ask the General Assembly, which meets in spring, to rest.", None),
        ("The keepers of the General Assembly, with care, mend the lamps.", None),
    ],
)
def test_a_text_of_one_sentence_names_its_organ_in_it(sentence, organ):
    (text,) = parse(plain_text.read("decision.txt", sentence))
    assert text.organ == organ


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Draft resolution: Safe harbours", "draft"),
        ("Projet de résolution : Ports sûrs", "draft"),
    ],
)
def test_a_title_that_begins_with_it_makes_a_draft(title, status):
    body = "The General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Rests."
    (text,) = parse(plain_text.read("draft.txt", f"{title}\n\n{body}"))
    assert text.status == status


@pytest.mark.parametrize(
    ("title", "symbol", "number_and_title"),
    [
        ("72/9. Rights of keepers B", "A/RES/72/9 B", ("72/9. B", "Rights of keepers")),
        ("Rights of keepers B", "A/RES/72/9 B", ("B", "Rights of keepers")),
        # several parts are no letter of a title
        ("78/254. Scale A-C", "A/RES/78/254 A-C", ("78/254.", "Scale A-C")),
        ("78/254. Scale B", "A/RES/78/254", ("78/254.", "Scale B")),
    ],
)
def test_the_letter_of_a_part_below_a_title_is_none_of_its_words(
    title, symbol, number_and_title
):
    assert split_title(title, parse_symbol(symbol)) == number_and_title
