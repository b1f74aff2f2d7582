"""A proposal made, stopped, taken away, and two plans compared, as they stand on a screen."""

import re

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from waiting import bring, grid, open_page, ready, settled

from cermap import proposing, sources
from cermap.files import write_plan
from cermap.plan import make_plan
from cermap.records import ProposalGoal, ProposalLimits
from cermap.terms import PlanDifference, Reach
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")


@pytest.fixture(scope="module")
def best(known):
    """What cermap itself proposes for the demonstration."""
    return proposing.propose(known.plan, sources.read_load_profiles(), ProposalGoal(), ProposalLimits())


def overflows(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def bottom(place) -> float:
    box = place.bounding_box()
    return box["y"] + box["height"]


def view(page, name) -> None:
    ready(page)
    open_page(page, "Comunità")
    page.get_by_role("radio", name=IT(name), exact=True).click()
    settled(page)


def propose(page) -> None:
    button = page.locator(".st-key-propose button")
    button.click()
    stop = page.locator(".st-key-proposal_stop")
    expect(stop).to_have_count(0, timeout=120_000)
    expect(button).to_be_enabled()
    settled(page)


def test_a_proposal_is_made_read_and_taken_away(page, best, tmp_path):
    view(page, "Proposals")
    propose(page)
    top = best.areas.sort_values("value_eur", ascending=False).iloc[0]
    table = grid(page, IT("€/year, estimated"))
    expect(table).to_have_attribute("aria-rowcount", str(len(best.areas) + 1))
    asked = best.recruiting[
        (best.recruiting["area_code"] == top["area_code"]) & (best.recruiting["reach"] == Reach.NOW)
    ]
    # Areas, what can be done with it, and the plants of the first are seen without scrolling.
    assert bottom(page.locator(".st-key-proposal_take")) < 720
    expect(grid(page, IT("Adds, shared (kWh)"))).to_be_attached()
    assert bottom(page.locator(".st-key-tall-proposal-plants")) < 720
    assert not overflows(page)
    page.get_by_role("tab", name=IT("Whom to ask ({count})", count=len(asked))).click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    expect(grid(page, IT("Lost without it (kWh)"))).to_be_attached()
    page.get_by_role("tab", name=IT("Whom to look for")).click()
    expect(grid(page, IT("Kind of user"))).to_have_attribute("aria-rowcount", "11")
    page.get_by_role("tab", name=IT("Why not")).click()
    expect(page.get_by_role("combobox", name=re.compile(re.escape(IT("Whose answer"))))).to_be_visible()
    with page.expect_download() as given:
        page.locator(".st-key-proposal_workbook button").click()
    given.value.save_as(tmp_path / "proposta.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "proposta.xlsx")
    assert len(book.get_sheet_by_name(IT("Areas")).to_python()) >= len(best.areas) + 1
    # It stays over a change of page.
    open_page(page, "Dati")
    settled(page)
    open_page(page, "Comunità")
    expect(grid(page, IT("€/year, estimated"))).to_be_attached()


def test_it_can_be_stopped_and_then_says_so_or_was_done(page):
    view(page, "Proposals")
    page.locator(".st-key-propose button").click()
    stop = page.locator(".st-key-proposal_stop button")
    stop.first.click()
    expect(stop).to_have_count(0, timeout=120_000)
    settled(page)
    # However far it was, there is an answer and no error.
    expect(grid(page, IT("€/year, estimated"))).to_be_attached()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_plan_file_is_compared_with_the_plan_on_the_table(page, known, tmp_path):
    plan = known.plan
    other = make_plan(plan.inputs, plan.assumptions, plan.as_of.replace(year=plan.as_of.year + 2))
    path = tmp_path / "dopo.gpkg"
    path.write_bytes(write_plan(other))
    found = proposing.compare_plans(plan, other, sources.read_load_profiles())
    view(page, "Compare")
    # Where plans are kept on this machine the second is one of them.
    page.get_by_role("combobox", name=re.compile(re.escape(IT("Second plan")))).click()
    page.get_by_role("option", name=IT("A plan file (.gpkg)"), exact=True).click()
    settled(page)
    bring(page, IT("Plan to compare (.gpkg)"), path)
    page.locator(".st-key-compare_plans button").click()
    table = grid(page, IT("Fact"))
    differing = int((found["difference"] != PlanDifference.SAME).sum())
    assert differing > 0
    expect(table).to_have_attribute("aria-rowcount", str(differing + 1), timeout=120_000)
    assert bottom(page.locator(".st-key-tall-compared")) < 720
    assert not overflows(page)
