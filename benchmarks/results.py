"""Figures kept in ``benchmarks/RESULTS.md``: one section a benchmark, each written by
the benchmark alone."""

from __future__ import annotations

import re
from pathlib import Path

_FILE = Path(__file__).with_name("RESULTS.md")


def write(title: str, body: str) -> None:
    """Put the section ``## title`` in the file, in place of the one that is there."""
    text = (
        _FILE.read_text(encoding="utf-8") if _FILE.exists() else "# Figures measured\n"
    )
    section = f"## {title}\n\n{body.strip()}\n"
    found = re.search(
        rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    before, after = (
        (text[: found.start()], text[found.end() :])
        if found
        else (f"{text.rstrip()}\n\n", "")
    )
    text = f"{before}{section}\n{after}"
    _FILE.write_text(text.rstrip() + "\n", encoding="utf-8")
