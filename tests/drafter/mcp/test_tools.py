"""What an assistant is told, asked by the client that assistants use."""

from __future__ import annotations

import json
import sys

import pytest

pytest.importorskip("mcp")

from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import TextContent

from drafter.mcp.allowed import Allowed
from drafter.mcp.server import server
from drafter.workspace import Workspace
from tests.support.invented_texts import library, resolution

ROADS = "Urges all States to keep the mountain roads open throughout the winter;"
SECRET = "Decides to sell the mountain roads to the seaside towns at half their price;"
DRAFT = f"The General Assembly,\n\n1. {ROADS.replace('Urges', 'Invites')}\n"


@pytest.fixture
def desk(tmp_path):
    """A library with an adopted text and a draft that continues it."""
    draft = resolution(
        "A/C.2/71/L.5",
        f"OP1 {ROADS}",
        f"OP2 {SECRET}",
        status="draft",
        date="2016-11-01",
    )
    adopted = resolution("A/RES/70/1", f"OP1 {ROADS}")
    library(tmp_path / "library", adopted, draft).close()
    return Workspace(tmp_path / "library")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "allowed"
    made.mkdir()
    (made / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "secret.txt").write_text(DRAFT, encoding="utf-8")
    return made


async def ask(made, tool, **given):
    """What a tool answers: its JSON, or the sentence it refuses with."""
    async with Client(made) as client:
        result = await client.call_tool(tool, given)
    if result.is_error:
        (said,) = result.content
        assert isinstance(said, TextContent)
        return said.text
    return result.structured_content


async def test_there_are_six_tools_and_all_of_them_only_read(desk):
    async with Client(server(desk, Allowed(()), drafts=False)) as client:
        tools = (await client.list_tools()).tools
        told = client.instructions
    assert {tool.name for tool in tools} == {
        "match",
        "show",
        "compare",
        "check",
        "trace",
        "parse",
    }
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert not any(tool.annotations.open_world_hint for tool in tools)
    assert all(tool.description for tool in tools)
    assert "word for word" in told


async def test_a_precedent_comes_with_the_exact_citation(desk):
    made = server(desk, Allowed(()), drafts=False)
    answer = await ask(made, "match", text=ROADS)
    (result,) = answer["queries"][0]["results"]
    assert answer["schema"] == "drafter.match/1"
    assert (
        result["citation"] == "OP1, A/RES/70/1 (2 January 2020, adopted without a vote)"
    )
    shown = await ask(made, "show", citation="OP1 of 70/1")
    assert shown["paragraphs"][0]["text"] == ROADS
    line = await ask(made, "trace", citation="OP1 of 70/1")
    assert line["steps"][0]["symbol"] == "A/RES/70/1"


async def test_an_allowed_file_is_compared_checked_and_read(desk, folder):
    made = server(desk, Allowed([folder]), drafts=False)
    compared = await ask(made, "compare", old="A/RES/70/1", new="draft.txt")
    assert any("Urges became Invites" in line for line in compared["summary"])
    checked = await ask(made, "check", draft=str(folder / "draft.txt"))
    assert checked["schema"] == "drafter.check/1"
    parsed = await ask(made, "parse", file="draft.txt")
    assert parsed["documents"][0]["operative"][0]["text"].startswith("Invites")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "ABSOLUTE",
        "link.txt",
        "linked/secret.txt",
        "lost.txt",
        ".",
        "\0",
    ],
)
async def test_nothing_outside_the_folder_is_read_nor_told_to_be_there(
    desk, folder, name
):
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "linked").symlink_to(folder.parent)
    wanted = str(folder.parent / "secret.txt") if name == "ABSOLUTE" else name
    made = server(desk, Allowed([folder]), drafts=False)
    for tool, given in (
        ("parse", {"file": wanted}),
        ("check", {"draft": wanted}),
        ("compare", {"old": "A/RES/70/1", "new": wanted}),
    ):
        said = await ask(made, tool, **given)
        assert "there is no such file below the folders" in said


async def test_without_a_folder_no_file_is_read(desk, folder):
    made = server(desk, Allowed(()), drafts=False)
    said = await ask(made, "parse", file=str(folder / "draft.txt"))
    assert "--allow FOLDER" in said


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("match", {"text": "Decides to sell the mountain roads to the"}),
        ("match", {"text": ROADS}),
        ("show", {"citation": "A/C.2/71/L.5"}),
        ("show", {"citation": "OP2 of A/C.2/71/L.5"}),
        ("show", {"citation": "A/C.2/71/L.5, OP2"}),
        ("compare", {"old": "A/RES/70/1", "new": "A/C.2/71/L.5"}),
        ("check", {"draft": "A/C.2/71/L.5"}),
        ("check", {"draft": "draft.txt"}),
        ("trace", {"citation": "OP1 of 70/1"}),
        ("trace", {"citation": "Decides to sell the mountain roads to the"}),
        ("trace", {"citation": "OP2 of A/C.2/71/L.5"}),
    ],
)
async def test_the_librarys_drafts_are_told_only_where_they_are_let_out(
    desk, folder, tool, given
):
    kept = await ask(server(desk, Allowed([folder]), drafts=False), tool, **given)
    told = json.dumps(kept)
    assert "seaside" not in told
    assert not (isinstance(kept, dict) and "A/C.2/71/L.5" in told)


async def test_drafts_are_let_out_by_the_drafter(desk):
    made = server(desk, Allowed(()), drafts=True)
    answer = await ask(made, "match", text=SECRET)
    assert answer["queries"][0]["results"][0]["id"] == "A/C.2/71/L.5"
    shown = await ask(made, "show", citation="A/C.2/71/L.5")
    assert shown["document"]["id"] == "A/C.2/71/L.5"


async def test_it_answers_on_standard_input_and_output_and_warns_on_stderr(
    desk, tmp_path, folder
):
    words = ["-m", "drafter", "--library", str(tmp_path / "library"), "mcp", "--allow"]
    started = StdioServerParameters(command=sys.executable, args=[*words, str(folder)])
    async with Client(started) as client:
        result = await client.call_tool("parse", {"file": "draft.txt"})
    assert result.structured_content["schema"] == "drafter.parse/1"
