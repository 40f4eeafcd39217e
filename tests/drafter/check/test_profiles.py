"""Which rules run: by organ, language and form."""

from __future__ import annotations

from drafter.check.run import Wish, check
from tests.support.checks import resolution

SLIPS = """Recalling the old bridge;

Noting the meeting held in in the valley,

1. Invites the communes to organise this resolution;

2. Urges the communes to keep bridges;

3. Decides to meet again."""


def rules(
    organ: str | None, language: str = "en", words: str = SLIPS
) -> dict[str, str]:
    text = resolution(words)._replace(organ=organ, language=language)
    return {one.rule: one.severity for one in check(text, None).findings}


def test_the_general_assembly_is_asked_for_everything() -> None:
    assert rules("GA") == {
        "preamble-comma": "error",
        "doubled-word": "error",
        "oxford-ize": "warning",
        "present-resolution": "warning",
    }


def test_the_security_council_has_a_style_of_its_own() -> None:
    assert rules("SC") == {"preamble-comma": "error", "doubled-word": "error"}


def test_an_organ_that_was_not_measured_gets_warnings() -> None:
    assert rules("CCPCJ") == {"preamble-comma": "warning", "doubled-word": "warning"}


def test_an_organ_that_ends_all_paragraphs_its_own_way_is_left_alone() -> None:
    words = "Recalling one bridge;\n\nNoting two roads;\n\nStressing three;\n\n1. Decides to meet again."
    assert rules("WHA", words=words) == {}
    assert set(rules("GA", words=words)) == {"preamble-comma"}


def test_another_language_is_told_what_is_not_checked() -> None:
    text = resolution(SLIPS)._replace(language="fr")
    report = check(text, None)
    assert report.findings == ()
    assert "not English" in report.not_checked[0]


def test_a_declaration_is_no_resolution() -> None:
    words = (
        "1. We live by the river;\n\n2. The bridge is old.\n\n3. It was built by us;"
    )
    report = check(resolution(words), None)
    assert report.findings == ()
    assert any("70 %" in sentence for sentence in report.not_checked)


def test_a_decision_without_numbers_is_told_as_such() -> None:
    words = "At its 50th meeting, on 19 December 2026, the Assembly met at the river."
    report = check(resolution(words), None)
    assert report.findings == ()
    assert any("No paragraph is numbered" in told for told in report.not_checked)


def test_advice_is_given_where_it_is_asked_for() -> None:
    text = resolution("Recalling its resolution 71/4,\n\n1. Decides to meet again.")
    assert check(text, None).findings == ()
    (one,) = check(text, None, Wish(select=("ref-first-undated",))).findings
    assert one.severity == "advice"
