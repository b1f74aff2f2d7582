"""Two editions compared on the page of the data: a strip of Monza given away, an area renamed, and who it touches."""

import geopandas as gpd
import pytest
import shapely

from cermap import sources
from cermap.crs import to_metres
from cermap.texts import Texts

PAGE = "6_data.py"
IT = Texts("it")
MONZA, RENAMED = "AC001E01388", "AC999E00001"


@pytest.fixture(scope="session")
def shipped(demonstration):
    """The official areas that ship, by code."""
    areas = demonstration.inputs.reference.areas
    official = areas[areas["geometry_kind"] == "official"]
    return dict(zip(official["area_code"], official.geometry, strict=True))


@pytest.fixture(scope="session")
def strip(shipped):
    """Who takes land of Monza, that land (about half a kilometre wide), and an area with nothing to do with it."""
    monza = shipped[MONZA]
    others = {code: shape for code, shape in shipped.items() if code != MONZA}
    taker = max(others, key=lambda code: shapely.buffer(others[code], 0.001).intersection(monza).area)
    apart = next(code for code, shape in others.items() if shape.disjoint(monza) and code != taker)
    return taker, monza.intersection(shapely.buffer(shipped[taker], 0.005)), apart


@pytest.fixture(scope="session")
def changed(shipped, strip):
    taker, land, apart = strip
    shapes = shipped | {
        MONZA: shipped[MONZA].difference(land),
        taker: shapely.union_all([shipped[taker], land], grid_size=1e-9),
        RENAMED: shipped[apart],
    }
    del shapes[apart]
    return shapes


def geojson(shapes, **others) -> bytes:
    said = {"edizione": "2025", "valida_dal": "2025-10-01", "valida_al": "2027-09-30"} | others
    return (
        gpd.GeoDataFrame({"COD_AC": list(shapes)} | said, geometry=list(shapes.values()), crs=4326).to_json().encode()
    )


@pytest.fixture
def bring(opened):
    """Bring a file of another edition on the page."""

    def bring_(content: bytes, name: str = "aree.geojson", **remembered):
        at = opened(PAGE, **remembered)
        uploader = next(one for one in at.get("file_uploader") if one.key == "areas_to_compare_file")
        uploader.set_value((name, content, "application/octet-stream"))
        return ran(at)

    return bring_


@pytest.fixture
def compared(bring):
    def compared_(content: bytes, **remembered):
        at = bring(content, **remembered)
        at.button("compare_editions").click()
        return ran(at)

    return compared_


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def written(at) -> str:
    return "\n".join(one.value for one in at.markdown)


def table(at, header: str):
    return next(one.value for one in at.dataframe if IT(header) in one.value.columns)


def informed(at) -> list[str]:
    return [one.value for one in at.info]


def test_one_edition_alone_is_not_compared(opened):
    at = opened(PAGE)
    assert len(informed(at)) == 1
    assert [one for one in at.button if one.key == "compare_editions"] == []


def test_what_changed_and_whom_it_touches(compared, changed, strip, demonstration):
    taker, land, apart = strip
    at = compared(geojson(changed))
    rows = table(at, "House numbers gained")
    assert rows[IT("Change")].tolist() == [f"▼ {IT('shrunk')}", f"▲ {IT('grown')}", f"↔ {IT('renamed')}"]
    km2 = shapely.area(to_metres(land)) / 1e6
    assert rows[IT("Surface lost (km²)")].tolist() == pytest.approx([km2, 0, 0], abs=0.001)
    assert rows[IT("Surface gained (km²)")].tolist() == pytest.approx([0, km2, 0], abs=0.001)
    assert [code in cell for code, cell in zip((MONZA, taker, apart), rows[IT("Area before")], strict=True)] == [
        True
    ] * 3
    assert rows[IT("Area after")].iloc[2] == RENAMED

    who = demonstration.candidates
    who = who[who["position_level"].isin(["hand", "given", "door", "interpolated"])]
    spots = shapely.points(who["lon"], who["lat"])
    moved = who[shapely.contains(land, spots)]
    assert len(moved) > 3
    missed_m = shapely.distance(to_metres(shapely.points(moved["lon"], moved["lat"])), to_metres(changed[MONZA]))
    seen = table(at, "Distance from the area it was in (m)")
    assert sorted(seen[IT("Name")]) == sorted(moved["name"])
    assert sorted(seen[IT("Distance from the area it was in (m)")]) == pytest.approx(sorted(missed_m), abs=0.6)
    assert f"**{len(moved)}" in written(at)

    members = demonstration.memberships
    proposal = demonstration.communities.query("area_code == @MONZA and origin == 'proposed'")["community_id"].iloc[0]
    inside = set(members[members["community_id"] == proposal]["candidate_id"].dropna())
    groups = table(at, "Members no longer in its area")
    assert int(groups[IT("Members no longer in its area")].sum()) == len(inside & set(moved["candidate_id"]))


