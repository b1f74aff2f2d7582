"""Areas from GSE's service: every trap that was seen there, and what is left after each."""

import json
import os
import time

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from gse_server import AREAS_LAYER
from shapely import box

from cermap.errors import InputError, NotFetched, UnreadableFile
from cermap.sources import fetch_areas, forget_areas, has_own_areas, keep_areas, read_catalogue, read_reference
from cermap.sources.geodata.shipped import read_municipalities
from cermap.sources.gse.areas import region_shape
from cermap.sources.network.patience import Patience
from cermap.texts import Texts

PATIENT = Patience(attempts=3, first_wait_s=0, longest_wait_s=0, silence_s=30, answer_s=60)
HASTY = Patience(attempts=3, first_wait_s=0, longest_wait_s=0, silence_s=0.3, answer_s=0.3)
# By code; what has no polygon, and what lies farther than 20 km from Lombardy, is not among them.
CODES = ["AC001E00777", "AC001E00900", "AC001E01388", "AC001E01389", "AC253E00019"]
MAY_PASS = ["error 504", "http 502", "http 429", "web page", "cut"]
PASSES_NEVER = ["error 498", "error 499", "http 499", "error 400", "http 404", "other json"]


def fetch(**options):
    return fetch_areas("2025", **{"patience": PATIENT} | options)


def codes():
    return read_reference().areas["area_code"].tolist()


def refused(**options):
    """The sentence of a fetch that must fail."""
    with pytest.raises(NotFetched) as error:
        fetch(**options)
    return Texts("en").sentence(error.value)


def parts(data_folder):
    return sorted(path.name for path in (data_folder / "fetching").rglob("*.json"))


def test_fetched_areas_take_the_place_of_the_shipped_ones(gse, data_folder):
    notes = fetch()
    areas = read_reference().areas.set_index("area_code")
    assert areas.index.tolist() == CODES
    assert areas["area_edition"].eq("2025").all()
    assert areas["valid_from"].eq(pd.Timestamp("2025-10-01")).all()
    assert areas["valid_to"].eq(pd.Timestamp("2027-09-30")).all()
    assert areas["geometry_kind"].eq("official").all()
    # GSE writes one blank where it has nothing to say.
    assert areas["distributor"].isna().tolist() == [False] * 4 + [True]
    (left_out,) = [note for note in notes if note.is_error]
    assert Texts("en").sentence(left_out.message) == "1 areas are left out: they have no polygon (AC001E00500)."
    assert parts(data_folder) == []


@pytest.mark.parametrize("turned", [False, True])
def test_polygons_are_those_published_whichever_way_their_rings_turn(gse, turned):
    gse.rings_turn_the_other_way = turned
    fetch()
    shapes = read_reference().areas.set_index("area_code").geometry
    hole = box(9.48, 45.58, 9.52, 45.62)
    assert shapes["AC001E00777"].geom_type == "MultiPolygon"
    assert shapes["AC001E00777"].equals(box(9.00, 45.5, 9.05, 45.6) | box(9.10, 45.5, 9.15, 45.6))
    assert shapes["AC253E00019"].equals(box(9.40, 45.5, 9.60, 45.7) - hole)
    assert shapes["AC001E00900"].equals(hole)


def test_the_catalogue_says_where_they_come_from(gse):
    fetch()
    own = read_catalogue("en").set_index("source_id").loc["own_areas"]
    today = pd.Timestamp.now(tz="UTC").tz_localize(None).normalize()
    assert (own["edition"], own["rows"], own["valid_to"]) == ("2025", 5, pd.Timestamp("2027-09-30"))
    assert today - own["obtained"] <= pd.Timedelta(days=1)
    assert own["title"] == "Primary-substation areas fetched from GSE, edition 2025"
    assert own["publisher"] == "GSE, from the distributors"
    # Six came: the one without a polygon was left out.
    assert f"{gse.url}/AC_Comuni_2025/FeatureServer/0: 6 areas" in own["derivation"]
    assert len(own["sha256"]) == 64


def test_one_shape_is_all_that_is_sent(gse):
    fetch()
    assert gse.pages_asked == [0]
    for method, path, form in gse.asked:
        assert (method, path) == ("POST", "/AC_Comuni_2025/FeatureServer/0/query")
        assert form["where"] == "1=1"
        assert form.keys() <= {
            "f", "where", "outFields", "returnGeometry", "outSR", "geometry", "geometryType", "inSR", "spatialRel",
            "returnCountOnly", "resultOffset", "resultRecordCount", "orderByFields",
        }  # fmt: skip
    ring = json.loads(gse.asked[0][2]["geometry"])["rings"][0]
    # Esri takes a ring that turns the other way for a hole.
    assert not shapely.is_ccw(shapely.LinearRing(ring))


