"""Every public file of house numbers is fetched by its name; several make one gazetteer, the first believed."""

import io
import zipfile

import geopandas as gpd
import pytest
import shapely
from number_files import INDIR_HEADER, MILANO, PAVIA, PLACES, STRAD_HEADER, access, at
from portal_server import Portal, serving

from cermap import sources
from cermap.errors import InputError, NotFetched
from cermap.sources.civics.downloads.public_files import PUBLIC_FILES, public_file
from cermap.sources.civics.record import open_gazetteer
from cermap.sources.network.patience import Patience
from cermap.texts import Texts

QUICK = Patience(attempts=3, first_wait_s=0.01, longest_wait_s=0.02, silence_s=2.0)


def archive(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def entrances(folder):
    """A province's entrances as the Region packs them."""
    point = shapely.Point(*PLACES[PAVIA])
    rows = {"indir_num": ["12/A"], "tp_str_nom": ["Via dei Meli"], "comune_nom": ["PAVIA"]}
    frame = gpd.GeoDataFrame(rows, geometry=[point], crs="EPSG:4326").to_crs("EPSG:32632")
    frame.to_file(folder / "Accesso_esterno_passo_carrabile.shp")
    return archive({f"dbt/{piece.name}": piece.read_bytes() for piece in folder.iterdir()})


@pytest.fixture
def portal(data_folder, monkeypatch, tmp_path):
    lon, lat = PLACES[MILANO]
    rows = [
        {
            "_id": number, "ID_NIL": "1", "TIPO": "VIA", "DESCRITTIVO": "DEI CILIEGI", "NUMERO": str(number),
            "LETTERA": None, "LONG_WGS84": f"{lon + number * 1e-4:.6f}", "LAT_WGS84": str(lat),
        }
        for number in range(1, 2501)
    ]  # fmt: skip
    numbers = "\n".join([INDIR_HEADER, access("VIA DEI MELI", "3", at(PAVIA, 3))])
    streets = "\n".join([STRAD_HEADER, f"{PAVIA[0]};{PAVIA[1]};7;;VIA DEI PERI;;0;;"])
    folder = tmp_path / "shp"
    folder.mkdir()
    archives = {
        "INDIR_LOMB": archive({"INDIR_LOMB_20260915.csv": numbers}),
        "STRAD_LOMB": archive({"STRAD_LOMB_20260915.csv": streets}),
        "dbId=323&cod=18": entrances(folder),
    }
    with serving(Portal(rows, archives)) as served:
        monkeypatch.setenv("CERMAP_ANNCSU_URL", f"{served.url}/archive")
        monkeypatch.setenv("CERMAP_REGION_URL", f"{served.url}/archive?dbId=323")
        monkeypatch.setenv("CERMAP_MILANO_URL", f"{served.url}/search?resource_id=7")
        yield served


def fetch(*files, **options):
    return sources.fetch_addresses(files=files, patience=QUICK, **options)


def test_numbers_streets_and_entrances_make_one_gazetteer(portal, data_folder):
    built = fetch("numbers", "streets", "entrances-pv")
    assert [(one.kind, one.edition) for one in built.sources[:2]] == [
        ("anncsu", "2026-09-15"),
        ("anncsu-streets", "2026-09-15"),
    ]
    assert built.sources[2].kind == "region"
    assert set(open_gazetteer().streets(PAVIA[1])) == {"VIA DEI MELI", "VIA DEI PERI"}
    assert [door.written for door in open_gazetteer().doors(PAVIA[1], "VIA DEI MELI")] == ["3", "12/A"]
    assert portal.asked == ["/archive?INDIR_LOMB", "/archive?STRAD_LOMB", "/archive?dbId=323&cod=18"]
    assert list((data_folder / "downloads").iterdir()) == []


def test_the_table_of_milano_comes_page_by_page(portal, data_folder):
    told = []
    built = fetch("milano", on_progress=lambda *step: told.append(step))
    assert (built.sources[0].kind, built.sources[0].numbers) == ("milano", 2500)
    assert [step for step in told if step[0] == "fetch"] == [
        ("fetch", 1000, 2500),
        ("fetch", 2000, 2500),
        ("fetch", 2500, 2500),
    ]
    assert len(portal.asked) == 4
    assert list((data_folder / "downloads").iterdir()) == []
    assert not (data_folder / "fetching").exists()


def test_what_has_come_of_a_table_is_gone_on_with(portal):
    portal.faults = [None, None, "http 502", "web page", "http 502"]
    with pytest.raises(NotFetched, match="not fetched"):
        fetch("milano")
    assert not sources.has_gazetteer()
    before = len(portal.asked)
    fetch("milano")
    assert [path.partition("offset=")[2].split("&")[0] for path in portal.asked[before:]] == ["0", "1000", "2000"]
    assert len(open_gazetteer().doors(MILANO[1], "VIA DEI CILIEGI")) == 2500


@pytest.mark.parametrize(
    ("fault", "said"), [("short", "announced 2,500 rows and sent 1,000"), ("no success", "expects")]
)
def test_a_table_that_does_not_come_whole_is_not_used(portal, data_folder, fault, said):
    portal.faults = [None, None, fault]
    with pytest.raises(NotFetched) as caught:
        fetch("milano")
    assert said in Texts("en").sentence(caught.value)
    assert not sources.has_gazetteer()


def test_every_name_is_a_file_of_its_publisher():
    urls = [public_file(name).url for name in PUBLIC_FILES]
    assert len(set(urls)) == len(PUBLIC_FILES) == 15
    assert all(url.startswith("https://") for url in urls)


def test_what_cannot_be_asked_is_said(portal, tmp_path):
    with pytest.raises(InputError, match="entrances-mb"):
        fetch("torino")
    with pytest.raises(InputError, match="one file"):
        fetch("numbers", "streets", service_url=f"{portal.url}/archive?INDIR_LOMB")
    with pytest.raises(InputError, match="one file"):
        sources.save_addresses(tmp_path / "a.zip", files=("numbers", "streets"), patience=QUICK)
    assert portal.asked == []
