"""All words of a Word file that a reader sees, read apart from the blocks.

What the blocks lack of them, the reader lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lxml import etree

from clause_library.formats.docx.footnotes import KINDS
from clause_library.formats.docx.numbering import W
from clause_library.formats.docx.revisions import View
from clause_library.formats.zip_package import Package
from clause_library.model import Problem

_UNREAD = {
    "aFChunk": "a part put in from another file",
    "subDocument": "a part put in from another file",
    "chart": "a chart",
    "diagramData": "a diagram",
    "oleObject": "an object of another program",
    "package": "an object of another program",
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ART = "{urn:schemas-microsoft-com:vml}textpath"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_WORDS = frozenset((f"{W}t", f"{W}delText", _MATH_TEXT))
_MARKED = {f"{W}tr": f"{W}trPr", f"{W}tc": f"{W}tcPr"}
_PARTING = frozenset(
    f"{W}{name}" for name in ("tab", "br", "cr", "ptab", "noBreakHyphen")
)
# Half a pair of UTF-16 is no character: it could be written to no file.
_SURROGATES = range(0xD800, 0xE000)


def words(
    body: etree._Element,
    margins: Collection[etree._Element],
    notes: Mapping[str, Mapping[str, etree._Element]],
    view: View,
) -> str:
    """The words of the body, its notes, and the headers and footers.

    A note counts where it is cited; a line in several headers but once.

    ``notes`` are the ``footnote`` and ``endnote`` elements by id. In the text as
    ``view`` has it.
    """
    story = _Story(view)
    story.take_in(body)
    lines: list[str] = []
    for margin in margins:
        lines += _Story(view).read(margin)
    for kind, number in tuple(story.cited):  # a note has none of its own
        note = notes[kind].get(number)
        if note is not None:
            # Without the texts so far: they would be put together once a note.
            story.take_in(note)
    return "\n".join((*story.texts(), *dict.fromkeys(lines), *drawn(body, *margins)))


def drawn(*roots: etree._Element) -> tuple[str, ...]:
    """Words drawn as a picture (``DRAFT`` across the page), each once."""
    texts: dict[str, None] = {}
    for root in roots:
        for art in root.iter(_ART):
            if text := " ".join(art.get("string", "").split()):
                texts[text] = None
    return tuple(texts)


class _Story:
    """The paragraphs of one part, each the pieces of its text.

    Those of a text box stand apart.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._paragraphs: list[list[str]] = []
        self.cited: list[tuple[str, str]] = []

    def read(self, root: etree._Element) -> list[str]:
        self.take_in(root)
        return self.texts()

    def take_in(self, root: etree._Element) -> None:
        self._walk(root, [])

    def texts(self) -> list[str]:
        return [" ".join("".join(pieces).split()) for pieces in self._paragraphs]

    def _walk(
        self,
        element: etree._Element,
        into: list[str],
    ) -> None:
        for child in element:
            tag = str(child.tag)
            # The same text again for older programs: counted twice, one would seem
            # lost.
            if tag == _FALLBACK or self._gone(child, tag):
                continue
            # A paragraph in a text box gets a list of its own, or it would tear the
            # outer one.
            if tag == f"{W}p":
                self._paragraphs.append([])
                self._walk(child, self._paragraphs[-1])
            elif tag in _WORDS:
                into.append(child.text or "")
            elif tag == f"{W}sym":
                into.append(symbol(child))
            elif tag in _PARTING:
                into.append(" ")
            elif tag in KINDS:
                # Only remembered here: a note that cites itself would never end.
                self.cited.append((KINDS[tag], str(child.get(f"{W}id"))))
                into.append(" ")
            else:
                self._walk(child, into)

    def _gone(
        self,
        element: etree._Element,
        tag: str,
    ) -> bool:
        """Whether a change takes the element away, or the row or the cell that it
        is."""
        # Word marks a row or cell in its properties, not around it.
        if tag in _MARKED and self._view.marked_gone(element.find(_MARKED[tag])):
            return True
        return self._view.gone(element)


def symbol(element: etree._Element) -> str:
    """The character of a ``w:sym``; a bullet where it names none."""
    code = element.get(f"{W}char", "")
    # Anything may stand in the attribute ("zz"); four hexadecimal digits are a
    # character.
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else 0
    return chr(number) if number > 0x1F and number not in _SURROGATES else "•"


def unread_parts(
    package: Package,
    main: str,
    read: Collection[str] = (),
) -> tuple[Problem, ...]:
    """A problem for each part whose words stand in the document and are not among
    those ``read``."""
    problems: list[Problem] = []
    for kind, what in _UNREAD.items():
        message = f"The words of {what} are not read; see the page in Word."
        if kind == "aFChunk":
            # Word takes such a file into the text, and saves it as text.
            message = f"The words of {what} are not read; save the file in Word first."
        for part in package.related(main, kind).values():
            if part in read:
                continue
            problems.append(
                Problem(
                    "part_unread",
                    message,
                    None,
                    part,
                )
            )
    return tuple(problems)
