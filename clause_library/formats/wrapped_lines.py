"""Lines put together to paragraphs.

Quoting is taken off, hard-wrapped lines are joined, a label begins a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import filterfalse, takewhile

from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.annexes import ANNEX_OR_KINDRED
from clause_library.vocabulary.chapeaux import is_chapeau, writes_chapeaux
from clause_library.vocabulary.formulas import is_formula, may_be_formula
from clause_library.vocabulary.label_variants import VARIANT
from clause_library.vocabulary.mail import CHAT, REMARK, SENT_AT
from clause_library.vocabulary.phrases import CONCLUSION, is_listed, preambular_opening
from clause_library.vocabulary.punctuation import CLOSERS, PAUSES, STOPS
from clause_library.vocabulary.scripts import (
    ARABIC_LETTERS,
    HAN,
    RUSSIAN_LETTERS,
    has_ideographs,
    is_wide,
    script_of,
)
from clause_library.vocabulary.status_lines import is_status_line

_VARIANT = rf"(?:\s?{VARIANT})?"
# "(OP)1.", "(PP1)", "P.P.1", "OP.1"
PART_LABEL = (
    rf"\(?(?:[OP]\.?P\.?|[OP]p|[op]p)\)?[\s.#-]{{0,2}}\d{{1,3}}{_VARIANT}"
    r"\)?(?:[.:)\]]{1,2}|/)?"
)
LABEL = (
    rf"(?:\d{{1,3}}{_VARIANT}\s?[.)．]"
    rf"|[(（]\s?(?:[a-zA-Z]{{1,5}}|[{RUSSIAN_LETTERS}\uff41-\uff5a]"
    rf"|[{ARABIC_LETTERS}]\u0640?)\s?[)）]"
    rf"|(?:[a-z{RUSSIAN_LETTERS}]|[ivx]{{2,5}})[)）]|[(（]\d{{1,2}}[)）]|[IVX]+\.|(?:[a-h]|[ivx]{{1,4}})\."
    rf"|{PART_LABEL}|(?:[Oo]perative |[Pp]reambular )?[Pp]ara(?:graph|\.)?\s?\d{{1,3}}"
    r"(?:[.:]|\s?[-–—](?=\s)))"
)
RULE = lazy_pattern(r"^\s*(?:[-_=*–—]\s*){3,}$")
HEADING = lazy_pattern(r"^\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*$")
MAIL = lazy_pattern(
    r"On .{8,160} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,}"
    r"|(?:From|Sent|To|Cc|Subject): .*"
    r"|Le .{8,160} a écrit ?:|El .{8,160} escribió:|.{8,160} (?:написал\(?а?\)?|пишет):"
    r"|.{4,160}写道[:：]|(?:De|Envoyé|À|Objet|Enviado|Para|Asunto) ?: .*"
    r"|(?:От|Кому|Тема|Отправлено): .*|(?:发件人|发送时间|收件人|抄送|主题)[:：].*"
    r"|(?:من|إلى|الموضوع|تاريخ الإرسال): .*"
)
_QUOTING = lazy_pattern(r"^(?:\s*>)+ ?")
LINE_BREAK = lazy_pattern(r"\r\n|[\n\r\x85\u2028\u2029]")
_MARK = r"[¹²³⁰⁴-⁹\d]+|\[\d+\]"
_ALONE = lazy_pattern(
    rf"\[*(?:\d{{1,3}}(?: {VARIANT})?(?:[.)．]|\s?[-–—])"
    rf"|[(（](?:[a-z]{{1,4}}|[{RUSSIAN_LETTERS}{ARABIC_LETTERS}]|\d{{1,2}})[)）]"
    rf"|[a-z{RUSSIAN_LETTERS}]\)|{PART_LABEL})"
)
# Paragraph 63 (d), 1514 (XV) and dashes stand in sentences too.
_INSIDE = lazy_pattern(rf"[(（]|[-–—•]\s|[a-z{RUSSIAN_LETTERS}][)）]")
_JOINS = lazy_pattern(r"\b(?:and|or|et|ou|y|o|и|или)$")
_PAUSED = lazy_pattern(rf"[{PAUSES}][{CLOSERS}]*(?:<sup>.*</sup>|{_MARK})?\s*$")
_STOPPED = lazy_pattern(rf"[{STOPS}][{CLOSERS}]*(?:{_MARK})?$")
_NUMBERED = lazy_pattern(LABEL)
_AND = ("并", "и ")
# "We, the heads of State": a declaration begins, below a title without a full stop.
_DECLARES = lazy_pattern(r"(?:We|Nous|Nosotros|Мы|نحن|我们)[,،，]")
# The part of the width that a line was surely ended in, whatever its letters measure.
_MARGIN = 0.15
_ANNEX = lazy_pattern(
    rf"\[?{ANNEX_OR_KINDRED}(?:\s+(?:[IVX]+|\d{{1,2}}|[A-Z]))?\]?",
    re.IGNORECASE,
)
# "A. Introducing deposits": below "I.", in papers of model conferences.
_CAPITAL_ITEM = lazy_pattern(r"[A-H]\.\s+\S")
_SEMICOLONS = (";", "؛", "；")
_ENUMERATED = "、"  # parts the words of a Chinese list, never paragraphs
_COLUMNS = lazy_pattern(r"[^\W\d]{2,}[:.]?\s{4,}\S")  # of a masthead
_PAGE_LINE = lazy_pattern(
    # "see also / A/AC.105/121." is the end of a sentence
    r"Page \d+(?: of \d+)?|\d{1,3}/\d{1,3}|[A-Z]+/[A-Z0-9.\-/]*\d(?:[\w.\-/]*\w)?"
    r"|EUCO \d{1,3}/\d{1,3}|/(?:…|\.{3})|(?:[A-Z]\.)?\d\d-\d{5}.{0,30}",
    re.IGNORECASE,
)
_TITLE = lazy_pattern(r"(?:E?S-)?\d{1,3}/\d{1,4}\.\s")
# Characters; a longer line is a paragraph that begins with the organ's name.
_LONGEST_FORMULA = 240
# The head of a model conference's paper, each line with its word; the line that says
# when a text was adopted.
_FORM_LINE = lazy_pattern(
    r"(?:Committee|Forum|Topic|Question of|(?:Main |Co-?)?(?:Sponsor|Submitter)s?"
    r"|Signator(?:y|ies)|Delegation)\s?:|\(Adopted\b",
    re.IGNORECASE,
)
# Columns of a line that was broken because it was full.
_SHORTEST = 41
# Characters of a line that was broken by hand or by a mail program.
_WIDEST = 130
_HALVES = lazy_pattern(r"[^\W\d_]{1,60}[-‐‑\u00ad][ \t]*\r?\n[>\s]{0,40}[^\W\d_]{1,60}")
_HALF = lazy_pattern(r"([^\W\d_]{1,60})[-‐‑]$")
# Halves of compounds that keep their hyphen.
_HEADS = frozenset(
    (
        "anti", "cross", "ex", "follow", "front", "gender", "high", "inter", "long",
        "low", "mid", "multi", "non", "pro", "self", "short", "socio", "well",
        # "seventy-ninth session"
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    )
)  # fmt: skip
_TAILS = frozenset(
    (
        "and", "based", "being", "binding", "border", "building", "centred",
        "economic", "effective", "ended", "free", "governmental", "in", "income",
        "keeping", "laundering", "led", "level", "like", "line", "long", "making",
        "minded", "off", "on", "operation", "oriented", "out", "owned", "party",
        "reaching", "recognized", "related", "reporting", "responsive", "saving",
        "scale", "sensitive", "setting", "sharing", "specific", "stage", "state",
        "sufficient", "supply", "taking", "term", "terrorism", "time", "to",
        "trafficking", "up", "wide", "year",
    )
)  # fmt: skip


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text, each with the number of its first line.

    A form feed is one of its own.
    """
    lines = [_QUOTING.sub("", line) for line in LINE_BREAK.split(text)]
    known = frozenset(re.findall(r"[^\W\d_]+", _HALVES.sub(" ", text).lower()))
    formula = _formula_line(lines)
    has_chapeaux = formula > 0 and writes_chapeaux(lines[formula - 1])
    layout = _Layout(lines)
    collected: list[str] = []
    first = 1
    for number, line in enumerate(lines, 1):
        has_page_break = "\f" in line
        if collected and _ALONE.fullmatch(collected[-1]) and not has_page_break:
            # A label on a line of its own belongs to the next line with words.
            if line.strip():
                collected.append(line.strip())
            continue
        is_parted = not line.strip() or has_page_break
        # The formula is a paragraph of its own, whatever stands around it.
        if formula and number in (formula, formula + 1):
            is_parted = True
        # The words below a chapeau are joined to it when the paragraphs are read.
        if has_chapeaux and len(collected) == 1 and is_chapeau(collected[0]):
            is_parted = True
        if collected and (is_parted or layout.begins(collected, line)):
            yield first, _join(collected, known)
            collected = []
        if line.startswith("\f"):
            yield number, "\f"
        if line.strip():
            first = first if collected else number
            collected.append(line.strip())
    if collected:
        yield first, _join(collected, known)


