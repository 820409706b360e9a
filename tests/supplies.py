"""What stands in the locks: whether a weakness of it is known (`audit`), and a list of it (`sbom`).

`python -m tests.supplies audit` asks osv.dev about every locked version, by name and version alone,
and fails where something is known that is not accepted below. Offline it says that it did not look.
`python -m tests.supplies sbom` writes what runs as CycloneDX 1.6 to standard output.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import typer

ROOT: Final = Path(__file__).parents[1]
RUNS: Final = ("requirements.lock", "requirements-wechat.lock")
ALL: Final = (*RUNS, "requirements-dev.lock")
KNOWS: Final = "https://api.osv.dev/v1/querybatch"
PATIENCE: Final = 8.0
"""Seconds."""

ACCEPTED: Final[Mapping[str, str]] = {}
"""Weaknesses that do not concern us, by their number, each with the reason and until when."""

PINNED: Final = re.compile(
    r"^([a-z0-9.-]+)==([^ ;\\]+)((?:.*--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE
)


@dataclass(frozen=True, order=True)
class Supply:
    """One package in one version, and what its files are known by."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(*pages: str) -> list[Supply]:
    """Everything that stands in these locks, once."""
    return sorted({each for page in pages for each in _read(page)})


def _read(page: str) -> Iterator[Supply]:
    text = (ROOT / page).read_text("utf-8").replace(" \\\n    ", " ")
    for name, version, hashes in PINNED.findall(text):
        yield Supply(name, version, tuple(re.findall(r"sha256:([0-9a-f]{64})", hashes)))


def known(supplies: list[Supply], client: httpx.Client) -> dict[str, list[str]]:
    """The numbers of what is known against them, by package; raises `httpx.HTTPError`."""
    asked = {"queries": [{"package": {"purl": each.purl}} for each in supplies]}
    answer = client.post(KNOWS, json=asked, timeout=PATIENCE).raise_for_status().json()
    return {
        f"{each.name} {each.version}": sorted(weakness["id"] for weakness in told["vulns"])
        for each, told in zip(supplies, answer["results"], strict=True)
        if told.get("vulns")
    }


def audit(client: httpx.Client, accepted: Mapping[str, str] = ACCEPTED) -> int:
    """Say what is known; 1 where something is that nobody has accepted."""
    supplies = locked(*ALL)
    try:
        found = known(supplies, client)
    except (httpx.HTTPError, ValueError, KeyError) as why:
        typer.echo(
            f"依赖没有查：连不上 osv.dev · dependencies were not looked up: {type(why).__name__}"
        )
        return 0
    open_ = {
        name: left for name, ids in found.items() if (left := [i for i in ids if i not in accepted])
    }
    for name, ids in open_.items():
        typer.echo(f"{name}: {', '.join(ids)}")
    if not open_:
        typer.echo(
            f"依赖查过 {len(supplies)} 个，没有已知的弱点 · {len(supplies)} looked up, none known"
        )
    return 1 if open_ else 0


def sbom() -> dict[str, object]:
    """What runs, as CycloneDX 1.6."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ours = f"pkg:pypi/{project['name']}@{project['version']}"
    supplies = locked(*RUNS)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": project["name"],
                "version": project["version"],
                "purl": ours,
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": each.purl,
                "name": each.name,
                "version": each.version,
                "purl": each.purl,
                # One for each file of that version: which is installed depends on the machine.
                "properties": [
                    {"name": "littlestool:file:sha256", "value": value} for value in each.hashes
                ],
            }
            for each in supplies
        ],
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["sbom"]:
        typer.echo(json.dumps(sbom(), indent=1))
    else:
        with httpx.Client() as client:
            sys.exit(audit(client))
