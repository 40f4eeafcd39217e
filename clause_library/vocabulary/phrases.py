"""Opening phrases: the words a paragraph opens with, as data, and a general form for
those not listed.

Source of the forms: United Nations Editorial Manual (resolutions): preambular
paragraphs open with a participle or an adjective phrase, operative paragraphs with a
verb in the present tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from clause_library.model import Span
from clause_library.vocabulary import opening_forms

# Each verb in its two forms: the participle of the preamble, the present of the rest.
VERBS: tuple[tuple[str, str], ...] = (
    ("Accepting", "Accepts"),
    ("Acknowledging", "Acknowledges"),
    ("Acting", "Acts"),
    ("Adopting", "Adopts"),
    ("Affirming", "Affirms"),
    ("Agreeing", "Agrees"),
    ("Appealing", "Appeals"),
    ("Applauding", "Applauds"),
    ("Appreciating", "Appreciates"),
    ("Approving", "Approves"),
    ("Asking", "Asks"),
    ("Authorizing", "Authorizes"),
    ("Bearing in mind", "Bears in mind"),
    ("Believing", "Believes"),
    ("Calling", "Calls"),
    ("Calling upon", "Calls upon"),
    ("Calling for", "Calls for"),
    ("Calling on", "Calls on"),
    ("Commending", "Commends"),
    ("Condemning", "Condemns"),
    ("Confirming", "Confirms"),
    ("Congratulating", "Congratulates"),
    ("Considering", "Considers"),
    ("Decrying", "Decries"),
    ("Deciding", "Decides"),
    ("Declaring", "Declares"),
    ("Demanding", "Demands"),
    ("Denouncing", "Denounces"),
    ("Deploring", "Deplores"),
    ("Determining", "Determines"),
    ("Directing", "Directs"),
    ("Drawing attention", "Draws attention"),
    ("Emphasizing", "Emphasizes"),
    ("Encouraging", "Encourages"),
    ("Endorsing", "Endorses"),
    ("Establishing", "Establishes"),
    ("Exhorting", "Exhorts"),
    ("Expecting", "Expects"),
    ("Expressing", "Expresses"),
    ("Extending", "Extends"),
    ("Fulfilling", "Fulfils"),
    ("Highlighting", "Highlights"),
    ("Hoping", "Hopes"),
    ("Insisting", "Insists"),
    ("Instructing", "Instructs"),
    ("Inviting", "Invites"),
    ("Keeping in mind", "Keeps in mind"),
    ("Looking forward", "Looks forward"),
    ("Mandating", "Mandates"),
    ("Noting", "Notes"),
    ("Observing", "Observes"),
    ("Paying tribute", "Pays tribute"),
    ("Proclaiming", "Proclaims"),
    ("Promoting", "Promotes"),
    ("Proposing", "Proposes"),
    ("Reaffirming", "Reaffirms"),
    ("Realizing", "Realizes"),
    ("Recalling", "Recalls"),
    ("Recognizing", "Recognizes"),
    ("Recommending", "Recommends"),
    ("Regretting", "Regrets"),
    ("Reiterating", "Reiterates"),
    ("Rejecting", "Rejects"),
    ("Remaining", "Remains"),
    ("Reminding", "Reminds"),
    ("Renewing", "Renews"),
    ("Requesting", "Requests"),
    ("Requiring", "Requires"),
    ("Resolving", "Resolves"),
    ("Responding", "Responds"),
    ("Seeking", "Seeks"),
    ("Sharing", "Shares"),
    ("Standing", "Stands"),
    ("Stressing", "Stresses"),
    ("Strengthening", "Strengthens"),
    ("Suggesting", "Suggests"),
    ("Supporting", "Supports"),
    ("Taking into account", "Takes into account"),
    ("Taking into consideration", "Takes into consideration"),
    ("Taking note", "Takes note"),
    ("Taking note with appreciation", "Takes note with appreciation"),
    ("Thanking", "Thanks"),
    ("Trusting", "Trusts"),
    ("Underlining", "Underlines"),
    ("Underscoring", "Underscores"),
    ("Undertaking", "Undertakes"),
    ("Urging", "Urges"),
    ("Viewing", "Views"),
    ("Voicing", "Voices"),
    ("Welcoming", "Welcomes"),
)

ADJECTIVES: tuple[str, ...] = (
    "Affected by",
    "Alarmed at",
    "Alarmed by",
    "Alarmed that",
    "Anxious to",
    "Appalled at",
    "Appalled by",
    "Appreciative of",
    "Aware of",
    "Aware that",
    "Aware",
    "Cognizant of",
    "Committed to",
    "Concerned about",
    "Concerned at",
    "Concerned by",
    "Concerned over",
    "Concerned that",
    "Concerned",
    "Confident in",
    "Confident that",
    "Conscious of",
    "Conscious that",
    "Convinced of",
    "Convinced that",
    "Convinced by",
    "Convinced",
    "Desiring to",
    "Desiring",
    "Desirous of",
    "Determined to",
    "Determined that",
    "Determined",
    "Disturbed at",
    "Disturbed by",
    "Disturbed that",
    "Dismayed at",
    "Dismayed by",
    "Distressed at",
    "Distressed by",
    "Encouraged by",
    "Grateful for",
    "Grateful to",
    "Gratified at",
    "Gratified by",
    "Guided by",
    "Having adopted",
    "Having considered",
    "Having examined",
    "Having heard",
    "Having received",
    "Having reviewed",
    "Having studied",
    "Having in mind",
    "Having regard to",
    "Having taken note of",
    "Inspired by",
    "Intent on",
    "Mindful of",
    "Mindful that",
    "Mindful",
    "Motivated by",
    "Outraged at",
    "Outraged by",
    "Persuaded of",
    "Persuaded that",
    "Prompted by",
    "Resolved to",
    "Satisfied that",
    "Shocked at",
    "Shocked by",
    "Troubled by",
    "In accordance with",
    "Pursuant to",
    "On the basis of",
)

FORMULA = re.compile(
    r"(?:The|La|Le|L['’]|El) ?(?=[A-Z«É])(?:(?! (?:recommends|decides"
    r"|requests) ).){5,220},"
    r"|(?:The (?:General Assembly|Security Council|Economic and Social Council"
    r"|Human Rights Council)|L['’]Assemblée "
    r"générale|La Asamblea General|Le Conseil de sécurité|El Consejo de Seguridad)"
    r"|(?:Генеральная Ассамблея|Совет|Комиссия|Конференция"
    r"|Экономический и Социальный Совет)[^.,;]{0,160},"
    r"|We, .{5,220},|إن [^.؛]{3,200}[،,]"
    r"|(?:大会|安全理事会|经济及社会理事会|人权理事会|[^，。；]{0,30}(?:委员会|缔约方会议|缔约国会议))[，,]",
    re.DOTALL,
)
"""The words that open a text, whole: ``The General Assembly,``."""

CONCLUSION = re.compile(
    r"\[?\d{1,4}(?:st|nd|rd|th) (?:\(?\w+\)? )?(?:plenary |formal )?meeting\b"
    r"|(?:In favour|Against|Abstaining|Absent)(?: \(\d+\))?:"
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
_ADVERB = re.compile(r"(?:Also|Further|Once again|Again|Moreover|[A-Z][a-z]+ly),? ")
# Characters of an opening phrase in italics.
_LONGEST_PHRASE = 80
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(_MORE + _FEELING + _MORE)


def _by_first_word(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """First word, in either case -> what follows it in the listed forms, longest first:
    a lookup, not 200 attempts."""
    rests: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        first, gap, rest = form.partition(" ")
        for spelling in (first, first[0].lower() + first[1:]):
            rests.setdefault(spelling, []).append(gap + rest)
    return {first: tuple(following) for first, following in rests.items()}


_PARTICIPLES = _by_first_word(participle for participle, _ in VERBS)
_PRESENTS = _by_first_word(present for _, present in VERBS)
_ADJECTIVES = _by_first_word(ADJECTIVES)
_LINK = re.compile(r" (?:of|to|upon|for|at)\b")
_NEEDS_LINK = re.compile(
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


def opening(text: str, italics: Sequence[Span] = ()) -> str:
    """The opening phrase of a paragraph, ``""`` where there is none; an italic run at
    its start decides."""
    for span in italics:
        # A longer run is a title or a paragraph set in italics whole.
        if span.start == 0 and 0 < span.end < len(text) and span.end <= _LONGEST_PHRASE:
            return text[: span.end].rstrip(" ,;:.")
    return preambular_opening(text) or operative_opening(text)


def preambular_opening(text: str) -> str:
    """The participle or adjective phrase that opens ``text``, listed or of that form,
    else ``""``."""
    return (
        _first(text, _ADJECTIVES)
        or _first(text, _PARTICIPLES)
        or _unlisted(text, _UNLISTED_PARTICIPLE)
        or opening_forms.opening(text, "preambular")
    )


def operative_opening(text: str) -> str:
    """The verb in the present tense that opens ``text``, listed or of that form, else
    ``""``."""
    return (
        _first(text, _PRESENTS)
        or _unlisted(text, _UNLISTED_PRESENT)
        or opening_forms.opening(text, "operative")
    )


def listed(text: str) -> tuple[Literal["preambular", "operative"], str] | None:
    """The part and the opening phrase of a text that opens with a phrase of the tables;
    None where it does not."""
    if opening := _first(text, _ADJECTIVES) or _first(text, _PARTICIPLES):
        return "preambular", opening
    opening = _first(text, _PRESENTS)
    return ("operative", opening) if opening else None


def is_listed(text: str) -> bool:
    """Whether ``text`` opens with a phrase of the tables, in either form, or with one
    of another language."""
    for forms in (_PARTICIPLES, _PRESENTS, _ADJECTIVES):
        if _end(text, forms):
            return True
    if opening_forms.opening(text, "preambular"):
        return True
    return bool(opening_forms.opening(text, "operative"))


def _first(text: str, forms: Mapping[str, tuple[str, ...]]) -> str:
    if not text[:1].isupper():
        return ""
    phrase = text[: _end(text, forms)]
    # "Takes note" alone says little: the preposition belongs to it.
    if phrase and _NEEDS_LINK.search(phrase):
        link = _LINK.match(text, len(phrase))
        return text[: link.end()] if link else phrase
    return phrase


def _end(text: str, forms: Mapping[str, tuple[str, ...]]) -> int:
    """Where the listed form that opens ``text`` ends, with its adverb, "also" and
    feelings; 0 where there is none."""
    adverb = _ADVERB.match(text)
    if adverb and (end := _end_from(text, adverb.end(), forms)):
        return end
    return _end_from(text, 0, forms)


def _end_from(text: str, start: int, forms: Mapping[str, tuple[str, ...]]) -> int:
    first = _FIRST_WORD.match(text, start)
    if not first:
        return 0
    for rest in forms.get(first[0], ()):
        end = first.end() + len(rest)
        if text.startswith(rest, first.end()) and not text[end : end + 1].isalnum():
            after = _AFTER.match(text, end)
            return after.end() if after else end
    return 0


def _unlisted(text: str, pattern: str) -> str:
    # Compiled when first wanted: most phrases are listed.
    match = re.match(pattern, text)
    if match is None or not text[:1].isupper() or text.split(" ", 1)[0] in _NOT_A_VERB:
        return ""
    return match.group()


_TO_PRESENT = dict(VERBS)
_TO_PARTICIPLE = {present: participle for participle, present in VERBS}


def counterpart(phrase: str, part: Literal["preambular", "operative"]) -> str | None:
    """The phrase in the form of ``part``: ``Recognizing also`` → ``Also recognizes``;
    None where there is none."""
    extra = re.search(r"\b(also|further)\b", phrase, re.IGNORECASE)
    adverb = extra[1].lower() if extra else ""
    bare = re.sub(r"(?i)\s*\b(?:also|further)\b\s*", " ", phrase).strip()
    bare = bare[:1].upper() + bare[1:]
    table = _TO_PRESENT if part == "operative" else _TO_PARTICIPLE
    for form in sorted(table, key=len, reverse=True):
        if bare == form or bare.startswith(f"{form} "):
            rest = bare.removeprefix(form)
            return _with_adverb(table[form], rest, adverb, part)
    return None


def _with_adverb(verb: str, rest: str, adverb: str, part: str) -> str:
    """The phrase with "also" or "further" where the part has it: before a verb in the
    present, after a participle."""
    if not adverb:
        return f"{verb}{rest}"
    if part == "operative":
        return f"{adverb.capitalize()} {verb[0].lower()}{verb[1:]}{rest}"
    return f"{verb} {adverb}{rest}"
