"""A draft or versions walked through: outline, text, and beside it what is known of the
paragraph in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from drafter.comparison.history import Thread
from drafter.results import Answer, Filters, Pair, Precedent
from drafter.review import decisions
from drafter.review.decisions import Place, View
from drafter.review.rewording import part
from drafter.review.session import Sitting
from drafter.tui.cards import review as cards
from drafter.tui.messages import Sourced
from drafter.tui.redline_lines import one_line
from drafter.tui.screens.versions import Versions
from drafter.tui.widgets.lines import Lines

PATIENCE = 0.2
"""Seconds the precedents found in the background wait for more before they are
shown."""


class Walk(Versions):
    """The versions under review with a cursor on a paragraph and, in it, on a
    change."""

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
        self._remember: Timer | None = None

    def compose(self) -> ComposeResult:
        """Outline, text, precedents, one line on where the review stands."""
        yield self.banner()
        with Horizontal():
            yield Lines(id="outline")
            with Container(id="right"):
                yield Lines(id="text")
                yield Lines(id="beside")
        yield Static("reading …", id="state", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The hand is on the text."""
        self.query_one("#text").focus()

    def begin(self, sitting: Sitting) -> None:
        """Painted where the last session ended, precedents on their way."""
        self.filters = self.filters._replace(exclude=(sitting.original.new_id,))
        self.paint()
        self.resume(self.drafter.memory.before.paragraph)
        self.look_up()

    def resume(self, paragraph: str) -> None:
        """To the paragraph the last session ended on, or to the first change."""
        names = [decisions.key(pair) for pair in self.pairs]
        if self.drafter.memory.was_cut_off and paragraph in names:
            self.query_one("#text", Lines).cursor = names.index(paragraph)
        else:
            self.action_change(1, quiet=True)

    @property
    def pair(self) -> Pair | None:
        """The paragraph the cursor is on."""
        place = self.query_one("#text", Lines).cursor
        return self.pairs[place] if place < len(self.pairs) else None

    def words(self, pair: Pair) -> str:
        """What precedents are looked for: the words as they stand, a deleted
        paragraph's old ones; no titles."""
        assert self.sitting is not None
        if part(pair) in ("title", "opening"):
            return ""
        return self.sitting.text(pair) or " ".join(side.text for side in pair.old)

    @property
    def answer(self) -> Answer | None:
        """The precedents of the paragraph in hand, once they are found."""
        return self.answers.get(self.words(self.pair)) if self.pair else None

    def paint(self) -> None:
        """Outline, text and the state line as the review stands, the cursor where it
        was."""
        if self.sitting is None:
            return
        lines = self.query_one("#text", Lines)
        place, now = lines.cursor, self.sitting.now
        with self.prevent(Lines.Moved):
            lines.show(
                cards.texts(
                    self.pairs, now, self.view_of_text, self.layout_of_changes, self.at
                ),
                place,
            )
        self.paint_outline()
        self.paint_beside()
        words = [self._left(), self.view_of_text]
        words += [f"only {self.wanted}"] if self.wanted else []
        words += (
            [f"against {self.files[self.base].name}"] if len(self.files) > 2 else []
        )
        words += (
            [one_line(self.sitting.comparison.summary[0])]
            if self.sitting.comparison.summary
            else []
        )
        self.state(" · ".join(words))

    def _left(self) -> str:
        assert self.sitting is not None
        left = len(self.sitting.undecided)
        if left:
            return f"{left} change{'' if left == 1 else 's'} to decide"
        changed = any(decisions.places(pair) for pair in self.pairs)
        return (
            "every change decided"
            if changed
            else "no change yet: e edits the paragraph"
        )

    def paint_outline(self) -> None:
        """The outline, with the shares known by now."""
        assert self.sitting is not None
        for pair in self.pairs:
            answer = self.answers.get(self.words(pair))
            if answer is not None:
                self._shares[decisions.key(pair)] = answer.coverage.share
        place = self.query_one("#text", Lines).cursor
        with self.prevent(Lines.Moved):
            self.query_one("#outline", Lines).show(
                cards.outline(self.pairs, self.sitting.now, self._shares), place
            )

    def paint_beside(self) -> None:
        """What is known of the paragraph in hand."""
        pair = self.pair
        if pair is None or self.sitting is None:
            return
        searched = bool(self.words(pair))
        blocks = cards.beside(
            self.answer,
            self.rank,
            self._author(pair),
            self._thread(pair),
            self.layout_of_changes,
            searched=searched,
        )
        self.beside = tuple(found for _, found in blocks)
        lines = self.query_one("#beside", Lines)
        with self.prevent(Lines.Moved):
            lines.show([block for block, _ in blocks])
            lines.scroll_home(animate=False)

    def _author(self, pair: Pair) -> str | None:
        if (
            self.at is None
            or self.sitting is None
            or self.at not in decisions.places(pair)
        ):
            return None
        change = decisions.changes(pair.changes)[self.at.change]
        return self.sitting.author(pair, pair.changes[change.start : change.end])

    def _thread(self, pair: Pair) -> Thread | None:
        wanted = pair.new or pair.old
        threads = self.history.threads if self.history else ()
        return next(
            (
                thread
                for thread in threads
                if any(set(wanted) & set(sides) for sides in thread.sides)
            ),
            None,
        )

    def look_up(self) -> None:
        """Precedents of every paragraph in the background, the one in hand first; a
        newer look-up supersedes it."""
        place = self.query_one("#text", Lines).cursor
        ordered = (*self.pairs[place:], *self.pairs[:place])
        texts = [
            text
            for pair in ordered
            if (text := self.words(pair)) and text not in self.answers
        ]
        if texts:
            self.work("sources", lambda: self._look_up(texts, self.post_message))

    def _look_up(
        self, texts: Sequence[str], tell: Callable[[Message], object]
    ) -> Message:
        worker, found = get_current_worker(), dict[str, Answer]()
        told = 0.0
        for text in dict.fromkeys(texts):
            if worker.is_cancelled:
                break
            answers = (
                self.desk.match(text, self.filters)
                if any(map(str.isalnum, text))
                else ()
            )
            if answers:
                found[text] = answers[0]
            if monotonic() - told > PATIENCE:
                tell(Sourced(found))
                found, told = {}, monotonic()
        return Sourced(found)

    def on_sourced(self, message: Sourced) -> None:
        """Precedents have come."""
        missing = self.answer is None
        self.answers |= message.answers
        if self.sitting is not None:
            self.paint_outline()
            if missing:
                self.paint_beside()

    @on(Lines.Moved, "#text, #outline")
    def follow(self, event: Lines.Moved) -> None:
        """Outline and text walk together."""
        other = self.query_one(
            "#outline" if event.lines.id == "text" else "#text", Lines
        )
        with self.prevent(Lines.Moved):
            other.cursor = event.index
        pair = self.pair
        if pair is None:
            return
        self.rank = 1
        if self.at is None or self.at.paragraph != decisions.key(pair):
            self.at = next(iter(decisions.places(pair)), None)
        self.paint()
        self.remember()

    def remember(self) -> None:
        """Where the drafter is, once the hand rests."""
        if self._remember is not None:
            self._remember.stop()
        name = decisions.key(self.pair) if self.pair else ""
        self._remember = self.set_timer(
            0.3, lambda: self.drafter.memory.keep(paragraph=name)
        )

    def action_change(self, by: int, *, quiet: bool = False) -> None:
        """The next change in a direction, over the ends of paragraphs."""
        all_places = [
            (place, index)
            for index, pair in enumerate(self.pairs)
            for place in decisions.places(pair)
        ]
        here = self.query_one("#text", Lines).cursor
        known = [place for place, _ in all_places]
        if self.at in known:
            step = known.index(self.at) + by
        elif by > 0:
            step = next(
                (n for n, (_, index) in enumerate(all_places) if index >= here),
                len(known),
            )
        else:
            step = next(
                (
                    n
                    for n, (_, index) in reversed(list(enumerate(all_places)))
                    if index < here
                ),
                -1,
            )
        if 0 <= step < len(known):
            self.at, index = all_places[step]
            self.query_one("#text", Lines).cursor = index
        elif not quiet:
            self.tell("No further change." if by > 0 else "No earlier change.")

    def action_view(self) -> None:
        """Marked, final, original, in turn."""
        self.view_of_text = self.VIEWS[(self.VIEWS.index(self.view_of_text) + 1) % 3]
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
        """Holds the last version against another of the earlier ones; each has
        decisions of its own."""
        if len(self.files) > 2:
            self.base = (self.base + 1) % (len(self.files) - 1)
            self.sitting, self.at = None, None
            self.load()
        else:
            self.tell("There are no other versions open.")
