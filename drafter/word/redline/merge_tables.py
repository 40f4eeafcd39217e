"""Two tables merged into one: rows and cells that come, go and stay."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from drafter.word.ooxml.elements import (
    PARAGRAPH,
    ROW,
    TABLE,
    Element,
    bare,
    child,
    insert_in_order,
    make,
    w,
)
from drafter.word.redline.authorship import still_deleted
from drafter.word.redline.cell_settings import merged_settings
from drafter.word.redline.items import Item, Revision
from drafter.word.redline.table_rows import (
    CELL_ORDER,
    ROW_ORDER,
    all_words,
    blocks_in,
    cell_mark,
    cells,
    is_gone,
    paired_cells,
    row_change,
    same_row,
)
from drafter.word.redline.text_stream import Side
from drafter.word.redline.wrappers import rows

if TYPE_CHECKING:
    from drafter.word.redline.merge_blocks import Merger

Op = Literal["insert", "delete"]
CELL = w("tc")
GRID = w("tblGrid")


@dataclass(frozen=True, slots=True)
class TableMerger:
    """Merges tables; ``merger`` merges what stands in their cells."""

    merger: Merger

    def table(
        self,
        old: Element,
        new: Element,
    ) -> Element:
        """A table with tracked rows and cells."""
        result = bare(old)
        # Its settings and its grid, from the old file; rows follow in their new order.
        result.extend(deepcopy(e) for e in old if e.tag not in (ROW, w("sdt")))
        self.widen(result, new)
        for step in self.merger.pair(rows(old), rows(new)):
            if step.fate == "merge" and self.can_merge(step.old[0], step.new[0]):
                result.append(self.row(step.old[0], step.new[0]))
                continue
            if step.has_old:
                deleted = [row for row in rows(new) if is_gone(row)]
                for row in step.old:
                    by = same_row(row, deleted)
                    result.append(self.whole_row(row, "delete", by))
            if step.has_new:
                # what the new file alone has as deleted was never in the old one
                coming = [row for row in step.new if not is_gone(row)]
                result.extend(
                    self.whole_row(row, "insert", row_change(row)) for row in coming
                )
        return result

    def widen(
        self,
        table: Element,
        new: Element,
    ) -> None:
        """Give a table the grid of the new one where that has more columns."""
        grid, other = child(table, "tblGrid"), child(new, "tblGrid")
        if grid is None or other is None or len(other) <= len(grid):
            return
        former = child(grid, "tblGridChange")
        columns = [deepcopy(column) for column in other.iterchildren(w("gridCol"))]
        if former is None:
            before = make("tblGrid", None, *grid.iterchildren(w("gridCol")))
            # such a change has no author: id 0 is numbered with the others
            former = make("tblGridChange", {"id": "0"}, before)
        grid[:] = [*columns, former]

    def can_merge(
        self,
        old: Element,
        new: Element,
    ) -> bool:
        """Whether two rows can be merged cell by cell."""
        # Two rows that are both to go stand in neither text: nothing but their words
        # says that they are the same.
        if is_gone(old) and is_gone(new) and all_words(old) != all_words(new):
            return False
        if len(cells(old)) == len(cells(new)):
            return True
        # A cell inside a content control cannot come or go by itself.
        return all(
            cell.getparent() in (old, new) for cell in (*cells(old), *cells(new))
        )

    def row(
        self,
        old: Element,
        new: Element,
    ) -> Element:
        """A row that stands on both sides, cell by cell."""
        result = deepcopy(old)
        self.settle_row(result, new)
        targets = dict(zip(cells(old), cells(result), strict=True))
        # The cells of the copy are filled from those of the file: what is merged must
        # not be read from what is being written.
        before: Element | None = None
        for mine, theirs in paired_cells(cells(old), cells(new)):
            if mine is None:
                if theirs is not None:
                    before = self.put_in(self.new_cell(theirs), before, result)
                continue
            target = targets[mine]
            if theirs is None:
                self.strike(target, mine)
            else:
                self.fill(target, mine, theirs)
            # a cell that was never there, and is not there now, has gone altogether
            before = target if target.getparent() is not None else before
        return result

    def put_in(
        self,
        cell: Element | None,
        before: Element | None,
        row: Element,
    ) -> Element | None:
        """Put a new cell behind the one before it; the cell that is last now."""
        if cell is None:
            return before
        if before is not None:
            before.addnext(cell)
            return cell
        first = row.find(CELL)
        if first is None:
            row.append(cell)
        else:
            first.addprevious(cell)
        return cell

    def fill(
        self,
        target: Element,
        old: Element,
        new: Element,
    ) -> None:
        """Fill a cell that stands on both sides."""
        settings = merged_settings(
            child(old, "tcPr"), child(new, "tcPr"), self.merger.reviser
        )
        content = self.merger.container(old, new)
        target[:] = content if settings is None else [settings, *content]

    def new_cell(self, cell: Element) -> Element | None:
        """A cell that the new file alone has; None where it says that it is gone."""
        mark = cell_mark(cell)
        # put in and taken out in the new file: it was never in the old one
        if mark is not None and mark.tag == w("cellDel"):
            return None
        result = self.whole_cell(
            cell,
            "insert",
            self.merger.new,
            mark,
        )
        self.mark_cell(result, Revision("cellIns", mark))
        return result

    def strike(
        self,
        target: Element,
        old: Element,
    ) -> None:
        """Mark a cell that the old file alone has as taken out."""
        mark = cell_mark(old)
        row = target.getparent()
        # Somebody's cell that was refused: it stands in neither text.
        if mark is not None and mark.tag == w("cellIns") and row is not None:
            row.remove(target)
            return
        # Somebody took it out already.
        if mark is not None and mark.tag == w("cellDel"):
            return
        struck = self.whole_cell(old, "delete", self.merger.old)
        self.mark_cell(struck, Revision("cellDel", None))
        target[:] = list(struck)

    def mark_cell(
        self,
        cell: Element,
        change: Revision,
    ) -> None:
        """Note in a cell's settings that it comes or goes."""
        settings = child(cell, "tcPr")
        if settings is None:
            settings = make("tcPr")
            cell.insert(0, settings)
        mark = cell_mark(cell)
        if mark is not None:
            settings.remove(mark)
        insert_in_order(settings, self.merger.reviser.change(change), CELL_ORDER)

    def whole_cell(
        self,
        cell: Element,
        op: Op,
        side: Side,
        by: Element | None = None,
    ) -> Element:
        """A cell of one side, with all that stands in it."""
        result = bare(cell)
        for element in cell:
            if element.tag == w("tcPr"):
                result.append(deepcopy(element))
        for block in blocks_in(cell):
            result.extend(
                self.whole_block(
                    block,
                    op,
                    side,
                    by,
                )
            )
        return result

    def settle_row(
        self,
        row: Element,
        new: Element,
    ) -> None:
        """Take an old proposal to delete a row away, unless the new file has it too.

        ``row`` is a copy of the old row that stands on both sides.
        """
        properties = child(row, "trPr")
        # The new file has the row deleted as well, so the proposal to delete it stands
        # as the old file has it.
        if properties is None or is_gone(new):
            return
        for change in properties.findall(w("del")):
            properties.remove(change)

    def whole_table(
        self,
        table: Element,
        op: Op,
    ) -> Element:
        """A table that stands on one side only."""
        result = bare(table)
        for element in table:
            result.append(
                self.whole_row(element, op)
                if element.tag == w("tr")
                else deepcopy(element)
            )
        return result

    def whole_row(
        self,
        row: Element,
        op: Op,
        by: Element | None = None,
    ) -> Element:
        """A row that stands on one side only, with everything in it.

        ``by`` is the change that says whose it is, None where it is ours.
        """
        # Deleted by somebody already: our deletion over theirs would be a second change
        # of a kind in one row.
        if op == "delete" and is_gone(row):
            return deepcopy(row)
        side = self.merger.old if op == "delete" else self.merger.new
        result = deepcopy(row)
        for target, source in zip(cells(result), cells(row), strict=True):
            target[:] = list(
                self.whole_cell(
                    source,
                    op,
                    side,
                    by,
                )
            )
        properties = child(result, "trPr")
        if properties is None:
            properties = make(
                "trPr", None, make("cantSplit", {"val": "off"})
            )  # the schema wants a setting beside the mark
            result.insert(1 if child(result, "tblPrEx") is not None else 0, properties)
        name = "del" if op == "delete" else "ins"
        # the schema knows one change of a kind in a row
        for former in properties.findall(w(name)):
            properties.remove(former)
        insert_in_order(
            properties, self.merger.reviser.change(Revision(name, by)), ROW_ORDER
        )
        return result

    def whole_block(
        self,
        block: Element,
        op: Op,
        side: Side,
        by: Element | None = None,
    ) -> list[Element]:
        """A block inside a row that stands on one side only."""
        if block.tag == TABLE:
            return [self.whole_table(block, op)]
        if block.tag != PARAGRAPH:
            return [deepcopy(block)]
        # A paragraph that is deleted already keeps that deletion and its author.
        items = [Item(op, segment, by=by) for segment in side.segments(block)]
        return self.merger.reviser.paragraphs([still_deleted(item) for item in items])
