"""The Word redline carries out what the comparison says of each paragraph."""

from __future__ import annotations

from collections import Counter

from benchmarks.one_story import Versions as Files
from benchmarks.one_story import differences, told_by_word, typed
from clause_library.model import Paragraph
from drafter.comparison.align import align
from drafter.word.redline.write import redline, redline_files
from tests.support.invented_texts import resolution
from tests.support.signature import Signature
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts, story, text

WHO: Signature = {"author": "Secretariat", "date": "2036-01-02T00:00:00Z"}
REPORT = "Requests the harbour master to report to the council at its next session on the ferries"
DONORS = "Invites donors to pay into the ferry fund and to the school of pilots and deckhands"
PIERS = "Welcomes the progress made by the islands in repairing the northern piers and in training pilots"


def kinds(old, new):
    """What the screen tells of two texts, counted; Word must tell the same."""
    facts, different = differences(Files("ferries", typed(old), typed(new)))
    assert different == []
    return Counter(fact.kind for fact in facts.elements())


def test_moves_and_a_split_are_told_alike():
    old = resolution("A/RES/1/1", "OP1 Urges all ports to keep the ferries running;", f"OP2 {REPORT};", "OP3 Decides to remain seized of the matter;",
                     f"OP4 {PIERS};", f"OP5 {DONORS}.", formula="The General Assembly,")  # fmt: skip
    new = resolution("A/RES/1/1", "OP1 Decides to remain seized of the matter;", "OP2 Urges all ports to keep the ferries running;",
                     "OP3 Welcomes with appreciation the progress in repairing piers, and calls upon the islands to train more pilots;",
                     f"OP4 {REPORT};", "OP5 Invites donors to pay into the ferry fund;",
                     "OP6 Also invites donors to pay to the school of pilots and deckhands.", formula="The General Assembly,")  # fmt: skip
    assert kinds(old, new) == {"moved": 2, "split": 1}


def test_what_stands_below_a_moved_paragraph_comes_along_in_its_range():
    below = (
        ("(a)", "To mend the nets of the southern quay;"),
        ("(b)", "To paint the bollards of the eastern pier;"),
    )

    def version(place):
        rows = [f"{REPORT};", f"{PIERS};", f"{DONORS};"]
        rows.insert(place, "Urges the guild of dockers before the winter storms begin:")
        texts = [f"OP{at} {row}" for at, row in enumerate(rows, 1)]
        made = resolution("A/RES/1/1", *texts, formula="The General Assembly,")
        above = made.operative[place]
        subs = tuple(
            Paragraph(f"{above.ref} {label}", "operative", label, "", words)
            for label, words in below
        )
        operative = list(made.operative)
        operative[place] = above._replace(subparagraphs=subs)
        return made._replace(operative=tuple(operative))

    old, new = version(0), version(3)
    assert kinds(old, new) == {"moved": 1}
    root = parts(redline(align(old, new), old, new, **WHO))["word/document.xml"]
    assert len(list(root.iter(f"{W}moveFromRangeStart"))) == 1
    moved = " ".join(text(e) for e in root.iter(f"{W}moveTo"))
    assert "bollards" in moved


def test_of_a_merger_of_distant_paragraphs_the_closest_is_the_base():
    far = "Reaffirming the Decade of Ferries, its second plan of repairs, and its programme for inland ports,"
    long = "Recalling the Harbour Pact of 3 May 2021, the Ferry Programme for Small Ports, the Consensus on Pier Finance and the outcome of the Conference on Quays,"
    rest = ("PP2 Noting with concern the closing of eleven piers,", "PP3 Welcoming the offer of the islands to host a meeting,")  # fmt: skip
    old = resolution("A/RES/1/1", f"PP1 {long}", *rest, f"PP4 {far}", f"OP1 {REPORT};")
    new = resolution("A/RES/1/1", f"PP1 {long[:-1]}, the Decade of Ferries, its second plan of repairs, and its programme for inland ports,", *rest, f"OP1 {REPORT};")  # fmt: skip
    comparison = align(old, new)
    assert [p.status for p in comparison.pairs if len(p.old) > 1] == ["merged"]
    facts = told_by_word(redline(comparison, old, new, **WHO), old, new)
    assert Counter(fact.kind for fact in facts.elements()) == {"deleted": 1}
    assert kinds(old, new) == {"deleted": 1}


def test_files_that_are_no_resolutions_are_aligned_as_plain_paragraphs():
    rows = [f"{word} words of a private letter about the weather and the sea" for word in ("Some", "Kind", "Last")]  # fmt: skip
    old, new = docx(*rows), docx(rows[0], rows[1].replace("sea", "tide"), rows[2])
    data = redline_files(old, new, **WHO)
    root = parts(data)["word/document.xml"]
    assert [text(e) for e in root.iter(f"{W}del", f"{W}ins")] == ["sea", "tide"]
    assert story(data, "reject") == story(old)
