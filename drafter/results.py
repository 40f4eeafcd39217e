"""The answers ``drafter`` gives, as values.

The pure modules make them; renderers, widgets and the Word writer show them.

Percentages (``score``, ``similarity``, ``share``) run 0–100. Offsets are code points,
half open.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, Protocol

from clause_library.model import LibraryClause, Span
from clause_library.record import Record

Op = Literal["keep", "delete", "insert"]
Band = Literal[
    "identical",
    "rollover",
    "near",
    "close",
    "related",
    "distant",
    "contained",
    "none",
]
Status = Literal[
    "unchanged",
    "changed",
    "moved",
    "moved_changed",
    "added",
    "deleted",
    "split",
    "merged",
]
LevelChange = Literal["promoted", "demoted", "to_operative", "to_preambular"]
Field = Literal[
    "footnote",
    "annex",
    "conclusion",
    "furniture",
    "link",
    "picture",
    "control",
    "field",
    "object",
    "table",
    "section",
    "header",
    "distribution",
    "date",
    "session",
    "agenda_item",
    "symbol",
    "sponsors",
]


class Piece(Record):
    """A stretch of a redline.

    ``keep``+``delete`` joined is the old text, ``keep``+``insert`` the new.
    """

    op: Op
    text: str


class Alert(Record):
    """What a change means: ``verb_weakened``, ``hedge_inserted`` and others.

    ``docs/alerts.md`` lists the kinds.
    """

    kind: str
    message: str
    old: str
    new: str


class Occurrence(Record):
    """One place where the wording stands."""

    ref: str
    date: str | None


class Difference(Protocol):
    """What differs between two texts; it may be made only when it is asked for."""

    @property
    def changes(self) -> tuple[Piece, ...]: ...
    @property
    def alerts(self) -> tuple[Alert, ...]: ...


class Precedent(Record):
    """One answer to "where is this from?".

    ``changes`` run from the precedent to the query. ``within`` is the part of the
    precedent that answers where the query is a phrase of it: the changes then run from
    that part. None where the whole paragraph answers.
    """

    rank: int
    score: float
    band: Band
    found: LibraryClause
    citation: str
    written_citation: str
    difference: Difference
    occurrences: tuple[Occurrence, ...]
    reasons: tuple[str, ...]
    within: Span | None = None

    @property
    def changes(self) -> tuple[Piece, ...]:
        """The changes from the precedent to the query."""
        return self.difference.changes

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """What the changes mean."""
        return self.difference.alerts


class Passage(Record):
    """A stretch of the query: agreed language from ``ref``, or new (``ref`` None).

    ``also`` are other clauses that hold the same words, one of each wording, weightiest
    first, at most `drafter.precedents.agreed_language.MOST`. ``uses`` counts the
    paragraphs known to hold them, ``ref`` among them; 0 for new words. ``counts`` says
    whether the words are rare enough to be somebody's language.
    """

    start: int
    end: int
    ref: str | None
    new: bool
    also: tuple[str, ...] = ()
    uses: int = 0
    counts: bool = True


class Coverage(Record):
    """Which words of a query are agreed language.

    ``share`` is the percentage of its words. ``weighed`` is the percentage by rarity,
    without facts, of the passages that count; None where nobody weighed it. ``kind``
    says whether the agreed words come from one text or are put together from several.
    """

    share: float
    passages: tuple[Passage, ...]
    weighed: float | None = None
    kind: Literal["taken over", "mosaic", "new"] | None = None

    @property
    def agreed_share(self) -> float:
        """The figure to show: weighed by rarity, else the share of words."""
        # asked for None: 0 is what a wholly new text weighs
        return self.share if self.weighed is None else self.weighed


class Answer(Record):
    """The precedents of one query.

    ``results`` are in the order of their rank: a precedent that the query holds whole
    (band ``contained``) stands before what is distant, whatever its score. ``nearest``
    is offered as near in topic: where there are no results, or beside them where they
    lack the query's rare words. ``near_in_meaning`` may say it in other words: only
    where there are no results, at most three, without a score that means anything, and
    only with the extra ``drafter[meaning]``. ``meaning_missing`` counts the wordings
    that were not looked at for it, as their vectors are not made yet. ``ref`` names the
    paragraph that asked in its draft; empty where nobody numbered it.
    """

    text: str
    elapsed_ms: float
    results: tuple[Precedent, ...]
    nearest: tuple[Precedent, ...]
    coverage: Coverage
    ref: str = ""
    near_in_meaning: tuple[Precedent, ...] = ()
    meaning_missing: int = 0

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return _marked_up("drafter.render.answer_html", "answer", self)


class Side(Record):
    """A paragraph of one side of a pair."""

    ref: str
    text: str


class Pair(Record):
    """Paragraphs of two versions that belong together.

    One side is empty where a paragraph was added or deleted.
    """

    status: Status
    change_of_level: LevelChange | None
    old: tuple[Side, ...]
    new: tuple[Side, ...]
    similarity: float
    changes: tuple[Piece, ...]
    alerts: tuple[Alert, ...]


class Other(Record):
    """What a redline tracks outside the paragraphs: a note, a line of the masthead.

    ``one_sided`` where only the format of one version carries such things: nothing came
    or went then. Its pair holds all of them as one text.
    """

    field: Field
    pair: Pair
    one_sided: bool = False

    @property
    def is_change(self) -> bool:
        """Whether there is something to tell."""
        return self.pair.status != "unchanged"


def percent(figure: float) -> int:
    """A figure of 0–100 as it is shown: rounded, but 99.7 is not shown as all."""
    return 99 if 99 < figure < 100 else round(figure)


class Comparison(Record):
    """Two versions side by side.

    ``pairs`` are in the order of the new text, deleted ones where they stood;
    ``other`` is what stands outside them, changed or not, the masthead last;
    ``summary`` says what changed in words, most consequential first, and is empty only
    where nothing changed in either. ``names`` tell versions of one id apart. Where it
    ``ignores_typography`` a hyphen, quote or space of another kind is no change.
    """

    old_id: str
    new_id: str
    pairs: tuple[Pair, ...]
    summary: tuple[str, ...]
    alerts: tuple[Alert, ...]
    other: tuple[Other, ...] = ()
    names: tuple[str, str] | None = None
    ignores_typography: bool = False

    @property
    def has_changes(self) -> bool:
        """Whether there is something to tell, in the paragraphs or outside them."""
        in_pairs = any(pair.status != "unchanged" for pair in self.pairs)
        return in_pairs or bool(self.outside)

    @property
    def old_name(self) -> str:
        """What the old version is called beside the new one."""
        return self.names[0] if self.names else self.old_id

    @property
    def new_name(self) -> str:
        """What the new version is called beside the old one."""
        return self.names[1] if self.names else self.new_id

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return _marked_up("drafter.render.html", "body", self)

    @property
    def outside(self) -> tuple[Other, ...]:
        """The changes outside the paragraphs."""
        # `other` has the unchanged ones too, because a redline writes them out again
        return tuple([other for other in self.other if other.is_change])


class Backing(Record):
    """Whether words a new version put in are agreed language, and whose.

    ``pair`` counts the comparison's pairs from 0; ``text`` stands at ``start:end`` of
    the new text of that pair.
    """

    pair: int
    start: int
    end: int
    text: str
    answer: Answer


class Filters(Record):
    """Which precedents may answer.

    ``since`` is inclusive, ``before`` exclusive, both ISO; empty means any. Texts of
    the organ preferred weigh more, and those of the draft's own series (``own_series``,
    by the library's numbers) lead among equals.
    """

    organs: tuple[str, ...] = ()
    part: Literal["preambular", "operative"] | None = None
    since: str | None = None
    before: str | None = None
    status: Literal["adopted", "draft", "any"] = "any"
    exclude: tuple[str, ...] = ()
    prefer_organ: str | None = None
    top: int = 10
    exhaustive: bool = False
    language: str | None = None
    own_series: tuple[int, ...] = ()


def _marked_up(
    module: str,
    renderer: str,
    value: object,
) -> str:
    """A record as its renderer marks it up; by name, since renderers know the records
    and these know no renderer."""
    marked = getattr(import_module(module), renderer)(value)
    return f"{marked}"
