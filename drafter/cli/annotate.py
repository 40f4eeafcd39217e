"""``drafter annotate``: one draft, or many in one go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import render, workspace
from drafter.cli.common import (
    filters,
    notice,
    reading,
    tell_written,
    workspace_of,
    write_json,
    written,
)
from drafter.cli.progress import meter

if TYPE_CHECKING:
    from argparse import Namespace

    from drafter.workspace import Workspace

ENDINGS = (".docx", ".txt", ".md", ".pdf", ".html", ".htm", ".xml")
"""Files of a folder that are taken for drafts."""


def annotate(arguments: Namespace) -> int:
    """The draft as Word, each paragraph with its precedents as comments.

    A Word file is annotated as it is.
    """
    if arguments.outdir is not None:
        return _annotate_many(arguments)
    if arguments.output is None or len(arguments.drafts) > 1:
        raise InputError(
            "Name where to write: one draft with -o OUT.docx, many with --outdir "
            "FOLDER."
        )
    (draft,) = arguments.drafts
    with workspace_of(arguments) as desk:
        notices = _annotated(
            arguments,
            desk,
            draft,
            arguments.output,
        )
    tell_written(
        arguments,
        arguments.output,
        notices,
    )
    return 0


def _annotated(
    arguments: Namespace,
    desk: Workspace,
    draft: Path,
    out: Path,
) -> list[str]:
    """Write one; what a reader of it should know."""
    missing = desk.write_annotated(
        out,
        draft,
        reading=reading(arguments),
        filters=filters(arguments),
        choices=arguments.precedent,
        track=arguments.track,
        only=arguments.only,
        ignore_typography=arguments.ignore_typography,
        force=arguments.force,
    )
    if not missing:
        return []
    return [
        f"Without a comment, since {draft.name} has no such paragraph: "
        f"{'; '.join(missing)}."
    ]


def _annotate_many(arguments: Namespace) -> int:
    """Each draft into the folder; 1 where one could not be read, and the rest goes
    on."""
    if arguments.output is not None:
        raise InputError("Both -o and --outdir were given; choose one.")
    drafts = _drafts(arguments.drafts)
    outs = _outs(drafts, arguments.outdir)
    _make(arguments.outdir)
    show = meter(arguments, "drafts", 1)
    files, failures = [], []
    with workspace_of(arguments) as desk:
        for done, (draft, out) in enumerate(zip(drafts, outs, strict=True), 1):
            try:
                notices = _annotated(
                    arguments,
                    desk,
                    draft,
                    out,
                )
                files.append(render.json.written(out, notices))
            except InputError as error:
                failures.append((draft, str(error)))
            if show is not None:
                show(done, len(drafts))
    if arguments.json:
        write_json(render.json.written_files(files, failures))
    for file in () if arguments.json else files:
        for sentence in file["notices"]:
            notice(arguments, sentence)
        written(arguments, file["path"])
    if not arguments.json:
        _tell_left_out(arguments, failures)
    return 1 if failures else 0


def _tell_left_out(
    arguments: Namespace,
    failures: list[tuple[Path, str]],
) -> None:
    """Which drafts were left out, and why; a second run in a sentence, and not one a
    draft."""
    there = [message for _, message in failures if " exists already; " in message]
    if len(there) > 1:
        notice(
            arguments,
            f"Left out: {len(there)} files are in {arguments.outdir} already; name "
            "another folder, or use --force to overwrite them.",
        )
    for _, message in failures:
        if len(there) == 1 or message not in there:
            notice(arguments, f"Left out: {message}")


def _drafts(named: list[Path]) -> list[Path]:
    """The files, and those of folders: a shell of Windows gives no list of them."""
    drafts: list[Path] = []
    for path in named:
        if workspace.is_library_text(path) or not path.is_dir():
            drafts.append(path)
            continue
        for file in sorted(path.iterdir()):
            # what Word keeps beside a file that is open is no draft
            is_draft = file.suffix.lower() in ENDINGS
            if file.is_file() and is_draft and not file.name.startswith("~$"):
                drafts.append(file)
    if not drafts:
        raise InputError(f"{named[0]}: the folder holds no draft; name its files.")
    return drafts


def _outs(
    drafts: list[Path],
    folder: Path,
) -> list[Path]:
    """A file for each draft; drafts of one name, in two folders, are numbered."""
    outs: list[Path] = []
    for draft in drafts:
        stem = draft.name.removesuffix(draft.suffix).replace("/", "_")
        out = folder / f"{stem}-annotated.docx"
        number = 2
        while out in outs:
            out = folder / f"{stem}-{number}-annotated.docx"
            number += 1
        outs.append(out)
    return outs


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be made ({error.strerror}); name another folder."
        ) from error
