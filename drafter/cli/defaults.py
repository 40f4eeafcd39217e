"""What a drafter wants every time: organs, author, how many precedents.

They stand in ``defaults.toml`` beside the drafter's own tables, and stand in for what
is not typed. Scripts (``--json``) get what they ask for and nothing else.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import settings
from drafter.cli.argument_types import organs, positive
from drafter.cli.common import notice

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

NAMES = ("organ", "author", "top")


def stored() -> dict[str, str]:
    """The defaults there are, as they would be typed.

    Raise InputError where the file is no TOML, or says what is no default.
    """
    own = file()
    if not own.is_file():
        return {}
    found: dict[str, str] = {}
    for name, value in settings.own_file(own).items():
        if name not in NAMES or not isinstance(value, str):
            raise InputError(
                f"{own}: {name} is no default; organ, author and top are, each a "
                "text in quotation marks; mend it, or remove the line."
            )
        found[name] = value
    return found


def use(arguments: Namespace) -> None:
    """Put the defaults where nothing was typed, and say which were used."""
    used: list[str] = []
    for name, typed in stored().items():
        # Of those that search only: elsewhere an organ says whose a text is.
        is_taken = name == "author" or hasattr(arguments, "exhaustive")
        if is_taken and getattr(arguments, name, typed) in (None, ()):
            setattr(arguments, name, value_of(name, typed))
            used.append(f"{name} {typed}")
    if used:
        notice(arguments, f"By your defaults: {'; '.join(used)}.")


def file() -> Path:
    return settings.folder() / "defaults.toml"


def value_of(
    name: str,
    typed: str,
) -> object:
    """The value an option would have. Raise InputError where it would refuse it."""
    if name == "author":
        return typed
    try:
        return organs(typed) if name == "organ" else positive(typed)
    except ArgumentTypeError as error:
        raise InputError(f"{name}: {error}.") from error
