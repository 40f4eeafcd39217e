"""The cluster that was named, for as long as it is needed."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from importlib.metadata import version
from socket import create_connection
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import ray

from clause_library.errors import InputError
from clause_library.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The address of a cluster that is started on this machine and ends with the work.
HERE = "ray"
_PLACE = lazy_pattern(r"ray://([^/:@\s]+):([0-9]{1,5})/?")
# Bytes of what processes here hand to each other; Ray would take a third of the memory.
_STORE = 1 << 29


@contextmanager
def connected(address: str) -> Iterator[None]:
    """Work on the cluster at ``ray://HOST:PORT``, or on one that is started here
    (``ray``).

    Raise InputError where it cannot be reached, where another version of drafter is
    installed there, and where the cluster fails in what is done within.
    """
    if address != HERE:
        _look(address)
    # In a folder of its own: the one Ray takes is shared by all users of a machine.
    with TemporaryDirectory(prefix="ray-", ignore_cleanup_errors=True) as folder:
        _start(address, folder)
        try:
            _check_versions(address)
            yield
        except ray.exceptions.RayError as error:
            kind = type(error).__name__
            raise InputError(
                f"{address}: the cluster could not do the work ({kind}): nothing was "
                "added; look whether its machines run, and try again."
            ) from error
        finally:
            ray.shutdown()


def _look(address: str) -> None:
    """Whether anybody answers at ``ray://HOST:PORT``: Ray itself tries for half a
    minute, and talks."""
    there = _PLACE.fullmatch(address)
    if there is None:
        raise InputError(f"{address}: no cluster; write ray or ray://HOST:10001.")
    try:
        create_connection((there[1], int(there[2])), timeout=5).close()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _not_reached(address, reason) from error


def _start(address: str, folder: str) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address == HERE:
            # "local": else a variable of the environment would name a cluster.
            ray.init(
                "local",
                include_dashboard=False,
                object_store_memory=_STORE,
                _temp_dir=folder,
                **quiet,
            )
        else:
            ray.init(address, **quiet)
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise _not_reached(address, reason.rstrip(".")) from error


def _not_reached(address: str, reason: str) -> InputError:
    return InputError(
        f"{address}: the cluster cannot be reached ({reason}); look whether it runs, "
        "with the same versions of Ray and Python."
    )


def _check_versions(address: str) -> None:
    here, there = _version(), ray.get(ray.remote(_version).remote())
    if here != there:
        raise InputError(
            f"{address}: has drafter {there}, and here is {here};"
            " install the same on all machines."
        )


def _version() -> str:
    return f"{version('drafter')} on Python {sys.version_info[0]}.{sys.version_info[1]}"
