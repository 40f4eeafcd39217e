"""The drafter's own keys and colours: ``keys.toml`` and ``theme.toml`` in the settings
folder, checked before use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from textual.theme import Theme

Actions = Mapping[str, Mapping[str, str]]
"""The actions of each screen that are reachable at the same time: id to keys, several
with commas."""


def read(path: Path, actions: Actions) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys a settings file asks for, and a sentence on every entry that cannot be
    followed.

    An entry is not followed where the action is unknown or its key is another action's
    on the same screen.
    """
    table, told = _toml(path)
    known = {name for screen in actions.values() for name in screen}
    wanted = {
        name: keys
        for name, keys in table.items()
        if isinstance(keys, str) and keys.strip() and name in known
    }
    told += [f"{path}: there is no action “{name}” with such keys; see the names in the help." for name in table
             if name not in wanted]  # fmt: skip
    while clash := next(clashes(actions, wanted), None):
        name, key, other = clash
        wanted.pop(name)
        told.append(
            f"{path}: “{key}” for {name} is the key of {other}; choose another."
        )
    return wanted, tuple(told)


def clashes(
    actions: Actions, wanted: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Each key wanted for an action that is another action's on one screen: action,
    key, other action."""
    for screen in actions.values():
        owner: dict[str, str] = {}
        for name in sorted(screen, key=lambda name: name in wanted):
            for key in _keys(wanted.get(name, screen[name])):
                if key in owner and owner[key] != name and name in wanted:
                    yield name, key, owner[key]
                owner.setdefault(key, name)


def _keys(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def own_theme(path: Path) -> tuple[Theme | None, tuple[str, ...]]:
    """The drafter's own colours, and a sentence where they cannot be used."""
    table, told = _toml(path)
    if not table:
        return None, tuple(told)
    try:
        return Theme(**{"name": "own", **table}), ()
    except (TypeError, ValueError) as error:
        return None, (
            f'{path}: not a theme ({error}); it needs at least primary = "#3366aa".',
        )


def _toml(path: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        return tomllib.loads(path.read_text("utf-8")), []
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:
        return {}, [f"{path}: cannot be read ({error}); correct the file."]
