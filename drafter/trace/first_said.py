"""For each word of a clause, the text of its line in which it was first said.

Every word of the first text begins a life; a redline from text to text carries it on.
What was only moved lives on, and what comes back goes on with its old life. The word
is "at least since" that text: older texts may lie outside the library.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from clause_library.record import Record
from clause_library.vocabulary.normalize import words
from drafter.comparison.word_diff import compare
from drafter.trace.coming_back import Spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clause_library.vocabulary.normalize import Word

# Shorter words ("the", "of") move only in company.
LETTERS = 4


class Life(Record):
    """A stretch of texts that say a word: their places in the line, both included."""

    first: int
    last: int


class Said(Record):
    """A word of the newest text: where it stands, and since which text it is said.

    ``left`` and ``back`` are the texts in which it was first missing and stood again,
    None where it never left. Texts are told by their places in the line.
    """

    start: int
    end: int
    since: int
    left: int | None
    back: int | None


class Phrase(Record):
    """Words that stood in a row and shared their lives; ``size`` is how many."""

    text: str
    lives: tuple[Life, ...]
    size: int


class _Told:
    """A word of the line while its lives are followed."""

    __slots__ = ("key", "lives", "text")

    def __init__(
        self,
        key: str,
        text: str,
        place: int,
    ) -> None:
        self.key = key
        self.text = text
        self.lives = [[place, place]]


class Lives(Record):
    """What became of the words of a line."""

    words: tuple[Said, ...]
    phrases: tuple[Phrase, ...]


def lives(
    texts: Sequence[str],
    rarity: Mapping[str, float],
) -> Lives:
    """What became of the words of a line.

    The words of the last text come with the texts that first said them, the phrases of
    all texts with their lives. `texts` are one line's, oldest first; `rarity` is
    that of the words, by their keys.
    """
    follower = _Follower(rarity)
    for text in texts:
        follower.go_on(text)
    return Lives(tuple(follower.newest()), tuple(follower.phrases()))


class _Follower:
    """Carries the words of a line from each text to the next."""

    def __init__(self, rarity: Mapping[str, float]) -> None:
        self._rarity = rarity
        self._text = ""
        self._place = -1
        self._row: list[tuple[Word, _Told]] = []
        self._every: list[list[_Told]] = []  # of each text, in its order
        self._dead: list[list[_Told]] = []  # runs of words that left together

    def go_on(self, text: str) -> None:
        """Take the next text of the line."""
        self._place += 1
        row = words(text)
        kept = self._kept(text)
        told: list[_Told | None] = []
        for word in row:
            # A kept stretch may end inside a word: only a word that is the same whole
            # lives on.
            old = kept.get(word.start)
            if old is not None and old.key != word.key:
                old = None
            told.append(old)
        # By identity, not by key: "the" stands many times, and each has a life of its
        # own.
        stayed = {id(one) for one in told if one is not None}
        gone = [one for _, one in self._row if id(one) not in stayed]
        # Moved before revived: what only changed its place in this text never left, and
        # must not be given a life that came back.
        self._carry_moved(row, told, gone)
        self._revive(text, row, told)
        # Last, when it is known which words are really gone.
        self._close(told, gone)
        self._text = text
        self._row = self._begun(row, told)
        self._every.append([one for _, one in self._row])

    def newest(self) -> Iterator[Said]:
        """The words of the last text."""
        for word, told in self._row:
            left = back = None
            if len(told.lives) > 1:
                # Of several absences the last is told: it is the one behind the words
                # that stand now.
                *_, before, now = told.lives
                left = before[1] + 1
                back = now[0]
            since = told.lives[0][0]
            yield Said(
                word.start,
                word.end,
                since,
                left,
                back,
            )

    def phrases(self) -> Iterator[Phrase]:
        """The phrases of all texts, each once: those of the first text first."""
        # A word that stays is the same object in every text, and would make its phrase
        # again in each of them.
        seen: set[int] = set()
        for row in self._every:
            run: list[_Told] = []
            for told in row:
                # A phrase ends where a word already told lies between, or lives part: a
                # lane of the picture shows one life.
                is_told = id(told) in seen
                if run and (is_told or told.lives != run[-1].lives):
                    yield _phrase(run)
                    run = []
                if not is_told:
                    run.append(told)
            if run:
                yield _phrase(run)
            seen.update(map(id, row))

    def _kept(self, text: str) -> dict[int, _Told]:
        """The words of the text before that stay, by where they stand now."""
        before = {word.start: told for word, told in self._row}
        kept: dict[int, _Told] = {}
        old = new = 0
        for piece in compare(self._text, text):
            size = len(piece.text)
            if piece.op == "keep":
                for at in range(size):
                    told = before.get(old + at)
                    if told is not None:
                        kept[new + at] = told
            if piece.op != "insert":
                old += size
            if piece.op != "delete":
                new += size
        return kept

    def _carry_moved(
        self,
        row: Sequence[Word],
        told: list[_Told | None],
        gone: list[_Told],
    ) -> None:
        """Words that stand elsewhere in the same text are no new words."""
        waiting: defaultdict[str, list[_Told]] = defaultdict(list)
        for one in gone:
            waiting[one.key].append(one)
        carried = False
        for at, word in enumerate(row):
            if told[at] is not None:
                carried = False
                continue
            may_move = len(word.key) >= LETTERS or carried
            if may_move and waiting[word.key]:
                # The first that left is the first to be found again, so that of equal
                # words none overtakes another.
                one = waiting[word.key].pop(0)
                told[at] = one
                gone.remove(one)
                carried = True
            else:
                carried = False

    def _revive(
        self,
        text: str,
        row: Sequence[Word],
        told: list[_Told | None],
    ) -> None:
        """Words that had left and stand again go on with their lives."""
        spoken = Spoken(text, row, self._rarity)
        at = 0
        while at < len(row):
            known = [one is not None for one in told]
            pairs, run = self._longest(spoken, at, known)
            places = [place for place, _ in pairs]
            if spoken.is_back(places):
                self._bring_back(told, pairs, run)
            # Past the whole stretch even where it is too common: no part of it is
            # rarer.
            last = places[-1] if places else at
            at = last + 1

    def _bring_back(
        self,
        told: list[_Told | None],
        pairs: Sequence[tuple[int, int]],
        run: list[_Told],
    ) -> None:
        """Give the words of a stretch the lives of a run, which loses them."""
        back: set[int] = set()
        for place, of_run in pairs:
            back.add(of_run)
            # A small word between them may never have left.
            if told[place] is None:
                one = run[of_run]
                told[place] = one
                one.lives.append([self._place, self._place])
        # A word can come back once; else two places would share one life.
        run[:] = [one for at, one in enumerate(run) if at not in back]

    def _longest(
        self,
        spoken: Spoken,
        at: int,
        known: Sequence[bool],
    ) -> tuple[list[tuple[int, int]], list[_Told]]:
        """The longest stretch from a place on among all that left, and its run.

        What left last may hold all that came back, an older run a part of it.
        """
        best: tuple[list[tuple[int, int]], list[_Told]] = ([], [])
        if known[at]:
            return best
        for run in self._dead:
            run_keys = [one.key for one in run]
            pairs = spoken.longest(at, known, run_keys)
            if len(pairs) > len(best[0]):
                best = (pairs, run)
        return best

    def _close(
        self,
        told: Sequence[_Told | None],
        gone: Sequence[_Told],
    ) -> None:
        """End the lives of what left; what stays lives on."""
        for one in told:
            if one is not None:
                one.lives[-1][1] = self._place
        if gone:
            # A copy: what is revived is cut out of it later.
            self._dead.append(list(gone))

    def _begun(
        self,
        row: Sequence[Word],
        told: Sequence[_Told | None],
    ) -> list[tuple[Word, _Told]]:
        begun: list[tuple[Word, _Told]] = []
        for word, one in zip(row, told, strict=True):
            if one is None:
                one = self._new(word)
            begun.append((word, one))
        return begun

    def _new(self, word: Word) -> _Told:
        text = self._text[word.start : word.end]
        return _Told(word.key, text, self._place)


def _phrase(run: Sequence[_Told]) -> Phrase:
    spans = [Life(*life) for life in run[0].lives]
    text = " ".join([one.text for one in run])
    return Phrase(text, tuple(spans), len(run))
