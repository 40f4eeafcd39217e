"""A filter line in the field's words, read into Filters and back.

For instance ``GA HRC operative since 2015 adopted``.
"""

from __future__ import annotations

from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from drafter.results import Filters

_DATE = lazy_pattern(r"\d{4}(-\d\d(-\d\d)?)?$")


def read(line: str) -> Filters:
    """The filters of a line; empty means any.

    Raises ValueError with a sentence on the word that is not understood.
    """
    filters = Filters()
    # "GA,SC" is how the command line has it.
    words = iter(line.replace(",", " ").split())
    for word in words:
        match word.lower():
            case "preambular" | "operative" as part:
                filters = filters._replace(part=part)
            case "adopted" | "draft" | "any" as status:
                filters = filters._replace(status=status)
            case "since":
                filters = filters._replace(since=_date_after("since", words))
            case "before":
                filters = filters._replace(before=_date_after("before", words))
            # Organs are known by their abbreviations; which ones there are depends on
            # the library, so any word in capitals is taken for one.
            case _ if word.isupper():
                filters = filters._replace(organs=(*filters.organs, word))
            case _:
                raise ValueError(
                    f"“{word}” is not understood; write, for instance: GA operative "
                    "since 2015 adopted"
                )
    return filters


def _date_after(
    bound: str,
    words: Iterator[str],
) -> str:
    # "since" at the end of the line has no word behind it.
    date = next(words, "")
    if not _DATE.match(date):
        raise ValueError(
            f"After “{bound}” a year or a date is expected, such as {bound} 2015."
        )
    return date


def written(filters: Filters) -> str:
    """The line that gives these filters; empty where anything may answer."""
    # In words that `read` understands: the line is offered again to be changed.
    words = [*filters.organs]
    if filters.part:
        words.append(filters.part)
    if filters.since:
        words.append(f"since {filters.since}")
    if filters.before:
        words.append(f"before {filters.before}")
    if filters.status != "any":
        words.append(filters.status)
    return " ".join(words)
