"""The keys of a negotiation's screens; letters mean what they mean in the review."""

from __future__ import annotations

from textual.binding import BindingType

from drafter.tui.bindings import listed, unlisted

TABLE: list[BindingType] = [
    listed(
        "table.add",
        "plus",
        "add",
        "Add",
        "Add a file that a delegation sent",
        "+",
    ),
    listed(
        "table.filter",
        "f",
        "filter",
        "Filter",
        "Only paragraphs on which something is open, or all",
    ),
    listed(
        "table.inbox",
        "l",
        "inbox",
        "Inbox",
        "What each file brought",
    ),
    listed(
        "table.history",
        "t",
        "history",
        "History",
        "What happened, newest first",
    ),
    listed(
        "table.undo",
        "u",
        "undo",
        "Undo",
        "Take the last step back",
    ),
    listed(
        "table.word",
        "w",
        "word",
        "Word",
        "Word file: what is open, for all delegations or one",
    ),
    unlisted(
        "table.base",
        "B",
        "base",
        "Next base",
        "The next base; it carries everything over",
    ),
    unlisted(
        "table.right",
        "right",
        "columns(1)",
        "More delegations",
        "The delegations to the right",
    ),
    unlisted(
        "table.left",
        "left",
        "columns(-1)",
        "Delegations before",
        "The delegations to the left",
    ),
    unlisted(
        "table.back",
        "escape,q",
        "app.pop_screen",
        "Back",
        "Back",
    ),
]

PARAGRAPH: list[BindingType] = [
    listed(
        "paragraph.back",
        "escape,q",
        "app.pop_screen",
        "Back",
        "Back to the table",
    ),
    listed(
        "paragraph.accept",
        "a",
        "decide('accept')",
        "Accept",
        "Accept the proposal under the cursor",
    ),
    listed(
        "paragraph.reject",
        "r",
        "decide('reject')",
        "Reject",
        "Reject the proposal under the cursor",
    ),
    listed(
        "paragraph.withdraw",
        "X",
        "withdraw",
        "Withdrawn",
        "Its delegations gave the proposal up (asks which)",
    ),
    listed(
        "paragraph.edit",
        "e",
        "word",
        "Chair's words",
        "The chair's words for the paragraph",
    ),
    listed(
        "paragraph.agreed",
        "g",
        "agree",
        "Agreed",
        "Mark it agreed; again: agreed ad referendum",
    ),
    unlisted(
        "paragraph.pending",
        "d",
        "mark('pending')",
        "Pending",
        "Mark it pending",
    ),
    unlisted(
        "paragraph.reopened",
        "o",
        "mark('reopened')",
        "Reopened",
        "Mark it reopened",
    ),
    listed(
        "paragraph.position",
        "c",
        "position",
        "Position",
        "What a delegation says of the proposal under the cursor",
    ),
    listed(
        "paragraph.undo",
        "u",
        "undo",
        "Undo",
        "Take the last step back",
    ),
    unlisted(
        "paragraph.next",
        "n",
        "turn(1)",
        "Next paragraph",
        "The next paragraph on which something is proposed",
    ),
    unlisted(
        "paragraph.previous",
        "p",
        "turn(-1)",
        "Previous paragraph",
        "The previous paragraph on which something is proposed",
    ),
    unlisted(
        "paragraph.layout",
        "v",
        "layout",
        "Columns or rows",
        "Wordings in columns or one below the other",
    ),
    unlisted(
        "paragraph.source",
        "s",
        "source",
        "Precedents of the paragraph",
        "Take the paragraph to the precedents",
    ),
    unlisted(
        "paragraph.wording",
        "y",
        "copy",
        "Copy",
        "Copy the paragraph as it stands",
    ),
]

TOLD: list[BindingType] = [
    listed(
        "told.back",
        "escape,q",
        "app.pop_screen",
        "Back",
        "Back",
    ),
    listed(
        "told.wording",
        "y",
        "copy",
        "Copy",
        "Copy the line under the cursor",
    ),
]
