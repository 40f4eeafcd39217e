"""A PostgreSQL server of our own, for as long as tests need one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/opt/homebrew/bin")


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where PostgreSQL is not installed."""
    for pattern in PLACES:
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
            if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
                return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """A server on a free port of this computer, which knows one user and trusts it."""
    bin = programs()
    assert bin is not None
    as_user: dict[str, str] = {}
    if os.geteuid() == 0:
        # It refuses to run as root.
        shutil.chown(folder, "postgres")
        as_user = {"user": "postgres", "group": "postgres"}
    running = Server(bin, folder, _free_port(), as_user)
    running.run("initdb", "-D", "data", "-U", "drafter", "-A", "trust", "-N")
    running.start()
    try:
        yield running
    finally:
        running.stop("immediate")


class Server:
    """A server that can be stopped as by a crash, and started again."""

    def __init__(self, bin: Path, folder: Path, port: int, as_user: dict[str, str]):
        self.bin = bin
        self.folder = folder
        self.port = port
        self.as_user = as_user

    @property
    def address(self) -> str:
        return f"postgresql://drafter@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *words: str) -> None:
        command = [self.bin / program, *words]
        log = (self.folder / "said").open("ab")
        # What is started by it must not hold the pipe of a test.
        with log:
            subprocess.run(
                command,
                cwd=self.folder,
                check=True,
                stdout=log,
                stderr=log,
                **self.as_user,  # type: ignore[call-overload]
            )

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self.run("pg_ctl", "-D", "data", "-w", "-o", options, "-l", "log", "start")

    def stop(self, mode: str = "fast") -> None:
        """``immediate`` is a crash: nothing is written that was not already."""
        self.run("pg_ctl", "-D", "data", "-w", "-m", mode, "stop")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
