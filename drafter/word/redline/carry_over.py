"""What the old package must take over from the new one: notes, links, pictures,
styles."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from drafter import results
from drafter.results import Pair
from drafter.word.layout.comment_part import comments_part
from drafter.word.layout.styles_and_lists import STYLE_KINDS, Definitions
from drafter.word.ooxml.elements import Element, number_in, parent_of, r, w
from drafter.word.ooxml.ids import comment_marks, listed
from drafter.word.ooxml.package import (
    OFFICE,
    WORDPROCESSING,
    Package,
    rels_name,
    resolve,
)
from drafter.word.redline.block_plan import plain
from drafter.word.redline.merge_blocks import Merger
from drafter.word.redline.pair_by_words import alike
from drafter.word.redline.text_stream import Side

NOTE_KINDS = {
    "footnoteReference": ("footnotes", "footnote"),
    "endnoteReference": ("endnotes", "endnote"),
}
MARK = 4  # letters and figures a printed note mark may have
COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Adopter:
    """Brings objects of the new package into the old one, and knows which notes of the
    two are the same note."""

    def __init__(
        self, old: Side, new: Side, definitions: Definitions | None = None
    ) -> None:
        self.old, self.new = old, new
        self.definitions = definitions or Definitions(old.package, new.package)
        self.pairs: dict[str, list[tuple[str, str]]] = {kind: [] for kind in NOTE_KINDS}
        self.copied: dict[str, str] = {}
        self.bookmarks: dict[str, str] = {}
        self.comments: dict[str, str] = {}

    def beside(
        self,
        old: str,
        new: str,
    ) -> Adopter:
        """The same for another part of the two packages: notes, a header.

        Links are named part by part.
        """
        # A new one: bookmarks and relationships are named part by part, styles and
        # lists for the whole package.
        return Adopter(
            replace(self.old, part=old), replace(self.new, part=new), self.definitions
        )

    def merger(self, merger: Merger) -> Merger:
        """``merger`` for this part."""
        reviser = replace(merger.reviser, adopt=self.adopt)
        return replace(
            merger,
            old=self.old,
            new=self.new,
            reviser=reviser,
        )

    def notes_part(
        self,
        side: Side,
        kind: str,
    ) -> str:
        """The part with a side's notes of a kind; empty where it has none."""
        # A package has one part for notes of a kind at most.
        return next(iter(side.package.related(side.part, NOTE_KINDS[kind][0])), "")

    def notes(
        self,
        side: Side,
        kind: str,
    ) -> dict[str, Element]:
        """The notes of a side by id, separators aside."""
        _, tag = NOTE_KINDS[kind]
        name = self.notes_part(side, kind)
        if not name:
            return {}
        notes: dict[str, Element] = {}
        for element in side.package.tree(name).iter(w(tag)):
            # the separators are notes with a type
            if element.get(w("type")) is None:
                notes[element.get(w("id"), "")] = element
        return notes

    def cited(
        self,
        side: Side,
        kind: str,
    ) -> list[tuple[str, Element]]:
        """The notes of a side in the order of their indicators."""
        notes = self.notes(side, kind)
        indicators = side.package.tree(side.part).iter(w(kind))
        cited: dict[str, Element] = {}
        for indicator in indicators:
            identity = indicator.get(w("id"))
            if identity in notes:
                # A note that is cited twice counts where it is cited first.
                cited.setdefault(identity, notes[identity])
        return list(cited.items())

    def pair_notes(self, told: Sequence[Pair]) -> None:
        """Give notes that belong together the same name, so that their indicators
        compare as the same object.

        ``told`` are the comparison's pairs of notes.
        """
        for kind in NOTE_KINDS:
            old, new = self.cited(self.old, kind), self.cited(self.new, kind)
            # a note without a counterpart is another object on each side
            for identity, _ in old:
                self.old.notes[kind, identity] = f"{kind} {identity}, old"
            for identity, _ in new:
                self.new.notes[kind, identity] = f"{kind} {identity}, new"
            texts = [plain(e) for _, e in old], [plain(e) for _, e in new]
            for i, j in note_partners(*texts, told):
                name = f"{kind} {len(self.pairs[kind])}"
                identity, counterpart = old[i][0], new[j][0]
                self.old.notes[kind, identity] = name
                self.new.notes[kind, counterpart] = name
                self.pairs[kind].append((identity, counterpart))

    def merge_notes(self, merger: Merger) -> None:
        """Track the changes inside the notes both sides have, where the indicator
        stayed."""
        for kind, pairs in self.pairs.items():
            olds, news = self.notes(self.old, kind), self.notes(self.new, kind)
            for identity, counterpart in pairs:
                note, other = olds[identity], news[counterpart]
                within = self.beside(
                    self.notes_part(self.old, kind),
                    self.notes_part(self.new, kind),
                )
                # An unchanged note keeps its bytes; a link in it may lead elsewhere.
                if within.old.name(note) == within.new.name(other):
                    continue
                # Where the indicator goes or comes the note goes with it, and no word
                # of it needs to be marked.
                if self.stands(kind, identity):
                    note[:] = within.merger(merger).container(note, other)

    def order_notes(self) -> None:
        """Number and store the notes in the order of their indicators: LibreOffice
        pairs the two by that order."""
        for kind in NOTE_KINDS:
            notes = self.notes(self.old, kind)
            cited = [identity for identity, _ in self.cited(self.old, kind)]
            uncited = [identity for identity in notes if identity not in cited]
            order = [*cited, *uncited]
            # The same ids in another order: a separator's id stays free of the notes.
            numbers = dict(zip(order, sorted(order, key=int), strict=True))
            keep_numbers = all(before == after for before, after in numbers.items())
            if order == list(notes) and keep_numbers:
                continue
            # Moved only where something is out of order: the part stays as it is
            # otherwise.
            home = parent_of(next(iter(notes.values())))
            for identity in order:
                # an element put elsewhere leaves its old place
                home.append(notes[identity])
            indicators = self.old.package.tree(self.old.part).iter(w(kind))
            for node in (*notes.values(), *indicators):
                identity = node.get(w("id"), "")
                node.set(w("id"), numbers.get(identity, identity))

    def stands(
        self,
        kind: str,
        identity: str,
    ) -> bool:
        """Whether an indicator of the old text is still there untouched."""
        for anchor in self.old.package.tree(self.old.part).iter(w(kind)):
            if anchor.get(w("id")) == identity:
                deleted = anchor.iterancestors(w("del"), w("moveFrom"))
                return next(deleted, None) is None
        return False

    def adopt(self, element: Element) -> Element:
        """A copy of an element of the new package that works in the old one."""
        result = deepcopy(element)
        for node in list(result.iter()):
            # comments and processing instructions have no name
            if isinstance(node.tag, str):
                self.adopt_names(node, node.tag.rpartition("}")[2])
            for attribute in (
                r("id"),
                r("embed"),
                r("link"),
                r("pict"),
            ):
                identity = node.get(attribute)
                if identity is not None:
                    node.set(attribute, self.copy_relation(identity))
        return result

    def adopt_names(
        self,
        node: Element,
        kind: str,
    ) -> None:
        """Rename what an element refers to by id or name to what the old package calls
        it."""
        if kind in NOTE_KINDS:
            node.set(w("id"), self.copy_note(kind, node.get(w("id"), "")))
        elif kind in ("bookmarkStart", "bookmarkEnd"):
            node.set(w("id"), self.bookmark(node.get(w("id"), "")))
        elif kind in COMMENT_MARKS:
            node.set(w("id"), self.copy_comment(node.get(w("id"), "")))
        elif kind in STYLE_KINDS:
            node.set(w("val"), self.definitions.style(node.get(w("val"), "")))
        elif kind == "numId":
            node.set(w("val"), self.definitions.number(node.get(w("val"), "")))

    def copy_note(
        self,
        kind: str,
        identity: str,
    ) -> str:
        """Take a note of the new package over, under an id of its own."""
        source = self.notes(self.new, kind).get(identity)
        # An indicator without a note came to us like that; the self-check tells it.
        if source is None:
            return identity
        existing = [number_in(key) for key in self.notes(self.old, kind)]
        # Above all ids of the old file, so that no two notes share one.
        number = str(max(existing, default=0) + 1)
        part, _ = NOTE_KINDS[kind]
        home = self.home(part)
        note = self.beside(home, self.notes_part(self.new, kind)).adopt(source)
        note.set(w("id"), number)
        self.old.package.tree(home).append(note)
        return number

    def bookmark(self, identity: str) -> str:
        """The id in the old package of a bookmark of the new one."""
        if identity not in self.bookmarks:
            marks = self.old.package.tree(self.old.part).iter(w("bookmarkStart"))
            taken = [number_in(mark.get(w("id"))) for mark in marks]
            # ids given before may not stand in the tree yet
            taken += [int(given) for given in self.bookmarks.values()]
            self.bookmarks[identity] = str(max(taken, default=0) + 1)
        return self.bookmarks[identity]

    def copy_comment(self, identity: str) -> str:
        """Take a comment of the new package over; its id in the old one."""
        if identity in self.comments:
            return self.comments[identity]
        root = comments_part(self.old.package)
        old_part = self.old.package.related(self.old.package.document(), "comments")[0]
        new_part = self.new.package.related(self.new.package.document(), "comments")[0]
        comments = self.new.package.tree(new_part)
        source = next(e for e in comments if e.get(w("id")) == identity)
        copy = self.beside(old_part, new_part).adopt(source)
        # marks whose comment is gone have an id too: a new comment may not be theirs
        marks = comment_marks(self.old.package)
        taken = [number_in(mark.get(w("id"))) for mark in (*root, *marks)]
        number = str(max(taken, default=-1) + 1)
        copy.set(w("id"), number)
        root.append(copy)
        self.comments[identity] = number
        return number

    def home(self, kind: str) -> str:
        """The old package's part for notes of a kind; where it has none yet, the new
        one's without its notes."""
        existing = next(iter(self.old.package.related(self.old.part, kind)), "")
        if existing:
            return existing
        (source, *_) = self.new.package.related(self.new.part, kind)
        root = deepcopy(self.new.package.tree(source))
        # The separators come along: Word asks for them by their ids in its settings.
        root[:] = [e for e in root if e.get(w("type")) is not None]
        name = f"word/{kind}.xml"
        self.old.package.trees[name] = root
        self.old.package.declare(name, f"{WORDPROCESSING}.{kind}+xml")
        self.old.package.relate(self.old.part, kind, f"{kind}.xml")
        return name

    def copy_relation(self, identity: str) -> str:
        """Take a link or picture of the new package over."""
        rows = self.new.package.relationships(self.new.part)
        row = next((row for row in rows if row.get("Id") == identity), None)
        if row is None:
            return identity
        external = row.get("TargetMode") == "External"
        target = row.get("Target", "")
        if not external:
            target = self.copy_part(resolve(self.new.part, target))
        kind = row.get("Type", "")
        # The same link or picture is there already: no second relationship for it.
        for known in self.old.package.relationships(self.old.part):
            if (known.get("Type"), known.get("Target")) == (kind, target):
                return str(known.get("Id"))
        name = kind.removeprefix(f"{OFFICE}/")
        return self.old.package.relate(
            self.old.part,
            name,
            target,
            external=external,
        )

    def copy_part(self, name: str) -> str:
        """Take a part over with what it relates to, under a free name where another one
        has its name."""
        if name in self.copied or not self.new.package.has(name):
            return f"/{self.copied.get(name, name)}"
        data = self.new.package.content(name)
        stem, _, ending = name.rpartition(".")
        number = 0
        free = name
        # The same name with the same bytes is the same part.
        while self.old.package.has(free) and self.old.package.content(free) != data:
            number += 1
            free = f"{stem}-{number}.{ending}"
        # Before what it relates to is followed: parts may point at each other.
        self.copied[name] = free
        self.old.package.parts.setdefault(free, data)
        self.old.package.declare_like(free, self.new.package.content_type(name))
        self.copy_relations(name, free)
        return f"/{free}"

    def copy_relations(
        self,
        source: str,
        target: str,
    ) -> None:
        """Take over what a part relates to, its relationships keeping their ids."""
        if not self.new.package.has(rels_name(source)):
            return
        # The old package's own part of that name has its own relationships.
        if self.old.package.has(rels_name(target)):
            return
        for row in self.new.package.relationships(source):
            copy = deepcopy(row)
            if row.get("TargetMode") != "External":
                part = resolve(source, row.get("Target", ""))
                copy.set("Target", self.copy_part(part))
            self.old.package.relationships(target).append(copy)


