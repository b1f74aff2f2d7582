"""What is written comes back: every cell, every choice, the same digest; and a GIS sees layers."""

import datetime as dt
import json
import sqlite3
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import town_on_paper as town
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermap import decisions, sources, tables
from cermap.files import read_candidates, read_plan, write_plan
from cermap.files.notes import noted
from cermap.files.plan_file.parts.remarks import read_notes, written_notes
from cermap.plan import make_plan
from cermap.records import Assumptions, CandidateList, EnergyAssumptions, EnergyInputs, Note
from cermap.terms import Certainty, SplitRule
from cermap.texts import Message, Texts

TOWN = town.reference()
RESULTS = ("candidates", "plants", "communities", "memberships", "verdicts", "joining")
ODD = ("a/b", "..\\c", "🏠 casa", "=cmd|' /C calc'!A0", "x" * 300, "", "<b>è</b>", 'di "Anna"', "due\nrighe", "NULL")


def assert_same_inputs(found, expected):
    pd.testing.assert_frame_equal(found.candidate_list.original, expected.candidate_list.original)
    pd.testing.assert_frame_equal(found.candidate_list.candidates, expected.candidate_list.candidates)
    assert found.candidate_list.name == expected.candidate_list.name
    assert found.candidate_list.understood == expected.candidate_list.understood
    assert found.candidate_list.notes == expected.candidate_list.notes
    pd.testing.assert_frame_equal(found.plants, expected.plants)
    pd.testing.assert_frame_equal(found.communities, expected.communities)
    pd.testing.assert_frame_equal(found.corrections, expected.corrections)
    assert found.is_demonstration == expected.is_demonstration
    assert found.energy.assumptions == expected.energy.assumptions
    pd.testing.assert_frame_equal(found.energy.prices, expected.energy.prices)
    pd.testing.assert_frame_equal(found.energy.curves, expected.energy.curves)


def assert_comes_back(plan):
    content = write_plan(plan)
    opened = read_plan(content, "piano.gpkg", plan.inputs.reference)
    assert opened.notes == ()
    assert (opened.assumptions, opened.as_of, opened.digest) == (plan.assumptions, plan.as_of, plan.digest)
    assert_same_inputs(opened.inputs, plan.inputs)
    for name in RESULTS:
        pd.testing.assert_frame_equal(getattr(opened.made, name), getattr(plan, name))
    again = make_plan(opened.inputs, opened.assumptions, opened.as_of)
    assert again.digest == plan.digest
    assert write_plan(again) == content
    return opened


@pytest.fixture(scope="module")
def plan():
    return make_plan(town.inputs(used=TOWN), Assumptions(), town.IN_FORCE)


def test_the_town_comes_back(plan):
    assert len(plan.memberships) > 0
    assert_comes_back(plan)


