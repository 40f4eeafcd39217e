"""Whose resolution is meant: what the words around a number say of the organ."""

from __future__ import annotations

import re

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.organs import FULL_NAMES

# Other bodies whose names end like an organ's: World Health Assembly, Environment
# Assembly, Peacebuilding Commission. Their texts are none of the organ's.
_BODY = (
    r"(?:[A-Z][\w’-]+ )*"
    r"(?:Assembly|Council|Commission|Committee|Conference|Board|Agency|Congress"
    r"|Organi[sz]ation|Union|Programme|Authority|Meeting|Forum|Congress|Bank)"
    r"(?: (?:on|for|of|to|in|against)(?: (?:the|and|of|on|for|in|[A-Z][\w’-]*))+)?"
)
_NAMED = lazy_pattern(
    rf"{'|'.join(sorted(FULL_NAMES.values(), key=len, reverse=True))}|{_BODY}"
)
# “Recalling its resolutions”: who recalls is who speaks, whoever is named before.
_OWN_ACT = lazy_pattern(
    r"\b\w+(?:ing|ed|s) (?:also |further |again )?(?:in particular )?(?:all )?(?:of )?"
    r"(?:in )?[Ii]ts $"
)
_SHORT = {"Assembly": "GA", "General Assembly": "GA", "Security Council": "SC"}
_LONG = {name: short for short, name in FULL_NAMES.items()} | _SHORT
_SHORT_ALONE = ("Assembly",)
_OTHER = "other"


# “its previous resolutions on lakes, in particular resolutions 71/4 …”: some of those
# just spoken of.
_SOME_OF_THEM = lazy_pattern(
    r"(?:,| and| as well as|\b(?:including|in particular|inter alia|especially|notably"
    r"|namely|such as|among them|beginning with|most recently|most recent of which is))"
    r"(?: the)? $"
)


_PARAGRAPHS_OF = lazy_pattern(r"\bparagraphs? \d[\d, ()a-z]* of $")

_ITS = lazy_pattern(
    r"(?:,| and|,? as well as|\b(?:including|in particular|especially|notably))"
    r" (?:in )?its $"
)


class Named(Record):
    """Whose text it is: the short name, None for unknown; whether words say so."""

    organ: str | None
    certain: bool


UNKNOWN = Named(None, False)


def before(
    text: str,
    own: str | None,
) -> Named:
    """Whose text is meant by the words before “resolution”; ``own`` is the organ that
    speaks.

    ``its`` is the organ that speaks only where no other body was named in the
    paragraph: “the Commission, in its resolution 66/1”.
    """
    # “its relevant resolutions”: the word between must not hide whose they are.
    words = re.sub(
        r"(?:(?:relevant|previous|earlier|subsequent|other|own|annual|various|several"
        r"|many|recent|past|prior|numerous|successive|related) ){1,2}$",
        "",
        text,
    )
    bodies = _bodies(words)
    if bodies and bodies[-1][1] == len(words.rstrip()):
        return _of_body(bodies[-1][0], bodies[:-1], own)
    if re.search(r"\b(?:[Ii]ts|[Oo]ur)\s+$", words):
        others = [name for name, _ in bodies if _short(name, own) != own]
        if not others or _OWN_ACT.search(words):
            return Named(own, own is not None)
        return _subject_of(words, own)
    return UNKNOWN


def carries_on(between: str) -> bool:
    """Whether a “resolutions” without an organ names some of those just spoken of.

    ``between`` are the words from the one mention to the other; they name no other
    body, unless “its” leads back over it: see `is_its`.
    """
    if ". " in between:
        return False
    # whichever paragraphs of it: “resolution 70/1 and paragraph 4 of resolution 71/2”
    between = _PARAGRAPHS_OF.sub("", between)
    if is_its(between):
        return True
    return bool(_SOME_OF_THEM.search(between)) and not _bodies(between)


def is_its(between: str) -> bool:
    """Whether a mention is the speaker's if the one before it is: “its resolution 51/1,
    in which it invited the Bank to its sessions, and its resolutions 71/19”."""
    return _ITS.search(between) is not None


def after(
    text: str,
    *,
    is_its: bool = False,
) -> Named | None:
    """Whose text is meant where the organ stands behind: “resolution 5/1 of 18 June
    2007 of the Human Rights Council”; None where nothing is said there.

    With ``is_its`` also “through its resolution 54/18, the Human Rights Council asked”.
    """
    match = re.match(r",? (?:of|adopted by|by) the (?=[A-Z])", text)
    if match is None and is_its:
        match = re.match(r", the (?=[A-Z])", text)
    if match is None:
        return None
    body = _NAMED.match(text, match.end())
    if body is None:
        return None
    short = _short(body[0], None)
    return Named(None if short == _OTHER else short, True)


def bodies_in(text: str) -> tuple[str, ...]:
    """The short names of the bodies a text names; ``other`` for those without one."""
    return tuple(_short(name, None) or _OTHER for name, _ in _bodies(text))


def _bodies(text: str) -> list[tuple[str, int]]:
    return [(match[0], match.end()) for match in _NAMED.finditer(text)]


def _of_body(
    name: str,
    earlier: list[tuple[str, int]],
    own: str | None,
) -> Named:
    if name in ("Council", "the Council"):
        # “the Council” is the one named above; of two it cannot be told which.
        councils = {_short(other, own) for other, _ in earlier if "Council" in other}
        if len(councils) == 1 and (only := councils.pop()) != _OTHER:
            return Named(only, True)
        return Named(own, True) if own in ("SC", "HRC", "ECOSOC") else UNKNOWN
    short = _short(name, own)
    return Named(None if short == _OTHER else short, True)


def _subject_of(
    words: str,
    own: str | None,
) -> Named:
    """“the decision by the Human Rights Council in its resolution”: the body named just
    before “its”, else unknown."""
    match = re.search(
        r"[Tt]he (?P<body>[A-Z][^,;]{3,80}?),? (?:in|by|through) its $", words
    )
    if match is None:
        return UNKNOWN
    bodies = _bodies(match["body"])
    if len(bodies) != 1:
        return UNKNOWN
    short = _short(bodies[0][0], own)
    return Named(None if short == _OTHER else short, short != _OTHER)


def _short(
    name: str,
    own: str | None,
) -> str:
    if name in _SHORT:
        return _SHORT[name]
    # “Recall Human Rights Council” and “General Assembly of the United Nations”, but
    # not “World Health Assembly”. The longest first: a short name may be part of it.
    for long in sorted(
        _LONG,
        key=len,
        reverse=True,
    ):
        if name.endswith(f" {long}") and long not in _SHORT_ALONE:
            return _LONG[long]
        if name.startswith(long) and long not in _SHORT_ALONE:
            return _LONG[long]
    if name in ("Commission", "Conference", "Council") and own not in ("GA", None):
        return own
    return _OTHER
