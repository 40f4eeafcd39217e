"""Slips that need more than one word exchanged: citations, counts, notes, sessions.

Each function breaks a paragraph or a text for one rule, as `check_mutations` does; None
where it cannot be broken so.
"""

from __future__ import annotations

import re
from random import Random

from clause_library.model import NoteMark, Paragraph, Resolution
from clause_library.references import numbers
from clause_library.references.extract import all_paragraphs
from clause_library.references.records import Reference
from clause_library.vocabulary import dates, number_words, phrases
from drafter.check.counts import Count, counts, versions_of_one
from drafter.check.draft import Draft, Line
from drafter.check.sources import newest_day


def _citations(line: Line, draft: Draft) -> list[Reference]:
    return [one for one in draft.references if one.ref == line.ref]


def impossible_date(line: Line, draft: Draft) -> str | None:
    """The thirty-first of a month of thirty days."""
    for one in _citations(line, draft):
        if one.date_at is None or one.shares_date or not one.date:
            continue
        words = line.text[one.date_at.start : one.date_at.end]
        wrong = re.sub(r"^\d+ \w+", "31 November", words)
        return line.text[: one.date_at.start] + wrong + line.text[one.date_at.end :]
    return None


def wrong_title(line: Line, draft: Draft) -> str | None:
    """A word of a title that the library knows left out."""
    for one in _citations(line, draft):
        text = draft.sources.cited(one.organ or "", one.number)
        words = (one.title or "").split()
        if one.title is None or text is None or len(words) < 4:
            continue
        shorter = " ".join((*words[:1], *words[2:]))
        return line.text.replace(one.title, shorter, 1)
    return None


def undated(line: Line, draft: Draft) -> str | None:
    """A date gone from the first mention of a text, where the next mention has none."""
    for one in _citations(line, draft):
        if one.date_at is None or one.shares_date or not one.organ:
            continue
        first = next(
            each
            for each in draft.references
            if (each.organ, each.number) == (one.organ, one.number)
        )
        between = line.text[one.at.end : one.date_at.start]
        # Before another number the date of that one would be taken for its own.
        goes_on = re.match(r",? and |, (?=[ES\d])| or ", line.text[one.date_at.end :])
        if first is one and between == " of " and not goes_on:
            return line.text[: one.at.end] + line.text[one.date_at.end :]
    return None


def dated_again(line: Line, draft: Draft) -> str | None:
    """A text cited by its number alone is given its date again."""
    known = {
        (each.organ, each.number): each
        for each in draft.references
        if each.date and not each.shares_date
    }
    for one in _citations(line, draft):
        before = known.get((one.organ, one.number))
        if one.dated or before is None or before.ref == line.ref:
            continue
        if not _stands_before(before.ref, line.ref, draft):
            continue
        date = f" of {dates.written(before.date or '')}"
        return line.text[: one.at.end] + date + line.text[one.at.end :]
    return None


def _stands_before(first: str, second: str, draft: Draft) -> bool:
    order = [line.ref for line in draft.lines]
    return order.index(first) < order.index(second)


def unknown(line: Line, draft: Draft) -> str | None:
    """A number that no session has reached."""
    for one in _citations(line, draft):
        match = re.fullmatch(r"(\d+)/\d+", one.number)
        if match is None or not one.certain or one.organ != "GA":
            continue
        words = f"{match[1]}/999"
        return line.text[: one.at.start] + words + line.text[one.at.end :]
    return None


def no_such_paragraph(line: Line, draft: Draft) -> str | None:
    """Paragraph 399 of a text that the library has."""
    for one in _citations(line, draft):
        cited = draft.sources.cited(one.organ or "", one.number)
        text = draft.sources.text(cited.id) if cited and one.certain else None
        if text is None or text.annexes or len(text.operative) < 2:
            continue
        if any("sect." in each.ref for each in text.operative):
            continue
        head = re.search(
            r"\b(its |General Assembly )?resolution $", line.text[: one.at.start]
        )
        if head is None or one.paragraphs:
            continue
        return (
            f"{line.text[: head.start()]}paragraph 399 of {line.text[head.start() :]}"
        )
    return None


def old_count(line: Line, draft: Draft) -> str | None:
    """A count one lower than in the text before, where that text has the same sentence:
    the same words stand around its count."""
    for count in counts(line.text):
        known = _counted_before(line.text, count, draft)
        if known is None or known < 12 or known > count.number:
            continue
        before, after = line.text[: count.start], line.text[count.start :]
        return before + after.replace(str(count.number), str(known - 1), 1)
    return None


