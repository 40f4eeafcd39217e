"""Packs signed and checked by `ssh-keygen -Y`, which most people who need it have."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clause_library.sharing.pack import Pack

# So that a signature made for something else is none for a pack.
_FOR = "drafter-pack"
_SECONDS = 60


def signed(data: bytes, key: Path) -> bytes:
    """A pack with its signature by the private key in a file.

    Raise InputError where ssh-keygen is missing or cannot use the key.
    """
    with _files(pack=data) as folder:
        words = ["-Y", "sign", "-q", "-f", str(key.expanduser()), "-n", _FOR]
        ended = _ssh_keygen([*words, str(folder / "pack")])
        signature = folder / "pack.sig"
        if ended.returncode or not signature.exists():
            said = ended.stderr.decode(errors="replace").strip().splitlines()
            reason = said[-1] if said else "ssh-keygen failed"
            raise InputError(
                f"{key}: cannot sign with this key ({reason}); "
                "name a private key of ssh, and load it in ssh-agent if it is locked."
            )
        return data + signature.read_bytes()


def check_signature(name: str, pack: Pack, signers: str) -> None:
    """Raise InputError where a pack is not signed by one of the signers, given in the
    form of ssh's ``allowed_signers``."""
    if not pack.signature:
        raise InputError(
            f"{name}: is not signed, and this library takes only signed packs; whoever "
            "pushed it begins the log anew: `drafter library push --anew --sign KEY`."
        )
    files = {"signers": signers.encode(), "pack.sig": pack.signature}
    with _files(**files) as folder:
        given = ["-f", str(folder / "signers"), "-s", str(folder / "pack.sig")]
        found = _ssh_keygen(["-Y", "find-principals", "-n", _FOR, *given])
        for who in found.stdout.decode(errors="replace").splitlines():
            words = ["-Y", "verify", "-I", who, "-n", _FOR, *given]
            if not _ssh_keygen(words, pack.signed).returncode:
                return
    raise InputError(
        f"{name}: its signature is by nobody among the signers, or of another text; "
        "ask who pushed it."
    )


@contextmanager
def _files(**contents: bytes) -> Iterator[Path]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in contents.items():
            (folder / file).write_bytes(data)
        yield folder


def _ssh_keygen(
    words: Sequence[str], text: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["ssh-keygen", *words],
            input=text,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(
            "ssh-keygen, which signs packs and checks them, cannot be run "
            f"({type(error).__name__}); install OpenSSH 8.2 or newer."
        ) from error
