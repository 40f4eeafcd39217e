"""Marks of changes typed in plain text -> the text before them, or after.

| typed | by |
|---|---|
| ``[-old-]{+new+}`` | wdiff, ``git diff --word-diff`` |
| ``{--old--}``, ``{++new++}``, ``{~~old~>new~~}``, ``{>>remark<<}`` | CriticMarkup |
| ``<del>old</del>``, ``<ins>new</ins>`` | mails, wikis |
| ``~~old~~ **new**`` | Markdown, where the two stand side by side |

Words that are struck and have no new ones beside them stay: they are a proposal of a
compilation text.
"""

from __future__ import annotations

import re
from collections import Counter

from clause_library.formats.blocks import Comment, Revision
from clause_library.formats.views import ORIGINAL
from clause_library.model import Problem
from clause_library.patterns import lazy_pattern
from clause_library.record import Record
from clause_library.vocabulary.formulas import is_formula
from clause_library.vocabulary.phrases import is_listed

# No mark of any kind: nearly every text ends here.
_ANY = lazy_pattern(r"\[-|\{\+|\{--|\{~~|\{>>|\{==|~~|</?(?:del|ins)>")
# No mark holds the beginning of another: looking for the end of each would take for
# ever in a text made of beginnings. A mark may run over lines, not over the whole of a
# text in which one was never closed.
_MOST = 20_000
_MARKS = lazy_pattern(
    rf"\[-(?=\S)(?P<wdiff_old>(?:(?!-\]|\[-).){{1,{_MOST}}})-\]"
    rf"|\{{\+\+(?P<critic_new>(?:(?!\+\+\}}|\{{\+\+).){{1,{_MOST}}})\+\+\}}"
    rf"|\{{--(?P<critic_old>(?:(?!--\}}|\{{--).){{1,{_MOST}}})--\}}"
    rf"|\{{~~(?P<from>(?:(?!~>|~~\}}|\{{~~).){{0,{_MOST}}})~>"
    rf"(?P<to>(?:(?!~~\}}|\{{~~).){{0,{_MOST}}})~~\}}"
    rf"|\{{>>(?P<remark>(?:(?!<<\}}|\{{>>).){{0,{_MOST}}})<<\}}"
    rf"|\{{==(?P<lit>(?:(?!==\}}|\{{==).){{1,{_MOST}}})==\}}"
    rf"|\{{\+(?P<wdiff_new>(?:(?!\+\}}|\{{\+).){{1,{_MOST}}})\+\}}"
    rf"|<del>(?P<tag_old>(?:(?!</?del>).){{1,{_MOST}}})</del>"
    rf"|<ins>(?P<tag_new>(?:(?!</?ins>).){{1,{_MOST}}})</ins>",
    re.DOTALL,
)
_OLD = ("wdiff_old", "critic_old", "from", "tag_old", "struck", "struck_after")
_NEW = ("wdiff_new", "critic_new", "to", "tag_new", "bold", "bold_before")
_STRUCK = r"~~(?=\S)(?P<{0}>[^~\n]{{1,2000}}?)(?<=\S)~~"
_BOLD = r"\*\*(?=\S)(?P<{0}>[^*\n]{{1,2000}}?)(?<=\S)\*\*"
# What was struck and what came for it, in either order.
_SIDE_BY_SIDE = lazy_pattern(
    _STRUCK.format("struck")
    + r"(?P<gap> ?)"
    + _BOLD.format("bold")
    + "|"
    + _BOLD.format("bold_before")
    + r"(?P<gap_before> ?)"
    + _STRUCK.format("struck_after")
)
_ALONE = lazy_pattern(_STRUCK.format("struck") + "|" + _BOLD.format("bold"))
# Stands for a moment where words begin with a stop; no text has it.
_HERE = "\x00"
_JOINT = lazy_pattern(r" *\x00")
_STOPS = (",", ";", ".", ":")
# What may stand before the first words of a paragraph.
_NUMBER_ALONE = lazy_pattern(r"[\s#>*•-]*(?:[(\[]?\w{1,5}[.)\]]{1,2}\s*)?")
_LONGEST_VERB = 6  # words: "Takes note with deep appreciation of"
# A list of differences of whole lines, as "diff -u" and "git diff" print it.
_LINES = lazy_pattern(r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@", re.MULTILINE)


class Unmarked(Record):
    """A text as one of its two sides has it, and the changes between them."""

    text: str
    changes: tuple[Revision, ...] = ()
    problems: tuple[Problem, ...] = ()
    comments: tuple[Comment, ...] = ()


def unmarked(
    text: str,
    view: str = "final",
) -> Unmarked:
    """The text with its marks carried out (``final``) or undone (``original``)."""
    problems = _of_lines(text)
    if not _ANY.search(text):
        return Unmarked(text, problems=problems)
    taker = _Taker(view)
    read = _MARKS.sub(taker.take, text)
    # Only where both stand side by side: struck words alone are a proposal, and bold
    # ones a heading.
    if _SIDE_BY_SIDE.search(read):
        read = _SIDE_BY_SIDE.sub(taker.take, read)
        read = _ALONE.sub(taker.take_alone, read)
    if not taker.changes and not taker.comments:
        return Unmarked(text, problems=problems)
    if taker.changes:
        problems = (*problems, told(taker.changes))
    read = _JOINT.sub("", read)
    return Unmarked(
        read,
        tuple(taker.changes),
        problems,
        tuple(taker.comments),
    )


def told(changes: list[Revision] | tuple[Revision, ...]) -> Problem:
    """That marks were read as changes, and what shows the other side."""
    count = Counter(change.kind for change in changes)
    message = (
        f"Marks of changes were carried out: {count['insertion']} insertions, "
        f"{count['deletion']} deletions; --view original shows the text before them."
    )
    return Problem(
        "marked_changes",
        message,
        None,
        "text",
    )


class _Taker:
    """Takes marks out of a text and keeps what they say."""

    def __init__(self, view: str) -> None:
        self._keeps_old = view == ORIGINAL
        self.changes: list[Revision] = []
        self.comments: list[Comment] = []

    def take(self, match: re.Match[str]) -> str:
        """What stays of a mark."""
        given = match.groupdict()
        if given.get("lit") is not None:
            return str(given["lit"])
        if given.get("remark") is not None:
            remark = " ".join(str(given["remark"]).split())
            self.comments.append(Comment(None, None, remark))
            return ""
        old = self._side(given, _OLD, "deletion")
        new = self._side(given, _NEW, "insertion")
        kept = old if self._keeps_old else new
        # "report {+, if asked,+}": the space stood before the mark, not before a comma
        return _HERE + kept if kept[:1] in _STOPS else kept

    def take_alone(self, match: re.Match[str]) -> str:
        """What stays of struck or bold words that stand beside no others."""
        return match[0] if _is_styled(match) else self.take(match)

    def _side(
        self,
        given: dict[str, str | None],
        names: tuple[str, ...],
        kind: str,
    ) -> str:
        for name in names:
            words = given.get(name)
            if words:
                folded = " ".join(words.split())
                self.changes.append(
                    Revision(
                        kind,
                        None,
                        None,
                        folded,
                    )
                )
                return words
        return ""


def _is_styled(match: re.Match[str]) -> bool:
    """Whether bold words are a heading, the words that open the text or the verb of
    their paragraph, which many print in bold, and no insertion."""
    bold = match.groupdict().get("bold")
    if not bold:
        return False
    line_start = match.string.rfind("\n", 0, match.start()) + 1
    before = match.string[line_start : match.start()]
    if not _NUMBER_ALONE.fullmatch(before):
        return False
    if is_listed(bold) and len(bold.split()) <= _LONGEST_VERB:
        return True
    after = match.string[match.end() :].partition("\n")[0]
    is_line = not after.strip() and not before.strip(" #>")
    return is_line and (is_formula(bold) or not bold.rstrip().endswith(_STOPS))


def _of_lines(text: str) -> tuple[Problem, ...]:
    """A problem where the text is a list of differing lines and no text at all."""
    if not _LINES.search(text):
        return ()
    message = (
        "This is a list of differences of lines (diff), which leaves out what did not "
        "change; name the two files to `drafter compare` instead."
    )
    return (
        Problem(
            "list_of_differences",
            message,
            None,
            "text",
        ),
    )
