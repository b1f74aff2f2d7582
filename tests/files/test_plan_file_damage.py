"""A plan file that is cut, broken, changed, older, newer, or none at all: a sentence, and what is left of it."""

import json
import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pandas as pd
import pytest
import town_on_paper as town

from cermap import tables
from cermap.errors import CermapError, TableError, UnreadableFile
from cermap.files import format_of, read_plan, write_plan
from cermap.files.plan_file import FORMAT_VERSION, contents, upgrades, writing
from cermap.plan import make_plan
from cermap.records import Assumptions, EnergyAssumptions, EnergyInputs
from cermap.texts import Texts

TOWN = town.reference()


@pytest.fixture(scope="module")
def plan():
    return make_plan(town.inputs(used=TOWN), Assumptions(), town.IN_FORCE)


@pytest.fixture(scope="module")
def content(plan):
    return write_plan(plan)


def changed(content, *statements):
    """The file after somebody's hand."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.deserialize(content)
        for statement in statements:
            database.execute(statement)
        return database.serialize()


def sentences(opened):
    return " ".join(Texts("en").sentence(note.message) for note in opened.notes)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"", "is empty"),
        (b"Nome;Via\n", "is no plan"),
        (b"SQLite format 3\x00", "damaged"),
        (b"SQLite format 3\x00" + b"\xff" * 400, "damaged"),
        (b"SQLite format 3\x00" + os.urandom(100_000), "damaged"),
    ],
)
def test_what_is_no_plan_is_refused(broken, said):
    with pytest.raises(UnreadableFile, match=said):
        read_plan(broken, "piano.gpkg", TOWN)


def test_another_geopackage_is_refused(tmp_path):
    path = tmp_path / "aree.gpkg"
    TOWN.areas.to_file(path, engine="pyogrio")
    with pytest.raises(UnreadableFile, match="no plan of cermap"):
        read_plan(path.read_bytes(), "aree.gpkg", TOWN)


def test_a_file_that_is_too_big_is_refused_unread(monkeypatch, content):
    monkeypatch.setattr("cermap.files.plan_file.container.opening.MAX_BYTES", len(content) - 1)
    with pytest.raises(UnreadableFile, match="at most"):
        read_plan(content, "piano.gpkg", TOWN)


@pytest.mark.parametrize("part", [i / 20 for i in range(20)])
def test_a_file_cut_short_gives_the_inputs_or_a_sentence(content, plan, part):
    try:
        opened = read_plan(content[: int(len(content) * part)], "piano.gpkg", TOWN)
    except UnreadableFile:
        # Up to here a file tells its tables apart: nearly all of this small one, a fiftieth of one of ten thousand rows.
        assert len(content) * part < 176_200
        return
    if opened.made is not None:
        # What stands at the end is how a GIS draws it: a file cut there is a whole plan.
        assert opened.made.digest == plan.digest
        for name in ("candidates", "verdicts", "joining"):
            pd.testing.assert_frame_equal(getattr(opened.made, name), getattr(plan, name))
        return
    assert opened.made is None
    assert opened.notes
    pd.testing.assert_frame_equal(opened.inputs.candidate_list.original, plan.inputs.candidate_list.original)
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).digest == plan.digest


def test_bytes_turned_over_at_chance_never_pass_unsaid(content, plan):
    dice = random.Random(20240630)
    outcomes = {"same": 0, "said": 0, "refused": 0}
    for _ in range(60):
        broken = bytearray(content)
        for _ in range(dice.choice([1, 3, 40])):
            broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
        try:
            opened = read_plan(bytes(broken), "piano.gpkg", TOWN)
        except CermapError:
            outcomes["refused"] += 1
            continue
        if opened.notes:
            outcomes["said"] += 1
            continue
        found, expected = opened.inputs.candidate_list, plan.inputs.candidate_list
        pd.testing.assert_frame_equal(found.original, expected.original)
        pd.testing.assert_frame_equal(found.candidates, expected.candidates)
        for name in ("candidates", "joining") if opened.made else ():
            pd.testing.assert_frame_equal(getattr(opened.made, name), getattr(plan, name))
        outcomes["same"] += 1
    assert all(outcomes.values()), outcomes


@pytest.mark.parametrize("table", ["candidates", "verdicts", "joining"])
def test_answers_that_are_gone_are_made_again(content, plan, table):
    opened = read_plan(changed(content, f"DROP TABLE {table}"), "piano.gpkg", TOWN)
    assert opened.made is None
    assert "made again" in sentences(opened)
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).digest == plan.digest


def test_an_answer_changed_by_hand_does_not_count(content):
    opened = read_plan(changed(content, "UPDATE joining SET outcome = 'can_share'"), "piano.gpkg", TOWN)
    assert opened.made is None
    assert "changed outside cermap" in sentences(opened)


def test_an_input_changed_by_hand_counts_and_is_said(content):
    hand = "UPDATE input_candidates SET address_text = 'Via delle Rose 1, Beta' WHERE name = 'Anna'"
    opened = read_plan(changed(content, hand), "piano.gpkg", TOWN)
    assert opened.made is None
    assert "input_candidates" in sentences(opened)
    again = make_plan(opened.inputs, opened.assumptions, opened.as_of)
    assert again.candidates["area_code"][0] == town.B


def test_an_input_no_list_can_say_is_a_sentence(content):
    with pytest.raises(TableError, match="role"):
        read_plan(changed(content, "UPDATE input_candidates SET role = 'boss'"), "piano.gpkg", TOWN)


@pytest.mark.parametrize(
    "hand",
    [
        "DROP TABLE input_list",
        "DROP TABLE input_candidates",
        "DELETE FROM input_list WHERE fid = 3",
        "DELETE FROM cermap_columns WHERE table_name = 'input_list'",
        "UPDATE cermap_plan SET value = 'ieri' WHERE fact = 'as_of'",
        "UPDATE cermap_plan SET value = 'uno' WHERE fact = 'format_version'",
        "DELETE FROM cermap_plan",
        "DROP TABLE cermap_tables",
    ],
)
def test_without_its_list_or_date_a_plan_is_refused(content, hand):
    with pytest.raises(UnreadableFile, match="damaged"):
        read_plan(changed(content, hand), "piano.gpkg", TOWN)


def test_a_view_in_place_of_a_table_is_not_run(content):
    endless = (
        "CREATE VIEW input_list AS WITH RECURSIVE n(fid, Nome, Indirizzo) AS "
        "(SELECT 1, 'a', 'b' UNION ALL SELECT fid + 1, 'a', 'b' FROM n) SELECT * FROM n"
    )
    with pytest.raises(UnreadableFile):
        read_plan(changed(content, "DROP TABLE input_list", endless), "piano.gpkg", TOWN)


def test_parts_that_are_lost_are_named(content, plan):
    hands = (
        "DROP TABLE input_communities",
        "UPDATE cermap_plan SET value = '{}' WHERE fact IN ('assumptions', 'notes')",
    )
    opened = read_plan(changed(content, *hands), "piano.gpkg", TOWN)
    assert opened.made is None
    for said in ("registered communities are lost", "assumptions", "Notes on the list"):
        assert said in sentences(opened)
    assert len(opened.inputs.communities) == 0
    pd.testing.assert_frame_equal(opened.inputs.candidate_list.original, plan.inputs.candidate_list.original)


def test_assumptions_that_are_no_numbers_are_the_usual_ones(content):
    strange = '{"border_tolerance_m": "a", "likely_share": null, "door_uncertainty_m": -1, "given_uncertainty_m": 1e999, "hand_uncertainty_m": 7}'
    opened = read_plan(
        changed(content, f"UPDATE cermap_plan SET value = '{strange}' WHERE fact = 'assumptions'"), "piano.gpkg", TOWN
    )
    assert opened.assumptions == Assumptions(hand_uncertainty_m=7)
    assert "assumptions" in sentences(opened)


def test_a_newer_format_is_refused_with_its_version(content):
    newer = changed(
        content,
        f"UPDATE cermap_plan SET value = '{FORMAT_VERSION + 1}' WHERE fact = 'format_version'",
        "UPDATE cermap_plan SET value = '9.9.0' WHERE fact = 'cermap_version'",
        "DROP TABLE input_list",
    )
    assert format_of(newer, "piano.gpkg") == FORMAT_VERSION + 1
    with pytest.raises(UnreadableFile, match=r"newer cermap \(9\.9\.0\)"):
        read_plan(newer, "piano.gpkg", TOWN)


def format_0(content):
    """A made-up earlier format: the list's table was called otherwise."""
    return changed(
        content,
        "ALTER TABLE input_list RENAME TO elenco",
        *(f"UPDATE {table} SET table_name = 'elenco' WHERE table_name = 'input_list'" for table in ("cermap_columns", "cermap_tables")),
        "UPDATE cermap_plan SET value = '0' WHERE fact = 'format_version'",
    )  # fmt: skip


