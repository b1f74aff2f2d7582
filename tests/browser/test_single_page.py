"""The page that leaves the room, opened from a folder: no request, search, keyboard, and the map's own clicks."""

import json
from contextlib import contextmanager

import pandas as pd
import pytest
from playwright.sync_api import expect

from cermap.communities import who_can_join
from cermap.maps import single_page
from cermap.records import Plan, Scene, Selection
from cermap.terms import Question
from cermap.texts import Texts

pytestmark = pytest.mark.browser
MAP = "window.__cermap.page"


@contextmanager
def from_folder(browser, path):
    """The file in a browser; whatever it asks for beside itself is an error, as any dialog or script error is."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="it-IT")
    page = context.new_page()
    asked, unwanted = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (unwanted.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: unwanted.append(str(error)))
    page.on("console", lambda message: unwanted.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    page.wait_for_function(f"{MAP}?.ready")
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [path.as_uri()]
    assert unwanted == []


@pytest.fixture
def opened(browser, known, tmp_path):
    path = tmp_path / "page.html"

    def open_(scene: Scene):
        path.write_text(single_page(scene, known.labels, Texts("it")), encoding="utf8")
        return from_folder(browser, path)

    return open_


def view(page):
    return page.evaluate(f"{MAP}.view")


def first_row(page):
    return page.locator("tbody tr").first


def test_search_narrows_the_table_and_enter_goes_there(opened, known):
    wanted = known.plan.candidates["name"].str.lower().str.contains("scuola", na=False).sum()
    with opened(Scene(known.plan)) as page:
        expect(page.locator("tbody tr")).to_have_count(len(known.plan.candidates))
        page.get_by_role("searchbox").fill("SCUOLA")
        rows = page.locator("tbody tr")
        assert rows.count() >= wanted > 0
        assert rows.count() < len(known.plan.candidates)
        chosen = first_row(page).locator("td").nth(1).inner_text()
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator("#card strong")).to_have_text(chosen)
        row = known.candidate(chosen)
        now = view(page)
        assert (now["lat"], now["lon"]) == pytest.approx((row["lat"], row["lon"]), abs=2e-3)
        assert now["zoom"] >= 14


def test_a_municipality_and_an_area_are_found_too(opened, known):
    with opened(Scene(known.plan)) as page:
        page.get_by_role("searchbox").fill("bergamo")
        page.locator("input[value=municipalities]").check()
        expect(page.locator("tbody tr")).to_have_count(1)
        page.get_by_role("searchbox").press("Enter")
        # Bergamo stands at 45.69 north, 9.67 east.
        assert (view(page)["lat"], view(page)["lon"]) == pytest.approx((45.69, 9.67), abs=0.03)
        code = "AC001E01388"
        page.get_by_role("searchbox").fill(code.lower())
        page.locator("input[value=areas]").check()
        page.get_by_role("searchbox").press("Enter")
        assert page.evaluate(f"{MAP}.parts.selection.area.code") == code


def test_the_table_is_reached_and_walked_with_the_keyboard(opened, known):
    with opened(Scene(known.plan)) as page:
        page.get_by_role("searchbox").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        second = page.locator("tbody tr").nth(1)
        expect(second).to_be_focused()
        page.keyboard.press("Enter")
        expect(second).to_have_attribute("aria-current", "true")
        expect(page.locator("#card strong")).to_have_text(second.locator("td").nth(1).inner_text())
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_click_on_the_map_finds_the_row(opened, known):
    community = known.plan.communities.iloc[0]["community_id"]
    scene = Scene(
        known.plan, Question.JOINING, Selection("communities", (community,)), who_can_join(known.plan, community)
    )
    with opened(scene) as page:
        point = page.evaluate(f"{MAP}.pointOf('communities', {json.dumps(community)})")
        page.mouse.click(point["x"], point["y"])
        expect(page.locator("tbody tr[aria-current=true]")).to_have_count(1)
        assert page.evaluate(f"{MAP}.parts.selection.communities") == [community]


def test_names_of_a_list_stay_text(opened, known):
    nasty = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    candidates = known.plan.candidates.assign(name=nasty)
    plan = Plan(**{**vars(known.plan), "candidates": candidates})
    with opened(Scene(plan)) as page:
        assert first_row(page).locator("td").nth(1).inner_text() == nasty
        first_row(page).click()
        expect(page.locator("#card strong")).to_have_text(nasty)
        assert page.locator("img").count() == 0


def test_ten_thousand_members_are_less_than_four_megabytes(opened, known, tmp_path):
    copies = -(-10_000 // len(known.plan.candidates))
    many = pd.concat([known.plan.candidates] * copies, ignore_index=True).head(10_000)
    many = many.assign(
        candidate_id=[str(row) for row in range(1, 10_001)],
        name=[f"{name} {row}" for row, name in enumerate(many["name"].fillna("Socio"))],
    )
    plan = Plan(**{**vars(known.plan), "candidates": many})
    with opened(Scene(plan, Question.CERTAINTY)) as page:
        assert (tmp_path / "page.html").stat().st_size <= 4_000_000
        expect(page.locator("tbody tr")).to_have_count(200)
        page.locator("#more").click()
        expect(page.locator("tbody tr")).to_have_count(400)
        page.get_by_role("searchbox").fill("9999")
        expect(page.locator("tbody tr")).to_have_count(1)
