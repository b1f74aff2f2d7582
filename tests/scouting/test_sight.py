"""Roofs as a plan sees them: plants taken off, owners of the list, what was chosen, in order."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from scouted_town import PROFILES, book, nobody, plan_of

from cermap import decisions, scouting, tables
from cermap.plan import make_plan
from cermap.records import CandidateList, RoofWeights
from cermap.terms import DecisionAction

SIGNED = decisions.Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC), "Rita", "tavolo")
NEIGHBOUR = {
    "address_text": "Via del Mulino 2, Alfa",
    "role": "prosumer",
    "own_plant_kw": 5.0,
    "technology": "fotovoltaico",
}


def row(frame, roof_id):
    return frame.set_index("roof_id", drop=False).loc[roof_id]


def decided(plan, action, *subjects):
    made = decisions.decide(plan.inputs, action, list(subjects), SIGNED)
    return make_plan(made, plan.assumptions, plan.as_of, before=plan)


def test_every_roof_is_there_in_the_order_of_the_book():
    found = scouting.scouted(book(), nobody())
    assert found["roof_id"].tolist() == ["casa", "scuola"]
    tables.check(tables.ScoutedRoofs, found)
    assert found["free_kw"].tolist() == found["capacity_kw"].tolist()
    assert sorted(found["rank"]) == [1, 2]


def test_a_plant_at_the_door_is_taken_off_the_roof():
    plain = row(scouting.scouted(book(), nobody()), "scuola")
    planned = row(scouting.scouted(book(), plan_of(NEIGHBOUR)), "scuola")
    running = row(scouting.scouted(book(), plan_of({**NEIGHBOUR, "plant_is_existing": True})), "scuola")
    assert (planned["existing_kw"], planned["planned_kw"]) == (0.0, 5.0)
    assert (running["existing_kw"], running["planned_kw"]) == (5.0, 0.0)
    assert planned["free_kw"] == pytest.approx(plain["capacity_kw"] - 5.0)
    part = 1 - 5.0 / plain["capacity_kw"]
    assert planned["free_output_kwh"] == pytest.approx(plain["annual_output_kwh"] * part)


def test_power_of_the_modules_counts_and_nothing_is_less_than_free():
    big = {**NEIGHBOUR, "own_plant_kw": 5.0, "module_kw": 4_000.0}
    assert row(scouting.scouted(book(), plan_of(big)), "scuola")["free_kw"] == 0.0


def test_a_plant_known_by_its_town_stands_on_no_roof():
    somewhere = plan_of({**NEIGHBOUR, "address_text": "Alfa"})
    assert scouting.scouted(book(), somewhere)[["existing_kw", "planned_kw"]].to_numpy().sum() == 0.0


def test_a_roof_becomes_a_plant_in_one_act_and_back():
    before = scouting.scouted(book(), nobody())
    school = row(before, "scuola")
    added = decided(nobody(), DecisionAction.ADD, scouting.plant_subject(school))
    plant = added.plants.set_index("plant_id").loc[scouting.roof_plant_id("scuola")]
    assert plant["name"] == "Scuola Rodari"
    assert plant["capacity_kw"] == round(school["free_kw"], 1)
    assert plant["planes"] == school["planes"]
    assert plant["area_code"] == school["area_code"]
    assert plant["certainty"] == "certain"
    assert not plant["is_existing"]
    after = row(scouting.scouted(book(), added), "scuola")
    # Power is written to a tenth of a kW.
    assert after["free_kw"] == pytest.approx(0.0, abs=0.06)
    back = make_plan(decisions.undo(added.inputs), added.assumptions, added.as_of, before=added)
    assert back.plants.empty
    assert back.digest == nobody().digest


def test_the_shortlist_keeps_what_was_known():
    school = row(scouting.scouted(book(), nobody()), "scuola")
    chosen = decided(nobody(), DecisionAction.ADD, scouting.shortlist_subject(school, "Edifici di prova"))
    kept = decisions.shortlist(chosen.inputs.decisions)
    assert kept["roof_id"].tolist() == ["scuola"]
    assert kept["source_name"].tolist() == ["Edifici di prova"]
    assert kept["capacity_kw"].iloc[0] == pytest.approx(school["capacity_kw"])
    assert scouting.scouted(book(), chosen)["is_shortlisted"].tolist() == [False, True]


def test_weights_change_the_order():
    found = scouting.scouted(book(), nobody(), RoofWeights(capacity=1, specific_yield=0, confidence=0, ownership=0))
    assert row(found, "scuola")["rank"] == 1
    # The school's face looks south, the house's to east and west.
    by_yield = scouting.scouted(book(), nobody(), RoofWeights(capacity=0, specific_yield=1, confidence=0, ownership=0))
    assert row(by_yield, "scuola")["yield_kwh_kwp"] > row(by_yield, "casa")["yield_kwh_kwp"]
    assert row(by_yield, "scuola")["rank"] == 1


def properties(*rows):
    filled = [{"candidate_id": str(place), "role": "consumer", **one} for place, one in enumerate(rows, 1)]
    frame = tables.complete(tables.Properties, pd.DataFrame(filled))
    return CandidateList("immobili.csv", pd.DataFrame({"Immobile": frame["name"]}), frame, {})


def with_properties(*rows):
    plan = nobody()
    return replace(plan, inputs=replace(plan.inputs, properties=properties(*rows)))


LISTED = (
    {"name": "Scuola media", "address_text": "Via del Mulino 2, Alfa"},
    {"name": "Deposito", "address_text": "Via Lunga 1, Alfa"},
    {"name": "Sede", "address_text": "Via Mai Sentita 9, Alfa", "property_owner": "Provincia di Prova"},
)


def test_rows_of_the_property_list_find_their_building():
    plan = with_properties(*LISTED)
    found = scouting.property_matches(plan, book().buildings)
    assert found["candidate_id"].tolist() == ["1", "2", "3"]
    assert found["building_id"].tolist()[0] == "scuola"
    assert found["match"].tolist()[:2] == ["sure", "none_near"]
    assert found["owner_kind"].tolist() == ["municipal", "municipal", "other_public"]
    seen = row(scouting.scouted(book(), plan, properties=found), "scuola")
    assert (seen["name"], seen["owner_kind"], seen["property_ids"]) == ("Scuola media", "municipal", "1")
    assert row(scouting.scouted(book(), plan, properties=found), "casa")["owner_kind"] is not True


def test_a_hand_prevails_and_none_of_these_is_an_answer():
    from cermap.decisions import Change
    from cermap.terms import DecisionSubject

    plan = with_properties(*LISTED)
    said = [
        (DecisionSubject.PROPERTY, "1", [Change("building_id", None, "casa")]),
        (DecisionSubject.PROPERTY, "3", [Change("building_id", "x", None)]),
    ]
    made = decisions.decide(plan.inputs, DecisionAction.CORRECT, said, SIGNED)
    found = scouting.property_matches(replace(plan, inputs=made), book().buildings)
    assert found["match"].tolist() == ["by_hand", "none_near", "none_near"]
    assert found["building_id"].tolist()[0] == "casa"
    assert found["building_id"].isna().tolist() == [False, True, True]


def test_months_add_up_to_the_year():
    for roof_id in ("casa", "scuola"):
        months = scouting.roof_months(book(), roof_id, PROFILES)
        year = row(book().roofs, roof_id)
        assert months["month"].tolist() == list(range(1, 13))
        assert months["central_kwh"].sum() == pytest.approx(year["annual_output_kwh"], rel=1e-6)
        assert months["low_kwh"].sum() == pytest.approx(year["annual_output_low_kwh"], rel=1e-6)
        assert (months["low_kwh"] <= months["high_kwh"]).all()
        assert months["central_kwh"].idxmax() in (4, 5, 6)
    assert scouting.roof_months(book(), "nowhere", PROFILES).empty


def test_supplies_at_one_house_are_one_group():
    people = [{"address_text": "Via del Mulino 1, Alfa", "name": f"Interno {flat}"} for flat in (1, 2, 3)]
    others = [{"address_text": "Via del Mulino 2, Alfa"}, {"address_text": "Via delle Rose 1, Beta"}]
    plan = plan_of(*people, *others, {"address_text": "Via del Mulino 1, Alfa", "building_id": "Condominio Sole"})
    matches = scouting.candidate_matches(plan, book().buildings)
    groups = scouting.condominiums(plan, matches, book().buildings)
    assert groups["building_id"].tolist() == ["casa"]
    assert groups["supplies"].tolist() == [4]
    assert groups["to_write"].tolist() == ["1;2;3"]
    assert groups["other_names"].tolist() == ["Condominio Sole"]
    assert scouting.condominiums(
        nobody(), scouting.candidate_matches(nobody(), book().buildings), book().buildings
    ).empty


def test_an_empty_owner_says_nothing_where_the_list_has_owners():
    plan = with_properties(*LISTED)
    known = replace(plan.inputs.properties, understood={"Ente": "property_owner"})
    said = replace(plan, inputs=replace(plan.inputs, properties=known))
    kinds = scouting.property_matches(said, book().buildings)["owner_kind"]
    assert kinds.isna().tolist() == [True, True, False]


def test_the_town_of_buildings_is_named_where_there_is_one():
    towns = nobody().inputs.reference.municipalities
    assert scouting.town_of(book().buildings, towns) == "Alfa"
    assert scouting.town_of(book().buildings.assign(municipality_code=["099001", "099002"]), towns) is None
    assert scouting.town_of(book().buildings.iloc[:0], towns) is None
