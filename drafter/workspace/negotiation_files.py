"""Negotiations written out: compilation texts, layered files, the matrix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import detect
from clause_library.formats.docx.revisions import joint
from clause_library.parse.compilation.readings import reading
from clause_library.parse.pipeline import parse as parse_source
from drafter.comparison.align import align
from drafter.negotiation.brackets import rewritten
from drafter.negotiation.compilation import (
    Line,
    as_text,
    built_from,
    compilation,
    label_of,
    not_the_same,
    printable,
    version_of,
)
from drafter.negotiation.matrix import matrix
from drafter.negotiation.merge import related
from drafter.negotiation.model import texts_of
from drafter.negotiation.older_base import renamed
from drafter.negotiation.paragraph_view import (
    ParagraphView,
    paragraph_named,
    paragraph_view,
)
from drafter.negotiation.rows import rows_of
from drafter.negotiation.senders import as_known
from drafter.review.renumber import renumbered
from drafter.word.addressee import addressed
from drafter.word.layered import layered
from drafter.word.negotiation_matrix import (
    cells_of_csv,
    cells_of_word,
    check_read_back,
    matrix_as_csv,
    matrix_as_word,
    table_of,
)
from drafter.word.new_draft import draft as laid_out_draft
from drafter.workspace.documents import read_bytes, whole_text
from drafter.workspace.output_files import check_ending
from drafter.workspace.writing import redline_of_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clause_library.model import Resolution
    from drafter.negotiation.model import Merged, Pooled, Row
    from drafter.negotiation.state import State
    from drafter.workspace.documents import AnyPath
    from drafter.workspace.writing import Signature

EVERYBODY = "all delegations"
"""For whom an export is that names no reader."""


def compilation_text(
    out: AnyPath,
    base: Resolution,
    merged: Merged,
    reader: str = "",
) -> tuple[bytes, tuple[str, ...]]:
    """The compilation text as Word or plain text, after the ending of ``out``, with a
    sentence for each paragraph that cannot be read back from it.

    Where it has a ``reader`` it says so, above the text or in the running head.
    It is read back and compared for every delegation, and for the base, before it is
    given: a paragraph that does not come back stands as full alternatives.
    """
    endings = (".docx", ".txt")
    ending = check_ending(out, endings, "a compilation text is written as Word or text")
    in_whole: set[str] = set()
    data, lost = b"", {}
    # Twice: first with brackets inside paragraphs, then with those that did not come
    # back as full alternatives.
    for _ in range(2):
        text = compilation(base, merged, in_whole)
        if ending == ".txt":
            told = f"For {reader}\n\n" if reader else ""
            data = f"{told}{as_text(text)}".encode()
        else:
            data = laid_out_draft(text, None, "")
            if reader:
                data = addressed(data, reader)
        lost = _not_read_back(f"compilation{ending}", data, merged)
        known = {row.id for row in merged.rows}
        # A new paragraph has no words of the base to bracket; only those of the base
        # can be written otherwise.
        fresh = {id_ for ids in lost.values() for id_ in ids} & known
        # Nothing more is to stand in full: another round would give the same file.
        if not fresh - in_whole:
            break
        in_whole |= fresh
    return data, tuple(_told(lost, _names_of_new(merged)))


def layered_file(
    base: Resolution, merged: Merged, signed: Signature
) -> tuple[bytes, tuple[str, ...]]:
    """Each delegation's changes tracked under its name on the base laid out, as Word.

    It is read back for every delegation before it is given; a sentence for each that
    does not come back.
    """
    data = layered(
        base,
        merged,
        signed.author,
        signed.date,
    )
    return data, tuple(
        f"The layered file, as {name} would have it, does not give {', '.join(ids)} "
        "back word for word: look at it before you send it."
        for name, ids in layers_lost(data, merged).items()
    )


def layers_lost(
    data: bytes,
    merged: Merged,
) -> dict[str, list[str]]:
    """The paragraphs that a layered file does not give back, by whose view it is; the
    base is the view of ``original``."""
    lost: dict[str, list[str]] = {}
    views = {sender.name: version_of(merged, sender.name) for sender in merged.senders}
    authors = _authors(data)
    for name, wanted in {"original": merged.rows, **views}.items():
        # who proposes nothing is no author, and has the base
        view = name if name in authors else "original"
        if missing := not_the_same(wanted, rows_of(_view(data, view))):
            lost[name] = missing
    return lost


def _authors(data: bytes) -> set[str]:
    (source,) = detect.read_bytes("layered.docx", data)
    names: set[str] = set()
    for revision in source.revisions:
        names.update(joint(revision.author or ""))
    return names


def _view(
    data: bytes,
    view: str,
) -> Resolution:
    (source,) = detect.read_bytes("layered.docx", data, view)
    return whole_text(parse_source(source))


def text_as(
    state: State,
    name: str | None = None,
) -> tuple[Row, ...]:
    """The text as it stands, or as a delegation would have it from there.

    Raise InputError where nobody of that name has sent a file.
    """
    if name is None:
        return state.text
    merged = state.merged()
    known = [sender.name for sender in merged.senders]
    # A name is typed in many ways; a wrong one must not give the bare base.
    found = as_known(name, known)
    if found is None:
        listed = ", ".join(known) or "nobody yet"
        raise InputError(f"nothing was sent by {name}; delegations are {listed}.")
    return version_of(merged, found)


def negotiation_export(
    state: State,
    out: AnyPath,
    signed: Signature,
    *,
    reader: str | None = None,
    layered: bool = False,
) -> tuple[bytes, tuple[str, ...]]:
    """What is still open on the text as it stands: the compilation text, a layered file
    or (``.csv``) the matrix, and sentences on what is not in it.

    It says for whom it is: ``reader``, or all delegations. Positions, notes and what
    was rejected are not in it, nor what another delegation showed to the chair alone.
    Raise InputError where nobody has the reader's name.
    """
    if layered:
        check_ending(out, (".docx",), "a layered file is written as Word")
    found = _reader(state, reader)
    merged = _for_reader(state, found)
    told = [
        f"{one.pooled.id} ({', '.join(one.pooled.by)}) clashes with what was accepted "
        "and is not in this file."
        for one in state.proposals
        # It cannot stand beside what was accepted; left out without a word, its
        # delegation would think it lost. A paragraph may be wanted gone all the same.
        if one.verdict == "clashes" and one.rebased and one.rebased.proposal is None
    ]
    base = as_next_version(state, state.text)
    # The text laid out is read as any file is, so that its paragraphs have the ids a
    # reader will find.
    merged = merged._replace(rows=rows_of(base))
    merged = _with_places(state, merged)
    name = found or EVERYBODY
    if Path(out).suffix.lower() == ".csv":
        return matrix_file(
            out,
            merged,
            signed,
            name,
        ), tuple(told)
    if layered:
        data, more = layered_file(base, merged, signed)
        return addressed(data, name), (*told, *more)
    data, more = compilation_text(
        out,
        base,
        merged,
        name,
    )
    return data, (*told, *more)


def _reader(
    state: State,
    name: str | None,
) -> str | None:
    if name is None:
        return None
    known = [sender.name for sender in state.senders]
    found = as_known(name, known)
    # a name mistyped would get the export that all may see, and miss its own words
    if found is None:
        raise InputError(
            f"nothing was sent by {name}; an export is for one of {', '.join(known)}, "
            "or without --for for all delegations."
        )
    return found


def _for_reader(
    state: State,
    reader: str | None,
) -> Merged:
    """What is open, without what others showed to the chair alone."""
    merged = state.merged()
    hidden = state.confidential - {reader}
    if not hidden:
        return merged
    senders = tuple(one for one in merged.senders if one.name not in hidden)
    found: list[Pooled] = []
    for one in merged.proposals:
        by = tuple(name for name in one.by if name not in hidden)
        if by:
            found.append(one._replace(by=by))
    # clashes and touches anew: they name proposals that are left out
    open_ones = related(merged.rows, found)
    return merged._replace(senders=senders, proposals=open_ones)


def tracked_text(
    state: State,
    rows: Sequence[Row],
    out: AnyPath,
    signed: Signature,
) -> bytes:
    """A text of the negotiation as Word, tracked against the text as it was issued."""
    check_ending(out, (".docx",), "a text with tracked changes is written as Word")
    text = as_next_version(state, rows)
    return redline_of_texts(
        (state.issued, text),
        align(state.issued, text),
        signed,
    )


def paragraph_of(
    state: State,
    name: str,
) -> ParagraphView:
    """A paragraph with its wordings side by side; ``name`` is its id or that of a
    proposal. Raise InputError where there is none."""
    return paragraph_view(state, paragraph_named(state, name))


def resolution_of(
    state: State,
    rows: Sequence[Row],
) -> Resolution:
    """Rows of the negotiation under the base's numbers, what is new between them as a
    *bis*."""
    texts = texts_of(rows_of(state.base))
    names = {
        one.pooled.proposal.paragraph: one.pooled.id
        for one in state.proposals
        if one.pooled.proposal.kind == "new"
    }
    lines: list[Line] = []
    for row in rows:
        place = state.places.get(row.id)
        name = names.get(row.id, "")
        # The number it had in its delegation's file is another paragraph's here.
        if name and row.label:
            row = row._replace(label=label_of(name))
        # Notes stand beside the words they stood beside in the base.
        words = rewritten(texts.get(place or "", row.text), row.text)
        lines.append(
            Line(
                row,
                words,
                place,
                name,
            )
        )
    return built_from(state.base, lines)


def as_next_version(
    state: State,
    rows: Sequence[Row],
) -> Resolution:
    """Rows of the negotiation as the text that is issued next: numbered through, where
    the base was."""
    return renumbered(resolution_of(state, rows), state.base)


def _with_places(
    state: State,
    merged: Merged,
) -> Merged:
    """The proposals on the paragraphs of the text laid out, which has its own ids."""
    names = {row.id: new.id for row, new in zip(state.text, merged.rows, strict=True)}
    called = {one.id: _name_there(one, names) for one in merged.proposals}
    found: list[Pooled] = []
    for one in merged.proposals:
        found.append(
            one._replace(
                id=called[one.id],
                proposal=renamed(one.proposal, names),
                clashes=tuple(called[id_] for id_ in one.clashes),
                touches=tuple(called[id_] for id_ in one.touches),
                depends=tuple(called[id_] for id_ in one.depends),
            )
        )
    table = matrix(merged.rows, found, [one.name for one in merged.senders])
    return merged._replace(
        proposals=tuple(found),
        matrix=table,
    )


def _name_there(
    one: Pooled,
    names: Mapping[str, str],
) -> str:
    """The id of a proposal among the numbers that the text has now: *3 bis* is *4 bis*
    once paragraph 3 is the fourth."""
    stem, gap, last = one.id.rpartition(" ")
    if one.proposal.kind == "new":
        return f"{names.get(stem, stem)}{gap}{last}"
    stem, point, last = one.id.rpartition(".")
    return f"{names.get(stem, stem)}{point}{last}"


def matrix_file(
    out: AnyPath,
    merged: Merged,
    signed: Signature,
    reader: str = "",
) -> bytes:
    """The matrix as Word or for a spreadsheet, after the ending of ``out``; where it
    has a reader it says so.

    It is read back and compared before it is given. Raise InputError where a cell does
    not come back.
    """
    endings = (".docx", ".csv")
    ending = check_ending(out, endings, "the matrix is written as .docx or .csv")
    cells = table_of(merged, in_full=ending == ".docx", reader=reader)
    if ending == ".csv":
        data, read_back = matrix_as_csv(cells), cells_of_csv
    else:
        data = matrix_as_word(
            cells,
            f"Proposals on {merged.base}",
            author=signed.author,
            date=signed.date,
        )
        read_back = cells_of_word
    check_read_back(cells, read_back(data))
    return data


def _not_read_back(
    name: str,
    data: bytes,
    merged: Merged,
) -> dict[str, list[str]]:
    """The ids of paragraphs that a reading of the file does not give back, by whose
    reading it is; the base's under an empty name."""
    read = read_bytes(name, data)
    lost: dict[str, list[str]] = {}
    clean = rows_of(reading(read))
    # Without brackets the base must come back: else the file has changed what nobody
    # proposed to change.
    if missing := not_the_same(merged.rows, clean):
        lost[""] = missing
    for sender in merged.senders:
        # Under the name as the brackets print it, which may differ from the name as
        # sent.
        seen = rows_of(reading(read, printable(sender.name)))
        if missing := not_the_same(version_of(merged, sender.name), seen):
            lost[sender.name] = missing
    return lost


def _names_of_new(merged: Merged) -> dict[str, str]:
    """What one types for each new paragraph, by its own id, which nobody types."""
    names: dict[str, str] = {}
    for one in merged.proposals:
        if one.proposal.kind == "new":
            names[one.proposal.paragraph] = one.id
    return names


def _told(
    lost: dict[str, list[str]],
    names: Mapping[str, str],
) -> list[str]:
    sentences: list[str] = []
    for name, ids in lost.items():
        whose = f"as {name} would have it" if name else "without brackets"
        which = ", ".join([names.get(id_, id_) for id_ in ids])
        sentences.append(
            f"The compilation text, read {whose}, does not give {which} back "
            "word for word: look at it before you send it."
        )
    return sentences
