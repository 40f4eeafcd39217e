"""What counts as the same character, space, quote, dash and word; the only owner of
that question.

``tidy`` keeps a text verbatim and removes only what nobody sees (controls, direction
and zero-width characters, soft hyphens) and folds white space; ``fold`` also makes
quotes straight and dashes plain; ``words`` gives the words with a spelling-neutral key
and their place in the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NewType

from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary import scripts

NormalText = NewType("NormalText", str)

# Soft hyphens, joiners and zero-width spaces, direction marks, variation selectors,
# byte order marks.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufffe"
)
_UNSEEN = lazy_pattern(
    rf"[{_INVISIBLE}\ud800-\udfff]|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        "…": "...",
    }
)


class Word(Record):
    """A word: ``key`` compares without regard to case, hyphen and spelling; it stands
    at ``text[start:end]``."""

    key: str
    start: int
    end: int


# Some makers of PDF write the sign of the font and not the letters.
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0xFB05: "st", 0xFB06: "st",
}  # fmt: skip


def seen(text: str) -> str:
    """The text without unseen characters, its white space as it is; two letters drawn
    as one sign (“ﬁ”) are two letters."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", text.translate(_LIGATURES))


def tidy(text: str) -> str:
    """The text without unseen characters, every run of white space one space, none at
    the ends."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_UNSEEN.sub("", text.translate(_LIGATURES)).split())


def fold(text: str) -> NormalText:
    """The text tidied, composed, with straight quotes and plain dashes; case is kept.

    Folding twice changes nothing.
    """
    # most changes are a few plain letters, and those have one straight quote too many
    if text.isascii() and text.isprintable():
        return NormalText(" ".join(text.replace("`", "'").split()))
    composed = unicodedata.normalize("NFC", tidy(text))
    # Tidied again: composing may bring together what an unseen character parted.
    plain = composed.translate(_PLAIN).translate(scripts.FIGURES)
    return NormalText(tidy(plain))


_LEFT_TO_RIGHT = "\u200e\u202a\u202d\u2066"
_RIGHT_TO_LEFT = "\u200f\u061c\u202b\u202e\u2067"
_NEUTRAL = "\u202c\u2068\u2069"


@cache
def _pictures() -> dict[int, str]:
    """What is shown in place of each character that would disturb a terminal."""
    pictures = {code: chr(0x2400 + code) for code in range(0x20) if code != ord("\n")}
    pictures[0x7F] = "\u2421"
    pictures.update(dict.fromkeys(range(0x80, 0xA0), "\ufffd"))
    for space in "\t\u2028\u2029":
        pictures[ord(space)] = " "
    for unseen in "\ufeff\u200b\u2060":
        pictures[ord(unseen)] = "·"
    pictures[0xFFFE] = "-"
    for marks, arrow in (
        (_LEFT_TO_RIGHT, "→"),
        (_RIGHT_TO_LEFT, "←"),
        (_NEUTRAL, "↔"),
    ):
        for mark in marks:
            pictures[ord(mark)] = arrow
    # Halves of surrogate pairs, and the tags in which text can be hidden.
    pictures.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    pictures.update(dict.fromkeys(range(0xE0000, 0xE0080), "·"))
    return pictures


def visible(text: str) -> str:
    """The text as it may be shown: same length, line feeds kept, other controls and
    direction marks as pictures."""
    # what disturbs is never printable; nearly every text is, and is spared the table
    if text.isprintable():
        return text
    return text.translate(_pictures())


SIGNS = "$€£¥%‰±≥≤<>°"
"""Signs that are words: their change is a change of meaning."""
THIN_SPACES = " \u00a0\u2009\u202f"
"""The spaces that part thousands, for a class of characters."""
_HYPHENS = r"\u00ad\u2010\u2011\-"
# Signs that stand on a letter: accents apart from it, Arabic vowels.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f"
_WORD = (
    # A/RES/77/194, E/CN.15/2018/L.6
    rf"[A-Z]+(?:[./{_HYPHENS}\u2012\u2013][A-Z0-9]+)*(?:[./][A-Z0-9]+)(?![^\W\d_])"
    # 1 000, its thousands parted by a space of any kind
    rf"|(?<![\d.,/])\d{{1,3}}(?:[{THIN_SPACES}]\d{{3}})+(?![\d/])"
    # $, %, a comparison, a minus before a figure: "€1 billion" is not "$1 billion"
    rf"|[{SIGNS}]|(?<!\S)[\-\u2212\u2013](?=\d)"
    # 72/195, 5.2, 10,000, 2018-04-16, 14-18
    r"|\d+(?:[/.,:\-\u2010-\u2013]\d+)*"
    # well-being, l'ordre, COVID-19, but not the figures of "post-2015/1"
    rf"|LETTER[{_MARKS}]*"
    rf"(?:[{_HYPHENS}'’]?(?:LETTER|[{_MARKS}])|[{_HYPHENS}]\d+(?!\d*/))*"
)


@cache
def _word(*, has_ideographs: bool) -> re.Pattern[str]:
    """The pattern of a word.

    Large ranges take long to compile: they are in it only for a text that has such
    characters.
    """
    if not has_ideographs:
        return re.compile(_WORD.replace("LETTER", r"[^\W\d_]"))
    letter = rf"[^\W\d_{scripts.IDEOGRAPHS}]"
    return re.compile(f"{_WORD.replace('LETTER', letter)}|[{scripts.IDEOGRAPHS}]")


def plain_numbers(text: str) -> str:
    """The text with thousands not parted: ``1,000`` and ``1 000`` are one number."""
    return _THOUSANDS.sub(lambda match: _PARTS_THOUSANDS.sub("", match[0]), text)


def words(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in order; offsets are those of ``text`` as given."""
    matches = _pattern(text).finditer(text)
    # A list first: it is faster than a generator, and every paragraph is counted here.
    # Without the record's own way of being made: that takes as long as the rest.
    new = tuple.__new__
    return tuple([new(Word, (_key(match[0]), *match.span())) for match in matches])


