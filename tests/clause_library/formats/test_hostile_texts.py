"""Texts no drafter writes: read or refused with a sentence, in bounded time."""

from __future__ import annotations

import time

import pytest

from clause_library.errors import InputError
from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse, passage

READ = {
    "a line of a megabyte": b"1. Urges " + b"a word, " * 130_000,
    "a word of a megabyte": b"1. Urges " + b"a" * 1_000_000,
    "figures without end": b"1" * 1_000_000,
    "two hundred thousand short lines": b"nets\n" * 200_000,
    "hyphens at every line's end": b"co-\n" * 100_000,
    "stars": b"*a " * 100_000,
    "marks": b"1. Urges " + b"nets1 " * 100_000 + b"\n\n[1] A note.",
    "brackets": b"1. Urges " + b"[" * 100_000,
    "links never closed": b"1. Urges " + b"[a](" * 50_000,
    "struck through": b"1. Urges " + b"~~a" * 50_000,
    "a sentence of small paragraphs": b"1. Urges nets,\n\n" + b"and all,\n\n" * 10_000,
    "one number": b"1. Urges\r" * 10_000,
    "quoted deep": b"> " * 100_000 + b"Urges",
    "codes": b"&amp;" * 100_000 + b" a",
    "a lone surrogate": b"1. Urges \xed\xa0\x80 all.",
}


@pytest.mark.parametrize("data", READ.values(), ids=READ.keys())
def test_is_read_in_bounded_time(data: bytes) -> None:
    started = time.process_time()
    (source,) = read_bytes("odd.txt", data)
    (resolution, *_) = parse(source)
    assert not [
        problem for problem in resolution.problems if problem.code.startswith("words_")
    ]
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"1. Urges\n\n" * 120_000, "more than 100,000 paragraphs"),
        (b"The General\x00 Assembly,", "binary"),
        (b"--\n" * 100_000, "holds no words"),
    ],
)
def test_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read_bytes("odd.txt", data)


def test_what_a_terminal_left_in_a_paste_is_taken_off() -> None:
    (paragraph,) = passage("\x1b[200~1. *Urges* \x1b[31mall\x1b[0m States;\x1b[201~")
    assert (paragraph.ref, paragraph.text) == ("OP1", "Urges all States;")
    (paragraph,) = passage("1. Urges \ud800\x00\u202eall\u202c;")
    assert paragraph.text == "Urges all;"
