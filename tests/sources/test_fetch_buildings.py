"""Buildings of one municipality from the Region and from OpenStreetMap: its code is all that is sent; what is not whole is not taken."""

import io
import json
import logging
import zipfile

import geopandas as gpd
import pytest
import shapely
from buildings_server import BuildingsServer, serving
from published_buildings import CODE, ELEMENTS, archive, package

from cermap import sources
from cermap.errors import InputError, NotFetched
from cermap.sources.network.patience import Patience
from cermap.texts import Texts

QUICK = Patience(attempts=3, first_wait_s=0.01, longest_wait_s=1.0, silence_s=5.0, answer_s=20.0)


@pytest.fixture
def served(data_folder, monkeypatch, tmp_path):
    server = BuildingsServer(
        {"108033": package(tmp_path / "shp"), "15146": archive({"dbt/x.txt": b""})}, {CODE: ELEMENTS}
    )
    with serving(server) as running:
        monkeypatch.setenv("CERMAP_REGION_BUILDINGS_URL", f"{running.url}/package?dbId=514")
        monkeypatch.setenv("CERMAP_OVERPASS_URL", f"{running.url}/api/interpreter")
        yield running


def fetch(code=CODE, **options):
    return sources.fetch_buildings(code, **{"patience": QUICK} | options)


def refusal(code=CODE, **options):
    with pytest.raises(NotFetched) as caught:
        fetch(code, **options)
    told = Texts("en").sentence(caught.value)
    assert told.startswith("The buildings were not fetched.")
    assert "cermap data import buildings" in told
    return told


def test_the_region_is_asked_for_a_number_and_gives_bodies(served, data_folder, tmp_path):
    told = []
    content, name = fetch(on_progress=lambda done, total: told.append((done, total)))
    assert served.asked == [("GET", "/package", {"dbId": "514", "cod": "108033"})]
    assert served.agents[0].startswith("cermap/")
    assert name == "Unita_volumetrica_108033.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        inside = {path.rpartition("/")[2] for path in packed.namelist()}
        packed.extractall(tmp_path / "unpacked")
    # The folder of the bodies, and neither roads nor texts.
    assert {"Unita_volumetrica.shp", "Unita_volumetrica.dbf", "Edificio.shp"} <= inside
    assert not any(name.startswith(("Strada", "leggimi")) for name in inside)
    read = gpd.read_file(tmp_path / "unpacked" / "dbt" / "Edificato" / "Unita_volumetrica.shp")
    assert read["UN_VOL_AV"].tolist() == [9.5, 12.0]
    size = len(served.packages[CODE])
    assert told[-1] == (size, size)
    assert list((data_folder / "downloads").iterdir()) == []


def test_a_code_that_begins_with_nought_is_sent_as_a_number(served):
    refusal("015146")
    assert served.asked[0][2]["cod"] == "15146"


def test_a_package_that_was_cut_is_gone_on_with(served):
    served.faults = ["cut"]
    content, _ = fetch()
    assert len(served.asked) == 2
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        (["502"] * 3, "error 502"),
        (["web page"] * 3, "web page instead of data"),
        (["403"], "key, code 403"),
        (["404"], "no such file (code 404)"),
    ],
)
def test_what_the_region_does_not_give_is_one_sentence(served, faults, said):
    served.faults = list(faults)
    assert said in refusal()
    assert len(served.asked) == len(faults)


def test_a_town_that_the_region_does_not_have(served):
    assert "no such file" in refusal("017029")


def test_a_package_without_buildings(served, data_folder):
    assert "Unita_volumetrica" in refusal("015146")
    assert list((data_folder / "downloads").iterdir()) == []


@pytest.mark.parametrize(("limit", "said"), [("_MOST_BYTES", "expects"), ("_MOST_UNPACKED_BYTES", "expects")])
def test_a_package_beyond_the_limits_is_not_taken(served, monkeypatch, limit, said):
    monkeypatch.setattr(f"cermap.sources.buildings.publishers.region.{limit}", 100)
    assert said in refusal()


@pytest.mark.parametrize(
    ("publisher", "fault"), [("region", "drip"), ("region", "silent"), ("osm", "silent"), ("osm", "drip")]
)
def test_nobody_is_waited_for_without_end(served, publisher, fault):
    served.faults = [fault]
    hasty = Patience(attempts=1, first_wait_s=0, longest_wait_s=0, silence_s=0.3, answer_s=0.5)
    told = refusal(publisher=publisher, patience=hasty)
    assert "silent" in told or "takes too long" in told


