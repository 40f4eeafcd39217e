"""The words of one flow of text in AKN4UN XML, with its note marks and italics."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from clause_library.formats.akn_elements import folded_words, local_name, place_of
from clause_library.formats.blocks import Block
from clause_library.formats.inline_text import Inline


@dataclass(slots=True)
class Collected:
    """What a flow of text yields.

    Its words, its notes, and the points that stand inside it.
    """

    inline: Inline
    notes: list[Block]
    points: list[etree._Element]


class FlowReader:
    """Collects the words of an element; ``markers`` are those of the file's notes."""

    def __init__(self, markers: frozenset[str]) -> None:
        self._markers = markers

    def collect(
        self, element: etree._Element, skip: frozenset[etree._Element] = frozenset()
    ) -> Collected:
        collected = Collected(Inline(), [], [])
        self._gather(
            element,
            collected,
            skip,
            italic=False,
        )
        return collected

    def _gather(
        self,
        element: etree._Element,
        into: Collected,
        skip: frozenset[etree._Element],
        *,
        italic: bool,
    ) -> None:
        # The words before the first child; those after each child are its tail.
        into.inline.add(element.text or "", italic=italic)
        for child in element:
            name = local_name(child)
            if name == "authorialNote":
                self._note(child, into)
            elif name == "sup" and self._repeats_note(child, into.inline):
                into.inline.mark(folded_words(child))
            elif name == "point":
                # A quoted provision has points inside a sentence: they follow as items.
                into.points.append(child)
            elif child not in skip:
                # Nothing else parts the words of two lines there.
                if name in ("eol", "p"):
                    into.inline.add(" ")
                slanted = italic or "italic" in child.get("class", "")
                self._gather(
                    child,
                    into,
                    skip,
                    italic=slanted,
                )
            # Also after what was skipped: the tail belongs to this flow.
            into.inline.add(child.tail or "", italic=italic)

    def _note(
        self,
        note: etree._Element,
        into: Collected,
    ) -> None:
        marker = note.get("marker", "").strip()
        into.inline.mark(marker)
        # Apart from the paragraph's words, or the note would stand in mid-sentence.
        text = self.collect(note)
        into.notes.append(
            Block(
                "footnote",
                text.inline.text,
                marker,
                italics=text.inline.italics,
                place=place_of(note),
            )
        )

    def _repeats_note(
        self,
        element: etree._Element,
        before: Inline,
    ) -> bool:
        """Whether raised type is a note's mark again.

        The 2 of km2 or CO2 and a letter in a table are none.
        """
        return folded_words(element) in self._markers and not before.takes_power
