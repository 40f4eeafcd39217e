"""Numbers and letters of paragraphs, and labels that a final text no longer carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.label_variants import VARIANT
from drafter.check.draft import Draft, Line
from drafter.check.findings import Hit

_NUMERALS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
_BIS = lazy_pattern(rf"\b{VARIANT}\b", re.IGNORECASE)


def number_sequence(draft: Draft) -> Iterator[Hit]:
    """Operative numbers run unbroken; in sections they may begin again."""
    before = 0
    section = ""
    is_doubled = False
    for line in draft.top("operative"):
        label = re.fullmatch(r"(\d+)", line.label or "")
        # "6 bis" is told by `label_left`; counted here it would be told twice.
        if label is None:
            continue
        here = line.place.rpartition("OP")[0]
        number = int(label[1])
        # A section, or a text inside a text, may count anew from 1. Two paragraphs 1 in
        # a row are one number typed twice.
        is_anew = here != section
        begins_anew = (number == 1 and (before > 1 or is_anew)) or (
            is_anew and number != before + 1
        )
        # After 1, 2, 2 a 4 is right: the second 2 alone is wrong.
        is_next = number == before + 1 or (is_doubled and number == before + 2)
        is_doubled = number == before
        if before and not is_next and not begins_anew:
            yield Hit(
                line.ref,
                0,
                _first_word(line),
                f"Number {number} follows number {before}; {before + 1} was expected.",
            )
        before, section = number, here


def subparagraph_letters(draft: Draft) -> Iterator[Hit]:
    """Letters and numerals of subparagraphs run unbroken."""
    # The last letter and the last numeral of each paragraph: a reader may have put
    # numerals beside the letter they stand below.
    before: dict[str, dict[bool, str]] = {}
    for line in draft.body:
        if line.depth == 0:
            before = {}
            continue
        label = (line.label or "").strip("().")
        above = re.sub(r" \([^()]*\)(?: \[\d+\])?$", "", line.place)
        if not label.isascii() or not label.isalpha() or not label.islower():
            continue
        seen = before.setdefault(above, {})
        # (i) is a letter after (h) and a numeral elsewhere, so the letter before
        # decides.
        is_numeral = label in _NUMERALS and not _continues(label, seen.get(False))
        last = seen.get(is_numeral)
        seen[is_numeral] = label
        if last is None or (is_numeral and label == "i") or _follows(label, last):
            continue
        yield Hit(
            line.ref,
            0,
            _first_word(line),
            f"Subparagraph ({label}) follows ({last}).",
        )


def _continues(
    label: str,
    letter: str | None,
) -> bool:
    """Whether a label that may be a numeral is the next letter: (i) after (h)."""
    return letter is not None and len(label) == 1 and ord(label) == ord(letter[-1]) + 1


def label_left(draft: Draft) -> Iterator[Hit]:
    """*bis*, *ter* and *alt* belong to a text under negotiation."""
    # A compilation text lives on its labels; a text on its way has lost them.
    if any(line.text.count("[") > 0 for line in draft.body):
        return
    for line in draft.body:
        if line.label and _BIS.search(line.label):
            yield Hit(
                line.ref,
                0,
                _first_word(line),
                f"The label {line.label} is one of a text under negotiation;"
                " number the paragraphs through.",
            )


def _follows(
    label: str,
    last: str,
) -> bool:
    if len(label) == len(last) == 1 and ord(label) == ord(last) + 1:
        return True
    if label in _NUMERALS and last in _NUMERALS:
        return _NUMERALS.index(label) == _NUMERALS.index(last) + 1
    # (i) between them was taken for a numeral.
    if (last, label) in (("h", "j"), ("u", "w"), ("w", "y")):
        return True
    # After (z) come (aa), (bb) or (aa), (ab).
    if last == "z" or len(label) == len(last) == 2:
        return len(label) == 2
    return False


def _first_word(line: Line) -> int:
    return len(line.text.split(" ", 1)[0])
