"""Who may talk to a server on this machine: the browser of the drafter who started it.

Any web page a drafter visits may send requests to ``localhost``; so a server there is
open to every one of them unless it asks three things of each request. It knows the
secret that only the drafter's terminal showed; it names this server and no other
(``Host``: a name of a stranger may be made to lead here, "DNS rebinding"); and where it
says which page it comes from (``Origin``), that page is ours. What is sent back tells
the browser to load and connect nowhere else, so that a fault of a page leads nowhere.

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

# Stated for each page: it runs its own scripts, connects to its own server, and can
# neither be framed nor send its forms anywhere. Styles stand in the page, since the
# terminal sets the size of its letters by them.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self' ws://{host}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

WRONG_HOST = "This server answers to its own name alone."
WRONG_PAGE = "Another page may not connect to this server."
WRONG_SECRET = (
    "This address belongs to the drafter who started the server: "
    "open the one that `drafter serve` printed."
)


@dataclass(
    frozen=True,
    slots=True,
)
class Guard:
    """Judges the requests to a server on this machine at ``port``.

    Every path of the server begins with the ``secret``, so that the pages need no
    cookie, which other servers of this machine would be sent too.
    """

    port: int
    secret: str = field(default_factory=lambda: token_urlsafe(SECRET_BYTES))

    @property
    def prefix(self) -> str:
        """What every path begins with, without a slash at its end."""
        return f"/{self.secret}"

    @property
    def address(self) -> str:
        """What the drafter opens."""
        return f"http://{NAMES[0]}:{self.port}{self.prefix}/"

    def refusal(
        self, path: str, headers: Mapping[str, str], *, socket: bool = False
    ) -> str | None:
        """Why a request is refused, in a sentence; None where it is the drafter's own.

        ``headers`` are asked by names as they are usually written (``Host``);
        ``socket`` says that it opens a WebSocket, which a browser never does without
        naming its page.
        """
        host = headers.get("Host", "").lower()
        if host not in self._hosts():
            return WRONG_HOST
        origin = headers.get("Origin")
        if origin is None and socket:
            return WRONG_PAGE
        if origin is not None and origin.lower() != f"http://{host}":
            return WRONG_PAGE
        if not _is_own_or_typed(headers):
            return WRONG_PAGE
        first, _, _ = path.removeprefix("/").partition("/")
        # In the same time for every wrong secret, so that none is found letter by
        # letter.
        if not compare_digest(first.encode(), self.secret.encode()):
            return WRONG_SECRET
        return None

    def _hosts(self) -> tuple[str, ...]:
        hosts = tuple(f"{name}:{self.port}" for name in NAMES)
        # A browser leaves the usual port out.
        return (*hosts, *NAMES) if self.port == 80 else hosts

    def headers(self, host: str) -> dict[str, str]:
        """What is sent with every answer to a request for ``host``."""
        own_host = host.lower()
        if own_host not in self._hosts():
            own_host = self._hosts()[0]
        return {
            "Content-Security-Policy": POLICY.format(host=own_host),
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            # The secret stands in the address: no other server may be told it.
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }


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
