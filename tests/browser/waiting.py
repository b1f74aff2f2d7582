"""How the browser tests look at the map: they ask it, and never count pixels."""

import re

from playwright.sync_api import Page, expect

MAP = "window.__cermap && window.__cermap.cermap"


def ready(page: Page) -> None:
    """Wait until the map has drawn its second frame with all its parts."""
    page.wait_for_function(f"{MAP} && {MAP}.ready")
    settled(page)


def settled(page: Page) -> None:
    """Wait until Streamlit has finished its run."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", re.compile("notRunning|initial")
    )
