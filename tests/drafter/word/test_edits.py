"""Two versions of a Word file, however one was made from the other: the redline is
exact both ways."""

from __future__ import annotations

import random

import pytest

from drafter.word.redline.write import redline_files
from tests.drafter.word.test_redline import TABLE, WHO, A, B, C
from tests.support.word_edits import edited
from tests.support.word_files import docx
from tests.support.word_resolver import heads, story

LONGER = "Inviting the harbour offices to send their logs of fog and ice before the winter council meets,"


def versions(seed):
    dice = random.Random(seed)
    base = docx(A, f"*{B}*", f"{C}{{See the report.}}", TABLE, LONGER, "The end.")
    old, _ = edited(base, dice, dice.randint(0, 6))
    new, names = edited(old, dice, dice.randint(1, 5))
    return old, new, names


@pytest.mark.parametrize("seed", range(120))
def test_any_edits_resolve_both_ways(seed):
    old, new, names = versions(seed)
    data = redline_files(old, new, **WHO)
    for way, wanted in (("reject", old), ("accept", new)):
        assert story(data, way, full=True) == story(wanted, way, full=True), names
        found = heads(data, way)
        assert {place: found[place] for place in heads(wanted, way)} == heads(
            wanted, way
        ), names


def test_the_auditor_finds_nothing_new(tmp_path):
    auditor = pytest.importorskip(
        "openxml_audit", reason="openxml-audit is not installed"
    )

    def found(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return {
            error.description
            for error in auditor.OpenXmlValidator().validate(path).errors
        }

    for seed in range(200, 212):
        old, new, names = versions(seed)
        known = found(f"{seed}-old.docx", old) | found(f"{seed}-new.docx", new)
        extra = found(f"{seed}.docx", redline_files(old, new, **WHO)) - known
        assert not {line for line in extra if "should have unique value" not in line}, (
            names
        )