def test_the_shape_asked_for_is_lombardy_and_20_km_around():
    towns = read_municipalities().to_crs("EPSG:32632").union_all()
    asked = gpd.GeoSeries([region_shape()], crs="EPSG:4326").to_crs("EPSG:32632").iloc[0]
    assert asked.contains(towns.buffer(20_000, quad_segs=32))
    assert towns.buffer(23_000).contains(asked)
    assert shapely.get_num_coordinates(asked) < 500


def test_a_page_shorter_than_asked_is_not_the_last(gse):
    gse.cap = 2
    gse.says_more_follows = False
    fetch()
    assert gse.pages_asked == [0, 2, 4]
    assert codes() == CODES


def test_the_order_is_asked_so_that_no_row_comes_twice(gse):
    gse.cap = 2
    fetch()
    assert {form.get("orderByFields") for _, _, form in gse.asked if "resultOffset" in form} == {"OBJECTID"}


def test_a_row_twice_and_another_lost_is_no_whole_download(gse, data_folder, two_areas_bytes):
    keep_areas(two_areas_bytes, "aree.parquet")
    gse.cap, gse.repeats_a_row = 2, True
    assert "announced 6 rows and gave 4" in refused()
    assert len(codes()) == 2
    # Pages that do not fit together are of no use for the next attempt.
    assert parts(data_folder) == []


@pytest.mark.parametrize("off_by", [-1, 1])
def test_the_count_asked_first_must_be_the_count_received(gse, off_by):
    gse.count_is_off_by = off_by
    assert f"announced {6 + off_by} rows and gave 6" in refused()
    assert not has_own_areas()


def test_a_service_that_ignores_the_offset_is_not_asked_for_ever(gse):
    gse.cap, gse.ignores_offset = 2, True
    assert "announced 6 rows and gave 2" in refused()
    assert len(gse.pages_asked) == 2


@pytest.mark.parametrize("switch", ["refuses_counts", "gives_no_count"])
def test_a_service_without_counts_is_read_to_its_last_page_and_that_is_said(gse, switch):
    gse.cap = 2
    setattr(gse, switch, True)
    notes = fetch()
    assert gse.pages_asked == [0, 2, 4, 6]
    assert codes() == CODES
    assert any("6 came" in Texts("en").sentence(note.message) for note in notes if note.is_error)


@pytest.mark.parametrize("fault", MAY_PASS)
@pytest.mark.parametrize("when", [0, 1])
def test_what_may_pass_is_asked_again(gse, fault, when):
    gse.faults = [None] * when + [fault, fault]
    fetch()
    assert codes() == CODES
    assert len(gse.asked) == 4


def test_the_pause_that_a_service_asks_for_is_kept(gse, monkeypatch):
    paused = []
    monkeypatch.setattr("tenacity.nap.time.sleep", paused.append)
    gse.faults = ["http 429", "http 502", None, "http 429"]
    fetch(patience=Patience(attempts=3, first_wait_s=0, longest_wait_s=60))
    assert paused == [7, 0, 7]
    gse.faults = ["http 429"]
    fetch(patience=Patience(attempts=3, first_wait_s=0, longest_wait_s=5))
    assert paused[3:] == [5]


@pytest.mark.parametrize("fault", ["silent", "drip"])
def test_a_slow_answer_is_asked_for_again(gse, fault):
    gse.faults = [fault, None, fault]
    fetch(patience=HASTY)
    assert codes() == CODES
    assert gse.pages_asked == [0, 0]


@pytest.mark.parametrize("fault", MAY_PASS)
def test_what_does_not_pass_leaves_the_areas_of_before(gse, two_areas_bytes, fault):
    keep_areas(two_areas_bytes, "aree.parquet")
    gse.faults = [None] + [fault] * 3
    said = refused()
    assert len(gse.asked) == 4
    assert codes() == ["AC001E01388", "AC001E01389"]
    assert "Those in use stay as they are" in said
    assert "bring a file" in said


@pytest.mark.parametrize("fault", PASSES_NEVER)
def test_a_refusal_is_not_asked_again(gse, fault):
    gse.faults = [None, fault]
    said = refused()
    assert len(gse.asked) == 2
    assert not has_own_areas()
    assert "bring a file" in said
    if "9" in fault:
        assert "not open to the public any more" in said


