"""The compilation text: everybody's wishes in brackets, and read back for each."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from clause_library.formats.blocks import Block, Source
from clause_library.model import Resolution
from clause_library.parse.compilation.readings import reading
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.negotiation.compilation import compilation, printable
from drafter.negotiation.model import Merged
from drafter.workspace.merging import Received, merged
from drafter.workspace.negotiation_files import compilation_text
from tests.drafter.negotiation.texts import changed_lines, text

BASE = """
Noting the state of the lakes,
Recalling with appreciation the work of the commissions,
---
Calls upon Member States to clean the lakes every year, in line with their plans;
Encourages the commissions to support States, upon request, in their work;
Requests the Secretary-General to report on the lakes;
Decides to remain seized of the matter.
"""


def base() -> Resolution:
    made = text(BASE, "base")
    return made._replace(title="The lakes", formula="The General Assembly,")


def merge(**versions: str) -> Merged:
    received: list[Received] = []
    for name, lines in versions.items():
        version = text(lines, name)
        version = version._replace(title="The lakes", formula="The General Assembly,")
        received.append(Received(name, f"{name}.docx", version, None))
    return merged(base(), received)


def paragraph(result: Merged, ref: str) -> str:
    compiled = compilation(base(), result)
    (found,) = (
        one.text
        for one in (*compiled.preamble, *compiled.operative)
        if one.ref == f"base, {ref}"
    )
    return found


def test_rivals_stand_side_by_side_with_their_names() -> None:
    result = merge(
        EU=BASE.replace("Calls upon", "Urges"),
        Norway=BASE.replace("Calls upon", "Urges"),
        Japan=BASE.replace("Calls upon", "Invites"),
    )
    assert paragraph(result, "OP1").startswith(
        "[Calls upon] [EU, Norway: Urges] [Japan: Invites] Member States"
    )


def test_what_is_deleted_stays_in_brackets_with_who_wants_it_gone() -> None:
    result = merge(EU=BASE.replace(", upon request,", ""))
    assert "support States[, upon request,] [EU: delete] in" in paragraph(result, "OP2")


def test_words_put_in_before_the_first_one_do_not_become_its_verb() -> None:
    result = merge(EU=BASE.replace("Requests the", "Also requests the"))
    assert paragraph(result, "OP3").startswith("[Requests] [EU: Also requests] the")


def test_wishes_with_only_a_space_between_are_one_bracket() -> None:
    result = merge(
        EU=BASE.replace("clean the", "protect the"),
        Japan=BASE.replace("the lakes every", "all lakes every"),
    )
    assert "[clean the] [EU: protect the] [Japan: clean all] lakes" in paragraph(
        result, "OP1"
    )


def test_a_paragraph_one_wants_gone_keeps_what_others_want_in_it() -> None:
    lines = [line for line in BASE.splitlines() if not line.startswith("Encourages")]
    result = merge(EU="\n".join(lines), Japan=BASE.replace("upon request", "at once"))
    told = paragraph(result, "OP2")
    assert told.startswith("[Encourages")
    assert told.endswith("[EU: delete]")
    assert "[upon request] [Japan: at once]" in told


@pytest.mark.parametrize(
    "name", ["EU", "eu", "us_tracked", "Group of 77", "jane doe 2"]
)
def test_every_name_can_be_read_back(name: str) -> None:
    shown = printable(name)
    result = merge(**{name: BASE.replace("Calls upon", "Urges")})
    assert f"[{shown}: Urges]" in paragraph(result, "OP1")
    _, sentences = compilation_text("out.txt", base(), result)
    assert sentences == ()


def test_thirty_names_can_be_read_back() -> None:
    names = [f"Delegation{chr(65 + at % 26)}{'ab'[at // 26]}" for at in range(30)]
    urged = BASE.replace("Calls upon", "Urges").replace(", upon request,", "")
    result = merge(**dict.fromkeys(names, urged))
    _, sentences = compilation_text("out.txt", base(), result)
    assert sentences == ()


@pytest.mark.parametrize("seed", range(40))
def test_the_text_reads_back_for_every_delegation(seed: int) -> None:
    rng = random.Random(seed)
    versions = {
        name: changed_lines(BASE, rng) for name in ("EU", "US", "G77", "Norway")
    }
    result = merge(**versions)
    _, sentences = compilation_text("out.txt", base(), result)
    assert sentences == ()


def test_what_moves_to_a_place_stands_behind_what_is_new_there(tmp_path: Path) -> None:
    base = "The lakes\n\nThe Assembly,\n\n{}"
    rows = [
        "1. Calls upon States to row;",
        "2. Thanks the rowers of the lakes;",
        "3. Requests a report on the boats;",
        "4. Decides to stay.",
    ]
    swapped = [rows[0], f"2. {rows[2][3:]}", f"3. {rows[1][3:]}", rows[3]]
    new = [*rows[:3], "4. Invites donors to buy new oars;", f"5. {rows[3][3:]}"]
    for name, lines in (("base", rows), ("NOR", swapped), ("G77", new)):
        text = base.format("\n\n".join(lines))
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [tmp_path / "NOR.txt", tmp_path / "G77.txt"]
    every = workspace.merge(tmp_path / "base.txt", files)
    data, _ = workspace.compilation_text(
        "out.txt", workspace.read_one(tmp_path / "base.txt"), every
    )
    text = data.decode()
    assert text.index("3 bis. [G77:") < text.index("3 ter. [NOR:")


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_a_new_subparagraph_is_read_back_under_its_letter(
    tmp_path: Path, ending: str
) -> None:
    base = (
        "The lakes\n\nThe General Assembly,\n\n1. Encourages the commissions:\n\n"
        "(a) To support States;\n\n(b) To report to the Assembly;\n\n"
        "2. Requests a report on the boats;\n\n3. Decides to stay.\n"
    )
    more = "(b) To report to the Assembly;\n\n(c) To meet at the lakes;"
    (tmp_path / "base.txt").write_text(base, encoding="utf-8")
    wish = base.replace("(b) To report to the Assembly;", more)
    (tmp_path / "EU.txt").write_text(wish, encoding="utf-8")
    every = workspace.merge(tmp_path / "base.txt", [tmp_path / "EU.txt"])
    base_text = workspace.read_one(tmp_path / "base.txt")
    data, lost = workspace.compilation_text(f"out{ending}", base_text, every)
    assert lost == ()
    if ending == ".txt":
        assert "(b bis) [EU: To meet at the lakes;]" in data.decode()
        assert "2. Requests a report on the boats;" in data.decode()


def test_a_title_that_somebody_changes_is_read_back_for_each() -> None:
    version = base()._replace(id="Norway", title="The lakes and rivers")
    result = merged(base(), [Received("Norway", "Norway.docx", version, None)])
    compiled = compilation(base(), result)
    assert compiled.title == "The lakes [Norway: and rivers]"
    assert reading(compiled, "Norway").title == "The lakes and rivers"
    assert reading(compiled).title == "The lakes"


def test_a_title_in_two_brackets_is_no_line_of_the_masthead() -> None:
    lines = (
        "[on the report of the Second Committee]",
        "[The lakes] [Norway: The rivers]",
        "The General Assembly,",
        "1. Decides to remain seized of the matter.",
    )
    blocks = tuple(Block("unknown", line) for line in lines)
    (found,) = parse(Source("all.txt", "text", blocks))
    assert found.title == lines[1]
    assert found.header == lines[:1]
