"""The footnotes and endnotes of a Word file.

Their texts by id, and the marks a reader sees.
"""

from __future__ import annotations

from lxml import etree

from clause_library.formats.docx.numbering import W, figure, value

KINDS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class Notes:
    """Counts the notes as the document is read from the top.

    Ask for each reference's mark once, in order.
    """

    def __init__(self, parts: dict[str, etree._Element | None]) -> None:
        self.texts = {kind: _by_id(kind, parts.get(kind)) for kind in KINDS.values()}
        self._counts = {"footnote": 0, "endnote": 0}
        # Word's own defaults, where neither settings nor sections speak.
        self._formats = {"footnote": "decimal", "endnote": "lowerRoman"}

    def read_formats(self, source: etree._Element | None) -> None:
        """How the settings or the body's sections number the notes."""
        if source is None:
            return
        for kind in self._formats:
            for properties in source.iter(f"{W}{kind}Pr"):
                self._read_format(kind, properties)

    def _read_format(
        self,
        kind: str,
        properties: etree._Element,
    ) -> None:
        self._formats[kind] = value(properties, "numFmt") or self._formats[kind]
        start = value(properties, "numStart")
        # Longer numbers are hostile: no document has them.
        if start and start.isdecimal() and len(start) < 9:
            self._counts[kind] = int(start) - 1

    def text(self, reference: etree._Element) -> etree._Element | None:
        """The note that a reference cites.

        None where the file has none of its number.
        """
        return self.texts[KINDS[str(reference.tag)]].get(str(reference.get(f"{W}id")))

    def next_mark(self, reference: etree._Element) -> str:
        """The mark that Word shows for the next note of a reference's kind."""
        kind = KINDS[str(reference.tag)]
        self._counts[kind] += 1
        return figure(self._counts[kind], self._formats[kind])


def _by_id(
    kind: str,
    root: etree._Element | None,
) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {str(note.get(f"{W}id")): note for note in root.iterfind(f"{W}{kind}")}
