"""The review behind ``drafter review --plain``: a line typed gives lines back.

It prints nothing itself; reading and printing are in ``plain_review``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter.cli import line_check
from drafter.cli.line_review_words import FORMS, HELP, MARKS, VERDICTS, WORDS
from drafter.precedents.scoring import shown
from drafter.render.terminal_versions import one_sided
from drafter.results import Filters
from drafter.review import decisions
from drafter.review.carry import summary, told
from drafter.review.decisions import Marking, Place, Remark, Ruling, label
from drafter.review.pen import LOOKS_ON
from drafter.review.rewording import borrowed

if TYPE_CHECKING:
    from drafter.render.paper import Paper
    from drafter.results import Pair, Precedent
    from drafter.review.session import ReviewSession
    from drafter.workspace import Form, Workspace

    Command = Callable[[str], list[str]]


class LineReview:
    """A review that answers a line with lines."""

    def __init__(
        self,
        workspace: Workspace,
        review_session: ReviewSession,
        files: Sequence[Path],
        paper: Paper,
    ) -> None:
        self.workspace = workspace
        self.review_session = review_session
        self.files = tuple(files)
        self.paper = paper
        # a draft is not its own precedent
        self.filters = Filters(exclude=(review_session.original.new_id,))
        self.place, self.change = 0, 0
        self.commands = self._commands()

    def _commands(self) -> dict[str, Command]:
        """What is done for a word, with the rest of its line."""
        return {
            "n": lambda _: self._walk(1),
            "p": lambda _: self._walk(-1),
            "go": self._go,
            "show": lambda _: self._show(),
            "list": lambda _: self._list(),
            "outside": lambda _: self._outside(),
            "kinds": lambda _: self._kinds(),
            "check": lambda _: self._check(),
            "mend": self._mend,
            "e": self._edit,
            "c": self._note,
            "s": lambda _: self._precedents(),
            "i": self._take,
            "I": lambda rest: self._take(rest, whole=True),
            "u": lambda _: self._undo(),
            "U": lambda _: self._redo(),
            "O": lambda _: self._take_over(),
            "help": lambda _: list(HELP),
        }

    def begin(self) -> list[str]:
        """What is under review, and where it stands."""
        lines: list[str] = []
        for path in self.review_session.changed:
            lines.append(f"{path.name} changed since this review was begun.")
        lines += self._carried()
        summary = self.review_session.comparison.summary
        lines += self.paper.wrap((summary[0] if summary else "") or "No change.")
        if self.review_session.looks_on:
            lines += self.paper.wrap(f"{LOOKS_ON} (O)")
        # a review that is taken up again goes on where it stopped
        undecided = self.review_session.undecided
        if undecided:
            self._to(undecided[0])
        return [
            *lines,
            self._left(),
            "help says what can be typed.",
            *self._show(),
        ]

    def _carried(self) -> list[str]:
        """What became of decisions on an earlier version."""
        carried = self.review_session.carried
        if carried is not None:
            return list(summary(carried))
        return [told(left) for left in self.review_session.left]

    def answer(self, line: str) -> list[str]:
        """What comes of one command; a mistake is told and changes nothing."""
        typed, _, rest = line.partition(" ")
        word = WORDS.get(typed, typed)
        try:
            if self.review_session.looks_on:
                self.review_session.look()
            return self._answer(word, rest.strip())
        except InputError as error:
            # the review goes on after a mistake
            return self.paper.wrap(str(error))

    def _answer(
        self,
        word: str,
        rest: str,
    ) -> list[str]:
        if word in self.commands:
            return self.commands[word](rest)
        if word in MARKS:
            return self._mark(MARKS[word])
        if word in FORMS:
            return self._write(FORMS[word], rest)
        if word in VERDICTS:
            return self._rule(word, rest)
        if not word:
            return []
        return [f"“{word}” is no command; help says what can be typed."]

    @property
    def pair(self) -> Pair:
        """The paragraph in hand."""
        return self.review_session.pairs[self.place]

    @property
    def at(self) -> Place | None:
        """The change in hand."""
        places = decisions.places(self.pair)
        if not places:
            return None
        # an edit may have left the paragraph fewer changes
        return places[min(self.change, len(places) - 1)]

    def _names(self) -> list[str]:
        return [decisions.key(pair) for pair in self.review_session.pairs]

    def _to(self, at: Place) -> None:
        self.place = self._names().index(at.paragraph)
        self.change = at.change

    def _check(self) -> list[str]:
        return line_check.lines(
            self.workspace,
            self.review_session,
            self.files[-1],
            self.paper,
        )

    def _mend(self, rest: str) -> list[str]:
        decision = line_check.mending(
            self.workspace,
            self.review_session,
            self.files[-1],
            rest,
        )
        self.review_session.decide(decision)
        return self._show()

    def _left(self) -> str:
        left = len(self.review_session.undecided)
        if not left:
            return "Every change is decided."
        return f"{left} change{'' if left == 1 else 's'} to decide."

    def _show(self) -> list[str]:
        pair, standing = self.pair, self.review_session.now
        name = decisions.key(pair)
        edited = "edited" if name in standing.wordings else ""
        lines = [_headline(pair, standing.marks.get(name, ""), edited)]
        lines += self.paper.pieces(pair.changes, "  ")
        for alert in pair.alerts:
            lines += self.paper.wrap(f"! {alert.message}", "  ")
        if name in standing.remarks:
            lines += self.paper.wrap(f"note: {standing.remarks[name]}", "  ")
        return [*lines, *self._change()]

    def _change(self) -> Iterator[str]:
        """The change in hand, with its verdict and who proposed it."""
        at = self.at
        if at is None:
            return
        change = decisions.changes(self.pair.changes)[at.change]
        pieces = self.pair.changes[change.start : change.end]
        verdict = self.review_session.now.verdicts.get(at, "open")
        author = self.review_session.author(self.pair, pieces)
        by = f", by {author}" if author else ""
        count = len(decisions.places(self.pair))
        yield f"  change {at.change + 1} of {count}, {verdict}{by}:"
        yield from self.paper.pieces(pieces, "    ")

    def _walk(self, by: int) -> list[str]:
        """To the next change (``by`` 1) or the one before (-1)."""
        spots: list[tuple[int, int]] = []
        for number, pair in enumerate(self.review_session.pairs):
            spots += [(number, place.change) for place in decisions.places(pair)]
        # a paragraph without changes stands before the first change of the next one
        here = (self.place, self.change if self.at else -1)
        if by > 0:
            onward = [spot for spot in spots if spot > here]
        else:
            onward = [spot for spot in reversed(spots) if spot < here]
        if not onward:
            return ["No further change." if by > 0 else "No earlier change."]
        self.place, self.change = onward[0]
        return self._show()

    def _go(self, rest: str) -> list[str]:
        if not rest:
            return ["Name the paragraph, as in go OP4; list names them."]
        for number, pair in enumerate(self.review_session.pairs):
            if label(pair).casefold() == rest.casefold():
                self.place, self.change = number, 0
                return self._show()
        return [f"There is no paragraph {rest}; list names them."]

    def _list(self) -> list[str]:
        lines: list[str] = []
        standing = self.review_session.now
        for pair in self.review_session.pairs:
            left = 0
            for place in decisions.places(pair):
                left += place not in standing.verdicts
            mark = standing.marks.get(decisions.key(pair), "")
            lines.append(_headline(pair, f"{left} open" if left else "", mark))
        for other in self.review_session.original.outside:
            fact = "only one file has it" if other.one_sided else ""
            lines.append(_headline(other.pair, fact))
        return lines

    def _outside(self) -> list[str]:
        """The changes outside the paragraphs: they go out as they are."""
        lines: list[str] = []
        for other in self.review_session.original.outside:
            if other.one_sided:
                lines.append(one_sided(other))
            else:
                lines.append(_headline(other.pair))
            lines += self.paper.pieces(other.pair.changes, "  ")
            for alert in other.pair.alerts:
                lines += self.paper.wrap(f"! {alert.message}", "  ")
        return lines or ["Nothing changed outside the paragraphs."]

    def _kinds(self) -> list[str]:
        # only what is still open has a kind to decide on
        kinds = self.review_session.kinds
        if not kinds:
            return [self._left()]
        return [f"{kind.name}: {len(kind.places)}" for kind in kinds]

    def _rule(
        self,
        word: str,
        rest: str,
    ) -> list[str]:
        # one letter must not decide a whole draft
        if word in "AR" and rest != "yes":
            count = len(self.review_session.undecided)
            return [f"{count} changes remain; type {word} yes to decide them all."]
        places = self._places(word, rest)
        if not places and rest:
            return ["There is no such open change; kinds names them."]
        if not places:
            return ["There is no change here."]
        self.review_session.decide(Ruling(places, VERDICTS[word]))
        lines = [f"{VERDICTS[word]}: {len(places)}. {self._left()}"]
        # a drafter who decides change by change is led to the next one
        if word in "ar" and not rest and self.review_session.undecided:
            lines += self._walk(1)
        return lines

    def _places(
        self,
        word: str,
        rest: str,
    ) -> tuple[Place, ...]:
        """The changes a verdict is about."""
        if word in "AR":
            return self.review_session.undecided
        if word in "hz":
            return decisions.places(self.pair)
        if rest:
            return self._places_of_kind(rest)
        return (self.at,) if self.at else ()

    def _places_of_kind(self, name: str) -> tuple[Place, ...]:
        for kind in self.review_session.kinds:
            if kind.name == name:
                return kind.places
        return ()

    def _take_over(self) -> list[str]:
        self.review_session.take_over()
        return ["The review is decided here from now on.", self._left(), *self._show()]

    def _undo(self) -> list[str]:
        if not self.review_session.state.done:
            return ["Nothing to undo."]
        self.review_session.decide(decisions.Undo())
        return [self._left(), *self._show()]

    def _redo(self) -> list[str]:
        if not self.review_session.state.undone:
            return ["Nothing to redo."]
        self.review_session.decide(decisions.Redo())
        return [self._left(), *self._show()]

    def _edit(self, rest: str) -> list[str]:
        # a paragraph is one line, however it was pasted
        words = " ".join(rest.split())
        # a letter and Enter must not take a whole paragraph out
        if not words:
            return ["Type the paragraph's words after e. It stands as it was."]
        self.review_session.decide(self.review_session.rewording(self.pair, words))
        return self._show()

    def _note(self, rest: str) -> list[str]:
        name = decisions.key(self.pair)
        if not rest and name not in self.review_session.now.remarks:
            return ["Type the note after c."]
        self.review_session.decide(Remark(name, rest))
        told = [] if rest else ["The note is deleted; u brings it back."]
        return [*told, *self._show()]

    def _mark(self, mark: decisions.Mark) -> list[str]:
        """Set the mark, or take it away where it is set already."""
        name = decisions.key(self.pair)
        is_set = self.review_session.now.marks.get(name) == mark
        self.review_session.decide(Marking((name,), None if is_set else mark))
        return self._show()

    def _found(self) -> tuple[Precedent, ...]:
        """The precedents of the paragraph in hand as it stands, else as it stood."""
        old = " ".join(side.text for side in self.pair.old)
        words = self.review_session.text(self.pair) or old
        if not words:
            return ()
        answers = self.workspace.match(words, self.filters)
        if not answers:
            return ()
        # a text that is only near in topic may be borrowed from too
        return answers[0].results or answers[0].nearest

    def _precedents(self) -> list[str]:
        lines: list[str] = []
        for precedent in self._found():
            lines += self.paper.wrap(
                f"{precedent.rank}. {precedent.citation}; "
                f"{precedent.band}, {shown(precedent.score)} of 100"
            )
            lines += self.paper.pieces(precedent.changes, "   ")
        return lines or ["No close precedent."]

    def _take(
        self,
        rest: str,
        *,
        whole: bool = False,
    ) -> list[str]:
        """Take the words of a precedent, the first unless its rank is typed."""
        rank = rest or "1"
        chosen = None
        found = self._found()
        # what is only near in topic says something else: it is taken by its number
        if found and not rest and found[0].band == "none":
            return [f"No close precedent; s shows what is near, {found[0].rank} takes."]
        for precedent in found:
            if str(precedent.rank) == rank:
                chosen = precedent
                break
        if chosen is None:
            return ["There is no such precedent; s names them."]
        source = chosen.found.clause.text
        # what was decided on single changes gives way to the whole text
        if whole:
            return self._edit(source)
        if self.at is None:
            return [
                "There is no change here; I takes the words for the whole paragraph."
            ]
        return self._edit(
            borrowed(
                self.pair,
                self.at,
                self.review_session.now,
                source,
            )
        )

    def _write(
        self,
        form: Form,
        rest: str,
    ) -> list[str]:
        if not rest:
            return ["Name the file to write after the letter."]
        out = Path(rest).expanduser()
        notices = self.workspace.write(
            form, self.review_session, self.files, self.filters, out
        )
        lines = [f"Written: {rest}"]
        for sentence in notices:
            lines += self.paper.wrap(sentence)
        return lines


def _headline(
    pair: Pair,
    *facts: str,
) -> str:
    """A paragraph by its place, what became of it, and what else there is to say."""
    status = pair.status.replace("_", " and ")
    return f"{label(pair)}: {', '.join(filter(None, (status, *facts)))}"
