"""Hostile files, made by kind: `KINDS` has every kind, by a name that says what is wrong.

A kind is a name for the file and a function of a size: it gives the bytes. The sizes of
`SIZES` go from a file somebody may meet by chance to one made to do harm.
"""

from __future__ import annotations

from benchmarks.hostile import markup, pdfs, texts, word_files, zips
from benchmarks.hostile.kind import Kind

__all__ = ["KINDS", "SIZES", "Kind"]

SIZES = (40, 2_000, 50_000, 200_000)
KINDS: tuple[Kind, ...] = (
    *zips.KINDS,
    *markup.KINDS,
    *pdfs.KINDS,
    *word_files.KINDS,
    *texts.KINDS,
)
