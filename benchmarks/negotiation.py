"""Delegations' files of which the truth is known, merged.

python -m benchmarks.negotiation ../shared/corpus/un/ga-077-en.zip [--write]

Twelve resolutions and four delegations (and one with thirty): in each paragraph places
for edits are drawn, at least 6 or at least 1 characters apart; at one in five of them
two rival wordings are on offer. Each delegation takes some, deletes, moves and puts in
paragraphs, and sends a Word file with tracked changes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks import results
from clause_library.formats.detect import read_bytes
from clause_library.model import Paragraph, Resolution
from clause_library.parse.pipeline import parse
from drafter import workspace
from drafter.comparison.align import align
from drafter.negotiation.model import Merged, Pooled, Proposal, Row
from drafter.negotiation.proposals import proposals_of
from drafter.negotiation.rebase import Change
from drafter.negotiation.rows import applied, rows_of
from drafter.workspace.merging import merged, received_file

NAMES = ("EU", "Japan", "Mexico", "Norway")
MANY = tuple(f"Delegation{chr(65 + at % 26)}{'abc'[at // 26]}" for at in range(30))
WORDS = ("timely", "relevant", "as appropriate", "inclusive", "and effective", "all")
SIGNED = workspace.signature("Chair", "2026-01-01T00:00:00Z")


class Edit(NamedTuple):
    """Words at ``start:end`` of a paragraph replaced; ``site`` is shared by rivals."""

    ref: str
    start: int
    end: int
    new: str
    site: int


class Case(NamedTuple):
    """A base, the files of delegations, and the edits each made."""

    base: Resolution
    files: tuple[Path, ...]
    edits: dict[str, set[Edit]]
    untouched: dict[str, set[str]]


def bases(archive: Path, count: int) -> Iterator[Resolution]:
    """Texts of the archive that are long enough to negotiate on."""
    with zipfile.ZipFile(archive) as package:
        names = sorted(package.namelist())
        random.Random(1).shuffle(names)
        found = (one for name in names for one in _texts(package, name))
        yield from islice(found, count)


def _texts(package: zipfile.ZipFile, name: str) -> Iterator[Resolution]:
    if not name.endswith(".xml"):
        return
    for source in read_bytes(Path(name).name, package.read(name)):
        for text in parse(source):
            if 5 <= len(text.operative) <= 14 and not text.annexes:
                # as the parser reads what the layout writes: that is the base
                data = workspace.begin_draft(workspace.Particulars(), text)
                yield workspace.read_bytes("base.docx", data)


def pool(text: str, ref: str, gap: int, dice: random.Random, first: int) -> list[Edit]:
    """Edits of a paragraph, at least ``gap`` characters apart, some with rivals."""
    edits: list[Edit] = []
    at = 0
    site = first
    for word in list(re.finditer(r"\b[A-Za-z]{4,}\b", text))[1:]:
        if word.start() < at + gap or dice.random() > 0.25:
            continue
        kind = dice.choice(("replace", "insert", "delete"))
        new = dice.choice(WORDS)
        edit = Edit(ref, word.start(), word.end(), new, site)
        if kind == "insert":
            edit = edit._replace(new=f"{word[0]} {new}")
        elif kind == "delete" and text[word.end() : word.end() + 1] == " ":
            edit = edit._replace(end=word.end() + 1, new="")
        if edit.new == word[0]:
            continue
        edits.append(edit)
        if dice.random() < 0.2:
            edits.append(edit._replace(new="strictly"))
        site += 1
        at = edit.end
    return edits


def case(
    base: Resolution, names: Sequence[str], gap: int, folder: Path, seed: int
) -> Case:
    """The files of delegations on one base."""
    dice = random.Random(seed)
    offered: dict[str, list[Edit]] = {}
    site = 0
    for paragraph in (*base.preamble, *base.operative):
        offered[paragraph.ref] = pool(paragraph.text, paragraph.ref, gap, dice, site)
        site += len(offered[paragraph.ref])
    files: list[Path] = []
    edits: dict[str, set[Edit]] = {}
    untouched: dict[str, set[str]] = {}
    for name in names:
        version, made, left = _version(base, offered, dice)
        comparison = align(base, version)
        data = workspace.redline(
            ("base", "version"), (base, version), comparison,
            workspace.Signature(name, SIGNED.date),
        ).data  # fmt: skip
        path = folder / f"{name}-{seed}-{gap}.docx"
        path.write_bytes(data)
        files.append(path)
        edits[name], untouched[name] = made, left
    return Case(base, tuple(files), edits, untouched)


def _version(
    base: Resolution, offered: dict[str, list[Edit]], dice: random.Random
) -> tuple[Resolution, set[Edit], set[str]]:
    made: set[Edit] = set()
    left: set[str] = set()

    def changed(row: Sequence[Paragraph]) -> list[Paragraph]:
        result: list[Paragraph] = []
        for paragraph in row:
            taken: dict[int, Edit] = {}
            for edit in dice.sample(
                offered[paragraph.ref], len(offered[paragraph.ref])
            ):
                if dice.random() < 0.3:
                    taken.setdefault(edit.site, edit)
            if dice.random() < 0.03 and not paragraph.subparagraphs and len(row) > 4:
                continue
            left.add(paragraph.ref)
            made.update(taken.values())
            text = paragraph.text
            for edit in sorted(taken.values(), reverse=True):
                text = text[: edit.start] + edit.new + text[edit.end :]
            result.append(paragraph._replace(text=text, notes=(), italics=()))
        return result

    operative = changed(base.operative)
    if dice.random() < 0.3:
        at = dice.randrange(1, len(operative))
        words = (
            f"Thanks the {dice.choice(WORDS)} divers of {dice.choice('ABC')} island;"
        )
        new = operative[0]._replace(ref="new", text=words, subparagraphs=(), closing="")
        operative.insert(at, new)
    if dice.random() < 0.2:
        at = dice.randrange(1, len(operative) - 1)
        operative.insert(at - 1, operative.pop(at))
    numbered = [
        one._replace(ref=f"v, OP{at}", label=str(at))
        for at, one in enumerate(operative, 1)
    ]
    preamble = [
        one._replace(ref=f"v, PP{at}")
        for at, one in enumerate(changed(base.preamble), 1)
    ]
    return (
        base._replace(
            id="v", preamble=tuple(preamble), operative=tuple(numbered), headings=(),
            footnotes=(),
        ),
        made,
        left,
    )  # fmt: skip


def measure(one: Case, told: Counter[str]) -> Merged:
    """Merge one case's files and count what is right."""
    base = one.base._replace(headings=(), footnotes=())
    rows = rows_of(base)
    started = time.perf_counter()
    received = [received_file(path) for path in one.files]
    told["ms reading"] += int(1000 * (time.perf_counter() - started))
    for each in received:
        started = time.perf_counter()
        comparison = align(base, each.text)
        told["ms comparing"] += int(1000 * (time.perf_counter() - started))
        proposals = proposals_of(rows, each.text, comparison)
        rebuilt = [row.text for row in applied(rows, proposals)]
        told["versions"] += 1
        told["rebuilt"] += rebuilt == [row.text for row in rows_of(each.text)]
    started = time.perf_counter()
    result = merged(base, received)
    told["ms merging"] += int(1000 * (time.perf_counter() - started))
    _count_shared(one, result, told)
    _count_clashes(one, result, told)
    _count_rebased(rows, result, told)
    return result


