"""What a user is told when an input cannot be used."""

from __future__ import annotations

_REMEDY = (
    "`drafter library verify` tells whether the library is damaged; "
    "else report it (DRAFTER_TRACEBACK=1)"
)
# Characters of a cause that is shown: a library's message may quote a whole file.
_LONGEST_CAUSE = 200


class InputError(Exception):
    """An input that cannot be used; its text is one plain sentence naming the file, the
    place and the remedy.

    Front ends print the sentence on stderr and end with status 2.
    """


def unforeseen(error: Exception) -> str:
    """What to say of an error nobody foresaw: one sentence in ASCII with what to do."""
    cause = " ".join(f"{type(error).__name__}: {error}".split())
    # A terminal that cannot show the message must not raise a second error.
    in_ascii = cause.encode("ascii", "backslashreplace").decode()[:_LONGEST_CAUSE]
    return f"this was not foreseen ({in_ascii}); nothing was half-written. {_REMEDY}."
