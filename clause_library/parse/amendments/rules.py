"""How an amendment is worded, a rule for each way.

Quotations and places are a sign each when the rules are asked, so that they read as a
person says them: “after P, insert a new paragraph reading Q”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.record import Record

if TYPE_CHECKING:
    import re

# Signs of a private range: the first of the quotations and of the places.
FIRST_QUOTATION = 0xE000
FIRST_PLACE = 0xF000
QUOTATION = "[\ue000-\uefff]"
PLACE = "[\uf000-\uf8ff]"

_QUOTATIONS = rf"{QUOTATION}(?:\s*{QUOTATION})*"
# A new paragraph, in quotation marks or as the line that follows.
_PLAIN = r"[^\n\ue000-\uf8ff][^\n\ue000-\uefff]{11,}(?=\n|$)"
_PARAGRAPH = rf"(?:(?P<new>{_QUOTATIONS})|(?P<plain>{_PLAIN}))"
_KIND = (
    r"(?:words?|phrases?|terms?|expressions?|text|wording|references?|commas?"
    r"|sentences?)"
)
_WORDS = rf"(?:(?:the\s)?following:?\s)?(?:the\s)?(?:new\s)?(?:{_KIND}:?\s)?(?:to\s)?"
# "Replace, in P, the words Q by Q"; "the words Q in P should be deleted".
_IN = rf"(?:,?\s(?:in|from|of)\s(?P<place>{PLACE}),?)?"
_OLD = rf"{_WORDS}(?P<old>{QUOTATION})"
_NEW = rf"{_WORDS}(?P<new>{QUOTATION})"
_DELETE = r"(?:please\s)?(?:delete|remove|strike(?:\sout)?|omit)"
_DELETED = r"(?:deleted?|removed?|struck(?:\sout)?|strike|omitted)"
_INSERT = r"(?:please\s)?(?:insert|add|include)"
_BE = r"(?:(?:should|shall|to|will|would|must|is|are)\s)*(?:be\s)?"
_READING = (
    r"(?:,?\s?(?:reading|to\sread|which\sreads|that\sreads|as\sfollows|with\sthe\s"
    r"following(?:\s(?:text|wording|words))?|the\sfollowing\stext|and\srenumber[^:\n]{1,60}accordingly))*"
)
_ONE_NEW = (
    r"(?:(?:an?|one|two|three|the\sfollowing|additional|new|further|more)\s)*"
    r"(?:preambular\s|operative\s)?(?:sub-?)?paragraphs?"
)
_SIDE = r"(?P<side>after|before|following|preceding|behind)"
_ENDS = r"(?P<end>end|beginning|start)(?:\sof\s(?:the\s(?:sub-?)?(?:paragraph|title)))?"
_COLON = r"[:,;]?\s*"
# "P: Q should read Q" rewrites words and not the paragraph.
_IS_WHOLE = r"(?!\s?(?:should|shall|to\sbe|be|is|by|with|to\sread|read|→|->|=>))"
# "in P, replace Q": the place of what follows and not of what went before.
_IS_BEHIND = (
    r"(?!\s?,?\s(?:replace|delete|insert|add|remove|strike|after|before|change))"
)


class Rule(Record):
    """A way of wording; ``name`` says which of the reader's steps takes it."""

    name: str
    pattern: re.Pattern[str]


def _rule(name: str, pattern: str) -> Rule:
    # A sentence ends with its line; only what is quoted may begin on the next one.
    in_a_line = pattern.replace(r"\s*", r"[ \n]*").replace(r"\s", "[ ]")
    return Rule(name, lazy_pattern(f"(?i){in_a_line}"))