def test_the_demonstration_comes_back(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    opened = assert_comes_back(make_plan(inputs, Assumptions(), as_of))
    assert opened.inputs.is_demonstration
    assert len(opened.inputs.candidate_list.notes) > 0


def test_choices_come_back():
    assumptions = Assumptions(border_tolerance_m=75.5, likely_share=0.9, approximate_neighbours=3)
    plants = tables.complete(tables.Plants, pd.DataFrame({"plant_id": ["tetto"], "capacity_kw": [12.25]}))
    said = {
        "constitution_date": pd.Timestamp(2024, 5, 12),
        "constitution_reference": "rep. 12",
        "referente_kind": "entity",
    }
    inputs = town.inputs(
        plants=plants, communities=town.registered(name='CER Élite; "x"', open_to_members=None, **said)
    )
    opened = assert_comes_back(make_plan(inputs, assumptions, dt.date(2025, 12, 1)))
    assert type(opened.assumptions.approximate_neighbours) is int


def test_corrections_come_back_with_their_decisions():
    row = {
        "address_key": "VIA IGNOTA 1|ALFA||", "lon": 9.15, "lat": 45.05, "position_level": "street", "uncertainty_m": 250.0,
        "match_label": "Via Larga, Beta", "origin": "proposal", "corrected_on": pd.Timestamp("2026-11-28"),
    }  # fmt: skip
    corrected = tables.complete(tables.Corrections, pd.DataFrame([row]))
    brought = town.inputs(town.listed({"address_text": "via Ignota 1", "municipality": "Alfa"}), used=TOWN)
    signed = decisions.Signature(dt.datetime(2026, 11, 28, tzinfo=dt.UTC), "Rita")
    inputs = decisions.correct(brought, corrected, [("1", None, "Via Larga, Beta")], signed)
    opened = assert_comes_back(make_plan(inputs, Assumptions(), town.IN_FORCE))
    assert opened.made.candidates["lon"].tolist() == [9.15]
    assert opened.inputs.corrections["decision"].tolist() == [1]
    undone = assert_comes_back(make_plan(decisions.undo(inputs), Assumptions(), town.IN_FORCE))
    assert decisions.redo(undone.inputs).corrections["lon"].tolist() == [9.15]


def test_energy_comes_back():
    assumptions = EnergyAssumptions(zonal_price_eur_mwh=98.7, years=15, split_rule=SplitRule.NEED)
    # Prices as they come: not by hour, one below nothing.
    prices = pd.DataFrame({"hour": range(8759, -1, -1), "price_eur_mwh": [0.1 + 0.2, -12.5, *[105.16] * 8758]})
    curve = {
        "candidate_id": "2", "direction": "withdrawn", "year": 2025, "source_name": "curva è.csv",
        "hours_kwh": ";".join(["0.125", *["2"] * 8759]),
    }  # fmt: skip
    given = EnergyInputs(assumptions, prices, pd.DataFrame([curve]))
    opened = assert_comes_back(make_plan(replace(town.inputs(used=TOWN), energy=given), Assumptions(), town.IN_FORCE))
    energy = opened.inputs.energy
    assert energy.assumptions.split_rule is SplitRule.NEED
    assert type(energy.assumptions.years) is int
    assert energy.prices["price_eur_mwh"].tolist()[-2:] == [-12.5, 0.1 + 0.2]
    assert energy.curves.iloc[0].to_dict() == curve


def test_an_empty_plan_comes_back():
    empty = town.inputs(town.listed(), communities=tables.empty(tables.Communities), used=TOWN)
    opened = assert_comes_back(make_plan(empty, Assumptions(), town.IN_FORCE))
    assert len(opened.made.candidates) == 0


def test_a_real_list_with_odd_headers_comes_back():
    """Columns that a database takes for one (Nome, NOME), for its own (fid, geom, rowid), or for nothing."""
    header = ["Indirizzo", "Nome", "NOME", "nome (2)", "fid", "geom", "rowid", "x" * 300, 'a"b', "🏠", "=1+1"]
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (header, (*ODD, "007"))]
    brought = read_candidates("\n".join(lines).encode(), "Mario Rossi/=elenco.csv")
    assert brought.original.shape == (1, 11)
    assert brought.notes
    assert_comes_back(make_plan(town.inputs(brought, used=TOWN), Assumptions(), town.IN_FORCE))


