"""The places of a phrase as rows, the paragraph of one whole, and the counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from clause_library.vocabulary.citation_words import cite, standing_cell
from clause_library.vocabulary.normalize import visible
from drafter.precedents.phrase_places import PhrasePlaces, Place
from drafter.results import Occurrence
from drafter.tui.cards.parts import Lay, paragraph, row, wrapped
from drafter.tui.cards.precedents import years
from drafter.tui.redline_lines import Line, one_line
from drafter.tui.widgets.laid_blocks import Block


def ordered(
    found: Sequence[Place],
    order: str,
) -> list[Place]:
    """The places in an order; they come newest first."""
    if order == "oldest first":
        return list(reversed(found))
    if order == "by organ":
        # The sort keeps the newest first within an organ.
        return sorted(found, key=lambda one: one.clause.source.organ or "~")
    return list(found)


def places(
    listed: Sequence[Place],
    marked: Collection[int],
) -> list[Block]:
    """A row for each place: where it stands, how it was adopted, its words."""
    blocks: list[Block] = []
    for one in listed:
        lay = _place(one, is_marked=one.clause.key in marked)
        blocks.append(Block(lay, height=2))
    return blocks


def _place(
    one: Place,
    *,
    is_marked: bool,
) -> Lay:
    source = one.clause.source
    adopted = standing_cell(source.status, source.adoption)
    # A draft is nobody's agreed language, and must not be taken for it.
    style = "alert" if source.status == "draft" else "band"
    head: Line = (
        ("strong", "● " if is_marked else "  "),
        ("faint", f"{source.date or 'undated':<11}"),
        (style, f"{adopted:<12}"),
        ("keep", one_line(one.clause.clause.ref)),
    )
    head_lay = row(head)

    def lay(width: int) -> Sequence[Line]:
        return (*head_lay(width), _in_sentence(one, width))

    return lay


def _in_sentence(
    one: Place,
    width: int,
) -> Line:
    """The phrase with the words around it, in the middle of a line."""
    before = one_line(one.before)
    phrase = one_line(one.words)
    after = one_line(one.after)
    room = max(width - len(phrase) - 4, 0)
    # What one side does not need, the other has.
    left = max(room // 2, room - len(after))
    if len(before) > left:
        before = "…" + before[len(before) - max(left - 1, 0) :]
    right = room - len(before)
    if len(after) > right:
        after = after[: max(right - 1, 0)] + "…"
    line: Line = (
        ("faint", f"  {before}"),
        ("strong", phrase),
        ("faint", after),
    )
    return line


def detail(
    found: PhrasePlaces,
    one: Place | None,
) -> list[Block]:
    """The paragraph under the cursor whole, then how often the phrase stands where."""
    if one is None:
        nothing = f"“{found.phrase}” stands nowhere in the texts looked through."
        return [paragraph((("keep", visible(nothing)),))]
    blocks = [paragraph((("strong", visible(cite(one.clause))),))]
    chapeau = one.clause.clause.chapeau
    if chapeau:
        blocks.append(paragraph((("faint", f"under: {visible(chapeau)}"),)))
    blocks.append(Block(wrapped(_marked(one), ())))
    return [*blocks, *_counts(found)]


def _marked(one: Place) -> Line:
    """The paragraph with every place of the phrase set off."""
    text = one.clause.clause.text
    line: list[tuple[str, str]] = []
    end_before = 0
    for match in re.finditer(re.escape(one.words), text, re.IGNORECASE):
        line.append(("keep", visible(text[end_before : match.start()])))
        line.append(("strong band", visible(match[0])))
        end_before = match.end()
    line.append(("keep", visible(text[end_before:])))
    return tuple(line)


def _counts(found: PhrasePlaces) -> list[Block]:
    """The paragraphs by organ, by how they were adopted, and over the years."""
    adopted: Counter[str] = Counter()
    uses: list[Occurrence] = []
    for one in found.places:
        adopted[_kind(one)] += 1
        uses.append(Occurrence(one.clause.clause.ref, one.clause.source.date))
    lines: list[Line] = [
        (("strong", "By organ  "), ("keep", _listed(found.organs))),
        (("strong", "Adopted   "), ("keep", _listed(adopted.most_common()))),
    ]
    chart = years(uses)
    if chart:
        lines.append((("strong", "By year   "), *chart))
    return [paragraph(*lines)]


def _kind(one: Place) -> str:
    source = one.clause.source
    if source.status == "adopted" and source.adoption.kind == "recorded_vote":
        return "by a vote"
    return standing_cell(source.status, source.adoption)


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)


def copied(
    one: Place,
    what: str,
) -> str:
    """A place as it is copied: its ``wording``, its ``citation``, or ``both``."""
    wording = one.clause.clause.text
    citation = cite(one.clause)
    if what == "wording":
        return wording
    if what == "citation":
        return citation
    return f"{wording} ({citation})"
