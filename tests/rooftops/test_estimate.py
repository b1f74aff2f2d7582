"""What could stand on a roof: reckoned on paper, and the physics that no roof escapes."""

import math

import drawn_roofs as drawn
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import rooftops, sources, tables
from cermap.energy import sun

with np.errstate(invalid="ignore"):
    # One corner has no place.
    NOWHERE = shapely.Polygon([(9.6, 45.6), (math.nan, 45.61), (9.61, 45.61), (9.61, 45.6)])
COS_20 = math.cos(math.radians(20))
FIGURES = ["module_m2", "capacity_low_kw", "capacity_kw", "capacity_high_kw", "yield_kwh_kwp",
           "annual_output_low_kwh", "annual_output_kwh", "annual_output_high_kwh", "azimuth_deg", "tilt_deg"]  # fmt: skip


def potential_of(*outlines, **columns):
    buildings = drawn.buildings(*outlines, **columns)
    roofs, faces = rooftops.potential(buildings, drawn.plane_factors(), drawn.yields(buildings))
    tables.check(tables.Rooftops, roofs)
    tables.check(tables.RoofFaces, faces)
    assert roofs.index.equals(buildings.index)
    return roofs, faces


def test_a_house_with_its_ridge_from_west_to_east_carries_modules_to_the_south():
    roofs, faces = potential_of(drawn.box(20, 10, 90), use="residential")
    # 200 m² are 140/190 of the way from 60 (0) to 250 m² (0.3): 0.2211; housing less 0.1: 0.1211 of 0.5 to 0.6.
    half_m2, share = 200 / COS_20 / 2, 0.5 + 0.1 * (0.3 * 140 / 190 - 0.1)
    assert faces["azimuth_deg"].tolist() == [180, 0]
    assert faces["has_modules"].tolist() == [True, False]
    assert faces["face_m2"].tolist() == pytest.approx([half_m2] * 2)
    assert faces["orientation_factor"].tolist() == pytest.approx([1.0, 0.7])
    assert faces["capacity_kw"].tolist() == pytest.approx([half_m2 * share * 0.21, 0])
    roof = roofs.iloc[0]
    assert (roof["roof_id"], roof["roof_shape"], roof["planes"]) == ("B0", "pitched", "20/180:1.00")
    assert (roof["azimuth_deg"], roof["tilt_deg"]) == (180, 20)
    assert roof["module_m2"] == pytest.approx(half_m2 * share)
    assert roof["capacity_low_kw"] == pytest.approx(half_m2 * 0.5 * 0.20)
    assert roof["capacity_kw"] == pytest.approx(half_m2 * share * 0.21)
    assert roof["capacity_high_kw"] == pytest.approx(half_m2 * 0.6 * 0.22)
    # South: 0.85 + 0.0075 x tilt; least at 15 degrees 0.9625, most at 30 degrees 1.075.
    assert roof["annual_output_low_kwh"] == pytest.approx(half_m2 * 0.5 * 0.20 * 1200 * 0.9625)
    assert roof["annual_output_kwh"] == pytest.approx(half_m2 * share * 0.21 * 1300)
    assert roof["annual_output_high_kwh"] == pytest.approx(half_m2 * 0.6 * 0.22 * 1400 * 1.075)
    assert roof["yield_kwh_kwp"] == pytest.approx(1300)


def test_with_the_ridge_from_north_to_south_both_faces_do():
    roofs, faces = potential_of(drawn.box(20, 10, 0), use="residential")
    assert faces["azimuth_deg"].tolist() == [90, 270]
    assert faces["has_modules"].all()
    assert roofs["planes"].iloc[0] == "20/90:0.50;20/270:0.50"
    assert roofs["yield_kwh_kwp"].iloc[0] == pytest.approx(0.85 * 1300)
    south, _ = potential_of(drawn.box(20, 10, 90), use="residential")
    assert roofs["capacity_kw"].iloc[0] == pytest.approx(2 * south["capacity_kw"].iloc[0])


