"""A proposal after the text it was made on has changed.

Nothing is silent: what can still be carried out as it was meant is ``open``; what the
text says now is ``met``; what stands right beside a change ``touches`` it, and what is
in the way of one ``clashes``; what has lost its paragraph is ``moot``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from clause_library.record import Record
from drafter.negotiation.hunks import hunks
from drafter.negotiation.model import Place, Proposal, Row, by_id, keys_of
from drafter.negotiation.relations import Relation, relation
from drafter.negotiation.rows import applied

Verdict = Literal["open", "met", "touches", "clashes", "moot"]


class Rebased(Record):
    """What became of a proposal.

    ``proposal`` is anchored on the text as it stands now, None where it has no place
    there any more. ``reads`` is its paragraph with it carried out, where somebody must
    look.
    """

    verdict: Verdict
    proposal: Proposal | None
    reads: str = ""


class Change:
    """How a text has changed: its rows before, and what was carried out on them."""

    def __init__(
        self,
        rows: Sequence[Row],
        changes: Sequence[Proposal],
    ) -> None:
        self.before = tuple(rows)
        self.changes = tuple(changes)
        self.rows = applied(rows, changes)
        """The text as it stands now, its paragraphs under their old ids."""
        self._old = by_id(rows)
        self._now = by_id(self.rows)
        self._keys = keys_of(changes)
        here: defaultdict[str, list[Proposal]] = defaultdict(list)
        for one in changes:
            here[one.paragraph].append(one)
            if one.place is not None:
                # also under what it leans on: a proposal that deletes or moves that
                # must find it
                here[one.place.parent].append(one)
                here[one.place.after or ""].append(one)
        self._here: Mapping[str, Sequence[Proposal]] = dict(here)
        """The changes by the paragraph they change or lean on."""

    def rebased(
        self,
        one: Proposal,
        own: Collection[str] = (),
        amended: Collection[str] = (),
    ) -> Rebased:
        """What became of a proposal made on the old text.

        ``own`` are the keys of what the same delegation proposes: that stands together
        with it, and neither touches nor clashes. ``amended`` are those of which it has
        the words otherwise: it takes their place.
        """
        if self._is_untouched(one):
            return Rebased("open", one)
        if one.key in self._keys:
            return Rebased("met", None)
        if one.kind != "new" and one.paragraph not in self._now:
            # what it wanted gone is gone, whoever took it out
            return Rebased("met" if one.kind == "delete" else "moot", None)
        if one.place is not None and not self._has_parent(one.place.parent):
            return Rebased("moot", None)
        if amended:
            instead = self._in_place_of(one, amended, own)
            if instead is not None:
                return Rebased("touches", instead, self._reads(instead))
        how = self._relation(one, own)
        if how == "clashes":
            return Rebased("clashes", self._beside(one))
        carried = self._carried(one)
        # its old words stand there no more: better a clash than words at a wrong place
        if carried is None:
            return Rebased("clashes", self._beside(one))
        if how == "touches":
            return Rebased("touches", carried, self._reads(carried))
        return Rebased("open", carried)

    def _in_place_of(
        self,
        one: Proposal,
        amended: Collection[str],
        own: Collection[str],
    ) -> Proposal | None:
        """A proposal in place of those in the text whose words it has otherwise; None
        where none is there, or where it clashes with others too."""
        here = self._here.get(one.paragraph, ())
        if one.kind == "new":
            return self._other_words(one, amended)
        rest = [each for each in here if each.key not in amended]
        if len(rest) == len(here) or one.kind != "words":
            return None
        text = self._old[one.paragraph].text
        for other in rest:
            if other.key not in own and relation(one, other, text) == "clashes":
                return None
        old = self._old[one.paragraph]
        now = self._now[one.paragraph]
        (wanted,) = applied([old], [*rest, one])
        return _as_one_change(now, wanted.text)

    def _other_words(
        self,
        one: Proposal,
        amended: Collection[str],
    ) -> Proposal | None:
        """Other words for a new paragraph that stands in the text now."""
        for other in self.changes:
            row = self._now.get(other.paragraph)
            if other.key in amended and other.kind == "new" and row is not None:
                return _as_one_change(row, one.new)
        return None

    def _is_untouched(self, one: Proposal) -> bool:
        """Whether nothing has changed where a proposal stands: most are far from what
        was accepted, and need no closer look."""
        place = one.place
        if one.paragraph in self._here:
            return False
        if place is not None:
            leans_on = {place.parent, place.after or ""}
            return self._here.keys().isdisjoint(leans_on)
        now = self._now.get(one.paragraph)
        if now is None:
            return False
        return now.text[one.start : one.end] == one.old

    def _has_parent(self, parent: str) -> bool:
        # a part of the text (“operative”) is no row and cannot go
        return parent in self._now or parent not in self._old

    def _relation(
        self,
        one: Proposal,
        own: Collection[str],
    ) -> Relation:
        beside = {one.paragraph}
        if one.place is not None:
            beside |= {one.place.parent, one.place.after or ""}
        how: Relation = "apart"
        for id_ in beside:
            text = self._text_of(id_)
            for other in self._here.get(id_, ()):
                if other.key in own:
                    continue
                found = relation(one, other, text)
                if found == "clashes":
                    return found
                if found == "touches":
                    how = found
        return how

    def _text_of(self, id_: str) -> str:
        # a part of the text is no row and has no words of its own
        row = self._old.get(id_)
        if row is None:
            return ""
        return row.text

    def _carried(self, one: Proposal) -> Proposal | None:
        """The proposal on the text as it stands; None where its words are not there."""
        if one.place is not None:
            return self._with_place(one)
        now = self._now[one.paragraph].text
        if one.kind == "words":
            by = self._shift(one)
            one = one._replace(
                start=one.start + by,
                end=one.end + by,
            )
        if now[one.start : one.end] != one.old:
            return None
        return one

    def _shift(self, one: Proposal) -> int:
        by = 0
        for other in self._here.get(one.paragraph, ()):
            # what overlaps has clashed already: the others lie wholly before it or
            # behind it
            in_words = other.kind == "words" and other.paragraph == one.paragraph
            if in_words and other.end <= one.start:
                by += len(other.new) - len(other.old)
        return by

    def _with_place(self, one: Proposal) -> Proposal:
        """A place behind the paragraph that stands before it now."""
        place = one.place
        if place is None or self._means_the_same(place):
            return one
        # put in beside all that changed, it shows which paragraph it now stands behind
        before: str | None = None
        for row in applied(self.before, (*self.changes, one)):
            if row.id == one.paragraph:
                break
            if row.parent == place.parent:
                before = row.id
        return one._replace(place=place._replace(after=before))

    def _means_the_same(self, place: Place) -> bool:
        """Whether a place of the old text is the same in the text as it stands."""
        after = place.after
        if after is not None and after not in self._now:
            return False
        for each in self._here.get(after or "", ()):
            if each.kind == "move" and each.paragraph == after:
                return False
            # what was accepted at this place stands before it, or behind it
            beside = each.place
            if beside is not None and beside[:2] == place[:2]:
                return False
        return True

    def _beside(self, one: Proposal) -> Proposal | None:
        """What clashes keeps its words; only a paragraph as a whole has a place."""
        if one.kind == "delete" and one.paragraph in self._now:
            # a deletion means the paragraph, however it reads today
            text = self._now[one.paragraph].text
            return one._replace(
                old=text,
                end=len(text),
            )
        return None

    def instead(self, one: Proposal) -> Proposal | None:
        """A change of words in the way of which others came, on the words that stand
        there now; None where more than these words is another.

        “Invites” for “Calls upon” becomes “Invites” for “Urges”; what else came into
        the paragraph stays.
        """
        here = [each for each in self._here.get(one.paragraph, ()) if each != one]
        if one.kind != "words" or any(each.kind != "words" for each in here):
            return None
        start, end = one.start, one.end
        beside: list[Proposal] = []
        # A change may reach over the next one, whose words are then in question too.
        for each in sorted(here, key=lambda each: each.start):
            if each.start <= end and start <= each.end:
                start = min(start, each.start)
                end = max(end, each.end)
                beside.append(each)
        widened = one._replace(start=start)
        first = start + self._shift(widened)
        length = end - start
        for each in beside:
            length += len(each.new) - len(each.old)
        last = first + length
        now = self._now[one.paragraph].text[first:last]
        text = self._old[one.paragraph].text
        before, behind = text[start : one.start], text[one.end : end]
        wanted = before + one.new + behind
        if now == wanted:
            return None
        return one._replace(
            old=now,
            new=wanted,
            start=first,
            end=last,
        )

    def _reads(self, carried: Proposal) -> str:
        for row in applied(self.rows, [carried]):
            if row.id == carried.paragraph:
                return row.text
        return ""


def _as_one_change(
    row: Row,
    text: str,
) -> Proposal:
    """What makes the words of a row into others, from the first to the last change."""
    found = hunks(row.text, text)
    if not found:
        return Proposal("words", row.id)
    start, end = found[0].start, found[-1].end
    behind = len(row.text) - end
    return Proposal(
        "words",
        row.id,
        row.text[start:end],
        text[start : len(text) - behind],
        start,
        end,
        part=row.part,
    )