def _at(edit: Edit, base: str, found: Pooled) -> bool:
    """Whether a proposal is on the words of an edit."""
    told = found.proposal
    if told.kind not in ("words", "recast") or f"{base}, {told.paragraph}" != edit.ref:
        return False
    # what is put in behind a word stands behind the space after it
    is_there = told.start <= edit.end + 1 and edit.start <= told.end + 1
    if not edit.new:
        return is_there and len(told.new.strip()) < len(told.old.strip())
    return is_there and edit.new.split()[-1] in told.new


def _count_shared(one: Case, result: Merged, told: Counter[str]) -> None:
    makers: dict[Edit, set[str]] = {}
    for name, edits in one.edits.items():
        for edit in edits:
            if edit.ref in one.untouched[name]:
                makers.setdefault(edit, set()).add(name)
    for edit, names in makers.items():
        if len(names) < 2:
            continue
        told["shared"] += 1
        told["recognized"] += any(
            set(found.by) == names and _at(edit, one.base.id, found)
            for found in result.proposals
        )


def _count_clashes(one: Case, result: Merged, told: Counter[str]) -> None:
    by_id = {found.id: found for found in result.proposals}
    rivals: list[tuple[Edit, str, Edit, str]] = []
    for name, edits in one.edits.items():
        for other, others in one.edits.items():
            if name < other:
                rivals += [
                    (edit, name, rival, other)
                    for edit in edits
                    for rival in others
                    if edit.site == rival.site and edit.new != rival.new
                ]
    true_sites = {edit.site for edit, *_ in rivals}
    for edit, name, rival, other in rivals:
        told["conflicts"] += 1
        told["conflicts told"] += any(
            _at(edit, one.base.id, found) and name in found.by
            and any(
                _at(rival, one.base.id, by_id[id_]) and other in by_id[id_].by
                for id_ in (*found.clashes, *found.touches)
            )
            for found in result.proposals
        )  # fmt: skip
    every = set().union(*one.edits.values())
    for found in result.proposals:
        told["proposals"] += 1
        told["touching"] += bool(found.touches)
        if found.proposal.kind != "words" or not found.clashes:
            continue
        sites = {edit.site for edit in every if _at(edit, one.base.id, found)}
        others = [by_id[id_].proposal.kind for id_ in found.clashes]
        told["false clashes"] += not sites & true_sites and set(others) == {"words"}