def test_a_hall_of_unknown_shape_is_taken_as_flat_and_its_range_holds_both():
    roofs, faces = potential_of(drawn.box(50, 20, 90), use="industrial", roof_shape=None)
    roof = roofs.iloc[0]
    # 1,000 m²: 0.7 of the way, industry 0.2 more: 0.9 of 0.4 to 0.5.
    assert roof["module_m2"] == pytest.approx(1000 * 0.49)
    assert roof["capacity_kw"] == pytest.approx(1000 * 0.49 * 0.21)
    assert roof["annual_output_kwh"] == pytest.approx(1000 * 0.49 * 0.21 * 1300 * 0.925)
    assert (roof["roof_shape"], roof["planes"], roof["tilt_deg"]) == ("flat", "10/180:1.00", 10)
    assert faces["face_m2"].tolist() == pytest.approx([1000])
    # Pitched, it would carry on its southern face alone: the least. Flat with the most: 0.5 x 0.22.
    assert roof["capacity_low_kw"] == pytest.approx(1000 / COS_20 / 2 * 0.5 * 0.20)
    assert roof["capacity_high_kw"] == pytest.approx(1000 * 0.5 * 0.22)
    assert roof["annual_output_high_kwh"] == pytest.approx(
        max(1000 * 0.5 * 0.22 * 0.9625, 1000 / COS_20 / 2 * 0.6 * 0.22 * 1.075) * 1400
    )
    assert "shape_assumed" in roof["confidence_reasons"].split(";")


@pytest.mark.parametrize(
    ("use", "side_m", "shape"),
    [("industrial", 50, "flat"), ("commercial", 50, "flat"), ("sport", 50, "flat"), ("industrial", 49.9, "pitched"),
     ("residential", 50, "pitched"), ("agricultural", 50, "pitched"), (None, 50, "pitched")],
)  # fmt: skip
def test_shape_by_use_and_size(use, side_m, shape):
    roofs, _ = potential_of(drawn.box(side_m, 10), use=use, roof_shape=None)
    assert roofs["roof_shape"].tolist() == [shape]


def test_a_flat_roof_that_was_said_so_has_a_range_of_its_own_alone():
    roofs, _ = potential_of(drawn.box(30, 30), roof_shape="flat")
    roof = roofs.iloc[0]
    assert roof["capacity_low_kw"] == pytest.approx(900 * 0.4 * 0.20)
    assert roof["capacity_high_kw"] == pytest.approx(900 * 0.5 * 0.22)
    # Back to back along east and west 0.85; 15 degrees to the south 0.9625.
    assert roof["annual_output_low_kwh"] == pytest.approx(900 * 0.4 * 0.20 * 0.85 * 1200)
    assert roof["annual_output_high_kwh"] == pytest.approx(900 * 0.5 * 0.22 * 0.9625 * 1400)
    assert roof["confidence_reasons"] == ""
    assert roof["confidence"] == "good"


def test_as_wide_as_long_the_range_holds_both_axes():
    roofs, _ = potential_of(drawn.box(12.2, 12, 90), drawn.box(15, 12, 90))
    square, longer = roofs.iloc[0], roofs.iloc[1]
    surface_m2 = 12.2 * 12 / COS_20
    assert square["confidence_reasons"] == "no_long_axis"
    assert longer["confidence_reasons"] == ""
    assert square["capacity_low_kw"] == pytest.approx(surface_m2 / 2 * 0.5 * 0.20)
    assert square["capacity_high_kw"] == pytest.approx(surface_m2 * 0.6 * 0.22)
    # Two faces to east and west, 0.85, give more than one to the south, however steep: 2 x 0.85 > 1.075.
    assert square["annual_output_high_kwh"] == pytest.approx(surface_m2 * 0.6 * 0.22 * 0.85 * 1400)
    assert longer["capacity_high_kw"] == pytest.approx(15 * 12 / COS_20 / 2 * 0.6 * 0.22)


