"""One base, many delegations: what is shared, what clashes, what touches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter import workspace
from drafter.cli.main import main
from drafter.negotiation.compilation import version_of
from drafter.negotiation.merge import pooled
from drafter.negotiation.model import Merged, Pooled, Version
from drafter.negotiation.proposals import proposals_of
from drafter.negotiation.rows import applied, rows_of
from drafter.workspace.merging import Received, merged
from tests.drafter.negotiation.texts import text
from tests.support.paths import SHARED

CASES = SHARED / "cases" / "merge"
needs_cases = pytest.mark.skipif(
    not CASES.is_dir(), reason="the shared cases are not here"
)

BASE = """
Noting the state of the lakes,
---
Calls upon Member States to clean the lakes every year;
Encourages the commissions to support States, upon request, in their work;
Requests the Secretary-General to report on the lakes;
"""


def merge(**versions: str) -> Merged:
    received: list[Received] = []
    for name, version in versions.items():
        received.append(Received(name, f"{name}.docx", text(version, name), None))
    return merged(text(BASE, "base"), received)


def told(result: Merged) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    return {
        one.id: (one.proposal.old, one.proposal.new, one.by) for one in result.proposals
    }


def one_of(result: Merged, new: str) -> Pooled:
    (found,) = (one for one in result.proposals if one.proposal.new == new)
    return found


def cell(result: Merged, paragraph: str, name: str) -> str:
    (row,) = (row for row in result.matrix if row.id == paragraph)
    names = [sender.name for sender in result.senders]
    return row.cells[names.index(name)]


@needs_cases
@pytest.mark.parametrize("ending", [".txt", "_tracked.docx"])
def test_four_delegations_on_one_base(ending: str) -> None:
    names = {"eu": "EU", "us": "US", "g77": "G77", "nor": "Norway"}
    files = [CASES / f"{stem}{ending}" for stem in names]
    by = {f"{stem}{ending}": name for stem, name in names.items()}
    result = workspace.merge(CASES / "base.txt", files, by)

    urges, invites = one_of(result, "Urges"), one_of(result, "Invites")
    assert urges.by == ("EU", "Norway")
    assert urges.clashes == (invites.id,)
    assert invites.by == ("US",)
    (dropped,) = (one for one in result.proposals if "upon request" in one.proposal.old)
    assert dropped.by == ("EU",)
    assert cell(result, "OP2", "US") == "NOC"
    assert one_of(result, ", as appropriate,").by == ("US",)
    assert one_of(result, "two years").by == ("US",)
    assert one_of(result, "eighty-first").by == ("G77",)
    (new,) = (one for one in result.proposals if one.proposal.kind == "new")
    assert (new.id, new.by) == ("OP3 bis", ("G77",))
    assert cell(result, "OP3 bis", "G77") == "ADD"
    assert cell(result, "PP2", "Norway") == "SUP"
    (move,) = (one for one in result.proposals if one.proposal.kind == "move")
    assert (move.proposal.paragraph, move.by) == ("OP2", ("Norway",))
    assert not move.clashes


def test_a_change_two_share_is_one_proposal() -> None:
    urged = BASE.replace("Calls upon", "Urges")
    result = merge(EU=urged, Japan=urged)
    assert told(result) == {"OP1.a": ("Calls upon", "Urges", ("EU", "Japan"))}


def test_a_change_shared_beside_another_one_is_still_shared() -> None:
    result = merge(
        EU=BASE.replace("Calls upon Member States", "Urges all States"),
        Japan=BASE.replace("Calls upon", "Urges"),
    )
    assert one_of(result, "Urges").by == ("EU", "Japan")
    assert one_of(result, "all").by == ("EU",)


def test_neighbours_are_told_with_the_words_as_they_would_read() -> None:
    result = merge(
        EU=BASE.replace("clean", "protect"),
        Japan=BASE.replace("clean the", "clean all"),
    )
    protect = one_of(result, "protect")
    assert protect.touches == (one_of(result, "all").id,)
    assert "protect all lakes" in protect.reads


def test_delete_against_amend_is_a_clash() -> None:
    lines = BASE.splitlines()
    without = "\n".join(line for line in lines if not line.startswith("Encourages"))
    result = merge(EU=without, Japan=BASE.replace(", upon request,", ""))
    delete, amend = result.proposals
    assert delete.clashes == (amend.id,)
    assert cell(result, "OP2", "EU") == "SUP"


def test_two_new_paragraphs_at_one_place_touch_and_have_names() -> None:
    last = "Requests the Secretary-General to report on the lakes;"
    result = merge(
        EU=BASE.replace(last, f"{last}\nInvites donors to help;"),
        Japan=BASE.replace(last, f"{last}\nThanks all the teachers of young divers;"),
    )
    assert [one.id for one in result.proposals] == ["OP3 bis", "OP3 ter"]
    assert result.proposals[0].touches == ("OP3 ter",)


@pytest.mark.parametrize("seed", range(12))
def test_new_paragraphs_stand_in_the_order_of_their_names(seed: int) -> None:
    last = "Requests the Secretary-General to report on the lakes;"
    versions = {
        name: BASE.replace(
            last,
            f"{last}\nThanks the divers of {name} {seed};\nInvites {seed} {name}s;",
        )
        for name in ("Chile", "Japan", "Mexico")
    }
    result = merge(**versions)
    names = [row.id for row in result.matrix if row.id.startswith("OP3 ")]
    assert names[:3] == ["OP3 bis", "OP3 ter", "OP3 quater"]
    assert len(names) == 6
    for name, version in versions.items():
        texts = [row.text for row in version_of(result, name)]
        assert texts == [row.text for row in rows_of(text(version, name))]


def test_two_wordings_of_one_new_paragraph_clash() -> None:
    last = "Requests the Secretary-General to report on the lakes;"
    result = merge(
        EU=BASE.replace(last, f"{last}\nInvites all donors to help the divers now;"),
        Japan=BASE.replace(last, f"{last}\nInvites all donors to help the divers;"),
    )
    assert result.proposals[0].clashes == (result.proposals[1].id,)


def test_a_second_file_replaces_the_first_and_withdrawals_are_told() -> None:
    first = text(BASE.replace("Calls upon", "Urges"), "one")
    second = text(BASE.replace("every year", "every day"), "two")
    files = [
        Received("EU", "one.docx", first, None),
        Received("EU", "two.docx", second, None),
    ]
    result = merged(text(BASE, "base"), files)
    assert [one.proposal.new for one in result.proposals] == ["day"]
    assert any("two.docx replaces one.docx" in told for told in result.notices)
    assert any("withdrew “Urges”" in told for told in result.notices)


def test_a_file_that_is_the_base_is_told() -> None:
    result = merge(EU=BASE)
    assert result.proposals == ()
    assert any("EU proposes nothing" in told for told in result.notices)


def test_files_on_an_older_base_are_brought_to_this_one() -> None:
    older = text(BASE.replace("every year", "every ten years"), "older")
    files: list[Received] = []
    for name, verb in (("EU", "Urges"), ("Japan", "Invites")):
        version = BASE.replace("every year", "every ten years")
        version = version.replace("Calls upon", verb)
        files.append(Received(name, f"{name}.docx", text(version, name), older))
    result = merged(text(BASE, "base"), files)
    assert [one.proposal.new for one in result.proposals] == ["Urges", "Invites"]
    assert any("older base" in told for told in result.notices)


def test_edits_beside_the_tracked_ones_are_proposals_too_and_told() -> None:
    original = text(BASE.replace("clean", "protect"), "original")
    final = BASE.replace("clean", "protect").replace("Calls upon", "Urges")
    result = merged(
        text(BASE, "base"), [Received("EU", "eu.docx", text(final, "eu"), original)]
    )
    assert {one.proposal.new for one in result.proposals} == {"Urges", "protect"}
    assert any("tracked or not" in told for told in result.notices)


def test_a_version_is_rebuilt_from_its_proposals() -> None:
    base = text(BASE, "base")
    rows = rows_of(base)
    version = text(
        """
        Requests the Secretary-General to report on the lakes;
        Noting the state of the lakes,
        ---
        Encourages the commissions to support States in their work;
        Invites donors to help;
        Calls upon Member States to clean the lakes every year;
        """,
        "eu",
    )
    proposals = proposals_of(rows, version, workspace.compare(base, version))
    rebuilt = [row.text for row in applied(rows, proposals)]
    assert rebuilt == [row.text for row in rows_of(version)]


def test_ids_name_the_paragraph_and_run_through_it() -> None:
    rows = rows_of(text(BASE, "base"))
    version = text(BASE.replace("Calls upon", "Urges").replace("year", "day"), "eu")
    proposals = proposals_of(
        rows, version, workspace.compare(text(BASE, "base"), version)
    )
    found = pooled(rows, [Version("EU", proposals)])
    assert [one.id for one in found] == ["OP1.a", "OP1.b"]


@needs_cases
def test_compare_tells_that_files_are_rivals_and_no_versions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [str(CASES / "eu_tracked.docx"), str(CASES / "us_tracked.docx")]
    assert main(["compare", *files]) == 0
    assert "drafter merge" in capsys.readouterr().err
    assert main(["compare", str(CASES / "eu.txt"), str(CASES / "us.txt")]) == 0
    assert "drafter merge" not in capsys.readouterr().err


@needs_cases
def test_merge_ends_with_1_where_proposals_clash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, eu = str(CASES / "base.txt"), str(CASES / "eu.txt")
    assert main(["merge", base, eu, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "drafter.merge/1"
    assert told["delegations"] == [{"name": "eu", "file": "eu.txt", "base_is": "base"}]
    out = tmp_path / "matrix.csv"
    rivals = [eu, str(CASES / "us.txt")]
    assert main(["merge", base, *rivals]) == 1
    assert main(["matrix", base, *rivals, "-o", str(out)]) == 0
    assert out.read_text("utf-8-sig").startswith("Paragraph,Text,eu,us,Status")


def test_a_name_nobody_has_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "base.txt", "eu.txt", "--by", "us.txt=US"]) == 2
    assert "us.txt is none of the files" in capsys.readouterr().err
