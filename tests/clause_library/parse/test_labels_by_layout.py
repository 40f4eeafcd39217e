"""The labels of negotiation drafts are read in every layout: the benchmark's own
drafts, in the layouts that need no other program."""

from __future__ import annotations

import pytest

from benchmarks.labels import FORMS, LAYOUTS, Form, agrees, lines

TEXTS = [name for name in LAYOUTS if name != "Word"]


@pytest.mark.parametrize("layout", TEXTS)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.operative)
def test_a_labelled_draft_is_read_as_it_is(layout: str, form: Form) -> None:
    name, data = LAYOUTS[layout](lines(form))
    assert agrees(data, name)
