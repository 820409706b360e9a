"""LibreOffice without a screen: whether offices can open what we make, and what they then read."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")


def required() -> None:
    """Skip where there is no LibreOffice, unless the environment says that there must be."""
    if OFFICE is None and not os.environ.get("REQUIRE_OFFICE"):
        pytest.skip("LibreOffice is not installed (apt install libreoffice-calc-nogui)")
    assert OFFICE is not None, "REQUIRE_OFFICE is set and there is no soffice"


def converted(files: list[Path], to: str, folder: Path) -> list[Path]:
    """These files in another format, opened and written by LibreOffice, all in one run."""
    required()
    (folder / "profile").mkdir(exist_ok=True)
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    ending = to.split(":", maxsplit=1)[0]
    return [folder / f"{file.stem}.{ending}" for file in files]


def rows(file: Path) -> list[list[str]]:
    """A CSV, read."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))