def test_near_the_least_factor_the_range_holds_one_face_and_two():
    # At 20 degrees 0.85 - 0.15 cos(azimuth): 0.7351 at 40 degrees from north, 0.7439 at 45, 0.7636 at 55, 0.775 at 60.
    roofs, faces = potential_of(*(drawn.box(20, 10, azimuth - 90) for azimuth in (35, 45, 55, 60)))
    both_kw = 200 / COS_20 * 0.6 * 0.22
    assert faces["has_modules"].tolist() == [True, False, True, False, True, True, True, True]
    assert roofs["capacity_high_kw"].tolist() == pytest.approx([both_kw / 2, both_kw, both_kw, both_kw])
    one_kw = 100 / COS_20 * 0.5 * 0.20
    assert roofs["capacity_low_kw"].tolist() == pytest.approx([one_kw, one_kw, one_kw, 2 * one_kw])


def test_of_two_faces_the_range_takes_the_mean():
    # Looking to 110 and 290 degrees: 0.85 ± 0.0075 x tilt x 0.342, the mean 0.85 at every tilt.
    roofs, _ = potential_of(drawn.box(20, 10, 20))
    assert roofs["annual_output_low_kwh"].tolist() == pytest.approx([200 / COS_20 * 0.5 * 0.20 * 0.85 * 1200])
    assert roofs["annual_output_high_kwh"].tolist() == pytest.approx([200 / COS_20 * 0.6 * 0.22 * 0.85 * 1400])


def test_a_yield_whose_range_does_not_hold_it_holds_it_here():
    buildings = drawn.buildings(drawn.box(20, 10), drawn.box(20, 10, at=(300, 0)), drawn.box(20, 10, at=(600, 0)))
    odd = drawn.yields(buildings).assign(
        yield_low_kwh_kwp=[2000.0, 1200.0, np.nan], yield_high_kwh_kwp=[2100.0, 100.0, np.nan]
    )
    roofs, _ = rooftops.potential(buildings, drawn.plane_factors(), odd)
    _has_order(roofs)
    half_m2 = 200 / COS_20 / 2
    least, most = half_m2 * 0.5 * 0.20 * 0.9625, half_m2 * 0.6 * 0.22 * 1.075
    assert roofs["annual_output_low_kwh"].tolist() == pytest.approx([least * 1300, least * 1200, least * 1300])
    assert roofs["annual_output_high_kwh"].tolist() == pytest.approx([most * 2100, most * 1300, most * 1300])


def test_several_parts_the_largest_has_the_axis_all_have_the_area():
    parts = shapely.MultiPolygon([drawn.box(20, 10, 90), drawn.box(12, 8, 0, at=(40, 0))])
    roofs, faces = potential_of(parts)
    assert roofs["azimuth_deg"].tolist() == [180]
    assert faces["face_m2"].sum() == pytest.approx((200 + 96) / COS_20)


def test_a_courtyard_is_no_roof():
    ring = drawn.box(40, 30).difference(drawn.box(20, 10))
    roofs, faces = potential_of(ring)
    assert faces["face_m2"].sum() == pytest.approx(1000 / COS_20)
    assert roofs["confidence_reasons"].tolist() == ["complex_outline"]


@pytest.mark.parametrize(
    ("outline", "columns", "reason"),
    [
        (drawn.box(4, 4.9), {}, "not_computable"),
        (None, {"footprint_m2": 0.0}, "not_computable"),
        (None, {"footprint_m2": 300.0}, "not_computable"),
        (shapely.Point(0, 0), {"footprint_m2": 300.0}, "not_computable"),
        (shapely.Polygon(), {"footprint_m2": 300.0}, "not_computable"),
        (drawn.box(20, 10), {"footprint_m2": math.nan}, "not_computable"),
        (drawn.box(20, 10), {"use": "roofless"}, "roofless_use"),
        (drawn.box(4, 4), {"use": "roofless"}, "not_computable;roofless_use"),
        (drawn.box(4, 4), {"is_protected": None}, "protection_unknown;not_computable"),
    ],
)
def test_no_figure_and_the_reason_why(outline, columns, reason):
    roofs, faces = potential_of(outline, drawn.box(20, 10, at=(100, 0)), **_first(columns))
    roof = roofs.iloc[0]
    assert not roof["is_computable"]
    assert roof[[*FIGURES, "planes", "roof_shape", "yield_basis"]].isna().all()
    assert (roof["confidence"], roof["confidence_reasons"]) == ("weak", reason)
    assert roofs["is_computable"].iloc[1]
    assert set(faces["roof_id"]) == {"B1"}


