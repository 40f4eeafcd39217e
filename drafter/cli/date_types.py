"""Days and moments that may stand after an option.

What reads a date takes long to load, and is loaded with the first. Each raises
``argparse.ArgumentTypeError``, with one sentence, for what it cannot read.
"""

from __future__ import annotations

import re
from argparse import ArgumentTypeError

# a year alone means its first day, a month alone likewise
FIRST_DAY = "-01-01"
LENGTH_OF_DATE = len("2015-06-30")


def date(text: str) -> str:
    """A day in ISO form; ``2015`` is ``2015-01-01``."""
    error = ArgumentTypeError(
        f"{text!r} is not a date; write 2015, 2015-06 or 2015-06-30"
    )
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise error
    # what is missing of "2015" or "2015-06" is the end of "-01-01"
    missing = LENGTH_OF_DATE - len(text)
    padded = text + FIRST_DAY[len(FIRST_DAY) - missing :]
    import datetime

    try:
        # the shape alone would let 2015-02-30 through
        return datetime.date.fromisoformat(padded).isoformat()
    except ValueError:
        raise error from None


def moment(text: str) -> str:
    """A moment in ISO form and UTC; without a zone it is UTC already."""
    import datetime

    try:
        given = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"{text!r} is not a date; write 2026-01-31 or 2026-01-31T14:00:00Z"
        ) from None
    # not the machine's own zone: the same command must write the same file everywhere
    zoned = given.replace(tzinfo=given.tzinfo or datetime.UTC)
    return zoned.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
