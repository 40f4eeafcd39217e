"""The line of a paragraph, and its life told step by step."""

from __future__ import annotations

import itertools
import re

import pytest

from clause_library.errors import InputError
from clause_library.model import Adoption, Votes
from drafter import workspace
from drafter.trace import carried_on
from drafter.trace.carried_on import Row
from drafter.trace.lines import Lines
from drafter.trace.rare_words import Rarity
from drafter.trace.story import trace, vote_changes, vote_groups
from drafter.workspace.english_versions import EnglishVersions
from tests.support.invented_texts import library, resolution

KEPT = (
    "Requests the harbour master to report on the ferries by 3 May {year};",
    "Invites the keepers of lamps to share their oil with the boatmen of the bay;",
    "Decides to ring the fog bell of the eastern pier every evening at dusk;",
)
QUAYS = "Urges the harbour towns to keep their wooden quays in good repair;"
WALLS = "Urges the harbour towns to keep their stone walls and gates in good repair;"


def text(number: int, *paragraphs: str, **facts):
    year = 2010 + number
    rows = [row.format(year=year) for row in (*paragraphs, *KEPT)]
    placed = [f"OP{at} {row}" for at, row in enumerate(rows, 1)]
    return resolution(
        f"A/RES/{number}/1",
        *placed,
        title="Harbours",
        date=f"{year}-12-01",
        **facts,
    )


def line(kept, ref: str) -> list[str]:
    found = Lines(kept)
    (key,) = [
        clause.key
        for clause in kept.clauses_of(ref.partition(", ")[0])
        if clause.clause.ref == ref
    ]
    return [member.clause.ref for member in found.line_of(key).members]


def test_a_line_goes_through_every_text_and_bears_the_oldest_name(tmp_path):
    texts = (text(1, QUAYS), text(2, QUAYS), text(3, WALLS, QUAYS))
    with library(tmp_path, *texts) as kept:
        row = ["A/RES/1/1, OP1", "A/RES/2/1, OP1", "A/RES/3/1, OP2"]
        for member in row:
            assert line(kept, member) == row


def test_what_left_and_came_back_is_one_line(tmp_path):
    texts = (text(1, QUAYS), text(2), text(3, QUAYS))
    with library(tmp_path, *texts) as kept:
        assert line(kept, "A/RES/3/1, OP1") == ["A/RES/1/1, OP1", "A/RES/3/1, OP1"]


def test_another_sentence_is_no_step_of_the_line(tmp_path):
    other = "Notes that herring has grown dear in the inland markets;"
    with library(tmp_path, text(1, QUAYS), text(2, other)) as kept:
        assert line(kept, "A/RES/2/1, OP1") == ["A/RES/2/1, OP1"]


REPORT = (
    "Welcomes the report of the harbour master of {day} (H/{year}/{number}) on tides;"
)
GUILD = "Welcomes the charter of the guild of {day} (G/{year}/{number}) on its lofts;"


def test_a_report_is_the_same_report_whatever_its_date_and_symbol(tmp_path):
    reports = (
        REPORT.replace("{day}", "2 May").replace("{number}", "41"),
        REPORT.replace("{day}", "19 June").replace("{number}", "877"),
    )
    guild = GUILD.replace("{day}", "2 May").replace("{number}", "41")
    with library(tmp_path, text(1, guild, reports[0]), text(2, reports[1])) as kept:
        assert line(kept, "A/RES/2/1, OP1") == ["A/RES/1/1, OP2", "A/RES/2/1, OP1"]


def test_what_is_kept_and_said_again_with_more_to_it_has_two_places(tmp_path):
    again = (
        "Also urges, whatever the weather, the harbour towns to keep their wooden quays"
        " in good repair, and to light them;"
    )
    with library(tmp_path, text(1, QUAYS), text(2, QUAYS, again)) as kept:
        assert "A/RES/2/1, OP2" in line(kept, "A/RES/1/1, OP1")
        told = workspace.trace(kept, "OP1 of A/RES/1/1")
    kinds = [(step.ref, step.kind) for step in told.steps]
    # What stands there whole was not split.
    assert kinds[1:] == [
        ("A/RES/2/1, OP1", "unchanged"),
        ("A/RES/2/1, OP2", "said_again"),
    ]


