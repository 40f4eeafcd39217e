"""How well and how fast two versions are compared.

python -m benchmarks.compare ../shared/corpus/un [--development | --write]

Synthetic edits on real resolutions (F1 for each kind and each rate of rewording), every
pair of successive annual resolutions of one title, and the time of one pair and of
1,000 paragraphs against 1,000 beside difflib's.
"""

from __future__ import annotations

import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks import results
from benchmarks.edits import Truth, Wording, bare, edited
from clause_library.formats.detect import read_bytes
from clause_library.model import Adoption, Paragraph, Resolution
from clause_library.parse.pipeline import parse
from clause_library.refs import Ref
from drafter.comparison.align import align
from drafter.comparison.units import units
from drafter.results import Comparison

RATES = (0.0, 0.1, 0.3, 0.5)
KINDS = ("unchanged", "changed", "moved", "split", "merged", "added", "deleted")
TEXTS = 60  # resolutions edited at each rate
# of the timing, and of the synthetic edits whose failures are looked at
# (`--development`)
SEED = 20260101
FRESH = (
    77410963  # of the synthetic edits reported: none of their failures was looked at
)
_MIRROR = {"added": "deleted", "deleted": "added", "split": "merged", "merged": "split"}


def session(folder: Path, number: int) -> list[Resolution]:
    """The resolutions of a session of the General Assembly, in the order of their
    numbers."""
    found: list[Resolution] = []
    with zipfile.ZipFile(folder / f"ga-{number:03}-en.zip") as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xml"):
                found += [
                    text
                    for source in read_bytes(name, archive.read(name))
                    for text in parse(source)
                ]
    return [text for text in found if text.operative]


def annual_pairs(
    sessions: Sequence[Sequence[Resolution]],
) -> Iterator[tuple[Resolution, Resolution]]:
    """Texts of one title in two successive sessions, where each session has one text so
    named."""
    for texts, following in pairwise(sessions):
        last, now = _by_title(texts), _by_title(following)
        yield from (
            (last[title], now[title])
            for title in sorted(last.keys() & now.keys())
            if title
        )


def _by_title(texts: Sequence[Resolution]) -> dict[str, Resolution]:
    times = Counter(map(_title, texts))
    return {title: text for text in texts if times[title := _title(text)] == 1}


def _title(text: Resolution) -> str:
    return text.title.casefold().strip(" .")


def synthetic(texts: Sequence[Resolution], seed: int) -> str:
    """The table of F1, kind by rate, and the count of false moves where nothing
    moved."""
    eligible = [
        text
        for text in texts
        if len(text.preamble) >= 5 and 8 <= len(text.operative) <= 60
    ]
    chosen = random.Random(seed).sample(eligible, TEXTS)
    wording = Wording(unit.text for text in texts for unit in units(text))
    columns = {rate: _f1(chosen, texts, wording, rate, seed) for rate in RATES}
    sample = (
        "fresh: not the one on which the aligner was mended"
        if seed == FRESH
        else "the one for development"
    )
    lines = [
        f"Synthetic edits, {TEXTS} resolutions at each rate of rewording (sample {seed}, {sample}), F1:",
        "",
    ]
    lines += [
        "| kind | " + " | ".join(f"{rate:.0%} reworded" for rate in RATES) + " |",
        "|---|" + "---|" * len(RATES),
    ]
    lines += [
        f"| {kind} | " + " | ".join(columns[rate][kind] for rate in RATES) + " |"
        for kind in KINDS
    ]
    false = {rate: _false_moves(chosen, wording, rate, seed) for rate in RATES}
    lines += [
        "",
        "False moves where nothing moved: "
        + ", ".join(f"{n} at {rate:.0%}" for rate, n in false.items()),
    ]
    return "\n".join(lines)


def _f1(
    chosen: Sequence[Resolution],
    texts: Sequence[Resolution],
    wording: Wording,
    rate: float,
    seed: int,
) -> dict[str, str]:
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for number, old in enumerate(chosen):
        dice = random.Random(seed + number)
        others = dice.sample([text for text in texts if _title(text) != _title(old)], 3)
        foreign = [one for text in others for one in (*text.preamble, *text.operative)]
        new, truth = edited(bare(old), foreign, wording, rate, dice, plain=False)
        found = _found(align(bare(old), new))
        right.update(kind for kind, *_ in truth & found)
        said.update(kind for kind, *_ in found)
        true.update(kind for kind, *_ in truth)
    return {
        kind: _told(right[kind], said[kind] + true[kind], true[kind]) for kind in KINDS
    }


def _told(right: int, both: int, true: int) -> str:
    """The F1 of a kind, and how often it was the truth; a dash where it never was and
    was never said."""
    return f"{2 * right / both:.3f} (of {true})" if both else "– (of 0)"


