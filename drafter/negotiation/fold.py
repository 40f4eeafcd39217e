"""The events of a negotiation read one after the other. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from clause_library.model import Resolution
from drafter.comparison.align import align
from drafter.negotiation.assumptions import (
    edited_untracked,
    likely_base,
    other_text,
    proposes_nothing,
    words_of,
)
from drafter.negotiation.cross_references import (
    Read,
    followed_in_words,
    left_without,
    read_against,
)
from drafter.negotiation.journal import Event, in_force
from drafter.negotiation.model import (
    Pooled,
    Proposal,
    Row,
    Sender,
    Status,
    Version,
    keys_of,
    texts_of,
)
from drafter.negotiation.older_base import carried_over, renamed
from drafter.negotiation.proposals import amending, proposals_of, word_proposals
from drafter.negotiation.rebase import Change
from drafter.negotiation.rows import rows_of
from drafter.negotiation.state import ProposalState, State, Text
from drafter.negotiation.told_amendments import carried_out
from drafter.negotiation.typed_brackets import opened
from drafter.negotiation.wishes import Wishes

Texts = Callable[[str, str], Text]
"""A received file by its digest; one author's view of it, or the whole (empty)."""


def folded(
    events: Sequence[Event],
    texts: Texts,
    called: Callable[[str], str] = str,
) -> State | None:
    """The negotiation after its events; None before it has a base.

    ``called`` gives the name under which a delegation is kept.
    """
    fold = _Fold(texts, called)
    for event in in_force(events):
        fold.take(event)
    return fold.state()


