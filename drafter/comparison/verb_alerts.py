"""What became of a paragraph's opening verb."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Prefix

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases
from drafter.comparison import alert_tables
from drafter.comparison.fact_alerts import became
from drafter.comparison.ladder_alerts import graded, is_same_object
from drafter.comparison.verbs_of_languages import english_of
from drafter.results import Alert, Piece

# Said of a verb that stands in a translation.
DOUBT = "translator's choice"
# characters of a paragraph in which its opening verb is looked for
_OPENING = 90
# "Also urges" opens with "urges"
_PASSED_OVER = lazy_pattern(r"\b(?:also|further|once again|again|,)\s*")
# "Recognizes with deep concern": what the verb is said with
_FEELING = lazy_pattern(
    r"\s+with (?:[a-z]+ )?"
    r"(?:alarm|appreciation|approval|concern|interest|regret|satisfaction)\b"
)
_GOES_ON = lazy_pattern(r"continu(?:es|ing) to (?:be )?\w+")
_PARTICIPLE = lazy_pattern(r"(?:ant|ando|iendo|yendo)$")
# "prend" and "prenant" share four letters, "souligne" and "souhaitant" three of eight
_STEM = 3
_ENDING = 2
# the Security Council spells "emphasises" as often as "emphasizes"
_SPELT = lazy_pattern(r"is(?=(?:es?|ed|ing)\b)")


def verb_alerts(
    old: str,
    new: str,
    pieces: tuple[Piece, ...],
) -> list[Alert]:
    """What became of the paragraph's opening verb; only of texts with the same object
    one verb can be weaker than the other."""
    foreign = _of_other_languages(old, new, pieces)
    if foreign is not None:
        return foreign
    before, after = _opening(old), _opening(new)
    if before is None or after is None or before == after:
        return []
    if _is_joined_to(new, before, old) or _is_joined_to(old, after, new):
        return []
    steps = alert_tables.steps_down(before, after, alert_tables.ladders("verbs"))
    shown_before = before.capitalize() + _feeling(before, old)
    shown_after = after.capitalize() + _feeling(after, new)
    if steps == 0 or _same_verb(before, after):
        # another word of the same strength
        return []
    if steps is None or not is_same_object(pieces):
        return [became("verb_changed", shown_before, shown_after)]
    return [
        graded(
            "verb",
            steps,
            shown_before,
            shown_after,
        )
    ]


def _is_joined_to(
    longer: str,
    verb: str,
    text: str,
) -> bool:
    """Whether a text, which opens with this verb, stands in a longer one behind another
    clause: ``Decides … and requests the Secretary-General``.

    Then no verb became another. Two words behind the verb must be the same: with
    another object it is another clause.
    """
    start = _PASSED_OVER.sub("", text[:_OPENING].casefold()).split()
    opening = " ".join(start[: len(verb.split()) + 2])
    rest = " ".join(_PASSED_OVER.sub(" ", longer.casefold()).split())
    return f" and {opening} " in rest


def _of_other_languages(
    old: str,
    new: str,
    pieces: tuple[Piece, ...],
) -> list[Alert] | None:
    """The same of a text in another language; None where its verbs are not in the
    tables.

    Translators choose between verbs more freely than drafters do, and the sentence says
    so.
    """
    before, after = english_of(old), english_of(new)
    if before is None or after is None:
        return None
    if before[1] == after[1] or _same_verb(before[1], after[1]):
        return []
    steps = alert_tables.steps_down(before[1], after[1], alert_tables.ladders("verbs"))
    if steps == 0:
        return []
    shown_before, shown_after = before[0].capitalize(), after[0].capitalize()
    if steps is None or not is_same_object(pieces):
        alert = became("verb_changed", shown_before, shown_after)
    else:
        alert = graded(
            "verb",
            steps,
            shown_before,
            shown_after,
        )
    english = f"{before[1].capitalize()} and {after[1].capitalize()} in English"
    told = f"{alert.message} ({english}; it may be a {DOUBT})"
    return [alert._replace(message=told)]


def _feeling(
    opening: str,
    text: str,
) -> str:
    """What an opening is said with where that is no part of it: `` with concern`` of
    *Recognizes with concern*."""
    start = _PASSED_OVER.sub("", text[:_OPENING].casefold())
    feeling = _FEELING.match(start, len(opening)) if " with " not in opening else None
    return feeling[0] if feeling and start.startswith(opening) else ""


# A query opens alike beside each of its precedents.
@lru_cache(maxsize=2000)
def _opening(text: str) -> str | None:
    """The opening verb of a paragraph: one of a ladder, else one that paragraphs open
    with; None where it opens with none."""
    start = _PASSED_OVER.sub("", text[:_OPENING].casefold())
    verb = alert_tables.opening_verb(start)
    if verb:
        return verb
    listed = phrases.listed(text)
    # the forms of other languages take long to compile: English comes first
    opening = listed[1] if listed else phrases.operative_opening(text)
    opening = opening or phrases.preambular_opening(text)
    words = _PASSED_OVER.sub("", f"{opening.casefold()} ").split()
    if words == ["having"]:
        # half of an opening: "Having considered"
        words = start.split()[:2]
    elif words in (["continues"], ["continuing"]):
        # what is continued says more: "Continues to encourage", "to be concerned"
        goes_on = _GOES_ON.match(start)
        words = goes_on[0].split() if goes_on else words
    return " ".join(words) or None


def _same_verb(
    one: str,
    other: str,
) -> bool:
    """Whether two openings are forms of one verb: ``decides`` and ``deciding``,
    ``emphasizes`` and ``emphasises``."""
    # the Security Council's texts are spelt either way from year to year
    one, other = _SPELT.sub("iz", one), _SPELT.sub("iz", other)
    if one == other:
        return True
    forms = (
        phrases.counterpart(one.capitalize(), "preambular"),
        phrases.counterpart(one.capitalize(), "operative"),
    )
    return other.capitalize() in forms or _same_romance_verb(one, other)


def _same_romance_verb(
    one: str,
    other: str,
) -> bool:
    """Whether one of two openings is the French or Spanish participle of the other:
    ``prend note`` and ``prenant``, ``toma nota`` and ``tomando nota``."""
    # An opening is known by its verb alone, or with its noun: the verb decides.
    before, after = one.split()[0], other.split()[0]
    is_participle = _PARTICIPLE.search(before) is not None
    if is_participle == (_PARTICIPLE.search(after) is not None):
        return False
    stem = Prefix.similarity(before, after)
    shorter = min(len(before), len(after))
    return stem >= max(_STEM, shorter - _ENDING)
