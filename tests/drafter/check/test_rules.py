"""Each rule on its cases: what it finds, and what it must be silent on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.check.pages import explained, folder
from drafter.check.registry import BY_NAME, RULES
from tests.support.checks import draft_of_case

CASES = Path(__file__).parent / "cases"


def _cases() -> list[tuple[str, str]]:
    cases: list[tuple[str, str]] = []
    for file in sorted(CASES.glob("*.txt")):
        for case in file.read_text(encoding="utf-8").split("\n====\n"):
            cases.append((file.stem, case.strip("\n")))
    return cases


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_a_rule_on_its_cases(rule: str, case: str) -> None:
    head, _, text = case.partition("\n\n")
    expected, *lines = head.split("\n")
    stated = [(key, said) for key, _, said in (line.partition(": ") for line in lines)]
    draft = draft_of_case(text, stated)
    hits = list(BY_NAME[rule].function(draft))
    found = [draft.by_ref[hit.ref].text[hit.start : hit.end] for hit in hits]
    if expected == "silent":
        assert found == []
        return
    wanted = expected.removeprefix("fires: ").strip()
    assert [words.strip() for words in found] == [wanted] or (wanted == "all" and found)


def test_each_rule_has_a_page_and_cases_of_both_kinds() -> None:
    """A rule, its page and its cases have one name; none of the three is alone."""
    names = {rule.name for rule in RULES}
    assert {page.stem for page in folder().glob("*.md")} - {"rollover"} == names
    assert {file.stem for file in CASES.glob("*.txt")} == names
    for name in names:
        text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
        assert re.search(r"^fires: ", text, re.MULTILINE), name
        assert re.search(r"^silent$", text, re.MULTILINE), name


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_a_page_says_what_why_and_how_often(rule: str) -> None:
    page = explained(rule)
    for heading in (
        "**Why.**",
        "**Source.**",
        "**Example.**",
        "**Fix.**",
        "**Measured.**",
    ):
        assert heading in page
