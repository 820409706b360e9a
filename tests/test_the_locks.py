"""What is installed is what was locked: every version with its hashes, and from nowhere in particular."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

PINNED = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)(?P<marker> ; .+?)?(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)$"
)


def locked(page):
    """Name and version of everything on the page; a line that is anything else fails the test."""
    lines = (ROOT / page).read_text("utf-8").replace(" \\\n    ", " ").splitlines()
    found = [PINNED.match(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    return {(match["name"], match["version"], match["marker"]) for match in found}


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("page", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_versions_and_hashes_and_no_address(page):
    assert locked(page)


def test_what_runs_is_tested_in_the_same_versions():
    assert locked("requirements.lock") < locked("requirements-dev.lock")


def test_whatever_the_project_asks_for_is_locked():
    asked = {
        "requirements.lock": PROJECT["dependencies"],
        "requirements-dev.lock": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"],
    }
    for page, wanted in asked.items():
        versions = {name: version for name, version, _ in locked(page)}
        for requirement in map(Requirement, wanted):
            assert versions[plain(requirement.name)] in requirement.specifier, (page, requirement)
