"""What names a building stands on it only where it also is: plants that were moved, and files that number alike."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
import shapely
from scouted_town import PROFILES, SCUOLA, book, buildings, nobody, plan_of

from cermap import crs, decisions, scouting, tables
from cermap.decisions import Change
from cermap.plan import make_plan
from cermap.records import CandidateList
from cermap.scouting.matches.standing import stands_there
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Message

SIGNED = decisions.Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC), "Rita", "tavolo")


def school_of(found):
    return found.set_index("roof_id", drop=False).loc["scuola"]


def decided(plan, action, *subjects):
    made = decisions.decide(plan.inputs, action, list(subjects), SIGNED)
    return make_plan(made, plan.assumptions, plan.as_of, before=plan)


def with_plant():
    return decided(nobody(), DecisionAction.ADD, scouting.plant_subject(school_of(scouting.scouted(book(), nobody()))))


def book_elsewhere():
    """Buildings of another file, called as those of the first, 0.001 degrees (79 m) farther east."""
    frame = buildings()
    there = frame.assign(lon=frame["lon"] + 0.001).set_geometry(frame.geometry.translate(0.001))
    return scouting.roof_book(there, nobody(), PROFILES, "Altro file")


def test_a_plant_that_was_moved_leaves_the_roof_it_was_made_of():
    planned = with_plant()
    assert school_of(scouting.scouted(book(), planned))["planned_kw"] > 0
    lon = float(planned.plants["lon"].iloc[0])
    # 0.002 degrees are 157 m.
    moved = (DecisionSubject.PLANT, "Rscuola", [Change("lon", str(lon), str(lon + 0.002))])
    after = school_of(scouting.scouted(book(), decided(planned, DecisionAction.CHANGE, moved)))
    assert after["planned_kw"] == 0
    assert after["free_kw"] == after["capacity_kw"]


def test_a_building_of_another_file_with_the_same_id_has_neither_plant_nor_choice():
    school = school_of(scouting.scouted(book(), nobody()))
    made = decided(with_plant(), DecisionAction.ADD, scouting.shortlist_subject(school, "Edifici di prova"))
    here, there = school_of(scouting.scouted(book(), made)), school_of(scouting.scouted(book_elsewhere(), made))
    assert here["is_shortlisted"]
    assert here["planned_kw"] > 0
    assert not there["is_shortlisted"]
    assert there["planned_kw"] == 0


def test_the_plant_of_a_long_roof_is_no_surer_of_its_place_than_the_roof():
    long = shapely.box(9.0490, 45.0500, 9.0515, 45.0501)
    frame = buildings()
    outlines = [frame.geometry.iloc[0], long]
    point = long.centroid
    drawn = frame.assign(lon=[frame["lon"].iloc[0], point.x], lat=[frame["lat"].iloc[0], point.y])
    drawn = drawn.assign(footprint_m2=shapely.area(crs.to_metres(outlines))).set_geometry(outlines, crs=crs.DEGREES)
    roof = school_of(scouting.scouted(scouting.roof_book(drawn, nobody(), PROFILES, "Lungo"), nobody()))
    _, _, cells = scouting.plant_subject(roof)
    told = {cell.column: cell.after for cell in cells}
    # 0.0025 degrees of longitude at 45.05 north are 197 m: half of them lie on each side of the point.
    assert float(told["uncertainty_m"]) == pytest.approx(98.5, abs=1)


def test_a_choice_by_hand_is_of_the_set_it_was_made_in():
    rows = [{"candidate_id": "1", "role": "consumer", "address_text": "Via del Mulino 2, Alfa"}]
    frame = tables.complete(tables.Properties, pd.DataFrame(rows))
    listed = CandidateList("immobili.csv", pd.DataFrame({"Via": frame["address_text"]}), frame, {})
    plan = replace(nobody(), inputs=replace(nobody().inputs, properties=listed))
    said = (DecisionSubject.PROPERTY, "1", [Change("building_id", None, "casa")])
    plan = replace(plan, inputs=decisions.decide(plan.inputs, DecisionAction.CORRECT, [said], SIGNED))
    far = buildings()
    # 0.05 degrees of longitude are 3.9 km.
    far = far.assign(lon=far["lon"] + 0.05).set_geometry(far.geometry.translate(0.05))
    here, there = (scouting.property_matches(plan, of).iloc[0] for of in (buildings(), far))
    assert (here["match"], here["building_id"]) == ("by_hand", "casa")
    assert there["match"] == "none_near"
    assert pd.isna(there["building_id"])


NEIGHBOUR = {"address_text": "Via del Mulino 2, Alfa", "role": "producer", "own_plant_kw": 5.0}


def test_a_plant_that_is_not_of_the_sun_takes_no_roof():
    water = plan_of({**NEIGHBOUR, "technology": "idroelettrico"})
    assert school_of(scouting.scouted(book(), water))["planned_kw"] == 0
    assert not scouting.plants_on_no_roof(water.plants, book().buildings)
    unsaid = plan_of(NEIGHBOUR)
    assert school_of(scouting.scouted(book(), unsaid))["planned_kw"] == 5


def test_plants_of_which_no_roof_is_known_are_told():
    plan = plan_of(NEIGHBOUR, {**NEIGHBOUR, "address_text": "Alfa"})
    (note,) = scouting.plants_on_no_roof(plan.plants, book().buildings)
    assert note.message == Message(note.message.text, {"count": 1, "ids": "I2"})
    assert not scouting.plants_on_no_roof(nobody().plants, book().buildings)


def test_of_a_place_that_nobody_knows_the_id_counts():
    ids = pd.Series(["scuola", "nessuno", None], dtype="str")
    places = pd.DataFrame({"lon": [float("nan")] * 3, "lat": [float("nan")] * 3})
    assert stands_there(ids, places, buildings()).tolist() == [True, False, False]
    at_the_school = pd.DataFrame({"lon": [SCUOLA.centroid.x] * 3, "lat": [SCUOLA.centroid.y] * 3})
    assert stands_there(ids, at_the_school, buildings()).tolist() == [True, False, False]
