"""How far work has come whose parts can be counted, for whoever shows it meanwhile.

The verbs count; a face that waits for one listens. Nobody has to, and in another thread
than the listener's nobody does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Heard = Callable[[int, int, str], None]
"""Is told how many parts are done, of how many, and what they are called."""

_HEARD: ContextVar[Heard | None] = ContextVar("heard", default=None)


@contextmanager
def heard_by(hear: Heard) -> Iterator[None]:
    """While the block runs, ``hear`` is told how far counted work has come."""
    token = _HEARD.set(hear)
    try:
        yield
    finally:
        _HEARD.reset(token)


def counted(
    parts: Sequence[T],
    unit: str,
) -> Iterator[T]:
    """The parts one by one; before each it is told how many are done."""
    hear = _HEARD.get()
    for done, part in enumerate(parts):
        # One part alone is no count.
        if hear is not None and len(parts) > 1:
            hear(done, len(parts), unit)
        yield part
