"""The numbers of resolutions as running text writes them, and what they tell.

The forms (Editorial Manual, "Resolutions and other formal decisions"): General Assembly
``31/1``, before session 31 ``3363 (XXX)``, special sessions ``S-20/1``, emergency
``ES-10/2``; Security Council ``1325 (2000)``; Economic and Social Council ``2017/18``.
"""

from __future__ import annotations

import datetime
import re

from clause_library.patterns import lazy_pattern

_PARTS = r"(?: [A-Z](?:(?:, | and | to |–)[A-Z](?![\w’]))*(?![\w’.]))?"
_ROMAN = r"(?:E?S-)?[IVXLC]{1,7}"
NUMBER = (
    rf"(?<![\w/.\-])(?:\d{{1,4}}{_PARTS} \((?:(?:19|20)\d\d|{_ROMAN})\)"
    rf"|(?:E?S-)?\d{{1,4}}/\d{{1,4}}(?![\w/]){_PARTS})"
)
"""A number in running text, as a pattern."""

_SLASH = lazy_pattern(r"(?P<special>E?S-)?(?P<session>\d{1,4})/(?P<item>\d{1,4})")
_YEAR = lazy_pattern(r"\d{1,4} \((?P<year>\d{4})\)")
# The first session whose resolutions are numbered session/number began in 1976.
_FIRST_SLASH_SESSION = 31
FIRST_YEAR = 1945
# A four-figure number before the stroke is a year of another organ.
_LAST_SESSION = 999


def components(number: str) -> tuple[str, ...]:
    """The texts a number names: ``76/84 A and B`` is ``76/84 A`` and ``76/84 B``.

    ``54/240 A to D`` names four. A number without letters names itself.
    """
    match = re.fullmatch(r"(.*?\d) ([A-Z][A-Zadnto,– ]*)( \(.*\))?", number)
    if match is None:
        return (number,)
    stem, letters, year = match[1], match[2], match[3] or ""
    if span := re.fullmatch(r"([A-Z])(?: to |–)([A-Z])", letters):
        named = [chr(code) for code in range(ord(span[1]), ord(span[2]) + 1)]
    else:
        named = re.findall(r"[A-Z]", letters)
    return tuple(f"{stem} {letter}{year}" for letter in named)


def organ_by_shape(number: str) -> str | None:
    """The organ whose numbers alone have this shape; None where several do.

    Commissions and councils number by session as the General Assembly does.
    """
    if _YEAR.fullmatch(number):
        return "SC"
    if "(" in number:
        return "GA" if _is_early_assembly(number) else None
    match = _SLASH.match(number)
    if match is None:
        return None
    # HRC has special sessions (S-18/1) as well; only the Assembly has emergency ones.
    return "GA" if match["special"] == "ES-" else None


def may_be(
    number: str,
    organ: str,
) -> bool:
    """Whether an organ numbers its texts in this shape."""
    match = _SLASH.match(number)
    if organ == "SC":
        return bool(_YEAR.fullmatch(number))
    if organ == "GA":
        if match is None:
            return "(" in number and not _YEAR.fullmatch(number)
        session = int(match["session"])
        is_session = _FIRST_SLASH_SESSION <= session <= _LAST_SESSION
        return bool(match["special"]) or is_session
    if organ == "ECOSOC":
        return match is None or len(match["session"]) == 4
    return match is not None


def possible_days(
    organ: str,
    number: str,
) -> tuple[str, str] | None:
    """The first and last day (ISO) on which a text of this number can be adopted.

    None where the number does not tell. A regular session of the General Assembly opens
    in September and ends the day before the next; the number of a Security Council
    resolution carries its year.
    """
    if organ == "SC" and (match := _YEAR.fullmatch(number)):
        return f"{match['year']}-01-01", f"{match['year']}-12-31"
    match = _SLASH.match(number)
    if organ != "GA" or match is None or match["special"]:
        return None
    session = int(match["session"])
    if session < _FIRST_SLASH_SESSION:
        return None
    year = session + FIRST_YEAR
    # Sessions have opened between 7 and 24 September and closed up to 24 September.
    return f"{year}-09-01", f"{year + 1}-09-30"


def order(number: str) -> tuple[int, ...]:
    """What numbers of one organ are sorted by: older ones first."""
    found = tuple(int(figures) for figures in re.findall(r"\d+", number))
    if _YEAR.fullmatch(number):
        # “1325 (2000)” prints its year last; sorted by, it comes first as in “2017/18”.
        return found[::-1]
    return found


def session_of(day: str) -> int:
    """The regular session of the General Assembly in which a day lies."""
    date = datetime.date.fromisoformat(day)
    # Sessions have opened between 7 and 24 September: near those days it is a guess.
    opens = datetime.date(date.year, 9, 15)
    return date.year - FIRST_YEAR - (0 if date >= opens else 1)


def _is_early_assembly(number: str) -> bool:
    # Sessions I to XXX; the Council's and commissions' have higher ones as well, so
    # only the high numbers of the Assembly are its own for sure.
    match = re.match(r"(\d{1,4})", number)
    return bool(match) and int(match[1]) > 1700 if match else False
