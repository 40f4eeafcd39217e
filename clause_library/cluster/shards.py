"""The segments of a library asked on a cluster: each is a shard, held by an actor.

A shard answers what a segment answers, with the same code on the same bytes; what makes
an answer of it stays at home. Ray starts a lost actor anew, with its bytes. Where it
does not come back in time the shard counts as empty for a while, and that is told.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import ray

from clause_library import search_index
from clause_library.record import Record
from clause_library.search_index.segment import EVERYWHERE, Scope, Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from clause_library.search_index.shared_runs import SharedRun
    from clause_library.storage.library import Library

    Uses = list[tuple[int, int, int]]
    # Ray's promise of an answer, of which nothing is known before it is kept.
    Reference = Any

Answer = TypeVar("Answer")

#: Seconds a shard has to answer, its restart on another machine among them.
PATIENCE = 20.0
#: Seconds in which a shard that did not answer is not asked again.
PAUSE = 30.0
# Wordings kept here beside their shard; and uses sent with a wording: a formula has
# thousands, and is sent for by itself, once.
AT_HAND = 20_000
FEW_USES = 100
LOST = (
    "{name}: this part of the index, on the cluster, does not answer; what is said now"
    " leaves it out. Look whether the cluster's machines run."
)


class Found(Record):
    """A wording that a shard found; its uses where they are few."""

    number: int
    text: str
    uses: Uses | None


class Shard:
    """A segment as an actor holds it."""

    def __init__(self, data: bytes) -> None:
        # The file is gone once it is mapped: of drafts nothing is left on the disk.
        with TemporaryDirectory() as folder:
            path = Path(folder) / "segment"
            path.write_bytes(data)
            self._segment = Segment(path)

    def size(self) -> int:
        """How many wordings there are."""
        return self._segment.wordings

    def ask(self, question: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - see `Segment`
        """What a method of the segment answers."""
        method = getattr(self._segment, question)
        return method(*arguments, **named)

    def find(self, question: str, *arguments: Any, **named: Any) -> list[Found]:  # noqa: ANN401
        """The wordings a method of the segment answers, with what is asked next."""
        numbers = self.ask(question, *arguments, **named)
        return self._found(numbers)

    def runs(
        self,
        query: str,
        scope: Scope,
    ) -> tuple[list[list[SharedRun]], list[Found]]:
        """Stretches of the query, and the wordings they stand in."""
        stretches = self._segment.runs(query, scope)
        numbers: set[int] = set()
        for stretch in stretches:
            for run in stretch:
                numbers.add(run.wording)
        found = self._found(sorted(numbers))
        return stretches, found

    def used_by(self, document: int) -> tuple[list[tuple[int, int]], list[Found]]:
        """The wordings of a document with their clauses, and what is asked next."""
        uses = self._segment.used_by(document)
        numbers = [wording for wording, _ in uses]
        return uses, self._found(numbers)

    def _found(self, numbers: Sequence[int]) -> list[Found]:
        found: list[Found] = []
        for number in numbers:
            text = self._segment.text(number)
            uses: Uses | None = self._segment.uses(number)
            if uses and len(uses) > FEW_USES:
                uses = None
            one = Found(number, text, uses)
            found.append(one)
        return found


class RemoteSegment:
    """A segment whose shard is elsewhere; asked as a `Segment` is."""

    def __init__(
        self,
        name: str,
        data: bytes,
        missing: Callable[[str], None],
    ) -> None:
        """`missing` is told the name whenever the shard does not answer."""
        self._name = name
        self._missing = missing
        # Kept: who makes the actor anew needs the bytes again.
        self._data = ray.put(data)
        self.actor = _actor(self._data)
        self._silent_until = 0.0
        self._encoded: dict[tuple[str, ...], str] = {}
        self._texts: dict[int, str] = {}
        self._uses: dict[int, Uses] = {}
        self._words: dict[str, str] = {}
        # The scope that was sent last, and Ray's reference to it.
        self._scope: tuple[Scope, Any] = (EVERYWHERE, EVERYWHERE)
        size = self.actor.size.remote()
        self.wordings: int = self._got(size) or 0

    def close(self) -> None:
        """Let the actor go."""
        ray.kill(self.actor)

    def encode(self, words: Sequence[str]) -> str:
        """As `Segment.encode`."""
        key = tuple(words)
        return self._kept(self._encoded, key, "encode", "")

    def counts(self, words: Sequence[str]) -> Sequence[int]:
        """As `Segment.counts`."""
        counts: Sequence[int] | None = self._ask("counts", words)
        return counts or [0] * len(words)

    def words(self, text: str) -> list[str]:
        """As `Segment.words`."""
        unknown = set(text) - self._words.keys()
        if unknown:
            new = "".join(sorted(unknown))
            spelled = self._ask("words", new) or ()
            # A silent shard spells none of them.
            self._words.update(zip(new, spelled, strict=False))
        return [self._words.get(letter, "") for letter in text]

    def text(self, wording: int) -> str:
        """As `Segment.text`."""
        return self._kept(self._texts, wording, "text", "")

    def uses(self, wording: int) -> Uses:
        """As `Segment.uses`."""
        return self._kept(self._uses, wording, "uses", [])

    def used_by(self, document: int) -> list[tuple[int, int]]:
        """As `Segment.used_by`."""
        started = self._started(self.actor.used_by, document)
        answer = self._got(started)
        if answer is None:
            return []
        uses: list[tuple[int, int]]
        uses, found = answer
        self._keep(found)
        return uses

    def all(self, scope: Scope) -> Iterable[int]:
        """As `Segment.all`."""
        return self._find("all", scope)

    def nearest(
        self,
        query: str,
        limit: int,
        scope: Scope,
        *,
        half: bool = False,
    ) -> Iterable[int]:
        """As `Segment.nearest`."""
        return self._find(
            "nearest",
            scope,
            query,
            limit,
            half=half,
        )

    def containing(
        self,
        query: str,
        limit: int,
        scope: Scope,
    ) -> Iterable[int]:
        """As `Segment.containing`."""
        return self._find("containing", scope, query, limit)

    def sharing(
        self,
        query: str,
        limit: int,
        scope: Scope,
    ) -> Iterable[int]:
        """As `Segment.sharing`."""
        return self._find("sharing", scope, query, limit)

    def holding(self, query: str, scope: Scope) -> Iterable[int]:
        """As `Segment.holding`."""
        return self._find("holding", scope, query)

    def runs(self, query: str, scope: Scope) -> Iterable[list[SharedRun]]:
        """As `Segment.runs`."""
        sent = self._sent(scope)
        started = self._started(self.actor.runs, query, sent)
        return self._runs(started)

    def _runs(self, started: Reference) -> Iterator[list[SharedRun]]:
        answer = self._got(started)
        if answer is None:
            return
        stretches, found = answer
        self._keep(found)
        yield from stretches

    def _find(
        self,
        question: str,
        scope: Scope,
        *arguments: object,
        **named: object,
    ) -> Iterable[int]:
        # Asked now and waited for when it is read: other shards are asked meanwhile.
        sent = self._sent(scope)
        started = self._started(self.actor.find, question, *arguments, sent, **named)
        return self._numbers(started)

    def _numbers(self, started: Reference) -> Iterator[int]:
        found: Sequence[Found] = self._got(started) or ()
        self._keep(found)
        for one in found:
            yield one.number

    def _keep(self, found: Iterable[Found]) -> None:
        if len(self._texts) > AT_HAND:
            self._texts = {}
            self._uses = {}
        for number, text, uses in found:
            self._texts[number] = text
            if uses is not None:
                self._uses[number] = uses

    def _sent(self, scope: Scope) -> Reference:
        """The scope as it is sent: of many documents only once."""
        if scope.documents is None:
            return scope
        last, reference = self._scope
        if last != scope:
            reference = ray.put(scope)
            self._scope = (scope, reference)
        return reference

    def _kept(
        self,
        cache: dict[Any, Answer],
        of: object,
        question: str,
        otherwise: Answer,
    ) -> Answer:
        """What the shard answers of something; of the same only once."""
        if of in cache:
            return cache[of]
        if len(cache) > AT_HAND:
            cache.clear()
        answer: Answer | None = self._ask(question, of)
        # Not kept: the shard may answer the next time.
        if answer is None:
            return otherwise
        cache[of] = answer
        return answer

    def _ask(self, question: str, *arguments: object) -> Any:  # noqa: ANN401
        started = self._started(self.actor.ask, question, *arguments)
        return self._got(started)

    def _started(self, method: Any, *arguments: object, **named: object) -> Reference:  # noqa: ANN401
        if monotonic() < self._silent_until:
            return None
        return method.remote(*arguments, **named)

    def _got(self, started: Reference) -> Any:  # noqa: ANN401 - see `Segment`
        """The answer; None from a shard that is silent."""
        if started is None:
            self._missing(self._name)
            return None
        try:
            return ray.get(started, timeout=PATIENCE)
        except (ray.exceptions.RayActorError, ray.exceptions.GetTimeoutError):
            self._silent_until = monotonic() + PAUSE
            self._missing(self._name)
            return None


def _actor(data: Reference) -> Any:  # noqa: ANN401 - Ray's handle
    # On as many machines as there are, and made anew however often one is lost.
    remote = ray.remote(Shard)
    spread = remote.options(
        scheduling_strategy="SPREAD",
        num_cpus=0,
        max_restarts=-1,
        max_task_retries=-1,
    )
    return spread.remote(data)


class Shards:
    """The segments of a library on the cluster that is connected."""

    def __init__(self, library: Library, *, include_drafts: bool) -> None:
        self._library = library
        self._include_drafts = include_drafts
        self._silent: set[str] = set()
        self.opened: dict[str, RemoteSegment] = {}

    def open(self, path: Path) -> RemoteSegment:
        """The shard of a segment's file."""
        if self._include_drafts:
            data = path.read_bytes()
        else:
            drafts = self._library.unadopted()
            data = _without(drafts, path)
        segment = RemoteSegment(path.name, data, self._note)
        self.opened[path.name] = segment
        return segment

    def silent(self) -> tuple[str, ...]:
        """Sentences on the shards that have not answered since this was last asked:
        what was answered meanwhile leaves them out."""
        sentences: list[str] = []
        for name in sorted(self._silent):
            sentence = LOST.format(name=name)
            sentences.append(sentence)
        self._silent.clear()
        return tuple(sentences)

    def _note(self, name: str) -> None:
        self._silent.add(name)
        # How rare a word is was reckoned without it.
        self._library.forget()


@contextmanager
def served(library: Library, *, include_drafts: bool = False) -> Iterator[Shards]:
    """Ask the segments of a library on the cluster that is connected.

    Without `include_drafts` what is not adopted stays at home, and is not found.
    """
    shards = Shards(library, include_drafts=include_drafts)
    library.open_segments(shards.open)
    try:
        yield shards
    finally:
        library.open_segments(Segment)


def _without(documents: Collection[int], path: Path) -> bytes:
    """The file of a segment without what some documents have in it."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "segment"
        merged = search_index.merge([path], target, documents)
        if merged is None:
            # Nothing is left: a segment all the same, for who asks it.
            empty = search_index.Builder(target.parent)
            empty.write(target)
        return target.read_bytes()
