"""Who may talk to a server on this machine: the browser of the drafter who started it.

Any web page a drafter visits may send requests to ``localhost``; so a server there is
open to every one of them unless it asks three things of each request. It carries the
cookie that the address in the drafter's terminal led to; it names this server and no
other (``Host``: a name of a stranger may be made to lead here, "DNS rebinding"); and
where it says which page it comes from (``Origin``), that page is ours. What is sent
back tells the browser to load and connect nowhere else, so that a fault of a page leads
nowhere.

This module knows no server: whatever serves a page asks `Guard.refusal` first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe

NAMES = ("localhost", "127.0.0.1", "[::1]")
"""How a browser may call this machine."""

SECRET_BYTES = 24  # 192 bits: nobody guesses it, and the address fits on a line

DOOR = "/open/"
"""What the path that leads to the cookie begins with; the secret follows."""

# Stated for each page: it runs, loads, asks and sends only what is its own server's,
# and can be framed nowhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # The address that leads to the cookie holds a secret: no other server may be told
    # it. With "no-referrer" a browser would send our own forms as from nowhere.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What is sent with every answer."""

WRONG_HOST = "This server answers to its own name alone."
WRONG_PAGE = "Another page may not connect to this server."
WRONG_SECRET = (
    "This page belongs to the drafter who started the server: "
    "open the address that `drafter serve` printed."
)
READING = ("GET", "HEAD")
"""Requests that change nothing."""


def _secret() -> str:
    return token_urlsafe(SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges the requests to a server on this machine at ``port``.

    ``secret`` stands in the address that is printed; whoever opens it is given
    ``session`` as a cookie. They are two, so that the cookie, which other servers of
    this machine may be sent too, opens nothing once this server has ended, and the
    address in a terminal's history is not what every request carries.
    """

    port: int
    secret: str = field(default_factory=_secret)
    session: str = field(default_factory=_secret)

    @property
    def address(self) -> str:
        """What the drafter opens."""
        return f"http://{NAMES[0]}:{self.port}{DOOR}{self.secret}"

    @property
    def cookie_name(self) -> str:
        """The cookie's name; two servers of one machine keep theirs apart by it."""
        return f"drafter-{self.port}"

    @property
    def cookie(self) -> str:
        """The line that gives a browser the session, until it is closed."""
        # not `Secure`: there is no other way to this machine than the plain one
        return f"{self.cookie_name}={self.session}; Path=/; HttpOnly; SameSite=Strict"

    def refusal(self, method: str, path: str, headers: Mapping[str, str]) -> str | None:
        """Why a request is refused, in a sentence; None where it is the drafter's own.

        ``headers`` are asked by names as they are usually written (``Host``).
        """
        host = headers.get("Host", "").lower()
        if host not in self._hosts():
            return WRONG_HOST
        origin = headers.get("Origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return WRONG_PAGE
        # A browser sends a form or a file with the page it comes from; what comes from
        # nowhere is no form of ours.
        if origin is None and method not in READING:
            return WRONG_PAGE
        if not _is_own_or_typed(headers):
            return WRONG_PAGE
        if self.opens(path) or self._has_session(headers.get("Cookie", "")):
            return None
        return WRONG_SECRET

    def opens(self, path: str) -> bool:
        """Whether a path is the address that was printed."""
        if not path.startswith(DOOR):
            return False
        given = path.removeprefix(DOOR).encode("utf-8", "replace")
        # In the same time for every wrong secret, so that none is found letter by
        # letter.
        return compare_digest(given, self.secret.encode())

    def _has_session(self, cookies: str) -> bool:
        for cookie in cookies.split(";"):
            name, _, value = cookie.strip().partition("=")
            given = value.encode("utf-8", "replace")
            if name == self.cookie_name and compare_digest(
                given, self.session.encode()
            ):
                return True
        return False

    def _hosts(self) -> tuple[str, ...]:
        hosts = tuple(f"{name}:{self.port}" for name in NAMES)
        # A browser leaves the usual port out.
        return (*hosts, *NAMES) if self.port == 80 else hosts


def _is_own_or_typed(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of ours, or from the address line or a link.

    Browsers say so (``Sec-Fetch-Site``); what says nothing is no browser of today.
    """
    site = headers.get("Sec-Fetch-Site", "none")
    if site in ("none", "same-origin"):
        return True
    # A link in mail that is read in the browser: it opens a window of its own, which
    # the page it stands in cannot look into.
    is_window = headers.get("Sec-Fetch-Dest") == "document"
    return is_window and headers.get("Sec-Fetch-Mode") == "navigate"
