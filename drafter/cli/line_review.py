"""``drafter review --plain``: the same review line by line, for screen readers, scripts
and poor terminals.

A command a line on standard input, plain sentences on standard output. The decisions go
to the same journal as the interface's, so a review may be begun in one and ended in the
other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from clause_library.errors import InputError
from drafter.render.terminal import Paper
from drafter.results import Filters, Pair, Precedent
from drafter.review import decisions
from drafter.review.decisions import Marking, Place, Remark, Ruling, Verdict, label
from drafter.review.rewording import borrowed
from drafter.review.session import Sitting
from drafter.workspace import Form, Workspace, begin_review

HELP = """\
n, p              next, previous change          go OP4        to a paragraph
show              the paragraph in hand          list          every paragraph and what is open in it
a, r              accept, reject the change      f, z          accept, reject the paragraph's changes
A yes, R yes      accept, reject all that remain
kinds             open changes by kind           a insertions, r by NAME    decide a kind
u, U              undo, redo                     e TEXT        give the paragraph these words
s                 its precedents                 i 2, I 2      a precedent's words for the change, the paragraph
c TEXT            note (a comment in Word)       g, d, o       agreed, pending, reopened
w, W, T, H FILE   Word redline, Word with precedents, table of sources, page
q                 end; every decision is on disk already
Words do as well: next, previous, accept, reject, undo, redo, edit, note, precedents, write, quit."""
MARKS: dict[str, decisions.Mark] = {"g": "agreed", "d": "pending", "o": "reopened"}
WORDS = {"next": "n", "previous": "p", "accept": "a", "reject": "r", "undo": "u", "redo": "U", "edit": "e", "note": "c",
         "precedents": "s", "write": "w", "?": "help"}  # fmt: skip
FORMS: dict[str, Form] = {"w": "redline", "W": "annotated", "T": "sources", "H": "html"}
VERDICTS: dict[str, Verdict] = {"a": "accepted", "r": "rejected", "f": "accepted", "z": "rejected",
                                "A": "accepted", "R": "rejected"}  # fmt: skip


def run(
    workspace: Workspace,
    files: Sequence[Path],
    paper: Paper,
    folder: Path | None = None,
) -> int:
    """Read commands until the input ends.

    Decisions are kept in ``folder``, the user's own by default. Raise InputError where
    the files or the journal cannot be read.
    """
    if not files:
        raise InputError(
            "Name a draft, or two versions: drafter review --plain OLD NEW."
        )
    compared = files if len(files) == 1 else (files[0], files[-1])
    sitting = begin_review(compared, folder)
    flat = Flat(workspace, sitting, compared, paper)
    _say(flat.begin())
    while line := _ask():
        if line.strip() in ("q", "quit", "exit"):
            break
        _say(flat.answer(line.strip()))
    return 0


def _ask() -> str:
    if sys.stdin.isatty():
        print("> ", end="", flush=True)
    return sys.stdin.readline()


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()


class Flat:
    """A review that answers a line with lines."""

    def __init__(
        self,
        workspace: Workspace,
        sitting: Sitting,
        files: Sequence[Path],
        paper: Paper,
    ) -> None:
        self.workspace, self.sitting, self.files, self.paper = (
            workspace,
            sitting,
            tuple(files),
            paper,
        )
        self.filters = Filters(exclude=(sitting.original.new_id,))
        self.place, self.change = 0, 0
        self.commands: dict[str, Callable[[str], list[str]]] = {
            "n": lambda _: self._walk(1), "p": lambda _: self._walk(-1), "go": self._go, "show": lambda _: self._show(),
            "list": lambda _: self._list(), "kinds": lambda _: self._kinds(), "e": self._edit, "c": self._note,
            "s": lambda _: self._precedents(), "i": self._take, "I": lambda rest: self._take(rest, whole=True),
            "u": lambda _: self._back(decisions.Undo()), "U": lambda _: self._back(decisions.Redo()),
            "help": lambda _: HELP.split("\n"),
        }  # fmt: skip

    def begin(self) -> list[str]:
        """What is under review, and where it stands."""
        lines = [f"{path.name} changed since this review was begun; check the decisions."
                 for path in self.sitting.changed]  # fmt: skip
        lines += self.paper.wrap(
            " ".join(self.sitting.comparison.summary[:1]) or "No change."
        )
        left = self.sitting.undecided
        if left:
            self._to(left[0])
        return [*lines, self._left(), "help says what can be typed.", *self._show()]

    def answer(self, line: str) -> list[str]:
        """What comes of one command; a mistake is told and changes nothing."""
        word, _, rest = line.partition(" ")
        word, rest = WORDS.get(word, word), rest.strip()
        try:
            if word in self.commands:
                return self.commands[word](rest)
            if word in MARKS:
                return self._mark(MARKS[word])
            if word in FORMS:
                return self._write(FORMS[word], rest)
            if word in VERDICTS:
                return self._rule(word, rest)
        except InputError as error:
            return self.paper.wrap(str(error))
        return [f"“{word}” is no command; help says what can be typed."] if word else []

    @property
    def pair(self) -> Pair:
        """The paragraph in hand."""
        return self.sitting.pairs[self.place]

    @property
    def at(self) -> Place | None:
        """The change in hand."""
        places = decisions.places(self.pair)
        return places[min(self.change, len(places) - 1)] if places else None

    def _to(self, at: Place) -> None:
        names = [decisions.key(pair) for pair in self.sitting.pairs]
        self.place, self.change = names.index(at.paragraph), at.change

    def _left(self) -> str:
        left = len(self.sitting.undecided)
        return (
            f"{left} change{'' if left == 1 else 's'} to decide."
            if left
            else "Every change is decided."
        )

    def _show(self) -> list[str]:
        pair, now = self.pair, self.sitting.now
        name = decisions.key(pair)
        said = [
            pair.status.replace("_", " and "),
            now.marks.get(name, ""),
            "edited" if name in now.wordings else "",
        ]
        lines = [
            f"{label(pair)}: {', '.join(filter(None, said))}",
            *self.paper.pieces(pair.changes, "  "),
        ]
        lines += [
            line
            for alert in pair.alerts
            for line in self.paper.wrap(f"! {alert.message}", "  ")
        ]
        lines += (
            self.paper.wrap(f"note: {now.remarks[name]}", "  ")
            if name in now.remarks
            else []
        )
        return [*lines, *self._change()]

    def _change(self) -> Iterator[str]:
        at = self.at
        if at is not None:
            change = decisions.changes(self.pair.changes)[at.change]
            pieces = self.pair.changes[change.start : change.end]
            verdict = self.sitting.now.verdicts.get(at, "open")
            author = self.sitting.author(self.pair, pieces)
            count = len(decisions.places(self.pair))
            yield f"  change {at.change + 1} of {count}, {verdict}{f', by {author}' if author else ''}:"
            yield from self.paper.pieces(pieces, "    ")

    def _walk(self, by: int) -> list[str]:
        places = [
            place for pair in self.sitting.pairs for place in decisions.places(pair)
        ]
        names = [decisions.key(pair) for pair in self.sitting.pairs]
        spots = [(names.index(place.paragraph), place.change) for place in places]
        here = (self.place, self.change if self.at else -1)
        later = (
            [spot for spot in spots if spot > here]
            if by > 0
            else [spot for spot in spots if spot < here]
        )
        if not later:
            return ["No further change." if by > 0 else "No earlier change."]
        self.place, self.change = later[0 if by > 0 else -1]
        return self._show()

    def _go(self, rest: str) -> list[str]:
        found = [
            n
            for n, pair in enumerate(self.sitting.pairs)
            if label(pair).casefold() == rest.casefold()
        ]
        if not found:
            return [f"There is no paragraph {rest}; list names them."]
        self.place, self.change = found[0], 0
        return self._show()

    def _list(self) -> list[str]:
        lines = []
        for pair in self.sitting.pairs:
            left = sum(
                place not in self.sitting.now.verdicts
                for place in decisions.places(pair)
            )
            mark = self.sitting.now.marks.get(decisions.key(pair), "")
            said = [
                pair.status.replace("_", " and "),
                f"{left} open" if left else "",
                mark,
            ]
            lines.append(f"{label(pair)}: {', '.join(filter(None, said))}")
        return lines

    def _kinds(self) -> list[str]:
        return [f"{kind.name}: {len(kind.places)}" for kind in self.sitting.kinds] or [
            self._left()
        ]

    def _rule(self, word: str, rest: str) -> list[str]:
        if word in "AR":
            places = self.sitting.undecided
            if rest != "yes":
                return [
                    f"{len(places)} changes remain; type {word} yes to decide them all."
                ]
        elif word in "fz":
            places = decisions.places(self.pair)
        elif rest:
            places = next(
                (kind.places for kind in self.sitting.kinds if kind.name == rest), ()
            )
        else:
            places = (self.at,) if self.at else ()
        if not places:
            return [
                "There is no such open change; kinds names them."
                if rest
                else "There is no change here."
            ]
        self.sitting.decide(Ruling(places, VERDICTS[word]))
        told = f"{VERDICTS[word]}: {len(places)}. {self._left()}"
        return [
            told,
            *(
                self._walk(1)
                if self.sitting.undecided and word in "ar" and not rest
                else []
            ),
        ]

    def _back(self, entry: decisions.Undo | decisions.Redo) -> list[str]:
        state = self.sitting.state
        if not (state.done if isinstance(entry, decisions.Undo) else state.undone):
            return [
                "Nothing to undo."
                if isinstance(entry, decisions.Undo)
                else "Nothing to redo."
            ]
        self.sitting.decide(entry)
        return [self._left(), *self._show()]

    def _edit(self, rest: str) -> list[str]:
        self.sitting.decide(self.sitting.rewording(self.pair, " ".join(rest.split())))
        return self._show()

    def _note(self, rest: str) -> list[str]:
        self.sitting.decide(Remark(decisions.key(self.pair), rest))
        return self._show()

    def _mark(self, mark: decisions.Mark) -> list[str]:
        name = decisions.key(self.pair)
        self.sitting.decide(
            Marking((name,), None if self.sitting.now.marks.get(name) == mark else mark)
        )
        return self._show()

    def _found(self) -> tuple[Precedent, ...]:
        words = self.sitting.text(self.pair) or " ".join(
            side.text for side in self.pair.old
        )
        answers = self.workspace.match(words, self.filters) if words else ()
        return (answers[0].results or answers[0].nearest) if answers else ()

    def _precedents(self) -> list[str]:
        lines = []
        for found in self._found():
            lines += self.paper.wrap(
                f"{found.rank}. {found.citation}; {found.band}, {found.score:.0f} of 100"
            )
            lines += self.paper.pieces(found.changes, "   ")
        return lines or ["No close precedent."]

    def _take(self, rest: str, *, whole: bool = False) -> list[str]:
        found = next(
            (one for one in self._found() if str(one.rank) == (rest or "1")), None
        )
        if found is None:
            return ["There is no such precedent; s names them."]
        source = found.found.clause.text
        if not whole and self.at is None:
            return [
                "There is no change here; I takes the words for the whole paragraph."
            ]
        words = (
            source
            if whole or self.at is None
            else borrowed(self.pair, self.at, self.sitting.now, source)
        )
        return self._edit(words)

    def _write(self, form: Form, rest: str) -> list[str]:
        if not rest:
            return ["Name the file to write after the letter."]
        out = Path(rest).expanduser()
        missing = self.workspace.write(
            form, self.sitting, self.files, self.filters, out
        )
        lines = [f"Written: {rest}"]
        if missing:
            lines += self.paper.wrap(
                "Without a comment, since the file has no such paragraph: "
                f"{'; '.join(missing)}."
            )
        return lines
