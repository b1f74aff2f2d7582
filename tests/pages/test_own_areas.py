"""One's own areas file on the page of the data: seen before it is used, given an edition, refused in one sentence."""

import geopandas as gpd
import pytest
from shapely import box

from cermap import sources
from cermap.texts import Texts

PAGE = "6_data.py"
IT = Texts("it")
SQUARES = [box(9.20, 45.5, 9.28, 45.6), box(9.28, 45.5, 9.36, 45.6)]


def squares(**others) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"COD_AC": ["AC001E01388", "AC001E01389"], **others}, geometry=SQUARES, crs="EPSG:4326")


@pytest.fixture
def bring(opened):
    """Bring a file on the page."""

    def bring_(content: bytes, name: str):
        at = opened(PAGE)
        uploader = next(one for one in at.get("file_uploader") if one.label == IT(AREAS_FILE))
        uploader.set_value((name, content, "application/octet-stream"))
        return ran(at)

    return bring_


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def written(at) -> str:
    return "\n".join(one.value for one in at.markdown)


def use(at):
    return next(one for one in at.button if one.label == IT("Use these areas"))


def choice(at, label: str):
    return next(one for one in at.selectbox if one.label == IT(label))


AREAS_FILE = "Areas file (GeoPackage, GeoJSON, shapefile in a ZIP, KML or KMZ, GeoParquet, FlatGeobuf)"
EDITION = "The file does not say its edition or until when it is in force. Which one is it?"


def test_a_file_is_seen_before_it_is_used(bring):
    at = bring(
        squares(edizione="2025", valida_dal="2025-10-01", valida_al="2027-09-30").to_json().encode(), "mie.geojson"
    )
    assert "mie.geojson" in written(at)
    # 0.16 by 0.1 degrees at 45.55 north: 0.16 x 78.09 km by 0.1 x 111.14 km, times 0.9992 for the scale of UTM 32.
    assert "138,8 km²" in written(at)
    assert IT("no overlaps") in written(at)
    assert "WGS 84 (EPSG\\:4326)" in written(at)
    assert not sources.has_own_areas()
    assert [one.label for one in at.selectbox if one.label == IT(EDITION)] == []
    use(at).click()
    ran(at)
    assert sources.has_own_areas()
    assert sources.read_reference().areas["area_edition"].tolist() == ["2025", "2025"]


def test_the_edition_is_asked_when_the_file_does_not_say_it(bring):
    at = bring(squares().to_json().encode(), "mie.geojson")
    assert use(at).disabled
    choice(at, EDITION).select("2025")
    ran(at)
    use(at).click()
    ran(at)
    areas = sources.read_reference().areas
    assert areas["area_edition"].tolist() == ["2025", "2025"]
    assert areas["valid_to"].dt.date.astype("str").tolist() == ["2027-09-30"] * 2


def test_who_does_not_know_the_edition_says_so(bring):
    at = bring(squares().to_json().encode(), "mie.geojson")
    choice(at, EDITION).select("")
    ran(at)
    use(at).click()
    ran(at)
    assert sources.read_reference().areas["area_edition"].tolist() == ["file", "file"]
    assert IT("not stated") in written(at)


def test_an_edition_without_its_days_is_offered_alone(bring):
    at = bring(squares(edizione="2023").to_json().encode(), "mie.geojson")
    offered = choice(at, EDITION).options
    assert [line for line in offered if line.startswith("2025")] == []
    assert len([line for line in offered if line.startswith("2023")]) == 1


def test_an_edition_that_cermap_does_not_know_is_not_asked_about(bring):
    at = bring(squares(edizione="2031").to_json().encode(), "mie.geojson")
    assert not use(at).disabled


def test_of_several_layers_one_is_chosen(bring, tmp_path):
    path = tmp_path / "aree.gpkg"
    dated = squares(edizione="2025", valida_dal="2025-10-01", valida_al="2027-09-30")
    dated.to_file(path, layer="aree")
    dated.head(1).to_file(path, layer="modificate", mode="a")
    at = bring(path.read_bytes(), "aree.gpkg")
    layers = choice(at, "The file holds several layers with areas. Which one?")
    assert layers.options == ["aree", "modificate"]
    assert [one for one in at.button if one.label == IT("Use these areas")] == []
    assert list(at.error) == []
    layers.select("modificate")
    ran(at)
    use(at).click()
    ran(at)
    assert len(sources.read_reference().areas) == 1


def test_what_was_left_out_is_in_sight_before_use(bring):
    at = bring(squares().assign(COD_AC=["AC001E01388", "<b>no"]).to_json().encode(), "mie.geojson")
    said = [one.value for one in at.warning if "no" in one.value and "AC001E01388" in one.value]
    assert len(said) == 1
    assert "<b>" not in said[0]


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"PK\x03\x04....", b'{"type": "FeatureCollection", "features": []}']
)
def test_a_file_without_areas_is_one_sentence(bring, content):
    at = bring(content, "rotto.geojson")
    assert len(at.error) == 1
    assert "rotto" in at.error[0].value
    assert not sources.has_own_areas()
    assert "315 aree" in written(at)
