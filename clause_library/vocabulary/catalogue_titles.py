"""What the Security Council's catalogue titles name: missions, panels, measures.

The Council's texts bear no titles; the catalogue calls a text ``[on extension of the
mandate of the UN Interim Force in Lebanon (UNIFIL) until 31 Aug. 2025]``. A mission is
known by its short name, a panel or a measure by the number of the resolution that set
it up, or by whom it is about.
"""

from __future__ import annotations

from clause_library.patterns import lazy_pattern

# Short names in brackets that stand for those a text speaks of, and in many series.
_NO_MISSION = frozenset(("UN", "AU", "EU", "ISIL", "ISIS", "SADC", "ECOWAS", "CFA"))
_MISSION = lazy_pattern(r"\(([A-Z]{2,}(?:-[A-Z]+)*)(?: [A-Z]+)*\)")
# Of a mandate the short name may stand alone: "strengthening the mandate of UNIFIL".
_MANDATE_OF = lazy_pattern(r"\bmandates? of (?:the )?([A-Z]{4,}(?:-[A-Z]+)*)\b")
_BODY = (
    r"(?:Panel|Group) of Experts|Monitoring (?:Group|Team)|Monitoring Mechanism"
    r"|Committee|Investigative Team|[Mm]easures|[Ss]anctions|[Aa]uthorizations?"
    r"|[Ee]mbargo|[Pp]rovisions"
)
_SET_UP_BY = lazy_pattern(rf"(?:{_BODY})\b[^;]*?\b[Rr]esolutions? (\d{{3,4}})\b")
_ABOUT = lazy_pattern(
    r"(?:Panel|Group) of Experts (?:on|concerning|for) (?:the )?"
    r"(.+?)(?=,|\]|$| until\b| for an?\b| and\b| referred\b| established\b)"
)
# A mission without a short name, an authorization: by all the words that follow.
_OF = lazy_pattern(
    r"(?:mandate of|authorizations? (?:on|to|of)) (?:the )?"
    r"(.+?)(?=\]|$| until\b| for (?:an?\b|\d))"
)


def names(title: str) -> tuple[str, ...]:
    """What a catalogue title names, the most telling kind alone: short names of
    missions, else numbers of resolutions, else whom a panel or a mandate is about.

    >>> names("[on extension of the mandate of the UN Office in Nowhere (UNON)]")
    ('UNON',)
    >>> names("[on renewal of the sanctions imposed by resolution 9140 (2034)]")
    ('9140',)
    """
    named = _MISSION.findall(title) or _MANDATE_OF.findall(title)
    missions = [one for one in named if one not in _NO_MISSION]
    if missions:
        # the others are spoken of: "support of X to Y"
        return (missions[0],)
    numbers = _SET_UP_BY.findall(title)
    if numbers:
        return tuple(dict.fromkeys(numbers))
    about = _ABOUT.search(title) or _OF.search(title)
    return (about.group(1),) if about else ()
