"""What was probably meant by a word that is no command or option."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern

if TYPE_CHECKING:
    from argparse import ArgumentParser

# What argparse says of a word that is none of those it knows.
_NO_COMMAND = lazy_pattern(
    r"argument (?:COMMAND|VERB): invalid choice: '(?P<word>.*?)'"
)
_NO_OPTION = lazy_pattern(r"unrecognized arguments: (?P<word>--[^\s=]+)")
# At 0.6, difflib's own, "new" is offered for "none".
LIKENESS = 0.65


def with_suggestion(
    parser: ArgumentParser,
    message: str,
) -> str:
    """The message, with the command or option that is spelt most like the word."""
    command = _NO_COMMAND.match(message)
    if command:
        word = command["word"]
        near = _nearest(word, _commands(parser))
        # the whole list would bury what is wrong
        return f"there is no command {word!r}{near}"
    option = _NO_OPTION.match(message)
    if option:
        # argparse tells of options where it ends, at the top, which knows only its own
        near = _nearest(option["word"], _options(parser))
        return f"there is no option {option['word']}{near}"
    return message


def _nearest(
    word: str,
    known: list[str],
) -> str:
    near = get_close_matches(
        word.lower(),
        known,
        2,
        LIKENESS,
    )
    return f" (did you mean {' or '.join(near)}?)" if near else ""


def _commands(parser: ArgumentParser) -> list[str]:
    names: list[str] = []
    for action in parser._actions:
        # the commands, and not the values of an option
        if not action.option_strings and action.choices:
            names += map(str, action.choices)
    return names


def _options(parser: ArgumentParser) -> list[str]:
    """The long options of a command, and of every command below it."""
    names: list[str] = []
    for action in parser._actions:
        names += [name for name in action.option_strings if name.startswith("--")]
        below = action.choices if not action.option_strings else None
        for child in below.values() if isinstance(below, dict) else ():
            names += _options(child)
    return list(dict.fromkeys(names))
