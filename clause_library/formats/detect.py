"""Files -> blocks.

What a file is, is told by its content, never by its name.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from clause_library import formats
from clause_library.errors import InputError
from clause_library.formats import foreign, plugins
from clause_library.formats.blocks import Source
from clause_library.patterns import lazy_pattern

MAX_BYTES = 64 * 1024 * 1024
"""The largest file read, in bytes: the largest resolution known is under 3 MB."""

_HTML = lazy_pattern(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:(?:!doctype\s+html|html|head|body)\b|"
    r"(?P<fragment>p|div|span|table|ul|ol|h[1-6]|meta|article|section|main|font|center)\b[^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = lazy_pattern(
    rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE
)
_PAGES = lazy_pattern(
    r"utf-(?:8|16)|cp\d|iso(?:8859|2022)|koi8|mac|gb|big5|euc|shift|ascii|tis"
)
_XML = lazy_pattern(
    r"\s*<(?:\?xml|!--|!DOCTYPE|[\w:]+\s[^<>]*xmlns)|\s*<(?:[\w]+:)?akomaNtoso\b"
)
# Two tags one after the other begin no text: it is XML without a declaration, whole or
# damaged. Tags that people type in plain text are none of it.
_TAGS = lazy_pattern(
    r"\s*<(?!(?:su[bp]|[abisu]|em|strong|small|br|del|ins|code|pre|blockquote)\b)"
    r"[A-Za-z_][\w:.-]*(?:\s[^<>]*)?>\s*<[A-Za-z_/!?]",
    re.IGNORECASE,
)
_PAIR = lazy_pattern(
    r"\s*<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>.*</[\w:.-]+\s*>\s*", re.DOTALL
)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = lazy_pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(
    path: Path,
    view: str = "final",
) -> tuple[Source, ...]:
    """The documents of one file.

    ``view`` is how a Word file's tracked changes are read: ``final``, ``original``, or
    as one author has the text. Raises InputError where the file cannot be read.
    """
    return read_bytes(path.name, load(path), view)


def load(path: Path) -> bytes:
    """The bytes of a file, or what a pipe from another program holds.

    Of what is too large only the first bytes.

    Raises InputError where it cannot be opened. A device is none; a pipe nobody writes
    to is empty, not waited for.
    """
    if path.is_dir():
        raise InputError(
            f"{path}: this is a folder; name a file in it, "
            "or add the folder with `drafter library add`."
        )
    try:
        with open(path, "rb", opener=_at_once) as file:
            kind = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind)):
                raise InputError(f"{path}: this is a device, not a file; name a file.")
            # Now that it is open, what another program still writes is waited for.
            if stat.S_ISFIFO(kind):
                os.set_blocking(file.fileno(), True)
            # One byte more than allowed shows that a file is too large.
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; check the name.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"{path}: cannot be opened ({reason}); "
            "check the name, and that you may read it."
        ) from None


def printable(name: str) -> str:
    """A file's name as it may be kept and written.

    Bytes of an old share that are not UTF-8 become ``\\xe9``.
    """
    data = name.encode("utf-8", "surrogateescape")
    return data.decode("utf-8", "backslashreplace")


def _at_once(
    name: str,
    flags: int,
) -> int:
    """Opens without waiting for somebody to write to a pipe."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def read_bytes(
    name: str,
    data: bytes,
    view: str = "final",
) -> tuple[Source, ...]:
    """The documents in the bytes of a file called ``name``.

    Raises InputError where they cannot be read.
    """
    name = printable(name)
    if not data.strip():
        raise InputError(f"{name}: the file is empty; choose another.")
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: larger than {MAX_BYTES >> 20} MB; "
            "no resolution is: cut out the part you need."
        )
    text = plugins.text_of(name, data)
    if text is not None:
        return _of_one_view((formats.plain_text.read(name, text, view),), view)
    foreign.refuse(name, data)
    # Not only at the start: readers of PDF accept some bytes before it.
    if b"%PDF-" in data[:1024]:
        return _of_one_view(formats.pdf.read(name, data), view)
    if foreign.is_open_document(data):
        return formats.odt.read(name, data, view)
    if data.startswith(b"PK"):
        return formats.docx.read(name, data, view)
    return _of_one_view(_read_text(name, data, view), view)


def _of_one_view(
    sources: tuple[Source, ...],
    view: str,
) -> tuple[Source, ...]:
    """The sources, or InputError where another side of them is asked for than they
    have: silence would show one reading as if it were the author's."""
    if view == "final":
        return sources
    name = sources[0].name
    if not any(source.revisions for source in sources):
        raise InputError(
            f"{name}: it has no tracked changes, as a Word file has; leave out --view."
        )
    if view != "original":
        raise InputError(
            f"{name}: its marks of changes name no author; use --view original."
        )
    return sources


def _read_text(
    name: str,
    data: bytes,
    view: str,
) -> tuple[Source, ...]:
    text = decode(name, data)
    # Before XML: a page may begin with an XML declaration too.
    if _HTML.match(text):
        return (formats.html.read(name, text, view),)
    if _XML.match(text) or _TAGS.match(text) or _PAIR.fullmatch(text):
        return formats.akn.read(name, data)
    foreign.refuse_text(name, text)
    if not re.search(r"\w", text):
        raise InputError(f"{name}: the file holds no words; choose another.")
    return (formats.plain_text.read(name, text, view),)


def decode(
    name: str,
    data: bytes,
) -> str:
    """Bytes as text.

    A byte order mark decides; else strict UTF-8, the encoding that an HTML page
    declares and Windows' cp1252 are tried in this order.

    Raises InputError where the bytes are no text (NUL or other control characters, none
    of these encodings).
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(name, data, (encoding,))
    return _checked(name, data, ("utf-8", *_declared(data), "cp1252"))


def _declared(data: bytes) -> tuple[str, ...]:
    """The encoding an HTML page declares, where it is one that is known."""
    match = _CHARSET.search(data, 0, 8192)
    if not match:
        return ()
    try:
        encoding = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return ()
    # Python's other codecs (base64, rot13) make text of anything.
    return (encoding,) if _PAGES.match(encoding) else ()


def _checked(
    name: str,
    data: bytes,
    encodings: tuple[str, ...],
) -> str:
    """The text in the first encoding that fits; InputError where it is binary."""
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        # A few control characters stand in texts from old programs.
        most = 3 + len(text) // 200
        if "\x00" in text or len(_CONTROL.findall(text)) > most:
            break
        return text
    raise InputError(
        f"{name}: this is not text but binary data; save it as .docx or as plain text."
    )
