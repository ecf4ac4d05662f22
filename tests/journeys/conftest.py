"""Journeys run in Chromium: the distribution's own, on a telephone's and a desk's screen, each page checked by axe."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, because containers run tests as root; the rest keeps Chromium from talking to anybody else.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_IN_MS = 10_000


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _django_beside_playwright() -> Iterator[None]:
    """Playwright runs an event loop in this thread, which Django takes for asynchronous code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.exit("Chromium is missing and the journeys cannot run: `make setup` installs it.", returncode=1)
    return {**browser_type_launch_args, "executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: Any) -> dict[str, Any]:
    return {
        **browser_context_args,
        "base_url": live_server.url,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    desk = new_context(viewport=DESKTOP)
    desk.set_default_timeout(PATIENCE_IN_MS)
    return desk


@pytest.fixture
def desktop(page: Page) -> Page:
    """A page on a desk: pytest-playwright's own `page`, by a name that says so."""
    return page


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on a telephone held upright, with a finger instead of a mouse."""
    pocket = new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    pocket.set_default_timeout(PATIENCE_IN_MS)
    return pocket.new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Call with a page: fails, saying what is wrong and where, if axe finds any barrier."""

    def no_barriers(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        if found:
            pytest.fail(f"{len(found)} barrier(s) at {page.url}\n" + "\n".join(map(_in_words, found)), pytrace=False)

    return no_barriers


def _in_words(violation: dict[str, Any]) -> str:
    places = [f"    {' '.join(map(str, node['target']))}: {node['html']}" for node in violation["nodes"]]
    return "\n".join([f"  {violation['id']} ({violation['impact']}): {violation['help']}", *places])
