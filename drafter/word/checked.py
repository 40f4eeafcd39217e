"""A draft as a Word file with what a check found: comments, and safe fixes tracked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clause_library.model import Resolution
from clause_library.refs import Ref
from drafter.check.findings import Finding, Fix
from drafter.comparison.word_diff import compare
from drafter.word.annotate import in_the_look_of, is_words, replaced
from drafter.word.comments.anchors import Places, anchored, offsets_in
from drafter.word.layout.comment_part import Commenter, CommentLine
from drafter.word.layout.document import lay_out
from drafter.word.note_places import is_note, note_places
from drafter.word.ooxml.elements import PARAGRAPH, Element
from drafter.word.ooxml.ids import number_revisions
from drafter.word.ooxml.package import Package, read
from drafter.word.ooxml.verify import gone, reading, verify, words
from drafter.word.redline.cursor import Cursor
from drafter.word.redline.items import Item
from drafter.word.redline.text_stream import Segment, Side, Signs, text_of
from drafter.word.redline.tracked_runs import Reviser

ROLLOVER = "rollover"


def checked_text(
    draft: Resolution,
    findings: Sequence[Finding],
    *,
    author: str,
    date: str,
    fix: bool = False,
) -> bytes:
    """The draft laid out, with its findings; see `checked_file`."""
    layout = lay_out(draft)
    return _written(
        layout.package,
        layout.places(),
        findings,
        Reviser(author, date),
        fix=fix,
    )


def checked_file(
    data: bytes,
    name: str,
    findings: Sequence[Finding],
    *,
    author: str,
    date: str,
    fix: bool = False,
) -> tuple[bytes, tuple[str, ...]]:
    """The draft's own Word file with a comment on each finding.

    With ``fix`` the safe fixes are tracked changes, and comments stand only on what is
    left to the drafter. With it the refs whose paragraphs are not in the file. Raises
    InputError where the self-check finds that refusing all changes would not give the
    draft.
    """
    package = read(data, name)
    finder = Places(package.body())
    places: dict[str, Element] = {}
    for one in findings:
        # Looked up once for each paragraph: the search goes on from the last place
        # found, and a second one would find the next equal paragraph.
        if one.ref not in places and one.text and not is_note(one.ref):
            paragraph = finder.find(one.text)
            if paragraph is not None:
                places[one.ref] = paragraph
    there = {*places, *note_places(package, findings)}
    missing = tuple(dict.fromkeys(f.ref for f in findings if f.ref not in there))
    result = _written(
        package,
        places,
        findings,
        Reviser(author, date),
        fix=fix,
    )
    return result, missing


def lines_of(
    data: bytes,
    name: str,
) -> tuple[str, ...]:
    """The paragraphs of a Word file as they read once its changes are accepted, with
    every space."""
    body = read(data, name).body()
    found: list[str] = []
    for paragraph in body.iter(PARAGRAPH):
        if not gone(paragraph, "accept"):
            found.append(words(paragraph, "accept"))
    return tuple(found)


def _written(
    package: Package,
    places: Mapping[str, Element],
    findings: Sequence[Finding],
    reviser: Reviser,
    *,
    fix: bool,
) -> bytes:
    # With fixes, accepting gives a text that nobody has yet: there is nothing to hold
    # it to.
    accepted = None if fix else reading(package, "accept")
    rejected = reading(package, "reject")
    # One table of signs for all paragraphs: the same object has the same character in
    # each.
    side = Side(package, package.document(), Signs())
    commenter = Commenter(package, reviser.author, reviser.date)
    # First, while the paragraphs of the body are still those that were found.
    _in_notes(
        package,
        findings,
        commenter,
        reviser,
        fix=fix,
    )
    for ref, paragraph in places.items():
        here = [one for one in findings if one.ref == ref]
        if here:
            _mark(
                paragraph,
                here,
                commenter,
                side,
                reviser,
                fix=fix,
            )
    number_revisions(package)
    data = package.to_bytes()
    verify(
        data,
        accepted=accepted,
        rejected=rejected,
    )
    return data


def _mark(
    paragraph: Element,
    findings: Sequence[Finding],
    commenter: Commenter,
    side: Side,
    reviser: Reviser,
    *,
    fix: bool,
) -> None:
    """Mark the findings on one paragraph: comments, and with `fix` tracked changes."""
    # Each comment may replace the paragraph by a copy; the next one goes into that.
    now = paragraph
    for one in findings:
        # A slip that is mended says enough; a proposal has to say why.
        if fix and is_tracked(one) and one.rule != ROLLOVER:
            continue
        now = _commented(
            now,
            one,
            commenter,
            side,
            reviser,
        )
    if not fix:
        return
    # After the comments: their places are counted in the words of the draft, which
    # fixes change.
    safe = [one.fix for one in findings if is_tracked(one) and one.fix]
    fixed = _fixed(
        now,
        findings[0].text,
        apart(safe),
        side,
        reviser,
    )
    replaced(now, fixed)


def _in_notes(
    package: Package,
    findings: Sequence[Finding],
    commenter: Commenter,
    reviser: Reviser,
    *,
    fix: bool,
) -> None:
    """Mark the findings on notes: a change in the note, and the comment at the
    paragraph with its indicator, since Word shows no comment at the foot of a page."""
    for ref, place in note_places(package, findings).items():
        here = [one for one in findings if one.ref == ref]
        for one in here:
            # The comment stands above, where there may be several notes.
            named = Ref.parse(ref).last.capitalize()
            told = one._replace(message=f"{named}: {one.message}")
            commenter.add(_remarks(told)).around(place.body)
        fixes = [one.fix for one in here if is_tracked(one) and one.fix]
        if not fix or not fixes:
            continue
        side = Side(package, place.part, Signs())
        fixed = _fixed(
            place.paragraph,
            here[0].text,
            apart(fixes),
            side,
            reviser,
        )
        replaced(place.paragraph, fixed)


def _remarks(finding: Finding) -> list[CommentLine]:
    """What the comment on a finding says: why, the evidence, and its name."""
    remarks = [CommentLine(finding.message, strong=True)]
    for evidence in finding.evidence:
        remarks.append(CommentLine(f"{evidence.ref}: {evidence.text}"))
    if finding.rule:
        remarks.append(
            CommentLine(f"{finding.rule} ({finding.severity}), {finding.id}")
        )
    return remarks


def _commented(
    paragraph: Element,
    finding: Finding,
    commenter: Commenter,
    side: Side,
    reviser: Reviser,
) -> Element:
    anchor = commenter.add(_remarks(finding))
    # A finding on the paragraph as a whole has no words of its own.
    if finding.end <= finding.start:
        anchor.around(paragraph)
        return paragraph
    reach = (finding.start, finding.end)
    commented = anchored(
        paragraph,
        finding.text,
        reach,
        anchor,
        side,
        reviser,
    )
    if commented is paragraph:
        return paragraph
    return replaced(paragraph, commented)


def is_tracked(finding: Finding) -> bool:
    """Whether a finding becomes a tracked change.

    That is a fix that leaves no choice, or one proposed for the next text of a series.
    """
    if finding.fix is None:
        return False
    # What the next text of a series needs is proposed even where it is not sure: the
    # drafter accepts or refuses it in Word.
    return finding.fix.safe or finding.rule == ROLLOVER


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes in their order, without those that overlap an earlier one."""
    kept: list[Fix] = []
    # Two changes of the same words cannot both be carried out: the first in the text
    # stays.
    for fix in sorted(set(fixes)):
        if not kept or fix.start >= kept[-1].end:
            kept.append(fix)
    return kept


