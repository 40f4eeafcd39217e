"""Elements of a Word file made comparable: equal texts for elements that mean the
same."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from clause_library.formats.docx.numbering import W

NOTHING: Mapping[str, tuple[str, ...]] = {}
TEXT_TAGS = frozenset(
    f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText")
)


def canonical(
    element: etree._Element, *, skipped: Mapping[str, tuple[str, ...]] = NOTHING
) -> str:
    """A text that is equal for elements that mean the same (namespace prefixes and
    revision ids aside).

    ``skipped`` names attributes that say nothing, by element, and under the empty name
    those of any element.
    """
    own_skipped = skipped.get(local_name(element), ())
    ignored = (*own_skipped, *skipped.get("", ()))
    attributes = []
    for key, text in sorted(element.attrib.items()):
        name = str(key)
        plain_name = name.rpartition("}")[2]
        if "rsid" not in name and plain_name not in ignored:
            attributes.append((name, text))
    inner = ""
    for node in element:
        if isinstance(node.tag, str):  # a comment's or an instruction's is a function
            inner += canonical(node, skipped=skipped)
    # White space between elements is the writer's indentation and means nothing.
    has_text = element.tag in TEXT_TAGS or not len(element)
    own = element.text or "" if has_text else ""
    return f"<{element.tag} {attributes}>{own}{inner}</>"


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace: ``p`` for ``w:p``."""
    return str(element.tag).rpartition("}")[2]
