"""The sheet of an address is offered where a place is answered: on the card of a candidate, and of a place that was found."""

import pytest
from streamlit.testing.v1 import AppTest

from cermap import areas, desk, sources
from cermap.outlets import address_sheet
from cermap.plan import make_plan
from cermap.records import Assumptions, SheetAsked
from cermap.texts import Texts


@pytest.fixture(autouse=True)
def empty_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def demonstration():
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    return make_plan(inputs, Assumptions(), as_of)


def candidate():
    from cermap.records import Scene, Selection
    from cermap.ui import cards, loading, state

    plan = state.plan()
    labels = loading.area_labels(plan.inputs.reference)
    cards.show(Scene(plan, selection=Selection("candidates", ("1",))), labels, state.texts())


def found():
    from cermap.plan import locate_one
    from cermap.ui import loading, state
    from cermap.ui.places import found as found_place

    plan, typed = state.plan(), "Via Giuseppe Ripamonti 40, Milano"
    row = locate_one(typed, plan.inputs.reference, plan.assumptions, plan.as_of)
    place = found_place.Found(typed, float(row["lon"]), float(row["lat"]), row)
    found_place.card(place, plan, loading.area_labels(plan.inputs.reference), state.texts())


@pytest.mark.parametrize("what", [candidate, found])
def test_a_card_offers_the_sheet(demonstration, what):
    at = AppTest.from_function(what, default_timeout=60)
    at.session_state["language"] = "en"
    at.session_state["plan"] = demonstration
    at.run()
    assert not at.exception, [one.value for one in at.exception]
    assert "Sheet (PDF)" in [one.proto.label for one in at.get("download_button")]


def test_the_sheet_states_where_it_comes_from_and_draws_the_buildings_that_ship(demonstration):
    used = demonstration.inputs.reference
    labels = areas.area_labels(used.area_municipalities, used.areas)
    found = desk.dossier_of_answer(
        desk.answer_call("45.4580 9.1800", demonstration, labels, demonstration.as_of), demonstration
    )
    content = address_sheet(found, demonstration, labels, Texts("en"), SheetAsked())
    assert content.startswith(b"%PDF")
    assert demonstration.digest[:12].encode() in content
