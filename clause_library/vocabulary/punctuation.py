"""The marks that end sentences and parts of them, in the six official languages.

Each is the contents of a regular expression's character class: ``[{STOPS}]``. Arabic
has its own comma, semicolon and question mark, and some of its texts have the full stop
of Urdu; Chinese has wide marks and a comma for lists.
"""

from __future__ import annotations

FULL_STOPS = ".!?؟۔。"
"""The marks that end a sentence."""

STOPS = ".;؛；。"
"""The marks that end a paragraph of a resolution."""

COMMAS = ",،，"
"""The marks that end a recital."""

PAUSES = ",;:.!?،؛؟۔，；：。、"
"""Every mark after which words pause: those above, commas and colons."""

CLOSERS = "'\"”’»)\\]*_》）"
"""What may stand between a mark and the end of the line: quotes, brackets, emphasis."""
