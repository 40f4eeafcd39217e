"""Blocks of known kind → the fields of a resolution, each paragraph with its ref."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clause_library.formats.blocks import Block
from clause_library.model import Annex, Footnote, Heading, Paragraph, Part
from clause_library.parse.labels import core, cut, join
from clause_library.vocabulary import phrases
from clause_library.vocabulary.annexes import ANNEX_OR_KINDRED

_ANNEX = re.compile(
    rf"{ANNEX_OR_KINDRED}\b(?:\s+(?:[IVX]+|\d+|[A-Z])\b)?",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?i:section|part) )?(?P<label>[IVX]{1,5}|[A-Z])(?:\.|(?=\s|$))"
)
_NUMERAL = re.compile(r"(?:(?i:section|part) )?(?:[IVX]{1,5}|[A-Z])\.?")
# What can stand between an annex's label and its title.
_SEPARATORS = " .:–—-"


@dataclass(slots=True)
class Body:
    """The fields of a resolution that are made of its text.

    ``lines`` says where each paragraph begins, by ref; None where the format has no
    lines.
    """

    title: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    preamble: tuple[Paragraph, ...] = ()
    operative: tuple[Paragraph, ...] = ()
    headings: tuple[Heading, ...] = ()
    annexes: tuple[Annex, ...] = ()
    footnotes: list[Footnote] = field(default_factory=list)
    conclusion: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    lines: dict[str, int | None] = field(default_factory=dict)


def assemble(
    blocks: Sequence[Block],
    document: str,
) -> Body:
    """The fields of one document.

    ``document`` is its id, with which every ref begins.
    """
    sorter = _Sorter()
    for block in blocks:
        sorter.take(block)
    names = _Names()
    body = sorter.body
    main = _MainPart(document, names)
    main.build(sorter.nodes)
    body.preamble = tuple(main.preamble)
    body.operative = tuple(main.operative)
    body.headings = _placed_headings(main.headings, main.refs)
    body.annexes = tuple(_annex(annex, document, names) for annex in sorter.annexes)
    body.lines = names.lines
    return body


@dataclass(slots=True)
class _Node:
    """A paragraph being put together."""

    block: Block
    section: str = ""
    children: list[_Node] = field(default_factory=list)
    closing: Block | None = None


@dataclass(slots=True)
class _AnnexNodes:
    """An annex being put together; blocks among its nodes are headings."""

    label: str
    title: Block = field(default_factory=lambda: Block("annex", ""))
    nodes: list[_Node | Block] = field(default_factory=list)

    def take_heading_as_title(self) -> None:
        """Take a heading that is all there is so far as the title's first line."""
        heading = self.nodes[0] if len(self.nodes) == 1 else None
        if not self.title.text and isinstance(heading, Block):
            self.title = heading
            self.nodes = []


