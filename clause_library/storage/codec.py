"""A resolution as bytes for the library's file, and back: compressed JSON, fields at
their default left out."""

from __future__ import annotations

import json
import zlib
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from clause_library.model import Resolution, Votes


def dump(resolution: Resolution) -> bytes:
    """The whole resolution."""
    return zlib.compress(to_json(resolution).encode())


def load(data: bytes) -> Resolution:
    """The resolution that `dump` was given."""
    return from_text(zlib.decompress(data))


def from_text(text: str | bytes) -> Resolution:
    """The resolution whose JSON this is."""
    resolution: Resolution = _typed(Resolution, json.loads(text))
    return resolution


def sponsors_and_votes(data: bytes) -> tuple[tuple[str, ...], Votes | None]:
    """Two facts of the resolution that ``dump`` was given, its text left alone."""
    plain = json.loads(zlib.decompress(data))
    votes = plain.get("votes")
    return tuple(plain.get("sponsors", ())), _typed(Votes, votes) if votes else None


def to_json(value: object) -> str:
    """A record of the project, or a tuple of them, as JSON."""
    return json.dumps(
        _plain(value),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(
    kind: type,
    text: str,
) -> tuple[Any, ...]:
    """The tuple of records of one kind that ``to_json`` was given."""
    return tuple(_typed(kind, item) for item in json.loads(text))


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON knows no types
    if not isinstance(value, tuple):
        return value
    if not _is_record(type(value)):
        return [_plain(item) for item in value]
    named: dict[str, Any] = value._asdict()  # type: ignore[attr-defined]
    defaults: dict[str, Any] = value._field_defaults  # type: ignore[attr-defined]
    return {
        name: _plain(item)
        for name, item in named.items()
        if name not in defaults or item != defaults[name]
    }


def _is_record(kind: type) -> bool:
    return hasattr(kind, "_field_defaults")


def _typed(
    kind: Any,  # noqa: ANN401
    data: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    if data is None:
        return None
    if isinstance(kind, type) and _is_record(kind):
        kinds = _kinds(kind)
        fields = {name: _typed(kinds[name], item) for name, item in data.items()}
        return kind(**fields)
    if get_origin(kind) is tuple:
        item_kind = get_args(kind)[0]
        return tuple(_typed(item_kind, item) for item in data)
    if get_origin(kind) is UnionType:
        known = next(part for part in get_args(kind) if part is not NoneType)
        return _typed(known, data)
    return data


# Thousands of records have one of a few types: resolving their annotations anew each
# time would take longer than the rest.
@cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
