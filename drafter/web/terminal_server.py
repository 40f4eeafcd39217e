"""The terminal interface in a browser of this machine: one page and its connection.

Textual's own server gives the page what runs in it and starts the interface for each
browser; who may connect, what the page is and which addresses there are is decided
here.
"""

from __future__ import annotations

import errno
import html
import socket
from collections.abc import Awaitable, Callable
from contextlib import closing
from importlib.resources import files
from string import Template

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from clause_library.errors import InputError
from drafter.web.guards import Guard

# In pixels; `?fontsize=` in the address gives another.
FONT_SIZE = 16
FONT_SIZES = range(8, 73)


def serve(
    command: str,
    port: int,
    tell: Callable[[str], None],
) -> None:
    """Serve the interface that ``command`` starts, until the program is interrupted.

    ``port`` 0 takes a free one. ``tell`` hears the address. Raise InputError where the
    port is taken.
    """
    with closing(_listening(port)) as listener:
        guard = Guard(listener.getsockname()[1])
        tell(guard.address)
        web.run_app(
            application(command, guard),
            sock=listener,
            print=None,
            # A log would hold the secret.
            access_log=None,
            handle_signals=True,
        )


def application(
    command: str,
    guard: Guard,
) -> web.Application:
    """Everything that is served: the page, what it loads, its connection."""
    server = Server(command, title="drafter")
    app = web.Application(middlewares=[_guarded(guard)])
    app.add_routes(
        [
            web.get(f"{guard.prefix}/", _page(guard)),
            web.get(f"{guard.prefix}/ws", server.handle_websocket),
            web.static(f"{guard.prefix}/static", server.statics_path),
        ]
    )
    app.on_response_prepare.append(_with_headers(guard))
    return app


def _listening(port: int) -> socket.socket:
    """A socket of this machine alone, which no other machine reaches."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
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


def _guarded(guard: Guard) -> Middleware:
    @web.middleware
    async def judge(
        request: web.Request,
        handler: Handler,
    ) -> web.StreamResponse:
        is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
        reason = guard.refusal(request.raw_path, request.headers, socket=is_socket)
        if reason is not None:
            return web.Response(
                status=403,
                text=f"{reason}\n",
            )
        return await handler(request)

    return judge


def _with_headers(
    guard: Guard,
) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    async def add(
        request: web.Request,
        response: web.StreamResponse,
    ) -> None:
        response.headers.update(guard.headers(request.headers.get("Host", "")))

    return add


def _page(
    guard: Guard,
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    template = Template(files("drafter.web").joinpath("page.html").read_text("utf-8"))

    async def page(request: web.Request) -> web.StreamResponse:
        size = request.query.get("fontsize", "")
        # It goes into the page as it is: nothing but a number may.
        is_usable = size.isdecimal() and int(size) in FONT_SIZES
        host = request.headers["Host"]
        text = template.substitute(
            socket=html.escape(f"ws://{host}{guard.prefix}/ws"),
            font_size=size if is_usable else FONT_SIZE,
        )
        return web.Response(
            text=text,
            content_type="text/html",
        )

    return page
