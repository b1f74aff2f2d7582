"""Merging and matching on real buildings, against blocks counted by hand.

    CERMAP_REAL_LISTS=FOLDER pytest tests/rooftops/test_real_merging.py -s

The files are kept outside the project: their licence is not stated.
"""

import dataclasses
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from cermap import crs, rooftops, tables
from cermap.files.buildings import read_building_bodies

FOLDER = Path(os.environ.get("CERMAP_REAL_LISTS", ""))
BERGAMO = "buildings_bergamo_height_2017.parquet"
NAMED = "buildings_named_lombardia_2017.parquet"
CENTRES = ("buildings_osm_milano_centre_2026.parquet", "buildings_osm_brescia_centre_2026.parquet")
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not (FOLDER / BERGAMO).is_file(), reason="CERMAP_REAL_LISTS names no folder with Bergamo's buildings"
    ),
]

# Blocks of Bergamo in EPSG:32632 (east less 550,000, north less 5,058,000), counted on a picture of the bodies and their
# heights before any rule was written: a building is what has a roof, a door and party walls of its own.
BLOCKS = {
    # North side of Borgo Santa Caterina, from the church to the corner: a row of old houses with wings and sheds behind.
    "a row of old houses": (
        [(2857, 3448), (2890, 3450), (2912, 3466), (2960, 3472), (3017, 3500), (3017, 3556), (2857, 3515)],
        21,
    ),
    # Villas, rows of new houses, two slabs.
    "houses in gardens": ([(908, 1222), (999, 1222), (999, 1335), (908, 1335)], 16),
    # Palaces around courtyards, of wings of unlike height.
    "palaces": (
        [
            (2060, 2476),
            (2117, 2490),
            (2150, 2530),
            (2200, 2560),
            (2200, 2580),
            (2160, 2625),
            (2135, 2650),
            (2060, 2650),
        ],
        6,
    ),
}
# What the merge makes of them may differ by so many: old rows and palaces are where heights and walls do not tell.
MAY_DIFFER = {"a row of old houses": 5, "houses in gardens": 0, "palaces": 4}


@pytest.fixture(scope="module")
def bergamo():
    return read_building_bodies((FOLDER / BERGAMO).read_bytes(), BERGAMO)


@pytest.fixture(scope="module")
def merged(bergamo):
    buildings, _ = rooftops.merge(bergamo)
    return buildings


@pytest.mark.parametrize("block", BLOCKS)
def test_blocks_counted_by_hand(block, bergamo, merged, capsys):
    corners, by_hand = BLOCKS[block]
    ground = shapely.transform(shapely.Polygon(corners), lambda xy: xy + np.array([550_000, 5_058_000]))
    found = _standing_in(ground, merged)
    bodies = _standing_in(ground, bergamo.bodies)
    with capsys.disabled():
        print(f"\n{block}: {bodies} bodies, {by_hand} buildings by hand, {found} merged")  # noqa: T201 - the measure is what a person runs this for
    assert abs(found - by_hand) <= MAY_DIFFER[block]


def _standing_in(ground, buildings):
    inside = shapely.point_on_surface(crs.to_metres(shapely.make_valid(buildings.geometry.to_numpy())))
    return int(shapely.contains(ground, inside).sum())


def test_every_body_of_bergamo_is_in_a_building_or_told(bergamo, merged):
    tables.Buildings.validate(merged)
    _, notes = rooftops.merge(bergamo)
    told = sum(
        note.message.values["count"]  # noqa: PD011 - no table
        for note in notes
        if note.is_error or "twice" in note.message.text
    )
    assert merged["bodies"].sum() + told == len(bergamo.bodies)
    outlines = crs.to_metres(shapely.make_valid(bergamo.bodies.geometry.to_numpy()))
    ground_m2 = shapely.area(shapely.union_all(outlines))
    # What is cut are slivers, what is closed are gaps of the drawing.
    assert merged["footprint_m2"].sum() == pytest.approx(ground_m2, rel=1e-4)


@pytest.mark.parametrize("centre", CENTRES)
def test_buildings_that_people_drew_apart_mostly_stay_apart(centre, capsys):
    """The rule of the pieces, asked of neighbours that are whole buildings: without heights, the harder case."""
    file = read_building_bodies((FOLDER / centre).read_bytes(), centre)
    whole, _ = rooftops.merge(file)
    as_pieces, _ = rooftops.merge(dataclasses.replace(file, are_pieces=True))
    with capsys.disabled():
        print(f"\n{centre}: {len(whole)} buildings drawn, {len(as_pieces)} were they pieces")  # noqa: T201 - as above
    assert len(as_pieces) >= 0.8 * len(whole)


@pytest.mark.parametrize("off_m", [0.0, 2.0])
def test_doors_three_metres_before_named_buildings(off_m, capsys):
    """Of each building that has an address a door, off by as much as a number may be: what it finds."""
    buildings, _ = rooftops.merge(read_building_bodies((FOLDER / NAMED).read_bytes(), NAMED))
    at, ids = _doors(buildings)
    dice = np.random.default_rng(0)
    degrees = crs.to_degrees(
        shapely.points(
            shapely.get_x(at) + dice.normal(0, off_m, len(at)), shapely.get_y(at) + dice.normal(0, off_m, len(at))
        )
    )
    doors = pd.DataFrame({"lon": shapely.get_x(degrees), "lat": shapely.get_y(degrees)})
    found = rooftops.match(doors.assign(uncertainty_m=10.0, position_level="door"), buildings)
    is_sure = (found["match"] == "sure").to_numpy()
    is_right = (found["building_id"] == ids).to_numpy()
    listed = found["alternatives"].str.split(";")
    is_first = listed.str[0].str.rsplit(":", n=1).str[0].to_numpy() == ids
    is_listed = np.array(
        [own in {one.rsplit(":", 1)[0] for one in near} for own, near in zip(ids, listed, strict=True)]
    )
    with capsys.disabled():
        print(  # noqa: T201 - as above
            f"\n{len(ids)} doors, off by {off_m:g} m: {is_sure.sum()} sure, {(is_sure & ~is_right).sum()} of them wrong;"
            f" nearest right for {is_first.sum()}, among the alternatives {is_listed.sum()}"
        )
    assert (is_sure & ~is_right).sum() <= 0.01 * len(ids)
    assert is_listed.mean() >= 0.99


def _doors(buildings):
    """A point 3 m before the wall of each, where nothing stands, and whose it is."""
    outlines = crs.to_metres(buildings.geometry.to_numpy())
    ring = shapely.boundary(shapely.buffer(outlines, 3.0))
    number, along = np.repeat(np.arange(len(ring)), 40), np.tile(np.linspace(0.0, 1.0, 40, endpoint=False), len(ring))
    parts, of_part = shapely.get_parts(ring, return_index=True)
    outer = parts[np.unique(of_part, return_index=True)[1]]
    points = shapely.line_interpolate_point(outer[number], along, normalized=True)
    is_free = np.ones(len(points), bool)
    is_free[shapely.STRtree(outlines).query(points, predicate="intersects")[0]] = False
    choice = pd.Series(np.flatnonzero(is_free)).groupby(number[is_free]).first()
    return points[choice.to_numpy()], buildings["building_id"].to_numpy(object)[choice.index]