def test_a_recital_that_quotes_a_paragraph_does_not_take_its_place(tmp_path):
    asked = (
        "Requests the office of lamps to convene the keepers of the bay, with a view to"
        " drawing up model rules for the lighting of wooden quays, taking into account"
        " the rules in force, recent wrecks and the price of oil;"
    )
    recital = (
        "PP1 Recalling its resolution 1/1, in which it requested the office of lamps to"
        " convene the keepers of the bay, with a view to drawing up model rules for the"
        " lighting of wooden quays, taking into account the rules in force, recent"
        " wrecks and the price of oil,"
    )
    anew = (
        "Requests the office of lamps to convene a second time the keepers and pilots"
        " of the bay, with a view to drawing up model rules for the lighting of wooden"
        " quays, taking into consideration the rules in force and recent wrecks;"
    )
    rows = [row.format(year=2012) for row in (anew, *KEPT)]
    placed = [f"OP{at} {row}" for at, row in enumerate(rows, 1)]
    second = resolution(
        "A/RES/2/1", recital, *placed, title="Harbours", date="2012-12-01"
    )
    with library(tmp_path, text(1, asked), second) as kept:
        found = line(kept, "A/RES/1/1, OP1")
    assert "A/RES/2/1, OP1" in found


@pytest.mark.parametrize(
    ("old", "new", "goes_on"),
    [
        (
            "Description: Anna Holm is the keeper of the North Lamp.",
            "Description: Piet Quist is the keeper of the North Lamp.",
            False,
        ),
        (
            "Description: Anna Holm is the keeper of the North Lamp.",
            "Description: Anna Holm was the keeper of the North Lamp.",
            True,
        ),
        (
            "Identifiers: Born: 3 May 1961; Home: North Quay",
            "Identifiers: Born: 8 June 1970; Home: North Quay",
            False,
        ),
    ],
)
def test_an_entry_of_a_list_goes_on_only_with_its_name(old, new, goes_on):
    older = Row(1, "A/RES/1/1, annex, para. 1", "annex", old)
    newer = Row(2, "A/RES/2/1, annex, para. 1", "annex", new)
    assert carried_on.goes_on([older], [newer]) is goes_on


MOORING = (
    "Stressing that lasting calm in the outer bay will ask the pilots to keep their"
    " ledgers in order, to teach the young and to answer to the towns for each wreck;"
)


@pytest.mark.parametrize(
    ("reworded", "goes_on"),
    [
        (
            "Stressing that lasting calm in the outer bay depends on honest lamps, and"
            " asking the guilds to share bread, rope and news with whoever needs them;",
            True,
        ),
        (
            "Stressing the price of rope, which whoever sails will ask the pilots to"
            " explain, and asking the guilds to share bread and the towns for a wreck;",
            False,
        ),
    ],
)
def test_what_is_reworded_in_its_place_goes_on_where_it_opens_alike(
    tmp_path, reworded, goes_on
):
    with library(tmp_path / "library", text(1, MOORING), text(2, reworded)) as kept:
        (newer,) = [
            row
            for row in kept.clauses_of("A/RES/2/1")
            if row.clause.ref.endswith("OP1")
        ]
        found = line(kept, newer.clause.ref)
    assert (len(found) == 2) is goes_on


TURNED = (
    "Calls upon the pilots and keepers to hold to the Salt Truce and its careful"
    " calendar of tides, and urges the island towns to lend rope, bread and lanterns to"
    " the stranded crews of the outer reef, so that each wreck may be told and mourned;"
)


@pytest.mark.parametrize(
    ("turned_round", "goes_on"),
    [
        (
            "Urges the island towns to lend rope, bread and lanterns to the stranded"
            " crews of the outer reef, in the hope that pilots and keepers hold to the"
            " Salt Truce and its careful calendar of tides, whatever winter may bring;",
            True,
        ),
        (
            "Urges the harbour towns to keep the island chapels, and calls upon the"
            " pilots to report on the ferries, so that each lamp may be lit and paid"
            " for by whoever sails in the winter, whatever the guilds may ask for it;",
            False,
        ),
    ],
)
def test_a_paragraph_turned_round_goes_on_by_its_rare_words(
    tmp_path, turned_round, goes_on
):
    others = [f"Decides to count the {word};" for word in ("gulls", "nets", "oars")]
    before, after = text(1, TURNED, *others), text(2, *others, turned_round)
    with library(tmp_path / "library", before, after) as kept:
        found = line(kept, "A/RES/2/1, OP4")
    assert (len(found) == 2) is goes_on


