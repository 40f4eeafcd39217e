"""Which role each block plays, for the formats that do not say.

Halves of a sentence are joined on the way. A block whose kind the format gives is taken
at its word; the others are read in order, as a person does: what stands before the
opening formula, the preamble, the operative part, annexes.
"""

from __future__ import annotations

from collections.abc import Sequence

from clause_library.formats.blocks import Block
from clause_library.parse import heading_lines, other_forms
from clause_library.parse.body_so_far import BodySoFar
from clause_library.parse.front_matter import (
    OPEN_KINDS,
    body_start,
    front_matter,
    is_formula,
)
from clause_library.parse.labels import Label, join, split
from clause_library.parse.paragraph_openings import (
    as_status,
    continues_sentence,
    has_verb,
    labels_preamble,
    opens_operative,
    statuses_come_first,
)
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases
from clause_library.vocabulary.chapeaux import (
    is_chapeau,
    part_of_chapeau,
    writes_chapeaux,
)
from clause_library.vocabulary.formulas import is_lead_in, may_be_formula
from clause_library.vocabulary.punctuation import COMMAS, STOPS

_NUMBER_END = lazy_pattern(r"\.+$|(?<=\d)\s?[-–—]$")  # "1 -" in Arabic
_RULE = lazy_pattern(r"[*_–—\s-]+")

# What goes on after so much text is no sentence.
_LONGEST_PARAGRAPH = 50_000
# A title of an annex is shorter than that; it does not go on as a sentence does.
_SHORT_IN_ANNEX = 80

_BULLETS = frozenset("-–—•‣◦")


def assign(
    blocks: Sequence[Block],
    *,
    fragment: bool = False,
) -> tuple[Block, ...]:
    """The blocks with a kind each, labels taken off, halves joined.

    A ``fragment`` has no front matter.
    """
    start = 0 if fragment else body_start(blocks)
    body = blocks[start:]
    reader = _Reader(fragment, statuses_come_first(body))
    for block in body:
        reader.read(block)
    reader.finish()
    return (*front_matter(blocks[:start]), *reader.blocks)


