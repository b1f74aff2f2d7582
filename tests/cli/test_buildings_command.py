"""``cermap data … buildings``: sets of buildings brought, fetched from servers on this machine, listed and forgotten."""

import warnings

import geopandas as gpd
import pytest
import shapely
from buildings_server import BuildingsServer, serving
from drawn_buildings import MONZA, square
from published_buildings import ELEMENTS, archive, package

from cermap import sources, tables

LON, LAT = MONZA


@pytest.fixture
def served(monkeypatch, tmp_path):
    server = BuildingsServer({"108033": package(tmp_path / "shp")}, {"108033": ELEMENTS})
    with serving(server) as running:
        monkeypatch.setenv("CERMAP_REGION_BUILDINGS_URL", f"{running.url}/package?dbId=514")
        monkeypatch.setenv("CERMAP_OVERPASS_URL", f"{running.url}/api/interpreter")
        yield running


@pytest.fixture
def brought_buildings(tmp_path):
    """A school and a house 40 m apart, as a municipality's office draws them."""
    path = tmp_path / "edifici comunali.geojson"
    shapes = [square(LON, LAT), square(LON + 0.0005, LAT)]
    rows = {"id": ["S1", "C1"], "uso": ["scuola", "residenziale"], "proprieta": ["Comune di Monza", None]}
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326").to_file(path)
    return path


def kept():
    there = sources.buildings_there("en")
    return there[~there["is_shipped"]].reset_index(drop=True)


def last(done):
    """The id that a command says it kept the set under."""
    return done.stdout.splitlines()[-1].removeprefix("Kept as ").removesuffix(".")


