"""Amendments told in words, carried out on the text they are to.

What cannot be carried out is told, with the words that asked for it; the rest is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clause_library.parse.amendments.document import amendments
from clause_library.parse.pasted import passage
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.label_variants import LATIN
from drafter.negotiation.amended_words import change_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clause_library.model import Paragraph, Part, Resolution
    from clause_library.parse.amendments.instructions import Instruction, Told
    from clause_library.parse.amendments.places import AmendedPlace

_OF_PARAGRAPHS = (
    "rewrite",
    "paragraph_after",
    "paragraph_before",
    "paragraph_numbered",
)
_TO_DRAFT = lazy_pattern(
    r"\bto (?:the )?(?:draft (?:resolution|decision) )?(?P<symbol>[A-Z]+/[\w./]*\d)"
)
_REVISION = lazy_pattern(r"/Rev\.\s?\d+$")
# Characters of an instruction in a notice: enough to find it by.
_SHOWN = 90


class CarriedOut(Record):
    """A text with amendments carried out, and a sentence on what was done; empty where
    the file holds none, and the text is as it came."""

    text: Resolution
    notice: str = ""


def carried_out(
    file: str,
    base: Resolution,
    text: Resolution,
) -> CarriedOut:
    """What the text of a file says of the base: itself, or where it is a document of
    amendments the base as these would have it."""
    told = amendments(text)
    if told is None or amendments(base) is not None:
        return CarriedOut(text)
    amended = _Amended(base)
    failed = [why for one in told.instructions if (why := amended.carry_out(one))]
    return CarriedOut(
        amended.text(),
        _notice(
            file,
            base,
            told,
            _other_draft(base, text),
            failed,
            amended.doubts,
        ),
    )


def proposers(text: Resolution) -> str:
    """Who proposes a document of amendments: “Chad and Nepal”, “Chad and 2 others”;
    empty of any other text, and where it does not say."""
    if not text.sponsors or amendments(text) is None:
        return ""
    first, *others = text.sponsors
    # Without commas: these part the names of a joint proposal.
    if len(others) > 1:
        return f"{first} and {len(others)} others"
    return " and ".join(text.sponsors)


def _other_draft(base: Resolution, text: Resolution) -> list[str]:
    """A sentence where the amendments name another draft than the base."""
    own = _draft(base.symbol.text) if base.symbol else ""
    for line in (*text.header, text.title):
        named = _TO_DRAFT.search(line)
        if own and named and _draft(named["symbol"]) != own:
            return [f"They name {named['symbol']}: look whether the base is the text."]
    return []


def _draft(symbol: str) -> str:
    """The symbol of a draft whatever its revision: ``A/C.3/81/L.20``."""
    return _REVISION.sub("", symbol).casefold()


def _notice(
    file: str,
    base: Resolution,
    told: Told,
    other_draft: Sequence[str],
    failed: Sequence[str],
    doubts: Sequence[str],
) -> str:
    whole = len(told.instructions)
    done = whole - len(failed)
    sentences = [
        f"{file}: amendments told in words; {done} of {whole} carried out on {base.id}."
    ]
    sentences += other_draft
    sentences += failed
    sentences += doubts
    for line in told.unread:
        sentences.append(f"Not understood, and not carried out: “{_shown(line)}”.")
    return " ".join(sentences)


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"


@dataclass(slots=True, eq=False)
class _Node:
    """A paragraph on its way to the amended text."""

    paragraph: Paragraph
    below: list[_Node] = field(default_factory=list)
    is_gone: bool = False


def _nodes(paragraphs: Sequence[Paragraph]) -> list[_Node]:
    return [_Node(one, _nodes(one.subparagraphs)) for one in paragraphs]


def _built(nodes: Sequence[_Node]) -> tuple[Paragraph, ...]:
    return tuple(
        node.paragraph._replace(subparagraphs=_built(node.below))
        for node in nodes
        if not node.is_gone
    )


class _Found(Record):
    """A paragraph, and the paragraphs it is one of."""

    node: _Node
    among: list[_Node]


class _Amended:
    """A text to which amendments are made, one after another.

    Places are those of the text as it came: what an amendment puts in or takes away
    moves none of the others. ``doubts`` are sentences on what was done all the same.
    """

    def __init__(self, base: Resolution) -> None:
        self._base = base
        self._title = base.title
        self._preamble = _nodes(base.preamble)
        self._operative = _nodes(base.operative)
        self._counted = {
            "preambular": list(self._preamble),
            "operative": list(self._operative),
        }
        self.doubts: list[str] = []
        self._steps: dict[str, Callable[[Instruction, _Found], str]] = {
            "rewrite": self._rewrite,
            "delete_paragraph": self._delete,
            "paragraph_after": self._put_after,
            "paragraph_before": self._put_before,
            "move_after": self._move,
            "move_before": self._move,
        }

    def text(self) -> Resolution:
        """The text as it is amended."""
        return self._base._replace(
            title=self._title,
            preamble=_built(self._preamble),
            operative=_built(self._operative),
        )

    def carry_out(self, one: Instruction) -> str:
        """Make one amendment; a sentence where it cannot be made, else ""."""
        if one.action in _OF_PARAGRAPHS and not any(map(str.isalnum, one.new)):
            return self._refused(one, "no words are given")
        if one.place.part == "title":
            return self._amend_title(one)
        if one.action == "paragraph_numbered":
            return self._put_numbered(one)
        found = self._find(one.place)
        if found is None:
            return self._refused(one, f"the text has no {one.place.name}")
        step = self._steps.get(one.action, self._change)
        return step(one, found)

    def _refused(self, one: Instruction, why: str) -> str:
        return (
            f"“{_shown(one.told)}” ({one.place.name}): {why}; it was not carried out."
        )

    # Finding

    def _find(self, place: AmendedPlace) -> _Found | None:
        among = self._preamble if place.part == "preambular" else self._operative
        node = self._top(place, among)
        for item in place.items:
            if node is None:
                return None
            among = node.below
            node = _labelled(among, item)
        return None if node is None else _Found(node, among)

    def _top(
        self,
        place: AmendedPlace,
        among: Sequence[_Node],
    ) -> _Node | None:
        printed = f"{place.number} {place.variant}".strip()
        labelled = None if place.is_counted else _labelled(among, printed)
        if labelled is not None and sum(_has_label(one, printed) for one in among) > 1:
            self.doubts.append(
                f"The text has several paragraphs {printed}; the first was taken."
            )
        if labelled is not None or place.variant:
            return labelled or self._put_in(place)
        counted = self._counted[place.part]
        # Where paragraphs have numbers, one that none of them has is not the n-th.
        if not place.is_counted and any(one.paragraph.label for one in counted):
            return None
        at = place.number - 1 if place.number > 0 else place.number
        return counted[at] if -len(counted) <= at < len(counted) else None

    def _put_in(self, place: AmendedPlace) -> _Node | None:
        """A paragraph that an amendment has put in and that has no number."""
        ref = f"{self._base.id}, {place._replace(items=()).name}"
        among = (*self._preamble, *self._operative)
        return next((one for one in among if one.paragraph.ref == ref), None)

    # The steps

    def _amend_title(self, one: Instruction) -> str:
        if one.action == "rewrite":
            self._title = " ".join(one.new.split())
            return ""
        if one.action in _OF_PARAGRAPHS or not (one.old or one.new):
            return self._refused(one, "a title is no paragraph")
        changed = change_words(self._title, one)
        if changed is None:
            return self._refused(one, f"the title has no “{_shown(one.old)}”")
        self._title = changed.text
        return ""

    def _change(self, one: Instruction, found: _Found) -> str:
        """A change of words, in the paragraph or below it."""
        for node in _with_all_below(found.node):
            if node.is_gone:
                continue
            changed = change_words(node.paragraph.text, one)
            if changed is None:
                continue
            if changed.times > 1:
                self.doubts.append(
                    f"“{_shown(one.old)}” stands {changed.times} times in "
                    f"{one.place.name}; the first was taken."
                )
            node.paragraph = changed.paragraph(node.paragraph)
            return ""
        return self._refused(one, f"“{_shown(one.old)}” does not stand there")

    def _rewrite(self, one: Instruction, found: _Found) -> str:
        node = found.node
        first, *others = _parsed(one, node.paragraph.part)
        kept = node.paragraph
        node.paragraph = first._replace(ref=kept.ref, label=kept.label)
        if not one.place.is_chapeau:
            below = _nodes(first.subparagraphs)
            node.below = [_renamed(each, first.ref, kept.ref) for each in below]
        self._insert(others, node, found.among, one, is_before=False)
        return ""

    def _delete(self, one: Instruction, found: _Found) -> str:
        del one
        found.node.is_gone = True
        return ""

    def _put_after(self, one: Instruction, found: _Found) -> str:
        new = _parsed(one, found.node.paragraph.part)
        self._insert(new, found.node, found.among, one, is_before=False)
        return ""

    def _put_before(self, one: Instruction, found: _Found) -> str:
        new = _parsed(one, found.node.paragraph.part)
        self._insert(new, found.node, found.among, one, is_before=True)
        return ""

    def _put_numbered(self, one: Instruction) -> str:
        """A paragraph that is to have a number: “new OP3 bis”, “new OP4”."""
        place = one.place
        if place.items:
            return self._put_below(one)
        behind = place._replace(number=place.number - (not place.variant), variant="")
        found = self._find(behind)
        if found is not None:
            return self._put_after(one, found)
        following = self._find(place)
        if following is not None:
            return self._put_before(one, following)
        return self._refused(one, f"the text has no {behind.name}")

    def _put_below(self, one: Instruction) -> str:
        """A subparagraph that is to have a letter: “a new subparagraph (d)”."""
        place = one.place
        following = self._find(place)
        if following is not None:
            return self._put_before(one, following)
        above = self._find(place._replace(items=place.items[:-1]))
        if above is None:
            return self._refused(one, f"the text has no {place.name}")
        for paragraph in _parsed(one, above.node.paragraph.part):
            label = f"({place.items[-1]})"
            ref = f"{above.node.paragraph.ref} {label}"
            above.node.below.append(_Node(paragraph._replace(ref=ref, label=label)))
        return ""

    def _move(self, one: Instruction, found: _Found) -> str:
        beside = self._find(one.beside) if one.beside else None
        if beside is None:
            name = one.beside.name if one.beside else "place"
            return self._refused(one, f"the text has no {name} to go to")
        if beside.node in _with_all_below(found.node):
            return self._refused(one, "it cannot go there")
        # A recital would be read as what it is not.
        if beside.node.paragraph.part != found.node.paragraph.part:
            return self._refused(one, "it would stand in the other part")
        found.among.remove(found.node)
        at = beside.among.index(beside.node)
        beside.among.insert(at + (one.action == "move_after"), found.node)
        return ""

    def _insert(
        self,
        paragraphs: Sequence[Paragraph],
        beside: _Node,
        among: list[_Node],
        one: Instruction,
        *,
        is_before: bool,
    ) -> None:
        at = among.index(beside)
        if not is_before:
            at += 1
            # Behind what earlier amendments put there: so they stand in their order.
            while at < len(among) and _is_variant_of(among[at], beside):
                at += 1
        for paragraph in paragraphs:
            new = self._named(paragraph, beside, one.place)
            among.insert(at, new)
            at += 1

    def _named(
        self,
        paragraph: Paragraph,
        beside: _Node,
        place: AmendedPlace,
    ) -> _Node:
        """A new paragraph with a name of its own: ``OP3 bis``, ``OP2 (b bis)``."""
        stem = beside.paragraph.ref
        taken = {
            node.paragraph.ref
            for top in (*self._preamble, *self._operative)
            for node in _with_all_below(top)
        }
        variants = [place.variant] if place.variant else []
        for variant in (*variants, *LATIN, *map(str, range(2, 1000))):
            ref = _with_variant(stem, variant)
            if ref not in taken:
                break
        label = beside.paragraph.label
        if label is not None:
            label = _with_variant(label, variant)
        node = _Node(paragraph._replace(ref=ref, label=label))
        below = _nodes(paragraph.subparagraphs)
        node.below = [_renamed(each, paragraph.ref, ref) for each in below]
        return node


def _with_variant(name: str, variant: str) -> str:
    """``OP2 (b)`` and ``bis`` are ``OP2 (b bis)``."""
    stem, bracket, _ = name.rpartition(")")
    return f"{stem} {variant})" if bracket else f"{name} {variant}"


def _is_variant_of(node: _Node, beside: _Node) -> bool:
    stem = beside.paragraph.ref.removesuffix(")")
    return node.paragraph.ref.startswith(f"{stem} ")


def _labelled(nodes: Sequence[_Node], label: str) -> _Node | None:
    """The paragraph with a label, with or without its brackets and stops."""
    return next((node for node in nodes if _has_label(node, label)), None)


def _has_label(node: _Node, label: str) -> bool:
    own = node.paragraph.label or ""
    return own.strip("(). ").casefold() == label


def _with_all_below(node: _Node) -> list[_Node]:
    found = [node]
    for one in node.below:
        found += _with_all_below(one)
    return found


def _renamed(node: _Node, old: str, new: str) -> _Node:
    """A paragraph below one that has another name now, with all below it."""
    ref = f"{new}{node.paragraph.ref.removeprefix(old)}"
    below = [_renamed(one, old, new) for one in node.below]
    return _Node(node.paragraph._replace(ref=ref), below)


def _parsed(one: Instruction, part: Part) -> list[Paragraph]:
    """The new paragraphs of an amendment, in the part where they are to stand."""
    # A line each; a blank one keeps the reader from joining them.
    found = passage(one.new.replace("\n", "\n\n"))
    return [paragraph._replace(part=part) for paragraph in found]
