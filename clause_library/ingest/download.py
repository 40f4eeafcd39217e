"""A zip from an address: the only place that opens a connection, and only when a user
names an address."""

from __future__ import annotations

from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any
from zipfile import is_zipfile

from clause_library.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The UN's published repositories of resolutions, each as one zip.
KNOWN = {
    "un:ga": "https://github.com/UNxml/GAresolutions/archive/HEAD.zip",
    "un:sc": "https://github.com/UNxml/SCresolutions/archive/HEAD.zip",
}
MAX_BYTES = 4 << 30
TIMEOUT = 60
"""Bytes; seconds without an answer."""

_PIECE = 1 << 18


def is_address(text: str) -> bool:
    """Whether a user's word names something to fetch."""
    return text in KNOWN or "://" in text


@contextmanager
def fetched(
    address: str, progress: Callable[[int, int], None] | None = None
) -> Iterator[IO[bytes]]:
    """The zip at an ``https`` address or known name, as an open file without a name:
    nothing is left behind, ever.

    ``progress`` is told bytes done and bytes in all (0 where unknown). Raises
    InputError where the address is not https, leads elsewhere, does not answer, breaks
    off or gives no zip.
    """
    from http.client import HTTPException
    from urllib.error import URLError

    url = KNOWN.get(address, address)
    _check(address, url)
    with TemporaryFile() as file:
        try:
            with _opener(address).open(url, timeout=TIMEOUT) as answer:
                _copy(address, answer, file, progress)
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise InputError(
                f"{address}: cannot be fetched ({reason}); check the address and the connection."
            ) from None
        if not is_zipfile(file):
            raise InputError(
                f"{address}: what is there is not a zip; name the address of a zip of resolutions."
            )
        file.seek(0)
        yield file


def _copy(
    address: str,
    answer: Any,  # noqa: ANN401
    file: IO[bytes],
    progress: Callable[[int, int], None] | None,
) -> None:
    length = answer.headers.get("Content-Length", "")
    total = int(length) if length.isdigit() else 0
    done = 0
    while piece := answer.read(_PIECE):
        done += len(piece)
        if max(done, total) > MAX_BYTES:
            raise InputError(
                f"{address}: larger than {MAX_BYTES >> 30} GB; no collection of resolutions is."
            )
        file.write(piece)
        if progress:
            progress(done, total)
    if total and done < total:
        raise InputError(
            f"{address}: the download broke off at {done:,} of {total:,} bytes; try again."
        )


def _check(address: str, url: str) -> None:
    if not url.lower().startswith("https://"):
        raise InputError(
            f"{address}: only https addresses are fetched; use https:// or download the file yourself."
        )


def _opener(address: str) -> Any:  # noqa: ANN401
    import ssl
    from urllib.request import HTTPRedirectHandler, HTTPSHandler, build_opener

    class OnlyHttps(HTTPRedirectHandler):
        """A redirect may not leave https."""

        def redirect_request(
            self,
            req: Any,  # noqa: ANN401
            fp: Any,  # noqa: ANN401
            code: int,
            msg: str,
            headers: Any,  # noqa: ANN401
            newurl: str,
        ) -> Any:  # noqa: ANN401
            _check(address, newurl)
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    opener = build_opener(
        HTTPSHandler(context=ssl.create_default_context()), OnlyHttps()
    )
    opener.addheaders = [("User-Agent", "drafter")]
    return opener
