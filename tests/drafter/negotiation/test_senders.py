"""Whose file it is."""

from __future__ import annotations

import pytest

from drafter.negotiation.senders import delegation, sender


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Germany on behalf of the EU", "EU"),
        ("Egypt (on behalf of the Group of 77 and China)", "G77"),
        ("Allemagne, au nom de l’Union européenne", "EU"),
        ("Égypte, au nom du Groupe des 77 et de la Chine", "G77"),
        ("Cuba en nombre del Grupo de los 77 y China", "G77"),
        ("Permanent Mission of Peru", "Peru"),
        ("UK Mission", "United Kingdom"),
        ("Rescue Mission", "Rescue Mission"),
        ("Guinea (Conakry)", "Guinea (Conakry)"),
    ],
)
def test_an_author_is_called_as_its_delegation(author: str, name: str) -> None:
    assert delegation(author) == name


def test_a_person_s_file_called_after_a_state_is_that_state_s() -> None:
    named = sender("Norway.docx", "Norway", ["Kari Nordmann"], None)
    assert named.name == "Norway"
    assert "Kari Nordmann" in named.notice


def test_a_person_s_file_of_any_other_name_is_that_person_s() -> None:
    named = sender("version 3.docx", "version 3", ["Kari Nordmann"], None)
    assert named.name == "Kari Nordmann"
    assert "--by" in named.notice


def test_a_delegation_that_signs_is_believed_before_the_file_s_name() -> None:
    assert sender("Norway.docx", "Norway", ["Japan"], None).name == "Japan"
    assert sender("Norway.docx", "Norway", ["NOR"], None).name == "NOR"
