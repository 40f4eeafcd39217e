"""Numbers of paragraphs in a text while paragraphs come and go."""

from __future__ import annotations

from drafter.negotiation.model import Merged
from drafter.workspace.merging import Received, merged
from tests.drafter.negotiation.texts import text

BASE = """
Noting the state of the lakes,
---
Calls upon Member States to clean the lakes every year;
Encourages the commissions to support States in their work;
Requests a report on the work referred to in paragraph 2 above;
"""


def merge(**versions: str) -> Merged:
    files = [
        Received(name, f"{name}.docx", text(version, name), None)
        for name, version in versions.items()
    ]
    return merged(text(BASE, "base"), files)


def test_a_number_that_only_follows_the_files_own_numbering_is_no_proposal() -> None:
    put_in = BASE.replace("Encourages", "Thanks the divers;\nEncourages")
    result = merge(EU=put_in.replace("paragraph 2", "paragraph 3"))
    assert [one.proposal.kind for one in result.proposals] == ["new"]
    assert any("only follows its own numbering" in told for told in result.notices)


def test_a_number_that_means_another_paragraph_is_a_proposal() -> None:
    result = merge(EU=BASE.replace("paragraph 2", "paragraph 1"))
    (one,) = result.proposals
    assert (one.proposal.old, one.proposal.new) == ("2", "1")


def test_a_paragraph_that_names_one_somebody_deletes_is_told() -> None:
    lines = [line for line in BASE.splitlines() if not line.startswith("Encourages")]
    result = merge(EU="\n".join(lines))
    assert "OP3 names paragraph 2, which OP2.a (EU) deletes." in result.notices
