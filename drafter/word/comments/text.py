"""What comments and the table of sources say of a paragraph, in words: short enough for
a margin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import keys
from drafter.comparison.pieces import replacements
from drafter.comparison.summary import backed
from drafter.precedents.agreed_language import elsewhere
from drafter.precedents.scoring import shown, without_facts
from drafter.results import (
    Alert,
    Answer,
    Backing,
    Occurrence,
    Passage,
    Piece,
    Precedent,
    percent,
)
from drafter.word.layout.comment_part import CommentLine

OTHERS = 2  # further precedents named in a comment: more is not read in a margin
LISTED = 4  # changes, alerts and new passages told one by one; the rest is counted
# words a new passage must have to be quoted: fewer are joints between agreed ones
TELLING = 3
WORTHY = 70  # the score of a further precedent that is worth a look
# percentage of agreed words from which a paragraph without a precedent is not called
# new
HALF = 50
# the most that a wording adapted can be like its source, in per cent
ALMOST = 99
# words in a row that make a passage of another text worth a comment of its own
SPLICED = 8
# reasons for a precedent that the citation does not tell
SHOWN_REASONS = ("crossed", "the latest text of the series")
LONGEST_QUOTATION = 16  # words; of a longer one the first eight and the last four
EDGES = " ,;.:"
CLOSES = {"(": ")", "[": "]", "“": "”", "‘": "’", "«": "»"}
# alerts of what a later text has to bring up to date anyway
BROUGHT_UP_TO_DATE = frozenset(("reference_changed", "date_changed"))
STANDING = {
    "identical": "agreed language, unchanged",
    "rollover": "agreed language with references and figures brought up to date",
    "near": "agreed language, adapted",
    "close": "agreed language, adapted",
    "none": "chosen by the drafter",
}


def remarks_on(
    answer: Answer,
    precedent: Precedent | None,
) -> Iterator[CommentLine]:
    """The comment on a paragraph: where it is from, how close, what changed, where else
    it stands, how to cite it."""
    if precedent is None:
        yield from without_precedent(answer)
        return
    yield CommentLine(precedent.citation, strong=True)
    yield CommentLine(closeness(precedent))
    if updated := messages_of(precedent, BROUGHT_UP_TO_DATE):
        yield CommentLine(f"Brought up to date: {listed(updated)}.")
    others = [alert.kind for alert in precedent.alerts]
    consequential = set(others) - BROUGHT_UP_TO_DATE
    if told := messages_of(precedent, consequential):
        yield CommentLine(f"Note: {listed(told)}.")
    # What is told as brought up to date is not told again.
    if changed := summary_of(precedent.changes, facts=not updated):
        yield CommentLine(f"Changed: {changed}.")
    if new := new_words(answer, precedent):
        yield CommentLine(f"New language: {new}.")
    if uses := other_uses(precedent):
        yield CommentLine(f"Also in {uses}.")
    for reason in precedent.reasons:
        if reason.startswith(SHOWN_REASONS):
            yield CommentLine(f"{capitalised(reason)}.")
    for other in further(answer, precedent):
        yield CommentLine(f"See also: {other.citation}, {likeness(other)}.")
    yield CommentLine(f"To cite: {precedent.written_citation}.")


def messages_of(
    precedent: Precedent,
    kinds: Collection[str],
) -> list[str]:
    """What the alerts of these kinds say."""
    chosen: list[Alert] = []
    for alert in precedent.alerts:
        if alert.kind in kinds:
            chosen.append(alert)
    return [alert.message for alert in chosen]


def without_precedent(answer: Answer) -> Iterator[CommentLine]:
    """The comment on a paragraph that no single text supports."""
    share = answer.coverage.agreed_share
    refs: list[str] = []
    for passage in answer.coverage.passages:
        if passage.ref and passage.ref not in refs:
            refs.append(passage.ref)
    if not refs or share < HALF:
        verdict = "New language: no close precedent in the library."
    else:
        verdict = "Put together: no single precedent."
    yield CommentLine(verdict, strong=True)
    if refs:
        yield CommentLine(f"{percent(share)}% of its words stand in {listed(refs)}.")
    for near in answer.nearest[:OTHERS]:
        yield CommentLine(f"Nearest: {near.citation}, {likeness(near)}.")


def closeness(precedent: Precedent) -> str:
    """How close a precedent is, and what that makes of the words."""
    band = precedent.band.capitalize()
    if precedent.band == "none":
        band = "Not close"
    elif precedent.band == "contained":
        return f"Your paragraph contains it whole: {standing(precedent)}."
    return f"{band}, {likeness(precedent)}: {standing(precedent)}."


def likeness(precedent: Precedent) -> str:
    """How like a precedent is: all of it only where the words are the same."""
    figure = shown(precedent.score)
    if precedent.band != "identical":
        figure = min(figure, ALMOST)
    return f"{figure}%"


def further(
    answer: Answer,
    precedent: Precedent,
) -> list[Precedent]:
    """The other precedents that are worth a look."""
    others = []
    for result in answer.results:
        if result is not precedent and result.score >= WORTHY:
            others.append(result)
    return others[:OTHERS]


def remarks_on_change(passages: Sequence[Backing]) -> Iterator[CommentLine]:
    """The comment on a changed paragraph: of each passage that was put in, whether it
    is agreed language."""
    yield CommentLine(f"What was put in is {verdict_on(passages)}.", strong=True)
    for passage in passages:
        yield CommentLine(f"{quoted(passage.text)}: {backed(passage)}.")


def verdict_on(passages: Sequence[Backing]) -> str:
    """Whether all, some or none of the passages are agreed language."""
    if all(is_agreed(passage) for passage in passages):
        return "agreed language"
    if any(passage.answer.coverage.agreed_share for passage in passages):
        return "agreed language in part"
    return "new language"


def is_agreed(passage: Backing) -> bool:
    """Whether a passage stands word for word in a text."""
    results = passage.answer.results
    return bool(results) and results[0].score == 100


def standing(precedent: Precedent) -> str:
    """What the words are; those of a draft are nobody's agreed language."""
    description = STANDING.get(precedent.band, "builds on earlier language")
    if precedent.found.source.status == "adopted":
        return description
    return description.replace(
        "agreed language",
        "language of a text not known to be adopted",
    )


