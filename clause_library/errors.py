"""What a user is told when an input cannot be used."""

from __future__ import annotations


class InputError(Exception):
    """An input that cannot be used; its text is one plain sentence naming the file, the place and the remedy.

    Front ends print the sentence on stderr and end with status 2.
    """
