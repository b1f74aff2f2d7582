"""Outlines of OpenStreetMap's relations: whatever ways they are cut into, and whichever way those run, the ground is the same."""

import itertools
import json

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.sources.buildings.publishers.osm_shapes import geojson_of

LON, LAT = 9.27, 45.58


def ring(corners, radius_deg=0.001):
    """Corners of a regular polygon, closed, to seven decimals."""
    angles = [360 * number / corners for number in range(corners)]
    turned = [shapely.affinity.rotate(shapely.Point(radius_deg, 0), angle, origin=(0, 0)) for angle in angles]
    points = [(round(LON + one.x, 7), round(LAT + one.y, 7)) for one in turned]
    return [*points, points[0]]


def cut(points, places):
    """The ring as ways that begin and end at these corners."""
    ends = [0, *sorted(places), len(points) - 1]
    return [points[begin : end + 1] for begin, end in itertools.pairwise(ends) if end > begin]


def member(points, role):
    return {"type": "way", "ref": 1, "role": role, "geometry": [{"lon": lon, "lat": lat} for lon, lat in points]}


def shape_of(members):
    element = {"type": "relation", "id": 1, "tags": {"building": "yes"}, "members": members}
    (feature,) = json.loads(geojson_of([element]))["features"]
    return feature["geometry"] and shapely.from_geojson(json.dumps(feature["geometry"]))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_ring_is_the_same_however_it_is_cut(data):
    outer, inner = ring(12), ring(8, 0.0004)
    members = []
    for points, role in ((outer, "outer"), (inner, "inner")):
        places = data.draw(st.sets(st.integers(1, len(points) - 2), max_size=4))
        for piece in cut(points, places):
            members.append(member(piece[::-1] if data.draw(st.booleans()) else piece, role))
    found = shape_of(data.draw(st.permutations(members)))
    expected = shapely.Polygon(outer, [inner])
    assert found.is_valid
    assert found.symmetric_difference(expected).area < 1e-12


def test_two_outer_rings_are_one_building_of_two_parts():
    one, two = ring(4, 0.0004), [(lon + 0.002, lat) for lon, lat in ring(4, 0.0004)]
    found = shape_of([member(one, "outer"), member(two, "outer")])
    assert len(found.geoms) == 2
    assert found.area == pytest.approx(2 * shapely.Polygon(one).area)


def test_an_open_outline_is_no_outline():
    assert shape_of([member(ring(6)[:4], "outer")]) is None
    assert shape_of([]) is None


def test_what_is_neither_way_nor_relation_is_no_building():
    assert json.loads(geojson_of([{"type": "node", "id": 1, "lat": LAT, "lon": LON}]))["features"] == []
