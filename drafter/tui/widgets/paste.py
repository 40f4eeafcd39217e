"""The area a paragraph is pasted or typed into."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from clause_library.normalize import visible


class PasteArea(TextArea):
    """Takes pastes, bracketed or arriving key by key, and shows control characters and direction marks as pictures.

    The text itself is left as it came: matching folds it, and a pasted draft is the drafter's own.
    """

    def get_line(self, line_index: int) -> Text:
        """A line as it is painted; one character stands for one, so the cursor stays right."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