def test_an_office_named_in_both_is_not_what_goes_on():
    office = "Office of Lamps and of the Law of the Outer Sea of the Harbour Board"
    older = Row(1, "A/RES/1/1, OP1", "operative", f"Encourages the {office} to write;")
    newer = Row(2, "A/RES/2/1, OP1", "operative", f"Notes how the {office} is paid;")
    sentence = "to lend rope, bread and lanterns to the stranded crews"
    said = Row(3, "A/RES/1/1, OP2", "operative", f"Encourages the towns {sentence};")
    again = Row(4, "A/RES/2/1, OP2", "operative", f"Notes that they agree {sentence};")
    rarity = Rarity([older, said], [newer, again])
    assert rarity.shared(older, newer).weight < rarity.shared(said, again).weight / 5


def test_a_formula_said_several_times_is_no_life_of_a_clause(tmp_path):
    notes = [f"Takes note of paragraph {at} of the report on tides;" for at in (4, 9)]
    with library(tmp_path, text(1, *notes), text(2, *notes)) as kept:
        assert line(kept, "A/RES/2/1, OP1") == ["A/RES/2/1, OP1"]


FOUR = (text(1, QUAYS), text(2, QUAYS), text(3), text(4, QUAYS))


@pytest.mark.parametrize("order", [*itertools.permutations(FOUR)][::5])
def test_lines_do_not_depend_on_the_order_of_adding(tmp_path, order):
    with library(tmp_path, *order) as kept:
        line(kept, "A/RES/4/1, OP1")
        kept.remove(order[1].id)
        kept.add(order[1], "again.txt", "again")
        assert line(kept, "A/RES/4/1, OP1") == [
            "A/RES/1/1, OP1",
            "A/RES/2/1, OP1",
            "A/RES/4/1, OP1",
        ]


def test_lines_made_at_once_are_those_made_when_asked_for(tmp_path):
    with library(tmp_path, *FOUR) as kept:
        assert workspace.build_lines(kept) == len(FOUR)
        at_once = line(kept, "A/RES/4/1, OP1")
    with library(tmp_path / "other", *FOUR) as kept:
        assert line(kept, "A/RES/4/1, OP1") == at_once


def test_a_trace_tells_each_step(tmp_path):
    weaker = QUAYS.replace("Urges", "Invites")
    texts = (text(1, QUAYS), text(2, QUAYS), text(3, weaker))
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 2/1")
    assert found.line == "A/RES/1/1, OP1"
    assert [step.kind for step in found.steps] == ["first", "unchanged", "changed"]
    assert [alert.kind for alert in found.steps[2].alerts] == ["verb_weakened"]
    assert "at least since" in found.unknown[0]


def in_french(number: int, verb: str):
    rows = (
        f"{verb} les villes du port à garder leurs quais de bois en bon état ;",
        f"Prie le capitaine du port de faire rapport sur les bacs le 3 mai {2010 + number} ;",
        "Invite les gardiens des lampes à partager leur huile avec les bateliers ;",
        "Décide de sonner la cloche de brume de la jetée chaque soir ;",
    )
    placed = [f"OP{at} {row}" for at, row in enumerate(rows, 1)]
    return resolution(
        f"A/RES/{number}/1",
        *placed,
        title="Ports",
        date=f"{2010 + number}-12-01",
        language="fr",
    )


def french_alerts(tmp_path, *texts) -> list[str]:
    with library(tmp_path, *texts) as kept:
        (asked,) = [
            clause
            for clause in kept.clauses_of("A/RES/2/1")
            if clause.clause.ref.endswith("OP1") and clause.source.language == "fr"
        ]
        found = trace(
            kept, Lines(kept).line_of(asked.key), asked, EnglishVersions(kept).of
        )
    assert found.path[0].found.source.language == "fr"
    return [alert.message for alert in found.path[1].alerts]


FRENCH = (in_french(1, "Engage"), in_french(2, "Invite"))


def test_another_verb_of_a_translator_is_no_alert_where_the_english_kept_its_own(
    tmp_path,
):
    assert french_alerts(tmp_path, text(1, QUAYS), text(2, QUAYS), *FRENCH) == []


def test_an_alert_of_a_translation_speaks_of_the_english_version(tmp_path):
    weaker = QUAYS.replace("Urges", "Encourages")
    (message,) = french_alerts(tmp_path, text(1, QUAYS), text(2, weaker), *FRENCH)
    assert "Encourages" in message
    assert message.endswith("(in the English version)")


def test_without_an_english_version_it_may_be_the_translators_choice(tmp_path):
    (message,) = french_alerts(tmp_path, *FRENCH)
    assert "translator" in message


