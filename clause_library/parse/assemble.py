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
    rf"{ANNEX_OR_KINDRED}\b"
    r"(?:\s+(?:[IVX]+|\d+|[A-Z])\b)?",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?i:section|part) )?(?P<label>[IVX]{1,5}|[A-Z])(?:\.|(?=\s|$))"
)
_BETWEEN = " .:–—-"
_NUMERAL = re.compile(r"(?:(?i:section|part) )?(?:[IVX]{1,5}|[A-Z])\.?")


@dataclass(slots=True)
class _Node:
    """A paragraph being put together."""

    block: Block
    section: str = ""
    children: list[_Node] = field(default_factory=list)
    closing: Block | None = None


@dataclass(slots=True)
class _Annex:
    label: str
    title: Block = field(default_factory=lambda: Block("annex", ""))
    nodes: list[_Node | Block] = field(default_factory=list)

    def entitle(self) -> None:
        """Take a heading that is all there is so far as the first line of a title of
        two."""
        heading = self.nodes[0] if len(self.nodes) == 1 else None
        if not self.title.text and isinstance(heading, Block):
            self.title, self.nodes = heading, []


@dataclass(slots=True)
class Body:
    """The fields of a resolution that are made of its text."""

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
    lines: dict[str, int | None] = field(
        default_factory=dict
    )  # where each paragraph begins, by ref


def _with_marks(block: Block) -> list[str]:
    """The words of a block for a field that is a plain string: a mark in them stays
    there, so that it is not lost."""
    text = block.text
    for note in reversed(block.notes):
        before, after = text[: note.offset], text[note.offset :]
        left = " " if before[-1:].isalnum() and note.marker[:1].isalnum() else ""
        right = (
            " "
            if after[:1].isalnum()
            and (note.marker[-1:].isalnum() or before[-1:].isalnum())
            else ""
        )
        text = f"{before}{left}{note.marker}{right}{after}"
    text = f"{block.label} {text}" if block.label else text
    return [text] if text else []


def _trimmed(block: Block) -> Block:
    """What stands after an annex's label, without the dash or stop between."""
    start = len(block.text) - len(block.text.lstrip(_BETWEEN))
    return cut(cut(block, len(block.text.rstrip(_BETWEEN)), len(block.text)), 0, start)


class _Assembler:
    """Takes blocks in order; the open paragraph takes the items."""

    def __init__(self) -> None:
        self.body = Body()
        self.nodes: list[
            _Node | Block
        ] = []  # paragraphs and headings of the body, in order
        self.annexes: list[_Annex] = []
        self._open: list[_Node] = []

    def take(self, block: Block) -> None:
        """Put one block in its field."""
        texts = {"title": self.body.title, "header": self.body.header, "formula": self.body.formula,
                 "conclusion": self.body.conclusion, "furniture": self.body.furniture}  # fmt: skip
        into = self.annexes[-1].nodes if self.annexes else self.nodes
        if (
            block.kind == "title"
        ):  # a title is known by its words; its mark stands with the header
            apart = [
                note
                for note in block.notes
                if not block.text[note.offset : note.offset + 1].isalnum()
            ]
            self.body.header.extend(note.marker for note in apart)
            block = block._replace(
                notes=tuple(note for note in block.notes if note not in apart)
            )
        if block.kind in texts:
            texts[block.kind].extend(_with_marks(block))
        elif block.kind == "footnote":
            text = " ".join(_with_marks(block._replace(label=None)))
            self.body.footnotes.append(
                Footnote(block.label or "", text, () if block.notes else block.italics)
            )
        elif block.kind == "annex":
            self._annex(block)
        elif block.kind in ("heading", "part"):
            self._heading(block, into)
            self._open = []
        elif block.kind == "item" or (block.kind == "table_row" and self._open):
            self._item(block, into)
        elif block.kind == "closing" and self._open:
            before = self._open[0].closing
            self._open[0].closing = join(before, block) if before else block
        elif block.text or block.label or block.notes:
            self._open = [_Node(block)]
            into.append(self._open[0])

    def _annex(self, block: Block) -> None:
        match = _ANNEX.match(block.text)
        if match is None and self.annexes:
            self.annexes[-1].entitle()
        fresh = match is not None or not self.annexes or bool(self.annexes[-1].nodes)
        if fresh:
            self.annexes.append(_Annex(match.group() if match else ""))
        if block.label and not match:
            self.annexes[-1].label = block.label
        words = (
            _trimmed(cut(block, 0, match.end()))
            if match
            else block._replace(label=None)
        )
        if words.text or words.notes:
            self.annexes[-1].title = join(self.annexes[-1].title, words)
        self._open = []

    @staticmethod
    def _heading(block: Block, into: list[_Node | Block]) -> None:
        # "II" on a line of its own and the words below it are one heading.
        before = into[-1] if into else None
        if (
            isinstance(before, Block)
            and before.kind == block.kind
            and _NUMERAL.fullmatch(before.text)
        ):
            stop = "" if before.text.endswith(".") else "."
            into[-1] = join(before._replace(text=before.text + stop), block)
        else:
            into.append(block._replace(text=_heading(block), label=None))

    def _item(self, block: Block, into: list[_Node | Block]) -> None:
        level = max(1, block.level or 1)
        node = _Node(block)
        if self._open and self._open[0].block.kind == "item":
            level -= 1  # a list without its paragraph
        if self._open and level:
            del self._open[level:]
            self._open[-1].children.append(node)
            self._open.append(node)
        else:
            self._open = [node]
            into.append(node)


