"""The door of the application layer: every verb is found there, whatever was loaded."""

from __future__ import annotations

import pkgutil

import clause_library
import drafter
from drafter import workspace


def test_no_verb_is_called_as_a_module_beside_it():
    """Loading such a module would put it in the verb's place."""
    for door in (workspace, drafter, clause_library):
        modules = {module.name for module in pkgutil.iter_modules(door.__path__)}
        verbs = {name for name in door.__all__ if callable(getattr(door, name))}
        assert verbs
        assert not modules & verbs
