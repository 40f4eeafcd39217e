"""A filter line in the field's words, such as ``GA HRC operative since 2015 adopted``,
read into Filters and back."""

from __future__ import annotations

import re

from drafter.results import Filters

_WHEN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def read(line: str) -> Filters:
    """The filters of a line; empty means any.

    Raises ValueError with a sentence on the word that is not understood.
    """
    filters = Filters()
    words = iter(line.replace(",", " ").split())
    for word in words:
        match word.lower():
            case "preambular" | "operative" as part:
                filters = filters._replace(part=part)
            case "adopted" | "draft" | "any" as status:
                filters = filters._replace(status=status)
            case "since" | "before" as bound:
                when = next(words, "")
                if not _WHEN.match(when):
                    raise ValueError(
                        f"After “{bound}” a year or a date is expected, such as {bound} 2015."
                    )
                filters = (
                    filters._replace(since=when)
                    if bound == "since"
                    else filters._replace(before=when)
                )
            case _ if word.isupper():
                filters = filters._replace(organs=(*filters.organs, word))
            case _:
                raise ValueError(
                    f"“{word}” is not understood; write, for instance: GA operative since 2015 adopted"
                )
    return filters


def written(filters: Filters) -> str:
    """The line that gives these filters; empty where anything may answer."""
    words = [*filters.organs, filters.part or ""]
    words += [f"since {filters.since}"] if filters.since else []
    words += [f"before {filters.before}"] if filters.before else []
    words += [filters.status] if filters.status != "any" else []
    return " ".join(word for word in words if word)
