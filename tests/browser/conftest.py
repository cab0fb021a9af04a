"""The app as a visitor meets it: a served app, and a page of a real browser."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.needs import chromium

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window."""
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium(), headless=True, args=list(FLAGS))
        yield one
        one.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """The folder of the firms of the served app."""
    return tmp_path_factory.mktemp("firms")


@pytest.fixture(scope="session")
def served(home):
    """The address of the app, served as `streamlit run app.py` does, with firms of its own."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (home.parent / "served.log").open("w+") as log:
        app = start(port, home, log)
        try:
            await_health(app, address, log)
            yield address
        finally:
            stop(app)


@pytest.fixture
def page(browser, served):
    """A new visitor's page, 1440 pixels wide, at the demo firm's first page, whatever firms other tests have made."""
    visitor = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, base_url=served)
    one = visitor.new_page()
    one.set_default_timeout(30_000)
    one.goto("/?firm=demo")
    yield one
    visitor.close()


def start(port, home, log) -> subprocess.Popen:
    served_at = ("--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true")
    return subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *served_at],
        cwd=ROOT,
        env={**os.environ, "RELMARK_HOME": str(home)},
        stdout=log,
        stderr=log,
        start_new_session=True,
    )


def stop(app) -> None:
    """End the app and all it started."""
    os.killpg(app.pid, signal.SIGTERM)
    try:
        app.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(app.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def await_health(app, address, log) -> None:
    """Wait until the app answers.

    Raises:
        AssertionError: it ended, or was not up in a minute; what it said is in the message.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and app.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    log.seek(0)
    raise AssertionError(f"the app did not come up:\n{log.read()[-2000:]}")
