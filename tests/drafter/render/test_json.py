"""Refs in JSON: the language beside those of another than English."""

from __future__ import annotations

import pytest

from clause_library.model import Adoption, Provenance
from drafter.render.json import language_beside


@pytest.mark.parametrize(
    ("language", "beside"),
    [("fr", {"language": "fr"}), ("en", {}), (None, {})],
)
def test_the_language_stands_beside_a_ref_where_it_is_not_english(
    language: str | None, beside: dict[str, str]
) -> None:
    source = Provenance(
        "X/RES/1/1", "X/RES/1/1", "X", "Lamps", None, "adopted",
        Adoption("unknown"), language,
    )  # fmt: skip
    assert language_beside(source) == beside
