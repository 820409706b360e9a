"""Install the puppet service for the tests: python -m tests.weixin."""

import os

from tests.weixin import install

if not install() and os.environ.get("REQUIRE_NODE"):
    raise SystemExit("the puppet service could not be installed")