def test_a_service_that_is_not_there(data_folder):
    said = refused(service_url="http://127.0.0.1:9/FeatureServer/0")
    assert "127.0.0.1 does not answer (it cannot be reached" in said


@pytest.mark.parametrize("url", ["gse.it/areas", "http://gse:port/areas", "ftp://127.0.0.1/areas"])
def test_an_address_that_is_none(data_folder, url):
    assert "is not the address of a service" in refused(service_url=url)


def test_a_download_goes_on_where_it_was_cut(gse, data_folder):
    gse.cap = 2
    gse.faults = [None, None, None, *["http 502"] * 3]
    assert "kept for a day" in refused()
    assert gse.pages_asked == [0, 2, 4, 4, 4]
    assert parts(data_folder) == ["0.json", "2.json"]
    fetch()
    assert gse.pages_asked[5:] == [4]
    assert codes() == CODES
    assert parts(data_folder) == []


def cut_after_one_page(gse):
    gse.cap = 2
    gse.faults = [None, None, *["http 502"] * 3]
    refused()
    gse.asked.clear()


def test_a_layer_that_has_grown_meanwhile_is_read_anew(gse, data_folder):
    cut_after_one_page(gse)
    gse.layers[AREAS_LAYER].rows.append(
        ({"OBJECTID": 1, "COD_AC": "AC001E00001", "RAG_SOC": "e-distribuzione S.p.A."}, box(9.7, 45.5, 9.8, 45.6))
    )
    fetch()
    assert gse.pages_asked == [0, 2, 4, 6]
    assert codes() == ["AC001E00001", *CODES]


def test_pages_of_another_day_are_not_used(gse, data_folder):
    cut_after_one_page(gse)
    for path in (data_folder / "fetching").rglob("*.json"):
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    fetch()
    assert gse.pages_asked == [0, 2, 4]


def test_a_damaged_page_is_asked_for_again(gse, data_folder):
    cut_after_one_page(gse)
    for path in (data_folder / "fetching").rglob("*.json"):
        path.write_bytes(path.read_bytes()[:50])
    fetch()
    assert gse.pages_asked == [0, 2, 4]
    assert codes() == CODES


def test_a_disk_that_takes_no_pages_still_takes_the_areas(gse, data_folder):
    data_folder.mkdir()
    (data_folder / "fetching").write_bytes(b"in the way")
    fetch()
    assert codes() == CODES


def test_borders_that_are_none_are_no_areas(gse, monkeypatch, data_folder, two_areas_bytes):
    keep_areas(two_areas_bytes, "aree.parquet")
    monkeypatch.setattr("gse_server._rings", lambda *_, **__: [[["a", "b"], [1, 2], [3, 4], ["a", "b"]]])
    assert "cannot be read" in refused()
    assert len(codes()) == 2
    assert parts(data_folder) == []


def test_what_the_gate_refuses_is_not_kept_for_the_next_attempt(gse, data_folder):
    for attributes, _ in gse.layers[AREAS_LAYER].rows:
        attributes["COD_AC"] = "?"
    with pytest.raises(UnreadableFile):
        fetch()
    assert parts(data_folder) == []
    assert not has_own_areas()


def test_a_layer_without_areas_of_lombardy(gse):
    layer = gse.layers[AREAS_LAYER]
    layer.rows = [row for row in layer.rows if row[0]["COD_AC"] == "AC001E09999"]
    assert "no area in or around Lombardy" in refused()


def test_progress_tells_received_and_announced(gse):
    gse.cap = 4
    told = []
    fetch(on_progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 6), (6, 6)]


def test_what_is_not_known_is_refused_before_anything_is_asked(gse):
    with pytest.raises(InputError, match="2023"):
        fetch_areas("2021")
    with pytest.raises(InputError, match="lombardia"):
        fetch_areas("2025", "veneto")
    assert gse.asked == []


def test_the_old_edition_is_at_its_own_address(gse):
    gse.layers["AC_Comuni/FeatureServer/21"] = gse.layers.pop(AREAS_LAYER)
    fetch_areas("2023", patience=PATIENT)
    areas = read_reference().areas
    assert areas["area_edition"].eq("2023").all()
    assert areas["valid_to"].eq(pd.Timestamp("2025-09-30")).all()
    forget_areas()
    assert not has_own_areas()
