"""Packs into a library, and texts of a library into packs."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from clause_library.errors import InputError
from clause_library.record import Record
from clause_library.sharing import chain, pack, signing
from clause_library.sharing.pack import Place
from clause_library.sharing.pack_entries import entry_of, prepared_text
from clause_library.storage.codec import from_text
from clause_library.storage.scopes import name_of
from clause_library.storage.shared_log import Followed, Logged

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from pathlib import Path

    from clause_library.sharing.keeper import Keeper
    from clause_library.sharing.pack import Entry, Pack
    from clause_library.storage.library import Library
    from clause_library.storage.prepare import Prepared
    from clause_library.storage.shared_log import Kept

    Progress = Callable[[int, int, str], None]

# A text is pushed so often against other writers before somebody is told.
TRIES = 50


class Pulled(Record):
    """What a pull brought: ids of texts added, of texts that took the place of an older
    shared one, of texts that took the place of an own one, of texts given up because a
    new epoch has forgotten them; the packs read."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    instead_of_own: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()
    packs: tuple[Logged, ...] = ()


class Pushed(Record):
    """What a push put: ids of the texts, the packs; what was pulled before."""

    texts: tuple[str, ...]
    packs: tuple[Logged, ...]
    pulled: Pulled


class Sharing(Record):
    """The log a library follows, as far as it has it: where it lies, the number of the
    last pack, the packs; what a pull brought and a push put."""

    location: str
    number: int
    packs: tuple[Logged, ...]
    pulled: Pulled = Pulled()
    pushed: tuple[str, ...] = ()


def place_of(followed: Followed) -> Place:
    """Where a library stands in the log."""
    return Place(followed.epoch, followed.number, followed.sum, followed.log)


def pull(library: Library, keeper: Keeper, progress: Progress | None = None) -> Pulled:
    """Take what the log has and the library has not, in one step.

    Raise InputError, naming the pack, for the first that is not sound; what came before
    it has been taken then.
    """
    followed = _followed(library)
    newest = keeper.epoch()
    if newest < followed.epoch:
        raise InputError(
            f"{keeper.location}: this library has seen epoch {followed.epoch}, and the "
            "place has it no longer; it was put back from an older copy."
        )
    if newest > followed.epoch:
        followed = followed._replace(epoch=newest, number=0, sum="")
    replay = _Replay(library, followed, progress)
    if followed.number:
        _check_last(keeper, followed)
    return replay.run(keeper)


def _check_last(keeper: Keeper, followed: Followed) -> None:
    """The pack the library saw last must be the one that is there."""
    place = place_of(followed)
    packs = keeper.since(followed.epoch, followed.number - 1)
    first = next(packs, None)
    if first is None:
        where = f"{keeper.location}, pack {followed.number}"
        chain.check_same(where, None, place)
        return
    name, data = first
    found = pack.read(name, data)
    chain.check_same(name, found, place)


def _check_end(keeper: Keeper, followed: Followed) -> None:
    """Raise InputError where a pack is missing before others."""
    epoch, number = followed.epoch, followed.number
    later = next(keeper.since(epoch, number + 1), None)
    # Asked again: both may have been put at this moment.
    if later and next(keeper.since(epoch, number), None) is None:
        raise InputError(
            f"{keeper.location}, pack {number + 1}: is missing, though {later[0]} is "
            "there; where the place is slow pull again in a while, else put it back."
        )


def _followed(library: Library) -> Followed:
    followed = library.shared.followed()
    if followed is None:
        raise InputError(
            f"{library.path}: shares no log yet; `drafter library share LOCATION` "
            "begins or joins one."
        )
    return followed


