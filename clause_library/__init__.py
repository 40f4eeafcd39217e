"""Past resolutions as clauses that one can search: reading them, keeping them, finding
them.

What stands in ``__all__`` is public and documented in ``docs/api.md``; the rest may
change. A name's module is loaded when the name is first asked for (PEP 562), so that a
program pays only for what it uses.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clause_library.errors import InputError
    from clause_library.ingest.build import Report, add, sample_library
    from clause_library.ingest.repair import Repaired, repair
    from clause_library.model import (
        Adoption,
        Annex,
        Clause,
        Footnote,
        Heading,
        LibraryClause,
        NoteMark,
        Paragraph,
        Problem,
        Proposal,
        Provenance,
        Resolution,
        Span,
        Symbol,
    )
    from clause_library.parse.clauses import clauses
    from clause_library.parse.pasted import passage
    from clause_library.reader import read_bytes, read_file
    from clause_library.refs import Ref
    from clause_library.storage.catalogue import Row
    from clause_library.storage.change_log import Changes
    from clause_library.storage.library import Library, default_path
    from clause_library.storage.verify import damage
    from clause_library.vocabulary.citations import (
        Citation,
        parse_citation,
        parse_citations,
    )
    from clause_library.vocabulary.symbols import parse_symbol

__all__ = [
    "Adoption",
    "Annex",
    "Changes",
    "Citation",
    "Clause",
    "Footnote",
    "Heading",
    "InputError",
    "Library",
    "LibraryClause",
    "NoteMark",
    "Paragraph",
    "Problem",
    "Proposal",
    "Provenance",
    "Ref",
    "Repaired",
    "Report",
    "Resolution",
    "Row",
    "Span",
    "Symbol",
    "add",
    "clauses",
    "damage",
    "default_path",
    "parse_citation",
    "parse_citations",
    "parse_symbol",
    "passage",
    "read_bytes",
    "read_file",
    "repair",
    "sample_library",
]

# Where a name lives that does not stand in `model`.
_MODULES = {
    "Changes": "storage.change_log",
    "Citation": "vocabulary.citations",
    "InputError": "errors",
    "Library": "storage.library",
    "Ref": "refs",
    "Repaired": "ingest.repair",
    "Report": "ingest.build",
    "Row": "storage.catalogue",
    "add": "ingest.build",
    "clauses": "parse.clauses",
    "damage": "storage.verify",
    "default_path": "storage.library",
    "parse_citation": "vocabulary.citations",
    "parse_citations": "vocabulary.citations",
    "parse_symbol": "vocabulary.symbols",
    "passage": "parse.pasted",
    "read_bytes": "reader",
    "read_file": "reader",
    "repair": "ingest.repair",
    "sample_library": "ingest.build",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever has that name
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_MODULES.get(name, 'model')}")
    value = getattr(module, name)
    globals()[name] = value  # the next time nothing is asked
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
