"""What of a file is looked for, and what is said not to be."""

from drafter import workspace

DRAFT = """The Concord Assembly,

Recalling the founding of the harbour,

1. Thanks the pilots for their patience in the long winter;

2. Decides to count the lamps every spring.
"""


def test_paragraphs_carry_their_refs_and_the_rest_is_named(tmp_path):
    file = tmp_path / "lamps.txt"
    file.write_text(f"Lamps of the harbour\n\n{DRAFT}", encoding="utf-8")
    found = workspace.file_queries(file)
    refs = [paragraph.ref for paragraph in found.paragraphs]
    assert refs == ["lamps, PP1", "lamps, OP1", "lamps, OP2"]
    assert found.not_searched == ("the title",)
    assert found.draft is not None
