"""Which rules run for a draft, and how strictly: by its organ, form and language.

Measured, not guessed: the General Assembly's texts of sessions 74 to 79 follow every
rule; the Security Council has a form of its own (no also/further, “this resolution”,
-ise), so only form and references are asked of it; for an organ without a corpus an
error is a warning.
"""

from __future__ import annotations

from clause_library.parse.amendments.document import amendments
from clause_library.record import Record
from drafter.check.draft import Draft
from drafter.check.findings import Severity
from drafter.check.registry import RULES, Rule

_ALL = frozenset(rule.group for rule in RULES)
_FORM = frozenset(("references", "form", "marks", "hand"))
# Of the Council's texts 15 in a hundred list resolutions newest first, and 6 open an
# operative paragraph with “Acting under Chapter VII …”.
_NOT_THE_COUNCIL = frozenset(("ref-order", "opening-form"))
# In French and Russian print the indicator stands before the sign.
# What is to stand in place of a symbol is said in English words.
_ENGLISH = frozenset(("note-place", "ref-symbol-in-text"))
_OTHER_LANGUAGES = frozenset(("references", "marks"))
# The sample library's invented organ writes as the General Assembly does.
_FULL = ("GA", "HCA")


class Profile(Record):
    """The groups of rules that run; with ``mild`` an error is told as a warning."""

    groups: frozenset[str]
    mild: bool
    remarks: tuple[str, ...]


def profile_of(draft: Draft) -> Profile:
    """The profile of a draft, with what is not checked, in sentences."""
    remarks: list[str] = []
    language = draft.text.language
    # A text whose language is not known is checked as English, the language that
    # the rules of form are about.
    if language not in ("en", None):
        remarks.append(
            f"The text is not English ({language}): only references, notes and brackets"
            " are checked."
        )
        return Profile(_OTHER_LANGUAGES, False, tuple(remarks))
    if amendments(draft.text) is not None:
        remarks.append(
            "These are amendments told in words: the rules of form are left out; the"
            " text they make is checked once they are carried out (drafter merge)."
        )
    elif not draft.is_resolution and not draft.numbered:
        remarks.append(
            "No paragraph is numbered: it reads as a decision, a statement or a letter,"
            " and the rules of form are left out."
        )
    elif not draft.is_resolution:
        remarks.append(
            "Fewer than 70 % of the numbered paragraphs open as those of a resolution:"
            " the rules of form are left out."
        )
    if draft.organ in _FULL:
        return Profile(_ALL, False, tuple(remarks))
    if draft.organ == "SC":
        remarks.append(
            "The Security Council has a style of its own: form and references"
            " are checked, style is not."
        )
        return Profile(_FORM, False, tuple(remarks))
    remarks.append(
        "The form of this organ was not measured: its rules are told as warnings, style"
        " is not checked."
    )
    return Profile(_FORM, True, tuple(remarks))


def severity(
    profile: Profile,
    own: Severity,
) -> Severity:
    """How grave a finding is under a profile."""
    return "warning" if profile.mild and own == "error" else own


def runs(
    profile: Profile,
    rule: Rule,
    draft: Draft,
) -> bool:
    """Whether a rule runs for a draft."""
    if rule.group not in profile.groups:
        return False
    if draft.text.language not in ("en", None) and rule.name in _ENGLISH:
        return False
    if draft.organ == "SC" and rule.name in _NOT_THE_COUNCIL:
        return False
    # Declarations repeat their verbs and words by design, so repetition goes with form.
    return draft.is_resolution or not (rule.form or rule.group == "repetition")
