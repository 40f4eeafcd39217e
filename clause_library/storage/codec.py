"""A resolution as bytes for the library's file, and back: compressed JSON, fields at
their default left out."""

from __future__ import annotations

import json
import zlib
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from clause_library.model import Annex, Resolution, Votes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


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


def annexes(data: bytes) -> tuple[Annex, ...]:
    """The annexes of the resolution that ``dump`` was given, in a fraction of the time
    of the whole."""
    plain = json.loads(zlib.decompress(data))
    return tuple([_typed(Annex, one) for one in plain.get("annexes", ())])


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
    make = _maker(kind)
    return data if make is None or data is None else make(data)


# Thousands of records are of a few types: what their annotations say is worked out
# once, and what is as it stands in JSON is not looked at.
@cache
def _maker(kind: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401
    """What makes a value of a type from its JSON; None where the JSON is the value."""
    if isinstance(kind, type) and _is_record(kind):
        return partial(_record, kind)
    if get_origin(kind) is tuple:
        make = _maker(get_args(kind)[0])
        return tuple if make is None else partial(_row, make)
    if get_origin(kind) is UnionType:
        known = next(part for part in get_args(kind) if part is not NoneType)
        return _maker(known)
    return None


def _record(
    kind: type,
    data: dict[str, Any],
) -> Any:  # noqa: ANN401
    for name, make in _made_fields(kind):
        item = data.get(name)
        if item is not None:
            data[name] = make(item)
    return kind(**data)


def _row(
    make: Callable[[Any], Any],
    data: Iterable[Any],
) -> tuple[Any, ...]:
    return tuple([None if item is None else make(item) for item in data])


@cache
def _made_fields(kind: type) -> list[tuple[str, Callable[[Any], Any]]]:
    """The fields of a record that are not as they stand in JSON, and what makes
    them."""
    makers = [(name, _maker(field)) for name, field in get_type_hints(kind).items()]
    return [(name, make) for name, make in makers if make is not None]
