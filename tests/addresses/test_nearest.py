"""The house numbers around a place, and the building on it."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from cermap import addresses, crs, tables
from cermap.addresses.points.nearest import BUILDING_REACH_M, REACH_M

# Two towns of a kilometre, side by side, in a plane in metres whose corner is this place.
EAST, NORTH = 515_000.0, 5_035_000.0


def degrees(east, north):
    place = crs.to_degrees(Point(EAST + east, NORTH + north))
    return place.x, place.y


def civics(*rows):
    columns = ("municipality_code", "street", "house_number", "exponent", "lon", "lat")
    frame = pd.DataFrame(
        [(code, street, number, exponent, *(degrees(*at) if at else (np.nan, np.nan))) for code, street, number, exponent, at in rows],
        columns=columns,
    )  # fmt: skip
    return tables.complete(tables.Addresses, frame.assign(address_id=frame.index.astype(str), source="test"))


TOWNS = gpd.GeoDataFrame(
    {"municipality_code": ["015001", "015002"], "name": ["Ovest", "Est"], "province": "MI", "former_names": ""},
    geometry=[crs.to_degrees(box(EAST + x, NORTH, EAST + x + 1000, NORTH + 1000)) for x in (0, 1000)],
    crs=crs.DEGREES,
)
NUMBERS = civics(
    ("015001", "VIA ROMA", "1", None, (100, 100)),
    ("015001", "VIA ROMA", "3", "A", (140, 100)),
    ("015001", "VIA ROMA", "5", None, (200, 100)),
    ("015001", "VIA PO", "7", None, (990, 500)),
    ("015001", "VIA ADDA", "9", None, None),
    ("015002", "VIA ROMA", "2", None, (1005, 500)),
)
NO_POINTS = (np.empty(0), np.empty(0))


def nearest(numbers=NUMBERS, civic_points=lambda _code: NO_POINTS):
    return addresses.NearestNumbers(addresses.gazetteer_of(numbers, TOWNS), civic_points)


def test_the_three_nearest_with_their_distance():
    around = nearest().around(*degrees(110, 100))
    assert [near.label for near in around.numbers] == ["Via Roma 1, Ovest", "Via Roma 3/A, Ovest", "Via Roma 5, Ovest"]
    assert [near.distance_m for near in around.numbers] == pytest.approx([10, 30, 90], abs=0.01)
    assert around.civic_m == pytest.approx(10, abs=0.01)


def test_a_town_ends_where_the_next_begins_and_numbers_do_not():
    around = nearest().around(*degrees(999, 500))
    assert [(near.label, round(near.distance_m)) for near in around.numbers] == [("Via Roma 2, Est", 6), ("Via Po 7, Ovest", 9)]  # fmt: skip


def test_what_is_far_is_not_near():
    assert nearest().around(*degrees(500, 900)) == addresses.Around((), None)
    assert nearest().around(0.0, 0.0) == addresses.Around((), None)
    assert nearest().around(*degrees(100, 100 + REACH_M - 1)).numbers[0].number == "1"
    assert nearest().around(*degrees(100, 100 + REACH_M + 1)).numbers == ()


def test_one_number_at_two_doors_is_named_once_and_hides_no_other():
    doors = [("015001", "VIA ROMA", "1", None, (100 + step, 100)) for step in range(4)]
    around = nearest(civics(*doors, ("015001", "VIA ROMA", "3", None, (160, 100)))).around(*degrees(100, 100))
    assert [near.number for near in around.numbers] == ["1", "3"]


def test_where_no_number_has_a_name_the_next_door_is_still_measured():
    lon, lat = degrees(530, 900)
    around = nearest(civic_points=lambda code: (np.array([lon]), np.array([lat])) if code == "015001" else NO_POINTS)
    found = around.around(*degrees(500, 900))
    assert found.numbers == ()
    assert found.civic_m == pytest.approx(30, abs=0.01)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=40, unique=True), st.integers(0, 1000), st.integers(0, 1000))  # fmt: skip
def test_the_index_finds_what_measuring_each_number_finds(places, east, north):
    numbers = civics(*(("015001", "VIA ROMA", str(count + 1), None, at) for count, at in enumerate(places)))
    found = nearest(numbers).around(*degrees(east, north)).numbers
    measured = sorted(metres for x, y in places if (metres := float(np.hypot(x - east, y - north))) <= REACH_M - 0.1)
    assert [near.distance_m for near in found[: len(measured)]] == pytest.approx(measured[:3], abs=0.05)


def test_the_building_on_the_place_or_beside_it():
    shapes = [crs.to_degrees(box(EAST + x, NORTH, EAST + x + 10, NORTH + 10)) for x in (0, 30)]
    found = addresses.NearestBuilding(gpd.GeoDataFrame({"name": ["A", "B"]}, geometry=shapes, crs=crs.DEGREES))
    assert found.at(*degrees(5, 5)) == (0, 0)
    row, away_m = found.at(*degrees(25, 5))
    assert (row, round(away_m, 2)) == (1, 5)
    assert found.at(*degrees(5, 11 + BUILDING_REACH_M)) is None


def test_without_buildings_there_is_none():
    nothing = gpd.GeoDataFrame({"name": []}, geometry=gpd.GeoSeries([], crs=crs.DEGREES))
    assert addresses.NearestBuilding(nothing).at(9.2, 45.4) is None
