"""What a process and those it started speak to, as Linux tells it."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple


class Connection(NamedTuple):
    """A socket: where it listens or speaks from, and whom it speaks to."""

    local: str
    port: int
    remote: str


def family(pid: int) -> set[int]:
    """A process and all it started, by number."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        children.setdefault(int(stat[1]), []).append(int(folder.name))
    found, new = set(), [pid]
    while new:
        one = new.pop()
        found.add(one)
        new += children.get(one, ())
    return found


def connections(pids: set[int]) -> list[Connection]:
    """The TCP sockets of processes."""
    wanted: set[str] = set()
    for pid in pids:
        for file in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                kind, _, inode = os.readlink(file).partition(":")
            except OSError:
                continue
            if kind == "socket":
                wanted.add(inode.strip("[]"))
    found: list[Connection] = []
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]:
            words = line.split()
            if words[9] in wanted:
                local, port = _address(words[1])
                found.append(Connection(local, port, _address(words[2])[0]))
    return found


def is_home(address: str) -> bool:
    """Whether an address is this computer's own; 0.0.0.0 is everybody's."""
    one = ip_address(address)
    mapped = getattr(one, "ipv4_mapped", None)
    return (mapped or one).is_loopback


def _address(text: str) -> tuple[str, int]:
    digits, _, port = text.partition(":")
    # Words of four bytes, each in the order of the machine.
    words = [
        bytes.fromhex(digits[at : at + 8])[::-1] for at in range(0, len(digits), 8)
    ]
    return str(ip_address(b"".join(words))), int(port, 16)
