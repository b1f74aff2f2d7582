"""``cermap data fetch yields``: PVGIS on this machine, asked for the plants of a plan, which is written again."""

import pandas as pd
import pytest
from pvgis_server import PvgisServer, running

from cermap import files, sources

# Two plants of the sun 100 m apart, one at Bergamo, one that is no photovoltaic one.
LIST = """Nome;Latitudine;Longitudine;Tipo soggetto;Ruolo;Potenza impianto kW;Fonte
Anna;45,573155;9,275327;persona fisica;prosumer;10;fotovoltaico
Bruno;45,572155;9,275400;persona fisica;prosumer;5;fotovoltaico
Carla;45,6953;9,6699;persona fisica;prosumer;4;fotovoltaico
Dario;45,573155;9,275327;persona fisica;prosumer;50;biogas
Elsa;45,573155;9,275327;persona fisica;consumatore;;
"""
DAY = ("--as-of", "2024-06-30")


@pytest.fixture
def pvgis(monkeypatch):
    with running(PvgisServer()) as served:
        monkeypatch.setenv("CERMAP_PVGIS_URL", served.url)
        # The pause between questions is the service's due, not this machine's.
        monkeypatch.setattr("cermap.sources.pvgis.asking.time.sleep", lambda _: None)
        yield served


@pytest.fixture
def planned(run, tmp_path):
    listed, path = tmp_path / "elenco.csv", tmp_path / "piano.gpkg"
    listed.write_text(LIST, encoding="utf8")
    assert run("plan", listed, "-o", path, *DAY).exit_code in {0, 1}
    return path


def opened(path):
    return files.read_plan(path.read_bytes(), path.name, sources.read_reference())


def test_places_are_not_sent_unasked(refused, pvgis, planned):
    before = planned.read_bytes()
    assert "127.0.0.1" in refused("data", "fetch", "yields", planned)
    assert pvgis.asked == []
    assert planned.read_bytes() == before


def test_the_plan_has_its_yields_afterwards_also_offline(run, pvgis, planned, monkeypatch):
    """At 45.57: 1,300 + 100 x 0.43 = 1,343 kWh/kWp; at 45.70: 1,330."""
    done = run("data", "fetch", "yields", planned, "--send-places", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "3 plants have a new yield of PVGIS, 3 have one in all.",
        "Written: piano.gpkg",
    ]
    assert pvgis.places == [("45.57", "9.28"), ("45.70", "9.67")]
    again = opened(planned)
    assert again.notes == ()
    yields = again.inputs.energy.yields
    assert yields["plant_id"].tolist() == ["I1", "I2", "I3"]
    assert yields["annual_kwh_per_kwp"].tolist() == [1_343.0, 1_343.0, 1_330.0]
    assert yields["edition"].unique().tolist() == ["PVGIS 5.3, PVGIS-SARAH3 2005-2023"]
    # From now on without a network: 15 kW at 1,343 and 4 kW at 1,330 are in the figures.
    monkeypatch.setenv("CERMAP_PVGIS_URL", "http://127.0.0.1:9")
    told = run("energy", planned, "--lang", "en")
    assert told.exit_code in {0, 1}, told.output
    assert "well-placed roofs" in told.stdout
    assert len(pvgis.asked) == 2


def test_the_plants_of_a_configuration_stand_on_pvgis(run, pvgis, planned, tmp_path):
    run("data", "fetch", "yields", planned, "--send-places")
    done = run("energy", planned, "-o", tmp_path / "energia.xlsx", "--lang", "en")
    assert done.exit_code in {0, 1}, done.output
    sheets = pd.read_excel(tmp_path / "energia.xlsx", sheet_name=None, header=None, engine="calamine")
    cells = {str(cell) for sheet in sheets.values() for cell in sheet.to_numpy().ravel()}
    assert "yield of PVGIS for its place (estimated)" in cells
    plants = sheets["Plants"].set_axis(sheets["Plants"].iloc[0], axis=1).set_index("Plant of")
    # 10 kW and 5 kW at 1,343 kWh/kWp; of the biogas nothing is known.
    assert plants.loc[["Anna", "Bruno", "Dario"], "Output (kWh)"].tolist() == [13_430, 6_715, 0]


def test_asked_again_nothing_is_sent_and_nothing_written(run, pvgis, planned):
    run("data", "fetch", "yields", planned, "--send-places")
    pvgis.asked.clear()
    before = planned.read_bytes()
    done = run("data", "fetch", "yields", planned, "--send-places", "--lang", "en")
    assert done.stdout.splitlines() == ["0 plants have a new yield of PVGIS, 3 have one in all."]
    assert pvgis.asked == []
    assert planned.read_bytes() == before


def test_another_file_leaves_the_plan_as_it_was(run, pvgis, planned, tmp_path):
    before = planned.read_bytes()
    done = run("data", "fetch", "yields", planned, "--send-places", "-o", tmp_path / "nuovo.gpkg")
    assert done.exit_code == 0, done.output
    assert planned.read_bytes() == before
    assert len(opened(tmp_path / "nuovo.gpkg").inputs.energy.yields) == 3


def test_a_refusal_half_way_still_writes_what_was_answered(run, pvgis, planned):
    pvgis.faults = [None, "forbidden"]
    done = run("data", "fetch", "yields", planned, "--send-places", "--lang", "en")
    assert done.exit_code == 2
    assert "2 plants have a new yield of PVGIS, 2 have one in all." in done.stdout
    assert "try again later" in done.stderr
    assert len(opened(planned).inputs.energy.yields) == 2


def test_a_place_without_data_is_told_by_its_plants(run, pvgis, planned):
    pvgis.sea = [("45.57", "9.28")]
    done = run("data", "fetch", "yields", planned, "--send-places", "--lang", "en")
    assert done.exit_code == 0
    assert "1 plant has a new yield of PVGIS, 1 have one in all." in done.stdout
    assert "plants I1, I2: the yield of their province counts" in done.stdout


def test_a_list_is_no_plan(refused, pvgis, brought, tmp_path):
    assert "adesioni.csv" in refused("data", "fetch", "yields", brought, "--send-places")
    other = tmp_path / "elenco.gpkg"
    other.write_bytes(brought.read_bytes())
    assert "no plan" in refused("data", "fetch", "yields", other, "--send-places", "--lang", "en")
    assert pvgis.asked == []


def test_a_plan_on_other_data_is_not_written_in_its_own_place(run, pvgis, planned, tmp_path):
    areas = tmp_path / "aree.geojson"
    used = sources.read_reference().areas
    used[used["area_code"] == "AC001E01388"].to_file(areas, driver="GeoJSON")
    before = planned.read_bytes()
    done = run("data", "fetch", "yields", planned, "--send-places", "--areas", areas, "--lang", "en")
    assert done.exit_code == 2
    assert "would be another plan" in done.stderr
    assert planned.read_bytes() == before
    assert pvgis.asked == []
