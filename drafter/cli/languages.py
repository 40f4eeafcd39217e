"""``drafter concord``: where language versions differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.errors import InputError
from drafter import render, workspace
from drafter.cli.common import paper, workspace_of, write_json, write_lines

if TYPE_CHECKING:
    from argparse import Namespace

    from drafter.languages.records import Concordance


def concord(arguments: Namespace) -> int:
    """Numbers, dates, symbols and years that differ; 1 where some do."""
    found = _concordance(arguments)
    if arguments.json:
        write_json(render.languages.concordance_json(found))
    else:
        write_lines(render.languages.concordance(found, paper(arguments)))
    # as with `check`: something needs the drafter's eye
    return 1 if found.differences else 0


def _concordance(arguments: Namespace) -> Concordance:
    # three languages would differ in pairs, and no answer would say which
    if len(arguments.texts) > 2:
        raise InputError("Name one text of the library, or two files.")
    # two are files, one is a work of the library with all its languages
    if len(arguments.texts) == 2:
        return workspace.concordance_of_files(*arguments.texts)
    with workspace_of(arguments) as desk:
        return workspace.concordance(desk.library, arguments.texts[0])
