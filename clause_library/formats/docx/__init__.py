"""The reader of Word files: bytes to blocks."""

from clause_library.formats.docx.reader import read

__all__ = ["read"]