def _formula_line(lines: Sequence[str]) -> int:
    """The number of the line that opens the text (``The General Assembly,``).

    0 where none does.
    """
    without_article = 0
    before = ""
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if len(bare) < _LONGEST_FORMULA:
            if is_formula(bare):
                return number
            # The end of a wrapped sentence can read so: a blank line stands before.
            if not before and not without_article and may_be_formula(bare):
                without_article = number
        before = bare
    return without_article


class _Layout:
    """How the lines of one text were broken.

    Their width, and whether blank lines part its paragraphs.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        # An address that is longer than the lines was not broken with them.
        broken = filterfalse(_is_one_word, lines)
        self._width = max(map(_length, broken), default=0)
        blank = sum(not line.strip() for line in lines)
        self._is_spaced = blank > max(2, len(lines) // 20)

    def begins(
        self,
        collected: Sequence[str],
        line: str,
    ) -> bool:
        """Whether ``line`` begins a paragraph although no blank line stands between it
        and the lines ``collected`` of the paragraph before."""
        last = collected[-1]
        bare = line.strip()
        if SENT_AT.fullmatch(bare) or SENT_AT.fullmatch(last):
            return True
        if CHAT.match(bare) or CHAT.fullmatch(last):
            return True
        if _is_apart(last) or _is_apart(bare) or HEADING.match(last):
            return True
        # "Secretary- / General": a column of a table or a telephone's mail.
        if _HALF.search(last) and bare[:1].isalpha():
            return False
        if is_status_line(bare) or is_status_line(last):
            return True
        if _is_remark(collected, bare):
            return True
        if (
            _FORM_LINE.match(bare)
            or _TITLE.match(bare)
            or _DECLARES.match(bare)
            or (_ANNEX.fullmatch(bare) and self._was_ended(last, bare))
            or (last.endswith("]") and last.startswith("["))
        ):
            return True
        is_full = self._is_full(last)
        if _starts(han=has_ideographs(bare)).match(bare):
            if not _INSIDE.match(bare) or not is_full:
                return True
            if self._was_ended(last, bare, _MARGIN):
                return True
            return bool(_PAUSED.search(last) or _JOINS.search(last))
        if CONCLUSION.match(bare) and _STOPPED.search(last):
            return True
        if _CAPITAL_ITEM.match(bare) and _PAUSED.search(last):
            return True
        return self._begins_with_words(collected, bare, is_full=is_full)

    def _begins_with_words(
        self,
        collected: Sequence[str],
        bare: str,
        *,
        is_full: bool,
    ) -> bool:
        """Whether a line without label or form of its own begins a paragraph."""
        last = collected[-1]
        may_end = _may_end(collected)
        if is_listed(bare.lstrip("*_")) and _PAUSED.search(last):
            if bare.lstrip("*_[")[:1].isupper():
                return True
            return may_end and self._begins_with_phrase(last, bare, is_full=is_full)
        is_latin = script_of(bare[:1]) == "Latin"
        if not is_latin and may_end and self._was_ended(last, bare, _MARGIN):
            return True
        if bare[:1].islower():
            # A line with much room left was ended; a sentence that goes on all the
            # same is joined again when the paragraphs are read.
            return _is_left_open(collected) and self._was_ended(last, bare, _MARGIN)
        if not is_full:
            return True
        # Within a sentence a semicolon and a capital seldom meet at a line's end.
        if not self._is_spaced and last.endswith(_SEMICOLONS):
            return True
        return self._was_ended(last, bare) and bool(_STOPPED.search(last))

    def _begins_with_phrase(
        self,
        last: str,
        bare: str,
        *,
        is_full: bool,
    ) -> bool:
        """Whether a line that opens with a phrase of the tables begins a paragraph.

        In Russian, Arabic and Chinese no capital tells a beginning from a verb in a
        sentence.
        """
        if not is_full or self._was_ended(last, bare):
            return True
        # The line before has no room for the next word: so one of six paragraphs ends
        # in Russian, and fewer sentences go on with such a phrase after a comma.
        if self._is_spaced or script_of(bare[:1]) == "Latin":
            return False
        return not bare.startswith(_AND) and bool(preambular_opening(bare))

    def _is_full(self, line: str) -> bool:
        """Whether a line may have been broken because no word more had room in it."""
        if self._width > _WIDEST:
            return False
        return _length(line) >= max(0.6 * self._width, _SHORTEST)

    def _was_ended(
        self,
        last: str,
        bare: str,
        margin: float = 0,
    ) -> bool:
        """Whether a line was ended on purpose: the next word would have stood in it.

        ``margin`` is the part of the width that has to be left besides.
        """
        needed = _length(last) + _length(_first_word(bare)) + 1
        return needed < (1 - margin) * self._width


def _is_one_word(line: str) -> bool:
    return line.isascii() and " " not in line.strip()


def _is_remark(
    collected: Sequence[str],
    bare: str,
) -> bool:
    """Whether a line is a colleague's remark, or the paragraph before it was one."""
    if len(collected) == 1 and REMARK.fullmatch(collected[0]):
        return True
    return bool(_PAUSED.search(collected[-1]) and REMARK.fullmatch(bare))