def step_0(database):
    database.execute("ALTER TABLE elenco RENAME TO input_list")
    for table in ("cermap_columns", "cermap_tables"):
        database.execute(f"UPDATE {table} SET table_name = 'input_list' WHERE table_name = 'elenco'")


def without_table(name):
    bookkeeping = ("cermap_tables", "cermap_columns", "gpkg_contents", "gpkg_geometry_columns")
    return f"DROP TABLE {name}", *(f"DELETE FROM {table} WHERE table_name = '{name}'" for table in bookkeeping)


WITHOUT_ENERGY = (
    *without_table("input_prices"),
    *without_table("input_curves"),
    *without_table("input_yields"),
    "DELETE FROM cermap_plan WHERE fact = 'energy_assumptions'",
)


def test_a_plan_saved_before_there_were_decisions_opens(content, plan):
    """Format 1: no table of decisions, no column for pins, stages or what brought a configuration."""
    old = changed(
        content,
        *without_table("decisions"),
        *without_table("corrections"),
        *WITHOUT_ENERGY,
        "UPDATE cermap_plan SET value = '1' WHERE fact = 'format_version'",
        "UPDATE cermap_plan SET value = '0.1.0' WHERE fact = 'cermap_version'",
    )
    before = bytes(old)
    opened = read_plan(old, "piano.gpkg", TOWN)
    assert old == before
    assert opened.notes == ()
    assert opened.made is None
    assert list(opened.inputs.decisions.columns) == list(tables.empty(tables.Decisions).columns)
    assert opened.inputs.decisions.empty
    assert write_plan(make_plan(opened.inputs, opened.assumptions, opened.as_of)) == content


