"""Proposals that a Word file shows by type alone, told by the signs of plain text:
struck words, signed bold words."""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree

from clause_library.formats.docx.numbering import W, value
from clause_library.formats.docx.revisions import View
from clause_library.formats.docx.structure import run_text
from clause_library.formats.docx.styles import is_on
from clause_library.patterns import lazy_pattern
from clause_library.vocabulary.delegations import NAMES

_SHOWN_BY = tuple(f"{W}{name}" for name in ("strike", "dstrike", "b", "u"))
_SIGNED = lazy_pattern(
    r"(?:\s*(?P<first>[^:()]{2,80}):\s.+|.*\S\s*\((?P<last>[^():]{2,80})\)\s*)",
    re.DOTALL,
)
_SIGNS = {"struck": ("~~", "~~"), "signed": ("[", "]")}


def signs(
    paragraph: etree._Element, view: View
) -> dict[etree._Element, tuple[str, str]]:
    """The signs before and after runs of a paragraph.

    ``~~`` stands around struck words, ``[`` and ``]`` around signed ones.

    Bold or underlined words are a proposal where plain ones stand beside them and they
    begin or end with a delegation's name (``to act (EU)``); a run without a sign is
    left out.
    """
    # Most paragraphs have no such type: they cost one look.
    if next(paragraph.iter(*_SHOWN_BY), None) is None:
        return {}
    runs: list[etree._Element] = []
    for run in paragraph.iter(f"{W}r"):
        if run.find(f"{W}t") is not None and _is_there(run, paragraph, view):
            runs.append(run)
    around: dict[etree._Element, tuple[str, str]] = {}
    for look, group in groupby(runs, key=lambda run: _look(view, run)):
        stretch = list(group)
        text = "".join(map(run_text, stretch))
        if not text.strip():
            continue
        # A paragraph that is bold whole is a heading.
        if look == "signed" and (len(stretch) == len(runs) or not _is_signed(text)):
            continue
        before, after = _SIGNS.get(look, ("", ""))
        around[stretch[0]] = (before, "")
        around[stretch[-1]] = (around.get(stretch[-1], ("", ""))[0], after)
    return around


def _is_there(
    run: etree._Element,
    paragraph: etree._Element,
    view: View,
) -> bool:
    """Whether a run belongs to the paragraph itself and to the text as the view has
    it."""
    for above in run.iterancestors():
        if above is paragraph:
            return True
        # A text box hangs in a run of the paragraph; its runs are its own paragraphs'.
        if above.tag == f"{W}p" or view.gone(above):
            return False
    return False


def _look(
    view: View,
    run: etree._Element,
) -> str:
    """How a run is set: ``struck``, ``signed`` (bold or underlined) or ``""``."""
    properties = view.properties(run, "rPr")
    # Struck words first: they are proposed away, whoever signs them in bold.
    if is_on(properties, "strike") or is_on(properties, "dstrike"):
        return "struck"
    underlined = properties is not None and (value(properties, "u") or "none") != "none"
    return "signed" if underlined or is_on(properties, "b") else ""


def _is_signed(text: str) -> bool:
    """Whether words begin or end with the names of delegations alone."""
    match = _SIGNED.fullmatch(text)
    if not match:
        return False
    signature = (match["first"] or match["last"]).strip()
    names = re.split(r"\s*[,;/+&]\s*", signature)
    # All must be delegations: "all (of them)" in bold is only stressed.
    return all(name in NAMES for name in names)
