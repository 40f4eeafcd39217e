"""The names of Member States and observers that hold an "and", in six languages, and
lists of names taken apart.

Data. Source: the lists of Member States and of observers of the United Nations. Only
such a name can be torn by who reads "A, B and C"; any other stands between commas, and
is kept as a draft says it, known or not.
"""

from __future__ import annotations

import re

_WITH_AND = {
    "en": """
        Antigua and Barbuda|Bosnia and Herzegovina|Saint Kitts and Nevis|
        St. Kitts and Nevis|Saint Vincent and the Grenadines|
        St. Vincent and the Grenadines|Sao Tome and Principe|São Tomé and Príncipe|
        Trinidad and Tobago|Serbia and Montenegro|
        United Kingdom of Great Britain and Northern Ireland|
        International Federation of Red Cross and Red Crescent Societies|
        Organization for Security and Cooperation in Europe|Group of 77 and China|
        G77 and China|G-77 and China
        """,
    "fr": """
        Antigua et Barbuda|Bosnie et Herzégovine|Saint-Kitts et Nevis|
        Saint-Vincent et les Grenadines|Sao Tomé et Principe|Trinité et Tobago|
        Serbie et Monténégro|Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|
        Groupe des 77 et la Chine
        """,
    "es": """
        Antigua y Barbuda|Bosnia y Herzegovina|Saint Kitts y Nevis|
        San Cristóbal y Nieves|San Vicente y las Granadinas|Santo Tomé y Príncipe|
        Trinidad y Tabago|Trinidad y Tobago|Serbia y Montenegro|
        Reino Unido de Gran Bretaña e Irlanda del Norte|Grupo de los 77 y China
        """,
    "ru": """
        Антигуа и Барбуда|Босния и Герцеговина|Сент-Китс и Невис|
        Сент-Винсент и Гренадины|Сан-Томе и Принсипи|Тринидад и Тобаго|
        Сербия и Черногория|
        Соединенное Королевство Великобритании и Северной Ирландии|
        Соединённое Королевство Великобритании и Северной Ирландии
        """,
    "ar": """
        أنتيغوا وبربودا|البوسنة والهرسك|سانت كيتس ونيفس|سانت فنسنت وجزر غرينادين|
        سان تومي وبرينسيبي|ترينيداد وتوباغو|صربيا والجبل الأسود|
        المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية
        """,
    "zh": """
        安提瓜和巴布达|波斯尼亚和黑塞哥维那|圣基茨和尼维斯|圣文森特和格林纳丁斯|
        圣多美和普林西比|特立尼达和多巴哥|塞尔维亚和黑山|大不列颠及北爱尔兰联合王国
        """,
}


def _names() -> tuple[str, ...]:
    names: list[str] = []
    for table in _WITH_AND.values():
        for name in re.split(r"\s*\|\s*", table.strip()):
            names.append(" ".join(name.split()))
    return tuple(
        sorted(
            names,
            key=len,
            reverse=True,
        )
    )


NAMES_WITH_AND: tuple[str, ...] = _names()
"""Every such name, the longest first."""

_KEPT = re.compile("|".join(map(re.escape, NAMES_WITH_AND)), re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(
    r",\s*(?:and\s+(?!others\b))?|;\s*|\s+(?:and|et|y|e|и)\s+(?=[\"“A-ZÀ-ÝА-Я])"
    r"|\s+as well as\s+|\s*&\s*|،\s*(?:و(?!لايات))?|、|和(?=[^和]*$)"
)
# No text has them: they stand for what parts names, inside a name or a bracket.
_HIDDEN = str.maketrans(", ;،、和&", "\x01\x02\x03\x04\x05\x06\x07")
_SHOWN = str.maketrans("\x01\x02\x03\x04\x05\x06\x07", ", ;،、和&")


def split_names(text: str) -> tuple[str, ...]:
    """``Antigua and Barbuda, Chad (on behalf of …) and Cuba`` as three names.

    The "and" of a State's own name and what stands in brackets part nothing; a name
    that is not known is kept as it is. A description ("submitted by the Chair") is one.
    """
    folded = " ".join(text.split())
    if folded[:1].islower():
        return (folded,)
    hidden = _KEPT.sub(_hide, _BRACKET.sub(_hide, folded))
    names: list[str] = []
    for piece in _BETWEEN.split(hidden):
        # Stars and figures are marks of footnotes.
        name = piece.translate(_SHOWN).strip(" .*0123456789¹²³⁰⁴⁵⁶⁷⁸⁹")
        if name:
            names.append(name)
    return tuple(names)


def _hide(match: re.Match[str]) -> str:
    return match[0].translate(_HIDDEN)
