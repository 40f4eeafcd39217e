"""The page that tells a newcomer where things stand names only what exists, and names
every room."""

from __future__ import annotations

import re

from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FILE = re.compile(r"`((?:[a-z_]+/)+[a-z_]*(?:\.[a-z]+)?|[a-z_]+\.(?:py|md|toml))`")


def test_every_path_named_exists():
    folder = ROOT
    for line in PAGE.splitlines():
        for name in FILE.findall(line):
            # a short name stands in the folder named before it, or in a package
            homes = (ROOT, folder, ROOT / "drafter", ROOT / "clause_library")
            paths = [home / name for home in homes if (home / name).exists()]
            assert paths, f"docs/architecture.md names {name}"
            path = paths[0]
            if path.parent != folder and "/" in name.rstrip("/"):
                folder = path if path.is_dir() else path.parent


def test_every_room_is_named():
    for package in ("clause_library", "drafter"):
        for door in (ROOT / package).glob("*/__init__.py"):
            room = f"`{package}/{door.parent.name}/"
            assert room in PAGE, f"docs/architecture.md does not name {room}"
