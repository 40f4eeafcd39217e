"""Which version of a file with tracked changes is read, where no author is named."""

from __future__ import annotations

FINAL = "final"
"""Every change accepted."""

ORIGINAL = "original"
"""Every change refused."""
