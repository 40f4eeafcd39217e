"""Patterns that are compiled when they are first asked.

A command names some hundred patterns and asks a few of them, and to compile one takes
as long as to search a hundred paragraphs: all at the start would be a third of it.
"""

from __future__ import annotations

import re
from typing import AnyStr, cast

# What is asked of a pattern over and over; all else goes through `__getattr__`.
_ASKED = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub")


class _Later:
    """Stands for a pattern until it is asked, and hands on its methods from then."""

    def __init__(
        self,
        source: str | bytes,
        flags: int,
    ) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        # Asked for what the object lacks: its methods, before the first use.
        compiled = re.compile(self._source, self._flags)
        for method in _ASKED:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(
    source: AnyStr,
    flags: int = 0,
) -> re.Pattern[AnyStr]:
    """The pattern that `re.compile` gives for ``source``, compiled at its first use.

    It is asked by its methods: the functions of `re` do not take it, and it is not the
    ``re`` of its matches. A mistake in
    ``source`` is raised at the first use as `re.error`.
    """
    return cast("re.Pattern[AnyStr]", _Later(source, flags))