def test_what_ships_is_listed(run):
    done = run("data", "buildings", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "buildings_milano_centre"
    assert lines[1].startswith("  Buildings of the centre of Milano · ")
    assert lines[1].endswith(" · Milano · OpenStreetMap · 2026-08 · ODbL-1.0 · comes with cermap")


def test_a_file_is_kept_and_forgotten(run, refused, brought_buildings):
    done = run("data", "import", "buildings", brought_buildings, "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Rows read: 2; buildings: 2, of which protected: 0." in done.stdout
    row = kept().iloc[0]
    assert (row["dataset_id"], row["name"], row["buildings"]) == (last(done), "edifici comunali.geojson", 2)
    assert row["sha256"] == sources.checksum_of(brought_buildings)
    read = sources.read_buildings(row["dataset_id"]).set_index("building_id")
    assert read.loc["S1", ["use", "owner", "municipality_code"]].tolist() == ["school", "Comune di Monza", "108033"]
    listed = run("data", "buildings", "--lang", "en").stdout
    assert "edifici comunali.geojson · 2 buildings · Monza · kept on " in listed
    gone = run("data", "forget", "buildings", row["dataset_id"], "--lang", "en")
    assert gone.exit_code == 0
    assert kept().empty
    assert row["dataset_id"] in refused("data", "forget", "buildings", row["dataset_id"])


def test_a_set_has_the_name_that_is_given(run, brought_buildings):
    done = run("data", "import", "buildings", brought_buildings, "--name", "Scuole di Monza", "--lang", "en")
    assert kept()["name"].tolist() == ["Scuole di Monza"]
    assert last(done).startswith("scuole-di-monza-")


def test_what_is_said_of_the_buildings_system_holds_for_zones_that_do_not_say_theirs(run, refused, tmp_path):
    there, zones = tmp_path / "edifici.gpkg", tmp_path / "vincoli.gpkg"
    square_m = shapely.box(521300, 5047000, 521320, 5047020)
    gpd.GeoDataFrame({"id": ["A"]}, geometry=[square_m], crs="EPSG:32632").to_file(there)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gpd.GeoDataFrame({"nome": ["Centro storico"]}, geometry=[square_m]).to_file(zones)
    assert "vincoli.gpkg" in refused("data", "import", "buildings", there, "--constraints", zones, "--lang", "en")
    plain = last(run("data", "import", "buildings", there, "--lang", "en"))
    done = run("data", "import", "buildings", there, "--constraints", zones, "--crs", "EPSG:32632", "--lang", "en")
    assert "buildings: 1, of which protected: 1." in done.stdout
    # What is protected there is another set than that of which nobody said: nothing that was shown before is taken for it.
    assert last(done) != plain


def test_a_layer_of_constraints_marks_what_it_touches(run, brought_buildings, tmp_path):
    zones = tmp_path / "vincoli.geojson"
    gpd.GeoDataFrame({"name": ["D.Lgs. 42/2004"]}, geometry=[square(LON, LAT)], crs="EPSG:4326").to_file(zones)
    done = run("data", "import", "buildings", brought_buildings, "--constraints", zones, "--lang", "en")
    assert "buildings: 2, of which protected: 1." in done.stdout
    read = sources.read_buildings(last(done)).set_index("building_id")
    assert read.loc["S1", "is_protected"]
    assert "D.Lgs. 42/2004" in read.loc["S1", "protection"]


def test_metres_without_a_system_need_one(run, refused, brought_buildings, tmp_path):
    path = tmp_path / "metri.zip"
    folder = tmp_path / "metri"
    folder.mkdir()
    gpd.read_file(brought_buildings).to_crs("EPSG:32632").to_file(folder / "edifici.shp")
    (folder / "edifici.prj").unlink()
    path.write_bytes(archive({piece.name: piece.read_bytes() for piece in folder.iterdir()}))
    assert "metri.zip" in refused("data", "import", "buildings", path, "--lang", "en")
    done = run("data", "import", "buildings", path, "--crs", "EPSG:32632", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert sources.read_buildings(last(done))["municipality_code"].tolist() == ["108033", "108033"]


def test_what_is_no_file_of_buildings_keeps_nothing(refused, brought, tmp_path):
    assert "adesioni.csv" in refused("data", "import", "buildings", brought)
    assert "manca.gpkg" in refused("data", "import", "buildings", tmp_path / "manca.gpkg")
    assert kept().empty


def test_bodies_of_the_region_become_one_building(run, served):
    """Two bodies of one building side by side, 9.5 and 12 m high, of the same ground: 10.75 m."""
    done = run("data", "fetch", "buildings", "Monza", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Rows read: 2; buildings: 1, of which protected: 0." in done.stdout
    assert served.asked == [("GET", "/package", {"dbId": "514", "cod": "108033"})]
    row = kept().iloc[0]
    assert (row["name"], row["publisher"], row["licence"]) == (
        "Buildings of Monza, Regione Lombardia", "Regione Lombardia", "IODL-2.0",
    )  # fmt: skip
    (building,) = sources.read_buildings(row["dataset_id"]).to_dict("records")
    assert building["bodies"] == 2
    assert building["height_m"] == pytest.approx(10.75, abs=0.01)


def test_outlines_of_openstreetmap_stay_apart(run, served):
    done = run("data", "fetch", "buildings", "108033", "--from", "osm", "--lang", "en")
    assert done.exit_code == 0, done.output
    read = sources.read_buildings(kept()["dataset_id"][0]).set_index("building_id")
    assert read.index.tolist() == ["osm-relation-7", "osm-way-1", "osm-way-2"]
    assert read.loc["osm-relation-7", "use"] == "school"
    assert read.loc["osm-way-1", ["use", "name"]].tolist() == ["residential", "Villa"]
    # The way of two corners is told.
    assert "osm-way-3" in done.stdout
    tables.check(tables.Buildings, read.reset_index())


def test_a_town_of_several_words(run, served):
    done = run("data", "fetch", "buildings", "Sesto", "San", "Giovanni", "--lang", "en")
    assert done.exit_code == 2
    assert served.asked[0][2]["cod"] == "15209"


def test_a_refusal_is_one_line_and_keeps_nothing(refused, served):
    served.faults = ["403"]
    assert "403" in refused("data", "fetch", "buildings", "Monza")
    assert kept().empty


@pytest.mark.parametrize("asked", [("Torino",), ("Monza", "--from", "catasto")])
def test_what_cermap_does_not_know_is_refused(refused, served, asked):
    refused("data", "fetch", "buildings", *asked)
    assert served.asked == []


def test_a_damaged_set_is_told_beside_the_list(run, brought_buildings, tmp_path):
    dataset_id = last(run("data", "import", "buildings", brought_buildings, "--lang", "en"))
    next((tmp_path / "data" / "buildings").glob("*.parquet")).write_bytes(b"")
    done = run("data", "buildings", "--lang", "en")
    assert done.exit_code == 0
    assert dataset_id in done.stdout.splitlines()[-1]
    assert "damaged" in done.stdout.splitlines()[-1]
