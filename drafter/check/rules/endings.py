"""How paragraphs end: comma, semicolon, colon, full stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary import phrases
from drafter.check.draft import Draft, Line
from drafter.check.findings import Fix, Hit

# Conversion leaves note marks glued behind the last sign (“;1–17”), and quotation marks
# may stand there.
_TAIL = lazy_pattern(
    r"(?P<sign>[,;.:?!…]?)(?P<after>[”’\"'\])»]*(?:\*{1,3}|\d{1,3}(?:[–,]\d{1,3})*)?"
    # “[agreed ad ref]” behind the sign says how far the negotiation is.
    r"(?: \[[^\[\]]{1,40}\])?)$"
)
_SHOWN = 24
# Words of a line that may be a heading.
_HEADING = 9
# Organs whose adopted texts end as the rules say.
_MEASURED = ("GA", "SC")
# The share of paragraphs that end alike in a form of its own.
_MOST = 0.7


def preamble_comma(draft: Draft) -> Iterator[Hit]:
    """A preambular paragraph ends with a comma."""
    if _has_own_form(draft, "preambular", ","):
        return
    for line in draft.top("preambular"):
        if line.has_items or line.closing:
            continue
        sign, at = _end_of(line)
        if sign in (",", ":", "?", "!") or _is_list_end(line):
            continue
        if not sign and _is_heading(line):
            continue
        yield _hit(
            line,
            sign,
            at,
            ",",
            "A preambular paragraph ends with a comma",
            # A full stop may be part of an abbreviation, a missing sign may mean
            # missing words.
            safe=sign == ";",
        )


def operative_semicolon(draft: Draft) -> Iterator[Hit]:
    """An operative paragraph ends with a semicolon, unless it is the last."""
    if _has_own_form(draft, "operative", ";"):
        return
    ends = _ends_of_sections(draft)
    for line in draft.top("operative"):
        if line.has_items or line.closing or line.is_last or line.ref in ends:
            continue
        sign, at = _end_of(line)
        if sign in (";", ":", "?", "!") or _quotes_an_instrument(line):
            continue
        if _is_list_end(line):
            continue
        yield _hit(
            line,
            sign,
            at,
            ";",
            "An operative paragraph ends with a semicolon",
            safe=sign in (",", "."),
        )


def final_full_stop(draft: Draft) -> Iterator[Hit]:
    """The last operative paragraph ends with a full stop."""
    for line in draft.body:
        # A table may stand behind the last words.
        if not line.is_last or line.part != "operative" or " | " in line.text:
            continue
        text = line.closing or line.text
        if line.closing:
            if not re.search(r"[.?!…][”’\"'\])]*\d*$", text):
                yield Hit(
                    line.ref,
                    0,
                    len(line.text),
                    "The last paragraph ends with a full stop.",
                )
            continue
        sign, at = _end_of(line)
        if sign in (".", "?", "!", "…"):
            continue
        # “…”. and .” are both in use: the stop may stand inside.
        if re.search(r"[.?!][”’\"'\])]+[;,]?$", text):
            continue
        yield _hit(
            line,
            sign,
            at,
            ".",
            "The last operative paragraph ends with a full stop",
            safe=sign in (",", ";"),
        )


def chapeau_colon(draft: Draft) -> Iterator[Hit]:
    """Words before subparagraphs end with a colon."""
    for line in draft.body:
        if not line.has_items or not line.text or not _has_lettered_items(draft, line):
            continue
        sign, at = _end_of(line)
        # A dash opens a list in some texts; a whole sentence may stand before items.
        if sign == ":" or line.text.endswith(("–", "—", "-")):
            continue
        if not sign and _is_heading(line):
            continue
        yield _hit(
            line,
            sign,
            at,
            ":",
            "The words before subparagraphs end with a colon",
            safe=sign in (",", ";"),
        )


def subparagraph_ends(draft: Draft) -> Iterator[Hit]:
    """A subparagraph ends with a semicolon, the last one as its paragraph does."""
    for line in draft.body:
        is_item = line.depth > 0 and line.part == "operative"
        if not is_item or line.has_items or line.closing or line.is_last:
            continue
        if not re.fullmatch(r"\(?[a-z]{1,4}\)?", line.label or ""):
            continue
        sign, at = _end_of(line)
        if sign in (";", ",", ":", "?", "!") or line.text.endswith((" and", " or")):
            continue
        if sign == "." and _is_sentence(line):
            continue
        if not sign and _is_heading(line) and not _has_signed_siblings(draft, line):
            continue
        yield _hit(
            line,
            sign,
            at,
            ";",
            "A subparagraph ends with a semicolon",
            safe=sign == ".",
        )


def _end_of(line: Line) -> tuple[str, int]:
    """The sign a paragraph ends with, ``""`` for none, and its offset."""
    match = _TAIL.search(line.text)
    if match is None:
        return "", len(line.text)
    # Figures without a sign before them are words: “of 2022”.
    if not match["sign"] and match["after"][:1].isdigit():
        return "", len(line.text)
    return match["sign"], match.start("sign")


def _hit(
    line: Line,
    sign: str,
    at: int,
    wanted: str,
    rule: str,
    *,
    safe: bool,
) -> Hit:
    end = at + len(sign)
    start = max(0, at - 1) if not sign else at
    told = f"“{sign}”" if sign else "no sign"
    fix = Fix(
        at,
        end,
        wanted,
        safe and end == len(line.text),
    )
    return Hit(
        line.ref, start, max(end, start + 1), f"{rule}; here stands {told}.", (), fix
    )


def _has_own_form(
    draft: Draft,
    part: str,
    usual: str,
) -> bool:
    """Whether an organ that was not measured ends its paragraphs in a way of its own:
    most of them alike, and not as the General Assembly does."""
    if draft.organ in _MEASURED:
        return False
    signs = Counter(_end_of(line)[0] for line in draft.top(part))
    if not signs:
        return False
    sign, times = signs.most_common(1)[0]
    return sign != usual and times >= _MOST * signs.total() and times > 2


def _ends_of_sections(draft: Draft) -> set[str]:
    """The last paragraphs of sections, and the very last, which end as the writer of
    the section wants."""
    rows = draft.top("operative")
    ends = {rows[-1].ref} if rows else set()
    for line, following in pairwise(rows):
        if line.place.rpartition(",")[0] != following.place.rpartition(",")[0]:
            ends.add(line.ref)
    return ends


def _is_list_end(line: Line) -> bool:
    """Whether an “and” that leads to the next paragraph follows the last sign."""
    return bool(re.search(r"[,;] (?:and|or)$", line.text))


def _is_heading(line: Line) -> bool:
    """Whether a short line that opens with no phrase is a heading without its look."""
    words = line.text.split()
    return len(words) < _HEADING and not phrases.opening(line.text)


def _has_signed_siblings(
    draft: Draft,
    line: Line,
) -> bool:
    """Whether other items of the same paragraph end with a semicolon: a heading stands
    among headings."""
    above = line.ref.rpartition(" (")[0]
    for other in draft.body:
        is_sibling = other.ref.rpartition(" (")[0] == above
        if is_sibling and other.text.endswith(";"):
            return True
    return False


def _quotes_an_instrument(line: Line) -> bool:
    """Whether the paragraph brings in a quoted text or a list of its own."""
    return bool(re.search(r"[:“][^”]*$", line.text[-_SHOWN:])) or line.text.startswith(
        "“"
    )


def _is_sentence(line: Line) -> bool:
    """Whether a subparagraph holds whole sentences, which end with full stops."""
    return bool(re.search(r"[.] [A-Z]", line.text))


def _has_lettered_items(
    draft: Draft,
    line: Line,
) -> bool:
    """Whether what stands below carries letters: unlabelled lines are quoted text."""
    place = draft.lines.index(line)
    below = draft.lines[place + 1 : place + 2]
    return bool(below and re.match(r"\(?[a-z]\)?", below[0].label or ""))
