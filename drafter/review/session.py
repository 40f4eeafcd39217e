"""A review in hand: the versions, every decision so far, and its journal.

The terminal interface and the line by line review are two faces of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clause_library.errors import InputError
from drafter.results import Comparison, Pair
from drafter.review import change_kinds, decisions
from drafter.review.carry import Carried, Left, Words, carry, words_of
from drafter.review.decisions import Entry, Place, Standing
from drafter.review.journal import Journal, Opened
from drafter.review.pen import Pen
from drafter.review.rewording import reword, worded


@dataclass(frozen=True, slots=True)
class NotedParagraph:
    """A paragraph's words and the note on it.

    ``is_gone`` where the new text has the paragraph no more; ``words`` are its old
    ones then.
    """

    words: str
    note: str
    is_gone: bool


class ReviewSession:
    """One review. Every decision is written to ``journal`` before it counts.

    ``changed`` names files that are others now than when the review was begun;
    ``looks_on`` says that another window decides. Raises InputError where the journal
    is damaged.
    """

    def __init__(
        self,
        comparison: Comparison,
        journal: Journal,
        author: change_kinds.Author | None = None,
    ) -> None:
        self.original = comparison
        self.journal = journal
        self.author = author or change_kinds.no_author
        self._pen = Pen(journal.path)
        # The pen before the journal: what another window writes in between would be
        # missed.
        self.looks_on = not self._pen.take()
        opened = journal.open(mend=not self.looks_on)
        self.changed: tuple[Path, ...] = opened.changed
        self.state = decisions.fold(opened.entries)
        self.left: tuple[Left, ...] = opened.left
        self.carried: Carried | None = None
        self._worded: dict[tuple[str, str], Pair] = {}
        self._kinds_known: dict[int, tuple[Pair, tuple[change_kinds.Named, ...]]] = {}
        if opened.changed:
            self._carry(opened)

    def decide(self, entry: Entry) -> None:
        """Writes a decision down; only then does it count.

        Raises InputError where it cannot be written, or another window decides.
        """
        with self._pen.writing():
            self.journal.append(entry, self._words_of(decisions.paragraphs_of(entry)))
        self._stand(decisions.after(self.state, entry))

    def take_over(self) -> None:
        """Decides here from now on, after what was decided elsewhere.

        Raises InputError where the journal is damaged.
        """
        # Taken first, so that the other window writes nothing after the journal was
        # read here.
        self._pen.take(over=True)
        self.looks_on = False
        opened = self.journal.open()
        self._stand(decisions.fold(opened.entries))
        if opened.changed:
            self._carry(opened)

    def look(self) -> bool:
        """Takes in what another window has decided; whether anything is new.

        Raises InputError where the journal is damaged.
        """
        was_ours = not self.looks_on
        self.looks_on = not self._pen.is_ours
        if not self.looks_on:
            return not was_ours
        # Without mending: the torn line may be one that the other window is writing.
        state = decisions.fold(self.journal.open(mend=False).entries)
        is_new = was_ours or state != self.state
        self._stand(state)
        return is_new

    def _stand(self, state: decisions.State) -> None:
        self.state = state
        # All are computed from the state and kept in the instance until it changes.
        for name in ("now", "comparison", "undecided"):
            self.__dict__.pop(name, None)

    def carry_from(self, earlier: Journal) -> Carried:
        """Takes over what was decided on an earlier version of the same base.

        Raises InputError where either journal is damaged, or where something was
        decided here already: nothing of that is overwritten.
        """
        if self.state.done:
            raise InputError(
                f"{self.journal.files[-1]}: this review has decisions of its own "
                "already; leave --carry out to go on with them."
            )
        return self._carry(earlier.open(mend=False))

    def _carry(self, opened: Opened) -> Carried:
        """The decisions of a journal that hold on the versions as they are now."""
        before = decisions.standing(decisions.fold(opened.entries))
        carried = carry(before, opened.words, self.original)
        self._stand(decisions.fold(carried.decisions))
        self.left = carried.left
        keys = [decisions.key(pair) for pair in self.original.pairs]
        # Who looks on writes nothing: the window that decides carries them itself.
        if not self.looks_on:
            with self._pen.writing():
                self.journal.carry(carried, self._words_of(keys))
        if carried.kept or carried.left:
            self.carried = carried
        return carried

    def _words_of(self, paragraphs: Iterable[str]) -> dict[str, Words]:
        """What these paragraphs hold as they stand, by their keys."""
        wanted = set(paragraphs)
        words: dict[str, Words] = {}
        for original, shown in zip(self.original.pairs, self.pairs, strict=True):
            # By the original pair: an edit changes the words of a pair, never its key.
            name = decisions.key(original)
            if name in wanted:
                words[name] = words_of(original, shown)
        return words

    @cached_property
    def now(self) -> Standing:
        """What the decisions come to."""
        return decisions.standing(self.state)

    @cached_property
    def comparison(self) -> Comparison:
        """The versions with the words the drafter gave them."""
        pairs = [self._with_words(pair) for pair in self.original.pairs]
        return self.original._replace(pairs=tuple(pairs))

    def _with_words(self, pair: Pair) -> Pair:
        """As :func:`drafter.review.rewording.worded`, each redline computed once."""
        name = decisions.key(pair)
        words = self.now.wordings.get(name)
        if words is None:
            return pair
        # Every decision makes the comparison anew; the word diff of an edited
        # paragraph is the costly part of that.
        if (name, words) not in self._worded:
            self._worded[name, words] = worded(pair, self.now)
        return self._worded[name, words]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The paragraphs in the order of the text, as worded."""
        return self.comparison.pairs

    @cached_property
    def undecided(self) -> tuple[Place, ...]:
        """The changes nobody has ruled on."""
        return decisions.undecided(self.comparison, self.now)

    @property
    def kinds(self) -> tuple[change_kinds.Kind, ...]:
        """The undecided changes by kind."""
        return change_kinds.grouped(self.named_changes, self.now)

    @property
    def all_kinds(self) -> tuple[change_kinds.Kind, ...]:
        """All changes by kind, decided or not."""
        return change_kinds.grouped(self.named_changes, None)

    @property
    def named_changes(self) -> tuple[change_kinds.Named, ...]:
        """All changes in the order of the text, each with its kinds."""
        found: list[change_kinds.Named] = []
        for pair in self.pairs:
            found += self.named_in(pair)
        return tuple(found)

    def named_in(self, pair: Pair) -> tuple[change_kinds.Named, ...]:
        """The changes of a pair with their kinds, found once.

        They are asked for at every key. A decision leaves all pairs what they are; an
        edit makes a new one.
        """
        known = self._kinds_known.get(id(pair))
        # An old pair may be gone and a new one have its number.
        if known is None or known[0] is not pair:
            known = pair, change_kinds.named((pair,), self.author)
            self._kinds_known[id(pair)] = known
        return known[1]

    @property
    def settled(self) -> Comparison:
        """The comparison as it goes out.

        Rejected changes are gone, edits are in, accepted and open changes are marked.
        """
        return decisions.reviewed(self.comparison, self.now)

    @property
    def differs(self) -> bool:
        """Whether anything was rejected or edited.

        The new version is not the file as it came then.
        """
        return self.settled.pairs != self.original.pairs

    @property
    def notes(self) -> tuple[NotedParagraph, ...]:
        """The paragraphs that bear a note, as they go out."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[NotedParagraph]:
        for pair in self.settled.pairs:
            note = self.now.remarks.get(decisions.key(pair))
            if note:
                words = decisions.text(pair.changes)
                old_words = " ".join(side.text for side in pair.old)
                yield NotedParagraph(words or old_words, note, is_gone=not words)

    def text(self, pair: Pair) -> str:
        """The words of a paragraph as it stands, rejected changes gone."""
        return decisions.text(decisions.settled(pair, self.now))

    def rewording(
        self,
        pair: Pair,
        words: str,
    ) -> decisions.Wording:
        """The decision that gives a paragraph these words."""
        return reword(pair, self.now, words)
