"""Packs as rows of one table in PostgreSQL (extra `drafter[postgres]`)."""

from __future__ import annotations

import getpass
import ssl
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from clause_library.errors import InputError
from clause_library.sharing.pgpass import password

try:
    from pg8000 import dbapi
except ImportError:
    dbapi = None

if TYPE_CHECKING:
    from collections.abc import Iterator

# Seconds for a connection; and for a statement, which a pack of many megabytes needs.
CONNECTING = 2
WORKING = 60
_LOCAL = ("localhost", "127.0.0.1", "::1")
_TABLE = """
CREATE TABLE IF NOT EXISTS drafter_pack (
    epoch integer NOT NULL,
    number integer NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (epoch, number))
"""


class PostgresKeeper:
    """A log in the table ``drafter_pack``; who writes needs to INSERT and SELECT."""

    def __init__(self, address: str, *, create: bool = False) -> None:
        if dbapi is None:
            raise InputError(
                "postgresql: needs the extra: pip install 'drafter[postgres]'."
            )
        parts = _parts(address)
        self._location = _shown(parts)
        self._db = self._connected(parts)
        if create:
            self._make()

    @property
    def location(self) -> str:
        """The address, which never has a password."""
        return self._location

    def epoch(self) -> int:
        """The newest epoch that has a first pack; 1 where there is none."""
        ((newest,),) = self._run(
            "SELECT coalesce(max(epoch), 1) FROM drafter_pack WHERE number = 1"
        )
        return int(newest)

    def since(self, epoch: int, number: int) -> Iterator[tuple[str, bytes]]:
        """The packs after a number, fetched one at a time."""
        query = "SELECT data FROM drafter_pack WHERE epoch = %s AND number = %s"
        while True:
            number += 1
            rows = self._run(query, epoch, number)
            if not rows:
                return
            name = f"{self._location}, epoch {epoch}, pack {number}"
            yield name, bytes(rows[0][0])

    def append(self, epoch: int, number: int, data: bytes) -> bool:
        """Put a pack, if its number is free."""
        rows = self._run(
            "INSERT INTO drafter_pack VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING RETURNING number",
            epoch,
            number,
            data,
        )
        return bool(rows)

    def forget(self, epoch: int) -> None:
        """Delete the packs of all epochs before this one."""
        self._run("DELETE FROM drafter_pack WHERE epoch < %s RETURNING 1", epoch)

    def close(self) -> None:
        """End the connection."""
        self._db.close()

    def _connected(self, parts: Any) -> Any:  # noqa: ANN401 - the driver has no types
        host, port = parts.hostname or "localhost", parts.port or 5432
        database = unquote(parts.path.lstrip("/")) or "postgres"
        user = unquote(parts.username or "") or getpass.getuser()
        try:
            db = dbapi.connect(
                user,
                host=host,
                port=port,
                database=database,
                password=password(host, port, database, user),
                timeout=CONNECTING,
                ssl_context=_tls(host, parts.query),
                application_name="drafter",
            )
        except Exception as error:  # the driver's, the socket's, that of TLS
            raise self._failed(error) from None
        db.autocommit = True
        db._usock.settimeout(WORKING)
        return db

    def _make(self) -> None:
        # Who may not make tables uses one that somebody else has made.
        if not self._run("SELECT 1 WHERE to_regclass('drafter_pack') IS NOT NULL"):
            self._run(_TABLE)

    def _run(self, statement: str, *values: object) -> Any:  # noqa: ANN401
        try:
            cursor = self._db.cursor()
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else ()
        except Exception as error:
            raise self._failed(error) from None

    def _failed(self, error: Exception) -> InputError:
        told = error.args[0] if error.args else error
        # A dictionary of the server's fields: M is its sentence.
        reason = told.get("M", "refused") if isinstance(told, dict) else str(told)
        if "create a connection" in reason:
            reason = "no server answers there"
        reason = reason.rstrip(".")
        return InputError(
            f"{self._location}: {reason}; everything but push and pull works without "
            "it; mend that and try again."
        )


def _parts(address: str) -> Any:  # noqa: ANN401 - urllib's own record
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise InputError(
            "postgresql: the address cannot be read; write postgresql://USER@HOST/NAME."
        ) from None
    if parts.password is not None or "password" in parse_qs(parts.query):
        raise InputError(
            "postgresql: a password has no place in the address, where others see it; "
            "put it into ~/.pgpass."
        )
    return parts


def _shown(parts: Any) -> str:  # noqa: ANN401
    query = f"?{parts.query}" if parts.query else ""
    return f"postgresql://{parts.netloc}{parts.path}{query}"


def _tls(host: str, query: str) -> ssl.SSLContext | bool:
    """How a connection is kept from others: checked TLS, unless the address says
    otherwise or the server is this computer."""
    default = "disable" if host in _LOCAL else "verify-full"
    mode = parse_qs(query).get("sslmode", [default])[0]
    if mode == "disable":
        return False
    context = ssl.create_default_context()
    if mode == "require":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif mode != "verify-full":
        raise InputError(
            f"postgresql: sslmode={mode[:20]}: use verify-full, require or disable."
        )
    return context
