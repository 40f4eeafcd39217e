"""Figures kept in ``benchmarks/RESULTS.md``: one section a benchmark, each written by the benchmark alone."""

from __future__ import annotations

import re
from pathlib import Path

_FILE = Path(__file__).with_name("RESULTS.md")


def write(title: str, body: str) -> None:
    """Put the section ``## title`` in the file, in place of the one that is there."""
    text = _FILE.read_text(encoding="utf-8") if _FILE.exists() else "# Figures measured\n"
    section = f"## {title}\n\n{body.strip()}\n"
    found = re.search(rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if found:
        text = f"{text[: found.start()]}{section}\n{text[found.end() :]}"
    else:
        text = f"{text.rstrip()}\n\n{section}"
    _FILE.write_text(text.rstrip() + "\n", encoding="utf-8")
