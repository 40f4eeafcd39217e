"""Which clauses may answer: the filters of a search as conditions on documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clause_library.record import Record
from clause_library.search_index.segment_format import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class Scope(Protocol):
        """Which clauses may answer; `drafter.results.Filters` is one."""

        @property
        def organs(self) -> tuple[str, ...]: ...
        @property
        def part(self) -> Literal["preambular", "operative"] | None: ...
        @property
        def since(self) -> str | None: ...
        @property
        def before(self) -> str | None: ...
        @property
        def status(self) -> Literal["adopted", "draft", "any"]: ...
        @property
        def exclude(self) -> tuple[str, ...]: ...
        @property
        def language(self) -> str | None: ...
        @property
        def exhaustive(self) -> bool: ...


class Condition(Record):
    """A condition on a document in SQL, and the values it is asked with."""

    sql: str
    values: tuple[str, ...] = ()


def conditions(scope: Scope) -> tuple[Condition, ...]:
    """What a document must fulfil; none where the scope leaves all.

    An unknown date passes no date.
    """
    wanted: list[Condition] = []
    if scope.organs:
        sql = f"organ IN ({placeholders(scope.organs)})"
        wanted.append(Condition(sql, scope.organs))
    # Half open: a text of the day that parts two searches is in one of them only.
    if scope.since:
        wanted.append(Condition("date >= ?", (scope.since,)))
    if scope.before:
        wanted.append(Condition("date < ?", (scope.before,)))
    if scope.status != "any":
        wanted.append(Condition("status = ?", (scope.status,)))
    if scope.language:
        wanted.append(Condition("language = ?", (scope.language,)))
    if scope.exclude:
        # By name, so that spaces do not matter and every language of the text is left
        # out.
        names = tuple(map(name_of, scope.exclude))
        wanted.append(Condition(f"name NOT IN ({placeholders(names)})", names))
    return tuple(wanted)


def part_number(scope: Scope) -> int | None:
    """The part as the index numbers it; None for all."""
    return None if scope.part is None else PARTS.index(scope.part)


def placeholders(values: Sequence[str]) -> str:
    """One question mark for each value of a list in SQL."""
    return ",".join("?" * len(values))


def name_of(id: str) -> str:
    """What two ids have in common that are the same: symbols are compared without
    regard to spaces."""
    return "".join(id.split()).casefold()
