"""A draft or versions walked through, paragraph by paragraph and change by change.

Outline, text, and beside it what is known of the paragraph in hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from drafter.comparison.history import Thread
from drafter.results import Answer, Filters, Pair, Precedent
from drafter.review import decisions
from drafter.review.decisions import Place, View
from drafter.review.rewording import part
from drafter.review.session import ReviewSession
from drafter.tui.cards import beside_review
from drafter.tui.cards import review as cards
from drafter.tui.messages import ParagraphsAnswered
from drafter.tui.redline_lines import one_line
from drafter.tui.screens.review_files import ReviewFiles
from drafter.tui.widgets.laid_blocks import Block
from drafter.tui.widgets.lines import Lines

# Seconds the precedents found in the background wait for more before they are shown:
# each time the whole outline is painted.
PATIENCE = 0.2

# Seconds the hand rests on a paragraph before the session remembers it.
REST = 0.3


class ReviewBrowser(ReviewFiles):
    """The versions under review with a cursor on a paragraph.

    ``at`` is the change in that paragraph the drafter stands on.
    """

    HEADING = "Review"
    DIGITS = "Choose the precedent of this rank"
    VIEWS: ClassVar[tuple[View, ...]] = ("marked", "final", "original")

    def __init__(self, *files: Path) -> None:
        super().__init__(*files)
        self.filters = Filters()
        self.view_of_text: View = "marked"
        self.at: Place | None = None
        self.answers: dict[str, Answer] = {}
        self.rank = 1
        self.beside: tuple[Precedent | None, ...] = ()
        self._shares: dict[str, float] = {}
        # The paragraphs, by their place, that stand in these words.
        self._standing: dict[str, list[int]] = {}
        # The paragraph that was in hand when the text was painted last.
        self._painted_on = 0
        self._remember: Timer | None = None

    def compose(self) -> ComposeResult:
        """Outline, text, precedents, one line on where the review stands."""
        yield self.banner()
        with Horizontal():
            yield Lines(
                id="outline",
                classes="-pane",
            )
            with Container(
                id="right",
                classes="-panes",
            ):
                yield Lines(
                    id="text",
                    classes="-pane",
                )
                yield Lines(
                    id="beside",
                    classes="-pane",
                )
        yield from self.foot("reading …")

    @property
    def text_lines(self) -> Lines:
        """The text, a block a paragraph; its cursor is the paragraph in hand."""
        return self.query_one("#text", Lines)

    @property
    def outline_lines(self) -> Lines:
        """The outline, a row a paragraph."""
        return self.query_one("#outline", Lines)

    def on_mount(self) -> None:
        """The hand is on the text."""
        self.text_lines.focus()

    def begin(self, review_session: ReviewSession) -> None:
        """Painted where the last session ended, precedents on their way."""
        # Else the draft itself, once it is in the library, answers for its own words.
        own = review_session.original.new_id
        self.filters = self.filters._replace(exclude=(own,))
        self.paint()
        self.resume(self.drafter.memory.before.paragraph)
        self.look_up()

    def resume(self, paragraph: str) -> None:
        """To the paragraph the last session ended on, or to the first change."""
        names = [decisions.key(pair) for pair in self.pairs]
        if self.drafter.memory.was_cut_off and paragraph in names:
            self.text_lines.cursor = names.index(paragraph)
        else:
            self.go_to_first()

    def go_to_first(self) -> None:
        """To the first change."""

    @property
    def pair(self) -> Pair | None:
        """The paragraph the cursor is on."""
        index = self.text_lines.cursor
        if index < len(self.pairs):
            return self.pairs[index]
        return None

    def words(self, pair: Pair) -> str:
        """What precedents are looked for: the words as they stand.

        The old words of a deleted paragraph; ``""`` for titles, which have none.
        """
        assert self.review_session is not None
        if part(pair) in ("title", "opening"):
            return ""
        old_words = " ".join(side.text for side in pair.old)
        return self.review_session.text(pair) or old_words

    @property
    def answer(self) -> Answer | None:
        """The precedents of the paragraph in hand, once they are found."""
        if self.pair is None:
            return None
        return self.answers.get(self.words(self.pair))

    def paint(self) -> None:
        """Outline, text and the state line as the review stands.

        The cursor stays where it was.
        """
        if self.review_session is not None:
            self.paint_text()
            self.paint_outline()

    def paint_text(self) -> None:
        """The text with the change in hand set off, and what is known of it."""
        if self.review_session is None:
            return
        look = self._look
        outside = self.review_session.original.outside
        blocks = (
            *cards.texts(self.pairs, self.review_session.now, look),
            *cards.outside_texts(outside, look),
        )
        lines = self.text_lines
        # The cursor is set anew on the same paragraph: nobody has to follow it.
        with self.prevent(Lines.Moved):
            lines.show(blocks, lines.cursor)
        self._painted_on = lines.cursor
        self._paint_around(self.review_session)

    @property
    def _look(self) -> cards.Look:
        return cards.Look(self.view_of_text, self.layout_of_changes, self.at)

    def paint_step(self) -> None:
        """The paragraph that was left and the one come to, the rest being as it was."""
        if self.review_session is None:
            return
        changed: dict[int, Block] = {}
        for index in (self._painted_on, self.text_lines.cursor):
            # Beyond the paragraphs stands what nothing is set off in.
            if index < len(self.pairs):
                pair = self.pairs[index]
                changed[index] = cards.text(pair, self.review_session.now, self._look)
        self._painted_on = self.text_lines.cursor
        self.text_lines.put(changed)
        # A paragraph longer than the screen shows its change in hand.
        self.text_lines.reveal()
        self._paint_around(self.review_session)

    def _paint_around(self, review_session: ReviewSession) -> None:
        self.paint_beside()
        self.state(" · ".join(self._facts(review_session)))

    def _facts(self, review_session: ReviewSession) -> list[str]:
        """What the state line tells, what matters most first."""
        # On a small screen the end of the line is cut off: how many are left decides.
        facts = [*self.place_in_words(), self._progress(review_session)]
        for fact in (self.left_in_words(), self.kinds_in_words()):
            if fact:
                facts.append(fact)
        # What narrows the precedents is seen before all else, but for who decides.
        if self.wanted:
            facts.insert(0, f"only {self.wanted}")
        if review_session.looks_on:
            facts.insert(0, "looking on (O takes over)")
        if self.view_of_text != "marked":
            facts.append(self.view_of_text)
        if len(self.files) > 2:
            facts.append(f"against {self.files[self.base].name}")
        summary = review_session.comparison.summary
        if summary:
            facts.append(one_line(summary[0]))
        return facts

    def place_in_words(self) -> list[str]:
        """Which of the changes the drafter stands on."""
        return []

    def left_in_words(self) -> str:
        """How many decisions were not carried."""
        return ""

    def kinds_in_words(self) -> str:
        """What the change the drafter stands on is."""
        return ""

    def _progress(self, review_session: ReviewSession) -> str:
        left = len(review_session.undecided)
        if left:
            return f"{left} to decide"
        if any(decisions.places(pair) for pair in self.pairs):
            return "every change decided"
        return "no change yet: e edits the paragraph"

    def paint_outline(self) -> None:
        """The outline, with the shares known by now."""
        assert self.review_session is not None
        for pair in self.pairs:
            answer = self.answers.get(self.words(pair))
            # The share of a paragraph that was edited stays until the new one comes.
            if answer is not None:
                self._shares[decisions.key(pair)] = answer.coverage.agreed_share
        outside = self.review_session.original.outside
        blocks = (
            *cards.outline(self.pairs, self.review_session.now, self._shares),
            *cards.outside_rows(outside),
        )
        with self.prevent(Lines.Moved):
            self.outline_lines.show(blocks, self.text_lines.cursor)

    def paint_beside(self) -> None:
        """What is known of the paragraph in hand."""
        pair = self.pair
        if pair is None or self.review_session is None:
            return
        entries = beside_review.beside(
            self.answer,
            self.rank,
            self._author(pair),
            self._thread(pair),
            self.layout_of_changes,
            is_searched=bool(self.words(pair)),
        )
        self.beside = tuple(precedent for _, precedent in entries)
        blocks = [block for block, _ in entries]
        lines = self.query_one("#beside", Lines)
        with self.prevent(Lines.Moved):
            lines.show(blocks)
            lines.scroll_home(animate=False)

    def _author(self, pair: Pair) -> str | None:
        """Who proposed the change the drafter stands on."""
        if self.at is None or self.review_session is None:
            return None
        if self.at not in decisions.places(pair):
            return None
        change = decisions.changes(pair.changes)[self.at.change]
        pieces = pair.changes[change.start : change.end]
        return self.review_session.author(pair, pieces)

    def _thread(self, pair: Pair) -> Thread | None:
        """The paragraph through all versions."""
        if self.history is None:
            return None
        wanted = set(pair.new or pair.old)
        for thread in self.history.threads:
            if any(wanted & set(sides) for sides in thread.sides):
                return thread
        return None

    def look_up(self) -> None:
        """Looks for the precedents of every paragraph in the background.

        A newer look-up supersedes an older one.
        """
        self._standing = {}
        # The paragraph in hand comes first, then those the drafter will come to.
        here = self.text_lines.cursor
        for index in (*range(here, len(self.pairs)), *range(here)):
            # Beyond the paragraphs the cursor is on what nothing is looked for.
            if index < len(self.pairs):
                words = self.words(self.pairs[index])
                self._standing.setdefault(words, []).append(index)
        texts: list[str] = []
        for text in self._standing:
            if text and text not in self.answers:
                texts.append(text)
        if texts:
            self.work("sources", lambda: self._look_up(texts, self.post_message))

    def _look_up(
        self,
        texts: Sequence[str],
        tell: Callable[[Message], object],
    ) -> Message:
        """Runs in a thread; what was found is told every now and then."""
        worker = get_current_worker()
        answers: dict[str, Answer] = {}
        told = 0.0
        for number, text in enumerate(texts):
            # The paragraph in hand is waited for.
            if number:
                self.drafter.give_way()
            if worker.is_cancelled:
                break
            if any(map(str.isalnum, text)):
                matches = self.workspace.match(text, self.filters)
                if matches:
                    answers[text] = matches[0]
            if monotonic() - told > PATIENCE:
                tell(ParagraphsAnswered(answers))
                answers = {}
                told = monotonic()
        return ParagraphsAnswered(answers)

    def on_paragraphs_answered(self, message: ParagraphsAnswered) -> None:
        """Precedents have come."""
        is_waiting = self.answer is None
        self.answers |= message.answers
        if self.review_session is None:
            return
        self._paint_shares(message.answers)
        # Painted anew it would scroll to its top, under the eyes of who reads it.
        if is_waiting:
            self.paint_beside()

    def _paint_shares(self, answers: Mapping[str, Answer]) -> None:
        """The rows of the paragraphs that have an answer now."""
        assert self.review_session is not None
        now = self.review_session.now
        rows: dict[int, Block] = {}
        for text, answer in answers.items():
            share = answer.coverage.agreed_share
            for index in self._standing.get(text, ()):
                pair = self.pairs[index]
                self._shares[decisions.key(pair)] = share
                rows[index] = cards.outline_row(pair, now, share)
        self.outline_lines.put(rows)

    @on(Lines.Moved, "#text, #outline")
    def follow(self, event: Lines.Moved) -> None:
        """Outline and text walk together."""
        is_text = event.lines.id == "text"
        other = self.outline_lines if is_text else self.text_lines
        with self.prevent(Lines.Moved):
            other.cursor = event.index
        pair = self.pair
        if pair is None:
            # What stands outside the paragraphs is read, not decided: no key may
            # reach a change that is no longer in sight.
            self.at = None
            self.paint_step()
            return
        self.rank = 1
        if self.at is None or self.at.paragraph != decisions.key(pair):
            places = decisions.places(pair)
            self.at = places[0] if places else None
        # The outline is as it was: only its cursor went along.
        self.paint_step()
        self.remember()

    def remember(self) -> None:
        """Where the drafter is, once the hand rests."""
        if self._remember is not None:
            self._remember.stop()
        name = decisions.key(self.pair) if self.pair else ""
        self._remember = self.set_timer(
            REST,
            lambda: self.drafter.memory.keep(paragraph=name),
        )

    def action_view(self) -> None:
        """Marked, final, original, in turn."""
        index = self.VIEWS.index(self.view_of_text) + 1
        self.view_of_text = self.VIEWS[index % len(self.VIEWS)]
        self.paint()

    def action_layout(self) -> None:
        """Inline, side by side, or as the width allows."""
        self.next_layout()
        self.paint()

    def action_outline(self) -> None:
        """Shows or hides the outline."""
        self.toggle_class("-bare")

    def action_pick(self, digit: int) -> None:
        """Shows the precedent with this rank in full."""
        self.rank = digit
        self.paint_beside()

    def action_filter(self) -> None:
        """Which precedents may answer, for every paragraph."""

        def take(chosen: Filters) -> None:
            self.filters = chosen._replace(exclude=self.filters.exclude)
            self.answers.clear()
            self._shares.clear()
            self.paint()
            self.look_up()

        self.ask_filters(take)

    def action_base(self) -> None:
        """Holds the last version against another of the earlier ones.

        Each has decisions of its own.
        """
        if len(self.files) <= 2:
            self.tell("There are no other versions open.")
            return
        self.base = (self.base + 1) % (len(self.files) - 1)
        self.review_session = None
        self.at = None
        self.load()
