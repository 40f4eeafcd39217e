"""Real paragraphs broken on purpose, one rule at a time: is the slip found, and does a
safe fix restore the text?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from benchmarks import check_slips
from clause_library.model import Footnote, Paragraph, Resolution
from clause_library.references import numbers
from clause_library.vocabulary import dates, phrases
from drafter.check.draft import Draft, Line
from drafter.check.findings import Hit
from drafter.check.registry import BY_NAME
from drafter.check.sources import Sources

SEED = 20240101
WANTED = 200
"""Paragraphs broken for each rule."""

Break = Callable[[Line, Draft], str | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the broken paragraphs of one rule; ``fixed`` counts those a safe
    fix gave back exactly, of ``fixable``."""

    rule: str
    broken: int
    found: int
    fixable: int
    fixed: int


def measure(
    texts: list[Resolution], sources: Callable[[str], Sources]
) -> list[Outcome]:
    """Break paragraphs of the texts, chosen by a fixed seed."""
    outcomes: list[Outcome] = []
    for rule in (*WORDS, *STRUCTURE):
        order = list(texts)
        Random(f"{SEED}{rule}").shuffle(order)
        outcomes.append(_rule(rule, order, sources))
    return outcomes


def _rule(
    rule: str, texts: list[Resolution], sources: Callable[[str], Sources]
) -> Outcome:
    broken = found = fixable = fixed = 0
    function = BY_NAME[rule].function
    for draft, mutant, original in _broken(rule, texts, sources):
        if broken >= WANTED:
            break
        before = {(hit.ref, hit.message) for hit in function(draft)}
        changed = Draft(mutant, sources(draft.text.id), draft.text.date)
        hits = [
            hit for hit in function(changed) if (hit.ref, hit.message) not in before
        ]
        broken += 1
        found += bool(hits)
        for hit in hits[:1]:
            if hit.fix is not None and hit.fix.safe:
                fixable += 1
                fixed += _mended(changed, hit) == original
    return Outcome(rule, broken, found, fixable, fixed)


def _broken(
    rule: str, texts: list[Resolution], sources: Callable[[str], Sources]
) -> Iterator[tuple[Draft, Resolution, str]]:
    """Texts with one paragraph broken: at most two of a text, so that two hundred come
    from a hundred at least; more where all texts give too few."""
    for first, last in ((0, 2), (2, 8)):
        for text in texts:
            draft = Draft(text, sources(text.id), text.date)
            if not draft.is_resolution:
                continue
            for mutant, original in islice(_mutants(rule, draft), first, last):
                yield draft, mutant, original


def _mended(draft: Draft, hit: Hit) -> str:
    text = draft.by_ref[hit.ref].text
    assert hit.fix is not None
    return text[: hit.fix.start] + hit.fix.new + text[hit.fix.end :]


def _mutants(rule: str, draft: Draft) -> Iterator[tuple[Resolution, str]]:
    random = Random(f"{SEED}{rule}{draft.text.id}")
    if rule in STRUCTURE:
        mutant = STRUCTURE[rule](draft, random)
        if mutant is not None:
            yield mutant, ""
        return
    lines = [line for line in draft.body if "“" not in line.text[:1]]
    random.shuffle(lines)
    for line in lines:
        words = WORDS[rule](line, draft)
        if words is not None and words != line.text:
            yield _with_text(draft.text, line.ref, words), line.text


def _with_text(text: Resolution, ref: str, words: str) -> Resolution:
    return text._replace(
        preamble=tuple(_reworded(one, ref, words) for one in text.preamble),
        operative=tuple(_reworded(one, ref, words) for one in text.operative),
    )


def _reworded(paragraph: Paragraph, ref: str, words: str) -> Paragraph:
    if paragraph.ref == ref:
        # Italics are places of the old words.
        return paragraph._replace(text=words, italics=())
    items = tuple(_reworded(one, ref, words) for one in paragraph.subparagraphs)
    return paragraph._replace(subparagraphs=items)


def _ending(part: str, depth: int, old: str, new: str) -> Break:
    def end(line: Line, draft: Draft) -> str | None:
        is_place = line.part == part and (line.depth > 0) == (depth > 0)
        if (
            not is_place
            or line.has_items
            or line.closing
            or not line.text.endswith(old)
        ):
            return None
        if depth == 0 and line not in draft.top(part):
            return None
        if depth and not re.fullmatch(r"\(?[a-z]\)?", line.label or ""):
            return None
        rows = draft.top(part)
        if (
            part == "operative"
            and depth == 0
            and old == ";"
            and line.ref == rows[-1].ref
        ):
            return None
        return line.text[:-1] + new

    return end


def _final(line: Line, draft: Draft) -> str | None:
    is_end = line.is_last and line.part == "operative" and line.text.endswith(".")
    return f"{line.text[:-1]};" if is_end and not line.closing else None


