"""The organs: short names, full names, and which organ a symbol or an opening formula
belongs to."""

from __future__ import annotations

import re
from functools import lru_cache

FULL_NAMES = {
    "GA": "General Assembly",
    "SC": "Security Council",
    "ECOSOC": "Economic and Social Council",
    "HRC": "Human Rights Council",
    "CCPCJ": "Commission on Crime Prevention and Criminal Justice",
    "CND": "Commission on Narcotic Drugs",
    "CSW": "Commission on the Status of Women",
    "CSocD": "Commission for Social Development",
    "CPD": "Commission on Population and Development",
    "CSTD": "Commission on Science and Technology for Development",
    "CHR": "Commission on Human Rights",
    "UNEA": "United Nations Environment Assembly",
    "COSP": "Conference of the States Parties",
    "COP": "Conference of the Parties",
    "WHA": "World Health Assembly",
    "EB": "WHO Executive Board",
    "ILC": "International Labour Conference",
    "EUCO": "European Council",
    "CM": "Committee of Ministers of the Council of Europe",
    # several bodies have an Assembly or a General Conference of their own
    "IMO": "IMO Assembly",
    "ICAO": "ICAO Assembly",
    "UNESCO": "UNESCO General Conference",
    "IAEA": "IAEA General Conference",
    "ITU": "ITU Plenipotentiary Conference",
    "AU": "Assembly of the African Union",
    "OAS": "OAS General Assembly",
    "IPU": "Assembly of the Inter-Parliamentary Union",
    "OSCE": "OSCE Ministerial Council",
    "WTO": "WTO Ministerial Conference",
    # the organs of the sample library's invented organization
    "HCA": "Concord Assembly",
    "HCC": "Concord Council",
    "CRH": "Commission on Rivers and Harbours",
}
"""Short name -> full name, as written in a resolution's text."""

_SYMBOL_STARTS = (
    ("A/HRC/", "HRC"),
    ("A/", "GA"),
    ("S/", "SC"),
    ("E/CN.15/", "CCPCJ"),
    ("E/CN.7/", "CND"),
    ("E/CN.6/", "CSW"),
    ("E/CN.5/", "CSocD"),
    ("E/CN.9/", "CPD"),
    ("E/CN.16/", "CSTD"),
    ("E/CN.4/", "CHR"),
    ("E/CN.", None),
    ("E/", "ECOSOC"),
    ("UNEP/EA", "UNEA"),
    ("WT/", "WTO"),
    ("HCA/", "HCA"),
    ("HCC/", "HCC"),
    ("CRH/", "CRH"),
)
# How the numbers of agencies' resolutions begin or look, in a line of the masthead.
_NUMBERS = (
    (r"\bWHA ?\d+\.\d+\b", "WHA"),
    (r"(?:resolution )?A\.\d{2,4} ?\(\d+\)", "IMO"),
    (r"(?:resolution )?A\d{2}-\d{1,2}\b", "ICAO"),
    (r"\d{2} ?C/(?:resolution|decision|res|dec)", "UNESCO"),
    (r"GC ?\(\d+\)/(?:RES|DEC)", "IAEA"),
    (r"resolution \d+ \((?:rev\. ?)?[a-z -]+, \d{4}\)", "ITU"),
    (r"(?:Doc\. ?)?Assembly/AU/", "AU"),
    (r"AG/(?:RES|DEC|doc)", "OAS"),
    (r"EUCO \d", "EUCO"),
    (r"(?:MC|PC|FSC)\.DEC/", "OSCE"),
    (r"ILC\.\d+", "ILC"),
    (r"EB ?\d{2,3}(?:\.R\d+|\(\d+\)|/CONF)", "EB"),
    (r"A\d{2}/(?:[AB]/)?CONF\.", "WHA"),
    (r"(?:recommendation |resolution )?CM/(?:Rec|Res|Dec)", "CM"),
)
# Agencies by the name that stands behind "The General Conference of the": several have
# a body of that name.
_AGENCIES = (
    ("International Labour Organi[sz]ation", "ILC"),
    ("International Maritime Organi[sz]ation", "IMO"),
    ("International Civil Aviation Organi[sz]ation", "ICAO"),
    ("United Nations Educational, Scientific and Cultural Organi[sz]ation", "UNESCO"),
    ("International Atomic Energy Agency", "IAEA"),
    ("Organization of American States", "OAS"),
    ("African Union", "AU"),
)
_BODY_OF = r"(?:General |Plenipotentiary )?(?:Assembly|Conference) of the "
_SEGMENTS = {"COP": "COP", "CP": "COP", "COSP": "COSP"}
OTHER_NAMES = {"UNGA": "GA", "UNSC": "SC", "UNHRC": "HRC"}
# Full names as patterns: in Russian the endings change with the sentence.
_OTHER_LANGUAGES = (
    (
        r"Assemblée générale"
        r"|Asamblea General"
        r"|Генеральн\w+ Ассамбле"
        r"|الجمعية العامة"
        r"|大会",
        "GA",
    ),
    (
        r"Conseil de sécurité"
        r"|Consejo de Seguridad"
        r"|Совет\w* Безопасности"
        r"|مجلس الأمن"
        r"|安全理事会",
        "SC",
    ),
    (
        r"Conseil économique et social"
        r"|Consejo Económico y Social"
        r"|Экономическ\w+ и Социальн\w+ Совет"
        r"|المجلس الاقتصادي والاجتماعي"
        r"|经济及社会理事会",
        "ECOSOC",
    ),
    (
        r"Conseil des droits de l['’]homme"
        r"|Consejo de Derechos Humanos"
        r"|Совет\w* по правам человека"
        r"|مجلس حقوق الإنسان"
        r"|人权理事会",
        "HRC",
    ),
    (
        r"Commission pour la prévention du crime et la justice pénale"
        r"|Comisión de Prevención del Delito y Justicia Penal"
        r"|Комисси\w по предупреждению преступности и уголовному правосудию"
        r"|لجنة منع الجريمة والعدالة الجنائية"
        r"|预防犯罪和刑事司法委员会",
        "CCPCJ",
    ),
    (
        r"Commission des stupéfiants"
        r"|Comisión de Estupefacientes"
        r"|Комисси\w по наркотическим средствам"
        r"|لجنة المخدرات"
        r"|麻醉药品委员会",
        "CND",
    ),
    (
        r"Commission de la condition de la femme"
        r"|Comisión de la Condición Jurídica y Social de la Mujer"
        r"|Комисси\w по положению женщин"
        r"|لجنة وضع المرأة"
        r"|妇女地位委员会",
        "CSW",
    ),
    (
        r"Conférence des États parties"
        r"|Conferencia de los Estados Partes"
        r"|Конференци\w государств-участников"
        r"|مؤتمر الدول الأطراف"
        r"|缔约国(?:大会|会议)",
        "COSP",
    ),
    (
        r"Conférence des Parties"
        r"|Conferencia de las Partes"
        r"|Конференци\w (?:Сторон|участников)"
        r"|مؤتمر الأطراف"
        r"|缔约方(?:大会|会议)",
        "COP",
    ),
)


