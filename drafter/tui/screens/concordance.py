"""Every use of a phrase in its sentence, counted, by organ and year."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from drafter.tui import desk_bindings
from drafter.tui.cards import concordance as cards
from drafter.tui.messages import Done, Failed, PhraseFound
from drafter.tui.screens.base import Room
from drafter.tui.screens.dialogs import Fill
from drafter.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from drafter.precedents.phrase_places import PhrasePlaces, Place
    from drafter.results import Filters

ORDERS = ("newest first", "oldest first", "by organ")


class ConcordanceScreen(Room):
    """The places of a phrase; several are marked, and copied at once."""

    HEADING = "Concordance"
    BINDINGS: ClassVar[list[BindingType]] = desk_bindings.CONCORDANCE

    def __init__(
        self,
        found: PhrasePlaces,
        chosen: Filters,
        wanted: str,
    ) -> None:
        """``wanted`` are the filters in words."""
        super().__init__()
        self.found = found
        self.filters = chosen
        self.wanted = wanted
        self.order = ORDERS[0]
        self.listed: list[Place] = []
        # By the key of the clause: another order leaves the marks where they are.
        self.marked: set[int] = set()

    def compose(self) -> ComposeResult:
        """The places, the whole paragraph of the one under the cursor, the counts."""
        yield self.banner()
        with Container(
            id="right",
            classes="-panes",
        ):
            yield Lines(
                id="places",
                classes="-list -pane",
            )
            yield Lines(
                id="detail",
                classes="-pane",
            )
        yield from self.foot()

    @property
    def places(self) -> Lines:
        """The list of places."""
        return self.query_one("#places", Lines)

    def on_mount(self) -> None:
        """The newest place is under the cursor."""
        self.paint()
        self.places.focus()

    def paint(self) -> None:
        """The places in the order chosen, with their marks."""
        self.listed = cards.ordered(self.found.places, self.order)
        blocks = cards.places(self.listed, self.marked)
        lines = self.places
        lines.show(blocks, lines.cursor)
        self.paint_detail()

    @on(Lines.Moved, "#places")
    def paint_detail(self) -> None:
        """The paragraph under the cursor whole, and where the phrase stands at all."""
        detail = self.query_one("#detail", Lines)
        detail.show(cards.detail(self.found, self.one))
        detail.scroll_home(animate=False)
        self.say()

    def say(self) -> None:
        """What was looked for and where; the filters in force come first."""
        facts = [f"“{self.found.phrase}”"]
        if self.wanted:
            facts.append(f"only {self.wanted}")
        if self.marked:
            facts.append(f"{len(self.marked)} marked")
        count = self.found.paragraphs
        texts = self.found.texts
        facts.append(f"{count:,} paragraph" if count == 1 else f"{count:,} paragraphs")
        facts.append(f"in {texts:,} text" if texts == 1 else f"in {texts:,} texts")
        facts.append(self.order)
        self.state(" · ".join(facts))

    @property
    def one(self) -> Place | None:
        """The place under the cursor."""
        if self.places.cursor < len(self.listed):
            return self.listed[self.places.cursor]
        return None

    def action_mark(self) -> None:
        """The place marked, or no longer; the cursor goes to the next."""
        one = self.one
        if one is None:
            return
        self.marked ^= {one.clause.key}
        self.paint()
        self.places.action_step(1)

    def action_mark_all(self) -> None:
        """All places marked; again, none."""
        every = {one.clause.key for one in self.found.places}
        self.marked = set() if self.marked == every else every
        self.paint()

    def _taken(self) -> list[Place]:
        """The places marked, in the order of the list; else the one in hand."""
        taken = [one for one in self.listed if one.clause.key in self.marked]
        if not taken and self.one is not None:
            taken.append(self.one)
        return taken

    def action_copy(self, what: str) -> None:
        """The ``wording``, the ``citation``, or ``both``, of all places marked."""
        taken = self._taken()
        if not taken:
            return
        lines = [cards.copied(one, what) for one in taken]
        name = lines[0] if len(lines) == 1 else f"{len(lines)} places"
        self.copy("\n".join(lines), name)

    @on(Lines.Chosen, "#places")
    def action_context(self) -> None:
        """The paragraph where it stands."""
        one = self.one
        if one is not None:
            ids = dict.fromkeys(found.clause.source.id for found in self.listed)
            clause = one.clause.clause
            self.read(
                clause.document_id,
                clause.ref,
                among=tuple(ids),
            )

    def action_save(self) -> None:
        """All places as a table."""
        found = self.found

        def save(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                out = Path(lines[0]).expanduser()
                self.work(
                    "write",
                    lambda: Done(f"Written: {self.workspace.save_phrase(found, out)}"),
                    supersedes=False,
                )

        proposed = self.workspace.free_name(Path.cwd() / "phrase.csv")
        fields = (("Write to, as .csv", str(proposed)),)
        self.app.push_screen(Fill("All places of the phrase", fields), save)

    def action_trace(self) -> None:
        """The life of the paragraph under the cursor."""
        if self.one is not None:
            self.trace(self.one.clause.clause.ref)

    def action_layout(self) -> None:
        """The next order."""
        index = ORDERS.index(self.order) + 1
        self.order = ORDERS[index % len(ORDERS)]
        self.paint()

    def action_filter(self) -> None:
        """Which texts are looked through."""

        def take(chosen: Filters) -> None:
            self.seek(self.found.phrase, chosen)

        self.ask_filters(take)

    def action_phrase(self) -> None:
        """Another phrase."""

        def take(phrase: str, chosen: Filters) -> None:
            self.seek(phrase, chosen)

        self.ask_phrase(self.found.phrase, take)

    def seek(
        self,
        phrase: str,
        chosen: Filters,
    ) -> None:
        """Looks for a phrase, and shows its places here."""
        self.filters = chosen
        self.state(f"looking for “{phrase}” …")
        self.work(
            "phrase",
            partial(
                self.look_for,
                phrase,
                chosen,
                self.wanted,
            ),
        )

    def on_failed(self, message: Failed) -> None:
        """The places that stand here are still those of the phrase before."""
        self.say()

    def on_phrase_found(self, message: PhraseFound) -> None:
        """Other places have come."""
        message.stop()
        self.found = message.found
        self.wanted = message.wanted
        self.marked = set()
        self.places.show((), 0)
        self.paint()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()