def _first(columns):
    """A column as given for the first building, as usual for the second."""
    usual = {"footprint_m2": 200.0, "use": "office", "is_protected": False}
    return {name: [value, usual[name]] for name, value in columns.items()}


@pytest.mark.parametrize(
    "broken",
    [
        shapely.LineString([(9.6, 45.6), (9.7, 45.6)]),
        shapely.MultiPolygon(),
        NOWHERE,
        # Metres in the place of degrees.
        shapely.Polygon([(1e6, 5e6), (1.001e6, 5e6), (1.001e6, 5.001e6)]),
    ],
    ids=["line", "empty", "nowhere", "metres"],
)
def test_a_broken_outline_leaves_the_others_as_they_are(broken):
    buildings = drawn.buildings(drawn.box(20, 10), drawn.box(20, 10), height_m=[20.0, 8.0])
    buildings["geometry"] = [broken, buildings.geometry.iloc[1]]
    roofs, _ = rooftops.potential(buildings, drawn.plane_factors(), drawn.yields(buildings))
    assert roofs["is_computable"].tolist() == [False, True]
    assert roofs["confidence_reasons"].tolist() == ["not_computable", ""]


def test_where_nobody_knows_a_yield_there_is_no_figure():
    buildings = drawn.buildings(drawn.box(20, 10))
    roofs, _ = rooftops.potential(buildings, drawn.plane_factors(), drawn.yields(buildings, np.nan))
    assert not roofs["is_computable"].any()


def test_twenty_square_metres_are_enough():
    roofs, _ = potential_of(drawn.box(5, 4.0001), drawn.box(10, 6, at=(50, 0)))
    assert roofs["is_computable"].all()
    assert roofs["confidence_reasons"].tolist() == ["small", ""]


def test_no_buildings():
    roofs, faces = potential_of()
    assert (len(roofs), len(faces)) == (0, 0)


def test_a_roof_that_no_plane_suits_stays_empty():
    buildings = drawn.buildings(drawn.box(20, 10))
    dark = drawn.plane_factors().assign(factor=0.5)
    roofs, faces = rooftops.potential(buildings, dark, drawn.yields(buildings))
    tables.check(tables.Rooftops, roofs)
    assert not faces["has_modules"].any()
    assert roofs[["capacity_low_kw", "capacity_kw", "annual_output_kwh", "yield_kwh_kwp"]].iloc[0].tolist() == [
        0,
        0,
        0,
        650,
    ]
    assert roofs["planes"].isna().all()


def test_an_index_of_ones_own_comes_back():
    buildings = drawn.buildings(drawn.box(20, 10), None, drawn.box(30, 10, 0)).set_axis([7, 3, 9])
    roofs, _ = rooftops.potential(buildings, drawn.plane_factors(), drawn.yields(buildings).loc[[9, 3, 7]])
    assert roofs.index.tolist() == [7, 3, 9]
    assert roofs["azimuth_deg"].iloc[[0, 2]].tolist() == [180, 90]


side_m = st.floats(3.0, 120.0)
azimuths = st.floats(0.0, 179.0)
some_uses = st.sampled_from([None, "residential", "school", "industrial", "religious", "agricultural", "other"])
some_shapes = st.sampled_from([None, "flat", "pitched"])


