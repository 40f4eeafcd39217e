"""Every JSON the commands print has a schema that says all of its fields."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from drafter.cli.main import main
from tests.support.paths import ROOT

SCHEMAS = ROOT / "docs" / "schemas"
SAMPLES = ROOT / "clause_library" / "samples"
OLD, NEW = SAMPLES / "HCC_2025_L_4.txt", SAMPLES / "HCC_2025_L_4_Rev_1.txt"
NAMED = re.compile(r'"(drafter\.[a-z_.]+/\d+)"')

COMMANDS = [
    f"match --file {NEW}",
    "match within",
    "match 'member States' --all",
    "check . --instructions lines.toml",
    "match 'OP2 of 10/4' --timings",
    "show HCA/RES/10/4",
    "show 'OP2 of 10/4'",
    f"compare {OLD} {NEW}",
    f"compare {OLD} {NEW} --precedents",
    f"compare {OLD} {NEW} {OLD}",
    f"parse {NEW}",
    f"parse {SAMPLES / 'HCA_RES_3_11.docx'}",
    f"parse {SAMPLES / 'HCA_RES_10_4.xml'}",
    f"check {NEW} --select all",
    "check --explain doubled-word",
    "trace 'OP2 of 10/4' --kin",
    "stats HCA/RES/10/4",
    f"merge {OLD} {NEW} changed.txt",
    f"matrix {OLD} {NEW} changed.txt",
    f"silence {OLD} {NEW}",
    f"negotiate talks base {OLD}",
    f"negotiate talks add {NEW} --by EU",
    "negotiate talks history",
    "negotiate talks show OP1",
    "negotiate talks matrix",
    f"annotate {NEW} -o out.docx",
    f"annotate {NEW} lost.txt --outdir out",
    f"sources {NEW} -o out.csv",
    "new --organ GA -o new.docx",
    "library list",
    "library show HCA/RES/10/4",
    "library stats",
    "library verify",
    "library changes",
    f"--library made library add {OLD} {NEW}",
    "--library made library changes 1",
    "--library made library remove HCC/2025/L.4",
    "--library made library export -o out2.csv",
    "--library made library export",
    "--library made library share log",
    "--library made library pull",
    "--library made library log",
    "--library made library verify",
    "settings",
    "settings --default top=3",
    "parse lost.txt",
    "compare",
]


def strict(schema: Any) -> Any:
    """A schema that allows no field it does not name: scripts may be given more, but
    what is given is documented."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if "properties" in schema and isinstance(schema["properties"], dict):
        made["additionalProperties"] = False
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("commands")
    changed = OLD.read_text(encoding="utf-8").replace("Urges", "Invites")
    (made / "changed.txt").write_text(changed, encoding="utf-8")
    lines = '[[line]]\nkeep = "within existing resources"\n'
    (made / "lines.toml").write_text(lines, encoding="utf-8")
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_prints_is_what_its_schema_says(
    command, folder, monkeypatch, capsys
):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("DRAFTER_SETTINGS", str(folder / "settings"))
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", command)]
    # a wrong command line ends the program; what it says is JSON too
    with suppress(SystemExit):
        main([*words, "--json"])
    answer = json.loads(capsys.readouterr().out)
    name = answer["schema"].removeprefix("drafter.").replace("/", "-")
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    wrong = list(Draft202012Validator(strict(schema)).iter_errors(answer))
    assert not wrong, f"{wrong[0].json_path}: {wrong[0].message[:500]}"


def test_every_schema_that_is_named_is_described_and_listed():
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    # files of the program's own, which no command prints
    kept = {"drafter.ignored/1", "drafter.review/1"}
    for module in (ROOT / "drafter").rglob("*.py"):
        for name in set(NAMED.findall(module.read_text(encoding="utf-8"))) - kept:
            file = f"{name.removeprefix('drafter.').replace('/', '-')}.json"
            schema = json.loads((SCHEMAS / file).read_text(encoding="utf-8"))
            Draft202012Validator.check_schema(schema)
            assert schema["title"] == name
            assert f"schemas/{file}" in page, f"docs/formats.md does not list {file}"
