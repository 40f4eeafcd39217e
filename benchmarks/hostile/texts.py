"""Plain texts that a careless rule takes for ever to read."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile.kind import Kind

HEAD = "The Assembly of the Valley,\n\n1. Urges care for roads;\n\n2. Requests "


def repeated(piece: str, at_most: int = 3_900_000) -> Callable[[int], bytes]:
    """A text in which a piece stands as often as the size says, within the bound that
    the reader has for characters."""

    def make(size: int) -> bytes:
        return (HEAD + piece * min(size, at_most // len(piece))).encode()

    return make


def endless_line(size: int) -> bytes:
    return b"Urges care for all roads and bridges " * (size * 8)


def notes(size: int) -> bytes:
    marks = "".join(f" care[{number}]" for number in range(1, size + 1))
    below = "".join(f"[{number}] See roads.\n" for number in range(1, size + 1))
    return f"{HEAD}{marks}.\n\n{below}".encode()


def raised_notes(size: int) -> bytes:
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    marks = "".join(f" care{str(n).translate(raised)}" for n in range(1, size + 1))
    return f"{HEAD}{marks}.\n".encode()


def paragraphs(size: int) -> bytes:
    return "\n\n".join(f"{n}. Urges care;" for n in range(1, size + 1)).encode()


def levels(size: int) -> bytes:
    labels = ("1.", "(a)", "(i)", "a.", "i.")
    rows = (f"{'  ' * (n % 40)}{labels[n % 5]} care;" for n in range(size))
    return ("The Assembly of the Valley,\n\n" + "\n\n".join(rows)).encode()


def rtf(size: int) -> bytes:
    return b"{\\rtf1 " + b"{\\b Urges" * size


def binary(size: int) -> bytes:
    return bytes(range(256)) * min(size, 4_000)


def halves(size: int) -> bytes:
    """UTF-16 with halves of characters."""
    return b"\xff\xfe" + b"\x00\xd8a\x00" * size


def broken_utf_8(size: int) -> bytes:
    return HEAD.encode() + b"\xe9\xff\xc3\x28" * size


def blank(size: int) -> bytes:
    return b"\xef\xbb\xbf" + b" \t\r\n" * size


def nothing(size: int) -> bytes:
    return b"x" * (size // 40)


KINDS = (
    Kind("text: one endless line", "line.txt", endless_line),
    Kind("text: very many notes in a paragraph", "notes.txt", notes),
    Kind("text: very many raised figures", "raised.txt", raised_notes),
    Kind("text: very many paragraphs", "long.txt", paragraphs),
    Kind("text: levels in levels", "levels.txt", levels),
    Kind("text: line ends", "ends.txt", repeated("\n")),
    Kind("text: lines of one letter", "letters.txt", repeated("a\n")),
    Kind("text: blank paragraphs", "paragraphs.txt", repeated("a\n\n")),
    Kind("text: spaces", "spaces.txt", repeated(" ")),
    Kind("text: brackets that open", "open.txt", repeated("[")),
    Kind("text: brackets in brackets", "brackets.txt", repeated("[EU: [care] ")),
    Kind("text: round brackets", "round.txt", repeated("(a) ")),
    Kind("text: numbers", "numbers.txt", repeated("1. ")),
    Kind("text: roman numerals", "roman.txt", repeated("iv) xcix. ")),
    Kind("text: symbols", "symbols.txt", repeated("A/RES/77/194 ")),
    Kind("text: halves of symbols", "half.txt", repeated("A/RES/A/C.3/")),
    Kind(
        "text: citations",
        "cited.txt",
        repeated("resolution 77/194 of 15 December 2022, "),
    ),
    Kind(
        "text: lists of citations", "lists.txt", repeated("resolutions 1/1, 2/2 and ")
    ),
    Kind("text: days", "days.txt", repeated("1 May 2020 to ")),
    Kind("text: openings", "openings.txt", repeated("Recalling also ")),
    Kind("text: paragraphs cited", "paras.txt", repeated("paragraphs 1 (a) (i) to 5 ")),
    Kind("text: dashes", "dashes.txt", repeated("--- ")),
    Kind("text: underscores", "rule.txt", repeated("_")),
    Kind("text: stars", "stars.txt", repeated("*_**")),
    Kind("text: links", "links.txt", repeated("[x](#")),
    Kind("text: tags", "tags.txt", repeated("<sup>1</sup>")),
    Kind("text: beginnings of tags", "starts.txt", repeated("<sup")),
    Kind("text: quotes", "quotes.txt", repeated("“‘«")),
    Kind("text: cells", "cells.txt", repeated("| a ")),
    Kind("text: rows of cells", "rows.txt", repeated("| a | b |\n|---|---|\n")),
    Kind("text: accents", "accents.txt", repeated("\u0301\u0323")),
    Kind("text: hidden characters", "hidden.txt", repeated("\u200b\u202e\u2066")),
    Kind("text: soft hyphens", "hyphens.txt", repeated("ca\u00ad\nre ")),
    Kind("text: hyphens at line ends", "broken.txt", repeated("inter-\nnational ")),
    Kind("text: escapes", "escapes.txt", repeated("\x1b]52;c;aGk=\x07")),
    Kind("text: page numbers", "pages.txt", repeated("\n\n2/5\nA/RES/77/194\n\n")),
    Kind("text: half a formula", "formula.txt", repeated("The General Assembly,\n")),
    Kind("text: annexes", "annexes.txt", repeated("\n\nAnnex I\n\nCare\n")),
    Kind("text: delegations", "delegations.txt", repeated("[EU, Japan, G77: alt 1 ")),
    Kind("text: one word", "word.txt", repeated("care")),
    Kind("text: full stops", "stops.txt", repeated(".")),
    Kind("RTF", "old.rtf", rtf),
    Kind("text: bytes of all kinds", "bytes.txt", binary),
    Kind("text: halves of characters", "utf16.txt", halves),
    Kind("text: broken UTF-8", "utf8.txt", broken_utf_8),
    Kind("text: blank", "blank.txt", blank),
    Kind("text: nothing", "nothing.txt", nothing),
)