# The order counts: of two that read the same words the longer one comes first.
RULES = (
    _rule(
        "paragraphs",
        rf"{_SIDE}\s(?P<place>{PLACE}),?\s{_INSERT}\s{_ONE_NEW}(?:\s{PLACE})?{_READING}"
        rf"{_COLON}{_PARAGRAPH}",
    ),
    _rule(
        "paragraphs",
        rf"{_INSERT}\s{_ONE_NEW}(?:\s{PLACE})?,?\s{_SIDE}\s(?P<place>{PLACE}){_READING}"
        rf"{_COLON}{_PARAGRAPH}",
    ),
    _rule(
        "paragraphs",
        rf"between\s(?P<place>{PLACE})\sand\s{PLACE},?\s{_INSERT}\s{_ONE_NEW}{_READING}"
        rf"{_COLON}{_PARAGRAPH}",
    ),
    _rule(
        "paragraphs",
        rf"{_INSERT}\s{_ONE_NEW}\sbetween\s(?P<place>{PLACE})\sand\s{PLACE}{_READING}"
        rf"{_COLON}{_PARAGRAPH}",
    ),
    _rule(
        "paragraphs",
        rf"{_SIDE}\s(?P<place>{PLACE}),?\s{_INSERT}(?:\sthe\sfollowing)?{_READING}"
        rf"{_COLON}(?P<new>{_QUOTATIONS})",
    ),
    _rule(
        "paragraphs",
        rf"(?:{_INSERT}\s)?(?:an?\s)?(?:new\s)?(?:[OP]P|{_ONE_NEW})s?,?\s{_SIDE}\s"
        rf"(?P<place>{PLACE}){_READING}\s?[:,.–-]?\s*{_PARAGRAPH}",
    ),
    _rule(
        "paragraphs",
        rf"{_INSERT},?\s{_SIDE}\s(?P<place>{PLACE}),?\s{_ONE_NEW}{_READING}"
        rf"{_COLON}{_PARAGRAPH}",
    ),
    _rule(
        "numbered",
        rf"(?P<place>{PLACE})\s\(new\)\s?[:,.–-]?\s*{_PARAGRAPH}",
    ),
    _rule(
        "numbered",
        rf"(?:{_INSERT}\s)?(?:as\s)?(?:an?\s)?new\s(?P<place>{PLACE}){_READING}"
        rf"\s?[:,.–-]?\s*{_PARAGRAPH}",
    ),
    _rule(
        "numbered",
        rf"{_INSERT}\s(?:as\s)?(?P<place>{PLACE}){_READING}{_COLON}"
        rf"(?P<new>{_QUOTATIONS})",
    ),
    _rule(
        "move",
        rf"(?:move|transfer|relocate|place)\s(?P<place>{PLACE})(?:\sto)?\s"
        rf"(?:immediately\s)?{_SIDE}\s(?P<beside>{PLACE})",
    ),
    _rule(
        "move",
        rf"(?P<place>{PLACE})[:,]?\s{_BE}moved?(?:\sto)?\s{_SIDE}\s(?P<beside>{PLACE})",
    ),
    _rule(
        "rewrite",
        rf"replace\s(?P<place>{PLACE})(?:\s(?:with|by))?(?:\sthe\sfollowing)?"
        rf"(?:\s(?:text|wording|paragraph))?{_READING}{_COLON}(?P<new>{_QUOTATIONS})",
    ),
    _rule(
        "rewrite",
        rf"replace\s(?P<place>{PLACE})\s(?:with|by)\sthe\sfollowing"
        rf"(?:\s(?:text|wording|paragraph))?{_READING}:\s*{_PARAGRAPH}",
    ),
    _rule(
        "rewrite",
        rf"(?P<place>{PLACE})(?:\salt\.?\d?)?[:,]?\s?{_BE}(?:now\s)?(?:amended|revised|changed"
        rf"|replaced|reworded|reformulated|reads?)?(?:\s(?:by|with))?"
        rf"(?:\sthe\sfollowing)?{_READING}\s?[:,–-]?\s*(?P<new>{_QUOTATIONS}){_IS_WHOLE}",
    ),
    _rule(
        "rewrite",
        rf"(?P<place>{PLACE})[:,]?\s(?:should|shall|to|would|will)\s(?:now\s)?(?:be\s"
        rf"amended\sto\s)?read(?:\sas\sfollows)?:\s*{_PARAGRAPH}",
    ),
    _rule(
        "delete paragraphs",
        rf"{_DELETE}\s(?:the\s(?:whole|entire)\s)?(?P<places>{PLACE}(?:(?:,|\sand"
        rf"|,\sand)\s{PLACE})*)(?:\sin\sits\sentirety)?",
    ),
    _rule(
        "delete paragraphs",
        rf"(?:in\s)?(?P<places>{PLACE}(?:(?:,|\sand|,\sand)\s{PLACE})*)(?:\s?[:,.–-])?\s?{_BE}"
        rf"{_DELETED}(?:\sin\sits\sentirety)?(?=\s*(?:[.;,\n]|$))",
    ),
    _rule("beside", rf"between\s{_OLD}\sand\s{_WORDS}{QUOTATION},?\s{_INSERT}\s{_NEW}"),
    _rule("beside", rf"{_SIDE}\s{_OLD}{_IN},?\s{_INSERT}\s{_NEW}"),
    _rule("beside", rf"{_INSERT}{_IN}\s{_NEW},?\s{_SIDE}\s{_OLD}"),
    _rule("beside", rf"{_INSERT}\s{_NEW}{_IN},?\s{_SIDE}\s{_OLD}"),
    _rule("beside", rf"{_INSERT},?\s{_SIDE}\s{_OLD}{_IN},?\s{_NEW}"),
    _rule("beside", rf"{_SIDE}\s{_OLD}{_IN},?\s{_NEW}\s{_BE}(?:inserted|added)"),
    _rule("at an end", rf"{_INSERT},?\sat\sthe\s{_ENDS}:?,?\s{_NEW}"),
    _rule("at an end", rf"{_INSERT}{_IN}\s{_NEW},?\sat\sthe\s{_ENDS}"),
    _rule(
        "at an end",
        rf"{_INSERT},?\sat\sthe\s(?P<end>end|beginning|start)\sof\s(?P<place>{PLACE})"
        rf",?\s{_NEW}",
    ),
    _rule("at an end", rf"at\sthe\s{_ENDS},?\s{_INSERT}\s{_NEW}"),
    _rule(
        "at an end",
        rf"at\sthe\s(?P<end>end|beginning|start)\sof\s(?P<place>{PLACE}),?\s{_INSERT}"
        rf"\s{_NEW}",
    ),
    _rule(
        "replace",
        rf"(?:replace|change|substitute){_IN}:?\s{_OLD}\s(?:with|by|to|into)\s{_NEW}",
    ),
    _rule("replace", rf"for\s{_OLD},?\s(?:read|substitute)\s{_NEW}"),
    _rule(
        "replace",
        rf"{_OLD}{_IN}\s{_BE}(?:replaced|changed|amended|becomes?|read)"
        rf"(?:\s(?:with|by|to\sread|to))?\s{_NEW}",
    ),
    _rule("replace", rf"{_OLD}\s?(?:→|->|=>)\s?{_NEW}"),
    _rule("delete", rf"{_OLD}{_IN}\s{_BE}{_DELETED}\b"),
    _rule("delete", rf"{_DELETE}{_IN}\s{_OLD}"),
    # "delete Q, Q and Q"
    _rule(
        "delete more", rf"(?:and\s)?{_WORDS}(?P<old>{QUOTATION})(?!\s(?:with|by|to)\s)"
    ),
    _rule("renumber", r"(?:and\s)?(?:renumber|re-?letter)[^.\n]*"),
    _rule(
        "behind",
        rf"(?:in|of|to|from)\s(?:the\s(?:\w+\s)?(?:line|sentence)s?\sof\s)?"
        rf"(?P<place>{PLACE}){_IS_BEHIND}",
    ),
    _rule("place", rf"(?:(?:in|at|to|on|for|of)\s)?(?P<place>{PLACE})"),
)