class _Fold:
    """The negotiation while its events are read.

    A text speaks of places in itself, the negotiation of ids given once: whatever is
    read from a text is renamed before it is kept.
    """

    def __init__(
        self,
        texts: Texts,
        called: Callable[[str], str],
    ) -> None:
        self._texts = texts
        self._called = called
        self._bases: list[tuple[Resolution, tuple[Row, ...]]] = []
        self._places: dict[str, str] = {}
        self._senders: dict[str, Sender] = {}
        self._confidential: set[str] = set()
        self._wishes = Wishes()
        # the chair's
        self._words: dict[str, str] = {}
        self._statuses: dict[str, tuple[Status, str]] = {}
        self._inbox: list[str] = []

    @property
    def _base(self) -> Resolution:
        return self._bases[-1][0]

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self._bases[-1][1]

    def _ids(self) -> dict[str, str]:
        """The id of the paragraph at each place of today's base."""
        return {place: id_ for id_, place in self._places.items()}

    def take(self, event: Event) -> None:
        """One thing that happened."""
        event = event._replace(name=self._called(event.name))
        match event.kind:
            case "base":
                self._take_base(event, self._texts(event.targets[0], "").text)
            case "add":
                # nothing to read it against before the first base
                if self._bases:
                    self._take_file(event)
            case "word":
                self._words[event.targets[0]] = event.text
            case "status":
                status: Status = event.text  # type: ignore[assignment]
                self._statuses[event.targets[0]] = (status, event.note)
            # `in_force` has taken out both the undoing and what it undid
            case "undo":
                pass
            # what concerns proposals, and positions on paragraphs too
            case _:
                self._wishes.decide(event)

    # Bases

    def _take_base(
        self,
        event: Event,
        new: Resolution,
    ) -> None:
        new_rows = rows_of(new)
        if not self._bases:
            self._bases.append((new, new_rows))
            self._places = {row.id: row.id for row in new_rows}
            return
        old, old_rows = self._bases[-1]
        ids = self._ids()
        changes = [renamed(one, ids) for one in _against(old, new)]
        change = Change(old_rows, changes)
        rows, self._places = _with_old_ids(change.rows, new_rows, old_rows)
        # files that were made on the old one may still come in
        self._bases.append((new, rows))
        # Told once, with the base that brought it, and not at every step from then on.
        self._inbox.append(f"{event.name}: the next base.")
        self._inbox += self._carry(change)

    def _carry(self, change: Change) -> Iterator[str]:
        """Everything proposed on the old base, brought to the new one; sentences on
        what became of it."""
        for name, version in list(self._wishes.versions.items()):
            carried = carried_over(change, version.proposals, self._rows)
            for lost in carried.lost:
                yield f"{name}: no paragraph is left for “{lost}”."
            for id_ in carried.again:
                yield (
                    f"{name}: the words of {id_} changed under its proposals; they are "
                    "told anew."
                )
            self._wishes.carry(name, carried)
        # what is told anew has no name yet
        self._wishes.name_all(self._rows)
        yield from self._wishes.settle(change)
        words = texts_of(self._rows)
        for id_, text in self._words.items():
            if words.get(id_) != text:
                yield (
                    f"{id_}: the chair gave it other words than the new base has "
                    f"(“{text}”); the base's stand."
                )
        self._words = {}

    # Files

    def _take_file(self, event: Event) -> None:
        digest, author = event.targets[0], "".join(event.targets[1:])
        received = self._texts(digest, author)
        old = self._made_on(event, received)
        base_is = old or self._base
        rows = rows_of(old) if old else self._rows
        text, of_amendments = carried_out(
            event.note,
            base_is,
            received.text,
        )
        text, of_brackets = opened(
            event.note,
            event.name,
            rows,
            text,
        )
        received = received._replace(text=text)
        proposals, followed = self._read(received.text, old)
        proposals = amending(proposals, received.amends)
        told = [f"{event.name}: {self._counted(event.name, proposals)}"]
        if old is not None:
            told[0] += f", carried from {old.id}"
        if followed:
            told.append(followed_in_words(event.note, followed))
        if of_amendments:
            told.append(of_amendments)
        if of_brackets:
            told.append(of_brackets)
        told += self._assumed(
            event,
            received,
            proposals,
            is_older=old is not None,
        )
        version = Version(event.name, proposals)
        told += self._wishes.take(version, self._rows)
        self._senders[event.name] = Sender(event.name, event.note, base_is.id)
        # an open file of the same delegation lifts it
        self._confidential.discard(event.name)
        if event.mark:
            self._confidential.add(event.name)
        sentences = [sentence.rstrip(".") for sentence in told]
        self._inbox.append(". ".join(sentences) + ".")

    def _read(
        self,
        text: Resolution,
        old: Resolution | None,
    ) -> Read:
        """What a text proposes on today's base; ``old`` is the one it was made on."""
        ids = self._ids()
        made, followed = _wishes_against(old or self._base, text)
        if old is not None:
            # against today's base, all that has changed since would be told as its
            # wish
            change = Change(rows_of(old), _against(old, self._base))
            made = carried_over(
                change,
                made,
                rows_of(self._base),
            ).proposals
        return Read(tuple(renamed(one, ids) for one in made), followed)

    def _made_on(
        self,
        event: Event,
        received: Text,
    ) -> Resolution | None:
        """The older base a file was made on; None where it is today's."""
        # somebody said so
        if event.text:
            digest, _, _ = event.text.partition(" ")
            return self._texts(digest, "").text
        text = received.original or received.text
        words = words_of(rows_of(text))
        # known by its words: the name and symbol of a file may be anything
        if words == words_of(self._rows):
            return None
        earlier = self._bases[-2::-1]
        for base, rows in earlier:
            if words == words_of(rows):
                return base
        return likely_base(text, self._rows, earlier)

    def _assumed(
        self,
        event: Event,
        received: Text,
        proposals: Sequence[Proposal],
        *,
        is_older: bool,
    ) -> Iterator[str]:
        if not proposals:
            yield proposes_nothing(event.note, event.name)
        if is_older:
            return
        if told := other_text(
            event.note,
            self._base.id,
            self._rows,
            proposals,
        ):
            yield told
        original = received.original
        if original and words_of(rows_of(original)) != words_of(self._rows):
            yield edited_untracked(
                event.note,
                event.name,
                self._rows,
                original,
            )

    def _counted(
        self,
        name: str,
        proposals: Sequence[Proposal],
    ) -> str:
        before = self._wishes.versions.get(name)
        was = keys_of(before.proposals) if before else set()
        now = keys_of(proposals)
        told = [f"{len(now - was)} new", f"{len(now & was)} as before"]
        if was - now:
            names = self._wishes.names
            gone = sorted(names.get(key, key) for key in was - now)
            told.append(f"{len(was - now)} withdrawn ({', '.join(gone)})")
        return ", ".join(told)

    # The whole

    def state(self) -> State | None:
        """The negotiation after the events read so far."""
        if not self._bases:
            return None
        notices: list[str] = []
        pooled = self._wishes.pooled(self._rows)
        changes = self._wishes.in_text(
            pooled,
            self._words,
            self._rows,
            notices,
        )
        for row in self._rows:
            if row.id in self._words:
                changes += word_proposals(row, self._words[row.id])
        change = Change(self._rows, changes)
        keys = {one.id: one.proposal.key for one in pooled}
        standing: list[ProposalState] = []
        for one in pooled:
            amended = [keys[id_] for id_ in one.amended]
            standing.append(self._standing(one, change, amended))
        in_text = [one.pooled for one in standing if one.verdict == "accepted"]
        notices += left_without(self._rows, in_text)
        statuses = self._reopened(change, notices)
        return State(
            self._bases[0][0],
            self._base,
            self._rows,
            change,
            tuple(standing),
            tuple(self._wishes.positions),
            statuses,
            tuple(self._senders.values()),
            self._wishes.names,
            tuple(notices),
            tuple(self._inbox),
            self._places,
            frozenset(self._confidential),
        )

    def _standing(
        self,
        one: Pooled,
        change: Change,
        amended: Sequence[str],
    ) -> ProposalState:
        key = one.proposal.key
        if key in self._wishes.accepted:
            return ProposalState(one, "accepted", None)
        if key in self._wishes.rejected:
            return ProposalState(one, "rejected", None)
        own = self._wishes.own(one)
        rebased = change.rebased(
            one.proposal,
            own,
            amended,
        )
        return ProposalState(one, rebased.verdict, rebased)

    def _reopened(
        self,
        change: Change,
        notices: list[str],
    ) -> dict[str, Status]:
        """The status of each paragraph; one that was agreed on other words than it has
        now is reopened, and told."""
        texts = texts_of(change.rows)
        told: dict[str, Status] = {}
        for id_, (status, words) in self._statuses.items():
            told[id_] = status
            is_agreed = status in ("agreed", "adref")
            if is_agreed and texts.get(id_) != words:
                told[id_] = "reopened"
                notices.append(
                    f"{id_} was agreed on other words and is reopened: it was "
                    f"“{words}”."
                )
        return told


