"""LibreOffice as a second judge: one office process resolves many files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("lo_resolve.py")
PYTHON = "/usr/bin/python3"  # LibreOffice's bindings belong to the system's Python


def require() -> None:
    """Skip, saying why, where LibreOffice or its Python bindings are missing."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    if subprocess.run(
        [PYTHON, "-c", "import uno"], capture_output=True, check=False
    ).returncode:
        pytest.skip("LibreOffice's Python bindings (python3-uno) are not installed")


def resolve(folder: Path, jobs: Sequence[tuple[str, bytes]]) -> list[bytes]:
    """What LibreOffice makes of each job: a way (accept, reject, open) and a file's
    bytes; the files it saves."""
    require()
    lines, targets = [], []
    for number, (way, data) in enumerate(jobs):
        source, target = folder / f"{number}.docx", folder / f"{number}-{way}.docx"
        source.write_bytes(data)
        lines.append(f"{way}\t{source}\t{target}\n")
        targets.append(target)
    done = subprocess.run(
        [PYTHON, str(SCRIPT)],
        input="".join(lines),
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.stdout.split() == ["ok"] * len(jobs), done.stdout + done.stderr
    return [target.read_bytes() for target in targets]
