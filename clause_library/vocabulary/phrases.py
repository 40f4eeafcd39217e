"""Opening phrases: the words a paragraph opens with, by the tables or by their form.

The tables stand in ``opening_tables``; a general form finds those not listed. Some
organs print the phrase in capitals (``NOTING WITH CONCERN the number of falls``): it is
read as if it were not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from clause_library.model import Span
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.opening_tables import ADJECTIVES, PREPOSITIONAL, VERBS

SIDES = (
    r"In favour|(?:Ont voté )?pour|Votos a favor|Голосовали за|المؤيدون|赞成",
    r"Against|(?:Ont voté )?contre|Votos en contra|Голосовали против|المعارضون|反对",
    r"Abstaining|Abstentions|Se sont abstenus|Abstenciones|Воздержались"
    r"|الممتنعون(?: عن التصويت)?|弃权",
)
"""Before the names of those who voted for, against, and abstained, as patterns."""

BEFORE_NAMES = r"(?: ?\(\d+\))?\s?[:：]"
"""What stands between such words and the names: a count, and a colon."""

CONCLUSION = lazy_pattern(
    r"\[?\d{1,4}(?:st|nd|rd|th) (?:\(?\w+\)? )?(?:plenary |formal )?meeting\b"
    r"|[A-Z][a-z]+(?:-[a-z]+)? (?:plenary |formal )?meeting, \d|\(?A\d+/VR/\d"
    rf"|(?:{'|'.join(SIDES)}|Absent){BEFORE_NAMES}"
    r"|\d{1,4}\S{0,3} (?:séance|sesión|(?:\(\w+\) )?(?:пленарное )?заседание)"
    r"|الجلسة (?:العامة )?\d|第\d+次.{0,6}会议"
    r"|\[?(?:Adopted|Adoptée?|Aprobad[ao]|Принят[аоы]?|(?:Resolution"
    r"|Decision) adopted)\b"
    r"|\[(?:اعت|[未不]经|以\d|经.{0,4}表决)"
    r"|\[?\d{1,2}(?:er)? (?:de )?(?:[^\W\d_]+ )?[^\W\d_]+(?:/[^\W\d_]+)?(?: de)? "
    r"\d{4}(?: года| г)?\.?\]?\.?$"
    r"|\d{4}年\d{1,2}月\d{1,2}日$|\[?[Ww]ithout a vote\b"
)
"""How the lines after a text begin: meeting and date, how it was adopted, the votes."""

_MORE = (
    r"(?: (?:also|further|again|once again|once more|still|in particular"
    r"|in this regard|in this context|herein))?"
)
_FEELING = (
    r"(?:(?: with|(?<=xpressing)(?: its)?|(?<=xpresses)(?: its)?)"
    r"(?: (?:deep|deepest|great|grave|serious|strong|profound|sincere|growing|utmost|"
    r"particular|keen|full|high|continued|profoundest))*"
    r" (?:appreciation|concern|satisfaction|interest|regret|alarm|gratitude|dismay"
    r"|approval|condemnation|support|"
    r"thanks|commitment|conviction|determination|solidarity|sympathy|condolences|hope"
    r"|intention|readiness|call|request|"
    r"outrage|disappointment|recognition|pride))?"
)
_ADVERB = lazy_pattern(r"(?:Also|Further|Once again|Again|Moreover|[A-Z][a-z]+ly),? ")
# "[agreed ad ref] Recalling": the paragraph's status or author, then its words.
_REMARKS = lazy_pattern(r"(?:\[[^\[\]]{1,40}\] )+")
# Characters of an opening phrase in italics.
_LONGEST_PHRASE = 80
_FIRST_WORD = lazy_pattern(r"[^\W\d_]+")
_AFTER = lazy_pattern(_MORE + _FEELING + _MORE)
# How these begin: few phrases have any, and the others are spared the pattern.
_BEGINS_MORE = (
    *(" also", " further", " again", " once", " still", " in", " herein"),
    " with",
)
_EXPRESSED = ("xpressing", "xpresses")


def _by_first_word(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """First word, in either case -> what follows it in the listed forms, longest first:
    a lookup, not 200 attempts."""
    rests: dict[str, list[str]] = {}
    spellings: list[str] = []
    for form in forms:
        spellings.append(form)
        # Texts of the Security Council and the African Union: Recognising, Emphasises.
        if "iz" in form:
            spellings.append(
                re.sub(
                    r"iz(?=ing|es)",
                    "is",
                    form,
                    count=1,
                )
            )
    for form in sorted(
        spellings,
        key=len,
        reverse=True,
    ):
        first, gap, rest = form.partition(" ")
        for spelling in (first, first[0].lower() + first[1:]):
            rests.setdefault(spelling, []).append(gap + rest)
    return {first: tuple(following) for first, following in rests.items()}


_PARTICIPLES = _by_first_word(participle for participle, _ in VERBS)
_PRESENTS = _by_first_word(present for _, present in VERBS)
_ADJECTIVES = _by_first_word(ADJECTIVES)
_PREPOSITIONS = _by_first_word(PREPOSITIONAL)
# "RECALLING ALSO resolution A.950(23) on …": some organs print openings in capitals.
_CAPITALS = lazy_pattern(r"[A-Z]{3,}(?:,? [A-Z]{2,})*(?![A-Za-z])")
_LINK = lazy_pattern(r" (?:of|to|upon|for|at)\b")
_NEEDS_LINK = lazy_pattern(
    r"(?:note|forward|attention|tribute|calls|calling|note with \w+|appreciation"
    r"|concern|regret)$",
    re.IGNORECASE,
)
_UNLISTED_PARTICIPLE = (
    rf"(?:Having [a-z]+ed|(?:[A-Z][a-z]+ly "
    rf")?[A-Z]?[a-z]{{2,}}ing){_MORE}{_FEELING}(?= )"
)
_UNLISTED_PRESENT = (
    rf"(?:Also|Further) [a-z]{{3,}}s(?: upon)?{_FEELING}(?= )"
    rf"|[A-Z][a-z]{{2,}}(?:[a-rt-z]s|sses){_MORE}(?= (?:that|the|its|all|also|to|upon"
    rf"|Member|States)\b)"
)
# Of a phrase that was printed in capitals: the capitals vouch for it.
_CAPITAL_VERB = lazy_pattern(r"[A-Z][a-z]{2,}s(?= )")
# Words of the form of a verb that begin a sentence.
_NOT_A_VERB = frozenset(
    (
        "States",
        "Parties",
        "Members",
        "Nations",
        "Governments",
        "Nothing",
        "During",
        "Following",
        "According",
    )
)


def opening(
    text: str,
    italics: Sequence[Span] = (),
) -> str:
    """The opening phrase of a paragraph, ``""`` where there is none; an italic run at
    its start decides."""
    for span in italics:
        # A longer run is a title or a paragraph set in italics whole.
        if span.start == 0 and 0 < span.end < len(text) and span.end <= _LONGEST_PHRASE:
            return text[: span.end].rstrip(" ,;:.")
    remarks = _REMARKS.match(text)
    words = text[remarks.end() :] if remarks else text
    # A text that is quoted whole has a quotation mark before each paragraph.
    words = words.lstrip('“„«"')
    return preambular_opening(words) or operative_opening(words)


def preambular_opening(text: str) -> str:
    """The participle or adjective phrase that opens ``text``, listed or of that form,
    else ``""``."""
    plain = _without_capitals(text)
    phrase = (
        _first(plain, _ADJECTIVES)
        or _first(plain, _PARTICIPLES)
        or _first(plain, _PREPOSITIONS)
        or _unlisted(plain, _UNLISTED_PARTICIPLE)
        or _of_another_language(plain, "preambular")
    )
    return text[: len(phrase)]


def operative_opening(text: str) -> str:
    """The verb in the present tense that opens ``text``, listed or of that form, else
    ``""``."""
    plain = _without_capitals(text)
    phrase = (
        _first(plain, _PRESENTS)
        or _unlisted(plain, _UNLISTED_PRESENT)
        or _of_another_language(plain, "operative")
    )
    if not phrase and plain is not text and (verb := _CAPITAL_VERB.match(plain)):
        phrase = verb[0]
    return text[: len(phrase)]


def listed(text: str) -> tuple[Literal["preambular", "operative"], str] | None:
    """The part and the opening phrase of a text that opens with a phrase of the tables;
    None where it does not."""
    plain = _without_capitals(text)
    if phrase := _first(plain, _ADJECTIVES) or _first(plain, _PARTICIPLES):
        return "preambular", text[: len(phrase)]
    phrase = _first(plain, _PRESENTS)
    return ("operative", text[: len(phrase)]) if phrase else None


def is_listed(text: str) -> bool:
    """Whether ``text`` opens with a phrase of the tables, in either form, or with one
    of another language."""
    plain = _without_capitals(text)
    for forms in (_PARTICIPLES, _PRESENTS, _ADJECTIVES):
        if _end(plain, forms):
            return True
    if _of_another_language(plain, "preambular"):
        return True
    return bool(_of_another_language(plain, "operative"))


def _without_capitals(text: str) -> str:
    """The text with an opening phrase in capitals as it is written elsewhere.

    A line that is all capitals is a heading and stays.
    """
    # Asked of every line of every text: the cheap question stands first.
    if not text[:3].isupper():
        return text
    capitals = _CAPITALS.match(text)
    # "RESOLVES:" stands alone above what is resolved.
    is_heading = not re.search("[a-z]", text) and not text.endswith(":")
    if capitals is None or is_heading:
        return text
    return capitals[0].capitalize() + text[capitals.end() :]


def _first(
    text: str,
    forms: Mapping[str, tuple[str, ...]],
) -> str:
    if not text[:1].isupper():
        return ""
    phrase = text[: _end(text, forms)]
    # "Takes note" alone says little: the preposition belongs to it.
    if phrase and _NEEDS_LINK.search(phrase):
        link = _LINK.match(text, len(phrase))
        return text[: link.end()] if link else phrase
    return phrase


def _end(
    text: str,
    forms: Mapping[str, tuple[str, ...]],
) -> int:
    """Where the listed form that opens ``text`` ends, with its adverb, "also" and
    feelings; 0 where there is none."""
    adverb = _ADVERB.match(text)
    if adverb and (end := _end_from(text, adverb.end(), forms)):
        return end
    return _end_from(text, 0, forms)


def _end_from(
    text: str,
    start: int,
    forms: Mapping[str, tuple[str, ...]],
) -> int:
    first = _FIRST_WORD.match(text, start)
    if not first:
        return 0
    for rest in forms.get(first[0], ()):
        end = first.end() + len(rest)
        if text.startswith(rest, first.end()) and not text[end : end + 1].isalnum():
            return _end_of_more(text, end)
    return 0


def _of_another_language(
    text: str,
    part: Literal["preambular", "operative"],
) -> str:
    # an English text is spared the forms of five languages
    from clause_library.vocabulary import opening_forms

    return opening_forms.opening(text, part)


def _end_of_more(
    text: str,
    end: int,
) -> int:
    """Where the adverbs and feelings end that follow a form; ``end`` where none do."""
    # "Expresses deep concern": a feeling without "with"
    is_expressed = text.endswith(_EXPRESSED, 0, end)
    if not is_expressed and not text.startswith(_BEGINS_MORE, end):
        return end
    after = _AFTER.match(text, end)
    return after.end() if after else end


def _unlisted(
    text: str,
    pattern: str,
) -> str:
    # Compiled when first wanted: most phrases are listed.
    match = re.match(pattern, text)
    if match is None or not text[:1].isupper() or text.split(" ", 1)[0] in _NOT_A_VERB:
        return ""
    return match.group()


# “Further strongly condemn”: the verb is among the first words.
_WORDS_TO_A_VERB = 3
_LONGEST_FIRST = sorted(VERBS, key=lambda forms: -len(forms[0]))
_TO_PRESENT = dict(_LONGEST_FIRST)
_TO_PARTICIPLE = {
    present: participle
    for participle, present in sorted(VERBS, key=lambda forms: -len(forms[1]))
}


def counterpart(
    phrase: str,
    part: Literal["preambular", "operative"],
) -> str | None:
    """The phrase in the form of ``part``: ``Recognizing also`` → ``Also recognizes``;
    None where there is none."""
    if phrase.isupper():
        phrase = phrase.capitalize()
    extra = re.search(r"\b(also|further)\b", phrase, re.IGNORECASE)
    adverb = extra[1].lower() if extra else ""
    bare = re.sub(r"(?i)\s*\b(?:also|further)\b\s*", " ", phrase).strip()
    bare = bare[:1].upper() + bare[1:]
    table = _TO_PRESENT if part == "operative" else _TO_PARTICIPLE
    for form in table:
        if bare == form or bare.startswith(f"{form} "):
            rest = bare.removeprefix(form)
            return _with_adverb(
                table[form],
                rest,
                adverb,
                part,
            )
    return None


def inflected(text: str) -> str:
    """The opening phrase that a paragraph has but for the ending of its verb:
    ``Requests`` for “Request the …”; ``""`` where there is none."""
    words = text.split(" ", _WORDS_TO_A_VERB)
    for place, word in enumerate(words[:_WORDS_TO_A_VERB]):
        for ending in ("s", "es"):
            candidate = " ".join((*words[:place], word + ending, *words[place + 1 :]))
            named = listed(candidate)
            if named is not None and named[0] == "operative":
                return named[1]
    return ""


def _with_adverb(
    verb: str,
    rest: str,
    adverb: str,
    part: str,
) -> str:
    """The phrase with "also" or "further" where the part has it: before a verb in the
    present, after a participle."""
    if not adverb:
        return f"{verb}{rest}"
    if part == "operative":
        return f"{adverb.capitalize()} {verb[0].lower()}{verb[1:]}{rest}"
    return f"{verb} {adverb}{rest}"
