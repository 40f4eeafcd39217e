"""Every verb of ``drafter``, once.

The command line, the terminal interface, the line-by-line review and other programs
call these, and only these: no face reads a file, opens a library or calls ``word``.
A verb's module is loaded when the verb is first asked for (PEP 562), so that a search
loads no parser and a comparison no library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clause_library.ingest.build import sample_library
    from drafter.review.journal import review_folder
    from drafter.workspace.about_library import LibraryRow
    from drafter.workspace.agreed_insertions import backing
    from drafter.workspace.checking import (
        Wish,
        checked,
        explained,
        held_against_instructions,
        ignore_finding,
        ignored_findings,
        write_checked,
    )
    from drafter.workspace.comparing import compare, history
    from drafter.workspace.delegation_views import as_each, names_of_views
    from drafter.workspace.documents import (
        AnyPath,
        ParsedFile,
        Reading,
        as_wanted,
        decoded,
        draft_of,
        file_queries,
        is_word,
        original_and_final,
        parse,
        queries,
        read,
        read_bytes,
        read_one,
        version,
        versions,
    )
    from drafter.workspace.facade import Workspace
    from drafter.workspace.languages import (
        check_languages,
        concordance,
        concordance_of_files,
        official_wordings,
        pairs_of,
        shown_in,
    )
    from drafter.workspace.libraries import (
        check_library,
        library_folder,
        open_folder,
        open_library,
    )
    from drafter.workspace.library_texts import is_library_text
    from drafter.workspace.maintenance import (
        Stored,
        Verdict,
        add,
        export,
        export_file,
        remove,
        stored_document,
        verify,
    )
    from drafter.workspace.matching import (
        answers_for,
        check_words,
        cited,
        cited_whole,
        match,
        phrase_places,
        preferring,
        show,
        whole_text,
    )
    from drafter.workspace.merging import (
        merge,
        merged,
        named,
        received_file,
    )
    from drafter.workspace.negotiating import (
        STANCES,
        STATUSES,
        Negotiation,
        is_negotiation,
    )
    from drafter.workspace.negotiation_files import (
        compilation_text,
        layered_file,
        layers_lost,
        matrix_file,
        negotiation_export,
        paragraph_of,
        silence,
        text_as,
        tracked_text,
    )
    from drafter.workspace.output_files import save
    from drafter.workspace.page_heads import version_heads
    from drafter.workspace.phrase_files import write_phrase_places
    from drafter.workspace.red_lines import red_lines_over
    from drafter.workspace.reviewing import (
        Form,
        Versions,
        begin_review,
        carry_review,
        forget_reviews,
        review_sides,
        reviewed_versions,
        write_review,
    )
    from drafter.workspace.rolling_over import (
        next_draft,
        rollover_findings,
        rollover_of,
    )
    from drafter.workspace.settings_tables import (
        Table,
        copy_table,
        tables,
        tables_folder,
    )
    from drafter.workspace.shared_original import share_original
    from drafter.workspace.statistics import (
        organ_statistics,
        resolution_statistics,
        session_statistics,
        topic_statistics,
        write_statistics,
    )
    from drafter.workspace.trace_files import write_trace
    from drafter.workspace.tracing import build_lines, trace
    from drafter.workspace.tracked_changes import authors_of, check_names, resolved
    from drafter.workspace.writing import (
        Particulars,
        Signature,
        annotated,
        annotated_text,
        begin_draft,
        check_table_name,
        check_word_name,
        redline,
        signature,
        source_table,
        worth_telling,
        write_redline,
        write_xml,
    )

__all__ = [
    "STANCES",
    "STATUSES",
    "AnyPath",
    "Form",
    "LibraryRow",
    "Negotiation",
    "ParsedFile",
    "Particulars",
    "Reading",
    "Signature",
    "Stored",
    "Table",
    "Verdict",
    "Versions",
    "Wish",
    "Workspace",
    "add",
    "annotated",
    "annotated_text",
    "answers_for",
    "as_each",
    "as_wanted",
    "authors_of",
    "backing",
    "begin_draft",
    "begin_review",
    "build_lines",
    "carry_review",
    "check_languages",
    "check_library",
    "check_names",
    "check_table_name",
    "check_word_name",
    "check_words",
    "checked",
    "cited",
    "cited_whole",
    "compare",
    "compilation_text",
    "concordance",
    "concordance_of_files",
    "copy_table",
    "decoded",
    "draft_of",
    "explained",
    "export",
    "export_file",
    "file_queries",
    "forget_reviews",
    "held_against_instructions",
    "history",
    "ignore_finding",
    "ignored_findings",
    "is_library_text",
    "is_negotiation",
    "is_word",
    "layered_file",
    "layers_lost",
    "library_folder",
    "match",
    "matrix_file",
    "merge",
    "merged",
    "named",
    "names_of_views",
    "negotiation_export",
    "next_draft",
    "official_wordings",
    "open_folder",
    "open_library",
    "organ_statistics",
    "original_and_final",
    "pairs_of",
    "paragraph_of",
    "parse",
    "phrase_places",
    "preferring",
    "queries",
    "read",
    "read_bytes",
    "read_one",
    "received_file",
    "red_lines_over",
    "redline",
    "remove",
    "resolution_statistics",
    "resolved",
    "review_folder",
    "review_sides",
    "reviewed_versions",
    "rollover_findings",
    "rollover_of",
    "sample_library",
    "save",
    "session_statistics",
    "share_original",
    "show",
    "shown_in",
    "signature",
    "silence",
    "source_table",
    "stored_document",
    "tables",
    "tables_folder",
    "text_as",
    "topic_statistics",
    "trace",
    "tracked_text",
    "verify",
    "version",
    "version_heads",
    "versions",
    "whole_text",
    "worth_telling",
    "write_checked",
    "write_phrase_places",
    "write_redline",
    "write_review",
    "write_statistics",
    "write_trace",
    "write_xml",
]

_VERBS = {
    "drafter.workspace.matching": (
        "answers_for",
        "check_words",
        "cited",
        "cited_whole",
        "match",
        "phrase_places",
        "preferring",
        "show",
        "whole_text",
    ),
    "drafter.workspace.documents": (
        "AnyPath",
        "ParsedFile",
        "Reading",
        "as_wanted",
        "decoded",
        "draft_of",
        "is_word",
        "original_and_final",
        "parse",
        "file_queries",
        "queries",
        "read",
        "read_bytes",
        "read_one",
        "version",
        "versions",
    ),
    "drafter.workspace.tracked_changes": (
        "authors_of",
        "check_names",
        "resolved",
    ),
    "drafter.workspace.statistics": (
        "organ_statistics",
        "resolution_statistics",
        "session_statistics",
        "topic_statistics",
        "write_statistics",
    ),
    "drafter.workspace.languages": (
        "check_languages",
        "concordance",
        "concordance_of_files",
        "official_wordings",
        "pairs_of",
        "shown_in",
    ),
    "drafter.workspace.trace_files": ("write_trace",),
    "drafter.workspace.phrase_files": ("write_phrase_places",),
    "drafter.workspace.tracing": (
        "build_lines",
        "trace",
    ),
    "drafter.workspace.agreed_insertions": ("backing",),
    "drafter.workspace.comparing": (
        "compare",
        "history",
    ),
    "drafter.workspace.checking": (
        "Wish",
        "checked",
        "explained",
        "held_against_instructions",
        "ignore_finding",
        "ignored_findings",
        "write_checked",
    ),
    "drafter.workspace.rolling_over": (
        "next_draft",
        "rollover_findings",
        "rollover_of",
    ),
    "drafter.workspace.libraries": (
        "check_library",
        "library_folder",
        "open_folder",
        "open_library",
    ),
    "drafter.workspace.red_lines": ("red_lines_over",),
    "drafter.workspace.delegation_views": ("as_each", "names_of_views"),
    "drafter.workspace.library_texts": ("is_library_text",),
    "drafter.workspace.maintenance": (
        "Stored",
        "Verdict",
        "add",
        "export",
        "export_file",
        "remove",
        "stored_document",
        "verify",
    ),
    "drafter.workspace.writing": (
        "Particulars",
        "Signature",
        "annotated",
        "annotated_text",
        "begin_draft",
        "check_table_name",
        "check_word_name",
        "redline",
        "signature",
        "source_table",
        "worth_telling",
        "write_redline",
        "write_xml",
    ),
    "drafter.review.journal": ("review_folder",),
    "drafter.workspace.reviewing": (
        "Form",
        "Versions",
        "begin_review",
        "carry_review",
        "forget_reviews",
        "review_sides",
        "reviewed_versions",
        "write_review",
    ),
    "drafter.workspace.merging": (
        "merge",
        "merged",
        "named",
        "received_file",
    ),
    "drafter.workspace.shared_original": ("share_original",),
    "drafter.workspace.negotiating": (
        "STANCES",
        "STATUSES",
        "Negotiation",
        "is_negotiation",
    ),
    "drafter.workspace.negotiation_files": (
        "negotiation_export",
        "silence",
        "text_as",
        "paragraph_of",
        "tracked_text",
        "compilation_text",
        "layered_file",
        "layers_lost",
        "matrix_file",
    ),
    "drafter.workspace.output_files": ("save",),
    "drafter.workspace.settings_tables": (
        "Table",
        "copy_table",
        "tables",
        "tables_folder",
    ),
    "drafter.workspace.about_library": ("LibraryRow",),
    "drafter.workspace.facade": ("Workspace",),
    "drafter.workspace.page_heads": ("version_heads",),
    "clause_library.ingest.build": ("sample_library",),
}
_HOME = {name: module for module, names in _VERBS.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    # the next question for it finds it here
    globals()[name] = value
    return value
