"""Dates as the United Nations writes them: ``15 December 2022`` <-> ``2022-12-15``."""

from __future__ import annotations

import datetime
import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMES = "|".join(rf"{month[:3]}(?:{month[3:]})?" if month[3:] else month for month in _MONTHS)
WRITTEN_DATE = rf"\b\d{{1,2}}\s+(?:{_NAMES})\.?\s+\d{{4}}\b"
"""A date in running text, as a pattern: day, month in full or its first three letters, year."""

# Compiled when first used: showing a date reads none.
_DATE = rf"(?i)\b(?P<day>\d{{1,2}})\s+(?P<month>{_NAMES})\.?\s+(?P<year>\d{{4}})\b"
_ISO = r"\b(\d{4})-(\d{2})-(\d{2})\b"


def written(iso: str) -> str:
    """``2022-12-15`` as ``15 December 2022``. Raises ValueError where ``iso`` is not a date."""
    date = datetime.date.fromisoformat(iso)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def parse_date(text: str) -> str | None:
    """The first date in a text, written out or ISO, as ISO; None where there is none.

    ``0001-01-01`` stands for "unknown" in the official XML and is no date; nor is the thirtieth of February.
    """
    found = [(match.start(), iso) for match in re.finditer(_DATE, text) if (iso := _from_words(match))]
    found += [(match.start(), iso) for match in re.finditer(_ISO, text) if (iso := _valid(*map(int, match.groups())))]
    return min(found)[1] if found else None


def _from_words(match: re.Match[str]) -> str | None:
    month = next(n for n, name in enumerate(_MONTHS, 1) if name[:3].lower() == match["month"][:3].lower())
    return _valid(int(match["year"]), month, int(match["day"]))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if year > 1 else None
    except ValueError:
        return None
