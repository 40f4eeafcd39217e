"""Passwords are found as PostgreSQL's own programs find them."""

from __future__ import annotations

import os

import pytest

from clause_library.errors import InputError
from clause_library.sharing.pgpass import matching, password

WANTED = ("db.example", "5432", "texts", "anna")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["db.example:5432:texts:anna:roads"], "roads"),
        (["*:*:*:anna:roads"], "roads"),
        (["# db.example:5432:texts:anna:no", "*:*:*:*:wells"], "wells"),
        (["other:5432:texts:anna:no", "db.example:*:*:*:yes"], "yes"),
        ([r"db.example:5432:texts:anna:a\:b\\c"], r"a:b\c"),
        (["db.example:5432:texts:anna"], None),
        (["db.example:5433:texts:anna:no"], None),
        ([], None),
    ],
)
def test_the_first_line_that_fits_has_the_password(lines, found):
    assert matching(lines, WANTED) == found


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_that_others_may_read_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "pgpass"
    file.write_text("*:*:*:*:roads")
    monkeypatch.setenv("PGPASSFILE", str(file))
    file.chmod(0o644)
    with pytest.raises(InputError, match="chmod 600"):
        password("db.example", 5432, "texts", "anna")
    file.chmod(0o600)
    assert password("db.example", 5432, "texts", "anna") == "roads"
