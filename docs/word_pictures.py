"""Pictures of what Word shows: ``python docs/word_pictures.py`` writes
docs/pictures/word-*.png.

They are the first pages of a redline, and of a draft tracked against its precedents,
made from the built-in sample. It needs LibreOffice and pdftoppm.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FOLDER = Path(__file__).with_name("pictures")

from drafter.cli.main import main as drafter  # noqa: E402

SAMPLES = ROOT / "clause_library" / "samples"
OLD, NEW = SAMPLES / "HCC_2025_L_4.txt", SAMPLES / "HCC_2025_L_4_Rev_1.txt"
SIGNED = ("--author", "Drafter", "--date", "2026-01-01T00:00:00Z")
COMMANDS = {
    "redline": ("compare", str(OLD), str(NEW)),
    "annotated": ("annotate", str(NEW), "--track"),
}
# LibreOffice prints comments as signs over the words: they are left out.
FILTER = {"ExportNotes": {"type": "boolean", "value": "false"}}
PDF = f"pdf:writer_pdf_Export:{json.dumps(FILTER)}"


def picture(name: str, folder: Path) -> None:
    """One file written by the program, and its first page as a picture."""
    file = folder / f"{name}.docx"
    words = [*COMMANDS[name], "-o", str(file), *SIGNED, "--quiet"]
    if drafter(words):
        raise SystemExit(f"{name}: not written")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", PDF]
    subprocess.run([*convert, "--outdir", folder, file], check=True)
    out = FOLDER / f"word-{name}"
    page = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile"]
    subprocess.run([*page, folder / f"{name}.pdf", out], check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in COMMANDS:
            picture(name, Path(folder))


if __name__ == "__main__":
    main()
