"""A paragraph with everybody's wishes in square brackets, as compilation texts write
them: ``[Calls upon] [EU, Norway: Urges] [US: Invites] Member States …``.

What is nobody's stands in brackets without a name where somebody wants it otherwise.
Overlapping wishes stand beside each other, never inside each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clause_library.record import Record
from clause_library.vocabulary.scripts import has_ideographs
from drafter.comparison.word_diff import compare
from drafter.negotiation.hunks import Hunk, replaced

# Characters of the names before the words; the reader takes up to 160 for names.
_LONGEST_NAMES = 150

Wishes = Mapping[str, Sequence[Hunk]]
"""What each delegation changes in a paragraph."""


class Stretch(Record):
    """Words of the base, and where they stand in the bracketed text: the same words, or
    (``changed``) those somebody wants otherwise."""

    start: int
    end: int
    at: int


class Bracketed(Record):
    """A paragraph with brackets; ``stretches`` say where its base words went."""

    text: str
    stretches: tuple[Stretch, ...] = ()

    def moved(self, offset: int) -> int:
        """Where the character at an offset of the base's text stands now."""
        before = 0
        for stretch in self.stretches:
            if stretch.start <= offset <= stretch.end:
                return stretch.at + offset - stretch.start
            # words around it are gone: it stands where they stood
            if stretch.end < offset:
                before = stretch.at + stretch.end - stretch.start
        return before


class Alternative(Record):
    """Words in place of a stretch of the base, and who wants them; empty where they
    want the stretch deleted."""

    names: tuple[str, ...]
    words: str


class Cluster(Record):
    """A stretch of the base on which somebody wants something else."""

    start: int
    end: int
    alternatives: tuple[Alternative, ...]


