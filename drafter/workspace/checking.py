"""A draft checked: what is wrong in it, what is ignored, what can be mended at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.formats import detect
from drafter.check.instructions import instructions_of, with_instructions
from drafter.check.pages import explained
from drafter.check.run import Wish, check, excused, said
from drafter.check.spacing import WideSpace, wide_spaces
from drafter.word.checked import checked_file, checked_text, lines_of
from drafter.workspace.documents import AS_IT_CAME, is_word, version
from drafter.workspace.libraries import silent
from drafter.workspace.output_files import check_ending, save
from drafter.workspace.tracked_changes import resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clause_library.model import Resolution
    from clause_library.storage.library import Library
    from drafter.check.findings import Finding, Report
    from drafter.workspace.documents import AnyPath, Reading
    from drafter.workspace.libraries import Notice
    from drafter.workspace.writing import Signature

__all__ = [
    "Wish",
    "checked",
    "excused",
    "explained",
    "held_against_instructions",
    "ignore_finding",
    "ignored_findings",
    "spaces_of",
    "write_checked",
]

SCHEMA = "drafter.ignored/1"
_ENDING = ".check.json"
# Endings of files whose spaces somebody typed.
_TYPED = (".txt", ".md")


def checked(
    draft: Resolution,
    library: Library | None,
    wish: Wish | None = None,
    baseline: Resolution | None = None,
    notice: Notice | None = None,
    wide: tuple[WideSpace, ...] = (),
    wide_before: tuple[WideSpace, ...] = (),
) -> Report:
    """What an editor would send back of a draft; see `drafter.check.run.check`.

    The citations of a library that an older drafter made are read first, once; a notice
    says so. Raise InputError for an unknown rule, or for a baseline of another series.
    """
    if baseline is not None:
        # Against a text of another series nothing is inherited, and every old slip
        # would be told as new.
        _check_series(draft, baseline)
    tell = notice or silent
    if library is not None and not library.read_citations(lambda: tell(_READING)):
        tell(_UNREADABLE)
    return check(
        draft,
        library,
        wish,
        baseline,
        wide,
        wide_before,
    )


def spaces_of(file: AnyPath) -> tuple[WideSpace, ...]:
    """The spaces in pairs of a draft's file: of a Word file or a plain text, in which
    they are typed; in other formats they are the layout's."""
    path = Path(file)
    if is_word(path):
        return wide_spaces(lines_of(path.read_bytes(), path.name))
    if path.suffix.lower() in _TYPED:
        return wide_spaces(detect.decode(str(file), detect.load(path)).splitlines())
    return ()


def held_against_instructions(
    report: Report, file: AnyPath, draft: AnyPath, reading: Reading = AS_IT_CAME
) -> Report:
    """A report of a draft with what became of the red lines in a file.

    Raise InputError where the file cannot be read as red lines.
    """
    path = Path(file)
    text = detect.decode(str(file), detect.load(path))
    lines = instructions_of(text, str(file))
    return with_instructions(report, lines, version(draft, reading))


_READING = (
    "The library is of an older drafter; the citations of its texts are read now, once."
)
_UNREADABLE = (
    "The library is of an older drafter and may not be written to: what its texts cite"
    " was not looked at."
)


def _check_series(
    draft: Resolution,
    baseline: Resolution,
) -> None:
    """Raise InputError where a baseline has next to nothing in common with a draft."""
    own = {paragraph.text for paragraph in (*draft.preamble, *draft.operative)}
    issued = {paragraph.text for paragraph in (*baseline.preamble, *baseline.operative)}
    same_title = draft.title.casefold() == baseline.title.casefold() and draft.title
    # One shared paragraph or the title is enough: much may change between the issued
    # text and its next draft.
    if not own & issued and not same_title:
        raise InputError(
            f"{baseline.id}: this text shares no paragraph and no title with"
            f" {draft.id}; name the issued text that the draft is built on."
        )


def ignored_findings(draft: AnyPath) -> dict[str, str]:
    """The findings a drafter wants to hear no more of, by id and by rule and words,
    with the reasons: kept in a file beside the draft.

    Raise InputError where that file is damaged.
    """
    file = _kept_beside(draft)
    if not file.is_file():
        return {}
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        reasons: dict[str, str] = {}
        for one in kept["ignored"]:
            reasons[str(one["id"])] = str(one["because"])
            # Lists of older drafters, or written by hand, may lack them.
            if one.get("words"):
                reasons[said(str(one["rule"]), str(one["words"]))] = str(one["because"])
        return reasons
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
    ) as error:
        raise InputError(
            f"{file}: not a list of ignored findings ({error});"
            " mend it or move it away."
        ) from None


def ignore_finding(
    draft: AnyPath,
    finding: Finding,
    because: str,
) -> Path:
    """Keep beside the draft that a finding is meant, and why; the file that says so."""
    file = _kept_beside(draft)
    rows: list[dict[str, str]] = []
    if file.is_file():
        # Read for its errors alone: a damaged list must be mended by hand, not written
        # over.
        ignored_findings(draft)
        rows = json.loads(file.read_text(encoding="utf-8"))["ignored"]
    # A new reason takes the place of the old one.
    rows = [row for row in rows if row["id"] != finding.id]
    words = finding.text[finding.start : finding.end]
    rows.append(
        {"id": finding.id, "rule": finding.rule, "words": words, "because": because}
    )
    data = json.dumps(
        {"schema": SCHEMA, "ignored": rows},
        ensure_ascii=False,
        indent=2,
    )
    save(
        file,
        f"{data}\n".encode(),
        # The list is drafter's own file, and is there from the second reason on; only
        # the draft itself is never overwritten.
        force=True,
        inputs=(draft,),
    )
    return file


def _kept_beside(draft: AnyPath) -> Path:
    file = Path(draft)
    return file.with_name(f"{file.name}{_ENDING}")


def write_checked(
    out: AnyPath,
    file: AnyPath,
    findings: Sequence[Finding],
    signed: Signature,
    *,
    reading: Reading = AS_IT_CAME,
    fix: bool = False,
    force: bool = False,
) -> tuple[str, ...]:
    """Write a draft as Word with its findings as comments; with ``fix`` the safe fixes
    as tracked changes.

    A Word file stays as it is otherwise; the refs that its paragraphs lack are
    returned. Raise InputError as `save` does, or where the self-check fails.
    """
    check_ending(out, (".docx",), "a checked draft is written as Word")
    author, date = signed
    # Comments in Word are for what is still to be mended; what was ignored or inherited
    # would hide it.
    counted = [one for one in findings if one.counts]
    missing: tuple[str, ...] = ()
    if is_word(file):
        # The draft's own file is kept, so that its look and its earlier tracked changes
        # stay.
        source = resolved(file, reading)
        name = Path(file).name
        data, missing = checked_file(
            source, name, counted, author=author, date=date, fix=fix
        )
    else:
        draft = version(file, reading)
        data = checked_text(
            draft,
            counted,
            author=author,
            date=date,
            fix=fix,
        )
    save(
        out,
        data,
        force=force,
        inputs=(file,),
    )
    return missing
