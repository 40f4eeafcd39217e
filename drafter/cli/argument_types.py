"""What may stand after an option, read from the words typed.

Each raises ``argparse.ArgumentTypeError``, with one sentence, for what it cannot read.
"""

from __future__ import annotations

import datetime
import re
from argparse import ArgumentTypeError

# a year alone means its first day, a month alone likewise
FIRST_DAY = "-01-01"
LAST_PORT = 65535
LENGTH_OF_DATE = len("2015-06-30")


def organs(text: str) -> tuple[str, ...]:
    """Organs between commas: ``GA,SC``."""
    # "GA, SC" and a comma at the end are typed often, and mean nothing else
    names = tuple(filter(None, map(str.strip, text.split(","))))
    if not names:
        raise ArgumentTypeError("name at least one organ, for example GA,SC")
    return names


def languages(text: str) -> tuple[str, ...]:
    """Official languages between commas: ``fr,ar``."""
    names = tuple(filter(None, (name.strip().lower() for name in text.split(","))))
    if not names:
        raise ArgumentTypeError("name at least one language, for example fr,ar")
    return names


def worths(text: str) -> tuple[str, ...]:
    """What is worth a comment, between commas: ``changed,new``."""
    names = tuple(filter(None, (name.strip().lower() for name in text.split(","))))
    known = ("changed", "new", "voted")
    if not names or not set(names) <= set(known):
        raise ArgumentTypeError(
            f"{text!r}: name one or more of {', '.join(known)}, with commas between"
        )
    return names


def rules(text: str) -> list[str]:
    """Names of rules between commas: ``ref-order,per-cent``."""
    return [name for name in map(str.strip, text.split(",")) if name]


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
    try:
        # the shape alone would let 2015-02-30 through
        return datetime.date.fromisoformat(padded).isoformat()
    except ValueError:
        raise error from None


def moment(text: str) -> str:
    """A moment in ISO form and UTC; without a zone it is UTC already."""
    try:
        given = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"{text!r} is not a date; write 2026-01-31 or 2026-01-31T14:00:00Z"
        ) from None
    # not the machine's own zone: the same command must write the same file everywhere
    zoned = given.replace(tzinfo=given.tzinfo or datetime.UTC)
    return zoned.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def positive(text: str) -> int:
    """A whole number from 1 up."""
    # `int` alone would also read "1_0" and " 5"
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def port(text: str) -> int:
    """A port of this machine; 0 stands for any that is free."""
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise ArgumentTypeError(f"{text!r} is not a port; write a number up to 65535")
    return int(text)


def width(text: str) -> int:
    """Columns of a line; 0 folds none."""
    if not text.isdecimal():
        raise ArgumentTypeError(
            f"{text!r} is not a number of columns; 0 stands for no folding"
        )
    return int(text)


def natural(text: str) -> int:
    """A whole number from 0 up: a generation of the library."""
    if not text.isdecimal():
        raise ArgumentTypeError(
            f"{text!r} is not a number that `drafter library changes` told"
        )
    return int(text)


def choice(text: str) -> tuple[str, str]:
    """A paragraph and the citation of its precedent: ``OP4=OP2 of 77/194``."""
    paragraph, _, citation = map(str.strip, text.partition("="))
    if not (paragraph and citation):
        raise ArgumentTypeError(
            f'{text!r} names no precedent; write "OP4=OP2 of 77/194"'
        )
    return paragraph, citation
