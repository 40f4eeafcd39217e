"""Every verb of ``drafter``, once.

The command line, the terminal interface, the line-by-line review and other programs
call these, and only these: no face reads a file, opens a library or calls ``word``.
A verb's module is loaded when the verb is first asked for (PEP 562), so that a search
loads no parser and a comparison no library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from drafter.workspace.homes import VERBS

if TYPE_CHECKING:
    from clause_library.ingest.build import sample_library
    from drafter.render.citations import bibtex, csl_json, ris
    from drafter.review.keeping import review_folder
    from drafter.workspace.about_library import LibraryRow, holds_words, library_row
    from drafter.workspace.agreed import marks_agreed, silence
    from drafter.workspace.agreed_insertions import backing
    from drafter.workspace.checking import (
        Wish,
        checked,
        excused,
        explained,
        held_against_instructions,
        ignore_finding,
        ignored_findings,
        spaces_of,
        write_checked,
    )
    from drafter.workspace.citations import (
        check_words,
        cited,
        cited_whole,
        show,
        whole_text,
    )
    from drafter.workspace.cited_texts import cited_as, texts_cited
    from drafter.workspace.comparing import compare, history
    from drafter.workspace.counting import counted, heard_by
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
        read_whole,
        version,
        versions,
    )
    from drafter.workspace.facade import Workspace
    from drafter.workspace.json_of import as_json
    from drafter.workspace.language_versions import check_languages
    from drafter.workspace.languages import (
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
    from drafter.workspace.library_texts import is_library_text, library_text
    from drafter.workspace.listing import listed
    from drafter.workspace.maintenance import (
        Stored,
        Verdict,
        add,
        export,
        export_file,
        make_meanings,
        remove,
        stored_document,
        verify,
    )
    from drafter.workspace.matching import (
        answers_for,
        for_draft,
        match,
        one_by_one,
        phrase_places,
        preferring,
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
        text_as,
        tracked_text,
    )
    from drafter.workspace.output_files import free_name, save
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
        save_decided_text,
        write_review,
    )
    from drafter.workspace.rolling_over import (
        next_draft,
        rollover_findings,
        rollover_of,
        with_overtaken,
    )
    from drafter.workspace.settings_tables import (
        Table,
        copy_table,
        tables,
        tables_folder,
    )
    from drafter.workspace.shared_original import share_original
    from drafter.workspace.sharing import (
        Sending,
        forget,
        pull,
        push,
        share,
        shared_damage,
        shared_log,
    )
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
        check_text_name,
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
    "Sending",
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
    "as_json",
    "as_wanted",
    "authors_of",
    "backing",
    "begin_draft",
    "begin_review",
    "bibtex",
    "build_lines",
    "carry_review",
    "check_languages",
    "check_library",
    "check_names",
    "check_table_name",
    "check_text_name",
    "check_word_name",
    "check_words",
    "checked",
    "cited",
    "cited_as",
    "cited_whole",
    "compare",
    "compilation_text",
    "concordance",
    "concordance_of_files",
    "copy_table",
    "counted",
    "csl_json",
    "decoded",
    "draft_of",
    "excused",
    "explained",
    "export",
    "export_file",
    "file_queries",
    "for_draft",
    "forget",
    "forget_reviews",
    "free_name",
    "heard_by",
    "held_against_instructions",
    "history",
    "holds_words",
    "ignore_finding",
    "ignored_findings",
    "is_library_text",
    "is_negotiation",
    "is_word",
    "layered_file",
    "layers_lost",
    "library_folder",
    "library_row",
    "library_text",
    "listed",
    "make_meanings",
    "marks_agreed",
    "match",
    "matrix_file",
    "merge",
    "merged",
    "named",
    "names_of_views",
    "negotiation_export",
    "next_draft",
    "official_wordings",
    "one_by_one",
    "open_folder",
    "open_library",
    "organ_statistics",
    "original_and_final",
    "pairs_of",
    "paragraph_of",
    "parse",
    "phrase_places",
    "preferring",
    "pull",
    "push",
    "queries",
    "read",
    "read_bytes",
    "read_one",
    "read_whole",
    "received_file",
    "red_lines_over",
    "redline",
    "remove",
    "resolution_statistics",
    "resolved",
    "review_folder",
    "review_sides",
    "reviewed_versions",
    "ris",
    "rollover_findings",
    "rollover_of",
    "sample_library",
    "save",
    "save_decided_text",
    "session_statistics",
    "share",
    "share_original",
    "shared_damage",
    "shared_log",
    "show",
    "shown_in",
    "signature",
    "silence",
    "source_table",
    "spaces_of",
    "stored_document",
    "tables",
    "tables_folder",
    "text_as",
    "texts_cited",
    "topic_statistics",
    "trace",
    "tracked_text",
    "verify",
    "version",
    "version_heads",
    "versions",
    "whole_text",
    "with_overtaken",
    "worth_telling",
    "write_checked",
    "write_phrase_places",
    "write_redline",
    "write_review",
    "write_statistics",
    "write_trace",
    "write_xml",
]

_HOME = {name: module for module, names in VERBS.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    # the next question for it finds it here
    globals()[name] = value
    return value
