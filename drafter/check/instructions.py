"""Red lines: what a capital told its delegation, held against a draft.

The file is written by hand, in TOML::

    [[line]]
    paragraph = "OP3"              # where; left out: anywhere
    keep = "within existing resources"
    fallback = ["within available resources"]
    note = "the Ministry of Finance insists"

    [[line]]
    never = "legally binding"

``keep`` must stand; ``fallback`` are wordings that may stand in its place, best first;
``never`` must not stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from hashlib import sha256

from clause_library.errors import InputError
from clause_library.model import Paragraph, Resolution, Span
from clause_library.record import Record
from clause_library.refs import Ref
from clause_library.vocabulary.normalize import fold
from drafter.check.findings import Evidence, Finding, Report, Severity

_STANDS, _BRACKETED, _PROPOSED = range(3)
_KEYS = {"paragraph", "keep", "never", "fallback", "note"}


class Instruction(Record):
    """One red line; exactly one of ``keep`` and ``never`` is given."""

    keep: str
    never: str
    paragraph: str = ""
    fallback: tuple[str, ...] = ()
    note: str = ""


class HeldText(Record):
    """What became of the red lines in one text; ``name`` is its file, or whose wish it
    is. Where it could not be read, ``problem`` says why."""

    name: str
    document: str
    findings: tuple[Finding, ...]
    problem: str = ""


class _Place(Record):
    """Where words stand in a draft, and whose brackets they stand in.

    ``authors`` is None for nobody's, ``()`` for brackets without a name.
    """

    paragraph: Paragraph
    start: int
    end: int
    authors: tuple[str, ...] | None


class _Wording(Record):
    """A wording found in a draft: how far from standing (see `_state`), how far down
    the list of fallbacks, and where."""

    state: int
    rank: int
    words: str
    place: _Place


def instructions_of(
    text: str,
    place: str,
) -> tuple[Instruction, ...]:
    """The red lines of a file.

    Raise InputError, naming the place, where it is not written as it must be.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: {error}; see docs/formats.md.") from error
    lines = tables.get("line", [])
    # A misspelled table would otherwise be passed over, and the delegation would
    # believe that its red line was checked. An empty file is refused for the same
    # reason.
    if not isinstance(lines, list) or set(tables) - {"line"} or not lines:
        raise InputError(
            f"{place}: red lines are tables [[line]]; see docs/formats.md."
        )
    return tuple(
        _instruction(line, f"{place}, line {number}")
        for number, line in enumerate(lines, 1)
    )


def _instruction(
    line: object,
    place: str,
) -> Instruction:
    if not isinstance(line, dict):
        raise InputError(f"{place}: a red line is a table; see docs/formats.md.")
    if set(line) - _KEYS:
        unknown = ", ".join(sorted(set(line) - _KEYS))
        raise InputError(
            f"{place}: {unknown} is not known; a red line has"
            f" {', '.join(sorted(_KEYS))}."
        )
    keep, never = str(line.get("keep", "")), str(line.get("never", ""))
    # With both, a draft could keep one half and break the other, and one finding could
    # not say so.
    if bool(keep) == bool(never):
        raise InputError(f"{place}: give it either keep or never.")
    fallback = line.get("fallback", [])
    # A single fallback is often written without brackets; as a list it would fall apart
    # into letters.
    wordings = [fallback] if isinstance(fallback, str) else list(fallback)
    return Instruction(
        keep,
        never,
        str(line.get("paragraph", "")),
        tuple(map(str, wordings)),
        str(line.get("note", "")),
    )


def held_against(
    instructions: Sequence[Instruction], draft: Resolution
) -> Iterator[Finding]:
    """What became of each red line, as findings.

    Their rules are `instruction-kept`, `-bracketed`, `-others-only` (only a delegation
    proposes it) and `-gone`. A lost one is an error, one in brackets a
    warning, one that stands advice.
    """
    for number, one in enumerate(instructions, 1):
        if one.never:
            yield from _never(one, number, draft)
        else:
            yield _keep(one, number, draft)


def with_instructions(
    report: Report, instructions: Sequence[Instruction], draft: Resolution
) -> Report:
    """A report with what became of the red lines before all else it found."""
    found = tuple(held_against(instructions, draft))
    # What the capital ordered matters more to the delegation than any slip of form.
    return report._replace(findings=(*found, *report.findings))


class _Found(Record):
    """Where a red line, or its fallback number ``rank``, stands best; ``state`` is how
    far it is from standing."""

    state: int
    rank: int
    words: str
    place: _Place


def _best(
    one: Instruction,
    paragraph: str,
    draft: Resolution,
) -> _Found | None:
    best: _Found | None = None
    for rank, words in enumerate((one.keep, *one.fallback)):
        for place in _places(words, paragraph, draft):
            found = _Found(
                _state(place),
                rank,
                words,
                place,
            )
            # What stands unbracketed is worth more than better words in brackets. Of
            # equal ones the first in the text stays: the drafter is shown the earliest
            # place.
            if best is None or found[:2] < best[:2]:
                best = found
    return best


def _keep(
    one: Instruction,
    number: int,
    draft: Resolution,
) -> Finding:
    best = _best(one, one.paragraph, draft)
    if best is None:
        return _gone(one, number, draft)
    told = f"“{best.words}” stands"
    if best.rank:
        told = f"“{one.keep}” is gone, fallback {best.rank} stands: “{best.words}”"
    rule, severity, told = _judged(best, told)
    return _finding(
        rule,
        severity,
        best.place.paragraph.ref,
        told,
        one,
        number,
        best.place,
    )


