"""Files of LibreOffice and other programs that write OpenDocument (.odt)."""

from clause_library.formats.odt.reader import read

__all__ = ["read"]
