"""A pattern is compiled when it is first asked, and is then as any other."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import clause_library
import drafter
from clause_library.patterns import lazy_pattern

PARAGRAPH = lazy_pattern(r"(?P<part>op|pp)(\d+)", re.IGNORECASE)


def test_it_answers_as_the_pattern_that_re_compiles():
    match = PARAGRAPH.fullmatch("OP4")
    assert match is not None
    assert match["part"] == "OP"
    assert PARAGRAPH.sub("¶", "OP4 and PP2") == "¶ and ¶"
    assert PARAGRAPH.findall("OP4, PP2") == [("OP", "4"), ("PP", "2")]
    assert PARAGRAPH.groups == 2


def test_a_mistake_is_raised_at_the_first_use():
    wrong = lazy_pattern("(unclosed")
    with pytest.raises(re.error, match="missing"):
        wrong.search("text")


def test_a_pattern_of_bytes_finds_bytes():
    assert lazy_pattern(b"[^\0]+").findall(b"a\0b") == [b"a", b"b"]


def _modules():
    for package in (clause_library, drafter):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            # run as a program, or of an extra that may not be installed
            if not found.name.endswith("__main__") and "cluster" not in found.name:
                yield found.name


@pytest.mark.parametrize("name", sorted(_modules()))
def test_every_pattern_of_the_project_can_be_compiled(name):
    try:
        module = import_module(name)
    except ImportError as missing:
        pytest.skip(f"an extra is not installed: {missing}")
    for value in vars(module).values():
        if type(value) is type(PARAGRAPH):
            assert value.pattern is not None
