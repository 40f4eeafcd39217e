"""What a Word redline tracks beside the words of a text is told by every face: links by
where they lead, pictures by what they show, controls, fields, merged cells, pages."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from clause_library.formats.detect import read_bytes
from clause_library.parse.pipeline import parse
from drafter.cli.main import main
from drafter.comparison.align import align
from drafter.results import Comparison
from drafter.tui.cards.review import Look, outside_rows, outside_texts
from drafter.word.ooxml.elements import make, w
from drafter.word.ooxml.package import read
from drafter.word.redline.write import redline_files
from tests.support.lived_in_things import REWORKED, Furnisher, element, field
from tests.support.word_files import docx
from tests.support.word_resolver import W, parts

Edit = Callable[[Furnisher], None]
LINES = (
    "*The Conference on Harbours*,",
    "*Recalling* its resolution 3/1 on the lamps of the northern quays,",
    "1. *Urges* all ports to count their lamps before the winter{See the report.};",
    "2. *Requests* the Secretary to report on the towers of each port;",
    [["Tower", "Lamps"], ["North quay", "12"], ["North quay", "9"]],
    "3. *Decides* to remain seized of the matter.",
)


def other_control(furnisher: Furnisher) -> None:
    for tag in furnisher.body.iter(w("tag")):
        tag.set(w("val"), "settled")


def merge_cells(furnisher: Furnisher) -> None:
    cells = list(furnisher.body.iter(w("tc")))
    for cell, state in ((cells[2], "restart"), (cells[4], "continue")):
        cell.find(w("tcPr")).append(make("vMerge", {"val": state}))


def other_picture(furnisher: Furnisher) -> None:
    for name in list(furnisher.package.parts):
        if name.startswith("word/media/"):
            furnisher.package.parts[name] += b"another"


def link_by_field(furnisher: Furnisher) -> None:
    paragraph = furnisher.body.findall(w("p"))[2]
    paragraph.extend(field(' HYPERLINK "https://example.org/lamps" ', "Lamps;"))


def other_field(furnisher: Furnisher) -> None:
    for code in furnisher.body.iter(w("instrText")):
        code.text = ' HYPERLINK "https://example.org/towers" '


def page_break(furnisher: Furnisher) -> None:
    run = furnisher.body.findall(w("p"))[3].findall(w("r"))[-1]
    run.append(element("br", type="page"))


def nothing(furnisher: Furnisher) -> None:
    return None


CASES: tuple[tuple[Edit, Edit, str, str], ...] = (
    (Furnisher.link, Furnisher.retarget, "link", "changed"),
    (Furnisher.link_in_note, Furnisher.retarget, "link", "changed"),
    (nothing, Furnisher.link, "link", "added"),
    (link_by_field, other_field, "link", "changed"),
    (Furnisher.picture, other_picture, "picture", "changed"),
    (nothing, Furnisher.picture, "picture", "added"),
    (Furnisher.control, other_control, "control", "changed"),
    (nothing, Furnisher.control, "control", "added"),
    (nothing, merge_cells, "table", "added"),
    (nothing, page_break, "object", "added"),
    (nothing, Furnisher.page_size, "section", "changed"),
    (Furnisher.section, Furnisher.section_gone, "section", "deleted"),
)


def furnished(data: bytes, edit: Edit, seed: int) -> bytes:
    package = read(data, "draft")
    edit(Furnisher(package, Random(seed)))
    return package.to_bytes()


def versions(first: Edit, second: Edit, seed: int) -> tuple[bytes, bytes]:
    old = furnished(docx(*LINES), first, seed)
    return old, furnished(old, second, seed + 1)


def compared(old: bytes, new: bytes) -> Comparison:
    texts = [
        parse(source)[0]
        for name, data in (("old.docx", old), ("new.docx", new))
        for source in read_bytes(name, data)
    ]
    return align(*texts)


def tracked(data: bytes) -> int:
    """How many tracked changes of any kind a Word file has."""
    count = 0
    for name, root in parts(data).items():
        if "comments" not in name:
            count += sum(node.get(f"{W}author") is not None for node in root.iter())
    return count


@pytest.mark.parametrize(("first", "second", "kind", "status"), CASES)
def test_every_face_tells_what_changed_beside_the_words(
    first: Edit,
    second: Edit,
    kind: str,
    status: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in zip(("old", "new"), versions(first, second, 2), strict=True):
        Path(f"{name}.docx").write_bytes(data)

    def told(*arguments: str) -> str:
        assert main(["compare", "old.docx", "new.docx", *arguments]) == 0
        return capsys.readouterr().out

    others = json.loads(told("--json"))["other"]
    assert [(other["field"], other["status"]) for other in others] == [(kind, status)]
    place = others[0]["ref"].partition(", ")[2]
    assert "Nothing changed" not in told()
    assert f"{place}" in told()
    told("-o", "page.html")
    page = Path("page.html").read_text(encoding="utf-8")
    assert place in page
    assert "Nothing changed" not in page
    told("-o", "redline.docx", "--author", "Clerk", "--date", "2036-01-01")
    assert tracked(Path("redline.docx").read_bytes())
    # what the terminal interface and the line mode list
    outside = compared(*versions(first, second, 2)).outside
    assert (
        len(outside_rows(outside))
        == len(outside_texts(outside, Look("marked", "automatic", None)))
        == 1
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("outside\nquit\n"))
    main(["review", "--plain", "old.docx", "new.docx"])
    assert place.rpartition(", ")[2] in capsys.readouterr().out


@pytest.mark.parametrize("second", dict.fromkeys(REWORKED))
@pytest.mark.parametrize("seed", range(2))
def test_nothing_changed_is_said_where_the_redline_tracks_nothing(
    second: Edit, seed: int
) -> None:
    """Each thing a file may have, each thing an editor may do with it."""
    for first in (
        Furnisher.link,
        Furnisher.picture,
        Furnisher.control,
        Furnisher.section,
        Furnisher.contents,
    ):
        old, new = versions(first, second, seed)
        comparison = compared(old, new)
        assert comparison.has_changes == bool(tracked(redline(old, new)))
        assert comparison.has_changes == bool(comparison.summary)


def redline(old: bytes, new: bytes) -> bytes:
    return redline_files(old, new, author="Clerk", date="2036-01-01T00:00:00Z")
