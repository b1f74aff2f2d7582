"""The copy of a colleague, from a file on the page of data to one plan of both, and undone."""

import datetime as dt

import pytest
from playwright.sync_api import expect
from waiting import bring, open_page, ready

from cermap import decisions, files, plan, sources
from cermap.decisions import Change
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")


@pytest.fixture
def copy(tmp_path):
    """The demonstration after a colleague has taken out a row and changed another."""
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    signed = decisions.Signature(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC), "Ugo", None)
    candidate = DecisionSubject.CANDIDATE
    inputs = decisions.decide(inputs, DecisionAction.REMOVE, [(candidate, "5", [])], signed)
    changes = [Change("annual_demand_kwh", None, "4200")]
    inputs = decisions.decide(inputs, DecisionAction.CHANGE, [(candidate, "2", changes)], signed)
    path = tmp_path / "suo.gpkg"
    path.write_bytes(files.write_plan(plan.make_plan(inputs, Assumptions(), as_of)))
    return path


def test_a_colleagues_copy_is_compared_merged_and_left_again(own_page, copy):
    ready(own_page)
    open_page(own_page, "Dati")
    bring(own_page, IT("Copy of the colleague (.gpkg)"), copy)
    own_page.get_by_role("button", name=IT("Compare with mine")).click()
    found = IT(
        "{count} differences: {conflicts} changed by both, {theirs} only by the colleague, {mine} only by you.",
        count="2",
        conflicts="0",
        theirs="2",
        mine="0",
    )
    expect(own_page.get_by_text(found)).to_be_visible()
    own_page.get_by_role("textbox", name=IT("Who merges (optional)")).fill("Rita")
    own_page.get_by_role("button", name=IT("Merge"), exact=True).click()
    expect(own_page.get_by_text(IT("Merged with {name}.", name="suo.gpkg"))).to_be_visible()
    own_page.get_by_role("button", name=IT("Back to before the merge")).click()
    expect(own_page.get_by_text(IT("Merged with {name}.", name="suo.gpkg"))).to_have_count(0)
