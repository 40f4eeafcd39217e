"""What a user is told when an input cannot be used."""

from __future__ import annotations


class InputError(Exception):
    """An input that cannot be used; its text is one plain sentence naming the file, the
    place and the remedy.

    Front ends print the sentence on stderr and end with status 2.
    """


def unforeseen(error: Exception) -> str:
    """What to say of an error nobody foresaw: one sentence in ASCII with what to do."""
    why = (
        " ".join(f"{type(error).__name__}: {error}".split())
        .encode("ascii", "backslashreplace")
        .decode()[:200]
    )
    remedy = (
        "`drafter library verify` tells whether the library is damaged;"
        " else report it (DRAFTER_TRACEBACK=1)"
    )
    return f"this was not foreseen ({why}); nothing was half-written. {remedy}."