def _found(comparison: Comparison) -> set[Truth]:
    found: set[Truth] = set()
    for pair in comparison.pairs:
        refs = [tuple(side.ref for side in row) for row in (pair.old, pair.new)]
        if not any(
            Ref.parse(ref).kind in ("title", "opening") for row in refs for ref in row
        ):
            found.add((pair.status.removesuffix("_changed"), refs[0], refs[1]))
    return found


def _false_moves(
    chosen: Sequence[Resolution], wording: Wording, rate: float, seed: int
) -> int:
    count = 0
    for number, old in enumerate(chosen):
        new, _ = edited(
            bare(old), (), wording, rate, random.Random(seed + number), plain=True
        )
        count += sum("moved" in pair.status for pair in align(bare(old), new).pairs)
    return count


def annual(pairs: Sequence[tuple[Resolution, Resolution]]) -> str:
    """The promises kept by every pair, and how long a pair takes."""
    broken, times = Counter[str](), []
    for old, new in pairs:
        started = time.process_time()
        there = align(old, new)
        times.append(time.process_time() - started)
        broken.update(broken_promises(old, new, there))
    kept = (
        "all promises kept"
        if not broken
        else ", ".join(f"{name}: {n} broken" for name, n in broken.items())
    )
    times.sort()
    return (
        f"{len(pairs)} pairs of successive annual resolutions of one title, sessions 74 to 79: {kept} (each paragraph "
        "in one pair, both texts in the changes, mirrored when swapped). One pair, processor time: median "
        f"{median(times):.3f} s, 95 % within {times[int(len(times) * 0.95)]:.3f} s, longest {times[-1]:.3f} s."
    )


def broken_promises(
    old: Resolution, new: Resolution, there: Comparison
) -> Iterator[str]:
    """What a comparison must hold to and does not."""
    for side, text in (("old", old), ("new", new)):
        refs = sorted(one.ref for pair in there.pairs for one in getattr(pair, side))
        if refs != sorted(unit.ref for unit in units(text)):
            yield "each paragraph once"
        other = "insert" if side == "old" else "delete"
        for pair in there.pairs:
            joined = "".join(piece.text for piece in pair.changes if piece.op != other)
            if joined != " ".join(one.text for one in getattr(pair, side)):
                yield "both texts in the changes"
    back = align(new, old)
    forth = {
        (_MIRROR.get(pair.status, pair.status), pair.new, pair.old)
        for pair in there.pairs
    }
    if forth != {(pair.status, pair.old, pair.new) for pair in back.pairs}:
        yield "mirrored"


def timing(texts: Sequence[Resolution]) -> str:
    """1,000 paragraphs against 1,000, some reworded, moved and new, beside difflib on
    the words of the whole."""
    dice = random.Random(SEED)
    wording = Wording(unit.text for text in texts for unit in units(text))
    pool = [one.text for text in texts for one in (*text.preamble, *text.operative)]
    body = dice.sample(sorted(set(pool)), 1000)
    after = [
        wording.reworded(text, 0.2, dice) if dice.random() < 0.3 else text
        for text in body
    ]
    after = after[40:500] + body[:40] + after[500:]
    old, new = _text("old", body), _text("new", after)
    ours = _median(lambda: align(old, new), 5)
    theirs = _median(
        lambda: SequenceMatcher(None, body, after, autojunk=False).get_opcodes(), 3
    )
    words = [" ".join(row).split() for row in (body, after)]
    started = time.process_time()
    SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    whole = time.process_time() - started
    return (
        f"1,000 paragraphs against 1,000 ({len(words[0]):,} words): {ours:.2f} s of processor time, median of 5. "
        f"difflib on the same texts: {whole:.1f} s on the words of the whole, {theirs:.3f} s on whole paragraphs, "
        "which finds neither what was reworded nor what moved."
    )


def _text(name: str, body: Sequence[str]) -> Resolution:
    operative = tuple(
        Paragraph(f"{name}, OP{n}", "operative", str(n), "", text)
        for n, text in enumerate(body, 1)
    )
    return Resolution(
        name,
        None,
        None,
        "",
        None,
        None,
        "unknown",
        Adoption(),
        None,
        operative=operative,
    )


def _median(act: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        started = time.process_time()
        act()
        took.append(time.process_time() - started)
    return median(took)


def main(folder: Path, write: bool, seed: int) -> None:
    """Measure everything, print it, and put it in the file of figures when asked."""
    sessions = [session(folder, number) for number in range(74, 80)]
    texts = [text for session in sessions for text in session]
    body = "\n\n".join(
        (synthetic(texts, seed), annual(list(annual_pairs(sessions))), timing(texts))
    )
    print(body)
    if write:
        results.write("Versions compared", body)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        "--write" in sys.argv,
        SEED if "--development" in sys.argv else FRESH,
    )