@pytest.fixture(scope="module")
def real_factors():
    return sun.plane_factors(sources.read_load_profiles().sun_year)


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(side_m, side_m, azimuths, some_uses, some_shapes), min_size=1, max_size=8))
def test_physics(real_factors, rows):
    """R-HEU-01: 1,060 (Sondrio) to 1,340 kWh/kWp (Bergamo)."""
    outlines = [
        drawn.box(along, across, azimuth, at=(300 * n, 0)) for n, (along, across, azimuth, *_) in enumerate(rows)
    ]
    buildings = drawn.buildings(*outlines, use=[row[3] for row in rows], roof_shape=[row[4] for row in rows])
    for kwh in (1060.0, 1340.0):
        roofs, faces = rooftops.potential(buildings, real_factors, drawn.yields(buildings, kwh))
        roofs = roofs[roofs["is_computable"]]
        _has_order(roofs)
        assert roofs["yield_kwh_kwp"].between(700, 1500).all()
        assert (roofs["capacity_kw"] < 0.23 * roofs["module_m2"]).all()
        assert (roofs["capacity_high_kw"] <= roofs["footprint_m2"] * 0.6 / COS_20 * 0.22 * (1 + 1e-9)).all()
        assert (roofs["capacity_low_kw"] > 0).all()
        _faces_are_the_roof(roofs, faces)


def _has_order(roofs):
    for figure in ("capacity{}_kw", "annual_output{}_kwh"):
        low, central, high = (roofs[figure.format(part)] for part in ("_low", "", "_high"))
        assert (low <= central).all()
        assert (central <= high).all()


def _faces_are_the_roof(roofs, faces):
    sums = ["module_m2", "capacity_kw", "annual_output_kwh"]
    assert (faces.loc[~faces["has_modules"], sums] == 0).all(axis=None)
    added = faces.groupby("roof_id")[sums].sum().reindex(roofs["roof_id"])
    assert added.to_numpy() == pytest.approx(roofs[sums].to_numpy())
    shares = [sum(float(plane.split(":")[1]) for plane in planes.split(";")) for planes in roofs["planes"]]
    assert shares == pytest.approx([1.0] * len(roofs))


@settings(max_examples=30)
@given(along=st.floats(12.0, 60.0), azimuth=azimuths)
def test_twice_the_footprint_is_about_twice_the_power(along, azimuth):
    roofs, _ = potential_of(drawn.box(along, 8, azimuth), drawn.box(2 * along, 8, azimuth, at=(300, 0)))
    once, twice = roofs["capacity_kw"]
    assert 2 <= twice / once <= 2 * 0.6 / 0.5


@settings(max_examples=30)
@given(along=st.floats(12.0, 60.0), azimuth=azimuths)
def test_a_quarter_turn_swaps_the_axes(along, azimuth):
    _, faces = potential_of(drawn.box(along, 8, azimuth), drawn.box(along, 8, azimuth + 90, at=(300, 0)))
    first, turned = (faces.loc[faces["roof_id"] == roof, "azimuth_deg"].to_numpy() for roof in ("B0", "B1"))
    off_deg = (first[:, None] - turned[None, :] - 90) % 180
    assert np.minimum(off_deg, 180 - off_deg).max() < 0.3


def test_south_gives_more_than_north(real_factors):
    buildings = drawn.buildings(*(drawn.box(20, 10, azimuth, at=(300 * azimuth, 0)) for azimuth in range(50, 130, 5)))
    _, faces = rooftops.potential(buildings, real_factors, drawn.yields(buildings))
    south, north = faces[faces["face"] == 1], faces[faces["face"] == 2]
    assert (south["orientation_factor"].to_numpy() > north["orientation_factor"].to_numpy() + 0.1).all()


@settings(max_examples=20)
@given(order=st.permutations(range(6)))
def test_the_order_of_rows_means_nothing(order):
    outlines = [drawn.box(20, 10, 90, at=(0, 0)), drawn.box(12, 11, 30, at=(0, -14)), None,
                drawn.box(60, 20, 10, at=(30, -40)), drawn.box(4, 4, at=(60, 0)), drawn.box(30, 9, 140, at=(60, 30))]  # fmt: skip
    buildings = drawn.buildings(*outlines, height_m=[6.0, 12.0, 9.0, np.nan, 3.0, 25.0], roof_shape=None)
    roofs, _ = rooftops.potential(buildings, drawn.plane_factors(), drawn.yields(buildings))
    other = buildings.iloc[order]
    again, _ = rooftops.potential(other, drawn.plane_factors(), drawn.yields(other))
    pd.testing.assert_frame_equal(again, roofs.iloc[order])
