"""XML from strangers: parsed without entities, without the network, or refused."""

from __future__ import annotations

from lxml import etree

from clause_library.errors import InputError
from clause_library.limits import check_length
from clause_library.patterns import lazy_pattern

MAX_TAGS = 1_500_000
"""Tags and attributes of one part.

Each takes up to 240 bytes in memory; the largest resolution known has 25,000.
"""

_DECLARED = lazy_pattern(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,40})[\"']")
# Encodings whose "<" is the byte of ASCII, beside UTF-16: the checks see the tags.
_ENCODINGS = lazy_pattern(
    rb"(?i)utf-?(?:8|16(?:[bl]e)?)|us-ascii|iso-8859-\d{1,2}|windows-125\d"
)


def parse_xml(
    name: str,
    data: bytes,
    *,
    whole: bool = False,
) -> etree._Element:
    """The root element.

    ``name`` is the file's, for the message; ``whole`` keeps comments and instructions.
    Raises InputError where the XML is damaged (with the line), nested more than 256
    deep, larger than any text, in an encoding that could hide its tags, or has a
    DOCTYPE: nothing the project reads needs one, and entities are the known way to make
    a reader open other files or eat all memory.
    """
    _check_bytes(name, data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not whole,
        remove_pis=not whole,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged(name, error.lineno or 1, _reason(error)) from None
    # Once more after parsing: the bytes may have hidden it.
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        raise _doctype(name)
    check_length(name, int(root.xpath("string-length(.)")))  # type: ignore[arg-type]  # a number is asked for
    return root


def _check_bytes(
    name: str,
    data: bytes,
) -> None:
    """Raise InputError for what can be told before anything is parsed."""
    plain = data.replace(b"\0", b"")  # UTF-16 and UTF-32 too
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise _doctype(name)
    # In UTF-7 a DOCTYPE has no "<" for the check above to see.
    declared = _DECLARED.search(plain, 0, 400)
    if declared and not _ENCODINGS.fullmatch(declared[1]):
        encoding = ascii(declared[1].decode("ascii", "replace"))
        raise InputError(
            f"{name}: the XML is in the encoding {encoding}, which is not read; "
            "save it as UTF-8."
        )
    # An encoding that is not declared, such as those of mainframes.
    if b"<" not in plain[:1000]:
        raise _damaged(name, 1, "no root element")
    if plain.count(b"<") + plain.count(b"=") > MAX_TAGS:
        raise InputError(
            f"{name}: the XML has more than {MAX_TAGS:,} tags and attributes, "
            "beyond any text; refused."
        )


def _doctype(name: str) -> InputError:
    return InputError(
        f"{name}: the XML declares a DOCTYPE, which can hide hostile content; "
        "remove that line."
    )


def _damaged(
    name: str,
    line: int,
    reason: str,
) -> InputError:
    return InputError(
        f"{name}: the XML is damaged at line {line} ({reason}); fetch the file again."
    )


def _reason(error: Exception) -> str:
    return str(error).split(", line ")[0].rstrip(".") or "no root element"
