"""What the library has to say to a rule: asked once, remembered, the draft left out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from clause_library.patterns import lazy_pattern
from clause_library.references import numbers
from clause_library.references.extract import all_paragraphs
from clause_library.vocabulary import dates
from clause_library.vocabulary.dates import month_names
from clause_library.vocabulary.normalize import keys
from drafter.check.counts import Count, question, same_count
from drafter.check.usage import Usage
from drafter.results import Filters

if TYPE_CHECKING:
    from collections.abc import Collection

    from clause_library.model import Resolution
    from clause_library.storage.citations import CitedText, Witness
    from clause_library.storage.library import Library

# A majority says something only where so many texts agree, and so large a share.
WITNESSES = 4
SHARE = 0.8

# Wordings near a paragraph that are looked at for a newer count.
# Each is fetched with all its uses, so that a higher bound makes every count slower.
NEAREST = 20
# Texts of a session that speak for the house.
FEWEST = 50
_DAY = lazy_pattern(rf"\b\d{{1,2}} (?:{'|'.join(month_names('en'))}) \d{{4}}\b")
EVERYWHERE = Filters(status="adopted")


class Sources:
    """The library as the rules see it; without one it knows nothing.

    ``draft`` is the id of the text that is checked: an adopted text is no witness for
    itself.
    """

    def __init__(
        self,
        library: Library | None,
        draft: str,
    ) -> None:
        self._library = library
        self._draft = _bare(draft)
        # A number is asked for by several rules and stands in many paragraphs; each
        # answer is fetched once.
        self._cited: dict[tuple[str, str], tuple[CitedText, ...]] = {}
        self._witnesses: dict[tuple[str, str], tuple[Witness, ...]] = {}
        self._texts: dict[str, Resolution | None] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there is no library to ask."""
        return self._library is None or not self.documents

    @cached_property
    def documents(self) -> int:
        """How many texts the library holds."""
        return self._library.stats()["documents"] if self._library else 0

    @cached_property
    def newest(self) -> str | None:
        """The date of the newest text of the library."""
        return self._library.newest() if self._library else None

    def cited(
        self,
        organ: str,
        number: str,
    ) -> CitedText | None:
        """The text that a number names; None where the library lacks it or holds
        several parts under it."""
        key = (organ, number)
        if key not in self._cited:
            found = self._library.cited(organ, number) if self._library else ()
            self._cited[key] = found
        texts = self._cited[key]
        # Parts A and B share a number but not always a date or title: which is meant
        # cannot be told, and no error may rest on a guess.
        if len(texts) != 1 or _bare(texts[0].id) == self._draft:
            return None
        return texts[0]

    def witnesses(
        self,
        organ: str,
        number: str,
    ) -> tuple[Witness, ...]:
        """The paragraphs of other texts that cite it."""
        key = (organ, number)
        if key not in self._witnesses:
            found = self._library.citing(organ, number) if self._library else ()
            others = [one for one in found if _bare(one.document) != self._draft]
            self._witnesses[key] = tuple(others)
        return self._witnesses[key]

    def dates(
        self,
        organ: str,
        number: str,
    ) -> dict[str, set[str]]:
        """With which date (ISO) which texts cite it."""
        dates: dict[str, set[str]] = {}
        for witness in self.witnesses(organ, number):
            if witness.date:
                dates.setdefault(witness.date, set()).add(witness.document)
        return dates

    def usual_date(
        self,
        organ: str,
        number: str,
    ) -> str | None:
        """The date that most texts give it; None where too few do, or too few agree."""
        dates = self.dates(organ, number)
        if not dates:
            return None
        # Texts are counted, not paragraphs: one long text that repeats a slip is one
        # witness.
        date, texts = max(dates.items(), key=lambda item: (len(item[1]), item[0]))
        total = sum(map(len, dates.values()))
        enough = len(texts) >= WITNESSES and len(texts) >= SHARE * total
        return date if enough else None

    def usual_title(
        self,
        organ: str,
        number: str,
    ) -> tuple[str, tuple[str, ...]] | None:
        """The title that most texts give it, and the places where they do; None where
        too few do, or too few agree."""
        titles: dict[str, dict[str, str]] = {}
        for witness in self.witnesses(organ, number):
            if witness.title:
                texts = titles.setdefault(witness.title, {})
                texts.setdefault(witness.document, witness.ref)
        if not titles:
            return None
        title, texts = max(titles.items(), key=lambda item: (len(item[1]), item[0]))
        total = sum(map(len, titles.values()))
        enough = len(texts) >= WITNESSES and len(texts) >= SHARE * total
        return (title, tuple(texts.values())) if enough else None

    def newer_count(
        self, text: str, count: Count, before: str
    ) -> tuple[int, str, str] | None:
        """The count that the newest text about the same gives, where it is higher: the
        count, the ref and the words; None where it is not.

        Texts of the day ``before`` (ISO) and later are no witnesses.
        """
        best: tuple[str, int, str, str] | None = None
        counted_on = newest_day(text)
        for date, ref, words in self._near(text, count):
            # The newest text counts, not the highest number: parties may also leave.
            if date >= before or (best and date <= best[0]):
                continue
            # “as at 30 April 2025, only 85 have paid”: an older text counts another
            # year.
            if date < counted_on:
                continue
            other = same_count(text, count, words)
            if other is not None:
                best = (
                    date,
                    other.number,
                    ref,
                    words,
                )
        if best is None or best[1] <= count.number:
            return None
        return best[1:]

    def _near(
        self,
        text: str,
        count: Count,
    ) -> Iterator[tuple[str, str, str]]:
        """Date, ref and words of the paragraphs that may speak of what is counted."""
        if self._library is None:
            return
        found = self._library.candidates(keys(text), EVERYWHERE, NEAREST)
        if count.instrument:
            words = question(count, text)
            # Near wordings alone miss another paragraph on the same convention, which
            # shares its name and little else.
            found = [*found, *self._library.sharing(words, EVERYWHERE, NEAREST)]
        for candidate in found:
            uses = self._library.uses(candidate, EVERYWHERE)
            for clause in self._library.fetch(use.key for use in uses):
                if _bare(clause.source.id) != self._draft:
                    date = clause.source.date or ""
                    yield date, clause.clause.ref, clause.clause.text

    def text(self, id: str) -> Resolution | None:
        """A whole text of the library."""
        if id not in self._texts:
            found = self._library.document(id, "en") if self._library else None
            self._texts[id] = found
        return self._texts[id]

    def usage(
        self,
        organ: str | None,
        wanted: Collection[str],
    ) -> Usage | None:
        """How the texts of an organ's newest session spell the wanted words.

        None where the library has too few of them to speak for the house.
        """
        ids = self._newest_session(organ)
        if len(ids) < FEWEST:
            return None
        texts = [self.text(id) for id in ids]
        return Usage(
            (
                [paragraph.text for paragraph in all_paragraphs(text)]
                for text in texts
                if text is not None
            ),
            wanted,
        )

    def _newest_session(self, organ: str | None) -> list[str]:
        """The ids of the newest session of which there are enough texts: of a session
        that has just begun there are too few to learn from."""
        by_session: dict[int, list[str]] = {}
        rows = self._library.documents() if self._library else ()
        for row in rows:
            is_text = row.organ == organ and row.status == "adopted"
            is_other = _bare(row.id) != self._draft
            if is_text and is_other and row.language == "en" and row.date:
                session = numbers.session_of(row.date)
                by_session.setdefault(session, []).append(row.id)
        full = [session for session, ids in by_session.items() if len(ids) >= FEWEST]
        return by_session[max(full)] if full else []

    def successors(self, id: str) -> tuple[str, ...]:
        """The ids of the texts that continue a text, oldest first; never the draft."""
        if self._library is None:
            return ()
        kindred = self._library.successors(id)
        return tuple(
            one.source.id for one in kindred if _bare(one.source.id) != self._draft
        )

    def predecessor(self, draft: Resolution) -> Resolution | None:
        """The text that a draft continues; None where the library has none."""
        if self._library is None:
            return None
        for one in self._library.predecessors(draft):
            if _bare(one.source.id) != self._draft:
                return self.text(one.source.id)
        return None


def newest_day(text: str) -> str:
    """The latest day (ISO) that a paragraph names; empty where it names none."""
    days = [dates.parse_date(match[0]) for match in _DAY.finditer(text)]
    return max((day for day in days if day), default="")


def _bare(id: str) -> str:
    # Typed names of files and printed symbols differ in spaces and capitals: without
    # this a text would bear witness for itself.
    return "".join(id.split()).casefold()
