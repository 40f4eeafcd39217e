"""What stands between two lines of a PDF's paragraph: a space, nothing, or half a word.

Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from clause_library.formats.pdf.lines import Line
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.scripts import WIDE

_WORDS = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDE = lazy_pattern(rf"[{WIDE}]")


def broken_words(paragraphs: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """The lines whose last hyphen only breaks a word.

    Most documents break no word, and a hyphen at a line's end is the word's own. Only
    where the text has most of the words so parted unbroken elsewhere is it set with
    hyphenation, and those are joined.
    """
    known: Counter[str] = Counter()
    halves: dict[Line, tuple[str, str]] = {}
    for paragraph in paragraphs:
        for line in paragraph:
            known.update(word.lower() for word in _WORDS.findall(line.text))
        for line, below in pairwise(paragraph):
            head = re.search(r"([^\W\d_]+)-$", line.text)
            tail = re.match(r"[^\W\d_]+", below.text)
            if head and tail:
                halves[line] = (head[1].lower(), tail[0].lower())
    broken = set()
    for line, (first, second) in halves.items():
        if first + second in known and f"{first}-{second}" not in known:
            broken.add(line)
    is_hyphenated = len(broken) > 2 and 2 * len(broken) > len(halves)
    if is_hyphenated:
        return frozenset(broken)
    # One or two such words stand so by chance, unless no half is a word elsewhere.
    at_ends = Counter(chain.from_iterable(halves.values()))
    lone = set()
    for line in broken:
        if all(known[half] <= at_ends[half] for half in halves[line]):
            lone.add(line)
    return frozenset(lone)


def joint(
    above: str,
    below: str,
) -> str:
    """What stands between two lines: a space or nothing.

    Nothing stands after a hyphen or slash within a word, or in Chinese.
    """
    if re.search(r"\S[-‐‑/]$", above):
        # "short- and long-term" keeps its space.
        is_open = above[-1] != "/" and re.match(r"(?:and|or|to)\b", below)
        return " " if is_open else ""
    if re.search(r"\w[–—]$", above):
        return ""
    is_wide = _WIDE.match(above[-1:]) and _WIDE.match(below[:1])
    return "" if is_wide else " "