class _Replay:
    """One pull: the packs that are sound, then the error, if there was one."""

    def __init__(
        self, library: Library, followed: Followed, progress: Progress | None
    ) -> None:
        self.library = library
        self.followed = followed
        self.progress = progress
        self.error: InputError | None = None
        self.packs: list[Logged] = []
        self.ids: dict[str, list[str]] = {
            "added": [],
            "replaced": [],
            "instead_of_own": [],
            "given_up": [],
        }

    def run(self, keeper: Keeper) -> Pulled:
        """Replay what is there; nothing new writes nothing."""
        before = self.followed
        news = keeper.since(before.epoch, before.number)
        # A look, before a writer's lock is asked for.
        first = next(news, None)
        if first is None:
            _check_end(keeper, before)
            return Pulled()
        with self.library.batch():
            # Another program of this computer may have pulled meanwhile.
            if _followed(self.library) != before and before.number:
                raise InputError(
                    f"{self.library.path}: another program pulled at this moment; "
                    "pull again."
                )
            if before.number == 0:
                self.library.shared.begin_anew()
            self._take(first, news, keeper)
            self._give_up()
            self.library.shared.follow(self.followed)
        self.library.tidy()
        if self.error:
            raise self.error
        lists = {kind: tuple(ids) for kind, ids in self.ids.items()}
        return Pulled(**lists, packs=tuple(self.packs))

    def _take(
        self,
        first: tuple[str, bytes],
        news: Iterator[tuple[str, bytes]],
        keeper: Keeper,
    ) -> None:
        following: tuple[str, bytes] | None = first
        try:
            while following is not None:
                self._replay(*following)
                following = next(news, None)
            _check_end(keeper, self.followed)
        except InputError as error:
            # What was sound before it stays.
            self.error = error

    def _replay(self, name: str, data: bytes) -> None:
        found = pack.read(name, data)
        chain.check_follows(name, found, place_of(self.followed))
        if self.followed.signers:
            signing.check_signature(name, found, self.followed.signers)
        # All of a pack is read before any of it is added: no half of one is kept.
        ready = [prepared_text(name, entry) for entry in pack.entries(name, found)]
        for prepared, entry in ready:
            self._add(prepared, entry)
        place = found.head
        self.followed = self.followed._replace(
            number=place.number, sum=found.sum, log=place.log
        )
        logged = Logged(place.number, len(ready), found.size, found.sum)
        self.library.shared.log_pack(logged)
        self.packs.append(logged)
        if self.progress:
            self.progress(len(self.packs), 0, name)

    def _add(self, prepared: Prepared, entry: Entry) -> None:
        shared = self.library.shared
        text = prepared.resolution
        # Asked before it is added: then it is shared in any case.
        old = shared.number_of(text.id, text.language)
        was_own = old is not None and not shared.is_shared(old)
        outcome = self.library.add(prepared, entry.origin, entry.content_hash)
        if outcome != "unchanged":
            kind = "instead_of_own" if was_own else outcome
            self.ids[kind].append(text.id)
        number = shared.number_of(text.id, text.language)
        if number is not None:
            shared.mark(number, self.followed.epoch)

    def _give_up(self) -> None:
        """Remove what only older epochs had: it was forgotten."""
        # Cut short, the new epoch does not say what it has.
        if self.error:
            return
        forgotten = self.library.shared.of_older_epochs(self.followed.epoch)
        for _, id, language in forgotten:
            self.library.remove(id, language)
            self.ids["given_up"].append(id)


def push(
    library: Library,
    keeper: Keeper,
    wanted: Callable[[Kept], bool],
    *,
    with_sources: bool = False,
    key: Path | None = None,
) -> Pushed:
    """Put the texts that are wanted and that the log has not, after pulling.

    Raise InputError as `pull` does, and where others push all the time.
    """
    pulled = pull(library, keeper)
    sent: list[str] = []
    packs: list[Logged] = []
    for _ in range(TRIES):
        kept = filter(wanted, library.shared.texts(shared=False))
        entries = (entry_of(library, one, with_sources) for one in kept)
        for lot in pack.split(entries):
            logged = _put(library, keeper, lot, key)
            if logged is None:
                break
            packs.append(logged)
            for entry in lot:
                text = from_text(entry.resolution)
                sent.append(text.id)
        else:
            return Pushed(tuple(sent), tuple(packs), pulled)
        # The number was taken: what others put comes first, and may be the same texts.
        since = pull(library, keeper)
        pulled = _both(pulled, since)
    raise InputError(
        f"{keeper.location}: others push all the time; try again in a while."
    )


def _put(
    library: Library, keeper: Keeper, lot: list[Entry], key: Path | None
) -> Logged | None:
    """Put one pack and keep the place in the log; None where its number was taken."""
    followed = _followed(library)
    before = place_of(followed)
    if not before.log:
        before = before._replace(log=token_hex(16))
    data = pack.build(before, lot)
    if key:
        data = signing.signed(data, key)
    found = pack.read(keeper.location, data)
    _check_own(followed, found)
    if not keeper.append(before.epoch, found.head.number, data):
        return None
    logged = Logged(found.head.number, len(lot), len(data), found.sum)
    with library.batch():
        _note(library, followed, found, logged, lot)
    return logged


