"""Start the app on a free port and open one Chromium.

Whatever happens, a page that is left has asked nothing of the outside, has opened no dialog and has thrown no script
error, and the app's log holds no traceback. A missing browser is a skip at a desk and a failure in CI.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from cermap import areas, sources
from cermap.plan import make_plan
from cermap.records import Assumptions, Plan

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_S = 60


@dataclass(frozen=True)
class Known:
    """What cermap itself says of the plan that the page shows first: the page must say the same."""

    plan: Plan
    labels: pd.Series

    @property
    def areas(self) -> pd.DataFrame:
        return self.plan.inputs.reference.areas

    def candidate(self, name: str) -> pd.Series:
        found = self.plan.candidates[self.plan.candidates["name"] == name]
        assert len(found) == 1
        return found.iloc[0]


@pytest.fixture(scope="session")
def known():
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    plan = make_plan(inputs, Assumptions(), as_of)
    return Known(plan, areas.area_labels(inputs.reference.area_municipalities, inputs.reference.areas))


@pytest.fixture(scope="session")
def app_url(browser, tmp_path_factory):
    with running_app(tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture
def own_app_url(browser, tmp_path):
    """An app whose data folder is this test's alone."""
    with running_app(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser, app_url):
    with opened_page(browser, app_url) as page:
        yield page


@pytest.fixture
def page_at(browser, app_url):
    """Open an address of the app that all tests share, straight."""
    with ExitStack() as opened:
        yield lambda path: opened.enter_context(opened_page(browser, app_url, path))


@pytest.fixture
def own_page(browser, own_app_url):
    with opened_page(browser, own_app_url) as page:
        yield page


@pytest.fixture
def visit(browser, own_app_url):
    """Open an address of this test's own app in a browser of its own, as often as wanted; the first visit meets a new server."""
    with ExitStack() as opened:
        yield lambda path="": opened.enter_context(opened_page(browser, own_app_url, path))


@pytest.fixture
def page_of_app_in(browser):
    """Start an app with its data in a folder, and open its first page; the app is killed, not asked to end."""

    @contextmanager
    def started(folder):
        with running_app(folder, end=subprocess.Popen.kill) as url, opened_page(browser, url) as page:
            yield page

    return started


@pytest.fixture(scope="session")
def app_in(browser):
    """Start an app with its data and its secrets in a folder; gives its address."""
    return running_app


@pytest.fixture
def page_of(browser):
    """Open an address in a browser of its own, which may also ask the hosts that are named."""
    with ExitStack() as opened:
        yield lambda url, path="", also=(): opened.enter_context(opened_page(browser, url, path, also))


@pytest.fixture
def page_of_script(browser, tmp_path, monkeypatch):
    """Serve a script of these tests in the app's place, and open it."""
    # The app says so itself, beside its entry script.
    monkeypatch.setenv("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")

    @contextmanager
    def started(script, path=""):
        with running_app(tmp_path, script=script) as url, opened_page(browser, url, path) as page:
            yield page

    return started


@contextmanager
def running_app(folder, end=subprocess.Popen.terminate, script=ROOT / "app.py", port=None):
    port = port or _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    options = ["--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]
    with (folder / "log.txt").open("w") as log:
        server = subprocess.Popen(
            [*command, *options],
            cwd=folder,
            stdout=log,
            stderr=log,
            env=os.environ | {"CERMAP_DATA": str(folder / "data")},
        )
        try:
            _wait_until_up(server, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            end(server)
            server.wait(10)
    # What went wrong in a page never reaches the page; it must not hide in the log either.
    assert "Traceback" not in (folder / "log.txt").read_text()


@contextmanager
def opened_page(browser, url, path="", also=()):
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="it-IT", accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(30_000)
    outside, unwanted = [], []

    def refuse(route):
        outside.append(route.request.url)
        route.abort()

    def dismiss(dialog):
        unwanted.append(dialog.message)
        dialog.dismiss()

    page.route(lambda asked: not asked.startswith((url, *also, "data:", "blob:")), refuse)
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: unwanted.append(str(error)))
    page.goto(url + path)
    yield page
    context.close()
    assert outside == [], "the page asked for something outside this machine"
    assert unwanted == [], "the page opened a dialog or threw an error"


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_until_up(server, url):
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the app did not start")
