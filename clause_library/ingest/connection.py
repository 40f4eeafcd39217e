"""A zip from an address: the only place that opens a connection, and only when a user
names an address."""

from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager, suppress
from http.client import HTTPException, HTTPSConnection
from tempfile import TemporaryFile
from threading import Event, Thread
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
    from types import TracebackType
    from typing import Self

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
LOOK = 1.0  # seconds between two looks at the speed


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
    with TemporaryFile() as file, _Watch() as watch:
        try:
            with _opener(address, watch).open(url, timeout=TIMEOUT) as answer:
                _copy(
                    address,
                    answer,
                    file,
                    watch,
                    progress,
                )
        except (
            URLError,
            HTTPException,
            OSError,
            ValueError,
        ) as error:
            # What the watch has cut off looks like a fault of the connection.
            watch.check(address)
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
        watch.end()
        yield file


class _Watch:
    """Cuts a download off that comes too slowly, whatever it waits for: a greeting, the
    lines before the answer, the answer.

    Each wait for bytes has a bound of its own, but a server that sends a byte before
    every one of them ends would hold a drafter for ever.
    """

    def __init__(self) -> None:
        self.done = 0  # bytes of the answer so far
        self._began = monotonic()
        self._is_too_slow = False
        self._ended = Event()
        self._handles: list[socket.socket] = []
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.end()

    def end(self) -> None:
        """Watch no longer."""
        self._ended.set()
        self._thread.join()
        while self._handles:
            self._handles.pop().close()

    def connected(self, *place: Any) -> socket.socket:  # noqa: ANN401 - as `socket` has it
        """A connection as `socket.create_connection` makes it, watched."""
        connection = socket.create_connection(*place)
        # The connection is wrapped and taken over; a second handle can still end it.
        self._handles.append(connection.dup())
        return connection

    def check(self, address: str) -> None:
        """Raise InputError where the download was cut off."""
        if self._is_too_slow:
            minutes = (monotonic() - self._began) / 60
            raise InputError(
                f"{address}: {self.done:,} bytes came in {minutes:.0f} minutes, too"
                " slowly to go on; try again, or download the file yourself."
            )

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            seconds = monotonic() - self._began
            is_slow = seconds > PATIENCE and self.done < SLOWEST * seconds
            if is_slow or seconds > LONGEST:
                self._is_too_slow = True
                for handle in self._handles:
                    # Closed by the other side a moment ago: it has ended all the same.
                    with suppress(OSError):
                        handle.shutdown(socket.SHUT_RDWR)


def _copy(
    address: str,
    answer: Any,  # noqa: ANN401 - urllib gives answers of several kinds
    file: IO[bytes],
    watch: _Watch,
    progress: Callable[[int, int], None] | None,
) -> None:
    length = answer.headers.get("Content-Length", "")
    total = int(length) if length.isdigit() else 0
    done = 0
    # `read` would wait until a whole piece has come, however slowly.
    while piece := answer.read1(_PIECE):
        done += len(piece)
        watch.done = done
        if max(done, total) > MAX_BYTES:
            raise InputError(
                f"{address}: larger than {MAX_BYTES >> 30} GB;"
                " no collection of resolutions is."
            )
        file.write(piece)
        if progress:
            progress(done, total)
    watch.check(address)
    if total and done < total:
        raise InputError(
            f"{address}: the download broke off at {done:,} of {total:,} bytes;"
            " try again."
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


class _Watched(HTTPSHandler):
    """Opens connections that are watched."""

    def __init__(self, watch: _Watch) -> None:
        self._certificates = ssl.create_default_context()
        super().__init__(context=self._certificates)
        self._watch = watch

    def https_open(self, req: Any) -> Any:  # noqa: ANN401 - as urllib declares it
        return self.do_open(self._connection, req)

    def _connection(self, host: str, **options: Any) -> HTTPSConnection:  # noqa: ANN401
        connection = HTTPSConnection(host, context=self._certificates, **options)
        # The only place where the bare socket is had, before anything is sent.
        connection._create_connection = self._watch.connected  # type: ignore[attr-defined]
        return connection


def _opener(address: str, watch: _Watch) -> OpenerDirector:
    opener = build_opener(_Watched(watch), _OnlyHttps(address))
    opener.addheaders = [("User-Agent", "drafter")]
    return opener
