"""How much of a redline stands in the name of whoever compares.

What others have proposed keeps their names; the less is left to be told in our own, the
better two files were laid side by side.
"""

from __future__ import annotations

from drafter.word.ooxml import package as packages
from drafter.word.ooxml.elements import DELETED_TEXT, TEXT
from drafter.word.ooxml.resolve_changes import changes, signature


def amount(
    data: bytes,
    author: str,
    date: str,
) -> int:
    """The changes of ``author`` at ``date``: the characters in them, and one for each
    change."""
    total = 0
    for root in packages.read(data, "the redline").roots_of_text():
        for change in changes(root):
            if signature(change) == (author, date):
                # One for the change: of a mark or a row there are no characters.
                words = [node.text or "" for node in change.iter(TEXT, DELETED_TEXT)]
                total += 1 + sum(map(len, words))
    return total
