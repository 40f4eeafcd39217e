"""Citations typed in French, Spanish, Russian, Arabic or Chinese, put into the English
words that ``citations`` reads: “paragraphe 4 de la résolution 77/194”."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Preambular paragraphs have no numbers: they are cited by the order they stand in.
_FRENCH = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième"
    " dixième onzième douzième treizième quatorzième quinzième"
)
_SPANISH = "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo"
_RUSSIAN = r"перв\w+ втор\w+ трет\w+ четв[её]рт\w+ пят\w+ шест\w+ седьм\w+ восьм\w+"


def _ordered(ordinals: str, paragraph: str) -> Iterator[tuple[str, str]]:
    for position, ordinal in enumerate(ordinals.split(), 1):
        yield rf"{ordinal} {paragraph}", f"PP{position} "


# Per language: what stands in its citations alone, then pattern and English in the
# order they are applied: a kind of paragraph before the paragraph, a date before the
# links that also lead to dates.
_LANGUAGES = (
    (
        r"(?i)résolution|décision|paragraphe|alinéa",
        (
            (r",? (?:du|en date du) \d{1,2}(?:er)? \w+ \d{4}", ""),
            *_ordered(_FRENCH, r"alinéa (?:du préambule )?"),
            (r"(\d+)(?:er|e|ème) alinéa (?:du préambule )?", r"PP\1 "),
            (r"paragraphes? (\d+) du dispositif", r"OP\1"),
            (r"paragraphes?|\bpar\.", "paragraph"),
            (r"résolutions?", "resolution"),
            (r"décisions?", "decision"),
            (r"\b(?:de la|du|de l[’'])\s?", "of "),
            (r"(?<= )et(?= \d)", "and"),
            (r"(?<= )à(?= \d)", "to"),
            (r"Assemblée générale", "General Assembly"),
            (r"Conseil de sécurité", "Security Council"),
        ),
    ),
    (
        r"(?i)resolución|decisión|párr",
        (
            (r",? de \d{1,2} de \w+ de \d{4}", ""),
            *_ordered(_SPANISH, r"párrafo del preámbulo"),
            (r"párrafo (\d+) del preámbulo", r"PP\1"),
            (r"párrafo (\d+) de la parte dispositiva", r"OP\1"),
            (r"párrafos?|párrs?\.", "paragraph"),
            (r"resolución", "resolution"),
            (r"decisión", "decision"),
            (r"\b(?:de la|del)\b", "of"),
            (r"(?<= )y(?= \d)", "and"),
            (r"(?<= )a(?= \d)", "to"),
            (r"Asamblea General", "General Assembly"),
            (r"Consejo de Seguridad", "Security Council"),
        ),
    ),
    (
        r"(?i)резолюци|решени|пункт",
        (
            (r" от \d{1,2} \w+ \d{4}(?: года| г\.)?", ""),
            *_ordered(_RUSSIAN, r"пункт\w* преамбулы"),
            (r"пункт\w* (\d+) преамбулы", r"PP\1 of"),
            (r"пункт\w* (\d+) постановляющей части", r"OP\1 of"),
            (r"пункт\w* (\d+(?: ?(?:,|-|–|и) ?\d+)*)", r"paragraph \1 of"),
            (r"(?<= )и(?= \d)", "and"),
            (r"резолюци\w+", "resolution"),
            (r"решени\w+", "decision"),
            (r"Генеральн\w+ Ассамбле\w+", "of General Assembly"),
            (r"Совет\w* Безопасности", "of Security Council"),
            (r"^(of [GS]\w+ \w+) (resolution.*)$", r"\2 \1"),
            (r"(resolution|decision) (of \w+ \w+) (\S.*)$", r"\1 \3 \2"),
        ),
    ),
    (
        r"قرار|مقرر|الفقرة",
        (
            (r" المؤرخ \d{1,2} .*?\d{4}", ""),
            (r"الفقرة (\d+) من الديباجة", r"PP\1"),
            (r"الفقرة (\d+) من المنطوق", r"OP\1"),
            (r"الفقرات|الفقرتين|الفقرتان|الفقرة", "paragraph"),
            (r"(?:ال)?قرار الجمعية العامة", "General Assembly resolution"),
            (r"(?:ال)?قرار مجلس الأمن", "Security Council resolution"),
            (r"(?:ال)?قرار", "resolution"),
            (r"(?:ال)?مقرر", "decision"),
            (r"(?<= )من(?= )", "of"),
            (r"(?<= )إلى(?= \d)", "to"),
            (r"(?<= )و ?(?=\d)", "and "),
        ),
    ),
    (
        r"决议|决定|第\s?\d+\s?段",
        (
            (r"\d{4}年\d{1,2}月\d{1,2}日的?", ""),
            (r"（", " ("),
            (r"）", ")"),
            (r"(?:序言部分|序言)第\s?(\d+)\s?段", r" PP\1"),
            (r"(?:执行部分|执行)第\s?(\d+)\s?段", r" OP\1"),
            (r"第\s?(\d+)\s?(?:至|-|–)\s?(?:第\s?)?(\d+)\s?段", r" paragraph \1 to \2"),
            (r"第\s?(\d+)\s?段", r" paragraph \1"),
            (r"第?\s?([\d/()S E-]*\d[\d/() ]*)\s?号?决议", r" resolution \1 "),
            (r"第?\s?([\d/()S E-]*\d[\d/() ]*)\s?号?决定", r" decision \1 "),
            (r"大会", "General Assembly "),
            (r"安全理事会|安理会", "Security Council "),
            (r"的", " "),
        ),
    ),
)


def in_english(phrase: str) -> str:
    """A citation in English words; what is no citation of another language stays."""
    # every pattern of a language has a sign outside ASCII
    if phrase.isascii():
        return phrase
    for signs, rows in _LANGUAGES:
        if not re.search(signs, phrase):
            continue
        for pattern, english in rows:
            phrase = re.sub(f"(?i){pattern}", english, phrase)
        return " ".join(phrase.split())
    return phrase
