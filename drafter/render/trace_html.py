"""The life of a clause as one page with its drawn picture.

Nothing is fetched, it prints, it follows the reader's light or dark, and ``n`` and
``p`` go to the next and previous step that changed the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clause_library.vocabulary.agenda_items import subject
from clause_library.vocabulary.citation_words import adoption_words
from clause_library.vocabulary.dates import written
from drafter.render import trace_terminal
from drafter.render.html import POLICY, STEPS, data, lang, redline, text_of
from drafter.render.trace_svg import picture
from drafter.trace.picture import short_symbol
from drafter.trace.story import vote_groups
from drafter.trace.table import what

if TYPE_CHECKING:
    from drafter.trace.first_said import Said
    from drafter.trace.records import Step, Trace

# The colours of the page for words by their age; the oldest has none.
SHADES = 6
RELATIONS = {"taken_over": "taken over", "formula": "formula with another name"}


def page(found: Trace) -> str:
    """The whole page: the newest text, the picture, every step with its redline."""
    title = text_of(found.asked)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>\n"
        f"<style>\n{data('compare.css')}{data('trace.css')}</style></head>\n<body>\n"
        f"<header><h1>{title}</h1>"
        f'<p class="quiet">{text_of(about(found))}</p></header>\n'
        f"<main>\n{body(found)}</main>\n"
        f"<script>\n{data('compare.js')}</script>\n</body></html>\n"
    )


def about(found: Trace) -> str:
    """What the newest text of the line is about."""
    source = found.path[-1].found.source
    return subject(source.title, source.topic)


def body(found: Trace) -> str:
    """What stands on the page below its head, for a page that has a head of its own."""
    # the newest first: it is the one a drafter has in hand
    steps = "".join(_step(step) for step in reversed(found.steps))
    return (
        f"{_newest(found)}{_legend(found)}"
        f'<div class="scroll" tabindex="0" role="group"'
        f' aria-label="Picture of the line">{picture(found)}</div>\n'
        f'<div class="tools screen">{STEPS}</div>\n'
        f"{steps}{_votes(found)}{_kin(found)}{_unknown(found)}"
    )


def _newest(found: Trace) -> str:
    """The newest text; each word in the shade of the text that first said it."""
    step = found.path[-1]
    text = step.found.clause.text
    shades = shades_of(found)
    marked, at = "", 0
    for start, end, classes in _runs(found.words, shades):
        # what stands between the runs: spaces and signs that no text is the source of
        marked += text_of(text[at:start])
        inside = text_of(text[start:end])
        marked += f'<mark class="{classes}">{inside}</mark>' if classes else inside
        at = end
    marked += text_of(text[at:])
    language = step.found.source.language or "en"
    spread = ""
    if found.spread is not None:
        told = text_of(trace_terminal.spread(found.spread))
        spread = f'<p class="quiet">{told}</p>\n'
    return (
        f'{spread}<p class="quiet">The newest text of the line: {text_of(step.ref)}</p>'
        f'<p class="newest"{lang(language)}>{marked}</p>\n'
    )


def _runs(
    words: tuple[Said, ...], shades: dict[int, int]
) -> list[tuple[int, int, str]]:
    """Neighbouring words of one shade as one run, with the classes it is marked by."""
    runs: list[tuple[int, int, str]] = []
    for word in words:
        shade = shades[word.since]
        classes = f"said{shade}" if shade else ""
        if word.back is not None:
            classes = f"{classes} back".strip()
        # a mark around each word would leave the spaces between them white
        if runs and runs[-1][2] == classes:
            runs[-1] = (runs[-1][0], word.end, classes)
        else:
            runs.append((word.start, word.end, classes))
    return runs


def shades_of(found: Trace) -> dict[int, int]:
    """The shade, 0 to `SHADES`, of each text that first said a word still there."""
    places = sorted({word.since for word in found.words})
    shades: dict[int, int] = {}
    for rank, place in enumerate(places):
        # the oldest words have no colour, so that the newer ones stand out
        if place == 0:
            shades[place] = 0
            continue
        # by rank, not by year: two texts of neighbouring years must differ as much as
        # any other two; `max` is for a line of one text
        shades[place] = 1 + rank * (SHADES - 1) // max(1, len(places) - 1)
    return shades


def _legend(found: Trace) -> str:
    items = ""
    for place, shade in shades_of(found).items():
        source = found.path[place].found.source
        items += f'<span class="said{shade}">{text_of(short_symbol(source.id))}</span>'
    if any(word.back is not None for word in found.words):
        items += '<span class="explained">underlined twice: had left, came back</span>'
    return f'<p class="legend">first said in: {items}</p>\n'


def _step(step: Step) -> str:
    source = step.found.source
    date = written(source.date) if source.date else "date unknown"
    # the first text changed nothing: with n and p one walks over it
    status = "unchanged" if step.kind in ("unchanged", "first") else "changed"
    how = lang(source.language)
    words = f"<p{how}>{text_of(step.found.clause.text)}</p>"
    if step.kind == "unchanged":
        # a line of forty texts would else say one sentence forty times
        words = f"<details><summary>the same words</summary>{words}</details>"
    elif step.changes:
        words = f"<p{how}>{redline(step.changes)}</p>"
    notes = f"<li>{text_of(adoption_words(source.adoption))}</li>"
    notes += f"<li>{text_of(what(step))}</li>"
    if step.sponsors:
        named = text_of(", ".join(step.sponsors))
        notes += f"<li><details><summary>Sponsors</summary>{named}</details></li>"
    beside = "" if step.in_path else " (beside the main line)"
    return (
        f'<article class="{status}" tabindex="-1">'
        f"<h2>{text_of(step.ref)} "
        f'<span class="status">{text_of(date)}{beside}</span></h2>'
        f'{words}<ul class="notes">{notes}</ul></article>\n'
    )


def _votes(found: Trace) -> str:
    items = ""
    for group in vote_groups(found):
        told = f"{group.ref}: {group.sides}: {', '.join(group.states)}"
        items += f"<li>{text_of(told)}</li>"
    if not items:
        return ""
    return f"<section><h2>Who changed its vote</h2><ul>{items}</ul></section>"


def _kin(found: Trace) -> str:
    items = ""
    for one in found.kin:
        told = f"{one.found.clause.ref}: {RELATIONS[one.relation]}, {one.score:.0f}"
        items += f"<li>{text_of(told)} of 100</li>"
    if not items:
        return ""
    return f"<section><h2>The same in other series</h2><ul>{items}</ul></section>"


def _unknown(found: Trace) -> str:
    items = "".join(f"<li>{text_of(sentence)}</li>" for sentence in found.unknown)
    return f'<section class="quiet"><ul>{items}</ul></section>\n'