# Every step of a long sitting folds all events again: what a file proposes is worked
# out once.
@lru_cache(maxsize=256)
def _against(
    base: Resolution,
    version: Resolution,
) -> tuple[Proposal, ...]:
    return proposals_of(rows_of(base), version, align(base, version))


@lru_cache(maxsize=256)
def _wishes_against(
    base: Resolution,
    version: Resolution,
) -> Read:
    return read_against(base, version)


def _with_old_ids(
    rows: Sequence[Row],
    new_rows: Sequence[Row],
    old_rows: Sequence[Row],
) -> tuple[tuple[Row, ...], dict[str, str]]:
    """The rows of a new base under the ids their paragraphs have had, and the place of
    each id; a new paragraph gets its place as id, marked where that is taken."""
    taken = {row.id for row in old_rows}
    ids: dict[str, str] = {}
    places: dict[str, str] = {}
    result: list[Row] = []
    for row, new in zip(rows, new_rows, strict=True):
        id_ = row.id
        if id_ not in taken:
            id_ = new.id
            # an id that meant another paragraph once still does in events and notes
            while id_ in taken or id_ in places:
                id_ += "*"
        ids[new.id] = id_
        places[id_] = new.id
        parent = ids.get(new.parent, new.parent)
        result.append(new._replace(id=id_, parent=parent))
    return tuple(result), places
