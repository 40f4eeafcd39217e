"""The page of `drafter serve`: its addresses, its socket, its server."""

from __future__ import annotations

import errno
import importlib.resources
import os
import signal
import socket
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from clause_library.errors import InputError, unforeseen
from drafter.web import compare_pages, draft_pages, library_pages, precedent_pages
from drafter.web.doors import Doors, TooLarge, too_large
from drafter.web.guards import DOOR, Guard
from drafter.web.pages import Room, how_far, on_to, room_of
from drafter.web.shelf import Gone, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import FrameType

    from starlette.requests import Request
    from starlette.types import ASGIApp

ROUTES = [
    Route("/", precedent_pages.empty),
    Route("/precedents", precedent_pages.ask, methods=["POST"]),
    Route("/precedents", precedent_pages.ask_of_library),
    Route("/precedents/{name}", precedent_pages.answered),
    Route("/compare", compare_pages.ask, methods=["POST"]),
    Route("/compare", compare_pages.empty),
    Route("/compare/{name}", compare_pages.compared),
    Route("/compare/{name}/swap", compare_pages.swap, methods=["POST"]),
    Route("/compare/{name}/{form}", compare_pages.saved),
    Route("/draft", draft_pages.ask, methods=["POST"]),
    Route("/draft", draft_pages.empty),
    Route("/draft/{name}", draft_pages.drafted),
    Route("/draft/{name}/{form}", draft_pages.saved),
    Route("/library", library_pages.listed),
    Route("/library/text", library_pages.text),
    Route("/trace", library_pages.life),
    Route("/how-far", how_far),
]

_DATA = ("drafter", "data")
_OWN = ("drafter.web", "static")
STATIC = {
    "compare.css": (_DATA, "text/css"),
    "compare.js": (_DATA, "text/javascript"),
    "trace.css": (_DATA, "text/css"),
    "page.css": (_OWN, "text/css"),
    "page.js": (_OWN, "text/javascript"),
    "icon.svg": (_OWN, "image/svg+xml"),
}
"""Styles and scripts: where each stands and what it is."""


def serve(
    library: Path | None,
    files: Sequence[Path],
    port: int,
    tell: Callable[[str], None],
) -> None:
    """Serve the page until the program is ended.

    ``library`` is its folder, or None for the user's own. The page opens on the
    comparison of ``files``, or on one draft. ``port`` 0 takes a free one. ``tell``
    hears the address. Raise InputError where the port is taken, or a file cannot be
    read.
    """
    _end_by_signals()
    with closing(_listening(port)) as listener, Shelf() as shelf:
        room = Room(library, shelf)
        guard = Guard(listener.getsockname()[1])
        app = application(room, guard, start_of(room, files))
        tell(guard.address)
        config = uvicorn.Config(
            app,
            # a log would hold the secret
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            # no connection stays open: no page of ours asks for one
            ws="none",
            # who left a page open is no reason to stay
            timeout_graceful_shutdown=1,
        )
        try:
            uvicorn.Server(config).run([listener])
        finally:
            room.close()


def start_of(
    room: Room,
    files: Sequence[Path],
) -> str:
    """The page to begin on: a draft, a comparison, or the first of several."""
    if not files:
        return precedent_pages.HERE
    if len(files) == 1:
        return f"/draft/{draft_pages.opened(room, files[0])}"
    if len(files) > 2:
        raise InputError("The page compares two versions; name two files, or one.")
    return f"/compare/{compare_pages.opened(room, files)}"


def application(
    room: Room,
    guard: Guard,
    start: str = precedent_pages.HERE,
) -> ASGIApp:
    """Everything that is served, behind the guard; ``start`` is where the address that
    is printed leads."""

    async def enter(request: Request) -> Response:
        # A link from elsewhere, in mail for instance: the browser sends a strict cookie
        # only when one of our own pages leads on.
        if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            response: Response = room.show("enter.html", "drafter", start=start)
        else:
            response = on_to(start)
        response.headers["Set-Cookie"] = guard.cookie
        return response

    app = Starlette(
        routes=[
            *ROUTES,
            Route(DOOR + "{secret}", enter),
            Route("/forget", forget, methods=["POST"]),
            Route("/static/{name}", static),
        ],
        exception_handlers={
            InputError: _refused,
            HTTPException: _missing,
            TooLarge: too_large,
            Exception: _failed,
        },
    )
    app.state.room = room
    return Doors(app, guard)


async def forget(request: Request) -> Response:
    """Delete everything that is kept, and begin anew."""
    room_of(request).shelf.forget()
    return on_to(precedent_pages.HERE)


async def static(request: Request) -> Response:
    """A style or a script."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    home, kind = STATIC[name]
    # through the package, which may stand in a zip
    text = (importlib.resources.files(home[0]) / home[1] / name).read_text("utf-8")
    return Response(text, media_type=kind)


async def _refused(
    request: Request,
    error: Exception,
) -> Response:
    """What cannot be used, in its own sentence."""
    status = 404 if isinstance(error, Gone) else 400
    return _message(request, str(error), status)


async def _missing(
    request: Request,
    error: Exception,
) -> Response:
    """An address that leads nowhere, or a server that has too much to do."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    detail = error.detail if isinstance(error, HTTPException) and status == 503 else ""
    return _message(request, detail or "There is no such page.", status)


async def _failed(
    request: Request,
    error: Exception,
) -> Response:
    """A fault of ours, told in one sentence too."""
    return _message(request, unforeseen(error), 500)


def _message(
    request: Request,
    sentence: str,
    status: int,
) -> Response:
    return room_of(request).show(
        "message.html",
        "This did not work",
        sentence=sentence,
        status=status,
    )


def _end_by_signals() -> None:
    """Ended from outside, or with its terminal, the server cleans up as for Ctrl+C."""

    def stop(
        _number: int,
        _frame: FrameType | None,
    ) -> NoReturn:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # what was told to outlive its terminal (nohup) does
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def _listening(port: int) -> socket.socket:
    """A socket of this machine alone, which no other machine reaches."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        # there it would let two servers have one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        # The number and not "localhost", which a machine may resolve to something else.
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise InputError(
            f"port {port}: cannot be used ({error.strerror}); name another with --port."
        ) from error
    return listener
