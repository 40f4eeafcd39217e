"""Lines that say how far a paragraph is agreed: ``Agreed ad ref``, ``[pending]``."""

from __future__ import annotations

import re

from clause_library.patterns import lazy_pattern

_STATUS_LINE = lazy_pattern(
    r"[\[(]?(?:provisionally )?"
    r"(?:agreed(?: ad ?ref(?:erendum)?\.?)?|ad ?ref\.?|pending)"
    r"[\])]?",
    re.IGNORECASE,
)


def is_status_line(text: str) -> bool:
    """Whether a line is the status of the paragraph above it, and nothing else."""
    return bool(_STATUS_LINE.fullmatch(text))