def test_a_plan_saved_before_there_were_corrections_opens(content):
    """Format 2: no table of corrections."""
    old = changed(
        content,
        *without_table("corrections"),
        *WITHOUT_ENERGY,
        "UPDATE cermap_plan SET value = '2' WHERE fact = 'format_version'",
        "UPDATE cermap_plan SET value = '0.1.0' WHERE fact = 'cermap_version'",
    )
    opened = read_plan(old, "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert list(opened.inputs.corrections.columns) == list(tables.empty(tables.PlanCorrections).columns)
    assert opened.inputs.corrections.empty
    assert write_plan(make_plan(opened.inputs, opened.assumptions, opened.as_of)) == content


def test_a_plan_saved_before_plants_and_configurations_said_more_opens(plan, monkeypatch):
    """Format 3: its tables have fewer columns."""
    since = {
        contents.CANDIDATES: {"module_kw", "plant_is_existing"}, contents.PLANTS: {"module_kw", "building_id"},
        contents.COMMUNITIES: {"constitution_date"}, contents.CORRECTIONS: {"is_doubtful"},
    }  # fmt: skip
    whole = writing.Layer
    monkeypatch.setattr(
        writing,
        "Layer",
        lambda name, about, frame, *shape: whole(name, about, frame.drop(columns=list(since.get(name, ()))), *shape),
    )
    monkeypatch.setattr(writing, "FORMAT_VERSION", 3)
    monkeypatch.setattr(writing, "__version__", "0.3.0")
    old = changed(write_plan(plan), *WITHOUT_ENERGY)
    monkeypatch.undo()
    opened = read_plan(old, "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert opened.made is None
    assert opened.inputs.communities["constitution_date"].isna().all()
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).digest == plan.digest


def test_a_plan_saved_before_energy_opens_with_the_usual_assumptions(content, plan):
    """Format 4, of the same cermap: its digest knew nothing of energy, so its answers are made again, and nobody is accused."""
    old = changed(
        content,
        *WITHOUT_ENERGY,
        "UPDATE cermap_plan SET value = '4' WHERE fact = 'format_version'",
        "UPDATE cermap_plan SET value = 'of before' WHERE fact = 'digest'",
    )
    before = bytes(old)
    opened = read_plan(old, "piano.gpkg", TOWN)
    assert old == before
    assert opened.notes == ()
    assert opened.made is None
    energy = opened.inputs.energy
    assert energy.assumptions == EnergyAssumptions()
    pd.testing.assert_frame_equal(energy.prices, tables.empty(tables.Prices))
    pd.testing.assert_frame_equal(energy.curves, tables.empty(tables.Curves))
    again = make_plan(opened.inputs, opened.assumptions, opened.as_of)
    assert again.digest == plan.digest
    assert write_plan(again) == content


def test_an_older_format_is_brought_up_step_by_step(content, plan, monkeypatch):
    monkeypatch.setattr(upgrades, "UPGRADES", {0: step_0} | dict.fromkeys(range(1, FORMAT_VERSION), lambda _: None))
    old = format_0(content)
    before = bytes(old)
    opened = read_plan(old, "piano.gpkg", TOWN)
    assert old == before
    assert opened.notes == ()
    assert opened.made.digest == plan.digest
    assert write_plan(opened.made) == content


def test_an_older_format_nobody_knows_is_refused(content):
    with pytest.raises(UnreadableFile):
        read_plan(format_0(content), "piano.gpkg", TOWN)


HOURS = 8760


@pytest.fixture(scope="module")
def with_energy():
    """A plan with a price for each hour, and curves of rows 1 (both ways) and 2."""
    curves = pd.DataFrame(
        {
            "candidate_id": ["1", "1", "2"],
            "direction": ["withdrawn", "injected", "withdrawn"],
            "year": [2025, 2025, 2024],
            "source_name": "curva.csv",
            "hours_kwh": [";".join([cell] * HOURS) for cell in ("0.25", "1", "0")],
        }
    )
    prices = pd.DataFrame({"hour": range(HOURS), "price_eur_mwh": 100.5})
    given = replace(town.inputs(used=TOWN), energy=EnergyInputs(EnergyAssumptions(years=15), prices, curves))
    return make_plan(given, Assumptions(), town.IN_FORCE)


def test_a_curve_that_is_broken_is_left_out_by_its_row(with_energy):
    hands = (
        "UPDATE input_curves SET hours_kwh = substr(hours_kwh, 6) WHERE candidate_id = '2'",
        "UPDATE input_curves SET direction = 'up' WHERE candidate_id = '1' AND direction = 'injected'",
    )
    opened = read_plan(changed(write_plan(with_energy), *hands), "piano.gpkg", TOWN)
    assert "curves of rows 1, 2 are damaged" in sentences(opened)
    kept = with_energy.inputs.energy.curves.head(1)
    pd.testing.assert_frame_equal(opened.inputs.energy.curves, kept)
    made = make_plan(opened.inputs, opened.assumptions, opened.as_of)
    pd.testing.assert_frame_equal(made.inputs.energy.prices, with_energy.inputs.energy.prices)


@pytest.mark.parametrize(
    "cell", ["", "0", ";".join(["nan"] * HOURS), ";".join(["-1"] * HOURS), ";".join(["1"] * (HOURS + 1)), "1;" * HOURS]
)
def test_hours_that_are_no_year_of_numbers_are_left_out(with_energy, cell):
    hand = f"UPDATE input_curves SET hours_kwh = '{cell}' WHERE candidate_id = '2'"
    opened = read_plan(changed(write_plan(with_energy), hand), "piano.gpkg", TOWN)
    assert opened.inputs.energy.curves["candidate_id"].tolist() == ["1", "1"]
    # What was measured is nobody's to read in a sentence.
    assert all(len(str(note.message.values)) < 200 for note in opened.notes)


@pytest.mark.parametrize(
    "hand",
    [
        "DELETE FROM input_prices WHERE hour = 3",
        "UPDATE input_prices SET hour = 4 WHERE hour = 3",
        "UPDATE input_prices SET price_eur_mwh = NULL WHERE hour = 3",
        "UPDATE input_prices SET price_eur_mwh = 'caro' WHERE hour = 3",
        "DROP TABLE input_prices",
        "DELETE FROM cermap_columns WHERE table_name = 'input_prices' AND name = 'hour'",
    ],
)
def test_prices_that_are_no_year_are_left_out(with_energy, hand):
    opened = read_plan(changed(write_plan(with_energy), hand), "piano.gpkg", TOWN)
    assert "hourly prices are lost" in sentences(opened)
    assert "changed outside" not in sentences(opened)
    pd.testing.assert_frame_equal(opened.inputs.energy.prices, tables.empty(tables.Prices))
    pd.testing.assert_frame_equal(opened.inputs.energy.curves, with_energy.inputs.energy.curves)
    make_plan(opened.inputs, opened.assumptions, opened.as_of)


def test_curves_that_are_gone_are_said(with_energy):
    opened = read_plan(changed(write_plan(with_energy), "DROP TABLE input_curves"), "piano.gpkg", TOWN)
    assert "measured curves are lost" in sentences(opened)
    pd.testing.assert_frame_equal(opened.inputs.energy.curves, tables.empty(tables.Curves))
    assert opened.inputs.energy.assumptions == EnergyAssumptions(years=15)


@pytest.fixture(scope="module")
def with_yields():
    """A plan with what PVGIS said of two plants, 100 kWh a month."""
    yields = pd.DataFrame(
        {
            "plant_id": ["I1", "I2"], "annual_kwh_per_kwp": 1_200.0, "months_kwh_per_kwp": ";".join(["100"] * 12),
            "tilt_deg": 30.0, "azimuth_deg": 180.0, "edition": "PVGIS 5.3, PVGIS-SARAH3 2005-2023",
            "fetched_on": pd.Timestamp("2026-11-24"), "lat": 45.05, "lon": [9.05, 9.15],
        }
    )  # fmt: skip
    given = replace(town.inputs(used=TOWN), energy=EnergyInputs(yields=yields))
    return make_plan(given, Assumptions(), town.IN_FORCE)


def test_yields_come_back_as_they_were(with_yields):
    content = write_plan(with_yields)
    opened = read_plan(content, "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert opened.made.digest == with_yields.digest
    pd.testing.assert_frame_equal(opened.inputs.energy.yields, with_yields.inputs.energy.yields)
    assert write_plan(opened.made) == content


@pytest.mark.parametrize(
    "hand",
    [
        "UPDATE input_yields SET months_kwh_per_kwp = '100;100' WHERE plant_id = 'I2'",
        "UPDATE input_yields SET annual_kwh_per_kwp = 1300 WHERE plant_id = 'I2'",
        "UPDATE input_yields SET lat = 145 WHERE plant_id = 'I2'",
        "UPDATE input_yields SET lon = NULL WHERE plant_id = 'I2'",
        "UPDATE input_yields SET edition = NULL WHERE plant_id = 'I2'",
    ],
)
def test_a_yield_that_is_broken_is_left_out_by_its_plant(with_yields, hand):
    opened = read_plan(changed(write_plan(with_yields), hand), "piano.gpkg", TOWN)
    assert "yields of PVGIS of the plants I2 are damaged" in sentences(opened)
    assert opened.inputs.energy.yields["plant_id"].tolist() == ["I1"]
    make_plan(opened.inputs, opened.assumptions, opened.as_of)


def test_two_yields_of_one_plant_leave_one(with_yields):
    opened = read_plan(changed(write_plan(with_yields), "UPDATE input_yields SET plant_id = 'I1'"), "piano.gpkg", TOWN)
    assert opened.inputs.energy.yields["lon"].tolist() == [9.05]


@pytest.mark.parametrize(
    "hand",
    [
        "DROP TABLE input_yields",
        "UPDATE input_yields SET annual_kwh_per_kwp = 'molto'",
        "DELETE FROM cermap_columns WHERE table_name = 'input_yields' AND name = 'lat'",
    ],
)
def test_yields_that_are_lost_are_said(with_yields, hand):
    opened = read_plan(changed(write_plan(with_yields), hand), "piano.gpkg", TOWN)
    assert "PVGIS" in sentences(opened)
    assert opened.inputs.energy.yields.empty
    make_plan(opened.inputs, opened.assumptions, opened.as_of)


def test_a_plan_of_this_format_from_before_there_were_yields_opens_without_a_word(content, plan):
    opened = read_plan(changed(content, *without_table("input_yields")), "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert opened.made.digest == plan.digest


def test_energy_assumptions_that_cannot_be_are_the_usual_ones(content):
    strange = {
        "zonal_price_eur_mwh": -1, "retail_price_eur_kwh": "a", "discount_rate": True, "years": 10**9, "split_rule": ["need"],
        "producers_share": 0.95, "running_cost_eur_kw": 30,
    }  # fmt: skip
    hand = f"UPDATE cermap_plan SET value = '{json.dumps(strange)}' WHERE fact = 'energy_assumptions'"
    opened = read_plan(changed(content, hand), "piano.gpkg", TOWN)
    # 0.95 to the producers and the usual 0.10 to the configuration would be more than there is.
    assert opened.inputs.energy.assumptions == EnergyAssumptions(running_cost_eur_kw=30)
    assert "assumptions" in sentences(opened)
