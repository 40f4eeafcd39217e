"""A workspace without a library, for what a real one does not show on demand.

Many documents, hostile text, a slow or broken library, and a record of what was asked.
What the interface does with real files and a real library: `test_real_workspace.py`.
"""

from types import SimpleNamespace

from clause_library.errors import InputError
from clause_library.model import (
    Adoption,
    Clause,
    LibraryClause,
    Paragraph,
    Provenance,
    Resolution,
)
from drafter.comparison.history import History, Thread
from drafter.results import (
    Alert,
    Answer,
    Comparison,
    Coverage,
    Occurrence,
    Pair,
    Passage,
    Piece,
    Precedent,
    Side,
)
from drafter.trace.records import Step, Trace
from drafter.workspace import LibraryRow, Versions

HOSTILE = "[bold]x[/bold] [/ [agreed ad ref] \x1b]0;owned\x07 \x1b[31m \u202eflipped\u202c \u200f [@click=app.quit]q[/]"
PIECES = (
    Piece("delete", "Welcomes"),
    Piece("insert", "Takes note of"),
    Piece("keep", " the lantern programme of the harbour authorities and "),
    Piece("delete", "urges"),
    Piece("insert", "invites"),
    Piece("keep", " all ports to keep their lamps lit"),
    Piece("insert", ", as appropriate"),
    Piece("keep", ";"),
)


def joined(pieces, without):
    return "".join(piece.text for piece in pieces if piece.op != without)


def precedent(rank, pieces=PIECES, title="Lanterns in harbours", text=None):
    ref = f"X/RES/{rank}/1, OP{rank}"
    source = Provenance(
        f"X/RES/{rank}/1",
        f"X/RES/{rank}/1",
        "X",
        title,
        "2019-12-18",
        "adopted",
        Adoption("without_vote"),
        "en",
    )
    clause = Clause(
        ref,
        source.id,
        "operative",
        str(rank),
        "Welcomes",
        text or joined(pieces, "insert"),
    )
    uses = tuple(
        Occurrence(ref, date)
        for date in ("2017-12-18", "2019-12-18", "2019-12-19", None)
    )
    cite = f"OP{rank}, X/RES/{rank}/1 (18 December 2019, adopted without a vote)"
    return Precedent(
        rank, 97.0 - 7 * rank, "near", LibraryClause(rank, clause, source), cite, f"resolution {rank}/1, para. {rank}",
        SimpleNamespace(changes=pieces, alerts=(
            Alert("verb_weakened", "“Welcomes” became “Takes note of”: one step down", "Welcomes", "Takes note of"),
        )),
        uses, ("same organ", "adopted without a vote"),
    )  # fmt: skip


def pair(number, pieces, status="changed"):
    side = lambda name, without: (Side(f"{name}, OP{number}", joined(pieces, without)),)  # noqa: E731
    old, new = side("old", "insert"), side("new", "delete")
    return Pair(
        status,
        None,
        () if status == "added" else old,
        () if status == "deleted" else new,
        88.0,
        pieces,
        (),
    )


COMPARISON = Comparison(
    "old",
    "new",
    (
        pair(
            1,
            (
                Piece(
                    "keep", "Recalls its decision on lanterns of the previous session;"
                ),
            ),
            "unchanged",
        ),
        pair(2, PIECES),
        pair(3, (Piece("insert", "Decides to remain seized of the lamps;"),), "added"),
        pair(
            4,
            (
                Piece("keep", "Requests the Secretary-General to report"),
                Piece("delete", " annually"),
                Piece("keep", "."),
            ),
        ),
    ),
    ("OP2: Welcomes became Takes note of",),
    (),
)


DRAFT = Comparison(
    "new",
    "new",
    tuple(
        pair(number, (Piece("keep", text),), "unchanged")
        for number, text in enumerate(
            ("Welcomes the lamps;", "Takes note of the oil;"), 1
        )
    ),
    (),
    (),
)


class FakeWorkspace:
    """Answers like the core would, from memory."""

    def __init__(self, *, comparison=COMPARISON, documents=3, hostile=False):
        self.asked, self.written = [], []
        self.comparison, self.count, self.hostile = comparison, documents, hostile

    def match(self, text, filters):
        self.asked.append((text, filters))
        bad = (
            {
                "pieces": (Piece("keep", HOSTILE), Piece("insert", HOSTILE)),
                "title": HOSTILE,
            }
            if self.hostile
            else {}
        )
        blocks = [block for block in text.split("\n\n") if block.strip()]
        coverage = Coverage(82.0, (Passage(0, 5, "X/RES/1/1, OP1", False),))
        return tuple(
            Answer(
                block,
                12.0,
                tuple(precedent(rank, **bad) for rank in (1, 2, 3)),
                (),
                coverage,
            )
            for block in blocks
        )

    def versions(self, files):
        for path in files:
            if not path.exists():
                raise InputError(f"{path}: there is no such file; check the name.")
        if len(files) == 1:
            return Versions(DRAFT, None)
        return Versions(
            self.comparison,
            lambda pair, change: "Jane [EU]" if len(change) == 2 else None,
        )

    def history(self, files):
        step = next(
            (pair for pair in self.comparison.pairs if pair.status == "changed"),
            self.comparison.pairs[0],
        )
        return History(
            ("1", "2", "3"),
            (Thread((step.old, step.old, step.new), ((step,), (step,))),),
            (),
        )

    def news(self):
        return (
            f"The library changed meanwhile: {self.count - self.listed} added."
            if self.count > self.listed
            else None
        )

    def about(self):
        return f"{self.count} documents in the library."

    def library_rows(self):
        title = HOSTILE if self.hostile else "Lanterns in harbours"
        self.listed = self.count
        return tuple(
            LibraryRow(
                f"X/RES/{n}/1", title, "X", f"{2000 + n % 25}-12-18", "adopted", 12
            )
            for n in range(self.count)
        )

    def document(self, id):
        text = HOSTILE if self.hostile else "Welcomes the lantern programme;"
        operative = tuple(
            Paragraph(f"{id}, OP{n}", "operative", str(n), "Welcomes", text)
            for n in range(1, 9)
        )
        return Resolution(
            id,
            None,
            "X",
            text,
            None,
            None,
            "adopted",
            Adoption(),
            "en",
            operative=operative,
        )

    def trace(self, ref):
        text = HOSTILE if self.hostile else "Welcomes the lantern programme;"
        source = Provenance(
            "X/RES/1/1", None, "X", text, "2001-12-18", "adopted", Adoption(), "en"
        )
        clause = Clause("X/RES/1/1, OP1", source.id, "operative", "1", "", text)
        step = Step(LibraryClause(1, clause, source), "first", (), None, (), ())
        return Trace(clause.ref, ref, (step,), (), (), unknown=(text,))

    def add(self, path, progress, notice=None):
        progress(1, 2)
        self.count += 1
        return f"{path.name}: 1 document added."

    def write(self, form, review_session, files, filters, out):
        self.written.append((form, review_session.settled, review_session.notes))
        out.write_bytes(b"word")

    def annotate(self, text, filters, out, *, track):
        self.written.append((text, track))
        out.write_bytes(b"word")
