"""The tables a drafter may edit: ``data/*.toml``, read when first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table of that name, e.g. ``verbs``."""
    import tomllib  # only where there is a change to explain

    return tomllib.loads(Path(__file__).with_name("data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def longest_first(phrases: list[str]) -> list[str]:
    """The phrases in the order in which one expression has to try them."""
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
