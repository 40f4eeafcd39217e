"""The reader of PDFs: bytes to blocks."""

from clause_library.formats.pdf.reader import read

__all__ = ["read"]
