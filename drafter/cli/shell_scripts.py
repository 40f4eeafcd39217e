"""Completion of a command line, in the language of each shell.

The scripts ask nobody while they run: everything they offer stands in them, and after
an argument without a list of values they offer files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drafter.cli.shell_help import Option, Outline

BASH = """\
# bash completion of drafter; made by `drafter completion bash`
_drafter() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local path= at given offered=
  for ((at = 1; at < COMP_CWORD; at++)); do
    given="${path:+$path }${COMP_WORDS[at]}"
    case "$given" in
      COMMANDS) path=$given ;;
    esac
  done
  case "$path|$before" in
VALUES
  esac
  if [[ -n $offered ]]; then
    COMPREPLY=($(compgen -W "${offered# }" -- "$word"))
    return
  fi
  case "$path" in
OFFERS
  esac
  COMPREPLY=($(compgen -W "$offered" -- "$word"))
  if [[ $word != -* ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen -f -- "$word"))
  fi
}
complete -F _drafter drafter"""

ZSH = """\
#compdef drafter
# zsh completion of drafter; made by `drafter completion zsh`
_drafter() {
  local path= at given before=${words[CURRENT-1]}
  local -a offered
  for ((at = 2; at < CURRENT; at++)); do
    given="${path:+$path }${words[at]}"
    case "$given" in
      COMMANDS) path=$given ;;
    esac
  done
  case "$path|$before" in
VALUES
  esac
  if (( $#offered )); then
    _describe value offered
    return
  fi
  case "$path" in
OFFERS
  esac
  _describe drafter offered
  _files
}
compdef _drafter drafter"""


def bash(outlines: Sequence[Outline]) -> str:
    """Completion in bash 3.2 and later."""
    offers = [
        f"    {_case(one)}) offered={_quoted(' '.join(_names(one)))} ;;"
        for one in outlines
    ]
    values = [
        f"    {where}) offered={_quoted(' ' + ' '.join(option.values))} ;;"
        for where, option in _valued(outlines)
    ]
    return _filled(
        BASH,
        outlines,
        values,
        offers,
    )


def zsh(outlines: Sequence[Outline]) -> str:
    """Completion in zsh, each option with what it does."""
    offers: list[str] = []
    for one in outlines:
        told = " ".join([_quoted(described) for described in _described(one, outlines)])
        offers.append(f"    {_case(one)}) offered=({told}) ;;")
    values = [
        f"    {where}) offered=({' '.join(map(_quoted, option.values))}) ;;"
        for where, option in _valued(outlines)
    ]
    return _filled(
        ZSH,
        outlines,
        values,
        offers,
    )


def fish(outlines: Sequence[Outline]) -> str:
    """Completion in fish, each option with what it does."""
    lines = ["# fish completion of drafter; made by `drafter completion fish`"]
    helps = {one.words: one.help for one in outlines}
    for one in outlines:
        where = _fish_condition(one)
        for name in one.commands:
            told = _quoted(_short(helps[(*one.words, name)]))
            lines.append(f"complete -c drafter {where} -f -a {name} -d {told}")
        for value in one.values:
            lines.append(f"complete -c drafter {where} -a {_quoted(value)}")
        for option in one.options:
            lines.append(f"complete -c drafter {where} {_fish_option(option)}")
    return "\n".join(lines)


def _fish_condition(one: Outline) -> str:
    seen = " and ".join([f"__fish_seen_subcommand_from {word}" for word in one.words])
    if one.commands:
        none = f"not __fish_seen_subcommand_from {' '.join(one.commands)}"
        seen = f"{seen} and {none}" if seen else none
    return f"-n {_quoted(seen.replace(' and ', '; and '))}"


def _fish_option(option: Option) -> str:
    words: list[str] = []
    for name in option.names:
        is_long = name.startswith("--")
        words.append(f"-l {name[2:]}" if is_long else f"-s {name[1:]}")
    if option.values:
        words.append(f"-x -a {_quoted(' '.join(option.values))}")
    elif option.takes_value:
        words.append("-r")
    words.append(f"-d {_quoted(_short(option.help))}")
    return " ".join(words)


def _filled(
    script: str,
    outlines: Sequence[Outline],
    values: Sequence[str],
    offers: Sequence[str],
) -> str:
    commands = "|".join([_case(one) for one in outlines if one.words])
    filled = script.replace("COMMANDS", commands)
    return filled.replace("VALUES", "\n".join(values)).replace(
        "OFFERS", "\n".join(offers)
    )


def _case(one: Outline) -> str:
    return _quoted(" ".join(one.words))


def _names(one: Outline) -> list[str]:
    """What may be typed next: commands, values, long options."""
    names = [*one.commands, *one.values]
    for option in one.options:
        names += [name for name in option.names if name.startswith("--")]
    return names


def _described(
    one: Outline,
    outlines: Sequence[Outline],
) -> list[str]:
    helps = {other.words: other.help for other in outlines}
    described: list[str] = []
    for name in one.commands:
        described.append(f"{name}:{_short(helps[(*one.words, name)])}")
    described += one.values
    for option in one.options:
        for name in option.names:
            described.append(f"{name}:{_short(option.help)}")
    return described


def _valued(outlines: Sequence[Outline]) -> list[tuple[str, Option]]:
    """Where the value of an option is typed, and the option, where its values are
    few."""
    found: list[tuple[str, Option]] = []
    for one in outlines:
        for option in one.options:
            for name in option.names if option.values else ():
                found.append((_quoted(f"{' '.join(one.words)}|{name}"), option))
    return found


def _short(text: str) -> str:
    """A help on one line, without what a list of options parts its columns by."""
    return re.sub(r"\s+", " ", text).replace(":", ";")


def _quoted(text: str) -> str:
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"


SHELLS: dict[str, Callable[[Sequence[Outline]], str]] = {
    "bash": bash,
    "zsh": zsh,
    "fish": fish,
}