def _count_rebased(rows: tuple[Row, ...], result: Merged, told: Counter[str]) -> None:
    """Every proposal accepted alone, and what becomes of each of the rest."""
    for accepted in result.proposals[:40]:
        started = time.perf_counter()
        change = Change(rows, [accepted.proposal])
        rest = [found for found in result.proposals if found.id != accepted.id]
        found_rebased = []
        for found in rest:
            own: set[str] = set()
            if set(found.by) & set(accepted.by):
                own = {accepted.proposal.key}
            found_rebased.append(change.rebased(found.proposal, own))
        told["µs accepting"] += int(1e6 * (time.perf_counter() - started))
        told["accepted"] += 1
        for found, rebased in zip(rest, found_rebased, strict=True):
            told["checks"] += 1
            flagged = rebased.verdict != "open"
            rivals = accepted.id in found.clashes
            told["flagged"] += flagged and not rivals
            told["missed"] += rivals and not flagged
            if rebased.verdict in ("open", "touches") and rebased.proposal is not None:
                expected = _both(rows, accepted.proposal, found.proposal)
                told["silent"] += applied(change.rows, [rebased.proposal]) != expected


def _both(
    rows: tuple[Row, ...], one: Proposal, other: Proposal
) -> tuple[Row, ...] | None:
    try:
        return applied(rows, [one, other])
    except ValueError:
        return None


def written(one: Case, result: Merged, told: Counter[str], folder: Path) -> None:
    """The compilation text and the layered file, read back for every delegation."""
    base = one.base._replace(headings=(), footnotes=())
    readings = len(one.files) + 1
    for ending in (".docx", ".txt"):
        _, lost = workspace.compilation_text(f"c{ending}", base, result)
        told["compilations read"] += readings
        told["compilations right"] += readings - len(lost)
    data, lost = workspace.layered_file(base, result, SIGNED)
    told["layers read"] += readings
    told["layers right"] += readings - len(lost)
    path = folder / "layered.docx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "docx"]
    done = subprocess.run(
        [*command, "--outdir", out, path], capture_output=True, check=False
    )
    if done.returncode == 0 and (out / "layered.docx").exists():
        again = (out / "layered.docx").read_bytes()
        told["layers read after LibreOffice"] += readings
        right = readings - len(workspace.layers_lost(again, result))
        told["layers right after LibreOffice"] += right


