"""A zip from an address: the only place that opens a connection, and only when a user
names an address."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from http.client import HTTPException
from tempfile import TemporaryFile
from time import monotonic
from typing import IO, TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    build_opener,
)
from zipfile import is_zipfile

from clause_library.errors import InputError
from clause_library.ingest.download import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# No collection of resolutions is larger: a server that never ends is left.
MAX_BYTES = 4 << 30
TIMEOUT = 60  # seconds without an answer
# Bytes a second on the whole: at this speed the largest repository of the UN takes two
# days, and a server that sends a byte now and then would hold a drafter for ever.
SLOWEST = 1_000
PATIENCE = 60.0  # seconds before the speed is judged
# Seconds for everything: 4 GB come in it at 200 KB a second.
LONGEST = 6 * 60 * 60.0
_PIECE = 1 << 18  # bytes at a time


@contextmanager
def fetched(
    address: str, progress: Callable[[int, int], None] | None = None
) -> Iterator[IO[bytes]]:
    """The zip at an ``https`` address or known name, as an open file without a name:
    nothing is left behind, ever.

    ``progress`` is told bytes done and bytes in all (0 where unknown). Raise InputError
    where the address is not https, leads elsewhere, does not answer, breaks off or
    gives no zip.
    """
    url = KNOWN.get(address, address)
    _check(address, url)
    with TemporaryFile() as file:
        try:
            with _opener(address).open(url, timeout=TIMEOUT) as answer:
                _copy(
                    address,
                    answer,
                    file,
                    progress,
                )
        except (
            URLError,
            HTTPException,
            OSError,
            ValueError,
        ) as error:
            reason = getattr(error, "reason", None) or error
            raise InputError(
                f"{address}: cannot be fetched ({reason});"
                " check the address and the connection."
            ) from None
        if not is_zipfile(file):
            raise InputError(
                f"{address}: what is there is not a zip;"
                " name the address of a zip of resolutions."
            )
        file.seek(0)
        yield file


def _copy(
    address: str,
    answer: Any,  # noqa: ANN401 - urllib gives answers of several kinds
    file: IO[bytes],
    progress: Callable[[int, int], None] | None,
) -> None:
    length = answer.headers.get("Content-Length", "")
    total = int(length) if length.isdigit() else 0
    done = 0
    began = monotonic()
    # `read` would wait until a whole piece has come, however slowly.
    while piece := answer.read1(_PIECE):
        done += len(piece)
        _check_speed(address, done, monotonic() - began)
        if max(done, total) > MAX_BYTES:
            raise InputError(
                f"{address}: larger than {MAX_BYTES >> 30} GB;"
                " no collection of resolutions is."
            )
        file.write(piece)
        if progress:
            progress(done, total)
    if total and done < total:
        raise InputError(
            f"{address}: the download broke off at {done:,} of {total:,} bytes;"
            " try again."
        )


def _check_speed(
    address: str,
    done: int,
    seconds: float,
) -> None:
    if seconds > LONGEST or (seconds > PATIENCE and done < SLOWEST * seconds):
        raise InputError(
            f"{address}: {done:,} bytes came in {seconds / 60:.0f} minutes, too slowly"
            " to go on; try again, or download the file yourself."
        )


def _check(
    address: str,
    url: str,
) -> None:
    if not url.lower().startswith("https://"):
        raise InputError(
            f"{address}: only https addresses are fetched;"
            " use https:// or download the file yourself."
        )


class _OnlyHttps(HTTPRedirectHandler):
    """A redirect may not leave https."""

    def __init__(self, address: str) -> None:
        self.address = address

    # As urllib declares it.
    def redirect_request(
        self,
        req: Any,  # noqa: ANN401
        fp: Any,  # noqa: ANN401
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401
        newurl: str,
    ) -> Any:  # noqa: ANN401
        _check(self.address, newurl)
        return super().redirect_request(
            req,
            fp,
            code,
            msg,
            headers,
            newurl,
        )


def _opener(address: str) -> OpenerDirector:
    https = HTTPSHandler(context=ssl.create_default_context())
    opener = build_opener(https, _OnlyHttps(address))
    opener.addheaders = [("User-Agent", "drafter")]
    return opener
