"""Whoever shows positions that a service in the network gave says whose they are, as long as they are in the plan."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from town_on_paper import IN_FORCE, A, inputs, listed, reference

from cermap import addresses, decisions, maps, tables
from cermap.attributions import sources_of
from cermap.decisions import Signature
from cermap.files.workbooks.worded.tables import sources
from cermap.plan import make_plan
from cermap.records import Assumptions, EnergyInputs, Scene
from cermap.texts import Texts

SIGNED = Signature(dt.datetime(2026, 11, 28, 18, tzinfo=dt.UTC))
EN = Texts("en")
LABELS = pd.Series({A: "Alfa 1"}, dtype="str")
SERVICE, OTHER = "Nominatim (geo.example.it)", "Photon (geo.example.it)"


def plan_of(*answers):
    """A list of which these addresses were placed: text, origin and source of each."""
    brought = inputs(
        listed(*({"address_text": text, "municipality": "Alfa"} for text, _, _ in answers)), used=reference()
    )
    rows = [
        {
            "address_key": addresses.correction_key(text, "Alfa"), "lon": 9.05, "lat": 45.05, "position_level": "door",
            "origin": origin, "source": source, "corrected_on": pd.Timestamp("2026-11-28"),
        }
        for text, origin, source in answers
    ]  # fmt: skip
    corrections = tables.check(tables.Corrections, tables.complete(tables.Corrections, pd.DataFrame(rows)))
    made = decisions.correct(brought, corrections, [("1", "Alfa", "Via Ignota 1")], SIGNED)
    return make_plan(made, Assumptions(), IN_FORCE)


@pytest.fixture(scope="module")
def asked():
    return plan_of(
        ("Via Ignota 1", "online", SERVICE), ("Via Ignota 2", "online", SERVICE), ("Via Ignota 3", "online", OTHER),
        ("Via Ignota 4", "hand", None),
    )  # fmt: skip


def test_each_service_is_a_source_with_its_licence_and_how_many_addresses_it_placed(asked):
    services = sources_of(asked.inputs, EN).tail(2)
    assert tables.check(tables.Sources, services.reset_index(drop=True)) is not None
    assert services["title"].str.contains("geo.example.it", regex=False).all()
    assert services["rows"].tolist() == [2, 1]
    assert services["licence"].tolist() == ["ODbL 1.0"] * 2
    assert services["attribution"].tolist() == ["© OpenStreetMap contributors (ODbL)"] * 2


def test_they_are_said_on_map_page_and_sheet(asked):
    scene = Scene(asked)
    assert "OpenStreetMap" in maps.attribution(asked.inputs, EN)
    assert "© OpenStreetMap contributors" in maps.single_page(scene, LABELS, EN)
    assert sources(asked, EN).astype(str).to_csv().count("© OpenStreetMap contributors") == 2


def test_undone_they_are_no_source_any_more(asked):
    assert len(sources_of(decisions.undo(asked.inputs), EN)) == len(asked.inputs.reference.sources)


def test_what_people_placed_themselves_is_no_service(asked):
    by_hand = plan_of(("Via Ignota 1", "hand", None))
    assert sources_of(by_hand.inputs, EN) is by_hand.inputs.reference.sources


def test_yields_of_pvgis_are_a_source_of_their_edition():
    row = {
        "plant_id": "I1", "annual_kwh_per_kwp": 1_200.0, "months_kwh_per_kwp": ";".join(["100"] * 12), "tilt_deg": 30.0,
        "azimuth_deg": 180.0, "edition": "PVGIS 5.3", "fetched_on": pd.Timestamp("2026-11-24"), "lat": 45.05, "lon": 9.05,
    }  # fmt: skip
    brought = inputs(listed({"address_text": "Via del Mulino 1", "municipality": "Alfa"}), used=reference())
    plan = make_plan(replace(brought, energy=EnergyInputs(yields=pd.DataFrame([row]))), Assumptions(), IN_FORCE)
    known = sources_of(plan.inputs, EN)
    tables.check(tables.Sources, known)
    told = known.iloc[-1]
    assert (told["source_id"], told["edition"], told["rows"]) == ("pvgis_1", "PVGIS 5.3", 1)
    assert "European Commission" in told["publisher"]
    # It draws nothing: the map does not name it.
    assert "PVGIS" not in maps.attribution(plan.inputs, EN)
    assert len(sources_of(brought, EN)) == len(known) - 1
