"""How the browser tests look at the map and take hold of it: they ask it, and never count pixels of its picture."""

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

MAP = "window.__cermap?.cermap"
# Playwright's own default is 5 s; a first answer on a busy machine may take longer.
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)

# Of the table twin.
_HEADER_PX, _ROW_PX, _TICK_PX = 35, 30, 18
_SIGNS = {"can_share": "full", "can_join": "half", "to_verify": "question", "cannot": "cross"}


def ready(page: Page) -> None:
    """Wait until the map has drawn its second frame with all its parts, on this page and not on one that was left."""
    until(page, "true")
    settled(page)


def settled(page: Page) -> None:
    """Wait until Streamlit has finished its run."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", re.compile("notRunning|initial")
    )


def ask(page: Page, what: str):
    """Something the map says of itself: ``view``, ``parts.candidates.ids`` …"""
    return page.evaluate(f"{MAP}.{what}")


def until(page: Page, condition: str) -> None:
    """Wait until the map says so; ``map`` stands for it in the condition."""
    page.wait_for_function(f"(map => map?.ready && map.state.element.isConnected && ({condition}))({MAP})")


def look_at(page: Page, lat: float, lon: float, zoom: int) -> None:
    """Move the map there, as a hand would, without waiting for a glide."""
    page.evaluate(f"{MAP}.map.setView([{lat}, {lon}], {zoom}, {{ animate: false }}); 0")


def click_on(page: Page, layer: str, code: str) -> None:
    """A click on an area, a community or a candidate that is in sight."""
    point = page.evaluate(f"{MAP}.pointOf({json.dumps(layer)}, {json.dumps(code)})")
    assert point is not None, f"{layer} {code} is not in sight"
    page.mouse.click(point["x"], point["y"])


def lit(page: Page) -> dict[str, int]:
    """How many marks of the map carry each answer's sign, and how many are faded."""
    part = ask(page, "parts.candidates")
    shown = [part["signs"][place]["sign"] for place in part["sign"]]
    return {outcome: shown.count(sign) for outcome, sign in {**_SIGNS, "faded": "faded"}.items()}


def until_lit(page: Page, **counts: int) -> None:
    """Wait until the map shows this many marks of each answer (those not named: none)."""
    wanted = dict.fromkeys([*_SIGNS, "faded"], 0) | counts
    signs = {{**_SIGNS, "faded": "faded"}[outcome]: count for outcome, count in wanted.items()}
    until(
        page,
        "Object.entries("
        + json.dumps(signs)
        + ").every(([sign, count]) => map.parts.candidates.sign.filter("
        + "place => map.parts.candidates.signs[place].sign === sign).length === count)",
    )


def card(page: Page) -> Locator:
    """The card of what is chosen."""
    return page.locator(".st-key-card")


def twin(page: Page) -> Locator:
    """The table beside the map, as a screen reader has it."""
    return page.locator("[class*='st-key-twin-'] [role=grid]")


def until_rows(page: Page, count: int) -> None:
    """Wait until the table beside the map has so many rows."""
    expect(twin(page)).to_have_attribute("aria-rowcount", str(count + 1))


def choose_row(page: Page, row: int) -> None:
    """Tick a row of the table beside the map, counted from 0, among the first nine."""
    box = page.locator("[class*='st-key-twin-'] canvas").first.bounding_box()
    page.mouse.click(box["x"] + _TICK_PX, box["y"] + _HEADER_PX + (row + 0.5) * _ROW_PX)


def search(page: Page, typed: str) -> None:
    """Type into the search box and press Enter."""
    box = page.get_by_role("combobox", name="Cerca")
    box.fill(typed)
    box.press("Enter")


def open_page(page: Page, title: str) -> None:
    """Follow a title of the navigation."""
    page.get_by_role("link", name=title, exact=True).click()


def choose(page: Page, box: Locator, words: str) -> None:
    """Open a list by the keyboard and click the line with these words."""
    line = page.get_by_role("option").filter(has_text=words)
    box.scroll_into_view_if_needed()
    for _ in range(5):
        box.press("ArrowDown")
        try:
            line.wait_for(timeout=2_000)
        except PlaywrightTimeoutError:
            # A list that opens while the page still moves closes again.
            continue
        break
    line.click()


def grid(page: Page, header: str) -> Locator:
    """A table of the page by one of its headers, as a screen reader has it."""
    return page.locator("[role=grid]").filter(has=page.locator("th", has_text=header))


def bring(page: Page, title: str, path: Path) -> None:
    """Drop a file where the page asks for it."""
    page.get_by_role("region", name=title).locator("input[type=file]").set_input_files(path)
