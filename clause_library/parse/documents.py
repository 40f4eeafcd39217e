"""Where one document of a file ends and the next begins, and ids that differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clause_library.formats.blocks import Block
from clause_library.model import Annex, Heading, Paragraph, Resolution
from clause_library.parse.front_matter import is_formula
from clause_library.parse.labels import split
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.refs import Ref
from clause_library.vocabulary import phrases
from clause_library.vocabulary.annexes import ANNEX

_IN_TEXT = ("preambular", "operative", "formula")
# The name of a text in a report that holds several.
_NUMBERED_DRAFT = lazy_pattern(
    r"Draft (?:resolution|decision) (?:[IVX]{1,5}|\d{1,2})", re.IGNORECASE
)
_BEFORE_TEXT = ("unknown", "heading", "furniture", "letter", "page_break")


class Document(Record):
    """The blocks of one document; ``part`` is its letter in a collection."""

    part: str | None
    blocks: list[Block]


def split_documents(blocks: Sequence[Block]) -> list[Document]:
    """The documents of a file: a collection's parts, or texts one after another."""
    documents = [Document(None, [])]
    has_formula = in_annex = False
    for block in blocks:
        if block.kind == "part":
            part = block.label or block.text
            begun = documents[-1].blocks
            # What stands before the first part is the front matter of all.
            if any(one.kind in _IN_TEXT for one in begun):
                documents.append(Document(part, []))
            else:
                documents[-1] = Document(part, begun)
        # In a text nothing says where its annex ends, but the number of the next draft.
        if _NUMBERED_DRAFT.fullmatch(block.text):
            in_annex = False
        in_annex = in_annex or _begins_annex(block)
        if block.kind == "unknown" and is_formula(block):
            # An annex may be a text with a formula of its own.
            if has_formula and not in_annex:
                documents.append(Document(None, _take_front(documents[-1].blocks)))
            has_formula = True
        documents[-1].blocks.append(block)
    return documents


def with_distinct_ids(resolutions: Sequence[Resolution]) -> list[Resolution]:
    """The resolutions of one file with an id each.

    The second of a name is told apart by ``[2]``, in its refs too.
    """
    seen: dict[str, int] = {}
    result = []
    for resolution in resolutions:
        times = seen.get(resolution.id, 0) + 1
        seen[resolution.id] = times
        if times > 1:
            resolution = _renamed(resolution, f"{resolution.id} [{times}]")
        result.append(resolution)
    return result


def _begins_annex(block: Block) -> bool:
    return block.kind == "annex" or re.match(rf"{ANNEX}\b", block.text) is not None


def _take_front(blocks: list[Block]) -> list[Block]:
    """Take the front matter of the next document off the end of ``blocks``.

    It is what stands after the last paragraph or conclusion.
    """
    start = len(blocks)
    while start and not _ends_document(blocks[start - 1]):
        start -= 1
    front = blocks[start:]
    del blocks[start:]
    return front


def _ends_document(block: Block) -> bool:
    if block.kind not in _BEFORE_TEXT:
        return True
    if block.kind != "unknown":
        return False
    # So paragraphs and conclusions end, and what follows is the next masthead.
    if block.text.endswith((";", ",", ".")) or phrases.CONCLUSION.match(block.text):
        return True
    # A labelled line is a paragraph that lacks its stop.
    label, _ = split(block)
    return label is not None


def _renamed(
    resolution: Resolution,
    identity: str,
) -> Resolution:
    """The resolution with another id, in its refs and problems too."""
    renamer = _Renamer(resolution.id, identity)
    annexes = [renamer.annex(annex) for annex in resolution.annexes]
    problems = [
        problem._replace(place=renamer.ref(problem.place))
        for problem in resolution.problems
    ]
    return resolution._replace(
        id=identity,
        preamble=renamer.paragraphs(resolution.preamble),
        operative=renamer.paragraphs(resolution.operative),
        headings=renamer.headings(resolution.headings),
        annexes=tuple(annexes),
        problems=tuple(problems),
    )


class _Renamer(Record):
    """Puts one id in the place of another in every ref."""

    old: str
    new: str

    def ref(self, ref: str) -> str:
        # With the old id at hand: a file's name may hold the comma that parts a ref.
        return str(Ref.parse(ref, self.old)._replace(document=self.new))

    def paragraphs(self, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        result = []
        for paragraph in paragraphs:
            below = self.paragraphs(paragraph.subparagraphs)
            ref = self.ref(paragraph.ref)
            result.append(
                paragraph._replace(
                    ref=ref,
                    subparagraphs=below,
                )
            )
        return tuple(result)

    def headings(self, headings: Sequence[Heading]) -> tuple[Heading, ...]:
        result = []
        for heading in headings:
            if heading.before:
                heading = heading._replace(before=self.ref(heading.before))
            result.append(heading)
        return tuple(result)

    def annex(self, annex: Annex) -> Annex:
        return annex._replace(
            paragraphs=self.paragraphs(annex.paragraphs),
            headings=self.headings(annex.headings),
        )