def _may_end(collected: Sequence[str]) -> bool:
    """Whether a paragraph may be whole by its last mark.

    A numbered one goes on after a comma.
    """
    last = collected[-1]
    if not _PAUSED.search(last) or last.endswith(_ENUMERATED):
        return False
    return bool(_STOPPED.search(last)) or not _NUMBERED.match(collected[0])


def _is_left_open(collected: Sequence[str]) -> bool:
    """Whether a paragraph of the text has been read as far as a comma."""
    if not collected[-1].endswith(","):
        return False
    return bool(_NUMBERED.match(collected[0])) or is_listed(collected[0])


def _first_word(bare: str) -> str:
    """What of a line could have stood alone in the line before.

    Of a Chinese one that is a character with the mark behind it, or a figure.
    """
    if is_wide(bare[:1]):
        return bare[:2] if bare[1:2] in tuple(PAUSES) else bare[:1]
    return "".join(takewhile(_holds_together, bare))


def _holds_together(character: str) -> bool:
    return not (character.isspace() or is_wide(character))


@cache
def _starts(*, han: bool) -> re.Pattern[str]:
    """How a line begins that begins a paragraph.

    Large ranges take long to compile: ``han`` only for a line that has such characters.
    """
    follows = ARABIC_LETTERS + (HAN if han else "")
    return re.compile(
        rf"^\s*(?:\[*{LABEL}(?=[\s*A-Z{follows}]|$)"
        r"|\d{1,3}/\s+[A-Z“\"]|\d{1,3}\s?[-–—]\s|[-•‣◦+]\s+\S|#{1,6}\s"
        r"|<sup>|[¹²³⁰⁴-⁹]|\*\s|\[\^?\d{1,3}\]:?\s)"
    )


