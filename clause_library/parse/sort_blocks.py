"""Blocks of known kind → the field of a resolution that each belongs to."""

from __future__ import annotations

import re

from clause_library.formats.blocks import Block
from clause_library.model import Annex, Footnote, Heading, Paragraph
from clause_library.parse.labels import cut, join
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.annexes import ANNEX_OR_KINDRED

_ANNEX = lazy_pattern(
    rf"{ANNEX_OR_KINDRED}\b(?:\s+(?:[IVX]+|\d+|[A-Z])\b)?",
    re.IGNORECASE,
)
_NUMERAL = lazy_pattern(r"(?:(?i:section|part) )?(?:[IVX]{1,5}|[A-Z])\.?")
# What can stand between an annex's label and its title.
_SEPARATORS = " .:–—-"


# Plain classes: what makes records of them (`dataclasses`) takes longer to load than a
# text to read.
class Body:
    """The fields of a resolution that are made of its text.

    ``lines`` says where each paragraph begins, by ref; None where the format has no
    lines.
    """

    def __init__(self) -> None:
        self.title: list[str] = []
        self.header: list[str] = []
        self.formula: list[str] = []
        self.preamble: tuple[Paragraph, ...] = ()
        self.operative: tuple[Paragraph, ...] = ()
        self.headings: tuple[Heading, ...] = ()
        self.annexes: tuple[Annex, ...] = ()
        self.footnotes: list[Footnote] = []
        self.conclusion: list[str] = []
        self.furniture: list[str] = []
        self.letter: list[str] = []
        self.lines: dict[str, int | None] = {}


class Node:
    """A paragraph being put together."""

    def __init__(
        self,
        block: Block,
        section: str = "",
    ) -> None:
        self.block = block
        self.section = section
        self.children: list[Node] = []
        self.closing: Block | None = None


class AnnexNodes:
    """An annex being put together; blocks among its nodes are headings."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.title = Block("annex", "")
        self.nodes: list[Node | Block] = []

    def take_heading_as_title(self) -> None:
        """Take a heading that is all there is so far as the title's first line."""
        heading = self.nodes[0] if len(self.nodes) == 1 else None
        if not self.title.text and isinstance(heading, Block):
            self.title = heading
            self.nodes = []


