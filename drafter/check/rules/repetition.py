"""Also and further: neighbours that repeat a verb, and paragraphs that stand twice.

The form (Editorial Manual; counted in sessions 74 to 79): of neighbouring preambular
paragraphs with one verb the second says “also”, the third “further”, the fourth begins
again bare. In operative paragraphs this is asked only where the addressee is the same.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from clause_library.record import Record
from clause_library.vocabulary import phrases
from clause_library.vocabulary.normalize import keys
from drafter.check.draft import Draft, Line
from drafter.check.findings import Evidence, Fix, Hit

_CYCLE = ("", "also", "further")
# Words of a paragraph that says something; shorter ones repeat by right.
_FEWEST_WORDS = 20


class _Opened(Record):
    line: Line
    phrase: str
    verb: str
    adverb: str


def also_further_preamble(draft: Draft) -> Iterator[Hit]:
    """Neighbouring preambular paragraphs: bare, also, further, and bare again."""
    for row in _rows(draft.top("preambular")):
        # "Also" alone is told by `also_orphan`.
        if len(row) < 2:
            continue
        for place, opened in enumerate(row):
            wanted = _CYCLE[place % 3]
            # A row may begin with "also" where what it refers to stands before it.
            if opened.adverb == wanted or (place == 0 and opened.adverb):
                continue
            yield _hit(opened, wanted)
            break


def also_further_operative(draft: Draft) -> Iterator[Hit]:
    """Neighbouring operative paragraphs with one verb and one addressee."""
    for row in _rows(draft.top("operative")):
        place = 0
        for before, opened in itertools.pairwise(row):
            # A row that uses either adverb has an order of its own, which is not asked
            # for here.
            is_bare = not before.adverb and not opened.adverb
            addressee = _addressee(before.line)
            if not is_bare or not addressee or addressee != _addressee(opened.line):
                place = 0
                continue
            place += 1
            if _CYCLE[place % 3]:
                yield _hit(opened, _CYCLE[place % 3])


def also_orphan(draft: Draft) -> Iterator[Hit]:
    """“Also” or “further” with nothing before it that it could refer to."""
    for part in ("preambular", "operative"):
        for row in _rows(draft.top(part)):
            first = row[0]
            if not first.adverb:
                continue
            yield Hit(
                first.line.ref,
                0,
                len(first.phrase),
                f"“{first.phrase}”, but the paragraph before has another verb.",
                (),
                _fix(first, ""),
            )


def paragraph_twice(draft: Draft) -> Iterator[Hit]:
    """A paragraph that stands in the text twice."""
    known: dict[tuple[str, ...], str] = {}
    for line in draft.body:
        words = keys(line.text)
        if len(words) < _FEWEST_WORDS or line.has_items:
            continue
        # Budgets open each section with the same words.
        if "sect." in line.place:
            continue
        if words in known:
            yield Hit(
                line.ref,
                0,
                len(line.text),
                f"These words stand in {_place(draft, known[words])} already.",
                (Evidence(known[words], draft.by_ref[known[words]].text),),
            )
        # The first place is kept: the second is what merging two drafts left behind.
        known.setdefault(words, line.ref)


def _place(
    draft: Draft,
    ref: str,
) -> str:
    return draft.by_ref[ref].place


def _rows(lines: Sequence[Line]) -> Iterator[list[_Opened]]:
    """Runs of neighbours that open with the same verb."""
    row: list[_Opened] = []
    for line in lines:
        opened = _opened(line)
        if (
            row
            and opened
            and opened.verb == row[-1].verb
            and not _parted(row[-1], line)
        ):
            row.append(opened)
            continue
        if row:
            yield row
        row = [opened] if opened else []
    if row:
        yield row


def _parted(
    before: _Opened,
    line: Line,
) -> bool:
    """Whether a section begins between two paragraphs."""
    return before.line.place.rpartition(",")[0] != line.place.rpartition(",")[0]


def _opened(line: Line) -> _Opened | None:
    phrase = phrases.opening(line.text, line.italics)
    if not phrase:
        return None
    adverb = re.search(r"\b(also|further)\b", phrase, re.IGNORECASE)
    # The verb is compared bare, or "Recalling also" would never follow "Recalling".
    verb = re.sub(r"(?i)\b(?:also|further)\b", "", phrase)
    said = adverb[1].lower() if adverb else ""
    return _Opened(
        line,
        phrase,
        " ".join(verb.split()).casefold(),
        said,
    )


def _hit(
    opened: _Opened,
    wanted: str,
) -> Hit:
    message = (
        f"The paragraph before opens with the same verb: “{_with(opened, wanted)}”"
        " is the form."
    )
    return Hit(
        opened.line.ref, 0, len(opened.phrase), message, (), _fix(opened, wanted)
    )


def _fix(
    opened: _Opened,
    wanted: str,
) -> Fix:
    return Fix(
        0,
        len(opened.phrase),
        _with(opened, wanted),
        # The paragraph may be the one that was moved; then it is not the adverb that is
        # wrong.
        safe=False,
    )


def _with(
    opened: _Opened,
    wanted: str,
) -> str:
    bare = re.sub(r"(?i)\b(?:also|further)\b ?", "", opened.phrase).strip()
    if not wanted:
        return bare[:1].upper() + bare[1:]
    # "Also urges", but "Recalling also": the adverb changes sides with the part.
    if opened.line.part == "operative":
        return f"{wanted.capitalize()} {bare[:1].lower()}{bare[1:]}"
    first, _, rest = bare.partition(" ")
    return f"{first} {wanted} {rest}".strip()


def _addressee(line: Line) -> str:
    """Whom an operative paragraph addresses: the first words after its verb."""
    phrase = phrases.opening(line.text, line.italics)
    rest = line.text[len(phrase) :].strip(" ,")
    match = re.match(
        r"(?:upon |on |to )?(?P<who>(?:the |all )?(?:[A-Z][\w’-]*"
        r"(?: (?:of|the|and|for))* ?)+|all States|States|parties)",
        rest,
    )
    return match["who"].strip().casefold() if match else ""
