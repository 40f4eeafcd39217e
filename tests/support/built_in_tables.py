"""``drafter/built_in_tables.py`` from ``drafter/data/*.toml``.

python -m tests.support.built_in_tables
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pprint import pformat

from drafter import settings

FILE = settings.BUILT_IN.with_name("built_in_tables.py")
HEAD = '''"""The built-in tables as Python, which a start reads in a tenth of the time.

Made from ``drafter/data/*.toml`` by ``python -m tests.support.built_in_tables``; change
those files and make it anew.
"""

from typing import Any

TABLES: dict[str, dict[str, Any]] = '''


def tables() -> dict[str, object]:
    """The tables as the TOML files have them."""
    found: dict[str, object] = {}
    for file in sorted(settings.BUILT_IN.glob("*.toml")):
        found[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write the module."""
    text = HEAD + pformat(tables(), width=84, sort_dicts=False) + "\n"
    FILE.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", FILE], check=True)


if __name__ == "__main__":
    main()
