"""Citations of other resolutions: number, date, title, order, form."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from clause_library.patterns import lazy_pattern
from clause_library.references import numbers
from clause_library.references.records import Reference
from clause_library.vocabulary import dates
from clause_library.vocabulary.organs import full_name
from drafter.check.draft import Draft
from drafter.check.findings import Evidence, Fix, Hit

_SYMBOL = lazy_pattern(
    r"(?<![\w/(])(?P<symbol>(?P<organ>A|S|E)/RES/(?P<number>(?:E?S-)?\d{1,4}(?:/\d{1,4})?"
    r"(?: \((?:19|20)\d\d\))?))(?![\w/])"
)
_MONTHS = "|".join(dates.month_names("en"))
# “rule 40 may”: without a year these months are words.
_ONE_DAY = lazy_pattern(
    rf"(?<![\w.,/–-])(?P<day>\d{{1,2}}) (?:(?P<month>{_MONTHS}) (?P<year>(?:19|20)\d\d)"
    rf"|(?P<alone>(?!May|March)(?:{_MONTHS})))\b"
)
# What stands between two neighbours of a list, with the parts and date of the first.
_BETWEEN = lazy_pattern(
    r"(?: [A-Z])?(?: (?:and|to) [A-Z]\b)?(?: \([^()]*\))?"
    rf"(?: (?:of|on|adopted on) \d{{1,2}} (?:{_MONTHS}) \d{{4}})?"
    r"[,;]?(?: and| or| as well as| to)?(?: in)?(?: its)?(?: resolutions?)? ?"
)
_PART = lazy_pattern(r" [A-Z]$")
_COUNCIL_NUMBER = lazy_pattern(r"(?P<item>\d{1,4}) \((?P<year>(?:19|20)\d\d)\)")
_LEAP_YEAR = 2024
_SHOWN_WITNESSES = 5
# Letters of a title that may stand for a longer one it begins.
_SHORTEST_TITLE = 12


def ref_date_wrong(draft: Draft) -> Iterator[Hit]:
    """The date of a cited resolution is that of the text, or the one others give."""
    for one in draft.references:
        yield from _year_of_number(draft, one)
        # A date behind a list may be that of its last number alone.
        if one.date is None or one.organ is None or one.shares_date:
            continue
        text = draft.sources.cited(one.organ, one.number)
        if text is not None:
            # The text itself decides: a wrong date is copied for years, and may be what
            # most texts give.
            if text.date and text.date != one.date:
                told = f"{_name(one)} was adopted on {dates.written(text.date)}."
                evidence = (Evidence(text.id, f"{text.title}, {text.date}"),)
                yield _date_hit(
                    draft,
                    one,
                    told,
                    text.date,
                    evidence,
                )
            continue
        yield from _against_majority(draft, one)


def _year_of_number(
    draft: Draft,
    one: Reference,
) -> Iterator[Hit]:
    """The year in the number of a Security Council resolution: “2640 (2021)”, where the
    library has 2640 (2022)."""
    match = _COUNCIL_NUMBER.fullmatch(one.number)
    if one.organ != "SC" or match is None or draft.sources.cited("SC", one.number):
        return
    item, year = match["item"], int(match["year"])
    # The Council counts on without end, so that a number stands for one year alone.
    for other in (year - 1, year + 1, year - 2, year + 2):
        text = draft.sources.cited("SC", f"{item} ({other})")
        if text is not None:
            at = one.at.start + match.start("year")
            yield Hit(
                one.ref,
                at,
                at + len(match["year"]),
                f"Security Council resolution {item} is of {other}.",
                (Evidence(text.id, f"{text.title}, {text.date}"),),
                Fix(
                    at,
                    at + len(match["year"]),
                    str(other),
                    safe=False,
                ),
            )
            return


def _against_majority(
    draft: Draft,
    one: Reference,
) -> Iterator[Hit]:
    """What most texts that cite it say, where the library lacks the text itself."""
    organ = one.organ or ""
    usual = draft.sources.usual_date(organ, one.number)
    # A majority outside the session of the number is an old slip, and proposing it
    # would spread it.
    if usual is None or usual == one.date or not is_possible(organ, one.number, usual):
        return
    by_date = draft.sources.dates(organ, one.number)
    told = (
        f"{len(by_date[usual])} texts of the library date {_name(one)}"
        f" {dates.written(usual)}, {len(by_date.get(one.date or '', ()))} as here."
    )
    witnesses = [
        w for w in draft.sources.witnesses(organ, one.number) if w.date == usual
    ]
    shown = witnesses[-_SHOWN_WITNESSES:]
    evidence = tuple(Evidence(w.ref, dates.written(usual)) for w in shown)
    yield _date_hit(
        draft,
        one,
        told,
        usual,
        evidence,
    )._replace(severity="advice")


def ref_date_outside_session(draft: Draft) -> Iterator[Hit]:
    """A resolution is dated in its session, one of the Security Council in its year."""
    for one in draft.references:
        # Councils and commissions have numbers of the same shape, so the words must
        # name the organ.
        if one.date is None or one.organ is None or one.shares_date or not one.certain:
            continue
        if draft.sources.cited(one.organ, one.number) is not None:
            # The text itself says it better: see ref-date-wrong.
            continue
        if not is_possible(one.organ, one.number, one.date):
            days = numbers.possible_days(one.organ, one.number)
            first, last = days if days else ("", "")
            yield Hit(
                one.ref,
                *_date_span(one),
                f"{_name(one)} was adopted between {dates.written(first)}"
                f" and {dates.written(last)}.",
            )


def ref_date_impossible(draft: Draft) -> Iterator[Hit]:
    """A date exists, and that of a cited text is not later than the draft."""
    yield from _no_such_day(draft)
    latest = draft.as_of or draft.text.date
    for one in draft.references:
        if one.date_at is None or one.shares_date:
            continue
        words = draft.by_ref[one.ref].text[one.date_at.start : one.date_at.end]
        if one.date and latest and one.date > latest:
            # `ref_date_wrong` tells it then, with the right date.
            if one.organ and draft.sources.cited(one.organ, one.number) is not None:
                continue
            yield Hit(
                one.ref,
                *_date_span(one),
                f"{words} is later than this text ({dates.written(latest)}).",
            )


def _no_such_day(draft: Draft) -> Iterator[Hit]:
    """Days that no calendar has, wherever they stand: “30 February”."""
    for line in draft.lines:
        for match in _ONE_DAY.finditer(line.text):
            named = match["month"] or match["alone"]
            month = dates.month_names("en").index(named) + 1
            # Without a year a leap year may be meant.
            year = int(match["year"] or _LEAP_YEAR)
            if not 1 <= int(match["day"]) <= calendar.monthrange(year, month)[1]:
                yield Hit(line.ref, *match.span(), f"There is no {match[0]}.")


def ref_title_wrong(draft: Draft) -> Iterator[Hit]:
    """The title after “entitled” is that of the text."""
    for one in draft.references:
        if one.title is None or one.organ is None:
            continue
        text = draft.sources.cited(one.organ, one.number)
        line = draft.by_ref[one.ref].text
        if text is None:
            yield from _title_against_majority(draft, one, line)
            continue
        # Texts of the Security Council have no title to be held against.
        if not text.title or _same_title(one.title, text.title):
            continue
        # A section of it may have a title of its own.
        if re.search(r"\bsections? [IVX]", line[: one.at.start]):
            continue
        at = line.find(one.title, one.at.end)
        yield Hit(
            one.ref,
            at,
            at + len(one.title),
            f"{_name(one)} is entitled “{text.title}”.",
            (Evidence(text.id, text.title),),
            Fix(
                at,
                at + len(one.title),
                text.title,
                safe=False,
            ),
        )


def _title_against_majority(
    draft: Draft,
    one: Reference,
    line: str,
) -> Iterator[Hit]:
    """The title that most texts give, where the library lacks the text itself."""
    usual = draft.sources.usual_title(one.organ or "", one.number)
    if usual is None or one.title is None:
        return
    title, witnesses = usual
    if _same_title(one.title, title):
        return
    at = line.find(one.title, one.at.end)
    shown = witnesses[-_SHOWN_WITNESSES:]
    yield Hit(
        one.ref,
        at,
        at + len(one.title),
        f"{len(witnesses)} texts of the library call {_name(one)} “{title}”.",
        tuple(Evidence(ref, title) for ref in shown),
        Fix(
            at,
            at + len(one.title),
            title,
            safe=False,
        ),
        "advice",
    )


def ref_first_undated(draft: Draft) -> Iterator[Hit]:
    """Number and full date at the first mention of a text."""
    known: set[tuple[str | None, str]] = set()
    for one in draft.references:
        key = (one.organ, one.number)
        if key in known or one.organ is None:
            continue
        known.add(key)
        if not one.dated and draft.by_ref[one.ref].part != "annex":
            yield Hit(
                one.ref,
                *one.at,
                f"{_name(one)} is cited first here, and without its date.",
            )


def ref_dated_again(draft: Draft) -> Iterator[Hit]:
    """The number alone at later mentions."""
    known: dict[tuple[str | None, str], str] = {}
    for one in draft.references:
        key = (one.organ, one.number)
        # Within one paragraph a list may name a text twice with the same date behind
        # it.
        if key in known and one.dated and not one.shares_date and known[key] != one.ref:
            yield Hit(
                one.ref,
                *_date_span(one),
                f"{_name(one)} has its date in"
                f" {draft.by_ref[known[key]].place} already.",
            )
        if one.dated:
            known.setdefault(key, one.ref)


def ref_order(draft: Draft) -> Iterator[Hit]:
    """A list of resolutions runs oldest first."""
    for _, row in groupby(draft.references, key=lambda one: (one.ref, one.list)):
        # Lists run organ by organ; a number without one has no place in the order.
        members = [one for one in row if one.organ is not None]
        for before, one in pairwise(members):
            if before.organ != one.organ or before.at == one.at:
                continue
            # “33/2 of 29 June 2016 on journalists, 27/5 of 25 May 2014 on schools”: a
            # list of its own begins with each subject.
            between = draft.by_ref[one.ref].text[before.at.end : one.at.start]
            if not _BETWEEN.fullmatch(between):
                continue
            # Special sessions, and numbers of two ways of counting, do not compare by
            # number.
            special = "S-" in before.number or "S-" in one.number
            if special or ("(" in before.number and "/" in one.number):
                continue
            if _is_older(one, before):
                yield Hit(
                    one.ref,
                    *one.at,
                    f"{one.number} is older than {before.number}; a list runs oldest"
                    " first.",
                )
                break


def ref_symbol_in_text(draft: Draft) -> Iterator[Hit]:
    """Running text says the number, not the symbol."""
    for line in draft.body:
        for match in _SYMBOL.finditer(line.text):
            number = match["number"]
            # Where "resolution" stands before the symbol, taking off the letters is
            # enough; else the sentence must take the word in, which the drafter must
            # see.
            said = re.search(
                r"\b[Rr]esolutions? (?:[\w/(), ]+ )?$", line.text[: match.start()]
            )
            new = number if said else f"resolution {number}"
            yield Hit(
                line.ref,
                match.start(),
                match.end(),
                f"Running text says “resolution {number}”, not the symbol.",
                (),
                Fix(
                    match.start(),
                    match.end(),
                    new,
                    safe=bool(said),
                ),
            )


def ref_unknown(draft: Draft) -> Iterator[Hit]:
    """Neither the library nor any text in it knows the number."""
    for one in draft.references:
        if one.organ is None or not one.certain:
            continue
        if draft.sources.cited(one.organ, one.number) is not None:
            continue
        # A number that others cite is hardly a slip, though the library lacks the text.
        if not draft.sources.witnesses(one.organ, one.number):
            yield Hit(one.ref, *one.at, f"{_name(one)} is not in your library.")


def ref_paragraph_missing(draft: Draft) -> Iterator[Hit]:
    """A paragraph that is cited stands in the text."""
    for one in draft.references:
        if not one.paragraphs or one.organ is None or not one.certain:
            continue
        cited = draft.sources.cited(one.organ, one.number)
        text = draft.sources.text(cited.id) if cited else None
        if text is None:
            continue
        labels = {paragraph.label for paragraph in text.operative}
        # Texts in sections, and annexes with paragraphs of their own, count anew.
        if text.annexes or any("sect." in one.ref for one in text.operative):
            continue
        for number in one.paragraphs:
            # A sole paragraph bears no number, and may be cited as paragraph 1.
            if number not in labels and len(text.operative) > 1:
                yield Hit(
                    one.ref,
                    *one.at,
                    f"{_name(one)} has no paragraph {number}.",
                    (Evidence(text.id, text.title),),
                )


def _is_older(
    one: Reference,
    before: Reference,
) -> bool:
    """Whether a text of a list is older than the one before it, by number and by date.

    Within a session lists run by either, and a date that speaks against the number is
    a slip of the date, which another rule tells.
    """
    are_dated = one.date and before.date
    if are_dated and not (one.shares_date or before.shares_date):
        is_later = (one.date or "") >= (before.date or "")
    else:
        # Parts of a collection are adopted at different times.
        is_later = _PART.search(one.number) is not None
    return not is_later and numbers.order(one.number) < numbers.order(before.number)


def is_possible(
    organ: str,
    number: str,
    day: str,
) -> bool:
    """Whether an organ can have adopted a text of this number on a day (ISO)."""
    days = numbers.possible_days(organ, number)
    return days is None or days[0] <= day <= days[1]


def _name(one: Reference) -> str:
    organ = f"{full_name(one.organ)} " if one.organ else ""
    return f"{organ}{one.kind} {one.number}"


def _date_span(one: Reference) -> tuple[int, int]:
    span = one.date_at or one.at
    return span.start, span.end


def _date_hit(
    draft: Draft,
    one: Reference,
    message: str,
    right: str,
    evidence: tuple[Evidence, ...],
) -> Hit:
    start, end = _date_span(one)
    fix = Fix(
        start,
        end,
        dates.written_in(right, draft.text.language),
        safe=False,
    )
    return Hit(
        one.ref,
        start,
        end,
        message,
        evidence,
        fix,
    )


def _same_title(
    cited: str,
    own: str,
) -> bool:
    """Whether two spellings are of one title.

    Quotation marks inside a quotation, hyphens and an article at the start differ by
    right; a part may be called by its own title without that of its collection.
    """
    here, there = _folded(cited), _folded(own)
    if here == there:
        return True
    if any(_folded(part) == here for part in own.split(": ")):
        return True
    is_long = len(here) >= _SHORTEST_TITLE
    return is_long and there.startswith(here)


def _folded(title: str) -> str:
    words = re.sub(r"[^\w]", "", title).casefold()
    # Last, since a quotation mark or a space may stand before the article.
    return re.sub(r"^the", "", words)
