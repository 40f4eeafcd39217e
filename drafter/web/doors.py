"""What stands around every request: the guard, a limit of its size, errors in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from drafter.web.guards import HEADERS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from drafter.web.guards import Guard

MAX_BODY = 80_000_000
"""Bytes of a request: two files, each at its limit."""


class TooLarge(Exception):
    """A request went over its limit while it came in."""


class Doors:
    """An application behind the guard; what is refused never reaches it."""

    def __init__(
        self,
        app: ASGIApp,
        guard: Guard,
    ) -> None:
        self._app = app
        self._guard = guard

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        # the only other kind is a connection that stays open, and no page of ours asks
        # for one
        if scope["type"] != "http":
            return
        with_headers = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, with_headers)
            return
        await self._app(scope, _limited(receive), with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        reason = self._guard.refusal(scope["method"], scope["path"], headers)
        if reason is not None:
            return PlainTextResponse(f"{reason}\n", 403)
        length = headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return _told_too_large()
        return None


async def too_large(
    _request: Request,
    _error: Exception,
) -> PlainTextResponse:
    """What `TooLarge` is answered with."""
    return _told_too_large()


def _told_too_large() -> PlainTextResponse:
    return PlainTextResponse(
        f"More than {MAX_BODY // 1_000_000} MB were sent at once: send less.\n", 413
    )


def _with_headers(send: Send) -> Send:
    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return send_with


def _limited(receive: Receive) -> Receive:
    """A request's body, of which no more is taken in than the limit, whatever its head
    says of its length."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY:
            raise TooLarge
        return message

    return receive_some