cells = st.text(max_size=12) | st.sampled_from(ODD)
rows = st.fixed_dictionaries(
    {
        "name": st.none() | cells,
        "address_text": st.none() | cells | st.sampled_from(["Via del Mulino 1, Alfa", "Via Lunga, Alfa", "Alfa"]),
        "pod_code": st.none() | cells,
        "given_lon": st.none() | st.sampled_from([9.05, 9.1, 0.1 + 0.2, 180.0]),
        "given_lat": st.none() | st.sampled_from([45.05, 45.1, 1 / 3]),
        "annual_demand_kwh": st.none() | st.floats(0, 1e9, allow_subnormal=False).map(abs),
        "own_plant_kw": st.none() | st.sampled_from([0.0, 6.5, 1e-9, 2e5]),
        "net_metering": st.none() | st.booleans(),
        "commissioning_date": st.none() | st.dates(dt.date(1900, 1, 1)).map(pd.Timestamp),
    }
)  # fmt: skip
headers = st.lists(cells, min_size=1, max_size=6, unique=True)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(rows, max_size=4), headers, st.data(), cells)
def test_whatever_is_in_the_list_comes_back(known, names, data, list_name):
    brought = town.listed(*known)
    brought = replace(
        brought,
        name=list_name,
        original=pd.DataFrame(
            {name: pd.array(data.draw(st.lists(st.none() | cells, min_size=len(known), max_size=len(known))), dtype="str") for name in names},
            columns=pd.Index(names, dtype="str"),
        ),
        understood={names[0]: "name"},
        notes=(noted("{where}: {value}", [2, 3], is_error=True, value=list_name, count=3, share=0.5),),
    )  # fmt: skip
    plan = make_plan(town.inputs(brought, used=TOWN), Assumptions(), town.IN_FORCE)
    opened = read_plan(write_plan(plan), "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert_same_inputs(opened.inputs, plan.inputs)
    for name in RESULTS:
        pd.testing.assert_frame_equal(getattr(opened.made, name), getattr(plan, name))
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).digest == plan.digest


def test_equal_plans_give_equal_bytes_another_date_others(plan):
    twin = make_plan(town.inputs(used=town.reference()), Assumptions(), town.IN_FORCE)
    assert write_plan(plan) == write_plan(twin)
    assert write_plan(plan) != write_plan(replace(plan, as_of=town.EXPIRED))


def test_a_gis_opens_the_layers(plan, tmp_path):
    path = tmp_path / "piano.gpkg"
    path.write_bytes(write_plan(plan))
    layers = dict(pyogrio.list_layers(path))
    assert {name for name, kind in layers.items() if kind is not None} == {
        "candidates",
        "plants",
        "communities",
        "areas",
    }
    people = gpd.read_file(path, layer="candidates", engine="pyogrio")
    assert people.crs.to_epsg() == 4326
    assert people["certainty"].tolist() == plan.candidates["certainty"].tolist()
    # Anna's door in the middle of area A; who was not located has no point.
    assert (people.geometry.x[0], people.geometry.y[0]) == (9.05, 45.05)
    assert people.geometry[11] is None
    held = gpd.read_file(path, layer="areas", engine="pyogrio")
    # The answers of the town: areas A, B and D hold somebody; the corners of A are 9.0 45.0 and 9.1 45.1.
    assert held["area_code"].tolist() == [town.A, town.B, town.D]
    assert held["candidates"].tolist() == [
        sum(answer[1] == code for *_, answer in town.ROWS) for code in held["area_code"]
    ]
    assert held.geometry[0].bounds == (9.0, 45.0, 9.1, 45.1)
    # The registered configuration has no position: it stands in the middle of its area.
    found = gpd.read_file(path, layer="communities", engine="pyogrio").set_index("community_id").geometry["c1"]
    assert (found.x, found.y) == pytest.approx((9.05, 45.05))
    listed = pyogrio.read_dataframe(path, layer="input_list", read_geometry=False)
    assert listed["Nome"].tolist() == [name for name, *_ in town.ROWS]


def test_a_file_seen_by_a_gis_is_still_the_same_plan(plan, tmp_path):
    """QGIS keeps its journal in another mode; a copy in that mode opens as well."""
    path = tmp_path / "piano.gpkg"
    path.write_bytes(write_plan(plan))
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("INSERT INTO layer_styles (f_table_name, styleName) VALUES ('candidates', 'Mio')")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    database.close()
    assert content[18:20] == b"\x02\x02"
    assert read_plan(content, "piano.gpkg", TOWN).made.digest == plan.digest


