"""Bad input is told by its id, and the rest goes on."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from drawn_bodies import body, box, brought, drawn, filled, said

from cermap import rooftops, tables
from cermap.records import BroughtBodies

GOOD = body(box(100, 100, 110, 110), "good", height_m=9)


def merged(*rows):
    buildings, notes = rooftops.merge(brought(*rows))
    tables.Buildings.validate(buildings)
    return buildings.set_index("building_id"), notes


def test_a_ring_that_crosses_itself_keeps_both_its_halves():
    # A bow tie: two triangles of 10 x 5 / 2 = 25 m2.
    found, notes = merged(GOOD, body(shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)]), "bow"))
    assert found.loc["bow", "footprint_m2"] == pytest.approx(50)
    assert found.loc["bow", "repairs"] == "ring_mended;several_parts"
    assert found.loc["bow", "geometry"].is_valid
    assert found.loc["good", "repairs"] == ""
    assert any("mended: 1 (bow)" in sentence for sentence in said(notes))


def test_a_spike_of_no_width_goes():
    spike = shapely.Polygon([(0, 0), (10, 0), (10, 10), (10, 30), (10, 10), (0, 10)])
    found, _ = merged(body(spike, "spike"))
    assert found.loc["spike", "footprint_m2"] == pytest.approx(100)
    assert found.loc["spike", "geometry"].geom_type == "Polygon"


@pytest.mark.parametrize(
    "sliver",
    [box(20, 0, 20.9, 1), box(20, 0, 20.04, 40)],
    ids=["under a square metre", "thinner than a wall"],
)
def test_parts_that_are_no_building_are_cut(sliver):
    found, notes = merged(body(shapely.union_all([box(0, 0, 10, 10), sliver]), "a"))
    assert found.loc["a", "footprint_m2"] == pytest.approx(100)
    assert found.loc["a", "repairs"] == "sliver_cut"
    assert any("slivers" in sentence and "(a)" in sentence for sentence in said(notes))


def test_several_parts_and_their_courtyards_are_kept():
    ring = box(0, 0, 20, 20).difference(box(5, 5, 15, 15))
    found, _ = merged(body(shapely.MultiPolygon([ring, box(40, 0, 50, 10)]), "m"))
    # 400 less 100, and 100.
    assert found.loc["m", "footprint_m2"] == pytest.approx(400)
    assert found.loc["m", "repairs"] == "holes_kept;several_parts"
    assert len(found.loc["m", "geometry"].geoms) == 2
    assert sum(len(part.interiors) for part in found.loc["m", "geometry"].geoms) == 1


def test_a_zone_is_no_building_and_takes_none_with_it():
    # 700 x 720 m are 50.4 ha; 700 x 700 m are 49.
    found, notes = merged(GOOD, body(box(0, 0, 700, 720), "zone"))
    assert found.index.tolist() == ["good"]
    told = [note for note in notes if "50 ha" in said([note])[0]]
    assert "(zone)" in said(told)[0]
    assert told[0].rows == (3,)
    assert told[0].is_error
    assert merged(body(box(0, 0, 700, 700), "works"))[0].loc["works", "footprint_m2"] == pytest.approx(490_000)


def test_a_collection_is_the_areas_it_holds():
    shape = shapely.GeometryCollection([box(0, 0, 10, 10), shapely.Point(50, 50), shapely.LineString([(0, 0), (9, 9)])])
    found, _ = merged(body(shape, "c"))
    assert found.loc["c", "geometry"].geom_type == "Polygon"
    assert found.loc["c", "footprint_m2"] == pytest.approx(100)


def test_heights_above_sea_go():
    found, _ = merged(body(shapely.force_3d(box(0, 0, 10, 10), 240.0), "z"))
    assert not found.loc["z", "geometry"].has_z


@pytest.mark.parametrize(
    "nothing",
    [
        None,
        shapely.Polygon(),
        shapely.Point(0, 0),
        shapely.LineString([(0, 0), (10, 0)]),
        shapely.Polygon([(0, 0), (10, 0), (5, 0)]),
        box(0, 0, 0.9, 1),
        box(0, 0, 100, 0.02),
    ],
    ids=["none", "empty", "point", "line", "flat", "under a square metre", "sliver"],
)
def test_what_has_no_ground_is_left_out_by_its_id(nothing):
    found, notes = merged(GOOD, body(nothing, "nil"))
    assert found.index.tolist() == ["good"]
    errors = [note for note in notes if note.is_error]
    assert len(errors) == 1
    assert filled(errors[0])["names"] == "nil"
    # The header is row 1, the good one row 2.
    assert errors[0].rows == (3,)


def test_a_body_without_id_or_outline_is_told_by_its_row():
    _, notes = merged(GOOD, body(None, None))
    assert [note.rows for note in notes if note.is_error] == [(3,)]


@pytest.mark.parametrize(
    ("height_m", "kept"), [(0, None), (-3, None), (999, None), (150.1, None), (150, 150), (0.5, 0.5), (np.nan, None)]
)
def test_heights_that_cannot_be_are_not_known(height_m, kept):
    found, notes = merged(body(box(0, 0, 10, 10), "a", height_m=height_m))
    height = found.loc["a", "height_m"]
    assert pd.isna(height) if kept is None else height == kept
    is_told = kept is None and not pd.isna(height_m)
    assert found.loc["a", "repairs"] == ("height_dropped" if is_told else "")
    assert any("Heights" in sentence and "(a)" in sentence for sentence in said(notes)) == is_told


def elsewhere(shape):
    file = brought(GOOD)
    bad = file.bodies.assign(body_id=pd.Series(["far"], dtype="str")).set_geometry([shape], crs="EPSG:4326")
    return BroughtBodies("x", gpd.GeoDataFrame(pd.concat([file.bodies, bad], ignore_index=True)), True, "", "")


@pytest.mark.parametrize(
    "shape",
    [
        shapely.box(12.48, 41.89, 12.4801, 41.8901),
        shapely.box(552_000, 5_060_000, 552_010, 5_060_010),
        shapely.box(45.69, 9.66, 45.6901, 9.6601),
        shapely.transform(shapely.box(9.6, 45.6, 9.7, 45.7), lambda xy: np.where(xy == 45.7, np.inf, xy)),
        shapely.transform(shapely.box(9.6, 45.6, 9.7, 45.7), lambda xy: np.where(xy == 45.7, np.nan, xy)),
    ],
    ids=["Rome", "metres called degrees", "latitude first", "infinite", "not a number"],
)
def test_another_region_or_coordinate_system_is_told(shape):
    buildings, notes = rooftops.merge(elsewhere(shape))
    assert buildings["building_id"].tolist() == ["good"]
    assert [filled(note)["names"] for note in notes if note.is_error] == ["far"]


def test_equal_ids_are_numbered():
    found, notes = merged(body(box(0, 0, 10, 10), "7"), body(box(20, 0, 30, 10), "7"), body(box(40, 0, 50, 10), "7#2"))
    assert sorted(found.index) == ["7", "7#2", "7#2#2"]
    assert any("numbered: 2" in sentence for sentence in said(notes))


def test_missing_ids_are_made_of_the_outline():
    one, other = body(box(0, 0, 10, 10)), body(box(20, 0, 30, 10), " ")
    first, notes = merged(one, other)
    again, _ = merged(GOOD, other, one)
    assert set(first.index) < set(again.index)
    assert first.index.is_unique
    assert any("without an id" in sentence and ": 2" in sentence for sentence in said(notes))


def test_copies_count_once_and_the_fuller_one_is_kept():
    square = shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10)])
    turned = shapely.Polygon([(10, 10), (0, 10), (0, 0), (10, 0)])
    found, notes = merged(
        body(square, "a", is_protected=True), body(turned, "b", name="Scuola", height_m=8), body(square, "a")
    )
    assert found.index.tolist() == ["b"]
    assert found.loc["b", ["bodies", "name", "is_protected"]].tolist() == [1, "Scuola", True]
    assert found.loc["b", "repairs"] == "copy_left_out"
    assert [filled(note) for note in notes] == [{"count": 2, "names": "a, a"}]


def test_of_many_ids_some_are_named_and_all_counted():
    rows = [body(box(20 * n, 0, 20 * n + 10, 10), f"h{n:02}", height_m=0) for n in range(30)]
    _, notes = merged(*rows)
    assert [filled(note)["count"] for note in notes] == [30]
    assert filled(notes[0])["names"] == "h00, h01, h02, h03, h04, h05, h06, h07 …"


def test_all_of_it_at_once():
    """Damaged rows do not keep each other, or the good one, from being read."""
    found, notes = merged(
        GOOD,
        body(None, "none"),
        body(box(0, 0, 0.5, 0.5), "tiny"),
        body(shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)]), "bow"),
        body(box(30, 0, 40, 10), "same", height_m=999),
        body(box(50, 0, 60, 10), "same"),
        body(box(70, 0, 80, 10)),
        body(shapely.Point(1, 1), "point"),
    )
    assert len(found) == 5
    assert {"good", "bow", "same", "same#2"} < set(found.index)
    assert sum(note.is_error for note in notes) == 2
    assert shapely.is_valid(drawn(found["geometry"])).all()
