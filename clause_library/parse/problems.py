"""What could not be settled in a text, as problems for the drafter's eye."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clause_library.model import Paragraph, Problem, Resolution
from clause_library.parse import facts
from clause_library.parse.compilation.bracket_signs import unbalanced
from clause_library.parse.labels import core
from clause_library.parse.masthead import reads_as_preamble
from clause_library.parse.sort_blocks import Body
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.punctuation import CLOSERS, FULL_STOPS

_BRACKETS = {
    "bracket_unclosed": "A bracket is opened and never closed.",
    "bracket_unopened": "A bracket is closed that was never opened.",
}
# Characters of a line that are shown.
_SHOWN = 60
_SENTENCE_END = lazy_pattern(
    rf"[{FULL_STOPS}][{CLOSERS}]*(?: [\[(][Aa]greed[^\[\]()]*[\])])?$"
)


def body_problems(
    body: Body,
    place: str,
) -> Iterator[Problem]:
    """The problems of one document; ``place`` is its id."""
    if not body.preamble and not body.operative:
        message = "No preambular or operative paragraph was found."
        yield Problem(
            "no_paragraphs",
            message,
            None,
            place,
        )
    yield from _number_problems(body)
    yield from _note_problems(body)
    if not body.operative:
        return
    # Only the end of the whole: drafts close the others with comma or semicolon.
    last = body.operative[-1]
    if not _SENTENCE_END.search(_last_words(last)):
        message = "The last paragraph does not end with a full stop."
        yield Problem(
            "unfinished",
            message,
            body.lines.get(last.ref),
            last.ref,
        )


def masthead_problems(
    lines: Sequence[str],
    place: str,
) -> Iterator[Problem]:
    """Lines above the opening formula that read as paragraphs of the preamble.

    Whoever compares the text must know that they were taken for the masthead.
    """
    for line in lines:
        if reads_as_preamble(line):
            message = (
                f"Read as a line of the masthead, though it opens as a paragraph of "
                f"the preamble: “{line[:_SHOWN]}”; put the opening formula above it."
            )
            yield Problem(
                "preamble_in_masthead",
                message,
                None,
                place,
            )


def date_problems(
    given: str | None, header: Sequence[str], conclusion: str, place: str
) -> Iterator[Problem]:
    """A doubt where the format's date is not the text's own.

    The text's own counts where its head and its end agree, else the format's.
    """
    stated = facts.stated_date(header, conclusion)
    own = stated or facts.date(header, conclusion)
    if given is None or own is None or own == given:
        return
    chosen = "the text's counts" if stated else "the file's data count"
    message = f"The file's data say {given}, its text says {own}; {chosen}."
    yield Problem(
        "date_conflict",
        message,
        None,
        place,
    )


def bracket_problems(
    resolution: Resolution, lines: Mapping[str, int | None]
) -> Iterator[Problem]:
    """Brackets without a partner.

    ``lines`` says where each paragraph begins, by ref.
    """
    formula = resolution.formula
    # "[The General Assembly, …]": a bracket around the whole text.
    opened = [resolution.id] * (formula.count("[") - formula.count("]"))
    main = (*resolution.preamble, *resolution.operative)
    parts: list[tuple[Sequence[Paragraph], list[str]]] = [(main, opened)]
    # No bracket reaches from the text into an annex, or from one into the next.
    parts += [(annex.paragraphs, []) for annex in resolution.annexes]
    for paragraphs, before in parts:
        for code, ref in unbalanced(paragraphs, before):
            yield Problem(
                code,
                _BRACKETS[code],
                lines.get(ref),
                ref,
            )


def _number_problems(body: Body) -> Iterator[Problem]:
    """Numbers of operative paragraphs out of their sequence."""
    last = 0
    for paragraph in body.preamble:
        # A preamble with numbers goes on with them in the operative part.
        # "²" is a digit to `isdigit` and none to int().
        if re.fullmatch(r"[0-9]{1,9}", paragraph.label or ""):
            last = int(paragraph.label or 0)
    for paragraph in body.operative:
        label = paragraph.label or ""
        # Bounded: int() refuses a number of thousands of figures, and any text is read.
        digits = re.search(r"\d{1,9}", label)
        if not digits:
            continue
        number = int(digits.group())
        # 6 bis follows 6.
        is_variant = number == last and core(label) != digits.group()
        # A section may count from 1 again.
        if number not in (last + 1, 1) and not is_variant:
            message = f"The numbers begin with {number}."
            if last:
                message = f"Number {number} follows number {last}."
            line = body.lines.get(paragraph.ref)
            yield Problem(
                "number_out_of_sequence",
                message,
                line,
                paragraph.ref,
            )
        # Counted on from what is printed: a slip is told once, not at all that follow.
        last = number


def _note_problems(body: Body) -> Iterator[Problem]:
    """Marks in the text whose footnote is missing, each named once a paragraph."""
    known = {note.marker for note in body.footnotes}
    for paragraph in (*body.preamble, *body.operative):
        markers = dict.fromkeys(note.marker for note in paragraph.notes)
        line = body.lines.get(paragraph.ref)
        for marker in markers:
            if marker not in known:
                message = f"Mark {marker} has no footnote."
                yield Problem(
                    "note_missing",
                    message,
                    line,
                    paragraph.ref,
                )


def _last_words(paragraph: Paragraph) -> str:
    if paragraph.closing or not paragraph.subparagraphs:
        return paragraph.closing or paragraph.text
    return _last_words(paragraph.subparagraphs[-1])
