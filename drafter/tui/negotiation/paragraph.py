"""One paragraph: base and rivals in columns, precedents beneath, what clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical

from drafter.negotiation.paragraph_view import (
    ParagraphView,
    paragraph_view,
    proposals_on,
)
from drafter.tui import screens
from drafter.tui.cards import precedents as precedent_cards
from drafter.tui.messages import SearchWanted
from drafter.tui.negotiation import bindings, cards
from drafter.tui.negotiation.desk import Desk
from drafter.tui.negotiation.messages import WordingAnswered
from drafter.tui.widgets.laid_blocks import Block
from drafter.tui.widgets.lines import Lines
from drafter.workspace import STANCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from drafter.negotiation.state import ProposalState, State
    from drafter.workspace import Negotiation

_WITHOUT_PRECEDENTS = ("title", "opening")


class ParagraphScreen(Desk):
    """A paragraph with its wordings and proposals; a and r decide on the one under
    the cursor."""

    HEADING = "Negotiation"
    BINDINGS: ClassVar[list[BindingType]] = bindings.PARAGRAPH

    def __init__(
        self,
        desk: Negotiation,
        state: State,
        places: Sequence[str],
        at: int,
    ) -> None:
        """``places`` are the paragraphs n and p turn to, ``at`` the index of the first
        shown."""
        super().__init__(desk)
        self.standing = state
        self.places = places
        self.at = at
        self.entries: Sequence[cards.Entry] = ()
        self.shown: ParagraphView | None = None
        # the wording whose precedents are beneath
        self.asked = ""
        self._answers: Sequence[tuple[Block, precedent_cards.Ranked]] = ()

    def compose(self) -> ComposeResult:
        """The wordings and proposals, and precedents beneath."""
        yield self.banner()
        with Vertical(id="wordings"):
            yield Lines(id="proposals")
            yield Lines(id="precedents")
        yield from self.foot()

    def on_mount(self) -> None:
        """The first proposal is under the cursor."""
        self.lines.focus()
        if self.standing is not None:
            self.paint_desk(self.standing)

    @property
    def lines(self) -> Lines:
        """The wordings and proposals."""
        return self.query_one("#proposals", Lines)

    @property
    def paragraph(self) -> str:
        """The id of the paragraph in hand."""
        return self.places[self.at]

    def paint_desk(self, state: State) -> None:
        """The paragraph as it stands, the cursor on the proposal it was on."""
        under = self._under_cursor()
        self.shown = paragraph_view(state, self.paragraph)
        self.entries = cards.view(self.shown, self.layout_of_changes)
        cursor = 0
        for index, (_, one) in enumerate(self.entries):
            if under and one and one.pooled.id == under.pooled.id:
                cursor = index
        self.lines.show([block for block, _ in self.entries], cursor)
        self.say()

    def _under_cursor(self) -> ProposalState | None:
        if self.entries and self.lines.cursor < len(self.entries):
            return self.entries[self.lines.cursor][1]
        return None

    @on(Lines.Moved, "#proposals")
    def say(self) -> None:
        """The place, and whose proposal is under the cursor, with its precedents."""
        if self.shown is None:
            return
        facts = [f"{self.at + 1} of {len(self.places)}", self.shown.id]
        one = self._under_cursor()
        if one is not None:
            facts.append(f"{one.pooled.id} {one.verdict}")
        self.state(" · ".join(facts))
        self._ask_precedents(one)

    def _ask_precedents(self, one: ProposalState | None) -> None:
        """Precedents of the paragraph as those would have it whose proposal is under
        the cursor."""
        text = self._wording(one)
        if text == self.asked:
            return
        self.asked = text
        if not text:
            # What stood here answers for another paragraph.
            self._answers = ()
            self.query_one("#precedents", Lines).show(())
            return
        self.work(
            "precedents",
            lambda: WordingAnswered(text, self.workspace.match(text)),
        )

    def _wording(self, one: ProposalState | None) -> str:
        # A title and an opening formula have no precedents: they stand in every text.
        if self.shown is None or self.shown.id in _WITHOUT_PRECEDENTS:
            return ""
        for wording in self.shown.wordings:
            if one is not None and set(one.pooled.by) & set(wording.names):
                return wording.text
        return self.shown.now

    def on_wording_answered(self, message: WordingAnswered) -> None:
        """The precedents have come."""
        # of a wording that is no longer under the cursor
        if message.text != self.asked:
            return
        rows = precedent_cards.rows(message.answers)
        self._answers = rows
        beneath = self.query_one("#precedents", Lines)
        beneath.show([block for block, _ in rows])

    @on(Lines.Chosen, "#precedents")
    def open_precedent(self, event: Lines.Chosen) -> None:
        """A precedent is read where it stands."""
        ranked = self._answers[event.index][1]
        if ranked is not None:
            source = ranked[1].found
            self.read(source.source.id, source.clause.ref)

    # What is decided

    def action_decide(self, verb: str) -> None:
        """The proposal under the cursor, or the only one there is, accepted or
        rejected."""
        one = self._chosen()
        if one is None:
            return
        id_ = one.pooled.id
        if verb == "accept":
            self.step(lambda: self.desk.accept([id_]))
        else:
            self.step(lambda: self.desk.reject([id_]))

    def _chosen(self) -> ProposalState | None:
        one = self._under_cursor()
        if one is None:
            self.tell("Put the cursor on a proposal: j and k walk.", wrong=True)
        return one

    def action_withdraw(self) -> None:
        """The proposal is given up by one delegation, or by all."""
        one = self._chosen()
        if one is None:
            return
        names = [*one.pooled.by]
        rows = [("all", "who propose it"), *((name, "alone") for name in names)]

        def take(answer: tuple[int, str] | None) -> None:
            if answer is not None:
                name = None if answer[0] == 0 else names[answer[0] - 1]
                self.step(lambda: self.desk.withdraw([one.pooled.id], name))

        title = f"Who gave {one.pooled.id} up?"
        dialog = screens.Choose(title, rows, (("x", "Withdrawn"),))
        self.app.push_screen(dialog, take)

    def action_word(self) -> None:
        """The chair's words."""
        if self.shown is None:
            return

        def take(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0]:
                self.step(lambda: self.desk.word(self.paragraph, lines[0]))

        fields = ((f"{self.shown.id} shall read", self.shown.now),)
        self.app.push_screen(screens.Fill("The chair's words", fields), take)

    def action_agree(self) -> None:
        """Agreed; once more, agreed ad referendum."""
        status = self.shown.status if self.shown else None
        self.action_mark("adref" if status == "agreed" else "agreed")

    def action_mark(self, status: str) -> None:
        """The paragraph has a status."""
        self.step(lambda: self.desk.status(self.paragraph, status))

    def action_position(self) -> None:
        """What a delegation says of the proposal, or of the paragraph."""
        one = self._under_cursor()
        target = one.pooled.id if one else self.paragraph

        def take(lines: tuple[str, ...] | None) -> None:
            if lines and lines[0] and lines[1]:
                name, stance, note = lines
                self.step(
                    lambda: self.desk.position(
                        target,
                        name,
                        stance,
                        note,
                    )
                )

        fields = (
            ("Which delegation", ""),
            (f"What it does: {', '.join(STANCES)}", STANCES[0]),
            ("A note, for this folder alone", ""),
        )
        self.app.push_screen(screens.Fill(f"On {target}", fields), take)

    # Ways

    def action_turn(self, by: int) -> None:
        """The next paragraph on which something is proposed."""
        state = self.standing
        at = self.at + by
        while 0 <= at < len(self.places) and state is not None:
            if proposals_on(state, self.places[at]):
                self.at = at
                self.paint_desk(state)
                return
            at += by
        self.tell("No further paragraph on which something is proposed.")

    def action_layout(self) -> None:
        """Wordings in columns, or one below the other."""
        self.next_layout()
        if self.standing is not None:
            self.paint_desk(self.standing)

    def action_source(self) -> None:
        """The wording goes to the precedents."""
        text = self._wording(self._under_cursor())
        if text:
            self.post_message(SearchWanted(text))

    def action_copy(self) -> None:
        """The paragraph as it stands to the clipboard."""
        if self.shown is not None and self.shown.now:
            self.copy(self.shown.now, self.shown.id)
