"""Where the project and the shared material lie; tests that need the latter skip
without it and say so."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
