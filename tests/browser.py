"""A real browser for tests and pictures; without one they are skipped, unless it is required."""

import os
import shutil
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import async_playwright, expect

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that beeps, and nobody who must be asked for it.
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}

expect.set_options(timeout=30_000)  # milliseconds: a busy machine's browser is slow, not wrong

needed = pytest.mark.skipif(
    BROWSER is None and os.environ.get("REQUIRE_BROWSER") != "1",
    reason="no Chromium on this machine",
)


@asynccontextmanager
async def launched():
    """A browser for as long as the block lasts."""
    assert BROWSER, "a browser is required, and there is no Chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        try:
            yield browser
        finally:
            await browser.close()