def test_the_areas_in_use_stay(compared, changed):
    compared(geojson(changed))
    assert not sources.has_own_areas()


def test_a_copy_has_no_change(compared, shipped):
    at = compared(geojson(shipped))
    assert informed(at) == [
        IT("No area changed."),
        IT("No candidate changed area."),
        IT("No configuration has another area, or lost a member."),
    ]
    assert f"= **{len(shipped)}** {IT('unchanged')}" in written(at)
    at.toggle("editions_all").set_value(True)
    ran(at)
    rows = table(at, "House numbers gained")
    assert (rows[IT("Change")] == f"= {IT('unchanged')}").sum() == len(shipped)


def test_areas_where_only_approximate_ones_ship_cannot_be_compared(compared):
    at = compared(geojson({"AC001E09001": shapely.box(10.7, 45.1, 10.8, 45.2)}))
    assert informed(at) == [IT("Nothing can be compared: in no place do both editions have official borders.")]


def test_the_areas_in_use_are_an_edition_of_their_own(opened, changed):
    sources.keep_areas(geojson(changed), "mie.geojson")
    at = opened(PAGE)
    before, after = (next(one for one in at.selectbox if one.label == IT(label)) for label in ("Before", "After"))
    assert len(before.options) == 2
    assert before.value != after.value
    at.button("compare_editions").click()
    ran(at)
    assert len(table(at, "House numbers gained")) == 3


def test_the_same_edition_twice_is_not_compared(bring, shipped):
    at = bring(geojson(shipped))
    after = next(one for one in at.selectbox if one.label == IT("After"))
    after.select_index(0)
    ran(at)
    assert at.button("compare_editions").disabled
    assert IT("Choose two different editions.") in [one.value for one in at.caption]


def test_what_was_found_goes_with_another_plan(compared, changed, brought):
    at = compared(geojson(changed))
    at.session_state["plan"] = brought
    ran(at)
    assert [one for one in at.dataframe if IT("House numbers gained") in one.value.columns] == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04....", b'{"type": "FeatureCollection", "features": []}'])
def test_a_broken_file_is_one_sentence(bring, content):
    at = bring(content, "rotto.geojson")
    assert len(at.error) == 1
    assert "rotto" in at.error[0].value
    assert [one for one in at.button if one.key == "compare_editions"] == []


def test_of_several_layers_one_is_chosen(bring, shipped, tmp_path):
    path = tmp_path / "aree.gpkg"
    frame = gpd.GeoDataFrame({"COD_AC": list(shipped)}, geometry=list(shipped.values()), crs=4326)
    frame.to_file(path, layer="aree")
    frame.head(3).to_file(path, layer="modificate", mode="a")
    at = bring(path.read_bytes(), "aree.gpkg")
    assert [one for one in at.button if one.key == "compare_editions"] == []
    layer = next(one for one in at.selectbox if one.options == ["aree", "modificate"])
    layer.select("modificate")
    ran(at)
    after = next(one for one in at.selectbox if one.label == IT("After"))
    assert IT("edition not known") in after.options[-1]
    assert not at.button("compare_editions").disabled


def test_nobody_of_a_list_that_was_not_found_is_compared(compared, changed, nowhere):
    at = compared(geojson(changed), plan=nowhere, language="en")
    count = len(nowhere.candidates)
    assert f"**0 of {count}** candidates changed area; {count} could not be compared" in written(at)
    assert "No candidate changed area." in informed(at)
