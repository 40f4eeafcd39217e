"""The scripts of the six official languages, and the alphabets their lists count with.

The ranges are contents of a regular expression's character class: ``[{HAN}]``. No other
module writes them out.
"""

from __future__ import annotations

CYRILLIC = "\u0400-\u04ff"
ARABIC = "\u0600-\u06ff"
HAN = "\u4e00-\u9fff"
"""Every character of a script; Han without its rare extensions."""

RUSSIAN_LETTERS = "а-я"
ARABIC_LETTERS = "\u0621-\u064a"
"""The small letters of a language, as paragraph labels have them."""

ARABIC_VOWELS = "\u064b-\u0652"
"""The signs for vowels: Arabic is written with them or without."""

# The extensions and the Japanese kana are here too: a name quoted in a text has them.
IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Characters that are a word each: Chinese and Japanese put no space between words."""

WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
"""Characters as wide as two Latin ones, punctuation of Chinese included."""

LATIN_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN_ALPHABET = "абвгдежзиклмнопрстуфхцчшщыэюя"
ARABIC_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
"""The order in which lists count: Russian lists leave out four letters, Arabic ones
count in the old order of the letters (abjad) or in that of the dictionary."""

FIGURES = {
    first + figure: str(figure)
    for first in (0x0660, 0x06F0, 0xFF10)
    for figure in range(10)
}
"""The figures of Arabic, of Persian and Urdu, and wide ones, as those of Latin."""

# The last character of each script, in the order of Unicode.
_LAST = (
    ("\u03ff", "Latin"),
    ("\u05ff", "Cyrillic"),
    ("\u2dff", "Arabic"),
)


def is_han(character: str) -> bool:
    """Whether a character is one of `HAN`; an empty text is none.

    A comparison, and no expression: one with a range so large takes a millisecond to
    compile, which every start of the program would wait for.
    """
    return "\u4e00" <= character <= "\u9fff"


def is_wide(character: str) -> bool:
    """Whether a character is one of `WIDE`; an empty text is none."""
    if character < "\u3000":
        return False
    return (
        character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )


def script_of(letter: str) -> str:
    """The script of a letter: ``Latin``, ``Cyrillic``, ``Arabic``, else ``Han``."""
    for last, script in _LAST:
        if letter <= last:
            return script
    return "Han"


def latin_letter(letter: str) -> str:
    """The Latin letter at the place an Arabic one has in the abjad: ``ب`` is ``b``.

    Any other letter comes back in lower case.
    """
    position = ABJAD.find(letter)
    if 0 <= position < len(LATIN_ALPHABET):
        return LATIN_ALPHABET[position]
    return letter.lower()


def has_ideographs(text: str) -> bool:
    """Whether a text may hold `IDEOGRAPHS`, told fast: no text of another script has a
    character so high up, save a rare sign."""
    return not text.isascii() and max(text) >= IDEOGRAPHS[0]


# What one writer puts and another leaves out, in the scripts of the six languages: the
# short vowels of Arabic and the stroke that stretches a word (U+0640), which one of a
# hundred lines of the official files has.
_LEFT_OUT = dict.fromkeys((*range(0x064B, 0x0660), 0x0670, 0x0640))
# Letters with a second spelling: the carriers of the hamza, the last ya and ha of
# Arabic words, the Russian yo, the ligatures of French.
_ONE_LETTER = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ё": "е",
        "œ": "oe",
        "æ": "ae",
    }
)
# Capitals are printed with or without their accents: Également, Egalement.
_FIRST_LETTER = str.maketrans("éèêàâçîïôûáíóú", "eeeaaciiouaiou")


def one_spelling(word: str) -> str:
    """A word in small letters as all of its spellings are compared; empty where nothing
    is left of it.

    >>> one_spelling("également"), one_spelling("œuvre"), one_spelling("ещё")
    ('egalement', 'oeuvre', 'еще')
    """
    plain = word.translate(_LEFT_OUT).translate(_ONE_LETTER)
    return plain[:1].translate(_FIRST_LETTER) + plain[1:]
