"""Openings in the five other languages."""

from __future__ import annotations

import pytest

from clause_library.vocabulary.opening_forms import opening


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("表示深为关切旧桥的状况，", "表示深为关切"),
        ("又表示赞赏地注意到村庄的工作，", "又表示赞赏地注意到"),
        ("表示注意到桥梁报告，", "表示注意到"),
        ("表示打算明年再次开会，", "表示"),
    ],
)
def test_a_chinese_opening_goes_on_to_what_is_expressed(text: str, words: str) -> None:
    assert opening(text, "preambular") == words
