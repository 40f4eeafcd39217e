"""What one delegation's file proposes on the base."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256

from rapidfuzz.distance import Indel

from clause_library.model import Resolution
from clause_library.refs import Ref
from clause_library.vocabulary.normalize import keys
from drafter.comparison.sequences import Link, chain
from drafter.negotiation.hunks import hunks, words_in
from drafter.negotiation.model import NEW, Place, Proposal, Row, by_id, places_of
from drafter.negotiation.rows import rows_of
from drafter.results import Comparison, Pair

# Likeness word for word, 0 to 1, under which a paragraph was written anew: a list of
# small changes would hide that. A third is where hunks outnumber what they leave.
_RECAST = 0.34


def proposals_of(
    rows: Sequence[Row],
    version: Resolution,
    comparison: Comparison,
) -> tuple[Proposal, ...]:
    """The proposals that make the base's rows into a version of it.

    ``comparison`` is of the base and the version. Carried out, they give the version
    word for word (`drafter.negotiation.rows.applied`).
    """
    new_rows = rows_of(version)
    of_base = partners(comparison, version.id)
    return _Reader(rows, new_rows, of_base).proposals()


def partners(
    comparison: Comparison,
    new_id: str,
) -> dict[str, str]:
    """The base's id of each paragraph of the version that has one.

    Of a paragraph split in several, or merged from several, the likest is its partner:
    the others came or went.
    """
    found: dict[str, str] = {}
    for pair in comparison.pairs:
        if pair.old and pair.new:
            old, new = _likest(pair)
            new_place = Ref.parse(new, new_id).place
            found[new_place] = Ref.parse(old, comparison.old_id).place
    return found


def _likest(pair: Pair) -> tuple[str, str]:
    if len(pair.old) == len(pair.new) == 1:
        return pair.old[0].ref, pair.new[0].ref
    # below every likeness: parts without a word in common still give a pair
    best = (-1.0, "", "")
    for old in pair.old:
        for new in pair.new:
            likeness = Indel.normalized_similarity(keys(old.text), keys(new.text))
            if likeness > best[0]:
                best = (likeness, old.ref, new.ref)
    return best[1], best[2]


class _Reader:
    """Reads one version against the base."""

    def __init__(
        self,
        rows: Sequence[Row],
        new_rows: Sequence[Row],
        of_base: dict[str, str],
    ) -> None:
        self._base = by_id(rows)
        self._places = places_of(rows)
        self._rows = rows
        self._new = new_rows
        # a title that became a heading is another paragraph
        self._partner: dict[str, str] = {}
        for new in new_rows:
            old = self._base.get(of_base.get(new.id, ""))
            if old is not None and old.role == new.role:
                self._partner[new.id] = old.id
        self._ids: dict[str, str] = {}
        self._alike: Counter[str] = Counter()

    def proposals(self) -> tuple[Proposal, ...]:
        found: list[Proposal] = []
        taken = set(self._partner.values())
        for row in self._rows:
            if row.id not in taken:
                found.append(
                    Proposal(
                        "delete",
                        row.id,
                        row.text,
                        "",
                        0,
                        len(row.text),
                    )
                )
        staying = self._staying()
        # What comes or moves hangs on what stays, never on what another delegation puts
        # in: such anchors could run in a circle.
        after: dict[str, str | None] = defaultdict(lambda: None)
        orders: Counter[tuple[str, str | None]] = Counter()
        for row in self._new:
            parent = self._parent(row)
            if row.id in staying:
                after[parent] = self._ids[row.id] = self._partner[row.id]
            else:
                order = orders[parent, after[parent]]
                orders[parent, after[parent]] += 1
                place = Place(parent, after[parent], order)
                found.append(self._placed(row, place))
            # also where it moved: its place and its words are two proposals, so that
            # others can share one of them
            if row.id in self._partner:
                old = self._base[self._partner[row.id]]
                found += word_proposals(old, row.text)
        return tuple(found)

    def _parent(self, row: Row) -> str:
        """The base's name of what a paragraph of the version stands below."""
        return self._ids.get(row.parent, row.parent)

    def _staying(self) -> set[str]:
        """The paragraphs that stand below the same parent, in the base's order."""
        families: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        parents = dict(self._partner)
        for index, row in enumerate(self._new):
            if row.id not in self._partner:
                continue
            old = self._base[self._partner[row.id]]
            if old.parent == parents.get(row.parent, row.parent):
                families[old.parent].append((self._places[old.id], index))
        staying: set[str] = set()
        for family in families.values():
            # the longer text stays, the shorter has moved: less to mark
            links: list[Link] = []
            for old_index, index in sorted(family):
                weight = len(self._rows[old_index].text) + 1
                links.append(Link(old_index, index, weight))
            for at in chain(links):
                staying.add(self._new[links[at].new].id)
        return staying

    def _placed(
        self,
        row: Row,
        place: Place,
    ) -> Proposal:
        """A paragraph put in, or one of the base that moved there."""
        if row.id in self._partner:
            old = self._base[self._partner[row.id]]
            self._ids[row.id] = old.id
            return Proposal(
                "move",
                old.id,
                place=place,
                role=row.role,
                part=row.part,
            )
        place_words = f"{place.parent}\x1f{place.after}\x1f{row.text}"
        # the same words twice at one place are two paragraphs
        self._alike[place_words] += 1
        name = f"{place_words}\x1f{self._alike[place_words]}"
        # made of the place and the words: who puts in the same has the same id, and
        # shares it
        digest = sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
        self._ids[row.id] = id_ = f"{NEW}{digest}"
        return Proposal(
            "new",
            id_,
            new=row.text,
            place=place,
            role=row.role,
            part=row.part,
            label=row.label,
        )


def amending(
    proposals: Sequence[Proposal],
    words: tuple[str, ...],
) -> tuple[Proposal, ...]:
    """Proposals of who has ``words`` of others otherwise; which of them that concerns
    shows once the others' stand beside them."""
    return tuple(one._replace(amends=words) for one in proposals)


def word_proposals(
    old: Row,
    text: str,
) -> list[Proposal]:
    """What changes the words of one paragraph of the base to ``text``."""
    if old.text == text:
        return []
    size = len(old.text)
    if Indel.normalized_similarity(words_in(old.text), words_in(text)) < _RECAST:
        return [
            Proposal(
                "recast",
                old.id,
                old.text,
                text,
                0,
                size,
            )
        ]
    found: list[Proposal] = []
    for hunk in hunks(old.text, text):
        found.append(
            Proposal(
                "words",
                old.id,
                hunk.old,
                hunk.new,
                hunk.start,
                hunk.end,
            )
        )
    return found
