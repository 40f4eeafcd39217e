"""Lines before a text: which are masthead, and which are paragraphs after all."""

from __future__ import annotations

import re

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.phrases import preambular_opening
from clause_library.vocabulary.punctuation import CLOSERS

MASTHEAD_LINE = lazy_pattern(
    r"Distr|Original|\d{1,2} \w+ \d{4}$|.{0,40}\bsession\*?$|Session of \d{4}"
    r"|Adopted (?:by|at|on) |Agenda item|Item \d|Decision \d"
    r"|(?:Security Council )?Resolution \d"
    # "[on the report of the Third Committee]"; of two brackets each is a title proposed
    r"|Resolution adopted|\[(?!.*\])|\[[^\[\]]*\]?[^\[\]]*$"
    # what stands at the head of a page of the web
    r"|home [>»/] |(?:(?:share|print|download|log ?in|sign in|home|menu|search|pdf"
    r"|e?mail|tweet|subscribe)\b[\s|>/•·]*){2,}$"
    r"|(?:posted|published|uploaded|(?:last )?(?:updated|modified)|publié|mis à jour"
    r"|publicado|actualizado|опубликовано|обновлено) (?:on|by|at|le|el|en)?\b.{0,40}\d"
    r"|(?:发布|更新)(?:时间|日期|于)"
    r"|United Nations(?:$|\s+[A-Z]+/)|[A-Z]+/\S+$|.*\bdraft (?:resolution|decision)\b"
    r"|.*\b(?:committee|council|assembly|programme|organi[sz]ation|of the)$"
    r"|.*\bDistr\.|(?:main |co-?)?(?:sponsor|submitter|signator|author|committee"
    r"|forum|organ|delegation)\w*(?:\(s\))?\s?:"
    # a place and its dates, or dates alone, in brackets too; "June 28, 2024"
    r"|\(?(?:[\w .’'()-]{2,40}, )?\d{1,2}(?: \w+)?(?: ?[-–] ?\d{1,2})? \w+ \d{4}\)?$"
    r"|\(?(?:[\w .’'()-]{2,40}, )?[A-Z][a-z]+ \d{1,2}(?: ?[-–] ?\d{1,2})?, \d{4}\)?$"
    # what kind of text it is, and no more
    r"|(?:ministerial |draft )?(?:decision|resolution|declaration)(?: no\. ?\S+)?$"
    # the numbers of agencies: WHA79.3, 42 C/Resolution 27, EUCO 15/24
    r"|\d+ \w+/(?:Resolution|Decision)|.*\b(?:WHA|EB)\d+\.\S+$|EUCO \d"
    r"|\(?agenda item|assembly\b.{0,60}\bsession\b"
    r"|\(adopted |doc\. |proposal (?:by|of) |(?:paper|text) (?:by|from) the "
    r"|(?:draft )?(?:decision|resolution) [-–]/"
    # a row of a table pasted with the text
    r"|.* \| ",
    re.IGNORECASE,
)
"""How a line of a masthead begins."""

# "Topic: Small harbours": what stands behind the word is the title.
TITLED = lazy_pattern(
    r"(?:topic|title|subject|draft (?:resolution|decision)"
    r"|(?:the )?question of|question|issue|re)"
    r"\s?:\s*(?P<title>\S.+)",
    re.IGNORECASE,
)
"""A title with its word before it; ``title`` is the title."""

_ENTITLED = lazy_pattern(
    r"Draft (?:resolution|decision) (?:on|concerning|regarding|entitled)\b", re.I
)
_SECTION = lazy_pattern(r"(?:[IVX]{1,4}|[A-Z])\.\s+[A-Z].{2,100}$")
_NAMED = lazy_pattern(
    r"(?:Draft (?:resolution|decision)|Statement|Declaration|Decision|Resolution)\b"
    r"(?! adopted)(?! \d[\d/ ()]*$)(?! \d+ \(\d{4}\) )[^:]{8,}$"
)
# How a preambular paragraph ends: a comma or semicolon, with "and", a note mark or a
# bracket behind it.
_GOES_ON = lazy_pattern(rf"[,;،؛，；](?: and)?[{CLOSERS}\d¹²³⁰⁴-⁹]*$")
# A preamble speaks of no "you": such a line is of a mail.
_OF_A_MAIL = lazy_pattern(
    r"(?:Dear|Excellenc|Colleagues|Hello|Hi|Good (?:morning|day|afternoon)|Mr|Ms|Madam"
    r"|Sir|To|From|Cc|Best|Kind|Regards|Thank)\b"
    r"|.*\b(?i:you|your|please|attached|enclosed|below is|I|we|our|my)\b"
)
_SMALL_WORD = lazy_pattern(r"\b[^\W\d_A-ZÀ-ÞА-Я][^\W\d_]*")
# Small words that stand in the names of States.
_OF_NAMES = frozenset(
    ("and", "of", "the", "et", "de", "du", "des", "la", "y", "e", "и", "del", "on")
)
# What may stand before the first word of a paragraph that is proposed whole.
_OPENERS = "[(“”\"'‘* "
# Words of a paragraph, and those among them that no list of names has.
_FEWEST_WORDS, _FEWEST_SMALL = 4, 2
# Small words of a sentence without a comma at its end: a title has fewer.
_FEWEST_SURE = 5


def is_section_heading(line: str) -> bool:
    """Whether a line heads the first part of a text: ``I. Harbours``."""
    return bool(_SECTION.match(line)) and not _GOES_ON.search(line)


def names_text(line: str) -> bool:
    """Whether a line names a resolution or declaration: the title where all others are
    of the masthead."""
    return bool(_NAMED.match(line))


def is_entitled(line: str) -> bool:
    """Whether a line is surely a title: ``Draft resolution on …``, ``Topic: …``."""
    return bool(_ENTITLED.match(line) or TITLED.fullmatch(line))


def opens_preamble(text: str) -> bool:
    """Whether a text opens and ends as a preambular paragraph does, in brackets too."""
    if not _GOES_ON.search(text):
        return False
    return bool(preambular_opening(text.lstrip(_OPENERS)))


def is_paragraph_of_preamble(text: str) -> bool:
    """Whether a line before the body reads as a paragraph of the preamble.

    It goes on (comma, semicolon), it is a sentence and no list of sponsors, and it is
    not of a mail around the text.
    """
    if not _GOES_ON.search(text) or MASTHEAD_LINE.match(text):
        return False
    if len(text.split()) < _FEWEST_WORDS or _OF_A_MAIL.match(text):
        return False
    small = 0
    for word in _SMALL_WORD.findall(text):
        small += word not in _OF_NAMES
    return small >= _FEWEST_SMALL


def reads_as_preamble(line: str) -> bool:
    """Whether a line of a masthead may be a paragraph of the preamble all the same: it
    opens as one and is a sentence, though nothing at its end says that it goes on."""
    if MASTHEAD_LINE.match(line) or _OF_A_MAIL.match(line) or is_entitled(line):
        return False
    if not preambular_opening(line.lstrip(_OPENERS)):
        return False
    small = [word for word in _SMALL_WORD.findall(line) if word not in _OF_NAMES]
    return len(small) >= _FEWEST_SURE
