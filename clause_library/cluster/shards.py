"""The segments of a library counted on a cluster: each in parts, held by actors.

What grows with a library is counting: how many words of a question each wording has.
That is done by the shards, with the code and the bits of the segment, and no question
is put to them but this one. All else costs the same in a large library as in a small
one (to look up words, runs of words, texts, uses): it is done at home, once.

Ray starts a lost actor anew, with its bytes. Where it does not come back in time the
shard counts as empty for a while, and that is told.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any

import ray

from clause_library import search_index
from clause_library.search_index.parting import STRIPE, Place, part
from clause_library.search_index.segment import EVERYWHERE, Scope, Segment
from clause_library.search_index.segment_part import (
    Highest,
    SegmentPart,
    counted,
    highest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from clause_library.search_index.segment_part import Counted
    from clause_library.storage.library import Library

    # Ray's promise of an answer, of which nothing is known before it is kept.
    Reference = Any

#: Seconds a shard has to answer, its restart on another machine among them.
PATIENCE = 20.0
#: Seconds a shard may take to begin: some gigabytes have to arrive.
STARTING = 600.0
#: Seconds in which a shard that did not answer is not asked again.
PAUSE = 30.0
# What a silent shard finds.
NOTHING = Highest((), ())
LOST = (
    "{name}: this part of the index, on the cluster, does not answer; what is said now"
    " leaves it out. Look whether the cluster's machines run."
)


class Shard:
    """A part of a segment as an actor holds it."""

    def __init__(
        self,
        data: bytes,
        place: Place,
    ) -> None:
        # The file is gone once it is mapped: nothing is left on the disk.
        with TemporaryDirectory() as folder:
            path = Path(folder) / "part"
            path.write_bytes(data)
            self.part = SegmentPart(path, place)

    def size(self) -> int:
        """How many wordings there are."""
        return self.part.wordings

    def highest(
        self,
        wanted: Counted,
        limit: int,
        scope: Scope,
        *,
        half: bool,
        with_sums: bool,
    ) -> Highest:
        """As `SegmentPart.highest`."""
        return self.part.highest(
            wanted,
            limit,
            scope,
            half=half,
            with_sums=with_sums,
        )


class RemoteShard:
    """A part of a segment whose actor is elsewhere."""

    def __init__(
        self,
        name: str,
        data: bytes,
        place: Place,
        missing: Callable[[str], None],
    ) -> None:
        """`missing` is told the name whenever the shard does not answer."""
        self._name = name
        self._missing = missing
        self._place = place
        # Kept: who makes the actor anew needs the bytes again.
        self.data = ray.put(data)
        self.start()

    def start(self) -> None:
        """Hold the part in an actor; a new one, where there was one."""
        self.actor = _actor(self.data, self._place)
        self._silent_until = 0.0

    def begun(self) -> None:
        """Wait until the actor has the part."""
        size = self.actor.size.remote()
        self._waited(size, STARTING)

    def close(self) -> None:
        """Let the actor go."""
        ray.kill(self.actor)

    def asked(self, *arguments: object, **named: object) -> Reference:
        """The actor's promise to answer as `SegmentPart.highest`; None while it is
        silent."""
        if monotonic() < self._silent_until:
            return None
        return self.actor.highest.remote(*arguments, **named)

    def answer(self, promised: Reference) -> Highest:
        """What was promised; nothing from a shard that is silent."""
        found: Highest | None = None
        if promised is not None:
            found = self._waited(promised, PATIENCE)
        if found is None:
            self._missing(self._name)
        return found or NOTHING

    def _waited(
        self,
        promised: Reference,
        seconds: float,
    ) -> Any:  # noqa: ANN401 - what Ray brings
        """What was promised; None, and silent for a while, where it does not come."""
        try:
            return ray.get(promised, timeout=seconds)
        except (ray.exceptions.RayActorError, ray.exceptions.GetTimeoutError):
            self._silent_until = monotonic() + PAUSE
            return None


class ServedSegment(Segment):
    """A segment that is counted by its shards, and else asked at home."""

    def __init__(
        self,
        path: Path,
        parts: int,
        missing: Callable[[str], None],
    ) -> None:
        """In at most so many parts; `missing` is told the name of a shard that does not
        answer.

        Raise InputError where the file is damaged.
        """
        super().__init__(path)
        # Of very few wordings not every part would have one.
        of = max(1, min(parts, self.wordings // STRIPE))
        self.shards: list[RemoteShard] = []
        for number in range(of):
            place = Place(number, of, self.wordings)
            shard = RemoteShard(
                f"{path.name}, {number + 1} of {of}",
                part(self, place),
                place,
                missing,
            )
            self.shards.append(shard)
        # All are on their way before the first is waited for.
        for shard in self.shards:
            shard.begun()
        # The scope that was sent last, and Ray's reference to it.
        self._sent_scope: tuple[Scope, Reference] = (EVERYWHERE, EVERYWHERE)

    def close(self) -> None:
        """Give the file back, and let the actors go."""
        for shard in self.shards:
            shard.close()
        super().close()

    def nearest(
        self,
        query: str,
        limit: int,
        scope: Scope = EVERYWHERE,
        *,
        half: bool = False,
    ) -> Iterator[int]:
        """As `Segment.nearest`; asked now, waited for when it is read."""
        wanted = counted(self._summed(query))
        ask = partial(
            self._ask,
            wanted,
            limit,
            self._sent(scope),
            half=half,
        )
        return self._answered(ask(with_sums=False), ask, limit)

    def _ask(self, *arguments: object, **named: object) -> list[Reference]:
        """What each shard promises."""
        promised: list[Reference] = []
        for shard in self.shards:
            promised.append(shard.asked(*arguments, **named))
        return promised

    def _answered(
        self,
        promised: Sequence[Reference],
        ask: Callable[..., Sequence[Reference]],
        limit: int,
    ) -> Iterator[int]:
        numbers = highest(self._answers(promised), limit)
        if numbers is None:
            # One shard has many and another few: by their sums it is decided.
            again = ask(with_sums=True)
            numbers = highest(self._answers(again), limit)
        yield from numbers or ()

    def _answers(self, promised: Sequence[Reference]) -> list[Highest]:
        found: list[Highest] = []
        for shard, promise in zip(self.shards, promised, strict=True):
            found.append(shard.answer(promise))
        return found

    def _sent(self, scope: Scope) -> Reference:
        """The scope as it is sent: of many documents only once."""
        if scope.documents is None:
            return scope
        last, reference = self._sent_scope
        if last != scope:
            reference = ray.put(scope)
            self._sent_scope = (scope, reference)
        return reference


def _actor(data: Reference, place: Place) -> Any:  # noqa: ANN401 - Ray's handle
    # On as many machines as there are, and made anew however often one is lost.
    remote = ray.remote(Shard)
    spread = remote.options(
        scheduling_strategy="SPREAD",
        num_cpus=0,
        max_restarts=-1,
        max_task_retries=-1,
    )
    return spread.remote(data, place)


class Shards:
    """The segments of a library on the cluster that is connected."""

    def __init__(
        self,
        library: Library,
        parts: int,
        *,
        include_drafts: bool,
    ) -> None:
        self._library = library
        self._parts = parts
        self._include_drafts = include_drafts
        self._silent: set[str] = set()
        self.opened: dict[str, ServedSegment] = {}

    def open(self, path: Path) -> ServedSegment:
        """A segment, its shards on the cluster."""
        if self._include_drafts:
            segment = self._served(path)
        else:
            with TemporaryDirectory() as folder:
                adopted = Path(folder) / path.name
                _without(self._library.unadopted(), path, adopted)
                # It is mapped now: the file may go.
                segment = self._served(adopted)
        self.opened[path.name] = segment
        return segment

    def _served(self, path: Path) -> ServedSegment:
        return ServedSegment(path, self._parts, self._note)

    def shards(self) -> list[RemoteShard]:
        """Those of all segments."""
        return [shard for one in self.opened.values() for shard in one.shards]

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
def served(
    library: Library,
    *,
    parts: int | None = None,
    include_drafts: bool = False,
) -> Iterator[Shards]:
    """Have the segments of a library counted on the cluster that is connected, each in
    so many parts; in as many as the cluster has machines where none are named.

    Without `include_drafts` what is not adopted stays at home, and is not found.
    """
    shards = Shards(
        library,
        parts or _machines(),
        include_drafts=include_drafts,
    )
    library.open_segments(shards.open)
    try:
        yield shards
    finally:
        library.open_segments(Segment)


def _machines() -> int:
    """How many the cluster has now."""
    known: list[dict[str, object]] = ray.nodes()  # type: ignore[no-untyped-call]
    return sum(bool(machine["Alive"]) for machine in known)


def _without(
    documents: Collection[int],
    path: Path,
    target: Path,
) -> None:
    """Write a segment without what some documents have in it."""
    if search_index.merge([path], target, documents) is None:
        # Nothing is left: a segment all the same, for who asks it.
        empty = search_index.Builder(target.parent)
        empty.write(target)