def _counted_before(text: str, count: Count, draft: Draft) -> int | None:
    """What the text before counts in the same words; None where it does not."""
    date, paragraphs = _paragraphs_before(draft)
    # Of a later day another year is counted, in which fewer may have paid.
    if newest_day(text) > date:
        return None
    for paragraph in paragraphs:
        if not versions_of_one(text, paragraph):
            continue
        for other in counts(paragraph):
            if (other.what, other.around) == (count.what, count.around):
                return other.number
    return None


def _paragraphs_before(draft: Draft) -> tuple[str, list[str]]:
    """The day of the text that a text continues, and its paragraphs."""
    if draft.text.id not in _BEFORE:
        earlier = draft.sources.predecessor(draft.text)
        date = (earlier.date or "") if earlier is not None else ""
        found = all_paragraphs(earlier) if earlier and date < draft.day else ()
        _BEFORE[draft.text.id] = (date, [one.text for one in found])
    return _BEFORE[draft.text.id]


# Asked for once a text: the library has to place it anew.
_BEFORE: dict[str, tuple[str, list[str]]] = {}


def wrong_year_of_session(line: Line, draft: Draft) -> str | None:
    """A session with a year that it never met in."""
    match = re.search(
        r"\b(?P<session>(?:[a-z]+ty-)?(?:[a-z]+th|first|second|third) session)(?= of the General Assembly\b(?!,? in))",
        line.text,
    )
    if match is None:
        match = re.search(r"\bits (?P<session>[a-z]+ty-[a-z]+ session)\b", line.text)
        if match is None:
            return None
        said = f"the {match['session']} of the General Assembly, in 1951"
        return line.text[: match.start()] + said + line.text[match.end() :]
    end = match.end() + len(" of the General Assembly")
    return f"{line.text[:end]}, in 1951{line.text[end:]}"


def past_session(line: Line, draft: Draft) -> str | None:
    """A report for a session that was over when the text was adopted."""
    if line.part != "operative" or not re.match(r"[RD]e(?:quests|cides)", line.text):
        return None
    number = re.match(r"A/RES/(\d+)/", draft.text.id)
    match = re.search(
        r"(?:\bto (?:submit|report|present) [^;]{0,200}?(?:to it|Assembly,?) at"
        r"|\bprovisional agenda of) its (?P<ordinal>[a-z]+ty-[a-z]+) session\b",
        line.text,
    )
    if match is None or number is None or re.search(r"adopted|held|work of", match[0]):
        return None
    before = number_words.ordinal(int(number[1]) - 1)
    return line.text[: match.start(1)] + before + line.text[match.end(1) :]


def figure(line: Line, draft: Draft) -> str | None:
    """A small number of things in figures."""
    words = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
    match = re.search(rf"\b({'|'.join(words)})(?= [a-z]{{4,}}s\b)", line.text)
    if match is None or match.start() == 0:
        return None
    before = line.text[: match.start()]
    if re.search(r"(?:and|or|to|of|by|than|until|from|on|between|\w-|,) $", before):
        return None
    after = line.text[match.end() + 1 :]
    if re.match(
        r"(?:months|years|weeks|days|hours|minutes|pages|posts|degrees|tons)\b", after
    ):
        return None
    return before + words[match[1]] + line.text[match.end() :]


def newest_gone(line: Line, draft: Draft) -> str | None:
    """The newest text of a series gone from its list: one that continues the number
    before it, where the library has both, or keeps its pace."""
    for one in _citations(line, draft):
        members = [each for each in _citations(line, draft) if each.list == one.list]
        if len(members) < 4 or one is not members[-1] or one.shares_date:
            continue
        before = members[-2]
        last = draft.sources.cited(before.organ or "", before.number)
        newest = draft.sources.cited(one.organ or "", one.number)
        if last is None or newest is None or last.title != newest.title:
            continue
        if newest.id not in draft.sources.successors(last.id):
            continue
        # A text of the draft's own session stands beside it, and one that is cited
        # again is not missing.
        same = [each for each in draft.references if each.number == one.number]
        if len(same) > 1 or _session(one.date) >= _session(draft.text.date):
            continue
        start = before.date_at.end if before.date_at else before.at.end
        end = one.date_at.end if one.date_at else one.at.end
        if line.text[start : one.at.start] == " and " and end > start:
            return line.text[:start] + line.text[end:]
    return None


def _session(day: str | None) -> int:
    return numbers.session_of(day) if day else 0


