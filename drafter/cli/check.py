"""``drafter check``: what an editor would send back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import __version__, render, workspace
from drafter.cli.common import (
    notice,
    paper,
    reading,
    tell_written,
    workspace_of,
    write_json,
    write_lines,
    written,
)

if TYPE_CHECKING:
    from argparse import Namespace

    from drafter.check.findings import Finding, Report


def check(arguments: Namespace) -> int:
    """Check a draft, or explain a rule; 1 where an error stands."""
    # first: a page of the rules needs no draft
    if arguments.explain:
        return _explain(arguments)
    if arguments.draft is None:
        raise InputError("Name the draft to check: `drafter check draft.docx`.")
    if arguments.draft.is_dir():
        return _check_folder(arguments)
    # the draft itself is never written over, so that a fix needs another name
    if arguments.fix and not arguments.output:
        raise InputError(
            "--fix writes a new Word file; name it: `drafter check draft.docx --fix"
            " -o fixed.docx`."
        )
    report = _report(arguments)
    # after the check: the finding's rule and words are kept beside its id
    if arguments.ignore_finding:
        return _ignore(arguments, report)
    if arguments.output:
        _write(arguments, report)
    if arguments.sarif:
        write_json(render.checks.sarif(report, str(arguments.draft), __version__))
    elif arguments.json:
        write_json(render.checks.as_json(report))
    # whoever asked for a file does not want the screen full too
    elif not arguments.output:
        write_lines(render.checks.lines(report, paper(arguments)))
    # warnings leave it at 0: a script stops for what an editor would send back for
    # certain
    return 1 if report.has_errors else 0


def _explain(arguments: Namespace) -> int:
    """The page of a rule."""
    page = workspace.explained(arguments.explain)
    if arguments.json:
        write_json(
            {
                "schema": "drafter.rule/1",
                "rule": arguments.explain,
                "page": page,
            }
        )
    else:
        write_lines(page.splitlines())
    return 0


def _check_folder(arguments: Namespace) -> int:
    """Red lines held against all that is in a folder; 1 where one is lost."""
    if not arguments.instructions:
        raise InputError(
            f"{arguments.draft} is a folder, against which only red lines are held: "
            "`drafter check FOLDER --instructions FILE`; name a draft for the rest."
        )
    found = workspace.red_lines_over(
        arguments.draft,
        arguments.instructions,
        reading(arguments),
    )
    if arguments.json:
        write_json(render.red_lines.as_json(found))
    else:
        write_lines(render.red_lines.lines(found, paper(arguments)))
    lost = [each for one in found for each in one.findings if each.severity == "error"]
    # one of several that cannot be read is told, and the rest goes on
    return 1 if lost or any(one.problem for one in found) else 0


def _report(arguments: Namespace) -> Report:
    # kept beside the draft, so that the file travels with it; what was meant in the
    # text it is built on is meant here too
    ignored = dict(workspace.ignored_findings(arguments.draft))
    if arguments.baseline is not None:
        ignored = {**workspace.ignored_findings(arguments.baseline), **ignored}
    wish = workspace.Wish(
        select=tuple(arguments.select),
        ignore=tuple(arguments.ignore),
        ignored=ignored,
        as_of=arguments.as_of,
    )
    with workspace_of(arguments) as desk:
        report = desk.checked(
            arguments.draft,
            wish,
            baseline=arguments.baseline,
            reading=reading(arguments),
            rollover=arguments.rollover,
        )
    # red lines come last and from a file of their own: the report without them is that
    # of any reader
    if not arguments.instructions:
        return report
    return workspace.held_against_instructions(
        report, arguments.instructions, arguments.draft, reading(arguments)
    )


def _ignore(
    arguments: Namespace,
    report: Report,
) -> int:
    """Keep that a finding is meant."""
    # without the reason the next reader could only guess, and check it all again
    if not arguments.because:
        raise InputError(
            f"{arguments.ignore_finding}: say why it is meant with --because TEXT."
        )
    finding = _named(report, arguments.ignore_finding)
    file = workspace.ignore_finding(arguments.draft, finding, arguments.because)
    tell_written(
        arguments,
        file,
        [f"{finding.id} ({finding.rule}) is ignored from now on."],
    )
    return 0


def _named(
    report: Report,
    id: str,
) -> Finding:
    for finding in report.findings:
        # looked for among all, ignored ones too: their reason may be written anew
        if finding.id == id:
            return finding
    raise InputError(
        f"{id}: {report.document} has no such finding; `drafter check` shows the ids."
    )


def _write(
    arguments: Namespace,
    report: Report,
) -> None:
    missing = workspace.write_checked(
        arguments.output,
        arguments.draft,
        report.findings,
        workspace.signature(arguments.author, arguments.date),
        reading=reading(arguments),
        fix=arguments.fix,
        force=arguments.force,
    )
    # a mark that found no place is told: in the file nobody would miss it
    if missing:
        notice(
            arguments,
            f"Without a mark, since {arguments.draft.name} has no such paragraph: "
            f"{'; '.join(missing)}.",
        )
    written(arguments, arguments.output)