def clusters(
    text: str,
    wishes: Wishes,
) -> list[Cluster]:
    """The stretches of a text that are in question, in order.

    Wishes that overlap, or between which only a space stands, are one: a reader could
    not tell which brackets belong together otherwise.
    """
    spans: list[tuple[int, int]] = []
    for hunks in wishes.values():
        spans += [(hunk.start, hunk.end) for hunk in hunks]
    spans.sort()
    joined: list[list[int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    if joined and joined[0] == [0, 0]:
        # what is put in before the first word needs a word of the base beside it, or
        # it would be taken for the paragraph's own verb
        joined[0][1] = _end_of_word(text)
        # that word may be in question itself
        if len(joined) > 1 and joined[1][0] <= joined[0][1]:
            _, end = joined.pop(1)
            joined[0][1] = max(joined[0][1], end)
    found: list[Cluster] = []
    for start, end in joined:
        alternatives = _alternatives(
            text,
            start,
            end,
            wishes,
        )
        found.append(Cluster(start, end, alternatives))
    return found


def _end_of_word(text: str) -> int:
    # Chinese writes no spaces: there a character is a word
    if has_ideographs(text[:1]):
        return 1
    space = text.find(" ")
    if space > 0:
        return space
    return len(text)


def _alternatives(
    text: str,
    start: int,
    end: int,
    wishes: Wishes,
) -> tuple[Alternative, ...]:
    names: dict[str, list[str]] = {}
    for name, hunks in wishes.items():
        here: list[Hunk] = []
        for hunk in hunks:
            if start <= hunk.start and hunk.end <= end:
                here.append(
                    hunk._replace(
                        start=hunk.start - start,
                        end=hunk.end - start,
                    )
                )
        if here:
            # by the words they leave: two who reach one wording by different changes
            # share its bracket
            words = replaced(text[start:end], here)
            names.setdefault(words, []).append(name)
    found = [Alternative(tuple(who), words) for words, who in names.items()]
    # “delete” speaks of the bracket right before it: the base's own words
    return tuple(sorted(found, key=lambda each: bool(each.words.strip())))


def bracketed(
    text: str,
    wishes: Wishes,
    gone: Sequence[str] = (),
) -> Bracketed:
    """A paragraph of the base with what everybody wants of it.

    ``gone`` are those who want it deleted as a whole.
    """
    pieces: list[str] = ["["] if gone else []
    stretches: list[Stretch] = []
    at = 0
    for cluster in clusters(text, wishes):
        stretches.append(Stretch(at, cluster.start, _length(pieces)))
        pieces.append(text[at : cluster.start])
        words = text[cluster.start : cluster.end]
        before, after = _spaces(
            pieces[-1:],
            words,
            text[cluster.end :],
            cluster,
        )
        if before:
            pieces.append(" ")
        # where words are only put in, nothing of the base is in question
        if words.strip():
            stretches.append(Stretch(cluster.start, cluster.end, _length(pieces) + 1))
            pieces += ["[", words.strip(), "] "]
        alternatives = [_signed(each) for each in cluster.alternatives]
        pieces.append(" ".join(alternatives))
        if after:
            pieces.append(" ")
        at = cluster.end
    stretches.append(Stretch(at, len(text), _length(pieces)))
    pieces.append(text[at:])
    if gone:
        pieces += ["] ", _signed(Alternative(tuple(gone), ""))]
    return Bracketed("".join(pieces), tuple(stretches))


def rewritten(
    text: str,
    words: str,
) -> Bracketed:
    """A paragraph of the base with other words in place of its own, without
    brackets."""
    stretches: list[Stretch] = []
    start = at = 0
    for piece in compare(text, words):
        length = len(piece.text)
        if piece.op == "keep":
            stretches.append(Stretch(start, start + length, at))
        start += length if piece.op != "insert" else 0
        at += length if piece.op != "delete" else 0
    return Bracketed(words, tuple(stretches))


def whole(
    text: str,
    versions: Mapping[str, str],
) -> Bracketed:
    """A paragraph as full alternatives: the base's, then that of each delegation that
    wants another one; an empty one is its deletion."""
    names: dict[str, list[str]] = {}
    for name, version in versions.items():
        if version != text:
            names.setdefault(version, []).append(name)
    pieces = [f"[{text}]"]
    # the deletion first: it speaks of the bracket right before it
    for words, who in sorted(names.items(), key=lambda each: bool(each[0])):
        alternative = Alternative(tuple(who), words)
        pieces.append(_signed(alternative))
    base = Stretch(0, len(text), 1)
    return Bracketed(" ".join(pieces), (base,))


def _length(pieces: Sequence[str]) -> int:
    return sum(map(len, pieces))


def _spaces(
    before: Sequence[str],
    words: str,
    after: str,
    cluster: Cluster,
) -> tuple[bool, bool]:
    """Whether a space must stand before the brackets, and after them: where the base's
    words have none there and those put in do."""
    told = "".join(before)
    wanted = [words, *(each.words for each in cluster.alternatives)]
    leads = any(each[:1].isspace() for each in wanted)
    trails = any(each[-1:].isspace() for each in wanted)
    is_before = leads and bool(told) and not told[-1].isspace()
    # a comma stands at the word before it, whatever the brackets hold
    is_after = trails and bool(after) and after[0] not in " ,;.:)”’"
    return is_before, is_after


def _signed(alternative: Alternative) -> str:
    """The words with their names; many names stand in several brackets side by side."""
    words = alternative.words.strip() or "delete"
    return signed(alternative.names, words)


def signed(
    names: Sequence[str],
    words: str,
) -> str:
    """Words in brackets with the names of who wants them.

    A reader takes what is too long before a colon for no names: those that are many
    stand in several brackets.
    """
    groups: list[list[str]] = [[]]
    for name in names:
        joined = ", ".join((*groups[-1], name))
        # a single name that is too long cannot be parted further
        if len(joined) > _LONGEST_NAMES and groups[-1]:
            groups.append([])
        groups[-1].append(name)
    brackets: list[str] = []
    for group in groups:
        together = ", ".join(group)
        brackets.append(f"[{together}: {words}]")
    return " ".join(brackets)