def _check_own(followed: Followed, found: Pack) -> None:
    """Raise InputError where the others would refuse a pack: it would stand in the way
    of all that follow."""
    if not followed.signers:
        return
    try:
        signing.check_signature("", found, followed.signers)
    except InputError as error:
        raise InputError(
            f"{followed.location}: nothing was pushed, because a pack would be signed "
            "by none of the signers that were named; push with --sign and one of "
            "their keys."
        ) from error


def _note(
    library: Library, followed: Followed, found: Pack, logged: Logged, lot: list[Entry]
) -> None:
    shared = library.shared
    for entry in lot:
        text = from_text(entry.resolution)
        number = shared.number_of(text.id, text.language)
        if number is not None:
            shared.mark(number, followed.epoch)
    shared.log_pack(logged)
    head = found.head
    shared.follow(followed._replace(number=head.number, sum=found.sum, log=head.log))


def _both(one: Pulled, other: Pulled) -> Pulled:
    return Pulled(
        added=one.added + other.added,
        replaced=one.replaced + other.replaced,
        instead_of_own=one.instead_of_own + other.instead_of_own,
        given_up=one.given_up + other.given_up,
        packs=one.packs + other.packs,
    )


def forget(
    library: Library,
    keeper: Keeper,
    names: Container[str],
    *,
    with_sources: bool = False,
    key: Path | None = None,
) -> Pushed:
    """Begin a new epoch: the log anew, without the texts of these names.

    A name is what `scopes.name_of` makes of an id.

    Raise InputError as `push` does, and where somebody else begins one at this moment.
    """
    pulled = pull(library, keeper)
    followed = _followed(library)
    epoch = followed.epoch + 1
    entries = _entries_without(library, names, with_sources)
    # An epoch without texts has a pack all the same: it says that it has begun.
    lots = list(pack.split(entries)) or [[]]
    place = Place(epoch, 0, "", followed.log)
    datas: list[bytes] = []
    for lot in lots:
        data = pack.build(place, lot)
        if key:
            data = signing.signed(data, key)
        found = pack.read(keeper.location, data)
        _check_own(followed, found)
        place = Place(epoch, found.head.number, found.sum, followed.log)
        datas.append(data)
    _put_epoch(keeper, epoch, datas)
    keeper.forget(epoch)
    since = pull(library, keeper)
    pulled = _both(pulled, since)
    return Pushed(pulled.given_up, pulled.packs, pulled)


def _entries_without(
    library: Library,
    names: Container[str],
    with_sources: bool,
) -> Iterator[Entry]:
    """The texts that the log has, but for those of these names."""
    for kept in library.shared.texts(shared=True):
        if name_of(kept.id) not in names:
            yield entry_of(library, kept, with_sources)


def _put_epoch(
    keeper: Keeper,
    epoch: int,
    datas: Sequence[bytes],
) -> None:
    """Put the packs of a new epoch; raise InputError where one's number is taken."""
    # From the last to the first: the epoch begins with its first pack, and is whole
    # then.
    for number in range(len(datas), 0, -1):
        data = datas[number - 1]
        if not keeper.append(epoch, number, data):
            raise InputError(
                f"{keeper.location}: epoch {epoch} is being begun by somebody else, or "
                "was left half begun; ask them, or delete it, and try again."
            )


def damage(
    keeper: Keeper, followed: Followed, known: Iterable[Logged]
) -> tuple[str, ...]:
    """What is wrong with the log as it lies in its place, in sentences: every pack up
    to the library's own place is read, its chain and its signature checked."""
    sums = {one.number: one.sum for one in known}
    place = Place(followed.epoch, 0, "", followed.log)
    try:
        for name, data in keeper.since(followed.epoch, 0):
            found = pack.read(name, data)
            chain.check_follows(name, found, place)
            if followed.signers:
                signing.check_signature(name, found, followed.signers)
            place = Place(*place[:1], found.head.number, found.sum, found.head.log)
            seen = place._replace(sum=sums.get(place.number, place.sum))
            chain.check_same(name, found, seen)
        if place.number < followed.number:
            _check_end(keeper, followed._replace(number=place.number))
            chain.check_same(f"{keeper.location}, pack {place.number + 1}", None, place)
    except InputError as error:
        return (str(error),)
    return ()
