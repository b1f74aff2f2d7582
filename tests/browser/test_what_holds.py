"""How much the answers bear, and two editions compared: a slider, a picture and tables as they stand on a screen."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from waiting import bring, grid, open_page, ready, settled

from cermap import areas, communities
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
SHIPPED = Path(__file__).parents[2] / "geodata" / "areas_2023.parquet"


@pytest.fixture(scope="module")
def far_off(known):
    """What the demonstration bears when its positions are 300 m off."""
    plan = known.plan
    used = plan.inputs.reference
    found = areas.robustness(
        plan.candidates,
        areas.atlas_of(used.areas, used.area_centroids, used.civic_points),
        assumptions=plan.assumptions,
        as_of=plan.as_of,
        moved="position",
        errors_m=[float(error_m) for error_m in range(0, 301, 25)],
    )
    groups = communities.holding_configurations(plan.communities, plan.memberships, found.holding)
    return found.holding, groups[groups["members"] > 0]


def overflows(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_slider_says_who_keeps_the_answer(page, known, far_off):
    ready(page)
    open_page(page, "Comunità")
    page.get_by_role("radio", name=IT("What the answers bear")).click()
    picture = page.get_by_test_id("stVegaLiteChart")
    expect(picture.locator("canvas, svg").first).to_be_visible()
    slider = page.get_by_role("slider")
    expect(slider).to_have_value("100")
    slider.focus()
    for _ in range(8):
        slider.press("ArrowRight")
    expect(slider).to_have_value("300")
    settled(page)
    holding, groups = far_off
    answered = known.plan.candidates["area_code"].notna()
    lost = int((holding["kept_to_m"] < 300)[answered].sum())
    assert lost > 0
    tab = page.get_by_role("tab", name=IT("Would change ({count})", count=lost))
    expect(tab).to_be_visible()
    expect(grid(page, IT("Answer up to (m)"))).to_have_attribute("aria-rowcount", str(lost + 1))
    page.get_by_role("tab", name=IT("Configurations ({count})", count=len(groups))).click()
    table = grid(page, IT("First lost"))
    broken = int((groups["holds_to_m"] < 300).sum())
    expect(table.get_by_text(f"✕ {IT('loses members')}")).to_have_count(broken)
    assert not overflows(page)
    # The map draws what the list names: whose answer falls has another sign, and a step of the slider moves no view.
    page.wait_for_function("window.__cermap?.bearing?.ready")
    assert fallen(page) == lost
    view = page.evaluate("window.__cermap.bearing.view")
    slider.focus()
    slider.press("Home")
    expect(slider).to_have_value("0")
    settled(page)
    page.wait_for_function(f"{FALLEN} < {lost}")
    assert page.evaluate("window.__cermap.bearing.view") == view


FALLEN = (
    "(part => part.sign.filter(sign => ['question', 'cross'].includes(part.signs[sign].sign)).length)"
    "(window.__cermap.bearing.parts.candidates)"
)


def fallen(page) -> int:
    return page.evaluate(FALLEN)


def test_two_editions_are_compared_and_taken_away(page, known, tmp_path):
    # The shipped areas again, as somebody's file: nothing has changed.
    path = shutil.copy(SHIPPED, tmp_path / "copia.parquet")
    ready(page)
    open_page(page, "Dati")
    page.get_by_text(IT("Compare two editions of the areas")).click()
    bring(page, IT("File of another edition: it is only compared, the areas in use stay"), path)
    page.get_by_role("button", name=IT("Compare"), exact=True).click()
    official = int((known.areas["geometry_kind"] == "official").sum())
    said = page.get_by_text(re.compile(rf"= {official} {IT('unchanged')} · – \d+ {IT('not compared')}"))
    expect(said).to_be_visible()
    expect(page.get_by_text(IT("No area changed."))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=IT("Download the comparison (XLSX)")).first.click()
    book = CalamineWorkbook.from_path(download.value.path())
    assert len(book.sheet_names) == 4
    assert len(book.get_sheet_by_index(0).to_python()) == len(known.areas) + 1
    assert not overflows(page)