class Sorter:
    """Takes blocks in order and puts each in its field.

    The open paragraph takes the items. Blocks among ``nodes`` are headings.
    """

    def __init__(self) -> None:
        self.body = Body()
        self.nodes: list[Node | Block] = []
        self.annexes: list[AnnexNodes] = []
        self._open: list[Node] = []
        self._plain_texts = {
            "header": self.body.header,
            "formula": self.body.formula,
            "conclusion": self.body.conclusion,
            "furniture": self.body.furniture,
            "letter": self.body.letter,
        }

    def take(self, block: Block) -> None:
        """Put one block in its field."""
        if block.kind in self._plain_texts:
            self._plain_texts[block.kind].extend(_with_marks(block))
        elif block.kind == "title":
            self._take_title(block)
        elif block.kind == "footnote":
            self._take_footnote(block)
        elif block.kind == "annex":
            self._take_annex(block)
        elif block.kind in ("heading", "part"):
            self._take_heading(block)
        # Below a heading rows of a table have no paragraph to hang on: each is one.
        elif block.kind == "item" or (block.kind == "table_row" and self._open):
            self._take_item(block)
        elif block.kind == "closing" and self._open:
            before = self._open[0].closing
            self._open[0].closing = join(before, block) if before else block
        # A mark or label alone is kept too: words in must equal words out.
        elif block.text or block.label or block.notes:
            self._begin_paragraph(Node(block))

    def _row(self) -> list[Node | Block]:
        """Where paragraphs and headings belong now."""
        return self.annexes[-1].nodes if self.annexes else self.nodes

    def _begin_paragraph(self, node: Node) -> None:
        self._open = [node]
        self._row().append(node)

    def _take_title(self, block: Block) -> None:
        """A title is known by its words: its mark stands with the header."""
        inside = []
        for note in block.notes:
            if block.text[note.offset : note.offset + 1].isalnum():
                inside.append(note)
            else:
                self.body.header.append(note.marker)
        self.body.title.extend(_with_marks(block._replace(notes=tuple(inside))))

    def _take_footnote(self, block: Block) -> None:
        text = " ".join(_with_marks(block._replace(label=None)))
        # With marks put in its text, the offsets of italics would be wrong.
        italics = () if block.notes else block.italics
        self.body.footnotes.append(
            Footnote(
                block.label or "",
                text,
                italics,
            )
        )

    def _take_annex(self, block: Block) -> None:
        match = _ANNEX.match(block.text)
        if match:
            self.annexes.append(AnnexNodes(match.group()))
            words = _without_separators(cut(block, 0, match.end()))
        else:
            # No word for an annex in it: the format says so, or the title goes on.
            self._continue_annex()
            if block.label:
                self.annexes[-1].label = block.label
            words = block._replace(label=None)
        annex = self.annexes[-1]
        if words.text or words.notes:
            annex.title = join(annex.title, words)
        self._open = []

    def _continue_annex(self) -> None:
        """Begin an annex without a label, unless one has begun with only its title."""
        if self.annexes:
            self.annexes[-1].take_heading_as_title()
        if not self.annexes or self.annexes[-1].nodes:
            self.annexes.append(AnnexNodes(""))

    def _take_heading(self, block: Block) -> None:
        row = self._row()
        before = row[-1] if row else None
        if isinstance(before, Block) and _is_numeral_above(before, block):
            # "II" on a line of its own and the words below it are one heading.
            stop = "" if before.text.endswith(".") else "."
            row[-1] = join(before._replace(text=before.text + stop), block)
        else:
            row.append(
                block._replace(
                    text=labelled_text(block),
                    label=None,
                )
            )
        self._open = []

    def _take_item(self, block: Block) -> None:
        level = max(1, block.level or 1)
        node = Node(block)
        if self._open and self._open[0].block.kind == "item":
            # A list without its paragraph, below a heading: of its first item those
            # of the same level are no items.
            level -= max(1, self._open[0].block.level or 1)
        if self._open and level > 0:
            # A level that skips one hangs on the deepest open: no item loses its
            # parent.
            del self._open[level:]
            self._open[-1].children.append(node)
            self._open.append(node)
        else:
            self._begin_paragraph(node)


def _with_marks(block: Block) -> list[str]:
    """The words of a block for a field that is a plain string; empty for none.

    A mark in them stays there, so that it is not lost.
    """
    text = block.text
    # From the end: the offsets of the marks before stay right.
    for note in reversed(block.notes):
        before, after = text[: note.offset], text[note.offset :]
        marker = note.marker
        word_before = before[-1:].isalnum()
        word_after = after[:1].isalnum()
        # A mark must not become one word with the text, nor part a word in two.
        left = " " if word_before and marker[:1].isalnum() else ""
        parts_words = word_after and (marker[-1:].isalnum() or word_before)
        right = " " if parts_words else ""
        text = f"{before}{left}{marker}{right}{after}"
    if block.label:
        text = f"{block.label} {text}"
    return [text] if text else []


def _without_separators(block: Block) -> Block:
    """What stands after an annex's label, without the dash or stop between."""
    # The end is cut first, since a cut at the start moves it.
    end = len(block.text.rstrip(_SEPARATORS))
    start = len(block.text) - len(block.text.lstrip(_SEPARATORS))
    return cut(
        cut(
            block,
            end,
            len(block.text),
        ),
        0,
        start,
    )


def _is_numeral_above(
    before: Block,
    heading: Block,
) -> bool:
    if before.kind != heading.kind:
        return False
    return bool(_NUMERAL.fullmatch(before.text))


def labelled_text(block: Block) -> str:
    if not block.label:
        return block.text
    return f"{block.label} {block.text}".strip()
