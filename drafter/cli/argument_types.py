"""What may stand after an option, read from the words typed.

Each raises ``argparse.ArgumentTypeError``, with one sentence, for what it cannot read.
"""

from __future__ import annotations

from argparse import ArgumentTypeError

LAST_PORT = 65535


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
