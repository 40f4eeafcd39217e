"""Dates as the United Nations writes them, in its six languages: ``15 December 2022``
<-> ``2022-12-15``."""

from __future__ import annotations

import datetime
import re
from functools import cache

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMES = "|".join(
    rf"{month[:3]}(?:{month[3:]})?" if month[3:] else month for month in _MONTHS
)
WRITTEN_DATE = rf"\b\d{{1,2}}\s+(?:{_NAMES})\.?\s+\d{{4}}\b"
"""A date in running text, as a pattern: day, month in full or its first three letters,
year."""

# Arabic texts write both names of a month: كانون الأول/ديسمبر.
_OTHER_MONTHS = (
    ("janvier", "février", "mars", "avril", "mai", "juin",
     "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ("enero", "febrero", "marzo", "abril", "mayo", "junio",
     "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ("января", "февраля", "марта", "апреля", "мая", "июня",
     "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
     "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيه", "يوليه", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)  # fmt: skip
_BOTH_NAMES = r"\s*/\s*[^\W\d_]+"

# Compiled when first used: showing a date reads none.
_DATE = rf"(?i)\b(?P<day>\d{{1,2}})\s+(?P<month>{_NAMES})\.?\s+(?P<year>\d{{4}})\b"
_ISO = r"\b(\d{4})-(\d{2})-(\d{2})\b"
_CHINESE = r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"


def written(iso: str) -> str:
    """``2022-12-15`` as ``15 December 2022``.

    Raises ValueError where ``iso`` is not a date.
    """
    date = datetime.date.fromisoformat(iso)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def parse_date(text: str) -> str | None:
    """The first date in a text, written out in an official language or ISO, as ISO;
    None where there is none.

    ``0001-01-01`` stands for "unknown" in the official XML and is no date; nor is the
    thirtieth of February.
    """
    found = [(match.start(), _from_words(match)) for match in re.finditer(_DATE, text)]
    found += [
        (match.start(), _valid(*map(int, match.groups())))
        for match in re.finditer(_ISO, text)
    ]
    if not any(iso for _, iso in found):
        found += [
            (match.start(), _from_other_words(match))
            for match in re.finditer(_other_date(), text)
        ]
        found += [
            (match.start(), _valid(*map(int, match.groups())))
            for match in re.finditer(_CHINESE, text)
        ]
    return (
        min((at, iso) for at, iso in found if iso)[1]
        if any(iso for _, iso in found)
        else None
    )


def _from_words(match: re.Match[str]) -> str | None:
    month = next(
        n
        for n, name in enumerate(_MONTHS, 1)
        if name[:3].lower() == match["month"][:3].lower()
    )
    return _valid(int(match["year"]), month, int(match["day"]))


@cache
def _other_date() -> str:
    """``1er février 2023``, ``1 de febrero de 2023``, ``1 февраля 2023 года``, ``1
    شباط/فبراير 2023``."""
    names = "|".join(name for months in _OTHER_MONTHS for name in months)
    return (
        rf"(?i)\b(?P<day>\d{{1,2}})(?:er|º|°)?\s+(?:de\s+)?"
        rf"(?P<month>{names})(?:{_BOTH_NAMES})?(?:\s+del?)?\s+(?P<year>\d{{4}})\b"
    )


def _from_other_words(match: re.Match[str]) -> str | None:
    name = match["month"].lower()
    month = next(months.index(name) + 1 for months in _OTHER_MONTHS if name in months)
    return _valid(int(match["year"]), month, int(match["day"]))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if year > 1 else None
    except ValueError:
        return None
