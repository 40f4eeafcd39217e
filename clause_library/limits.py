"""How long a text may be: what is longer than any resolution is refused before it costs
time and memory."""

from __future__ import annotations

from collections.abc import Sized

from clause_library.errors import InputError

MAX_BLOCKS = 100_000
"""The most blocks of a document: the longest resolution known has under 3,000."""

MAX_LETTERS = 4_000_000
"""The most characters of a document: the longest resolution known has 410,000."""


def check_length(
    name: str,
    letters: int,
) -> None:
    """Raise InputError where a document has more characters than any resolution."""
    if letters > MAX_LETTERS:
        raise InputError(
            f"{name}: more than {MAX_LETTERS // 1_000_000} million characters; "
            "no resolution has them; cut out the part you need."
        )


def check_number(
    name: str,
    blocks: Sized,
) -> None:
    """Raise InputError where a document has more blocks than any resolution."""
    if len(blocks) > MAX_BLOCKS:
        raise InputError(
            f"{name}: more than {MAX_BLOCKS:,} paragraphs; "
            "no resolution has them; cut it down."
        )