def full_name(short: str) -> str:
    """``GA`` -> ``General Assembly``; a name not in the table is given back as it
    is."""
    return FULL_NAMES.get(short, short)


# The texts of a file, and the lines of a masthead, name the same few.
@lru_cache(maxsize=500)
def short_name(text: str) -> str | None:
    """The organ a text names first: a short name, a full one, or the formula that opens
    a resolution.

    ``The Conference of the Parties to the United Nations Convention against …`` is
    ``COP``; None where none is named.
    """
    name = text.strip().upper()
    for short in FULL_NAMES:
        if name == short.upper():
            return short
    if name in OTHER_NAMES:
        return OTHER_NAMES[name]
    matches: list[tuple[int, int, str]] = []
    folded = text.casefold()
    # an expression only for a name that stands there: each takes long to compile
    named = [
        (rf"\b{full}\b", short)
        for short, full in FULL_NAMES.items()
        if full.casefold() in folded
    ]
    if " of the " in folded:
        named += [(_BODY_OF + agency, short) for agency, short in _AGENCIES]
    for pattern, short in (*named, *_OTHER_LANGUAGES):
        if match := re.search(pattern, text, re.IGNORECASE):
            matches.append((match.start(), -len(match[0]), short))
    # The first name wins; of two that begin together the longer one.
    return min(matches)[2] if matches else None


def of_number(line: str) -> str | None:
    """The agency's body whose number a line of the masthead begins with, else None.

    ``RESOLUTION A.1190(34)`` is the Assembly of the International Maritime
    Organization; a number of the World Health Assembly may end its line.
    """
    for pattern, short in _NUMBERS:
        if short == "WHA" and re.search(pattern, line):
            return short
        if re.match(pattern, line, re.IGNORECASE):
            return short
    return None


def of_symbol(symbol: str) -> str | None:
    """The organ of a canonical symbol, None where its beginning does not tell."""
    for start, short in _SYMBOL_STARTS:
        if symbol.startswith(start):
            return short
    # The conferences of States have a symbol's start of their own each.
    for segment in symbol.split("/"):
        if segment in _SEGMENTS:
            return _SEGMENTS[segment]
    return None
