"""Whose a proposal is: the names of delegations inside and beside brackets."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.delegations import NAMES
from clause_library.vocabulary.phrases import is_listed

# Characters in which an attribution must end: what goes on after that is a text.
LONGEST_ATTRIBUTION = 200

_BEFORE_COLON = lazy_pattern(
    r"(?P<names>[^\[\]:;]{2,160}?)"
    r"(?: (?:adds?|inserts?|proposes?|suggests?|prefers?))?"
    r"(?P<alt>\s+alt(?:ernative)?\.?\s*\d*)?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_NAME = lazy_pattern(
    r"(?:the )?(?:[A-Z][\w’'.&-]*|G-?77)"
    # "Côte d’Ivoire", "Iran (Islamic Republic of)"
    r"(?: (?:of\)?|the|and|on behalf of|for|(?:d[’'])?\(?[A-Z0-9][\w’'.&()-]*)){0,6}"
)
# Words before a colon that begin with a capital letter and name nobody.
_NO_NAME = lazy_pattern(
    r"(?:ADD|Add|Insert|Delete|DELETE|New|NEW|Note|Source|Placement|Title|PP|OP"
    r"|Annex|Article|Chapter|Section)\b"
    r"|.*\bresolution\b"
)
_BETWEEN_NAMES = lazy_pattern(r"\s*(?:[,;/+&]|\band\b|\bsupported by\b)\s*")
_PROPOSED_BY = lazy_pattern(
    r"^proposed by |^proposal (?:by|of) |\s+proposal$",
    re.IGNORECASE,
)
_ON_BEHALF = lazy_pattern(r",? on behalf of (?:the )?")
_BY = lazy_pattern(r"^(?:proposed |supported )?by ")
# Stands for the "and" of a name while names are taken apart; no text has it.
_AND = "\u0000"


def attribution(text: str) -> tuple[tuple[str, ...], int]:
    """The authors before a colon at the start of a text, and where its words begin.

    ``((), 0)`` where there are none.
    """
    match = _BEFORE_COLON.match(text)
    authors = _authors(match["names"]) if match else ()
    if not match or not authors:
        return (), 0
    return authors, match.end()


# The same few delegations speak throughout a text.
@lru_cache(maxsize=1000)
def _authors(before_colon: str) -> tuple[str, ...]:
    """The delegations that words before a colon name; none where they name others."""
    # "Urges States: …" is a paragraph of the text and no delegation speaks.
    if is_listed(before_colon):
        return ()
    phrase = _PROPOSED_BY.sub("", before_colon.strip())
    phrase = _ON_BEHALF.sub(", ", phrase)
    names = [name for name in _split_names(phrase) if name]
    for name in names:
        if not _NAME.fullmatch(name) or _NO_NAME.match(name):
            return ()
    return tuple(names)


def only_names(
    text: str,
    known: Collection[str],
) -> tuple[str, ...]:
    """The delegations a text names; ``()`` where it holds anything else.

    ``known`` are the names of delegations.
    """
    names = _split_names(_BY.sub("", text.strip(" .")))
    if all(name in known for name in names):
        return tuple(names)
    return ()


def _split_names(phrase: str) -> list[str]:
    """Names taken apart at commas, slashes and "and".

    A name with "and" in it, such as "Trinidad and Tobago", is kept whole.
    """
    # most phrases have none, and there are some two hundred names
    names_with_and = NAMES if " and " in phrase else ()
    for name in names_with_and:
        if " and " in name and name in phrase:
            phrase = phrase.replace(name, name.replace(" and ", _AND))
    names = []
    for piece in _BETWEEN_NAMES.split(phrase):
        name = piece.replace(_AND, " and ")
        names.append(name.removeprefix("the ").strip())
    return names