def test_notes_come_back_in_every_language():
    notes = (
        noted("{where}: {day}, {certainty}, {count}, {number}", [5], "Potenza", day=dt.date(2024, 6, 30),
              certainty=Certainty.LIKELY, count=1234, number=0.5),
        Note(Message("{outer}", {"outer": Message("{inner}", {"inner": None})}), is_error=True),
    )  # fmt: skip
    found, unread = read_notes(written_notes(notes))
    assert (found, unread) == (notes, 0)
    assert Texts("it").sentence(found[0].message) == "Riga 5: 30 giugno 2024, Probabile, 1.234, 0,5"


def test_numbers_of_numpy_become_words_that_can_be_kept():
    found, unread = read_notes(written_notes((noted("{count}", count=np.int64(3)),)))
    assert unread == 0
    assert Texts("it").sentence(found[0].message) == "3"


@pytest.mark.parametrize(
    "text",
    ["{a.__class__}", "{a[0]}", "{a!r}", "{a:>99999999}", "{missing}", "{", "{0}", "{}", "{a.__init__.__globals__}"],
)
def test_braces_that_look_into_the_program_are_not_taken(text):
    bad = {"message": {"text": text, "values": {"a": "x"}}, "rows": [], "column": None, "is_error": False}
    good = {"message": {"text": "{a}", "values": {"a": "x"}}, "rows": [], "column": None, "is_error": False}
    assert read_notes(json.dumps([bad, good])) == ((Note(Message("{a}", {"a": "x"})),), 1)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '[{"message": 1}]', "[" * 100_000, '[{"message": {"term": "X", "code": "y"}}]']
)
def test_notes_that_are_none_are_counted_not_guessed(text):
    assert read_notes(text) == ((), 1)


def test_other_public_data_are_named_and_the_plan_is_made_again(plan):
    other = TOWN.sources.assign(edition="2025", sha256="1" * 64)
    moved = replace(TOWN, sources=other, fingerprint="other")
    opened = read_plan(write_plan(plan), "piano.gpkg", moved)
    assert opened.made is None
    assert_same_inputs(opened.inputs, plan.inputs)
    assert len(opened.notes) == 1
    assert Texts("en").sentence(opened.notes[0].message) == (
        "The plan was saved on other data: Città inventata (2023, 00000000). "
        "It is made again on what is loaded now: Città inventata (2025, 11111111)."
    )
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).digest != plan.digest


def test_data_that_came_or_went_are_named(plan):
    more = pd.concat([TOWN.sources, TOWN.sources.assign(source_id="due", title="Altra")], ignore_index=True)
    came = read_plan(write_plan(plan), "a.gpkg", replace(TOWN, sources=more, fingerprint="more"))
    assert "Altra (2023, 00000000)" in Texts("en").sentence(came.notes[0].message)
    went = read_plan(write_plan(plan), "a.gpkg", replace(TOWN, sources=TOWN.sources.head(0), fingerprint="none"))
    assert "Città inventata (2023, 00000000)" in Texts("en").sentence(went.notes[0].message)
    assert came.made is None
    assert went.made is None


def test_data_that_are_not_in_use_do_not_count(plan):
    idle = TOWN.sources.assign(source_id="due", is_used=False)
    more = replace(TOWN, sources=pd.concat([TOWN.sources, idle], ignore_index=True))
    assert read_plan(write_plan(plan), "a.gpkg", more).made is not None


def test_a_list_of_another_cermap_is_made_again(plan, monkeypatch):
    monkeypatch.setattr("cermap.files.plan_file.writing.__version__", "0.0.9")
    opened = read_plan(write_plan(plan), "a.gpkg", TOWN)
    assert opened.made is None
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).digest == plan.digest


def test_candidate_list_type_is_the_one_of_the_reader(plan):
    assert isinstance(read_plan(write_plan(plan), "a.gpkg", TOWN).inputs.candidate_list, CandidateList)