def _fixed(
    paragraph: Element,
    text: str,
    fixes: Sequence[Fix],
    side: Side,
    reviser: Reviser,
) -> Element:
    """The paragraph with the fixes as tracked changes; as it is where its words are not
    found in it."""
    segments = side.segments(paragraph)
    stream = text_of(segments[:-1])
    offsets = offsets_in(stream, text)
    if not offsets or not fixes:
        return paragraph
    # One place more, for what is put in at the very end.
    ends = (*offsets, offsets[-1] + 1)
    cursor = Cursor(segments[:-1])
    items: list[Item] = []
    done = 0
    for fix in _by_words(text, fixes):
        if text[fix.start : fix.end] == fix.new:
            # A space that is one here and several in the file: the others go.
            start, end = ends[fix.start] + 1, ends[fix.end]
            items += _items("keep", cursor.take(start - done))
            items += _items("delete", cursor.take(end - start))
            done = end
            continue
        # From the place before: signs of notes stand in the stream and not in the text,
        # and must stay outside the change.
        start = ends[fix.start] if fix.start < fix.end else _behind(ends, fix.start)
        end = ends[fix.end - 1] + 1 if fix.end > fix.start else start
        items += _items("keep", cursor.take(start - done))
        items += _items("delete", cursor.take(end - start))
        if fix.new:
            # New words have no run of their own whose look they could have.
            run = in_the_look_of(segments, fix.new)
            items.append(Item("insert", Segment(fix.new, run)))
        done = end
    items += _items("keep", cursor.take(len(stream) - done))
    for segment in cursor.anchors():
        items.append(Item("keep", segment))
    # The paragraph's mark, without which there would be no paragraph.
    items.append(Item("keep", segments[-1]))
    (result,) = reviser.paragraphs(items)
    return result


def _by_words(
    text: str,
    fixes: Sequence[Fix],
) -> list[Fix]:
    """The fixes word by word: what stays inside one is not struck out."""
    finer: list[Fix] = []
    for fix in fixes:
        if text[fix.start : fix.end] == fix.new:
            finer.append(fix)
            continue
        # Counted in the old words, where the fix stands: what is put in has no length
        # there.
        at = fix.start
        for piece in compare(text[fix.start : fix.end], fix.new):
            end = at if piece.op == "insert" else at + len(piece.text)
            # A deletion stands before the insertion that replaces it.
            if piece.op == "delete":
                finer.append(
                    fix._replace(
                        start=at,
                        end=end,
                        new="",
                    )
                )
            elif (
                piece.op == "insert"
                and finer
                and finer[-1].end == at
                and not finer[-1].new
            ):
                finer[-1] = finer[-1]._replace(new=piece.text)
            elif piece.op == "insert":
                finer.append(
                    fix._replace(
                        start=at,
                        end=at,
                        new=piece.text,
                    )
                )
            at = end
    return finer


def _behind(
    ends: Sequence[int],
    at: int,
) -> int:
    """The place in the stream for words that are put in at offset ``at`` of the text.

    It is just behind the character before them, and so before a note's indicator.
    """
    return ends[at - 1] + 1 if at else ends[0]


def _items(
    op: str,
    segments: Iterable[Segment],
) -> list[Item]:
    items: list[Item] = []
    for segment in segments:
        # A note's indicator is never deleted with the words around it.
        if op == "delete" and is_words(segment):
            items.append(Item("delete", segment))
        else:
            items.append(Item("keep", segment))
    return items
