"""Figures on texts: one against its predecessor, a session, an organ, a topic.

What is not known is counted as unknown, never as consensus.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from clause_library.record import Record
from clause_library.vocabulary.citation_words import adoption_words
from clause_library.vocabulary.symbols import parse_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clause_library.model import Adoption, AdoptionKind, Provenance
    from drafter.results import Comparison, Status

Kind = Literal["resolution", "session", "organ", "topic"]
# Adopted with nobody against: the organs' ways of consensus.
CONSENSUS = ("without_vote", "acclamation", "unanimous")
WAYS: dict[AdoptionKind, str] = {
    "without_vote": "adopted without a vote",
    "acclamation": "adopted by acclamation",
    "unanimous": "adopted unanimously",
    "recorded_vote": "adopted by a recorded vote",
    "unknown": "adopted, how is unknown",
}
CHANGES: dict[Status, str] = {
    "unchanged": "kept word for word",
    "moved": "kept, moved",
    "changed": "changed",
    "moved_changed": "changed, moved",
    "split": "split",
    "merged": "merged",
    "added": "added",
    "deleted": "dropped",
}
MEANINGS = {
    "verb_weakened": "verbs weakened",
    "verb_strengthened": "verbs strengthened",
    "verb_changed": "verbs changed otherwise",
    "hedge_inserted": "hedges put in",
    "hedge_removed": "hedges taken out",
    "addressee_changed": "addressees changed",
}


class Text(Record):
    """A text with what it continues; ``predecessor`` None where nothing is known."""

    source: Provenance
    predecessor: Provenance | None
    share: float | None  # of it that stands in the predecessor, 0 to 100


class Figure(Record):
    """A row: how many, how many before, and the percentage of all; None is unknown."""

    name: str
    value: int
    before: int | None = None
    share: float | None = None


class Statistics(Record):
    """Figures under a heading, and what stands out in them, in sentences.

    `language` is that of the text compared, None where it is English or they are many.
    """

    kind: Kind
    heading: str
    rows: tuple[Figure, ...]
    notable: tuple[str, ...]
    language: str | None = None


def of_resolution(
    comparison: Comparison,
    text: Text,
) -> Statistics:
    """What a text made of its predecessor."""
    paragraphs = [
        pair
        for pair in comparison.pairs
        # The title and the opening formula are no paragraphs: counted, they would blur
        # the share that was kept.
        if not (pair.new or pair.old)[0].ref.endswith((", title", ", opening"))
    ]
    statuses = Counter(pair.status for pair in paragraphs)
    whole = len(paragraphs)
    rows = [
        Figure(
            words,
            statuses[status],
            None,
            _share(statuses[status], whole),
        )
        for status, words in CHANGES.items()
        if statuses[status]
    ]
    alerts = Counter(alert.kind for pair in paragraphs for alert in pair.alerts)
    rows += [
        Figure(words, alerts[kind]) for kind, words in MEANINGS.items() if alerts[kind]
    ]
    notable: list[str] = []
    for pair in paragraphs:
        for alert in pair.alerts:
            if alert.kind.startswith("verb_"):
                notable.append(f"{pair.new[0].ref}: {alert.message}.")
    change = consensus_change(text)
    if change is not None:
        notable.insert(0, change)
    heading = f"{comparison.new_id} against {comparison.old_id}"
    return Statistics(
        "resolution",
        heading,
        tuple(rows),
        tuple(notable),
        None if text.source.language == "en" else text.source.language,
    )


def of_session(
    texts: Sequence[Text],
    number: str,
) -> Statistics:
    """The texts of a session, beside those of the session before it."""
    here = [text for text in texts if session_of(text.source) == number]
    # Special sessions (ES-11) have no session before them that could be compared.
    last = str(int(number) - 1) if number.isdecimal() else ""
    before = [text for text in texts if session_of(text.source) == last]
    lost, won = _lost_and_won(here)
    lost_before, won_before = _lost_and_won(before)
    rows = [
        # No text of the session before is a gap in the library, not a session without
        # texts.
        Figure("texts", len(here), len(before) or None),
        *_ways(here, before),
        *_continuity(here, before),
        Figure("lost consensus", len(lost), _known(lost_before, before)),
        Figure("won consensus", len(won), _known(won_before, before)),
    ]
    notable = [change for text in (*lost, *won) if (change := consensus_change(text))]
    return Statistics(
        "session",
        f"Session {number}",
        tuple(rows),
        tuple(notable),
    )


def of_organ(
    texts: Sequence[Text],
    organ: str,
) -> Statistics:
    """The texts of an organ, a row a year."""
    here = [text for text in texts if text.source.organ == organ]
    rows = _by_year(here)
    ways = _ways(here, [])
    lost, won = _lost_and_won(here)
    changes = [
        Figure("lost consensus", len(lost)),
        Figure("won consensus", len(won)),
    ]
    return Statistics(
        "organ",
        organ,
        (*ways, *changes, *rows),
        (),
    )


def of_topic(
    texts: Sequence[Text],
    topic: str,
    says: Callable[[str], bool],
) -> Statistics:
    """The texts whose title or agenda item is about a topic, a row a year, with how
    each was adopted."""
    here = [text for text in texts if says(f"{text.source.title} {text.source.topic}")]
    rows = (*_ways(here, []), *_by_year(here))
    notable = [
        f"{text.source.date}: {text.source.id},"
        f" {adoption_words(text.source.adoption)}: {text.source.title}."
        for text in here
    ]
    return Statistics(
        "topic",
        topic,
        rows,
        tuple(notable),
    )


def session_of(source: Provenance) -> str | None:
    """The session in a symbol: ``77`` of ``A/RES/77/194``, ``ES-11`` of
    ``A/RES/ES-11/4``; None where a symbol has none."""
    symbol = parse_symbol(source.symbol) if source.symbol else None
    # The Council's numbers carry a year, not a session.
    if symbol is None or symbol.number is None or "/" not in symbol.number:
        return None
    return symbol.number.partition("/")[0]


def consensus_change(text: Text) -> str | None:
    """That a text lost or won consensus against its predecessor, in a sentence.

    None where it did neither, or where one of the two votes is unknown.
    """
    before = text.predecessor
    if before is None:
        return None
    was, now = _by_consensus(before.adoption), _by_consensus(text.source.adoption)
    # An unknown vote is no consensus: without it nothing may be said to be lost or won.
    if was is None or now is None or was == now:
        return None
    verb = "won" if now else "lost"
    return (
        f"{text.source.id} {verb} consensus: {adoption_words(text.source.adoption)};"
        f" {before.id} was {adoption_words(before.adoption)}"
        f" ({text.source.title})."
    )


def _by_consensus(adoption: Adoption) -> bool | None:
    if adoption.kind in CONSENSUS:
        return True
    # What is not known stays unknown; see the head of the module.
    return False if adoption.kind == "recorded_vote" else None


def _lost_and_won(texts: Iterable[Text]) -> tuple[list[Text], list[Text]]:
    lost: list[Text] = []
    won: list[Text] = []
    for text in texts:
        if consensus_change(text) is not None:
            (won if _by_consensus(text.source.adoption) else lost).append(text)
    return lost, won


def _known(
    changed: Sequence[Text],
    of: Sequence[Text],
) -> int | None:
    """How many, where anything is known of them: the first session has none before."""
    return len(changed) if any(text.predecessor for text in of) else None


def _ways(
    here: Sequence[Text],
    before: Sequence[Text],
) -> list[Figure]:
    now = Counter(text.source.adoption.kind for text in here)
    then = Counter(text.source.adoption.kind for text in before)
    return [
        Figure(
            words,
            now[kind],
            then[kind] if before else None,
            _share(now[kind], len(here)),
        )
        for kind, words in WAYS.items()
        # A way that was given up this session is worth its row of nought.
        if now[kind] or then[kind]
    ]


def _continuity(
    here: Sequence[Text],
    before: Sequence[Text],
) -> list[Figure]:
    def continuing(texts: Sequence[Text]) -> int:
        return sum(text.predecessor is not None for text in texts)

    past = continuing(before) if before else None
    count = continuing(here)
    return [
        Figure(
            "continue an earlier text",
            count,
            past,
            _share(count, len(here)),
        )
    ]


def _by_year(texts: Iterable[Text]) -> list[Figure]:
    years: Counter[str] = Counter()
    for text in texts:
        # Without a date a text still counts, or the years would not add up to the
        # whole.
        years[text.source.date[:4] if text.source.date else "unknown"] += 1
    whole = sum(years.values())
    return [
        Figure(
            year,
            count,
            None,
            _share(count, whole),
        )
        for year, count in sorted(years.items())
    ]


def _share(
    count: int,
    whole: int,
) -> float | None:
    return round(100 * count / whole, 1) if whole else None
