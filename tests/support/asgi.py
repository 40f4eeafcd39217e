"""An application asked without a socket: what a browser would send, as bytes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from starlette.types import ASGIApp

BOUNDARY = "a-line-that-no-text-holds"


class Reply(NamedTuple):
    """What came back; headers by their names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(
    app: ASGIApp,
    method: str,
    address: str,
    headers: dict[str, str],
    body: bytes = b"",
) -> Reply:
    """One request and its answer."""
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [
            (name.lower().encode(), value.encode()) for name, value in headers.items()
        ],
    }
    sent: list[Any] = []

    asked: list[bytes] = [body]

    async def receive() -> dict[str, Any]:
        if asked:
            return {"type": "http.request", "body": asked.pop(), "more_body": False}
        # The browser stays until it has its answer.
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    whole = b"".join(message.get("body", b"") for message in sent[1:])
    return Reply(sent[0]["status"], told, whole)


def form(**fields: str | tuple[str, bytes]) -> tuple[dict[str, str], bytes]:
    """The head and the body of a form; a pair is a file, its name and its bytes."""
    body = b""
    for name, value in fields.items():
        what = f'form-data; name="{name}"'
        data = value.encode() if isinstance(value, str) else value[1]
        if not isinstance(value, str):
            what += f'; filename="{value[0]}"\r\nContent-Type: application/octet-stream'
        head = f"--{BOUNDARY}\r\nContent-Disposition: {what}\r\n\r\n"
        body += head.encode() + data + b"\r\n"
    body += f"--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return {"Content-Type": kind, "Content-Length": str(len(body))}, body