class _Reader(BodySoFar):
    """Reads the body block by block."""

    def __init__(self, fragment: bool, statuses_first: bool) -> None:
        super().__init__()
        self._statuses_first = statuses_first
        self._fragment = fragment
        # Whether the body writes chapeaux on lines of their own, the one that is open,
        # and whether roman numbers count the paragraphs.
        self._chapeaux = False
        self._chapeau: int | None = None
        self._roman = False

    def read(self, block: Block) -> None:
        """Take the next block in."""
        if block.kind in ("footnote", "furniture", "letter", "page_break"):
            self.blocks.append(block)
        elif block.kind not in OPEN_KINDS:
            self._read_given(block)
        elif self._is_formula(block):
            self._chapeaux = writes_chapeaux(block.text)
            self._put(block, "formula")
        else:
            self._read_unknown(block)

    def _is_formula(self, block: Block) -> bool:
        if self._annex:
            return False
        # Without its article it reads as a formula only where the body begins.
        begins = not self.blocks and not self._fragment
        return is_formula(block) or (begins and may_be_formula(block.text))

    # Blocks whose kind the format gives

    def _read_given(self, block: Block) -> None:
        if block.kind == "annex":
            self._start_annex(block)
        elif block.kind == "operative" and not block.label:
            self._read_unnumbered(block)
        elif block.kind == "operative":
            self._read_numbered(block)
        elif block.kind == "preambular":
            self._add_paragraph(block, "preambular", block.label)
        elif block.kind == "item":
            self._add_item(
                block,
                block.label,
                block.level,
            )
        elif block.kind == "title" and (self._annex or self._part == "operative"):
            # The same style serves for the title of an annex.
            self._put(block, "heading")
        else:
            self._put(block, block.kind)

    def _read_unnumbered(self, block: Block) -> None:
        """An operative paragraph without a number."""
        if _RULE.fullmatch(block.text):
            self._put(block, "furniture")
        elif self._resumes(block):
            self._put(block, "closing")
        elif self._lacks_text():
            self._join_to_last(block)
        else:
            self._add_paragraph(block, "operative", None)

    def _read_numbered(self, block: Block) -> None:
        label, _ = split(block)
        if label:
            self._number = label.number
        number = _NUMBER_END.sub("", block.label or "")
        self._add_paragraph(block, "operative", number)

    def _resumes(self, block: Block) -> bool:
        """Whether a paragraph goes on with the sentence whose items stand before it."""
        has_items = self._items and not self._annex and self.blocks[-1].kind == "item"
        return has_items and continues_sentence(block.text)

    def _lacks_text(self) -> bool:
        """Whether all that was read of the paragraph before is its number."""
        last = self._last_paragraph()
        if last is None or last is not self.blocks[-1] or last.text:
            return False
        return (last.label or "").isdigit()

    # Blocks of unknown kind, and headings

    def _read_unknown(self, block: Block) -> None:
        if block.label in _BULLETS and self._takes_bullet(block):
            return
        if self._is_running_header(block) or _RULE.fullmatch(block.text):
            self._put(block, "furniture")
            return
        # The status of a paragraph is kept with it.
        if (status := as_status(block)) and self._takes_status(status):
            return
        if self._takes_other_form(block):
            return
        label, rest = split(block)
        if label and self._is_whole_line(label, rest, block):
            label = None
        if label and self._takes_labelled(label, rest):
            return
        if block.kind == "unknown" and self._continues(block):
            self._join_to_last(block)
        elif heading_lines.is_annex_label(block.text):
            self._start_annex(block)
        elif self._is_annex_title(block):
            self._put(block, "annex")
        elif self._is_conclusion(block):
            self._put(block, "conclusion")
        elif block.kind == "heading" or self._is_heading(block):
            self._put(block, "heading")
            self._last = None
        else:
            self._read_unlabelled(block)

    def _takes_status(self, status: Block) -> bool:
        """Keep how far a paragraph, or the opening formula, is agreed with it."""
        if self._statuses_first:
            self._status = status
        elif self._last is not None:
            self._join_to_last(status)
        elif not self.blocks or self.blocks[-1].kind != "formula":
            return False
        else:
            self.blocks[-1] = join(self.blocks[-1], status)
        return True

    def _takes_other_form(self, block: Block) -> bool:
        """Take what only some bodies write: chapeaux on a line of their own, roman
        numbers with capital letters below them."""
        if self._chapeaux and is_chapeau(block.text):
            self._number = 0
            kind = part_of_chapeau(block.text)
            self._add_paragraph(block, kind, None)
            self._chapeau = self._last
            return True
        if self._chapeau is not None:
            return self._takes_below_chapeau(block)
        if roman := other_forms.roman_paragraph(block):
            self._number = 0
            self._roman = True
            self._add_paragraph(roman, "operative", roman.label)
            return True
        if self._roman and (item := other_forms.item_below_roman(block)):
            self._add_item(item, item.label, item.level)
            return True
        return False

    def _takes_below_chapeau(self, block: Block) -> bool:
        """Take what stands below a chapeau: its points, or the rest of its sentence."""
        if item := other_forms.point(block):
            self._add_item(item, item.label, 1)
            return True
        if self._last == self._chapeau and not heading_lines.is_annex_label(block.text):
            self._join_to_last(block)
            return True
        self._chapeau = None
        return False

    def _is_running_header(self, block: Block) -> bool:
        # Before the first paragraph a symbol is the masthead's.
        return self._last is not None and heading_lines.is_running_header(block.text)

    @staticmethod
    def _is_whole_line(
        label: Label,
        rest: Block,
        block: Block,
    ) -> bool:
        """Whether what looks like a label is all there is: a section's number."""
        if rest.text or block.notes:
            return False
        return not label.text.startswith("(")

    def _is_conclusion(self, block: Block) -> bool:
        if self._part != "operative" or self._annex:
            return False
        return heading_lines.is_conclusion(block.text, self.blocks[-1:])

    def _takes_bullet(self, block: Block) -> bool:
        """Place a listed point without a number below the paragraph it belongs to."""
        last = self._last_paragraph()
        if last is None:
            return False
        opens = last.text.endswith(":")
        if not opens and last.label not in _BULLETS:
            return False
        level = (last.level or 0) + (1 if opens else 0)
        self._add_item(block, block.label, max(1, level))
        return True

    def _takes_labelled(
        self,
        label: Label,
        rest: Block,
    ) -> bool:
        """Place a labelled block; False where what looks like a label is none."""
        if label.kind == "preambular":
            self._add_paragraph(rest, "preambular", label.text)
        elif self._labels_preamble(label, rest):
            # A numbered preamble goes on with its numbers in the operative part.
            self._number = label.number
            self._add_paragraph(rest, "preambular", label.text)
        elif self._annex and other_forms.is_provision(label, self._number):
            self._add_paragraph(rest, "operative", label.text)
        elif self._numbers_point(label, rest):
            self._add_item(rest, label.text, None)
            self._points = label.number
        elif self._numbers_operative(label, rest):
            self._number = label.number
            self._add_paragraph(rest, "operative", label.text)
        elif self._labels_item(label, rest):
            self._add_item(rest, label.text, None)
        else:
            return False
        return True

    def _labels_preamble(
        self,
        label: Label,
        rest: Block,
    ) -> bool:
        # "(b) Eliminating …," goes on with the list that "(a)" began, whatever it
        # opens with.
        if self._items and label.kind == "item":
            return False
        return self._is_in_preamble() and labels_preamble(label, rest)

    def _is_in_preamble(self) -> bool:
        is_open = self._part == "preambular" and not self._annex
        return is_open and not self._fragment and not self._after_colon()

    def _numbers_point(
        self,
        label: Label,
        rest: Block,
    ) -> bool:
        """Whether a number counts points below a numbered paragraph (``2. Decides:``,
        then ``1)``): a list begins after a colon, and no verb opens a point."""
        if not self._number or self._annex or label.kind != "number" or label.bare:
            return False
        last = self._last_paragraph()
        if last is None or has_verb(rest.text):
            return False
        if label.number == 1:
            return self._after_colon()
        return self._points == label.number - 1 and not last.text.endswith(".")

    def _numbers_operative(
        self,
        label: Label,
        rest: Block,
    ) -> bool:
        if label.kind == "operative" or self._is_bracketed_number(label, rest):
            return True
        return label.kind == "number" and self._fits(label, rest)

    def _labels_item(
        self,
        label: Label,
        rest: Block,
    ) -> bool:
        if label.kind != "item" or not rest.text:
            return False
        # a decision's lead-in opens a list: "At its 5th meeting, … the Council:"
        is_led_in = bool(self.blocks) and is_lead_in(self.blocks[-1].text)
        return self._last is not None or self._fragment or is_led_in

    def _is_bracketed_number(
        self,
        label: Label,
        rest: Block,
    ) -> bool:
        """Whether ``(1)`` numbers an operative paragraph.

        It does where it is next in the sequence and a verb follows.
        """
        if label.kind != "item" or not label.text.strip("()（）").isdigit():
            return False
        if label.number != self._number + 1 or self._after_colon():
            return False
        return has_verb(rest.text)

    def _fits(
        self,
        label: Label,
        rest: Block,
    ) -> bool:
        """Whether a number is a paragraph's.

        It continues its sequence, or the verb after it vouches for it.
        """
        verb = has_verb(rest.text) or any(span.start == 0 for span in rest.italics)
        is_variant = label.variant and label.number == self._number
        follows = label.number == self._number + 1 or is_variant
        # “17 States” begins with a figure too: without a stop both signs are asked for.
        if label.bare:
            return follows and verb
        if follows or verb or label.number == 1:
            return True
        if self._annex and label.number > 0:
            return True
        # Amid a sentence a figure at the start of a line is a word of it.
        return not self._is_halfway()

    def _continues(self, block: Block) -> bool:
        """Whether a block goes on with the sentence of the paragraph before it."""
        last = self._last_paragraph()
        if last is None or not block.text or len(last.text) > _LONGEST_PARAGRAPH:
            return False
        before = last.text
        # "[…,] [Norway: delete]" is whole, though no comma stands at its end
        if before.endswith(": delete]"):
            return False
        if continues_sentence(block.text):
            return not before.endswith((":", ";", "."))
        in_operative = self._part == "operative" and self._number > 0
        after_comma = in_operative and before.endswith(",")
        if not after_comma and not self._is_halfway():
            return False
        if self._annex and len(before) < _SHORT_IN_ANNEX:
            return False
        if heading_lines.is_annex_label(block.text):
            return False
        if phrases.CONCLUSION.match(block.text):
            return False
        return not phrases.is_listed(block.text.lstrip("[ "))

    def _is_heading(self, block: Block) -> bool:
        text = block.text
        if heading_lines.is_section(text):
            return True
        # The first line of a text is no heading of what stands below it.
        has_begun = bool(self.blocks) or self._annex
        return has_begun and heading_lines.may_be_heading(text)

    def _is_annex_title(self, block: Block) -> bool:
        """Whether a line goes on with the title of an annex.

        Such a line is longer than a heading and unfinished, and nothing stands before
        it but the annex's label and at most one heading.
        """
        if not self._annex or not heading_lines.may_be_annex_title(block.text):
            return False
        kinds = [before.kind for before in self.blocks[-2:]]
        if kinds[-1:] == ["annex"]:
            return True
        # A heading between is the title's first line only where it has none yet.
        if kinds != ["annex", "heading"]:
            return False
        return heading_lines.is_annex_label(self.blocks[-2].text)

    def _read_unlabelled(self, block: Block) -> None:
        """A paragraph without a label in its text."""
        text = block.text
        # What the format gives as a label is kept, but for a bullet.
        label = None if block.label in _BULLETS else block.label
        if self._items and continues_sentence(text):
            self._put(block, "closing")
        elif self._is_operative(block):
            self._add_paragraph(block, "operative", label)
        else:
            self._add_paragraph(block, "preambular", label)

    def _is_operative(self, block: Block) -> bool:
        """Whether a paragraph without a label is operative, by its place and words.

        One in the preamble's place may open or end as an operative one does.
        """
        text = block.text
        if self._part == "operative" or self._annex or opens_operative(text):
            return True
        if self._fragment:
            # "To keep …," is a subparagraph of somebody's list
            stops = not text.endswith(tuple(COMMAS)) or text.startswith("To ")
        else:
            stops = text.endswith(tuple(STOPS))
        return stops and not block.notes and not phrases.preambular_opening(text)