def other_paragraph(line: Line, draft: Draft) -> str | None:
    """A citation that claims what another paragraph of its text says."""
    for one in _citations(line, draft):
        cited = draft.sources.cited(one.organ or "", one.number)
        text = draft.sources.text(cited.id) if cited and one.certain else None
        if text is None or any("sect." in each.ref for each in text.operative):
            continue
        told = [each for each in text.operative if _says_much(each)]
        if len(told) < 2 or not all(each.label for each in text.operative):
            continue
        first, last = told[0], told[-1]
        if set(_content(first)) & set(_content(last)):
            continue
        claim = " ".join(last.text.split()[1:20])
        whose = "its" if one.organ == draft.organ else "Security Council"
        return (
            f"Recalling paragraph {first.label} of {whose} resolution {one.number},"
            f" in which it {claim},"
        )
    return None


def _says_much(paragraph: Paragraph) -> bool:
    """Whether the first twenty words of a paragraph say something of its own."""
    claim = " ".join(paragraph.text.split()[1:20])
    is_formal = re.search(r"resolution|report|decision|session|;|, and [a-z]+s ", claim)
    return not is_formal and len(set(re.findall(r"[a-z]{6,}", claim))) >= 7


def _content(paragraph: Paragraph) -> list[str]:
    below = " ".join(each.text for each in paragraph.subparagraphs)
    words = re.findall(r"[a-z]{5,}", f"{paragraph.text} {below}".casefold())
    return [word[:6] for word in words]


def moved_short_form(line: Line, draft: Draft) -> str | None:
    """A short form that nothing explains before this place, used here already."""
    rows = draft.body
    for later in rows[rows.index(line) + 1 :]:
        match = re.search(r"\(([A-Z]{3,6})\)", later.text)
        if match and not any(
            match[1] in each.text for each in rows[: rows.index(later)]
        ):
            letters = list(match[1])
            words = re.findall(r"[A-Za-z]+", later.text[: match.start()])[
                -len(letters) :
            ]
            if [word[0].upper() for word in words] == letters:
                return f"{line.text.rstrip(',')} and the work of {match[1]},"
    return None


def old_spelling(line: Line, draft: Draft) -> str | None:
    """A wording that the house gave up."""
    for new, old in (
        ("Indigenous Peoples", "indigenous peoples"),
        ("healthcare", "health care"),
        ("capacity-building", "capacity building"),
    ):
        at = line.text.find(f" {new}")
        if at > 8 and "“" not in line.text[:at]:
            return line.text.replace(f" {new}", f" {old}", 1)
    return None


def no_also(line: Line, draft: Draft) -> str | None:
    """An operative “Also” gone where verb and addressee are those of the one before."""
    rows = draft.top("operative")
    if line not in rows or rows.index(line) == 0:
        return None
    match = re.match(r"(?:Also|Further) ([a-z]+) (?P<who>(?:all )?Member States|the Secretary-General|States)\b", line.text)  # fmt: skip
    before = rows[rows.index(line) - 1].text
    if match is None:
        return None
    bare = f"{match[1].capitalize()} {match['who']}"
    if not before.startswith(bare):
        return None
    return bare + line.text[match.end() :]


def without_italics(draft: Draft, random: Random) -> Resolution | None:
    """The opening of one paragraph set upright."""
    whole = list(draft.text.preamble)
    marked = [
        at
        for at, one in enumerate(whole)
        if one.italics and phrases.listed(one.text) is not None
    ]
    if len(marked) < 4:
        return None
    at = random.choice(marked)
    whole[at] = whole[at]._replace(italics=())
    return draft.text._replace(preamble=tuple(whole))


def note_number_twice(draft: Draft, random: Random) -> Resolution | None:
    """Two notes of one number."""
    notes = list(draft.text.footnotes)
    figures = [at for at, one in enumerate(notes) if one.marker.isdigit()]
    if len(figures) < 2:
        return None
    first, second = random.sample(figures, 2)
    notes[second] = notes[second]._replace(marker=notes[first].marker)
    return draft.text._replace(footnotes=tuple(notes))


def note_before_comma(draft: Draft, random: Random) -> Resolution | None:
    """An indicator that follows a comma put before it."""
    whole = list(draft.text.preamble)
    for at, paragraph in enumerate(whole):
        for number, mark in enumerate(paragraph.notes):
            before = paragraph.text[: mark.offset]
            if not re.search(r"[a-z],$", before):
                continue
            notes = list(paragraph.notes)
            notes[number] = NoteMark(mark.marker, mark.offset - 1)
            whole[at] = paragraph._replace(notes=tuple(notes))
            return draft.text._replace(preamble=tuple(whole))
    return None
