"""Figures for the terminal, as JSON and as a page: tables with bars."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from drafter.render.html import POLICY, UNSEEN
from drafter.render.paper import shortened

if TYPE_CHECKING:
    from drafter.render.paper import Paper
    from drafter.trace.statistics import Figure, Statistics

NAME = 30  # columns of a name
BAR = 24  # columns of the longest bar
NOTABLE = 20  # sentences shown in the terminal; a file holds all


def terminal(
    found: Statistics,
    paper: Paper,
) -> list[str]:
    """A table, a bar a row, then what stands out."""
    lines = paper.heading(found.heading)
    heads = "".join(f" {head:>7}" for head in _heads(found))
    lines.append(paper.dim(f"{'':<{NAME}}{heads}"))
    most = _most(found)
    for row in found.rows:
        bar = "█" * round(BAR * row.value / most)
        name = shortened(row.name, NAME)
        figures = "".join(f" {figure:>7}" for figure in _figures(row, found))
        line = f"{name:<{NAME}}{figures}  {bar}"
        # cut and not folded: the rest of a bar on the next line would measure nothing
        lines.append(line[: paper.width].rstrip())
    lines.append("")
    for sentence in found.notable[:NOTABLE]:
        lines += paper.wrap(sentence)
    more = len(found.notable) - NOTABLE
    if more > 0:
        lines += paper.aside(f"and {more} more; -o OUT.csv writes all.")
    return lines


def json(found: Statistics) -> dict[str, Any]:
    """``drafter.stats/1``."""
    return {
        "schema": "drafter.stats/1",
        "kind": found.kind,
        "heading": found.heading,
        **({"language": found.language} if found.language else {}),
        "rows": [row._asdict() for row in found.rows],
        "notable": list(found.notable),
    }


def html(found: Statistics) -> str:
    """One page; nothing is fetched, it prints."""
    title = _text(found.heading)
    most = _most(found)
    heads = "".join(f'<th class="number">{head}</th>' for head in _heads(found))
    rows = "".join(_row(row, found, most) for row in found.rows)
    items = "".join(f"<li>{_text(sentence)}</li>" for sentence in found.notable)
    style = (files("drafter") / "data" / "compare.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>\n<style>\n{style}"
        "table { border-collapse: collapse; font-family: system-ui, sans-serif;"
        " width: 100%; }\n"
        "td, th { text-align: left; padding: .2rem .5rem;"
        " border-bottom: 1px solid var(--line); }\n"
        "td.number, th.number { text-align: right; }\n"
        "td.bar { width: 40%; } td.bar svg { display: block; }\n"
        "td.bar rect { fill: var(--in); }\n</style></head>\n<body>\n"
        f"<h1>{title}</h1>\n<table><thead><tr><th>&nbsp;</th>"
        f"{heads}<th></th></tr></thead>\n"
        f"<tbody>{rows}</tbody></table>\n<ul>{items}</ul>\n</body></html>\n"
    )


def _row(
    row: Figure,
    found: Statistics,
    most: int,
) -> str:
    figures = _figures(row, found)
    cells = "".join(f'<td class="number">{figure}</td>' for figure in figures)
    width = 100 * row.value / most
    bar = (
        '<svg width="100%" height="12" aria-hidden="true">'
        f'<rect width="{width:.1f}%" height="12" rx="2"/></svg>'
    )
    return f'<tr><td>{_text(row.name)}</td>{cells}<td class="bar">{bar}</td></tr>\n'


def _heads(found: Statistics) -> tuple[str, ...]:
    return ("now", "before", "share") if _has_before(found) else ("number", "share")


def _figures(row: Figure, found: Statistics) -> tuple[str, ...]:
    """What stands in a row under the heads."""
    share = "" if row.share is None else f"{row.share:.1f} %"
    if not _has_before(found):
        return f"{row.value:,}", share
    before = "" if row.before is None else f"{row.before:,}"
    return f"{row.value:,}", before, share


def _has_before(found: Statistics) -> bool:
    """Whether anything is set beside an earlier figure: a session has one before it, a
    topic and an organ have none."""
    return any(row.before is not None for row in found.rows)


def _most(found: Statistics) -> int:
    # where all figures are nought, or there are none, bars are divided by 1
    return max((row.value for row in found.rows), default=1) or 1


def _text(text: str) -> str:
    return escape(text.translate(UNSEEN))
