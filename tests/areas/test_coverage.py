"""Overlaps and gaps on paper: squares in EPSG:32632, where a side of 1,000 m is 1,000 m."""

import geopandas as gpd
import pytest
from shapely import Polygon, box
from shapely.affinity import translate

from cermap.areas import measured_coverage

EAST, NORTH = 520_000, 5_040_000


def areas(*shapes):
    """Shapes in metres around a corner near Monza, as areas in degrees."""
    placed = [translate(shape, EAST, NORTH) for shape in shapes]
    codes = [f"AC001E{n:05d}" for n in range(len(placed))]
    return gpd.GeoDataFrame({"area_code": codes}, geometry=placed, crs="EPSG:32632").to_crs("EPSG:4326")


def ring(outer: float, inner: float) -> Polygon:
    """A square of half-side ``outer`` with a square hole of half-side ``inner``, around the same centre."""
    return box(-outer, -outer, outer, outer).difference(box(-inner, -inner, inner, inner))


def test_squares_side_by_side_share_nothing_and_leave_nothing():
    found = measured_coverage(areas(box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)))
    assert found.surface_km2 == pytest.approx(2, abs=1e-6)
    assert (found.overlaps, found.overlap_km2, found.gaps, found.gap_km2) == (0, 0, 0, 0)
    assert found.small == ()


def test_what_two_share_counts_once_in_the_surface():
    found = measured_coverage(areas(box(0, 0, 1000, 1000), box(900, 0, 1900, 1000)))
    assert found.overlaps == 1
    # A strip of 100 m by 1,000 m.
    assert found.overlap_km2 == pytest.approx(0.1, abs=1e-6)
    assert found.surface_km2 == pytest.approx(1.9, abs=1e-6)


def test_an_area_inside_another_is_shared_whole():
    found = measured_coverage(areas(box(0, 0, 1000, 1000), box(100, 100, 300, 300)))
    assert found.overlap_km2 == pytest.approx(0.04, abs=1e-6)


def test_a_hole_is_a_gap_and_a_bay_is_none():
    # Four strips around a hole of 500 m by 500 m; a fifth beside them leaves a bay that is open to the west.
    found = measured_coverage(areas(ring(500, 250), box(-1500, 300, -500, 500)))
    assert found.gaps == 1
    assert found.gap_km2 == pytest.approx(0.25, abs=1e-6)


def test_islands_take_ground_from_the_hole_around_them():
    # Rings one in the other: a hole of 1.6 x 1.6 km with an island of 1.2 x 1.2 km, whose own hole is 0.4 x 0.4 km.
    found = measured_coverage(areas(ring(1000, 800), ring(600, 200)))
    assert found.gaps == 2
    assert found.gap_km2 == pytest.approx(1.6**2 - 1.2**2 + 0.4**2, abs=1e-5)


def test_rounding_is_neither_overlap_nor_gap():
    found = measured_coverage(areas(box(0, 0, 1000, 1000), box(999.9995, 0, 2000, 1000)))
    assert found.overlaps == 0


def test_small_areas_are_named():
    found = measured_coverage(areas(box(0, 0, 1000, 1000), box(1000, 0, 1090, 100)))
    assert found.small == ("AC001E00001",)


def test_borders_that_cross_only_in_metres_are_measured():
    # A notch comes down to 1 cm above a border along a parallel; in metres that border is a chord, 1.2 m further north.
    notched = Polygon([(9.2, 45.5), (9.3, 45.5), (9.3, 45.6), (9.25, 45.5 + 1e-7), (9.2, 45.6)])
    frame = gpd.GeoDataFrame({"area_code": ["AC001E00000"]}, geometry=[notched], crs="EPSG:4326")
    assert frame.is_valid.all()
    assert not frame.to_crs("EPSG:32632").is_valid.all()
    # 0.1 by 0.1 degrees are 7.81 by 11.11 km; the notch takes half.
    assert measured_coverage(frame).surface_km2 == pytest.approx(7.81 * 11.11 / 2, rel=0.003)