def _chapeau(line: Line, draft: Draft) -> str | None:
    if not line.has_items or not line.text.endswith(":"):
        return None
    place = draft.lines.index(line)
    label = draft.lines[place + 1].label or ""
    return f"{line.text[:-1]};" if re.match(r"\(?[a-z]\)", label) else None


def _opening(line: Line, draft: Draft) -> str | None:
    if line not in draft.top(line.part):
        return None
    named = phrases.listed(line.text)
    if named is None or named[0] != line.part:
        return None
    other = phrases.counterpart(
        named[1], "operative" if line.part == "preambular" else "preambular"
    )
    if other is None or phrases.listed(other + line.text[len(named[1]) :]) is None:
        return None
    return other + line.text[len(named[1]) :]


def _swap(pattern: str, new: str) -> Break:
    def swap(line: Line, draft: Draft) -> str | None:
        match = re.search(pattern, line.text)
        if match is None or "“" in line.text[: match.start()]:
            return None
        return line.text[: match.start()] + match.expand(new) + line.text[match.end() :]

    return swap


def _date_form(line: Line, draft: Draft) -> str | None:
    return _swap(
        r"(?<![\d/–-] )\b(\d{1,2}) (January|March|June|July|October|December) (\d{4})",
        r"\2 \1, \3",
    )(line, draft)


def _wrong_date(line: Line, draft: Draft) -> str | None:
    for one in draft.references:
        if one.ref != line.ref or one.shares_date or not one.date or not one.date_at:
            continue
        known = draft.sources.cited(one.organ or "", one.number)
        if known is None or known.date != one.date:
            continue
        day = int(one.date[-2:])
        words = f"{day + 1 if day < 28 else day - 1}"
        return line.text[: one.date_at.start] + re.sub(
            r"^\d+", words, line.text[one.date_at.start :]
        )
    return None


def _other_session(line: Line, draft: Draft) -> str | None:
    for one in draft.references:
        if one.ref != line.ref or not one.certain or one.shares_date or not one.date:
            continue
        days = numbers.possible_days(one.organ or "", one.number)
        known = draft.sources.cited(one.organ or "", one.number)
        if days is None or known is not None or one.date_at is None:
            continue
        right = dates.written(one.date)
        wrong = f"{right[:-4]}{int(right[-4:]) - 2}"
        return line.text[: one.date_at.start] + wrong + line.text[one.date_at.end :]
    return None


def _order(line: Line, draft: Draft) -> str | None:
    match = re.search(
        r"\bits resolutions (\d+/\d+ of \d+ \w+ \d{4})(, | and )(\d+/\d+ of \d+ \w+ \d{4})",
        line.text,
    )
    if match is None:
        return None
    swapped = f"its resolutions {match[3]}{match[2]}{match[1]}"
    return line.text[: match.start()] + swapped + line.text[match.end() :]


def _also(line: Line, draft: Draft) -> str | None:
    rows = draft.top("preambular")
    if line not in rows:
        return None
    match = re.match(r"([A-Z][a-z]+ing) also ", line.text)
    place = rows.index(line)
    if (
        match is None
        or place == 0
        or not rows[place - 1].text.startswith(f"{match[1]} ")
    ):
        return None
    return f"{match[1]} {line.text[match.end() :]}"


def _own(line: Line, draft: Draft) -> str | None:
    if len({one.label for one in draft.top("operative")}) != len(
        draft.top("operative")
    ):
        return None
    return _swap(r"\bparagraph (\d+) above", "paragraph 399 above")(line, draft)


def _direction(line: Line, draft: Draft) -> str | None:
    if len({one.label for one in draft.top("operative")}) != len(
        draft.top("operative")
    ):
        return None
    return _swap(r"\bparagraph (\d+) above", r"paragraph \1 below")(line, draft)


