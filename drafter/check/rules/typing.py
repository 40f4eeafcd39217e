"""Slips of the hand: spaces, signs, words twice, quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from drafter.check.draft import Draft
from drafter.check.findings import Fix, Hit

_STRAY = lazy_pattern(
    r"(?P<space> +)(?=[,;.](?:\s|$))"
    r"|(?P<twice>,,+|;;+|(?<!\.)\.\.(?!\.)|,;|;,|(?<![.][apme])(?<!etc)\.;)"
)
_GLUED = lazy_pattern(
    r"(?<=[a-z)])(?P<sign>[,;])(?=[A-Za-z]{2})|(?<=\d{4})(?P<after>,)(?=(?:E?S-)?\d{1,3}/\d)"
)
_TWICE = lazy_pattern(r"\b(?P<word>[A-Za-z]{2,})(?P<again> +(?P=word))\b(?!-)")
# Words that may follow themselves: "that that", names, Latin.
_MAY_REPEAT = frozenset(("that", "had", "bis", "pago", "bora", "baden", "sing", "ha"))
_QUOTES = {"“": "”", "„": "”", "«": "»"}


def stray_punctuation(draft: Draft) -> Iterator[Hit]:
    """A space before a comma or semicolon, or a sign twice."""
    for line in draft.body:
        for match in _STRAY.finditer(line.text):
            if match["space"] and _is_note_gap(line.text, match.end()):
                continue
            new = "" if match["space"] else match[0][0]
            # Of two different signs one is wrong, which only the drafter knows.
            safe = bool(match["space"]) or len(set(match[0])) == 1
            yield Hit(
                line.ref,
                match.start(),
                # The sign is marked with the space, which alone could not be seen.
                match.end() + (1 if match["space"] else 0),
                "A space before a sign." if match["space"] else "A sign twice.",
                (),
                Fix(
                    match.start(),
                    match.end(),
                    new,
                    safe,
                ),
            )


def _is_note_gap(
    text: str,
    at: int,
) -> bool:
    """Whether the sign belongs to an ellipsis or a decimal: `` .5``, `` …``."""
    return text[at : at + 2] in ("..", ". ") and text[at - 2 : at - 1] in ".…"


def space_after_punctuation(draft: Draft) -> Iterator[Hit]:
    """A comma or semicolon without the space after it."""
    for line in draft.body:
        for match in _GLUED.finditer(line.text):
            # Addresses hold commas and semicolons without spaces, and must not be
            # broken.
            if "://" in line.text or "www." in line.text or "@" in line.text:
                continue
            sign = match["sign"] or match["after"]
            yield Hit(
                line.ref,
                match.start(),
                match.end() + 1,
                f"A space is missing after the “{sign}”.",
                (),
                Fix(
                    match.end(),
                    match.end(),
                    " ",
                    safe=True,
                ),
            )


def double_space(draft: Draft) -> Iterator[Hit]:
    """Two spaces or more between two words."""
    for wide in draft.wide:
        # The first paragraph with these words: a slip in one of two alike is told at
        # the one that the drafter meets first.
        for line in draft.lines:
            at = line.text.find(f"{wide.before} {wide.after}")
            if at < 0:
                continue
            space = at + len(wide.before)
            yield Hit(
                line.ref,
                space,
                space + 1,
                "More than one space stands here.",
                (),
                Fix(
                    space,
                    space + 1,
                    " ",
                    safe=True,
                ),
            )
            break


def doubled_word(draft: Draft) -> Iterator[Hit]:
    """A word twice in a row."""
    for line in draft.body:
        for match in _TWICE.finditer(line.text):
            # Names repeat words ("Baden Baden"), and begin with a capital.
            if match["word"].casefold() in _MAY_REPEAT or match["word"][0].isupper():
                continue
            yield Hit(
                line.ref,
                match.start(),
                match.end(),
                f"“{match['word']}” stands twice.",
                (),
                Fix(
                    match.start("again"),
                    match.end("again"),
                    "",
                    safe=True,
                ),
            )


def quotes_paired(draft: Draft) -> Iterator[Hit]:
    """Every quotation mark that opens is closed, in its paragraph or a later one."""
    open_since: tuple[str, int] | None = None
    told_before = _straight_quotations(draft)
    for line in draft.body:
        text = line.text
        if line.ref in told_before:
            continue
        # Straight marks are counted only where no quotation runs: inside one they may
        # mark a quotation of its own.
        if open_since is None and text.count("“") == text.count("”"):
            if text.count('"') % 2:
                yield Hit(
                    line.ref,
                    text.index('"'),
                    text.index('"') + 1,
                    "A quotation mark has no partner.",
                )
            continue
        opens, closes = text.count("“"), text.count("”")
        if open_since is not None and text.startswith("“"):
            opens -= 1
        if open_since is None and opens > closes:
            # What is quoted may run over the following paragraphs.
            later = _closed_later(draft, line.ref)
            if later:
                open_since = (line.ref, 0)
                continue
            at = text.rindex("“")
            yield Hit(
                line.ref, at, at + 1, "A quotation mark is opened and never closed."
            )
        elif open_since is None:
            at = text.index("”")
            yield Hit(
                line.ref, at, at + 1, "A quotation mark is closed that was not opened."
            )
        elif closes > opens:
            open_since = None


def _straight_quotations(draft: Draft) -> frozenset[str]:
    """The refs of paragraphs that are quoted in a row with straight marks: each opens
    with one, and only the last one closes, as a statement by a President is printed."""
    found: set[str] = set()
    row: list[str] = []
    for line in draft.body:
        is_odd = line.text.count('"') % 2 == 1
        if not line.text.startswith('"'):
            row = []
        elif is_odd:
            row.append(line.ref)
        else:
            found.update(row)
            row = []
    return frozenset(found)


def _closed_later(
    draft: Draft,
    ref: str,
) -> bool:
    refs = [line.ref for line in draft.body]
    following = draft.body[refs.index(ref) + 1 :]
    for line in following:
        opens, closes = line.text.count("“"), line.text.count("”")
        # Each paragraph of a long quotation opens anew, and only the last one closes.
        if line.text.startswith("“"):
            opens -= 1
        if closes > opens:
            return True
        if opens > closes:
            return False
    return False
