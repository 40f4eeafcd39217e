"""A record is the tuple that `typing.NamedTuple` gives."""

from __future__ import annotations

import pickle
from typing import NamedTuple, get_type_hints

import pytest

from clause_library.record import Record


class Lamp(Record):
    """A lamp of the coast."""

    name: str
    height: int | None = None
    colours: tuple[str, ...] = ()

    @property
    def is_coloured(self) -> bool:
        return bool(self.colours)

    @classmethod
    def unlit(cls) -> Lamp:
        return cls("unlit")


class Told(NamedTuple):
    """The same, as the standard library makes it."""

    name: str
    height: int | None = None
    colours: tuple[str, ...] = ()


def test_it_has_fields_defaults_and_methods():
    lamp = Lamp("Red Head", colours=("red",))
    assert tuple(lamp) == ("Red Head", None, ("red",))
    assert lamp.is_coloured
    assert Lamp.unlit() == Lamp("unlit", None, ())
    assert lamp._replace(height=12).height == 12
    assert repr(lamp) == "Lamp(name='Red Head', height=None, colours=('red',))"


def test_it_tells_of_itself_what_a_named_tuple_tells():
    for told in ("_fields", "_field_defaults", "__match_args__"):
        assert getattr(Lamp, told) == getattr(Told, told)
    assert get_type_hints(Lamp) == get_type_hints(Told)
    assert Lamp.__doc__ == "A lamp of the coast."


def test_nothing_can_be_set_on_it():
    lamp = Lamp("Red Head")
    with pytest.raises(AttributeError):
        setattr(lamp, "name", "Green Head")  # noqa: B010
    with pytest.raises(AttributeError):
        setattr(lamp, "keeper", "nobody")  # noqa: B010


def test_another_process_can_be_given_one():
    lamp = Lamp("Red Head", 12)
    given = pickle.loads(pickle.dumps(lamp))
    assert given == lamp
    assert type(given) is Lamp