def note_partners(
    old: Sequence[str], new: Sequence[str], told: Sequence[Pair]
) -> list[tuple[int, int]]:
    """The places of notes that belong together, as a comparison has told.

    Without one (several texts in a file) the words tell.
    """
    if not told:
        return alike(old, new)
    free = deque(enumerate(map(signs, old))), deque(enumerate(map(signs, new)))
    found: list[tuple[int, int]] = []
    gone: list[tuple[int, str]] = []
    for pair in told:
        place = take_note(free[0], pair.old)
        partner = take_note(free[1], pair.new)
        if place is not None and partner is not None:
            found.append((place, partner))
        elif place is not None:
            gone.append((place, signs(old[place])))
    # A note that somebody struck stands in no text, and no comparison knows of it: its
    # words tell which it is.
    for place, words in (*free[0], *gone):
        for partner, others in free[1]:
            if words == others:
                free[1].remove((partner, others))
                found.append((place, partner))
                break
    return found


def take_note(
    free: deque[tuple[int, str]], sides: Sequence[results.Side]
) -> int | None:
    """Take the next note with the words of a pair's side out of those still free."""
    # Letters and figures alone: the printed mark and the spaces differ between the
    # files.
    wanted = signs(" ".join(side.text for side in sides))
    for place, words in free:
        # the printed mark stands before the words
        if sides and words.endswith(wanted) and len(words) - len(wanted) <= MARK:
            free.remove((place, words))
            return place
    return None


def signs(text: str) -> str:
    """The letters and figures of a text: a note may give a symbol alone."""
    return "".join(filter(str.isalnum, text.casefold()))


def new_marks(
    old: Package,
    new: Package,
) -> frozenset[tuple[str, str]]:
    """The bookmarks and comments of the new package that the old one has not, by kind
    and id."""
    names = {"_GoBack"}  # Word's own: where the cursor stood last
    for mark in old.tree(old.document()).iter(w("bookmarkStart")):
        names.add(mark.get(w("name"), ""))
    added: set[tuple[str, str]] = set()
    for mark in new.tree(new.document()).iter(w("bookmarkStart")):
        if mark.get(w("name")) not in names:
            added.add(("bookmark", mark.get(w("id"), "")))
    # By what was said and not by id: ids are given afresh each time Word saves a file.
    known = {what_was_said(comment) for comment in listed(old, "comment")}
    for comment in listed(new, "comment"):
        if what_was_said(comment) not in known:
            added.add(("comment", comment.get(w("id"), "")))
    return frozenset(added)


def what_was_said(comment: Element) -> tuple[str, str, str]:
    """Who said when what."""
    return comment.get(w("author"), ""), comment.get(w("date"), ""), plain(comment)