class _Sorter:
    """Takes blocks in order and puts each in its field.

    The open paragraph takes the items. Blocks among ``nodes`` are headings.
    """

    def __init__(self) -> None:
        self.body = Body()
        self.nodes: list[_Node | Block] = []
        self.annexes: list[_AnnexNodes] = []
        self._open: list[_Node] = []
        self._plain_texts = {
            "header": self.body.header,
            "formula": self.body.formula,
            "conclusion": self.body.conclusion,
            "furniture": self.body.furniture,
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
        elif block.kind == "item" or (block.kind == "table_row" and self._open):
            self._take_item(block)
        elif block.kind == "closing" and self._open:
            before = self._open[0].closing
            self._open[0].closing = join(before, block) if before else block
        elif block.text or block.label or block.notes:
            self._begin_paragraph(_Node(block))

    def _row(self) -> list[_Node | Block]:
        """Where paragraphs and headings belong now."""
        return self.annexes[-1].nodes if self.annexes else self.nodes

    def _begin_paragraph(self, node: _Node) -> None:
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
            self.annexes.append(_AnnexNodes(match.group()))
            words = _without_separators(cut(block, 0, match.end()))
        else:
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
            self.annexes.append(_AnnexNodes(""))

    def _take_heading(self, block: Block) -> None:
        row = self._row()
        before = row[-1] if row else None
        if isinstance(before, Block) and _is_numeral_above(before, block):
            # "II" on a line of its own and the words below it are one heading.
            stop = "" if before.text.endswith(".") else "."
            row[-1] = join(before._replace(text=before.text + stop), block)
        else:
            row.append(block._replace(text=_labelled_text(block), label=None))
        self._open = []

    def _take_item(self, block: Block) -> None:
        level = max(1, block.level or 1)
        node = _Node(block)
        if self._open and self._open[0].block.kind == "item":
            level -= 1  # a list without its paragraph
        if self._open and level:
            del self._open[level:]
            self._open[-1].children.append(node)
            self._open.append(node)
        else:
            self._begin_paragraph(node)


class _MainPart:
    """Gives the paragraphs of preamble and operative part their refs, in order."""

    def __init__(
        self,
        document: str,
        names: _Names,
    ) -> None:
        self.preamble: list[Paragraph] = []
        self.operative: list[Paragraph] = []
        self.headings: list[tuple[Block, int]] = []
        self.refs: list[str] = []
        self._document = document
        self._names = names
        self._above = ""  # the ref of the numbered paragraph read last
        self._unnumbered = 0

    def build(self, nodes: Sequence[_Node | Block]) -> None:
        """Take the nodes of the document's main part; blocks are headings."""
        name_sections = _number_restarts(nodes)
        is_sole = _operative_count(nodes) == 1
        for node in nodes:
            if isinstance(node, Block):
                self.headings.append((node, len(self.refs)))
                continue
            base = self._document
            if name_sections and node.section:
                base = f"{base}, sect. {node.section}"
            if node.block.kind == "preambular":
                ref = self._preambular_ref(node.block.label, base)
                self.preamble.append(self._paragraph(node, ref, "preambular"))
            else:
                ref = self._operative_ref(node, base, is_sole)
                self.operative.append(self._paragraph(node, ref, "operative"))

    def _paragraph(
        self,
        node: _Node,
        ref: str,
        part: Part,
    ) -> Paragraph:
        ref = self._names.take(ref, node.block.line)
        self.refs.append(ref)
        return _paragraph(node, ref, part, self._names)

    def _preambular_ref(
        self,
        label: str | None,
        base: str,
    ) -> str:
        number = core(label) if label else len(self.preamble) + 1
        return f"{base}, PP{number}"

    def _operative_ref(
        self,
        node: _Node,
        base: str,
        is_sole: bool,
    ) -> str:
        label = node.block.label
        if label and node.block.kind == "item":
            # A heading stands between the paragraph and its items.
            self._unnumbered = 0
            item = f"({core(label)})"
            return f"{self._above} {item}" if self._above else f"{base}, {item}"
        if label or is_sole:
            self._unnumbered = 0
            self._above = f"{base}, OP{core(label) if label else 1}"
            return self._above
        self._unnumbered += 1
        return f"{self._above or base}, unnumbered {self._unnumbered}"


class _Names:
    """Gives every ref once: a second paragraph of the same name is told apart."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self.lines: dict[str, int | None] = {}

    def take(
        self,
        ref: str,
        line: int | None = None,
    ) -> str:
        """The ref, with a number in square brackets where it was given before."""
        name = ref
        times = self._given.get(ref, 0) + 1
        if times > 1:
            name = f"{ref} [{times}]"
            while name in self._given:
                times += 1
                name = f"{ref} [{times}]"
        self._given[ref] = self._given[name] = times
        self.lines[name] = line
        return name


def _with_marks(block: Block) -> list[str]:
    """The words of a block for a field that is a plain string; empty for none.

    A mark in them stays there, so that it is not lost.
    """
    text = block.text
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


def _labelled_text(block: Block) -> str:
    if not block.label:
        return block.text
    return f"{block.label} {block.text}".strip()


def _operative_count(nodes: Sequence[_Node | Block]) -> int:
    count = 0
    for node in nodes:
        if isinstance(node, _Node) and node.block.kind != "preambular":
            count += 1
    return count


def _number_restarts(nodes: Sequence[_Node | Block]) -> bool:
    """Note each paragraph's section.

    True where numbers begin again in a section, so that the ref must name it.
    """
    section = ""
    seen: set[str] = set()
    restarts = False
    for node in nodes:
        if isinstance(node, Block):
            if match := _SECTION.match(node.text):
                section = match["label"]
        elif node.block.kind == "operative":
            node.section = section
            label = node.block.label
            if label:
                restarts = restarts or (section != "" and label in seen)
                seen.add(label)
    return restarts


def _annex(
    annex: _AnnexNodes,
    document: str,
    names: _Names,
) -> Annex:
    first, *others = (annex.label or "annex").split()
    base = names.take(f"{document}, " + " ".join([first.lower(), *others]))
    paragraphs: list[Paragraph] = []
    headings: list[tuple[Block, int]] = []
    unnumbered = 0
    for node in annex.nodes:
        if isinstance(node, Block):
            if paragraphs or headings or annex.title.text:
                headings.append((node, len(paragraphs)))
            else:
                annex.title = join(annex.title, node)
            continue
        label = node.block.label
        unnumbered += label is None
        name = f"para. {core(label)}" if label else f"unnumbered {unnumbered}"
        ref = names.take(f"{base}, {name}", node.block.line)
        paragraphs.append(_paragraph(node, ref, "annex", names))
    refs = [paragraph.ref for paragraph in paragraphs]
    return Annex(
        annex.label,
        annex.title.text,
        tuple(paragraphs),
        _placed_headings(headings, refs),
        annex.title.notes,
    )


def _placed_headings(
    headings: Sequence[tuple[Block, int]], refs: Sequence[str]
) -> tuple[Heading, ...]:
    """The headings, each with the ref before which it stands; None at the end."""
    result = []
    for block, at in headings:
        before = refs[at] if at < len(refs) else None
        result.append(Heading(block.text, before, block.notes))
    return tuple(result)


def _paragraph(
    node: _Node,
    ref: str,
    part: Part,
    names: _Names,
) -> Paragraph:
    block = node.block
    children = []
    unnumbered = 0
    for child in node.children:
        label = child.block.label
        unnumbered += label is None
        name = f" ({core(label)})" if label else f", unnumbered {unnumbered}"
        child_ref = names.take(ref + name, child.block.line)
        children.append(_paragraph(child, child_ref, part, names))
    opening = ""
    if block.kind not in ("item", "table_row") and part != "annex":
        opening = phrases.opening(block.text, block.italics)
    closing = node.closing or Block("closing", "")
    return Paragraph(
        ref,
        part,
        block.label,
        opening,
        block.text,
        block.italics,
        block.notes,
        tuple(children),
        _labelled_text(closing),
        closing.notes,
    )
