"""Whose file it is, and what was assumed about that."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.delegations import NAMES

# Word's names for a user who gave none.
_NOBODY = lazy_pattern(
    r"(?:windows|microsoft(?: office)?|office|local|default|test|word)? ?user\d*"
    r"|author|unknown|user ?name|admin(?:istrator)?|owner|python-docx|libreoffice|",
    re.IGNORECASE,
)
# “NOR”, “G-20”: no person is called so.
_INITIALS = lazy_pattern(r"[A-Z][A-Z0-9-]{1,6}")
# In the languages a delegate may write in: “Allemagne, au nom de l’Union européenne”.
_ON_BEHALF = lazy_pattern(
    r".*\b(?:on behalf of (?:the )?|au nom (?:de l['’]|du |des? (?:la )?)"
    r"|en nombre del? (?:la |los |las )?)(.+)",
    re.IGNORECASE | re.DOTALL,
)
# Long and short names of one delegation: two files under either are of one sender.
_ALIASES = {
    "european union": "EU",
    "european union and its member states": "EU",
    "group of 77": "G77",
    "group of 77 and china": "G77",
    "g-77": "G77",
    "g-77 and china": "G77",
    "g77 and china": "G77",
    "usa": "United States",
    "united states of america": "United States",
    "uk": "United Kingdom",
    "union européenne": "EU",
    "unión europea": "EU",
    "ue": "EU",
    "groupe des 77 et de la chine": "G77",
    "groupe des 77 et la chine": "G77",
    "groupe des 77": "G77",
    "grupo de los 77 y china": "G77",
    "grupo de los 77": "G77",
}
# “Permanent Mission of Peru”, “UK Mission”: the mission is its State's.
_MISSION = lazy_pattern(
    r"(?:the )?(?:permanent )?(?:mission|delegation) of (?:the )?(.+)"
    r"|(.+?) (?:permanent )?(?:mission|delegation)(?: to .+)?",
    re.IGNORECASE,
)


class Named(Record):
    """A delegation's name, and the sentence that says why, where one is due."""

    name: str
    notice: str = ""


def sender(
    file: str,
    stem: str,
    authors: Sequence[str],
    given: str | None,
    remedy: str = "",
) -> Named:
    """Whose proposals a file holds.

    It is the name that was given, else the author of its tracked changes, else the
    file's name without ending. Where the author is a person and the file is called
    after a delegation, it is that one's. ``remedy`` is how one names it (``--by
    NAME``).
    """
    if given:
        return Named(delegation(given))
    how = f"Name the delegation: {remedy or f'--by {file}=NAME'}."
    persons = persons_of(authors)
    # nobody can say which of them the delegation is: told, not guessed
    if len(persons) > 1:
        listed = ", ".join(persons)
        return Named(
            stem,
            f"{file}: its tracked changes have several authors ({listed}); taken as "
            f"those of {stem}, after the file's name. {how} Or take each author for a "
            "delegation: --by-author.",
        )
    if not persons:
        return Named(stem)
    author = persons[0]
    if _NOBODY.fullmatch(author):
        return Named(
            stem,
            f"{file}: the author of its tracked changes is “{author or 'nobody'}”, "
            f"which names no delegation; taken as {stem}, after the file's name. {how}",
        )
    name = delegation(author)
    if as_known(name, NAMES) is None and not _INITIALS.fullmatch(name):
        if as_known(stem, NAMES):
            return Named(
                stem,
                f"{file}: the author of its tracked changes ({name}) is no delegation "
                f"we know; taken as {stem}'s, after the file's name. If that is wrong: "
                f"{how[0].lower()}{how[1:]}",
            )
        return Named(
            name,
            f"{file}: taken as {name}'s, the author of its tracked changes; if that is "
            f"a person: {how[0].lower()}{how[1:]}",
        )
    return Named(name)


def persons_of(authors: Sequence[str]) -> tuple[str, ...]:
    """Each author once; of a joint one (“EU, Japan”) each delegation, while “Smith,
    John” is one person."""
    alone = {author.strip() for author in authors}
    found: dict[str, None] = {}
    for author in authors:
        parts = [part.strip() for part in author.split(",")]
        is_joint = all(part in alone or as_known(part, NAMES) for part in parts)
        found.update(dict.fromkeys(parts if is_joint else [author.strip()]))
    return tuple(found)


def delegation(
    name: str,
    aliases: Mapping[str, str] | None = None,
) -> str:
    """The name under which a delegation is kept: “Germany on behalf of the EU” is the
    EU, and the European Union is the EU."""
    told = " ".join(name.split())
    if match := _ON_BEHALF.fullmatch(told):
        told = match[1]
    # “Egypt (on behalf of the Group of 77 and China)” closes what it opened before
    if told.endswith(")") and told.count(")") > told.count("("):
        told = told[:-1].rstrip()
    # a negotiation's own aliases win over these
    known = _ALIASES | {key.casefold(): to for key, to in (aliases or {}).items()}
    state = _MISSION.fullmatch(told)
    if state and told.casefold() not in known:
        shorter = state[1] or state[2]
        # what is no delegation's name may be a person's, or a mission of another kind
        if shorter.casefold() in known or shorter in NAMES:
            told = shorter
    return known.get(told.casefold(), told)


def as_known(
    name: str,
    known: Collection[str],
) -> str | None:
    """The name among known ones that is meant, in any case; None where nobody has
    it."""
    for one in known:
        if one.casefold() in (name.casefold(), delegation(name).casefold()):
            return one
    return None
