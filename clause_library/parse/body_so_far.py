"""The body as far as it was read: its blocks, and where the reading stands.

`roles` decides what each block is; here it is added to the result, and the paragraph
read last is asked how it ended.
"""

from __future__ import annotations

from clause_library.formats.blocks import Block, Kind
from clause_library.parse.label_levels import Levels
from clause_library.parse.labels import join
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.punctuation import CLOSERS, PAUSES

FINISHED = lazy_pattern(rf"[{PAUSES}][{CLOSERS}]*$")


class BodySoFar:
    """The result so far in ``blocks``, and what later blocks depend on."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._last: int | None = None  # the body paragraph read last
        self._part: Kind = "preambular"
        self._number = 0
        self._levels = Levels()
        self._items = False
        self._points = 0  # the number of the last point of a list below a paragraph
        self._annex = False
        self._status: Block | None = None  # of the paragraph that comes next

    # What was read so far

    def _last_paragraph(self) -> Block | None:
        return None if self._last is None else self.blocks[self._last]

    def _after_colon(self) -> bool:
        last = self._last_paragraph()
        return last is not None and last.text.endswith((":", "："))

    def _is_halfway(self) -> bool:
        """Whether the paragraph read last stops in the middle of a sentence."""
        last = self._last_paragraph()
        return last is not None and not FINISHED.search(last.text)

    # Adding to the result

    def _add_item(
        self,
        block: Block,
        label: str | None,
        level: int | None,
    ) -> None:
        last = self._last_paragraph()
        opens = last is not None and last.text.endswith(":")
        if label:
            placed = self._levels.place(
                label,
                opens=opens,
                given=level,
            )
        else:
            placed = level or 1
        block = self._with_status(block)
        self._items = True
        self.blocks.append(
            block._replace(
                kind="item",
                label=label,
                level=placed,
            )
        )
        self._last = len(self.blocks) - 1

    def _add_paragraph(
        self,
        block: Block,
        kind: Kind,
        label: str | None,
    ) -> None:
        block = self._with_status(block)
        self._part = kind
        # Below every paragraph the items begin at the first level again.
        self._levels = Levels()
        self._items = False
        self._points = 0
        self.blocks.append(
            block._replace(
                kind=kind,
                label=label,
            )
        )
        self._last = len(self.blocks) - 1

    def _with_status(self, block: Block) -> Block:
        """A paragraph with the status that stands above it, behind its words."""
        status, self._status = self._status, None
        return block if status is None else join(block, status)

    def finish(self) -> None:
        """The end of the text: a status that speaks of nothing more is not lost."""
        if self._status is not None:
            self._put(self._status, "furniture")

    def _join_to_last(self, block: Block) -> None:
        assert self._last is not None
        self.blocks[self._last] = join(self.blocks[self._last], block)

    def _start_annex(self, block: Block) -> None:
        self._annex = True
        # An annex counts from 1 again, and no sentence goes on into it.
        self._number = 0
        self._last = None
        self._put(block, "annex")

    def _put(
        self,
        block: Block,
        kind: Kind,
    ) -> None:
        self.blocks.append(block._replace(kind=kind))