def spliced(
    answer: Answer,
    precedent: Precedent | None,
) -> tuple[Passage, ...]:
    """The passages that come from other texts than the precedent and are long enough to
    be told one by one."""
    passages = []
    for passage in others_words(answer, precedent):
        if passage.ref and len(words_of(answer, passage)) >= SPLICED:
            passages.append(passage)
    return tuple(passages)


def also_in(passage: Passage) -> Iterator[CommentLine]:
    """Where else the words of a passage stand, as far as that is worth a line."""
    if others := elsewhere(passage, OTHERS):
        yield CommentLine(f"{capitalised(others)}.")


def others_words(
    answer: Answer,
    precedent: Precedent | None,
) -> Iterator[Passage]:
    """The passages whose words do not stand in a row in the precedent."""
    own = ""
    if precedent:
        own = f" {' '.join(keys(precedent.found.clause.text))} "
    for passage in answer.coverage.passages:
        words = " ".join(words_of(answer, passage))
        # With a space on both sides: a word must not match the end of a longer one.
        if f" {words} " not in own:
            yield passage


def words_of(
    answer: Answer,
    passage: Passage,
) -> tuple[str, ...]:
    """The words of a passage, as they are compared."""
    return tuple(keys(answer.text[passage.start : passage.end]))


def new_words(
    answer: Answer,
    precedent: Precedent,
) -> str:
    """The passages that stand in no text, quoted; empty where there are none of any
    length."""
    quotations = []
    for passage in others_words(answer, precedent):
        if not passage.new or len(words_of(answer, passage)) < TELLING:
            continue
        text = answer.text[passage.start : passage.end]
        quotations.append(quoted(text.strip(EDGES)))
    return listed(quotations)


def other_uses(precedent: Precedent) -> str:
    """Where else the wording stands: all of a few, the first and the last of many."""
    own = precedent.found.clause.ref
    uses = [use for use in precedent.occurrences if use.ref != own]
    if len(uses) <= OTHERS + 1:
        return "; ".join(map(dated, uses))
    return f"{len(uses)} more places, from {dated(uses[0])} to {dated(uses[-1])}"


def dated(use: Occurrence) -> str:
    """``A/RES/77/194, OP3 (15 December 2022)``."""
    if not use.date:
        return use.ref
    return f"{use.ref} ({written(use.date)})"


def summary_of(
    changes: Sequence[Piece],
    *,
    facts: bool = True,
) -> str:
    """The changes in words, the longest where there are many: “urges” became “calls
    upon”; “as appropriate” added.

    What changes no word (a comma, a hyphen) is passed over; so is, without ``facts``, a
    reference or a date in the place of another.
    """
    sentences: list[str] = []
    sizes: list[int] = []
    for before, after in replacements(changes):
        old, new = before.strip(EDGES), after.strip(EDGES)
        if keys(old) == keys(new):
            continue
        if not facts and is_update(old, new):
            continue
        sentences.append(change_in_words(old, new))
        sizes.append(len(keys(f"{old} {new}")))
    longest = sorted(range(len(sizes)), key=lambda place: -sizes[place])
    # The longest are told, in the order of the text; the rest is only counted.
    order = [*sorted(longest[:LISTED]), *longest[LISTED:]]
    return listed([sentences[place] for place in order])


def is_update(
    old: str,
    new: str,
) -> bool:
    """Whether one reference, date or figure stands in the place of another."""
    return bool(old and new) and without_facts(keys(old)) == without_facts(keys(new))


def change_in_words(
    old: str,
    new: str,
) -> str:
    """One change: a replacement, an addition or a deletion."""
    if old and new:
        return f"{quoted(old)} became {quoted(new)}"
    if new:
        return f"{quoted(new)} added"
    return f"{quoted(old)} deleted"


def listed(sentences: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = len(sentences) - LISTED
    # One more is as short as saying that there is one more.
    if more <= 1:
        return "; ".join(sentences)
    return "; ".join([*sentences[:LISTED], f"and {more} more"])


def quoted(text: str) -> str:
    """In quotation marks, long passages cut in the middle."""
    words = text.split()
    if len(words) > LONGEST_QUOTATION:
        first, last = " ".join(words[:8]), " ".join(words[-4:])
        return f"“{balanced(f'{first} … {last}')}”"
    return f"“{balanced(text)}”"


def balanced(text: str) -> str:
    """A stretch cut out of a text, without brackets and quotation marks of which it has
    one half."""
    opened: list[tuple[str, int]] = []
    loose: set[int] = set()
    for place, sign in enumerate(text):
        if sign in CLOSES:
            opened.append((CLOSES[sign], place))
        elif opened and sign == opened[-1][0]:
            opened.pop()
        elif sign in CLOSES.values() and not is_apostrophe(text, place):
            loose.add(place)
    loose.update(place for _, place in opened)
    kept = [sign for place, sign in enumerate(text) if place not in loose]
    return "".join(kept)


def is_apostrophe(
    text: str,
    place: int,
) -> bool:
    """Whether a mark stands at the end of a word or in it, as an apostrophe may."""
    return text[place] == "’" and place > 0 and text[place - 1].isalpha()


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is."""
    return f"{text[0].upper()}{text[1:]}"
