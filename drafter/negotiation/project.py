"""``project.toml``: what one edits by hand in a negotiation, and how names are read by
it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping

from clause_library.errors import InputError
from clause_library.record import Record
from drafter.negotiation.senders import as_known, delegation

TEMPLATE = """\
# What is edited by hand in this negotiation.

# Who takes part, in the order in which they are shown; other names are told.
# delegations = ["EU", "Japan", "G77"]

# Other names of a delegation, or the persons who write for it.
[aliases]
# "European Union" = "EU"
# "Jane Doe" = "Japan"

# Members whose files are their group's.
[groups]
# EU = ["Germany", "France"]
"""
_KEYS = {"delegations", "aliases", "groups"}


class Project(Record):
    """Who takes part in a negotiation, and under which names.

    ``aliases`` gives a delegation by another name of it, ``groups`` the members of a
    group by its name.
    """

    delegations: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}
    groups: Mapping[str, tuple[str, ...]] = {}

    def called(self, name: str) -> str:
        """The name under which a delegation is kept."""
        told = delegation(name, self.aliases)
        for group, members in self.groups.items():
            if as_known(told, members):
                told = group
        # as the list spells it
        return as_known(told, self.delegations) or told

    def is_unknown(self, name: str) -> bool:
        """Whether a list of delegations is given and a name is not in it."""
        known = (*self.delegations, *self.groups)
        return bool(self.delegations) and as_known(name, known) is None

    def in_order(self, names: Collection[str]) -> list[str]:
        """Names in the order of the list; those that are not in it follow."""
        listed = [name for name in self.delegations if name in names]
        return [*listed, *(name for name in names if name not in listed)]


def project_of(
    text: str,
    place: str,
) -> Project:
    """What a ``project.toml`` says. Raise InputError, naming the place, where it is not
    written as it must be."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: {error}; mend the line.") from error
    # a key mistyped would be passed over, and its names with it
    if unknown := ", ".join(sorted(set(table) - _KEYS)):
        raise InputError(
            f"{place}: {unknown} is not known; it has {', '.join(sorted(_KEYS))}."
        )
    groups: dict[str, tuple[str, ...]] = {}
    for group, members in _table(table, "groups", place).items():
        groups[group] = _names(members, f"the group {group}", place)
    aliases: dict[str, str] = {}
    for alias, name in _table(table, "aliases", place).items():
        (aliases[alias],) = _names([name], f"the alias {alias}", place)
    delegations = table.get("delegations", [])
    return Project(
        _names(delegations, "delegations", place),
        aliases,
        groups,
    )


def _table(
    table: Mapping[str, object],
    key: str,
    place: str,
) -> Mapping[str, object]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise InputError(f"{place}: {key} is a table; write [{key}] above its lines.")
    return value


def _names(
    value: object,
    what: str,
    place: str,
) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InputError(f'{place}: {what} must be names, such as ["EU", "Japan"].')
    return tuple(value)
