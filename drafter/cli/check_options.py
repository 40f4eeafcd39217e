"""What ``drafter check`` takes after its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.argument_types import rules
from drafter.cli.date_types import date
from drafter.cli.shared_options import (
    add_authorship,
    add_compilation,
    add_output,
    add_tracked_changes,
)

if TYPE_CHECKING:
    import argparse

    from drafter.cli.parser import Parser


def check(command: Parser) -> None:
    command.add_argument(
        "draft",
        nargs="?",
        type=Path,
        metavar="DRAFT",
    )
    _add_rules(command)
    _add_texts_held_against(command)
    _add_results(command)
    _add_ignored(command)
    add_output(command, "a Word file with the findings as comments")
    add_authorship(command)
    add_tracked_changes(command)
    add_compilation(command)


def _add_texts_held_against(command: argparse.ArgumentParser) -> None:
    """What the draft is held against besides the rules: texts, red lines, a day."""
    command.add_argument(
        "--baseline",
        metavar="FILE-or-SYMBOL",
        help="the issued text: slips that stand in it too are inherited",
    )
    command.add_argument(
        "--instructions",
        type=Path,
        metavar="FILE",
        help="red lines: what must be kept, and what never (docs/formats.md)",
    )
    command.add_argument(
        # without it the draft's own day counts: an old text is not blamed for what came
        # later
        "--as-of",
        type=date,
        metavar="DATE",
        help="the day it is looked at (its own)",
    )
    command.add_argument(
        "--rollover",
        action="store_true",
        help="also what the calendar has overtaken since last year's text",
    )


def _add_results(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--fix",
        action="store_true",
        help="the safe fixes as tracked changes (needs -o)",
    )
    command.add_argument(
        "--sarif",
        action="store_true",
        help="print SARIF 2.1.0",
    )


def _add_ignored(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        # an id and no number in the list: the list changes with every correction
        "--ignore-finding",
        metavar="ID",
        help="hear no more of this finding",
    )
    command.add_argument(
        "--because",
        metavar="TEXT",
        help="why it is meant",
    )


def _add_rules(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("which rules")
    group.add_argument(
        "--select",
        type=rules,
        default=[],
        metavar="RULE,…",
        help="only these, advice too (all: every rule)",
    )
    group.add_argument(
        "--ignore", type=rules, default=[], metavar="RULE,…", help="not these"
    )
    group.add_argument(
        "--explain",
        metavar="RULE",
        help="the page of a rule (all)",
    )