def _is_apart(line: str) -> bool:
    """Whether a line never runs on.

    So a line of a mail's head, a page's edge, a masthead in columns, a rule.
    """
    if MAIL.fullmatch(line) or _PAGE_LINE.fullmatch(line):
        return True
    return bool(_COLUMNS.search(line) or RULE.match(line))


def _length(text: str) -> int:
    """How many columns a line takes: a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(is_wide, text))


def _join(
    lines: Sequence[str],
    known: frozenset[str],
) -> str:
    """Lines with one space between; a hyphen at a line's end joins its word.

    A soft hyphen goes. A hard one goes where the text has the word unbroken, or has
    neither half as a word: ``fol-`` ``lowed`` is one word, ``money-`` ``laundering``
    keeps its hyphen.
    """
    parts = [lines[0]]
    for line in lines[1:]:
        last = parts[-1]
        if last.endswith("\u00ad"):
            parts[-1] = last[:-1]
        elif halves := _HALF.search(last):
            tail = re.match(r"[^\W\d_]*", line)
            if _was_parted(halves[1].lower(), tail[0] if tail else "", known):
                parts[-1] = last[:-1]
            elif re.match(r"(?:and|or) ", line):  # gender- and age-sensitive
                parts.append(" ")
        elif not _ends_wide(last) and not is_wide(line[:1]):
            # Chinese is written without spaces.
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _ends_wide(line: str) -> bool:
    """Whether a line ends in a Chinese character, or in one with an opening mark."""
    ending = line[-2:] if line[-1] in "“‘(" else line[-1]
    return any(map(is_wide, ending))


def _was_parted(
    head: str,
    tail: str,
    known: frozenset[str],
) -> bool:
    if not tail.islower():
        return False
    if head + tail in known:
        return True
    return tail not in known and tail not in _TAILS and head not in _HEADS
