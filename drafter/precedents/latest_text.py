"""What the latest text of a series did to a wording or a phrase.

Which texts are of a series, `clause_library.storage.series` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.vocabulary.dates import written
from drafter.precedents import scoring
from drafter.precedents.scoring import FLOOR, without_facts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clause_library.model import Provenance
    from clause_library.storage.library import Library
    from clause_library.storage.queries import Candidate, DocumentWordings
    from drafter.precedents.ranking import Group


class LatestText(Record):
    """What the latest text of a series did to a wording: ``has the phrase``; that text,
    and the key of the clause where it did, None where the wording was dropped."""

    what: str
    source: Provenance
    key: int | None


def reason(
    latest: LatestText,
    refs: Mapping[int, str],
) -> str:
    """As words to show; `refs` has those of the keys."""
    ref = latest.source.id
    # what was dropped has no place there: the text as a whole is named
    if latest.key is not None:
        ref = refs[latest.key]
    place = f"{ref} ({written(latest.source.date or '')})"
    return f"the latest text of the series {latest.what}: {place}"


def latest_text(
    library: Library,
    group: Group,
    phrase: Sequence[str] | None,
    exclude: tuple[str, ...],
) -> LatestText | None:
    """What the latest text of the series did to a wording.

    `phrase` are the keys of the query where it stands word for word in the wording, and
    then the answer is about the phrase. `exclude` are ids of texts that may not answer.
    None where no text of the series is later than the last use of the wording.
    """
    # without dates nobody can say which text is the later one
    if not group.source.date:
        return None
    number = library.newest_of_series(group.uses[0].document, exclude)
    if number is None:
        return None
    # The uses too: looking for the series may have changed the library.
    documents = [use.document for use in group.uses]
    sources = library.provenances([number, *documents])
    latest = sources[number]
    last_use = max([sources[document].date or "" for document in documents])
    if latest.date is None or latest.date <= last_use:
        return None
    wordings = library.wordings_of(number)
    if phrase is None:
        what, key = _wording_in(library, wordings, group.scored.candidate)
    else:
        what, key = _phrase_in(library, wordings, phrase)
    return LatestText(what, latest, key)


def _phrase_in(
    library: Library,
    wordings: DocumentWordings,
    phrase: Sequence[str],
) -> tuple[str, int | None]:
    # Spaces around both: "states" must not be found in "statesmen".
    words = " ".join(phrase)
    needle = f" {words} "
    for candidate, key in zip(wordings.candidates, wordings.keys, strict=True):
        wording = " ".join(library.spelled(candidate))
        if needle in f" {wording} ":
            return "has the phrase", key
    return "dropped the phrase", None


def _wording_in(
    library: Library,
    wordings: DocumentWordings,
    wording: Candidate,
) -> tuple[str, int | None]:
    own: Sequence[str] = wording.wording
    others: Sequence[Sequence[str]] = wordings.texts
    # in one segment a word is one character: compared without its letters
    if wordings.segments != {wording.segment}:
        own = library.spelled(wording)
        others = [library.spelled(candidate) for candidate in wordings.candidates]
    share, place = scoring.most_kept(own, others)
    if place is None or share < FLOOR:
        return "dropped the wording", None
    key = wordings.keys[place]
    # a use that the filters leave out
    if own == others[place]:
        return "has it word for word", key
    before = library.spelled(wording)
    # of nearly all that was changed the words in common say so already
    if scoring.differs_little(share, before, len(others[place])):
        after = library.spelled(wordings.candidates[place])
        if without_facts(before) == without_facts(after):
            return "has it with other dates or figures", key
    return "changed the wording", key