def test_only_dates_that_changed_are_a_rollover(tmp_path):
    with library(tmp_path, text(1), text(2)) as kept:
        found = workspace.trace(kept, "OP1 of 2/1")
    assert [step.kind for step in found.steps] == ["first", "rollover"]


def test_a_text_is_traced_by_the_paragraph_it_is_nearest_to(tmp_path):
    with library(tmp_path, text(1, QUAYS), text(2, QUAYS)) as kept:
        found = workspace.trace(kept, QUAYS.replace("wooden", "old wooden"))
    assert found.line == "A/RES/1/1, OP1"


def test_a_phrase_is_traced_from_the_first_text_that_says_it(tmp_path):
    with library(tmp_path, text(1, QUAYS), text(2, WALLS), text(3, WALLS)) as kept:
        found = workspace.trace(kept, phrase="stone walls")
    assert found.asked == "A/RES/2/1, OP1"
    assert found.phrases[0].text == "stone walls"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("A/RES/1/1", "names a whole text"),
        ("OP9 of 1/1", "has no OP9"),
        ("OP1-2 of 1/1", "names several paragraphs; trace one"),
        ("Bicycles should be painted green on Sundays", "no adopted paragraph"),
        ("…", "holds no words"),
    ],
)
def test_what_cannot_be_traced_is_said_in_a_sentence(tmp_path, asked, says):
    with (
        library(tmp_path, text(1, QUAYS)) as kept,
        pytest.raises(InputError, match=says),
    ):
        workspace.trace(kept, asked)


def test_a_state_that_is_in_no_list_has_not_changed_its_vote(tmp_path):
    vote = Adoption("recorded_vote", 2, 1, 0)
    texts = (
        text(1, QUAYS, adoption=vote, votes=Votes(("Alba", "Brea"), ("Coro",))),
        text(2, QUAYS, adoption=Adoption("without_vote")),
        text(3, QUAYS, adoption=vote, votes=Votes(("Alba",), ("Brea",), ("Dun",))),
    )
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 3/1")
    (change,) = vote_changes(found)
    assert (change.state, change.before, change.after) == (
        "Brea",
        "in_favour",
        "against",
    )


def test_a_state_under_its_former_name_is_the_same_state(tmp_path):
    vote = Adoption("recorded_vote", 1, 1, 0)
    texts = (
        text(1, QUAYS, adoption=vote, votes=Votes(("TURKEY",), ("PERU",), ())),
        text(2, QUAYS, adoption=vote, votes=Votes((), ("TÜRKİYE",), ("PERU",))),
    )
    with library(tmp_path, *texts) as kept:
        found = workspace.trace(kept, "OP1 of 2/1")
    told = {group.sides: group.states for group in vote_groups(found)}
    assert told == {
        "in favour → against": ("Türkiye",),
        "against → abstaining": ("Peru",),
    }


def test_a_phrase_is_told_with_where_it_stands_in_the_library(tmp_path):
    with library(tmp_path, text(1, QUAYS), text(2, WALLS, QUAYS)) as kept:
        spread = workspace.trace(kept, phrase="wooden quays").spread
    assert spread == (
        "wooden quays",
        2,
        2,
        "A/RES/1/1, OP1",
        "A/RES/2/1, OP2",
    )


def test_votes_nobody_recorded_are_unknown(tmp_path):
    vote = Adoption("recorded_vote", 2, 1, 0)
    with library(tmp_path, text(1, QUAYS, adoption=vote)) as kept:
        found = workspace.trace(kept, "OP1 of 1/1")
    assert found.steps[0].votes is None
    assert "Who voted how is not known for: A/RES/1/1." in found.unknown


@pytest.mark.parametrize("ending", ["html", "csv", "docx"])
def test_a_trace_is_written_and_no_file_is_overwritten(tmp_path, ending):
    out = tmp_path / f"life.{ending}"
    with library(tmp_path / "kept", text(1, QUAYS), text(2, WALLS)) as kept:
        found = workspace.trace(kept, "OP1 of 2/1")
    workspace.write_trace(out, found)
    assert out.stat().st_size > 200
    with pytest.raises(InputError, match="exists already"):
        workspace.write_trace(out, found)


def test_the_page_fetches_nothing_and_marks_words_by_their_age(tmp_path):
    out = tmp_path / "life.html"
    with library(tmp_path / "kept", text(1, QUAYS), text(2, WALLS)) as kept:
        workspace.write_trace(out, workspace.trace(kept, "OP1 of 2/1"))
    page = out.read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert re.search(r'class="said[1-6]">stone walls and gates</mark>', page)
    assert "<svg" in page