def _judged(
    best: _Found,
    told: str,
) -> tuple[str, Severity, str]:
    """The rule, its severity and its sentence for words that stand somewhere."""
    if best.state == 0:
        severity: Severity = "warning" if best.rank else "advice"
        return "instruction-kept", severity, f"{told}."
    if best.state == 1:
        return "instruction-bracketed", "warning", f"{told}, in brackets."
    names = ", ".join(best.place.authors or ())
    told = f"{told} only as proposed by {names}."
    return "instruction-others-only", "error", told


def _gone(
    one: Instruction,
    number: int,
    draft: Resolution,
) -> Finding:
    ref = f"{draft.id}, {one.paragraph}" if one.paragraph else draft.id
    told = f"“{one.keep}” no longer stands"
    if one.paragraph:
        told = f"{told} in {one.paragraph}"
        here = [
            _stands_below(each, one.paragraph, draft) for each in _paragraphs(draft)
        ]
        if not any(here):
            told = (
                f"{draft.id} has no {one.paragraph} in which “{one.keep}” could stand"
            )
    # another delegation's file, or the next version, may number otherwise
    elsewhere = _best(one, "", draft) if one.paragraph else None
    if elsewhere is not None:
        place = Ref.parse(elsewhere.place.paragraph.ref, draft.id).place
        told = f"{told}; “{elsewhere.words}” stands in {place}"
    return _finding(
        "instruction-gone",
        "error",
        ref,
        f"{told}.",
        one,
        number,
    )


def _never(
    one: Instruction,
    number: int,
    draft: Resolution,
) -> Iterator[Finding]:
    places = list(_places(one.never, one.paragraph, draft))
    if not places:
        ref = f"{draft.id}, {one.paragraph}" if one.paragraph else draft.id
        told = f"“{one.never}” does not stand, as instructed."
        yield _finding(
            "instruction-kept",
            "advice",
            ref,
            told,
            one,
            number,
        )
    for place in places:
        told = f"“{one.never}” must not stand here"
        ref = place.paragraph.ref
        state = _state(place)
        if state == _STANDS:
            yield _finding(
                "instruction-gone", "error", ref, f"{told}.", one, number, place
            )
        elif state == _BRACKETED:
            yield _finding(
                "instruction-bracketed",
                "warning",
                ref,
                f"{told}; it is in brackets.",
                one,
                number,
                place,
            )
        else:
            names = ", ".join(place.authors or ())
            yield _finding(
                "instruction-others-only",
                "warning",
                ref,
                f"{told}; {names} proposes it.",
                one,
                number,
                place,
            )


def _state(place: _Place) -> int:
    """How far words are from standing, 0 to 2: in nobody's brackets, in brackets
    without a name, in a proposal of delegations alone."""
    if place.authors is None:
        return _STANDS
    return _PROPOSED if place.authors else _BRACKETED


def _places(
    words: str,
    paragraph: str,
    draft: Resolution,
) -> Iterator[_Place]:
    """Where words stand: quotes, dashes, spaces and capitals do not matter."""
    pattern = re.compile(
        # Whole words only: "bind" must not be found inside "binding".
        r"(?<!\w)" + r"\s+".join(map(re.escape, fold(words).split())) + r"(?!\w)",
        re.IGNORECASE,
    )
    for one in _paragraphs(draft):
        if paragraph and not _stands_below(one, paragraph, draft):
            continue
        folded = fold(one.text)
        for match in pattern.finditer(folded):
            start, end = match.span()
            yield _Place(
                one,
                start,
                end,
                _brackets(one, Span(start, end)),
            )


def _stands_below(
    one: Paragraph,
    paragraph: str,
    draft: Resolution,
) -> bool:
    """Whether it is the paragraph of that place, or one of its subparagraphs."""
    place = Ref.parse(one.ref, draft.id).place
    # the space keeps OP30 out of OP3
    return place == paragraph or place.startswith(f"{paragraph} ")


def _brackets(
    paragraph: Paragraph,
    words: Span,
) -> tuple[str, ...] | None:
    """Whose brackets words stand in; None where in nobody's."""
    inside: tuple[str, ...] | None = None
    for proposal in paragraph.proposals:
        here = proposal.place
        if here.start <= words.start and words.end <= here.end:
            # A deletion that names no words cannot be said to be about these.
            if proposal.kind == "deletion" and not proposal.words:
                continue
            # the innermost brackets come last, and any name settles it
            inside = (*(inside or ()), *proposal.authors)
    return inside


def _paragraphs(draft: Resolution) -> Iterator[Paragraph]:
    top = [*draft.preamble, *draft.operative]
    for annex in draft.annexes:
        top += annex.paragraphs
    for paragraph in top:
        yield from _with_below(paragraph)


def _with_below(paragraph: Paragraph) -> Iterator[Paragraph]:
    yield paragraph
    for below in paragraph.subparagraphs:
        yield from _with_below(below)


def _finding(
    rule: str,
    severity: Severity,
    ref: str,
    message: str,
    one: Instruction,
    number: int,
    place: _Place | None = None,
) -> Finding:
    # Two lines of the file may say the same words; the number keeps their findings
    # apart.
    name = f"{rule}|{number}|{one.keep}|{one.never}|{ref}"
    id_ = sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    evidence = (Evidence(f"instruction {number}", one.note),) if one.note else ()
    start, end = (place.start, place.end) if place else (0, 0)
    text = place.paragraph.text if place else ""
    return Finding(
        id_,
        rule,
        severity,
        ref,
        start,
        end,
        message,
        evidence,
        None,
        text,
    )
