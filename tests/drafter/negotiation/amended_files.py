"""Word files in which delegations change the words of a text and each other's, written
as ``{+EU:put in}``, ``{-EU:struck}``; ``{¶EU}`` marks a paragraph as new."""

from __future__ import annotations

import io
import re
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FIRST = "Calls upon Member States to clean the lakes;"
SECOND = "Encourages commissions to do their work;"
_CHANGE = re.compile(r"\{([+-])([^:}]+):|\}|([^{}]+)")
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word_file(first: str = FIRST, second: str = SECOND) -> bytes:
    """A Word file of a short text with these operative paragraphs."""
    lines = ["The lakes", "The General Assembly,", "Noting the state of the lakes,"]
    lines += [*first.splitlines(), *second.splitlines()]
    lines.append("Decides to remain seized of the matter.")
    body = "".join(map(_paragraph, lines))
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
    return buffer.getvalue()


def _paragraph(line: str) -> str:
    new = re.search(r"\{¶(\w+)\}", line)
    if not new:
        return f"<w:p>{_runs(line)}</w:p>"
    mark = f'<w:pPr><w:rPr><w:ins w:id="9" w:author="{new[1]}"/></w:rPr></w:pPr>'
    return f"<w:p>{mark}{_runs(line.replace(new[0], ''))}</w:p>"


def _runs(line: str) -> str:
    """The line as runs; a change may stand in another."""
    pieces: list[str] = []
    within: list[str] = []
    for match in _CHANGE.finditer(line):
        sign, author, words = match.groups()
        if sign:
            within.append("ins" if sign == "+" else "del")
            pieces.append(f'<w:{within[-1]} w:id="9" w:author="{author}">')
        elif words:
            tag = "delText" if "del" in within else "t"
            pieces.append(f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>')
        else:
            pieces.append(f"</w:{within.pop()}>")
    return "".join(pieces)
