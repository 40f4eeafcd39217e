"""Records: tuples whose fields have names, written as a class with annotations.

`typing.NamedTuple` looks at every annotation while its module loads, and that takes as
long again as to make the class: a start, which makes some eighty, is spared it.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Made(type):
        """Makes each class that names `Record` as its base."""

        def __new__(
            cls,
            name: str,
            bases: tuple[type, ...],
            space: dict[str, Any],
        ) -> type:
            # the base itself, which no object is ever made of
            if not bases:
                return super().__new__(cls, name, bases, space)
            # as texts: the modules of records have `from __future__ import annotations`
            fields = space["__annotations__"]
            defaults = [space.pop(field) for field in fields if field in space]
            plain = namedtuple(
                name,
                fields,
                defaults=defaults,
                module=space["__module__"],
            )
            space["__slots__"] = ()
            return type(name, (plain,), space)

    class Record(metaclass=_Made):
        """The base of a record, in place of `typing.NamedTuple` and used as it is."""
