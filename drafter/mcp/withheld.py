"""Drafts of the library stay with the drafter unless they were let out.

An answer is looked through whole before it goes: whatever verb made it, no draft is
named or quoted in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.refs import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

A_DRAFT = "(a draft of the library)"
_NAMES = ("ref", "id", "symbol")
"""Fields that say which text another field quotes."""


def without(
    value: object,
    drafts: Iterable[str],
) -> object:
    """A JSON value without what it takes from these documents.

    A record that names one of them in its ``ref``, ``id`` or ``symbol`` goes whole;
    elsewhere the name alone is replaced.
    """
    ids = sorted(drafts, key=len, reverse=True)
    return _without(value, frozenset(ids), ids)


def _without(
    value: object,
    known: frozenset[str],
    ids: list[str],
) -> object:
    if isinstance(value, str):
        for id in ids:
            value = value.replace(id, A_DRAFT)
        return value
    if isinstance(value, list):
        kept = [item for item in value if not _is_of(item, known)]
        return [_without(item, known, ids) for item in kept]
    if isinstance(value, dict):
        return {
            key: None if _is_of(item, known) else _without(item, known, ids)
            for key, item in value.items()
        }
    return value


def _is_of(
    value: object,
    known: frozenset[str],
) -> bool:
    """Whether a record is taken from one of the documents."""
    if not isinstance(value, dict):
        return False
    for name in _NAMES:
        named = value.get(name)
        if isinstance(named, str) and Ref.parse(named).document in known:
            return True
    return False
