"""Sorted blocks → the fields of a resolution, each paragraph with its ref."""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.formats.blocks import Block
from clause_library.model import Annex, Heading, Paragraph, Part
from clause_library.parse.labels import core, join
from clause_library.parse.sort_blocks import (
    AnnexNodes,
    Body,
    Node,
    Sorter,
    labelled_text,
)
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases

_SECTION = lazy_pattern(
    r"(?:(?i:section|part) )?(?P<label>[IVX]{1,5}|[A-Z])(?:\.|(?=\s|$))"
)


def assemble(
    blocks: Sequence[Block],
    document: str,
) -> Body:
    """The fields of one document.

    ``document`` is its id, with which every ref begins.
    """
    sorter = Sorter()
    for block in blocks:
        sorter.take(block)
    # One for text and annexes: a ref names one paragraph of the document.
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
        self._section = ""

    def build(self, nodes: Sequence[Node | Block]) -> None:
        """Take the nodes of the document's main part; blocks are headings."""
        name_sections = _number_restarts(nodes)
        # A sole operative paragraph is printed without a number: it is OP1.
        is_sole = _operative_count(nodes) == 1
        for node in nodes:
            if isinstance(node, Block):
                self.headings.append((node, len(self.refs)))
                continue
            base = self._document
            # Where numbers run on through the sections, OP5 is one paragraph already.
            if name_sections and node.section:
                base = f"{base}, sect. {node.section}"
                self._begin_section(node.section)
            if node.block.kind == "preambular":
                ref = self._preambular_ref(node.block.label, base)
                self.preamble.append(self._paragraph(node, ref, "preambular"))
            else:
                ref = self._operative_ref(node, base, is_sole)
                self.operative.append(self._paragraph(node, ref, "operative"))

    def _begin_section(self, section: str) -> None:
        """What has no number is not counted from the last number of another section."""
        if section != self._section:
            self._section = section
            self._above = ""
            self._unnumbered = 0

    def _paragraph(
        self,
        node: Node,
        ref: str,
        part: Part,
    ) -> Paragraph:
        ref = self._names.take(ref, node.block.line)
        self.refs.append(ref)
        return _paragraph(
            node,
            ref,
            part,
            self._names,
        )

    def _preambular_ref(
        self,
        label: str | None,
        base: str,
    ) -> str:
        number = core(label) if label else ""
        # Letters are counted: "(a)" of a lettered preamble is PP1.
        if not number[:1].isdigit():
            number = str(len(self.preamble) + 1)
        return f"{base}, PP{number}"

    def _operative_ref(
        self,
        node: Node,
        base: str,
        is_sole: bool,
    ) -> str:
        label = node.block.label
        if label and node.block.kind == "item":
            # A heading stands between the paragraph and its items.
            self._unnumbered = 0
            item = f"({core(label)})"
            return f"{self._above} {item}" if self._above else f"{base}, {item}"
        number = core(label) if label else ""
        if number or is_sole:
            self._unnumbered = 0
            self._above = f"{base}, OP{number or 1}"
            return self._above
        # Counted from the number above, so that a paragraph put in elsewhere in the
        # text leaves this ref as it is.
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
            # The name with its number may have been given as well.
            while name in self._given:
                times += 1
                name = f"{ref} [{times}]"
        self._given[ref] = self._given[name] = times
        self.lines[name] = line
        return name


def _operative_count(nodes: Sequence[Node | Block]) -> int:
    count = 0
    for node in nodes:
        if isinstance(node, Node) and node.block.kind != "preambular":
            count += 1
    return count


def _number_restarts(nodes: Sequence[Node | Block]) -> bool:
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
                # Before the first section a number that comes twice is a slip of print:
                # no section could tell the two apart.
                restarts = restarts or (section != "" and label in seen)
                seen.add(label)
    return restarts


def _annex(
    annex: AnnexNodes,
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
            # A title on a line of its own below the word “Annex” comes as a heading.
            if paragraphs or headings or annex.title.text:
                headings.append((node, len(paragraphs)))
            else:
                annex.title = join(annex.title, node)
            continue
        label = node.block.label
        unnumbered += label is None
        name = f"para. {core(label)}" if label else f"unnumbered {unnumbered}"
        ref = names.take(f"{base}, {name}", node.block.line)
        paragraphs.append(
            _paragraph(
                node,
                ref,
                "annex",
                names,
            )
        )
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
    node: Node,
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
        children.append(
            _paragraph(
                child,
                child_ref,
                part,
                names,
            )
        )
    opening = ""
    # An item begins in the middle of its paragraph's sentence: a verb there opens
    # nothing.
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
        labelled_text(closing),
        closing.notes,
    )