def keys(text: str) -> tuple[str, ...]:
    """The keys of the words of ``text`` in order, in half the time of `words`."""
    return tuple(map(_key, _pattern(text).findall(text)))


def word_count(text: str) -> int:
    """How many words ``text`` has."""
    return len(_pattern(text).findall(text))


def _pattern(text: str) -> re.Pattern[str]:
    return _word(has_ideographs=scripts.has_ideographs(text))


# British and American spellings of one word get one key; a key is never shown, so a
# rule may reach too far.
_OUR = "lab|behavi|col|fav|hon|neighb|endeav|harb|hum|rum|sav|vig|rig|arm"
_DOUBLED = "trave|counse|labe|cance|mode|signa|channe|fue"
_SPELLINGS = (
    (r"is(e|ed|es|er|ers|ing|ation|ations|ational)$", r"iz\1"),
    (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
    (r"^programme(s|d|r|rs)?$", r"program\1"),
    (rf"^({_OUR})our", r"\1or"),
    (r"^(cent|theat|met|kilomet|lit|fib)res?$", r"\1er"),
    (r"^(defen|offen|licen|preten)c(e|es|ed)$", r"\1s\2"),
    (r"(judg|acknowledg)ement", r"\1ment"),
    (r"^(fulfi|enro|insta)l(s|ment|ments)?$", r"\1ll\2"),
    (rf"({_DOUBLED})ll(ed|ing|er|ers|or|ors)$", r"\1l\2"),
    (r"logue(s)?$", r"log\1"),
    (r"^age?ing$", "aging"),
)
# Tried first, as nearly no word is spelled in two ways.
_RESPELLED = lazy_pattern("|".join(pattern for pattern, _ in _SPELLINGS))
_THOUSANDS = lazy_pattern(rf"\d{{1,3}}(?:[,{THIN_SPACES}]\d{{3}})+(?:\.\d+)?")
_PARTS_THOUSANDS = lazy_pattern(rf"[,{THIN_SPACES}]")
_MINUSES = frozenset("-\u2212\u2013")
# Hyphens and the soft one: a word with and without them is the same.
_NOT_IN_KEY = str.maketrans(dict.fromkeys("-\u00ad\u2010\u2011\u2012\u2013", ""))


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> str:
    word = unicodedata.normalize("NFC", word).casefold()
    if word[0].isdecimal() and _THOUSANDS.fullmatch(word):
        return _PARTS_THOUSANDS.sub("", word)
    if word in _MINUSES:
        return "-"
    if not word.isascii():
        word = scripts.one_spelling(word.translate(scripts.FIGURES)) or word
    if word[0].isdigit() or "/" in word:
        return re.sub(r"[\u2010-\u2013]", "-", word)
    key = word.translate(_NOT_IN_KEY).replace("’", "'")
    if _RESPELLED.search(key):
        for pattern, spelling in _SPELLINGS:
            key = re.sub(pattern, spelling, key)
    return key