def assemble(blocks: Sequence[Block], document: str) -> Body:
    """The fields of one document; ``document`` is its id, with which every ref
    begins."""
    assembler = _Assembler()
    for block in blocks:
        assembler.take(block)
    names = _Names()
    body = assembler.body
    body.preamble, body.operative, body.headings = _body(
        assembler.nodes, document, names
    )
    body.annexes = tuple(_annex(annex, document, names) for annex in assembler.annexes)
    body.lines = names.lines
    return body


class _Names:
    """Gives every ref once: a second paragraph of the same name is told apart."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self.lines: dict[str, int | None] = {}

    def take(self, ref: str, line: int | None = None) -> str:
        name, times = ref, self._given.get(ref, 0) + 1
        while times > 1 and (name := f"{ref} [{times}]") in self._given:
            times += 1
        self._given[ref] = self._given[name] = times
        self.lines[name] = line
        return name


def _body(
    nodes: Sequence[_Node | Block], document: str, names: _Names
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...], tuple[Heading, ...]]:
    restarts = _sections(nodes)
    sole = (
        sum(isinstance(n, _Node) and n.block.kind != "preambular" for n in nodes) == 1
    )
    preamble: list[Paragraph] = []
    operative: list[Paragraph] = []
    headings: list[tuple[Block, int]] = []
    order: list[str] = []
    above, loose = "", 0
    for node in nodes:
        if isinstance(node, Block):
            headings.append((node, len(order)))
            continue
        base = (
            f"{document}, sect. {node.section}"
            if restarts and node.section
            else document
        )
        if node.block.kind == "preambular":
            ref = f"{base}, PP{core(node.block.label) if node.block.label else len(preamble) + 1}"
            preamble.append(
                _freeze(node, names.take(ref, node.block.line), "preambular", names)
            )
            order.append(preamble[-1].ref)
            continue
        label = node.block.label
        if (
            label and node.block.kind == "item"
        ):  # a heading stands between the paragraph and its items
            ref, loose = (
                f"{above} ({core(label)})" if above else f"{base}, ({core(label)})",
                0,
            )
        elif label or sole:
            above, loose = f"{base}, OP{core(label) if label else 1}", 0
            ref = above
        else:
            loose += 1
            ref = f"{above or base}, unnumbered {loose}"
        operative.append(
            _freeze(node, names.take(ref, node.block.line), "operative", names)
        )
        order.append(operative[-1].ref)
    return tuple(preamble), tuple(operative), _placed(headings, order)


def _placed(
    headings: Sequence[tuple[Block, int]], refs: Sequence[str]
) -> tuple[Heading, ...]:
    return tuple(
        Heading(b.text, refs[at] if at < len(refs) else None, b.notes)
        for b, at in headings
    )


def _sections(nodes: Sequence[_Node | Block]) -> bool:
    """Note each paragraph's section; True where numbers begin again in a section and
    the ref must name it."""
    section, seen, restarts = "", set[str](), False
    for node in nodes:
        if isinstance(node, Block):
            match = _SECTION.match(node.text)
            section = match["label"] if match else section
        elif node.block.kind == "operative":
            node.section = section
            restarts = restarts or (bool(section) and node.block.label in seen)
            seen |= {node.block.label} if node.block.label else set()
    return restarts


def _heading(block: Block) -> str:
    return f"{block.label} {block.text}".strip() if block.label else block.text


def _annex(annex: _Annex, document: str, names: _Names) -> Annex:
    word = (annex.label or "annex").split()
    base = names.take(f"{document}, " + " ".join([word[0].lower(), *word[1:]]))
    paragraphs: list[Paragraph] = []
    headings: list[tuple[Block, int]] = []
    loose = 0
    for node in annex.nodes:
        if isinstance(node, Block):
            if not paragraphs and not headings and not annex.title.text:
                annex.title = join(annex.title, node)
            else:
                headings.append((node, len(paragraphs)))
            continue
        label = node.block.label
        loose += label is None
        ref = f"{base}, para. {core(label)}" if label else f"{base}, unnumbered {loose}"
        paragraphs.append(
            _freeze(node, names.take(ref, node.block.line), "annex", names)
        )
    placed = _placed(headings, [paragraph.ref for paragraph in paragraphs])
    return Annex(
        annex.label, annex.title.text, tuple(paragraphs), placed, annex.title.notes
    )


def _freeze(node: _Node, ref: str, part: Part, names: _Names) -> Paragraph:
    block = node.block
    children = []
    loose = 0
    for child in node.children:
        label = child.block.label
        loose += label is None
        name = f"{ref} ({core(label)})" if label else f"{ref}, unnumbered {loose}"
        children.append(_freeze(child, names.take(name, child.block.line), part, names))
    plain = block.kind in ("item", "table_row") or part == "annex"
    opening = "" if plain else phrases.opening(block.text, block.italics)
    closing = node.closing or Block("closing", "")
    return Paragraph(ref, part, block.label, opening, block.text, block.italics, block.notes,
                     tuple(children), _heading(closing), closing.notes)  # fmt: skip
