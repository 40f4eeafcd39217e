"""Dates as the United Nations writes them, in its six languages: ``15 December 2022``
<-> ``2022-12-15``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache

MONTHS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        (
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
    ),
    "fr": (
        (
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ),
    ),
    "es": (
        (
            "enero", "febrero", "marzo", "abril", "mayo", "junio",
            "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
        ),
    ),
    "ru": (
        (
            "января", "февраля", "марта", "апреля", "мая", "июня",
            "июля", "августа", "сентября", "октября", "ноября", "декабря",
        ),
    ),
    "ar": (
        (
            "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
            "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
        ),
        (
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيه",
            "يوليه", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
        ),
    ),
}  # fmt: skip
"""By language, the names of the months from January; Arabic has two sets, and its texts
often print both names (``كانون الأول/ديسمبر``). Chinese writes months as figures."""


def month_names(*languages: str) -> tuple[str, ...]:
    """Every name of a month in these languages."""
    names: list[str] = []
    for language in languages:
        for months in MONTHS[language]:
            names.extend(months)
    return tuple(names)


_ENGLISH = month_names("en")
_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _ENGLISH)
WRITTEN_DATE = rf"\b\d{{1,2}}\s+(?:{_NAMES})\.?\s+\d{{4}}\b"
"""A date in running text, as a pattern: day, month in full or its first three letters,
year."""

_OTHER_LANGUAGES = ("fr", "es", "ru", "ar")
_BOTH_NAMES = r"\s*/\s*[^\W\d_]+"

# Compiled when first used: showing a date reads none.
_DATE = rf"(?i)\b(?P<day>\d{{1,2}})\s+(?P<month>{_NAMES})\.?\s+(?P<year>\d{{4}})\b"
_MONTH_FIRST = (
    rf"(?i)\b(?P<month>{_NAMES})\.?\s+(?P<day>\d{{1,2}}),\s+(?P<year>\d{{4}})\b"
)
_ISO = r"\b(\d{4})-(\d{2})-(\d{2})\b"
_CHINESE = r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"


# Between the days of one month: "6 and 7", "21 to 31", "6 et 7", "с 6 по 7".
_AND = (
    r"(?:\s*[-–—,،、]\s*"
    r"|\s+(?:and|to|et|au|y|al?|и|по|إلى|و)\s*(?:the\s+|le\s+|el\s+)?)+"
)
_CHINESE_DAYS = (
    r"(?P<month>\d{1,2})\s?月\s?"
    r"(?P<days>\d{1,2}\s?日(?:\s?(?:和|至|、|及|与|-|–|—)+\s?\d{1,2}\s?日)*)"
)
_MONTH_NUMBERS = {
    name.lower(): number
    for language in MONTHS.values()
    for names in language
    for number, name in enumerate(names, 1)
}


@cache
def _days_pattern() -> str:
    """Days before the name of their month, in words, in five languages."""
    names = "|".join(month_names("en", *_OTHER_LANGUAGES))
    day = r"\d{1,2}(?:er|º|°|th|st|nd|rd)?"
    return (
        rf"(?i)(?<![\d/])(?P<days>{day}(?:{_AND}{day})*)\s+(?:de\s+)?"
        rf"(?P<month>{names})(?:{_BOTH_NAMES})?(?!\w)"
    )


def written(iso: str) -> str:
    """``2022-12-15`` as ``15 December 2022``.

    Raises ValueError where ``iso`` is not a date.
    """
    date = datetime.date.fromisoformat(iso)
    return f"{date.day} {_ENGLISH[date.month - 1]} {date.year}"


def written_in(
    iso: str,
    language: str | None,
) -> str:
    """A date as running text of a language writes it; in English where the language is
    not known.

    Raises ValueError where ``iso`` is not a date.
    """
    date = datetime.date.fromisoformat(iso)
    if language == "zh":
        return f"{date.year}年{date.month}月{date.day}日"
    if language is None or language == "en" or language not in MONTHS:
        return written(iso)
    # Arabic texts print both names of a month.
    month = "/".join(names[date.month - 1] for names in MONTHS[language])
    if language == "fr" and date.day == 1:
        return f"1er {month} {date.year}"
    form = _WRITTEN.get(language, "{day} {month} {year}")
    return form.format(day=date.day, month=month, year=date.year)


_WRITTEN = {
    "es": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} года",
}


def parse_date(text: str) -> str | None:
    """The first date in a text, written out in an official language or ISO, as ISO;
    None where there is none.

    ``0001-01-01`` stands for "unknown" in the official XML and is no date; nor is the
    thirtieth of February.
    """
    # Both patterns search the whole text: sorted, the first in the text comes first.
    dates = sorted(_english_dates(text))
    # The other forms and languages are tried only then: their patterns are long to
    # compile.
    if not dates and "," in text:
        dates = sorted(_dates_in_words(_MONTH_FIRST, text))
    if not dates:
        dates = sorted(_other_dates(text))
    return dates[0][1] if dates else None


def without_days(text: str) -> tuple[tuple[str, ...], str]:
    """Every day of a month named in a text of any official language, as ``12-15``, and
    the text without them; years stay.

    Languages put years where they like: ``27 April to 22 May 2015`` names its year
    once, Chinese before the first day. So a day is told without its year.
    """
    days: list[str] = []

    def in_words(match: re.Match[str]) -> str:
        name = re.split(r"\s*/", match["month"])[0].lower()
        month = _MONTH_NUMBERS[name]
        for day in re.findall(r"\d+", match["days"]):
            days.append(f"{month:02}-{int(day):02}")
        return " "

    def in_chinese(match: re.Match[str]) -> str:
        month, row = int(match["month"]), match["days"]
        for day in re.findall(r"\d+", row):
            days.append(f"{month:02}-{int(day):02}")
        return " "

    rest = re.sub(_CHINESE_DAYS, in_chinese, text)
    rest = re.sub(_days_pattern(), in_words, rest)
    return tuple(days), rest


def _english_dates(text: str) -> Iterator[tuple[int, str]]:
    """The dates in English or ISO, each with the offset where it begins."""
    yield from _dates_in_words(_DATE, text)
    yield from _dates_in_figures(_ISO, text)


def _dates_in_words(
    pattern: str,
    text: str,
) -> Iterator[tuple[int, str]]:
    for match in re.finditer(pattern, text):
        if iso := _from_words(match, _english_month(match["month"])):
            yield match.start(), iso


def _other_dates(text: str) -> Iterator[tuple[int, str]]:
    """The dates in the other official languages, each with the offset where it
    begins."""
    for match in re.finditer(_other_date(), text):
        if iso := _from_words(match, _other_month(match["month"])):
            yield match.start(), iso
    yield from _dates_in_figures(_CHINESE, text)


def _dates_in_figures(
    pattern: str,
    text: str,
) -> Iterator[tuple[int, str]]:
    for match in re.finditer(pattern, text):
        year, month, day = match.groups()
        if iso := _valid(int(year), int(month), int(day)):
            yield match.start(), iso


def _from_words(
    match: re.Match[str],
    month: int,
) -> str | None:
    return _valid(int(match["year"]), month, int(match["day"]))


def _english_month(name: str) -> int:
    """The number of a month, from its name or the first three letters of it."""
    beginnings = [month[:3].lower() for month in _ENGLISH]
    return beginnings.index(name[:3].lower()) + 1


def _other_month(name: str) -> int:
    for language in _OTHER_LANGUAGES:
        for months in MONTHS[language]:
            if name.lower() in months:
                return months.index(name.lower()) + 1
    raise ValueError(f"{name} is no month")


@cache
def _other_date() -> str:
    """``1er février 2023``, ``1 de febrero de 2023``, ``1 февраля 2023 года``, ``1
    شباط/فبراير 2023``."""
    names = "|".join(month_names(*_OTHER_LANGUAGES))
    return (
        rf"(?i)\b(?P<day>\d{{1,2}})(?:er|º|°)?\s+(?:de\s+)?"
        rf"(?P<month>{names})(?:{_BOTH_NAMES})?(?:\s+del?)?\s+(?P<year>\d{{4}})\b"
    )


def _valid(
    year: int,
    month: int,
    day: int,
) -> str | None:
    """The date as ISO; None where there is no such day, or where the year is 1, which
    stands for an unknown date."""
    if year <= 1:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