def test_no_network_is_one_sentence(data_folder):
    for publisher in ("region", "osm"):
        assert "is this PC connected" in refusal(publisher=publisher, url="http://127.0.0.1:9/x")


def test_overpass_is_asked_once_and_for_a_code_alone(served):
    content, name = fetch(publisher="osm")
    ((method, path, form),) = served.asked
    assert (method, path, set(form)) == ("POST", "/api/interpreter", {"data"})
    assert '["ref:ISTAT"="108033"]' in form["data"]
    assert served.agents[0].startswith("cermap/")
    assert name == "openstreetmap_108033.geojson"
    assert len(json.loads(content)["features"]) == 4


def test_outlines_of_openstreetmap_with_their_tags(served):
    """A square of 2 by 2; a block of 10 by 10 less a courtyard of 4 by 4: 84; an open way closed; two corners are none."""
    found = json.loads(fetch(publisher="osm")[0])["features"]
    assert [one["id"] for one in found] == ["way/1", "relation/7", "way/2", "way/3"]
    shapes = [one["geometry"] and shapely.from_geojson(json.dumps(one["geometry"])) for one in found]
    assert [round(shape.area * 1e8) for shape in shapes[:3]] == [4, 84, 4]
    assert all(shape.is_valid for shape in shapes[:3])
    assert len(shapes[1].interiors) == 1
    assert shapes[3] is None
    assert found[0]["properties"] == {"@id": "way/1", "building": "house", "name": "Villa"}
    assert found[1]["properties"] == {"@id": "relation/7", "building": "school", "name": "Scuola Manzoni"}
    assert "anna@example.org" not in json.dumps(found)


def test_a_busy_service_is_asked_again_only_after_its_own_pause(served):
    served.faults = ["429 after 1"]
    assert fetch(publisher="osm")[1]
    assert len(served.asked) == 2


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("429", "is busy"),
        ("429 after 600", "is busy"),
        ("504", "is busy"),
        ("out of memory", "is busy"),
        ("400", "code 400"),
        ("403", "key, code 403"),
        ("other json", "expects"),
    ],
)
def test_a_refusal_of_overpass_is_final(served, fault, said):
    served.faults = [fault]
    assert said in refusal(publisher="osm")
    assert len(served.asked) == 1


def test_a_town_that_openstreetmap_does_not_know(served):
    assert "no municipality with the ISTAT code 015146" in refusal("015146", publisher="osm")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"type": "way"},
        {"type": "way", "id": 1, "geometry": "x"},
        {"type": "relation", "id": 1, "members": [1]},
        ["way"],
        {},
    ],
)
def test_elements_that_are_none(served, spoilt):
    served.towns[CODE] = [spoilt]
    assert "not what cermap expects" in refusal(publisher="osm")


def test_what_cannot_be_asked_is_refused_before_anything_is_sent(served):
    with pytest.raises(InputError, match="region, osm"):
        fetch(publisher="catasto")
    for code in ("15146", "01514a", "", "015146&cod=1"):
        with pytest.raises(InputError, match="ISTAT"):
            fetch(code)
    assert served.asked == []


def test_another_address_of_the_service(served, monkeypatch):
    monkeypatch.setenv("CERMAP_REGION_BUILDINGS_URL", "http://127.0.0.1:9/x")
    fetch(url=f"{served.url}/own")
    assert served.asked == [("GET", "/own", {"cod": "108033"})]


def test_the_log_names_no_question(served, caplog):
    caplog.set_level(logging.INFO)
    fetch()
    assert "package" in caplog.text
    assert CODE not in caplog.text


def test_what_a_record_is_told_of_what_came(served):
    content, _ = fetch(publisher="osm")
    record = sources.fetched_record("osm", content)
    assert (record["publisher"], record["licence"]) == ("OpenStreetMap", "ODbL-1.0")
    assert len(record["sha256"]) == 64
    assert sources.fetched_record("region", content)["licence"] == "IODL-2.0"


def test_who_would_be_asked(monkeypatch):
    monkeypatch.delenv("CERMAP_REGION_BUILDINGS_URL", raising=False)
    monkeypatch.delenv("CERMAP_OVERPASS_URL", raising=False)
    assert sources.buildings_host() == "www.geoportale.regione.lombardia.it"
    assert sources.buildings_host("osm") == "overpass-api.de"
    assert sources.buildings_host("osm", "http://example.org/x") == "example.org"
