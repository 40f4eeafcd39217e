"""What follows the number of a paragraph that was put in behind another: ``6 bis``."""

from __future__ import annotations

LATIN = (
    "bis", "ter", "quater", "quinquies", "sexies",
    "septies", "octies", "novies", "decies",
)  # fmt: skip
"""In the order of their use: the second of a number, the third, and so on."""

BEFORE = "ante"
"""Put in before the paragraph with the number: ``1 ante``."""

ALTERNATIVE = "alt"
"""Another wording of the paragraph with the number: ``6 alt``."""

VARIANT = f"(?:{'|'.join((*LATIN, BEFORE, ALTERNATIVE))})"
"""A pattern of each of them."""
