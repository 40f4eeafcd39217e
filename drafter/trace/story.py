"""The life of a clause, told step by step: what each text made of it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from math import floor
from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz.distance import Indel

from clause_library.record import Record
from clause_library.storage.fingerprints import masked
from clause_library.vocabulary.normalize import keys
from clause_library.vocabulary.states import state_of
from drafter.comparison import word_diff
from drafter.comparison.alerts import alerts
from drafter.comparison.verb_alerts import DOUBT
from drafter.trace.first_said import lives
from drafter.trace.records import Step, StepKind, Trace, VoteChange, VoteGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from clause_library.model import LibraryClause
    from clause_library.storage.library import Library
    from drafter.results import Alert, Piece
    from drafter.trace.lines import Line

# The English version of a paragraph in another language; None where there is none.
English: TypeAlias = "Callable[[LibraryClause], str | None]"
# The lists of a record of votes, by the names of its fields.
_SIDES = ("in_favour", "against", "abstaining")


class _Near(Record):
    """The paragraphs of a line that each continues, and that continue it."""

    older: Mapping[int, list[LibraryClause]]
    newer: Mapping[int, list[LibraryClause]]


def trace(
    library: Library,
    line: Line,
    asked: LibraryClause,
    english: English | None = None,
) -> Trace:
    """The life of the paragraph `asked`, which stands in `line`.

    `english` gives the English version of a paragraph in another language, None where
    there is none: what became of verbs and hedges is told by the English ones.
    """
    near = _near(line)
    # The line may branch; words can be followed only along one way through it.
    path = {found.key for found in _path(near, asked)}
    steps = tuple(
        _step(
            library,
            found,
            near,
            english or _no_english,
            in_path=found.key in path,
        )
        for found in line.members
    )
    on_path = [step for step in steps if step.in_path]
    # Steps beside the path are told but give no words: two paragraphs of one text
    # cannot follow one another.
    texts = [step.found.clause.text for step in on_path]
    spoken = library.rarity(word for text in texts for word in keys(text))
    told = lives(texts, spoken)
    return Trace(
        line=line.name,
        asked=asked.clause.ref,
        steps=steps,
        words=told.words,
        phrases=told.phrases,
        unknown=tuple(_unknown(on_path)),
    )


def _near(line: Line) -> _Near:
    by_key = {found.key: found for found in line.members}
    older: defaultdict[int, list[LibraryClause]] = defaultdict(list)
    newer: defaultdict[int, list[LibraryClause]] = defaultdict(list)
    for link in line.links:
        older[link.newer].append(by_key[link.older])
        newer[link.older].append(by_key[link.newer])
    return _Near(older, newer)


def _path(
    near: _Near,
    asked: LibraryClause,
) -> list[LibraryClause]:
    """From the oldest paragraph to the newest, through the one asked for."""
    before: list[LibraryClause] = []
    here = asked
    while near.older.get(here.key):
        here = _closest(here, near.older[here.key])
        before.append(here)
    after: list[LibraryClause] = []
    here = asked
    while near.newer.get(here.key):
        # The next text first: a paragraph may have children in several.
        nearest = min(_date(found) for found in near.newer[here.key])
        row = [found for found in near.newer[here.key] if _date(found) == nearest]
        here = _closest(here, row)
        after.append(here)
    return [*reversed(before), asked, *after]


def _date(found: LibraryClause) -> str:
    return found.source.date or ""


def _closest(
    here: LibraryClause,
    others: Sequence[LibraryClause],
) -> LibraryClause:
    """The one that is most like a paragraph; of equal ones the later, then the first
    in its text."""
    return max(
        others,
        key=lambda other: (
            likeness(here.clause.text, other.clause.text),
            _date(other),
            -other.key,
        ),
    )


def likeness(
    old: str,
    new: str,
) -> float:
    """The share of words two texts have in common in the same order, 0 to 100.

    Rounded down, so that 100 means the same words.
    """
    similar = float(Indel.normalized_similarity(keys(old), keys(new)))
    return floor(1000 * similar + 1e-9) / 10


def _step(
    library: Library,
    found: LibraryClause,
    near: _Near,
    english: English,
    *,
    in_path: bool,
) -> Step:
    older = sorted(near.older.get(found.key, ()), key=lambda one: (_date(one), one.key))
    told = library.sponsors_and_votes(found.source.id, found.source.language)
    text = found.clause.text
    if not older:
        return Step(
            found,
            "first",
            (),
            None,
            (),
            (),
            *told,
            in_path=in_path,
        )
    continued = _held_against(found, older)
    # A merger is held against all it came from; against one alone the words of the
    # other would look new.
    before = " ".join(one.clause.text for one in continued)
    changes = word_diff.compare(before, text)
    return Step(
        found,
        _kind(found, continued, near),
        tuple(one.clause.ref for one in continued),
        likeness(before, text),
        changes,
        _alerts(
            found,
            continued,
            changes,
            english,
        ),
        *told,
        in_path=in_path,
    )


def _alerts(
    found: LibraryClause,
    older: Sequence[LibraryClause],
    changes: Sequence[Piece],
    english: English,
) -> tuple[Alert, ...]:
    """What a step made of verbs, hedges and facts: by the English versions where both
    are here, because translators choose more freely than drafters."""
    texts = [english(one) for one in (*older, found)]
    spoken = [text for text in texts if text is not None]
    if len(spoken) < len(texts):
        own = alerts(tuple(changes), found.clause.part)
        if found.source.language in (None, "en"):
            return own
        return tuple(map(_with_doubt, own))
    pieces = word_diff.compare(" ".join(spoken[:-1]), spoken[-1])
    told: list[Alert] = []
    for alert in alerts(pieces, found.clause.part):
        message = f"{alert.message} (in the English version)"
        told.append(alert._replace(message=message))
    return tuple(told)


def _with_doubt(alert: Alert) -> Alert:
    """An alert of a translation: of its choice of words it says so."""
    if not alert.kind.startswith(("verb_", "hedge_")) or DOUBT in alert.message:
        return alert
    return alert._replace(message=f"{alert.message} (it may be a {DOUBT})")


def _no_english(found: LibraryClause) -> str | None:
    return None


def _held_against(
    found: LibraryClause,
    older: Sequence[LibraryClause],
) -> Sequence[LibraryClause]:
    """What a paragraph continues; the one alone that it keeps word for word.

    A recital that quoted it says it as well, and was not merged into it.
    """
    kept = [one for one in older if _is_kept(one, found)]
    return kept[:1] or older


def _is_kept(
    old: LibraryClause,
    new: LibraryClause,
) -> bool:
    """Whether nothing but numbers and dates changed."""
    return masked(keys(old.clause.text)) == masked(keys(new.clause.text))


def _kind(
    found: LibraryClause,
    older: Sequence[LibraryClause],
    near: _Near,
) -> StepKind:
    first = older[0]
    # Where parents come from several the part or the likeness to one says little: a
    # merger is told first.
    if len(older) > 1:
        return "merged"
    siblings = [
        one for one in near.newer[first.key] if one.source.id == found.source.id
    ]
    # Only siblings in the same text are halves; those in other texts continue it there.
    # And what stands there whole was not split.
    is_split = len(siblings) > 1 and not _is_kept(first, found)
    if is_split and any(_is_kept(first, one) for one in siblings):
        return "said_again"
    if is_split:
        return "split"
    if first.clause.part != found.clause.part:
        if found.clause.part == "operative":
            return "to_operative"
        if found.clause.part == "preambular":
            return "to_preambular"
    # After the move between parts: a promoted paragraph is news though no word changed.
    if first.clause.text == found.clause.text:
        return "unchanged"
    return "rollover" if _is_kept(first, found) else "changed"


def _unknown(path: Sequence[Step]) -> Iterator[str]:
    """What the library cannot tell of a line."""
    first = path[0].found.source
    yield (
        f"{first.id} is the oldest text here that says it: it says it at least since"
        " then; older texts may not be in the library."
    )
    # A vote nobody recorded must not pass for consensus, so it is said.
    voted = [step for step in path if step.found.source.adoption.kind == "unknown"]
    if voted:
        ids = ", ".join(step.found.source.id for step in voted)
        yield f"How these were adopted is not known: {ids}."
    silent = [
        step
        for step in path
        if step.found.source.adoption.kind == "recorded_vote" and step.votes is None
    ]
    if silent:
        ids = ", ".join(step.found.source.id for step in silent)
        yield f"Who voted how is not known for: {ids}."


def vote_changes(told: Trace) -> tuple[VoteChange, ...]:
    """The States that changed their vote from one text that was voted on to the next.

    A State that is in no list is left out: not voting is no position, and a text
    without a record of its vote says nothing of anybody.
    """
    voted = [step for step in told.path if step.votes is not None]
    changes: list[VoteChange] = []
    for old, new in itertools.pairwise(voted):
        before, after = _sides(old), _sides(new)
        # A State missing from one list may have been absent, or no member yet.
        for state in sorted(before.keys() & after.keys()):
            if before[state] != after[state]:
                changes.append(
                    VoteChange(
                        state,
                        before[state],
                        after[state],
                        old.ref,
                        new.ref,
                    )
                )
    return tuple(changes)


def _sides(step: Step) -> dict[str, str]:
    sides: dict[str, str] = {}
    for side in _SIDES:
        for state in getattr(step.votes, side):
            # One State under two names would seem to have voted once.
            sides[state_of(state)] = side
    return sides


def vote_groups(told: Trace) -> tuple[VoteGroup, ...]:
    """The changes of votes, those from one side to another in one text together."""
    groups: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for change in vote_changes(told):
        groups[change.new_ref, change.before, change.after].append(change.state)
    return tuple(VoteGroup(*name, tuple(states)) for name, states in groups.items())
