"""What annexes are called, in the six official languages."""

from __future__ import annotations

from collections.abc import Mapping

ANNEX_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("Annex",),
    "fr": ("Annexe",),
    "es": ("Anexo",),
    "ru": ("Приложение",),
    "ar": ("المرفق", "مرفق"),
    "zh": ("附件",),
}
"""By language, as printed above an annex."""

KINDRED_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("Appendix", "Enclosure", "Attachment"),
    "fr": ("Appendice",),
    "es": ("Apéndice",),
}
"""Other names of a text that stands after a resolution and belongs to it."""


def _any_of(*tables: Mapping[str, tuple[str, ...]]) -> str:
    """A pattern of every word of the tables, longest first: ``Annexe`` before
    ``Annex``."""
    words = [word for table in tables for names in table.values() for word in names]
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


ANNEX = _any_of(ANNEX_WORDS)
"""A pattern of the word alone; use it without regard to case."""

ANNEX_OR_KINDRED = _any_of(ANNEX_WORDS, KINDRED_WORDS)
"""A pattern of the word or of a kindred one; use it without regard to case."""
