"""XML from strangers: parsed without entities, without the network, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError

if TYPE_CHECKING:
    from lxml import etree


def parse_xml(name: str, data: bytes) -> etree._Element:
    """The root element. ``name`` is the file's, for the message.

    Raises InputError where the XML is damaged (with the line), nested more than 256 deep, or has a DOCTYPE: nothing
    the project reads needs one, and entities are the known way to make a reader open other files or eat all memory.
    """
    from lxml import etree

    plain = data.replace(b"\0", b"")  # UTF-16 and UTF-32 too
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise _doctype(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"{name}: the XML is damaged at line {error.lineno or 1} ({_reason(error)}); fetch the file again."
        ) from None
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        raise _doctype(name)
    return root


def _doctype(name: str) -> InputError:
    return InputError(f"{name}: the XML declares a DOCTYPE, which can hide hostile content; remove that line.")


def _reason(error: Exception) -> str:
    return str(error).split(", line ")[0].rstrip(".") or "no root element"
