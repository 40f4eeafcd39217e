"""The checker of accessibility axe-core, run in a real browser on the page it shows."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.browser import Browser

RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then((found) => done(
  found.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`))));
"""


@cache
def script() -> str:
    """The checker; skips where npm has it not."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed (.ci/run installs it with axe-core)")
    home = subprocess.run(
        [npm, "root", "--global"], capture_output=True, text=True, check=True
    ).stdout.strip()
    file = Path(home) / "axe-core" / "axe.min.js"
    if not file.exists():
        pytest.skip("npm has no axe-core (npm install --global axe-core)")
    return file.read_text(encoding="utf-8")


def violations(window: Browser) -> list[str]:
    """What is wrong for somebody who does not see or use a mouse, a line a place."""
    window.run(script())
    found: list[str] = window.ask("execute/async", script=RUN, args=[])
    return found