WORDS: dict[str, Break] = {
    "preamble-comma": _ending("preambular", 0, ",", ";"),
    "operative-semicolon": _ending("operative", 0, ";", "."),
    "subparagraph-ends": _ending("operative", 1, ";", "."),
    "final-full-stop": _final,
    "chapeau-colon": _chapeau,
    "opening-form": _opening,
    "bracket-left": _swap(r"(?<=[a-z]) (?=[a-z])", " [as appropriate] "),
    "stray-punctuation": _swap(r"(?<=[a-z]), (?=[a-z])", " , "),
    "space-after-punctuation": _swap(r"(?<=[a-z]), (?=[a-z]{2})", ","),
    "doubled-word": _swap(r"\b(of|and|to|for|with) (?=[a-z])", r"\1 \1 "),
    "quotes-paired": lambda line, draft: (
        line.text.replace("”", "", 1)
        if line.text.count("“") == line.text.count("”") == 1
        else None
    ),
    "oxford-ize": _swap(
        r"\b(organ|recogn|emphas|util|mobil|real)iz(e|es|ed|ing)\b", r"\1is\2"
    ),
    "per-cent": _swap(r"(?<=\d) per cent\b", "%"),
    "date-form": _date_form,
    "present-resolution": _swap(r"\bthe present resolution\b", "this resolution"),
    "organ-name": _swap(r"\bthe United Nations (?=[a-z])", "the UN "),
    "ref-symbol-in-text": _swap(
        r"\bits resolution (\d+/\d+)\b(?! [A-Z])", r"its resolution A/RES/\1"
    ),
    "ref-date-wrong": _wrong_date,
    "ref-date-outside-session": _other_session,
    "ref-order": _order,
    "also-further-preamble": _also,
    "xref-missing": _own,
    "xref-direction": _direction,
    "ref-date-impossible": check_slips.impossible_date,
    "ref-title-wrong": check_slips.wrong_title,
    "ref-first-undated": check_slips.undated,
    "ref-dated-again": check_slips.dated_again,
    "ref-unknown": check_slips.unknown,
    "ref-paragraph-missing": check_slips.no_such_paragraph,
    "ref-paragraph-says": check_slips.other_paragraph,
    "series-stale": check_slips.newest_gone,
    "count-stale": check_slips.old_count,
    "session-arithmetic": check_slips.wrong_year_of_session,
    "session-past": check_slips.past_session,
    "secretary-general": _swap(r"\bSecretary-General\b", "Secretary General"),
    "number-words": check_slips.figure,
    "also-further-operative": check_slips.no_also,
    "short-form": check_slips.moved_short_form,
    "house-usage": check_slips.old_spelling,
}


def _without_number(draft: Draft, random: Random) -> Resolution | None:
    """An operative paragraph from the middle gone, the numbers as they were."""
    rows = draft.top("operative")
    whole = draft.text.operative
    if len(rows) != len(whole) or len(rows) < 4:
        return None
    at = random.randrange(1, len(whole) - 1)
    return draft.text._replace(operative=(*whole[:at], *whole[at + 1 :]))


def _without_letter(draft: Draft, random: Random) -> Resolution | None:
    for at, paragraph in enumerate(draft.text.operative):
        items = paragraph.subparagraphs
        labels = [(one.label or "").strip("()") for one in items]
        if len(items) < 4 or labels[:4] != ["a", "b", "c", "d"]:
            continue
        short = paragraph._replace(subparagraphs=(*items[:1], *items[2:]))
        whole = draft.text.operative
        return draft.text._replace(operative=(*whole[:at], short, *whole[at + 1 :]))
    return None


def _bis(draft: Draft, random: Random) -> Resolution | None:
    whole = list(draft.text.operative)
    if len(whole) < 3:
        return None
    at = random.randrange(1, len(whole))
    whole[at] = whole[at]._replace(label=f"{at} bis")
    return draft.text._replace(operative=tuple(whole))


def _without_note(draft: Draft, random: Random) -> Resolution | None:
    notes = draft.text.footnotes
    used = {mark.marker for line in draft.lines for mark in line.notes}
    marked = [note for note in notes if note.marker in used and note.marker.isdigit()]
    if len(notes) < 2 or not marked:
        return None
    gone = random.choice(marked)
    left: tuple[Footnote, ...] = tuple(note for note in notes if note is not gone)
    return draft.text._replace(footnotes=left)


def _twice(draft: Draft, random: Random) -> Resolution | None:
    whole = draft.text.preamble
    long = [
        one for one in whole if len(one.text.split()) > 24 and not one.subparagraphs
    ]
    if not long:
        return None
    again = random.choice(long)
    again = again._replace(ref=f"{draft.text.id}, PP{len(whole) + 1}")
    return draft.text._replace(preamble=(*whole, again))


def _orphan(draft: Draft, random: Random) -> Resolution | None:
    """The paragraph before one that says “also” is gone."""
    whole = draft.text.preamble
    for at in range(1, len(whole)):
        verb = re.match(r"([A-Z][a-z]+ing) also\b", whole[at].text)
        if verb is None or not re.match(rf"{verb[1]}\b", whole[at - 1].text):
            continue
        before = whole[at - 2].text if at > 1 else ""
        if not re.match(rf"{verb[1]}\b", before):
            return draft.text._replace(preamble=(*whole[: at - 1], *whole[at:]))
    return None


STRUCTURE: dict[str, Callable[[Draft, Random], Resolution | None]] = {
    "number-sequence": _without_number,
    "subparagraph-letters": _without_letter,
    "label-left": _bis,
    "note-missing": _without_note,
    "paragraph-twice": _twice,
    "also-orphan": _orphan,
    "opening-italic": check_slips.without_italics,
    "note-twice": check_slips.note_number_twice,
    "note-place": check_slips.note_before_comma,
}
