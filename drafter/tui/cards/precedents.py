"""Precedents as blocks: the ranked list, one in full, where a paste comes from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.cells import cell_len

from clause_library.vocabulary.agenda_items import subject
from clause_library.vocabulary.citation_words import standing_cell
from clause_library.vocabulary.dates import written
from clause_library.vocabulary.normalize import visible
from drafter.precedents.agreed_language import elsewhere
from drafter.tui.cards.parts import Layout, laid, paragraph, row, wrapped
from drafter.tui.redline_lines import Line, one_line, runs, size
from drafter.tui.widgets.laid_blocks import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.results import Answer, Occurrence, Passage, Precedent

    Ranked = tuple[int, Precedent] | None
    """The number of an answer, from 0, and one of its precedents; None for a title."""

BARS = " ▁▂▃▄▅▆▇█"

# Uses named one by one; more are counted. Standard phrases stand in hundreds of texts.
MOST_USES = 30

# Cells that a place has at least where it stands beside its date.
_LEAST_PLACE = 14

# Words of a passage that are shown: its first and its last.
SNIPPET = 10


def rows(answers: Sequence[Answer]) -> tuple[tuple[Block, Ranked], ...]:
    """The ranked list, with what each row stands for."""
    entries: list[tuple[Block, Ranked]] = []
    longest = _longest_citation(answers)
    for number, answer in enumerate(answers):
        # One paragraph needs no title: its share stands on the state line.
        if len(answers) > 1:
            entries.append((_answer_title(answer), None))
        for precedent in answer.results:
            entries.append((_row(precedent, longest), (number, precedent)))
        entries += _near(number, answer, longest)
    return tuple(entries)


def _longest_citation(answers: Sequence[Answer]) -> int:
    """Cells of the longest citation of a list: all of it is whole, or all is short."""
    longest = 0
    for answer in answers:
        for precedent in (*answer.results, *answer.nearest, *answer.near_in_meaning):
            longest = max(longest, cell_len(one_line(precedent.citation)))
    return longest


def _near(
    number: int,
    answer: Answer,
    longest: int,
) -> list[tuple[Block, Ranked]]:
    """What is near in topic or meaning: faint, so that nobody takes it for agreed
    language."""
    entries: list[tuple[Block, Ranked]] = []
    if notice := _notice(answer):
        entries.append((_title(("faint", notice)), None))
    for precedent in answer.nearest:
        entries.append((_row(precedent, longest, "faint"), (number, precedent)))
    if answer.near_in_meaning:
        entries.append(
            (_title(("faint", "perhaps near in meaning, other words:")), None)
        )
    for precedent in answer.near_in_meaning:
        # a score would be that of the words, which are others
        row = _row(
            precedent,
            longest,
            "faint",
            is_scored=False,
        )
        entries.append((row, (number, precedent)))
    if answer.meaning_missing:
        # cut to the width of the list: the remedy first
        remedy = "`drafter library meaning` makes near in meaning ready"
        entries.append((_title(("faint", remedy)), None))
    return entries


def _notice(answer: Answer) -> str:
    """What is said above that which is near in topic; empty where nothing is."""
    if answer.nearest and answer.results:
        return "the rarer words are not in the first; in topic:"
    if answer.nearest:
        return "no close precedent; nearest in topic:"
    return "" if answer.results else "no close precedent, and nothing near in topic"


def _answer_title(answer: Answer) -> Block:
    return _title(
        ("band", f"{answer.coverage.agreed_share:3.0f} %  "),
        ("strong", one_line(answer.text)),
    )


def _title(*line: tuple[str, str]) -> Block:
    return Block(
        row(line),
        open=False,
        height=1,
    )


def _row(
    precedent: Precedent,
    longest: int,
    style: str = "keep",
    *,
    is_scored: bool = True,
) -> Block:
    # Only the first nine can be chosen by a digit.
    digit = str(precedent.rank) if precedent.rank < 10 else " "
    facts = band(precedent) if is_scored else "in meaning"
    uses = len(precedent.occurrences)
    if uses > 1:
        facts += f", {uses} uses"
    text = one_line(precedent.found.clause.text)
    foot: Line = (("faint", f"   {facts} · {text}"),)
    before: Line = (
        ("strong", f"{digit}  "),
        ("band", f"{precedent.score:3.0f}  " if is_scored else "     "),
    )

    def lay(width: int) -> Sequence[Line]:
        citation = short_citation(precedent, width - size(before), longest)
        return row((*before, (style, citation)), foot)(width)

    return Block(lay, height=2)


def short_citation(
    precedent: Precedent,
    width: int,
    longest: int = 0,
) -> str:
    """The citation where it fits, else a shorter one that says how it was adopted.

    ``longest`` are the cells of the longest one of its list: where that does not fit
    all of them are short.
    """
    whole = one_line(precedent.citation)
    if max(cell_len(whole), longest) <= width:
        return whole
    source = precedent.found.source
    how = standing_cell(source.status, source.adoption)
    adopted = f"  {source.date or 'undated'} {how}"
    # In a narrow part the symbol says the year; the adoption it does not say.
    if width - cell_len(adopted) < _LEAST_PLACE:
        adopted = f"  {how}"
    place = one_line(precedent.found.clause.ref)
    room = width - cell_len(adopted)
    # As it is said aloud: "74/9, OP1".
    for prefix in ("A/RES/", "S/RES/"):
        if cell_len(place) > room:
            place = place.removeprefix(prefix)
    if cell_len(place) > room:
        place = f"{place[: max(room - 1, 0)]}…"
    return f"{place}{adopted}"


def band(precedent: Precedent) -> str:
    """How near it is, in a word."""
    if precedent.band == "none":
        return "not close"
    return precedent.band


def full(
    precedent: Precedent,
    layout: Layout,
) -> tuple[Block, ...]:
    """A precedent in full.

    Citation, changes towards the draft, what they mean, why it ranks, where else the
    wording stands.
    """
    redline = laid(runs(precedent.changes), layout, ((),))
    blocks = [
        _head(precedent),
        Block(redline, link=precedent.found.clause.ref),
    ]
    if precedent.alerts:
        warnings: list[Line] = []
        for alert in precedent.alerts:
            warnings.append((("alert", f"! {visible(alert.message)}"),))
        blocks.append(paragraph(*warnings))
    if precedent.reasons:
        reasons = visible("; ".join(precedent.reasons))
        blocks.append(paragraph((("faint", reasons),)))
    if len(precedent.occurrences) > 1:
        blocks += _uses(precedent.occurrences)
    return tuple(blocks)


def _head(precedent: Precedent) -> Block:
    source = precedent.found.source
    facts: list[str] = []
    if source.sample:
        facts.append("sample")
    about = subject(source.title, source.topic)
    if about:
        facts.append(visible(about))
    lines: list[Line] = [
        (("strong", visible(precedent.citation)),),
        (("faint", " · ".join(facts)),),
    ]
    chapeau = precedent.found.clause.chapeau
    if chapeau:
        lines.append((("faint", f"under: {visible(chapeau)}"),))
    return paragraph(*lines)


def _uses(uses: Sequence[Occurrence]) -> list[Block]:
    """The chart of the years, then the places, latest first, each leading there."""
    title: Line = (
        ("strong", "Where the wording stands"),
        ("faint", f"  {len(uses)} uses"),
    )
    lines = [title]
    chart = years(uses)
    if chart:
        lines.append(chart)
    blocks = [paragraph(*lines, gap=False)]
    # What has no date comes last: nobody can say how recent it is.
    latest_first = sorted(
        uses,
        key=lambda use: use.date or "",
        reverse=True,
    )
    for use in latest_first[:MOST_USES]:
        day = "undated"
        if use.date:
            day = written(use.date)
        line: Line = (
            ("band", f"{day:<18}"),
            ("keep", one_line(use.ref)),
        )
        blocks.append(Block(row(line), link=use.ref))
    if len(uses) > MOST_USES:
        more = f"and {len(uses) - MOST_USES} more"
        blocks.append(paragraph((("faint", more),)))
    blocks.append(paragraph(()))
    return blocks


def years(uses: Sequence[Occurrence]) -> Line:
    """The uses over the years, one column a year, the highest full.

    Empty where fewer than two years are known.
    """
    counts = Counter(int(use.date[:4]) for use in uses if use.date)
    if len(counts) < 2:
        return ()
    first = min(counts)
    last = max(counts)
    most = max(counts.values())
    bars = ""
    for year in range(first, last + 1):
        # Rounded up: a year with a single use must not look like one without.
        eighths = -(-counts[year] * 8 // most)
        bars += BARS[eighths]
    return (
        ("faint", f"{first} "),
        ("band", bars.replace(" ", "·")),
        ("faint", f" {last}"),
    )


def sources(
    text: str,
    passages: Sequence[Passage],
) -> tuple[Block, ...]:
    """Where each passage of a paste comes from, in its order.

    New language is named as such.
    """
    if not passages:
        return ()
    title: Line = (("strong", "Where the words come from"),)
    blocks = [paragraph(title, gap=False)]
    blocks += [_source(text, passage) for passage in passages]
    return tuple(blocks)


def _source(
    text: str,
    passage: Passage,
) -> Block:
    snippet = _snippet(text[passage.start : passage.end])
    if passage.ref is None:
        line: Line = (
            ("new", snippet),
            ("faint", "  new language"),
        )
        return Block(wrapped(line), open=False)
    others = elsewhere(passage, 1)
    if others:
        others = f" ({others})"
    line = (
        ("band", one_line(passage.ref)),
        ("faint", f"  {snippet}{others}"),
    )
    return Block(wrapped(line), link=passage.ref)


def _snippet(text: str) -> str:
    """The first and the last words of a passage."""
    words = one_line(text).split()
    if len(words) > SNIPPET:
        half = SNIPPET // 2
        words = [*words[:half], "…", *words[-half:]]
    return " ".join(words)