# What a command on a folder reads, in a process of its own: the second has the readings
# that the first one kept.
READING = """
import sys, time
from drafter.workspace import negotiating, negotiation_folder
seconds = 0.0
read = negotiation_folder.Folder.text
def text(*given):
    global seconds
    began = time.perf_counter()
    found = read(*given)
    seconds += time.perf_counter() - began
    return found
negotiation_folder.Folder.text = text
negotiating.Negotiation(sys.argv[1]).state()
print(seconds)
"""


def read_by_commands(base: Resolution) -> tuple[float, float]:
    """Milliseconds that the first and the second command on a folder of twelve files
    read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = case(base, MANY[:12], 6, folder, 0)
        (folder / "base.docx").write_bytes(
            workspace.begin_draft(workspace.Particulars(), base)
        )
        desk = workspace.Negotiation(folder / "kept")
        desk.base(folder / "base.docx")
        for number, file in enumerate(one.files):
            desk.add(file, MANY[number])
        told: list[float] = []
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        for _ in range(2):
            command = [sys.executable, "-c", READING, str(desk.folder)]
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=True
            )
            told.append(1000 * float(done.stdout))
    return told[0], told[1]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    texts = list(bases(arguments.archive, 12))
    tables: list[str] = []
    for gap, names in ((6, NAMES), (1, NAMES), (6, MANY)):
        told: Counter[str] = Counter()
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            chosen = texts if names is NAMES else texts[:1]
            for seed, base in enumerate(chosen):
                one = case(base, names, gap, folder, seed)
                result = measure(one, told)
                if seed < 2:
                    written(one, result, told, folder)
        title = f"{len(chosen)} bases × {len(names)} delegations, {gap} apart"
        print(title, dict(told), flush=True)
        tables.append(table(title, told))
    first, second = read_by_commands(texts[0])
    reading = (
        "A command on a folder of twelve files:\n\n"
        "| measured | figure | asked for |\n|---|---|---|\n"
        f"| reading, the first command | {first:.0f} ms | |\n"
        f"| reading, every other command | {second:.0f} ms | at most 300 ms |"
    )
    print(reading)
    tables.append(reading)
    if arguments.write:
        command = "`python -m benchmarks.negotiation ZIP --write`"
        results.write("Negotiation", f"{command}\n\n" + "\n\n".join(tables))


def table(title: str, told: Counter[str]) -> str:
    """The figures beside what was asked for."""

    def share(part: str, whole: str) -> str:
        if not told[whole]:
            return "none"
        return f"{100 * told[part] / told[whole]:.2f} % of {told[whole]}"

    alone = told["ms reading"] + told["ms comparing"]
    cost = (told["ms reading"] + told["ms merging"]) / max(alone, 1)
    compare = 1000 * told["ms comparing"] / max(told["versions"], 1)
    accepting = told["µs accepting"] / max(told["accepted"], 1)
    rows = (
        ("versions rebuilt word for word", share("rebuilt", "versions"), "100 %"),
        ("shared edits recognized", share("recognized", "shared"), "99 % (96 % at 1)"),
        ("conflicts told", share("conflicts told", "conflicts"), "100 %"),
        ("false clashes", share("false clashes", "proposals"), "at most 0.5 %"),
        ("after one is accepted: flagged without conflict", share("flagged", "checks"),
         "at most 3 %"),
        ("applied to other words than both give, unflagged",
         f"{told['silent']} of {told['checks']}", "0"),
        ("clashes missed after acceptance", f"{told['missed']}", "0"),
        ("accepting one and rebasing all others", f"{accepting:.0f} µs"
         f" ({100 * accepting / max(compare, 1):.1f} % of one compare)", "under 1 %"),
        ("compilation texts read back", share("compilations right", "compilations read"),
         "100 %"),
        ("layered views read back", share("layers right", "layers read"), "100 %"),
        ("the same after LibreOffice saved the file",
         share("layers right after LibreOffice", "layers read after LibreOffice"),
         "100 %"),
        ("N files against N × reading and comparing one", f"{cost:.2f}", "at most 1.3"),
    )  # fmt: skip
    lines = [f"{title}:", "", "| measured | figure | asked for |", "|---|---|---|"]
    lines += [f"| {name} | {figure} | {asked} |" for name, figure, asked in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
