"""The tables a drafter may edit: the built-in ``data/*.toml`` and the drafter's own.

A table is read when it is first needed and kept until the process ends. A file of the
same name in the drafter's own folder is laid over the built-in table.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from clause_library.errors import InputError
from drafter.built_in_tables import TABLES

BUILT_IN = Path(__file__).with_name("data")


@cache
def load(name: str) -> dict[str, Any]:
    """The table of that name, e.g. ``verbs``, with the drafter's own entries first.

    Sections are laid over each other entry by entry, lists are replaced whole. Raises
    InputError where the drafter's own file is no TOML, or where an entry is of another
    kind than the built-in one.
    """
    table = TABLES[name]
    # Found here and not at import: tests and programs set `DRAFTER_SETTINGS` first.
    own_file = folder() / f"{name}.toml"
    if not own_file.is_file():
        return table
    return _laid_over(table, _read_own(own_file), own_file)


def own_file(file: Path) -> dict[str, Any]:
    """A file of the drafter's own. Raise InputError where it is no TOML."""
    return _read_own(file)


def folder() -> Path:
    """The folder of the drafter's own tables.

    ``DRAFTER_SETTINGS`` names it; without that it is the user's configuration folder.
    """
    if named := os.environ.get("DRAFTER_SETTINGS"):
        return Path(named).expanduser()
    # Where the folder is known without it, a start is spared its ten milliseconds.
    if sys.platform == "linux":
        named = os.environ.get("XDG_CONFIG_HOME", "").strip() or "~/.config"
        return Path(named).expanduser() / "drafter"
    from platformdirs import user_config_path

    return user_config_path("drafter")


def names() -> tuple[str, ...]:
    """The names of the tables there are."""
    return tuple(sorted(TABLES))


def longest_first(phrases: list[str]) -> list[str]:
    """The phrases in the order in which one expression has to try them."""
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _parsed(file: Path) -> dict[str, Any]:
    # Imported here: only a table of the drafter's own is read as TOML.
    import tomllib

    return tomllib.loads(file.read_text(encoding="utf-8"))


def _read_own(file: Path) -> dict[str, Any]:
    try:
        return _parsed(file)
    # ValueError: no TOML, or no UTF-8. RecursionError: nested thousands deep.
    except (ValueError, RecursionError, OSError) as error:
        message = (
            f"{file}: not TOML ({error}); "
            "mend it, or remove it to have the built-in table."
        )
        raise InputError(message) from error


def _laid_over(
    built_in: dict[str, Any], own: dict[str, Any], file: Path, section: str = ""
) -> dict[str, Any]:
    """The built-in table with the entries of the drafter's own over it.

    ``section`` is the place of the two tables in the file, ``""`` or ``date.``.
    """
    table = dict(built_in)
    for key, value in own.items():
        if key not in built_in:
            table[key] = value
            continue
        place = f"{section}{key}"
        _refuse_other_kind(
            value,
            built_in[key],
            f"{file}: {place}",
        )
        if isinstance(value, dict):
            value = _laid_over(
                built_in[key],
                value,
                file,
                f"{place}.",
            )
        table[key] = value
    return table


def _refuse_other_kind(
    own: object,
    built_in: object,
    place: str,
) -> None:
    remedy = "mend it, or remove the line."
    wanted = _kind(built_in)
    if _kind(own) is not wanted:
        raise InputError(f"{place} must be {_KIND_NAMES[wanted]}; {remedy}")
    if isinstance(own, list) and not _is_built_alike(own, built_in):
        raise InputError(f"{place} must list what the built-in table lists; {remedy}")


def _is_built_alike(
    own: object,
    built_in: object,
) -> bool:
    """Whether a value has the shape of the built-in one.

    Lists hold the same kind of things; sections have all entries of the built-in ones.
    """
    if _kind(own) is not _kind(built_in):
        return False
    if isinstance(own, list) and isinstance(built_in, list):
        return not built_in or all(_is_built_alike(item, built_in[0]) for item in own)
    if isinstance(own, dict) and isinstance(built_in, dict):
        return _has_entries_of(own, built_in)
    return True


def _has_entries_of(
    own: dict[str, Any],
    built_in: dict[str, Any],
) -> bool:
    for key, value in built_in.items():
        if key not in own:
            # A ladder of verbs without steps says nothing; other entries have defaults.
            if key == "steps":
                return False
        elif not _is_built_alike(own[key], value):
            return False
    return True


def _kind(value: object) -> type:
    # 7 and 7.0 are the same kind; True, which is an int in Python, is another.
    return float if type(value) is int else type(value)


_KIND_NAMES = {
    float: "a number",
    str: "a text in quotation marks",
    list: "a list",
    dict: "a section",
    bool: "true or false",
}
