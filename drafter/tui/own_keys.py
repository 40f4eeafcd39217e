"""The drafter's own keys and colours.

They are read from ``keys.toml`` and ``theme.toml`` in the settings folder, and checked
before use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from textual.theme import Theme

Actions = Mapping[str, Mapping[str, str]]
"""The actions of each screen that are reachable at the same time.

The id of an action to its keys, several with commas.
"""


def read(
    path: Path,
    actions: Actions,
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys a settings file asks for, and a sentence on every entry not followed.

    An entry is not followed where the action is unknown, or where its key is another
    action's on the same screen.
    """
    table, warnings = _toml(path)
    known = {name for screen in actions.values() for name in screen}
    wanted: dict[str, str] = {}
    for name, keys in table.items():
        if name in known and isinstance(keys, str) and keys.strip():
            wanted[name] = keys
        else:
            warnings.append(
                f"{path}: there is no action “{name}” with such keys; see the names in "
                "the help."
            )
    # One entry is taken out at a time: without it, another clash may be none.
    while clash := next(clashes(actions, wanted), None):
        name, key, other = clash
        # The action keeps the key it came with, which the help then shows.
        wanted.pop(name)
        warnings.append(
            f"{path}: “{key}” for {name} is the key of {other}; choose another."
        )
    return wanted, tuple(warnings)


def clashes(
    actions: Actions, wanted: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Each key wanted for an action that is another action's on one screen.

    Yields the action, the key, the other action.
    """
    for screen in actions.values():
        owner: dict[str, str] = {}
        # Actions that keep their keys come first, so that the one moved is blamed.
        for name in sorted(screen, key=lambda name: name in wanted):
            keys = wanted.get(name, screen[name])
            for key in _keys(keys):
                other = owner.setdefault(key, name)
                if other != name and name in wanted:
                    yield name, key, other


def _keys(keys: str) -> list[str]:
    """The keys of an entry, several with commas between them."""
    stripped = [key.strip() for key in keys.split(",")]
    return [key for key in stripped if key]


def own_theme(path: Path) -> tuple[Theme | None, tuple[str, ...]]:
    """The drafter's own colours, and a sentence where they cannot be used."""
    table, warnings = _toml(path)
    # No file, or an empty one: ours is used.
    if not table:
        return None, tuple(warnings)
    try:
        theme = Theme(**{"name": "own", **table})
    except (TypeError, ValueError) as error:
        warning = (
            f'{path}: not a theme ({error}); it needs at least primary = "#3366aa".'
        )
        return None, (warning,)
    return theme, ()


def _toml(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The table of a settings file, and a sentence where it cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8")), []
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:
        return {}, [f"{path}: cannot be read ({error}); correct the file."]
