"""Run by LibreOffice's own Python: accepts or rejects every change of Word files and
saves what is left as .docx.

Reads lines ``way <tab> source <tab> target`` on standard input (way: accept, reject,
open; or compare, with the old file as a fourth field: LibreOffice's own comparison),
answers ``ok`` or the error.
"""

import contextlib
import subprocess
import sys
import tempfile
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

COMMANDS = {
    "accept": ".uno:AcceptAllTrackedChanges",
    "reject": ".uno:RejectAllTrackedChanges",
}


def value(name: str, content: object) -> Any:
    return PropertyValue(Name=name, Value=content)


def connect(pipe: str, tries: int = 480) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(tries):
        try:
            return resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def resolve(
    context: Any, way: str, source: str, target: str, old: str | None = None
) -> None:
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(source), "_blank", 0, (value("Hidden", True),)
    )
    try:
        helper = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        frame = document.CurrentController.Frame
        if way in COMMANDS:
            helper.executeDispatch(frame, COMMANDS[way], "", 0, ())
        if way == "compare":
            where = (
                value("URL", uno.systemPathToFileUrl(old)),
                value("NoAcceptDialog", True),
            )
            helper.executeDispatch(frame, ".uno:CompareDocuments", "", 0, where)
        document.storeToURL(
            uno.systemPathToFileUrl(target), (value("FilterName", "MS Word 2007 XML"),)
        )
    finally:
        document.close(True)


def main() -> None:
    with tempfile.TemporaryDirectory() as profile:
        pipe = "drafter" + profile.rpartition("/")[2]
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connect(pipe)
            for line in sys.stdin:
                try:
                    resolve(context, *line.rstrip("\n").split("\t"))
                    sys.stdout.write("ok\n")
                except Exception as error:
                    sys.stdout.write(f"error: {error}".replace("\n", " ") + "\n")
            desktop = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
            with contextlib.suppress(Exception):
                desktop.terminate()
        finally:
            try:
                office.wait(20)
            except subprocess.TimeoutExpired:
                office.kill()


if __name__ == "__main__":
    main()
